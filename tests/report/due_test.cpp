#include "made.hpp"

namespace casemgr::report::due_test {
namespace {

using namespace made;

Case with_tasks() {
  Case c = spoken_with(named(well_kept(), "cb2mhv8", "Ito", "Kazuko"), "2026-11-19T09:00");
  int number = 0;
  for (const char* due : {"2026-11-17", "2026-11-20", "2026-11-24", "2026-11-30"}) {
    Task task;
    task.text = "Task of " + std::string(due);
    task.due = day(due);
    c.tasks.append({"u222" + std::string(1, static_cast<char>('b' + number++))}, task);
  }
  return c;
}

Case visited() {
  Case c = spoken_with(named(well_kept(), "cc2mhv8", "Lopez", "Maria"), "2026-11-19T09:00");
  c.person.name->preferred = "Mari";
  c.person.languages = {{"es"}};
  c.person.interpreter = true;
  c.person.address = Address{.lines = "14 Alder Lane", .city = {}, .region = {}, .postal_code = {}, .country = {}};
  ContactPoint phone;
  phone.value = "555-0134";
  phone.voicemail_ok = false;
  c.person.contact_points.append({"z2222"}, phone);
  Appointment visit;
  visit.at = at("2026-11-20T09:30");
  visit.minutes = 60;
  visit.purpose = "home visit";
  visit.status = AppointmentStatus::booked;
  c.appointments.append({"e2222"}, visit);
  return c;
}

Document due_of(const std::vector<Case>& cases, int days, bool for_the_day, std::vector<std::string> kinds = {},
                bool screen = true) {
  const Practice practice;
  const Fold list = due_report(practice.on(friday), {.days = days, .kinds = std::move(kinds), .day = for_the_day});
  for (const Case& c : cases) list.add(screen ? VisibleCase(c) : by_others(c));
  return made::whole_page(list);
}

TEST_CASE("rows of what is due are those of the contract, grouped by how soon") {
  const Document document = due_of({with_tasks()}, 14, false, {"task"});
  const Section& rows = section(document, "due");
  std::vector<std::string> keys;
  for (const Column& column : rows.columns) keys.push_back(column.key);
  CHECK(join(keys, ", ") == "client, name, id, kind, due, days_late, rule, text, alerts");
  CHECK(column(rows, "days_late") == "3 0 -4 -10");
  CHECK(column(rows, "kind") == "task task task task");
  CHECK(text(rows, 0, "name") == "Ito, Kazuko");
  const std::string screen = table(document);
  for (const char* heading : {"Overdue", "Due today", "Next 7 days", "Later"}) CHECK(says(screen, heading));
  CHECK_FALSE(says(screen, "Safety"));
  CHECK(document.title == "Due · 20 November 2026 · 1 overdue, 1 due today · 2 in the next 14 days");
}

TEST_CASE("programs get one list with every row once") {
  const Document document = due_of({with_tasks()}, 14, false, {"task"});
  const std::string json = render::render(document, render::Format::json, {});
  const std::string rows = json.substr(json.find("\"rows\": ["));
  CHECK(std::count(rows.begin(), rows.end(), '{') == 4);
  const std::string plain = render::render(document, render::Format::plain, {});
  CHECK(plain.starts_with("client\tname\tid\tkind\tdue\tdays_late\trule\ttext\talerts\n"));
  CHECK(std::count(plain.begin(), plain.end(), '\n') == 5);
}

TEST_CASE("only the kinds asked for are counted and listed") {
  const Document document = due_of({with_tasks(), visited()}, 14, false, {"appointment"});
  CHECK(column(section(document, "due"), "id") == "e2222");
  CHECK(says(document.title, "0 overdue, 1 due today"));
}

TEST_CASE("the page for the morning says what one needs at the door, and what settles each line") {
  Case danger_case = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-11-10T09:00");
  danger_case.flags.append({"f2kmd"}, danger(FlagKind::suicide, "2026-11-18"));
  const Document document = due_of({with_tasks(), visited(), danger_case}, 7, true, {"task", "appointment", "safety"});
  const std::string screen = table(document);
  CHECK(document.title == "Friday 20 November 2026 · 3 clients · 1 safety, 1 overdue, 2 due today");
  CHECK(screen.find("Safety") < screen.find("Appointments"));
  CHECK(screen.find("Appointments") < screen.find("Other work"));
  CHECK(says(screen, "9:30"));
  CHECK(says(screen, "Lopez, Mari "));
  const std::string whole = page(document);
  CHECK(says(whole, "home visit, 14 Alder Lane, 60 min · 555-0134, no voicemail · interpreter es"));
  CHECK(says(screen, "casemgr client flag cd8fqz3 f2kmd …"));
  CHECK(says(screen, "Next 7 days: 1 more · casemgr monitor due --days 7"));
}

TEST_CASE("where nothing is due, that is said") {
  const Document document = due_of({}, 14, false);
  CHECK(says(table(document), "Nothing is overdue or due in the next 14 days."));
  CHECK(says(render::render(document, render::Format::json, {}), "\"rows\": []\n}"));
}

TEST_CASE("a line tells its rule's span once, and never the rule's name") {
  Case c = named(well_kept(), "c7kq2mw", "Lopez", "Maria");
  Service service;
  service.label = "Housing navigation";
  service.status = ServiceStatus::active;
  service.starts = day("2026-05-18");
  Authorization granted;
  granted.number = "A-17";
  granted.payer = "State waiver";
  granted.ends = day("2026-11-25");
  service.authorizations.append({"y8wcm"}, granted);
  c.services.append({"v3nqt"}, service);
  const std::string screen = page(due_of({c}, 14, false));
  CHECK(says(screen, "contact: last spoke 2 Jun (low acuity, 30 days)"));
  CHECK(says(screen, "face-to-face contact: last seen 2 Jun (90 days)"));
  CHECK(says(screen, "authorization y8wcm (A-17) for Housing navigation: ends 25 Nov"));
  CHECK_FALSE(says(screen, "2026-11-25"));
  CHECK_FALSE(says(screen, "90 days ahead"));
}

TEST_CASE("the task that a safety flag brought says what ends it") {
  Case c = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-11-19T09:00");
  c.flags.append({"f2kmd"}, danger(FlagKind::suicide, "2026-11-18"));
  Task task;
  task.text = "Talk about it";
  task.due = day("2026-11-18");
  task.about = {"f2kmd"};
  c.tasks.append({"u2222"}, task);
  const std::string screen = table(due_of({c}, 7, false, {"task", "safety"}));
  CHECK(says(screen, "casemgr monitor task cd8fqz3 u2222 …"));
  CHECK(says(screen, "casemgr client flag cd8fqz3 f2kmd …"));
}

TEST_CASE("rows about violence stay off pages, and the title says how many") {
  Case c = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-11-19T09:00");
  c.flags.append({"f2kmd"}, danger(FlagKind::violence, "2026-11-18"));
  c.flags[0].record.sensitive = {Sensitive::violence};
  const Document open = due_of({c}, 7, false, {"safety"});
  const Document page_only = due_of({c}, 7, false, {"safety"}, false);
  CHECK(says(open.title, "1 safety, 0 overdue, 0 due today"));
  CHECK(says(page_only.title, "0 overdue, 0 due today shown, 1 more not shown here"));
  CHECK(page_only.left_out == 1);
  CHECK(says(page(open), "violence flag f2kmd"));
  CHECK_FALSE(says(page(page_only), "f2kmd"));
}

Appointment visit_on(const char* when, const char* purpose) {
  Appointment visit;
  visit.at = at(when);
  visit.purpose = purpose;
  visit.status = AppointmentStatus::booked;
  return visit;
}

/// A client with a row of every rank, late, today and ahead.
Case with_every_rank() {
  Case c = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-10-10T09:00");
  c.flags.append({"f2kmd"}, danger(FlagKind::suicide, "2026-11-18"));
  c.flags[0].record.plan = "Call Ada first";
  c.appointments.append({"e2222"}, visit_on("2026-11-20T09:30", "home visit"));
  c.appointments.append({"e2223"}, visit_on("2026-11-24T10:00", "Fair hearing"));
  c.appointments.append({"e2224"}, visit_on("2026-11-23T10:00", "clinic"));
  c.appointments.append({"e2225"}, visit_on("2026-11-12T10:00", "clinic"));
  Advocacy appeal;
  appeal.date = day("2026-11-01");
  appeal.issue = "Hours cut";
  appeal.deadline = at("2026-11-26T17:00");
  c.advocacy.append({"w2222"}, appeal);
  Event left;
  left.kind = EventKind::discharge;
  left.setting = EventSetting::hospital;
  left.at = at("2026-11-17");
  c.events.append({"z2222"}, left);
  for (const char* due : {"2026-11-17", "2026-11-20", "2026-11-24"}) {
    Task task;
    task.text = "Task of " + std::string(due);
    task.due = day(due);
    c.tasks.append({"u22" + std::string(due).substr(8)}, task);
  }
  return c;
}

TEST_CASE("the page for the morning is ranked by risk") {
  const Document document = due_of({with_every_rank()}, 7, true);
  const std::string screen = table(document);
  std::size_t from = 0;
  for (const char* words :
       {"Safety", "f2kmd", "plan: Call Ada first", "Legal and court deadlines", "Tue 24 Nov 10:00", "Thu 26 Nov 17:00",
        "Appointments", "home visit", "alert: suicide, high", "Facility stays and discharges", "alert: suicide, high",
        "Calls and visits", "alert: suicide, high", "Other work"}) {
    CAPTURE(words);
    const std::size_t at = screen.find(words, from);
    REQUIRE(at != std::string::npos);
    from = at;
  }
}

TEST_CASE("the page for the morning hides no row but by the line that counts it") {
  const Case c = with_every_rank();
  const Practice practice;
  for (const bool all : {false, true}) {
    const Fold list = due_report(practice.on(friday), {.days = 7, .day = true, .all = all});
    list.add(VisibleCase(c));
    const Document document = made::whole_page(list);
    std::size_t shown = 0, counted_in = 0;
    for (const Section& group : document.sections) {
      if (!group.key.empty() || group.columns.empty()) continue;
      shown += group.rows.size();
      for (const Row& row : group.rows) {
        const std::string& words = std::get<std::string>(row[3].value);
        const std::size_t more = words.rfind(" more");
        if (more != std::string::npos)
          counted_in += static_cast<std::size_t>(std::stoi(words.substr(words.rfind(' ', more - 1) + 1)));
      }
    }
    CAPTURE(all);
    CHECK((counted_in == 0) == all);
    CHECK(shown + counted_in == section(document, "due").rows.size());
    // Every row that is late, due today, or fixed by law or court in the next seven days.
    std::size_t expected = 0;
    for (const Due& due : due_rows(c, practice.on(friday).for_due(), 7)) {
      if (due.days_late >= 0 || due.kind == DueKind::safety || (due.rank == DueRank::deadline && due.days_late >= -7))
        ++expected;
    }
    CHECK(shown + counted_in == expected);
  }
}

TEST_CASE("programs find the alerts of a client in each row, as far as people may see them") {
  Case c = with_every_rank();
  c.flags.append({"f2224"}, danger(FlagKind::violence, "2026-11-18"));
  c.flags[1].record.sensitive = {Sensitive::violence};
  const std::string suicide = "suicide, high: Said so on the phone · plan: Call Ada first";
  const std::string violence = "violence, high: Said so on the phone";
  for (const bool day : {false, true}) {
    for (const bool screen : {false, true}) {
      const Document document = due_of({c}, 7, day, {}, screen);
      const Section& rows = section(document, "due");
      REQUIRE_FALSE(rows.rows.empty());
      for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        CHECK(text(rows, i, "alerts") == suicide + ";" + (screen ? violence : "1 alert is not shown here"));
      }
      const std::string csv = render::render(document, render::Format::csv, {});
      CHECK(says(csv, violence) == screen);
    }
  }
  // One who is named, and has nothing due, has a row for them.
  Case calm = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-11-19T09:00");
  calm.flags.append({"f2kmd"}, danger(FlagKind::fall, "2026-11-18"));
  const Practice practice;
  for (const bool is_named : {false, true}) {
    const Fold list = due_report(practice.on(friday), {.days = 7, .kinds = {"task"}, .named = is_named});
    list.add(VisibleCase(calm));
    const Document document = made::whole_page(list);
    CHECK(column(section(document, "due"), "kind") == (is_named ? "alert" : ""));
    CHECK(render::render(document, render::Format::ids, {}).empty());
  }
}

TEST_CASE("a row of a danger says how to reach the client, and what else endangers those who go there") {
  Case c = visited();
  c.flags.append({"f2kmd"}, danger(FlagKind::suicide, "2026-11-18"));
  c.flags[0].record.plan = "Call Ada first";
  Flag dog = danger(FlagKind::worker_safety, "2026-11-18");
  dog.text = "Loose dog";
  c.flags.append({"f2223"}, dog);
  const std::string screen = page(due_of({c}, 7, true, {"safety"}));
  CHECK_FALSE(says(screen, "not spoken with since"));
  CHECK(says(screen, "last spoke 19 Nov · 555-0134, no voicemail"));
  CHECK(screen.find("plan: Call Ada first") < screen.find("alert: worker safety, high: Loose dog"));
  CHECK_FALSE(says(screen, "alert: suicide"));
}

TEST_CASE("an appointment that is past is never among those of today, whatever day its row was put off to") {
  Case c = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-11-19T09:00");
  c.appointments.append({"e2225"}, visit_on("2026-11-12T10:00", "clinic"));
  c.appointments.append({"e2226"}, visit_on("2026-11-20T11:00", "lawyer"));
  Practice practice;
  SUBCASE("by the day from which rules hold") { practice.settings.rules_from = day(friday); }
  SUBCASE("by an exemption") {
    Exemption x;
    x.rule = "appointment";
    x.about = {"e2225"};
    x.until = day("2026-11-19");
    c.exemptions.append({"z2222"}, x);
  }
  const Fold list = due_report(practice.on(friday), {.days = 7, .kinds = {"appointment"}, .day = true});
  list.add(VisibleCase(c));
  const std::string screen = table(made::whole_page(list));
  CHECK(screen.find("lawyer") < screen.find("Other work"));
  CHECK(screen.find("Other work") < screen.find("clinic on 12 Nov: outcome not recorded"));
  const VisibleCase seen(c);
  CHECK_FALSE(says(text(section(client_overview(seen, practice.on(friday)), "client"), 0, "next"), "clinic"));
}

TEST_CASE("the page for the morning counts what is hidden of that day, no other") {
  Case c = spoken_with(named(well_kept(), "cd8fqz3", "Okafor", "Jo"), "2026-11-19T09:00");
  for (const char* due : {"2026-11-20", "2026-11-23", "2026-11-24"}) {
    Task task;
    task.text = "Task of " + std::string(due);
    task.due = day(due);
    task.sensitive = {Sensitive::violence};
    c.tasks.append({"u22" + std::string(due).substr(8)}, task);
  }
  CHECK(due_of({c}, 7, true, {"task"}, false).left_out == 1);
  CHECK(due_of({c}, 7, false, {"task"}, false).left_out == 3);
}

TEST_CASE("alerts of the clients who are named come first, whole") {
  Case c = with_every_rank();
  Flag dog;
  dog.kind = FlagKind::worker_safety;
  dog.priority = Priority::high;
  dog.text = "Loose dog, gun in house";
  dog.plan = "Call ahead, meet on the porch, two workers, never alone, park facing the street, say so at the office";
  c.flags.append({"f2223"}, dog);
  const Practice practice;
  const Fold list = due_report(practice.on(friday), {.days = 7, .named = true});
  list.add(VisibleCase(c));
  const std::string screen = table(made::whole_page(list));
  CHECK(screen.find("Alerts") < screen.find("Safety"));
  CHECK(says(screen, "worker safety, high: Loose dog"));
  CHECK(says(screen, "office"));
}

}  // namespace
}  // namespace casemgr::report::due_test

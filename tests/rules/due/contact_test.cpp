// Contact clock, failed tries, visits, stays and discharges.
#include <doctest/doctest.h>

#include <functional>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_contact_test {
namespace {

using made::at;
using made::day;

void event(Case& c, const char* id, EventKind kind, const char* when, EventSetting setting = EventSetting::hospital) {
  Event x;
  x.at = at(when);
  x.kind = kind;
  x.setting = setting;
  c.events.append({id}, x);
}
void admitted(Case& c, const char* when, EventSetting setting = EventSetting::hospital) {
  event(c, "z0001", EventKind::admission, when, setting);
}
void discharged(Case& c, const char* when, EventSetting setting = EventSetting::hospital) {
  event(c, "z0002", EventKind::discharge, when, setting);
}

/// Rows that ask for a contact or a visit.
std::string contact_rows(const Case& c, const char* today, int days = 0, const Settings& settings = {}) {
  std::vector<Due> rows = due_on(c, today, days, settings);
  std::erase_if(rows, [](const Due& row) { return row.kind != DueKind::contact && row.kind != DueKind::event; });
  return lines(rows);
}

TEST_CASE("the contact clock runs by acuity, from the last reached contact") {
  struct Row {
    AcuityLevel level;
    const char* row;
  };
  using enum AcuityLevel;
  for (const Row& row : {Row{crisis, "contact zb6kd 2026-06-04 0 contact 2 days (crisis)\n"},
                         Row{high, "contact zb6kd 2026-06-09 -5 contact 7 days (high)\n"},
                         Row{moderate, "contact zb6kd 2026-06-16 -12 contact 14 days (moderate)\n"},
                         Row{low, "contact zb6kd 2026-07-02 -28 contact 30 days (low)\n"}}) {
    Case c = made::well_kept();
    c.episodes[0].record.acuity = EpisodeAcuity{.level = row.level, .reason = "Judged"};
    CHECK(contact_rows(c, "2026-06-04", 30) == row.row);
  }
}

TEST_CASE("what resets the clock and what does not") {
  struct Row {
    const char* about;
    std::function<void(Contact&)> bend;
    const char* due;
  };
  const Row rows[] = {
      {"spoke", [](Contact&) {}, "2026-07-20"},
      {"collateral", [](Contact& x) { x.reached = Reached::collateral; }, "2026-07-02"},
      {"void", [](Contact& x) { x.voided = Void{}; }, "2026-07-02"},
      {"amendment", [](Contact& x) { x.amends = {"x9wmd"}; }, "2026-07-02"},
      {"an e-mail", [](Contact& x) { x.mode = ContactMode::email, x.reached.reset(); }, "2026-07-02"},
      {"in the future", [](Contact& x) { x.at = at("2026-07-04"); }, "2026-07-02"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    Contact x = made::spoke("2026-06-20");
    row.bend(x);
    c.contacts.append({"x0002"}, x);
    CHECK(contact_rows(c, "2026-07-03", 30) == std::string("contact zb6kd ") + row.due + " " +
                                                   std::to_string(days_between(day(row.due), day("2026-07-03"))) +
                                                   " contact 30 days (low)\n");
  }
  Case c = made::well_kept();
  c.intervals = Intervals{.collateral_counts = true};
  Contact daughter = made::spoke("2026-06-20");
  daughter.reached = Reached::collateral;
  c.contacts.append({"x0002"}, daughter);
  CHECK(contact_rows(c, "2026-07-02") == "");
}

TEST_CASE("the first contact: two business days, less holidays") {
  struct Row {
    const char *opened, *holiday, *due;
  };
  for (const Row& row : {Row{"2026-05-04", "", "2026-05-06"},            // Monday
                         Row{"2026-05-08", "", "2026-05-12"},            // Friday
                         Row{"2026-05-08", "2026-05-11", "2026-05-13"},  // and Monday is a holiday
                         Row{"2026-05-09", "", "2026-05-12"}}) {         // Saturday
    CAPTURE(row.opened);
    Case c = made::well_kept();
    c.contacts = {};
    c.episodes[0].record.opened = day(row.opened);
    Settings settings;
    if (const auto holiday = parse_date(row.holiday)) settings.holidays = {*holiday};
    const std::string due = row.due;
    CHECK(contact_rows(c, row.due, 0, settings) == "contact zb6kd " + due + " 0 first contact 2 business days\n");
    Contact failed = made::not_reached(row.opened);
    c.contacts.append({"x0001"}, failed);
    CHECK(contact_rows(c, row.due, 0, settings) == "contact zb6kd " + due + " 0 first contact 2 business days\n");
    c.contacts.append({"x0002"}, made::spoke(row.opened));
    CHECK(contact_rows(c, row.due, 0, settings) == "");
  }
}

TEST_CASE("crisis is stricter than the first contact") {
  Case c = made::well_kept();
  c.contacts = {};
  c.episodes[0].record.opened = day("2026-05-08");  // Friday
  c.episodes[0].record.acuity = EpisodeAcuity{.level = AcuityLevel::crisis, .reason = "Alone"};
  CHECK(contact_rows(c, "2026-05-10") == "contact zb6kd 2026-05-10 0 contact 2 days (crisis)\n");
}

TEST_CASE("not reached: another try, then a letter") {
  Case c = made::well_kept();
  c.contacts.append({"x0002"}, made::not_reached("2026-06-04T10:00"));  // Thursday
  CHECK(contact_rows(c, "2026-06-05") == "");
  CHECK(contact_rows(c, "2026-06-08") == "contact zb6kd 2026-06-08 0 not reached 2 business days\n");
  c.contacts.append({"x0003"}, made::not_reached("2026-06-08T10:00"));
  CHECK(contact_rows(c, "2026-06-10") == "contact zb6kd 2026-06-10 0 not reached 2 business days\n");
  c.contacts.append({"x0004"}, made::not_reached("2026-06-10T10:00"));
  CHECK(contact_rows(c, "2026-06-12") == "contact zb6kd 2026-06-12 0 letter after failed attempts 3 attempts\n");
  SUBCASE("written") {
    Contact letter = made::spoke("2026-06-12T09:00", ContactMode::mail);
    letter.reached.reset();
    c.contacts.append({"x0005"}, letter);
    CHECK(contact_rows(c, "2026-06-20") == "");
    c.contacts.append({"x0006"}, made::not_reached("2026-06-18T09:00"));  // Thursday
    CHECK(contact_rows(c, "2026-06-22") == "contact zb6kd 2026-06-22 0 not reached 2 business days\n");
  }
  SUBCASE("reached") {
    c.contacts.append({"x0005"}, made::spoke("2026-06-12T09:00"));
    CHECK(contact_rows(c, "2026-06-20") == "");
  }
  SUBCASE("the clock is stricter where it is over before") {
    CHECK(contact_rows(c, "2026-07-10") ==
          "contact zb6kd 2026-06-12 28 letter after failed attempts 3 attempts\n"
          "contact zb6kd 2026-07-02 8 contact 30 days (low)\n");
  }
}

TEST_CASE("only what was meant for the client is a try to reach the client, or a letter to them") {
  Contact call = made::not_reached("2026-06-04T10:00");
  Case c = made::well_kept();
  c.contacts.append({"x0002"}, call);
  CHECK(contact_rows(c, "2026-06-08") != "");
  c.contacts[1].record.with = "Hope Housing";
  CHECK(contact_rows(c, "2026-06-08") == "");
  c.contacts[1].record.with = "";
  c.contacts[1].record.referrals = {{"r6pxb"}};
  CHECK(contact_rows(c, "2026-06-08") == "");
}

TEST_CASE("an appointment with the worker that was missed is a try, once") {
  Case c = made::well_kept();
  Appointment missed;
  missed.at = at("2026-06-04T10:00");
  missed.status = AppointmentStatus::noshow;
  c.appointments.append({"e0001"}, missed);
  CHECK(contact_rows(c, "2026-06-08") == "contact zb6kd 2026-06-08 0 not reached 2 business days\n");
  Contact failed = made::not_reached("2026-06-04T10:00");
  failed.appointment = {"e0001"};
  c.contacts.append({"x0002"}, failed);
  const auto rows = due_on(c, "2026-06-08");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].text == "contact: not reached 4 Jun (phone, no answer); try another way");
  c.appointments[0].record.provider = {"p8k2r"};  // missed elsewhere
  c.contacts[1].record.voided = Void{};
  CHECK(contact_rows(c, "2026-06-08") == "");
}

TEST_CASE("face to face, at least every 90 days") {
  Case c = made::well_kept();
  c.contacts.append({"x0002"}, made::spoke("2026-08-20"));  // by phone
  CHECK(contact_rows(c, "2026-08-30") == "");
  CHECK(contact_rows(c, "2026-08-31") == "contact zb6kd 2026-08-31 0 face-to-face contact 90 days\n");
  c.contacts.append({"x0003"}, made::spoke("2026-08-31", ContactMode::in_person));
  CHECK(contact_rows(c, "2026-08-31") == "");
}

/// The texts of the rows that ask for a contact.
std::string contact_texts(const Case& c, const char* today) {
  std::string texts;
  for (const Due& row : due_on(c, today)) {
    if (row.kind == DueKind::contact) texts += row.text + "\n";
  }
  return texts;
}

TEST_CASE("a visit and a follow-up say what was tried") {
  Case c = made::well_kept();
  c.contacts.append({"x0002"}, made::spoke("2026-08-20"));
  Contact visit = made::not_reached("2026-08-28T10:00");
  visit.mode = ContactMode::home_visit;
  c.contacts.append({"x0003"}, visit);
  c.contacts.append({"x0004"}, made::not_reached("2026-08-29T10:00"));
  CHECK(contact_texts(c, "2026-08-31")
            .find("face-to-face contact: last seen 2 Jun; tried 28 Aug: home visit, no answer\n") != std::string::npos);
  Episode& episode = c.episodes[0].record;
  episode.status = EpisodeStatus::finished;
  episode.closed = day("2026-09-01");
  episode.follow_up = day("2026-09-30");
  CHECK(contact_texts(c, "2026-09-30") == "follow-up: closed 1 Sep\n");
  c.contacts.append({"x0005"}, made::not_reached("2026-09-29T10:00"));
  CHECK(contact_texts(c, "2026-09-30") == "follow-up: closed 1 Sep; tried 29 Sep: phone, no answer\n");
}

void kept(Case& c, const char* id, const char* when, const char* purpose) {
  Appointment visit;
  visit.at = at(when);
  visit.purpose = purpose;
  visit.status = AppointmentStatus::fulfilled;
  c.appointments.append({id}, visit);
}

TEST_CASE("a stay holds the clock until discharge") {
  Case c = made::well_kept();  // contact due 2 July
  admitted(c, "2026-06-22T18:00");
  CHECK(admission_in_force(c, day("2026-06-21")) == nullptr);
  CHECK(admission_in_force(c, day("2026-06-22"))->id.value == "z0001");
  CHECK(contact_rows(c, "2026-06-23") == "");
  CHECK(contact_rows(c, "2026-07-21") == "event z0001 2026-06-24 27 contact after admission 2 business days\n");
  discharged(c, "2026-07-13T11:00");  // Monday, after 21 days: the clock ends on 23 July
  CHECK(admission_in_force(c, day("2026-07-13")) == nullptr);
  CHECK(contact_rows(c, "2026-07-14") == "");
  CHECK(contact_rows(c, "2026-07-15") == "event z0002 2026-07-15 0 contact after discharge 2 business days\n");
  SUBCASE("spoken with on the day, after it") {
    c.contacts.append({"x0002"}, made::spoke("2026-07-13T15:00"));
    CHECK(contact_rows(c, "2026-07-26") == "");
    const std::string visit_row = "event z0002 2026-07-27 0 clinician visit after discharge 14 days\n";
    CHECK(contact_rows(c, "2026-07-27") == visit_row);
    c.contacts.append({"x0003"}, made::spoke("2026-07-20T09:00", ContactMode::home_visit));
    CHECK(contact_rows(c, "2026-07-27") == visit_row);  // ours is no clinician's
    kept(c, "e0001", "2026-07-20", "Family doctor");
    CHECK(contact_rows(c, "2026-08-11") == "");
    CHECK(contact_rows(c, "2026-08-12") == "event z0002 2026-08-12 0 medication reconciliation 30 days\n");
    Assessment visit;
    visit.date = day("2026-08-01");
    visit.status = AssessmentStatus::complete;
    visit.domains["medications"].finding = "As on the new list";
    c.assessments.append({"a0002"}, visit);
    CHECK(contact_rows(c, "2026-08-18") == "");
  }
  SUBCASE("spoken with on the day, before it") {
    c.contacts.append({"x0002"}, made::spoke("2026-07-13T10:00"));
    CHECK(contact_rows(c, "2026-07-15") == "event z0002 2026-07-15 0 contact after discharge 2 business days\n");
  }
  SUBCASE("high acuity: a visit in 7 days") {
    c.episodes[0].record.acuity = EpisodeAcuity{.level = AcuityLevel::high, .reason = "Frail"};
    c.contacts.append({"x0002"}, made::spoke("2026-07-14T15:00"));
    CHECK(contact_rows(c, "2026-07-20") == "event z0002 2026-07-20 0 clinician visit after discharge 7 days\n");
    kept(c, "e0001", "2026-07-19T10:00", "Dr. Okafor");
    CHECK(contact_rows(c, "2026-07-20") == "");
  }
  SUBCASE("admitted again") {
    event(c, "z0003", EventKind::admission, "2026-07-14T20:00");
    CHECK(contact_rows(c, "2026-07-30") == "event z0003 2026-07-16 14 contact after admission 2 business days\n");
  }
}

TEST_CASE("a clock that was late before a stay is not later by the stay") {
  Case c = made::well_kept();  // due 2 July
  admitted(c, "2026-07-05", EventSetting::jail);
  discharged(c, "2026-07-25", EventSetting::jail);  // 20 days
  CHECK(contact_rows(c, "2026-07-26") == "contact zb6kd 2026-07-22 4 contact 30 days (low)\n");
}

TEST_CASE("after a psychiatric discharge: 7 and 30 days, the day itself not counted") {
  Case c = made::well_kept();
  c.contacts.append({"x0002"}, made::spoke("2026-06-20", ContactMode::home_visit));
  admitted(c, "2026-06-22", EventSetting::psychiatric);
  discharged(c, "2026-07-06", EventSetting::psychiatric);
  c.contacts.append({"x0003"}, made::spoke("2026-07-06T16:00"));
  CHECK(contact_rows(c, "2026-07-12") == "");
  const std::string first = "event z0002 2026-07-13 0 mental-health visit after psychiatric discharge 7 days\n";
  CHECK(contact_rows(c, "2026-07-13") == first);
  c.contacts.append({"x0004"}, made::spoke("2026-07-08"));  // ours settles the contact of the practice alone
  kept(c, "e0001", "2026-07-06", "Psychiatrist");
  kept(c, "e0002", "2026-07-08", "Dentist");
  CHECK(contact_rows(c, "2026-07-13") == first);
  kept(c, "e0003", "2026-07-08", "Psychiatrist");
  kept(c, "e0004", "2026-07-08", "Counseling");  // the same day is one visit
  CHECK(contact_rows(c, "2026-08-04") == "");
  const std::string medicines = "event z0002 2026-08-05 0 medication reconciliation 30 days\n";
  CHECK(contact_rows(c, "2026-08-05") ==
        medicines + "event z0002 2026-08-05 0 second mental-health visit after psychiatric discharge 30 days\n");
  kept(c, "e0005", "2026-07-30", "Psychiatrist");
  CHECK(contact_rows(c, "2026-08-05") == medicines);
}

TEST_CASE("time on hold or waiting does not count") {
  Case c = made::well_kept();  // due 2 July
  const auto history = [&](const char* id, const char* date, EpisodeStatus to) {
    EpisodeHistory entry;
    entry.date = day(date);
    entry.status = to;
    c.episodes[0].record.history.append({id}, entry);
    c.episodes[0].record.status = to;
  };
  history("z0001", "2026-05-04", EpisodeStatus::active);
  history("z0002", "2026-06-12", EpisodeStatus::onhold);
  CHECK(contact_rows(c, "2026-08-12") == "");
  history("z0003", "2026-08-11", EpisodeStatus::active);  // after 60 days
  CHECK(contact_rows(c, "2026-08-30") == "");
  CHECK(contact_rows(c, "2026-08-31") == "contact zb6kd 2026-08-31 0 contact 30 days (low)\n");

  c.episodes[0].record.history = {};
  c.contacts = {};
  history("z0001", "2026-05-04", EpisodeStatus::waitlist);
  history("z0002", "2026-08-10", EpisodeStatus::active);  // Monday
  CHECK(contact_rows(c, "2026-08-12") == "contact zb6kd 2026-08-12 0 first contact 2 business days\n");
}

TEST_CASE("a reopened episode begins anew") {
  Case c = made::well_kept();
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-06-08");
  Episode again;
  again.opened = day("2026-10-05");  // Monday
  again.status = EpisodeStatus::active;
  c.episodes.append({"zc7xp"}, again);
  CHECK(contact_rows(c, "2026-10-06") == "");
  CHECK(contact_rows(c, "2026-10-07") == "contact zc7xp 2026-10-07 0 first contact 2 business days\n");
}

}  // namespace
}  // namespace casemgr::cycle::due_contact_test

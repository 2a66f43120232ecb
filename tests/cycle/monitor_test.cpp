#include "casemgr/cycle/advocacy.hpp"
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/delivery.hpp"
#include "casemgr/cycle/event.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::monitor_test {

namespace {

const Contact& contact(const Case& c, const Outcome& outcome) { return *c.contacts.find(std::string_view(outcome.id)); }

Contact text(std::string words) {
  Contact draft;
  draft.text = std::move(words);
  return draft;
}

/// An hourly service with twelve units until the end of November.
Id<Service> with_service(Case& c, Desk& desk) {
  Service service;
  service.label = "Housing navigation";
  service.unit = ServiceUnit::hour;
  service.funding = {"HCBS"};
  const Id<Service> id{add_service(c, service, desk.context()).id};
  Authorization authorization;
  authorization.units = number("12");
  authorization.ends = day("2026-11-30");
  add_authorization(c, id, authorization, desk.context());
  return id;
}

}  // namespace

TEST_CASE("a contact is in person, spoken, now, free") {
  Desk desk;
  Case c = taken_in(desk);
  Contact draft = text("Saw both apartments");
  draft.minutes = 20;
  const Contact& made = contact(c, add_contact(c, draft, {}, desk.context()));
  CHECK(made.mode == ContactMode::in_person);
  CHECK(made.reached == Reached::spoke);
  CHECK(made.at == moment("2026-06-01T09:40"));
  CHECK(made.entered == moment("2026-06-01T10:00"));
  CHECK(made.format == NoteFormat::free);
  CHECK(made.by.value == "ml");
  CHECK_FALSE(is_signed(made));
}

TEST_CASE("messages reach nobody by themselves") {
  struct {
    ContactMode mode;
    bool spoke;
  } const rows[] = {{ContactMode::in_person, true}, {ContactMode::home_visit, true}, {ContactMode::phone, true},
                    {ContactMode::video, true},     {ContactMode::sms, false},       {ContactMode::email, false},
                    {ContactMode::mail, false},     {ContactMode::other, true}};
  for (const auto& row : rows) {
    CAPTURE(code(row.mode));
    Desk desk;
    Case c = taken_in(desk);
    Contact draft;
    draft.mode = row.mode;
    const Contact& made = contact(c, add_contact(c, draft, {}, desk.context()));
    CHECK(made.reached.has_value() == row.spoke);
    CHECK_FALSE(made.format);
  }
}

TEST_CASE("begun so many minutes ago, also over midnight; without a clock it is the day") {
  struct {
    std::string_view now;
    int minutes;
    std::string_view at;
  } const rows[] = {{"2026-06-01T10:00", 0, "2026-06-01T10:00"},
                    {"2026-06-01T10:00", 600, "2026-06-01T00:00"},
                    {"2026-06-01T00:10", 20, "2026-05-31T23:50"},
                    {"2026-06-01T00:10", 1450, "2026-05-31T00:00"},
                    {"2026-06-01", 20, "2026-06-01"}};
  for (const auto& row : rows) {
    CAPTURE(row.at);
    Desk desk;
    Case c = taken_in(desk);
    desk.go_to(row.now);
    Contact draft;
    draft.minutes = row.minutes;
    CHECK(contact(c, add_contact(c, draft, {}, desk.context())).at == moment(row.at));
  }
}

TEST_CASE("contacts stand in the order of their time") {
  Desk desk;
  Case c = taken_in(desk);
  for (const std::string_view at : {"2026-05-20T09:00", "2026-05-10", "2026-05-20", "2026-05-20T08:00"}) {
    Contact draft;
    draft.at = moment(at);
    add_contact(c, draft, {}, desk.context());
  }
  std::vector<std::string> order;
  for (const auto& [id, one] : c.contacts) order.push_back(iso(*one.at));
  CHECK(order == std::vector<std::string>{"2026-05-10", "2026-05-20", "2026-05-20T08:00", "2026-05-20T09:00"});
}

TEST_CASE("what a contact cannot be") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> first = with_goal(c, desk);
  const Id<Goal> second = with_goal(c, desk);
  const auto refusal = [&](auto change, const ContactExtras& extras = {}) {
    Contact draft = text("x");
    change(draft);
    return refused(c, [&] { add_contact(c, draft, extras, desk.context()); });
  };
  CHECK(has(refusal([](Contact& x) { x.at = moment("2026-06-01T10:01"); }), "at '2026-06-01T10:01' is in the future"));
  CHECK(has(refusal([](Contact& x) { x.minutes = -5; }), "minutes '-5' is below 0"));
  CHECK(has(refusal([](Contact& x) { x.parts.put("plan", "y"); }), "a note takes a text or parts, not both"));
  CHECK(has(refusal([](Contact& x) { x.goals = {{"g2222"}}; }), "3: no goal 'g2222'"));
  CHECK(has(refusal([](Contact& x) { x.signed_ = Signature{}; }), "amend a signed note: casemgr monitor amend"));
  CHECK(has(refusal([](Contact&) {}, {number("1"), {}, {}, false}), "a measurement needs a goal"));
  CHECK(has(refusal(
                [&](Contact& x) {
                  x.goals = {first, second};
                },
                {number("1"), {}, {}, false}),
            "a measurement takes one goal"));
  CHECK(has(refusal([&](Contact& x) { x.goals = {first}; }, {{}, 3, {}, false}), "attainment '3'"));
  CHECK(has(refusal([&](Contact&) {}, {{}, {}, Task{}, false}), "2: missing 'text' of the task"));
  CHECK(c.contacts.empty());
}

TEST_CASE("the form of a note and its parts") {
  struct {
    std::optional<NoteFormat> given;
    std::vector<std::string> parts;
    std::optional<NoteFormat> made;  ///< None: refused.
  } const rows[] = {
      {{}, {"subjective", "objective", "assessment", "plan"}, NoteFormat::soap},
      {{}, {"data", "plan"}, NoteFormat::dap},
      {{}, {"behavior"}, NoteFormat::birp},
      {{}, {"goal", "response"}, NoteFormat::girp},
      {{}, {"plan"}, {}},
      {{}, {"subjective", "data"}, {}},
      {NoteFormat::dap, {"plan"}, NoteFormat::dap},
      {NoteFormat::soap, {"data"}, {}},
      {NoteFormat::free, {"plan"}, {}},
  };
  for (const auto& row : rows) {
    CAPTURE(join(row.parts, " "));
    Desk desk;
    Case c = taken_in(desk);
    Contact draft;
    draft.format = row.given;
    for (const std::string& part : row.parts) draft.parts.put(part, "words");
    const std::string refusal = refused(c, [&] { add_contact(c, draft, {}, desk.context()); });
    CHECK(refusal.empty() == row.made.has_value());
    if (row.made) CHECK(c.contacts[0].record.format == row.made);
  }
}

TEST_CASE("measurement, next task and signature come in the same change") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> goal = with_goal(c, desk);
  Contact draft = text("The lease is signed");
  draft.goals = {goal};
  draft.at = moment("2026-05-30T09:00");
  Task next;
  next.text = "Order the van";
  next.due = day("2026-06-08");
  const Outcome outcome = add_contact(c, draft, {number("1"), 1, next, true}, desk.context());
  const auto& measurements = c.goals.find(goal)->measurements;
  REQUIRE(measurements.size() == 1);
  CHECK(measurements[0].record.date == day("2026-05-30"));
  CHECK(measurements[0].record.attainment == 1);
  REQUIRE(c.tasks.size() == 1);
  CHECK(c.tasks[0].record.about.value == goal.value);
  CHECK(signature_holds({outcome.id}, contact(c, outcome)));
  CHECK(has(notes(outcome), "target met"));
  check_whole(c, desk.providers);
}

TEST_CASE("a funding that sums by day rounds the day's minutes together") {
  for (const SumBy sum_by : {SumBy::contact, SumBy::day}) {
    CAPTURE(code(sum_by));
    Desk desk;
    Funding funding;
    funding.rounding = {"first 8 next 15"};
    funding.sum_by = sum_by;
    desk.settings.funding["HCBS"] = funding;
    Case c = taken_in(desk);
    Service service;
    service.label = "Housing navigation";
    service.unit = ServiceUnit::_15min;
    service.funding = {"HCBS"};
    Contact draft = text("Rang");
    draft.service = {add_service(c, service, desk.context()).id};
    draft.minutes = 7;
    draft.at = moment("2026-06-01T08:00");
    CHECK(contact(c, add_contact(c, draft, {}, desk.context())).units == number("0"));
    draft.at = moment("2026-06-01T09:00");
    CHECK(contact(c, add_contact(c, draft, {}, desk.context())).units == number(sum_by == SumBy::day ? "1" : "0"));
    draft.at = moment("2026-05-31T09:00");
    CHECK(contact(c, add_contact(c, draft, {}, desk.context())).units == number("0"));
  }
}

TEST_CASE("a contact that delivers a service draws on its authorization, by the funding's rule") {
  Desk desk;
  desk.settings.funding["HCBS"] = Funding{};
  desk.settings.funding["HCBS"].rounding = {"floor"};
  Case c = taken_in(desk);
  const Id<Service> service = with_service(c, desk);
  Contact draft;
  draft.service = service;
  draft.minutes = 110;
  const Outcome outcome = add_contact(c, draft, {}, desk.context());
  CHECK(contact(c, outcome).units == number("1"));
  CHECK(contact(c, outcome).authorization == c.services.find(service)->authorizations[0].id);
  CHECK(has(notes(outcome), "authorization y8tz7: 1 of 12 units used (8%)"));
  Contact changed = contact(c, outcome);
  changed.minutes = 120;
  edit_contact(c, {outcome.id}, changed, desk.context());
  CHECK(contact(c, outcome).units == number("2"));
  changed.units = number("1.5");
  changed.minutes = 90;
  edit_contact(c, {outcome.id}, changed, desk.context());
  CHECK(contact(c, outcome).units == number("1.5"));
  draft.at = moment("2026-05-01");
  CHECK(has(notes(add_contact(c, draft, {}, desk.context())), "no authorization"));
}

TEST_CASE("a shared contact is divided so that the shares add up") {
  struct {
    std::size_t clients;
    int minutes;
    std::string_view miles, units;
  } const rows[] = {
      {2, 45, "7", "3"}, {3, 50, "10.0", "1"}, {3, 2, "0.01", "0.5"}, {7, 100, "12.3", "4"}, {4, 60, "8", "8"}};
  for (const auto& row : rows) {
    CAPTURE(row.clients);
    Desk desk;
    Contact whole;
    whole.minutes = row.minutes;
    whole.miles = number(row.miles);
    whole.units = number(row.units);
    const std::vector<Contact> shares = divide_contact(whole, row.clients, {}, desk.context());
    REQUIRE(shares.size() == row.clients);
    int minutes = 0;
    Decimal miles;
    Decimal units;
    for (const Contact& share : shares) {
      minutes += *share.minutes;
      miles = miles + *share.miles;
      units = units + *share.units;
      CHECK(share.joint == shares[0].joint);
      CHECK(share.at == shares[0].at);
      CHECK(std::abs(*shares[0].minutes - *share.minutes) <= 1);
      CHECK_FALSE(share.miles->is_negative());
    }
    CHECK_FALSE(shares[0].joint.empty());
    CHECK(minutes == row.minutes);
    CHECK(miles == number(row.miles));
    CHECK(units == number(row.units));
  }
  Desk desk;
  Contact alone;
  alone.minutes = 20;
  CHECK(divide_contact(alone, 1, {}, desk.context())[0].joint.empty());
}

TEST_CASE("a note is edited while unsigned, signed once, then only amended") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Contact> id{add_contact(c, text("Saw both apartments"), {}, desk.context()).id};
  CHECK(has(refused(c, [&] { amend_contact(c, id, text("Also"), false, desk.context()); }), "monitor edit"));
  desk.go_to("2026-06-02T08:00");
  Contact changed = *c.contacts.find(id);
  changed.text = "Saw both flats with Ana";
  changed.entered = moment("2026-06-02T08:00");
  edit_contact(c, id, changed, desk.context());
  CHECK(c.contacts.find(id)->entered == moment("2026-06-01T10:00"));
  changed.signed_ = Signature{};
  CHECK(has(refused(c, [&] { edit_contact(c, id, changed, desk.context()); }),
            "cannot set signature or amendment of note 'xzwk5' directly"));

  sign_contact(c, id, desk.context());
  const Contact& note = *c.contacts.find(id);
  CHECK(note.signed_->by.value == "ml");
  CHECK(note.signed_->date == day("2026-06-02"));
  CHECK(note.signed_->digest == note_digest(id, note));
  CHECK(has(refused(c, [&] { sign_contact(c, id, desk.context()); }), "was signed on '2026-06-02'"));
  CHECK(has(refused(c, [&] { edit_contact(c, id, note, desk.context()); }), "monitor amend"));

  CHECK(has(refused(c, [&] { amend_contact(c, id, {}, false, desk.context()); }), "2: missing amendment text"));
  const Outcome amended = amend_contact(c, id, text("It was Elm Street"), true, desk.context());
  CHECK(contact(c, amended).amends == id);
  CHECK(contact(c, amended).at == moment("2026-06-02T08:00"));
  CHECK_FALSE(contact(c, amended).reached);
  CHECK(is_signed(contact(c, amended)));
  CHECK(signature_holds(id, *c.contacts.find(id)));
  check_whole(c, desk.providers);
}

TEST_CASE("signing says what is odd, and needs someone who signs") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Contact> empty{add_contact(c, {}, {}, desk.context()).id};
  const Id<Contact> theirs{add_contact(c, text("x"), {}, desk.context()).id};
  desk.by = {"jo"};
  CHECK(has(notes(sign_contact(c, empty, desk.context())), "note xzwk5 signed without text"));
  CHECK(has(notes(sign_contact(c, theirs, desk.context())), "entered by ml, signed by jo"));
  desk.by = {};
  const Id<Contact> nobody{add_contact(c, text("x"), {}, desk.context()).id};
  CHECK(has(refused(c, [&] { sign_contact(c, nobody, desk.context()); }), "a signature needs a worker"));
}

TEST_CASE("deliveries: units, what is missed, and the use of the authorization") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id = with_service(c, desk);
  Delivery draft;
  CHECK(has(refused(c, [&] { add_delivery(c, id, draft, desk.context()); }), "2: missing delivered units"));
  draft.missed = true;
  draft.units = number("2");
  CHECK(has(refused(c, [&] { add_delivery(c, id, draft, desk.context()); }), "a missed delivery has no units"));
  draft.units.reset();
  CHECK_FALSE(has(notes(add_delivery(c, id, draft, desk.context())), "units used"));
  draft.missed.reset();
  draft.units = number("9");
  CHECK(has(notes(add_delivery(c, id, draft, desk.context())), "authorization y8tz7: 9 of 12 units used (75%)"));
  const std::string over = notes(add_delivery(c, id, draft, desk.context()));
  CHECK(has(over, "18 of 12"));
  CHECK(has(over, "6 units beyond authorization y8tz7"));
  draft.date = day("2026-06-02");
  CHECK(has(refused(c, [&] { add_delivery(c, id, draft, desk.context()); }), "date '2026-06-02' is in the future"));

  Service visits;
  visits.label = "Home visit";
  visits.unit = ServiceUnit::visit;
  const Id<Service> each{add_service(c, visits, desk.context()).id};
  add_delivery(c, each, {}, desk.context());
  CHECK(c.services.find(each)->deliveries[0].record.units == number("1"));
}

TEST_CASE("nothing is delivered before a service begins or after it ended") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Service> id = with_service(c, desk);
  Delivery draft;
  draft.units = number("1");
  c.services.find(id)->status = ServiceStatus::draft;
  CHECK(has(refused(c, [&] { add_delivery(c, id, draft, desk.context()); }), "is a draft"));
  c.services.find(id)->status = ServiceStatus::active;
  set_service_status(c, id, {{}, {}, ServiceStatus::completed, {}}, desk.context());
  CHECK(refused(c, [&] { add_delivery(c, id, draft, desk.context()); }).empty());
  desk.go_to("2026-06-10T09:00");
  CHECK(has(refused(c, [&] { add_delivery(c, id, draft, desk.context()); }),
            "cannot deliver service 'vmzrd' on '2026-06-10': it has been completed since '2026-06-01'"));
  Contact contact;
  contact.service = id;
  CHECK(has(refused(c, [&] { add_contact(c, contact, {}, desk.context()); }),
            "cannot deliver service 'vmzrd' on '2026-06-10': it has been completed since '2026-06-01'"));
}

TEST_CASE("events say what follows; a death is recorded with the person") {
  Desk desk;
  Case c = taken_in(desk);
  CHECK(has(refused(c, [&] { add_event(c, {}, desk.context()); }), "2: missing 'kind'"));
  Event event;
  event.kind = EventKind::admission;
  CHECK(has(notes(add_event(c, event, desk.context())), "services and contact due dates on hold until discharge"));
  CHECK(c.events[0].record.at == moment("2026-06-01T10:00"));
  event.kind = EventKind::death;
  add_event(c, event, desk.context());
  CHECK(c.person.deceased == day("2026-06-01"));
  event.at = moment("2026-05-30");
  CHECK(has(refused(c, [&] { add_event(c, event, desk.context()); }), "recorded as deceased on '2026-06-01'"));
}

TEST_CASE("appointments: every state to every other") {
  using enum AppointmentStatus;
  const std::vector<AppointmentStatus> all = {proposed,  pending,   booked, arrived,
                                              fulfilled, cancelled, noshow, waitlist};
  for (const AppointmentStatus from : all) {
    for (const AppointmentStatus to : all) {
      CAPTURE(code(from));
      CAPTURE(code(to));
      Desk desk;
      Case c = taken_in(desk);
      Appointment draft;
      draft.at = moment("2026-06-01T09:00");
      const Id<Appointment> id{add_appointment(c, draft, desk.context()).id};
      c.appointments.find(id)->status = from;
      const bool over = from == fulfilled || from == cancelled || from == noshow;
      const bool may = from != to && !over;
      const std::string refusal =
          refused(c, [&] { set_appointment_status(c, id, to, "said on the phone", desk.context()); });
      CHECK(refusal.empty() == may);
      if (!may) CHECK(has(refusal, spoken(to)));
      if (!may) continue;
      CHECK(c.appointments.find(id)->status == to);
      CHECK(c.appointments.find(id)->note == "said on the phone");
      CHECK(c.contacts.size() == (to == noshow ? 1U : 0U));
    }
  }
}

TEST_CASE("appointments: a day of their own, the referral's provider, and no past before its day") {
  Desk desk;
  Case c = taken_in(desk);
  CHECK(has(refused(c, [&] { add_appointment(c, {}, desk.context()); }), "2: missing 'at'"));
  Referral referral;
  referral.provider = with_provider(desk);
  referral.service = {"housing"};
  Appointment draft;
  draft.at = moment("2026-06-08T09:00");
  draft.referral = {add_referral(c, referral, desk.context()).id};
  const Id<Appointment> id{add_appointment(c, draft, desk.context()).id};
  CHECK(c.appointments.find(id)->provider == referral.provider);
  CHECK(c.appointments.find(id)->status == AppointmentStatus::booked);
  for (const auto status : {AppointmentStatus::arrived, AppointmentStatus::fulfilled, AppointmentStatus::noshow}) {
    CHECK(has(refused(c, [&] { set_appointment_status(c, id, status, {}, desk.context()); }), "yet"));
  }
  desk.go_to("2026-06-09T09:00");
  Appointment changed = *c.appointments.find(id);
  changed.status = AppointmentStatus::noshow;
  set_appointment(c, id, changed, desk.context());
  REQUIRE(c.contacts.size() == 1);
  const Contact& attempt = c.contacts[0].record;
  CHECK(attempt.reached == Reached::no_answer);
  CHECK(attempt.at == draft.at);
  CHECK(attempt.appointment == id);
  CHECK(attempt.referrals == std::vector{draft.referral});
  CHECK(is_failed_try(attempt));
  check_whole(c, desk.providers);
}

TEST_CASE("tasks are done once, not ahead of time") {
  Desk desk;
  Case c = taken_in(desk);
  CHECK(has(refused(c, [&] { add_task(c, {}, desk.context()); }), "2: missing 'text'"));
  Task draft;
  draft.text = "Call the landlord";
  draft.due = day("2026-06-04");
  const Id<Task> id{add_task(c, draft, desk.context()).id};
  CHECK(has(refused(c, [&] { finish_task(c, id, day("2026-06-02"), desk.context()); }),
            "done '2026-06-02' is in the future"));
  CHECK(finish_task(c, id, {}, desk.context()).words == "completed: Call the landlord");
  CHECK(c.tasks.find(id)->done == day("2026-06-01"));
  CHECK(has(refused(c, [&] { finish_task(c, id, {}, desk.context()); }), "task 'ujpmp' was completed on '2026-06-01'"));
}

TEST_CASE("advocacy is open and begun today; its end asks what came of it") {
  Desk desk;
  Case c = taken_in(desk);
  Advocacy draft;
  draft.issue = "Benefit cut without notice";
  const Id<Advocacy> id{add_advocacy(c, draft, desk.context()).id};
  Advocacy changed = *c.advocacy.find(id);
  CHECK(changed.status == AdvocacyStatus::open);
  CHECK(changed.date == day("2026-06-01"));
  changed.status = AdvocacyStatus::won;
  CHECK(has(notes(set_advocacy(c, id, changed, desk.context())), "--outcome"));
  changed.outcome = "Paid from June on";
  CHECK(notes(set_advocacy(c, id, changed, desk.context())).empty());
}

}  // namespace casemgr::cycle::monitor_test

// Notes in the wrong file, shared contacts, and what a contact does besides being written down.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <numeric>

#include "casemgr/cycle/advocacy.hpp"
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/delivery.hpp"
#include "casemgr/cycle/event.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/rules/record/person.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::note_test {

namespace {

Contact text(std::string words) {
  Contact draft;
  draft.text = std::move(words);
  return draft;
}

Case other_client(Desk& desk) {
  Case c;
  c.person.name = PersonName{"Jonas", "Berg", {}, {}};
  Episode episode;
  episode.opened = day("2026-05-04");
  c.episodes.append({"#1"}, episode);
  add_client(c, {}, desk.context());
  return c;
}

const Contact& contact(const Case& c, const std::string& id) { return *c.contacts.find(std::string_view(id)); }

}  // namespace

TEST_CASE("a note in the wrong file is void there and unsigned in the right one") {
  Desk desk;
  Case wrong = taken_in(desk);
  Case right = other_client(desk);
  Contact draft = text("Saw both apartments");
  draft.goals = {with_goal(wrong, desk)};
  draft.miles = number("7.5");
  const Id<Contact> id{add_contact(wrong, draft, {number("1"), {}, {}, true}, desk.context()).id};
  amend_contact(wrong, id, text("It was Elm Street"), true, desk.context());
  desk.go_to("2026-06-05T09:00");

  const auto [gone, made] = move_contact(wrong, id, right, "Wrong client", desk.context());
  CHECK(gone.id == id.value);
  CHECK(wrong.contacts.size() == 2);
  for (const auto& [one, x] : wrong.contacts) CHECK(x.voided->reason == "Wrong client");
  CHECK(is_signed(contact(wrong, id.value)));
  REQUIRE(right.contacts.size() == 2);
  const Contact& moved = contact(right, made.id);
  CHECK(moved.text == "Saw both apartments");
  CHECK(moved.at == moment("2026-06-01T10:00"));
  CHECK(moved.entered == moment("2026-06-05T09:00"));
  CHECK(is_late(moved));
  CHECK_FALSE(is_signed(moved));
  CHECK(moved.goals.empty());
  CHECK(moved.miles == number("7.5"));
  CHECK(has(moved.note, "First entered 2026-06-01T10:00 in the wrong client file"));
  CHECK_FALSE(has(moved.note, wrong.id.value));
  CHECK(right.contacts[1].record.amends.value == made.id);
  CHECK(has(notes(made), "amendments moved with it: 1"));
  CHECK(has(notes(made), draft.goals[0].value));
  CHECK(has(notes(gone), wrong.goals[0].record.measurements[0].id.value));
  check_whole(right, desk.providers);
  check_whole(wrong, desk.providers);
}

TEST_CASE("a moved note tells of every task that may have been written with it") {
  Desk desk;
  Case wrong = taken_in(desk);
  Case right = other_client(desk);
  Contact draft = text("Saw both apartments");
  draft.goals = {with_goal(wrong, desk)};
  const auto task = [&](const char* due) {
    Task made;
    made.text = "Call his mother";
    made.due = day(due);
    made.about = {draft.goals[0].value};
    return made;
  };
  const std::string earlier = add_task(wrong, task("2026-05-02"), desk.context()).id;
  const Id<Contact> id{add_contact(wrong, draft, {{}, {}, task("2026-06-12"), false}, desk.context()).id};
  REQUIRE(wrong.tasks.size() == 2);
  const std::string with_it = wrong.tasks[1].id.value;
  const auto [gone, made] = move_contact(wrong, id, right, "Wrong client", desk.context());
  CHECK(has(notes(gone), with_it));
  CHECK_FALSE(has(notes(gone), earlier));
}

TEST_CASE("an empty part is taken out, and not the last of a note's words") {
  Desk desk;
  Case c = taken_in(desk);
  Contact draft;
  draft.parts.put("subjective", "low");
  draft.parts.put("plan", "call");
  draft.format = NoteFormat::soap;
  const Id<Contact> id{add_contact(c, draft, {}, desk.context()).id};
  Contact changed = contact(c, id.value);
  changed.parts.put("plan", " ");
  edit_contact(c, id, changed, desk.context());
  CHECK(contact(c, id.value).parts.items == std::vector<std::pair<std::string, std::string>>{{"subjective", "low"}});
  changed.parts.put("subjective", "");
  CHECK(has(refused(c, [&] { edit_contact(c, id, changed, desk.context()); }), "note 'xzwk5' would be empty"));
  changed.reached = Reached::no_answer;
  edit_contact(c, id, changed, desk.context());
  CHECK_FALSE(is_note(contact(c, id.value)));
}

TEST_CASE("a form that is kept as one text says so, once") {
  Desk desk;
  Case c = taken_in(desk);
  Contact draft = text("S: low. P: call");
  draft.format = NoteFormat::soap;
  const Id<Contact> id{add_contact(c, draft, {}, desk.context()).id};
  Contact changed = contact(c, id.value);
  changed.parts = {};
  changed.text = "Hm\nSubjective:\nlow";
  CHECK(has(notes(edit_contact(c, id, changed, desk.context())), "kept as one text"));
  changed.minutes = 30;
  CHECK_FALSE(has(notes(edit_contact(c, id, changed, desk.context())), "kept as one text"));
}

TEST_CASE("what a contact says of an appointment that stays open can be done") {
  Desk desk;
  Case c = taken_in(desk);
  Appointment ahead;
  ahead.at = moment("2026-06-20T10:00");
  const Id<Appointment> id{add_appointment(c, ahead, desk.context()).id};
  Contact draft = text("Came early");
  draft.appointment = id;
  const std::string came = notes(add_contact(c, draft, {}, desk.context()));
  CHECK(has(came, "is still booked for 2026-06-20T10:00"));
  CHECK(has(came, id.value + " fulfilled --at " + iso(desk.context().now)));
  draft.reached = Reached::voicemail;
  CHECK_FALSE(has(notes(add_contact(c, draft, {}, desk.context())), "casemgr monitor appointment"));
  desk.go_to("2026-06-20T11:00");
  CHECK(has(notes(add_contact(c, draft, {}, desk.context())), id.value + " …"));
}

TEST_CASE("a move that is refused changes neither file") {
  Desk desk;
  Case wrong = taken_in(desk);
  Case right = other_client(desk);
  const Id<Contact> id{add_contact(wrong, text("Saw both apartments"), {}, desk.context()).id};
  sign_contact(wrong, id, desk.context());
  const Id<Contact> amendment{amend_contact(wrong, id, text("Also"), false, desk.context()).id};
  const Case as_it_was = right;
  const auto refusal = [&](const Id<Contact>& which, Case& to, const std::string& reason) {
    return refused(wrong, [&] { move_contact(wrong, which, to, reason, desk.context()); });
  };
  CHECK(has(refusal(id, right, ""), "without a reason"));
  CHECK(has(refusal(amendment, right, "Wrong"), "note 'xs4jk' amends 'xzwk5' and moves together with it"));
  CHECK(has(refusal({"x9999"}, right, "Wrong"), "no contact 'x9999'"));
  Case same = wrong;
  CHECK(has(refusal(id, same, "Wrong"), "already"));
  right.person.birth_date = day("2026-06-02");
  CHECK(has(refusal(id, right, "Wrong"), "birth"));
  right.person.birth_date.reset();
  CHECK(right.person.birth_date == as_it_was.person.birth_date);
  CHECK(right.contacts.empty());

  wrong.contacts.find(id)->joint = {"jabc"};
  Contact share = text("Meeting");
  share.joint = {"jabc"};
  add_contact(right, share, {}, desk.context());
  CHECK(has(refusal(id, right, "Wrong"), "has a share"));
  void_record(wrong, id.value, "Twice", desk.context());
  CHECK(has(refusal(id, right, "Wrong"), "is void"));
}

TEST_CASE("shares add up to the whole, whatever it is and however many there are") {
  CHECK(rc::check([] {
    Desk desk;
    const auto clients = *rc::gen::inRange<std::size_t>(2, 40);
    const bool by_minutes = *rc::gen::arbitrary<bool>();
    std::vector<int> minutes;
    for (std::size_t i = 0; by_minutes && i < clients; ++i) minutes.push_back(*rc::gen::inRange(0, 500));
    if (by_minutes) minutes[0] += 1;
    Contact whole;
    if (!by_minutes) whole.minutes = *rc::gen::inRange(0, 100000);
    whole.miles = Decimal(*rc::gen::inRange(0, 1000000), *rc::gen::inRange(0, 5));
    whole.units = Decimal(*rc::gen::inRange(0, 1000000), *rc::gen::inRange(0, 5));
    const std::vector<Contact> shares = divide_contact(whole, clients, minutes, desk.context());
    RC_ASSERT(shares.size() == clients);
    int all_minutes = 0;
    Decimal miles;
    Decimal units;
    for (std::size_t i = 0; i < clients; ++i) {
      const Contact& share = shares[i];
      all_minutes += *share.minutes;
      miles = miles + *share.miles;
      units = units + *share.units;
      RC_ASSERT(!share.miles->is_negative() && !share.units->is_negative() && *share.minutes >= 0);
      if (by_minutes) {
        RC_ASSERT(*share.minutes == minutes[i]);
      } else {
        RC_ASSERT(std::abs(*share.minutes - *shares[0].minutes) <= 1);
      }
    }
    RC_ASSERT(all_minutes == (by_minutes ? std::accumulate(minutes.begin(), minutes.end(), 0) : *whole.minutes));
    RC_ASSERT(miles == *whole.miles);
    RC_ASSERT(units == *whole.units);
  }));
}

TEST_CASE("shares give the whole, or add up to it") {
  Desk desk;
  Contact whole;
  CHECK(divide_contact(whole, 2, {30, 15}, desk.context())[1].minutes == 15);
  whole.minutes = 45;
  CHECK(divide_contact(whole, 2, {30, 15}, desk.context())[0].minutes == 30);
  whole.miles = number("9");
  CHECK(divide_contact(whole, 2, {30, 15}, desk.context())[0].miles == number("6"));
  const Case nobody;
  whole.minutes = 50;
  CHECK(has(refused(nobody,
                    [&] {
                      divide_contact(whole, 2, {30, 15}, desk.context());
                    }),
            "the clients' shares add up to 45 minutes"));
  CHECK(has(refused(nobody,
                    [&] {
                      divide_contact(whole, 2, {0, 0}, desk.context());
                    }),
            "the clients' shares need at least one minute in total"));
  CHECK(has(refused(nobody,
                    [&] {
                      divide_contact(whole, 2, {60, -10}, desk.context());
                    }),
            "the clients' shares need at least one minute in total"));
}

TEST_CASE("the minutes of a day are worked out anew without the contact's own") {
  Desk desk;
  Funding funding;
  funding.rounding = {"first 8 next 15"};
  funding.sum_by = SumBy::day;
  desk.settings.funding["HCBS"] = funding;
  Case c = taken_in(desk);
  Service service;
  service.label = "Case management";
  service.unit = ServiceUnit::_15min;
  service.funding = {"HCBS"};
  Contact draft = text("Rang");
  draft.service = {add_service(c, service, desk.context()).id};
  draft.minutes = 20;
  const Id<Contact> id{add_contact(c, draft, {}, desk.context()).id};
  CHECK(c.contacts.find(id)->units == number("1"));
  Contact changed = *c.contacts.find(id);
  changed.minutes = 21;
  edit_contact(c, id, changed, desk.context());
  CHECK(c.contacts.find(id)->units == number("1"));
  changed.reached = Reached::no_answer;
  changed.units = c.contacts.find(id)->units;
  edit_contact(c, id, changed, desk.context());
  CHECK_FALSE(c.contacts.find(id)->units);
}

TEST_CASE("a text that names the parts of its form is kept by parts") {
  Desk desk;
  Case c = taken_in(desk);
  Contact draft = text("S: low O: tired A: grief P: call");
  draft.format = NoteFormat::soap;
  const Contact& made = contact(c, add_contact(c, draft, {}, desk.context()).id);
  CHECK(made.text.empty());
  CHECK(*made.parts.find("plan") == "call");
  draft.text = "Saw her";
  CHECK(has(notes(add_contact(c, draft, {}, desk.context())), "kept as one text"));
}

TEST_CASE("numbers that are barred are told, and which may be used") {
  struct {
    ContactMode mode;
    std::optional<Reached> reached;
    bool second_is_free;
    const char* note;  ///< Empty: none.
  } const rows[] = {
      {ContactMode::phone, Reached::voicemail, true, "do not leave voicemail on 555-0101, 555-0102; allowed: 555-0103"},
      {ContactMode::phone, Reached::voicemail, false,
       "do not leave voicemail on 555-0101, 555-0102; no other contact method"},
      {ContactMode::phone, Reached::spoke, true, ""},
      {ContactMode::phone, Reached::spoke, false, ""},
      {ContactMode::sms, {}, true, "do not contact the client at 555-0102; allowed: 555-0101, 555-0103"},
      {ContactMode::email, {}, true, ""},
      {ContactMode::home_visit, Reached::spoke, true, ""},
  };
  for (const auto& row : rows) {
    Desk desk;
    Case c = taken_in(desk);
    ContactPoint point;
    point.system = ContactSystem::phone;
    point.value = "555-0101";
    point.voicemail_ok = false;
    c.person.contact_points.append({"z0001"}, point);
    point.value = "555-0102";
    point.voicemail_ok.reset();
    point.do_not_contact = true;
    c.person.contact_points.append({"z0002"}, point);
    if (row.second_is_free) {
      point.value = "555-0103";
      point.do_not_contact.reset();
      c.person.contact_points.append({"z0003"}, point);
    }
    Contact draft = text("x");
    draft.mode = row.mode;
    draft.reached = row.reached;
    const std::string said = notes(add_contact(c, draft, {}, desk.context()));
    CAPTURE(said);
    CHECK((row.note[0] == 0 ? said.empty() : has(said, row.note)));
  }
}

TEST_CASE("an appointment is kept by the contact that it was") {
  Desk desk;
  Case c = taken_in(desk);
  Appointment appointment;
  appointment.at = moment("2026-06-01T09:00");
  appointment.minutes = 40;
  appointment.place = "14 Alder Lane";
  const Id<Appointment> id{add_appointment(c, appointment, desk.context()).id};
  Contact draft = text("Saw the flat");
  draft.appointment = id;
  const Outcome outcome = add_contact(c, draft, {}, desk.context());
  const Contact& made = contact(c, outcome.id);
  CHECK(made.at == appointment.at);
  CHECK(made.minutes == 40);
  CHECK(made.place == "14 Alder Lane");
  CHECK(c.appointments.find(id)->status == AppointmentStatus::fulfilled);
  CHECK(has(notes(outcome), "is fulfilled"));
}

TEST_CASE("appointments collide, move and are missed once") {
  Desk desk;
  Case c = taken_in(desk);
  Appointment appointment;
  appointment.at = moment("2026-06-03T09:00");
  appointment.minutes = 60;
  const Id<Appointment> first{add_appointment(c, appointment, desk.context()).id};
  appointment.at = moment("2026-06-03T09:45");
  const Outcome second = add_appointment(c, appointment, desk.context());
  CHECK(has(notes(second), "overlaps appointment " + first.value));
  Appointment changed = *c.appointments.find(first);
  changed.at = moment("2026-06-04T09:00");
  changed.note = "Client is ill";
  CHECK(has(notes(set_appointment(c, first, changed, desk.context())), "moved from 2026-06-03T09:00 to Thursday"));
  CHECK(c.appointments.find(first)->note == "Moved from 2026-06-03T09:00: Client is ill");
  desk.go_to("2026-06-04T10:00");
  Contact attempt = text("");
  attempt.reached = Reached::no_answer;
  attempt.appointment = first;
  CHECK(has(notes(add_contact(c, attempt, {}, desk.context())), "is still booked"));
  set_appointment_status(c, first, AppointmentStatus::noshow, "", desk.context());
  CHECK(c.contacts.size() == 1);
  changed = *c.appointments.find(first);
  changed.at = moment("2026-06-09T09:00");
  CHECK(has(refused(c, [&] { set_appointment(c, first, changed, desk.context()); }),
            "cannot move appointment 'ezg6n': its status is no-show"));
}

TEST_CASE("a benefit goes from application to appeal by its own ways") {
  Desk desk;
  Case c = taken_in(desk);
  Benefit benefit;
  benefit.kind = BenefitKind::food;
  benefit.label = "Food aid";
  benefit.papers = {"lease"};
  const Outcome added = add_benefit(c, benefit, desk.context());
  CHECK(has(notes(added), "missing documents: lease"));
  const Id<Benefit> id{added.id};
  const auto become = [&](BenefitStatus status) {
    Benefit changed = *c.benefits.find(id);
    changed.status = status;
    return set_benefit(c, id, changed, desk.context());
  };
  CHECK(has(refused(c, [&] { become(BenefitStatus::denied); }), "allowed from potential: applied, pending"));
  become(BenefitStatus::applied);
  CHECK(c.benefits.find(id)->applied == day("2026-06-01"));
  CHECK(has(notes(become(BenefitStatus::denied)), "monitor advocate"));
  Advocacy appeal;
  appeal.issue = "SNAP denied";
  appeal.kind = AdvocacyKind::appeal;
  const Outcome begun = add_advocacy(c, appeal, desk.context());
  CHECK(has(notes(begun), "--deadline"));
  CHECK_FALSE(has(notes(become(BenefitStatus::appealed)), "monitor advocate"));
  Advocacy won = *c.advocacy.find(std::string_view(begun.id));
  won.status = AdvocacyStatus::won;
  const Outcome over = set_advocacy(c, {begun.id}, won, desk.context());
  CHECK(has(notes(over), "--outcome"));
  CHECK(has(notes(over), "--status …"));
  become(BenefitStatus::active);
  become(BenefitStatus::ended);
  CHECK(c.benefits.find(id)->ends == day("2026-06-01"));
}

TEST_CASE("an admission names what it holds, a discharge what falls due and when") {
  Desk desk;
  Case c = taken_in(desk);
  spoken_with(c, desk);
  Service service;
  service.label = "Meals";
  add_service(c, service, desk.context());
  Appointment appointment;
  appointment.at = moment("2026-06-03T09:00");
  appointment.purpose = "Home visit";
  add_appointment(c, appointment, desk.context());
  desk.go_to("2026-06-02T08:00");
  Event event;
  event.kind = EventKind::admission;
  event.setting = EventSetting::hospital;
  const std::string admitted = notes(add_event(c, event, desk.context()));
  CHECK(has(admitted, "Meals"));
  CHECK(has(admitted, "Home visit"));
  event.kind = EventKind::discharge;
  desk.go_to("2026-06-05T08:00");
  CHECK(has(notes(add_event(c, event, desk.context())), "due Tuesday 2026-06-09: contact after discharge"));
  event.kind = EventKind::incident;
  CHECK(has(notes(add_event(c, event, desk.context())), "--report-due"));
  event.reported = EventReport{.to = "County"};
  add_event(c, event, desk.context());
  CHECK(c.events.back().record.reported->at == desk.now);
}

TEST_CASE("deliveries are put right, and what does not happen as planned asks for more") {
  Desk desk;
  Case c = taken_in(desk);
  Service service;
  service.label = "Meals";
  service.unit = ServiceUnit::item;
  const Id<Service> id{add_service(c, service, desk.context()).id};
  Delivery delivery;
  delivery.date = day("2026-05-20");
  const Outcome made = add_delivery(c, id, delivery, desk.context());
  CHECK(has(notes(made), "late entry: 12 days"));
  Delivery changed = c.services.find(id)->deliveries[0].record;
  changed.units = number("3");
  set_delivery(c, {made.id}, changed, desk.context());
  CHECK(c.services.find(id)->deliveries[0].record.units == number("3"));
  delivery.missed = true;
  CHECK(has(notes(add_delivery(c, id, delivery, desk.context())), "monitor verify"));
  Verification verification;
  verification.as_planned = AsPlanned::full;
  CHECK(notes(add_verification(c, id, verification, desk.context())).empty());
  verification.as_planned = AsPlanned::partly;
  const std::string once = notes(add_verification(c, id, verification, desk.context()));
  CHECK(has(once, "add the barrier ('--note')"));
  CHECK_FALSE(has(once, "plan service"));
  verification.note = "Two missed";
  const std::string again = notes(add_verification(c, id, verification, desk.context()));
  CHECK(has(again, "plan service"));
  CHECK_FALSE(has(again, "what stood"));
}

}  // namespace casemgr::cycle::note_test

#include "casemgr/cycle/voiding.hpp"

#include <functional>

#include "casemgr/cycle/advocacy.hpp"
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/closing.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/event.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/plan.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::void_test {

namespace {

/// A case with one record of every kind that can end, and of some that cannot.
struct Full {
  Desk desk;
  Case c = taken_in(desk);
  Id<Goal> goal = with_goal(c, desk);
  Id<ClientNeed> need = c.goals.find(goal)->needs.front();
  std::string step, service, authorization, referral, appointment, contact, task, advocacy, flag, consent, benefit,
      program, diagnosis, treatment, medication, allergy, support, strength, event, plan, assessment, measurement;

  Full() {
    const Context context = desk.context();
    step = add_step(c, goal, {{}, "Visit two apartments"}, context).id;
    Service navigation;
    navigation.label = "Housing navigation";
    navigation.goals = {goal};
    service = add_service(c, navigation, context).id;
    Authorization units;
    units.units = number("12");
    authorization = add_authorization(c, {service}, units, context).id;
    Referral to;
    to.provider = with_provider(desk);
    to.service = {"housing"};
    to.goals = {goal};
    referral = add_referral(c, to, context).id;
    Appointment visit;
    visit.at = moment("2026-06-08T09:00");
    appointment = add_appointment(c, visit, context).id;
    Contact note;
    note.text = "Saw both apartments";
    note.goals = {goal};
    contact = add_contact(c, note, {}, context).id;
    task = add_task(c, {{}, "Call the landlord", {}, {}, {}, {goal.value}}, context).id;
    Advocacy appeal;
    appeal.issue = "Benefit cut";
    advocacy = add_advocacy(c, appeal, context).id;
    flag = add_flag(c, {{}, FlagKind::fall, {}, "Stairs", {}, {}, {}, {}, {}}, context).id;
    Consent release;
    release.kind = ConsentKind::release;
    consent = add_consent(c, release, context).id;
    Benefit food;
    food.kind = BenefitKind::food;
    benefit = add_benefit(c, food, context).id;
    program = add_record<Program>(c, {{}, "Waiver"}, context).id;
    diagnosis = add_diagnosis(c, {{}, "Diabetes"}, context).id;
    treatment = add_record<Treatment>(c, {{}, "Physiotherapy"}, context).id;
    medication = add_record<Medication>(c, {{}, "Metformin"}, context).id;
    allergy = add_record<Allergy>(c, {{}, "Penicillin"}, context).id;
    support = add_record<SupportPerson>(c, {{}, "Ana"}, context).id;
    Strength sings;
    sings.text = "Sings in a choir";
    strength = add_strength(c, sings, context).id;
    Event fall;
    fall.kind = EventKind::fall;
    event = add_event(c, fall, context).id;
    Agreement agreed;
    agreed.role = AgreementRole::client;
    agreed.method = AgreeMethod::signed_;
    plan = agree_plan(c, {}, agreed, context).id;
    assessment = start_assessment(c, {}, context).id;
    measurement = measure_goal(c, goal, {{}, {}, number("0"), {}}, context).id;
  }
};

}  // namespace

TEST_CASE("a mistaken change of status is taken back by voiding its entry") {
  const auto last_entry = [](const auto& history) { return history.back().id.value; };
  struct Row {
    const char* kind;
    std::function<std::string(Full&)> change;  ///< Returns the id of the entry that it made.
    std::function<std::string(const Full&)> state;
  };
  const Row rows[] = {
      {"referral",
       [&](Full& f) {
         set_referral_status(f.c, f.desk.providers, {f.referral},
                             {{}, {}, ReferralStatus::cancelled, {}, ReferralReason::no_response}, {},
                             f.desk.context());
         CHECK(status_words(*f.c.referrals.find(Id<Referral>{f.referral})) == "no response");
         return last_entry(f.c.referrals.find(Id<Referral>{f.referral})->history);
       },
       [](const Full& f) { return status_words(*f.c.referrals.find(Id<Referral>{f.referral})); }},
      {"goal",
       [&](Full& f) {
         set_goal_status(f.c, f.goal, goal_status("completed"), f.desk.context());
         return last_entry(f.c.goals.find(f.goal)->history);
       },
       [](const Full& f) { return code(*f.c.goals.find(f.goal)->lifecycle); }},
      {"goal's achievement",
       [&](Full& f) {
         set_goal_status(f.c, f.goal, goal_status("achieved"), f.desk.context());
         return last_entry(f.c.goals.find(f.goal)->history);
       },
       [](const Full& f) { return code(*f.c.goals.find(f.goal)->achievement); }},
      {"service",
       [&](Full& f) {
         set_service_status(f.c, {f.service}, {{}, {}, ServiceStatus::completed, {}}, f.desk.context());
         return last_entry(f.c.services.find(Id<Service>{f.service})->history);
       },
       [](const Full& f) { return code(*f.c.services.find(Id<Service>{f.service})->status); }},
      {"episode",
       [&](Full& f) {
         Episode end;
         end.closure_reason = ClosureReason::declined;
         end.closure_summary = "Mixed up with her sister";
         close_client(f.c, end, {Closing::force}, f.desk.context());
         return last_entry(f.c.episodes[0].record.history);
       },
       [](const Full& f) {
         const Episode& x = f.c.episodes[0].record;
         return code(*x.status) + (x.closed ? " closed" : "") + (x.closure_reason ? " reason" : "");
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    Full f;
    const std::string before = row.state(f);
    const std::string entry = row.change(f);
    CHECK(row.state(f) != before);
    const Outcome outcome = void_record(f.c, entry, "The wrong record", f.desk.context());
    CHECK(row.state(f) == before);
    CHECK_MESSAGE(has(notes(outcome), " now: "), notes(outcome));
    check_whole(f.c, f.desk.providers);
  }
  Full f;
  const Id<Referral> id{f.referral};
  void_record(f.c, last_entry(f.c.referrals.find(id)->history), "Of another day", f.desk.context());
  CHECK(f.c.referrals.find(id)->status == ReferralStatus::requested);
}

TEST_CASE("a void closing opens again what it settled, and leaves the rest as it is") {
  struct Row {
    ClosureReason reason;
    bool says_event;  ///< An event of that day says that the client died.
    bool deceased;    ///< Whether the client is so after the closing is void.
  };
  for (const Row& row : {Row{ClosureReason::goals_met, false, false}, Row{ClosureReason::deceased, false, false},
                         Row{ClosureReason::deceased, true, true}}) {
    CAPTURE(code(row.reason));
    Full f;
    set_service_status(f.c, {f.service}, {{}, {}, ServiceStatus::on_hold, {}}, f.desk.context());
    const std::string cancelled = [&] {
      Appointment other;
      other.at = moment("2026-06-09T09:00");
      return add_appointment(f.c, other, f.desk.context()).id;
    }();
    set_appointment_status(f.c, {cancelled}, AppointmentStatus::cancelled, "Ill", f.desk.context());
    Event death;
    death.kind = EventKind::death;
    if (row.says_event) add_event(f.c, death, f.desk.context());
    Episode end;
    end.closure_reason = row.reason;
    close_client(f.c, end, {Closing::settle}, f.desk.context());
    CHECK(f.c.goals.find(f.goal)->lifecycle == GoalLifecycle::cancelled);
    const Outcome outcome =
        void_record(f.c, f.c.episodes[0].record.history.back().id.value, "Not her", f.desk.context());
    CHECK(has(notes(outcome), "open again, as before the closing: goal " + f.goal.value));
    CHECK(f.c.person.deceased.has_value() == row.deceased);
    CHECK(f.c.goals.find(f.goal)->lifecycle == GoalLifecycle::active);
    CHECK(f.c.services.find(Id<Service>{f.service})->status == ServiceStatus::on_hold);
    CHECK(f.c.referrals.find(Id<Referral>{f.referral})->status == ReferralStatus::requested);
    CHECK(f.c.appointments.find(Id<Appointment>{f.appointment})->status == AppointmentStatus::booked);
    CHECK(f.c.appointments.find(Id<Appointment>{f.appointment})->note.empty());
    CHECK(f.c.appointments.find(Id<Appointment>{cancelled})->status == AppointmentStatus::cancelled);
    CHECK_FALSE(f.c.tasks.find(Id<Task>{f.task})->is_void());
    check_whole(f.c, f.desk.providers);
  }
}

TEST_CASE("a void closing brings back only the appointments that it cancelled, and names the others") {
  Full f;
  Episode end;
  end.closure_reason = ClosureReason::goals_met;
  close_client(f.c, end, {Closing::settle}, f.desk.context());
  const auto appointment = [&]() -> Appointment& { return *f.c.appointments.find(Id<Appointment>{f.appointment}); };
  const std::string line = appointment().note;

  Full edited = f;
  edited.c.appointments.find(Id<Appointment>{f.appointment})->note = "Slot given back\n" + line + "\nCalled the office";
  void_record(edited.c, edited.c.episodes[0].record.history.back().id.value, "Not her", edited.desk.context());
  const Appointment& back = *edited.c.appointments.find(Id<Appointment>{f.appointment});
  CHECK(back.status == AppointmentStatus::booked);
  CHECK(back.note == "Slot given back\nCalled the office");

  reopen_client(f.c, {}, f.desk.context());
  f.desk.go_to("2026-06-05T10:00");
  close_client(f.c, end, {Closing::settle}, f.desk.context());
  const Outcome outcome =
      void_record(f.c, f.c.episodes.back().record.history.back().id.value, "Not her", f.desk.context());
  CHECK(appointment().status == AppointmentStatus::cancelled);
  CHECK(appointment().note == line);
  CHECK(has(notes(outcome), f.appointment));
}

TEST_CASE("the closing of an episode that another followed is not void") {
  Full f;
  Episode end;
  end.closure_reason = ClosureReason::goals_met;
  close_client(f.c, end, {Closing::settle}, f.desk.context());
  const std::string closing = f.c.episodes[0].record.history.back().id.value;
  reopen_client(f.c, {}, f.desk.context());
  CHECK(has(refused(f.c, [&] { void_record(f.c, closing, "Wrong", f.desk.context()); }), "two would be open"));
}

TEST_CASE("what began as a proposal is one again when its first change is void") {
  struct Row {
    GoalLifecycle began, wrong;
  };
  using enum GoalLifecycle;
  for (const Row& row :
       {Row{proposed, rejected}, Row{planned, active}, Row{accepted, cancelled}, Row{active, completed}}) {
    CAPTURE(code(row.began));
    Full f;
    Goal draft;
    draft.statement = "Sees a dentist";
    draft.lifecycle = row.began;
    const Id<Goal> id{add_goal(f.c, draft, f.desk.context()).id};
    set_goal_status(f.c, id, {{}, {}, row.wrong, {}, {}}, f.desk.context());
    const std::string entry = f.c.goals.find(id)->history.back().id.value;
    void_record(f.c, entry, "The other goal", f.desk.context());
    CHECK(f.c.goals.find(id)->lifecycle == row.began);
  }
  Full f;
  Service draft;
  draft.label = "Meals";
  draft.status = ServiceStatus::draft;
  const Id<Service> id{add_service(f.c, draft, f.desk.context()).id};
  set_service_status(f.c, id, {{}, {}, ServiceStatus::revoked, {}}, f.desk.context());
  const std::string entry = f.c.services.find(id)->history.back().id.value;
  void_record(f.c, entry, "The other one", f.desk.context());
  CHECK(f.c.services.find(id)->status == ServiceStatus::draft);
}

TEST_CASE("a referral that was not completed has no outcome") {
  Full f;
  const Id<Referral> id{f.referral};
  ReferralOutcome outcome;
  outcome.received = "Two bags of food";
  set_referral_status(f.c, f.desk.providers, id, {{}, {}, ReferralStatus::in_progress, {}, {}}, {}, f.desk.context());
  set_referral_status(f.c, f.desk.providers, id, {{}, {}, ReferralStatus::completed, {}, {}}, outcome,
                      f.desk.context());
  const std::string entry = f.c.referrals.find(id)->history.back().id.value;
  void_record(f.c, entry, "Another client's", f.desk.context());
  CHECK_FALSE(f.c.referrals.find(id)->outcome.has_value());
  CHECK(f.c.referrals.find(id)->history.find(std::string_view(entry))->note == "Received: Two bags of food");
  check_whole(f.c, f.desk.providers);
}

TEST_CASE("each kind of record ends in its own way, once") {
  struct {
    std::string_view kind;
    std::string (*id)(const Full&);
    std::string_view key, value;  ///< What it ends with.
  } const rows[] = {
      {"step", [](const Full& f) { return f.step; }, "status", "cancelled"},
      {"service", [](const Full& f) { return f.service; }, "status", "completed"},
      {"authorization", [](const Full& f) { return f.authorization; }, "ends", "2026-06-02"},
      {"referral", [](const Full& f) { return f.referral; }, "status", "cancelled"},
      {"appointment", [](const Full& f) { return f.appointment; }, "status", "cancelled"},
      {"task", [](const Full& f) { return f.task; }, "done", "2026-06-02"},
      {"advocacy", [](const Full& f) { return f.advocacy; }, "status", "withdrawn"},
      {"consent", [](const Full& f) { return f.consent; }, "revoked", "2026-06-02"},
      {"benefit", [](const Full& f) { return f.benefit; }, "status", "ended"},
      {"program", [](const Full& f) { return f.program; }, "ended", "2026-06-02"},
      {"diagnosis", [](const Full& f) { return f.diagnosis; }, "status", "resolved"},
      {"treatment", [](const Full& f) { return f.treatment; }, "ended", "2026-06-02"},
      {"medication", [](const Full& f) { return f.medication; }, "stopped", "2026-06-02"},
      {"support person", [](const Full& f) { return f.support; }, "until", "2026-06-02"},
      {"need", [](const Full& f) { return f.need.value; }, "status", "resolved"},
      {"goal", [](const Full& f) { return f.goal.value; }, "lifecycle", "cancelled"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.kind);
    Full f;
    f.desk.go_to("2026-06-03T09:00");
    const std::string id = row.id(f);
    const Outcome outcome = end_record(f.c, id, {day("2026-06-02"), "moved on", {}}, f.desk.context());
    CHECK(outcome.id == id);
    CHECK(has(outcome.words, "ended 2026-06-02"));
    for (const auto& located : schema::all_records(Case::rows(), &f.c)) {
      if (located.id != id) continue;
      CHECK(located.type->name == row.kind);
      CHECK(schema::text_of(*located.type, located.record, row.key) == row.value);
      CHECK_FALSE(is_open(located, day("2026-06-03")));
    }
    CHECK(has(refused(f.c, [&] { end_record(f.c, id, {{}, "again", {}}, f.desk.context()); }), "5: "));
    check_whole(f.c, f.desk.providers);
  }
}

TEST_CASE("a flag ends with its reason, and an achieved goal is completed") {
  Full f;
  CHECK(has(refused(f.c, [&] { end_record(f.c, f.flag, {}, f.desk.context()); }), "needs a reason"));
  end_record(f.c, f.flag, {{}, "Rails put up", {f.contact}}, f.desk.context());
  CHECK(f.c.flags.find(std::string_view(f.flag))->cleared->contact.value == f.contact);
  set_goal_status(f.c, f.goal, goal_status("achieved"), f.desk.context());
  end_record(f.c, f.goal.value, {}, f.desk.context());
  CHECK(f.c.goals.find(f.goal)->lifecycle == GoalLifecycle::completed);
}

TEST_CASE("an allergy and a strength that are no longer so stay in the history") {
  Full f;
  for (const std::string& id : {f.allergy, f.strength}) {
    end_record(f.c, id, {{}, "tested, none", {}}, f.desk.context());
    CHECK(has(refused(f.c, [&] { end_record(f.c, id, {{}, "x", {}}, f.desk.context()); }), "has already ended"));
  }
  CHECK(f.c.allergies.back().record.until == f.desk.now.date);
  CHECK(!is_open(f.c.allergies.back().record, f.desk.now.date));
  CHECK(!is_open(f.c.strengths.back().record, f.desk.now.date));
}

TEST_CASE("what has no end says what to do instead") {
  Full f;
  const auto refusal = [&](const std::string& id) {
    return refused(f.c, [&] { end_record(f.c, id, {{}, "x", {}}, f.desk.context()); });
  };
  CHECK(has(refusal(f.c.episodes[0].id.value), "client close"));
  CHECK(has(refusal(f.assessment), "assess complete"));
  CHECK(has(refusal(f.plan), "plan agree"));
  for (const std::string& id : {f.contact, f.event, f.measurement}) {
    CHECK(has(refusal(id), "cannot end "));
    CHECK(has(refusal(id), "casemgr void"));
  }
  CHECK(has(refusal("g2222"), "3: no record 'g2222'"));
}

TEST_CASE("every record with an id but an episode can be void, once, with a reason") {
  const Full all;
  for (const auto& located : schema::all_records(Case::rows(), &all.c)) {
    CAPTURE(located.path);
    Full f;
    CHECK(has(refused(f.c, [&] { void_record(f.c, located.id, " ", f.desk.context()); }), "5: "));
    const std::string refusal = refused(f.c, [&] { void_record(f.c, located.id, "wrong file", f.desk.context()); });
    if (located.type == &Episode::rows()) {
      CHECK(has(refusal, "client close"));
      continue;
    }
    CHECK(refusal.empty());
    for (const auto& now : schema::all_records(Case::rows(), &f.c)) {
      if (now.id == located.id) CHECK(now.type->find("void")->present(now.record));
    }
    CHECK(has(refused(f.c, [&] { void_record(f.c, located.id, "again", f.desk.context()); }), "is already void"));
  }
}

TEST_CASE("a void record is taken by no verb") {
  Full f;
  void_record(f.c, f.goal.value, "wrong file", f.desk.context());
  CHECK(has(refused(f.c, [&] { set_goal_status(f.c, f.goal, goal_status("achieved"), f.desk.context()); }), "is void"));
  CHECK(has(refused(f.c, [&] { set_step(f.c, {f.step}, {{}, "x"}, f.desk.context()); }), "is void"));
  CHECK(has(refused(f.c, [&] { end_record(f.c, f.goal.value, {}, f.desk.context()); }), "is void"));
}

TEST_CASE("what others refer to is not removed, what stands alone is") {
  Full f;
  CHECK(has(refused(f.c, [&] { remove_record(f.c, f.goal.value, f.desk.context()); }), f.service));
  const std::size_t before = schema::all_records(Case::rows(), &f.c).size();
  for (const std::string& id : {f.allergy, f.task, f.step, f.measurement, f.contact}) {
    CHECK(remove_record(f.c, id, f.desk.context()).id == id);
  }
  CHECK(schema::all_records(Case::rows(), &f.c).size() == before - 5);
  CHECK(f.c.goals.find(f.goal)->steps.empty());
  check_whole(f.c, f.desk.providers);
}

TEST_CASE("what stays in the file whatever refers to it") {
  Full f;
  sign_contact(f.c, {f.contact}, f.desk.context());
  Disclosure disclosure;
  disclosure.date = day("2026-05-20");
  f.c.disclosures.append({"o2222"}, disclosure);
  const auto history = f.c.referrals.find(std::string_view(f.referral))->history[0].id.value;
  struct {
    std::string id;
    std::string_view why;
  } const rows[] = {{f.contact, "signed notes are permanent"},
                    {"o2222", "disclosures are permanent"},
                    {f.plan, "agreed plans are permanent"},
                    {f.c.episodes[0].id.value, "at least one episode"},
                    {history, "history entries are permanent"}};
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const std::string refusal = refused(f.c, [&] { remove_record(f.c, row.id, f.desk.context()); });
    CHECK(has(refusal, row.why));
    CHECK(has(refusal, "casemgr void"));
  }
}

TEST_CASE("a plan's risk is found in the version that counts") {
  Desk desk;
  Case c = taken_in(desk);
  Plan plan;
  Risk risk;
  risk.risk = "Falls";
  plan.risks.append({"z2222"}, risk);
  c.plans.append({"l2222"}, plan);
  c.plans.append({"l3333"}, plan);
  void_record(c, "z2222", "No longer so", desk.context());
  CHECK_FALSE(c.plans[0].record.risks[0].record.is_void());
  CHECK(c.plans[1].record.risks[0].record.is_void());
}

}  // namespace casemgr::cycle::void_test

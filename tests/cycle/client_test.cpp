#include "cycle/desk.hpp"

#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/closing.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/event.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"

namespace casemgr::cycle::client_test {

TEST_CASE("a new client is complete: id, format, one active episode with its history") {
  Desk desk;
  Case c = taken_in(desk);
  CHECK(c.format == 1);
  CHECK(schema::well_formed_id(c.id.value, 'c'));
  REQUIRE(c.episodes.size() == 1);
  const Episode& episode = c.episodes[0].record;
  CHECK(episode.opened == day("2026-05-04"));
  CHECK(episode.status == EpisodeStatus::active);
  REQUIRE(episode.history.size() == 1);
  CHECK(episode.history[0].record.date == day("2026-05-04"));
  check_whole(c, desk.providers);
}

TEST_CASE("a new client without an episode gets one, today; ids of others are not taken") {
  Desk desk;
  Case first;
  first.person.name = PersonName{"Ana", {}, {}, {}};
  const std::string taken = add_client(first, {}, desk.context()).id;
  Desk same_seed;
  Case second;
  second.person.name = PersonName{"Ben", {}, {}, {}};
  CHECK(add_client(second, {taken}, same_seed.context()).id != taken);
  CHECK(second.episodes[0].record.opened == day("2026-06-01"));
}

TEST_CASE("what a new client cannot be") {
  Desk desk;
  Case c;
  CHECK(has(refused(c, [&] { add_client(c, {}, desk.context()); }), "2: missing client name"));
  c.person.name = PersonName{"Ana", {}, {}, {}};
  c.person.birth_date = day("2026-06-02");
  CHECK(has(refused(c, [&] { add_client(c, {}, desk.context()); }), "birth_date '2026-06-02' is in the future"));
  c.person.birth_date.reset();
  c.tasks.append({"#1"}, {});
  CHECK(has(refused(c, [&] { add_client(c, {}, desk.context()); }), "cannot add 'tasks' with a new client"));
  c.tasks = {};
  Episode episode;
  episode.opened = day("2026-06-02");
  c.episodes.append({"#1"}, episode);
  CHECK(has(refused(c, [&] { add_client(c, {}, desk.context()); }), "opened '2026-06-02' is in the future"));
  c.episodes[0].record.status = EpisodeStatus::planned;
  CHECK(refused(c, [&] { add_client(c, {}, desk.context()); }).empty());
}

TEST_CASE("setting a client judges what changed and keeps a history of the status") {
  Desk desk;
  Case c = taken_in(desk);
  Case changed = c;
  changed.person.pronouns = "she/her";
  changed.person.contact_points.append({"#1"}, {{}, ContactSystem::phone, "555-0134", {}, {}, {}, {}});
  changed.episodes[0].record.status = EpisodeStatus::onhold;
  set_client(c, changed, "in rehabilitation", desk.context());
  CHECK(c.person.pronouns == "she/her");
  CHECK(schema::well_formed_id(c.person.contact_points[0].id.value, 'z'));
  const Episode& episode = c.episodes[0].record;
  REQUIRE(episode.history.size() == 2);
  CHECK(episode.history[1].record.status == EpisodeStatus::onhold);
  CHECK(episode.history[1].record.reason == "in rehabilitation");
  check_whole(c, desk.providers);

  changed = c;
  changed.episodes[0].record.status = EpisodeStatus::finished;
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }), "client close"));
  changed = c;
  changed.episodes[0].record.acuity = EpisodeAcuity{AcuityLevel::high, {}, {}, {}};
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }),
            "5: an acuity override needs its own reason"));
  changed.episodes[0].record.acuity->reason = "Lost her keys twice";
  set_client(c, changed, {}, desk.context());
  CHECK(c.episodes[0].record.acuity->by.value == "ml");
}

TEST_CASE("setting a client refuses an episode that it would pass over") {
  Desk desk;
  Case c = taken_in(desk);
  Case changed = c;
  changed.episodes.append({"zbcd2"}, {});
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }),
            "episode 'zbcd2' is not the current episode of client 'c3bwwkx'"));
  changed = c;
  changed.episodes[0].id = {"zbcd2"};
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }), "client reopen"));
  c.episodes.insert(0, {"zbcd3"}, c.episodes[0].record);
  changed = c;
  changed.episodes[0].record.source = "self";
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }),
            "episode 'zbcd3' is not the current episode of client 'c3bwwkx'"));
}

TEST_CASE("another level is another judgement, with a reason of its own and a day ahead") {
  Desk desk;
  Case c = taken_in(desk);
  Case changed = c;
  auto& judged = changed.episodes[0].record.acuity;
  judged = EpisodeAcuity{AcuityLevel::high, {}, {}, {}};
  CHECK(
      has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }), "an acuity override needs its own reason"));
  judged = EpisodeAcuity{AcuityLevel::high, "Alone since May", {}, day("2026-05-31")};
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }),
            "an acuity override cannot last until '2026-05-31': that date is past"));
  judged = EpisodeAcuity{AcuityLevel::high, "Alone since May", {}, day("2026-06-30")};
  set_client(c, changed, {}, desk.context());

  changed = c;
  judged->level = AcuityLevel::moderate;
  CHECK(
      has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }), "an acuity override needs its own reason"));
  judged->reason = "Her sister moved in";
  set_client(c, changed, {}, desk.context());
  CHECK(c.episodes[0].record.acuity->reason == "Her sister moved in");
  CHECK_FALSE(c.episodes[0].record.acuity->until);

  changed = c;
  judged->level.reset();
  CHECK(has(refused(c, [&] { set_client(c, changed, {}, desk.context()); }), "'--acuity'"));
  judged.reset();
  set_client(c, changed, {}, desk.context());
  CHECK_FALSE(c.episodes[0].record.acuity);
}

TEST_CASE("judgement below a flag's floor is noted") {
  Desk desk;
  Case c = taken_in(desk);
  add_flag(c, {{}, FlagKind::suicide, {}, "Said so", {}, {}, {}, {}, {}}, desk.context());
  Case changed = c;
  changed.episodes[0].record.acuity = EpisodeAcuity{AcuityLevel::low, "Calm today", {}, {}};
  CHECK(has(notes(set_client(c, changed, {}, desk.context())), "acuity stays crisis"));
}

namespace {

Episode end_for(ClosureReason reason, std::string summary = {}) {
  Episode end;
  end.closure_reason = reason;
  end.closure_summary = std::move(summary);
  return end;
}

/// One of everything that may be open.
struct Open {
  Desk desk;
  Case c = taken_in(desk);
  Id<Provider> provider = with_provider(desk);
  Id<Goal> reached = with_goal(c, desk);
  Id<Goal> unreached = with_goal(c, desk);
  Id<Service> service;
  Id<Referral> referral;
  Id<Appointment> appointment;
  Id<Task> task;
  Id<Contact> note;
  Id<Flag> flag;
  Id<Assessment> draft;

  Open() {
    const Context context = desk.context();
    set_goal_status(c, reached, goal_status("achieved"), context);
    Service navigation;
    navigation.label = "Housing navigation";
    service = {add_service(c, navigation, context).id};
    Referral to;
    to.provider = provider;
    to.service = {"housing"};
    referral = {add_referral(c, to, context).id};
    Appointment visit;
    visit.at = moment("2026-06-08T09:00");
    appointment = {add_appointment(c, visit, context).id};
    Task call;
    call.text = "Call the landlord";
    task = {add_task(c, call, context).id};
    Contact contact;
    contact.text = "Spoke about the lease";
    note = {add_contact(c, contact, {}, context).id};
    flag = {add_flag(c, {{}, FlagKind::fall, {}, "Steep stairs", {}, {}, {}, {}, {}}, context).id};
    draft = {start_assessment(c, {}, context).id};
  }
};

}  // namespace

TEST_CASE("closing lists what is open and refuses") {
  Open o;
  const std::string refusal =
      refused(o.c, [&] { close_client(o.c, end_for(ClosureReason::goals_met), {Closing::refuse}, o.desk.context()); });
  for (const std::string& id : {o.reached.value, o.unreached.value, o.service.value, o.referral.value,
                                o.appointment.value, o.task.value, o.note.value}) {
    CHECK_MESSAGE(has(refusal, id), refusal);
  }
  CHECK_FALSE(has(refusal, o.flag.value));
}

TEST_CASE("settling ends each kind as the standard says, and leaves the rest due") {
  Open o;
  const Outcome outcome = close_client(o.c, end_for(ClosureReason::goals_met), {Closing::settle}, o.desk.context());
  CHECK(outcome.id == o.c.episodes[0].id.value);
  CHECK(o.c.goals.find(o.reached)->lifecycle == GoalLifecycle::completed);
  CHECK(o.c.goals.find(o.unreached)->lifecycle == GoalLifecycle::cancelled);
  CHECK(o.c.services.find(o.service)->status == ServiceStatus::completed);
  CHECK(o.c.referrals.find(o.referral)->status == ReferralStatus::cancelled);
  CHECK(o.c.appointments.find(o.appointment)->status == AppointmentStatus::cancelled);
  CHECK(o.c.tasks.find(o.task)->is_void());
  CHECK_FALSE(o.c.contacts.find(o.note)->is_void());
  CHECK_FALSE(o.c.flags.find(o.flag)->cleared);
  CHECK(o.c.assessments.find(o.draft)->status == AssessmentStatus::draft);
  CHECK(o.c.episodes[0].record.status == EpisodeStatus::finished);
  CHECK(o.c.episodes[0].record.closed == day("2026-06-01"));
  CHECK(o.c.episodes[0].record.history.back().record.status == EpisodeStatus::finished);
  CHECK(has(notes(outcome), "stays"));
  CHECK(has(notes(outcome), "Hope Housing"));
  CHECK(is_closed(o.c));
  check_whole(o.c, o.desk.providers);
}

TEST_CASE("closing records a goal at its target as achieved, and asks about one that was only kept") {
  Open o;
  Measurement reached;
  reached.value = number("1");
  measure_goal(o.c, o.unreached, reached, o.desk.context());
  Goal falls;
  falls.statement = "No falls";
  falls.measure = Measure{.what = "falls", .target = number("0"), .direction = Direction::maintain};
  falls.due = day("2026-12-31");
  const Id<Goal> kept{add_goal(o.c, falls, o.desk.context()).id};
  Measurement none;
  none.value = number("0");
  const std::string said = notes(measure_goal(o.c, kept, none, o.desk.context()));
  CHECK_MESSAGE(has(said, "maintain until 2026-12-31"), said);
  const auto close = [&](const UserSays& says) {
    return close_client(o.c, end_for(ClosureReason::goals_met), {Closing::settle, says}, o.desk.context());
  };
  const std::string refusal = refused(o.c, [&] { close({}); });
  CHECK_MESSAGE(has(refusal, kept.value + " \"No falls\" is maintained so far"), refusal);
  CHECK(has(refused(o.c, [&] { close({{"g0000"}, {}}); }), "cannot keep 'g0000': it is not open"));
  CHECK(has(refused(o.c,
                    [&] {
                      close_client(o.c, end_for(ClosureReason::goals_met), {Closing::refuse, {{o.task.value}, {}}},
                                   o.desk.context());
                    }),
            "2: cannot use '--keep' without '--settle'"));
  close({{o.task.value}, {{kept.value, true}}});
  for (const Id<Goal>& id : {o.unreached, kept}) {
    CHECK(o.c.goals.find(id)->lifecycle == GoalLifecycle::completed);
    CHECK(o.c.goals.find(id)->achievement == GoalAchievement::achieved);
  }
  CHECK_FALSE(o.c.tasks.find(o.task)->is_void());
  check_whole(o.c, o.desk.providers);
}

TEST_CASE("what changed after the day of closing is settled on the day it changed, and no history goes back") {
  Open o;
  Episode end = end_for(ClosureReason::goals_met);
  end.closed = day("2026-05-20");
  close_client(o.c, end, {Closing::settle}, o.desk.context());
  CHECK(o.c.episodes[0].record.closed == day("2026-05-20"));
  CHECK(o.c.referrals.find(o.referral)->history.back().record.date == day("2026-06-01"));
  CHECK(o.c.goals.find(o.unreached)->history.back().record.date == day("2026-05-20"));
  check_whole(o.c, o.desk.providers);
}

TEST_CASE("force needs a summary and leaves everything") {
  Open o;
  CHECK(has(
      refused(o.c, [&] { close_client(o.c, end_for(ClosureReason::declined), {Closing::force}, o.desk.context()); }),
      "'--force' needs a closing summary"));
  close_client(o.c, end_for(ClosureReason::declined, "Moved away over night"), {Closing::force}, o.desk.context());
  CHECK(o.c.goals.find(o.unreached)->lifecycle == GoalLifecycle::active);
  CHECK(o.c.tasks.find(o.task)->is_void() == false);
  CHECK(is_closed(o.c));
}

TEST_CASE("closing: its reason, its day, its states") {
  Desk desk;
  Case c = taken_in(desk);
  Episode end;
  CHECK(has(refused(c, [&] { close_client(c, end, {Closing::refuse}, desk.context()); }), "5: missing closing reason"));
  end = end_for(ClosureReason::moved_out_of_area);
  end.closed = day("2026-06-02");
  CHECK(has(refused(c, [&] { close_client(c, end, {Closing::refuse}, desk.context()); }),
            "closed '2026-06-02' is in the future"));
  end.closed = day("2026-05-03");
  CHECK(has(refused(c, [&] { close_client(c, end, {Closing::refuse}, desk.context()); }),
            "closed '2026-05-03' is before opened '2026-05-04'"));
  end.closed.reset();
  end.follow_up = day("2026-05-30");
  CHECK(has(refused(c, [&] { close_client(c, end, {Closing::refuse}, desk.context()); }), "follow_up"));
  end.follow_up = day("2026-07-01");
  close_client(c, end, {Closing::refuse}, desk.context());
  CHECK(c.episodes[0].record.follow_up == day("2026-07-01"));
  CHECK(has(refused(c, [&] { close_client(c, end, {Closing::refuse}, desk.context()); }),
            "client 'c3bwwkx' is already closed"));
}

TEST_CASE("an episode that never began, or was a twin, is cancelled") {
  for (const bool planned : {true, false}) {
    Desk desk;
    Case c = taken_in(desk);
    if (planned) c.episodes[0].record.status = EpisodeStatus::waitlist;
    close_client(c, end_for(planned ? ClosureReason::declined : ClosureReason::duplicate), {Closing::refuse},
                 desk.context());
    CHECK(c.episodes[0].record.status == EpisodeStatus::cancelled);
  }
}

TEST_CASE("deceased: sets the day, takes a follow-up with the family, and stays closed") {
  Desk desk;
  Case c = taken_in(desk);
  Event death;
  death.kind = EventKind::death;
  death.at = moment("2026-05-30T23:10");
  CHECK(has(notes(add_event(c, death, desk.context())), "--reason deceased"));
  CHECK(c.person.deceased == day("2026-05-30"));
  Episode end = end_for(ClosureReason::deceased);
  end.follow_up = day("2026-07-01");
  close_client(c, end, {Closing::refuse}, desk.context());
  CHECK(c.person.deceased == day("2026-05-30"));
  CHECK(c.episodes[0].record.follow_up == day("2026-07-01"));
  CHECK(has(refused(c, [&] { reopen_client(c, {}, desk.context()); }), "died on '2026-05-30'"));
}

TEST_CASE("reopening begins a new episode and keeps the old one") {
  Desk desk;
  Case c = taken_in(desk);
  CHECK(has(refused(c, [&] { reopen_client(c, {}, desk.context()); }), "on the caseload"));
  close_client(c, end_for(ClosureReason::goals_met), {Closing::refuse}, desk.context());
  desk.go_to("2026-09-01T09:00");
  Episode again;
  again.source = "self";
  again.opened = day("2026-05-20");
  CHECK(has(refused(c, [&] { reopen_client(c, again, desk.context()); }),
            "'2026-05-20' is before '2026-06-01', the last change of the previous episode"));
  again.opened.reset();
  const Outcome outcome = reopen_client(c, again, desk.context());
  REQUIRE(c.episodes.size() == 2);
  CHECK(c.episodes[1].id.value == outcome.id);
  CHECK(c.episodes[1].record.opened == day("2026-09-01"));
  CHECK_FALSE(is_closed(c));
  check_whole(c, desk.providers);
}

TEST_CASE("consents: granted today, to disclose, recipient and provider from each other") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Provider> provider = with_provider(desk);
  Consent draft;
  CHECK(has(refused(c, [&] { add_consent(c, draft, desk.context()); }), "2: missing 'kind'"));
  draft.kind = ConsentKind::release;
  draft.provider = provider;
  const Outcome outcome = add_consent(c, draft, desk.context());
  const Consent& made = *c.consents.find(std::string_view(outcome.id));
  CHECK(made.granted == day("2026-06-01"));
  CHECK(made.direction == ConsentDirection::disclose);
  CHECK(made.recipient == "Hope Housing");
  CHECK(has(notes(outcome), "the release is missing: information, purpose, expiry date or event, signature"));
  draft.provider = {};
  draft.recipient = "hope housing";
  CHECK(c.consents.find(std::string_view(add_consent(c, draft, desk.context()).id))->provider == provider);
  draft.granted = day("2026-06-02");
  CHECK(has(refused(c, [&] { add_consent(c, draft, desk.context()); }), "granted '2026-06-02' is in the future"));
  draft.granted = day("2026-05-01");
  draft.expires = day("2026-04-01");
  CHECK(has(refused(c, [&] { add_consent(c, draft, desk.context()); }), "expires '2026-04-01' is before granted"));
}

TEST_CASE("a warning of danger is neither lowered nor voided away") {
  struct Row {
    FlagKind kind;
    Priority priority;
    bool free;  // It may be changed and ended like any other.
  };
  using enum FlagKind;
  for (const Row& row :
       {Row{suicide, Priority::high, false}, Row{self_harm, Priority::high, false}, Row{neglect, Priority::high, false},
        Row{suicide, Priority::medium, true}, Row{fall, Priority::high, true}}) {
    Desk desk;
    Case c = taken_in(desk);
    CAPTURE(code(row.kind));
    Flag flag;
    flag.kind = row.kind;
    flag.priority = row.priority;
    const Id<Flag> id{add_flag(c, flag, desk.context()).id};
    Flag lower = *c.flags.find(id);
    lower.priority = Priority::low;
    Flag other = *c.flags.find(id);
    other.kind = other.kind == fall ? FlagKind::other : fall;
    Flag worded = *c.flags.find(id);
    worded.text = "Said so on the telephone";
    set_flag(c, id, worded, {}, desk.context());
    Case copy = c;
    CHECK(refused(copy, [&] { set_flag(copy, id, lower, {}, desk.context()); }).empty() ==
          (lower.priority == c.flags.find(id)->priority));
    copy = c;
    const Ending why{.date = {}, .reason = "He moved out", .contact = spoken_with(copy, desk)};
    set_flag(copy, id, lower, why, desk.context());
    CHECK(copy.flags.find(id)->priority == Priority::low);
    copy = c;
    CHECK(refused(copy, [&] { set_flag(copy, id, other, {}, desk.context()); }).empty() == row.free);
    copy = c;
    CHECK(refused(copy, [&] { end_flag(copy, id, {{}, {}, "Talked", {}}, desk.context()); }).empty() == row.free);
    copy = c;
    CHECK(refused(copy, [&] { remove_record(copy, id.value, desk.context()); }).empty() == row.free);
    CHECK(has(notes(void_record(c, id.value, "wrong client", desk.context())), "the client not spoken with") !=
          row.free);
  }
}

TEST_CASE("flags: grave kinds are high by default; they end once, with a reason") {
  Desk desk;
  Case c = taken_in(desk);
  Flag fall;
  fall.kind = FlagKind::fall;
  CHECK(c.flags.find(std::string_view(add_flag(c, fall, desk.context()).id))->priority == Priority::medium);
  Flag violence;
  violence.kind = FlagKind::violence;
  const Id<Flag> id{add_flag(c, violence, desk.context()).id};
  CHECK(c.flags.find(id)->priority == Priority::high);
  CHECK(c.flags.find(id)->sensitive == std::vector{Sensitive::violence});
  CHECK(has(refused(c, [&] { end_flag(c, id, {}, desk.context()); }), "needs a reason"));
  CHECK(has(refused(c,
                    [&] {
                      end_flag(c, id, {day("2026-05-01"), {}, "calm", {}}, desk.context());
                    }),
            "cleared '2026-05-01' is before raised '2026-06-01'"));
  CHECK(has(refused(c, [&] { end_flag(c, id, {{}, {}, "calm", {"x2222"}}, desk.context()); }), "no contact 'x2222'"));
  CHECK(has(refused(c, [&] { end_flag(c, id, {{}, {}, "He moved out", {}}, desk.context()); }), "needs the contact"));
  end_flag(c, id, {{}, {}, "He moved out", spoken_with(c, desk)}, desk.context());
  CHECK(c.flags.find(id)->cleared->by.value == "ml");
  CHECK(has(refused(c,
                    [&] {
                      end_flag(c, id, {{}, {}, "again", {}}, desk.context());
                    }),
            "flag 'fq7ww' was cleared on '2026-06-01'"));
  Flag back = *c.flags.find(id);
  back.cleared.reset();
  CHECK(has(refused(c, [&] { set_flag(c, id, back, {}, desk.context()); }),
            "cannot set the clearing of flag 'fq7ww' directly"));
}

TEST_CASE("a flag is graded up and down, its history keeps it, and acuity follows") {
  Desk desk;
  Case c = taken_in(desk);
  Flag draft;
  draft.kind = FlagKind::suicide;
  const Id<Flag> id{add_flag(c, draft, desk.context()).id};
  const auto level = [&] { return acuity(c, desk.context().settings, desk.context().today()).level; };
  const auto grade_to = [&](Priority priority, const Ending& why) {
    Flag changed = *c.flags.find(id);
    changed.priority = priority;
    set_flag(c, id, std::move(changed), why, desk.context());
  };
  CHECK(level() == AcuityLevel::crisis);
  CHECK(c.flags.find(id)->history.empty());
  CHECK(has(refused(c, [&] { grade_to(Priority::medium, {}); }), "needs a reason"));
  CHECK(has(refused(c, [&] { grade_to(Priority::medium, {{}, "Calm", {}}); }), "needs the contact"));
  CHECK(has(refused(c, [&] { grade_to(Priority::medium, {{}, "Calm", {"x2222"}}); }), "no contact 'x2222'"));
  const Id<Contact> seen = spoken_with(c, desk);
  grade_to(Priority::low, {{}, "Calm, plan is kept", seen});
  CHECK(level() == AcuityLevel::moderate);  // Not assessed: the level of the settings.
  grade_to(Priority::high, {});
  CHECK(level() == AcuityLevel::crisis);
  const Records<FlagHistory> history = c.flags.find(id)->history;
  REQUIRE(history.size() == 3);
  CHECK(history[0].record.priority == Priority::high);
  CHECK(history[1].record.priority == Priority::low);
  CHECK(history[1].record.reason == "Calm, plan is kept");
  CHECK(history[1].record.contact == seen);
  CHECK(history[1].record.by.value == "ml");
  CHECK(history[2].record.priority == Priority::high);
  void_record(c, history[2].id.value, "Wrong client", desk.context());
  CHECK(c.flags.find(id)->priority == Priority::low);
  CHECK(level() == AcuityLevel::moderate);
  void_record(c, history[1].id.value, "Wrong client", desk.context());
  CHECK(level() == AcuityLevel::crisis);
  Flag worded = *c.flags.find(id);
  worded.text = "Said so on the telephone";
  CHECK(has(refused(c, [&] { set_flag(c, id, worded, {{}, {}, seen}, desk.context()); }), "another priority"));
  set_flag(c, id, worded, {{}, "Heard it again", {}}, desk.context());
  CHECK(c.flags.find(id)->history.size() == 3);
  CHECK(c.flags.find(id)->note == "Heard it again");
}

TEST_CASE("a record that changes what it is about becomes as sensitive as a new one") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<ClientNeed> id = with_need(c, desk);
  const ClientNeed before = *c.needs.find(id);
  ClientNeed changed = before;
  changed.domain = {"safety"};
  set_need(c, id, changed, desk.context());
  CHECK(c.needs.find(id)->sensitive == std::vector{Sensitive::violence});

  // What was taken out on purpose does not come back by a change of something else.
  changed = *c.needs.find(id);
  changed.sensitive.clear();
  set_need(c, id, changed, desk.context());
  changed.severity = 4;
  set_need(c, id, changed, desk.context());
  CHECK(c.needs.find(id)->sensitive.empty());

  // A change that names the kinds itself is taken at its word.
  changed.domain = {"mental-health"};
  changed.sensitive = {Sensitive::legal};
  set_need(c, id, changed, desk.context());
  CHECK(c.needs.find(id)->sensitive == std::vector{Sensitive::legal});

  const std::string flag = add_flag(c, {{}, FlagKind::other, {}, "Shouts", {}, {}, {}, {}, {}, {}}, desk.context()).id;
  Flag known = *c.flags.find(std::string_view(flag));
  known.kind = FlagKind::violence;
  set_flag(c, {flag}, known, {}, desk.context());
  CHECK(c.flags.find(std::string_view(flag))->sensitive == std::vector{Sensitive::violence});
}

TEST_CASE("benefits: the status follows from their days") {
  Desk desk;
  struct {
    std::string_view applied, starts, ends;
    BenefitStatus status;
  } const rows[] = {{"", "", "", BenefitStatus::potential},
                    {"2026-05-01", "", "", BenefitStatus::applied},
                    {"2026-05-01", "2026-06-01", "", BenefitStatus::active},
                    {"2026-05-01", "2026-06-02", "", BenefitStatus::applied},
                    {"", "2025-01-01", "2025-12-31", BenefitStatus::ended}};
  for (const auto& row : rows) {
    Case c = taken_in(desk);
    Benefit draft;
    draft.kind = BenefitKind::food;
    if (!row.applied.empty()) draft.applied = day(row.applied);
    if (!row.starts.empty()) draft.starts = day(row.starts);
    if (!row.ends.empty()) draft.ends = day(row.ends);
    CHECK(c.benefits.find(std::string_view(add_benefit(c, draft, desk.context()).id))->status == row.status);
  }
}

TEST_CASE("every plain kind is added with an id and the person at work, and changed by it") {
  Desk desk;
  Case c = taken_in(desk);
  const Context context = desk.context();
  const std::string support = add_record<SupportPerson>(c, {{}, "Ana Lopez"}, context).id;
  CHECK(c.supports.find(std::string_view(support))->by.value == "ml");
  SupportPerson changed = *c.supports.find(std::string_view(support));
  changed.emergency = 3;
  CHECK(has(refused(c, [&] { set_record<SupportPerson>(c, {support}, changed, context); }),
            "emergency '3' is not between 1 and 2"));
  changed.emergency = 1;
  set_record<SupportPerson>(c, {support}, changed, context);
  CHECK(c.supports.find(std::string_view(support))->emergency == 1);
  CHECK(has(refused(c, [&] { set_record<SupportPerson>(c, {"k2222"}, changed, context); }),
            "3: no support person 'k2222'"));

  CHECK(c.programs.find(std::string_view(add_record<Program>(c, {{}, "HCBS waiver"}, context).id))->enrolled ==
        day("2026-06-01"));
  PaperDocument paper;
  paper.title = "Lease";
  paper.about = {support};
  CHECK(c.documents.find(std::string_view(add_record<PaperDocument>(c, paper, context).id))->date == day("2026-06-01"));
  paper.about = {"g2222"};
  CHECK(has(refused(c, [&] { add_record<PaperDocument>(c, paper, context); }), "no record 'g2222'"));
  const std::string diagnosis = add_diagnosis(c, {{}, "Alcohol dependence", "F10.20"}, context).id;
  CHECK(c.diagnoses.find(std::string_view(diagnosis))->code_system == "ICD-10-CM");
  CHECK(c.diagnoses.find(std::string_view(diagnosis))->sensitive == std::vector{Sensitive::substance_use});
  Diagnosis coded = *c.diagnoses.find(std::string_view(diagnosis));
  coded.code = "F32.1";
  set_diagnosis(c, {diagnosis}, coded, context);
  CHECK(c.diagnoses.find(std::string_view(diagnosis))->sensitive ==
        std::vector{Sensitive::substance_use, Sensitive::mental_health});
  CHECK(c.treatments.find(std::string_view(add_record<Treatment>(c, {{}, "Physiotherapy"}, context).id)) != nullptr);
  CHECK(c.medications.find(std::string_view(add_record<Medication>(c, {{}, "Metformin"}, context).id)) != nullptr);
  CHECK(c.allergies.find(std::string_view(add_record<Allergy>(c, {{}, "Penicillin"}, context).id)) != nullptr);
  CHECK(has(refused(c, [&] { add_record<Allergy>(c, {}, context); }), "2: missing 'label'"));
  check_whole(c, desk.providers);
}

}  // namespace casemgr::cycle::client_test

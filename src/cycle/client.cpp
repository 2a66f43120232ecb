#include "casemgr/cycle/client.hpp"

#include <fmt/core.h>

#include "absences.hpp"
#include "casemgr/cycle/already.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

bool is_waiting(EpisodeStatus status) { return status == EpisodeStatus::planned || status == EpisodeStatus::waitlist; }

void check_new_client(const Case& draft) {
  for (const schema::Field& f : Case::rows().fields) {
    const bool taken =
        f.key == "format" || f.key == "id" || f.key == "person" || f.key == "episodes" || f.key == "intervals";
    if (!taken && f.present(&draft)) {
      refuse(fmt::format("cannot add '{}' with a new client", f.key), "leave it out; it is made by its own command");
    }
  }
  if (draft.episodes.size() > 1) refuse("a new client starts with one episode");
}

void check_named(const Person& person) {
  if (person.name && !is_blank(*person.name)) return;
  throw Error(ErrorKind::usage, "missing client name", "'--given' and '--family'");
}

/// Fills and judges an episode that begins.
void begin(const Case& c, Episode& episode, const Context& context) {
  if (!episode.opened) episode.opened = context.today();
  if (!episode.status) episode.status = EpisodeStatus::active;
  if (!is_open(episode, context.today())) {
    refuse(fmt::format("an episode cannot start as '{}'", code(*episode.status)),
           fmt::format("open it, then close it: {}", suggest::client_close.verb()));
  }
  if (!is_waiting(*episode.status)) check_not_ahead("opened", *episode.opened, context);
  if (episode.closed || episode.closure_reason) {
    refuse("an episode cannot start closed", fmt::format("open it, then close it: {}", suggest::client_close.verb()));
  }
  give_ids_inside<Episode>(c, episode, context, nullptr, &Episode::history, &Episode::assignments);
  if (episode.history.empty()) {
    const Date since = std::min(*episode.opened, context.today());  // what is planned is planned from today on
    episode.history.append(context.ids.make<EpisodeHistory>(c), {{}, since, episode.status, {}});
  }
  if (episode.acuity && episode.acuity->by.empty()) episode.acuity->by = context.by;
  if (episode.by.empty()) episode.by = context.by;  // Whose client it is until one is assigned (assignment.hpp).
  validate_new(c, episode, context);
}

/// A new status in the history of the episode.
void enter_status(const Case& c, const Episode& before, Episode& changed, const std::string& reason,
                  const Context& context) {
  if (!changed.status || changed.status == before.status) return;
  if (!is_open(changed, context.today())) {
    refuse(fmt::format("cannot set status '{}' directly", code(*changed.status)),
           fmt::format("use '{}'", suggest::client_close(c.id)));
  }
  if (!is_open(before, context.today())) {
    refuse(fmt::format("client '{}' is closed", c.id.value), fmt::format("use '{}'", suggest::reopen(c.id)));
  }
  check_not_before(context.today(), last_day(before.history), "the episode");
  insert_in_order(changed.history, context.ids.make<EpisodeHistory>(c),
                  EpisodeHistory{{}, context.today(), changed.status, reason});
}

/// Another level is another judgement: what was said for the one before does not speak for it.
void validate_again(const std::optional<EpisodeAcuity>& before, EpisodeAcuity& judged, const Context& context) {
  if (!judged.level) {
    throw Error(ErrorKind::usage, "missing level for the acuity override",
                "'--acuity' with one of: " + join(code_list(AcuityLevel{}).codes, ", "));
  }
  if (before && judged.level != before->level) {
    if (judged.reason == before->reason) judged.reason.clear();
    if (judged.until == before->until) judged.until.reset();
    if (judged.by == before->by) judged.by = context.by;
  }
  if (judged.by.empty()) judged.by = context.by;
  const bool as_before = before && schema::same_record(EpisodeAcuity::rows(), &*before, &judged);
  if (as_before) return;
  if (trim(judged.reason).empty()) {
    refuse("an acuity override needs its own reason", "say why it differs from the score: '--acuity-reason'");
  }
  if (judged.until && *judged.until < context.today() && (!before || judged.until != before->until)) {
    refuse(fmt::format("an acuity override cannot last until '{}': that date is past", iso(*judged.until)),
           "remove the override: '--acuity \'\''");
  }
}

Episode changed_episode(const Case& c, const Case& changed, const std::string& reason, const Context& context) {
  const Episode& before = c.episodes.back().record;
  Episode after = changed.episodes.back().record;
  give_ids_inside(c, after, context, &before, &Episode::history, &Episode::assignments);
  enter_status(c, before, after, reason, context);
  if (after.acuity) validate_again(before.acuity, *after.acuity, context);
  validate_change(c, after, before, context);
  return after;
}

/// Says where judgement does not change the level.
void warn_floor(const Case& c, const Context& context, Outcome& outcome) {
  const Episode* episode = current_episode(c);
  if (episode == nullptr || !episode->acuity || !episode->acuity->level) return;
  const Acuity now = acuity(c, context.settings, context.today());
  if (now.level != *episode->acuity->level) {
    warn(outcome.messages, "acuity stays {}: {}", spoken(now.level), now.reason);
  }
}

}  // namespace

Outcome add_client(Case& draft, const std::vector<std::string>& taken, const Context& context) {
  check_new_client(draft);
  check_named(draft.person);
  Case made = draft;
  settle_absences(Person{}, made.person);
  made.format = file_format;
  made.id = context.ids.make_client(taken);
  // Ids that the draft brings are held against an empty file of that id, not against the draft itself.
  Case empty{};
  empty.id = made.id;
  give_ids_inside<Person>(empty, made.person, context, nullptr, &Person::contact_points, &Person::identifiers);
  validate_new(empty, made.person, context);
  if (made.intervals) validate_new(empty, *made.intervals, context);
  if (made.episodes.empty()) made.episodes.append({}, {});
  if (!schema::well_formed_id(made.episodes[0].id.value, Episode::rows().letter)) {
    made.episodes[0].id = context.ids.make<Episode>(empty);
  }
  empty.person = made.person;
  begin(empty, made.episodes[0].record, context);
  draft = std::move(made);
  return {draft.id.value, list_name(draft.person), {}};
}

namespace {

/// Only the last episode is changed with the client; another one given would be passed over.
void check_episodes(const Case& c, const Case& changed) {
  const auto at = std::mismatch(c.episodes.begin(), c.episodes.end(), changed.episodes.begin(), changed.episodes.end(),
                                [&](const Entry<Episode>& before, const Entry<Episode>& after) {
                                  const bool last = before.id == c.episodes.back().id;
                                  return before.id == after.id &&
                                         (last || schema::same_record(Episode::rows(), &before.record, &after.record));
                                });
  if (at.first == c.episodes.end() && at.second == changed.episodes.end()) return;
  const std::string meant = at.second == changed.episodes.end() ? std::string() : " '" + at.second->id.value + "'";
  refuse(fmt::format("episode{} is not the current episode of client '{}'", meant, c.id.value),
         c.episodes.empty() ? std::string()
                            : fmt::format("only '{}' changes with the client; start another: {}",
                                          c.episodes.back().id.value, suggest::reopen(c.id)));
}

}  // namespace

namespace {

/// A reason is that of another status: with another change it would get lost, and without any it is not needed.
void refuse_reason(const Case& before, const Case& after, const std::string& reason) {
  const auto status = [](const Case& c) {
    return c.episodes.empty() ? std::optional<EpisodeStatus>() : c.episodes.back().record.status;
  };
  const std::optional<EpisodeStatus> now = status(before);
  const bool is_said = !before.episodes.empty() && !before.episodes.back().record.history.empty() &&
                       before.episodes.back().record.history.back().record.reason == reason;
  if (status(after) != now || is_said) return;
  const std::string words = now ? spoken(code(*now)) : "not set";
  const std::string hint = "'--reason' needs a status change; omit it, or record a contact";
  if (schema::same_record(Case::rows(), &before, &after))
    throw AlreadySo(before.id.value, fmt::format("client '{}' is already as given ({})", before.id.value, words), hint)
        .said_by(before.id.value, true);
  refuse(fmt::format("cannot record the reason: the status of client '{}' stays {}", before.id.value, words), hint);
}

}  // namespace

Outcome set_client(Case& c, const Case& changed, const std::string& reason, const Context& context) {
  check_episodes(c, changed);
  Case after = c;
  after.person = changed.person;
  after.intervals = changed.intervals;
  check_named(after.person);
  settle_absences(c.person, after.person);
  give_ids_inside(c, after.person, context, &c.person, &Person::contact_points, &Person::identifiers);
  validate_change(c, after.person, c.person, context);
  if (after.intervals) {
    validate(&c, Intervals::rows(), &*after.intervals, c.intervals ? &*c.intervals : nullptr, context);
  }
  if (!c.episodes.empty() && !changed.episodes.empty() && c.episodes.back().id == changed.episodes.back().id) {
    after.episodes[after.episodes.size() - 1].record = changed_episode(c, changed, reason, context);
  }
  if (!reason.empty()) refuse_reason(c, after, reason);
  Outcome outcome{c.id.value, list_name(after.person), {}};
  if (after.person.deceased && !c.person.deceased && !is_closed(c)) {
    warn(outcome.messages, "close the case: {}", suggest::close_deceased(c.id));
  }
  c = std::move(after);
  warn_floor(c, context, outcome);
  return outcome;
}

Outcome reopen_client(Case& c, Episode draft, const Context& context) {
  if (!is_closed(c)) {
    if (!c.episodes.empty() && says_all(c.episodes.back().record, draft))
      refuse_same_said(c.episodes.back().id.value, c.episodes.back().id.value, false,
                       fmt::format("client '{}' is already on the caseload", c.id.value));
    refuse(fmt::format("client '{}' is already on the caseload", c.id.value),
           fmt::format("close the episode first: {}", suggest::client_close(c.id)));
  }
  if (c.person.deceased) {
    refuse(fmt::format("client '{}' died on '{}'", c.id.value, iso(*c.person.deceased)),
           fmt::format("if that is wrong: {}", suggest::client_deceased(c.id, "''")));
  }
  for (const auto& [event_id, event] : live(c.events)) {
    if (event.kind != EventKind::death) continue;
    refuse(fmt::format("event '{}' records the death of client '{}'", event_id.value, c.id.value),
           fmt::format("if that is wrong: {}", suggest::event_void(c.id, event_id)));
  }
  if (const Episode* last = current_episode(c); last != nullptr && draft.opened) {
    check_not_before(*draft.opened, last->closed, "the previous episode");
  }
  begin(c, draft, context);
  const Id<Episode> id = context.ids.make<Episode>(c);
  const std::string issue = draft.presenting_issue.empty() ? "" : ": " + draft.presenting_issue;
  Outcome outcome{id.value, fmt::format("episode opened {}{}", iso(draft.opened.value_or(context.today())), issue), {}};
  c.episodes.append(id, std::move(draft));
  return outcome;
}

}  // namespace casemgr::cycle

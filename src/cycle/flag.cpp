#include "casemgr/cycle/flag.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/assessment/screening_source.hpp"
#include "casemgr/rules/record/live.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

std::string how_to_end(const Case& c, const Id<Flag>& id) {
  return fmt::format("record the contact: {}; then: {}", suggest::contact_with(c.id),
                     suggest::end_danger_by(c.id, id, "CONTACT"));
}

namespace {

void finish_tasks_about(Case& c, const Id<Flag>& id, Date done, Outcome& outcome) {
  for (auto& [task_id, task] : c.tasks) {
    if (task.is_void() || task.done || task.about.value != id.value) continue;
    task.done = done;
    warn(outcome.messages, "task {} completed", task_id.value);
  }
}

}  // namespace

Outcome add_flag(Case& c, Flag draft, const Context& context) {
  if (draft.cleared) refuse("a new flag cannot be already cleared", "raise it, then clear it with '--end --reason'");
  const bool defaulted = !draft.priority && draft.kind && is_grave(*draft.kind);
  if (!draft.priority) draft.priority = defaulted ? Priority::high : Priority::medium;
  const FlagKind kind = draft.kind.value_or(FlagKind::other);
  Outcome outcome = add_to(c, std::move(draft), context);
  append(outcome.messages, mandated_report(c, kind, context.today()));
  if (defaulted) outcome.messages.emplace_back("priority set to high for this kind; override with '--priority'");
  return outcome;
}

void grade(const Case& c, Flag& flag, Priority priority, const Ending& why, const Context& context) {
  if (flag.priority == priority) return;
  const auto enter = [&](FlagHistory entry) {
    insert_in_order(flag.history, context.ids.make<FlagHistory>(c), std::move(entry));
  };
  if (flag.history.empty() && flag.priority) {
    FlagHistory raised;
    raised.date = flag.raised.value_or(context.today());
    raised.priority = flag.priority;
    raised.by = flag.by;
    enter(std::move(raised));
  }
  flag.priority = priority;
  FlagHistory entry;
  entry.date = context.today();
  entry.priority = priority;
  entry.by = context.by;
  entry.reason = why.reason;
  entry.contact = why.contact;
  enter(std::move(entry));
}

namespace {

/// A worker lowers a danger only after a contact that showed it, and says why.
void check_lower(const Case& c, const Id<Flag>& id, const Flag& flag, Priority to, const Ending& why) {
  const bool is_lower = flag.priority && to > *flag.priority;
  if (!is_lower || (!trim(why.reason).empty() && !why.contact.empty())) return;
  const char* missing = trim(why.reason).empty() ? "a reason" : "the contact that showed it";
  refuse(fmt::format("a lower priority of {} flag '{}' needs {}", spoken(code(*flag.kind)), id.value, missing),
         fmt::format("record the contact: {}; then: {}", suggest::contact_with(c.id),
                     suggest::grade_flag(c.id, id, code(to))));
}

}  // namespace

namespace {

/// Whether the flag's note has the reason, or its last change of priority: a script may give it twice.
bool has_reason(const Flag& flag, const std::string& reason) {
  const bool graded_so = !flag.history.empty() && flag.history[flag.history.size() - 1].record.reason == reason;
  return graded_so || contains(split(flag.note, '\n'), reason);
}

}  // namespace

Outcome set_flag(Case& c, const Id<Flag>& id, Flag changed, const Ending& why, const Context& context) {
  const Flag& there = live(c.flags, id);
  if (there.cleared.has_value() != changed.cleared.has_value()) {
    refuse(fmt::format("cannot set the clearing of flag '{}' directly", id.value),
           "clear it with '--end --reason'; if the risk returns, raise a new flag");
  }
  const bool graded = changed.priority != there.priority;
  if (there.cleared && (graded || changed.plan != there.plan)) {
    refuse(fmt::format("cannot change the {} of flag '{}': it is cleared and warns nobody",
                       graded ? "priority" : "plan", id.value),
           "if the risk returns, raise a new flag");
  }
  if (is_danger(there) && (changed.kind != there.kind || !changed.priority)) {
    refuse(fmt::format("{} flag '{}' (priority high) stays active until cleared or graded", spoken(code(*there.kind)),
                       id.value),
           how_to_end(c, id));
  }
  const bool other_kind = changed.kind != there.kind;
  const FlagKind kind = changed.kind.value_or(FlagKind::other);
  const std::optional<Priority> to = changed.priority;
  if (graded && to) {
    check_lower(c, id, there, *to, why);
    changed.priority = there.priority;
    grade(c, changed, *to, why, context);
    changed.priority = to;
  } else {
    if (!why.contact.empty()) refuse("cannot use a contact here: it goes with another priority, or with '--end'");
    if (!why.reason.empty() && !has_reason(there, why.reason))
      changed.note += (changed.note.empty() ? "" : "\n") + why.reason;
  }
  Outcome outcome = set_in(c, id, std::move(changed), context);
  if (graded && to) outcome.words += fmt::format(", priority {}", spoken(*to));
  if (other_kind) append(outcome.messages, mandated_report(c, kind, context.today()));
  return outcome;
}

Outcome end_flag(Case& c, const Id<Flag>& id, FlagCleared cleared, const Context& context) {
  Flag& flag = live(c.flags, id);
  if (flag.cleared) {
    refuse_same(id.value, fmt::format("flag '{}' was cleared on '{}'", id.value,
                                      flag.cleared->date ? iso(*flag.cleared->date) : std::string("an unknown date")));
  }
  if (trim(cleared.reason).empty()) {
    refuse(fmt::format("clearing flag '{}' needs a reason", id.value), "say what was done: '--reason'");
  }
  if (!cleared.date) cleared.date = context.today();
  if (cleared.by.empty()) cleared.by = context.by;
  validate_new(c, cleared, context);
  check_span("raised", flag.raised, "cleared", cleared.date);
  if (is_danger(flag) && cleared.contact.empty()) {
    refuse(fmt::format("clearing {} flag '{}' (priority high) needs the contact that addressed it",
                       spoken(code(*flag.kind)), id.value),
           how_to_end(c, id));
  }
  Outcome outcome{id.value, fmt::format("{}: cleared, {}", label(flag), one_line(cleared.reason)), {}};
  finish_tasks_about(c, id, *cleared.date, outcome);
  flag.cleared = std::move(cleared);
  return outcome;
}

void check_may_void(const Case& c, const Id<Flag>& id, const Flag& flag) {
  if (!is_danger(flag)) return;
  const Entry<Score>* screening = screening_behind(c, flag);
  if (screening == nullptr) return;
  refuse(fmt::format("cannot void {} flag '{}': screening '{}' raised it and is not void", spoken(code(*flag.kind)),
                     id.value, screening->id.value),
         fmt::format("{}; if the screening was entered in error, void it first: {}", how_to_end(c, id),
                     suggest::void_record(c.id, screening->id)));
}

}  // namespace casemgr::cycle

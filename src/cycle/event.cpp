#include "casemgr/cycle/event.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/due/due.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

std::string and_more(const std::vector<std::string>& all) {
  constexpr std::size_t shown = 6;
  const std::vector<std::string> first(all.begin(),
                                       all.begin() + static_cast<std::ptrdiff_t>(std::min(shown, all.size())));
  return join(first, ", ") + (all.size() > shown ? fmt::format(" and {} more", all.size() - shown) : "");
}

/// Names what is held while the client is away.
void warn_held(const Case& c, const Context& context, std::vector<std::string>& messages) {
  messages.emplace_back("services and contact due dates on hold until discharge");
  const auto name_open = [&](const char* what, const auto& records, auto counts) {
    std::vector<std::string> names;
    for (const auto& [id, x] : open_on(records, context.today())) {
      if (counts(x)) names.push_back(fmt::format("{} {}", id.value, label(x)));
    }
    if (!names.empty()) messages.push_back(what + and_more(names));
  };
  name_open("on hold: ", c.services,
            [](const Service& x) { return x.status.value_or(ServiceStatus::active) == ServiceStatus::active; });
  name_open("still booked; keep or cancel: ", c.appointments,
            [&](const Appointment& x) { return x.at && x.at->date >= context.today(); });
}

/// What the event asks for now: rows that `monitor due` has with it and had not without it.
void warn_due(const Case& before, const Case& after, const Context& context, std::vector<std::string>& messages) {
  constexpr int days_ahead = 60;
  const std::vector<Due> had = due_rows(before, context, days_ahead);
  for (const Due& row : due_rows(after, context, days_ahead)) {
    const bool is_new = std::none_of(had.begin(), had.end(), [&](const Due& old) {
      return old.kind == row.kind && old.due == row.due && old.text == row.text;
    });
    if (is_new) warn(messages, "due {} {}: {}", weekday_name(row.due), iso(row.due), row.text);
  }
}

/// The next step after an event that no due row asks for.
std::string what_else(const Case& c, const Id<Event>& id, const Event& event) {
  switch (*event.kind) {
    case EventKind::change_of_condition: return fmt::format("reassessment due: {}", suggest::reassess(c.id));
    case EventKind::fall:
    case EventKind::incident: {
      const bool told = event.reported && (event.reported->at || !event.reported->to.empty());
      if (told || event.report_due) return {};
      return fmt::format("if reportable: {}, or '--reported-to'", suggest::event_report_due(c.id, id));
    }
    case EventKind::move: return fmt::format("add the new address: {}", suggest::client_address(c.id));
    case EventKind::death: return fmt::format("close the case: {}", suggest::close_deceased(c.id));
    default: return {};
  }
}

void check_death(const Case& c, const Event& event) {
  if (event.kind != EventKind::death || !c.person.deceased || *c.person.deceased == event.at->date) return;
  refuse(fmt::format("client '{}' is recorded as deceased on '{}'", c.id.value, iso(*c.person.deceased)),
         fmt::format("if that is wrong: {}", suggest::client_deceased(c.id, iso(event.at->date))));
}

/// A report that was made has a day.
void complete_report(Event& event, const Context& context) {
  if (event.reported && !event.reported->at && !event.reported->to.empty()) event.reported->at = context.now;
}

}  // namespace

Outcome add_event(Case& c, Event draft, const Context& context) {
  if (!draft.at) draft.at = context.now;
  complete_report(draft, context);
  check_death(c, draft);
  const Event event = draft;
  Case after = c;
  Outcome outcome = add_to(after, std::move(draft), context);
  if (event.kind == EventKind::death) after.person.deceased = event.at->date;
  if (event.kind == EventKind::admission) warn_held(after, context, outcome.messages);
  warn_due(c, after, context, outcome.messages);
  if (std::string note = what_else(after, {outcome.id}, event); !note.empty())
    outcome.messages.push_back(std::move(note));
  c = std::move(after);
  return outcome;
}

Outcome set_event(Case& c, const Id<Event>& id, Event changed, const Context& context) {
  complete_report(changed, context);
  Case after = c;
  Outcome outcome = set_in(after, id, std::move(changed), context);
  warn_due(c, after, context, outcome.messages);
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle

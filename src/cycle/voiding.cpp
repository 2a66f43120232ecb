#include "casemgr/cycle/voiding.hpp"

#include <fmt/core.h>

#include <string>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/record/permanent.hpp"
#include "casemgr/rules/record/reference.hpp"
#include "history.hpp"
#include "note.hpp"
#include "records.hpp"
#include "series.hpp"

namespace casemgr::cycle {

namespace {

/// A plan's risk has the same id in every version of the plan: the last one in the file counts.
void find_below(const RecordType& type, void* record, std::string_view id, std::optional<Location>& last) {
  for (const schema::Field& f : type.fields) {
    for (std::size_t i = 0; f.has_records() && i < f.size(record); ++i) {
      const RecordType& inner = f.record();
      void* element = f.at(record, i);
      if (f.shape == schema::Shape::records && f.element_key(record, i) == id)
        last = {{&inner, element, &f, record, i}};
      find_below(inner, element, id, last);
    }
  }
}

}  // namespace

Location location_of(Case& c, std::string_view id) {
  std::optional<Location> last;
  find_below(Case::rows(), &c, id, last);
  if (last) return *last;
  refuse_unknown("record", id);
}

std::optional<Void>* void_of(const Location& location) {
  const schema::Field* field = location.type->find("void");
  return field == nullptr ? nullptr : static_cast<std::optional<Void>*>(field->member(location.record));
}

void add_note(Case& c, std::string_view id, std::string text) {
  const Location location = location_of(c, id);
  const schema::Field* field = location.type->find("note");
  if (field == nullptr) refuse(fmt::format("{} '{}' has no note", location.type->name, id));
  std::string& note = *static_cast<std::string*>(field->member(location.record));
  note = note.empty() || text.empty() ? std::move(text) : note + "\n" + text;
}

namespace {

Outcome void_in(Case& c, std::string_view id, const std::string& reason, const Context& context) {
  const Location location = location_of(c, id);
  std::optional<Void>* voided = void_of(location);
  if (location.type == &Episode::rows()) {
    refuse(fmt::format("cannot void an episode: '{}'", id),
           fmt::format("close an episode opened by mistake: {}", suggest::close_duplicate(c.id)));
  }
  if (voided == nullptr) refuse(fmt::format("cannot void {} '{}'", location.type->name, id));
  if (*voided) refuse_same(std::string(id), fmt::format("{} '{}' is already void", location.type->name, id));
  if (trim(reason).empty()) {
    refuse(fmt::format("cannot void {} '{}' without a reason", location.type->name, id), "add '--reason'");
  }
  const auto* flag = location.type == &Flag::rows() ? static_cast<const Flag*>(location.record) : nullptr;
  const auto* event = location.type == &Event::rows() ? static_cast<const Event*>(location.record) : nullptr;
  const bool alive =
      event != nullptr && event->kind == EventKind::death && event->at && c.person.deceased == event->at->date;
  const bool danger = flag != nullptr && is_danger(*flag);
  if (danger) check_may_void(c, Id<Flag>{std::string(id)}, *flag);
  Outcome outcome{
      std::string(id), fmt::format("void: {}", label({*location.type, location.record}, context.providers)), {}};
  *voided = Void{.date = context.today(), .by = context.by, .reason = reason};
  if (alive) {
    c.person.deceased.reset();
    outcome.messages.emplace_back("date of death also removed from the record");
  }
  if (danger) {
    outcome.messages.emplace_back(
        "safety flag voided and the client not spoken with: only right for the wrong client or an entry in error");
  }
  std::vector<std::string> referring = references_to(c, id);
  std::erase_if(referring, [&](const std::string& other) { return comes_after(c, other, id); });
  follow_void(c, id, context, outcome.messages);
  if (!referring.empty()) warn(outcome.messages, "still referenced by: {}", join(referring, ", "));
  if (is_history(*location.type)) append(outcome.messages, restore_state(c, id, context));
  return outcome;
}

}  // namespace

Outcome void_record(Case& c, std::string_view id, const std::string& reason, const Context& context) {
  if (const Contact* contact = c.contacts.find(id)) check_not_billed(c, Id<Contact>{std::string(id)}, *contact);
  return void_moved(c, id, reason, context);
}

Outcome void_moved(Case& c, std::string_view id, const std::string& reason, const Context& context) {
  Case after = c;
  Outcome outcome = void_in(after, id, reason, context);
  c = std::move(after);
  return outcome;
}

Outcome remove_record(Case& c, std::string_view id, const Context& context) {
  const Location location = location_of(c, id);
  const bool danger = location.type == &Flag::rows() && is_danger(*static_cast<const Flag*>(location.record));
  const std::string use_void =
      danger ? how_to_end(c, Id<Flag>{std::string(id)})
             : fmt::format("keep it but exclude it from counts: {}", suggest::void_record(c.id, id));
  if (const std::string why = why_permanent(c, {*location.type, location.record}); !why.empty()) {
    refuse(fmt::format("cannot remove {} '{}': {}", location.type->name, id, why), use_void);
  }
  if (const std::vector<std::string> referring = references_to(c, id); !referring.empty()) {
    refuse(fmt::format("cannot remove {} '{}': referenced by {}", location.type->name, id, join(referring, ", ")),
           use_void);
  }
  Outcome outcome{
      std::string(id), fmt::format("removed: {}", label({*location.type, location.record}, context.providers)), {}};
  location.field->erase(location.owner, location.index);
  return outcome;
}

}  // namespace casemgr::cycle

// A contact that was written in the wrong client's file, moved to the right one.
#include <fmt/core.h>

#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/reference.hpp"
#include "note.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

template <class T>
void add_links(std::vector<std::string>& links, const std::vector<Id<T>>& ids) {
  for (const Id<T>& id : ids) links.push_back(id.value);
}

/// What ties the contact to records of its file, taken out of it: in another file those ids name nothing.
std::vector<std::string> take_links(Contact& contact) {
  std::vector<std::string> links;
  add_links(links, contact.goals);
  add_links(links, contact.needs);
  add_links(links, contact.referrals);
  if (!contact.service.empty()) links.push_back(contact.service.value);
  if (!contact.appointment.empty()) links.push_back(contact.appointment.value);
  contact.goals.clear();
  contact.needs.clear();
  contact.referrals.clear();
  if (!contact.service.empty()) contact.units.reset();  // By the rule of a funding that is not this client's.
  contact.service = {};
  contact.authorization = {};
  contact.appointment = {};
  return links;
}

/// The contact and what amends it, amendments of amendments too, in the order of the file.
std::vector<Id<Contact>> with_amendments(const Case& c, const Id<Contact>& id) {
  std::vector<Id<Contact>> all = {id};
  for (const auto& [other, contact] : live(c.contacts)) {
    if (contains(all, contact.amends)) all.push_back(other);
  }
  return all;
}

void check_movable(const Case& from, const Id<Contact>& id, const Contact& contact, const Case& to) {
  if (from.id == to.id) {
    refuse(fmt::format("contact '{}' is already in the file of client '{}'", id.value, to.id.value));
  }
  if (is_amendment(contact)) {
    refuse(fmt::format("note '{}' amends '{}' and moves together with it", id.value, contact.amends.value),
           fmt::format("move the amended note, or: {}", suggest::void_record(from.id, id)));
  }
  const bool there =
      !contact.joint.empty() && any_live(to.contacts, [&](const auto& x) { return x.joint == contact.joint; });
  if (there) {
    refuse(fmt::format("client '{}' already has a share of contact '{}'", to.id.value, id.value),
           suggest::void_record(from.id, id).text());
  }
}

/// Measurements of the goals it was about, of the day of the contact: they may have been taken in it.
std::vector<std::string> measured_that_day(const Case& c, const Contact& contact) {
  std::vector<std::string> ids;
  for (const Id<Goal>& goal : contact.goals) {
    const Goal* there = c.goals.find(goal);
    if (there == nullptr || !contact.at) continue;
    for (const auto& [id, measurement] : there->measurements) {
      if (!measurement.is_void() && measurement.date == contact.at->date) ids.push_back(id.value);
    }
  }
  return ids;
}

/// Tasks about the goals it was about that may have been written with it. A task does not say when it was written: what
/// was done or due before cannot have been, and one named too many does no harm.
std::vector<std::string> tasks_of_its_goals(const Case& c, const Contact& contact) {
  std::vector<std::string> ids;
  for (const Entry<Task>& entry : c.tasks) {
    const Task& task = entry.record;
    const bool of_goal = std::any_of(contact.goals.begin(), contact.goals.end(),
                                     [&](const Id<Goal>& goal) { return goal.value == task.about.value; });
    const std::optional<Date> last = task.done ? task.done : task.due;
    const bool before = contact.at && last && *last < contact.at->date;
    if (of_goal && !before && !task.is_void()) ids.push_back(entry.id.value);
  }
  return ids;
}

/// What goes into the right file: unsigned, entered now; when and that it was first written elsewhere is in its
/// note, without saying where.
Contact moved(const Contact& contact, const Context& context) {
  Contact draft = contact;
  draft.signed_.reset();
  draft.billed.reset();
  draft.entered = context.now;
  add_to_note(draft, contact.entered ? fmt::format("First entered {} in the wrong client file", iso(*contact.entered))
                                     : std::string("First entered in the wrong client file"));
  return draft;
}

/// Both files while a note moves with its amendments.
struct Move {
  Case from, to;
  std::vector<std::string> links{};                        ///< Ids in the wrong file that it named.
  std::vector<std::pair<Id<Contact>, Id<Contact>>> ids{};  ///< From the wrong file's to the right one's.
  Outcome gone{}, made{};

  void take(const Id<Contact>& id, const std::string& reason, const Context& context) {
    Contact draft = moved(*from.contacts.find(id), context);
    for (const std::string& link : take_links(draft)) add_missing(links, link);
    for (const auto& [there, here] : ids) {
      if (draft.amends == there) draft.amends = here;
    }
    Outcome put = add_to(to, std::move(draft), context);
    ids.emplace_back(id, Id<Contact>{put.id});
    Outcome voided = void_moved(from, id.value, reason, context);
    if (ids.size() > 1) return;
    gone = {voided.id, voided.words, {}};
    made = {put.id, "not signed: " + put.words, {}};
  }

  [[nodiscard]] bool holds_id(const std::string& id) const {
    return std::any_of(ids.begin(), ids.end(), [&](const auto& pair) { return pair.first.value == id; });
  }
};

void warn_move(Move& move, const Contact& original) {
  const std::string wrong = move.from.id.value;
  if (move.ids.size() > 1) warn(move.made.messages, "amendments moved with it: {}", move.ids.size() - 1);
  if (!move.links.empty()) {
    warn(move.made.messages, "links to {} of {} removed; link again: {}", join(move.links, ", "), wrong,
         suggest::note_edit(move.to.id, move.made.id));
  }
  std::vector<std::string> staying = references_to(move.from, move.gone.id);
  std::erase_if(staying, [&](const std::string& id) { return move.holds_id(id); });
  for (const std::string& id : measured_that_day(move.from, original)) staying.push_back(id);
  for (const std::string& id : tasks_of_its_goals(move.from, original)) add_missing(staying, id);
  if (!staying.empty()) {
    warn(move.gone.messages, "stays in {}; check whether it belongs to the other client: {}", wrong,
         join(staying, ", "));
  }
  if (is_billed(original)) move.gone.messages.emplace_back("already billed: notify the payer");
}

}  // namespace

std::pair<Outcome, Outcome> move_contact(Case& from, const Id<Contact>& id, Case& to, const std::string& reason,
                                         const Context& context) {
  check_movable(from, id, live(from.contacts, id), to);
  const Contact original = *from.contacts.find(id);
  Move move{from, to};
  for (const Id<Contact>& one : with_amendments(from, id)) move.take(one, reason, context);
  warn_move(move, original);
  from = std::move(move.from);
  to = std::move(move.to);
  return {std::move(move.gone), std::move(move.made)};
}

}  // namespace casemgr::cycle

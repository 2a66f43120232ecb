#include "casemgr/rules/record/contact.hpp"

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

template <class T>
bool is_about(const std::vector<Id<T>>& ids, const Id<T>& wanted) {
  return wanted.empty() || contains(ids, wanted);
}

}  // namespace

bool takes(const ContactFilter& filter, const Contact& contact, Date today) {
  if (contact.is_void() && !filter.with_void) return false;
  if (contact.at && filter.from && contact.at->date < *filter.from) return false;
  if (contact.at && filter.to && contact.at->date > *filter.to) return false;
  if (filter.only_unsigned && !is_open(contact, today)) return false;
  if (filter.only_late && !is_late(contact)) return false;
  return (!filter.mode || contact.mode == filter.mode) && (!filter.reached || contact.reached == filter.reached) &&
         (!filter.activity || contact.activity == filter.activity) && is_about(contact.goals, filter.goal) &&
         is_about(contact.needs, filter.need) && is_about(contact.referrals, filter.referral) &&
         (filter.service.empty() || contact.service == filter.service);
}

std::vector<const Entry<Contact>*> contacts_taken(const Case& c, const ContactFilter& filter, Date today) {
  std::vector<const Entry<Contact>*> all;
  const auto add = [&](const Entry<Contact>& entry, const auto& self) -> void {
    if (contains(all, &entry)) return;
    all.push_back(&entry);
    for (const Entry<Contact>& other : c.contacts) {
      const bool shows = !other.record.is_void() || filter.with_void;
      if (other.record.amends == entry.id && shows && !filter.only_unsigned) self(other, self);
    }
  };
  for (const bool amendments : {false, true}) {
    for (const Entry<Contact>& entry : c.contacts) {
      if (is_amendment(entry.record) == amendments && takes(filter, entry.record, today)) add(entry, add);
    }
  }
  return all;
}

namespace {

bool is_home(const Case& c, const std::string& place) {
  const std::string folded = fold(trim(place));
  const bool address = c.person.address && !folded.empty() && folded == fold(trim(c.person.address->lines));
  return address || folded == "home";
}

/// An appointment is in person unless its words say otherwise.
ContactMode mode_of(const Case& c, const Appointment& appointment) {
  const std::string words = fold(appointment.purpose + '\n' + appointment.place);
  const auto says = [&](const char* word) { return words.find(word) != std::string::npos; };
  if (says("video")) return ContactMode::video;
  if (says("phone")) return ContactMode::phone;
  return says("home visit") || is_home(c, appointment.place) ? ContactMode::home_visit : ContactMode::in_person;
}

}  // namespace

std::optional<ContactMode> mode_following(const Case& c, const Contact& contact, const Settings& settings) {
  if (const Appointment* appointment = c.appointments.find(contact.appointment)) return mode_of(c, *appointment);
  if (is_home(c, contact.place)) return ContactMode::home_visit;
  return settings.default_mode;
}

bool has_violence_flag(const Case& c, Date today) {
  return any_live(c.flags, [&](const Flag& x) {
    return (x.kind == FlagKind::violence || x.kind == FlagKind::abuse) && is_open(x, today);
  });
}

std::string contact_words(const Contact& contact) {
  std::vector<std::string> words = {contact.text, contact.with, contact.place, contact.note};
  for (const auto& [part, text] : contact.parts.items) words.push_back(text);
  return join(words, "\n");
}

Token joint_of(const Case& c, const Contact* note) {
  for (std::size_t i = 0; note != nullptr && i <= c.contacts.size(); ++i) {
    if (!note->joint.empty()) return note->joint;
    note = c.contacts.find(note->amends);
  }
  return {};
}

void add_own_words(Contact& contact, const std::string& own) {
  if (own.empty()) return;
  const NoteForm* form = contact.format ? note_form(*contact.format) : nullptr;
  if (form != nullptr && !contact.parts.empty()) return add_to_parts(*form, contact.parts, own);
  contact.text += (contact.text.empty() ? "" : "\n") + own;
}

std::string try_words(const Contact& contact) {
  const std::string how = spoken(contact.mode);
  const std::string end = spoken(contact.reached);
  return how.empty() || end.empty() ? how + end : how + ", " + end;
}

std::vector<FailedTry> failed_tries(const Case& c, Date today, const std::optional<Time>& since) {
  const Period episode{episode_begins(c), today};
  const auto counts = [&](const std::optional<Time>& at) {
    return at && episode.holds(at->date) && (!since || *at > *since);
  };
  std::vector<FailedTry> tries;
  std::set<std::string> documented;
  for (const auto& [id, contact] : c.contacts) {
    if (!is_failed_try(contact) || !is_to_client(contact)) continue;
    documented.insert(contact.appointment.value);
    const bool is_visit = contact.mode == ContactMode::in_person || contact.mode == ContactMode::home_visit;
    if (counts(contact.at)) tries.push_back({*contact.at, try_words(contact), is_visit});
  }
  for (const auto& [id, appointment] : live(c.appointments)) {
    const bool missed = appointment.status == AppointmentStatus::noshow && appointment.provider.empty();
    if (missed && !documented.contains(id.value) && counts(appointment.at))
      tries.push_back({*appointment.at, "missed appointment", true});
  }
  std::stable_sort(tries.begin(), tries.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return tries;
}

}  // namespace casemgr

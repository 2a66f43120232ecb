#include "other_minutes.hpp"

#include <algorithm>

namespace casemgr::cli {

namespace {

/// The days as they stand in a file, with those beside them: a contact may go over midnight.
std::set<std::string> words_of(const std::set<Date>& days) {
  std::set<std::string> words;
  for (const Date day : days) {
    for (const int beside : {-1, 0, 1}) words.insert(iso(day + std::chrono::days{beside}));
  }
  return words;
}

bool holds_one_of(const std::string& text, const std::set<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

void add_contacts(const Case& c, std::vector<ContactElsewhere>& found) {
  for (const auto& [id, contact] : c.contacts) {
    if (auto minutes = worked_minutes(contact)) found.push_back({c.id.value, id.value, std::move(*minutes)});
  }
}

}  // namespace

std::vector<ContactElsewhere> contacts_elsewhere(Call& call, const std::set<std::string>& but,
                                                 const std::set<Date>& days) {
  std::vector<ContactElsewhere> found;
  if (days.empty()) return found;
  const std::set<std::string> words = words_of(days);
  for (const std::string& client : call.directory().client_ids()) {
    if (but.contains(client)) continue;
    try {
      const std::string text = store::read_input(call.root() / "clients" / (client + ".yaml"));
      if (holds_one_of(text, words)) add_contacts(call.directory().load(client).record, found);
    } catch (const Error&) {
      call.note("client " + client + " cannot be read: whether a contact there covers the same minutes is not known");
    }
  }
  return found;
}

std::vector<WorkedMinutes> minutes_of(const std::vector<ContactElsewhere>& contacts) {
  std::vector<WorkedMinutes> all;
  for (const ContactElsewhere& contact : contacts) all.push_back(contact.minutes);
  return all;
}

void warn_of_overlap(Call& call, const Case& c, const Id<Contact>& id, std::set<std::string> but) {
  const Contact* contact = c.contacts.find(id);
  const auto own = contact == nullptr ? std::nullopt : worked_minutes(*contact);
  if (!own) return;
  but.insert(c.id.value);
  for (const ContactElsewhere& other : contacts_elsewhere(call, but, {own->at.date})) {
    if (overlap(*own, other.minutes))
      call.note("contact " + other.id + " of client " + other.client + " covers the same minutes");
  }
}

}  // namespace casemgr::cli

#include "kit/other_clients.hpp"

#include <algorithm>
#include <functional>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"

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

/// Visits every client but those named in whose text one of the words stands; tells of files that cannot be read.
void each_holding(Call& call, const std::set<std::string>& but, const std::set<std::string>& words, const char* unknown,
                  const std::function<void(const Case&)>& visit) {
  if (words.empty()) return;
  for (const std::string& client : call.directory().client_ids()) {
    if (but.contains(client)) continue;
    try {
      const std::string text = store::read_input(call.root() / "clients" / (client + ".yaml"));
      if (holds_one_of(text, words)) visit(call.directory().load(client).record);
    } catch (const Error&) {
      call.message("client " + client + " cannot be read: whether " + unknown + " is not known");
    }
  }
}

/// The same by days.
void each_near(Call& call, const std::set<std::string>& but, const std::set<Date>& days, const char* unknown,
               const std::function<void(const Case&)>& visit) {
  each_holding(call, but, words_of(days), unknown, visit);
}

bool is_own(const Appointment& x, Date today) {
  return x.provider.empty() && is_open(x, today);
}

}  // namespace

std::vector<ContactElsewhere> contacts_elsewhere(Call& call, const std::set<std::string>& but,
                                                 const std::set<Date>& days) {
  std::vector<ContactElsewhere> found;
  each_near(call, but, days, "a contact there covers the same minutes", [&](const Case& c) { add_contacts(c, found); });
  return found;
}

std::vector<Case> sharers(Call& call, const Case& c, const Token& joint) {
  std::vector<Case> found;
  if (joint.empty()) return found;
  each_holding(call, {c.id.value}, {joint.value}, "it has a share of the contact", [&](const Case& other) {
    const bool shares = std::any_of(other.contacts.begin(), other.contacts.end(),
                                    [&](const auto& entry) { return entry.record.joint == joint; });
    if (shares) found.push_back(other);
  });
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
      call.message("contact " + other.id + " of client " + other.client + " covers the same minutes");
  }
}

void warn_of_collision(Call& call, const Case& c, const Id<Appointment>& id) {
  const Appointment* own = c.appointments.find(id);
  if (own == nullptr || !own->at || !own->at->minute || !is_own(*own, call.today())) return;
  each_near(call, {c.id.value}, {own->at->date}, "an appointment there is at the same time", [&](const Case& other) {
    for (const auto& [other_id, x] : other.appointments) {
      if (!is_own(x, call.today()) || !collide(*own, x)) continue;
      call.message("collides with appointment " + other_id.value + " of client " + other.id.value + ": " +
                   clock_time(*x.at->minute));
    }
  });
}

}  // namespace casemgr::cli

#include "kit/other_clients.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr::cli {

namespace {

/// Returns the days as in a file, with the days before and after, because a contact may last past midnight.
std::set<std::string> words_of(const std::set<Date>& days) {
  std::set<std::string> words;
  for (const Date day : days) {
    for (const int beside : {-1, 0, 1}) words.insert(iso(day + std::chrono::days{beside}));
  }
  return words;
}

void add_contacts(const Case& c, std::vector<ContactElsewhere>& found) {
  for (const auto& [id, contact] : c.contacts) {
    if (auto minutes = worked_minutes(contact)) found.push_back({c.id.value, id.value, std::move(*minutes)});
  }
}

/// Visits the clients, without those in `but`, whose file mentions one of the words; reports files that cannot be read.
void each_mentioning(Call& call, const std::set<std::string>& but, const std::set<std::string>& words,
                     const char* unknown, const std::function<void(const Case&)>& visit) {
  call.cases.directory().for_each_mentioning(words, but, visit, [&](const std::string& client) {
    call.output.message(fmt::format("cannot read client {}; could not check whether {}", client, unknown));
  });
}

bool is_own(const Appointment& x, Date today) { return x.provider.empty() && is_open(x, today); }

}  // namespace

std::vector<ContactElsewhere> contacts_elsewhere(Call& call, const std::set<std::string>& but,
                                                 const std::set<Date>& days) {
  std::vector<ContactElsewhere> found;
  each_mentioning(call, but, words_of(days), "a contact in that file overlaps this one",
                  [&](const Case& c) { add_contacts(c, found); });
  return found;
}

std::vector<Case> sharers(Call& call, const Case& c, const Token& joint) {
  std::vector<Case> found;
  if (joint.empty()) return found;
  each_mentioning(call, {c.id.value}, {joint.value}, "that client was part of the contact", [&](const Case& other) {
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
      call.output.message(fmt::format("overlaps contact {} of client {}", other.id, other.client));
  }
}

void warn_of_collision(Call& call, const Case& c, const Id<Appointment>& id) {
  const Appointment* own = c.appointments.find(id);
  if (own != nullptr && own->repeat && !own->repeat->next.empty()) {
    warn_of_collision(call, c, {own->repeat->next.value});
  }
  if (own == nullptr || !own->at || !own->at->minute || !is_own(*own, call.given.today())) return;
  each_mentioning(call, {c.id.value}, words_of({own->at->date}), "an appointment in that file is at the same time",
                  [&](const Case& other) {
                    for (const auto& [other_id, x] : other.appointments) {
                      if (!is_own(x, call.given.today()) || !collide(*own, x)) continue;
                      call.output.message(fmt::format("overlaps appointment {} of client {}: {}", other_id.value,
                                                      other.id.value, clock_time(*x.at->minute)));
                    }
                  });
}

}  // namespace casemgr::cli

#include "contact_preferences.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr::cycle {

namespace {

/// Whether a contact of that mode goes by that kind of number. A number of no kind is a phone's.
bool goes_by(ContactMode mode, ContactSystem system) {
  if (mode == ContactMode::email) return system == ContactSystem::email;
  if (mode == ContactMode::sms) return system == ContactSystem::sms || system == ContactSystem::phone;
  return mode == ContactMode::phone && system == ContactSystem::phone;
}

struct Numbers {
  std::vector<std::string> barred{}, open{};
};

Numbers numbers(const Person& person, const Contact& contact, bool voicemail) {
  Numbers all;
  for (const auto& [id, point] : live(person.contact_points)) {
    if (point.value.empty()) continue;
    if (!goes_by(*contact.mode, point.system.value_or(ContactSystem::phone))) continue;
    const bool no_voicemail = voicemail && point.voicemail_ok.has_value() && !*point.voicemail_ok;
    const bool barred = point.do_not_contact.value_or(false) || no_voicemail;
    (barred ? all.barred : all.open).push_back(one_line(point.value));
  }
  return all;
}

}  // namespace

void warn_reach(const Person& person, const Contact& contact, std::vector<std::string>& messages) {
  if (!contact.mode) return;
  const bool voicemail = contact.mode == ContactMode::phone && contact.reached == Reached::voicemail;
  const Numbers all = numbers(person, contact, voicemail);
  if (all.barred.empty()) return;
  // Which number was called is not written down: where one may be, a call says nothing.
  if (contact.mode == ContactMode::phone && !voicemail && !all.open.empty()) return;
  const std::string what = voicemail ? "no voicemail may be left on" : "the client is not to be contacted at";
  const std::string others = all.open.empty() ? "there is no other" : join(all.open, ", ") + " may be used";
  messages.push_back(fmt::format("{} {}; {}", what, join(all.barred, ", "), others));
}

}  // namespace casemgr::cycle

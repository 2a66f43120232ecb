#include "casemgr/rules/record/reach.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/duplicate.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

bool is_same_way(const ContactPoint& a, const ContactPoint& b) {
  if (a.system != b.system) return false;
  const std::string key = phone_key(a.value);
  if (a.system != ContactSystem::email && !key.empty()) return key == phone_key(b.value);
  return fold(trim(a.value)) == fold(trim(b.value));
}

void add_preferences(const ContactPoint& other, ContactPoint& point) {
  if (other.do_not_contact.value_or(false)) point.do_not_contact = true;
  if (other.voicemail_ok && (!point.voicemail_ok || !*other.voicemail_ok)) point.voicemail_ok = other.voicemail_ok;
  if (other.hours.empty() || fold(other.hours) == fold(point.hours)) return;
  point.hours += (point.hours.empty() ? "" : "; ") + other.hours;
}

}  // namespace

std::vector<ContactPoint> ways_of(const Person& person) {
  std::vector<ContactPoint> ways;
  for (const auto& [id, point] : live(person.contact_points)) {
    const ContactPoint& one = point;
    const auto same = std::find_if(
        ways.begin(), ways.end(), [&](const ContactPoint& way) { return !one.value.empty() && is_same_way(way, one); });
    if (same == ways.end()) {
      ways.push_back(one);
    } else {
      add_preferences(one, *same);
    }
  }
  return ways;
}

ContactPoint as_strict(const Person& person, const ContactPoint& point) {
  ContactPoint strict = point;
  for (const auto& [id, other] : live(person.contact_points)) {
    if (&other != &point && is_same_way(strict, other)) add_preferences(other, strict);
  }
  return strict;
}

}  // namespace casemgr

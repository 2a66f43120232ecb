#include "casemgr/rules/record/note_clock.hpp"

#include <algorithm>

#include "casemgr/rules/due/rules.hpp"

namespace casemgr {

std::optional<int> days_to_entry(const Contact& contact) {
  if (!contact.at || !contact.entered) return std::nullopt;
  return std::max(0, days_between(contact.at->date, contact.entered->date));
}

bool is_signed_on(const Contact& contact, Date day) {
  return contact.signed_ && (!contact.signed_->date || *contact.signed_->date <= day);
}

std::optional<int> days_to_signature(const Contact& contact, Date until) {
  if (!contact.at || !is_signed_on(contact, until) || !contact.signed_->date) return std::nullopt;
  return std::max(0, days_between(contact.at->date, *contact.signed_->date));
}

std::optional<Date> to_sign_by(const Case& c, const Contact& contact, const Settings& settings) {
  const int days = interval("unsigned_note"_rule, c, settings);
  if (!contact.at || days <= 0) return std::nullopt;
  const Date entered = contact.entered ? contact.entered->date : contact.at->date;
  return std::max(contact.at->date, entered) + std::chrono::days{days};
}

}  // namespace casemgr

#include "casemgr/rules/record/appointment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

std::vector<std::string> words_of_purpose(const Appointment& appointment) {
  std::string text = fold(appointment.purpose);
  constexpr std::string_view marks = ",;:.()/-";
  std::replace_if(
      text.begin(), text.end(), [&](char x) { return marks.find(x) != std::string_view::npos; }, ' ');
  return split_words(text);
}

}  // namespace

bool collide(const Appointment& a, const Appointment& b) {
  if (!a.at || !b.at || !a.at->minute || !b.at->minute) return false;
  constexpr int day = 24 * 60;
  const int apart = days_between(a.at->date, b.at->date) * day + *b.at->minute - *a.at->minute;  // from a to b
  return apart < a.minutes.value_or(usual_appointment_minutes) &&
         -apart < b.minutes.value_or(usual_appointment_minutes);
}

bool is_hearing(const Appointment& appointment) {
  static constexpr std::array<std::string_view, 4> courts = {"court", "courthouse", "tribunal", "arraignment"};
  static constexpr std::array<std::string_view, 6> of_the_ear = {"aid", "aids", "test", "exam", "check", "loss"};
  const std::vector<std::string> words = words_of_purpose(appointment);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (contains(courts, words[i])) return true;
    if (words[i] != "hearing" && words[i] != "hearings") continue;
    if (i + 1 == words.size() || !contains(of_the_ear, words[i + 1])) return true;
  }
  return false;
}

bool has_come(const Appointment& appointment, Time now) {
  if (!appointment.at) return false;
  return appointment.at->minute && now.minute ? *appointment.at <= now : appointment.at->date <= now.date;
}

Contact at_appointment(Contact contact, const Appointment& appointment, Time now) {
  if (!contact.at && has_come(appointment, now)) contact.at = appointment.at;
  if (!contact.minutes) contact.minutes = appointment.minutes;
  if (contact.place.empty()) contact.place = appointment.place;
  if (contact.referrals.empty() && !appointment.referral.empty()) contact.referrals.push_back(appointment.referral);
  return contact;
}

}  // namespace casemgr

#include "casemgr/rules/record/idle_work.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

template <class T>
bool adds(const Records<T>& before, const Records<T>& after, Date today) {
  return std::any_of(after.begin(), after.end(), [&](const Entry<T>& entry) {
    return is_open(entry.record, today) && before.find(entry.id) == nullptr;
  });
}

std::string on_day(const char* word, const std::optional<Date>& day) {
  return day ? fmt::format(" {} {}", word, iso(*day)) : std::string();
}

}  // namespace

std::string idle_work(const Case& before, const Case& after, Date today) {
  const bool died = has_died(before, today) && has_died(after, today);
  if (!died && !(is_closed(before) && is_closed(after))) return {};
  const bool idle = adds(before.goals, after.goals, today) || adds(before.services, after.services, today) ||
                    adds(before.referrals, after.referrals, today) ||
                    (died && adds(before.appointments, after.appointments, today));
  if (!idle) return {};
  const std::string& id = after.id.value;
  if (died)
    return fmt::format("{}: the client died{}: nothing of this becomes due", id, on_day("on", after.person.deceased));
  const Episode* episode = current_episode(after);
  return fmt::format("{} is closed{}: nothing of this becomes due; '{}' opens a new episode", id,
                     episode == nullptr ? std::string() : on_day("since", episode->closed), suggest::reopen_with(id));
}

}  // namespace casemgr

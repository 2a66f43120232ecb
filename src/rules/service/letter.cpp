#include "casemgr/rules/service/letter.hpp"

#include <fmt/format.h>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/service/referral_status.hpp"

namespace casemgr {

void check_letter(const Id<Referral>& id, const Referral& referral) {
  if (referral.is_void()) throw Error(ErrorKind::rule, fmt::format("referral '{}' is void", id.value));
  const ReferralStatus status = status_of(referral);
  if (!is_terminal(status)) return;
  throw Error(ErrorKind::rule,
              fmt::format("referral '{}' is {} and gets no letter any more", id.value, spoken(code(status))));
}

Worker letter_writer(const Referral& referral, const Settings& settings) {
  const auto& people = settings.people;
  if (people.find(referral.by.value) != nullptr || people.items.size() != 1) return referral.by;
  return {people.items.front().first};
}

}  // namespace casemgr

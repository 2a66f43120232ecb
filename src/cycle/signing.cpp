#include "signing.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "records.hpp"

namespace casemgr::cycle {

void check_decides_alone(const Case& c, DecidesAlone reason, bool by_client, Date day, const Context& context) {
  const std::string why_not = by_client ? misfit(reason, c, day, minor_age(context.settings))
                                        : "it is about the client's own signature, and the client did not sign";
  if (!why_not.empty()) refuse(fmt::format("'{}' does not fit: {}", code(reason), why_not), "omit 'decides_alone'");
}

void settle_assent(std::optional<bool>& assent, bool only_assent) {
  if (assent.value_or(false) && !only_assent) refuse("this signature is more than assent", "omit 'assent'");
  assent = only_assent ? std::optional(true) : std::nullopt;
}

void warn_client_alone(const Case& c, bool only_assent, Date day, std::string_view effect, const Context& context,
                       std::vector<std::string>& messages) {
  const int of_age = minor_age(context.settings);
  if (only_assent) {
    warn(messages, "recorded as the client's assent, {}; if the client may decide alone, add '--decides-alone'",
         effect);
    return;
  }
  if (needs_guardian(c, day, of_age)) return;
  if (!c.person.birth_date) {
    warn(messages, "cannot tell whether the client is a minor without a date of birth: {}", suggest::client_born(c.id));
  }
  if (may_be_minor(c.person, day, of_age)) {
    warn(messages, "birth date {} leaves open whether the client is a minor: {}", iso(*c.person.birth_date),
         suggest::client_born(c.id));
  }
  for (const auto& [id, person] : live(c.supports)) {
    const std::string ended = lacks_authority(c, person.name, day, of_age);
    if (person.authority != Authority::guardian || ended.empty()) continue;
    warn(messages, "{}: {}; if a court appointed a guardian since, add them", one_line(person.name), ended);
  }
}

}  // namespace casemgr::cycle

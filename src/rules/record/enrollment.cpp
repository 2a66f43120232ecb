#include "casemgr/rules/record/enrollment.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

std::vector<const Entry<Program>*> programs_on(const Case& c, Date day) {
  std::vector<const Entry<Program>*> held;
  for (const Entry<Program>& entry : live(c.programs)) {
    const Program& x = entry.record;
    const std::string name = fold(trim(x.program));
    const bool is_in = !name.empty() && (!x.enrolled || *x.enrolled <= day) && (!x.ended || day <= *x.ended);
    const bool is_held =
        std::any_of(held.begin(), held.end(), [&](const auto* one) { return fold(trim(one->record.program)) == name; });
    if (is_in && !is_held) held.push_back(&entry);
  }
  return held;
}

}  // namespace casemgr

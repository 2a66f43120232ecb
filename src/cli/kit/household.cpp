#include "kit/household.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"

namespace casemgr::cli {

Household household_of(Call& call, const Case& c) {
  Household household;
  const Token& code = c.person.household;
  if (code.empty()) return household;
  call.cases.directory().for_each_mentioning(
      {code.value}, {c.id.value},
      [&](const Case& other) {
        if (other.person.household == code) household.members.push_back(other);
      },
      [&](const std::string& client) {
        Problem problem = problem_at({}, "cannot be read; it may be of the household", Check::structure);
        problem.file = fmt::format("clients/{}.yaml", client);
        household.problems.push_back(std::move(problem));
      });
  return household;
}

namespace {

Household shown_of(Call& call, const Case& c, bool hides_all) {
  Household household = household_of(call, c);
  if (call.output.audience().sees_all()) return household;
  const auto hidden = [&](const Case& member) { return hides_all || is_endangered(member); };
  household.left_out = static_cast<int>(std::erase_if(household.members, hidden));
  return household;
}

}  // namespace

Household household_shown(Call& call, const Case& c) { return shown_of(call, c, is_endangered(c)); }

Household household_shown(Call& call, const VisibleCase& seen) {
  return shown_of(call, seen.shown(), seen.is_endangered());
}

Household household_told(Call& call, const Case& c) {
  Household household = household_shown(call, c);
  for (const Problem& problem : household.problems) call.output.say(problem);
  return household;
}

std::vector<std::string> household_lines(const Household& household) {
  std::vector<std::string> lines;
  for (const Case& member : household.members)
    lines.push_back(fmt::format("{} ({})", list_name(member.person), member.id.value));
  return lines;
}

report::Section household_rows(const std::string& client, const Household& household) {
  report::Section section = report::section_of("household", {"client", "id", "name"});
  for (const Case& member : household.members)
    section.rows.push_back({client, member.id.value, list_name(member.person)});
  return section;
}

}  // namespace casemgr::cli

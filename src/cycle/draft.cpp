#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

Assessment* draft_of(Case& c) {
  const Entry<Assessment>* draft = draft_assessment(c);
  return draft == nullptr ? nullptr : c.assessments.find(draft->id);
}

Assessment& needed_draft(Case& c) {
  Assessment* draft = draft_of(c);
  if (draft == nullptr) {
    refuse(fmt::format("client '{}' has no open assessment", c.id.value),
           fmt::format("start one: {}", suggest::assess_start(c.id, "comprehensive")));
  }
  return *draft;
}

DomainFinding& finding_of(Assessment& assessment, std::string_view domain, const Settings& settings) {
  auto& items = assessment.domains.items;
  const auto there = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.first == domain; });
  if (there != items.end()) return there->second;
  std::vector<std::string> before;
  for (KnownDomain& known : known_domains(settings)) {
    if (known.name == domain) break;
    before.push_back(std::move(known.name));
  }
  auto at = items.end();
  while (at != items.begin() && !contains(before, std::prev(at)->first)) --at;
  return items.emplace(at, std::string(domain), DomainFinding{})->second;
}

void put_in_order(Assessment& assessment, const Settings& settings) {
  const auto given = std::exchange(assessment.domains, {});
  for (const auto& [name, finding] : given.items) finding_of(assessment, name, settings) = finding;
}

void looked_at(Case& c, std::string_view domain, const Context& context) {
  if (Assessment* draft = draft_of(c)) {
    DomainFinding& finding = finding_of(*draft, domain, context.settings);
    finding.confirmed = context.today();
    finding.not_assessed.clear();
  }
}

}  // namespace casemgr::cycle

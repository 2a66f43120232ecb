#include "casemgr/rules/assessment/gaps.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/current_episode.hpp"

namespace casemgr {

bool lacks_words(const DomainFinding& finding) {
  return finding.rating && *finding.rating <= 2 && finding.finding.empty();
}

std::string names_of(const std::vector<Gap>& gaps) {
  std::vector<std::string> names;
  for (const Gap& gap : gaps) names.push_back(gap.domain.value);
  return join(names, ", ");
}

namespace {

/// What is lacking in one domain of an assessment; empty where nothing is.
std::string lack(const Case& c, const Entry<Assessment>* assessment, const KnownDomain& domain,
                 const RuleContext& context) {
  static const std::string nothing = "no finding, no record, no confirmation, no reason why it was not assessed";
  if (assessment == nullptr) return nothing;
  const DomainFinding* finding = assessment->record.domains.find(domain.name);
  if (finding != nullptr && lacks_words(*finding)) return fmt::format("a rating of {} needs words", *finding->rating);
  const AssessmentKind kind = assessment->record.kind.value_or(AssessmentKind::comprehensive);
  // Made elsewhere, it lies there with all its domains.
  if (kind != AssessmentKind::comprehensive || !assessment->record.elsewhere.empty()) return {};
  const bool seen = finding != nullptr && (!finding->finding.empty() || !finding->not_assessed.empty() ||
                                           !finding->client_view.empty() || finding->confirmed);
  if (seen || has_record(c, *assessment, domain.name, context)) return {};
  return finding != nullptr && finding->rating ? "rated, but nothing was found" : nothing;
}

std::vector<Gap> gaps_of(const Case& c, const Entry<Assessment>* assessment, const RuleContext& context) {
  std::vector<Gap> found;
  for (const KnownDomain& domain : known_domains(context.settings)) {
    std::string what = lack(c, assessment, domain, context);
    if (!what.empty()) found.push_back({{domain.name}, domain.label, std::move(what)});
  }
  return found;
}

/// The first few by name, the others counted: `assess gaps` tells them all.
std::string few_names_of(const std::vector<Gap>& gaps) {
  constexpr std::ptrdiff_t few = 4;
  const auto count = static_cast<std::ptrdiff_t>(gaps.size());
  if (count <= few + 1) return names_of(gaps);
  return fmt::format("{} and {} more", names_of({gaps.begin(), gaps.begin() + few}), count - few);
}

}  // namespace

std::vector<Gap> gaps(const Case& c, const RuleContext& context) {
  const Entry<Assessment>* assessment = draft_assessment(c);
  if (assessment == nullptr) assessment = last_comprehensive(c);
  return gaps_of(c, assessment, context);
}

Problems gap_problems(const Case& c, const RuleContext& context) {
  const Entry<Assessment>* last = last_comprehensive(c);
  if (last == nullptr || is_closed(c)) return {};
  const std::vector<Gap> open = gaps_of(c, last, context);
  if (open.empty()) return {};
  return {problem_at("assessments." + last->id.value, "complete, but left open: " + few_names_of(open), Check::gaps)};
}

}  // namespace casemgr

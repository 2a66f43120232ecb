#include "casemgr/rules/assessment/domains.hpp"

#include <fmt/core.h>

#include <utility>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

std::vector<KnownDomain> known_domains(const Settings& settings) {
  std::vector<KnownDomain> all;
  for (const DomainInfo& info : builtin_domains()) {
    all.push_back({std::string(info.name), std::string(info.label), std::string(info.about), info.area, info.rated});
  }
  for (const auto& [name, setting] : settings.domains.items) {
    const Area area = setting.area.value_or(Area::psychosocial);
    all.push_back({name, setting.label.empty() ? name : setting.label, {}, area, area != Area::strengths});
  }
  return all;
}

std::vector<std::string> rated_domains(const Settings& settings) {
  std::vector<std::string> all;
  for (const DomainInfo& domain : builtin_domains()) {
    if (domain.rated) all.emplace_back(domain.name);
  }
  for (const auto& [name, domain] : settings.domains.items) all.push_back(name);
  return all;
}

KnownDomain known_domain(const Domain& domain, const Settings& settings) {
  schema::CodeList names{"domain", {}, {}, false};
  for (KnownDomain& known : known_domains(settings)) {
    if (known.name == domain.value) return std::move(known);
    names.codes.push_back(known.name);
  }
  throw Error(ErrorKind::usage, fmt::format("'{}' {}", domain.value, schema::not_a_code(names, domain.value)));
}

const Entry<Assessment>* draft_assessment(const Case& c) {
  return last_live(c.assessments, [](const Assessment& x) { return x.status == AssessmentStatus::draft; });
}

void refuse_second_draft(const Case& c) {
  if (const Entry<Assessment>* open = draft_assessment(c)) {
    throw Error(ErrorKind::rule,
                fmt::format("assessment '{}' of client '{}' is still a draft", open->id.value, c.id.value),
                fmt::format("complete it: {}; or void it: {}", suggest::assess_complete(c.id),
                            suggest::void_record(c.id, open->id)));
  }
}

bool others_present(const Case& c) {
  const Entry<Assessment>* draft = draft_assessment(c);
  return draft != nullptr && !draft->record.participants.empty();
}

namespace {

std::string_view domain_of(StrengthKind kind) {
  switch (kind) {
    case StrengthKind::strength: return "strengths";
    case StrengthKind::resource: return "resources";
    case StrengthKind::coping: return "coping";
    case StrengthKind::support: return "supports";
  }
  return {};
}

bool is_of(const ClientNeed& need, std::string_view domain) { return need.domain.value == domain; }
bool is_of(const Strength& strength, std::string_view domain) {
  return strength.domain.value == domain || (strength.kind && domain_of(*strength.kind) == domain);
}

/// Linked to the assessment, or found since it began.
template <class T>
bool any_found(const Records<T>& records, const Entry<Assessment>& assessment, std::string_view domain) {
  return any_live(records, [&](const T& record) {
    if (!is_of(record, domain)) return false;
    return record.assessment == assessment.id ||
           (record.identified && assessment.record.date && *record.identified >= *assessment.record.date);
  });
}

template <class T>
bool any_in(const Records<T>& records, std::string_view domain) {
  return any_live(records, [&](const T& record) { return is_of(record, domain); });
}

bool any_benefit(const Case& c, BenefitKind kind) {
  return any_live(c.benefits, [&](const Benefit& benefit) { return benefit.kind == kind; });
}

bool section_stands(const Case& c, std::string_view domain) {
  if (domain == "diagnoses") return !live(c.diagnoses).empty();
  if (domain == "treatment") return !live(c.treatments).empty();
  if (domain == "medications") return !live(c.medications).empty();
  if (domain == "health") return !live(c.allergies).empty();
  if (domain == "supports") return !live(c.supports).empty();
  if (domain == "insurance") return any_benefit(c, BenefitKind::insurance);
  if (domain == "finances") return any_benefit(c, BenefitKind::income);
  return false;
}

}  // namespace

bool says_something(const DomainFinding& finding) {
  return !finding.finding.empty() || finding.rating || !finding.client_view.empty();
}

bool has_record(const Case& c, const Entry<Assessment>& assessment, const std::string& domain,
                const RuleContext& context) {
  for (const auto& [id, score] : assessment.record.scores) {
    const instrument::Definition* definition = context.instruments.find(score.instrument.value);
    if (!score.is_void() && score.is_finished() && definition != nullptr && definition->domain.value == domain)
      return true;
  }
  return any_found(c.needs, assessment, domain) || any_found(c.strengths, assessment, domain);
}

bool stood_before(const Case& c, const std::string& domain) {
  const bool found = any_live(c.assessments, [&](const Assessment& x) {
    const DomainFinding* finding = x.domains.find(domain);
    return finding != nullptr && says_something(*finding);
  });
  return found || any_in(c.needs, domain) || any_in(c.strengths, domain) || section_stands(c, domain);
}

bool lacks_words(const DomainFinding& finding) {
  return finding.rating && *finding.rating <= 2 && finding.finding.empty();
}

std::string names_of(const std::vector<Gap>& gaps) {
  std::vector<std::string> names;
  for (const Gap& gap : gaps) names.push_back(spoken(gap.domain.value));
  return join(names, ", ");
}

namespace {

/// What is lacking in one domain of an assessment; empty where nothing is.
std::string lack(const Case& c, const Entry<Assessment>* assessment, const KnownDomain& domain,
                 const RuleContext& context) {
  static const std::string nothing = "no finding, record, confirmation or reason for not assessing";
  if (assessment == nullptr) return nothing;
  const DomainFinding* finding = assessment->record.domains.find(domain.name);
  if (finding != nullptr && lacks_words(*finding))
    return fmt::format("a rating of {} needs a finding", *finding->rating);
  const AssessmentKind kind = assessment->record.kind.value_or(AssessmentKind::comprehensive);
  // Made elsewhere, it lies there with all its domains.
  if (kind != AssessmentKind::comprehensive || !assessment->record.elsewhere.empty()) return {};
  const bool seen = finding != nullptr && (!finding->finding.empty() || !finding->not_assessed.empty() ||
                                           !finding->client_view.empty() || finding->confirmed);
  if (seen || has_record(c, *assessment, domain.name, context)) return {};
  return finding != nullptr && finding->rating ? "rated, no finding" : nothing;
}

std::vector<Gap> gaps_of(const Case& c, const Entry<Assessment>* assessment, const RuleContext& context) {
  std::vector<Gap> found;
  for (const KnownDomain& domain : known_domains(context.settings)) {
    std::string what = lack(c, assessment, domain, context);
    if (!what.empty()) found.push_back({{domain.name}, domain.label, std::move(what)});
  }
  return found;
}

/// The first few by name, the others counted: `assess gaps` lists them all.
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

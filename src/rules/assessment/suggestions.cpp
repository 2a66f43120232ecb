#include "casemgr/rules/assessment/suggestions.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

struct Screening {
  const Score* score;
  Id<Assessment> assessment;
  Date date;
};

/// What the assessments hold of one domain.
struct Evidence {
  const DomainFinding* rated = nullptr;  ///< The last finding with a rating.
  Date rated_on{};
  std::vector<std::string> screenings{};  ///< Positive ones, as a reason names them.
  std::vector<std::string> needs{};       ///< What their rules call the need: `housing (living situation)`.
  bool alarming = false;                  ///< One of them raised a safety flag.
  bool severe = false;                    ///< One of them lies in the worst of several positive bands.
  Date last{};                            ///< Day of the newest of all that.
  Id<Assessment> assessment{};            ///< Where the newest was found.

  [[nodiscard]] bool vulnerable() const { return rated != nullptr && *rated->rating <= 2; }
  void found_in(const Id<Assessment>& id, Date date) {
    if (!assessment.empty() && date < last) return;
    last = date;
    assessment = id;
  }
};

/// The domain has a need, or one that was resolved after the newest evidence.
bool taken_up(const Case& c, const std::string& domain, Date found) {
  return any_live(c.needs, [&](const ClientNeed& need) {
    if (need.domain.value != domain) return false;
    const bool stands =
        need.status == NeedStatus::active || need.status == NeedStatus::deferred || need.status == NeedStatus::declined;
    return stands || (need.resolved && *need.resolved >= found);
  });
}

/// The finished scores of each instrument in order of their days.
std::map<std::string, std::vector<Screening>> screenings_of(const Case& c) {
  std::map<std::string, std::vector<Screening>> all;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [score_id, score] : assessment.scores) {
      const std::optional<Date> date = score.at ? std::optional(score.at->date) : assessment.date;
      if (score.is_void() || !score.is_finished() || !date) continue;
      all[score.instrument.value].push_back({&score, id, *date});
    }
  }
  for (auto& [name, made] : all) {
    std::stable_sort(made.begin(), made.end(), [](const Screening& a, const Screening& b) { return a.date < b.date; });
  }
  return all;
}

std::vector<std::string> positive_bands(const instrument::Definition& definition, const std::string& group) {
  std::vector<std::string> bands;
  for (const instrument::BandRow& row : instrument::band_rows(definition)) {
    if (row.group == group && row.positive) bands.push_back(row.band);
  }
  return bands;
}

bool in_positive_band(const instrument::Definition& definition, const Score& score) {
  const std::vector<instrument::BandRow> rows = instrument::band_rows(definition);
  return std::any_of(rows.begin(), rows.end(),
                     [&](const instrument::BandRow& row) { return row.band == score.band && row.positive; });
}

/// The worst of several positive bands; a band that only says yes weighs nothing.
bool in_worst_band(const instrument::Definition& definition, const Score& score) {
  for (const instrument::BandRow& row : instrument::band_rows(definition)) {
    if (row.band != score.band || !row.positive) continue;
    const std::vector<std::string> bands = positive_bands(definition, row.group);
    const std::string& worst = definition.higher_is_worse() ? bands.back() : bands.front();
    if (bands.size() > 1 && row.band == worst) return true;
  }
  return false;
}

std::string told(const instrument::Definition& definition, const Screening& screening) {
  std::string words = definition.title;
  if (screening.score->score) {
    words += fmt::format(" {} of {}", screening.score->score->str(), instrument::range_text(definition));
  }
  if (!screening.score->band.empty()) words += ", " + spoken(screening.score->band);
  return words + ", " + iso(screening.date);
}

/// What the rules find in the answers. Nothing for answers to another version of the form, and for a total alone: then
/// its band says what there is to say.
std::vector<instrument::Finding> findings_of(const Case& c, const instrument::Definition& definition,
                                             const Screening& screening) {
  std::optional<Age> age;
  if (c.person.birth_date) age = age_at(*c.person.birth_date, screening.date);
  try {
    return instrument::score(definition, screening.score->answers, c.person.sex, age).findings;
  } catch (const Error&) {
    return {};
  }
}

/// Whether an item that the rule looks at was answered. One that names none looks at all of them.
bool is_asked_of(const instrument::Rule& rule, const Score& score) {
  for (const auto& [name, condition] : rule.when.items) {
    if (condition.items.empty()) return true;
    for (const std::string& item : condition.items) {
      if (score.answers.find(item) != nullptr) return true;
    }
  }
  return false;
}

using Evidences = std::map<std::string, Evidence>;

void take_rule(const Case& c, const instrument::Definition& definition, const std::vector<Screening>& made,
               const std::string& name, const instrument::Rule& rule, Evidences& all) {
  // A later form that left these questions out takes back nothing of what was answered before.
  const auto last = std::find_if(made.rbegin(), made.rend(),
                                 [&](const Screening& screening) { return is_asked_of(rule, *screening.score); });
  if (last == made.rend()) return;
  for (const instrument::Finding& finding : findings_of(c, definition, *last)) {
    if (finding.rule != name) continue;
    Evidence& evidence = all[finding.domain];
    evidence.screenings.push_back(finding.text.empty()
                                      ? told(definition, *last)
                                      : fmt::format("{}, {}, {}", definition.title, finding.text, iso(last->date)));
    if (!finding.need.empty()) evidence.needs.push_back(finding.need);
    const bool flagged = finding.domain == "safety" || finding.domain == definition.domain.value;
    evidence.alarming = evidence.alarming || (flagged && !last->score->flags.empty());
    evidence.found_in(last->assessment, last->date);
  }
}

/// What the bands and flags of the last score say of the instrument's own domain.
void take_band(const instrument::Definition& definition, const Screening& last, Evidences& all) {
  const std::string& domain = definition.domain.value;
  const bool positive = in_positive_band(definition, *last.score) || !last.score->flags.empty();
  if (!positive || domain.empty()) return;
  Evidence& evidence = all[domain];
  evidence.screenings.push_back(told(definition, last));
  evidence.alarming = evidence.alarming || !last.score->flags.empty();
  evidence.severe = evidence.severe || in_worst_band(definition, *last.score);
  evidence.found_in(last.assessment, last.date);
}

void take_screenings(const Case& c, const RuleContext& context, Evidences& all) {
  for (const auto& [name, made] : screenings_of(c)) {
    const instrument::Definition* definition = context.instruments.find(name);
    if (definition == nullptr) continue;
    for (const auto& [rule_name, rule] : definition->rules.items) {
      if (!rule.domain.value.empty()) take_rule(c, *definition, made, rule_name, rule, all);
    }
    take_band(*definition, made.back(), all);
  }
}

Evidences evidence_of(const Case& c, const RuleContext& context) {
  Evidences all;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [domain, finding] : assessment.domains.items) {
      Evidence& evidence = all[domain];
      const Date date = assessment.date.value_or(context.today);
      if (finding.rating && (evidence.rated == nullptr || date >= evidence.rated_on)) {
        evidence.rated = &finding;
        evidence.rated_on = date;
        evidence.found_in(id, date);
      }
    }
  }
  take_screenings(c, context, all);
  return all;
}

std::string first_upper(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

/// In the words of the finding, else as the instrument's rules call the need, else by the first reason.
std::string need_words(const KnownDomain& domain, const Evidence& evidence, const std::vector<std::string>& why) {
  const std::string words = evidence.vulnerable() ? one_line(evidence.rated->finding) : std::string();
  if (!words.empty()) return words;
  if (!evidence.needs.empty()) return first_upper(join(evidence.needs, "; "));
  return domain.label + ": " + why.front();
}

Suggestion suggestion(const KnownDomain& domain, const Evidence& evidence) {
  const bool vulnerable = evidence.vulnerable();
  const bool crisis = vulnerable && *evidence.rated->rating == 1;
  Suggestion made;
  made.label = domain.label;
  made.need.domain = {domain.name};
  made.need.severity = crisis ? 4 : vulnerable || evidence.severe ? 3 : 2;
  made.need.priority = crisis || evidence.alarming || evidence.severe ? Priority::high : Priority::medium;
  made.need.assessment = evidence.assessment;
  if (vulnerable) {
    made.why.push_back(
        fmt::format("rated {}, {}, {}", *evidence.rated->rating, ratings[crisis ? 0 : 1], iso(evidence.rated_on)));
  }
  made.why.insert(made.why.end(), evidence.screenings.begin(), evidence.screenings.end());
  made.need.text = need_words(domain, evidence, made.why);
  return made;
}

}  // namespace

std::vector<Suggestion> suggestions(const Case& c, const RuleContext& context) {
  const Evidences evidence = evidence_of(c, context);
  std::vector<Suggestion> all;
  for (const KnownDomain& domain : known_domains(context.settings)) {
    const auto at = evidence.find(domain.name);
    if (at == evidence.end() || taken_up(c, domain.name, at->second.last)) continue;
    if (at->second.vulnerable() || !at->second.screenings.empty()) all.push_back(suggestion(domain, at->second));
  }
  return all;
}

}  // namespace casemgr

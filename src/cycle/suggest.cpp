#include "casemgr/cycle/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "domains.hpp"

namespace casemgr::cycle {

namespace {

/// What the assessments hold of one domain.
struct Evidence {
  const DomainFinding* rated = nullptr;  ///< The last finding with a rating.
  Date rated_on{};
  std::vector<std::string> screenings{};  ///< Positive ones, as they are told.
  bool alarming = false;                  ///< One of them raised a safety flag.
  Date last{};                            ///< Day of the newest of all that.

  [[nodiscard]] bool vulnerable() const { return rated != nullptr && *rated->rating <= 2; }
};

struct Screening {
  const Score* score;
  Date date;
};

/// A need stands for the domain, or was settled after all that speaks for one.
bool taken_up(const Case& c, const std::string& domain, Date found) {
  return std::any_of(c.needs.begin(), c.needs.end(), [&](const Entry<ClientNeed>& entry) {
    const ClientNeed& need = entry.record;
    if (need.is_void() || need.domain.value != domain) return false;
    const bool stands =
        need.status == NeedStatus::active || need.status == NeedStatus::deferred || need.status == NeedStatus::declined;
    return stands || (need.resolved && *need.resolved >= found);
  });
}

/// The last score of each instrument by its day.
std::map<std::string, Screening> last_screenings(const Case& c) {
  std::map<std::string, Screening> last;
  for (const auto& [id, assessment] : c.assessments) {
    if (assessment.is_void()) continue;
    for (const auto& [score_id, score] : assessment.scores) {
      const std::optional<Date> date = score.at ? std::optional(score.at->date) : assessment.date;
      if (score.is_void() || !score.is_finished() || !date) continue;
      const auto [at, made] = last.try_emplace(score.instrument.value, Screening{&score, *date});
      if (!made && at->second.date <= *date) at->second = {&score, *date};
    }
  }
  return last;
}

bool in_positive_band(const instrument::Definition& definition, const Score& score) {
  const std::vector<instrument::BandRow> rows = instrument::band_rows(definition);
  return std::any_of(rows.begin(), rows.end(),
                     [&](const instrument::BandRow& row) { return row.band == score.band && row.positive; });
}

std::string told(const instrument::Definition& definition, const Screening& screening) {
  std::string words = definition.title;
  if (screening.score->score) {
    words += fmt::format(" {} of {}", screening.score->score->str(), instrument::range_text(definition));
  }
  if (!screening.score->band.empty()) words += ", " + screening.score->band;
  return words + ", " + iso(screening.date);
}

/// The domains that the instrument's rules find something in. None for answers to another version of the form, and for
/// a total alone: then its band says what there is to say.
std::vector<std::string> domains_named(const instrument::Definition& definition, const Score& score,
                                       const std::optional<Sex>& sex, std::optional<int> age) {
  try {
    return instrument::score(definition, score.answers, sex, age).domains;
  } catch (const Error&) {
    return {};
  }
}

/// The domains that a positive screening is about: those its rules name, else its own.
std::vector<std::string> domains_of(const Case& c, const instrument::Definition& definition,
                                    const Screening& screening) {
  std::optional<int> age;
  if (c.person.birth_date) age = age_at(*c.person.birth_date, screening.date);
  const std::vector<std::string> named = domains_named(definition, *screening.score, c.person.sex, age);
  if (!named.empty()) return named;
  const bool positive = in_positive_band(definition, *screening.score) || !screening.score->flags.empty();
  if (!positive || definition.domain.value.empty()) return {};
  return {definition.domain.value};
}

std::map<std::string, Evidence> evidence_of(const Case& c, const Context& context) {
  std::map<std::string, Evidence> all;
  for (const auto& [id, assessment] : c.assessments) {
    if (assessment.is_void()) continue;
    for (const auto& [domain, finding] : assessment.domains.items) {
      Evidence& evidence = all[domain];
      const Date date = assessment.date.value_or(context.today());
      if (finding.rating && (evidence.rated == nullptr || date >= evidence.rated_on)) {
        evidence.rated = &finding;
        evidence.rated_on = date;
        evidence.last = std::max(evidence.last, date);
      }
    }
  }
  for (const auto& [name, screening] : last_screenings(c)) {
    const instrument::Definition* definition = context.instruments.find(name);
    if (definition == nullptr) continue;
    for (const std::string& domain : domains_of(c, *definition, screening)) {
      Evidence& evidence = all[domain];
      evidence.screenings.push_back(told(*definition, screening));
      evidence.alarming = evidence.alarming || !screening.score->flags.empty();
      evidence.last = std::max(evidence.last, screening.date);
    }
  }
  return all;
}

Suggestion suggestion(const KnownDomain& domain, const Evidence& evidence) {
  const bool vulnerable = evidence.vulnerable();
  const bool crisis = vulnerable && *evidence.rated->rating == 1;
  Suggestion made;
  made.label = domain.label;
  made.need.domain = {domain.name};
  made.need.severity = crisis ? 4 : vulnerable ? 3 : 2;
  made.need.priority = crisis || evidence.alarming ? Priority::high : Priority::medium;
  if (vulnerable) {
    made.why.push_back(fmt::format("rated {}, {}, {}", *evidence.rated->rating, crisis ? "in crisis" : "vulnerable",
                                   iso(evidence.rated_on)));
  }
  made.why.insert(made.why.end(), evidence.screenings.begin(), evidence.screenings.end());
  const std::string words = vulnerable ? one_line(evidence.rated->finding) : std::string();
  made.need.text = words.empty() ? domain.label + ": " + made.why.front() : words;
  return made;
}

}  // namespace

std::vector<Suggestion> suggestions(const Case& c, const Context& context) {
  const std::map<std::string, Evidence> evidence = evidence_of(c, context);
  std::vector<Suggestion> all;
  for (const KnownDomain& domain : known_domains(context.settings)) {
    const auto at = evidence.find(domain.name);
    if (at == evidence.end() || taken_up(c, domain.name, at->second.last)) continue;
    if (at->second.vulnerable() || !at->second.screenings.empty()) all.push_back(suggestion(domain, at->second));
  }
  return all;
}

}  // namespace casemgr::cycle

#include "casemgr/rules/assessment/acuity.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

bool is_active(const ClientNeed& need) {
  return !need.is_void() && need.status.value_or(NeedStatus::active) == NeedStatus::active;
}

/// 0 to 4; what a file has beyond that counts as the nearest.
int severity_of(const ClientNeed& need) { return std::clamp(need.severity.value_or(0), 0, 4); }

void add_part(std::vector<AcuityPart>& parts, const ClientNeed& need) {
  const auto at =
      std::find_if(parts.begin(), parts.end(), [&](const AcuityPart& part) { return part.domain == need.domain; });
  if (at == parts.end()) {
    parts.push_back({need.domain, severity_of(need)});
  } else {
    at->severity += severity_of(need);
  }
}

AcuityLevel band(int figure, const Settings& settings) {
  const int moderate = settings.acuity ? settings.acuity->moderate.value_or(8) : 8;
  const int high = settings.acuity ? settings.acuity->high.value_or(16) : 16;
  if (figure >= high) return AcuityLevel::high;
  return figure >= moderate ? AcuityLevel::moderate : AcuityLevel::low;
}

/// The domains whose last rating in this episode is 1. A draft counts: a crisis does not wait for its end.
std::vector<std::string> domains_in_crisis(const Case& c, Date today) {
  Values<int> last;
  const Date begins = episode_begins(c);
  for (const auto& [id, assessment] : live(c.assessments)) {
    if (!assessment.date || *assessment.date < begins || *assessment.date > today) continue;
    for (const auto& rated : assessment.domains.items) {
      if (rated.second.rating) last.put(rated.first, *rated.second.rating);
    }
  }
  std::vector<std::string> domains;
  for (const auto& [domain, rating] : last.items) {
    if (rating == 1) domains.push_back(domain);
  }
  return domains;
}

bool is_assessed(const Case& c, Date today) {
  const Date begins = episode_begins(c);
  return any_live(c.assessments, [&](const Assessment& x) {
    const bool counts = x.status == AssessmentStatus::complete && x.kind != AssessmentKind::screening;
    return counts && x.date && *x.date >= begins && *x.date <= today;
  });
}

void raise(Acuity& acuity, AcuityLevel level, std::string reason, const std::string& about) {
  acuity.floors.push_back({reason, about});
  if (acuity.level >= level) return;
  acuity.level = level;
  acuity.reason = std::move(reason);
}

AcuityLevel unassessed_level(const Settings& settings) {
  return settings.acuity ? settings.acuity->unassessed.value_or(AcuityLevel::moderate) : AcuityLevel::moderate;
}

void apply_judgement(Acuity& acuity, const EpisodeAcuity& judged, Date today, bool flagged) {
  if (!judged.level || (judged.until && *judged.until < today)) return;
  if (acuity.assessed && *judged.level == acuity.level) return;
  // An open flag warns of a present danger: judgment may raise the level, never lower it.
  if (flagged && *judged.level < acuity.level) return;
  acuity.assessed = true;
  acuity.level = *judged.level;
  acuity.reason = "clinical override";
  if (!judged.reason.empty()) acuity.reason += ": " + one_line(trim(judged.reason));
  if (judged.until) acuity.reason += fmt::format(", until {}", iso(*judged.until));
  acuity.floors.push_back({acuity.reason, {}});
}

bool makes_crisis(const Flag& x, Date today) {
  using enum FlagKind;
  const bool of_kind = x.kind == suicide || x.kind == violence || x.kind == abuse || x.kind == neglect;
  return of_kind && x.priority == Priority::high && is_open(x, today);
}

void apply_floors(const Case& c, Date today, Acuity& result) {
  for (const Entry<ClientNeed>& need : c.needs) {
    if (!is_active(need.record) || severity_of(need.record) != 4) continue;
    raise(result, AcuityLevel::high, fmt::format("need {} has severity 4", need.id.value), need.id.value);
  }
  for (const std::string& domain : domains_in_crisis(c, today)) {
    raise(result, AcuityLevel::high, fmt::format("{} rated 1", domain), domain);
  }
  for (const Entry<Flag>& flag : c.flags) {
    if (!makes_crisis(flag.record, today)) continue;
    raise(result, AcuityLevel::crisis, fmt::format("{} flag {}", spoken(code(*flag.record.kind)), flag.id.value),
          flag.id.value);
  }
}

}  // namespace

Acuity acuity(const Case& c, const Settings& settings, Date today) {
  Acuity result;
  for (const Entry<ClientNeed>& need : c.needs) {
    if (!is_active(need.record)) continue;
    if (severity_of(need.record) == 0) {
      ++result.unrated;
      continue;
    }
    add_part(result.parts, need.record);
    result.figure += severity_of(need.record);
  }
  result.level = band(result.figure, settings);
  apply_floors(c, today, result);
  if (!is_assessed(c, today) && result.floors.empty()) {
    result.assessed = false;
    result.level = std::max(result.level, unassessed_level(settings));
  }
  result.computed = result.level;
  const Episode* episode = current_episode(c);
  if (episode == nullptr || !episode->acuity) return result;
  const bool flagged = any_live(c.flags, [&](const Flag& x) { return makes_crisis(x, today); });
  apply_judgement(result, *episode->acuity, today, flagged);
  return result;
}

std::string parts_words(const Acuity& acuity, const HiddenAbout& hidden) {
  if (acuity.parts.empty()) return acuity.unrated > 0 ? "no severity recorded" : "no active needs recorded";
  std::vector<std::string> words;
  for (const AcuityPart& part : acuity.parts) {
    const bool is_hidden = hidden && hidden(part.domain.value);
    words.push_back(fmt::format("{} {}", is_hidden ? "other" : spoken(part.domain.value), part.severity));
  }
  return join(words, " + ");
}

std::string basis_words(const Acuity& acuity, const HiddenAbout& hidden) {
  std::vector<std::string> words;
  if (!acuity.parts.empty()) words.push_back(parts_words(acuity, hidden));
  for (const AcuityFloor& floor : acuity.floors) {
    if (!hidden || !hidden(floor.about)) words.push_back(floor.words);
  }
  return words.empty() ? parts_words(acuity) : join(words, "; ");
}

std::string level_code(const Acuity& acuity) { return acuity.assessed ? code(acuity.level) : "not-assessed"; }

std::string words(const Acuity& acuity, const HiddenAbout& hidden) {
  if (!acuity.assessed) {
    const std::string parts = acuity.parts.empty() ? "" : "; needs on file: " + parts_words(acuity, hidden);
    return "not assessed" + parts;
  }
  std::string line = fmt::format("{} {}", spoken(acuity.level), acuity.figure);
  line += acuity.parts.empty() ? ", no active needs recorded" : " = " + parts_words(acuity, hidden);
  const bool is_hidden = hidden && std::any_of(acuity.floors.begin(), acuity.floors.end(), [&](const AcuityFloor& x) {
                           return hidden(x.about) && acuity.reason.find(x.words) != std::string::npos;
                         });
  return acuity.reason.empty() || is_hidden ? line : fmt::format("{} ({})", line, acuity.reason);
}

int capacity(AcuityLevel level, const Settings& settings) {
  static constexpr int standard[] = {60, 30, 15, 10};  // low, moderate, high, crisis
  const int* own = settings.acuity ? settings.acuity->capacity.find(code(level)) : nullptr;
  return own != nullptr && *own > 0 ? std::min(*own, 9999) : standard[static_cast<std::size_t>(level)];
}

Decimal Load::value(const Settings& settings) const {
  // One fraction over the common denominator, rounded once.
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  for (int i = 0; i < 4; ++i) {
    const int room = capacity(static_cast<AcuityLevel>(i), settings);
    numerator = numerator * room + clients_[i] * denominator;
    denominator *= room;
  }
  return divide(Decimal(numerator), Decimal(denominator), 2);
}

}  // namespace casemgr

#include "outcome_ratings.hpp"

#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/served.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

std::map<std::string, RatingPair> pairs_of(const Case& c, const Entry<Episode>& episode, const Period& period) {
  std::map<std::string, RatingPair> pairs;
  for (const auto& [id, x] : live(c.assessments)) {
    if (x.status != AssessmentStatus::complete || !x.date || *x.date > period.to) continue;
    const Entry<Episode>* of = episode_on(c, *x.date);
    if (of == nullptr || of->id != episode.id) continue;
    for (const auto& [domain, finding] : x.domains.items) {
      if (!finding.rating) continue;
      RatingPair& pair = pairs[domain];
      if (*x.date < period.from || !pair.before) {
        pair.before = finding.rating;
        pair.first_day = x.date;
      } else {
        pair.after = finding.rating;
      }
    }
  }
  return pairs;
}

void add_pair(RatingFigures::OfDomain& figures, const RatingPair& pair) {
  figures.before.emplace_back(*pair.before);
  figures.after.emplace_back(*pair.after);
  figures.change.emplace_back(*pair.after - *pair.before);
  figures.improved += *pair.after > *pair.before ? 1 : 0;
  figures.same += *pair.after == *pair.before ? 1 : 0;
  figures.worse += *pair.after < *pair.before ? 1 : 0;
}

std::string rating_count(const std::string& domain, const char* what) { return "ratings/" + domain + "/" + what; }

}  // namespace

bool is_later_due(Date first_day, const Episode& episode, const Period& period, int reassessment) {
  if (episode.closed && *episode.closed <= period.to) return true;  // The exit value is missing.
  return first_day + std::chrono::days{reassessment} <= period.to;
}

void RatingFigures::add(const Case& c, const Period& period, const Settings& settings) {
  const Entry<Episode>* episode = active_episode(c, period);
  if (episode == nullptr) return;
  const std::map<std::string, RatingPair> pairs = pairs_of(c, *episode, period);
  const int reassessment = interval("reassessment"_rule, c, settings);
  for (const std::string& domain : rated_domains(settings)) {
    OfDomain& figures = domains[domain];
    const auto at = pairs.find(domain);
    if (at == pairs.end()) {
      ++figures.without_first;
    } else if (at->second.after) {
      add_pair(figures, at->second);
    } else {
      const bool is_due = is_later_due(*at->second.first_day, episode->record, period, reassessment);
      ++(is_due ? figures.without_later : figures.not_due);
    }
  }
}

void RatingFigures::count(Suppression& by) const {
  for (const auto& [domain, x] : domains) {
    by.count(rating_count(domain, "n"), static_cast<int>(x.before.size()));
    by.count(rating_count(domain, "improved"), x.improved);
    by.count(rating_count(domain, "same"), x.same);
    by.count(rating_count(domain, "worse"), x.worse);
    by.count(rating_count(domain, "without_first"), x.without_first);
    by.count(rating_count(domain, "without_later"), x.without_later);
    by.count(rating_count(domain, "not_due"), x.not_due);
    by.sum(rating_count(domain, "n"),
           {rating_count(domain, "improved"), rating_count(domain, "same"), rating_count(domain, "worse")});
    by.sum("clients/active", {rating_count(domain, "n"), rating_count(domain, "without_first"),
                              rating_count(domain, "without_later"), rating_count(domain, "not_due")});
  }
}

Section RatingFigures::section(const Suppression& by, const Settings& settings) const {
  Section section = section_of(
      {"ratings", "Change in ratings by domain (1 in crisis … 5 thriving)"},
      {"domain", a_count("n: n"), a_number("mean_before: Before"), a_number("mean_after: After"), a_count("improved"),
       a_count("same"), a_count("worse: Worsened"), yields(a_count("without_first: No first")),
       yields(a_count("without_later: No later")), yields(a_count("not_due: Not due")),
       yields(a_number("median_change: Median change")), yields(a_number("improved_percent: % improved"))});
  Chart chart = ratings_chart();
  chart.unit = "means, " + chart.unit;
  for (const std::string& domain : rated_domains(settings)) {
    const auto at = domains.find(domain);
    if (at == domains.end()) continue;
    const OfDomain& x = at->second;
    if (x.before.empty() && x.without_later == 0 && x.not_due == 0) continue;
    // Means tell how far ratings moved, and so how many did.
    const bool gives_away = by.hides(rating_count(domain, "n")) || by.hides(rating_count(domain, "improved")) ||
                            by.hides(rating_count(domain, "same")) || by.hides(rating_count(domain, "worse"));
    const auto resting = [&](Cell value) { return gives_away ? Suppression::blank() : std::move(value); };
    if (!gives_away && !x.before.empty()) {
      chart.changes.push_back({domain_label(domain, settings), *mean(x.before), *mean(x.after)});
    }
    const auto count = [&](const char* what) { return by.cell(rating_count(domain, what)); };
    section.rows.push_back({Cell(CellValue(domain), domain_label(domain, settings)), count("n"),
                            resting(mean(x.before)), resting(mean(x.after)), count("improved"), count("same"),
                            count("worse"), count("without_first"), count("without_later"), count("not_due"),
                            resting(median(x.change)),
                            resting(percent(x.improved, static_cast<int>(x.before.size())))});
  }
  if (!chart.changes.empty()) section.charts.push_back(std::move(chart));
  if (!section.rows.empty()) {
    section.notes.emplace_back(
        "Pairs within one episode: before is the last rating before the period, else the first; after is the last in "
        "the period. No later: none since though a reassessment was due or the client left. n, no first, "
        "no later and not due are all persons active in the period.");
  }
  return section;
}

}  // namespace casemgr::report

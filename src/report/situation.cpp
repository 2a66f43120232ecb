#include "situation.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr::report {

namespace {

DomainNow& find_or_add(std::vector<DomainNow>& all, const std::string& domain) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const DomainNow& x) { return x.domain == domain; });
  if (at != all.end()) return *at;
  all.push_back({.domain = domain});
  return all.back();
}

void add_finding(DomainNow& now, const DomainFinding& finding, const std::optional<Date>& date) {
  if (finding.rating) {
    if (!now.rating) now.first = finding.rating, now.first_rated = date;
    now.before = now.rating;
    now.rated_before = now.rated;
    now.rating = finding.rating;
    now.rated = date;
  }
  if (!finding.finding.empty()) {
    now.finding = finding.finding;
    now.found = date;
  }
  if (!finding.client_view.empty()) now.client_view = finding.client_view;
  if (finding.confirmed) now.confirmed = finding.confirmed;
  now.not_assessed = finding.not_assessed;
}

std::size_t row_index(const std::string& domain) {
  const std::vector<DomainInfo>& all = builtin_domains();
  const auto at = std::find_if(all.begin(), all.end(), [&](const DomainInfo& x) { return x.name == domain; });
  return static_cast<std::size_t>(at - all.begin());
}

ScoreSeries& find_or_add(std::vector<ScoreSeries>& all, const Score& score, const View& view) {
  const std::string& id = score.instrument.value;
  const auto at = std::find_if(all.begin(), all.end(), [&](const ScoreSeries& x) { return x.instrument == id; });
  if (at != all.end()) return *at;
  all.push_back({id, instrument_title(view.in.instruments, id), view.in.instruments.find(id), {}});
  return all.back();
}

}  // namespace

std::vector<DomainNow> situation(const View& view) {
  std::vector<DomainNow> all;
  for (const auto& [id, x] : live(view.c.assessments)) {
    if (x.status == AssessmentStatus::draft) continue;
    for (const auto& [domain, finding] : x.domains.items) {
      const bool says_nothing = !finding.rating && !finding.confirmed && finding.finding.empty() &&
                                finding.client_view.empty() && finding.not_assessed.empty();
      if (says_nothing) continue;
      add_finding(find_or_add(all, domain), finding, x.date);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const DomainNow& a, const DomainNow& b) { return row_index(a.domain) < row_index(b.domain); });
  return all;
}

std::string what_matters(const View& view) {
  std::string words;
  for (const auto& [id, x] : live(view.c.assessments)) {
    if (!x.client_words.empty()) words = x.client_words;
  }
  return words.empty() ? one_line(trim(view.c.person.preferences)) : quoted(words);
}

std::string arrow(const DomainNow& domain) {
  if (!domain.rating || !domain.before) return {};
  if (*domain.rating == *domain.before) return "=";
  return *domain.rating > *domain.before ? "▲" : "▼";
}

std::string domain_label(const std::string& domain, const Settings& settings) {
  const DomainSetting* own = settings.domains.find(domain);
  if (own != nullptr && !own->label.empty()) return own->label;
  const std::size_t place = row_index(domain);
  if (place < builtin_domains().size()) return std::string(builtin_domains()[place].label);
  return spoken(domain);
}

Cell domain_cell(const View& view, const std::string& domain) {
  return {CellValue(domain), domain_label(domain, view.in.settings)};
}

std::vector<ScoreSeries> score_series(const View& view) {
  std::vector<ScoreSeries> all;
  for (const auto& [id, x] : live(view.c.assessments)) {
    for (const Entry<Score>& entry : live(x.scores)) {
      const std::optional<Date> date = entry.record.at ? std::optional(entry.record.at->date) : x.date;
      if (!entry.record.is_finished() || !date) continue;
      find_or_add(all, entry.record, view).scores.push_back({entry.id.value, &entry.record, *date});
    }
  }
  for (ScoreSeries& series : all) {
    std::stable_sort(series.scores.begin(), series.scores.end(),
                     [](const ScoreAt& a, const ScoreAt& b) { return a.date < b.date; });
  }
  return all;
}

namespace {

bool fits(const instrument::BandRow& row, const ScoreAt& at) {
  return row.band == at.score->band && row.from <= *at.score->score && *at.score->score <= row.to;
}

/// The bands of the first group whose bands all scores have; none where the scores were banded in another way.
std::vector<ChartBand> bands_of(const ScoreSeries& series) {
  const std::vector<instrument::BandRow> rows = instrument::band_rows(*series.definition);
  std::map<std::string, std::vector<ChartBand>> groups;
  std::vector<std::string> order;
  for (const instrument::BandRow& row : rows) {
    if (!groups.contains(row.group)) order.push_back(row.group);
    groups[row.group].push_back({spoken(row.band), row.from, row.to});
  }
  for (const std::string& group : order) {
    const bool holds_all = std::all_of(series.scores.begin(), series.scores.end(), [&](const ScoreAt& at) {
      return !at.score->score || std::any_of(rows.begin(), rows.end(), [&](const instrument::BandRow& row) {
        return row.group == group && fits(row, at);
      });
    });
    if (holds_all) return std::move(groups[group]);
  }
  return {};
}

}  // namespace

std::optional<Chart> chart_of(const ScoreSeries& series) {
  Chart chart{.title = series.title};
  for (const ScoreAt& at : series.scores) {
    if (at.score->score) chart.points.emplace_back(iso(at.date), *at.score->score);
  }
  if (chart.points.size() < 2) return std::nullopt;
  if (series.definition != nullptr) chart.bands = bands_of(series);
  return chart;
}

Chart ratings_chart() {
  Chart chart{.kind = Chart::Kind::change, .unit = "1 in crisis … 5 thriving"};
  chart.scale = {Decimal(1), Decimal(5)};
  return chart;
}

std::string change_words(const instrument::Definition* definition, Decimal change) {
  if (change == Decimal(0)) return "=";
  const std::string words = (change > Decimal(0) ? "+" : "") + change.str();
  if (definition == nullptr) return words;
  return words + ((change > Decimal(0)) == definition->higher_is_worse() ? ", worsened" : ", improved");
}

std::string difference_words(const instrument::Definition* definition, Decimal change) {
  if (definition == nullptr || !definition->important_difference) return {};
  const Decimal least = *definition->important_difference;
  const Decimal size = change < Decimal(0) ? Decimal(0) - change : change;
  const char* const how = size < least ? "less than" : size == least ? "exactly" : "more than";
  return fmt::format("{} {}, the minimal important difference", how, least.str());
}

std::optional<instrument::BandRow> band_named(const instrument::Definition& definition, const std::string& band) {
  for (instrument::BandRow& row : instrument::band_rows(definition)) {
    if (row.band == band) return std::move(row);
  }
  return std::nullopt;
}

std::string instrument_title(const instrument::Library& library, const std::string& id) {
  const instrument::Definition* definition = library.find(id);
  if (definition == nullptr || definition->title.empty()) return id;
  const std::string title(trim(std::string_view(definition->title).substr(0, definition->title.find_first_of("(:,"))));
  return title.empty() ? id : title;
}

}  // namespace casemgr::report

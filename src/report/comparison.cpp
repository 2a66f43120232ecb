// Assessments side by side: the changes, and whether they matter.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/record/live.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

/// One of the assessments compared.
struct Point {
  const Entry<Assessment>* assessment;
  Date date;
  Date scored;       ///< Scores up to that day belong to it, also those of screenings after the newest assessment.
  std::string head;  ///< Its day, with the id where two were made on one.
};

bool is_compared(const Assessment& x) { return !x.is_void() && x.date && x.status != AssessmentStatus::draft; }

/// Whether no assessment that was more than a screening came later.
bool is_newest(const View& view, const Point& point) {
  return !any_live(view.c.assessments, [&](const Assessment& x) {
    return is_compared(x) && x.kind != AssessmentKind::screening && *x.date > point.date;
  });
}

/// By date, whatever order they were named in.
std::vector<Point> points_of(const View& view, const std::vector<Id<Assessment>>& ids) {
  std::vector<Point> points;
  for (const Id<Assessment>& id : ids) {
    const Entry<Assessment>* entry = entry_of(view.c.assessments, id);
    if (entry == nullptr || entry->record.is_void()) continue;
    const Date date = entry->record.date.value_or(view.today);
    points.push_back({entry, date, date, view.on(date)});
  }
  std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.date < b.date; });
  for (Point& point : points) {
    const auto same_day =
        std::count_if(points.begin(), points.end(), [&](const Point& x) { return x.date == point.date; });
    if (same_day > 1) point.head += " " + point.assessment->id.value;
  }
  if (!points.empty() && is_newest(view, points.back())) {
    points.back().scored = std::max(points.back().date, view.today);
  }
  return points;
}

/// Programs always have a column for each of three points; people for those that are compared.
constexpr std::array<const char*, 3> point_keys = {"first", "previous", "latest"};

/// The place among the keys of one of two or three points.
std::size_t key_of(std::size_t point, std::size_t points) { return point + 1 == points ? 2 : point; }

/// A column for each point with its day at the head.
void add_point_columns(Section& section, const std::vector<Point>& points) {
  for (const char* key : point_keys) add_columns(section, {machine(a_number(NamedColumn(key, {})))});
  for (std::size_t i = 0; i < points.size(); ++i) {
    Column& column = section.columns[section.columns.size() - point_keys.size() + key_of(i, points.size())];
    column.title = points[i].head;
    column.align = Column::Align::left;
    column.machine_only = false;
  }
}

/// Further columns of the points, for programs: `first_date`, `previous_date`, `latest_date`.
void add_columns_about(Section& section, const std::string& what, Holds holds) {
  for (const char* key : point_keys) {
    NamedColumn column(fmt::format("{}_{}", key, what), {});
    column.holds = holds;
    add_columns(section, {machine(std::move(column))});
  }
}

/// Adds the cells of the points to a row, each below its key.
void add_cells(Row& row, std::vector<Cell> cells) {
  Row all(point_keys.size());
  for (std::size_t i = 0; i < cells.size(); ++i) all[key_of(i, cells.size())] = std::move(cells[i]);
  row.insert(row.end(), std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
}

template <class T, class Make>
std::vector<Cell> cells_of(const std::vector<T>& values, const Make& make) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < values.size(); ++i) cells.push_back(make(i));
  return cells;
}

/// A value with the day it is from, where that is not the day at the head of its column.
std::string with_day(const View& view, std::string words, Date from, Date head) {
  return from == head ? words : words + " (" + view.on(from) + ")";
}

/// The last score up to the point's day.
const ScoreAt* score_at(const ScoreSeries& series, Date day) {
  const ScoreAt* last = nullptr;
  for (const ScoreAt& at : series.scores) {
    if (at.date <= day) last = &at;
  }
  return last;
}

/// The minimal important difference, and how a change compares with it.
struct Weighed {
  Cell least, matters, words;
};
Weighed weigh(const instrument::Definition* definition, Decimal change) {
  if (definition == nullptr || !definition->important_difference) return {};
  const Decimal least = *definition->important_difference;
  const Decimal size = change < Decimal(0) ? Decimal(0) - change : change;
  return {least, size >= least, difference_words(definition, change)};
}

Cell score_cell(const View& view, const ScoreAt* at, Date head) {
  if (at == nullptr || !at->score->score) return {};
  std::string words = at->score->score->str();
  if (!at->score->band.empty()) words += ' ' + spoken(at->score->band);
  return Cell(CellValue(*at->score->score), with_day(view, std::move(words), at->date, head));
}

Row score_row(const View& view, const ScoreSeries& series, const std::vector<Point>& points) {
  std::vector<const ScoreAt*> values;
  for (const Point& point : points) values.push_back(score_at(series, point.scored));
  const ScoreAt* const last = values.back();
  Row row = {view.c.id.value, last != nullptr ? Cell(last->id) : Cell(),
             Cell(CellValue(series.instrument), series.title)};
  add_cells(row, cells_of(values, [&](std::size_t i) { return score_cell(view, values[i], points[i].date); }));
  const bool both = values.front() != nullptr && last != nullptr && values.front() != last &&
                    values.front()->score->score && last->score->score;
  if (both) {
    const Decimal by = *last->score->score - *values.front()->score->score;
    const Weighed weighed = weigh(series.definition, by);
    row.insert(row.end(), {Cell(CellValue(by), change_words(series.definition, by)), weighed.words, weighed.least,
                           weighed.matters});
  } else {
    row.resize(row.size() + 4);
  }
  const auto about = [&](const auto& make) {
    add_cells(row, cells_of(values, [&](std::size_t i) { return values[i] != nullptr ? make(*values[i]) : Cell(); }));
  };
  about([](const ScoreAt& at) { return word_cell(at.score->band); });
  about([](const ScoreAt& at) { return Cell(at.date); });
  return row;
}

Section scores_section(const View& view, const std::vector<Point>& points) {
  Section section = client_section("scores", {"instrument"});
  section.columns[1].machine_only = true;
  add_point_columns(section, points);
  add_columns(section, {a_number("change"), below("judgement"), machine(a_number("important_difference")),
                        machine(a_truth("matters"))});
  add_columns_about(section, "band", Holds::text);
  add_columns_about(section, "date", Holds::day);
  for (const ScoreSeries& series : score_series(view)) {
    if (score_at(series, points.back().scored) == nullptr) continue;
    section.rows.push_back(score_row(view, series, points));
    if (auto chart = chart_of(series)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

struct Rated {
  int rating = 0;
  Date date{};
};

/// The last rating of `domain` in a complete assessment up to the point, that one included. Confirmed unchanged it is
/// of the day of the confirmation.
std::optional<Rated> rating_at(const View& view, const std::string& domain, const Point& point) {
  std::optional<Rated> last;
  for (const Entry<Assessment>& entry : live(view.c.assessments)) {
    const Assessment& x = entry.record;
    const bool counts = x.status != AssessmentStatus::draft || &entry == point.assessment;
    if (!counts || !x.date || *x.date > point.date) continue;
    const DomainFinding* finding = x.domains.find(domain);
    if (finding == nullptr) continue;
    if (finding->rating) last = {*finding->rating, *x.date};
    if (!finding->rating && finding->confirmed && last && *finding->confirmed <= point.date) {
      last->date = *finding->confirmed;
    }
  }
  return last;
}

/// In words where it is new, else the figure alone; with its day where that is not the day of the column.
Cell rating_cell(const View& view, const std::optional<Rated>& rated, const std::optional<Rated>& before, Date head) {
  if (!rated) return {};
  const bool same = before && before->rating == rated->rating;
  const std::string words = same ? fmt::format("{}", rated->rating) : rating_words(rated->rating);
  return Cell(CellValue(static_cast<std::int64_t>(rated->rating)), with_day(view, words, rated->date, head),
              rated->rating == 1 ? Tone::late
              : same             ? Tone::dim
                                 : Tone::plain);
}

Cell rating_change(int by) {
  if (by == 0) return Cell(CellValue(std::int64_t{0}), "=");
  return Cell(CellValue(static_cast<std::int64_t>(by)), fmt::format("{:+d} {}", by, by > 0 ? "▲" : "▼"),
              by < 0 ? Tone::late : Tone::good);
}

Row rating_row(const View& view, const std::string& domain, const std::vector<std::optional<Rated>>& values,
               const std::vector<Point>& points) {
  Row row = {view.c.id.value, domain_cell(view, domain)};
  add_cells(row, cells_of(values, [&](std::size_t i) {
              return rating_cell(view, values[i], i == 0 ? std::nullopt : values[i - 1], points[i].date);
            }));
  row.push_back(values.front() ? rating_change(values.back()->rating - values.front()->rating) : Cell());
  add_cells(row, cells_of(values, [&](std::size_t i) { return values[i] ? Cell(values[i]->date) : Cell(); }));
  return row;
}

bool changes(const std::vector<std::optional<Rated>>& values) {
  return std::any_of(values.begin(), values.end(), [&](const std::optional<Rated>& value) {
    return !value || value->rating != values.front().value_or(Rated{}).rating;
  });
}

/// Changed domains first, then the others; each in the order of an assessment.
Section ratings_section(const View& view, const std::vector<Point>& points) {
  Section section = section_of("ratings: Domain ratings", {machine("client"), "domain"}, "no domain rated");
  add_point_columns(section, points);
  add_columns(section, {a_number("change")});
  add_columns_about(section, "date", Holds::day);
  std::vector<Row> same;
  Chart chart = ratings_chart();
  for (const DomainNow& now : situation(view)) {
    std::vector<std::optional<Rated>> values;
    for (const Point& point : points) values.push_back(rating_at(view, now.domain, point));
    if (!values.back()) continue;
    (changes(values) ? section.rows : same).push_back(rating_row(view, now.domain, values, points));
    if (values.front() && values.front()->rating != values.back()->rating) {
      chart.changes.push_back({domain_label(now.domain, view.in.settings), Decimal(values.front()->rating),
                               Decimal(values.back()->rating)});
    }
  }
  if (!chart.changes.empty()) section.charts.push_back(std::move(chart));
  section.rows.insert(section.rows.end(), same.begin(), same.end());
  return section;
}

/// Needs found or resolved after the first day, up to the last.
Section needs_section(const View& view, const std::vector<Point>& points) {
  const Date from = points.front().date;
  const Date to = points.back().date;
  const auto between = [&](const std::optional<Date>& day) { return day && *day > from && *day <= to; };
  Section section = client_section("needs", {"change", a_day("date"), "domain", below("text: Need")},
                                   "none identified or resolved between them");
  for (const auto& [id, x] : live(view.c.needs)) {
    const Cell domain = domain_cell(view, x.domain.value);
    if (between(x.identified)) add_row(section, view, id.value, {"opened", x.identified, domain, x.text});
    if (between(x.resolved)) add_row(section, view, id.value, {"resolved", x.resolved, domain, x.text});
  }
  return section;
}

Section points_section(const View& view, const std::vector<Point>& points) {
  Section section = machine(client_section("assessments:", {a_day("date"), "kind", "status", "elsewhere"}));
  for (const Point& point : points) {
    const Assessment& x = point.assessment->record;
    add_row(section, view, point.assessment->id.value,
            {x.date, code_cell(x.kind), code_cell(x.status), text_cell(x.elsewhere)});
  }
  return section;
}

std::vector<Section> compared_sections(const View& view, const std::vector<Point>& points) {
  return {scores_section(view, points), ratings_section(view, points), needs_section(view, points),
          points_section(view, points)};
}

std::vector<Id<Assessment>> complete_ones(const Case& c, bool screenings) {
  std::vector<Id<Assessment>> ids;
  for (const auto& [id, x] : c.assessments) {
    if (is_compared(x) && (screenings || x.kind != AssessmentKind::screening)) ids.push_back(id);
  }
  return ids;
}

}  // namespace

std::vector<Id<Assessment>> assessments_to_compare(const Case& c) {
  std::vector<Id<Assessment>> ids = complete_ones(c, false);
  if (ids.size() < 2) ids = complete_ones(c, true);
  if (ids.size() < 2) {
    throw Error(ErrorKind::not_found,
                fmt::format("cannot compare: client '{}' has {}, two are needed", c.id.value,
                            counted(ids.size(), "complete assessment")),
                suggest::assess_list(c.id).text());
  }
  if (ids.size() > 3) ids = {ids.front(), ids[ids.size() - 2], ids.back()};
  return ids;
}

Document comparison_shape(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Assessment> none;
  Document document = page_of(view, "compare", {});
  document.sections =
      compared_sections(view, {{&none, view.today, view.today, {}}, {&none, view.today, view.today, {}}});
  return document;
}

Document comparison(const VisibleCase& seen, const std::vector<Id<Assessment>>& at, const Inputs& inputs) {
  const View view(seen, inputs);
  const std::vector<Point> points = points_of(view, at);
  Document document =
      page_of(view, "compare", dotted({full_name(view.c.person), view.c.id.value, "changes between assessments"}));
  if (points.size() < 2) return document;
  document.subtitle = fmt::format("{} to {}", view.on(points.front().date), view.on(points.back().date));
  document.sections = compared_sections(view, points);
  return document;
}

}  // namespace casemgr::report

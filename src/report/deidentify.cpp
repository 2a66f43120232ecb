#include "casemgr/report/deidentify.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/safe_harbor.hpp"
#include "casemgr/schema/value.hpp"

namespace casemgr::report {

namespace {

constexpr std::string_view client_key = "client";

int year_in(Date day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

/// What becomes of a column.
enum class Fate { goes, stays, becomes_client, becomes_year };

/// A count of days up to the day of the page: of one client it gives a day away.
bool tells_a_day(const Column& column) { return column.key == "days" || column.key.starts_with("days_"); }

Fate fate_of(const Column& column, bool is_of_clients) {
  if (column.people_only || (is_of_clients && tells_a_day(column))) return Fate::goes;
  if (column.key == client_key) return Fate::becomes_client;
  if (column.id) return Fate::goes;
  const bool is_day = column.holds == Holds::day || column.holds == Holds::time || column.holds == Holds::partial_day;
  return is_day ? Fate::becomes_year : Fate::stays;
}

class Deidentifying {
 public:
  Deidentifying(Date today, const std::function<std::string()>& draw) : today_(today), draw_(draw) {}

  Section section(Section from) {
    Section to{.key = from.key, .title = title_of(from.key), .as_list = from.as_list, .empty_text = "None."};
    std::vector<Fate> fates;
    const bool is_of_clients = place_of(from, client_key) != from.columns.size();
    for (const Column& column : from.columns) {
      fates.push_back(fate_of(column, is_of_clients));
      if (fates.back() != Fate::goes) to.columns.push_back(column_for(column, fates.back()));
    }
    for (Row& row : from.rows) to.rows.push_back(row_for(from.columns, fates, std::move(row)));
    order_by_client(to);
    leave_out_empty(to);
    return to;
  }

 private:
  static Column column_for(const Column& from, Fate fate) {
    Column to{.key = from.key, .title = title_of(from.key), .align = from.align, .holds = from.holds};
    to.codes = from.codes;
    to.own = from.own;
    to.id = fate == Fate::becomes_client;
    if (fate == Fate::becomes_year) {
      to.key += "_year";
      to.title += " (year)";
      to.holds = Holds::count;
      to.align = Column::Align::right;
    }
    return to;
  }

  Row row_for(const std::vector<Column>& columns, const std::vector<Fate>& fates, Row row) {
    Row to;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      switch (fates[i]) {
        case Fate::goes: break;
        case Fate::becomes_client: to.push_back(client(row.at(i))); break;
        case Fate::becomes_year: to.push_back(year(row.at(i).value)); break;
        case Fate::stays: to.push_back(kept(columns[i], std::move(row.at(i)))); break;
      }
    }
    return to;
  }

  Cell client(const Cell& cell) {
    const auto* id = std::get_if<std::string>(&cell.value);
    if (id == nullptr || id->empty()) return {};
    std::string& code = codes_[*id];
    if (code.empty()) code = draw_();
    return code;
  }

  [[nodiscard]] Cell year(const CellValue& value) const {
    int of = 0;
    if (const auto* day = std::get_if<Date>(&value)) of = year_in(*day);
    if (const auto* time = std::get_if<Time>(&value)) of = year_in(time->date);
    if (const auto* part = std::get_if<std::string>(&value)) {
      if (const auto day = parse_partial_date(*part)) of = year_in(day->first);
    }
    const auto shown = of == 0 ? std::nullopt : shown_year(of, today_);
    return shown ? Cell(*shown) : Cell();
  }

  static Cell kept(const Column& column, Cell cell) {
    if (auto* text = std::get_if<std::string>(&cell.value)) {
      if (column.own) return Cell(std::move(cell.value), std::move(cell.shown));
      return own_code(*text).empty() ? Cell() : Cell(CellValue(*text), spoken(*text));
    }
    if (auto* set = std::get_if<std::vector<std::string>>(&cell.value)) {
      std::erase_if(*set, [&](const std::string& word) { return !column.own && own_code(word).empty(); });
      return Cell(std::move(cell.value));
    }
    if (auto* count = std::get_if<std::int64_t>(&cell.value)) {
      if ((column.key == "age" || column.key.ends_with("_age")) && *count > oldest_age)
        return {CellValue(std::int64_t{oldest_age + 1}), std::to_string(oldest_age + 1) + "+"};
      return Cell(std::move(cell.value));
    }
    const bool is_figure = std::holds_alternative<Decimal>(cell.value) || std::holds_alternative<bool>(cell.value);
    return is_figure ? Cell(std::move(cell.value)) : Cell();  // A day in a column of texts is none.
  }

  /// The order of rows would tell the names that they were in the order of.
  static void order_by_client(Section& section) {
    const std::size_t at = place_of(section, client_key);
    if (at == section.columns.size()) return;
    const auto code = [at](const Row& row) -> std::string {
      const auto* text = std::get_if<std::string>(&row.at(at).value);
      return text == nullptr ? std::string() : *text;
    };
    std::stable_sort(section.rows.begin(), section.rows.end(),
                     [&](const Row& a, const Row& b) { return code(a) < code(b); });
  }

  /// People do not read columns of which nothing is left.
  static void leave_out_empty(Section& section) {
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      const bool any = std::any_of(section.rows.begin(), section.rows.end(), [i](const Row& row) {
        const auto* set = std::get_if<std::vector<std::string>>(&row.at(i).value);
        return set != nullptr ? !set->empty() : !std::holds_alternative<std::monostate>(row.at(i).value);
      });
      section.columns[i].machine_only = !any && !section.rows.empty();
    }
  }

  Date today_;
  const std::function<std::string()>& draw_;
  std::map<std::string, std::string> codes_{};
};

}  // namespace

void forget_filters(Document& page) {
  std::vector<std::string> names;
  for (auto& [name, values] : page.filters) {
    values.clear();
    if (name != "deidentify") names.push_back(name);
  }
  if (!names.empty()) page.lead.push_back("Limited by: " + join(names, ", ") + ".");
}

Document deidentified(Document page, const std::function<std::string()>& draw) {
  take_rows(page);
  Document to{.report = page.report,
              .command = page.command,
              .title = title_of(page.report) + ", de-identified",
              .today = page.today,
              .period = page.period,
              .lead = {"Names, texts, ids and days are left out: codes, counts, amounts and years remain (45 CFR "
                       "164.514(b)(2))."},
              .marking = "de-identified",
              .page = page.page,
              .deidentified = true,
              .left_out = page.left_out,
              .refuge = page.refuge};
  std::set<std::string_view> files;
  for (const Problem& problem : page.problems) files.insert(problem.file);
  for (std::size_t i = 1; i <= files.size(); ++i)
    to.problems.push_back({"file " + std::to_string(i), 0, 0, {}, "cannot be read", Check::syntax});
  Deidentifying all(page.today, draw);
  for (Section& section : page.sections) {
    if (!section.key.empty() && !section.people_only) to.sections.push_back(all.section(std::move(section)));
  }
  return to;
}

}  // namespace casemgr::report

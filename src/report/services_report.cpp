#include "casemgr/report/services.hpp"

#include <fmt/core.h>

#include <map>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/budget.hpp"
#include "casemgr/rules/service/pace.hpp"
#include "figure_rows.hpp"
#include "figures.hpp"
#include "grouping.hpp"
#include "situation.hpp"
#include "suppression.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow service_figures[] = {
    {"clients", "person", "Clients", "Clients to whom something was delivered in the period, each once in a row."},
    {"times", "event", "Times",
     "Deliveries by others, and contacts with the service, of the period; not missed and not void."},
    {"units", "unit of the row", "Units",
     "Units of these; deliveries without units count none. Units of different kinds "
     "are never added."},
    {"units_missing", "event", "No units", "Of the times, those without units."},
    {"money", "currency", "Cost",
     "The cost that a delivery states, else its units at the cost of one: of the service, or the rate of its funding "
     "for the same unit; rounded to cents for each delivery, then added."},
    {"cost_missing", "event", "No cost", "Of the times, those without a cost that is known: the cost is without them."},
    {"cost_per_client", "currency", "Cost per client", "The cost of the period divided by the clients of the period."},
    {"goals_achieved", "goal", "Goals achieved",
     "Goals achieved in the period and still achieved on its last day, of the clients chosen."},
    {"goals_with_cost", "goal", "With a service", "Of these goals, those with a service for them."},
    {"times_in_more_than_one_program", "event", "In several programs",
     "Of the times, those on a day on which the client was in more than one program: they are in the row of each."},
    {"cost_per_goal", "currency", "Cost per achieved goal",
     "For the goals achieved with a service for them: what these "
     "services cost from the beginning to the last day (a service for several goals divided evenly), divided by "
     "these goals."},
    {"used", "unit of the row", "Used", "Units drawn on the authorization from its beginning to the last day."},
    {"a_week", "unit of the row", "Per week",
     "What was used, by the days from its first day to the last day of the period or its own, times seven."},
    {"runs_out", "day", "Runs out",
     "The day on which nothing is left, if the pace per week goes on; empty where that is "
     "after its last day."},
    {"unused", "unit of the row", "Unused at its end", "What is left on its last day at this pace."}};

/// What was delivered, of one row.
struct DeliveredFigures {
  int times = 0, units_missing = 0, cost_missing = 0;
  Decimal units{}, money{0, 2};
  int clients = 0;
  std::string last_client{};  ///< Clients come one after the other.

  void add(const std::string& client, const DeliveredOnce& once, const std::optional<Decimal>& cost) {
    clients += last_client == client ? 0 : 1;
    last_client = client;
    ++times;
    units_missing += once.units ? 0 : 1;
    cost_missing += cost ? 0 : 1;
    units = units + once.units.value_or(Decimal());
    money = money + cost.value_or(Decimal());
  }
};

/// The counts of a row.
struct RowCount {
  const char* key;
  int DeliveredFigures::*count;
};
constexpr RowCount row_counts[] = {{"clients", &DeliveredFigures::clients},
                                   {"times", &DeliveredFigures::times},
                                   {"units_missing", &DeliveredFigures::units_missing},
                                   {"cost_missing", &DeliveredFigures::cost_missing}};

struct DeliveredRow {
  Group of{};
  std::string unit{};
  DeliveredFigures figures{};
};
/// By the group and its unit.
using DeliveredRows = std::map<std::pair<std::string, std::string>, DeliveredRow>;

struct AuthorizationLine {
  std::string client{}, name{}, service_id{}, service{};
  std::string id{}, number{}, payer{}, funding{}, unit{};
  std::optional<Date> starts{}, ends{};
  std::optional<Decimal> units{};
  Pace pace{};
  std::vector<UsedBy> months{};
};

/// The ways in which what was delivered is added up, in the order of the page.
CASEMGR_CODES(DeliveredBy, "sum of services", service, funding, provider, program, month);
constexpr DeliveredBy all_sums[] = {DeliveredBy::service, DeliveredBy::funding, DeliveredBy::provider,
                                    DeliveredBy::program, DeliveredBy::month};

Group not_shown() { return {std::string(at_the_end) + "b", "", "not shown here"}; }
Group named(const std::string& code, const std::string& name, const char* none) {
  if (code.empty()) return {std::string(at_the_end) + "a", "", none};
  return {fold(name) + ' ' + code, code, name};
}

class Services {
 public:
  Services(const Inputs& inputs, Period period, std::vector<std::string> fundings, int under)
      : in_(inputs),
        period_(period),
        last_(std::min(period.to, inputs.today)),
        fundings_(std::move(fundings)),
        under_(under) {}

  void add(const VisibleCase& seen) {
    hidden_.clear();
    const std::string name = list_name(seen.shown().person);
    left_out_ += seen.judge([&](const Case& whole) {
      for (const Entry<Service>& entry : whole.services) add_service(whole, entry, name, seen.left_out());
      add_goals(whole);
      return static_cast<int>(hidden_.size());
    });
  }

  [[nodiscard]] Document finish(Problems problems) const {
    Document document{.report = "services",
                      .title = fmt::format("Services · {} to {}", long_date(period_.from), long_date(period_.to)),
                      .subtitle = dotted({part_words(period_, in_.today), "authorizations as of " + long_date(last_),
                                          fundings_.empty() ? "" : "only services paid by " + join(fundings_, ", "),
                                          suppressed_words(under_)}),
                      .today = in_.today,
                      .period = period_,
                      .problems = std::move(problems),
                      .marking = internal,
                      .left_out = left_out_};
    if (all_.times == 0) document.lead.emplace_back("No service was delivered in the period.");
    const Suppression small = suppression();
    document.sections.push_back(totals(small));
    for (const DeliveredBy by : all_sums) document.sections.push_back(sum_section(by, small));
    add_authorizations(document);
    document.sections.push_back(definitions_section(service_figures));
    return document;
  }

 private:
  void add_service(const Case& c, const Entry<Service>& entry, const std::string& name, const LeftOut& not_known) {
    if (!is_wanted(entry.record)) return;
    const bool is_hidden = not_known.holds(entry.id.value);
    const auto cost = unit_cost(entry.record, in_.settings);
    const Period until_last{period_.from, last_};
    bool any = false;
    for (const DeliveredOnce& once : deliveries_of(c, entry, until_last)) {
      any = true;
      const auto money = delivery_cost(once, cost);
      all_.add(c.id.value, once, money);
      if (program_groups(c, once.day, not_known, hidden_).size() > 1) several_.add(c.id.value, once, money);
      for (const DeliveredBy by : all_sums) {
        for (const Group& group : groups_of(by, c, entry.record, once, not_known, is_hidden)) {
          DeliveredRow& row = rows_[by][{group.sorted, unit_of(entry.record)}];
          row.of = group;
          row.unit = unit_of(entry.record);
          row.figures.add(c.id.value, once, money);
        }
      }
    }
    const bool listed = add_authorizations_of(c, entry, name, is_hidden);
    if (is_hidden && (any || listed)) hidden_.insert(entry.id.value);
  }

  [[nodiscard]] bool is_wanted(const Service& x) const {
    return is_budgeted(x) && (fundings_.empty() || contains(fundings_, x.funding.value));
  }

  static std::string unit_of(const Service& service) { return service.unit ? code(*service.unit) : std::string(); }

  std::vector<Group> groups_of(DeliveredBy by, const Case& c, const Service& x, const DeliveredOnce& once,
                               const LeftOut& not_known, bool is_hidden) {
    switch (by) {
      case DeliveredBy::program: return program_groups(c, once.day, not_known, hidden_);
      case DeliveredBy::month: return {{month_words(once.day), month_words(once.day), month_words(once.day)}};
      case DeliveredBy::service:
        if (is_hidden) return {not_shown()};
        return {named(x.category.value, label_of(x), "no category")};
      case DeliveredBy::funding:
        if (is_hidden) return {not_shown()};
        return {named(x.funding.value, x.funding.value, "no funding source")};
      case DeliveredBy::provider:
        if (is_hidden) return {not_shown()};
        return {named(x.provider.value, provider_name(in_.providers, x.provider), "own practice, or no provider")};
    }
    return {};
  }

  [[nodiscard]] std::string label_of(const Service& x) const { return domain_label(x.category.value, in_.settings); }

  /// Whether an authorization held a day of the period.
  bool add_authorizations_of(const Case& c, const Entry<Service>& entry, const std::string& name, bool is_hidden) {
    const Service& x = entry.record;
    bool any = false;
    for (const Entry<Authorization>& one : live(x.authorizations)) {
      const Authorization& y = one.record;
      if ((y.starts && last_ < *y.starts) || (y.ends && *y.ends < period_.from)) continue;
      any = true;
      if (is_hidden || under_ > 1) continue;
      authorizations_.push_back({c.id.value, name, entry.id.value, label(x), one.id.value, y.number, y.payer,
                                 x.funding.value, unit_of(x), y.starts, y.ends, y.units, pace_of(c, entry, one, last_),
                                 used_by_month(c, entry, one, last_)});
    }
    return any;
  }

  void add_goals(const Case& c) {
    std::map<std::string, Decimal> costs;
    bool is_priced = false;
    for (const auto& [id, goal] : live(c.goals)) {
      const auto since = achieved_since(goal, last_);
      if (!since || *since < period_.from) continue;
      ++goals_;
      if (!is_priced) costs = goal_costs(c, in_.settings, last_, [&](const Service& x) { return is_wanted(x); });
      is_priced = true;
      const auto cost = costs.find(id.value);
      if (cost == costs.end()) continue;
      ++goals_with_cost_;
      goal_cost_ = goal_cost_ + cost->second;
    }
  }

  static std::string row_name(DeliveredBy by, const std::pair<std::string, std::string>& row) {
    return fmt::format("{}/{}/{}/", code(by), row.first, row.second);
  }

  static void count_row(Suppression& small, const std::string& row, const DeliveredFigures& x) {
    for (const RowCount& column : row_counts) small.count(row + column.key, x.*column.count);
    small.together({row + "clients", row + "times"});
  }

  /// The counts of the page, and how they add up: clients who are in several rows, and times in several programs, make
  /// a sum greater than its total.
  [[nodiscard]] Suppression suppression() const {
    Suppression small(under_);
    count_row(small, "", all_);
    small.count("several", several_.times);
    small.count("goals", goals_);
    small.count("goals_with_cost", goals_with_cost_);
    small.unprinted("goals_without", goals_ - goals_with_cost_);
    small.sum("goals", {"goals_with_cost", "goals_without"});
    for (const DeliveredBy by : all_sums) add_sums(by, small);
    small.settle();
    return small;
  }

  void add_sums(DeliveredBy by, Suppression& small) const {
    const auto found = rows_.find(by);
    if (found == rows_.end()) return;
    std::map<std::string, std::pair<int, std::vector<std::string>>> by_unit;
    for (const auto& [sorted, row] : found->second) {
      count_row(small, row_name(by, sorted), row.figures);
      auto& [times, names] = by_unit[row.unit];
      times += row.figures.times;
      names.push_back(row_name(by, sorted) + "times");
    }
    for (const RowCount& column : row_counts) add_sum(by, found->second, column, small);
    if (by == DeliveredBy::program) return;
    std::vector<std::string> units;  // The times in each unit are the same in every section.
    for (auto& [unit, of] : by_unit) {
      units.push_back("times in " + unit);
      small.unprinted(units.back(), of.first);
      small.sum(units.back(), std::move(of.second));
    }
    small.sum("times", std::move(units));
  }

  /// All rows together are the total, and what counts in several of them.
  void add_sum(DeliveredBy by, const DeliveredRows& rows, const RowCount& column, Suppression& small) const {
    std::vector<std::string> parts;
    int sum = 0;
    for (const auto& [sorted, row] : rows) {
      parts.push_back(row_name(by, sorted) + column.key);
      sum += row.figures.*column.count;
    }
    const bool is_several = by == DeliveredBy::program && column.count == &DeliveredFigures::times;
    const int further = sum - all_.*column.count - (is_several ? several_.times : 0);
    std::vector<std::string> total{column.key};
    if (is_several) total.emplace_back("several");
    const std::string name = fmt::format("all {} by {}", column.key, code(by));
    if (further > 0) {
      small.unprinted(name + ", further", further);
      total.push_back(name + ", further");
    }
    small.unprinted(name, sum);
    small.sum(name, std::move(parts));
    small.sum(name, std::move(total));
  }

  [[nodiscard]] std::string currency() const { return in_.settings.currency.empty() ? "USD" : in_.settings.currency; }

  static Cell share(Decimal money, int of) { return of == 0 ? Cell() : Cell(divide(money, Decimal(of), 2)); }

  [[nodiscard]] Section totals(const Suppression& small) const {
    const auto of_all = [&](Cell cell) { return small.resting_on("clients", std::move(cell)); };
    Section section = section_of("totals: Totals, each counted once", {});
    add_line(section, own("currency"), currency());
    add_line(section, a_count("clients: Clients"), small.cell("clients"));
    add_line(section, a_count("times: Times"), small.cell("times"));
    add_line(section, a_count("units_missing: Without units"), of_all(small.cell("units_missing")));
    add_line(section, a_number("money: Cost"), of_all(all_.money));
    add_line(section, a_count("cost_missing: Cost not known"), of_all(small.cell("cost_missing")));
    add_line(section, a_number("cost_per_client: Cost per client"), of_all(share(all_.money, all_.clients)));
    add_line(section, a_count("goals_achieved: Goals achieved"), small.cell("goals"));
    add_line(section, a_count("goals_with_cost: With a service"), small.cell("goals_with_cost"));
    add_line(section, a_number("cost_per_goal: Cost per achieved goal"),
             small.resting_on("goals_with_cost", share(goal_cost_, goals_with_cost_)));
    add_line(section, a_count("times_in_more_than_one_program: In several programs"), small.cell("several"));
    return section;
  }

  [[nodiscard]] Section sum_section(DeliveredBy by, const Suppression& small) const {
    const std::string key = code(by);
    Section section =
        section_of(Heading("by_" + key, fmt::format("By {}, cost in {}", spoken(key), currency())),
                   {machine(NamedColumn(key, "")), NamedColumn("name", title_of(key)), own("unit: Unit"),
                    a_count("clients: Clients"), a_count("times: Times"), a_number("units: Units"),
                    machine(a_count("units_missing")), a_number("money: Cost"), a_count("cost_missing: No cost")});
    const auto found = rows_.find(by);
    if (found == rows_.end()) return section;
    for (const auto& [sorted, row] : found->second) {
      const DeliveredFigures& x = row.figures;
      const std::string of = row_name(by, sorted);
      const auto shown = [&](Cell cell) { return small.resting_on(of + "clients", std::move(cell)); };
      section.rows.push_back({text_cell(row.of.code), name_cell(by, row.of),
                              row.unit.empty() ? Cell(CellValue(), "not recorded") : word_cell(row.unit),
                              small.cell(of + "clients"), small.cell(of + "times"), shown(x.units),
                              shown(small.cell(of + "units_missing")), shown(x.money),
                              shown(small.cell(of + "cost_missing"))});
    }
    if (by == DeliveredBy::program && several_.times > 0)
      section.notes.emplace_back("Clients in several programs count in each; the totals count them once.");
    if (by == DeliveredBy::month) add_month_chart(section, small);
    return section;
  }

  /// A month that the period, or today, cuts is told as a part.
  [[nodiscard]] Cell name_cell(DeliveredBy by, const Group& of) const {
    if (by != DeliveredBy::month) return of.name;
    const Period whole = read_period(of.code, in_.today);
    const bool is_part = whole.from < period_.from || last_ < whole.to;
    return is_part ? Cell(CellValue(of.name), of.name + " (part)") : Cell(of.name);
  }

  void add_month_chart(Section& section, const Suppression& small) const {
    std::map<std::string, Decimal> money;
    for (const auto& [sorted, row] : rows_.at(DeliveredBy::month)) {
      if (small.hides(row_name(DeliveredBy::month, sorted) + "clients")) continue;
      Decimal& sum = money[row.of.name];
      sum = sum + row.figures.money;
    }
    Chart chart{.kind = Chart::Kind::bar, .title = "Cost by month", .unit = currency()};
    for (const auto& [month, sum] : money) chart.points.emplace_back(month, sum);
    if (chart.points.size() > 1) section.charts.push_back(std::move(chart));
  }

  /// Before its last day it runs out too soon.
  static Cell runs_out_cell(const AuthorizationLine& x) {
    Cell cell(x.pace.runs_out);
    if (x.pace.runs_out && (!x.ends || *x.pace.runs_out < *x.ends)) cell.tone = Tone::late;
    return cell;
  }

  [[nodiscard]] Cell of_cell(const AuthorizationLine& x) const {
    const std::string weekly = x.pace.a_week ? fmt::format("{} a week", x.pace.a_week->canonical()) : "";
    const std::string starts = x.starts ? "from " + short_date(*x.starts, in_.today) : "";
    return Cell(CellValue(joined({x.number, x.payer, starts, spoken(x.unit), weekly}, ", ")), {}, Tone::dim);
  }

  void add_authorizations(Document& document) const {
    Section section =
        section_of(Heading("authorizations", fmt::format("Authorizations on {}", long_date(last_))),
                   {as_id("client: ID"), "name: Client", machine("service_id"), "service: Service", machine("id"),
                    machine("number"), machine("payer"), machine("funding"), machine(a_day("starts")),
                    a_day("ends: Ends"), machine("unit"), a_number("units: Authorized"), a_number("used: Used"),
                    a_number("left: Left"), yields(a_number("percent: %")), machine(a_number("a_week")),
                    a_day("runs_out: Runs out"), a_number("unused: Unused"), for_people(below("of: Authorization"))},
                   under_ > 1 ? "Authorizations are of one client each: not shown with small counts left out."
                              : "No authorization held a day of the period.");
    Chart chart{.kind = Chart::Kind::bar, .title = "Used of what is authorized, in percent (100 is all)"};
    for (const AuthorizationLine& x : authorizations_) {
      const bool counts = x.units && !x.units->is_zero();
      const Cell percent = counts ? Cell(divide(x.pace.used * Decimal(100), *x.units, 0)) : Cell();
      section.rows.push_back({x.client, x.name, x.service_id, x.service, x.id, text_cell(x.number), text_cell(x.payer),
                              text_cell(x.funding), x.starts, x.ends, word_cell(x.unit), figure_cell(x.units),
                              figure_cell(x.pace.used), figure_cell(x.pace.left), percent, figure_cell(x.pace.a_week),
                              runs_out_cell(x), figure_cell(x.pace.unused)});
      if (counts)
        chart.points.emplace_back(fmt::format("{}, {}", x.name, x.service),
                                  divide(x.pace.used * Decimal(100), *x.units, 0));
    }
    if (!chart.points.empty()) section.charts.push_back(std::move(chart));
    add_courses(section);
    document.sections.push_back(std::move(section));
  }

  /// What was used of each authorization over time, against an even use until its last day. More than a few nobody
  /// would look at one by one.
  void add_courses(Section& section) const {
    constexpr std::size_t few = 6;
    if (authorizations_.size() > few) return;
    for (const AuthorizationLine& x : authorizations_) {
      if (x.months.empty() || !x.units || x.units->is_zero()) continue;
      Chart chart{.title = joined({x.name, x.service, x.number}, ", "), .unit = spoken(x.unit), .target = x.units};
      chart.target_name = "authorized";
      if (x.starts && x.ends) chart.expected = {{iso(*x.starts), Decimal(0)}, {iso(*x.ends), *x.units}};
      for (const UsedBy& used : x.months) chart.points.emplace_back(iso(used.day), used.units);
      section.charts.push_back(std::move(chart));
    }
  }

  Inputs in_;
  Period period_;
  Date last_;                       ///< Of the period, or today.
  std::set<std::string> hidden_{};  ///< Services and programs of this client that have no name here.
  std::map<DeliveredBy, DeliveredRows> rows_{};
  std::vector<AuthorizationLine> authorizations_{};
  std::vector<std::string> fundings_;  ///< Only what these pay; none: all.
  int under_;
  DeliveredFigures all_{}, several_{};
  int goals_ = 0, goals_with_cost_ = 0;
  Decimal goal_cost_{0, 2};
  int left_out_ = 0;
};

}  // namespace

Fold services_report(const Inputs& inputs, Period period, std::vector<std::string> fundings, int under) {
  return fold_of(Services(inputs, period, std::move(fundings), under));
}

}  // namespace casemgr::report

// What became of the referrals of a caseload in a period.
#include "casemgr/report/referral_report.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "casemgr/rules/record/label.hpp"
#include "figure_rows.hpp"
#include "outcome_figures.hpp"
#include "referral_figures.hpp"
#include "situation.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow referral_rows[] = {
    {"universe", "referral", "all figures",
     "Referrals of the clients chosen, without drafts, void ones and those entered in error, as they stood at the end "
     "of "
     "the period, or today where the period is not over: no later entry of a history, contact or outcome counts."},
    {"funnel.n", "event", "what happened",
     "Each event of a referral once, in the period in which it happened. No response: canceled because the provider "
     "never answered; such a referral is not in the count of those canceled."},
    {"days.n", "stay in a state", "days in each state",
     "Stays that ended in the period, from the day of the state to the day of the next one. 90th percentile: the "
     "smallest number "
     "of days that nine in ten of the stays did not exceed. n missing: stays that are over, without the day on which "
     "they began or ended, of any period."},
    {"open.open", "referral", "open at the end", "In that state at the end of the period, the client's case open."},
    {"open.silent", "referral", "silent",
     "Of those open: without an answer, a start or an update for longer than their clock (the date set for the answer, "
     "else the interval in the settings)."},
    {"open.case_not_open", "referral", "case not open",
     "In that state while the client's case is closed, or not open yet, at the end of the period."},
    {"reasons.n", "event", "reasons",
     "The reason with which a referral was rejected, canceled or failed in the period, or got no response."},
    {"waiting.clients", "person", "clients waiting",
     "Clients with an open case and a referral of that category that is requested and not answered at the end of the "
     "period; one who waits in two categories is in both."},
    {"waiting.longest", "day", "longest", "Days since the request, at the end of the period."},
    {"unmet.referrals", "referral", "unmet need",
     "Referrals that were rejected, failed or got no response in the period, while none of the same category for the "
     "same client, made before or after, was completed between its request and the end of the period. A completion "
     "whose outcome says that the client was not enrolled does not count."},
    {"unmet.clients", "person", "clients", "Clients with such a referral, each once per category."},
    {"unmet.pending", "referral", "another one open",
     "Of those: another referral of the category is open at the end of the period."},
    {"unmet.area", "", "area",
     "The first three digits of the postal code on file today, else the city; withheld for a client in danger from "
     "another person. Area served: that of the provider's service of the category."},
};

using Reasons = std::map<LoopFigures::Reason, int>;

/// The names of the counts, and the sums among them.
struct CountedReferrals {
  Suppression by;

  explicit CountedReferrals(int under) : by(under) {}

  static std::string reason_name(const char* table, const LoopFigures::Reason& x) {
    return fmt::format("{}/{}/{}/{}", table, x.where, x.event, x.reason);
  }
  static std::string place_name(const char* what, const LoopFigures::Place& x) {
    return fmt::format("{}/{}/{}", what, x.first, x.second);
  }

  void add(const LoopFigures& x) {
    for (const auto& [event, n] : x.events) by.count("funnel/" + code(event), n);
    for (const auto& [state, figures] : x.states) add_state(code(state), figures);
    add_reasons(x.reasons, x.by_provider, x.by_category);
    add_waiting(x.waiting);
    add_unmet(x);
    by.count("without_day", x.without_day);
    by.settle();
  }

  /// A reader takes the silent ones from all that are open: the rest is a count also.
  void add_state(const std::string& state, const LoopFigures::State& x) {
    by.count("days/" + state, static_cast<int>(x.days.size()));
    by.count("days_missing/" + state, x.missing);
    by.count("open/" + state, x.open);
    by.count("silent/" + state, x.silent);
    by.count("answered/" + state, x.open - x.silent);
    by.sum("open/" + state, {"silent/" + state, "answered/" + state});
    by.count("case_not_open/" + state, x.case_not_open);
  }

  void add_reasons(const Reasons& all, const Reasons& by_provider, const Reasons& by_category) {
    std::map<std::string, std::vector<std::string>> of_event;
    const auto add_table = [&](const char* table, const Reasons& rows) {
      std::map<std::string, std::vector<std::string>> parts;
      for (const auto& [x, n] : rows) {
        by.count(reason_name(table, x), n);
        parts[reason_name("reasons", {{}, x.event, x.reason})].push_back(reason_name(table, x));
      }
      for (auto& [total, names] : parts) by.sum(total, std::move(names));
    };
    for (const auto& [x, n] : all) {
      by.count(reason_name("reasons", x), n);
      of_event["funnel/" + x.event].push_back(reason_name("reasons", x));
    }
    for (auto& [total, names] : of_event) by.sum(total, std::move(names));
    add_table("provider", by_provider);
    add_table("category", by_category);
  }

  void add_waiting(const std::map<std::string, LoopFigures::Waiting>& rows) {
    std::vector<std::string> parts;
    for (const auto& [category, x] : rows) {
      by.count("waiting/" + category, x.referrals);
      by.count("waiting_clients/" + category, static_cast<int>(x.clients.size()));
      by.count("waiting_missing/" + category, x.missing);
      by.count("waiting_dated/" + category, x.referrals - x.missing);
      by.sum("waiting/" + category, {"waiting_missing/" + category, "waiting_dated/" + category});
      parts.push_back("waiting/" + category);
    }
    by.sum("open/requested", std::move(parts));
  }

  void add_unmet(const LoopFigures& x) {
    std::map<std::string, std::vector<std::string>> by_area, by_service;
    std::vector<std::string> categories;
    std::map<std::string, int> totals;
    for (const auto& [place, row] : x.unmet) {
      const std::string name = place_name("unmet", place);
      by.count(name, row.referrals);
      const int clients = static_cast<int>(row.clients.size());
      by.count(place_name("unmet_clients", place), clients);
      by.unprinted(place_name("further", place), row.referrals - clients);  // A client is at least one referral.
      by.sum(name, {place_name("unmet_clients", place), place_name("further", place)});
      by.count(place_name("pending", place), row.pending);
      by.count(place_name("none_open", place), row.referrals - row.pending);
      by.sum(name, {place_name("pending", place), place_name("none_open", place)});
      by_area["unmet/" + place.first].push_back(name);
      totals["unmet/" + place.first] += row.referrals;
    }
    for (const auto& [place, n] : x.unmet_at) {
      by.count(place_name("unmet_at", place), n);
      by_service["unmet/" + place.first].push_back(place_name("unmet_at", place));
    }
    int unmet = 0;
    for (const auto& [name, n] : totals) {
      by.count(name, n);
      by.sum(name, by_area[name]);
      by.sum(name, by_service[name]);
      categories.push_back(name);
      unmet += n;
    }
    by.count("ended_unmet", x.ended_unmet);
    by.count("unmet", unmet);
    by.count("met_elsewhere", x.ended_unmet - unmet);
    by.sum("unmet", std::move(categories));
    by.sum("ended_unmet", {"unmet", "met_elsewhere"});
    by.sum("ended_unmet", {"funnel/rejected", "funnel/failed", "funnel/no-response"});
  }
};

Cell in_words(const std::string& code) { return {CellValue(code), spoken(code)}; }

/// A place is a name, which stays as it is.
Cell area_cell(const std::string& area) { return area == not_recorded ? in_words(area) : Cell(area); }

class ReferralReport {
 public:
  ReferralReport(const Inputs& inputs, const Period& period, int under)
      : in_(inputs), period_(period), world_(until_today(period, inputs.today)), under_(under) {}

  void add(const VisibleCase& seen) {
    if (has_begun(period_, in_.today)) figures_.add(seen.shown(), world_, in_);
  }

  [[nodiscard]] Document finish(Problems problems) const {
    CountedReferrals counted(under_);
    counted.add(figures_);
    const Suppression& by = counted.by;
    Document document{.report = "referrals",
                      .title = fmt::format("Referrals · {} to {}", long_date(period_.from), long_date(period_.to)),
                      .today = in_.today,
                      .period = period_,
                      .problems = std::move(problems)};
    document.subtitle = dotted({part_words(period_, in_.today), suppressed_words(under_)});
    document.sections =
        in_order(funnel(by), days(by), open(by), reasons("reasons: Reasons", {}, "reasons", figures_.reasons, by),
                 reasons("provider_reasons: Reasons by provider", {"provider"}, "provider", figures_.by_provider, by),
                 reasons("category_reasons: Reasons by category", {"category"}, "category", figures_.by_category, by),
                 waiting(by), unmet(by), unmet_at(by), definitions_section(referral_rows));
    return document;
  }

 private:
  [[nodiscard]] Section funnel(const Suppression& by) const {
    Section section = section_of("funnel: What happened in the period", {own("event"), a_count("n: n")});
    Chart chart{.kind = Chart::Kind::bar};
    bool any = false;
    for (const auto& [event, n] : figures_.events) {
      const std::string name = "funnel/" + code(event);
      section.rows.push_back({in_words(code(event)), by.cell(name)});
      any = any || n > 0;
      if (!by.hides(name)) chart.points.emplace_back(spoken(code(event)), Decimal(n));
    }
    if (any) section.charts.push_back(std::move(chart));
    if (!any) section.notes.emplace_back("No referral was made, answered or ended in this period.");
    if (figures_.without_day > 0) {
      const std::string count = by.hides("without_day") ? "some referrals" : counted(figures_.without_day, "referral");
      section.notes.push_back(fmt::format("n missing: {} without a request date.", count));
    }
    return section;
  }

  /// The stays that ended are nearly the events of the funnel: where one of these is blanked, they would give it away.
  [[nodiscard]] Section days(const Suppression& by) const {
    Section section =
        section_of("days: Days in each state", {own("state"), a_count("n: n"), a_number("median"),
                                                a_number("p90: 90th percentile"), a_count("n_missing: n missing")});
    const bool gives_away = std::any_of(figures_.events.begin(), figures_.events.end(),
                                        [&](const auto& event) { return by.hides("funnel/" + code(event.first)); });
    for (const auto& [state, x] : figures_.states) {
      const std::string name = code(state);
      if (gives_away) {
        section.rows.push_back({in_words(name), by.blank(), by.blank(), by.blank(), by.blank()});
        continue;
      }
      const auto resting = [&](Cell value) { return by.resting_on("days/" + name, std::move(value)); };
      section.rows.push_back({in_words(name), by.cell("days/" + name), resting(median(x.days)),
                              resting(ninth_decile(x.days)), by.cell("days_missing/" + name)});
    }
    return section;
  }

  [[nodiscard]] Section open(const Suppression& by) const {
    Section section = section_of({"open", "Open on " + long_date(world_.to)},
                                 {own("state"), a_count("open"), a_count("silent"), a_count("case_not_open")});
    for (const auto& [state, x] : figures_.states) {
      const std::string name = code(state);
      section.rows.push_back(
          {in_words(name), by.cell("open/" + name), by.cell("silent/" + name), by.cell("case_not_open/" + name)});
    }
    return section;
  }

  [[nodiscard]] Cell place(const char* key, const std::string& of) const {
    const bool is_provider = std::string_view(key) == "provider" && !of.empty();
    return is_provider ? Cell(CellValue(of), provider_name(in_.providers, Id<Provider>{of})) : category_cell(of);
  }

  [[nodiscard]] Cell category_cell(const std::string& category) const {
    return {CellValue(category), domain_label(category, in_.settings)};
  }

  [[nodiscard]] Section reasons(Heading heading, std::optional<Heading> where, const char* table, const Reasons& rows,
                                const Suppression& by) const {
    Section section = section_of(std::move(heading), {own("event"), "reason", a_count("n: n")});
    if (where) section.columns.insert(section.columns.begin(), NamedColumn(*where));
    for (const auto& [x, n] : rows) {
      Row row{in_words(x.event), in_words(x.reason), by.cell(CountedReferrals::reason_name(table, x))};
      if (where) row.insert(row.begin(), place(table, x.where));
      section.rows.push_back(std::move(row));
    }
    return section;
  }

  [[nodiscard]] Section waiting(const Suppression& by) const {
    Section section = section_of({"waiting", "Clients waiting for an answer on " + long_date(world_.to)},
                                 {"category", a_count("clients"), a_count("referrals"), a_number("median: Median days"),
                                  a_count("longest: Longest"), a_count("n_missing: n missing")},
                                 "No client is waiting for an answer to a referral.");
    for (const auto& row : figures_.waiting) {
      const std::string& category = row.first;
      const LoopFigures::Waiting& x = row.second;
      const auto resting = [&](Cell value) {
        return by.resting_on(
            "waiting/" + category,
            by.resting_on("waiting_clients/" + category, by.resting_on("waiting_dated/" + category, std::move(value))));
      };
      const Cell longest = x.days.empty() ? Cell() : Cell(*std::max_element(x.days.begin(), x.days.end()));
      section.rows.push_back({category_cell(category), by.cell("waiting_clients/" + category),
                              by.cell("waiting/" + category), resting(median(x.days)), resting(longest),
                              by.cell("waiting_missing/" + category)});
    }
    return section;
  }

  [[nodiscard]] Section unmet(const Suppression& by) const {
    Section section =
        section_of("unmet: Unmet need, by category and area",
                   {"category", "area", a_count("clients"), a_count("referrals"), a_count("pending: Another one open")},
                   "No unmet need is known in this period.");
    for (const auto& [at, x] : figures_.unmet) {
      section.rows.push_back(
          {category_cell(at.first), area_cell(at.second), by.cell(CountedReferrals::place_name("unmet_clients", at)),
           by.cell(CountedReferrals::place_name("unmet", at)), by.cell(CountedReferrals::place_name("pending", at))});
    }
    return section;
  }

  [[nodiscard]] Section unmet_at(const Suppression& by) const {
    Section section = section_of("unmet_by_service: Unmet need, by the area that the provider serves",
                                 {"category", "area_served", a_count("referrals")});
    for (const auto& [at, n] : figures_.unmet_at) {
      section.rows.push_back(
          {category_cell(at.first), area_cell(at.second), by.cell(CountedReferrals::place_name("unmet_at", at))});
    }
    return section;
  }

  Inputs in_;
  Period period_;
  Period world_;  ///< What of it is past.
  int under_;
  LoopFigures figures_{};
};

}  // namespace

Fold referrals_report(const Inputs& inputs, Period period, int suppress_under) {
  return fold_of(ReferralReport(inputs, period, suppress_under));
}

}  // namespace casemgr::report

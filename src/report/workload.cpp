// The work of a period by client, worker, program or week, and the load of each worker on its last day.
#include "casemgr/report/workload.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "casemgr/root/iso_week.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/load_on.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/served.hpp"
#include "grouping.hpp"
#include "words.hpp"
#include "workload_figures.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow load_figures[] = {
    {"load", "client", "Load",
     "Sum over the levels of acuity of clients / capacity of that level, 1.00 is full: clients active or on hold at "
     "the end of the day, by the assignment of that day and the level of that day."},
    {"not_assessed", "person", "Not assessed",
     "Of these clients, those without a complete assessment: they weigh as the level that settings name for them."}};

/// A row of figures, under the key by which it is sorted.
struct Work {
  std::string code{};  ///< Empty: it has none (`not recorded`, `no program`).
  std::string name{};
  WorkFigures figures{};
};
using WorkRows = std::map<std::string, Work>;

struct WorkerLoad {
  std::string code{}, name{};
  Load load{};
  int clients = 0, not_assessed = 0;
};

class Workload {
 public:
  Workload(const Inputs& inputs, Period period, WorkloadBy by)
      : in_(inputs),
        period_(period),
        world_(until_today(period, inputs.today)),
        by_(by),
        last_(std::min(period.to, inputs.today)) {
    if (by_ == WorkloadBy::week) expect_weeks();
  }

  void add(const VisibleCase& seen) {
    const std::string name = list_name(seen.shown().person);
    not_known_ = &seen.left_out();
    // Figures are of the whole case, whoever reads them.
    left_out_ += seen.judge([&](const Case& whole) { return add_case(whole, name); });
  }

  [[nodiscard]] Document finish(Problems problems) const {
    Document document{.report = "workload",
                      .title = fmt::format("Workload · {} to {}", long_date(period_.from), long_date(period_.to)),
                      .subtitle = dotted({part_words(period_, in_.today),
                                          "activity by its author, load by the assignment of " + long_date(last_)}),
                      .today = in_.today,
                      .period = period_,
                      .problems = std::move(problems),
                      .marking = internal,
                      .left_out = left_out_};
    if (all_.is_empty()) document.lead.emplace_back("No contact, attempt or appointment is recorded in the period.");
    add_activity(document);
    document.sections.push_back(totals());
    document.sections.push_back(units());
    add_load(document);
    add_definitions(document);
    return document;
  }

 private:
  void expect_weeks() {
    for (Date day = iso_week(period_.from).from; day <= last_; day += std::chrono::days{7}) row_at(week_of(day));
  }

  WorkFigures& row_at(const Group& group) {
    Work& work = rows_[group.sorted];
    if (work.name.empty()) work = {group.code, group.name, {}};
    return work.figures;
  }

  static Group week_of(Date day) {
    const std::string name = iso_week_name(day);
    return {name, iso(iso_week(day).from), name};
  }

  std::vector<Group> groups_of(const Case& c, const Worker& by, Date day, const std::string& client) {
    switch (by_) {
      case WorkloadBy::client: return {client_group(c, client)};
      case WorkloadBy::worker: return {worker_group(in_.settings, by, "not recorded")};
      case WorkloadBy::program: return program_groups(c, day, *not_known_, hidden_);
      case WorkloadBy::week: return {week_of(day)};
    }
    return {};
  }

  static Group client_group(const Case& c, const std::string& name) {
    return {fold(name) + ' ' + c.id.value, c.id.value, name};
  }

  /// Calls `count` with each row to which an event of that day belongs, and with the totals.
  template <class Count>
  void count(const Case& c, const Worker& by, Date day, const std::string& client, const Count& count) {
    const std::vector<Group> groups = groups_of(c, by, day, client);
    for (const Group& group : groups) count(row_at(group));
    count(all_);
    if (groups.size() > 1) count(several_);
  }

  /// Returns how many of its programs have no name here.
  int add_case(const Case& c, const std::string& name) {
    hidden_.clear();
    for (const auto& [id, x] : live(c.contacts)) {
      if (is_amendment(x) || !x.at || !world_.holds(x.at->date)) continue;
      count(c, x.by, x.at->date, name,
            [&, &contact = x](WorkFigures& figures) { figures.add(c, contact, in_.settings, last_); });
    }
    for (const auto& [id, x] : live(c.appointments)) {
      if (!x.at || !world_.holds(x.at->date)) continue;
      count(c, x.by, x.at->date, name, [&, &kept = x](WorkFigures& figures) { figures.add(kept, last_); });
    }
    const bool is_active = has_begun(period_, in_.today) && active_episode(c, world_) != nullptr;
    if (by_ == WorkloadBy::client && is_active) row_at(client_group(c, name));
    add_load_of(c);
    return static_cast<int>(hidden_.size());
  }

  void add_load_of(const Case& c) {
    const auto share = load_on(c, in_.settings, last_);
    if (!share) return;
    const Group group = worker_group(in_.settings, share->worker, "unassigned");
    WorkerLoad& of = loads_[group.sorted];
    of.code = group.code;
    of.name = group.name;
    of.load.add(share->level);
    ++of.clients;
    of.not_assessed += share->assessed ? 0 : 1;
  }

  /// The columns that say which row it is, for programs; people read the last of them.
  [[nodiscard]] Section rows_section(std::string key, std::string title) const {
    const Heading heading(key, std::move(title));
    switch (by_) {
      case WorkloadBy::client: return section_of(heading, {as_id("client: ID"), "name: Client"});
      case WorkloadBy::worker: return section_of(heading, {machine("worker"), "name: Worker"});
      case WorkloadBy::program: return section_of(heading, {machine("program"), "name: Program"});
      case WorkloadBy::week:
        return section_of(heading,
                          {machine(a_day("from")), machine(a_day("to")), machine(a_truth("part")), "week: Week"});
    }
    return section_of(heading, {});
  }

  [[nodiscard]] Row head_of(const Work& work) const {
    if (by_ != WorkloadBy::week) return {text_cell(work.code), work.name};
    const Period held = held_of(work);
    const bool part = is_part(work);
    return {held.from, held.to, part, part ? Cell(CellValue(work.name), work.name + " (part)") : Cell(work.name)};
  }

  /// Whether the period, or today, cuts the week.
  [[nodiscard]] bool is_part(const Work& week) const {
    const Period whole = iso_week(*parse_date(week.code));
    return whole.from < period_.from || whole.to > last_;
  }

  [[nodiscard]] Period held_of(const Work& week) const {
    const Period whole = iso_week(*parse_date(week.code));
    return {std::max(whole.from, period_.from), std::min(whole.to, period_.to)};
  }

  /// What the reader of the rows is to know beside them.
  [[nodiscard]] std::vector<std::string> row_notes() const {
    std::vector<std::string> notes;
    if (by_ == WorkloadBy::program && several_.contacts > 0)
      notes.emplace_back("Clients in several programs count in each; the totals count them once.");
    if (by_ != WorkloadBy::week) return notes;
    for (const auto& [sorted, work] : rows_) {
      if (!is_part(work)) continue;
      const Period held = held_of(work);
      const Date until = std::min(held.to, std::max(held.from, last_));
      notes.push_back(fmt::format("{} (part): {} to {}.", work.name, short_date(held.from, in_.today),
                                  short_date(until, in_.today)));
    }
    return notes;
  }

  static void add_figure_columns(Section& section) {
    for (const WorkFigureRow& x : work_figures()) {
      const Heading heading(x.figure.key, x.figure.words);
      add_columns(section, {x.holds == Holds::number ? a_number(heading) : a_count(heading)});
    }
  }

  void add_activity(Document& document) const {
    Section section = machine(rows_section(fmt::format("by_{}", code(by_)), ""));
    add_figure_columns(section);
    for (const auto& [sorted, work] : rows_) {
      Row row = head_of(work);
      append_cells(work.figures, row);
      section.rows.push_back(std::move(row));
    }
    const std::string by = spoken(by_);
    const auto part = [&](const std::string& title, std::vector<std::string> keys) {
      if (by_ == WorkloadBy::client) keys.emplace_back("client");
      keys.emplace_back(by_ == WorkloadBy::week ? "week" : "name");
      Section of = part_of(section, title, keys);
      of.notes = row_notes();
      return of;
    };
    Section activity =
        part("Activity by " + by, {"contacts", "meetings", "tries", "face_to_face", "no_shows", "minutes", "miles"});
    Section notes = part("Documentation by " + by, {"notes", "entry_median", "entered_late", "sign_median",
                                                    "signed_late", "unsigned", "unsigned_late"});
    document.sections.push_back(std::move(section));
    document.sections.push_back(std::move(activity));
    document.sections.push_back(std::move(notes));
  }

  /// Counted over all clients, not added up from the rows.
  [[nodiscard]] Section totals() const {
    Section section = section_of("totals: Totals, each counted once", {own("scope: Of")});
    add_figure_columns(section);
    const std::vector<std::string> shown = {"contacts", "meetings", "tries", "face_to_face",
                                            "no_shows", "minutes",  "miles"};
    for (Column& column : section.columns)
      column.machine_only = column.key != "scope" && std::find(shown.begin(), shown.end(), column.key) == shown.end();
    const auto add = [&](const char* code, const char* words, const WorkFigures& figures) {
      Row row{Cell(CellValue(std::string(code)), words)};
      append_cells(figures, row);
      section.rows.push_back(std::move(row));
    };
    add("all", "all", all_);
    if (by_ == WorkloadBy::program) add("in-more-than-one", "in more than one", several_);
    return section;
  }

  [[nodiscard]] Section units() const {
    Section section = rows_section("units", "Units of service");
    add_columns(section, {"unit", a_count("contacts"), a_number("units: Units")});
    for (const auto& [sorted, work] : rows_) {
      for (const auto& [unit, of] : work.figures.units) {
        Row row = head_of(work);
        const Cell kind = unit.empty() ? Cell(CellValue(), "not recorded") : Cell(CellValue(unit), spoken(unit));
        row.insert(row.end(), {kind, of.contacts, of.units});
        section.rows.push_back(std::move(row));
      }
    }
    return section;
  }

  void add_load(Document& document) const {
    Section section = section_of(Heading("load", fmt::format("Load on {}", long_date(last_))),
                                 {machine(a_day("day")), machine("worker"), "name: Worker", a_count("clients: Clients"),
                                  a_count("crisis"), a_count("high"), a_count("moderate"), a_count("low"),
                                  a_count("not_assessed: Not assessed"), a_number("load: Load")},
                                 "No client was on a caseload.");
    Chart chart = load_chart();
    for (const auto& [sorted, x] : loads_) {
      const Decimal load = x.load.value(in_.settings);
      section.rows.push_back({last_, text_cell(x.code), x.name, x.clients, x.load.clients(AcuityLevel::crisis),
                              x.load.clients(AcuityLevel::high), x.load.clients(AcuityLevel::moderate),
                              x.load.clients(AcuityLevel::low), x.not_assessed, load});
      chart.points.emplace_back(x.name, load);
    }
    if (!chart.points.empty()) section.charts.push_back(std::move(chart));
    document.sections.push_back(std::move(section));
  }

  static void add_definitions(Document& document) {
    std::vector<FigureRow> all;
    for (const WorkFigureRow& x : work_figures()) all.push_back(x.figure);
    all.insert(all.end(), std::begin(load_figures), std::end(load_figures));
    document.sections.push_back(definitions_section(all));
  }

  Inputs in_;
  Period period_;
  Period world_;  ///< The part of it that is over.
  WorkloadBy by_;
  Date last_;                           ///< Of the period, or today.
  const LeftOut* not_known_ = nullptr;  ///< Of the client that is added.
  std::set<std::string> hidden_{};      ///< Programs of this client.
  WorkRows rows_{};
  std::map<std::string, WorkerLoad> loads_{};
  WorkFigures all_{}, several_{};
  int left_out_ = 0;
};

}  // namespace

Fold workload_report(const Inputs& inputs, Period period, WorkloadBy by) {
  return fold_of(Workload(inputs, period, by));
}

}  // namespace casemgr::report

// The caseload, most pressing clients first.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "caseload_client.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "words.hpp"
#include "workload_figures.hpp"

namespace casemgr::report {

namespace {

using Clients = std::vector<CaseloadClient>;
constexpr AcuityLevel levels[] = {AcuityLevel::crisis, AcuityLevel::high, AcuityLevel::moderate, AcuityLevel::low};

/// Most pressing first: safety, then late, then acuity, then name; closed ones at the end.
auto order_of(const CaseloadClient& client, Date today) {
  const int late = client.next_due ? std::max(0, days_between(*client.next_due, today)) : 0;
  return std::tuple(client.stage.stage == Stage::closed, !client.safety, -late, -static_cast<int>(client.acuity.level),
                    -client.acuity.figure, fold(client.name), std::string_view(client.id));
}

/// Without an assessment the needs on file do not sum to a level.
Cell figure_of(const Acuity& acuity) {
  if (!acuity.assessed) return {CellValue(), "not assessed"};
  return {CellValue(static_cast<std::int64_t>(acuity.figure)),
          fmt::format("{} {}", spoken(acuity.level), acuity.figure),
          acuity.level == AcuityLevel::crisis ? Tone::late : Tone::plain};
}

Cell programs_cell(const CaseloadClient& client) {
  std::vector<std::string> names;
  for (const Group& program : client.programs) {
    if (!program.code.empty()) names.push_back(program.code);
  }
  return set_cell(std::move(names));
}

Section rows_for_programs(std::shared_ptr<const Clients> clients) {
  Section section = machine(section_of(
      "clients:", {as_id("client"), "name", own("stage"), "stage_reason", a_count("acuity"), own("acuity_level"),
                   "acuity_parts", a_day("last_contact"), a_day("next_due"), a_count("open_goals"),
                   a_count("open_referrals"), "worker", a_day("last_try"), a_set("alerts"), a_set("programs")}));
  return with_rows_of(std::move(section), std::move(clients), [](const CaseloadClient& x) -> Row {
    return {x.id,
            x.name,
            code(x.stage.stage),
            x.stage.reason,
            figure_of(x.acuity),
            level_code(x.acuity),
            x.acuity_basis,
            x.last_contact,
            x.next_due,
            x.open_goals,
            x.open_referrals,
            text_cell(x.worker.code),
            x.last_try,
            set_cell(x.alerts),
            programs_cell(x)};
  });
}

/// Why the case is not in ordinary progress.
Cell reason_of(const CaseloadClient& client) {
  const bool goes_on = client.stage.stage == Stage::implementation || client.stage.stage == Stage::closed;
  const std::string& words = goes_on ? client.stage.standing : client.stage.reason;
  return words.empty() ? Cell() : Cell(CellValue(words), {}, Tone::dim);
}

/// The figure is never shown without its parts.
Cell basis_cell(const CaseloadClient& client) {
  const bool made_of_something = !client.acuity.parts.empty() || !client.acuity.floors.empty();
  if (!made_of_something || client.stage.stage == Stage::closed) return {};
  return Cell(CellValue("acuity " + client.acuity_basis), {}, Tone::dim);
}

Cell alerts_cell(const CaseloadClient& client) {
  if (client.alerts.empty()) return {};
  return Cell(CellValue("alert: " + join(client.alerts, "; ")), {}, Tone::strong);
}

Cell try_cell(const CaseloadClient& client, Date today) {
  if (!client.last_try) return {};
  return Cell(CellValue("last try " + short_date(*client.last_try, today)), {}, Tone::dim);
}

Section rows_for_people(const std::vector<const CaseloadClient*>& clients, Heading heading, Date today) {
  Section section = section_of(
      std::move(heading),
      {as_id("client: id"), "name: client", "stage: stage", a_count("acuity: acuity"),
       a_day("last_contact: last contact"), a_day("next_due: next due"), yields(a_count("open_goals: goals")),
       yields(a_count("open_referrals: referrals")), below("alerts: alerts"), below("stage_reason: reason"),
       below("last_try: last try"), below("acuity_parts: acuity from")},
      "No client is on the caseload.");
  for (const CaseloadClient* x : clients) {
    section.rows.push_back({x->id, x->shown, code(x->stage.stage),
                            x->stage.stage == Stage::closed ? Cell() : figure_of(x->acuity), x->last_contact,
                            due_cell(x->next_due, today), x->open_goals, x->open_referrals, alerts_cell(*x),
                            reason_of(*x), try_cell(*x, today), basis_cell(*x)});
  }
  return section;
}

/// How many clients stand how, and what they weigh.
struct CaseloadTally {
  int of[5] = {0, 0, 0, 0, 0};  ///< By standing.
  Load load{};

  void add(const CaseloadClient& client) {
    ++of[static_cast<std::size_t>(client.standing)];
    if (client.is_load()) load.add(client.acuity.level);
  }
  [[nodiscard]] int count(CaseloadStanding standing) const { return of[static_cast<std::size_t>(standing)]; }

  [[nodiscard]] std::string words() const {
    using enum CaseloadStanding;
    std::string counts = fmt::format("{} active", count(active));
    const auto add_some = [&](CaseloadStanding standing, const char* what) {
      if (count(standing) > 0) counts += fmt::format(", {} {}", count(standing), what);
    };
    add_some(on_hold, "on hold");
    add_some(waiting, "on the waitlist");
    add_some(to_close, "deceased, to close");
    add_some(closed, "closed");
    return counts;
  }
};

struct CaseloadGroup {
  Group of{};
  CaseloadTally tally{};
  std::vector<const CaseloadClient*> clients{};
};
using CaseloadGroups = std::map<std::string, CaseloadGroup>;

class Caseload {
 public:
  Caseload(const Inputs& inputs, CaseloadPage page) : in_(inputs), page_(page) {}

  void add(const VisibleCase& seen) {
    const Case& c = seen.shown();
    // A record that was never closed must stay in sight.
    const bool listed = page_.all || current_episode(c) == nullptr || !is_closed(c);
    if (!listed) return static_cast<void>(++tally_.of[static_cast<std::size_t>(CaseloadStanding::closed)]);
    CaseloadClient client = caseload_client(seen, in_);
    left_out_ += client.left_out;
    tally_.add(client);
    clients_.push_back(std::move(client));
  }

  [[nodiscard]] Document finish(Problems problems) {
    Document document{.report = "caseload",
                      .title = dotted({"Caseload", long_date(in_.today), tally_.words(),
                                       "workload " + tally_.load.value(in_.settings).str()}),
                      .today = in_.today,
                      .problems = std::move(problems),
                      .marking = internal,
                      .page = page_.by.has_value(),
                      .left_out = left_out_};
    const auto clients = std::make_shared<Clients>(std::move(clients_));
    std::sort(clients->begin(), clients->end(), [&](const CaseloadClient& a, const CaseloadClient& b) {
      return order_of(a, in_.today) < order_of(b, in_.today);
    });
    if (page_.by) add_groups(document, *clients);
    if (page_.readers != Readers::people) document.sections.push_back(rows_for_programs(clients));
    if (page_.readers != Readers::programs) add_for_people(document, *clients);
    return document;
  }

 private:
  void add_for_people(Document& document, const Clients& clients) const {
    if (page_.by) {
      for (const auto& [sorted, group] : groups_of(clients)) {
        document.sections.push_back(for_people(rows_for_people(group.clients, {{}, heading_of(group)}, in_.today)));
      }
      return;
    }
    std::vector<const CaseloadClient*> all;
    for (const CaseloadClient& x : clients) all.push_back(&x);
    document.sections.push_back(rows_for_people(all, "", in_.today));
  }

  [[nodiscard]] CaseloadGroups groups_of(const Clients& clients) const {
    CaseloadGroups groups;
    const auto put = [&](const Group& of, const CaseloadClient& client) {
      CaseloadGroup& group = groups[of.sorted];
      group.of = of;
      group.tally.add(client);
      group.clients.push_back(&client);
    };
    for (const CaseloadClient& client : clients) {
      if (page_.by == CaseloadBy::worker) {
        put(client.worker, client);
      } else {
        for (const Group& program : client.programs) put(program, client);
      }
    }
    return groups;
  }

  [[nodiscard]] std::string heading_of(const CaseloadGroup& group) const {
    return dotted({group.of.name, group.tally.words(), "load " + group.tally.load.value(in_.settings).str()});
  }

  /// A worker's clients of a level against how many one person can carry; a program's without.
  [[nodiscard]] Cell level_cell(const CaseloadGroup& group, AcuityLevel level) const {
    const int clients = group.tally.load.clients(level);
    if (page_.by != CaseloadBy::worker || group.of.code.empty() || clients == 0) return clients;
    return {CellValue(static_cast<std::int64_t>(clients)),
            fmt::format("{} of {}", clients, capacity(level, in_.settings))};
  }

  [[nodiscard]] Row row_of(const CaseloadGroup& group) const {
    using enum CaseloadStanding;
    const Decimal load = group.tally.load.value(in_.settings);
    const bool is_over = page_.by == CaseloadBy::worker && !group.of.code.empty() && load > Decimal(1);
    Row row{text_cell(group.of.code),
            group.of.name,
            static_cast<int>(group.clients.size()),
            group.tally.count(active),
            group.tally.count(on_hold),
            group.tally.count(waiting)};
    for (const AcuityLevel level : levels) row.push_back(level_cell(group, level));
    row.push_back(Cell(CellValue(load), is_over ? load.str() + " over" : "", is_over ? Tone::late : Tone::plain));
    row.push_back(is_over);
    return row;
  }

  void add_groups(Document& document, const Clients& clients) const {
    const bool by_worker = page_.by == CaseloadBy::worker;
    Section section = section_of(
        {by_worker ? "workers" : "programs", by_worker ? "Load by worker" : "Load by program"},
        {machine(by_worker ? "worker" : "program"), by_worker ? "name: Worker" : "name: Program",
         a_count("clients: Clients"), a_count("active: Active"), a_count("on_hold: On hold"),
         a_count("waiting: Waiting"), a_count("crisis: Crisis"), a_count("high: High"), a_count("moderate: Moderate"),
         a_count("low: Low"), a_number("load: Load"), machine(a_truth("over_capacity"))},
        "No client is on the caseload.");
    Chart chart = load_chart();
    for (const auto& [sorted, group] : groups_of(clients)) {
      section.rows.push_back(row_of(group));
      chart.points.emplace_back(group.of.name, group.tally.load.value(in_.settings));
    }
    if (by_worker && !chart.points.empty()) section.charts.push_back(std::move(chart));
    const auto several =
        std::count_if(clients.begin(), clients.end(), [](const CaseloadClient& x) { return x.programs.size() > 1; });
    if (!by_worker && several > 0)
      section.notes.push_back(fmt::format("{} in more than one program: listed in each, counted once in the title.",
                                          counted(several, "client")));
    document.sections.push_back(std::move(section));
  }

  Inputs in_;
  CaseloadPage page_;
  Clients clients_{};
  CaseloadTally tally_{};
  int left_out_ = 0;
};

}  // namespace

Fold caseload_report(const Inputs& inputs, CaseloadPage page) { return fold_of(Caseload(inputs, page)); }

}  // namespace casemgr::report

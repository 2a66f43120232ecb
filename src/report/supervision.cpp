// The sheet for the monthly meeting with the supervisor.
#include "casemgr/report/supervision.hpp"

#include <fmt/core.h>

#include <map>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/load_on.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/note_clock.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "grouping.hpp"
#include "words.hpp"
#include "workload_figures.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow supervision_figures[] = {
    {"load", "client", "Load",
     "Sum over the levels of acuity of clients / capacity of that level; above 1.00 the caseload is over capacity. "
     "Clients active or on hold, by the assignment of the day of the page."},
    {"late", "event", "Overdue",
     "Rows of what is due whose day is past on the day of the page; unsigned notes stand apart."},
    {"behind", "goal", "Goals behind",
     "Open goals whose trajectory is behind, no change, worsening, not measured or overdue."},
    {"unsigned", "event", "Unsigned", "Notes and amendments not signed, whatever their age."},
    {"questions", "event", "Questions",
     "Contacts and notes marked for supervision, whatever their day, until the mark is cleared."},
    {"contacts", "event", "Contacts", "Contacts of the period that took place, whoever recorded them."},
    {"minutes", "minute", "Minutes", "Minutes of the contacts and attempts of the period."}};

/// The kinds of lines about a client, in the order in which they are talked about.
CASEMGR_CODES(Topic, "topic of supervision", question, alert, late, goal, unsigned_);

struct Line {
  Topic topic;
  std::string id{};
  std::optional<Date> day{};
  std::string text{};
  Tone tone = Tone::plain;
};

struct SupervisedClient {
  std::string id{}, name{}, worker{};
  std::string stage{}, reason{}, level{};
  bool closed = false;
  WorkFigures work{};
  std::vector<Line> lines{};
  int hidden = 0;  ///< Of what was found, how much is not shown here.

  [[nodiscard]] int count(Topic topic) const {
    return static_cast<int>(
        std::count_if(lines.begin(), lines.end(), [&](const Line& line) { return line.topic == topic; }));
  }
};

struct Supervised {
  std::string code, name;
  Load load{};
  int clients = 0;
  std::map<std::string, SupervisedClient> of{};  ///< By folded name and id.
};

bool is_behind(Trajectory x) {
  using enum Trajectory;
  return x == behind || x == no_change || x == worsening || x == not_measured || x == overdue;
}

/// Gathers what is to be said of one client.
class Gathering {
 public:
  Gathering(const VisibleCase& seen, const Inputs& in) : seen_(seen), c_(seen.shown()), in_(in) {}

  void add_to(SupervisedClient& client) {
    add_questions(client);
    add_alerts(client);
    add_late(client);
    add_goals(client);
    add_unsigned(client);
  }

 private:
  static void add(SupervisedClient& client, Line line) { client.lines.push_back(std::move(line)); }

  void add_questions(SupervisedClient& client) {
    for (const auto& [id, x] : live(c_.contacts)) {
      if (!x.for_supervision.value_or(false)) continue;
      const std::string words = one_line(trim(first_words(x)));
      add(client, {Topic::question, id.value, x.at ? std::optional(x.at->date) : std::nullopt,
                   words.empty() ? label(x) : words, Tone::strong});
    }
    const int all = seen_.judge([](const Case& whole) {
      int count = 0;
      for (const auto& [id, x] : live(whole.contacts)) count += x.for_supervision.value_or(false) ? 1 : 0;
      return count;
    });
    client.hidden += all - client.count(Topic::question);
  }

  void add_alerts(SupervisedClient& client) {
    const VisibleAlerts all = alerts(seen_, in_.for_due());
    for (const Alert& alert : all.shown) {
      add(client, {Topic::alert, alert.id, std::nullopt, line_of(alert),
                   alert.severity == AlertSeverity::notice ? Tone::plain : Tone::late});
    }
    client.hidden += all.hidden;
  }

  void add_late(SupervisedClient& client) {
    const VisibleDue due = due_rows(seen_, in_.for_due(), 0);
    for (const Due& row : due.shown) {
      if (row.days_late <= 0 || row.kind == DueKind::note) continue;
      add(client, {Topic::late, row.id, row.due, row.text, Tone::late});
    }
    for (const Due& row : due.hidden) client.hidden += row.days_late > 0 && row.kind != DueKind::note ? 1 : 0;
  }

  void add_goals(SupervisedClient& client) {
    if (client.closed) return;
    for (const Entry<Goal>& goal : c_.goals) {
      if (!is_open(goal.record, in_.today)) continue;
      const Course now = seen_.judge(goal, &Case::goals, [&](const Case& whole, const Entry<Goal>& entry) {
        return course(whole, entry.record, in_.settings, in_.today);
      });
      if (!is_behind(now.trajectory)) continue;
      add(client, {Topic::goal, goal.id.value, goal.record.due,
                   fmt::format("{}: {}", label(goal.record), told_words(words(now, in_.today), seen_)), Tone::plain});
    }
  }

  void add_unsigned(SupervisedClient& client) {
    const auto is_unsigned = [](const Contact& x) { return is_note(x) && !is_signed(x); };
    for (const auto& [id, x] : live(c_.contacts)) {
      if (!is_unsigned(x)) continue;
      const auto by = to_sign_by(c_, x, in_.settings);
      const bool late = by && *by < in_.today;
      add(client, {Topic::unsigned_, id.value, by,
                   fmt::format("note of {} not signed{}", x.at ? short_date(x.at->date, in_.today) : "no date",
                               x.by.empty() ? "" : " (" + x.by.value + ")"),
                   late ? Tone::late : Tone::plain});
    }
    const int all = seen_.judge([&](const Case& whole) {
      int count = 0;
      for (const auto& [id, x] : live(whole.contacts)) count += is_unsigned(x) ? 1 : 0;
      return count;
    });
    client.hidden += all - client.count(Topic::unsigned_);
  }

  const VisibleCase& seen_;
  const Case& c_;
  const Inputs& in_;
};

class Supervision {
 public:
  Supervision(const Inputs& inputs, Period period, Readers readers) : in_(inputs), period_(period), readers_(readers) {}

  void add(const VisibleCase& seen) {
    const Case& c = seen.shown();
    const Group worker = worker_group(in_.settings, worker_of(c, in_.today).who, "Unassigned");
    SupervisedClient client{.id = c.id.value, .name = list_name(c.person), .worker = worker.code};
    client.closed = is_closed(c);
    judge(seen, client);
    Gathering(seen, in_).add_to(client);
    if (client.closed && client.lines.empty() && client.hidden == 0) return;
    left_out_ += client.hidden;
    Supervised& of = workers_[worker.sorted];
    of.code = worker.code;
    of.name = worker.name;
    if (const auto share = seen.judge([&](const Case& whole) { return load_on(whole, in_.settings, in_.today); })) {
      of.load.add(share->level);
      ++of.clients;
    }
    of.of[fold(client.name) + ' ' + client.id] = std::move(client);
  }

  [[nodiscard]] Document finish(Problems problems) const {
    Document document{.report = "supervision",
                      .title = fmt::format("Supervision · {}", long_date(in_.today)),
                      .subtitle = fmt::format("contacts from {} to {}, all else as of {}", long_date(period_.from),
                                              long_date(period_.to), long_date(in_.today)),
                      .today = in_.today,
                      .period = period_,
                      .problems = std::move(problems),
                      .marking = internal,
                      .left_out = left_out_};
    if (workers_.empty()) document.lead.emplace_back("No client is on a caseload.");
    if (readers_ != Readers::people)
      document.sections = in_order(workers_for_programs(), clients_for_programs(), lines_for_programs());
    if (readers_ != Readers::programs) {
      for (const auto& [sorted, worker] : workers_) add_worker(document, worker);
    }
    document.sections.push_back(definitions_section(supervision_figures));
    return document;
  }

 private:
  void judge(const VisibleCase& seen, SupervisedClient& client) const {
    StageReason at = seen.judge([&](const Case& whole) { return stage(whole, in_.settings, in_.today); });
    client.stage = code(at.stage);
    client.reason = told_words(std::move(at.reason), seen);
    client.level = seen.judge([&](const Case& whole) { return level_code(acuity(whole, in_.settings, in_.today)); });
    client.work = seen.judge([&](const Case& whole) {
      WorkFigures work;
      for (const auto& [id, x] : live(whole.contacts)) {
        if (!is_amendment(x) && x.at && period_.holds(x.at->date)) work.add(whole, x, in_.settings, in_.today);
      }
      return work;
    });
  }

  [[nodiscard]] bool is_over(const Supervised& worker) const {
    return !worker.code.empty() && worker.load.value(in_.settings) > Decimal(1);
  }

  [[nodiscard]] Section workers_for_programs() const {
    Section section = machine(
        section_of("workers:", {"worker", "name", a_count("clients"), a_count("crisis"), a_count("high"),
                                a_count("moderate"), a_count("low"), a_number("load"), a_truth("over_capacity")}));
    for (const auto& [sorted, x] : workers_) {
      section.rows.push_back({text_cell(x.code), x.name, x.clients, x.load.clients(AcuityLevel::crisis),
                              x.load.clients(AcuityLevel::high), x.load.clients(AcuityLevel::moderate),
                              x.load.clients(AcuityLevel::low), x.load.value(in_.settings), is_over(x)});
    }
    return section;
  }

  [[nodiscard]] Section clients_for_programs() const {
    Section section =
        machine(section_of("clients:", {as_id("client"), "name", "worker", "stage", "stage_reason", "acuity_level",
                                        a_count("questions"), a_count("alerts"), a_count("late"), a_count("behind"),
                                        a_count("unsigned"), a_count("contacts"), a_count("minutes")}));
    for (const auto& [sorted, worker] : workers_) {
      for (const auto& [name, x] : worker.of) {
        section.rows.push_back({x.id, x.name, text_cell(x.worker), x.stage, x.reason, x.level, x.count(Topic::question),
                                x.count(Topic::alert), x.count(Topic::late), x.count(Topic::goal),
                                x.count(Topic::unsigned_), x.work.contacts, x.work.minutes});
      }
    }
    return section;
  }

  [[nodiscard]] Section lines_for_programs() const {
    Section section =
        machine(section_of("lines:", {as_id("client"), "id", "name", "worker", own("topic"), a_day("day"), "text"}));
    for (const auto& [sorted, worker] : workers_) {
      for (const auto& [name, x] : worker.of) {
        for (const Line& line : x.lines) {
          section.rows.push_back(
              {x.id, text_cell(line.id), x.name, text_cell(x.worker), code(line.topic), line.day, line.text});
        }
      }
    }
    return section;
  }

  /// The part of one worker: the caseload in a line, then each client, then those with nothing to discuss.
  void add_worker(Document& document, const Supervised& worker) const {
    Section head = for_people(section_of({{}, worker.name}, {whole("caseload:")}));
    head.rows.push_back({caseload_words(worker)});
    std::vector<std::string> quiet;
    std::vector<Section> parts;
    for (const auto& [name, x] : worker.of) {
      if (x.lines.empty() && x.hidden == 0) {
        quiet.push_back(fmt::format("{} ({}, {})", x.name, x.id, spoken(x.stage)));
      } else {
        parts.push_back(client_part(x));
      }
    }
    if (!quiet.empty()) head.notes.push_back("Nothing to discuss: " + join(quiet, "; ") + ".");
    document.sections.push_back(std::move(head));
    for (Section& part : parts) document.sections.push_back(std::move(part));
  }

  [[nodiscard]] Cell caseload_words(const Supervised& worker) const {
    const bool over = is_over(worker);
    std::vector<std::string> levels;
    for (const AcuityLevel level : {AcuityLevel::crisis, AcuityLevel::high, AcuityLevel::moderate, AcuityLevel::low}) {
      if (worker.load.clients(level) > 0)
        levels.push_back(
            fmt::format("{} {} of {}", spoken(level), worker.load.clients(level), capacity(level, in_.settings)));
    }
    return {CellValue(dotted({counted(worker.clients, "client"), "load " + worker.load.value(in_.settings).str(),
                              over ? "over capacity" : "", join(levels, ", ")})),
            {},
            over ? Tone::late : Tone::plain};
  }

  [[nodiscard]] Section client_part(const SupervisedClient& x) const {
    Section part =
        for_people(section_of({{}, fmt::format("{} · {}", x.name, x.id)}, {"topic:", as_id("id:"), whole("text:")}));
    part.rows.push_back({"stage", Cell(), x.reason.empty() ? spoken(x.stage) : spoken(x.stage) + ": " + x.reason});
    part.rows.push_back({"acuity", Cell(), spoken(x.level)});
    part.rows.push_back({"period", Cell(),
                         fmt::format("{}, {}, {}", counted(x.work.contacts, "contact"),
                                     counted(x.work.tries, "attempt"), counted(x.work.minutes, "minute"))});
    for (const Line& line : x.lines) {
      part.rows.push_back({spoken(line.topic), text_cell(line.id), Cell(CellValue(words_of(line)), {}, line.tone)});
    }
    if (x.hidden > 0) part.notes.push_back(counted(x.hidden, "line is", "lines are") + " not shown here.");
    return part;
  }

  [[nodiscard]] std::string words_of(const Line& line) const {
    if (line.topic == Topic::late && line.day)
      return fmt::format("{}, {} overdue", line.text, counted(days_between(*line.day, in_.today), "day"));
    if (line.topic == Topic::question && line.day)
      return fmt::format("{}: {}", short_date(*line.day, in_.today), line.text);
    return line.text;
  }

  Inputs in_;
  Period period_;
  Readers readers_;
  std::map<std::string, Supervised> workers_{};
  int left_out_ = 0;
};

}  // namespace

Fold supervision_report(const Inputs& inputs, Period period, Readers readers) {
  return fold_of(Supervision(inputs, period, readers));
}

}  // namespace casemgr::report

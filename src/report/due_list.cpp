// The due list, and the morning page.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "due_lines.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr int near_days = 7;

constexpr std::array<const char*, 10> titles = {"Safety",           "Legal and court deadlines",
                                                "Appointments",     "Facility stays and discharges",
                                                "Calls and visits", "Other work",
                                                "Overdue",          "Due today",
                                                "Next 7 days",      "Later"};

std::string when(const DueLine& line, Date today) {
  const Due& due = line.due;
  if (line.group == DueGroup::safety) return {};
  if (due.days_late > 0) return fmt::format("{} d", due.days_late);
  const std::string time = due.minute ? clock_time(*due.minute) : std::string();
  if (due.days_late == 0) return time.empty() && line.group < DueGroup::late ? "today" : time;
  return joined({weekday_name(due.due).substr(0, 3), short_date(due.due, today), time}, " ");
}

/// Rows for which the client is called: to talk, or to agree on a visit.
bool is_call(const Due& due) {
  static constexpr std::array<std::string_view, 4> topics = {"speak", "follow-up", "visit", "mental-health"};
  return due.kind == DueKind::safety || contains(topics, due.topic);
}

/// A task that a safety flag brought with it, as long as the client is in danger.
bool is_about_danger(const Case& c, const Due& due, Date today) {
  const Task* task = due.kind == DueKind::task ? c.tasks.find(Id<Task>{due.id}) : nullptr;
  const Flag* flag = task == nullptr ? nullptr : c.flags.find(Id<Flag>{task->about.value});
  return flag != nullptr && is_danger(*flag) && !has_died(c, today);
}

/// The row of a client who was named and has alerts, but nothing due.
Row alerts_alone(const View& view, const char* words, const std::vector<std::string>& alerts) {
  return {view.c.id.value, list_name(view.c.person), Cell(), "alert", Cell(), Cell(), Cell(), words, set_cell(alerts)};
}

/// `idle`: rows of clients without anything due.
Section rows_for_programs(const std::vector<DueLine>& lines, const std::vector<Row>& idle) {
  Section section = machine(section_of("due:", {as_id("client"), "name", as_id("id"), "kind", a_day("due"),
                                                a_count("days_late"), "rule", "text", a_set("alerts")}));
  for (const DueLine& line : lines) {
    const Due& due = line.due;
    section.rows.push_back({line.client, line.name, due.id, code(due.kind), due.due, due.days_late, due.rule, due.text,
                            set_cell(line.alerts)});
  }
  append(section.rows, idle);
  return section;
}

/// The lines of one group. The command that settles a line is below it if `commands` is set, and always below
/// a danger.
Section rows_for_people(const std::vector<DueLine>& lines, DueGroup group, Date today, bool commands) {
  Section section =
      section_of({{}, titles.at(static_cast<std::size_t>(group))},
                 {as_id("client:"), "name:", "when:", whole("text:"), below("alerts:"), below("settle:")});
  for (const DueLine& line : lines) {
    if (line.group != group) continue;
    const Tone tone = line.due.days_late > 0 || group == DueGroup::safety ? Tone::late : Tone::plain;
    const std::string words = line.words.empty() ? words_of(line.due) : line.words;
    const bool danger = group == DueGroup::safety;
    section.rows.push_back({line.client, line.shown, Cell(CellValue(when(line, today)), {}, tone),
                            Cell(CellValue(words), {}, danger ? Tone::late : Tone::plain),
                            Cell(text_cell(line.beside).value, {}, Tone::late),
                            commands || line.danger ? Cell(CellValue(line.due.settle.text()), {}, Tone::dim) : Cell()});
  }
  return section;
}

/// Collects what is due, client by client, and makes the page.
class DueList {
 public:
  DueList(const Inputs& inputs, DuePage page) : in_(inputs), page_(std::move(page)) {
    if (page_.day) page_.days = std::max(page_.days, near_days);
  }

  void add(const VisibleCase& seen) {
    const View view(seen, in_);
    if (!is_closed(view.c)) ++clients_;
    const AcuityLevel level =
        seen.judge([&](const Case& whole) { return acuity(whole, in_.settings, in_.today).level; });
    const std::vector<std::string> alerts = alert_lines(view);
    const VisibleDue due = due_rows(seen, in_.for_due(), page_.days);
    const std::size_t before = lines_.size();
    for (const Due& row : due.shown) {
      if (is_wanted(row.kind)) add_row(view, row, level, alerts);
    }
    hidden_ += static_cast<int>(std::count_if(due.hidden.begin(), due.hidden.end(), [&](const Due& row) {
      return is_wanted(row.kind) && !(page_.day && comes_later(row));
    }));
    if (!page_.named) return;
    add_alerts(alerts_for_people(view, true));
    if (lines_.size() == before && !alerts.empty()) {
      const char* words = page_.kinds.empty() ? "nothing is due" : "nothing of this kind due";
      idle_.push_back(alerts_alone(view, words, alerts));
    }
  }

  [[nodiscard]] Document finish(Problems problems) const {
    std::vector<DueLine> rest, sorted;
    for (const DueLine& line : lines_) (line.group == DueGroup::rest ? rest : sorted).push_back(line);
    sort_by_group(sorted);
    const std::vector<std::size_t> begins = sort_by_client(rest);
    std::vector<DueLine> everything = sorted;
    append(everything, rest);
    append(sorted, page_.all ? rest : one_a_client(rest, begins));
    Document document{.report = "due",
                      .title = title(),
                      .today = in_.today,
                      .sections = {rows_for_programs(everything, idle_), alerts_},
                      .problems = std::move(problems),
                      .marking = internal,
                      .flat = true,
                      .page = page_.day,
                      .left_out = hidden_};
    for (std::size_t i = 0; i < titles.size(); ++i) {
      document.sections.push_back(rows_for_people(sorted, static_cast<DueGroup>(i), in_.today, page_.day));
    }
    document.sections.push_back(days_to_come());
    if (lines_.empty() && ahead_ == 0 && hidden_ == 0) {
      document.lead.push_back(fmt::format("Nothing is overdue or due in the next {}.", counted(page_.days, "day")));
    }
    return document;
  }

 private:
  /// Whether a row of an appointment is of one that is past. One that was put off, by an exemption or by the day from
  /// which rules hold, is due on a day on which it does not take place.
  static bool is_past(const View& view, const Due& due) {
    const Appointment* x = due.kind == DueKind::appointment ? view.c.appointments.find(due.id) : nullptr;
    return x != nullptr && x->at && x->at->date < view.today;
  }

  [[nodiscard]] static DueGroup group_of_morning(const View& view, const Due& due, bool danger) {
    if (danger) return DueGroup::safety;
    switch (due.rank) {
      case DueRank::safety: return DueGroup::safety;
      case DueRank::deadline: return DueGroup::deadlines;
      case DueRank::appointment: return is_past(view, due) ? DueGroup::rest : DueGroup::appointments;
      case DueRank::clinical: return DueGroup::clinical;
      case DueRank::call: return DueGroup::calls;
      case DueRank::rest: break;
    }
    return DueGroup::rest;
  }

  [[nodiscard]] static DueGroup group_by_day(const Due& due) {
    if (due.kind == DueKind::safety) return DueGroup::safety;
    if (due.days_late > 0) return DueGroup::late;
    if (due.days_late == 0) return DueGroup::today;
    return due.days_late >= -near_days ? DueGroup::near_by : DueGroup::later;
  }

  /// Whether the row is for another morning. Days of law and court are told of while something can still be done.
  [[nodiscard]] static bool comes_later(const Due& due) {
    if (due.kind == DueKind::safety || due.days_late >= 0) return false;
    return due.rank != DueRank::deadline || due.days_late < -near_days;
  }

  [[nodiscard]] bool is_wanted(DueKind kind) const { return page_.kinds.empty() || contains(page_.kinds, code(kind)); }

  void count(const Due& due) {
    ++(due.kind == DueKind::safety ? safety_ : due.days_late > 0 ? late_ : due.days_late == 0 ? today_ : ahead_);
    if (due.kind != DueKind::safety && due.days_late < -page_.days) ++later_;
  }

  /// The words of a row on the morning page, in place of its text.
  static std::string words_for(const View& view, DueGroup group, const Due& due) {
    const bool goes_there = group == DueGroup::appointments || group == DueGroup::deadlines;
    if (goes_there && due.kind == DueKind::appointment && !is_past(view, due)) return appointment_words(view, due.id);
    const bool calls = group == DueGroup::calls || group == DueGroup::clinical || group == DueGroup::safety;
    if (!calls || !is_call(due)) return {};
    const std::vector<std::string> ways = ways_to_reach(view);
    return dotted(
        {words_of(due), ways.empty() ? none_words(view, {"contact_points"}, "no phone number") : ways.front()});
  }

  /// What stands below a row on the morning page: the plan of the flag that it is about, or all alerts of the client
  /// whom one is going to meet or call.
  static std::string alerts_for(const View& view, DueGroup group, const Due& due,
                                const std::vector<std::string>& alerts) {
    if (group == DueGroup::safety) return plan_and_others(view, due.id);
    const bool meets = group == DueGroup::appointments || group == DueGroup::clinical || group == DueGroup::calls ||
                       (group == DueGroup::deadlines && due.kind == DueKind::appointment);
    std::vector<std::string> lines;
    for (const std::string& alert : alerts) {
      if (meets) lines.push_back("alert: " + alert);
    }
    return join(lines, "\n");
  }

  void add_row(const View& view, Due due, AcuityLevel level, const std::vector<std::string>& alerts) {
    const bool about_danger =
        view.seen.judge([&](const Case& whole) { return is_about_danger(whole, due, in_.today); });
    const bool later = page_.day && comes_later(due);
    const bool ahead_of_time = page_.day && !later && due.days_late < 0;
    if (!ahead_of_time) count(due);
    if (later) return;
    const DueGroup group = page_.day ? group_of_morning(view, due, about_danger) : group_by_day(due);
    std::string words = words_for(view, group, due);
    std::string beside = page_.day ? alerts_for(view, group, due, alerts) : std::string();
    lines_.push_back({group, std::move(due), view.c.id.value, list_name(view.c.person), short_name(view.c.person),
                      std::move(words), std::move(beside), alerts, group == DueGroup::safety || about_danger, level});
  }

  void add_alerts(Section more) {
    if (alerts_.columns.empty()) {
      alerts_ = std::move(more);
    } else {
      append(alerts_.rows, more.rows);
    }
  }

  [[nodiscard]] std::string title() const {
    std::string counts = fmt::format("{} overdue, {} due today", late_, today_);
    if (safety_ > 0) counts = fmt::format("{} safety, {}", safety_, counts);
    if (hidden_ > 0) counts += fmt::format(" shown, {} more not shown here", hidden_);
    if (!page_.day)
      return dotted(
          {"Due", long_date(in_.today), counts, fmt::format("{} in the next {}", ahead_, counted(page_.days, "day"))});
    return dotted({weekday_name(in_.today) + " " + long_date(in_.today), counted(clients_, "client"), counts});
  }

  /// The line about the days to come, on the morning page. What its rule shows earlier comes later than those days.
  [[nodiscard]] Section days_to_come() const {
    Section section;
    if (!page_.day || ahead_ == 0) return section;
    const std::string later = later_ > 0 ? fmt::format(", {} later", later_) : std::string();
    section.notes.push_back(fmt::format("Next {}: {} more{} · {}", counted(page_.days, "day"), ahead_ - later_, later,
                                        suggest::due_within(fmt::format("{}", page_.days))));
    return section;
  }

  Inputs in_;
  DuePage page_;
  std::vector<DueLine> lines_{};
  Section alerts_{};
  std::vector<Row> idle_{};
  int clients_ = 0, safety_ = 0, late_ = 0, today_ = 0, ahead_ = 0, later_ = 0, hidden_ = 0;
};

}  // namespace

Fold due_report(const Inputs& inputs, DuePage page) { return fold_of(DueList(inputs, std::move(page))); }

}  // namespace casemgr::report

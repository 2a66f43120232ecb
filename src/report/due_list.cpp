// The due list, and the morning page.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr int near_days = 7;

/// In the order in which they are read: those of the page for the morning, by risk, then those of the list, by day.
enum class Group { safety, deadlines, appointments, clinical, calls, rest, late, today, near_by, later };
constexpr std::array<const char*, 10> titles = {"Safety",         "Deadlines of law and court",
                                                "Appointments",   "Stays and discharges",
                                                "To call or see", "Other work",
                                                "Late",           "Today",
                                                "Next 7 days",    "Later"};

struct Line {
  Group group;
  Due due;
  std::string client;
  std::string name;
  std::string shown;   ///< Name as the client is called.
  std::string words;   ///< Replaces the text for people; empty: the text and its rule.
  std::string alerts;  ///< What to know before one goes there or calls; a line each.
  bool danger;         ///< A safety flag, or the task that came with it: only what is written down as done ends these.
  AcuityLevel level;   ///< Of the client.
};

/// The span of a rule whose text does not state it: `30 days`. The rule's name would only repeat the text, and
/// how far ahead a row shows is nothing to act on.
std::string span_of(const Due& due) {
  const bool is_span = due.figure && due.unit.ends_with("days");
  return is_span && !due.tells_figure ? figure_words(*due.figure, due.unit) : std::string();
}

/// `referral r6pxb to Hope Housing: no word (in progress since 17 Oct, 30 days)`
std::string words_of(const Due& due) {
  const std::string span = span_of(due);
  if (span.empty()) return due.text;
  if (!due.text.ends_with(')')) return fmt::format("{} ({})", due.text, span);
  return fmt::format("{}, {})", std::string_view(due.text).substr(0, due.text.size() - 1), span);
}

std::string when(const Line& line, Date today) {
  const Due& due = line.due;
  if (line.group == Group::safety) return {};
  if (due.days_late > 0) return fmt::format("{} d", due.days_late);
  const std::string time = due.minute ? clock_time(*due.minute) : std::string();
  if (due.days_late == 0) return time.empty() && line.group == Group::deadlines ? "today" : time;
  return joined({weekday_name(due.due).substr(0, 3), short_date(due.due, today), time}, " ");
}

/// Rows that a talk with the client settles.
bool is_call(const Due& due) { return due.topic == "speak" || due.topic == "follow-up"; }

/// A task that a safety flag brought with it.
bool is_about_danger(const Case& c, const Due& due) {
  const Task* task = due.kind == DueKind::task ? c.tasks.find(Id<Task>{due.id}) : nullptr;
  return task != nullptr && c.flags.find(Id<Flag>{task->about.value}) != nullptr;
}

Section rows_for_programs(const std::vector<Line>& lines) {
  Section section =
      machine(section_of("due:", {as_id("client"), "name", as_id("id"), "kind", "due", "days_late", "rule", "text"}));
  for (const Line& line : lines) {
    const Due& due = line.due;
    section.rows.push_back(
        {line.client, line.name, due.id, code(due.kind), due.due, due.days_late, due.rule, due.text});
  }
  return section;
}

/// The lines of one group. The command that settles a line is below it if `commands` is set, and always below
/// a danger.
Section rows_for_people(const std::vector<Line>& lines, Group group, Date today, bool commands) {
  Section section =
      section_of({{}, titles.at(static_cast<std::size_t>(group))},
                 {as_id("client:"), "name:", "when:", whole("text:"), below("alerts:"), below("settle:")});
  for (const Line& line : lines) {
    if (line.group != group) continue;
    const Tone tone = line.due.days_late > 0 || group == Group::safety ? Tone::late : Tone::plain;
    const std::string words = line.words.empty() ? words_of(line.due) : line.words;
    const bool danger = group == Group::safety;
    section.rows.push_back({line.client, line.shown, Cell(CellValue(when(line, today)), {}, tone),
                            Cell(CellValue(words), {}, danger ? Tone::late : Tone::plain),
                            Cell(text_cell(line.alerts).value, {}, Tone::late),
                            commands || line.danger ? Cell(CellValue(line.due.settle.text()), {}, Tone::dim) : Cell()});
  }
  return section;
}

/// How much waits on it, of work that no group of its own has: people who wait first, paper last.
std::size_t weight_of(DueKind kind) {
  using enum DueKind;
  static constexpr std::array order = {flag, event,       task,         referral, authorization, service, appointment,
                                       goal, plan_review, reassessment, step,     consent,       note,    gap};
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), kind) - order.begin());
}

auto order_of(const Line& line) {
  const bool by_level = line.group == Group::clinical || line.group == Group::calls || line.group == Group::rest;
  return std::tuple(line.group, by_level ? -static_cast<int>(line.level) : 0, line.due.due,
                    line.due.minute.value_or(-1), std::string_view(line.client));
}

/// Worst first, within one client.
auto order_of_rest(const Line& line) {
  return std::tuple(line.due.days_late <= 0, weight_of(line.due.kind), line.due.due, std::string_view(line.due.id));
}

/// Puts the lines of `Group::rest` client by client, the client with the worst acuity and the worst line first; returns
/// where each client begins.
std::vector<std::size_t> by_client(std::vector<Line>& rest) {
  std::map<std::string, Line> worst;
  for (const Line& line : rest) {
    const auto [at, is_new] = worst.try_emplace(line.client, line);
    if (!is_new && order_of_rest(line) < order_of_rest(at->second)) at->second = line;
  }
  const auto order = [&](const Line& line) {
    const Line& first = worst.at(line.client);
    return std::tuple(-static_cast<int>(line.level), order_of_rest(first), std::string_view(line.client),
                      order_of_rest(line));
  };
  std::stable_sort(rest.begin(), rest.end(), [&](const Line& a, const Line& b) { return order(a) < order(b); });
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (i == 0 || rest[i].client != rest[i - 1].client) begins.push_back(i);
  }
  return begins;
}

/// The first line of each client, with how many more there are.
std::vector<Line> one_a_client(const std::vector<Line>& rest, const std::vector<std::size_t>& begins) {
  std::vector<Line> firsts;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : rest.size();
    Line line = rest[begins[i]];
    if (const std::size_t more = end - begins[i] - 1; more > 0) {
      line.words = dotted({words_of(line.due), fmt::format("{} more", more)});
      line.due.settle = suggest::due_of(line.client);
    }
    firsts.push_back(std::move(line));
  }
  return firsts;
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
    const VisibleDue due = due_rows(seen, in_.for_due(), page_.days);
    for (const Due& row : due.shown) {
      if (is_wanted(row.kind)) add_row(view, row, level);
    }
    hidden_ += static_cast<int>(
        std::count_if(due.hidden.begin(), due.hidden.end(), [&](DueKind kind) { return is_wanted(kind); }));
    if (page_.named) add_alerts(alerts_for_people(view, true));
  }

  [[nodiscard]] Document finish(Problems problems) const {
    std::vector<Line> rest, sorted;
    for (const Line& line : lines_) (line.group == Group::rest ? rest : sorted).push_back(line);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Line& a, const Line& b) { return order_of(a) < order_of(b); });
    const std::vector<std::size_t> begins = by_client(rest);
    std::vector<Line> everything = sorted;
    append(everything, rest);
    append(sorted, page_.all ? rest : one_a_client(rest, begins));
    Document document{.report = "due",
                      .title = title(),
                      .today = in_.today,
                      .sections = {rows_for_programs(everything), alerts_},
                      .problems = std::move(problems),
                      .marking = internal,
                      .flat = true,
                      .page = page_.day,
                      .left_out = hidden_};
    for (std::size_t i = 0; i < titles.size(); ++i) {
      document.sections.push_back(rows_for_people(sorted, static_cast<Group>(i), in_.today, page_.day));
    }
    document.sections.push_back(days_to_come());
    if (lines_.empty() && ahead_ == 0 && hidden_ == 0) {
      document.lead.push_back(
          fmt::format("Nothing is late, and nothing is due in the next {}.", counted(page_.days, "day")));
    }
    return document;
  }

 private:
  [[nodiscard]] static Group group_of_morning(const Due& due, bool danger) {
    if (danger) return Group::safety;
    switch (due.rank) {
      case DueRank::safety: return Group::safety;
      case DueRank::deadline: return Group::deadlines;
      case DueRank::appointment: return due.days_late == 0 ? Group::appointments : Group::rest;
      case DueRank::clinical: return Group::clinical;
      case DueRank::call: return Group::calls;
      case DueRank::rest: break;
    }
    return Group::rest;
  }

  [[nodiscard]] static Group group_by_day(const Due& due) {
    if (due.kind == DueKind::safety) return Group::safety;
    if (due.days_late > 0) return Group::late;
    if (due.days_late == 0) return Group::today;
    return due.days_late >= -near_days ? Group::near_by : Group::later;
  }

  /// Whether the row is for another morning. Days of law and court are told of while something can still be done.
  [[nodiscard]] static bool comes_later(const Due& due) {
    if (due.kind == DueKind::safety || due.days_late >= 0) return false;
    return due.rank != DueRank::deadline || due.days_late < -near_days;
  }

  [[nodiscard]] bool is_wanted(DueKind kind) const { return page_.kinds.empty() || contains(page_.kinds, code(kind)); }

  void count(const Due& due) {
    ++(due.kind == DueKind::safety ? safety_ : due.days_late > 0 ? late_ : due.days_late == 0 ? today_ : ahead_);
  }

  /// The words of a row on the morning page, in place of its text.
  static std::string words_for(const View& view, Group group, const Due& due) {
    const bool goes_there = group == Group::appointments || group == Group::deadlines;
    if (goes_there && due.kind == DueKind::appointment) return appointment_words(view, due.id);
    if ((group != Group::calls && group != Group::clinical) || !is_call(due)) return {};
    const std::vector<std::string> ways = ways_to_reach(view);
    return dotted({words_of(due), ways.empty() ? none_words(view, {"contact_points"}, "no number") : ways.front()});
  }

  /// What stands below a row on the morning page: the plan of the flag that it is about, or all alerts of the client
  /// whom one is going to meet or call.
  static std::string alerts_for(const View& view, Group group, const Due& due) {
    if (group == Group::safety) return plan_of_alert(view, due.id);
    const bool meets = group == Group::appointments || group == Group::clinical || group == Group::calls ||
                       (group == Group::deadlines && due.kind == DueKind::appointment);
    return meets ? alert_lines(view) : std::string();
  }

  void add_row(const View& view, Due due, AcuityLevel level) {
    const bool about_danger = view.seen.judge([&](const Case& whole) { return is_about_danger(whole, due); });
    const bool later = page_.day && comes_later(due);
    const bool ahead_of_time = page_.day && !later && due.days_late < 0;
    if (!ahead_of_time) count(due);
    if (later) return;
    const Group group = page_.day ? group_of_morning(due, about_danger) : group_by_day(due);
    std::string words = words_for(view, group, due);
    std::string alerts = page_.day ? alerts_for(view, group, due) : std::string();
    lines_.push_back({group, std::move(due), view.c.id.value, list_name(view.c.person), short_name(view.c.person),
                      std::move(words), std::move(alerts), group == Group::safety || about_danger, level});
  }

  void add_alerts(Section more) {
    if (alerts_.columns.empty()) {
      alerts_ = std::move(more);
    } else {
      append(alerts_.rows, more.rows);
    }
  }

  [[nodiscard]] std::string title() const {
    std::string counts = fmt::format("{} late, {} today", late_, today_);
    if (safety_ > 0) counts = fmt::format("{} safety, {}", safety_, counts);
    if (hidden_ > 0) counts += fmt::format(" shown, {} more not shown here", hidden_);
    if (!page_.day)
      return dotted(
          {"Due", long_date(in_.today), counts, fmt::format("{} in the next {}", ahead_, counted(page_.days, "day"))});
    return dotted({weekday_name(in_.today) + " " + long_date(in_.today), counted(clients_, "client"), counts});
  }

  /// The line about the days to come, on the morning page.
  [[nodiscard]] Section days_to_come() const {
    Section section;
    if (!page_.day || ahead_ == 0) return section;
    section.notes.push_back(fmt::format("Next {}: {} more · {}", counted(page_.days, "day"), ahead_,
                                        suggest::due_within(fmt::format("{}", page_.days))));
    return section;
  }

  Inputs in_;
  DuePage page_;
  std::vector<Line> lines_{};
  Section alerts_{};
  int clients_ = 0, safety_ = 0, late_ = 0, today_ = 0, ahead_ = 0, hidden_ = 0;
};

}  // namespace

Fold due_report(const Inputs& inputs, DuePage page) { return fold_of(DueList(inputs, std::move(page))); }

}  // namespace casemgr::report

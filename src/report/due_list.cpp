// The due list, and the morning page.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr int near_days = 7;

/// In the order in which they are read.
enum class Group { safety, appointments, calls, signatures, late, today, near_by, later };
constexpr std::array<const char*, 8> titles = {"Safety", "Appointments", "To call",     "To sign",
                                               "Late",   "Today",        "Next 7 days", "Later"};

struct Line {
  Group group;
  Due due;
  std::string client;
  std::string name;
  std::string shown;  ///< Name as the client is called.
  std::string words;  ///< Replaces the text for people; empty: the text and its rule.
  bool danger;        ///< A safety flag, or the task that came with it: only what is written down as done ends these.
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
  if (due.days_late == 0) return due.minute ? clock_time(*due.minute) : std::string();
  return fmt::format("{} {}", weekday_name(due.due).substr(0, 3), short_date(due.due, today));
}

/// Rows that a talk with the client settles.
bool is_call(const Due& due) {
  const bool speaks = due.kind == DueKind::contact || due.kind == DueKind::event;
  return speaks && (due.topic == "speak" || due.topic == "follow-up");
}

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
  Section section = section_of({{}, titles.at(static_cast<std::size_t>(group))},
                               {as_id("client:"), "name:", "when:", "text:", below("settle:")});
  for (const Line& line : lines) {
    if (line.group != group) continue;
    const Tone tone = line.due.days_late > 0 || group == Group::safety ? Tone::late : Tone::plain;
    const std::string words = line.words.empty() ? words_of(line.due) : line.words;
    const bool danger = group == Group::safety;
    section.rows.push_back({line.client, line.shown, Cell(CellValue(when(line, today)), {}, tone),
                            Cell(CellValue(words), {}, danger ? Tone::late : Tone::plain),
                            commands || line.danger ? Cell(CellValue(line.due.settle.text()), {}, Tone::dim) : Cell()});
  }
  return section;
}

/// Collects what is due, client by client, and makes the page.
struct DueList {
  Inputs in;
  int days;
  std::vector<std::string> kinds;
  bool day;
  std::vector<Line> lines{};
  int clients = 0, safety = 0, late = 0, today = 0, ahead = 0, hidden = 0;

  void add(const VisibleCase& seen) {
    const View view(seen, in);
    if (!is_closed(view.c)) ++clients;
    const VisibleDue due = due_rows(seen, in.for_due(), days);
    for (const Due& row : due.shown) {
      if (is_wanted(row.kind)) add_row(view, row);
    }
    hidden += static_cast<int>(
        std::count_if(due.hidden.begin(), due.hidden.end(), [&](DueKind kind) { return is_wanted(kind); }));
  }

  [[nodiscard]] Document finish(Problems problems) const {
    std::vector<Line> sorted = lines;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Line& a, const Line& b) {
      return std::tuple(a.group, a.due.due, a.due.minute.value_or(-1), std::string_view(a.client)) <
             std::tuple(b.group, b.due.due, b.due.minute.value_or(-1), std::string_view(b.client));
    });
    Document document{.report = "due",
                      .title = title(),
                      .today = in.today,
                      .sections = {rows_for_programs(sorted)},
                      .problems = std::move(problems),
                      .marking = internal,
                      .flat = true,
                      .left_out = hidden};
    for (std::size_t i = 0; i < titles.size(); ++i) {
      document.sections.push_back(rows_for_people(sorted, static_cast<Group>(i), in.today, day));
    }
    document.sections.push_back(days_to_come());
    if (lines.empty() && ahead == 0 && hidden == 0) {
      document.lead.push_back(fmt::format("Nothing is late, and nothing is due in the next {}.", counted(days, "day")));
    }
    return document;
  }

  [[nodiscard]] Group group_of(const Due& due) const {
    if (due.kind == DueKind::safety) return Group::safety;
    if (day && due.days_late >= 0 && is_call(due)) return Group::calls;
    if (day && due.days_late >= 0 && due.to_sign) return Group::signatures;
    if (due.days_late > 0) return Group::late;
    if (due.days_late == 0) return day && due.kind == DueKind::appointment ? Group::appointments : Group::today;
    return due.days_late >= -near_days ? Group::near_by : Group::later;
  }

  [[nodiscard]] bool is_wanted(DueKind kind) const { return kinds.empty() || contains(kinds, code(kind)); }

  void count(const Due& due) {
    ++(due.kind == DueKind::safety ? safety : due.days_late > 0 ? late : due.days_late == 0 ? today : ahead);
  }

  /// The words of a row on the morning page, in place of its text.
  static std::string words_for(const View& view, Group group, const Due& due) {
    if (group == Group::appointments) return appointment_words(view, due.id);
    if (group != Group::calls) return {};
    const std::vector<std::string> ways = ways_to_reach(view);
    return dotted({words_of(due), ways.empty() ? none_words(view, {"contact_points"}, "no number") : ways.front()});
  }

  void add_row(const View& view, Due due) {
    const Group group = group_of(due);
    count(due);
    const bool is_ahead = group == Group::near_by || group == Group::later;
    if (day && is_ahead) return;
    std::string words = words_for(view, group, due);
    const bool danger =
        group == Group::safety || view.seen.judge([&](const Case& whole) { return is_about_danger(whole, due); });
    lines.push_back({group, std::move(due), view.c.id.value, list_name(view.c.person), short_name(view.c.person),
                     std::move(words), danger});
  }

  [[nodiscard]] std::string title() const {
    std::string counts = fmt::format("{} late, {} today", late, today);
    if (safety > 0) counts = fmt::format("{} safety, {}", safety, counts);
    if (hidden > 0) counts += fmt::format(" shown, {} more not shown here", hidden);
    if (!day)
      return dotted(
          {"Due", long_date(in.today), counts, fmt::format("{} in the next {}", ahead, counted(days, "day"))});
    return dotted({weekday_name(in.today) + " " + long_date(in.today), counted(clients, "client"), counts});
  }

  /// The line about the days to come, on the morning page.
  [[nodiscard]] Section days_to_come() const {
    Section section;
    if (!day || ahead == 0) return section;
    section.notes.push_back(fmt::format("Next {}: {} more · {}", counted(days, "day"), ahead,
                                        suggest::due_within(fmt::format("{}", days))));
    return section;
  }
};

}  // namespace

Fold due_report(const Inputs& inputs, int days, std::vector<std::string> kinds, bool day) {
  return fold_of(DueList{inputs, days, std::move(kinds), day});
}

}  // namespace casemgr::report

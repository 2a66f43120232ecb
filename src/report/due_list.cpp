// The due list, and the morning page.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
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
Section rows_for_programs(std::shared_ptr<const std::vector<DueLine>> lines, std::vector<Row> idle) {
  Section section = machine(section_of("due:", {as_id("client"), "name", as_id("id"), "kind", a_day("due"),
                                                a_count("days_late"), "rule", "text", a_set("alerts")}));
  const auto row = [](const DueLine& line) -> Row {
    const Due& due = line.due;
    return {line.client->id, line.client->name, due.id,
            code(due.kind),  due.due,           due.days_late,
            due.rule,        due.text,          set_cell(line.client->alerts)};
  };
  return with_rows_of(std::move(section), std::move(lines), row, std::move(idle));
}

/// The sections of the groups, without lines.
std::vector<Section> groups_for_people() {
  std::vector<Section> groups;
  for (const char* title : titles) {
    groups.push_back(section_of(
        {{}, title}, {as_id("client:"), "name:", "when:", whole("text:"), below("alerts:"), below("settle:")}));
  }
  return groups;
}

/// The command that settles a line is below it if `commands` is set, and always below a danger.
Row row_for_people(const DueLine& line, Date today, bool commands) {
  const bool is_safety = line.group == DueGroup::safety;
  const Tone tone = line.due.days_late > 0 || is_safety ? Tone::late : Tone::plain;
  const std::string words = line.words.empty() ? words_of(line.due) : line.words;
  return {line.client->id,
          line.client->shown,
          Cell(CellValue(when(line, today)), {}, tone),
          Cell(CellValue(words), {}, is_safety ? Tone::late : Tone::plain),
          Cell(text_cell(line.beside).value, {}, Tone::late),
          commands || line.danger ? Cell(CellValue(line.due.settle.text()), {}, Tone::dim) : Cell()};
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
    const auto client = std::make_shared<const DueClient>(
        DueClient{view.c.id.value, list_name(view.c.person), short_name(view.c.person), alert_lines(view), level});
    const VisibleDue due = due_rows(seen, in_.for_due(), page_.days);
    const std::size_t before = lines_.size();
    for (const Due& row : due.shown) {
      if (is_wanted(row.kind)) add_row(view, row, client);
    }
    hidden_ += static_cast<int>(std::count_if(due.hidden.begin(), due.hidden.end(), [&](const Due& row) {
      return is_wanted(row.kind) && !(page_.day && comes_later(row));
    }));
    if (!page_.named) return;
    add_alerts(alerts_for_people(view, true));
    if (lines_.size() == before && !client->alerts.empty()) {
      const char* words = page_.kinds.empty() ? "nothing is due" : "nothing of this kind due";
      idle_.push_back(alerts_alone(view, words, client->alerts));
    }
  }

  [[nodiscard]] Document finish(Problems problems) {
    Document document{.report = "due",
                      .title = title(),
                      .today = in_.today,
                      .problems = std::move(problems),
                      .marking = internal,
                      .flat = true,
                      .page = page_.day,
                      .left_out = hidden_};
    if (lines_.empty() && ahead_ == 0 && hidden_ == 0) {
      document.lead.push_back(fmt::format("Nothing is overdue or due in the next {}.", counted(page_.days, "day")));
    }
    const auto first = std::stable_partition(lines_.begin(), lines_.end(),
                                             [](const DueLine& line) { return line.group != DueGroup::rest; });
    std::vector<DueLine> rest(std::make_move_iterator(first), std::make_move_iterator(lines_.end()));
    lines_.erase(first, lines_.end());
    sort_by_group(lines_);
    sort_by_client(rest);
    std::vector<Section> groups = page_.readers == Readers::programs ? std::vector<Section>() : for_people(rest);
    std::move(rest.begin(), rest.end(), std::back_inserter(lines_));
    if (page_.readers != Readers::people) {
      document.sections.push_back(
          rows_for_programs(std::make_shared<const std::vector<DueLine>>(std::move(lines_)), std::move(idle_)));
    }
    document.sections.push_back(std::move(alerts_));
    append(document.sections, groups);
    document.sections.push_back(days_to_come());
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

  void add_row(const View& view, Due due, const std::shared_ptr<const DueClient>& client) {
    const bool about_danger =
        view.seen.judge([&](const Case& whole) { return is_about_danger(whole, due, in_.today); });
    const bool later = page_.day && comes_later(due);
    const bool ahead_of_time = page_.day && !later && due.days_late < 0;
    if (!ahead_of_time) count(due);
    if (later) return;
    const DueGroup group = page_.day ? group_of_morning(view, due, about_danger) : group_by_day(due);
    std::string words, beside;
    if (page_.readers == Readers::programs) {
      due.settle = {};
    } else {
      words = words_for(view, group, due);
      beside = page_.day ? alerts_for(view, group, due, client->alerts) : std::string();
    }
    lines_.push_back({group, std::move(due), client, std::move(words), std::move(beside),
                      group == DueGroup::safety || about_danger});
  }

  /// The lines by group; `rest` are those of the group of that name, one a client unless each is asked for.
  [[nodiscard]] std::vector<Section> for_people(const std::vector<DueLine>& rest) const {
    std::vector<Section> groups = groups_for_people();
    const auto add = [&](const std::vector<DueLine>& lines) {
      for (const DueLine& line : lines)
        groups[static_cast<std::size_t>(line.group)].rows.push_back(row_for_people(line, in_.today, page_.day));
    };
    add(lines_);
    add(page_.all ? rest : one_a_client(rest));
    return groups;
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

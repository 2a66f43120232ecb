// What the reports of this layer share: the visible case, and words for days, names and figures.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/records.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr::report {

/// A case as one report shows it; the caller has decided what is visible.
class View {
 public:
  View(const VisibleCase& visible, const Inputs& inputs)
      : seen(visible), c(visible.shown()), in(inputs), today(inputs.today) {}

  const VisibleCase& seen;
  const Case& c;  ///< What of it shows.
  const Inputs& in;
  const Date today;

  [[nodiscard]] std::string on(Date day) const { return short_date(day, today); }
  [[nodiscard]] std::string provider(const Id<Provider>& id) const;  ///< Its name, else its id.
  [[nodiscard]] std::string worker(const Worker& by) const;          ///< The name of `ml`, else the id.
};

StageReason stage_of(const View& view);
std::string which_episode(const Case& c);  ///< `episode 2 of 2`; empty for the only one.

inline constexpr const char* internal = "internal, not for release";

/// Makes a fold of an object with `add` and `finish`.
template <class State>
Fold fold_of(State state) {
  const auto kept = std::make_shared<State>(std::move(state));
  return {[kept](const VisibleCase& seen) { kept->add(seen); },
          [kept](Problems problems) { return kept->finish(std::move(problems)); }};
}

/// Leaves it to the section to make one row of each item, a few at a time, and then the `last` rows.
template <class Item, class MakeRow>
Section with_rows_of(Section section, std::shared_ptr<const std::vector<Item>> items, MakeRow row,
                     std::vector<Row> last = {}) {
  section.source = [more = Section{.columns = section.columns}, items = std::move(items), row = std::move(row),
                    last = std::move(last)](Document& /*page*/, const TakeRows& take) mutable {
    constexpr std::size_t few = 64;
    for (const Item& item : *items) {
      more.rows.push_back(row(item));
      if (more.rows.size() == few) take(more);
    }
    take(more);
    more.rows = std::move(last);
    take(more);
  };
  return section;
}

/// A page of one client, marked as internal.
/// `sections` of the case are those of which it has records; all where none is named.
Document page_of(const View& view, std::string report, std::string title,
                 const std::vector<std::string>& sections = {});

/// Counts what is left out of the page, which has records of those sections.
void count_left_out(Document& page, const LeftOut& left_out, const std::vector<std::string>& sections = {});

/// `words`, which say that the case has none of something, where its records in those sections all show.
std::string none_words(const View& view, const std::vector<std::string>& sections, const char* words);

/// The client's name in a list: `Lopez, Mari`.
std::string short_name(const Person& person);
/// `68, she/her`
std::string age_and_pronouns(const Person& person, Date today);
/// `es, en (interpreter)`
std::string address_words(const Person& person);  ///< On one line.
std::string languages(const Person& person);

std::string quoted(std::string_view text);  ///< `"…"` on one line; empty for empty.
/// The parts that are not empty, with `separator` between them; `dotted` has ` · `.
std::string joined(std::vector<std::string> parts, std::string_view separator);
std::string dotted(const std::vector<std::string>& parts);
/// `the period is not over: as of 11 May 2026`; empty of one that is over (`until_today`).
std::string part_words(const Period& period, Date today);
std::string month_words(Date day);                ///< `2026-06`
std::string every_words(std::string_view every);  ///< `every 2 weeks` for `2w`; other words unchanged.
/// How long ago or until: `in 5 days`, `today`, `5 days ago`.
std::string distance(Date day, Date today);

/// Why the consent does not bind the client (record/authority.hpp), as the whole case has it.
std::string lacks_decider_words(const View& view, const Entry<Consent>& consent);

/// The plan and the consents that wait for who decides, each with who is still to agree; empty without any.
std::string awaited_signatures(const View& view);

/// `late 3 d`, `today`, or the day.
Cell due_cell(const std::optional<Date>& due, Date today);
/// The same while the record is open; its bare day once it is over.
template <class T>
Cell due_cell(const View& view, const T& record) {
  return is_open(record, view.today) ? due_cell(record.due, view.today) : Cell(record.due);
}
/// `30 November 2026`, for letters.
Cell long_day_cell(const std::optional<Date>& day);
/// Text, or a set, that may be empty: then null.
Cell text_cell(std::string text);
Cell set_cell(std::vector<std::string> set);
/// The same of a code and of codes: for people in words.
Cell word_cell(const std::string& code);
Cell word_set_cell(std::vector<std::string> codes);
/// The client's words: in quotation marks for people.
Cell quoted_cell(const std::string& words);
/// A figure without trailing zeros.
Cell figure_cell(const std::optional<Decimal>& figure);
/// The id for programs, the name for people.
Cell provider_cell(const View& view, const Id<Provider>& id);
/// Ids for programs.
template <class T>
Cell ids_cell(const std::vector<Id<T>>& ids) {
  std::vector<std::string> words;
  for (const Id<T>& id : ids) words.push_back(id.value);
  return Cell(CellValue(std::move(words)));
}

/// A section without rows, whose rows begin with `client` (for programs only) and `id`, on a page of one client.
Section client_section(Heading heading, Columns rest, std::string empty_text = {});
/// A row of such a section.
void add_row(Section& section, const View& view, Cell id, Row rest);

/// The record of that id with it, or null.
template <class T>
const Entry<T>* entry_of(const Records<T>& records, const Id<T>& id) {
  const auto at = std::find_if(records.begin(), records.end(), [&](const Entry<T>& entry) { return entry.id == id; });
  return at == records.end() ? nullptr : &*at;
}
/// The labels of those records that are open and satisfy `test`.
template <class T, class Test>
std::vector<std::string> open_labels(const View& view, const Records<T>& records, const Test& test) {
  std::vector<std::string> labels;
  for (const auto& [id, x] : records) {
    if (is_open(x, view.today) && test(x)) labels.push_back(label(x));
  }
  return labels;
}
template <class T>
std::vector<std::string> open_labels(const View& view, const Records<T>& records) {
  return open_labels(view, records, [](const T& /*any*/) { return true; });
}

/// The alerts that the page may show, for people: above everything else, never cut. `named` has the client with each.
Section alerts_for_people(const View& view, bool named = false);
/// The same for programs: id, kind, severity, alert, plan.
Section alerts_for_programs(const View& view);
/// `plan: Call before the visit` of the alert about that record, then the other alerts of the client, a line each;
/// empty where that record shows no alert.
std::string plan_and_others(const View& view, std::string_view id);
/// The alerts of the client with their plans, and how many do not show: beside what is planned with the client, and in
/// the rows for programs.
std::vector<std::string> alert_lines(const View& view);

/// `home visit, 14 Alder Lane, 60 min · 555-0134, no voicemail · interpreter es · plan to sign`; empty if the case has
/// no such appointment.
std::string appointment_words(const View& view, std::string_view id);
/// The ways to reach the client, without those marked do not contact: `555-0134, mornings, no voicemail`. A letter has
/// also their use.
std::vector<std::string> ways_to_reach(const View& view, bool for_letter = false);

/// Some columns of a section for people, because all of them are too wide for a screen.
Section part_of(const Section& section, std::string title, const std::vector<std::string>& keys);

/// Marks empty columns, or those with one of the keys, as for programs only.
void hide_empty_columns(Section& section, const std::vector<std::string>& keys = {});

}  // namespace casemgr::report

// What the reports of this layer share: what of a case may be shown, and how days, names and figures are said.
#pragma once

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

/// A case as one report shows it. Whoever loaded it has decided what that is.
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
  [[nodiscard]] std::string worker(const Worker& by) const;          ///< The name behind `ml`, else that.
};

StageReason stage_of(const View& view);

inline constexpr const char* internal = "internal, not for release";

/// Makes a fold of an object with `add` and `finish`.
template <class State>
Fold fold_of(State state) {
  const auto kept = std::make_shared<State>(std::move(state));
  return {[kept](const VisibleCase& seen) { kept->add(seen); },
          [kept](Problems problems) { return kept->finish(std::move(problems)); }};
}

/// A page of one client, marked as internal.
Document page_of(const View& view, std::string report, std::string title);

/// As one calls the client, in a list: `Lopez, Mari`.
std::string short_name(const Person& person);
/// The name for programs, shown short.
Cell name_cell(const Person& person);
/// `68, she/her`
std::string age_and_pronouns(const Person& person, Date today);
/// `es, en (interpreter)`
std::string languages(const Person& person);

std::string quoted(std::string_view text);  ///< `"…"` on one line; empty for empty.
/// The parts that are not empty, with `separator` between them; `dotted` has ` · `.
std::string joined(std::vector<std::string> parts, std::string_view separator);
std::string dotted(const std::vector<std::string>& parts);
std::string unit_words(ServiceUnit unit);         ///< `h`, `quarter hours`, `visits`.
std::string every_words(std::string_view every);  ///< `every 2 weeks` for `2w`; other words as they stand.
/// How long ago or until: `in 5 days`, `today`, `5 days ago`.
std::string distance(Date day, Date today);

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
/// What the client said: in quotation marks for people.
Cell quoted_cell(const std::string& words);
/// A figure without the zeros that arithmetic leaves behind it.
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
Section client_section(std::string key, std::string title, Columns rest, std::string empty_text = {});

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

/// Some columns of a section for people, where all of them are too wide for a screen.
Section part_of(const Section& section, std::string title, const std::vector<std::string>& keys);

/// Leaves columns without anything in them to programs.
void hide_empty_columns(Section& section);

}  // namespace casemgr::report

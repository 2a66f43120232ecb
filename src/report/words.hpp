// What the reports of this layer share: what of a case may be shown, and how days, names and figures are said.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/records.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/rules/assessment/stage.hpp"

namespace casemgr::report {

inline constexpr auto right = Column::Align::right;

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
/// The parts that are there, with ` · ` between them.
std::string dotted(const std::vector<std::string>& parts);
std::string unit_words(ServiceUnit unit);         ///< `h`, `quarter hours`, `visits`.
std::string every_words(std::string_view every);  ///< `every 2 weeks` for `2w`; other words as they stand.
/// How long ago or until: `in 5 days`, `today`, `5 days ago`.
std::string distance(Date day, Date today);

/// `late 3 d`, `today`, or the day.
Cell due_cell(const std::optional<Date>& due, Date today);
/// Text that may be empty: then null.
Cell text_cell(std::string text);
/// Ids for programs.
template <class T>
Cell ids_cell(const std::vector<Id<T>>& ids) {
  std::vector<std::string> words;
  for (const Id<T>& id : ids) words.push_back(id.value);
  return Cell(CellValue(std::move(words)));
}

/// The columns `client` and `id` that rows begin with; on a page of one client the first is for programs only.
std::vector<Column> columns_of_client(std::vector<Column> rest);

/// Some columns of a section for people, where all of them are too wide for a screen.
Section part_of(const Section& section, std::string title, const std::vector<std::string>& keys);

/// Leaves columns without anything in them to programs.
void hide_empty_columns(Section& section);

}  // namespace casemgr::report

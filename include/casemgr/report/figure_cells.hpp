// The figures of a page by name, who is behind one, and which of them moved since the records were others.
//
// A report is a fold over clients: the page of one client alone has that client's own part of each figure. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/record/changed_records.hpp"
#include "casemgr/rules/record/label.hpp"

namespace casemgr::report {

/// A figure: `clients/served`, `people/age/45-54`, `scores/phq-9/mean_change`.
struct FigureCell {
  std::string name;  ///< Section, the cells that tell its row, and the column; without it for `n`, `value`, `count`.
  CellValue value{};
  bool is_behind = false;  ///< On a page of one client: the client is part of what it counts or rests on.
};

/// Returns the figures of a page that programs read, in its order; a name that comes again has its number behind it.
std::vector<FigureCell> figure_cells(const Document& page);

/// The figure of that name, or null.
const FigureCell* find_cell(const std::vector<FigureCell>& cells, const std::string& name);
/// Its value; nothing where there is none.
CellValue value_in(const std::vector<FigureCell>& cells, const std::string& name);
/// Its name and value as text, the same for the same figure; empty for one of zero.
std::string figure_text(const FigureCell& cell);
/// A figure that is not as it was.
struct MovedFigure {
  std::string name;
  CellValue before{}, now{};
};
/// Those that differ, in the order of `now`, then of `before`; one that is not there is as one of zero.
std::vector<MovedFigure> moved_figures(const std::vector<FigureCell>& before, const std::vector<FigureCell>& now);

/// Returns the figure that the words name: its whole name, or an end of it that no other figure has. Throws
/// Error(usage) with the nearest name, or with those that it may mean.
std::string cell_named(const std::vector<FigureCell>& cells, const std::string& words);

/// A client behind a figure, with the client's own part.
struct Behind {
  std::string client;
  std::string name;  ///< Full name.
  CellValue value{};
};
/// `--who CELL`: the clients behind a figure of the page.
Document behind_page(const Document& page, const std::string& figure, std::vector<Behind> clients);

/// A figure of one client that moved, and the records that moved it.
struct MovedOf {
  std::string client;
  MovedFigure figure;
  std::vector<ChangedRecord> records{};  ///< Of those that may be named.
  int not_shown = 0;                     ///< Records that may not.
};
/// What `--against` compares.
struct Compared {
  std::string commit;  ///< Of the records before.
  Date day;            ///< On which it was made.
  bool settings_changed = false;
};
/// `--against`: the figures of `now` that are not as in `before`, and for each the clients and records that moved them.
Document moved_page(const Document& before, const Document& now, const Compared& compared,
                    std::vector<MovedOf> clients);

/// `--compare`: the page with the figures of another one, of the same report, beside its own, in columns `…_before`; a
/// row that one of them has not counts nothing there.
Document beside(Document now, const Document& before);

/// Returns the changed records of a client without which the figure would be as it was: each that moves it alone, else
/// all. `cell_of` returns the figure's value for a case.
std::vector<ChangedRecord> movers(const Case& before, const Case& after,
                                  const std::function<CellValue(const Case&)>& cell_of);

}  // namespace casemgr::report

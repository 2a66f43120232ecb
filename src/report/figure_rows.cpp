#include "figure_rows.hpp"

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

Section definitions_section(std::span<const FigureRow> figures) {
  Section section = machine(
      section_of({std::string(definitions_key), "What the figures mean"},
                 {own("figure"), own("unit: Counts"), machine(own("words")), whole(own("definition: Definition"))}));
  for (const FigureRow& x : figures) {
    section.rows.push_back({Cell(CellValue(std::string(x.key)), x.words), x.unit, x.words, x.definition});
  }
  return section;
}

}  // namespace casemgr::report

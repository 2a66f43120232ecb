// What the figures of a report mean: a row each, from which its page prints them. Private to the layer.
#pragma once

#include <cstddef>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

struct FigureRow {
  const char* key;         ///< As the rows for programs have it: `unmet.referrals`.
  const char* unit;        ///< What is counted: person, episode, event, day.
  const char* words;       ///< What people call it.
  const char* definition;  ///< What counts, and in which window.
};

/// The rows as a section of the page.
template <std::size_t N>
Section definitions_section(const FigureRow (&rows)[N]) {
  Section section = section_of("definitions", {machine("figure"), "words: Figure", "unit", below("definition")});
  for (const FigureRow& x : rows) section.rows.push_back({x.key, x.words, x.unit, x.definition});
  return section;
}

}  // namespace casemgr::report

// Tables inside an HTML page.
#pragma once

#include <string>
#include <string_view>

#include "cells.hpp"

namespace casemgr::render {

/// Settings of all cells of a page.
struct Page {
  Date today;
  TypedParts typed;
};

/// Returns the name of the style for a tone; empty for plain.
std::string_view class_of(Tone tone);

/// Returns what is inside a cell's element: escaped text, an id with its typed part set off, and bars hidden from
/// screen readers, which would spell them.
std::string cell_html(const Column& column, const Cell& cell, const Page& page);

/// Returns a `<table>`; empty without columns for people. On a phone a table that is too wide becomes one card per row,
/// in which a column has the same place in every card.
std::string rows_as_table(const Section& section, const Page& page);

}  // namespace casemgr::render

// The views over the tables: what both databases share, and what each of them says in its own words. Private to the
// layer.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/exchange/tables.hpp"

namespace casemgr::exchange {

enum class Dialect { postgres, duckdb };

/// `"name"`
std::string in_quotes(std::string_view name);
/// A text as SQL has it.
std::string sql_literal(std::string_view text);

/// The functions that the views call, and for each column with a list a view `TABLE_COLUMN` with a row for each item:
/// the keys of its row, its place from 1, its value as text.
std::string views_of_lists(Dialect dialect, Detail detail);

/// `views.sql`: the figures of `report outcomes`, after the lists and limits by which the program decides.
std::string outcome_views(const Settings& settings, const instrument::Library& instruments);

}  // namespace casemgr::exchange

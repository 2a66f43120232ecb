// Words in records: every file is walked by its rows, so that a new field is found without a line here.
//
// A record is found where each of the words stands in one of its own fields (not those of records with ids within it,
// which are found by themselves). Case and accents do not matter.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// What is looked for.
struct Search {
  std::vector<std::string> words{};     ///< Folded.
  std::vector<std::string> sections{};  ///< Keys at the top of a file (`goals`); none: all.
  std::optional<Date> from{}, to{};
  bool with_void = false;
};

/// What was passed over, to be said.
struct PassedOver {
  std::size_t without_date = 0;  ///< Found, but a period was asked for.
  std::size_t hidden = 0;        ///< Found only in what the audience may not know.
};

/// client, id, name, section, kind, date, field, context, void.
Section search_section();
/// Adds what is found in what shows of a client's file, in its order.
void search_case(const VisibleCase& seen, const Inputs& inputs, const Search& search, Section& section,
                 PassedOver& passed);
void search_providers(const Inputs& inputs, const Search& search, Section& section, PassedOver& passed);

/// What `sections` may name.
std::vector<std::string> searched_sections();

/// The text around the first place where it holds `word` (folded), on one line, at most some 40 characters to each
/// side; an ellipsis where it was cut. Never cuts a character. Empty where it does not hold it.
std::string excerpt(std::string_view text, std::string_view word);

}  // namespace casemgr::report

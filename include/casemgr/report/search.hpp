// Words in records: every file is walked by its rows, so that a new field is found without a line here.
//
// A record is found if each word is in one of its own fields (not those of records with ids inside it,
// which are found by themselves). Case and accents do not matter.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// The criteria of a search.
struct Search {
  std::vector<std::string> words{};     ///< Folded.
  std::vector<std::string> sections{};  ///< Keys at the top of a file (`goals`); none: all.
  std::optional<Date> from{}, to{};
  bool with_void = false;
};

/// Counts of what a search passed over.
struct PassedOver {
  std::size_t without_date = 0;  ///< Found, but a period was given.
  std::size_t hidden = 0;        ///< Found only in hidden records.
  std::size_t voided = 0;        ///< Found in void records, which were not asked for; those that show.
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

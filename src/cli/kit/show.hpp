// Showing one record, and lists of records, in every format; the inputs of reports.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Values computed beside a record: key and JSON value.
using Computed = std::vector<std::pair<std::string, std::string>>;

report::Inputs report_inputs(Call& call);
/// Returns the errors of instrument definitions, for a page that lacks results because of them.
Problems instrument_errors(Call& call);
/// Returns stage, acuity and next due of a case, as JSON members.
Computed computed_of(Call& call, const VisibleCase& seen);

/// Prints one record: in json as in the file, plus `client` and `computed`; else its fields as lines below `title`,
/// then `sections`. `left_out` parts of it are hidden.
void show_record(Call& call, const std::string& client, const std::string& id, const schema::RecordType& type,
                 const void* record, const std::string& title, const Computed& computed = {},
                 std::vector<report::Section> sections = {}, int left_out = 0);

/// Prints only the id of a record that the audience may not know.
void show_left_out(Call& call, const std::string& client, const std::string& id);

/// Returns the JSON object of `show`.
std::string record_json(const std::string& client, const std::string& id, const schema::RecordType& type,
                        const void* record, const Computed& computed);

/// Returns how many rows of a list do not show: `make` makes the section of what shows, and of the whole case, by the
/// same filters.
template <class Make>
int rows_left_out(const VisibleCase& seen, const Case& whole, const Make& make) {
  if (seen.left_out().ids.empty()) return 0;
  return static_cast<int>(make(VisibleCase(whole)).rows.size() - make(seen).rows.size());
}

/// The same of the lists among some sections of a page.
template <class Make>
int sections_left_out(const VisibleCase& seen, const Case& whole, const Make& make) {
  if (seen.left_out().ids.empty()) return 0;
  const auto rows = [&](const VisibleCase& of) {
    std::size_t count = 0;
    for (const report::Section& section : make(of)) count += section.as_list ? 0 : section.rows.size();
    return count;
  };
  return static_cast<int>(rows(VisibleCase(whole)) - rows(seen));
}

/// Returns a flat list as a document of one section, of which `left_out` rows are hidden.
report::Document list_of(Call& call, report::Section section, int left_out = 0);

}  // namespace casemgr::cli

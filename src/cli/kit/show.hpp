// Showing one record, and lists of records, in every format; the inputs of reports.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// A case without records, for the shape of what a verb prints.
struct Blank {
  const VisibleCase& seen;
  const report::Inputs& inputs;
};

/// The shapes of the verb, of a client without records; empty if it only writes.
std::vector<report::Document> shapes_of(const Verb& verb);

report::Inputs report_inputs(Call& call);
/// The same of other records than those of the call.
report::Inputs report_inputs(Call& call, CaseAccess& of);
/// Returns the errors of instrument definitions, for a page that lacks results because of them.
Problems instrument_errors(Call& call);
/// One record to be shown.
struct Shown {
  std::string client{};  ///< Empty for a provider.
  std::string id{};
  const schema::RecordType& type;
  const void* record;  ///< Null where its audience may not know it.
  std::string title{};
  report::Section computed{};               ///< One row: what follows from the records.
  std::vector<report::Section> rows{};      ///< For programs: what follows from them in rows.
  std::vector<report::Section> sections{};  ///< For people: what stands below the record's fields.
  int left_out = 0;                         ///< Hidden parts.
};

/// Returns it for json and jsonl.
report::ShownRecord record_of(const Call& call, const Shown& shown);

/// Adds what a record's document has for programs beside the record, to be chosen in every format.
void add_program_sections(report::Document& document);

/// Prints one record: in json and jsonl as in the file, with what is computed from it; in csv and plain each value with
/// its path; else its fields as lines below the title, then the sections.
void show_record(Call& call, Shown shown);

/// Prints only the id of a record that the audience may not know.
void show_left_out(Call& call, const std::string& client, const std::string& id);

/// Returns what a `show` of records of that type prints to programs.
std::vector<report::Document> record_shape(const schema::RecordType& type, report::Section computed,
                                           std::vector<report::Section> rows);
/// Returns what a page prints to them.
template <auto page>
std::vector<report::Document> page_shape(const Blank& blank) {
  return {page(blank.seen, blank.inputs)};
}
/// Returns what a list of such rows prints to them.
std::vector<report::Document> list_shape(report::Section section);

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

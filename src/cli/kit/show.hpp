// Showing one record, and lists of records, in every format.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// What was computed beside a record: key and JSON value.
using Computed = std::vector<std::pair<std::string, std::string>>;

/// `show`: in json the record as in the file, plus `client` and `computed`; else its fields as lines below `title`,
/// with `sections` behind them. `left_out` parts of it do not show.
void show_record(Call& call, const std::string& client, const std::string& id, const schema::RecordType& type,
                 const void* record, const std::string& title, const Computed& computed = {},
                 std::vector<report::Section> sections = {}, int left_out = 0);

/// The same for a record that the audience may not know: its id alone.
void show_left_out(Call& call, const std::string& client, const std::string& id);

/// The JSON object of `show`.
std::string record_json(const std::string& client, const std::string& id, const schema::RecordType& type,
                        const void* record, const Computed& computed);

/// A flat list as a document of one section, of which `left_out` rows do not show.
report::Document list_of(Call& call, report::Section section, int left_out = 0);

}  // namespace casemgr::cli

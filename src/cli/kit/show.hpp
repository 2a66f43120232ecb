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
/// with `sections` behind them.
void show_record(Call& call, const std::string& client, const std::string& id, const schema::RecordType& type,
                 const void* record, const std::string& title, const Computed& computed = {},
                 std::vector<report::Section> sections = {});

/// The JSON object of `show`, without what this call is to leave out.
std::string record_json(Call& call, const std::string& client, const std::string& id, const schema::RecordType& type,
                        const void* record, const Computed& computed);

/// A flat list as a document of one section.
report::Document list_of(Call& call, report::Section section);

}  // namespace casemgr::cli

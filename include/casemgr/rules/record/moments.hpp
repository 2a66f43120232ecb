// What happened in a case and when, record by record: the chronicle of everything.
//
// Pure, never throws. Follows from the rows: the day of an event, the first and the last day of what lasts, the days on
// which something has happened to a record (`identified`, `revoked`, `cleared`), and every change in a history. A kind
// of record added to the schema has its moments without a word here.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

struct Moment {
  Time at;
  std::string_view kind;  ///< Name of the record's type: `need`. A change in a history is one of its record.
  std::string what;       ///< Key of the day: `identified`; the new codes of a change: `accepted`. Empty: the event.
  std::string id;         ///< Of the record; for a change that of the record that changed.
  std::string words;      ///< What the record is, without its days and its state.
  std::vector<std::string> about{};  ///< Records of the client that it names, and the one it is part of.
  bool is_history = false;
  std::string part_of{};                      ///< Of a part: the id of the record that holds it.
  std::optional<schema::RecordRef> record{};  ///< Refers to the case.
  std::optional<schema::RecordRef> change{};  ///< The entry of the history.
  bool is_void = false;                       ///< The record or the change is void, or it is part of one that is.
};

/// Whether void records have moments.
enum class VoidRecords { left_out, taken };

struct Chronicle {
  std::vector<Moment> moments{};  ///< In order of time; at the same time in the order of the file.
  int undated = 0;                ///< Records of kinds that have days, without any.
};

/// All moments of the records that are not void, or of all records, also those ahead.
Chronicle chronicle_of(const Case& c, const ProviderDirectory& providers, VoidRecords voids = VoidRecords::left_out);

/// The kinds that moments have, in the order of the file, each once.
std::vector<std::string> moment_kinds();

}  // namespace casemgr

// Records behind a domain, one per line: `Metformin; 500 mg; twice daily; diabetes`.
#pragma once

#include <string>
#include <vector>

#include "assess/conversation.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// How the records of one domain are entered.
struct RecordLines {
  std::string_view domain;
  std::string_view what;     ///< `Medicines`
  std::string_view section;  ///< Of the client's file: `medications`
  std::string_view keys;     ///< Fields in the order of the line: `label; dose; schedule; purpose`
  /// Makes one of a line and saves it; returns its outcome. Error(usage) for a value not of its field.
  cycle::Outcome (*add)(Call& call, Conversation& conversation, const RecordLines& how, const std::string& line);
  std::string_view kind{};    ///< Of those that belong to the domain; empty: all of the section do.
  std::string_view status{};  ///< Of one that is entered.
};

/// Null for a domain without records of its own.
const RecordLines* record_lines(const Domain& domain);
/// Those in force of a case as it may be read out, `id  words` each.
std::vector<std::string> lines_on_record(const RecordLines& how, const Case& c, Date today);

}  // namespace casemgr::cli

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
  std::string_view what;  ///< `Medicines`
  std::string_view keys;  ///< Fields in the order of the line: `label; dose; schedule; purpose`
  /// Those in force of a case as it may be read out, `id  words` each.
  std::vector<std::string> (*open)(const Case& c, Date today);
  /// Makes one of a line and saves it; returns its outcome. Error(usage) for a value not of its field.
  cycle::Outcome (*add)(Call& call, Conversation& conversation, const RecordLines& how, const std::string& line);
};

/// Null for a domain without records of its own.
const RecordLines* record_lines(const Domain& domain);

}  // namespace casemgr::cli

// Episodes: from opening to closing, with their status and acuity.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct EpisodeAcuity {
  std::optional<AcuityLevel> level{};
  std::string reason{};
  Worker by{};
  std::optional<Date> until{};
  static const RecordType& rows();
};

struct EpisodeHistory : Attributes {
  std::optional<Date> date{};
  std::optional<EpisodeStatus> status{};
  std::string reason{};
  static const RecordType& rows();
};

/// Who works with the client, from the first to the last day.
struct Assignment : Attributes {
  Worker worker{};
  std::optional<AssignmentRole> role{};
  std::optional<Date> from{}, until{};
  std::string reason{};
  static const RecordType& rows();
};

struct Episode : Attributes {
  std::optional<Date> opened{};
  std::string source{}, presenting_issue{};
  std::optional<EpisodeStatus> status{};
  std::optional<EpisodeAcuity> acuity{};
  Records<EpisodeHistory> history{};
  Records<Assignment> assignments{};
  std::optional<Date> closed{};
  std::optional<ClosureReason> closure_reason{};
  std::string closure_summary{}, aftercare{};
  std::optional<Date> follow_up{}, rules_from{};
  static const RecordType& rows();
};

}  // namespace casemgr

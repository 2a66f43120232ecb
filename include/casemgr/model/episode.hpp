// Stays on the caseload, programs the client is enrolled in, and events that start clocks.
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

struct Episode : Attributes {
  std::optional<Date> opened{};
  std::string source{}, presenting_issue{};
  std::optional<EpisodeStatus> status{};
  std::optional<EpisodeAcuity> acuity{};
  Records<EpisodeHistory> history{};
  std::optional<Date> closed{};
  std::optional<ClosureReason> closure_reason{};
  std::string closure_summary{}, aftercare{};
  std::optional<Date> follow_up{};
  static const RecordType& rows();
};

struct Program : Attributes {
  std::string program{}, member_id{};
  std::optional<Date> enrolled{}, ended{};
  std::string level_of_care{};
  std::optional<Date> level_of_care_due{}, redetermination{};
  static const RecordType& rows();
};

struct EventReport {
  std::string to{};
  std::optional<Time> at{};
  std::string reference{};
  static const RecordType& rows();
};

struct Event : Attributes {
  std::optional<Time> at{};
  std::optional<EventKind> kind{};
  std::optional<EventSetting> setting{};
  std::string facility{};
  std::optional<EventReport> reported{};
  std::optional<Date> report_due{};
  static const RecordType& rows();
};

}  // namespace casemgr

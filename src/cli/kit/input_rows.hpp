// What `--input` takes if a command's fields are not one record of the file.
#pragma once

#include <optional>
#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr::cli {

/// `refer status`: the new entry of the history, and the referral's outcome.
struct ReferralMove : ReferralHistory {
  std::string received{};
  std::optional<Enrolment> enrolled{};
  std::string client_feedback{};
  static const RecordType& rows();
};

/// `assess score`: an instrument with its answers as they are typed, values or words.
struct TypedScore : Attributes {
  InstrumentName instrument{};
  std::optional<Time> at{};
  Values<std::string> answers{};
  static const RecordType& rows();
};

/// `assess record`: a finding with its domain.
struct NamedFinding : DomainFinding {
  Domain domain{};
  static const RecordType& rows();
};

}  // namespace casemgr::cli

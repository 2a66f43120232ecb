// What `--input` takes where a command's words are not one record of the file: the fields of the records it makes.
#pragma once

#include <optional>
#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr::cli {

/// `refer status`: the new entry of the history, and what came of the referral.
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

/// `assess record`: a finding with the domain it is of.
struct NamedFinding : DomainFinding {
  Domain domain{};
  static const RecordType& rows();
};

}  // namespace casemgr::cli

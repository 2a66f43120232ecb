// Advocacy on the client's behalf.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct ClientNeed;
struct Goal;

struct Advocacy : Attributes {
  std::optional<Date> date{};
  std::string issue{}, barrier{}, with{}, action{};
  std::optional<AdvocacyKind> kind{};
  std::optional<Time> deadline{};
  std::optional<AdvocacyStatus> status{};
  std::string outcome{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Goal>> goals{};
  static const RecordType& rows();
};

}  // namespace casemgr

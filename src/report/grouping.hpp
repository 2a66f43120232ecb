// The groups into which reports put clients and events: workers and programs. Private to the layer.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr::report {

/// A group, under the key by which groups are sorted.
struct Group {
  std::string sorted{};
  std::string code{};  ///< Empty: of those who are in no group, or in one that is not named here.
  std::string name{};
};

/// Behind all names.
inline constexpr const char* at_the_end = "\x7f";

/// The worker's group; `nobody` is the name of the group without a worker.
Group worker_group(const Settings& settings, const Worker& who, const char* nobody);

/// The programs of the client on a day, or the one group `no program`. Those that the readers may not know are one
/// group without a name; their ids go to `hidden`.
std::vector<Group> program_groups(const Case& c, Date day, const LeftOut& not_known, std::set<std::string>& hidden);

}  // namespace casemgr::report

// The golden thread as a map: finding -> need -> goal -> service or step -> referral -> contact -> outcome.
//
// Pure, never throws. golden_thread.hpp says where the thread breaks; this says what hangs together.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

/// In the order of the thread.
CASEMGR_CODES(ThreadKind, "golden thread", finding, need, strength, goal, step, service, referral, contact, outcome);

struct ThreadNode {
  std::string id;  ///< That of the record; `a2fjq.housing` of a finding, `g9tkd.outcome` of an outcome.
  ThreadKind kind;
  std::string record;  ///< The id of the record.
  std::string words;
  std::optional<Date> day{};  ///< Found, done, spoken, last measured; none for what lasts.
};
struct ThreadLink {
  std::string from, to;
};
struct ThreadMap {
  std::vector<ThreadNode> nodes{};  ///< In order of kind, then of the file.
  std::vector<ThreadLink> links{};  ///< Each from a kind to a later one.
};

/// The thread as it was at the end of `until`: without what was found, made, done, said or measured later. Void records
/// and failed attempts are on no thread, nor what has no link but a need, a goal, a service or a referral.
ThreadMap thread_map(const Case& c, const ProviderDirectory& providers, Date until);

/// The ids of all records on the thread of a need or a goal: it, what it comes from (the needs and strengths of a goal,
/// their assessment), and what follows from it, with all that is part of these or names one of them.
std::set<std::string> on_thread_of(const Case& c, const std::string& id);

/// The same map with the direct links alone: none from A to C where a way leads from A by B to C.
ThreadMap without_short_cuts(const ThreadMap& map);

}  // namespace casemgr

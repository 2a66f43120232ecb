// The open episodes and active plans of a client after merging: one of each counts.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

class OneStay {
 public:
  /// `id` is the client merged into `keep`, and `entry` what the merge adds to `Case::merged` of it.
  OneStay(Case& keep, MergedClient& entry, const std::string& id, const Context& context,
          std::vector<std::string>& messages)
      : keep_(keep), entry_(entry), id_(id), context_(context), messages_(messages) {}

  /// Lets all count again that each of two files set aside because the other kept its like.
  void reopen(const std::vector<std::string>& set_aside);
  /// Two stays at the same time are one: that of the status in which most is done, of two alike the first. It gets what
  /// it lacks.
  void keep_episode();
  void keep_plan();

 private:
  void put_aside(Entry<Episode>& kept, Entry<Episode>& later);
  [[nodiscard]] bool in_effect(const std::optional<EpisodeAcuity>& acuity) const;
  /// The higher override is in effect; the practitioner sees both.
  void keep_higher_acuity(Entry<Episode>& kept, const Episode& later);
  void take(const std::string& path, const std::string& value);

  Case& keep_;
  MergedClient& entry_;
  const std::string& id_;
  const Context& context_;
  std::vector<std::string>& messages_;
};

}  // namespace casemgr::cycle

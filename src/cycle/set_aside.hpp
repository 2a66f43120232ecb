// What merges set aside, when two files are separated: it counts again where the file has nothing in its place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// The episodes and plans that any merge into one file set aside. The one in whose favor it did so may have come with
/// another client than the one separated.
class SetAside {
 public:
  SetAside(const Case& merged, const Context& context);

  /// Takes out of episodes now in one file what they have from one in the other, by merges that stay in `keep`.
  void part_episodes(Case& keep, Case& other) const;
  /// Lets an episode and a plan of `c` count again where it has no open episode, or no active plan; says so.
  void put_back(Case& c, std::vector<std::string>& messages) const;

 private:
  [[nodiscard]] bool has(const std::string& id) const;
  void put_back_episode(Case& c, std::vector<std::string>& messages) const;
  void put_back_plan(Case& c, std::vector<std::string>& messages) const;
  void reopen(Case& c, const std::string& id, std::vector<std::string>& messages) const;
  void name_kept(Case& c) const;
  void hand_over(Case& c) const;

  std::map<std::string, MergedClient> entries_{};
  const Context& context_;
};

}  // namespace casemgr::cycle

// What a person wrote in an editor, kept in `.casemgr/drafts/` until it is saved as a record.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cli/world.hpp"
#include "kit/line.hpp"

namespace casemgr::cli {

class Drafts {
 public:
  Drafts(World& world, const Globals& globals) : world_(world), globals_(globals) {}

  /// Writes `text` to a new draft and returns its path.
  std::string keep(const std::string& text, const std::string& suffix);
  /// Keeps the draft until what it says is saved; where it is not, `held` says how to `take_up` it.
  void hold(std::filesystem::path draft, std::string take_up);
  void drop();
  void drop_but_last();  ///< For drafts of which each holds what the one before it said.
  /// Where the drafts lie and how to take them up; empty where there are none.
  [[nodiscard]] std::string held() const;

 private:
  World& world_;
  const Globals& globals_;
  std::vector<std::pair<std::filesystem::path, std::string>> drafts_{};
};

}  // namespace casemgr::cli

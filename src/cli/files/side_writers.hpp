// Who wrote what a side of a merge has, and when, by git.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "files/marked_file.hpp"

namespace casemgr::cli {

class SideWriters {
 public:
  SideWriters(Call& call, const store::Unmerged& unmerged);

  /// Returns the commit of that side which last changed what the choice is about: its field, else its record, else the
  /// file. None where the side has no commit that touched it.
  std::optional<store::LoggedCommit> writer(const MarkedFile& file, const Choice& choice, Pick side);

 private:
  /// The commits of one side that touched a file, the newest first, each with its text; then the text before them.
  struct Course {
    std::vector<store::LoggedCommit> commits{};
    std::vector<std::string> texts{};
  };
  const Course& course(const std::string& path, Pick side);

  const store::Unmerged& unmerged_;
  std::optional<store::History> history_{};
  std::map<std::pair<std::string, Pick>, Course> courses_{};
};

}  // namespace casemgr::cli

#include "casemgr/store/page_folder.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::store {

namespace {

namespace fs = std::filesystem;

/// Whether it is the page of a client, in whatever format it was printed.
bool is_page(const fs::directory_entry& entry, const std::vector<std::string>& clients) {
  static constexpr std::array endings = {".txt", ".csv", ".json", ".jsonl", ".md", ".html"};
  const fs::path name = entry.path().filename();
  std::error_code trouble;
  return fs::is_regular_file(entry.symlink_status(trouble)) && contains(endings, name.extension().string()) &&
         contains(clients, name.stem().string());
}

/// What a killed call leaves.
bool is_temporary(const fs::path& name) { return name.string().starts_with(".casemgr-"); }

}  // namespace

PageFolder::PageFolder(fs::path directory, const std::vector<std::string>& clients, std::string ending)
    : directory_(std::move(directory)), ending_(std::move(ending)) {
  write_outputs(directory_, {});
  std::error_code trouble;
  for (fs::directory_iterator at(directory_, trouble), end; !trouble && at != end; at.increment(trouble)) {
    const std::string name = at->path().filename().string();
    if (is_temporary(name)) continue;
    if (!is_page(*at, clients)) {
      throw Error(ErrorKind::rule,
                  fmt::format("cannot write pages to '{}': it holds '{}', which is not the page of a client",
                              directory_.string(), name),
                  "give them a directory of their own");
    }
    if (name.ends_with("." + ending_)) there_.insert(name);
  }
  if (trouble) throw Error(ErrorKind::io, fmt::format("cannot read '{}': {}", directory_.string(), trouble.message()));
}

void PageFolder::write(const std::string& client, const WriteOutput& write) {
  const std::string name = client + "." + ending_;
  write_output(directory_ / name, write);
  written_.insert(name);
}

std::vector<std::string> PageFolder::left_over() const {
  std::vector<std::string> names;
  std::set_difference(there_.begin(), there_.end(), written_.begin(), written_.end(), std::back_inserter(names));
  return names;
}

}  // namespace casemgr::store

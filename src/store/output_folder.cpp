// Writes the files of a folder side by side.
#include <signal.h>
#include <unistd.h>

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "files.hpp"
#include "output_place.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

/// Whether it is a temporary file of an export that was killed. What is in it is nobody's any more.
bool is_left_behind(const std::string& name) {
  int process = 0, file = 0, end = 0;
  const bool is_temporary = std::sscanf(name.c_str(), ".casemgr-%d-%d%n", &process, &file, &end) == 2 &&
                            static_cast<std::size_t>(end) == name.size() && process > 0;
  return is_temporary && ::kill(process, 0) != 0 && errno == ESRCH;
}

void remove_left_behind(const fs::path& place) {
  std::error_code trouble;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(place, trouble), end; !trouble && at != end; at.increment(trouble))
    if (is_left_behind(at->path().filename().string())) files.push_back(at->path());
  for (const fs::path& file : files) ::unlink(file.c_str());
}

/// Throws Error(rule) where the folder holds a file that is none of `names`: a folder of the user's own.
void refuse_others(const fs::path& place, const fs::path& directory, const std::vector<std::string>& names) {
  std::error_code trouble;
  if (!fs::exists(place, trouble)) return;
  for (fs::directory_iterator at(place, trouble), end; !trouble && at != end; at.increment(trouble)) {
    const std::string name = at->path().filename().string();
    if (is_left_behind(name)) continue;
    if (contains(names, name) && at->is_regular_file(trouble) && !at->is_symlink(trouble)) continue;
    throw Error(ErrorKind::rule,
                fmt::format("cannot export to '{}': it holds '{}', which is no file of an export", directory.string(),
                            printable(name)),
                "name a new directory, or one of an earlier export");
  }
  if (trouble) throw io_error("read", directory, trouble.value());
}

}  // namespace

struct OutputFolder::State {
  fs::path directory;  ///< As the user names it.
  fs::path place;
  std::vector<std::string> names;
  std::vector<PendingFile> files{};

  [[nodiscard]] fs::path temporary(std::size_t file) const {
    return place / fmt::format(".casemgr-{}-{}", ::getpid(), file);
  }
};

void OutputFolder::refuse(const fs::path& directory, const std::vector<std::string>& names) {
  refuse_others(output_place(directory), directory, names);
}

OutputFolder::OutputFolder(const fs::path& directory, std::vector<std::string> names)
    : state_(std::make_unique<State>(State{directory, output_place(directory), std::move(names)})) {
  State& state = *state_;
  refuse_others(state.place, directory, state.names);
  make_directories(state.place);
  remove_left_behind(state.place);
  state.files.reserve(state.names.size());
  for (std::size_t i = 0; i < state.names.size(); ++i)
    state.files.emplace_back(state.temporary(i), (directory / state.names[i]).string());
}

OutputFolder::~OutputFolder() = default;

void OutputFolder::add(std::size_t file, std::string_view piece) { state_->files[file].add(piece); }

void OutputFolder::finish() {
  State& state = *state_;
  std::size_t named = 0;
  std::size_t placed = 0;
  for (PendingFile& file : state.files) file.begin_sync();
  for (PendingFile& file : state.files) file.sync();
  try {
    for (; named < state.files.size(); ++named) state.files[named].keep();
    for (; placed < state.files.size(); ++placed)
      rename_file(state.temporary(placed), state.place / state.names[placed], true,
                  (state.directory / state.names[placed]).string());
  } catch (...) {
    for (std::size_t i = placed; i < named; ++i) ::unlink(state.temporary(i).c_str());
    throw;
  }
  sync_directory(state.place);
}

}  // namespace casemgr::store

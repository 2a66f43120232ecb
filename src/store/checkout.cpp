#include "checkout.hpp"

#include <signal.h>
#include <unistd.h>

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include "casemgr/root/text.hpp"
#include "local_state.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

/// Whether the directory is one of a process that is no more: `staged-4711-1`.
bool is_left_behind(const fs::path& directory, std::string_view name) {
  const std::string file = directory.filename().string();
  if (!file.starts_with(fmt::format("{}-", name))) return false;
  const std::string_view number = std::string_view(file).substr(name.size() + 1);
  pid_t process = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), process);
  if (error != std::errc() || process <= 0 || (end != number.data() + number.size() && *end != '-')) return false;
  return ::kill(process, 0) != 0 && errno == ESRCH;
}

void remove_left_behind(const fs::path& local, std::string_view name) {
  std::error_code ignored;
  std::vector<fs::path> old;
  for (const fs::directory_entry& entry : fs::directory_iterator(local, ignored)) {
    if (is_left_behind(entry.path(), name)) old.push_back(entry.path());
  }
  for (const fs::path& directory : old) fs::remove_all(directory, ignored);
}

}  // namespace

std::vector<std::string> records_in(const Repository& repository, const std::string& list) {
  std::vector<std::string> found;
  for (const std::string& path : split(list, '\0')) {
    if (!path.starts_with(repository.prefix)) continue;
    std::string ours = path.substr(repository.prefix.size());
    if (shape_of(ours) || stray_problem(ours)) found.push_back(std::move(ours));
  }
  std::sort(found.begin(), found.end());
  return found;
}

Checkout::Checkout(const fs::path& root, std::string_view name) {
  const fs::path local = make_local_directory(root);
  remove_left_behind(local, name);
  static std::atomic<int> made = 0;  // A call may look back to two commits.
  place_ = own_directory(local, fmt::format("{}-{}-{}", name, ::getpid(), ++made));
}

Checkout::~Checkout() {
  std::error_code ignored;
  fs::remove_all(place_, ignored);
}

void Checkout::write(const Repository& repository, const std::vector<std::string>& paths, std::string_view what) const {
  constexpr std::size_t at_once = 1000;
  for (std::size_t first = 0; first < paths.size(); first += at_once) {
    std::vector<std::string> words = {"checkout-index", "--force", "--quiet",
                                      fmt::format("--prefix={}/", fs::absolute(place_).string()), "--"};
    for (std::size_t i = first; i < std::min(paths.size(), first + at_once); ++i)
      words.push_back(repository.prefix + paths[i]);
    git(repository, words, what);
  }
}

}  // namespace casemgr::store

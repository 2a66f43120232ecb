// A directory of its own for each test, and short words for what is done in it.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "../../src/store/process.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/store/case_directory.hpp"
#include "support/source.hpp"

namespace casemgr::test {

namespace fs = std::filesystem;

inline std::string read(const fs::path& file) { return casemgr_test::text_of(file); }

inline void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

/// Removed with all that is in it when the test is over. Git sees no configuration but what the test makes.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "casemgr-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::create_directories(path_ / "home");
    // git finds a casemgr, which it does not need: a clone without one is warned of.
    static const std::string usual = ::getenv("PATH") == nullptr ? "/usr/bin:/bin" : ::getenv("PATH");
    write(path_ / "bin/casemgr", "#!/bin/sh\nexit 127\n");
    fs::permissions(path_ / "bin/casemgr", fs::perms::owner_all);
    ::setenv("PATH", ((path_ / "bin").string() + ":" + usual).c_str(), 1);
    ::setenv("HOME", (path_ / "home").c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (path_ / "home").c_str(), 1);
    ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    ::setenv("LC_ALL", "C", 1);
    for (const char* name_of : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
                                "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"}) {
      ::unsetenv(name_of);
    }
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] fs::path root() const { return path_ / "cases"; }

  /// Output of git in the case directory; the test fails where git does.
  std::string git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-C", root().string()});
    const store::Ended ended = store::run_program(arguments);
    INFO(ended.err);
    CHECK(ended.well());
    return ended.out;
  }
  void identity() const {
    git({"config", "user.name", "Test"});
    git({"config", "user.email", "test@example.org"});
  }

 private:
  fs::path path_;
};

inline Date day(int year, unsigned month, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(d));
}

inline store::Saved make(const Scratch& scratch, bool git = true) {
  store::InitOptions options;
  options.practice = "Test Practice";
  options.git = git;
  return store::init(scratch.root(), options, day(2026, 3, 2));
}

/// A client as `client add` makes one.
inline Case client(const std::string& id, const std::string& family = "Example") {
  Case made;
  made.format = file_format;
  made.id = {id};
  made.person.name = PersonName{.given = "Ada", .family = family, .preferred = {}, .former = {}};
  Episode episode;
  episode.opened = day(2026, 3, 2);
  episode.status = EpisodeStatus::active;
  made.episodes.append({"zb6kd"}, episode);
  return made;
}

/// The kind of the error that `action` ends with; a test fails where it ends well.
template <class Action>
ErrorKind kind_of(Action&& action, std::string* message = nullptr) {
  try {
    action();
  } catch (const Error& error) {
    if (message != nullptr) *message = error.what();
    return error.kind();
  }
  FAIL("no error");
  return ErrorKind::failure;
}

}  // namespace casemgr::test

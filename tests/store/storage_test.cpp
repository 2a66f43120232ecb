#include "casemgr/store/storage.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "scratch.hpp"

namespace storage_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

std::string told(const Problems& problems) {
  std::string text;
  for (const Problem& one : problems) text += to_string(one) + '\n';
  return text;
}

}  // namespace

TEST_CASE("a remote's address is told without user, password and query") {
  const std::pair<const char*, const char*> rows[] = {
      {"https://git.example.org/cases.git", "https://git.example.org/cases.git"},
      {"https://rv@git.example.org/cases.git", "https://git.example.org/cases.git"},
      {"https://rv:p@ss@git.example.org/a@b", "https://git.example.org/a@b"},
      {"https://git.example.org/cases.git?token=1#x", "https://git.example.org/cases.git"},
      {"rv@stick:cases", "stick:cases"},
      {"rv:secret@stick:cases", "stick:cases"},
      {"/media/usb/cases@home.git", "/media/usb/cases@home.git"},
      {"../cases", "../cases"},
      {"", ""},
  };
  for (const auto& [url, shown] : rows) CHECK(without_credentials(url) == shown);
}

TEST_CASE("a new case directory has nothing of this machine's own in git") {
  const Scratch scratch;
  make(scratch);
  CHECK(told(storage_problems(scratch.root())).empty());
  CHECK(integrity_problems(scratch.root()).empty());
  CHECK(tracked_local_files(scratch.root()).empty());
  CHECK(untrack_local_files(scratch.root()).empty());
  CHECK(place_in_repository(scratch.root()).empty());
}

TEST_CASE("what is this machine's own is found in git's index, and taken out of it alone") {
  const Scratch scratch;
  make(scratch);
  scratch.identity();
  const std::vector<std::string> own = {".casemgr/draft.yaml", "clients/.#c7kq2mw.yaml", "clients/c7kq2mw.yaml.orig",
                                        "out/letter; x.txt", "providers.yaml~"};
  for (const std::string& path : own) {
    fs::create_directories((scratch.root() / path).parent_path());
    write(scratch.root() / path, "x\n");
    scratch.git({"add", "--force", "--", path});
  }
  CHECK(tracked_local_files(scratch.root()) == own);
  CHECK(storage_problems(scratch.root()).size() == own.size());
  CHECK(untrack_local_files(scratch.root()) == own);
  CHECK(storage_problems(scratch.root()).empty());
  for (const std::string& path : own) CHECK(read(scratch.root() / path) == "x\n");
}

TEST_CASE("remotes are told, but not where the records go encrypted") {
  const Scratch scratch;
  make(scratch);
  scratch.git({"remote", "add", "safe", "gcrypt::rsync://rv@host/cases"});
  CHECK(storage_problems(scratch.root()).empty());
  scratch.git({"remote", "add", "origin", "https://rv:pw@host/cases"});
  CHECK(told(storage_problems(scratch.root())) ==
        ".git/config: note: remote 'origin' (https://host/cases) gets the records unencrypted [remote]\n");
  write(scratch.root() / ".git/info/attributes", "clients/*.yaml filter=git-crypt\n");
  CHECK(storage_problems(scratch.root()).empty());
}

TEST_CASE("a directory without git is looked at, too") {
  const Scratch scratch;
  make(scratch);
  fs::remove_all(scratch.root() / ".git");
  ::chmod(scratch.root().c_str(), 0750);
  CHECK(told(storage_problems(scratch.root())) ==
        ".: warning: other users can read the case directory; run 'chmod 700' on it [permissions]\n");
  CHECK(integrity_problems(scratch.root()).empty());
}

}  // namespace storage_test

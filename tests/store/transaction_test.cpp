#include "../../src/store/transaction.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "casemgr/root/digest.hpp"
#include "scratch.hpp"

namespace transaction_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string one = "clients/one.yaml";
const std::string two = "clients/two.yaml";
const std::string gone = "clients/gone.yaml";
const std::string fresh = "clients/fresh.yaml";

/// One file replaced, one made, one removed, one more replaced: every kind of step.
std::vector<Write> writes() {
  return {{one, "one\n", "one changed\n", {}},
          {fresh, std::nullopt, "fresh\n", {}},
          {gone, "gone\n", std::nullopt, {}},
          {two, "two\n", "two changed\n", {}}};
}

void originals(const fs::path& root) {
  write(root / one, "one\n");
  write(root / two, "two\n");
  write(root / gone, "gone\n");
}

bool all_old(const fs::path& root) {
  return read(root / one) == "one\n" && read(root / two) == "two\n" && read(root / gone) == "gone\n" &&
         !fs::exists(root / fresh);
}

bool all_new(const fs::path& root) {
  return read(root / one) == "one changed\n" && read(root / two) == "two changed\n" && !fs::exists(root / gone) &&
         read(root / fresh) == "fresh\n";
}

std::size_t files_in(const fs::path& directory) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

std::size_t all_files_in(const fs::path& directory) {
  return static_cast<std::size_t>(
      std::distance(fs::recursive_directory_iterator(directory), fs::recursive_directory_iterator()));
}

std::string digest(const std::optional<std::string>& bytes) { return bytes ? sha256_hex(*bytes) : "none"; }

/// What stands on disk when a process is killed after `done` of its renames: temporaries, list, and those renames.
void leave_behind(const fs::path& root, std::size_t done) {
  RecoveryList list;
  const std::vector<Write> all = writes();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string name = all[i].after ? "t" + std::to_string(i) : "-";
    list.steps.push_back({digest(all[i].before), digest(all[i].after), name, all[i].path});
    if (i < done) {
      if (all[i].after) write(root / all[i].path, *all[i].after);
      if (!all[i].after) fs::remove(root / all[i].path);
    } else if (all[i].after) {
      write(root / temporary_directory / name, *all[i].after);
    }
  }
  write(list_file(root), write_list(list));
}

}  // namespace

TEST_CASE("several files are replaced, made and removed together, for their owner only") {
  const Scratch scratch;
  originals(scratch.root());
  carry_out(scratch.root(), writes());
  CHECK(all_new(scratch.root()));
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
  for (const std::string& path : {one, two, fresh}) {
    CHECK((fs::status(scratch.root() / path).permissions() & fs::perms::all) == fs::perms(0600));
  }
  CHECK((fs::status(scratch.root() / temporary_directory).permissions() & fs::perms::all) == fs::perms(0700));
}

TEST_CASE("a file that changed underneath stops the whole save") {
  for (const std::string& changed : {one, two, gone, fresh}) {
    CAPTURE(changed);
    const Scratch scratch;
    originals(scratch.root());
    write(scratch.root() / changed, "somebody else\n");
    CHECK(kind_of([&] { carry_out(scratch.root(), writes()); }) == ErrorKind::conflict);
    CHECK(read(scratch.root() / changed) == "somebody else\n");
    write(scratch.root() / changed, "");
    fs::remove(scratch.root() / changed);
    originals(scratch.root());
    CHECK(all_old(scratch.root()));
    CHECK(files_in(scratch.root() / temporary_directory) == 0);
  }
}

TEST_CASE("a single file is compared before it is renamed over") {
  const Scratch scratch;
  write(scratch.root() / one, "edited by hand\n");
  CHECK(kind_of([&] { carry_out(scratch.root(), {{one, "one\n", "new\n", {}}}); }) == ErrorKind::conflict);
  CHECK(kind_of([&] { carry_out(scratch.root(), {{one, std::nullopt, "new\n", {}}}); }) == ErrorKind::conflict);
  CHECK(kind_of([&] { carry_out(scratch.root(), {{one, "one\n", std::nullopt, {}}}); }) == ErrorKind::conflict);
  CHECK(kind_of([&] { carry_out(scratch.root(), {{two, "two\n", "new\n", {}}}); }) == ErrorKind::conflict);
  CHECK(read(scratch.root() / one) == "edited by hand\n");
  CHECK_FALSE(fs::exists(scratch.root() / two));
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
}

TEST_CASE("paths that leave the case directory are refused") {
  const Scratch scratch;
  for (const std::string path : {"", "/etc/passwd", "../out", "clients/../../x", "a\nb"}) {
    CAPTURE(path);
    CHECK(kind_of([&] { carry_out(scratch.root(), {{path, std::nullopt, "x", {}}}); }) == ErrorKind::failure);
  }
}

TEST_CASE("the list is known to be cut short at every length") {
  for (const bool commits : {false, true}) {
    CAPTURE(commits);
    const std::string list =
        write_list({commits, {{"none", digest("x"), "t0", "clients/a b.yaml"}, {digest("y"), "none", "-", two}}});
    RecoveryList found;
    REQUIRE(read_list(list, found));
    CHECK(found.commits == commits);
    REQUIRE(found.steps.size() == 2);
    CHECK(found.steps[0].path == "clients/a b.yaml");
    CHECK(found.steps[0].before == "none");
    CHECK(found.steps[1].temporary == "-");
    for (std::size_t length = 0; length < list.size(); ++length) {
      RecoveryList none;
      CHECK_FALSE(read_list(list.substr(0, length), none));
    }
  }
}

TEST_CASE("a list with a path that is no record's, or a temporary that is no name, is none") {
  const std::string x = digest("x");
  for (const std::string path : {".git/hooks/pre-commit", "../outside", "/etc/passwd", "clients/../x",
                                 "clients/a/b.yaml", "out/page.html", ".casemgr/lock", "clients/x.sh"}) {
    CAPTURE(path);
    RecoveryList found;
    CHECK_FALSE(read_list(write_list({false, {{"none", x, "t0", path}}}), found));
  }
  for (const std::string temporary : {"../t0", "/t0", "a/b"}) {
    CAPTURE(temporary);
    RecoveryList found;
    CHECK_FALSE(read_list(write_list({false, {{"none", x, temporary, one}}}), found));
  }
}

TEST_CASE("the next holder of the lock drops a save that had not begun") {
  const Scratch scratch;
  originals(scratch.root());
  leave_behind(scratch.root(), 0);
  const Lock lock(scratch.root(), 0);
  CHECK(all_old(scratch.root()));
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
  CHECK_FALSE(fs::exists(list_file(scratch.root())));
  REQUIRE(lock.messages().size() == 1);
  CHECK(lock.messages()[0].find("'clients/one.yaml', 'clients/fresh.yaml'") != std::string::npos);
}

TEST_CASE("the next holder of the lock finishes a save that had begun, and does nothing else") {
  for (std::size_t done = 1; done <= writes().size(); ++done) {
    CAPTURE(done);
    const Scratch scratch;
    originals(scratch.root());
    leave_behind(scratch.root(), done);
    std::string message;
    CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }, &message) == ErrorKind::conflict);
    CHECK(message.find("finished an interrupted save of 'clients/one.yaml'") != std::string::npos);
    CHECK(all_new(scratch.root()));
    CHECK(files_in(scratch.root() / temporary_directory) == 0);
    const Lock lock(scratch.root(), 0);
    CHECK(lock.messages().empty());
  }
}

TEST_CASE("a list among the records is never carried out") {
  const Scratch scratch;
  originals(scratch.root());
  leave_behind(scratch.root(), 1);
  fs::create_directory(scratch.root() / ".git");
  fs::rename(scratch.root() / ".casemgr/saving", scratch.root() / temporary_directory / "list");
  const Lock lock(scratch.root(), 0);
  REQUIRE(lock.messages().size() == 1);
  CHECK(lock.messages()[0].find("kept in '.casemgr/kept'") != std::string::npos);
  CHECK(read(scratch.root() / two) == "two\n");
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
  CHECK(read(scratch.root() / ".casemgr/kept/t3") == "two changed\n");
}

TEST_CASE("a save of which one file was changed again is finished, not dropped") {
  for (std::size_t done = 1; done < writes().size(); ++done) {
    CAPTURE(done);
    const Scratch scratch;
    originals(scratch.root());
    leave_behind(scratch.root(), done);
    write(scratch.root() / one, "one changed, and by hand\n");
    std::string message;
    CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }, &message) == ErrorKind::conflict);
    CHECK(message.find("'clients/one.yaml' changed since") != std::string::npos);
    CHECK(read(scratch.root() / one) == "one changed, and by hand\n");
    CHECK(read(scratch.root() / two) == "two changed\n");
    CHECK(read(scratch.root() / fresh) == "fresh\n");
  }
}

TEST_CASE("what is a link is neither used nor emptied") {
  for (const std::string place : {".casemgr", ".casemgr/tmp", ".casemgr/lock", "clients"}) {
    CAPTURE(place);
    const Scratch scratch;
    const fs::path victim = scratch.path() / "victim";
    write(victim / "photo", "photo\n");
    for (const char* const file : {"lock", "list", "drafts/thesis", "tmp/list"}) write(victim / file, "mine\n");
    const std::size_t before = all_files_in(victim);
    fs::create_directories((scratch.root() / place).parent_path());
    fs::create_symlink(place.ends_with("lock") ? victim / "photo" : victim, scratch.root() / place);
    const auto save = [&] {
      const Lock lock(scratch.root(), 0);
      carry_out(scratch.root(), {{one, std::nullopt, "one\n", {}}});
    };
    CHECK(kind_of(save) == (place == "clients" ? ErrorKind::rule : ErrorKind::io));
    CHECK(all_files_in(victim) == before);
    CHECK(read(victim / "photo") == "photo\n");
  }
}

TEST_CASE("an incomplete list is dropped with its temporaries") {
  const Scratch scratch;
  originals(scratch.root());
  leave_behind(scratch.root(), 0);
  const fs::path list = list_file(scratch.root());
  const std::string whole = read(list);
  write(list, whole.substr(0, whole.size() / 2));
  const Lock lock(scratch.root(), 0);
  CHECK(all_old(scratch.root()));
  CHECK(lock.messages().empty());
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
}

TEST_CASE("temporaries without a list are cleared") {
  const Scratch scratch;
  originals(scratch.root());
  write(scratch.root() / temporary_directory / "4711-0", "half");
  const Lock lock(scratch.root(), 0);
  CHECK(all_old(scratch.root()));
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
}

TEST_CASE("a file that somebody else changed since is left, and what was to be written is kept and named") {
  const Scratch scratch;
  originals(scratch.root());
  leave_behind(scratch.root(), 1);
  write(scratch.root() / two, "somebody else\n");
  std::string message;
  CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }, &message) == ErrorKind::conflict);
  CHECK(message.find("'clients/two.yaml'") != std::string::npos);
  CHECK(read(scratch.root() / two) == "somebody else\n");
  CHECK(read(scratch.root() / one) == "one changed\n");
  CHECK(read(scratch.root() / fresh) == "fresh\n");
  CHECK_FALSE(fs::exists(scratch.root() / gone));
  const std::size_t from = message.find(".casemgr/kept/");
  REQUIRE(from != std::string::npos);
  const std::string kept = message.substr(from, message.find('\'', from) - from);
  CHECK(read(scratch.root() / kept) == "two changed\n");
  // The next one goes on as if nothing had been, and leaves what was kept.
  const Lock lock(scratch.root(), 0);
  CHECK(lock.messages().empty());
  CHECK(read(scratch.root() / kept) == "two changed\n");
}

TEST_CASE("a process killed at any moment leaves all files old or all new to the next holder of the lock") {
  // Killed by the size of what it may write: each limit stops it at another byte of temporaries or list.
  for (const rlim_t limit : {0U, 1U, 6U, 13U, 100U, 300U, 500U, 700U, 1000000U}) {
    CAPTURE(limit);
    const Scratch scratch;
    originals(scratch.root());
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const rlimit size{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &size);
      const rlimit no_core{0, 0};
      ::setrlimit(RLIMIT_CORE, &no_core);
      ::signal(SIGXFSZ, SIG_DFL);
      try {
        carry_out(scratch.root(), writes());
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    const Lock lock(scratch.root(), 0);
    const bool finished = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    CHECK((finished ? all_new(scratch.root()) : all_old(scratch.root())));
  }
}

TEST_CASE("a full disk is said, and nothing is half written") {
  const Scratch scratch;
  write(scratch.root() / one, "one\n");
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit size{10, 10};
    ::setrlimit(RLIMIT_FSIZE, &size);
    try {
      carry_out(scratch.root(), {{one, "one\n", std::string(1000, 'x'), {}}});
    } catch (const Error& error) {
      ::_exit(static_cast<int>(error.kind()));
    }
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == static_cast<int>(ErrorKind::io));
  CHECK(read(scratch.root() / one) == "one\n");
  CHECK(files_in(scratch.root() / temporary_directory) == 0);
}

TEST_CASE("a file in the place of a directory is an error of input and output") {
  const Scratch scratch;
  write(scratch.root() / "clients", "a file");
  CHECK(kind_of([&] { carry_out(scratch.root(), {{one, std::nullopt, "x\n", {}}}); }) == ErrorKind::io);
}

TEST_CASE("a directory that may not be written to is an error of input and output") {
  if (::geteuid() == 0) return;
  const Scratch scratch;
  originals(scratch.root());
  ::chmod((scratch.root() / "clients").c_str(), 0500);
  CHECK(kind_of([&] { carry_out(scratch.root(), {{one, "one\n", "x\n", {}}}); }) == ErrorKind::io);
  ::chmod((scratch.root() / "clients").c_str(), 0700);
  CHECK(read(scratch.root() / one) == "one\n");
}

TEST_CASE("a link in the place of a record is neither replaced nor followed") {
  const Scratch scratch;
  write(scratch.path() / "elsewhere", "one\n");
  fs::create_directories(scratch.root() / "clients");
  fs::create_symlink(scratch.path() / "elsewhere", scratch.root() / one);
  CHECK(kind_of([&] { carry_out(scratch.root(), {{one, "one\n", "new\n", {}}}); }) == ErrorKind::rule);
  CHECK(fs::is_symlink(scratch.root() / one));
  CHECK(read(scratch.path() / "elsewhere") == "one\n");
  CHECK(fs::is_empty(scratch.root() / ".casemgr/tmp"));
}

}  // namespace transaction_test

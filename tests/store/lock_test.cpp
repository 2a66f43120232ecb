#include <sys/wait.h>

#include "scratch.hpp"

namespace lock_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

/// Another process that holds the lock until this goes.
class Holder {
 public:
  explicit Holder(const fs::path& root) {
    int to_us[2];
    int to_child[2];
    REQUIRE(::pipe(to_us) == 0);
    REQUIRE(::pipe(to_child) == 0);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::close(to_child[1]);
      {
        const Lock lock(root, 0);
        char byte = 'x';
        if (::write(to_us[1], &byte, 1) != 1) ::_exit(1);
        // Ends when the other side closes its end.
        while (::read(to_child[0], &byte, 1) > 0) {
        }
      }
      ::_exit(0);
    }
    ::close(to_us[1]);
    ::close(to_child[0]);
    release_ = to_child[1];
    char byte = 0;
    REQUIRE(::read(to_us[0], &byte, 1) == 1);
    ::close(to_us[0]);
  }
  ~Holder() { release(); }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  void release() {
    if (release_ < 0) return;
    ::close(release_);
    release_ = -1;
    ::waitpid(child_, nullptr, 0);
  }
  /// In a process forked from ours: lets go of what it inherited, so that only we decide when the holder ends.
  void not_ours() { ::close(release_); }
  [[nodiscard]] pid_t pid() const { return child_; }

 private:
  pid_t child_ = -1;
  int release_ = -1;
};

}  // namespace

TEST_CASE("one process holds the lock at a time, and the others are told which") {
  const Scratch scratch;
  Holder holder(scratch.root());
  std::string message;
  CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }, &message) == ErrorKind::locked);
  CHECK(message.find("process " + std::to_string(holder.pid())) != std::string::npos);
  holder.release();
  const Lock lock(scratch.root(), 0);
  CHECK(read(scratch.root() / ".casemgr/lock") == std::to_string(::getpid()) + "\n");
}

TEST_CASE("who waits for the lock gets it when the other lets go") {
  const Scratch scratch;
  Holder holder(scratch.root());
  const pid_t waiting = ::fork();
  REQUIRE(waiting >= 0);
  if (waiting == 0) {
    holder.not_ours();
    try {
      const Lock lock(scratch.root(), 20);
      ::_exit(0);
    } catch (...) {
      ::_exit(1);
    }
  }
  holder.release();
  int status = 0;
  REQUIRE(::waitpid(waiting, &status, 0) == waiting);
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("the lock is let go with its owner and is for the owner only") {
  const Scratch scratch;
  { const Lock lock(scratch.root(), 0); }
  CHECK(read(scratch.root() / ".casemgr/lock").empty());
  CHECK((fs::status(scratch.root() / ".casemgr/lock").permissions() & fs::perms::all) == fs::perms(0600));
  CHECK((fs::status(scratch.root() / ".casemgr").permissions() & fs::perms::all) == fs::perms(0700));
  const Lock again(scratch.root(), 0);
}

TEST_CASE("a program started while the lock is held does not keep it") {
  const Scratch scratch;
  {
    const Lock lock(scratch.root(), 0);
    // Leaves a process behind that outlives the lock by far, as git's housekeeping may.
    const Ended ended = run_program({"sh", "-c", "sleep 30 >/dev/null 2>&1 & echo $!"});
    REQUIRE(ended.well());
    write(scratch.path() / "pid", ended.out);
  }
  CHECK_NOTHROW(Lock(scratch.root(), 0));
  run_program({"sh", "-c", "kill $(cat '" + (scratch.path() / "pid").string() + "')"});
}

TEST_CASE("a place where no lock can be made is an error of input and output") {
  const Scratch scratch;
  write(scratch.root() / ".casemgr", "a file");
  CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }) == ErrorKind::io);
}

}  // namespace lock_test

#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "files.hpp"
#include "local_state.hpp"
#include "recovery.hpp"

namespace casemgr::store {

namespace {

std::string holder(int descriptor) {
  char digits[32];
  const ssize_t got = ::pread(descriptor, digits, sizeof digits, 0);
  const std::string_view pid = trim(std::string_view(digits, got > 0 ? static_cast<std::size_t>(got) : 0));
  return pid.empty() ? "another process" : "process " + std::string(pid);
}

Descriptor opened_lock(const std::filesystem::path& root) {
  try {
    return open_lock(root);
  } catch (const Error& error) {
    throw Error(ErrorKind::io, "cannot lock the case directory '" + root.string() + "': " + error.what(),
                error.hint().empty()
                    ? "reads still work; writes need permission on '.casemgr', 'clients' and git's directory"
                    : error.hint());
  }
}

/// Tries until `wait_seconds` have passed. False if another process still holds the lock.
bool take(int descriptor, int wait_seconds) {
  using clock = std::chrono::steady_clock;
  const auto until = clock::now() + std::chrono::seconds(wait_seconds);
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) throw io_error("lock", "the case directory", errno);
    if (clock::now() >= until) return false;
    const timespec pause{0, 20'000'000};
    ::nanosleep(&pause, nullptr);
  }
  return true;
}

}  // namespace

Lock::Lock(const std::filesystem::path& root, int wait_seconds) {
  // Not inherited by git: a helper that git leaves running in the background must not keep the directory locked.
  Descriptor opened = opened_lock(root);
  if (!take(opened.get(), wait_seconds)) {
    throw Error(ErrorKind::locked,
                "cannot lock the case directory '" + root.string() + "': it is locked by " + holder(opened.get()),
                "wait until it ends, then run the command again");
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  // The pid is only for the message of other processes; a full disk must not prevent a removal.
  if (::ftruncate(opened.get(), 0) == 0) [[maybe_unused]]
    const ssize_t written = ::pwrite(opened.get(), pid.data(), pid.size(), 0);
  recover(root, messages_);
  descriptor_ = opened.release();
}

Lock::~Lock() {
  if (descriptor_ < 0) return;
  [[maybe_unused]] const int cleared = ::ftruncate(descriptor_, 0);
  ::close(descriptor_);
}

}  // namespace casemgr::store

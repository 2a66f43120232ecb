#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "files.hpp"

namespace casemgr::store {

namespace {

Error no_room(int number) { return {ErrorKind::failure, "cannot start another program: " + reason(number)}; }

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw no_room(errno);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// Returns the environment without git's repository variables. A git whose hook runs casemgr sets them, and records
/// would be committed to its repository.
std::vector<char*> environment_for_git() {
  static constexpr std::array<std::string_view, 9> tied{"GIT_DIR=",
                                                        "GIT_WORK_TREE=",
                                                        "GIT_INDEX_FILE=",
                                                        "GIT_OBJECT_DIRECTORY=",
                                                        "GIT_ALTERNATE_OBJECT_DIRECTORIES=",
                                                        "GIT_COMMON_DIR=",
                                                        "GIT_NAMESPACE=",
                                                        "GIT_PREFIX=",
                                                        "GIT_LITERAL_PATHSPECS="};
  std::vector<char*> kept;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (std::none_of(tied.begin(), tied.end(), [&](std::string_view name) { return text.starts_with(name); })) {
      kept.push_back(*variable);
    }
  }
  kept.push_back(nullptr);
  return kept;
}

/// Where the program's standard streams go.
class Streams {
 public:
  /// `in` below 0: nothing comes in.
  Streams(int in, int out, int err) {
    ::posix_spawn_file_actions_init(&actions_);
    if (in < 0) {
      ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    } else {
      ::posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
    }
    ::posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, err, STDERR_FILENO);
  }
  ~Streams() { ::posix_spawn_file_actions_destroy(&actions_); }
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;
  Streams(Streams&&) = delete;
  Streams& operator=(Streams&&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// Reads the available bytes; false at the end.
bool drain(int descriptor, std::string& into) {
  std::array<char, 8192> buffer;
  const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

/// Reads the rest of a pipe whose writer has ended; a process started by the writer may keep it open.
void drain_rest(int descriptor, std::string& into) {
  if (::fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) return;
  while (drain(descriptor, into)) continue;
}

/// Reads both pipes until both are closed or the child has ended. A program that fills one pipe while we wait for the
/// other would never end, and a hook that leaves a process in the background must not block us.
void listen(pid_t child, const Descriptor& out, const Descriptor& err, Ended& ended) {
  const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
  std::array<pollfd, 3> ends{{{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}, {process.get(), POLLIN, 0}}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (::poll(ends.data(), ends.size(), -1) < 0) {
      if (errno == EINTR) continue;
      throw no_room(errno);
    }
    if (ends[2].revents != 0) {
      drain_rest(out.get(), ended.out);
      drain_rest(err.get(), ended.err);
      return;
    }
    if (ends[0].revents != 0 && !drain(out.get(), ended.out)) ends[0].fd = -1;
    if (ends[1].revents != 0 && !drain(err.get(), ended.err)) ends[1].fd = -1;
  }
}

}  // namespace

namespace {

/// Returns a file without a name that has the text, to be read from its start.
Descriptor file_with(std::string_view text) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  if (!file.is_open()) throw no_room(errno);
  while (!text.empty()) {
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    if (written < 0 && errno != EINTR) throw no_room(errno);
    text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
  if (::lseek(file.get(), 0, SEEK_SET) != 0) throw no_room(errno);
  return file;
}

}  // namespace

Running::Running(const std::vector<std::string>& arguments) { start(arguments, -1); }

Running::Running(const std::vector<std::string>& arguments, std::string_view input) {
  const Descriptor file = file_with(input);
  start(arguments, file.get());
}

void Running::start(const std::vector<std::string>& arguments, int input) {
  std::vector<char*> words;
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const std::vector<char*> environment = environment_for_git();
  Pipe out = make_pipe();
  Pipe err = make_pipe();
  const Streams streams(input, out.writing.get(), err.writing.get());
  pid_t child = 0;
  const int trouble = ::posix_spawnp(&child, words[0], streams.get(), nullptr, words.data(), environment.data());
  if (trouble == EAGAIN || trouble == ENOMEM) throw no_room(trouble);
  if (trouble == 0) child_ = child;
  out_ = std::move(out.reading);
  err_ = std::move(err.reading);
}

Running::~Running() {
  if (child_ == 0) return;
  ::kill(child_, SIGTERM);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) continue;
}

Ended Running::wait() {
  Ended ended;
  if (child_ == 0) {
    ended.status = Ended::not_there;
    return ended;
  }
  listen(child_, out_, err_, ended);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0) {
    if (errno != EINTR) throw no_room(errno);
  }
  child_ = 0;
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ended;
}

bool is_program(std::string_view name) {
  const auto can_run = [](const std::filesystem::path& file) {
    std::error_code trouble;
    return std::filesystem::is_regular_file(file, trouble) && ::access(file.c_str(), X_OK) == 0;
  };
  if (name.find('/') != std::string_view::npos) return can_run(name);
  constexpr std::string_view path = "PATH=";
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (!text.starts_with(path)) continue;
    const std::vector<std::string> places = split(text.substr(path.size()), ':');
    return std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return can_run(std::filesystem::path(place.empty() ? "." : place) / name);
    });
  }
  return false;
}

Ended run_program(const std::vector<std::string>& arguments) { return Running(arguments).wait(); }

}  // namespace casemgr::store

#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "casemgr/root/error.hpp"
#include "files.hpp"

namespace casemgr::store {

namespace {

Error no_room(int number) {
  return {ErrorKind::failure, "cannot start another program: " + reason(number)};
}

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw no_room(errno);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// In the child: becomes the program. Only calls that are safe between fork and exec.
[[noreturn]] void become(char* const* arguments, int out, int err) {
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::execvp(arguments[0], arguments);
  ::_exit(Ended::not_there);
}

/// Reads what there is; false at the end.
bool drain(int descriptor, std::string& into) {
  std::array<char, 8192> buffer;
  const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

/// Reads both ends until both are closed: a program that fills one while we wait for the other would never end.
void listen(const Descriptor& out, const Descriptor& err, Ended& ended) {
  std::array<pollfd, 2> ends{{{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (::poll(ends.data(), ends.size(), -1) < 0) {
      if (errno == EINTR) continue;
      throw no_room(errno);
    }
    if (ends[0].revents != 0 && !drain(out.get(), ended.out)) ends[0].fd = -1;
    if (ends[1].revents != 0 && !drain(err.get(), ended.err)) ends[1].fd = -1;
  }
}

}  // namespace

Ended run_program(const std::vector<std::string>& arguments) {
  std::vector<char*> words;
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);

  Pipe out = make_pipe();
  Pipe err = make_pipe();
  const pid_t child = ::fork();
  if (child < 0) throw no_room(errno);
  if (child == 0) become(words.data(), out.writing.get(), err.writing.get());
  out.writing.close();
  err.writing.close();

  Ended ended;
  listen(out.reading, err.reading, ended);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw no_room(errno);
  }
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ended;
}

}  // namespace casemgr::store

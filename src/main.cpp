// The real world behind `run`: clock, randomness, environment, terminal.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>

#include "casemgr/cli/run.hpp"

namespace {

casemgr::Time local_now() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  localtime_r(&seconds, &parts);
  const std::chrono::year_month_day day{std::chrono::year(parts.tm_year + 1900),
                                        std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                        std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  return {std::chrono::sys_days(day), parts.tm_hour * 60 + parts.tm_min};
}

/// Whether the local clock, when it changes, skips that time: the nearest time that exists is then another.
bool clock_skips(casemgr::Time time) {
  if (!time.minute) return false;
  const std::chrono::year_month_day day{time.date};
  std::tm parts{};
  parts.tm_year = int{day.year()} - 1900;
  parts.tm_mon = static_cast<int>(unsigned{day.month()}) - 1;
  parts.tm_mday = static_cast<int>(unsigned{day.day()});
  parts.tm_hour = *time.minute / 60;
  parts.tm_min = *time.minute % 60;
  parts.tm_isdst = -1;
  const std::time_t seconds = std::mktime(&parts);
  return seconds != std::time_t{-1} && parts.tm_hour * 60 + parts.tm_min != *time.minute;
}

std::map<std::string, std::string> environment() {
  std::map<std::string, std::string> found;
  for (const char* name :
       {"CASEMGR_DIR", "CASEMGR_BY", "CASEMGR_TODAY", "CASEMGR_SEED", "CASEMGR_EDITOR", "CASEMGR_PAGER", "NO_COLOR",
        "LC_ALL", "LC_CTYPE", "LANG", "VISUAL", "EDITOR", "PAGER", "HOME", "SHELL", "GIT_INDEX_FILE"}) {
    if (const char* value = std::getenv(name)) found[name] = value;
  }
  return found;
}

/// What the user set as COLUMNS, where it is a number. Below 20 no page can be read.
std::optional<std::size_t> set_width() {
  const std::string_view columns = std::getenv("COLUMNS") == nullptr ? "" : std::getenv("COLUMNS");
  std::size_t width = 0;
  const auto [end, error] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  if (error != std::errc{} || end != columns.data() + columns.size() || width == 0) return std::nullopt;
  return std::clamp<std::size_t>(width, 20, 1000);
}

std::size_t terminal_width() {
  if (const auto set = set_width()) return *set;
  winsize size{};
  const bool is_known = (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) ||
                        (isatty(STDERR_FILENO) != 0 && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0);
  return is_known && size.ws_col > 0 ? std::max<std::size_t>(size.ws_col, 20) : 80;
}

/// The width of pages in pipes and files.
std::size_t text_width() { return set_width().value_or(100); }

/// While another program has the terminal, the keys for INT and QUIT are meant for that program alone.
class TerminalLent {
 public:
  TerminalLent() {
    struct sigaction ignored {};
    ignored.sa_handler = SIG_IGN;
    sigemptyset(&ignored.sa_mask);
    sigaction(SIGINT, &ignored, &interrupt_);
    sigaction(SIGQUIT, &ignored, &quit_);
  }
  TerminalLent(const TerminalLent&) = delete;
  TerminalLent& operator=(const TerminalLent&) = delete;
  ~TerminalLent() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGQUIT, &quit_, nullptr);
  }

 private:
  struct sigaction interrupt_ {};
  struct sigaction quit_ {};
};

/// The program gets the signals as if a shell had started it: none of those is ignored.
class DefaultSignals {
 public:
  DefaultSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGQUIT, SIGPIPE}) sigaddset(&signals, signal);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  DefaultSignals(const DefaultSignals&) = delete;
  DefaultSignals& operator=(const DefaultSignals&) = delete;
  ~DefaultSignals() { posix_spawnattr_destroy(&attributes_); }

  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

int spawn(std::vector<std::string> words, posix_spawn_file_actions_t* actions) {
  if (words.empty()) return -1;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const DefaultSignals signals;
  if (posix_spawnp(&child, arguments[0], actions, signals.get(), arguments.data(), environ) != 0) return -1;
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// The shell between waits for its program, which gets the signals as they are by default.
constexpr const char* outliving = "trap : INT QUIT; ";

int run_on_file(const std::string& command, const std::string& file) {
  const TerminalLent lent;
  const pid_t child = spawn({"sh", "-c", outliving + command + " \"$@\"", command, file}, nullptr);
  return child < 0 ? -1 : wait_for(child);
}

int run_with_input(const std::string& command, const std::string& input) {
  const TerminalLent lent;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  const pid_t child = spawn({"sh", "-c", outliving + command}, &actions);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  std::size_t written = 0;
  while (child >= 0 && written < input.size()) {
    const ssize_t count = write(ends[1], input.data() + written, input.size() - written);
    if (count <= 0) break;  // The pager was left before the end.
    written += static_cast<std::size_t>(count);
  }
  close(ends[1]);
  return child < 0 ? -1 : wait_for(child);
}

/// Holds the place of a standard stream that was closed, so that no record opened later is taken for it. What is held
/// refuses the stream's own use: a write to a closed stdout still fails.
void hold_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

/// Nothing more comes from the user: what reads meets the end of its input.
void end_input(int) {
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
}

casemgr::cli::OnSignal on_signal(casemgr::cli::OnSignal wanted) {
  using enum casemgr::cli::OnSignal;
  static casemgr::cli::OnSignal now = end_program;
  struct sigaction action {};
  const auto at_once = wanted == ignore ? SIG_IGN : SIG_DFL;
  action.sa_handler = wanted == casemgr::cli::OnSignal::end_input ? ::end_input : at_once;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
  return std::exchange(now, wanted);
}

bool more_input() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return std::cin.rdbuf()->in_avail() > 0 || (poll(&input, 1, 0) > 0 && (input.revents & POLLIN) != 0);
}

/// Whether stdout is a pipe whose reader has seen enough, as `head` has.
bool reader_left() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

}  // namespace

int main(int count, char** words) {
  hold_closed_streams();
  std::signal(SIGPIPE, SIG_IGN);  // A closed output shows as a failed write, after everything was saved.
  std::ios::sync_with_stdio(false);
  std::error_code error;
  std::random_device device;
  casemgr::cli::World world{.now = local_now(),
                            .skips = clock_skips,
                            .environment = environment(),
                            .random = [&] { return (std::uint64_t{device()} << 32U) | device(); },
                            .directory = std::filesystem::current_path(error),
                            .program = std::filesystem::read_symlink("/proc/self/exe", error),
                            .in = std::cin,
                            .out = std::cout,
                            .err = std::cerr,
                            .in_is_terminal = isatty(STDIN_FILENO) != 0,
                            .out_is_terminal = isatty(STDOUT_FILENO) != 0,
                            .err_is_terminal = isatty(STDERR_FILENO) != 0,
                            .width = terminal_width(),
                            .text_width = text_width(),
                            .run_on_file = run_on_file,
                            .run_with_input = run_with_input,
                            .on_signal = on_signal,
                            .more_input = more_input,
                            .reader_left = reader_left};
  return casemgr::cli::run({words + 1, words + count}, world);
}

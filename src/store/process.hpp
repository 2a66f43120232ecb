// Runs another program by its argument vector, never through a shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files.hpp"

namespace casemgr::store {

/// The exit status and output of a program.
struct Ended {
  static constexpr int not_there = 127;  ///< `status` of a program that could not be started.

  int status = 0;  ///< Exit status; 128 and the signal's number where a signal ended it.
  std::string out{};
  std::string err{};

  [[nodiscard]] bool well() const { return status == 0; }
};

/// A program that runs beside this one in the environment of this process.
class Running {
 public:
  /// Starts `arguments[0]` from PATH. Throws Error(failure) only if the system cannot start another process.
  explicit Running(const std::vector<std::string>& arguments);
  /// The same with `input` as its standard input.
  Running(const std::vector<std::string>& arguments, std::string_view input);
  /// Ends a program that nobody waited for.
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  Running(Running&&) = delete;
  Running& operator=(Running&&) = delete;

  /// Waits for its end, once.
  Ended wait();

 private:
  void start(const std::vector<std::string>& arguments, int input);

  int child_ = 0;  ///< 0: it was not there, or has ended.
  Descriptor out_{};
  Descriptor err_{};
};

/// Whether there is a program of that name: in PATH, or at that place if the name has a slash.
bool is_program(std::string_view name);

/// Runs `arguments[0]` from PATH, without standard input, in the environment of this process, and waits for its end.
/// Throws Error(failure) only if the system cannot start another process.
Ended run_program(const std::vector<std::string>& arguments);

}  // namespace casemgr::store

// What is not the same on every run: clock, randomness, environment, terminal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "casemgr/root/date.hpp"

namespace casemgr::cli {

/// What a signal to end (Ctrl-C, a closed terminal) does: it ends the input where answers are to be kept.
enum class OnSignal { end_program, end_input, ignore };

struct World {
  Time now;  ///< Local time of the real clock, to the minute.
  /// Whether the clock of the local zone skips that time when it changes; empty: it never does.
  std::function<bool(Time)> skips{};
  /// The variables of cli.md that are set, and EDITOR, VISUAL, PAGER, HOME and those of the locale.
  std::map<std::string, std::string> environment;
  std::function<std::uint64_t()> random;
  std::filesystem::path directory;  ///< The current directory.
  std::filesystem::path program{};  ///< The file that runs; empty where it is not known.
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 80;        ///< Cells of the terminal.
  std::size_t text_width = 100;  ///< Cells of a line of a page that no terminal shows.
  /// Runs a command on the terminal (editor, pager), which is a line of shell as it is for git, on a file or with text
  /// on its standard input. Returns its exit code, or -1 if it could not be started.
  std::function<int(const std::string& command, const std::string& file)> run_on_file;
  std::function<int(const std::string& command, const std::string& input)> run_with_input;
  /// Sets what a signal to end does, and returns what it did before.
  std::function<OnSignal(OnSignal)> on_signal;
  /// Whether input is left after the lines that were read.
  std::function<bool()> more_input;
  /// Whether the output is a pipe whose reader has seen enough.
  std::function<bool()> reader_left;
};

}  // namespace casemgr::cli

// The whole program behind `main`: arguments in, exit code out.
//
// Everything that is not the same on every run (clock, randomness, environment, terminal) comes in with the `World`.
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

struct World {
  Time now;  ///< Local time of the real clock, to the minute.
  std::map<std::string, std::string>
      environment;  ///< The variables of cli.md that are set, and EDITOR, VISUAL, PAGER, HOME.
  std::function<std::uint64_t()> random;
  std::filesystem::path directory;  ///< The current directory.
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 80;  ///< Cells of the terminal.
  /// Runs a program on the terminal (editor, pager): a command line as users put it in EDITOR, a file behind it, or
  /// text for its standard input. Returns its exit code, or -1 where it could not be started.
  std::function<int(const std::string& command, const std::string& file)> run_on_file;
  std::function<int(const std::string& command, const std::string& input)> run_with_input;
  /// From then on a signal to end (a closed terminal, Ctrl-C) ends the input and not the program, so that a talk whose
  /// answers are saved one by one is left in good order; once the talk is over (false) it does nothing at all.
  std::function<void(bool talking)> hold_signals;
  /// Whether more was typed or pasted than the lines that were read.
  std::function<bool()> more_input;
};

/// Runs one command line (without the program's name). Never throws; returns the exit code of cli.md.
int run(const std::vector<std::string>& arguments, World& world);

}  // namespace casemgr::cli

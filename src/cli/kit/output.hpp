// What a call puts out: its page on stdout, in the pager or in a file, and its messages on stderr.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/cli/run.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/document.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "kit/drafts.hpp"
#include "kit/line.hpp"

namespace casemgr::cli {

class Output {
 public:
  Output(World& world, const Line& line);

  /// One line on stderr; nothing under --quiet.
  void message(const std::string& line);
  /// One line on stderr that --quiet does not silence: what must be heard.
  void say(const std::string& line);

  /// The result, in the format asked for (default: table on a terminal, else plain), to stdout, the pager or `-o`.
  /// Sets exit code 5 where the document has problems. Says how many records are left out of it.
  void print(const report::Document& document);
  /// To stdout or `-o`, without control characters.
  void print_text(const std::string& text);
  /// The same byte for byte: for formats of the outside world, whose line ends are their own. Reports on stderr the
  /// files that could not be read, which make exit code 5.
  void print_bytes(const std::string& bytes, const Problems& problems);
  /// The bytes that `print` would put out for it, without colours, so that a digest of what was sent can be taken.
  std::string page_text(const report::Document& document);
  [[nodiscard]] render::Format format() const;
  /// Whether records are printed as JSON, for programs.
  [[nodiscard]] bool prints_json() const {
    return format() == render::Format::json || format() == render::Format::jsonl;
  }

  /// Who reads what this call prints: the practitioner on a terminal or in our pager, others who find what standard
  /// output or `-o` wrote to, or the recipient of `--for`. `--include` widens each.
  [[nodiscard]] Audience audience() const;
  /// Says how many records are left out of what is printed.
  void tell_left_out(int count);

  /// The exit code after all was printed; the first one counts.
  void fail_later(ErrorKind kind);
  [[nodiscard]] int exit_code() const { return exit_code_; }

  std::optional<DisclosureScope> recipient{};  ///< To whom the pages of this call go, where `--for` says so.
  Drafts drafts;  ///< What was written in an editor: dropped once it is saved, reported where it is not.
  std::function<std::vector<std::string>()> ids{};  ///< The clients' ids, for colours; empty until they can be had.

 private:
  void put(const std::string& text);
  /// Prints `text` to standard output, through the pager where it is longer than a screen and a terminal is there.
  void page(const std::string& text);
  /// Names on stderr the files that could not be read, where the format has no place for them.
  void report_unreadable(const report::Document& document);
  [[nodiscard]] bool colour() const;

  World& world_;
  const Line& line_;
  int exit_code_ = 0;
};

}  // namespace casemgr::cli

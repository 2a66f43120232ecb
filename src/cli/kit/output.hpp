// The output of a call: its page on stdout, in the pager or in a file, and its messages on stderr.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cli/world.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/store/output.hpp"
#include "casemgr/store/page_folder.hpp"
#include "kit/line.hpp"

namespace casemgr::cli {

/// Texts written in an editor, kept in a directory of the clone until they are saved as records.
class Drafts {
 public:
  Drafts(World& world, const Globals& globals) : world_(world), globals_(globals) {}

  /// Writes `text` to a new draft and returns its path.
  std::string keep(const std::string& text, const std::string& suffix);
  /// Keeps the draft until its text is saved; until then `held` says how to `take_up` it.
  void hold(std::filesystem::path draft, std::string take_up);
  /// Returns how many are held.
  [[nodiscard]] std::size_t count() const { return drafts_.size(); }
  /// Returns where the drafts from `first` on are and how to take them up, or empty, and holds them no longer.
  std::string leave(std::size_t first);
  /// Removes all drafts but the last `left`.
  void drop(std::size_t left = 0);
  /// Returns where the drafts are and how to take them up, or empty.
  [[nodiscard]] std::string held() const;

 private:
  World& world_;
  const Globals& globals_;
  using Held = std::vector<std::pair<std::filesystem::path, std::string>>;
  static std::string words_of(const Held& drafts);

  Held drafts_{};
};

/// Returns what keeps the output from being written (`: no space left on device`), empty if nothing does. Flushes it.
std::optional<std::string> write_failure(std::ostream& out);

/// `report` in the envelope of json: the command's words, of `casemgr report` the verb alone.
std::string report_name(const Group& group, const Verb& verb);

class Output {
 public:
  Output(World& world, const Line& line);

  /// Prints one line on stderr; nothing under --quiet. Programs are told which client it is about: `client`, else the
  /// one of `about`.
  void message(const std::string& line, const std::string& client = {});
  /// Prints one line on stderr, also under --quiet.
  void say(const std::string& line, const std::string& client = {});

  /// Prints what is wrong with a file on stderr, also under --quiet.
  void say(const Problem& problem);
  /// Prints an error of one client on stderr, while the call goes on with the others.
  void say(const Error& error, const std::string& client);
  /// The same as `message` of what follows from a change that is not saved yet. It and all later lines wait until it is
  /// known whether the change is (`release`), or until a question is asked.
  void follow_up(const std::string& line, const std::string& client);
  /// Prints the lines that wait; what follows from changes only if they are `made`.
  void release(bool made);
  /// Returns how many lines wait; drops what follows from changes among those from `first` on.
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
  void drop_follow_ups(std::size_t first);
  /// Says which client all that follows is about; empty: none, or several.
  void about(std::string client) { about_ = std::move(client); }
  [[nodiscard]] const std::string& about() const { return about_; }

  /// Prints the result in its format (default: table on a terminal, else plain), to stdout, the pager or `-o`. Sets
  /// exit code 5 if the document has problems. Reports how many records are left out of it.
  ///
  /// Where rows are still to be made (`Section::source`), they are printed as they come, and what they bring to light
  /// is reported behind them; nothing is printed where an error comes before the first piece.
  void print(report::Document document);
  /// Returns the folder of `-o` for a page of each of these clients. Throws Error(usage) without `-o` and for a file,
  /// Error(rule) for a folder that holds anything else.
  [[nodiscard]] store::PageFolder page_folder(const std::vector<std::string>& clients) const;
  /// Prints the page of a client into it, as `print` would to a file. Who calls says what is left out.
  void print_into(store::PageFolder& folder, const std::string& client, report::Document document);
  /// Prints to stdout or `-o`, without control characters.
  void print_text(const std::string& text);
  /// Prints byte for byte, for external formats with their own line ends. Reports on stderr the files that could not be
  /// read, which make exit code 5.
  void print_bytes(const std::string& bytes, const Problems& problems);
  /// Returns the bytes that `print` would print, without colors, for a digest of what was sent.
  std::string page_text(report::Document document);
  /// The format of a list: without `--format` a table on a terminal, else plain.
  [[nodiscard]] render::Format format() const;
  /// Counts the options of a page as used, where something is saved before it is printed.
  void expect_page() const;
  /// The format of a page: without `--format` the text that a terminal shows, wherever it goes; of one section or
  /// some fields of it as of a list.
  [[nodiscard]] render::Format page_format() const;
  /// Whether a page is printed for people to read: as a table, md or html.
  [[nodiscard]] bool prints_for_people() const {
    const render::Format format = page_format();
    return format == render::Format::table || format == render::Format::md || format == render::Format::html;
  }
  /// For whom the rows of a report are made: that page of several sections, else a list.
  [[nodiscard]] report::Readers readers(bool is_page) const;
  /// Whether records are printed as JSON, for programs.
  [[nodiscard]] bool prints_json() const {
    return format() == render::Format::json || format() == render::Format::jsonl;
  }

  /// Returns the readers of the output: the practitioner on a terminal or in our pager, others who find what standard
  /// output or `-o` wrote, or the recipient of `--for`. `--include` widens each.
  [[nodiscard]] Audience audience() const;
  /// Reports how many records are left out of the output.
  void tell_left_out(int count);
  /// Reports how many of a list's rows are left out until `option` is given: `2 records`, and what they are `of`.
  void tell_not_listed(int count, const std::string& what, const std::string& option, const std::string& of = {});
  /// The same of those that no page has which goes home with an endangered client.
  void tell_refuge(int count);

  /// Sets the exit code after all was printed; the first one counts.
  void fail_later(ErrorKind kind);
  [[nodiscard]] int exit_code() const { return exit_code_; }

  std::optional<DisclosureScope> recipient{};  ///< The recipient by `--for`.
  bool goes_home = false;                      ///< Whether the client takes the page home.
  Drafts drafts;                               ///< Dropped once they are saved, else reported.
  std::function<std::vector<std::string>()>
      ids{};  ///< Returns the clients' ids, for colors; empty without a case directory.
  /// Whether an id was drawn for a record of this call; empty before any is.
  std::function<bool(const std::string&)> is_new_id{};

 private:
  /// Throws Error(usage) for a format of calendars.
  void refuse_calendar(render::Format chosen) const;
  /// Returns the document with what was asked for.
  [[nodiscard]] report::Document named(report::Document document) const;
  void put(const std::string& text);
  /// Prints what `write` gives, on a terminal all at once.
  void put(const store::WriteOutput& write);
  /// Reports what is wrong with files, and how many records are left out.
  void tell_about(const report::Document& document);
  /// The same once the rows to come are made: above a page that is not longer than a piece.
  void tell_after_rows(report::Document& document, bool& told);
  /// Prints `text` to standard output, on a terminal through the pager if it is longer than a screen.
  void page(const std::string& text);
  /// Names on stderr the files that could not be read; a page on a terminal names them itself.
  void report_unreadable(const report::Document& document);
  [[nodiscard]] bool colour() const;
  /// Returns what the options choose of a page in that format, without color.
  [[nodiscard]] render::Style style(render::Format chosen) const;
  [[nodiscard]] render::Format format_of(const report::Document& document) const;
  [[nodiscard]] std::size_t width() const;

  /// The line without a command that a dry run cannot make true.
  [[nodiscard]] std::string followable(const std::string& line) const;
  /// Prints now, or behind what waits.
  void in_turn(std::function<void()> write);

  /// One line that waits for those before it.
  struct Waiting {
    std::function<void()> write;
    bool follows = false;  ///< Whether it is true only once the change is saved.
  };

  World& world_;
  const Line& line_;
  bool told_problems_ = false;  ///< Those of all pages in a folder.
  int exit_code_ = 0;
  std::string about_{};
  std::vector<Waiting> waiting_{};
};

}  // namespace casemgr::cli

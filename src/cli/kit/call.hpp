// One call of a verb: what was given on the line, the case directory, the terminal, and what is to be written.
//
// A verb's function reads arguments and options, loads, calls the pure verbs of `cycle`, and hands the changed case
// back by `change`. It never saves, locks or commits: `run.cpp` does, from the verb's `Needs`, after the function
// returns.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/cli/run.hpp"
#include "casemgr/cycle/context.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/document.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/store/case_directory.hpp"
#include "form/drafts.hpp"
#include "kit/command.hpp"
#include "kit/line.hpp"
#include "kit/pending.hpp"

namespace casemgr::cli {

class Call {
 public:
  Call(Line line, World& world);
  ~Call();
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  Call(Call&&) = delete;
  Call& operator=(Call&&) = delete;

  [[nodiscard]] const Line& line() const { return line_; }
  [[nodiscard]] World& world() { return world_; }
  [[nodiscard]] const Globals& globals() const { return line_.globals; }

  [[nodiscard]] bool has(std::string_view option) const { return line_.has(option); }
  [[nodiscard]] std::string option(std::string_view name) const { return line_.option_text(name); }
  [[nodiscard]] std::vector<std::string> options(std::string_view name) const { return line_.option_texts(name); }
  [[nodiscard]] std::string argument(std::string_view name) const { return line_.argument_text(name); }
  [[nodiscard]] std::vector<std::string> argument_list(std::string_view name) const {
    return line_.argument_texts(name);
  }
  [[nodiscard]] std::optional<Date> date(std::string_view option, DateBias bias = DateBias::future);
  [[nodiscard]] std::optional<Time> time(std::string_view option, DateBias bias = DateBias::past);
  [[nodiscard]] std::optional<Decimal> decimal(std::string_view option) const { return line_.decimal(option); }
  [[nodiscard]] std::optional<int> whole(std::string_view option) const { return line_.whole(option); }
  template <class E>
  [[nodiscard]] std::optional<E> code_of(std::string_view option) const {
    const std::string text = this->option(option);
    if (text.empty()) return std::nullopt;
    if (const auto parsed = parse_code<E>(text)) return parsed;
    refuse_code(option, text, code_list(E{}));
  }
  template <class E>
  [[nodiscard]] static E code_from(std::string_view what, const std::string& text) {
    if (const auto parsed = parse_code<E>(text)) return *parsed;
    refuse_code(what, text, code_list(E{}));
  }
  /// A text that the verb cannot do without: the argument or option given, `-` read from standard input, else asked for
  /// on a terminal (`many_lines`: in the editor). Without a terminal Error(usage) "missing TEXT".
  std::string text(std::string_view name, std::string_view prompt, bool many_lines = false);
  /// Like `text`, but a missing one is Error(rule): for reasons (cli.md).
  std::string reason(std::string_view prompt);
  /// The whole of standard input as it is, once. A second use on one line is Error(usage).
  const std::string& standard_input();
  /// What a person wrote, `given` by `source`, as it may be kept (entry.hpp); tells what was taken out of it.
  std::string entered(std::string_view given, const std::string& source);

  /// Where the case directory is; Error(not_found) outside one.
  const std::filesystem::path& root();
  store::CaseDirectory& directory();
  /// Says that this call of a writing verb only lists: it then needs no lock. Before the first `directory()`.
  void only_reads() { only_reads_ = true; }
  /// Takes the lock of the case directory, once. Writing verbs hold it from the first `directory()` on; only where
  /// someone may be asked it is taken for saving alone, which compares first, so that nobody waits for a person who
  /// thinks.
  void lock();
  cycle::Context& context();
  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] Date today() const { return now_.date; }

  /// The client named by CLIENT. On a write echoes it on stderr. Errors: not_found, ambiguous.
  store::LoadedCase client();
  /// All clients named (`-` reads ids); none given: none.
  std::vector<store::LoadedCase> clients();
  store::LoadedCase client(const std::string& selector);
  /// Every client of the directory, one after the other; files that cannot be read are told in `problems`.
  void each_client(const std::function<void(const store::LoadedCase&)>& visit, Problems& problems);
  /// Who reads what this call prints: the practitioner on a terminal or in our pager, others who find what standard
  /// output or `-o` wrote to, or the recipient of `--for`. `--include` widens each.
  [[nodiscard]] Audience audience() const;
  /// The pages of this call go to that recipient.
  void address_to(DisclosureScope scope);
  /// The case as that audience may know it; refers to `c`.
  VisibleCase visible(const Case& c);
  /// The provider directory as it may know that.
  const ProviderDirectory& visible_providers();
  /// Says how many records are left out of what is printed.
  void tell_left_out(int count);

  /// Hands a changed case over for saving, with what the verb did. `operation` is the verb's name in the commit where
  /// it differs from the words typed.
  void change(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
              const std::string& operation = {});
  /// Several records of one client changed at once (an array given by `--input`): one write, an answer each.
  void change(const store::LoadedCase& before, const Case& after, const std::vector<cycle::Outcome>& outcomes,
              const std::string& operation = {});
  void create(const Case& client, const cycle::Outcome& outcome);
  void change_providers(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
                        const std::vector<cycle::Outcome>& outcomes);
  /// The directory changed with a client's record (a provider's capacity): saved with it, without an answer of its own.
  void change_providers_too(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after);
  /// A whole file to be replaced or removed (`remove`, `client edit`).
  void write_file(store::Write write, const std::string& client, const cycle::Outcome& outcome);
  /// The same beside a result of another kind (`check --fix`): without an answer of its own.
  void write_file_too(store::Write write, const std::string& client, const std::string& operation);
  /// What was saved already, piece by piece, in the file at `path`: only committed, with this answer.
  void kept(const std::string& path, const std::string& client, const cycle::Outcome& outcome,
            std::vector<std::string> changed);
  /// A member of the JSON object of a write's answer, already as JSON (`"score"`, `9`).
  void answer(const std::string& key, const std::string& json);

  [[nodiscard]] const std::vector<Pending>& pending() const { return pending_.all(); }

  /// The result, in the format asked for (default: table on a terminal, else plain), to stdout, the pager or `-o`.
  /// Sets exit code 5 where the document has problems. Says how many records are left out of it.
  void print(const report::Document& document);
  void print_text(const std::string& text);  ///< To stdout or `-o`, without control characters.
  /// The same byte for byte: for formats of the outside world, whose line ends are their own. Files that could not be
  /// read are told on stderr, and make exit code 5.
  void print_bytes(const std::string& bytes, const Problems& problems);
  /// The bytes that `print` would put out for it, without colours, so that a digest of what was sent can be taken.
  std::string page_text(const report::Document& document);
  void message(const std::string& line);  ///< One line on stderr; nothing under --quiet.
  void say(const std::string& line);      ///< One line on stderr that --quiet does not silence: what must be heard.
  void fail_later(ErrorKind kind);        ///< The exit code after all was printed.
  [[nodiscard]] int exit_code() const { return exit_code_; }
  /// Yes or no on a terminal; `--yes` says yes; without a terminal Error(aborted).
  bool confirm(const std::string& question);
  [[nodiscard]] bool can_ask() const;
  /// What was written in an editor during this call: dropped once it is saved, told where it is not.
  [[nodiscard]] Drafts& drafts() { return drafts_; }
  std::string ask(const std::string& prompt);
  /// The same where the talk may end: nothing at the end of the input.
  std::optional<std::string> listen(const std::string& prompt);
  /// Text from the user's editor, starting from `start`.
  std::string edit(const std::string& start, const std::string& suffix);
  [[nodiscard]] render::Format format() const;
  [[nodiscard]] bool colour() const;

 private:
  [[noreturn]] static void refuse_code(std::string_view what, const std::string& text, const schema::CodeList& list);
  void put(const std::string& text);
  /// Names on stderr the files that could not be read, where the format has no place for them.
  void tell_unreadable(const report::Document& document, render::Format format);
  void echo(const store::LoadedCase& client);
  /// What a person would want to know of a change before it is saved.
  void tell_of_change(const Case& before, const Case& after);
  [[nodiscard]] std::string operation_named(const std::string& operation) const;
  void queue(std::optional<store::Write> write, std::string client, const cycle::Outcome& outcome,
             const std::string& operation);
  void queue_each(std::optional<store::Write> write, const std::string& client,
                  const std::vector<cycle::Outcome>& outcomes, const std::string& operation);

  Line line_;
  World& world_;
  Time now_;
  bool only_reads_ = false;
  std::filesystem::path root_;
  std::unique_ptr<store::Lock> lock_;
  std::unique_ptr<store::CaseDirectory> directory_;
  std::unique_ptr<Ids> ids_;
  std::unique_ptr<cycle::Context> context_;
  PendingWrites pending_;
  std::optional<std::string> standard_input_;
  std::vector<std::string> echoed_;
  std::optional<DisclosureScope> recipient_;
  std::optional<ProviderDirectory> visible_providers_;
  Drafts drafts_;
  int exit_code_ = 0;
};

}  // namespace casemgr::cli

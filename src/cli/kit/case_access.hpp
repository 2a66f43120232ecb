// The case directory as a call sees it: where it is, its lock, the clients it loads, and what is to be written.
//
// A verb hands each changed case back by `change`. It never saves or commits: `run.cpp` does, from the verb's `Needs`,
// after the verb's function returns.
#pragma once

#include <concepts>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/given.hpp"
#include "kit/pending.hpp"
#include "kit/select_client.hpp"

namespace casemgr::cli {

class CaseAccess {
 public:
  CaseAccess(World& world, Given& line, Output& output, Terminal& asks)
      : given(line), terminal(asks), world_(world), output_(output) {}

  /// Where the case directory is; Error(not_found) outside one.
  const std::filesystem::path& root();
  store::CaseDirectory& directory();
  /// Says that this call of a writing verb only lists: it then needs no lock. Before the first `directory()`.
  void only_reads() { only_reads_ = true; }
  /// Takes the lock of the case directory, once. Writing verbs hold it from the first `directory()` on; only where
  /// someone may be asked it is taken for saving alone, which compares first, so that no other call waits for a person
  /// who thinks.
  void lock();
  cycle::Context& context();

  /// The id of the client that a selector means; any one or several that a word names whole.
  std::string client_id(const std::string& selector);
  std::vector<std::string> clients_named(const std::string& word);
  /// The client named by CLIENT. On a write echoes it on stderr. Errors: not_found, ambiguous.
  store::LoadedCase client();
  /// All clients named (`-` reads ids); none given: none.
  std::vector<store::LoadedCase> clients();
  store::LoadedCase client(const std::string& selector);
  /// Every client of the directory, one after the other; files that cannot be read are reported in `problems`.
  void each_client(const std::function<void(const store::LoadedCase&)>& visit, Problems& problems);
  /// The pages of this call go to that recipient.
  void address_to(DisclosureScope scope);
  /// The case as the audience of the output may know it; refers to `c`.
  VisibleCase visible(const Case& c);
  /// The provider directory as it may know that.
  const ProviderDirectory& visible_providers();

  /// Hands a changed case over for saving, with what the verb did. `operation` is the verb's name in the commit where
  /// it differs from the words typed.
  void change(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
              const std::string& operation = {});
  /// Several records of one client changed at once (an array given by `--input`): one write, an answer each.
  void change(const store::LoadedCase& before, const Case& after, const std::vector<cycle::Outcome>& outcomes,
              const std::string& operation = {});
  /// The usual change: `verb(after, arguments…, context)` changes a copy of the client's record and returns one outcome
  /// or several, which are handed over. `verb` is a function of `cycle`, or a lambda that calls some.
  template <class Verb, class... Arguments>
  requires std::invocable<Verb&, Case&, Arguments..., const cycle::Context&>
  void change(const store::LoadedCase& before, Verb verb, Arguments&&... arguments) {
    Case after = before.record;
    const auto done = verb(after, std::forward<Arguments>(arguments)..., context());
    change(before, after, done);
  }
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

  Given& given;        ///< The line, for selectors that depend on the day.
  Terminal& terminal;  ///< Where a selector that may mean several asks.

 private:
  [[nodiscard]] bool writes() const { return given.verb->needs == Needs::write && !only_reads_; }
  ClientSelector& selector();
  [[nodiscard]] Worker worker();
  void echo(const Case& client);
  /// Reports what a person would want to know of a change before it is saved.
  void report_change(const Case& before, const Case& after);
  void queue(std::optional<store::Write> write, const std::string& client, const std::vector<cycle::Outcome>& outcomes,
             const std::string& operation = {});

  World& world_;
  Output& output_;
  bool only_reads_ = false;
  std::filesystem::path root_{};
  std::unique_ptr<store::Lock> lock_{};
  std::unique_ptr<store::CaseDirectory> directory_{};
  std::optional<ClientSelector> selector_{};
  std::unique_ptr<Ids> ids_{};
  std::unique_ptr<cycle::Context> context_{};
  PendingWrites pending_{};
  std::vector<std::string> echoed_{};
  std::optional<ProviderDirectory> visible_providers_{};
};

}  // namespace casemgr::cli

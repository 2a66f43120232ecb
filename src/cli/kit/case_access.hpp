// The case directory of one call: its path, its lock, the clients that the call loads, and the writes to save.
//
// A verb passes each changed case to `change`. It never saves or commits: run.cpp does so after the verb's function
// returns.
#pragma once

#include <concepts>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cycle/already.hpp"
#include "casemgr/cycle/context.hpp"
#include "casemgr/store/case_directory.hpp"
#include "casemgr/store/past.hpp"
#include "kit/given.hpp"
#include "kit/own_keys.hpp"
#include "kit/select_client.hpp"

namespace casemgr::cli {

/// One write that waits to be saved, with its answer.
struct Pending {
  std::optional<store::Write> write;
  std::optional<store::Write> also{};  ///< A second file that belongs to it.
  store::Operation operation;
  std::string words;
  std::vector<std::string> messages{};                       ///< For stderr, once it is known who may read them.
  std::vector<std::string> told{};                           ///< Of those, what the readers of the answer may know.
  std::vector<std::pair<std::string, std::string>> extra{};  ///< Members of the JSON answer, the values as JSON.
  std::vector<std::string> changed{};                        ///< Paths of what this answer is about.
  bool answered = true;                                      ///< Whether its answer is printed.
  bool written = false;                                      ///< Whether it changes a file.
  bool logged = true;                                        ///< Whether the commit names it: one for a new client.
  std::string kept{};   ///< The file in which it is saved already; empty if there is a write.
  bool hidden = false;  ///< Whether readers of the output may not know what the record says.
  int line = 0;         ///< The line of the input that it comes from; 0 where lines are not told.
};

/// What answers a call that asks for what is so already, and says so.
cycle::Outcome outcome_of(const cycle::AlreadySo& so);

/// How findings about clients are told to that audience: those about what it may not know, without their words.
store::Tell tell_to(const Audience& audience);

class KnownToOthers;

/// In which order clients are visited; by name: case and accents apart, else by id.
enum class Order { by_id, by_name };

class CaseAccess {
 public:
  CaseAccess(World& world, Given& line, Output& output, Terminal& asks)
      : given(line), terminal(asks), world_(world), output_(output) {}

  /// Returns the path of the case directory; throws Error(not_found) outside one.
  const std::filesystem::path& root();
  store::CaseDirectory& directory();
  /// Declares, before the first `directory()`, that this call of a writing verb only lists and needs no lock. Throws
  /// Error(usage) in a call over several clients.
  void only_reads();
  /// Declares that this call may change the file of a client whose records are in another file.
  void take_pointers() { takes_pointers_ = true; }
  /// Lets the call read the records as that commit had them; it can change none.
  void look_back(const store::Revision& revision);
  /// What the pages of this call are made from: that commit, else the records as they are.
  store::Source source();
  /// Takes the lock of the case directory, once. Writing verbs hold it from the first `directory()` on. A verb that may
  /// ask questions takes it only to save, which compares the files first, because a lock held during a question would
  /// block other calls.
  void lock();
  /// Says who commits, if that is known.
  void name_committer();
  cycle::Context& context();

  /// Return the id of the client that a selector means, and those of the clients that a word names whole.
  std::string client_id(const std::string& selector);
  /// The client that the last selector meant, if its file led to another; else empty.
  [[nodiscard]] const std::string& followed() const { return followed_; }
  std::vector<std::string> clients_named(const std::string& word) { return selector().named(word); }
  /// Returns the client named by CLIENT, and echoes it on stderr if the verb writes. Errors: not_found, ambiguous.
  store::LoadedCase client();
  /// Returns all clients named (`-` reads ids), which may be none.
  std::vector<store::LoadedCase> clients();
  store::LoadedCase client(const std::string& selector);
  /// Throws Error(rule) for a client of whom a file says more than the client's own (`merged_file_problems`): nothing
  /// of it goes to others until both are one.
  void refuse_incomplete(const store::LoadedCase& client);
  /// Throws Error(rule): the file leads to another one.
  [[noreturn]] void refuse_pointer(const store::LoadedCase& pointer, const std::string& verb);
  /// Visits every client of the directory. Appends the problems of files that cannot be read, in order of the files. By
  /// name, the names are read before, so that lists in that order can be printed as they are read.
  void each_client(const std::function<void(const store::LoadedCase&)>& visit, Problems& problems,
                   Order order = Order::by_id);
  /// Addresses the pages of this call to a recipient.
  void address_to(DisclosureScope scope);
  /// Returns the case as the audience of the output may know it; it refers to `c`.
  VisibleCase visible(const Case& c);
  /// Returns the case as those may know it who read standard error: the practitioner on a terminal, else others.
  VisibleCase visible_in_messages(const Case& c);
  /// Returns whether they may read what reveals that kind.
  [[nodiscard]] bool messages_show(Sensitive kind) const;
  ClientSelector& selector();
  /// Returns the provider directory as the audience may know it.
  const ProviderDirectory& visible_providers();

  /// Hands a changed case or provider directory over for saving in one write, with an answer for each outcome.
  void change(const store::LoadedCase& before, const Case& after, const std::vector<cycle::Outcome>& outcomes);
  void change(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
              const std::vector<cycle::Outcome>& outcomes);
  template <class File>
  void change(const store::Loaded<File>& before, const File& after, const cycle::Outcome& outcome) {
    change(before, after, std::vector<cycle::Outcome>{outcome});
  }
  /// The usual change: `verb(after, arguments…, context)` changes a copy of the file's record and returns one outcome
  /// or several. `verb` is a function of `cycle`, or a lambda that calls some.
  template <class File, class Verb, class... Arguments>
  requires std::invocable<Verb&, File&, Arguments..., const cycle::Context&>
  void change(const store::Loaded<File>& before, Verb verb, Arguments&&... arguments) {
    File after = before.record;
    try {
      const auto done = verb(after, std::forward<Arguments>(arguments)..., context());
      change(before, after, done);
    } catch (const cycle::AlreadySo& so) {
      if (so.entry().empty()) throw;
      own.set_home_of(File::rows(), &before.record, so.entry());
      change(before, before.record, cycle::Outcome{so.id(), so.what(), {}});
      say_already(so);
    }
  }
  /// The same of a client's file that takes records from another.
  void change_moving(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
                     const store::Moved& moved);
  /// The same of a file that leads, or led, to that of another client. `change` refuses to write into a pointer.
  void change_pointer(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome);
  /// Leaves nothing in the file but where it leads to.
  void make_pointer(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome);
  /// Changes the file out of which the records of `client` move back, and returns its new text.
  std::string change_parted(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome,
                            const std::string& client);
  void create(const Case& client, const std::vector<cycle::Outcome>& outcomes);
  /// Answers with a client that this call creates already.
  void answer_again(const std::string& client, const std::string& words);
  /// Says of the answers from `first` on which line of the input they come from, and of that about the client which
  /// name the sender has for it (empty: none).
  void answer_line(std::size_t first, int line, const std::string& ref);
  /// Answers for a line of the input of which nothing is recorded, and why.
  void answer_refused(int line, const std::string& ref, std::vector<std::string> why);
  /// Answers with a record that is already as it was asked to be; says `what` and `more`.
  void unchanged(const std::string& id, const std::string& what, const std::vector<std::string>& more);
  /// Says with the last answer that it is so already.
  void say_already(const cycle::AlreadySo& so);
  /// Saves the provider directory together with the last change of a client's record, without an answer of its own.
  void change_providers_too(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after);
  /// Returns the provider directory to be changed so.
  store::Loaded<ProviderDirectory> providers_to_change();
  /// Replaces, makes or removes a whole file (`remove`, `client edit`); the commit names `operation` if there is one.
  void write_file(store::Write write, const std::string& client, const cycle::Outcome& outcome,
                  const std::string& operation = {}) {
    queue(std::move(write), client, {outcome}, operation);
    print_messages(pending_.size() - 1);
  }
  /// The same beside a result of another kind (`check --fix`), without an answer.
  void write_file_too(store::Write write, const std::string& client, const std::string& operation);
  /// Commits, with this answer, what was saved piece by piece in the file at `path`.
  void kept(const std::string& path, const std::string& client, const cycle::Outcome& outcome,
            std::vector<std::string> changed);
  /// Returns the writes as the readers of the output may know them, for a dry run. Reports on stderr what is left out.
  std::vector<store::Write> shown(const std::vector<store::Write>& writes);
  /// Throws Error(usage) for an option that neither the verb nor its answer uses: an answer is text, JSON or an id, and
  /// a diff in a dry run.
  /// `of_all_verbs` asks for the global options alone, before the verb reads its input.
  void refuse_unused(bool of_all_verbs = false) const;
  /// Adds a member to the JSON object of the last answer; the value is JSON (`"score"`, `9`).
  void answer(const std::string& key, const std::string& json) { pending_.back().extra.emplace_back(key, json); }
  /// The same of the last answer about that record of a client.
  void answer_of(const std::string& client, const std::string& id, const std::string& key, const std::string& json);
  [[nodiscard]] const std::vector<Pending>& pending() const { return pending_; }
  /// Begins the run for one of several clients (each_client.hpp), which finds their files as earlier runs change them.
  void start_run(const NamedClient& client);
  /// Takes back what this run has handed over.
  void drop_run();
  /// Returns how many answers there were before this run.
  [[nodiscard]] std::size_t before_run() const { return before_run_; }
  OwnKeys own{};  ///< Keys of the user's own from `--input`, which `change` and `create` put into the file.
  /// What else is done once the records are on disk; it throws nothing.
  std::function<void()> after_save{};

  Given& given;        ///< The line, for selectors that depend on the day.
  Terminal& terminal;  ///< Asks if a selector may mean several.

 private:
  /// The write of the file at `path` that waits to be saved, or null.
  [[nodiscard]] store::Write* waiting(const std::string& path);
  /// Merges `write` into an earlier one of the same file: its `before` stays.
  void merge_into_earlier(std::optional<store::Write>& write);
  /// Throws Error(not_found) unless the client has the record that the run is about.
  void require_record(const Case& client) const;
  [[nodiscard]] bool writes() const { return given.verb->needs == Needs::write && !only_reads_ && !past_; }
  [[nodiscard]] Worker worker();
  void echo(const Case& client);
  /// What is wrong with a pointer, or with the files of the clients merged into a client.
  [[nodiscard]] Problems beside(const store::LoadedCase& client);
  /// Reports it, once; a page then is no whole page.
  void tell_beside(const store::LoadedCase& client);
  void queue_client(const store::LoadedCase& before, const Case& after, const cycle::Outcome& outcome, const Case& also,
                    std::optional<store::Write> write);
  /// Prints the messages of the answers from `first` on as those who read them may know them, keeps them for the
  /// readers of the answers, and takes the words out of answers that are about what these readers may not know of
  /// `cases`.
  void tell_answers(std::size_t first, const std::vector<const Case*>& cases);
  void tell_answers(std::size_t first, KnownToOthers& known);
  void hide_answer(Pending& pending);
  /// The same of a changed client; reports on stderr what the change leads to.
  void tell_change(std::size_t first, const Case& before, const Case& after);
  /// Returns a message as some readers may know it, or nothing.
  using Said = std::function<std::optional<std::string>(std::string)>;
  void print_messages(std::size_t first, const std::function<Said(const Audience&)>& said_to);
  /// The same of messages that name no record of a client.
  void print_messages(std::size_t first);
  /// Adds one write, with an answer for each outcome about the changed paths that name its record. A second change of
  /// the same file replaces the bytes of the first.
  void queue(std::optional<store::Write> write, const std::string& client, const std::vector<cycle::Outcome>& outcomes,
             const std::string& operation = {});

  World& world_;
  Output& output_;
  bool only_reads_ = false;
  bool takes_pointers_ = false;
  std::filesystem::path root_{};
  std::unique_ptr<store::Lock> lock_{};
  std::unique_ptr<store::Past> past_{};
  std::unique_ptr<store::CaseDirectory> directory_{};
  std::optional<ClientSelector> selector_{};
  std::unique_ptr<Ids> ids_{};
  std::unique_ptr<cycle::Context> context_{};
  std::vector<Pending> pending_{};
  bool is_one_of_several_ = false;  ///< Whether the verb runs for one of several clients.
  std::size_t before_run_ = 0;
  std::size_t said_before_run_ = 0;       ///< Lines of earlier runs that wait.
  std::vector<store::Write> replaced_{};  ///< Writes of earlier runs as they were before this one.
  std::string record_wanted_{};           ///< The id of the record that this run is about; empty if any.
  std::set<std::string> echoed_{};
  std::string last_client_{};  ///< Id of the client that was loaded last to be changed.
  std::string followed_{};
  std::optional<ProviderDirectory> visible_providers_{};
};

}  // namespace casemgr::cli

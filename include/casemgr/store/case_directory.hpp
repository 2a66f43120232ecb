// The case directory, the only reader and writer of files.
//
// Loading gives structs; saving splices the difference into the original bytes. Readers need no lock; a writer holds a
// `Lock` from loading to saving. Failures are `Error`s with the exit codes of cli.md; findings in files are `Problem`s.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::store {

struct FileShape;

/// A file as it was read. `record` was read from its bytes, and saving compares them with the disk again.
template <class T>
struct Loaded {
  std::string path;  ///< Relative to the case directory: `clients/c7kq2mw.yaml`.
  std::string bytes;
  T record{};
};
using LoadedCase = Loaded<Case>;

/// One file to be replaced, made or removed. All paths are relative to the case directory.
struct Write {
  std::string path;
  std::optional<std::string> before;  ///< Bytes that the file must still have; none: it must not exist.
  std::optional<std::string> after;   ///< New bytes; none: the file is removed.
  std::vector<std::string> changed;   ///< `goals.g9tkd.due`, for `--format json`.
};

/// One line of the commit's trailer: `Casemgr-Op: VERB CLIENT ID`.
struct Operation {
  std::string verb;    ///< `goal add`
  std::string client;  ///< Id, or empty.
  std::string id;      ///< Of the record made or changed, or empty.
};

/// The result of a save.
struct Saved {
  bool committed = false;
  std::vector<std::string> messages;  ///< For stderr: "saved, not committed: a merge is going on".
};

/// What reports are made from: with it the same ones can be made again.
struct Source {
  std::string commit{};    ///< The last one, in full; empty outside a repository and before the first.
  bool is_edited = false;  ///< Some of the files are not as the commit has them.
  std::string settings{};  ///< SHA-256 of settings, providers and instruments.
};

/// Finds the case directory: `explicit_dir` (from -C or CASEMGR_DIR) if not empty, else the nearest of `start` and its
/// parents with `casemgr.yaml`. Throws Error(not_found) with a hint to `casemgr init`.
std::filesystem::path find_case_directory(const std::filesystem::path& start, const std::string& explicit_dir);

/// Returns the findings about a client's file as its readers may know them: they quote values of what can be read of
/// it, the second argument. Keeps their number, order and checks. Called from several threads. Empty: all as it is.
using Tell = std::function<Problems(Problems, const Case&)>;

/// Whether the text of a client's file has comments or keys of the user's own.
bool has_own_text(const LoadedCase& client);

/// Returns the path of a client's file in a case directory: `clients/c7kq2mw.yaml`.
std::string client_path(std::string_view id);

/// A writer's lock: flock on a file in git's directory, outside git in `.casemgr/`. The constructor drops or finishes
/// the save of a killed process; after finishing one it throws Error(conflict), because the same command may be run
/// again. It waits up to `wait_seconds`, then throws Error(locked) with the holder's pid.
class Lock {
 public:
  Lock(const std::filesystem::path& root, int wait_seconds = 30);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  Lock(Lock&&) = delete;
  Lock& operator=(Lock&&) = delete;

  [[nodiscard]] const std::vector<std::string>& messages() const {
    return messages_;
  }  ///< What recovery did, for stderr.

 private:
  int descriptor_ = -1;
  std::vector<std::string> messages_;
};

/// Records that come from the file of another client.
struct Moved {
  const LoadedCase& from;
  std::string client{};                          ///< The client under `merged` whose own values move with them.
  bool back = false;                             ///< From `merged` to a file of their own; else the other way.
  std::set<std::string> paths{};                 ///< The records, with their new ids.
  std::map<std::string, std::string> renamed{};  ///< Ids that the file had already, each with its new one.
  std::string left{};                            ///< The text of `from` afterwards; empty if nothing stays.
};

class CaseDirectory {
 public:
  /// Reads the settings at once, providers and instruments on first use. Findings in clients' files are told by `tell`.
  explicit CaseDirectory(std::filesystem::path root, Tell tell = {});
  ~CaseDirectory();
  CaseDirectory(const CaseDirectory&) = delete;
  CaseDirectory& operator=(const CaseDirectory&) = delete;
  CaseDirectory(CaseDirectory&&) = delete;
  CaseDirectory& operator=(CaseDirectory&&) = delete;

  [[nodiscard]] const std::filesystem::path& root() const;
  [[nodiscard]] const Settings& settings() const;            ///< Throws Error(rule) if the file is unreadable.
  [[nodiscard]] const ProviderDirectory& providers() const;  ///< The same for `providers.yaml`; empty without the file.
  /// Built-in instruments and the practice's own, without unreadable ones, which `instrument_problems` reports.
  [[nodiscard]] const instrument::Library& instruments() const;
  [[nodiscard]] const Problems& instrument_problems() const;
  /// The words that settings add; none if the settings are unreadable.
  [[nodiscard]] const codec::Vocabulary& vocabulary() const;

  /// Ids of all clients (by file name), sorted. `clients/` is listed once, and again after a save.
  [[nodiscard]] std::vector<std::string> client_ids() const;
  /// Whether there is a file of the client, named by the whole id. Looks at that file alone.
  [[nodiscard]] bool has_client(std::string_view id) const;
  /// Throws Error(not_found), Error(rule) for an unreadable file, Error(conflict) for one with markers; the message is
  /// the first problem's line, the hint names `casemgr check`.
  [[nodiscard]] LoadedCase load(std::string_view client_id) const;
  [[nodiscard]] Loaded<ProviderDirectory> load_providers() const;
  [[nodiscard]] Loaded<Settings> load_settings() const;
  /// Return the record as a write that is still to be saved leaves it. Throw Error(rule) if it cannot be read.
  [[nodiscard]] LoadedCase read(const Write& write) const;
  [[nodiscard]] Loaded<ProviderDirectory> read_providers(const Write& write) const;
  /// Calls `each` for every readable client in order of id, and `progress` after each file. Appends the problems of
  /// unreadable files and continues. Holds one case at a time. Passes over a file that leads to that of another client
  /// (one who was entered twice), as the functions below do. If it leads nowhere or has something of its own, that is a
  /// problem, and it is visited also, so that its name is found. The clients `first` come first, in that order; the
  /// problems are in order of id all the same.
  void for_each(const std::function<void(const LoadedCase&)>& each, Problems& problems,
                const std::function<void(std::size_t done, std::size_t all)>& progress = {},
                const std::vector<std::string>& first = {}) const;
  /// Returns the client whose file has the records of the client `id`: the one into which it was merged; `id` itself
  /// for every other file, and for a pointer with a problem.
  [[nodiscard]] std::string holder_of(const std::string& id) const;
  /// Returns the file with the records of a client who was merged into another; none if the way leads nowhere.
  [[nodiscard]] std::optional<LoadedCase> holder(const Case& pointer) const;
  /// Returns what is wrong with a file that leads to another: it has something of its own, also a comment or a key of
  /// the user's own, leads to no client's file, or that file does not have its records.
  [[nodiscard]] std::optional<Problem> pointer_problem(const LoadedCase& pointer) const;
  /// Returns what is wrong with the files of the clients merged into `c`, of which the pages of `c` know nothing: one
  /// that cannot be read, has something of its own, or is a client's own again. Reads one file for each of them. With
  /// any, nothing of `c` may go to others.
  [[nodiscard]] Problems merged_file_problems(const Case& c) const;
  /// Returns the clients to which the file of one who was merged leads, in order, until a file that does not lead on.
  /// In a circle the last is one that came before, or the client.
  [[nodiscard]] std::vector<std::string> way_of(const Case& pointer) const;
  /// Returns the clients whose files lead to that of `id`, also through others, sorted.
  [[nodiscard]] std::vector<std::string> pointers_to(const std::string& id) const;
  /// Returns what is wrong between the file and those merged into it that their own findings do not say, for `check`.
  [[nodiscard]] Problems merged_problems(const LoadedCase& client) const;
  /// Like `for_each`, but reads only id and `person` of a client.
  void for_each_person(const std::function<void(const std::string& id, const Person&)>& each, Problems& problems) const;
  /// Calls `each` for the clients but those named in `but` whose file's text holds one of `words`: only these are
  /// parsed. `unread` gets the id of one that cannot be read.
  void for_each_mentioning(const std::set<std::string>& words, const std::set<std::string>& but,
                           const std::function<void(const Case&)>& each,
                           const std::function<void(const std::string& id)>& unread) const;
  /// The same for the clients `ids` whose text `fits`; without that test, for all of them. It is asked from two threads
  /// at once, with the place of the id.
  void for_each_of(const std::vector<std::string>& ids,
                   const std::function<bool(std::size_t place, const std::string& text)>& fits,
                   const std::function<void(const Case&)>& each,
                   const std::function<void(const std::string& id)>& unread) const;
  /// The bytes of the file at `path`, relative to the root, whatever they are; nothing where they cannot be had, also
  /// for a link.
  [[nodiscard]] std::optional<std::string> text_of(const std::string& path) const;
  /// Returns every finding about one file (by path relative to the root), for `check`: bytes, tree, record, sentinel,
  /// references, file name against id, permissions. The caller adds rules across fields.
  Problems check_file(const std::string& path, std::optional<LoadedCase>* loaded = nullptr) const;
  /// What is wrong with one file.
  struct Checked {
    Problems problems{};
    std::optional<LoadedCase> loaded{};  ///< A client's, if the file is readable.
    const yaml::Tree* tree = nullptr;    ///< That of `loaded`, while `each` runs.
  };
  using OnChecked = std::function<void(const std::string& path, Checked checked)>;
  /// Calls `each` with the same for every one of `paths`, in that order. Reads ahead as `for_each` does.
  void check_files(const std::vector<std::string>& paths, const OnChecked& each) const;
  /// The same for `text` before it is written to a client's file (`client edit`).
  Problems check_text(const std::string& path, const std::string& text,
                      std::optional<LoadedCase>* loaded = nullptr) const;
  /// The same for `text` before it is written to the provider directory; reads its record into `directory`.
  Problems check_text(const std::string& text, ProviderDirectory& directory) const;
  /// The same for `text` with a practice's wording of the built-in instrument `id`, before it is written to that
  /// instrument's file: each item needs its wording, and an answer set that is named needs all its labels.
  [[nodiscard]] Problems check_wording(const std::string& id, const std::string& text) const;
  /// Returns what no list shows: files in the clients' directory whose name is not that of a client (`c7kq2mw.yml`),
  /// each with its right name, and how many files git has that this checkout is without (a sparse one, or all are
  /// gone). `for_each` and `for_each_person` report them also.
  [[nodiscard]] Problems stray_files() const;
  /// Returns the files that git has and somebody deleted in the working tree, without those that a sparse checkout
  /// leaves out. Asks git, which looks at every file: too slow for every list. Throws Error(git).
  [[nodiscard]] Problems deleted_files() const;
  [[nodiscard]] std::vector<std::string> all_files()
      const;  ///< Settings, providers, clients, instruments, in this order.

  /// Returns the write that turns `before` into `after`: the smallest splices of its bytes, re-read and compared; none
  /// if nothing changed. Throws Error(rule) if the new file would be unreadable or a new reference does not resolve. A
  /// reference that did not resolve before does not block the write.
  [[nodiscard]] std::optional<Write> change(const LoadedCase& before, const Case& after) const;
  /// The same with values of the user's own, which no struct has.
  [[nodiscard]] std::optional<Write> change(const LoadedCase& before, const Case& after,
                                            const std::vector<codec::OwnValue>& own) const;
  /// The same where records come from another client's file, with their comments and unknown keys; what that file has
  /// besides them goes into `merged`, from where it comes back with them.
  [[nodiscard]] std::optional<Write> change(const LoadedCase& before, const Case& after, const Moved& moved) const;
  /// The same of the file out of which the records of `client` move back: sections that came with them go also.
  [[nodiscard]] std::optional<Write> change_parted(const LoadedCase& before, const Case& after,
                                                   const std::string& client) const;
  /// Returns the write that replaces the file by `after` alone, without comments and unknown keys of `before`.
  [[nodiscard]] Write rewrite(const LoadedCase& before, const Case& after) const;
  [[nodiscard]] std::optional<Write> change(const Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
                                            const std::vector<codec::OwnValue>& own = {}) const;
  [[nodiscard]] std::optional<Write> change(const Loaded<Settings>& before, const Settings& after) const;
  [[nodiscard]] Write create(const Case& client, const std::vector<codec::OwnValue>& own = {}) const;
  /// Returns the write that puts the chronicles of a client's file in order (`check --fix`); none if they are in order.
  [[nodiscard]] std::optional<Write> put_in_order(const LoadedCase& client) const;

  /// Names the person at work, by whom a save is committed where git's configuration names nobody.
  void commit_as(const Worker& by);

  /// Begins to ask git what a save of the file at `path` commits first, while the caller does other work. The caller
  /// holds a `Lock` and has read the file. A save of other files asks anew. Throws Error(failure) where the system
  /// cannot start another process.
  void expect_write(const std::string& path) const;

  struct SaveOptions {
    bool commit = true;  ///< Also needs the setting `commit` and a repository.
    /// By path, what the commit of an edit by hand says of it: codes and ids.
    std::map<std::string, std::string> edits = {};
  };
  /// A file that differs from the last commit: a save commits it first, as an edit by hand.
  struct EarlierEdit {
    std::string path;
    std::string before{}, after{};  ///< In the last commit and on disk; empty: no such file.
  };
  /// Returns those that a save of `paths` would commit. What casemgr saved and git could not commit is none, as long as
  /// nobody edited it since. Throws Error(git).
  [[nodiscard]] std::vector<EarlierEdit> earlier_edits(const std::vector<std::string>& paths,
                                                       const SaveOptions& options) const;
  /// Performs all `writes` or none and commits exactly their paths, after committing those that differ from HEAD
  /// separately. The caller holds a `Lock`. Throws Error(conflict) if another process changed a file (nothing is
  /// written), Error(io), and Error(git) if the files were saved but the commit failed.
  Saved save(const std::vector<Write>& writes, const std::vector<Operation>& operations, const SaveOptions& options);

  /// Commits the file at `path` as it is on disk if it differs from HEAD, after saves without commit. Without
  /// `operations` the commit is an earlier edit. The caller holds a `Lock`. Throws Error(git); an earlier edit that
  /// cannot be committed is left for the next save.
  Saved commit(const std::string& path, const std::vector<Operation>& operations, const SaveOptions& options);

  /// Returns the files that are saved and that git could not commit, each with the subject of the commit that the next
  /// write makes. Throws Error(git).
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> uncommitted() const;

  /// Returns the full id of the commit that HEAD names, for a caller that holds the `Lock` and has just committed.
  /// Throws Error(git).
  [[nodiscard]] std::string head_commit() const;
  /// What its reports are made from. Asks git, which looks at every file. Throws Error(git).
  [[nodiscard]] Source source() const;
  /// SHA-256 of settings, providers and instruments, each with its path.
  [[nodiscard]] std::string settings_digest() const;

  /// Whether git's history has, or will have after a save, the bytes of the file at `path` on disk.
  [[nodiscard]] bool history_keeps(const std::string& path, const SaveOptions& options) const;

  /// Returns the write as readers may see it who do not know all of the record: its texts before and after, each
  /// without what `cut` takes out. None for a text that cannot be read.
  struct Cut {
    std::function<Case(const Case&)> client;
    std::function<ProviderDirectory(const ProviderDirectory&)> providers;
  };
  [[nodiscard]] std::optional<Write> shown(const Write& write, const Cut& cut) const;
  /// Returns the unified diff of `writes`, as `--dry-run` prints it.
  [[nodiscard]] std::string diff(const std::vector<Write>& writes) const;

 private:
  struct State;
  struct PointerEnd;
  struct Moving;
  [[nodiscard]] std::string misplaced(const Case& c, const Case& there) const;
  [[nodiscard]] PointerEnd follow(const Case& pointer) const;
  /// Throws Error if the text, read again, is not `intended`.
  void require_readable(const FileShape& shape, const std::string& text, const Case& intended) const;
  /// The paths in which the record differs from that of the file.
  [[nodiscard]] std::vector<std::string> changes_of(const LoadedCase& before, const Case& after) const;
  static bool may_be_pointer(const std::string& text);
  /// Whether the file is not visited because another one has the records. Adds what is wrong with it.
  bool is_passed_over(const LoadedCase& client, Problems& problems) const;

  std::unique_ptr<State> state_;
};

/// Makes a case directory for `init`. Throws Error(rule) if `directory` is one already.
struct InitOptions {
  std::string practice;
  std::string me = "me";  ///< Short name of the user.
  std::string me_name;
  bool git = true;
  bool commit = true;
};
Saved init(const std::filesystem::path& directory, const InitOptions& options, Date today);
/// Returns the files that `init` would write, as `--dry-run` prints them.
std::string init_diff(const std::filesystem::path& directory, const InitOptions& options, Date today);

/// Makes what a fresh clone of a case directory lacks because git does not clone it: in git's configuration the merge
/// driver and the user `me`, one of the settings' people; `.casemgr/`; missing ignore and merge rules. Touches no
/// record. The messages say what was done; none: nothing was missing. Throws Error(usage) for a person that the
/// settings do not name.
Saved set_up_clone(const std::filesystem::path& directory, const std::string& me, bool commit);

/// Whether the directory lies in a git repository.
bool has_git(const std::filesystem::path& directory);
/// Returns what is wrong with git's configuration of the clone at `directory`, one sentence each: merges that lose
/// edits, a merge driver that is missing or an older version's. `set_up_clone` mends it. Empty without git.
std::vector<std::string> clone_faults(const std::filesystem::path& directory);

/// Returns `git config casemgr.by` of the clone at `root`, or empty.
std::string git_config_by(const std::filesystem::path& root);

/// Whether `size`, the length of markers that git gives a merge driver for `path`, is longer than what the attributes
/// of the repository at `directory` ask for: then git merges two ancestors, not two sides.
bool is_longer_marker(const std::filesystem::path& directory, const std::string& path, std::string_view size);

inline constexpr std::size_t input_limit = std::size_t{64} << 20U;  ///< Bytes of one input.

/// Returns the rest of `stream`, which messages call `name`. Throws Error(rule) for more than `input_limit` bytes.
std::string read_bounded(std::istream& stream, const std::string& name);
/// Returns the bytes of a file that the user names (`--input`, a draft). Throws Error(io), and Error(rule) for more
/// than `input_limit` bytes (a device gives them without end).
std::string read_input(const std::filesystem::path& file);

/// Writes a result for the user (`-o`), 0600 and atomically; inside any case directory only under its `out/`.
void write_output(const std::filesystem::path& file, std::string_view text);

/// Writes `text` to the file `name` among the drafts of the case directory at `root`, and returns its path.
std::filesystem::path write_draft(const std::filesystem::path& root, const std::string& name, std::string_view text);

/// The same of a draft that somebody is to type into. Until it goes, it is known what it began with, and in which
/// process.
std::filesystem::path begin_draft(const std::filesystem::path& root, const std::string& name, std::string_view text);
/// Returns the drafts of processes that are gone and into which somebody typed, sorted; removes the others of such
/// processes. The draft of a living process is none of them.
std::vector<std::filesystem::path> drafts_left(const std::filesystem::path& root);

/// Replaces `file` by `text`, 0600 and atomically, in any directory: drafts, results of merges.
void replace_file(const std::filesystem::path& file, std::string_view text);

}  // namespace casemgr::store

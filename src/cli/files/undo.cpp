// casemgr undo, casemgr redo: takes what a commit did back, out of the records as they are now.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "casemgr/report/history.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/permanent.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/store/history.hpp"
#include "files/commit_words.hpp"
#include "files/marked_file.hpp"
#include "files/part_words.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

using store::LoggedCommit;

constexpr std::size_t shown_of_commit = 10;  // As much of a hash as nobody mistakes.

/// What is to be taken back: a command, or an undo.
struct TakingBack {
  std::string_view verb;  ///< `undo` or `redo`
  LoggedCommit commit;

  /// `goal add`; of an undo what it took back; of an edit by hand `edit`.
  [[nodiscard]] std::string what() const {
    std::vector<std::string> verbs;
    for (const store::Operation& operation : commit.operations) {
      const bool is_undo = verb == store::redo_verb && operation.verb.starts_with(store::undo_verb);
      add_missing(verbs, is_undo ? operation.verb.substr(store::undo_verb.size() + 1) : operation.verb);
    }
    return verbs.empty() ? "edit" : join(verbs, ", ");
  }
  /// `'goal add' (3f2a1b4c5d)`
  [[nodiscard]] std::string name() const {
    return fmt::format("'{}' ({})", what(), commit.id.substr(0, shown_of_commit));
  }
  [[nodiscard]] std::string operation() const { return fmt::format("{} {}", verb, what()); }
};

std::string client_of(const std::string& path) {
  const std::filesystem::path file(path);
  return file.parent_path() == "clients" ? file.stem().string() : std::string();
}

/// N of the line; 1 where it is not given.
std::size_t number_given(const Call& call) {
  const std::string word = call.given.argument("N");
  if (word.empty()) return 1;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || number == 0)
    throw Error(ErrorKind::usage, fmt::format("'{}' is not the number of a command, counted from the last one", word),
                "1 is the last one; --commit names one by its hash");
  return number;
}

/// Throws for a commit that no undo takes back.
void refuse_other(const LoggedCommit& commit) {
  const std::string name = commit.id.substr(0, shown_of_commit);
  if (commit.is_merge())
    throw Error(ErrorKind::rule, fmt::format("cannot undo commit {}: it is a merge", name),
                "undo the commits that it brought, one by one");
  if (commit.files.empty())
    throw Error(ErrorKind::rule, fmt::format("cannot undo commit {}: it changed no file of records", name));
  if (std::any_of(commit.files.begin(), commit.files.end(), [](const store::ChangedFile& file) {
        return file.path == "casemgr.yaml" && file.before.front().empty();
      }))
    throw Error(ErrorKind::rule, fmt::format("cannot undo commit {}: it made the case directory", name));
}

TakingBack undo_meant(const Call& call, const store::History& history) {
  if (call.given.gives("commit")) {
    if (!call.given.argument("N").empty())
      throw Error(ErrorKind::usage, "cannot use N with '--commit'", "one of them says which commit");
    return {store::undo_verb, history.commit(call.given.option("commit"))};
  }
  const std::size_t number = number_given(call);
  const std::vector<LoggedCommit> commits = history.log();
  const std::vector<std::size_t> places = store::undoable(commits);
  if (number <= places.size()) return {store::undo_verb, commits[places[number - 1]]};
  throw Error(ErrorKind::not_found,
              places.empty()
                  ? "no command to undo in the history of this branch"
                  : fmt::format("only {} to undo in the history of this branch", counted(places.size(), "command")),
              "what is not committed cannot be undone; --commit also names an edit by hand");
}

TakingBack redo_meant(const store::History& history) {
  const std::vector<LoggedCommit> commits = history.log();
  const std::vector<std::size_t> places = store::redoable(commits);
  if (!places.empty()) return {store::redo_verb, commits[places.front()]};
  throw Error(ErrorKind::not_found, "no undo to take back in the history of this branch");
}

/// One file: as the commit has it, as it was before, and as it is now.
struct Versions {
  std::string path;
  std::optional<std::string> done{}, before{}, now{};
  std::optional<std::string> after{};  ///< As it is to be.
};

/// Carries out one undo.
class Undo {
 public:
  Undo(Call& call, const store::History& history, TakingBack what)
      : call_(call), history_(history), what_(std::move(what)) {}

  void run() {
    refuse_other(what_.commit);
    const std::vector<Versions> files = read();
    std::vector<Versions> changed;
    for (Versions file : files) {
      file.after = taken_back(file);
      if (file.after != file.now) changed.push_back(std::move(file));
    }
    for (const Versions& file : changed) check(file, changed);
    tell();
    if (changed.empty()) return say_nothing_to_do();
    if (!call_.terminal.confirm_writing(fmt::format("Take back {}?", what_.name())))
      throw Error(ErrorKind::aborted, "nothing was changed");
    for (Versions& file : changed) write(std::move(file));
    if (call_.given.globals.no_commit || !call_.cases.directory().settings().commit.value_or(true))
      call_.output.message(fmt::format("not committed: only a committed {} is known as one", what_.verb));
  }

 private:
  void say_nothing_to_do() {
    call_.output.message(fmt::format("nothing to {}: the records are as without {}", what_.verb, what_.name()));
    if (what_.verb == store::undo_verb && !call_.given.gives("commit"))
      call_.output.message(fmt::format("hint: to undo the command before: {}",
                                       suggest::undo(std::to_string(number_given(call_) + 1)).text()));
  }

  std::vector<Versions> read() {
    std::vector<store::StoredText> wanted;
    std::vector<Versions> files;
    for (const store::ChangedFile& file : what_.commit.files) {
      files.push_back({.path = file.path, .now = call_.cases.directory().text_of(file.path)});
      wanted.push_back({file.after, file.path});
      wanted.push_back({file.before.front(), file.path});
    }
    std::erase_if(wanted, [](const store::StoredText& text) { return text.object.empty(); });
    std::map<std::string, std::optional<std::string>> texts;
    history_.texts(wanted, [&](std::size_t place, std::optional<std::string> text) {
      texts[wanted[place].object] = std::move(text);
    });
    for (std::size_t i = 0; i < files.size(); ++i) {
      const store::ChangedFile& file = what_.commit.files[i];
      if (!file.after.empty()) files[i].done = texts[file.after];
      if (!file.before.front().empty()) files[i].before = texts[file.before.front()];
    }
    return files;
  }

  [[nodiscard]] Error refusal(const std::string& path, const std::string& why,
                              ErrorKind kind = ErrorKind::conflict) const {
    const std::string client = client_of(path);
    return {kind, fmt::format("cannot {} {}: {}: {}", what_.verb, what_.name(), path, why),
            fmt::format("see what changed since: {}",
                        client.empty() ? suggest::history().text() : suggest::history_of(client).text())};
  }

  /// Returns the text of the file without what the commit did. Throws Error(conflict) where it has changed since in the
  /// same fields.
  [[nodiscard]] std::optional<std::string> taken_back(const Versions& file) {
    if (file.now == file.done) return file.before;
    if (file.now == file.before) return file.now;
    if (!file.now) throw refusal(file.path, "the file was removed since");
    if (!file.before) throw refusal(file.path, "the file was changed since");
    if (!file.done) throw refusal(file.path, "there is such a file again");
    refuse_added(file);
    MergedFile merged;
    try {
      merged = merge_versions(file.path, *file.done, *file.now, *file.before);
    } catch (const Error& error) {
      throw refusal(file.path, error.what());
    }
    if (merged.marked.empty()) return merged.text;
    throw refusal(file.path, fmt::format("changed since: {}", names_of(file, merged.marked)));
  }

  /// A record that the commit made and that may not go any more is no conflict of fields, but to be declared void.
  void refuse_added(const Versions& file) const {
    const std::string client = client_of(file.path);
    if (client.empty() || first_error(file.path, *file.now)) return;
    const Case before = client_in(file.path, *file.before), done = client_in(file.path, *file.done);
    const Case now = client_in(file.path, *file.now);
    const auto has = [](const Case& c, const std::string& id) {
      return schema::any_record(Case::rows(), &c, [&](std::string_view one, const auto&) { return one == id; });
    };
    for (const schema::Located& one : schema::all_records(Case::rows(), &now)) {
      const std::string why = may_go(one) ? std::string() : why_permanent(now, one);
      if (!why.empty() && has(done, one.id) && !has(before, one.id)) refuse_record(client, one, why);
    }
  }

  /// What a command of its own made goes with it.
  static bool may_go(const schema::Located& one) { return is_history(*one.type) || one.type == &Episode::rows(); }

  /// `goal g9tkd 'Signed lease': due; task u7zkr 'Call'`
  [[nodiscard]] std::string names_of(const Versions& file, const std::vector<MarkedField>& fields) {
    std::vector<std::string> names;
    const std::string client = client_of(file.path);
    const auto add_all = [&](const std::function<std::string(const yaml::Path&)>& name) {
      for (const MarkedField& field : fields) {
        const bool is_use = field.reason.find(used_elsewhere) != std::string::npos;
        add_missing(names, name(field.path) + (is_use ? fmt::format(" ({})", field.reason) : ""));
      }
    };
    const auto add = [&](const PartWords& words) { add_all([&](const yaml::Path& path) { return words.name(path); }); };
    if (!client.empty()) {
      const Case c = client_in(file.path, *file.now);
      add(PartWords(call_, c));
    } else if (file.path == "providers.yaml") {
      add(PartWords(call_, call_.cases.directory().providers()));
    } else {
      add_all([](const yaml::Path& path) { return join(path, "."); });
    }
    return join(names, "; ");
  }

  void check(const Versions& file, const std::vector<Versions>& all) {
    const std::string client = client_of(file.path);
    if (client.empty()) return check_other(file, all);
    if (!file.after) return check_removed_client(file.path, client);
    refuse_new_errors(file);
    if (file.now) refuse_permanent(client, client_in(file.path, *file.now), client_in(file.path, *file.after));
  }

  /// What is wrong with the file as it is to be, and is not as it is now.
  void refuse_new_errors(const Versions& file) {
    const store::CaseDirectory& cases = call_.cases.directory();
    const Problems known = file.now ? cases.check_text(file.path, *file.now) : Problems{};
    for (const Problem& one : cases.check_text(file.path, *file.after)) {
      const bool is_known = std::any_of(known.begin(), known.end(), [&](const Problem& other) {
        return other.check == one.check && other.path == one.path && other.what == one.what;
      });
      if (!is_error(one.check) || is_known || is_provider_to_come(one)) continue;
      throw refusal(file.path, fmt::format("{}: {}", one.path, one.what));
    }
  }

  /// Whether a provider is missing that the same undo brings back.
  [[nodiscard]] bool is_provider_to_come(const Problem& one) const {
    if (one.check != Check::reference) return false;
    return std::any_of(what_.commit.files.begin(), what_.commit.files.end(),
                       [](const store::ChangedFile& file) { return file.path == "providers.yaml"; });
  }

  void check_removed_client(const std::string& path, const std::string& client) {
    const std::vector<std::string> pointers = call_.cases.directory().pointers_to(client);
    if (pointers.empty()) return;
    throw refusal(path, fmt::format("the records of '{}' were merged into it", join(pointers, "', '")));
  }

  /// Signed notes, disclosures, agreed plans and the like stay as they are, whatever is taken back.
  void refuse_permanent(const std::string& client, const Case& now, const Case& after) {
    const std::vector<schema::Located> kept = schema::all_records(Case::rows(), &after);
    for (const schema::Located& one : schema::all_records(Case::rows(), &now)) {
      const std::string why = may_go(one) ? std::string() : why_permanent(now, one);
      if (why.empty()) continue;
      const bool stays =
          std::any_of(kept.begin(), kept.end(), [&](const schema::Located& other) { return other.path == one.path; });
      if (!stays) refuse_record(client, one, why);
    }
    for (const Weakened& one : weakened(now, after)) {
      const std::string why = why_permanent(now, one.record);
      if (!is_history(*one.record.type)) refuse_record(client, one.record, why.empty() ? one.what : why);
    }
  }

  [[noreturn]] void refuse_record(const std::string& client, const schema::Located& record,
                                  const std::string& why) const {
    throw Error(ErrorKind::rule,
                fmt::format("cannot {} {}: {} '{}': {}", what_.verb, what_.name(), record.type->name, record.id, why),
                fmt::format("void it instead: {}", suggest::void_record(client, record.id).text()));
  }

  /// Settings, providers, instruments.
  void check_other(const Versions& file, const std::vector<Versions>& all) {
    if (!file.after) {
      if (file.path == "providers.yaml") throw refusal(file.path, "every provider would be gone");
      return;
    }
    if (const auto problem = first_error(file.path, *file.after))
      throw refusal(file.path, fmt::format("{}: {}", problem->path, problem->what));
    if (file.path == "providers.yaml" && file.now) refuse_named_providers(file, all);
  }

  /// A provider whom a client's record names stays.
  void refuse_named_providers(const Versions& file, const std::vector<Versions>& all) {
    const std::set<std::string> gone = providers_gone(*file.now, *file.after);
    if (gone.empty()) return;
    const auto refuse = [&](const std::string& client, const std::string& text) {
      for (const std::string& id : gone) {
        if (text.find(id) == std::string::npos) continue;
        throw refusal(file.path, fmt::format("provider '{}' is named in the record of '{}'", id, client));
      }
    };
    std::set<std::string> changed;
    for (const Versions& other : all) {
      const std::string client = client_of(other.path);
      if (client.empty()) continue;
      changed.insert(client);
      if (other.after) refuse(client, *other.after);
    }
    for (const std::string& client : call_.cases.directory().client_ids()) {
      if (!changed.contains(client))
        refuse(client, call_.cases.directory().text_of(store::client_path(client)).value_or(std::string()));
    }
  }

  static std::set<std::string> providers_gone(const std::string& now, const std::string& after) {
    std::set<std::string> gone;
    const ProviderDirectory then = providers_in(after);
    for (const Entry<Provider>& one : providers_in(now).providers) {
      if (then.providers.find(one.id) == nullptr) gone.insert(one.id.value);
    }
    return gone;
  }

  /// Says what the commit did, in the words of `history`.
  void tell() {
    CommitWords words(
        call_, history_, [&](const Case& c) { return call_.cases.visible_in_messages(c); },
        call_.cases.messages_show(Sensitive::violence));
    words.each({&what_.commit, 1}, [&](const LoggedCommit& /*commit*/, const report::LoggedCommand& command) {
      call_.output.message(report::headline(command));
      for (const report::LoggedChange& change : command.changes)
        call_.output.message(
            fmt::format("  {}  {}", change.client.empty() ? change.name : change.client, change.what.words));
    });
    if (words.left_out() > 0)
      call_.output.message(fmt::format("  {} marked violence not shown", counted(words.left_out(), "change")));
  }

  void write(Versions file) {
    const std::string client = client_of(file.path);
    const std::vector<std::string> changed = changed_paths_between(file.path, file.now, file.after);
    call_.cases.write_file(
        {file.path, std::move(file.now), std::move(file.after), changed}, client,
        {what_.commit.id.substr(0, store::named_of_commit), fmt::format("{}: {}", what_.operation(), file.path), {}},
        what_.operation());
  }

  Call& call_;
  const store::History& history_;
  TakingBack what_;
};

/// A file with conflict markers cannot be merged.
void refuse_in_merge(Call& call) {
  if (marked_files(call, store::Unmerged(call.cases.root())).empty()) return;
  throw Error(ErrorKind::conflict, "cannot undo while a merge is not decided",
              fmt::format("decide first: {}", suggest::resolve().text()));
}

void run_undo(Call& call) {
  refuse_in_merge(call);
  const store::History history(call.cases.root());
  call.cases.directory();  // Takes the lock, if nobody is asked.
  Undo(call, history, undo_meant(call, history)).run();
}

void run_redo(Call& call) {
  refuse_in_merge(call);
  const store::History history(call.cases.root());
  call.cases.directory();
  Undo(call, history, redo_meant(history)).run();
}

}  // namespace

Group undo_group() {
  return command_group(
      {.description =
           "Takes back what the last command did, or the Nth last, or a commit named by its hash, also an edit by "
           "hand: shows it in words and asks. What changed since in other fields stays; what changed since in the same "
           "fields refuses the undo (exit 6). An undo is a commit of its own, so that the history keeps both; commands "
           "that were undone are not counted again.\n\nA signed note, a disclosure, an agreed plan and a safety flag "
           "are not undone: they are declared void. 'init' and merges are not undone.",
       .examples = {"casemgr undo", "casemgr undo 2 --yes", "casemgr undo --commit 3f2a1b4c5d --dry-run"},
       .arguments = {{.name = "N",
                      .sentence = "Which command, counted from the last one (default 1).",
                      .required = false}},
       .options = {value("commit", "HASH", "The commit to take back.")},
       .needs = Needs::write,
       .run = run_undo});
}

Group redo_group() {
  return command_group({.description =
                            "Takes the last undo back, in the same way: shows it and asks. What changed since "
                            "in the same fields refuses it (exit 6).",
                        .examples = {"casemgr redo", "casemgr redo --yes"},
                        .needs = Needs::write,
                        .run = run_redo});
}

}  // namespace casemgr::cli

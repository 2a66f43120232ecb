// A new case directory.
#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/drivers.hpp"
#include "casemgr/yaml/edit.hpp"
#include "commit_message.hpp"
#include "data_files.hpp"
#include "files.hpp"
#include "git.hpp"
#include "record_file.hpp"
#include "recovery.hpp"
#include "schemas.hpp"
#include "transaction.hpp"
#include "uncommitted.hpp"
#include "unified_diff.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view attributes =
    "clients/*.yaml merge=casemgr diff=casemgr\n"
    "providers.yaml merge=casemgr diff=casemgr\n"
    "casemgr.yaml merge=casemgr diff=casemgr\n"
    "instruments/*.yaml merge=casemgr diff=casemgr\n";
constexpr std::string_view ignore_lines =
    ".casemgr/\n"
    "out/\n";

/// Replaces `line` of the text with the lines of a setting; without a value leaves the text unchanged.
void put_setting(std::string& text, std::string_view line, std::string_view key, const yaml::Value& settings) {
  const yaml::Value* value = settings.find(key);
  if (value == nullptr) return;
  yaml::Value alone = yaml::Value::map();
  alone.entries.emplace_back(key, *value);
  text.replace(text.find('\n' + std::string(line) + '\n') + 1, line.size() + 1, yaml::write_document(alone, {}, {}));
}

/// data/casemgr.yaml has every setting at its default with its sentence; the options fill in the practice's own values.
std::string settings_text(const InitOptions& options, Date today) {
  Settings own;
  own.practice = options.practice;
  WorkerInfo& worker = own.people[options.me.empty() ? "me" : options.me];
  worker.name = options.me_name;
  worker.role = WorkerRole::owner;
  own.rules_from = today;
  // Without a repository of its own, the directory must not commit to one that happens to contain it.
  if (!options.git) own.commit = false;
  const yaml::Value values = codec::to_value(Settings::rows(), &own);
  std::string text(embedded_text(data_files(), settings_path));
  put_setting(text, "# practice:", "practice", values);
  put_setting(text, "commit: true", "commit", values);
  put_setting(text, "# people:", "people", values);
  put_setting(text, "# rules_from:", "rules_from", values);
  return text;
}

std::string providers_text() {
  const FileShape shape = *shape_of(providers_path);
  return "# " + shape.header() + "\nformat: 1\nproviders: {}\n# end " + shape.end_name() + '\n';
}

/// Returns the write that adds the missing ones of `lines` at the end of `path`; none if no line is missing.
void with_lines(const fs::path& directory, std::string_view path, std::string_view lines, std::vector<Write>& writes) {
  const std::optional<std::string> before = read_file(directory / path, path);
  std::string after = before.value_or("");
  if (!after.empty() && !after.ends_with('\n')) after += '\n';
  const std::vector<std::string> there = split(after, '\n');
  for (const std::string& line : split(lines, '\n')) {
    if (!line.empty() && !contains(there, line)) after += line + '\n';
  }
  if (after != before) writes.push_back({std::string(path), before, after, {}});
}

/// Returns the repository of the directory: the one that contains it, or a new one. None without git.
std::optional<Repository> repository_for(const fs::path& directory, const InitOptions& options, Saved& saved) {
  if (!options.git) return std::nullopt;
  if (auto around = find_repository(directory)) return around;
  if (run_program({"git", "--version"}).status == Ended::not_there) {
    saved.messages.emplace_back("git is not installed: no change history is kept");
    return std::nullopt;
  }
  make_repository(directory);
  return find_repository(directory);
}

/// After any exit status of a driver but 0, git keeps our side, without a marker if the driver wrote none. casemgr
/// marks conflicts with status 6; after any other one (it is missing, older, was killed, the disk is full) git merges
/// by lines.
constexpr std::string_view merge_driver =
    "casemgr merge-driver %O %A %B %L %P; case $? in 0) exit 0;; 6) exit 6;; esac; "
    "git merge-file --marker-size=%L %A %O %B";

/// Where casemgr is missing, or cannot print the file, git's diffs show it as it is.
constexpr std::string_view words_for_diffs = "f() { casemgr textconv \"$1\" 2>/dev/null || cat \"$1\"; }; f";

/// A value of this clone's configuration, which is never committed.
struct CloneSetting {
  std::string_view section, key;  ///< As in git's file: `merge "casemgr"`, `driver`.
  std::string_view name;          ///< As in git's commands: `merge.casemgr.driver`.
  std::string_view value;
};

/// The settings of the merge driver and of diffs.
constexpr CloneSetting clone_settings[] = {
    {"merge \"casemgr\"", "name", "merge.casemgr.name", "merge case records by id and field"},
    {"merge \"casemgr\"", "driver", "merge.casemgr.driver", merge_driver},
    {"diff \"casemgr\"", "textconv", "diff.casemgr.textconv", words_for_diffs},
    // The record of a change for diffs without words: the innermost key with an id, or a section.
    {"diff \"casemgr\"", "xfuncname", "diff.casemgr.xfuncname", "^([a-z_]+:|  [a-z][a-z0-9]{4,6}:)[ \t]*$"},
};

/// With this setting of older versions, git takes one side for the ancestor of a crosswise merge, and edits of the
/// other are lost.
constexpr CloneSetting withdrawn = {"merge \"casemgr\"", "recursive", "merge.casemgr.recursive", "binary"};

void configure_one(const Repository& repository, const CloneSetting& setting, std::vector<std::string>& done) {
  if (local_setting(repository, setting.section, setting.key) == setting.value) return;
  git(repository, {"config", "--local", std::string(setting.name), std::string(setting.value)}, "configure git");
  done.push_back("configured " + std::string(setting.name) + " for this clone");
}

/// Sets the missing values and reports each.
void configure(const Repository& repository, std::string_view by, std::vector<std::string>& done) {
  repair_configuration(repository, done);
  std::vector<CloneSetting> wanted(std::begin(clone_settings), std::end(clone_settings));
  if (!by.empty()) wanted.push_back({"casemgr", "by", "casemgr.by", by});
  for (const CloneSetting& setting : wanted) configure_one(repository, setting, done);
}

/// Refuses a repository that git does not use, such as another user's. Throws Error(git).
void check_usable(const Repository& repository) { git(repository, {"rev-parse", "--git-dir"}, "use git here"); }

/// Refuses a repository whose git ignores files of a case directory: it would keep no history of them.
void refuse_ignored(const Repository& repository) {
  const std::string why =
      why_ignored(repository, {std::string(settings_path), std::string(providers_path), ".gitattributes", ".gitignore",
                               client_path("c222222"), std::string(instruments_directory) + "/new.yaml"});
  if (why.empty()) return;
  throw Error(ErrorKind::rule, "cannot keep a history of the case directory: " + why,
              "remove that line, or add '--no-commit'; no record was written");
}

void close_to_others(const fs::path& directory) {
  if (::chmod(directory.c_str(), 0700) != 0) throw io_error("restrict access to", directory, errno);
}

/// Commits the written files unless a merge or another obstacle prevents it.
void commit_writes(const Repository& repository, const std::vector<Write>& writes, bool wanted, Saved& saved) {
  const std::string_view going_on = operation_going_on(repository);
  if (!going_on.empty()) saved.messages.push_back("saved, not committed: " + std::string(going_on) + " in progress");
  if (!wanted || !going_on.empty()) return;
  std::vector<std::string> paths, untracked;
  for (const Write& write : writes) {
    paths.push_back(write.path);
    if (!write.before) untracked.push_back(write.path);
  }
  try {
    commit(repository, paths, untracked, commit_message({{"init", "", ""}}));
  } catch (const Error& error) {
    note_uncommitted(repository.root, {{"init", "", ""}}, paths);
    throw Error(error.kind(), fmt::format("saved, but not committed: {}", error.what()), error.hint());
  }
  saved.committed = true;
}

/// Returns the user of this clone, who must be one of the settings' people.
std::string known_person(const fs::path& directory, const std::string& me) {
  const CaseDirectory cases(directory);
  std::vector<std::string> names;
  for (const auto& [name, info] : cases.settings().people.items) names.push_back(name);
  if (me.empty() || cases.settings().people.find(me) != nullptr) return me;
  const auto near = nearest(me, names);
  throw Error(ErrorKind::usage, "the settings have no worker '" + me + "'",
              near ? "did you mean '" + *near + "'?" : "one of: " + join(names, ", "));
}

}  // namespace

void repair_configuration(const Repository& repository, std::vector<std::string>& done) {
  if (local_setting(repository, withdrawn.section, withdrawn.key) == withdrawn.value) {
    git(repository, {"config", "--local", "--unset-all", std::string(withdrawn.name)}, "configure git");
    done.push_back("removed " + std::string(withdrawn.name) + " from this clone");
  }
  const auto is_set = [&](const CloneSetting& setting) {
    return !local_setting(repository, setting.section, setting.key).empty();
  };
  if (std::none_of(std::begin(clone_settings), std::end(clone_settings), is_set)) return;
  for (const CloneSetting& setting : clone_settings) configure_one(repository, setting, done);
}

bool has_git(const fs::path& directory) { return find_repository(directory).has_value(); }

namespace {

/// Returns the value that git uses, which may stand outside the clone's own file; empty if there is none.
std::string value_of_git(const Repository& repository, const CloneSetting& setting) {
  std::string own = local_setting(repository, setting.section, setting.key);
  if (!own.empty()) return own;
  const Ended asked = run_git(repository, {"config", "--get", std::string(setting.name)});
  return asked.well() ? std::string(trim(asked.out)) : std::string();
}

/// Returns the program of a setting that git cannot start; empty where it can, or where none is named.
std::string program_missing(std::string_view command) {
  const std::vector<std::string> words = split_words(command);
  if (words.empty() || command.starts_with("f()")) return is_program("casemgr") || words.empty() ? "" : "casemgr";
  return words.front().find_first_of("\"'$") != std::string::npos || is_program(words.front()) ? "" : words.front();
}

}  // namespace

std::vector<std::string> driver_faults(const fs::path& directory) {
  const std::optional<Repository> repository = find_repository(directory);
  if (!repository) return {};
  const auto setting = [&](std::string_view name) {
    return *std::find_if(std::begin(clone_settings), std::end(clone_settings),
                         [&](const CloneSetting& one) { return one.name == name; });
  };
  const std::string merges = value_of_git(*repository, setting("merge.casemgr.driver"));
  const std::string diffs = value_of_git(*repository, setting("diff.casemgr.textconv"));
  std::vector<std::string> faults;
  if (merges.empty()) faults.emplace_back("git merges records by lines in this clone: no merge driver is set up");
  if (diffs.empty()) faults.emplace_back("git compares records by lines in this clone: no diff driver is set up");
  std::string missing = program_missing(merges);
  if (missing.empty()) missing = program_missing(diffs);
  if (!missing.empty())
    faults.push_back(fmt::format("git cannot run '{}', which merges and compares records: it is not in the PATH",
                                 printable(missing)));
  std::vector<Write> lacking;
  with_lines(directory, ".gitattributes", attributes, lacking);
  if (!lacking.empty())
    faults.emplace_back(".gitattributes lacks lines: git does not use the drivers for all files of records");
  // What git does not track it does not merge.
  if (!faults.empty() && tracked(*repository, {std::string(settings_path)}).empty()) return {};
  return faults;
}

std::vector<std::string> clone_faults(const fs::path& directory) {
  const std::optional<Repository> repository = find_repository(directory);
  if (!repository) return {};
  std::vector<std::string> faults;
  if (local_setting(*repository, withdrawn.section, withdrawn.key) == withdrawn.value) {
    faults.push_back(fmt::format("{} is '{}': merges may lose edits", withdrawn.name, withdrawn.value));
  }
  for (const CloneSetting& setting : clone_settings) {
    const std::string value = local_setting(*repository, setting.section, setting.key);
    if (value == setting.value) continue;
    faults.push_back(fmt::format("{} is {}", setting.name, value.empty() ? "not set" : "not what this version sets"));
  }
  const std::string program = program_missing(local_setting(*repository, "merge \"casemgr\"", "driver"));
  if (!program.empty()) faults.push_back(fmt::format("'{}' is not in the PATH: git cannot run it", printable(program)));
  std::vector<Write> missing;
  with_lines(directory, ".gitattributes", attributes, missing);
  with_lines(directory, ".gitignore", ignore_lines, missing);
  for (const Write& write : missing) faults.push_back(fmt::format("{} is missing lines of this version", write.path));
  return faults;
}

namespace {

/// Refuses a repository without a working tree, such as the one to which clones push: a repository made inside would
/// stand before it, and hide its commits.
void refuse_bare(const fs::path& directory) {
  std::error_code trouble;
  for (fs::path at = fs::weakly_canonical(directory, trouble); !trouble && at.has_filename(); at = at.parent_path()) {
    if (fs::exists(at / ".git", trouble)) return;
    if (!fs::exists(at / "HEAD", trouble) || !fs::is_directory(at / "objects", trouble) ||
        !fs::is_directory(at / "refs", trouble))
      continue;
    throw Error(ErrorKind::rule,
                fmt::format("cannot create a case directory in '{}': it is a repository of git without files of its "
                            "own, to which others push",
                            at.string()),
                fmt::format("work in a clone of it: git clone {} cases", shell_quote(at.string())));
  }
}

/// Refuses a directory that is a case directory already.
std::vector<Write> first_writes(const fs::path& directory, const InitOptions& options, Date today) {
  refuse_bare(directory);
  std::error_code trouble;
  if (fs::exists(directory / settings_path, trouble)) {
    throw Error(ErrorKind::rule, "cannot create a case directory at '" + directory.string() + "': one already exists",
                fmt::format("to set up this clone of it, omit '--practice', '--name' and '--no-git': {}",
                            suggest::init.verb()));
  }
  std::vector<Write> writes = {{std::string(settings_path), std::nullopt, settings_text(options, today), {}}};
  if (!fs::exists(directory / providers_path, trouble)) {
    writes.push_back({std::string(providers_path), std::nullopt, providers_text(), {}});
  }
  with_lines(directory, ".gitattributes", attributes, writes);
  with_lines(directory, ".gitignore", ignore_lines, writes);
  return writes;
}

}  // namespace

std::string init_diff(const fs::path& directory, const InitOptions& options, Date today) {
  return diff_of(first_writes(directory, options, today));
}

Saved init(const fs::path& directory, const InitOptions& options, Date today) {
  const std::vector<Write> writes = first_writes(directory, options, today);
  make_directories(directory);
  close_to_others(directory);
  Saved saved;
  // Before the lock, which is in git's directory.
  std::optional<Repository> repository = repository_for(directory, options, saved);
  if (repository) repository->committer = {options.me.empty() ? "me" : options.me, options.me_name};
  if (repository) check_usable(*repository);
  if (repository && options.commit) refuse_ignored(*repository);
  const Lock lock(directory);
  for (const std::string_view each : {clients_directory, instruments_directory}) make_directories(directory / each);
  Saving saving(directory, writes, repository && options.commit);
  for (std::string& message : saving.carry_out()) saved.messages.push_back(std::move(message));
  refresh_schemas(directory);
  if (!repository) return saved;
  std::vector<std::string> configured;  // Not reported for a new directory.
  configure(*repository, options.me.empty() ? "me" : options.me, configured);
  commit_writes(*repository, writes, options.commit, saved);
  return saved;
}

Saved set_up_clone(const fs::path& directory, const std::string& me, bool commit) {
  const std::string by = known_person(directory, me);
  Saved saved;
  const std::optional<Repository> repository = find_repository(directory);
  if (repository) check_usable(*repository);
  if (repository && commit && CaseDirectory(directory).settings().commit.value_or(true)) {
    refuse_ignored(*repository);
  }
  std::vector<Write> writes;
  with_lines(directory, ".gitattributes", attributes, writes);
  with_lines(directory, ".gitignore", ignore_lines, writes);
  if (repository && !writes.empty()) refuse_rebase(*repository, {writes.front().path});
  std::error_code trouble;
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(directory, trouble).permissions() & others) != fs::perms::none) {
    close_to_others(directory);
    saved.messages.emplace_back("restricted the directory to its owner");
  }
  if (!fs::exists(directory / ".casemgr", trouble))
    saved.messages.emplace_back("created .casemgr for schemas and temporary files");
  const Lock lock(directory);
  for (const std::string& line : lock.messages()) saved.messages.push_back(line);
  refresh_schemas(directory);
  if (!repository) return saved;
  carry_out(directory, writes);
  for (const Write& write : writes) saved.messages.push_back("completed " + write.path);
  configure(*repository, by, saved.messages);
  if (!writes.empty()) commit_writes(*repository, writes, commit, saved);
  return saved;
}

}  // namespace casemgr::store

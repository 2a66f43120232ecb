// A new case directory.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "casemgr/root/text.hpp"
#include "commit_message.hpp"
#include "default_settings.hpp"
#include "files.hpp"
#include "git.hpp"
#include "record_file.hpp"
#include "schemas.hpp"
#include "transaction.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view attributes =
    "clients/*.yaml merge=casemgr diff=casemgr\n"
    "providers.yaml merge=casemgr diff=casemgr\n"
    "casemgr.yaml merge=casemgr diff=casemgr\n"
    "instruments/*.yaml merge=casemgr diff=casemgr\n";
constexpr std::string_view ignored =
    ".casemgr/\n"
    "out/\n";

std::string settings_text(const InitOptions& options, Date today) {
  Settings settings = default_settings();
  settings.practice = options.practice;
  WorkerInfo& worker = settings.people[options.me.empty() ? "me" : options.me];
  worker.name = options.me_name;
  worker.role = WorkerRole::owner;
  settings.rules_from = today;
  const FileShape shape = *shape_of(settings_path);
  return write_settings(settings, shape.header(), shape.end_name());
}

std::string providers_text() {
  const FileShape shape = *shape_of(providers_path);
  return "# " + shape.header() + "\nformat: 1\nproviders: {}\n# end " + shape.end_name() + '\n';
}

/// The write that makes `path` hold `lines`, behind what it may hold already. None where nothing is missing.
void with_lines(const fs::path& directory, std::string_view path, std::string_view lines, std::vector<Write>& writes) {
  const std::optional<std::string> before = read_file(directory / path, path);
  std::string after = before.value_or("");
  if (!after.empty() && !after.ends_with('\n')) after += '\n';
  const std::vector<std::string> there = split(after, '\n');
  for (const std::string& line : split(lines, '\n')) {
    if (!line.empty() && std::find(there.begin(), there.end(), line) == there.end()) after += line + '\n';
  }
  if (after != before) writes.push_back({std::string(path), before, after, {}});
}

/// The repository that the directory is to be kept in: the one around it, or a new one. None without git.
std::optional<Repository> repository_for(const fs::path& directory, const InitOptions& options, Saved& saved) {
  if (!options.git) return std::nullopt;
  if (auto around = find_repository(directory)) return around;
  if (run_program({"git", "--version"}).status == Ended::not_there) {
    saved.notes.emplace_back("git is not installed: changes are not recorded in a history");
    return std::nullopt;
  }
  git(directory, {"init", "-q"}, "make a git repository");
  return find_repository(directory);
}

/// What belongs to this clone and is never committed: how records are merged and shown, and who works here.
void configure(const fs::path& directory, const InitOptions& options) {
  const std::vector<std::pair<std::string, std::string>> settings = {
      {"merge.casemgr.name", "merge of case records by id and field"},
      {"merge.casemgr.driver", "casemgr merge-driver %O %A %B %L %P"},
      // The record that a change belongs to: the innermost key with an id, or a section.
      {"diff.casemgr.xfuncname", "^([a-z_]+:|  [a-z][a-z0-9]{4,6}:)[ \t]*$"},
      {"casemgr.by", options.me.empty() ? "me" : options.me},
  };
  for (const auto& [key, value] : settings) git(directory, {"config", "--local", key, value}, "configure git");
}

}  // namespace

Saved init(const fs::path& directory, const InitOptions& options, Date today) {
  std::error_code trouble;
  if (fs::exists(directory / settings_path, trouble)) {
    throw Error(ErrorKind::rule, "cannot make a case directory at '" + directory.string() + "': there is one already");
  }
  make_directories(directory);
  if (::chmod(directory.c_str(), 0700) != 0) throw io_error("close to others", directory, errno);
  const Lock lock(directory);
  for (const std::string_view each : {clients_directory, instruments_directory}) make_directories(directory / each);

  Saved saved;
  std::vector<Write> writes = {{std::string(settings_path), std::nullopt, settings_text(options, today), {}}};
  if (!fs::exists(directory / providers_path, trouble)) {
    writes.push_back({std::string(providers_path), std::nullopt, providers_text(), {}});
  }
  with_lines(directory, ".gitattributes", attributes, writes);
  with_lines(directory, ".gitignore", ignored, writes);
  const std::optional<Repository> repository = repository_for(directory, options, saved);
  carry_out(directory, writes);
  refresh_schemas(directory);
  if (!repository) return saved;
  configure(directory, options);
  const std::string_view going_on = operation_going_on(*repository);
  if (!going_on.empty()) saved.notes.push_back("saved, not committed: a " + std::string(going_on) + " is going on");
  if (!options.commit || !going_on.empty()) return saved;
  std::vector<std::string> paths;
  for (const Write& write : writes) paths.push_back(write.path);
  commit(*repository, paths, paths, commit_message({{"init", "", ""}}));
  saved.committed = true;
  return saved;
}

}  // namespace casemgr::store

#include "casemgr/store/history.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "commit_message.hpp"
#include "git.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

struct History::Place {
  Repository repository;
};

bool LoggedCommit::is_command() const {
  return !operations.empty() && std::any_of(operations.begin(), operations.end(), [](const Operation& operation) {
    return operation.verb != earlier_edit_verb;
  });
}

namespace {

constexpr char head_mark = '\x01', field_mark = '\x02', line_mark = '\x03';

std::string or_nothing(std::string word) { return word == "-" ? std::string() : word; }

/// `goal add c7kq2mw g9tkd`, as a trailer has it.
std::optional<Operation> operation_of(const std::string& line) {
  std::vector<std::string> words = split_words(line);
  if (words.size() < 3) return std::nullopt;
  Operation operation;
  operation.id = or_nothing(std::move(words.back()));
  words.pop_back();
  operation.client = or_nothing(std::move(words.back()));
  words.pop_back();
  operation.verb = join(words, " ");
  return operation;
}

/// Reads what `format_of_commit` prints, without its mark.
LoggedCommit read_commit(std::string_view head) {
  std::vector<std::string> fields = split(head, field_mark);
  fields.resize(std::max<std::size_t>(fields.size(), 7));
  LoggedCommit commit{.id = fields[0],
                      .parents = split_words(fields[1]),
                      .at = parse_time(fields[2]).value_or(Time{}),
                      .author = fields[3],
                      .address = fields[4],
                      .subject = fields[5]};
  for (const std::string& line : split(fields[6], line_mark)) {
    if (std::optional<Operation> operation = operation_of(line)) commit.operations.push_back(std::move(*operation));
  }
  return commit;
}

bool is_nothing(const std::string& object) {
  return std::all_of(object.begin(), object.end(), [](char c) { return c == '0'; });
}

/// Adds `:100644 100644 BEFORE AFTER M` and the path behind it.
void add_file(LoggedCommit& commit, const std::string& raw, const std::string& path) {
  const std::vector<std::string> words = split_words(raw);
  if (words.size() != 5 || !shape_of(path)) return;
  std::string before = is_nothing(words[2]) ? std::string() : words[2];
  std::string after = is_nothing(words[3]) ? std::string() : words[3];
  const auto known = std::find_if(commit.files.begin(), commit.files.end(),
                                  [&](const ChangedFile& file) { return file.path == path; });
  if (known != commit.files.end()) {
    known->before.push_back(std::move(before));
  } else {
    commit.files.push_back({path, {std::move(before)}, std::move(after)});
  }
}

/// A file of a merge that is as in one of its parents came from there.
void leave_own_files(LoggedCommit& commit) {
  const std::size_t all = std::max<std::size_t>(commit.parents.size(), 1);
  std::erase_if(commit.files, [&](const ChangedFile& file) { return file.before.size() != all; });
}

/// Reads a log of raw differences. A merge stands in it once for each of its parents.
class LogReader {
 public:
  explicit LogReader(const std::string& prefix) : prefix_(prefix) {}

  std::vector<LoggedCommit> read(const std::string& printed) {
    const std::vector<std::string> parts = split(printed, '\0');
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string_view part = trim(parts[i]);
      if (part.starts_with(head_mark)) {
        begin(read_commit(part.substr(1)));
      } else if (part.starts_with(':') && i + 1 < parts.size()) {
        const std::string& path = parts[++i];
        if (!commits_.empty() && path.starts_with(prefix_))
          add_file(commits_.back(), std::string(part), path.substr(prefix_.size()));
      }
    }
    for (LoggedCommit& commit : commits_) leave_own_files(commit);
    return std::move(commits_);
  }

 private:
  void begin(LoggedCommit commit) {
    if (commits_.empty() || commits_.back().id != commit.id) commits_.push_back(std::move(commit));
  }

  const std::string& prefix_;
  std::vector<LoggedCommit> commits_{};
};

constexpr const char* commit_format =
    "--format=%x01%H%x02%P%x02%ad%x02%an%x02%ae%x02%s%x02"
    "%(trailers:key=Casemgr-Op,valueonly,unfold,separator=%x03)";

/// Settings of the user's that would change what git prints are set otherwise here.
std::vector<std::string> log_words(const std::vector<std::string>& more) {
  std::vector<std::string> words = {"-c",
                                    "log.showSignature=false",
                                    "-c",
                                    "log.follow=false",
                                    "log",
                                    "-z",
                                    "--raw",
                                    "--no-abbrev",
                                    "--no-renames",
                                    "--no-relative",
                                    "--diff-merges=separate",
                                    "--full-history",
                                    "--no-color",
                                    "--encoding=UTF-8",
                                    "--date=format-local:%Y-%m-%dT%H:%M",
                                    commit_format};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

History::History(const fs::path& root) {
  std::optional<Repository> repository = find_repository(root);
  if (!repository)
    throw Error(ErrorKind::usage, "cannot look back: no git repository here",
                "only git keeps earlier versions of records; 'git init' begins with them");
  place_ = std::make_unique<Place>(Place{std::move(*repository)});
}

History::~History() = default;

bool History::is_shallow() const {
  const Ended ended = run_git(place_->repository, {"rev-parse", "--is-shallow-repository"});
  return ended.well() && trim(ended.out) == "true";
}

std::vector<LoggedCommit> History::logged(const std::vector<std::string>& words,
                                          const std::vector<std::string>& paths) const {
  std::vector<std::string> all = log_words(words);
  all.emplace_back("--");
  for (const std::string& path : paths) all.push_back(":(top,literal)" + place_->repository.prefix + path);
  return LogReader(place_->repository.prefix).read(git(place_->repository, all, "read the history"));
}

bool History::has_commits() const {
  return run_git(place_->repository, {"rev-parse", "--verify", "--quiet", "HEAD"}).well();
}

std::vector<LoggedCommit> History::log_by_descent() const {
  if (!has_commits()) return {};
  std::vector<LoggedCommit> commits = logged({"--topo-order", "HEAD"}, {std::string(clients_directory)});
  std::erase_if(commits, [](const LoggedCommit& commit) { return commit.files.empty(); });
  return commits;
}

std::vector<LoggedCommit> History::log(const std::vector<std::string>& paths) const {
  if (!has_commits()) return {};
  static const std::vector<std::string> everything = {std::string(settings_path), std::string(providers_path),
                                                      std::string(clients_directory),
                                                      std::string(instruments_directory)};
  std::vector<LoggedCommit> commits = logged({"HEAD"}, paths.empty() ? everything : paths);
  std::erase_if(commits, [](const LoggedCommit& commit) { return commit.files.empty(); });
  return commits;
}

std::vector<LoggedCommit> History::log_of(const Side& side, const std::vector<std::string>& paths) const {
  if (side.to.empty()) return {};
  const std::vector<std::string> words = side.without.empty() ? std::vector<std::string>{"--max-count=1", side.to}
                                                              : std::vector<std::string>{side.to, "^" + side.without};
  std::vector<LoggedCommit> commits = logged(words, paths);
  std::erase_if(commits, [](const LoggedCommit& commit) { return commit.files.empty(); });
  return commits;
}

LoggedCommit History::commit(const std::string& word) const {
  const auto refuse = [&]() -> LoggedCommit {
    throw Error(ErrorKind::not_found, fmt::format("no commit '{}' here", printable(word)),
                fmt::format("give a commit as '{}' shows it", suggest::history().text()));
  };
  const Ended known = run_git(
      place_->repository, {"rev-parse", "--verify", "--quiet", "--end-of-options", fmt::format("{}^{{commit}}", word)});
  if (!known.well()) return refuse();
  const std::string id(trim(known.out));
  if (!run_git(place_->repository, {"merge-base", "--is-ancestor", id, "HEAD"}).well())
    throw Error(ErrorKind::not_found, fmt::format("commit '{}' is not in the history of this branch", printable(word)),
                fmt::format("give a commit as '{}' shows it", suggest::history().text()));
  std::vector<LoggedCommit> found = logged({"--max-count=1", id}, {});
  return found.empty() ? refuse() : std::move(found.front());
}

namespace {

/// Reads what `cat-file --batch` prints. Filters change texts but not the sizes that it tells, so that behind each text
/// git is asked for an object that there is not.
class BatchReader {
 public:
  explicit BatchReader(std::string_view printed) : rest_(printed) {}

  static constexpr std::string_view end_name = "end-of-text";

  std::optional<std::string> next() {
    const std::string_view head = line();
    const std::size_t size = size_in(head);
    if (size == no_object) {
      line();
      return std::nullopt;
    }
    const std::string end = fmt::format("\n{} missing\n", end_name);
    const std::size_t at = rest_.substr(std::min(size, rest_.size())).starts_with(end) ? size : rest_.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    std::string text(rest_.substr(0, at));
    rest_.remove_prefix(at + end.size());
    return text;
  }

 private:
  static constexpr std::size_t no_object = static_cast<std::size_t>(-1);

  std::string_view line() {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return found;
  }

  /// `OBJECT blob SIZE`
  static std::size_t size_in(std::string_view head) {
    const std::vector<std::string> words = split_words(head);
    std::size_t size = 0;
    if (words.size() != 3 || words[1] != "blob") return no_object;
    const auto [end, error] = std::from_chars(words[2].data(), words[2].data() + words[2].size(), size);
    return error == std::errc() && *end == '\0' ? size : no_object;
  }

  std::string_view rest_;
};

}  // namespace

void History::texts(std::span<const StoredText> versions,
                    const std::function<void(std::size_t, std::optional<std::string>)>& take) const {
  if (versions.empty()) return;
  std::string asked;
  for (const StoredText& version : versions) {
    asked += fmt::format("{} {}{}\n{} {}\n", version.object, place_->repository.prefix, version.path,
                         BatchReader::end_name, BatchReader::end_name);
  }
  const Ended ended = run_git(place_->repository, {"cat-file", "--batch", "--filters"}, asked);
  if (!ended.well()) git(place_->repository, {"cat-file", "-t", versions.front().object}, "read earlier versions");
  BatchReader reader(ended.out);
  for (std::size_t i = 0; i < versions.size(); ++i) take(i, reader.next());
}

}  // namespace casemgr::store

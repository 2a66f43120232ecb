#include "casemgr/store/history.hpp"

#include <algorithm>
#include <map>

#include "casemgr/root/text.hpp"
#include "scratch.hpp"

namespace history_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string one = "c7kq2mw";
const std::string one_path = "clients/c7kq2mw.yaml";

void fill(const Scratch& scratch) {
  make(scratch);
  scratch.identity();
  const CaseDirectory cases(scratch.root());
  CaseDirectory(scratch.root()).save({cases.create(client(one))}, {{"client add", one, one}}, {});
}

void say(const Scratch& scratch, const std::string& pronouns) {
  CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  after.person.pronouns = pronouns;
  cases.save({*cases.change(loaded, after)}, {{"client set", one, one}}, {});
}

std::vector<std::string> verbs(const std::vector<LoggedCommit>& commits) {
  std::vector<std::string> all;
  for (const LoggedCommit& commit : commits)
    all.push_back(commit.operations.empty() ? "-" : commit.operations.front().verb);
  return all;
}

LoggedCommit commit_of(const std::string& id, const std::string& verb, const std::string& named = "c7kq2mw") {
  LoggedCommit commit;
  commit.id = id;
  if (!verb.empty()) commit.operations = {{verb, one, named}};
  return commit;
}

}  // namespace

TEST_CASE("the log has commands, edits by hand and versions of files, the newest first") {
  const Scratch scratch;
  fill(scratch);
  say(scratch, "she/her");
  write(scratch.root() / one_path, read(scratch.root() / one_path) + "# more\n");
  scratch.git({"commit", "-qam", "with \x01 and \x02 in it"});
  write(scratch.root() / "notes", "no record");
  scratch.git({"add", "notes"});
  scratch.git({"commit", "-qm", "no record"});
  const History history(scratch.root());
  const std::vector<LoggedCommit> log = history.log();
  CHECK(verbs(log) == std::vector<std::string>{"-", "client set", "client add", "init"});
  CHECK_FALSE(log[0].is_command());
  CHECK(log[1].is_command());
  CHECK(log[1].author == "Test");
  CHECK(log[1].operations.front().client == one);
  REQUIRE(log[1].files.size() == 1);
  CHECK(log[1].files[0].path == one_path);
  CHECK(log[1].files[0].after == log[0].files[0].before.front());
  CHECK(log[2].files[0].before == std::vector<std::string>{""});
  CHECK(history.log({one_path}).size() == 3);
  CHECK(history.log({"clients/c222222.yaml"}).empty());
  CHECK_FALSE(history.is_shallow());
}

TEST_CASE("texts come as a checkout would write them, also through a filter that changes their size") {
  const Scratch scratch;
  fill(scratch);
  say(scratch, "she/her");
  const std::string now = read(scratch.root() / one_path);
  scratch.git({"config", "filter.marked.clean", "sed 1d"});
  scratch.git({"config", "filter.marked.smudge", "echo marked; cat"});
  const History history(scratch.root());
  const std::vector<LoggedCommit> log = history.log({one_path});
  const std::vector<StoredText> wanted = {
      {log[0].files[0].after, one_path}, {std::string(40, '1'), one_path}, {log[1].files[0].after, one_path}};
  const auto texts = [&] {
    std::map<std::size_t, std::optional<std::string>> all;
    history.texts(wanted, [&](std::size_t place, std::optional<std::string> text) { all[place] = std::move(text); });
    return all;
  };
  CHECK(texts()[0] == now);
  CHECK(texts()[1] == std::nullopt);
  CHECK(texts()[2]->find("pronouns") == std::string::npos);
  write(scratch.root() / ".git/info/attributes", "*.yaml filter=marked\n");
  CHECK(texts()[0] == "marked\n" + now);
  CHECK(texts()[2]->starts_with("marked\n"));
}

TEST_CASE("a merge has only files that are as on none of its sides") {
  const Scratch scratch;
  fill(scratch);
  scratch.git({"switch", "-qc", "other"});
  say(scratch, "she/her");
  scratch.git({"switch", "-q", "-"});
  scratch.git({"commit", "-q", "--allow-empty", "-m", "apart"});
  scratch.git({"merge", "-q", "--no-edit", "other"});
  const History history(scratch.root());
  CHECK(verbs(history.log({one_path})) == std::vector<std::string>{"client set", "client add"});
  scratch.git({"reset", "-q", "--hard", "HEAD^"});
  scratch.git({"merge", "-q", "--no-commit", "other"});
  write(scratch.root() / one_path, read(scratch.root() / one_path) + "# both\n");
  scratch.git({"commit", "-qam", "merged"});
  const std::vector<LoggedCommit> log = history.log({one_path});
  REQUIRE(log.size() == 3);
  CHECK(log[0].is_merge());
  CHECK(log[0].files[0].before.size() == 2);
}

TEST_CASE("outside a repository there is no history, and before the first commit it is empty") {
  const Scratch scratch;
  make(scratch, false);
  CHECK(kind_of([&] { History history(scratch.root()); }) == ErrorKind::usage);
  scratch.git({"init", "-q"});
  CHECK(History(scratch.root()).log().empty());
  CHECK(kind_of([&] { static_cast<void>(History(scratch.root()).commit("HEAD")); }) == ErrorKind::not_found);
}

TEST_CASE("an undo takes a command out of those in effect, a redo brings it back") {
  struct Row {
    const char* what;
    std::vector<LoggedCommit> commits;  // The newest first.
    std::vector<std::size_t> undoable, redoable;
  };
  const Row rows[] = {
      {"nothing", {}, {}, {}},
      {"the beginning stays", {commit_of("a", "init")}, {}, {}},
      {"edits by hand are no commands", {commit_of("a", ""), commit_of("b", "earlier edit")}, {}, {}},
      {"two commands", {commit_of("a", "goal add"), commit_of("b", "goal set")}, {0, 1}, {}},
      {"undone",
       {commit_of("c", "undo goal add", "a"), commit_of("a", "goal add"), commit_of("b", "goal set")},
       {2},
       {0}},
      {"redone",
       {commit_of("d", "redo goal add", "c"), commit_of("c", "undo goal add", "a"), commit_of("a", "goal add")},
       {2},
       {}},
      {"undone again",
       {commit_of("e", "undo goal add", "a"), commit_of("d", "redo goal add", "c"),
        commit_of("c", "undo goal add", "a"), commit_of("a", "goal add")},
       {},
       {0}},
      {"an undo by its commit",
       {commit_of("d", "undo undo goal add", "c"), commit_of("c", "undo goal add", "a"), commit_of("a", "goal add")},
       {2},
       {0}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(undoable(row.commits) == row.undoable);
    CHECK(redoable(row.commits) == row.redoable);
  }
}

}  // namespace history_test

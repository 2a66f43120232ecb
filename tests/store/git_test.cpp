#include "../../src/store/git.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <cstdlib>

#include "../../src/store/commit_message.hpp"
#include "../../src/store/transaction.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/drivers.hpp"
#include "scratch.hpp"

namespace git_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string one = "c7kq2mw";
const std::string two = "c9xk2mn";
const std::string one_path = "clients/c7kq2mw.yaml";
const std::string two_path = "clients/c9xk2mn.yaml";

/// A case directory under git with an identity and two clients.
void fill(const Scratch& scratch) {
  make(scratch);
  scratch.identity();
  CaseDirectory cases(scratch.root());
  cases.save({cases.create(client(one)), cases.create(client(two))},
             {{"client add", one, one}, {"client add", two, two}}, {});
}

Write pronouns(const CaseDirectory& cases, const std::string& id, const std::string& words) {
  const LoadedCase loaded = cases.load(id);
  Case after = loaded.record;
  after.person.pronouns = words;
  return *cases.change(loaded, after);
}

std::string files_of(const Scratch& scratch, const std::string& commit = "HEAD") {
  return scratch.git({"show", "--name-status", "--format=", commit});
}

std::string subjects(const Scratch& scratch) { return scratch.git({"log", "--format=%s"}); }

void hook(const Scratch& scratch, const std::string& name, const std::string& text) {
  const fs::path file = scratch.root() / ".git/hooks" / name;
  write(file, "#!/bin/sh\n" + text);
  ::chmod(file.c_str(), 0755);
}

/// What a save leaves whose process is killed between its rename and its commit.
void killed_before_commit(const Scratch& scratch) {
  const std::string before = read(scratch.root() / one_path);
  const std::string after = before + "# more\n";
  write(scratch.root() / one_path, after);
  write(list_file(scratch.root()),
        write_list({true, {{sha256_hex(before), sha256_hex(after), "1-0", one_path}}, {{"goal add", one, "g9tkd"}}}));
}

}  // namespace

TEST_CASE("init makes one commit of its own files and configures the clone") {
  const Scratch scratch;
  const Saved saved = make(scratch);
  CHECK(saved.committed);
  CHECK(subjects(scratch) == "init\n");
  CHECK(files_of(scratch) == "A\t.gitattributes\nA\t.gitignore\nA\tcasemgr.yaml\nA\tproviders.yaml\n");
  CHECK(scratch.git({"status", "--porcelain"}).empty());
  CHECK(scratch.git({"config", "merge.casemgr.driver"}).find("casemgr merge-driver %O %A %B %L %P; ") !=
        std::string::npos);
  CHECK(git_config_by(scratch.root()) == "me");
  CHECK((fs::status(scratch.root()).permissions() & fs::perms::all) == fs::perms(0700));
  CHECK(scratch.git({"check-attr", "merge", one_path}).find("merge: casemgr") != std::string::npos);
}

TEST_CASE("a practitioner without an identity in git can commit all the same, one with an identity by it") {
  const Scratch scratch;
  make(scratch);
  const auto author = [&] { return scratch.git({"log", "-1", "--format=%an %ae %cn %ce"}); };
  CHECK(author() == "me me@casemgr.invalid me me@casemgr.invalid\n");
  CaseDirectory cases(scratch.root());
  const auto save = [&](const std::string& words) {
    cases.save({pronouns(cases, one, words)}, {{"client set", one, one}}, {});
  };
  cases.save({cases.create(client(one))}, {{"client add", one, one}}, {});
  CHECK(author() == "me me@casemgr.invalid me me@casemgr.invalid\n");  // By the clone's configuration.
  const Loaded<Settings> settings = cases.load_settings();
  Settings after = settings.record;
  after.people["rv"].name = "Ria Vale";
  cases.save({*cases.change(settings, after)}, {{"init add-person", "", "rv"}}, {});
  cases.commit_as({"rv"});
  save("a");
  CHECK(author() == "Ria Vale rv@casemgr.invalid Ria Vale rv@casemgr.invalid\n");
  scratch.git({"config", "user.name", "Maria Only"});
  save("b");
  CHECK(author() == "Maria Only rv@casemgr.invalid Maria Only rv@casemgr.invalid\n");
  scratch.identity();
  cases.save({cases.create(client(two))}, {{"client add", two, two}}, {});
  CHECK(scratch.git({"log", "-1", "--format=%an %ae"}) == "Test test@example.org\n");
}

TEST_CASE("a write commits exactly its own paths, whatever else is staged or dirty") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / "staged.txt", "staged\n");
  scratch.git({"add", "staged.txt"});
  write(scratch.root() / "untracked.txt", "untracked\n");
  write(scratch.root() / two_path, read(scratch.root() / two_path) + "\n");
  CaseDirectory cases(scratch.root());
  const Saved saved = cases.save({pronouns(cases, one, "she/her")}, {{"client set", one, one}}, {});
  CHECK(saved.committed);
  CHECK(saved.messages.empty());
  CHECK(files_of(scratch) == "M\t" + one_path + "\n");
  CHECK(scratch.git({"status", "--porcelain"}) == " M " + two_path + "\nA  staged.txt\n?? untracked.txt\n");
  CHECK(scratch.git({"log", "-1", "--format=%B"}) ==
        "client set (c7kq2mw)\n\nCasemgr-Op: client set c7kq2mw c7kq2mw\n\n");
  CHECK(scratch.git({"log", "-1", "--format=%(trailers:key=Casemgr-Op,valueonly)"}) ==
        "client set c7kq2mw c7kq2mw\n\n");
  // The change is one line in the record.
  CHECK(scratch.git({"show", "--numstat", "--format=", "HEAD"}) == "1\t0\t" + one_path + "\n");
}

TEST_CASE("a path that differs from HEAD is committed first and alone") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  SUBCASE("edited") { write(scratch.root() / one_path, "# by hand\n" + read(scratch.root() / one_path)); }
  SUBCASE("edited and staged") {
    write(scratch.root() / one_path, "# by hand\n" + read(scratch.root() / one_path));
    scratch.git({"add", one_path});
  }
  const Saved saved = cases.save({pronouns(cases, one, "x"), pronouns(cases, two, "y")},
                                 {{"monitor contact", one, "x9wmd"}, {"monitor contact", two, "x9wme"}}, {});
  CHECK(saved.messages.size() == 1);
  CHECK(subjects(scratch).starts_with("monitor contact (2 clients)\nearlier edit (c7kq2mw)\nclient add (2 clients)\n"));
  CHECK(files_of(scratch, "HEAD~1") == "M\t" + one_path + "\n");
  CHECK(scratch.git({"show", "--numstat", "--format=", "HEAD~1"}) == "1\t0\t" + one_path + "\n");
  CHECK(files_of(scratch) == "M\t" + one_path + "\nM\t" + two_path + "\n");
  CHECK(scratch.git({"status", "--porcelain"}).empty());
}

TEST_CASE(
    "what git is asked early is what a save asks: hand edits are committed first, other files are asked for anew") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / one_path, "# by hand\n" + read(scratch.root() / one_path));
  CaseDirectory cases(scratch.root());
  const Lock lock(scratch.root());
  const std::string expected = "client set y (c7kq2mw)\nearlier edit (c7kq2mw)\nclient add (2 clients)\n";
  SUBCASE("of that file") {
    const Write edit = pronouns(cases, one, "x");
    cases.expect_write(one_path);
    cases.save({edit}, {{"client set", one, "y"}}, {});
  }
  SUBCASE("of another file") {
    const Write edit = pronouns(cases, one, "x");
    cases.expect_write(two_path);
    cases.save({edit}, {{"client set", one, "y"}}, {});
  }
  SUBCASE("asked twice, and before a failed save") {
    cases.expect_write(two_path);
    cases.expect_write(one_path);
    Write stale = pronouns(cases, one, "x");
    *stale.before += "# gone\n";
    CHECK_THROWS_AS(cases.save({stale}, {{"client set", one, "x"}}, {}), Error);
    cases.save({pronouns(cases, one, "x")}, {{"client set", one, "y"}}, {});
  }
  CHECK(subjects(scratch).starts_with(expected));
  CHECK(scratch.git({"status", "--porcelain"}).empty());
}

TEST_CASE("one commit in fifty may start git's maintenance, by the end of the index") {
  const Scratch scratch;
  Repository repository;
  repository.git_dir = scratch.path();
  CHECK(may_maintain(repository));
  int drawn = 0;
  for (int last = 0; last < 256; ++last) {
    write(scratch.path() / "index", std::string("DIRC....") + static_cast<char>(last));
    drawn += may_maintain(repository) ? 1 : 0;
  }
  CHECK(drawn == 5);
}

TEST_CASE("a commit starts git's maintenance only where it may, and what is staged stays staged") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  const fs::path trace = scratch.path() / "trace";
  for (const bool may : {true, false}) {
    CAPTURE(may);
    for (int i = 0; may_maintain(*find_repository(scratch.root())) != may; ++i) {
      REQUIRE(i < 3000);
      write(scratch.root() / "extra", std::to_string(i));
      scratch.git({"add", "extra"});
    }
    fs::remove(trace);
    ::setenv("GIT_TRACE2_EVENT", trace.c_str(), 1);
    CHECK(cases.save({pronouns(cases, one, may ? "x" : "y")}, {{"client set", one, one}}, {}).committed);
    ::unsetenv("GIT_TRACE2_EVENT");
    CHECK((read(trace).find("\"maintenance\",\"run\"") != std::string::npos) == may);
    CHECK(scratch.git({"status", "--porcelain"}) == "A  extra\n");
  }
}

TEST_CASE("whatever is staged of a file, what is on disk is committed") {
  const std::string edit = "sed -i '1i # by hand' ";
  struct Row {
    std::string how;
    int commits;  ///< With that of an earlier edit, where the file on disk differed from HEAD.
  };
  const std::string f = one_path, gone = "git rm -q --cached ", mode = "git update-index --chmod=+x ";
  for (const Row& row : {Row{"true", 1}, Row{edit + f, 2}, Row{edit + f + " && git add " + f, 2},
                         Row{edit + f + " && git add " + f + " && " + edit + f, 2},
                         Row{edit + f + " && git add " + f + " && sed -i 1d " + f, 1}, Row{gone + f, 1},
                         Row{gone + f + " && " + edit + f, 2}, Row{mode + f, 1}, Row{gone + "providers.yaml", 1},
                         Row{gone + f + " && git commit -qm gone && git add -N " + f, 2},
                         Row{"git update-index --assume-unchanged " + f, 1}}) {
    CAPTURE(row.how);
    const Scratch scratch;
    fill(scratch);
    REQUIRE(std::system(fmt::format("cd '{}' && {}", scratch.root().string(), row.how).c_str()) == 0);
    const std::string before = scratch.git({"rev-parse", "HEAD"});
    CaseDirectory cases(scratch.root());
    const Saved saved = cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
    CHECK(saved.committed);
    CHECK(scratch.git({"show", "HEAD:" + one_path}) == read(scratch.root() / one_path));
    CHECK(scratch.git({"rev-list", "--count", before.substr(0, 40) + "..HEAD"}) == fmt::format("{}\n", row.commits));
  }
}

TEST_CASE("a file whose changes git was told to skip is named") {
  const Scratch scratch;
  fill(scratch);
  scratch.git({"update-index", "--skip-worktree", one_path});
  CaseDirectory cases(scratch.root());
  const Write write = pronouns(cases, one, "x");
  CHECK_THROWS_WITH(cases.save({write}, {{"client set", one, one}}, {}),
                    "saved, but not committed: cannot commit: git skips what changes in 'clients/c7kq2mw.yaml' "
                    "(skip-worktree)");
}

TEST_CASE("a file that git did not know yet is an earlier edit too") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  const std::string third = "cbbbbbb";
  cases.save({cases.create(client(third))}, {}, {.commit = false});
  cases.save({pronouns(cases, third, "x")}, {{"client set", third, third}}, {});
  CHECK(subjects(scratch).starts_with("client set (cbbbbbb)\nearlier edit (cbbbbbb)\n"));
}

TEST_CASE("a removed file is committed as removed") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  const Saved saved =
      cases.save({{one_path, read(scratch.root() / one_path), std::nullopt, {}}}, {{"remove", one, one}}, {});
  CHECK(saved.committed);
  CHECK(files_of(scratch) == "D\t" + one_path + "\n");
  CHECK(scratch.git({"status", "--porcelain"}).empty());
  CHECK_FALSE(fs::exists(scratch.root() / one_path));
}

TEST_CASE("the first write of a repository without commits works") {
  const Scratch scratch;
  make(scratch, false);
  std::string settings = read(scratch.root() / "casemgr.yaml");
  settings.replace(settings.find("commit: false"), 13, "commit: true");
  write(scratch.root() / "casemgr.yaml", settings);
  scratch.git({"init", "-q"});
  CaseDirectory cases(scratch.root());
  const Saved saved = cases.save({cases.create(client(one))}, {{"client add", one, one}}, {});
  CHECK(saved.committed);
  CHECK(files_of(scratch) == "A\t" + one_path + "\n");
}

TEST_CASE("during a merge a write is saved, not committed, and said") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  for (const auto& [mark, name] :
       std::vector<std::pair<std::string, std::string>>{{"MERGE_HEAD", "merge"}, {"CHERRY_PICK_HEAD", "cherry-pick"}}) {
    CAPTURE(name);
    const std::string before = subjects(scratch);
    write(scratch.root() / ".git" / mark, "0000000000000000000000000000000000000000\n");
    const Saved saved = cases.save({pronouns(cases, one, name)}, {{"client set", one, one}}, {});
    CHECK_FALSE(saved.committed);
    CHECK(saved.messages == std::vector<std::string>{"saved, not committed: " + name + " in progress"});
    CHECK(cases.load(one).record.person.pronouns == name);
    fs::remove_all(scratch.root() / ".git" / fs::path(mark).begin()->string());
    CHECK(subjects(scratch) == before);
  }
}

TEST_CASE("during a rebase, whose end may discard it, nothing is written") {
  for (const std::string mark : {"rebase-merge/x", "rebase-apply/x", "rebase-apply/applying"}) {
    for (const bool commit : {true, false}) {
      CAPTURE(mark);
      CAPTURE(commit);
      const Scratch scratch;
      fill(scratch);
      CaseDirectory cases(scratch.root());
      const std::string before = read(scratch.root() / one_path);
      write(scratch.root() / ".git" / mark, "x\n");
      const auto save = [&] { cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {commit}); };
      std::string message;
      CHECK(kind_of(save, &message) == ErrorKind::conflict);
      const std::string name = mark.ends_with("applying") ? "am" : "rebase";
      CHECK(message == fmt::format("cannot save during a {0}: 'git {0} --abort' would discard what is written", name));
      CHECK(read(scratch.root() / one_path) == before);
      write(scratch.root() / ".gitattributes", "");
      CHECK(kind_of([&] { set_up_clone(scratch.root(), "me", commit); }) == ErrorKind::conflict);
      CHECK(read(scratch.root() / ".gitattributes").empty());
    }
  }
}

TEST_CASE("a merge that began while a hook ran is asked for again") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / one_path, "# by hand\n" + read(scratch.root() / one_path));
  hook(scratch, "post-commit", "git rev-parse HEAD >.git/MERGE_HEAD\n");
  CaseDirectory cases(scratch.root());
  const Saved saved = cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
  CHECK_FALSE(saved.committed);
  CHECK(saved.messages.back() == "saved, not committed: merge in progress");
  CHECK(subjects(scratch).starts_with("earlier edit (c7kq2mw)\n"));
}

TEST_CASE("git runs no program that the configuration of a case directory names, only the user's hooks") {
  struct Row {
    std::string place;     ///< Where the hostile configuration is.
    std::string settings;  ///< Before the line that names the program.
  };
  for (const Row& row : {Row{"", "bare = false\n\tworktree = ."}, Row{"", "bare = true"}, Row{".git/", ""}}) {
    CAPTURE(row.place);
    CAPTURE(row.settings);
    const Scratch scratch;
    fs::create_directories(scratch.path() / "work");
    REQUIRE(run_program({"git", "-C", (scratch.path() / "work").string(), "init", "-q"}).well());
    fs::create_directory_symlink(scratch.path() / "work/cases", scratch.root());
    fs::create_directories(scratch.path() / "work/cases");
    if (!row.place.empty()) REQUIRE(run_program({"git", "-C", scratch.root().string(), "init", "-q"}).well());
    make(scratch);
    if (row.place.empty()) {
      write(scratch.root() / "HEAD", "ref: refs/heads/main\n");
      for (const char* const file : {"objects/x", "refs/x"}) write(scratch.root() / file, "");
    }
    const std::string program = "touch " + (scratch.path() / "ran").string() + "; false";
    write(scratch.root() / row.place / "config",
          "[core]\n\trepositoryformatversion = 0\n\t" + row.settings + "\n\tfsmonitor = \"" + program + "\"\n");
    write(scratch.path() / (row.place.empty() ? "work" : "cases") / ".git/hooks/pre-commit", "#!/bin/sh\ntouch hook\n");
    ::chmod((scratch.path() / (row.place.empty() ? "work" : "cases") / ".git/hooks/pre-commit").c_str(), 0755);
    CaseDirectory cases(scratch.root());
    CHECK(cases.save({cases.create(client(one))}, {{"client add", one, one}}, {}).committed);
    write(scratch.root() / one_path, "# by hand\n" + read(scratch.root() / one_path));
    CHECK(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}).committed);
    CHECK_FALSE(is_longer_marker(scratch.root(), one_path, "8"));
    set_up_clone(scratch.root(), "me", true);
    CHECK_FALSE(fs::exists(scratch.path() / "ran"));
    CHECK(fs::exists(scratch.path() / "work" / (row.place.empty() ? "" : "cases") / "hook"));
  }
}

TEST_CASE("a user's hook sees the environment of plain git") {
  const Scratch scratch;
  fill(scratch);
  hook(scratch, "pre-commit", "env | grep -c PATHSPECS > hook-saw; exit 0\n");
  CaseDirectory cases(scratch.root());
  CHECK(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}).committed);
  CHECK(read(scratch.root() / "hook-saw") == "0\n");
}

TEST_CASE("hand edits of settings and providers are committed as edits of their own") {
  const Scratch scratch;
  fill(scratch);
  for (const std::string path : {"casemgr.yaml", "providers.yaml"}) {
    write(scratch.root() / path, "# by hand\n" + read(scratch.root() / path));
  }
  CaseDirectory cases(scratch.root());
  cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
  CHECK(subjects(scratch).starts_with("client set (c7kq2mw)\nearlier edit (providers)\nearlier edit (settings)\n"));
  CHECK(scratch.git({"status", "--porcelain"}).empty());
}

TEST_CASE("what git ignores is named with the line that says so") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / ".git/info/exclude", "# mine\n*.yaml\n");
  CaseDirectory cases(scratch.root());
  std::string message;
  const auto save = [&] { cases.save({cases.create(client("cffffff"))}, {{"client add", "cffffff", ""}}, {}); };
  CHECK(kind_of(save, &message) == ErrorKind::git);
  CHECK(message.find("git ignores 'clients/cffffff.yaml' (line 2 of .git/info/exclude: *.yaml)") != std::string::npos);
  CHECK(message.find("hint") == std::string::npos);
}

TEST_CASE("what a kill left saved and not committed is committed by the next holder of the lock") {
  const Scratch scratch;
  fill(scratch);
  killed_before_commit(scratch);
  CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }) == ErrorKind::conflict);
  CHECK(scratch.git({"log", "-1", "--format=%B"}) ==
        "goal add g9tkd (c7kq2mw)\n\nCasemgr-Op: goal add c7kq2mw g9tkd\n\n");
  CHECK(scratch.git({"status", "--porcelain"}).empty());
  const Lock lock(scratch.root(), 0);
  CHECK(lock.messages().empty());
}

TEST_CASE("what was finished is said also where a hook refuses its commit") {
  const Scratch scratch;
  fill(scratch);
  killed_before_commit(scratch);
  hook(scratch, "pre-commit", "echo no more >&2; exit 1\n");
  std::string message;
  CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }, &message) == ErrorKind::conflict);
  CHECK(message.find("finished an interrupted save of 'clients/c7kq2mw.yaml'") != std::string::npos);
  CHECK(message.find("no more") != std::string::npos);
}

TEST_CASE("a tracked file that a pattern matches is committed, and a hook's words are told") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / ".git/info/exclude", "*.yaml\n");
  CaseDirectory cases(scratch.root());
  CHECK(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}).committed);
  hook(scratch, "pre-commit", "echo no more >&2; exit 1\n");
  std::string message;
  const auto save = [&] { cases.save({pronouns(cases, one, "y")}, {{"client set", one, one}}, {}); };
  CHECK(kind_of(save, &message) == ErrorKind::git);
  CHECK(message.find("no more") != std::string::npos);
}

TEST_CASE("a lock that another git left is named with its age and the way out") {
  const Scratch scratch;
  fill(scratch);
  const fs::path left = scratch.root() / ".git/index.lock";
  write(left, "");
  const Lock lock(scratch.root(), 0);
  fs::last_write_time(left, fs::last_write_time(scratch.root() / ".git/casemgr/lock") - std::chrono::minutes(90));
  CaseDirectory cases(scratch.root());
  std::string message;
  const auto save = [&] { cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}); };
  CHECK(kind_of(save, &message) == ErrorKind::git);
  CHECK(message.find("index.lock, 90 minutes old") != std::string::npos);
}

TEST_CASE("a write mends what an older version configured for this clone") {
  const Scratch scratch;
  fill(scratch);
  scratch.git({"config", "merge.casemgr.driver", "casemgr merge-driver %O %A %B %L %P"});
  scratch.git({"config", "--add", "merge.casemgr.recursive", "binary"});
  scratch.git({"config", "--add", "merge.casemgr.recursive", "binary"});
  CaseDirectory cases(scratch.root());
  const Saved saved = cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
  CHECK(saved.messages.size() == 2);
  CHECK(scratch.git({"config", "merge.casemgr.driver"}).find("git merge-file") != std::string::npos);
  CHECK(scratch.git({"config", "--list"}).find("recursive") == std::string::npos);
}

/// While it lives, the shell finds a program `casemgr`, or none.
class ProgramInPath {
 public:
  explicit ProgramInPath(bool is_there) {
    ::setenv("PATH", ((is_there ? (place_.path() / "bin").string() + ":" : std::string()) + "/usr/bin:/bin").c_str(),
             1);
  }
  ~ProgramInPath() { ::setenv("PATH", before_.c_str(), 1); }
  ProgramInPath(const ProgramInPath&) = delete;
  ProgramInPath& operator=(const ProgramInPath&) = delete;
  ProgramInPath(ProgramInPath&&) = delete;
  ProgramInPath& operator=(ProgramInPath&&) = delete;

 private:
  const std::string before_ = ::getenv("PATH");
  Scratch place_{};
};

TEST_CASE("a program that git cannot run is a fault of the clone, with a driver and without") {
  const Scratch scratch;
  fill(scratch);
  {
    const ProgramInPath path(true);
    CHECK(driver_faults(scratch.root()).empty());
    scratch.git({"config", "merge.casemgr.driver", "/gone/casemgr merge-driver %O %A %B %L %P"});
    CHECK(driver_faults(scratch.root()).size() == 1);
    scratch.git({"config", "--unset", "merge.casemgr.driver"});
    CHECK(driver_faults(scratch.root()) ==
          std::vector<std::string>{"git merges records by lines in this clone: no merge driver is set up"});
  }
  const ProgramInPath path(false);
  CHECK(driver_faults(scratch.root()).size() == 2);
}

TEST_CASE("a write completes a configuration of which a part is gone, and what is wrong is told") {
  const ProgramInPath path(true);
  const std::string prefix = "merge.casemgr.";
  for (const std::string key : {"driver", "name"}) {
    CAPTURE(key);
    const Scratch scratch;
    fill(scratch);
    CHECK(clone_faults(scratch.root()).empty());
    scratch.git({"config", "--unset", prefix + key});
    CHECK(clone_faults(scratch.root()) == std::vector<std::string>{prefix + key + " is not set"});
    CaseDirectory cases(scratch.root());
    CHECK(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}).messages ==
          std::vector<std::string>{"configured " + prefix + key + " for this clone"});
    CHECK(clone_faults(scratch.root()).empty());
  }
  const Scratch scratch;
  fill(scratch);
  scratch.git({"config", "merge.casemgr.driver", "casemgr merge-driver %O %A %B"});
  scratch.git({"config", "merge.casemgr.recursive", "binary"});
  write(scratch.root() / ".gitattributes", "");
  CHECK(clone_faults(scratch.root()) ==
        std::vector<std::string>{"merge.casemgr.recursive is 'binary': merges may lose edits",
                                 "merge.casemgr.driver is not what this version sets",
                                 ".gitattributes is missing lines of this version"});
}

TEST_CASE("what git ignores is said before init writes, by the file that says so") {
  for (const std::string rule : {".*", ".gitattributes", "clients/", "instruments", "*.yaml", "providers.yaml"}) {
    for (const bool there : {false, true}) {
      if (there && (rule[0] == '.' || rule == "providers.yaml")) continue;  // Tracked already: git commits it.
      CAPTURE(rule);
      CAPTURE(there);
      const Scratch scratch;
      fs::create_directories(scratch.root());
      scratch.git({"init", "-q"});
      if (there) fill(scratch);
      write(scratch.root() / ".git/info/exclude", "# mine\n" + rule + "\n");
      std::string message;
      const auto set_up = [&] { there ? set_up_clone(scratch.root(), "me", true) : make(scratch); };
      CHECK(kind_of(set_up, &message) == ErrorKind::rule);
      CHECK(message.find("(line 2 of .git/info/exclude: " + rule + ")") != std::string::npos);
      if (!there) CHECK_FALSE(fs::exists(scratch.root() / "casemgr.yaml"));
    }
  }
}

TEST_CASE("a rule of a directory above is named from the case directory") {
  const Scratch scratch;
  fs::create_directories(scratch.root());
  REQUIRE(run_program({"git", "-C", scratch.path().string(), "init", "-q"}).well());
  write(scratch.path() / ".gitignore", "clients/\n");
  std::string message;
  CHECK(kind_of([&] { make(scratch); }, &message) == ErrorKind::rule);
  CHECK(message.find("git ignores 'clients/c222222.yaml' (line 1 of ../.gitignore: clients/)") != std::string::npos);
}

TEST_CASE("the marker length tells two ancestors from two sides") {
  const Scratch scratch;
  fill(scratch);
  struct Row {
    std::string size;
    bool inner;
  };
  for (const Row& row : {Row{"7", false}, Row{"8", false}, Row{"9", true}, Row{"11", true}, Row{"x", false}}) {
    CAPTURE(row.size);
    CHECK(is_longer_marker(scratch.root(), one_path, row.size) == row.inner);
  }
  write(scratch.root() / ".gitattributes", "*.yaml conflict-marker-size=20\n");
  CHECK_FALSE(is_longer_marker(scratch.root(), one_path, "20"));
  CHECK(is_longer_marker(scratch.root(), one_path, "22"));
}

TEST_CASE("the lock, the recovery list and drafts are where no clone carries them") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / ".casemgr/drafts/draft-1.txt", "typed\n");
  write(scratch.root() / ".casemgr/lock", "4711\n");
  { const Lock lock(scratch.root(), 0); }
  CHECK(fs::exists(scratch.root() / ".git/casemgr/lock"));
  CHECK(read(scratch.root() / ".git/casemgr/drafts/draft-1.txt") == "typed\n");
  CHECK_FALSE(fs::exists(scratch.root() / ".casemgr/drafts"));
  CHECK_FALSE(fs::exists(scratch.root() / ".casemgr/lock"));
  CHECK(write_draft(scratch.root(), "draft-2.txt", "x") == scratch.root() / ".git/casemgr/drafts/draft-2.txt");
}

TEST_CASE("drafts that git tracks came with a clone and are not taken for ours") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / ".casemgr/drafts/draft-1.txt", "theirs\n");
  scratch.git({"add", "-f", ".casemgr/drafts"});
  std::string message;
  CHECK(kind_of([&] { const Lock lock(scratch.root(), 0); }, &message) == ErrorKind::io);
  CHECK(message.find("git tracks it") != std::string::npos);
  CHECK(read(scratch.root() / ".casemgr/drafts/draft-1.txt") == "theirs\n");
}

TEST_CASE("without git, with commit: false and with --no-commit a write is saved and nothing is said") {
  SUBCASE("no repository") {
    const Scratch scratch;
    CHECK_FALSE(make(scratch, false).committed);
    CHECK_FALSE(fs::exists(scratch.root() / ".git"));
    CaseDirectory cases(scratch.root());
    const Saved saved = cases.save({cases.create(client(one))}, {{"client add", one, one}}, {});
    CHECK_FALSE(saved.committed);
    CHECK(saved.messages.empty());
    CHECK(cases.load(one).record.id.value == one);
  }
  SUBCASE("setting") {
    const Scratch scratch;
    fill(scratch);
    std::string settings = read(scratch.root() / "casemgr.yaml");
    write(scratch.root() / "casemgr.yaml", settings.replace(settings.find("commit: true"), 12, "commit: false"));
    CaseDirectory cases(scratch.root());
    CHECK_FALSE(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}).committed);
    CHECK(subjects(scratch) == "client add (2 clients)\ninit\n");
  }
  SUBCASE("option") {
    const Scratch scratch;
    fill(scratch);
    CaseDirectory cases(scratch.root());
    CHECK_FALSE(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {.commit = false}).committed);
    CHECK(subjects(scratch) == "client add (2 clients)\ninit\n");
  }
}

TEST_CASE("a git that refuses leaves the record saved, and the next write makes up for it") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  hook(scratch, "pre-commit", "echo no such thing today >&2\nexit 1\n");
  std::string message;
  const auto write_one = [&] { cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}); };
  CHECK(kind_of(write_one, &message) == ErrorKind::git);
  CHECK(message.find("saved") == 0);
  CHECK(message.find("no such thing today") != std::string::npos);
  CHECK(cases.load(one).record.person.pronouns == "x");
  const std::string third = "cbbbbbb";
  CHECK(kind_of([&] {
          cases.save({cases.create(client(third))}, {{"client add", third, third}}, {});
        }) == ErrorKind::git);
  CHECK(cases.load(third).record.id.value == third);
  fs::remove(scratch.root() / ".git/hooks/pre-commit");
  cases.save({pronouns(cases, one, "y"), pronouns(cases, third, "y")},
             {{"client set", one, one}, {"client set", third, third}}, {});
  CHECK(subjects(scratch).starts_with("client set (2 clients)\nclient add (cbbbbbb)\nclient set (c7kq2mw)\n"));
  CHECK(scratch.git({"status", "--porcelain"}).empty());
}

TEST_CASE("what git refused to commit is committed by the next write that commits, also a new client's file") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  hook(scratch, "pre-commit", "exit 1\n");
  const std::string third = "cbbbbbb";
  const auto both = [&] {
    cases.save({cases.create(client(third)), pronouns(cases, one, "x")}, {{"client add", third, third}}, {});
  };
  CHECK(kind_of(both) == ErrorKind::git);
  const auto write_two = [&](bool commit) {
    return cases.save({pronouns(cases, two, commit ? "y" : "z")}, {{"client set", two, two}}, {.commit = commit});
  };
  CHECK(write_two(false).messages.empty());  // Who wants no commit is not told of one, and none is made.
  CHECK(kind_of([&] { write_two(true); }) == ErrorKind::git);
  fs::remove(scratch.root() / ".git/hooks/pre-commit");
  CHECK(write_two(false).messages.empty());
  CHECK(subjects(scratch) == "client add (2 clients)\ninit\n");
  const std::vector<std::string> messages = write_two(true).messages;
  // The save without a commit, after the one that failed, is an edit like one by hand.
  CHECK(join(messages, "\n") ==
        "committed first what was saved before: client add (cbbbbbb)\n"
        "committed first what was saved before: client set, earlier edit (c9xk2mn)");
  CHECK(subjects(scratch).starts_with(
      "client set (c9xk2mn)\nclient set, earlier edit (c9xk2mn)\nclient add (cbbbbbb)\n"));
  CHECK(scratch.git({"status", "--porcelain"}).empty());
}

TEST_CASE("what git could not commit keeps its message until a write of any file commits it") {
  struct Obstacle {
    std::string name;
    void (*put)(const Scratch&);
    void (*remove)(const Scratch&);
  };
  const std::vector<Obstacle> obstacles = {
      {"hook", [](const Scratch& s) { hook(s, "pre-commit", "exit 1\n"); },
       [](const Scratch& s) { fs::remove(s.root() / ".git/hooks/pre-commit"); }},
      {"message hook", [](const Scratch& s) { hook(s, "commit-msg", "exit 1\n"); },
       [](const Scratch& s) { fs::remove(s.root() / ".git/hooks/commit-msg"); }},
      {"signature",
       [](const Scratch& s) {
         s.git({"config", "commit.gpgsign", "true"});
         s.git({"config", "gpg.program", "false"});
       },
       [](const Scratch& s) {
         s.git({"config", "commit.gpgsign", "false"});
       }},
      {"lock", [](const Scratch& s) { write(s.root() / ".git/index.lock", ""); },
       [](const Scratch& s) { fs::remove(s.root() / ".git/index.lock"); }},
      {"merge", [](const Scratch& s) { write(s.root() / ".git/MERGE_HEAD", std::string(40, '0') + "\n"); },
       [](const Scratch& s) { fs::remove(s.root() / ".git/MERGE_HEAD"); }},
  };
  for (const Obstacle& obstacle : obstacles) {
    CAPTURE(obstacle.name);
    const Scratch scratch;
    fill(scratch);
    CaseDirectory cases(scratch.root());
    write(scratch.root() / "mine.txt", "staged by the user\n");
    scratch.git({"add", "mine.txt"});
    const auto save_one = [&](const std::string& words, const char* id) {
      cases.save({pronouns(cases, one, words)}, {{"goal set", one, id}}, {});
    };
    const auto try_one = [&](const std::string& words, const char* id) {
      if (obstacle.name == "merge") return save_one(words, id);
      CHECK(kind_of([&] { save_one(words, id); }) == ErrorKind::git);
    };
    obstacle.put(scratch);
    try_one("a", "g9tkd");
    CHECK(cases.uncommitted() ==
          std::vector<std::pair<std::string, std::string>>{{one_path, "goal set g9tkd (c7kq2mw)"}});
    if (obstacle.name == "hook") try_one("b", "g9tkf");
    obstacle.remove(scratch);
    const Saved saved = cases.save({pronouns(cases, two, "x")}, {{"client set", two, two}}, {});
    CHECK(saved.committed);
    CHECK(saved.messages.size() == 1);
    const bool two_saves = obstacle.name == "hook";
    CHECK(scratch.git({"log", "-1", "--skip=1", "--format=%B"}) ==
          (two_saves
               ? "goal set (c7kq2mw)\n\nCasemgr-Op: goal set c7kq2mw g9tkd\nCasemgr-Op: goal set c7kq2mw g9tkf\n\n"
               : "goal set g9tkd (c7kq2mw)\n\nCasemgr-Op: goal set c7kq2mw g9tkd\n\n"));
    CHECK(files_of(scratch, "HEAD^") == "M\t" + one_path + "\n");
    CHECK(files_of(scratch) == "M\t" + two_path + "\n");
    CHECK(scratch.git({"status", "--porcelain"}) == "A  mine.txt\n");
    CHECK(cases.uncommitted().empty());
    CHECK_FALSE(fs::exists(scratch.root() / ".git/casemgr/uncommitted"));
  }
}

TEST_CASE("what the user commits or takes back meanwhile is no longer kept") {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"commit", "-qam", "by hand"}, {"checkout", "-q", "HEAD", "--", one_path}}) {
    const Scratch scratch;
    fill(scratch);
    CaseDirectory cases(scratch.root());
    write(scratch.root() / ".git/index.lock", "");
    CHECK(kind_of([&] { cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}); }) == ErrorKind::git);
    fs::remove(scratch.root() / ".git/index.lock");
    scratch.git(command);
    CHECK(cases.uncommitted().empty());
    CHECK(cases.save({pronouns(cases, two, "x")}, {{"client set", two, two}}, {}).messages.empty());
    CHECK(subjects(scratch).find("client set (c7kq2mw)") == std::string::npos);
  }
}

TEST_CASE("the trailers of all commits of a client name it, also of an edit by hand") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  write(scratch.root() / one_path, "# by hand\n" + read(scratch.root() / one_path));
  cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
  cases.save({pronouns(cases, two, "x")}, {{"client set", two, two}}, {});
  CHECK(scratch.git({"log", "--format=%s", "--grep", "Casemgr-Op: .* " + one}) ==
        "client set (c7kq2mw)\nearlier edit (c7kq2mw)\nclient add (2 clients)\n");
  CHECK(scratch.git({"log", "-1", "--skip=2", "--format=%b"}) == "Casemgr-Op: earlier edit c7kq2mw -\n\n");
}

TEST_CASE("what was saved during a merge is committed after it") {
  const Scratch scratch;
  fill(scratch);
  CaseDirectory cases(scratch.root());
  write(scratch.root() / ".git/MERGE_HEAD", "0000000000000000000000000000000000000000\n");
  cases.save({cases.create(client("cbbbbbb"))}, {{"client add", "cbbbbbb", ""}}, {});
  CHECK(subjects(scratch) == "client add (2 clients)\ninit\n");
  fs::remove(scratch.root() / ".git/MERGE_HEAD");
  cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
  CHECK(subjects(scratch).starts_with("client set (c7kq2mw)\nclient add (cbbbbbb)\n"));
  CHECK(scratch.git({"status", "--porcelain"}).empty());
}

TEST_CASE("a note of uncommitted files names none but records") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / "other.txt", "mine\n");
  write(scratch.root() / ".git/casemgr/uncommitted", "other.txt\n../x\n/etc/passwd\n");
  CHECK(Lock(scratch.root(), 0).messages().empty());
  CHECK(scratch.git({"status", "--porcelain"}) == "?? other.txt\n");
}

TEST_CASE("a signing key that does not work is git's trouble, not the record's") {
  const Scratch scratch;
  fill(scratch);
  scratch.git({"config", "commit.gpgsign", "true"});
  scratch.git({"config", "gpg.program", "false"});
  CaseDirectory cases(scratch.root());
  CHECK(kind_of([&] { cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}); }) == ErrorKind::git);
  CHECK(cases.load(one).record.person.pronouns == "x");
}

TEST_CASE("a directory inside another repository uses that one and leaves its other files alone") {
  const Scratch scratch;
  fs::create_directories(scratch.path() / "work/cases");
  const fs::path root = scratch.path() / "work/cases";
  const auto git_there = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"git", "-C", (scratch.path() / "work").string()});
    const Ended ended = run_program(arguments);
    INFO(ended.err);
    CHECK(ended.well());
    return ended.out;
  };
  git_there({"init", "-q"});
  write(scratch.path() / "work/other.txt", "other\n");
  write(scratch.path() / "work/clients/c7kq2mw.yaml", "not ours\n");
  init(root, {.practice = "P", .me = "ml", .me_name = "Maria Lopez", .git = true, .commit = true}, day(2026, 3, 2));
  CHECK_FALSE(fs::exists(root / ".git"));
  CHECK(git_config_by(root) == "ml");
  CaseDirectory cases(root);
  cases.save({cases.create(client(one))}, {{"client add", one, one}}, {});
  write(root / one_path, "# by hand\n" + read(root / one_path));
  cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {});
  CHECK(git_there({"log", "--format=%s"}) ==
        "client set (c7kq2mw)\nearlier edit (c7kq2mw)\nclient add (c7kq2mw)\ninit\n");
  CHECK(git_there({"show", "--name-only", "--format=", "HEAD"}) == "cases/" + one_path + "\n");
  CHECK(git_there({"status", "--porcelain"}) == "?? clients/\n?? other.txt\n");
}

TEST_CASE("a linked working tree has its own merges and shares the configuration") {
  const Scratch scratch;
  fill(scratch);
  const fs::path linked = scratch.path() / "linked";
  scratch.git({"worktree", "add", "-q", linked.string()});
  CHECK(git_config_by(linked) == "me");
  CaseDirectory cases(linked);
  CHECK(cases.save({pronouns(cases, one, "x")}, {{"client set", one, one}}, {}).committed);
  const auto repository = find_repository(linked);
  REQUIRE(repository);
  CHECK(operation_going_on(*repository).empty());
  write(repository->git_dir / "MERGE_HEAD", "x");
  CHECK(operation_going_on(*repository) == "merge");
  CHECK(operation_going_on(*find_repository(scratch.root())).empty());
}

TEST_CASE("who is at work is read as git reads it") {
  const Scratch scratch;
  make(scratch);
  const fs::path config = scratch.root() / ".git/config";
  const std::string before = read(config);
  for (const std::string text :
       {"[casemgr]\n\tby = ml\n", "[CaseMgr]\nBY=ml", "[casemgr] by = \"ml\" ; a comment\n",
        "[casemgr]\nby = xx\nby = ml # last\n", "[other]\nby = xx\n[casemgr]\n\tby = ml\n[third]\n\tby = yy\n"}) {
    CAPTURE(text);
    write(config, before + text);
    CHECK(git_config_by(scratch.root()) == "ml");
    CHECK(scratch.git({"config", "--local", "casemgr.by"}) == "ml\n");
  }
  write(config, "");
  CHECK(git_config_by(scratch.root()).empty());
  CHECK(git_config_by("/").empty());
}

TEST_CASE("subjects and trailers") {
  struct Row {
    std::vector<Operation> operations;
    std::vector<std::string> message;
  };
  const std::vector<Row> rows = {
      {{{"goal add", one, "g9tkd"}}, {"goal add g9tkd (c7kq2mw)", "Casemgr-Op: goal add c7kq2mw g9tkd"}},
      {{{"client add", one, one}}, {"client add (c7kq2mw)", "Casemgr-Op: client add c7kq2mw c7kq2mw"}},
      {{{"refer provider add", "", "p8k2r"}}, {"refer provider add p8k2r", "Casemgr-Op: refer provider add - p8k2r"}},
      {{{"monitor contact", one, "x9wmd"}, {"monitor contact", two, "x9wme"}},
       {"monitor contact (2 clients)",
        "Casemgr-Op: monitor contact c7kq2mw x9wmd\nCasemgr-Op: monitor contact c9xk2mn x9wme"}},
      {{{"goal add", one, "g9tkd"}, {"goal add", one, "g9tkf"}},
       {"goal add (c7kq2mw)", "Casemgr-Op: goal add c7kq2mw g9tkd\nCasemgr-Op: goal add c7kq2mw g9tkf"}},
      {{{"init", "", ""}}, {"init", "Casemgr-Op: init - -"}},
  };
  for (const Row& row : rows) CHECK(commit_message(row.operations) == row.message);
  CHECK(commit_message({{"goal add", one, "g9tkd"}, {"monitor task", one, "u2345"}}).front() ==
        "goal add, monitor task (c7kq2mw)");
  CHECK(earlier_edit_message("providers.yaml") ==
        std::vector<std::string>{"earlier edit (providers)", "Casemgr-Op: earlier edit - -"});
  CHECK(earlier_edit_subject(one_path) == "earlier edit (c7kq2mw)");
  CHECK(earlier_edit_subject("casemgr.yaml") == "earlier edit (settings)");
  CHECK(earlier_edit_subject("instruments/phq-9.yaml") == "earlier edit (phq-9)");
}

}  // namespace git_test

#include "casemgr/store/past.hpp"

#include "casemgr/store/case_directory.hpp"
#include "scratch.hpp"

namespace past_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string one = "c7kq2mw", two = "c9xk2mn";

/// Commits all that is there, at noon of that day.
std::string commit(const Scratch& scratch, const std::string& day) {
  scratch.git({"add", "-A"});
  const std::string when = day + "T12:00:00";
  const Ended ended = run_program({"env", "GIT_AUTHOR_DATE=" + when, "GIT_COMMITTER_DATE=" + when, "git", "-C",
                                   scratch.root().string(), "commit", "-q", "--allow-empty", "-m", day});
  REQUIRE(ended.well());
  return CaseDirectory(scratch.root()).head_commit();
}

Date day(std::string_view iso) { return *parse_date(iso); }

ErrorKind kind_of(const std::function<void()>& run) {
  try {
    run();
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::failure;
}

}  // namespace

TEST_CASE("records are read as the last commit by the end of a day had them, and the working tree stays") {
  const Scratch scratch;
  make(scratch);
  scratch.identity();
  CaseDirectory cases(scratch.root());
  cases.save({cases.create(client(one))}, {{"client add", one, one}}, {.commit = false});
  const std::string first = commit(scratch, "2026-03-01");
  cases.save({cases.create(client(two))}, {{"client add", two, two}}, {.commit = false});
  const std::string second = commit(scratch, "2026-03-05");
  write(scratch.root() / "clients" / (one + ".yaml"), "no record\n");

  struct Case {
    const char* day;
    std::string commit;
    std::vector<std::string> clients;
  };
  const Case table[] = {{"2026-03-01", first, {one}},
                        {"2026-03-04", first, {one}},
                        {"2026-03-05", second, {one, two}},
                        {"2026-12-31", second, {one, two}}};
  for (const auto& [at, of, clients] : table) {
    CAPTURE(at);
    const Revision revision = revision_of(scratch.root(), day(at));
    CHECK(revision.commit == of);
    const Past past(scratch.root(), revision);
    const CaseDirectory then(past.root());
    CHECK(then.client_ids() == clients);
    CHECK(then.load(one).record.id.value == one);
    CHECK(then.stray_files().empty());
  }
  CHECK(read(scratch.root() / "clients" / (one + ".yaml")) == "no record\n");
  CHECK(revision_named(scratch.root(), first.substr(0, 8)).day == day("2026-03-01"));
  CHECK(revision_named(scratch.root(), "HEAD").commit == second);
  for (const auto& left : std::filesystem::directory_iterator(scratch.root() / ".git" / "casemgr"))
    CHECK(left.path().filename() == "lock");
}

TEST_CASE("two commits are read at once, each as it was, and nothing is left") {
  const Scratch scratch;
  make(scratch);
  scratch.identity();
  CaseDirectory cases(scratch.root());
  cases.save({cases.create(client(one))}, {{"client add", one, one}}, {.commit = false});
  const std::string first = commit(scratch, "2026-03-01");
  std::filesystem::remove(scratch.root() / "clients" / (one + ".yaml"));
  cases.save({cases.create(client(two))}, {{"client add", two, two}}, {.commit = false});
  const std::string second = commit(scratch, "2026-03-05");
  const std::filesystem::path local = scratch.root() / ".git" / "casemgr";
  std::filesystem::create_directories(local / "past-2147483646-1");  // Of a process that is no more.
  {
    const Past late(scratch.root(), revision_named(scratch.root(), second));
    const Past early(scratch.root(), revision_named(scratch.root(), first));
    CHECK_FALSE(std::filesystem::exists(local / "past-2147483646-1"));
    CHECK(CaseDirectory(late.root()).client_ids() == std::vector<std::string>{two});
    CHECK(CaseDirectory(early.root()).client_ids() == std::vector<std::string>{one});
  }
  for (const auto& left : std::filesystem::directory_iterator(local)) CHECK(left.path().filename() == "lock");
}

TEST_CASE("what git does not have cannot be read back") {
  const Scratch scratch;
  make(scratch);
  scratch.identity();
  commit(scratch, "2026-03-01");
  CHECK(kind_of([&] { revision_of(scratch.root(), day("2026-02-28")); }) == ErrorKind::not_found);
  CHECK(kind_of([&] { revision_named(scratch.root(), "nonsense"); }) == ErrorKind::not_found);
  CHECK(kind_of([&] { revision_named(scratch.root(), "--all"); }) == ErrorKind::not_found);
  std::filesystem::remove_all(scratch.root() / ".git");
  CHECK(kind_of([&] { revision_of(scratch.root(), day("2026-03-02")); }) == ErrorKind::usage);
}

TEST_CASE("what reports are made from follows the commit, edits and settings") {
  const Scratch scratch;
  make(scratch);
  scratch.identity();
  const std::string head = commit(scratch, "2026-03-01");
  const CaseDirectory cases(scratch.root());
  const Source clean = cases.source();
  CHECK(clean.commit == head);
  CHECK_FALSE(clean.is_edited);
  CHECK(clean.settings == cases.settings_digest());
  write(scratch.root() / "out.html", "a page\n");
  CHECK_FALSE(cases.source().is_edited);
  const std::string settings = read(scratch.root() / "casemgr.yaml");
  write(scratch.root() / "casemgr.yaml", settings + "# more\n");
  CHECK(cases.source().is_edited);
  CHECK(cases.source().settings != clean.settings);
}

}  // namespace past_test

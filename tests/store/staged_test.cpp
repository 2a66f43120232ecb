#include "casemgr/store/staged.hpp"

#include "casemgr/store/hooks.hpp"
#include "scratch.hpp"

namespace staged_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string one = "c7kq2mw", two = "c9xk2mn";
const std::string one_path = "clients/c7kq2mw.yaml", two_path = "clients/c9xk2mn.yaml";

void fill(const Scratch& scratch) {
  make(scratch);
  scratch.identity();
  CaseDirectory cases(scratch.root());
  cases.save({cases.create(client(one)), cases.create(client(two))}, {{"client add", one, one}}, {});
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("what is staged is checked, not what the files have, and only what the commit changes") {
  const Scratch scratch;
  fill(scratch);
  const std::string good = read(scratch.root() / one_path);
  CHECK(Staged(scratch.root()).files().empty());
  write(scratch.root() / one_path, with(good, "opened: 2026-03-02", "opened: 2026-02-30"));
  write(scratch.root() / two_path, "no record\n");
  scratch.git({"add", one_path});
  write(scratch.root() / one_path, good);
  {
    const Staged staged(scratch.root());
    REQUIRE(staged.files() == std::vector<std::string>{one_path});
    const Problems found = staged.new_errors(one_path);
    REQUIRE(found.size() == 1);
    CHECK(found[0].check == Check::dates);
    CHECK(found[0].file == one_path);
  }
  // The same error in the last commit does not count again.
  scratch.git({"commit", "-qm", "wrong"});
  write(scratch.root() / one_path, with(with(good, "opened: 2026-03-02", "opened: 2026-02-30"), "Ada", "Eve"));
  scratch.git({"add", one_path});
  const Staged staged(scratch.root());
  CHECK(staged.files() == std::vector<std::string>{one_path});
  CHECK(staged.new_errors(one_path).empty());
  CHECK(read(scratch.root() / two_path) == "no record\n");
}

TEST_CASE("a reference is looked for in what is staged, and nothing of the copy stays") {
  const Scratch scratch;
  fill(scratch);
  write(scratch.root() / "casemgr.yaml", "# mine\n" + read(scratch.root() / "casemgr.yaml"));
  scratch.git({"add", "-A"});
  {
    const Staged staged(scratch.root());
    CHECK(staged.files() == std::vector<std::string>{"casemgr.yaml"});
    CHECK(staged.new_errors("casemgr.yaml").empty());
  }
  scratch.git({"rm", "-q", "--cached", one_path});
  CHECK(Staged(scratch.root()).files() == std::vector<std::string>{"casemgr.yaml"});
  for (const fs::directory_entry& entry : fs::directory_iterator(scratch.root() / ".git/casemgr"))
    CHECK_FALSE(entry.path().filename().string().starts_with("staged"));
}

TEST_CASE("the hook is put where git looks for it, once, and never over another") {
  const Scratch scratch;
  fill(scratch);
  const fs::path hook = scratch.root() / ".git/hooks/pre-commit";
  CHECK(set_hook(scratch.root(), true));
  CHECK_FALSE(set_hook(scratch.root(), true));
  CHECK((fs::status(hook).permissions() & fs::perms::owner_exec) != fs::perms::none);
  CHECK(set_hook(scratch.root(), false));
  CHECK_FALSE(set_hook(scratch.root(), false));
  CHECK_FALSE(fs::exists(hook));
  write(hook, "#!/bin/sh\n");
  CHECK(kind_of([&] { set_hook(scratch.root(), true); }) == ErrorKind::rule);
  CHECK_FALSE(set_hook(scratch.root(), false));
  CHECK(read(hook) == "#!/bin/sh\n");
  scratch.git({"config", "core.hooksPath", (scratch.path() / "shared").string()});
  CHECK(kind_of([&] { set_hook(scratch.root(), true); }) == ErrorKind::rule);
  CHECK_FALSE(fs::exists(scratch.path() / "shared"));
  scratch.git({"config", "core.hooksPath", "hooks"});
  CHECK(set_hook(scratch.root(), true));
  CHECK(fs::exists(scratch.root() / "hooks/pre-commit"));
}

}  // namespace staged_test

#include "casemgr/store/copy.hpp"

#include "scratch.hpp"

namespace copy_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

TakenBefore before(const Scratch& scratch, const TakenVersion& version, const std::string& ours = "a: 1\n") {
  return taken_before(scratch.root(), version, ours);
}

TEST_CASE("a version that was taken is known again by file, copy and base") {
  const Scratch scratch;
  make(scratch, false);
  const TakenVersion first{"clients/c7kq2mw.yaml", "mark", "a: 1\n", "a: 2\n"};
  CHECK_FALSE(before(scratch, first).same);
  remember_taken(scratch.root(), {first});
  const auto is_known = [&](auto change) {
    TakenVersion other = first;
    change(other);
    const TakenBefore found = before(scratch, other);
    return found.same || found.unknown || !found.undone.empty();
  };
  CHECK(is_known([](TakenVersion&) {}));
  CHECK(is_known([](TakenVersion& v) { v.text = "b: 1\na: 2\n"; }));
  CHECK_FALSE(is_known([](TakenVersion& v) { v.text = "a: 3\n"; }));
  CHECK_FALSE(is_known([](TakenVersion& v) { v.path = "clients/c9xk2mn.yaml"; }));
  CHECK_FALSE(is_known([](TakenVersion& v) { v.copy = "another"; }));
  CHECK_FALSE(is_known([](TakenVersion& v) { v.copy = {}; }));
  CHECK_FALSE(is_known([](TakenVersion& v) { v.base = "a: 2\n"; }));
  CHECK_FALSE(is_known([](TakenVersion& v) { v.base.reset(); }));

  TakenVersion second = first;
  second.text = "a: 3\n";
  remember_taken(scratch.root(), {second});
  CHECK(before(scratch, second).same);
  CHECK(before(scratch, first).same);
}

TEST_CASE("what came from a copy and was undone here is told from what another copy of it brings") {
  using Paths = std::vector<std::vector<std::string>>;
  struct Row {
    const char *base, *taken, *ours, *theirs;
    Paths undone, earlier;
  };
  const std::vector<Row> rows = {
      {"a: 1\n", "a: 2\n", "a: 2\n", "a: 1\nb: 1\n", {}, {}},       // new work only
      {"a: 1\n", "a: 2\n", "a: 2\n", "a: 2\nb: 1\n", {}, {}},       // the same and new work
      {"a: 1\n", "a: 2\n", "a: 3\n", "a: 2\nb: 1\n", {{"a"}}, {}},  // changed here since
      {"a: 1\n", "a: 2\n", "a: 3\n", "a: 4\n", {}, {}},             // another value: the merge tells
      {"a: 1\n", "a: 1\nr:\n  x: 1\n  y: 2\n", "a: 1\n", "a: 1\nr:\n  x: 1\n  y: 3\n", {{"r"}}, {}},
      {"a: 1\nb: 1\n", "a: 1\n", "a: 1\nb: 1\n", "a: 1\n", {}, {}},       // the very same text
      {"a: 1\nb: 1\n", "a: 1\n", "a: 1\nb: 1\n", "a: 2\n", {{"b"}}, {}},  // removed in both, here again
      {"l: [x]\n", "l: [x, y]\n", "l: [x]\n", "l: [x, y, z]\n", {{"l"}}, {}},
      {"a: 1\n", "# c\na: 1\n", "a: 1\n", "# c\na: 2\n", {{}}, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.taken);
    CAPTURE(row.theirs);
    const Scratch scratch;
    make(scratch, false);
    const std::string path = "clients/c7kq2mw.yaml";
    remember_taken(scratch.root(), {{path, "mark", row.base, row.taken}});
    const TakenBefore found = before(scratch, {path, "mark", row.base, row.theirs}, row.ours);
    CHECK(found.undone == row.undone);
    CHECK(found.earlier == row.earlier);
  }
}

TEST_CASE("a value goes back where a later base of the copy had another, also two imports ago") {
  const Scratch scratch;
  make(scratch, false);
  const std::string path = "clients/c7kq2mw.yaml";
  using Paths = std::vector<std::vector<std::string>>;
  remember_taken(scratch.root(), {{path, "mark", "a: 1\nb: 1\n", "a: 2\nb: 1\n"}});
  remember_taken(scratch.root(), {{path, "mark", "a: 2\nb: 1\n", "a: 3\n"}});
  const auto earlier = [&](const char* theirs, const char* ours) {
    return before(scratch, {path, "mark", "a: 3\n", theirs}, ours).earlier;
  };
  CHECK(earlier("a: 1\n", "a: 3\n") == Paths{{"a"}});
  CHECK(earlier("a: 2\nb: 1\n", "a: 3\n") == Paths{{"a"}, {"b"}});
  CHECK(earlier("a: 4\n", "a: 3\n").empty());
  CHECK(earlier("a: 1\n", "a: 1\n").empty());
}

TEST_CASE("a copy in which nothing was done is not remembered: its later work has the same base") {
  const Scratch scratch;
  make(scratch, false);
  remember_taken(scratch.root(), {{"clients/c7kq2mw.yaml", "mark", "a: 1\n", "a: 1\n"}});
  const TakenBefore found = before(scratch, {"clients/c7kq2mw.yaml", "mark", "a: 1\n", "a: 2\n"});
  CHECK_FALSE(found.same);
  CHECK_FALSE(found.unknown);
}

TEST_CASE("work on a base of which what was taken cannot be read is not told apart") {
  const Scratch scratch;
  make(scratch, false);
  remember_taken(scratch.root(), {{"clients/c7kq2mw.yaml", "mark", "a: 1\n", "a: [\n"}});
  CHECK(before(scratch, {"clients/c7kq2mw.yaml", "mark", "a: 1\n", "a: 2\n"}).unknown);
}

TEST_CASE("whether a file was ever here is known from a whole history alone") {
  const Scratch scratch;
  make(scratch, true);
  scratch.identity();
  write(scratch.root() / "clients/c7kq2mw.yaml", "was here\n");
  scratch.git({"add", "-A"});
  scratch.git({"commit", "-qm", "added"});
  scratch.git({"rm", "-q", "clients/c7kq2mw.yaml"});
  scratch.git({"commit", "-qm", "removed"});
  CHECK(may_have_had(scratch.root(), "clients/c7kq2mw.yaml"));
  CHECK_FALSE(may_have_had(scratch.root(), "clients/c9xk2mn.yaml"));
  write(scratch.root() / ".git/shallow", "");
  CHECK(may_have_had(scratch.root(), "clients/c9xk2mn.yaml"));
  const Scratch without;
  make(without, false);
  CHECK(may_have_had(without.root(), "clients/c9xk2mn.yaml"));
}

TEST_CASE("files of a copy are read and replaced without following a link") {
  const Scratch scratch;
  const fs::path copy = scratch.path() / "copy";
  write(copy / "exported/clients/c7kq2mw.yaml", "exported");
  CHECK(copied_text(copy, "exported/clients/c7kq2mw.yaml") == "exported");
  CHECK_FALSE(copied_text(copy, "exported/copy"));
  CHECK(exported_clients(copy) == std::vector<std::string>{"c7kq2mw"});
  replace_base(copy, {{"clients/c7kq2mw.yaml", "", "exported", "worked on"}, {"clients/c9xk2mn.yaml", "", {}, "new"}});
  CHECK(read(copy / "exported/clients/c7kq2mw.yaml") == "worked on");
  CHECK(read(copy / "exported/clients/c9xk2mn.yaml") == "new");

  write(scratch.path() / "elsewhere", "not of the copy");
  fs::remove(copy / "exported/clients/c7kq2mw.yaml");
  fs::create_symlink(scratch.path() / "elsewhere", copy / "exported/clients/c7kq2mw.yaml");
  CHECK_THROWS_AS(copied_text(copy, "exported/clients/c7kq2mw.yaml"), Error);
  CHECK_THROWS_AS(replace_base(copy, {{"clients/c7kq2mw.yaml", "", "exported", "x"}}), Error);
  CHECK(read(scratch.path() / "elsewhere") == "not of the copy");
  fs::rename(copy / "exported", copy / "moved");
  fs::create_directory_symlink(copy / "moved", copy / "exported");
  CHECK_THROWS_AS(copied_text(copy, "exported/clients/c9xk2mn.yaml"), Error);
  CHECK_THROWS_AS(exported_clients(copy), Error);
}

}  // namespace

}  // namespace copy_test

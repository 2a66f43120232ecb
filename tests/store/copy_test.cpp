#include "casemgr/store/copy.hpp"

#include "scratch.hpp"

namespace copy_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

TEST_CASE("a version that was taken is known again by file, copy and base") {
  const Scratch scratch;
  make(scratch, false);
  const TakenVersion first{"clients/c7kq2mw.yaml", "mark", "exported", "worked on"};
  CHECK(taken_before(scratch.root(), first) == Taken::none);
  remember_taken(scratch.root(), {first});
  const auto with = [&](auto change) {
    TakenVersion other = first;
    change(other);
    return taken_before(scratch.root(), other);
  };
  CHECK(with([](TakenVersion&) {}) == Taken::same);
  CHECK(with([](TakenVersion& v) { v.text = "worked on more"; }) == Taken::other);
  CHECK(with([](TakenVersion& v) { v.path = "clients/c9xk2mn.yaml"; }) == Taken::none);
  CHECK(with([](TakenVersion& v) { v.copy = "another"; }) == Taken::none);
  CHECK(with([](TakenVersion& v) { v.copy = {}; }) == Taken::none);
  CHECK(with([](TakenVersion& v) { v.base = "worked on"; }) == Taken::none);
  CHECK(with([](TakenVersion& v) { v.base.reset(); }) == Taken::none);

  TakenVersion second = first;
  second.text = "worked on more";
  remember_taken(scratch.root(), {second});
  CHECK(taken_before(scratch.root(), second) == Taken::same);
  CHECK(taken_before(scratch.root(), first) == Taken::other);
}

TEST_CASE("a copy in which nothing was done is not remembered: its later work has the same base") {
  const Scratch scratch;
  make(scratch, false);
  remember_taken(scratch.root(), {{"clients/c7kq2mw.yaml", "mark", "exported", "exported"}});
  CHECK(taken_before(scratch.root(), {"clients/c7kq2mw.yaml", "mark", "exported", "worked on"}) == Taken::none);
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

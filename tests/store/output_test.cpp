// Where results go, and that they are there whole or not at all.
#include "casemgr/store/output.hpp"

#include <fstream>
#include <stdexcept>

#include "scratch.hpp"

namespace output_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

TEST_CASE("results go where the user says, for the user only, in the case directory only under out") {
  const Scratch scratch;
  make(scratch, false);
  const fs::path root = scratch.root();
  write_output(scratch.path() / "report.html", "first");
  write_output(scratch.path() / "report.html", "second");
  CHECK(read(scratch.path() / "report.html") == "second");
  CHECK((fs::status(scratch.path() / "report.html").permissions() & fs::perms::all) == fs::perms(0600));
  write_output(root / "out/deep/report.html", "inside");
  CHECK(read(root / "out/deep/report.html") == "inside");
  for (const fs::path& inside :
       {root / "report.html", root / "clients/c7kq2mw.yaml", root / "out/../casemgr.yaml", root / "out"}) {
    CAPTURE(inside.string());
    CHECK(kind_of([&] { write_output(inside, "x"); }) == ErrorKind::rule);
  }
  fs::create_symlink(root / "clients", scratch.path() / "link");
  CHECK(kind_of([&] { write_output(scratch.path() / "link/x.yaml", "x"); }) == ErrorKind::rule);
  CHECK(kind_of([&] { write_output(scratch.path() / "missing/x", "x"); }) == ErrorKind::io);
  CHECK(kind_of([&] { write_output(scratch.path() / "home", "x"); }) == ErrorKind::io);
  CHECK_NOTHROW(write_output("/dev/null", "x"));
}

TEST_CASE("a link to a result stays, and its target gets the text") {
  const Scratch scratch;
  make(scratch, false);
  fs::create_directories(scratch.path() / "site");
  fs::create_symlink("site/index.html", scratch.path() / "page.html");
  fs::create_symlink(scratch.path() / "page.html", scratch.path() / "again.html");
  for (const char* text : {"first", "second"}) {  // Of a target that is not there yet, and of one that is.
    write_output(scratch.path() / "again.html", text);
    CHECK(read(scratch.path() / "site/index.html") == text);
  }
  CHECK(fs::is_symlink(scratch.path() / "page.html"));
  CHECK(fs::is_symlink(scratch.path() / "again.html"));
  fs::create_symlink("circle", scratch.path() / "circle");
  CHECK(kind_of([&] { write_output(scratch.path() / "circle", "x"); }) == ErrorKind::io);
  fs::create_symlink(scratch.root() / "casemgr.yaml", scratch.path() / "settings");
  CHECK(kind_of([&] { write_output(scratch.path() / "settings", "x"); }) == ErrorKind::rule);
}

TEST_CASE("a folder takes an export where a killed one left files, which are gone; another file is refused") {
  const Scratch scratch;
  const fs::path folder = scratch.path() / "tables";
  fs::create_directories(folder);
  std::ofstream(folder / ".casemgr-2147483647-0") << "half";  // No process has that number.
  {
    OutputFolder tables(folder, {"a.csv"});
    tables.add(0, "whole");
    tables.finish();
  }
  CHECK(read(folder / "a.csv") == "whole");
  CHECK_FALSE(fs::exists(folder / ".casemgr-2147483647-0"));
  for (const char* other : {".casemgr-1-0x", ".casemgr-2147483647", "b.csv"}) {
    CAPTURE(other);
    std::ofstream(folder / other) << "own";
    CHECK(kind_of([&] { OutputFolder::refuse(folder, {"a.csv"}); }) == ErrorKind::rule);
    fs::remove(folder / other);
  }
}

TEST_CASE("a result has no name before it is whole") {
  const Scratch scratch;
  const fs::path folder = scratch.path() / "results";
  fs::create_directory(folder);
  const fs::path file = folder / "report.csv";
  write_output(file, "before");
  const auto names = [&] { return std::distance(fs::directory_iterator(folder), {}); };
  write_output(file, [&](const TakeOutput& take) {
    take("first");
    CHECK(names() == 1);  // A program killed here leaves what was there before, and nothing else.
    CHECK(read(file) == "before");
    take("second");
  });
  CHECK(read(file) == "firstsecond");
  const auto fails = [](const TakeOutput& take) {
    take("half");
    throw std::runtime_error("no more");
  };
  CHECK_THROWS_AS(write_output(file, fails), std::runtime_error);
  CHECK(read(file) == "firstsecond");
  CHECK(names() == 1);
}

}  // namespace output_test

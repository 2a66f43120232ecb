// Files of many clients, read on two threads.
#include "../../src/store/read_ahead.hpp"

#include <stdexcept>

#include "casemgr/schema/walk.hpp"
#include "scratch.hpp"

namespace read_ahead_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

constexpr std::size_t many = 90;  // More than a thread is worth, and no whole number of blocks.

/// Well-formed ids in order.
std::vector<std::string> ids_of_many() {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < many; ++i) {
    const std::string_view letters = schema::id_alphabet;
    ids.push_back(std::string("c7kq") + letters[i / letters.size()] + letters[i % letters.size()] + "w");
  }
  return ids;
}

void write_clients(const fs::path& root, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    write(root / "clients" / (id + ".yaml"), "format: 1\nid: " + id +
                                                 "\nperson:\n  name:\n    given: Ada\n    shoe: 39\nepisodes:\n  "
                                                 "zb6kd:\n    opened: 2026-05-04\n    status: active\n\n# end " +
                                                 id + "\n");
  }
}

}  // namespace

TEST_CASE("files come in the order that was asked for, each with its problems") {
  const Scratch scratch;
  const std::vector<std::string> ids = ids_of_many();
  write_clients(scratch.path(), ids);
  fs::remove(scratch.path() / "clients" / (ids[40] + ".yaml"));
  for (const Trees trees : {Trees::dropped, Trees::kept}) {
    ReadAhead files(scratch.path(), nullptr, {}, ids, trees);
    REQUIRE(files.size() == many);
    for (std::size_t i = 0; i < many; ++i) {
      CAPTURE(i);
      const ClientRead& read = files.next();
      CHECK(read.usable == (i != 40));
      REQUIRE(read.problems.size() == 1);
      CHECK(read.problems[0].file == "clients/" + ids[i] + ".yaml");
      CHECK(read.problems[0].what.find(i == 40 ? "was removed" : "'shoe'") != std::string::npos);
      CHECK((read.tree != nullptr) == (trees == Trees::kept && i != 40));
      if (i != 40) CHECK(read.loaded.record.id.value == ids[i]);
    }
  }
}

TEST_CASE("who stops early waits for nothing") {
  const Scratch scratch;
  const std::vector<std::string> ids = ids_of_many();
  write_clients(scratch.path(), ids);
  for (const std::size_t some : {std::size_t{0}, std::size_t{1}, std::size_t{9}}) {
    ReadAhead files(scratch.path(), nullptr, {}, ids);
    for (std::size_t i = 0; i < some; ++i) CHECK(files.next().usable);
  }
}

TEST_CASE("what fails on either thread reaches the caller") {
  const Scratch scratch;
  const std::vector<std::string> ids = ids_of_many();
  write_clients(scratch.path(), ids);
  for (const std::size_t bad : {std::size_t{0}, std::size_t{20}, std::size_t{50}, many - 1}) {
    CAPTURE(bad);
    Scrutiny scrutiny;
    scrutiny.tell = [&](Problems found, const Case& c) {
      if (c.id.value == ids[bad]) throw std::runtime_error("no more");
      return found;
    };
    ReadAhead files(scratch.path(), nullptr, scrutiny, ids);
    CHECK_THROWS_AS(for (std::size_t i = 0; i < many; ++i) static_cast<void>(files.next()), std::runtime_error);
  }
}

}  // namespace read_ahead_test

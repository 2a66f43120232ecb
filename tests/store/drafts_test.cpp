#include <doctest/doctest.h>
#include <unistd.h>

#include "casemgr/root/digest.hpp"
#include "casemgr/store/case_directory.hpp"
#include "scratch.hpp"

namespace drafts_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

TEST_CASE("a draft of a process that is gone is offered if somebody typed into it, else it goes") {
  struct Row {
    std::string name, text;
    bool is_alive, is_left, is_there;
  };
  const std::vector<Row> rows = {{"untouched", "begun\n", false, false, false},
                                 {"typed into", "begun\nand more\n", false, true, true},
                                 {"emptied", " \n", false, false, false},
                                 {"of a living process", "begun\n", true, false, true},
                                 {"of a living process, typed into", "more\n", true, false, true}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Scratch scratch;
    const fs::path draft = begin_draft(scratch.root(), "draft-1.txt", "begun\n");
    write(draft, row.text);
    constexpr int nobody = 999'999'999;  // More than the kernel counts to.
    write(draft.parent_path() / ".draft-1.txt.start",
          std::to_string(row.is_alive ? ::getpid() : nobody) + ' ' + sha256_hex("begun\n") + '\n');
    CHECK(drafts_left(scratch.root()).size() == (row.is_left ? 1U : 0U));
    CHECK(fs::exists(draft) == row.is_there);
  }
}

TEST_CASE("a draft that no process of ours began is nobody's to remove") {
  const Scratch scratch;
  const fs::path draft = write_draft(scratch.root(), "before-c7kq2mw.yaml", "edited by hand\n");
  CHECK(drafts_left(scratch.root()).empty());
  CHECK(fs::exists(draft));
}

}  // namespace

}  // namespace drafts_test

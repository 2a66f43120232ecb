#include <algorithm>
#include <functional>

#include "scratch.hpp"

namespace merged_client_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string keep = "c7kq2mw";
const std::string other = "c9xk2mn";

std::string file_of(const std::string& id) { return "clients/" + id + ".yaml"; }

/// A directory with two clients of whom the second was merged into the first.
void merged(const Scratch& scratch) {
  make(scratch, false);
  CaseDirectory cases(scratch.root());
  Case kept = client(keep);
  kept.merged[other].date = day(2026, 3, 2);
  kept.merged[other].person.name = PersonName{"Ida", "Example", {}, {}};
  Case pointer = pointer_to({keep}, client(other));
  pointer.person.name = PersonName{"Ida", "Example", {}, {}};
  cases.save({cases.create(kept), cases.create(pointer)}, {{"client merge", keep, keep}}, {.commit = false});
}

struct Seen {
  std::vector<std::string> whole, persons;
  Problems problems, person_problems;
};

Seen seen_in(const Scratch& scratch) {
  const CaseDirectory cases(scratch.root());
  Seen seen;
  cases.for_each([&](const LoadedCase& one) { seen.whole.push_back(one.record.id.value); }, seen.problems);
  cases.for_each_person([&](const std::string& id, const Person&) { seen.persons.push_back(id); },
                        seen.person_problems);
  return seen;
}

void replace(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = read(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  write(file, text.replace(at, from.size(), to));
}

TEST_CASE("a client merged into another is passed over only if that file has it all") {
  struct Row {
    std::string name;
    std::function<void(const fs::path& clients)> spoil;
    bool shows;          // The file itself is visited.
    std::string says{};  // Empty: no problem.
  };
  const auto pointer = [](const fs::path& clients) { return clients / (other + ".yaml"); };
  const auto holder = [](const fs::path& clients) { return clients / (keep + ".yaml"); };
  const std::vector<Row> rows = {
      {"sound", [](const fs::path&) {}, false},
      {"records of its own",
       [&](const fs::path& c) { replace(pointer(c), "# end", "tasks:\n  ubbbb:\n    text: \"Call\"\n# end"); }, true,
       "1 record again; move them: casemgr client merge c7kq2mw c9xk2mn"},
      {"values of its own",
       [&](const fs::path& c) { replace(pointer(c), "merged_into", "  pronouns: \"she/her\"\nmerged_into"); }, true,
       "other values again"},
      {"a comment of its own", [&](const fs::path& c) { replace(pointer(c), "# end", "# ask Ana\n# end"); }, true,
       "comments or keys of its own again"},
      {"a comment like the last line",
       [&](const fs::path& c) { replace(pointer(c), "# end", "# end of lease in June\n# end"); }, true,
       "comments or keys of its own again"},
      {"a key of its own",
       [&](const fs::path& c) { replace(pointer(c), "merged_into", "x-dog: \"bites\"\nmerged_into"); }, true,
       "comments or keys of its own again"},
      {"a key of its own further down",
       [&](const fs::path& c) { replace(pointer(c), "    given", "    x-alias: \"Mo\"\n    given"); }, true,
       "comments or keys of its own again"},
      {"another name", [&](const fs::path& c) { replace(pointer(c), "Ida", "Ida Maria"); }, true,
       "another name again; move them: casemgr client merge c7kq2mw c9xk2mn"},
      {"the other file is gone", [&](const fs::path& c) { fs::remove(holder(c)); }, true,
       "'c7kq2mw', which does not exist; restore that file"},
      {"the other file cannot be read", [&](const fs::path& c) { write(holder(c), "format: 1\n"); }, true,
       "which cannot be read"},
      {"the other file never had it",
       [&](const fs::path& c) {
         const std::string text = read(holder(c));
         const std::size_t at = text.find("merged:");
         write(holder(c), text.substr(0, at) + text.substr(text.find("episodes:")));
       },
       true, "does not have the records of this client"},
      {"a circle",
       [&](const fs::path& c) {
         write(holder(c), read(pointer(c)));
         replace(holder(c), "id: c9xk2mn", "id: c7kq2mw");
         replace(holder(c), "merged_into: c7kq2mw", "merged_into: c9xk2mn");
         replace(holder(c), "# end c9xk2mn", "# end c7kq2mw");
       },
       true, "leads in a circle"},
      {"itself", [&](const fs::path& c) { replace(pointer(c), "merged_into: c7kq2mw", "merged_into: c9xk2mn"); }, true,
       "leads in a circle"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Scratch scratch;
    merged(scratch);
    row.spoil(scratch.root() / "clients");
    const Seen seen = seen_in(scratch);
    CHECK(std::count(seen.whole.begin(), seen.whole.end(), other) == (row.shows ? 1 : 0));
    CHECK(std::count(seen.persons.begin(), seen.persons.end(), other) == (row.shows ? 1 : 0));
    const CaseDirectory cases(scratch.root());
    const auto names = [&](const Problems& problems) {
      return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) {
        return p.file == file_of(other) && p.what.find(row.says) != std::string::npos && is_error(p.check);
      });
    };
    CHECK(names(seen.problems) == !row.says.empty());
    CHECK(names(seen.person_problems) == !row.says.empty());
    CHECK(names(cases.merged_problems(cases.load(other))) == !row.says.empty());
    CHECK(cases.holder_of(other) == (row.says.empty() ? keep : other));
  }
}

TEST_CASE("the file kept knows of what is wrong with the files merged into it") {
  struct Row {
    std::function<void(const fs::path& pointer)> spoil;
    std::string file, says;  // Empty: no problem.
  };
  const std::vector<Row> rows = {
      {[](const fs::path&) {}, {}, {}},
      {[](const fs::path& f) { fs::remove(f); }, {}, {}},
      {[](const fs::path& f) {
         replace(f, "# end",
                 "flags:\n  fbbbb:\n    kind: violence\n    priority: high\n    text: \"He\"\n    raised: "
                 "2026-03-02\n# end");
       },
       file_of(other), "1 record again"},
      {[](const fs::path& f) { replace(f, "# end", "x-dog: 1\n# end"); }, file_of(other), "keys of its own"},
      {[](const fs::path& f) { write(f, "format: 1\n"); }, file_of(other), ""},
      {[](const fs::path& f) { replace(f, "person", "<<<<<<< ours\nperson"); }, file_of(other), "marker"},
      {[](const fs::path& f) { replace(f, "merged_into: c7kq2mw\n", ""); }, file_of(keep), "a client's own again"},
  };
  for (const Row& row : rows) {
    const Scratch scratch;
    merged(scratch);
    row.spoil(scratch.root() / "clients" / (other + ".yaml"));
    const CaseDirectory cases(scratch.root());
    const Problems problems = cases.merged_file_problems(cases.load(keep).record);
    REQUIRE(problems.empty() == row.file.empty());
    if (problems.empty()) continue;
    CHECK(problems.front().file == row.file);
    CHECK(is_error(problems.front().check));
    CHECK(problems.front().what.find(row.says) != std::string::npos);
  }
}

TEST_CASE("the file kept says when a merged client has a file of its own again") {
  const Scratch scratch;
  merged(scratch);
  fs::remove(scratch.root() / file_of(other));
  CaseDirectory cases(scratch.root());
  CHECK(cases.merged_problems(cases.load(keep)).empty());
  const Write again = cases.create(client(other));
  write(scratch.root() / file_of(other), *again.after);
  const CaseDirectory now(scratch.root());
  const Problems problems = now.merged_problems(now.load(keep));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what.find("client merge c7kq2mw c9xk2mn") != std::string::npos);
}

TEST_CASE("the files that lead to a client, also through others") {
  const Scratch scratch;
  merged(scratch);
  const std::string far = "cddddd2";
  CaseDirectory cases(scratch.root());
  write(scratch.root() / file_of(far), *cases.create(pointer_to({other}, client(far))).after);
  const CaseDirectory now(scratch.root());
  CHECK(now.pointers_to(keep) == std::vector<std::string>{other, far});
  CHECK(now.pointers_to(other) == std::vector<std::string>{far});
  CHECK(now.pointers_to(far).empty());
}

}  // namespace

}  // namespace merged_client_test

#include "kit/earlier_edits.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

namespace {

std::string client_with(const std::string& sections) {
  return "format: 1\nid: c7kq2mw\nperson:\n  name:\n    given: \"Ana\"\nepisodes:\n  z2222:\n    opened: 2026-01-02\n"
         "    status: active\n" +
         sections + "# end c7kq2mw\n";
}

std::string said_of(const std::string& path, const std::string& before, const std::string& after) {
  std::vector<std::string> words;
  for (const EditLoss& loss : losses_of_edit(path, before, after)) words.push_back(loss.record + ' ' + loss.what);
  return join(words, "; ");
}

TEST_CASE("an edit by hand that takes records away is named, by what they are and their ids") {
  const std::string tasks = "tasks:\n  u2222:\n    text: \"Call\"\n  u3333:\n    text: \"Write\"\n";
  const std::string goal = "goals:\n  g2222:\n    statement: \"Eats\"\n    lifecycle: active\n";
  const std::string step = "    steps:\n      h2222:\n        text: \"Calls\"\n";
  struct Row {
    std::string name, before, after, said;
  };
  const std::vector<Row> rows = {
      {"nothing", tasks, tasks, ""},
      {"a field changed", tasks, "tasks:\n  u2222:\n    text: \"Visit\"\n  u3333:\n    text: \"Write\"\n", ""},
      {"a record added", "", tasks, ""},
      {"a field taken out", goal, "goals:\n  g2222:\n    statement: \"Eats\"\n", ""},
      {"a record", tasks, "tasks:\n  u2222:\n    text: \"Call\"\n", "task u3333 removed"},
      {"a section", tasks, "", "task u2222 removed; task u3333 removed"},
      {"a record inside another", goal + step, goal, "step h2222 removed"},
      {"a record with those inside", goal + step, "", "goal g2222 removed; step h2222 removed"},
      {"a void record",
       "tasks:\n  u2222:\n    text: \"Call\"\n    void:\n      date: 2026-02-01\n      reason: \"Twice\"\n", "",
       "task u2222 removed"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(said_of("clients/c7kq2mw.yaml", client_with(row.before), client_with(row.after)) == row.said);
  }
}

TEST_CASE("a file that is new, gone or cannot be read") {
  const std::string whole = client_with("tasks:\n  u2222:\n    text: \"Call\"\n");
  CHECK(said_of("clients/c7kq2mw.yaml", "", whole).empty());
  CHECK(said_of("clients/c7kq2mw.yaml", whole, "a: [\n").empty());
  CHECK(said_of("clients/c7kq2mw.yaml", whole, "") == "episode z2222 removed; task u2222 removed");
  CHECK(said_of("providers.yaml", "format: 1\nproviders:\n  p2222:\n    name: \"Pantry\"\n# end providers\n",
                "format: 1\nproviders: {}\n# end providers\n") == "provider p2222 removed");
}

}  // namespace

}  // namespace casemgr::cli

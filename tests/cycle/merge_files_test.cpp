#include <algorithm>

#include "casemgr/cycle/merge.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "desk.hpp"
#include "store/scratch.hpp"

namespace casemgr::cycle {

namespace {

using store::CaseDirectory;
using store::LoadedCase;
using store::Write;
using test::make;
using test::Scratch;
using test::write;

const std::string kept_id = "c7kq2mw";
const std::string twin_id = "c9xk2mn";

std::string file_of(const std::string& id) { return "clients/" + id + ".yaml"; }

/// Two texts of clients with comments and keys of the user's own at every level, ids in both, and layouts of hand.
const std::string keep_text = R"(# yaml-language-server: $schema=../.casemgr/client.schema.json
# head of the kept
format: 1
id: c7kq2mw
x-paper: "kept binder"  # beside kept
person:
  name:
    given: "Ada"
    family: "Example"
  # kept phone
  contact_points:
    zcccc:
      system: phone
      value: "555-0100"
episodes:
  # the kept stay
  zb6kd:
    opened: 2026-03-02
    status: active
tasks:
  uzzzz:
    text: "Kept task"  # kept behind
  # below the kept task
# end c7kq2mw
)";

const std::string other_text = R"(# yaml-language-server: $schema=../.casemgr/client.schema.json
# head of the other
format: 1
# above the id
id: c9xk2mn  # beside the id
x-box: 17  # beside the box
# above the person
person:
  # above the name
  name:
    given: "Ida"  # the given name
    # above the family name
    family: "Example"
    x-sound: "eye-da"
    # below the name
  birth_date: 1958-03-14  # from the passport
  x-school:
    # inside the school
    name: "North"
    years: [1964, 1968]
  # above the points
  contact_points:
    # above the first point
    zb6kd:  # an id that the other file has
      system: phone
      value: "555-0100"
      # inside the point
      x-line: "second"
  # below the points
# above the episodes
episodes:
  zdddd:
    opened: 2026-03-05
    status: active
    presenting_issue: |
      Lines
        of several # no comment

      columns
    x-visit: "first"
needs:
  nbbbb:
    domain: housing
    text: "Rent"
    status: active
    # inside the need
    identified: 2026-03-05
goals:
  # above the goal
  gbbbb:
    statement: "Pay the rent"
    needs:
      # above the item
      - nbbbb  # the need
    steps:
      # above the step
      hbbbb:
        text: "Call"  # behind the step
        x-who: "us"
    x-goal: {a: 1, b: [2]}
  x-goals: "of the section"
tasks:
  uzzzz:  # the same id
    text: "Other task"
    about: gbbbb
    # inside the task
    x-task: "mine"
  # below the tasks
x-tail: "tail"
# above the end
# end c9xk2mn
)";

/// The comments and the keys of the user's own, with their values in one line.
std::vector<std::string> besides(const std::string& text) {
  yaml::Tree tree;
  Problems problems;
  REQUIRE(yaml::read(text, {}, tree, problems));
  std::vector<std::string> all;
  for (const std::string& one : yaml::comments_of(tree)) {
    if (!one.starts_with("# end ") && !one.starts_with("# yaml-language-server")) all.push_back(one);
  }
  for (const yaml::Node& node : tree.nodes()) {
    if (node.key.starts_with("x-")) all.push_back(std::string(node.key) + ": " + std::string(node.value));
  }
  return all;
}

TEST_CASE("no comment and no key of the user's own is lost by a merge and by taking it apart") {
  for (const bool wrong_way : {false, true}) {
    CAPTURE(wrong_way);
    const Scratch scratch;
    make(scratch, false);
    write(scratch.root() / file_of(kept_id), keep_text);
    write(scratch.root() / file_of(twin_id), other_text);
    const std::string into = wrong_way ? twin_id : kept_id;
    const std::string from = wrong_way ? kept_id : twin_id;
    Desk desk;
    desk.by = {"me"};
    const CaseDirectory cases(scratch.root());
    const LoadedCase kept = cases.load(into);
    const LoadedCase twin = cases.load(from);
    Case keep_after = kept.record;
    Case twin_after = twin.record;
    const TwoOutcomes done = merge_client(keep_after, twin_after, desk.context());
    const std::optional<Write> write_keep =
        cases.change(kept, keep_after, {.from = twin, .client = from, .renamed = done.renamed});
    const Write write_twin = cases.rewrite(twin, twin_after);
    REQUIRE(write_keep);
    const std::vector<std::string> there = besides(*write_keep->after);
    for (const std::string& text : {kept.bytes, twin.bytes}) {
      for (const std::string& one : besides(text)) {
        CAPTURE(one);
        CHECK(std::find(there.begin(), there.end(), one) != there.end());
      }
    }
    write(scratch.root() / file_of(into), *write_keep->after);
    write(scratch.root() / file_of(from), *write_twin.after);
    const CaseDirectory now(scratch.root());
    CHECK(now.check_file(file_of(into)).empty());
    CHECK(now.check_file(file_of(from)).empty());
    // Apart again.
    const LoadedCase both = now.load(into);
    const LoadedCase pointer = now.load(from);
    Case keep_apart = both.record;
    Case twin_apart = pointer.record;
    const TwoOutcomes undone = separate_client(keep_apart, twin_apart, desk.context());
    const std::optional<Write> left = now.change(both, keep_apart);
    REQUIRE(left);
    const std::optional<Write> back = now.change(
        pointer, twin_apart, {.from = both, .client = from, .back = true, .paths = undone.moved, .left = *left->after});
    REQUIRE(back);
    std::vector<std::string> after = besides(*left->after);
    for (const std::string& one : besides(*back->after)) after.push_back(one);
    for (const std::string& one : there) {
      CAPTURE(one);
      CHECK(std::find(after.begin(), after.end(), one) != after.end());
    }
  }
}

}  // namespace

}  // namespace casemgr::cycle

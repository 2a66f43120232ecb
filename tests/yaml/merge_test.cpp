// Three-way merges, by example and by property.
#include "casemgr/yaml/merge.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "yaml/edits.hpp"
#include "yaml/scribe.hpp"

namespace merge_test {

using namespace casemgr;
using namespace casemgr::yaml;
using casemgr::yaml::testing::Dice;
using casemgr::yaml::testing::make_edits;
using casemgr::yaml::testing::Scribe;

namespace {

MergeShape shape(const Path& path) {
  using Kind = MergeShape::Kind;
  if (path.empty()) {
    return {Kind::map, {}, {"format", "id", "person", "goals", "contacts"}};
  }
  if (path.size() == 1 && path[0] == "goals") {
    return {Kind::records, {}, {}};
  }
  if (path.size() == 1 && path[0] == "contacts") {
    return {Kind::chronicle, "at", {}};
  }
  if (path.size() <= 2 && (path[0] == "person" || path[0] == "goals" || path[0] == "contacts")) {
    return {Kind::map, {}, {"given", "family", "at", "statement", "needs", "due"}};
  }
  if (path.back() == "note") {
    return {Kind::text, {}, {}, {path[0], path[1], "signed"}};
  }
  return {path.back() == "needs" ? Kind::set : Kind::whole, {}, {}};
}

Merge merged(const std::string& base, const std::string& ours, const std::string& theirs) {
  return merge(base, ours, theirs, shape, {.ours_label = "HEAD", .theirs_label = "branch"});
}

struct Case {
  std::string name;
  std::string base;
  std::string ours;
  std::string theirs;
  std::string text;
  std::vector<std::string> conflicts;
};

/// A tree's content without order, as lines `path=text`.
std::map<std::string, std::string> content(const std::string& text) {
  Tree tree;
  Problems problems;
  std::map<std::string, std::string> result;
  REQUIRE_MESSAGE(read(text, "merged", tree, problems), text);
  const auto walk = [&](const auto& self, const Value& value, const std::string& path) -> void {
    result[path] = value.kind == Kind::scalar ? value.text : std::to_string(static_cast<int>(value.kind) % 2);
    for (const auto& [key, child] : value.entries) {
      self(self, child, value.kind == Kind::list ? path + "/" + child.text : path + "/" + key);
    }
  };
  walk(walk, to_value(tree), "");
  return result;
}

}  // namespace

TEST_CASE("merges by example") {
  const std::string base =
      "format: 1\nperson:\n  given: \"A\"\ngoals:\n  g1:\n    statement: \"x\"\n    due: 2026-01-01\n# end c\n";
  const std::vector<Case> cases{
      {"different fields of one record",
       base,
       "format: 1\nperson:\n  given: \"B\"  # ours\ngoals:\n  g1:\n    statement: \"x\"\n    due: 2026-01-01\n# end "
       "c\n",
       "format: 1\nperson:\n  given: \"A\"\n  family: \"C\"\ngoals:\n  g1:\n    statement: \"y\"\n    due: "
       "2026-01-01\n# end c\n",
       "format: 1\nperson:\n  given: \"B\"  # ours\n  family: \"C\"\ngoals:\n  g1:\n    statement: \"y\"\n    due: "
       "2026-01-01\n# end c\n",
       {}},
      {"one field, two values",
       base,
       "format: 1\nperson:\n  given: \"A\"\ngoals:\n  g1:\n    statement: \"x\"\n    due: 2026-02-02\n# end c\n",
       "format: 1\nperson:\n  given: \"A\"\ngoals:\n  g1:\n    statement: \"y\"\n    due: 2026-03-03  # moved\n# end "
       "c\n",
       "format: 1\nperson:\n  given: \"A\"\ngoals:\n  g1:\n    statement: \"y\"\n<<<<<<< HEAD\n    due: "
       "2026-02-02\n=======\n    due: 2026-03-03  # "
       "moved\n>>>>>>> branch\n# end c\n",
       {"goals.g1.due"}},
      {"new on both sides, ours first",
       "goals:\n  g1: 1\n# end c\n",
       "goals:\n  g1: 1\n  g3: 3\n# end c\n",
       "goals:\n  g1: 1\n  g4:\n    # why\n    a: 'x'\n# end c\n",
       "goals:\n  g1: 1\n  g3: 3\n  g4:\n    # why\n    a: 'x'\n# end c\n",
       {}},
      {"new on both sides, theirs first",
       "goals:\n  g1: 1\n",
       "goals:\n  g1: 1\n  g5: 3\n  g2: 4\n",
       "goals:\n  g1: 1\n  g4: 5\n  g9: 6\n",
       "goals:\n  g1: 1\n  g4: 5\n  g9: 6\n  g5: 3\n  g2: 4\n",
       {}},
      {"a chronicle",
       "contacts:\n  x1:\n    at: 2026-01-01\n  x2:\n    at: 2026-03-01\n",
       "contacts:\n  x1:\n    at: 2026-01-01\n  x5:\n    at: 2026-02-02T10:00\n  x2:\n    at: 2026-03-01\n",
       "contacts:\n  x1:\n    at: 2026-01-01\n  x4:\n    at: 2026-02-02\n  x6:\n    at: 2026-02-02T10:00\n  x2:\n    "
       "at: 2026-03-01\n  x3:\n    at: 2026-03-01T08:00\n",
       "contacts:\n  x1:\n    at: 2026-01-01\n  x4:\n    at: 2026-02-02\n  x6:\n    at: 2026-02-02T10:00\n  x5:\n    "
       "at: 2026-02-02T10:00\n"
       "  x2:\n    at: 2026-03-01\n  x3:\n    at: 2026-03-01T08:00\n",
       {}},
      {"sets",
       "goals:\n  g1:\n    needs:\n      - a\n      - b\n      - c\n",
       "goals:\n  g1:\n    needs:\n      - a\n      - c\n      - d\n",
       "goals:\n  g1:\n    needs: [b, c, e]\n",
       "goals:\n  g1:\n    needs:\n      - c\n      - d\n      - e\n",
       {}},
      {"removed there",
       base,
       base + "x-own: 1\n",
       "format: 1\nperson:\n  given: \"A\"\n# end c\n",
       "format: 1\nperson:\n  given: \"A\"\n# end c\nx-own: 1\n",
       {}},
      {"removed here, changed there",
       "goals:\n  g1:\n    due: 1\n  g2: 2\n",
       "goals:\n  g2: 2\n",
       "goals:\n  g1:\n    due: 3\n  g2: 2\n",
       "goals:\n<<<<<<< HEAD\n=======\n  g1:\n    due: 3\n>>>>>>> branch\n  g2: 2\n",
       {"goals.g1"}},
      {"changed here, removed there",
       "goals:\n  g1: 1\n  g2: 2\n",
       "goals:\n  g1: 1\n  g2: 3\n",
       "goals:\n  g1: 1\n",
       "goals:\n  g1: 1\n<<<<<<< HEAD\n  g2: 3\n=======\n>>>>>>> branch\n",
       {"goals.g2"}},
      {"the only record removed here",
       "goals:\n  g1:\n    due: 1\n",
       "goals: {}\n",
       "goals:\n  g1:\n    due: 2\n",
       "goals:\n<<<<<<< HEAD\n=======\n  g1:\n    due: 2\n>>>>>>> branch\n",
       {"goals.g1"}},
      {"inside braces",
       "goals: {g1: {due: 1, x: 1}}\n",
       "goals: {g1: {due: 2, x: 1}}\n",
       "goals: {g1: {due: 3, x: 2}}\n",
       "<<<<<<< HEAD\ngoals: {g1: {due: 2, x: 2}}\n=======\ngoals: {g1: {due: 3, x: 2}}\n>>>>>>> branch\n",
       {"goals.g1.due"}},
      {"both the same",
       base,
       "format: 1\nperson:\n  given: 'B'\n# end c\n",
       "format: 1\nperson:\n  given: \"B\"\n# end c\n",
       "format: 1\nperson:\n  given: 'B'\n# end c\n",
       {}},
      {"no common ancestor",
       "",
       "format: 1\ngoals:\n  g1: 1\n",
       "format: 1\nperson:\n  given: \"A\"\ngoals:\n  g2: 2\n",
       "format: 1\nperson:\n  given: \"A\"\ngoals:\n  g1: 1\n  g2: 2\n",
       {}},
      {"unknown keys",
       "format: 1\nx-a: 1\n",
       "format: 1\nx-a: 1\nx-b: 2\n",
       "format: 1\nx-a: 3\nx-c: [1]\n",
       "format: 1\nx-a: 3\nx-c: [1]\nx-b: 2\n",
       {}},
      {"line ends of ours",
       "format: 1\r\n",
       "format: 1\r\nx: 1\r\n",
       "format: 2\nid: a\n",
       "format: 2\r\nid: a\r\nx: 1\r\n",
       {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Merge result = merged(c.base, c.ours, c.theirs);
    CHECK(result.text == c.text);
    std::vector<std::string> conflicts;
    for (const Path& path : result.conflicts) {
      conflicts.push_back(join(path, "."));
    }
    CHECK(conflicts == c.conflicts);
    CHECK((first_marker(result.text) > 0) == !result.conflicts.empty());
  }
}

namespace {

/// A merge whose data and conflicts are the same whoever merges.
struct Directed {
  std::string name, base, ours, theirs;
  std::string kept_ours, kept_theirs;  ///< The data, by a text, once one side is kept everywhere; the same if clean.
  std::vector<std::string> conflicts{};
};

/// The text with one side of each conflict.
std::string kept(const std::string& text, bool take_ours) {
  std::string result;
  char in = ' ';
  for (const std::string& line : split(text, '\n')) {
    if (line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") || line.starts_with("=======")) {
      in = line.front();
    } else if (in == ' ' || in == '>' || (in == '<') == take_ours) {
      result += line + '\n';
    }
  }
  if (text.ends_with('\n')) result.pop_back();  // Behind the last line end is no line.
  return result;
}

void check_directed(const Directed& c, const std::vector<Asked>& asked = {}) {
  CAPTURE(c.name);
  for (const bool turned : {false, true}) {
    CAPTURE(turned);
    const std::string &ours = turned ? c.theirs : c.ours, &theirs = turned ? c.ours : c.theirs;
    const Merge result = merge(c.base, ours, theirs, shape, {.asked = asked});
    CAPTURE(result.text);
    std::vector<std::string> conflicts;
    for (const Path& path : result.conflicts) conflicts.push_back(join(path, "."));
    std::sort(conflicts.begin(), conflicts.end());
    CHECK(conflicts == c.conflicts);
    CHECK(content(kept(result.text, !turned)) == content(c.kept_ours));
    CHECK(content(kept(result.text, turned)) == content(c.kept_theirs));
  }
}

Directed clean(std::string name, std::string base, std::string ours, std::string theirs, const std::string& data) {
  return {std::move(name), std::move(base), std::move(ours), std::move(theirs), data, data};
}

}  // namespace

TEST_CASE("an absent section equals an empty one, whoever merges") {
  const std::string head = "format: 1\n", one = "goals:\n  g1:\n    due: 1\n", two = one + "  g2:\n    due: 2\n";
  const std::string second = "goals:\n  g2:\n    due: 2\n";
  const std::string x = "x: 1\n";
  for (const std::string& none : {std::string(), std::string("goals: {}\n"), std::string("goals:\n")}) {
    CAPTURE(none);
    check_directed(clean("both add to none", head + none, head + one, head + second, head + two));
    check_directed(clean("one adds, one removes the key", head + none, head, head + one, head + one));
    check_directed(clean("a command is taken back", head + one, head + two, head + none, head + second));
    check_directed(clean("the last one goes", head + one, head + one + x, head + none, head + none + x));
    check_directed(clean("each removes one", head + two, head + one, head + second, head + "goals: {}\n"));
    check_directed({"removed with all, changed",
                    head + two,
                    head + none,
                    head + one + "  g2:\n    due: 3\n",
                    head + (none.empty() ? "goals:\n" : none),
                    head + "goals:\n  g2:\n    due: 3\n",
                    {"goals.g2"}});
    check_directed({"the only one removed, changed",
                    head + one,
                    head + none,
                    head + "goals:\n  g1:\n    due: 4\n",
                    head + (none.empty() ? "goals:\n" : none),
                    head + "goals:\n  g1:\n    due: 4\n",
                    {"goals.g1"}});
  }
}

TEST_CASE("sets honor what either side removed") {
  const auto set = [](const std::string& needs) { return "goals:\n  g1:\n    due: 1\n" + needs; };
  const std::string ab = "    needs:\n      - a\n      - b\n";
  check_directed(
      clean("key removed, item added", set(ab), set(""), set(ab + "      - c\n"), set("    needs:\n      - c\n")));
  check_directed(clean("key removed, item removed", set(ab), set(""), set("    needs:\n      - a\n"), set("")));
  check_directed(clean("item removed, item added", set(ab), set("    needs:\n      - b\n"), set(ab + "      - c\n"),
                       set("    needs:\n      - b\n      - c\n")));
  check_directed(clean("added on both", set(""), set(ab), set("    needs: [b, c]\n"), set("    needs: [a, b, c]\n")));
}

TEST_CASE("texts merge by line until they are signed") {
  const auto with = [](const std::vector<std::string>& lines, const std::string& more = {}) {
    std::string text = "contacts:\n  x1:\n    at: 2026-01-01\n    note: |-\n";
    for (const std::string& line : lines) text += "      " + line + "\n";
    return text + more;
  };
  const std::string base = with({"one", "two", "three"}), sign = "    signed: yes\n";
  const std::vector<Directed> cases{
      clean("both append", base, with({"one", "two", "three", "by b"}), with({"one", "two", "three", "by a", "more"}),
            with({"one", "two", "three", "by a", "more", "by b"})),
      clean("both append the same", base, with({"one", "two", "three", "x"}), with({"one", "two", "three", "x", "y"}),
            with({"one", "two", "three", "x", "y"})),
      clean("one appends, one edits another line", base, with({"one", "two", "three", "four"}),
            with({"1", "two", "three"}), with({"1", "two", "three", "four"})),
      clean("one removes a line, one appends", base, with({"two", "three"}), with({"one", "two", "three", "four"}),
            with({"two", "three", "four"})),
      {"the same line",
       base,
       with({"one", "2", "three"}),
       with({"one", "II", "three"}),
       with({"one", "2", "three"}),
       with({"one", "II", "three"}),
       {"contacts.x1.note"}},
      {"neighbors",
       base,
       with({"1", "two", "three"}),
       with({"one", "2", "three"}),
       with({"1", "two", "three"}),
       with({"one", "2", "three"}),
       {"contacts.x1.note"}},
      {"the last line and an addition",
       base,
       with({"one", "two", "3"}),
       with({"one", "two", "three", "four"}),
       with({"one", "two", "3"}),
       with({"one", "two", "three", "four"}),
       {"contacts.x1.note"}},
      {"inserted at one place",
       base,
       with({"one", "a", "two", "three"}),
       with({"one", "b", "two", "three"}),
       with({"one", "a", "two", "three"}),
       with({"one", "b", "two", "three"}),
       {"contacts.x1.note"}},
      {"signed by one",
       base,
       with({"one", "two", "three", "a"}, sign),
       with({"one", "two", "three", "b"}),
       with({"one", "two", "three", "a"}, sign),
       with({"one", "two", "three", "b"}, sign),
       {"contacts.x1.note"}},
      {"no text before",
       "contacts:\n  x1:\n    at: 2026-01-01\n",
       with({"a"}),
       with({"b"}),
       with({"a"}),
       with({"b"}),
       {"contacts.x1.note"}}};
  for (const Directed& c : cases) check_directed(c);
}

TEST_CASE("what is asked is marked with both sides") {
  const std::string base = "goals:\n  g1:\n    due: 1\n  g2:\n    due: 2\n";
  const std::string removed = "goals:\n  g2:\n    due: 2\n", used = base + "contacts:\n  x1:\n    at: g1\n";
  const std::string tail = "contacts:\n  x1:\n    at: g1\n";
  check_directed({"a record that is used", base, removed, used, removed + tail, used, {"goals.g1"}},
                 {{{"goals", "g1"}, {}}});
  check_directed({"the only one",
                  "goals:\n  g1:\n    due: 1\n",
                  "format: 1\n",
                  "goals:\n  g1:\n    due: 1\n" + tail,
                  "format: 1\ngoals:\n" + tail,
                  "format: 1\ngoals:\n  g1:\n    due: 1\n" + tail,
                  {"goals.g1"}},
                 {{{"goals", "g1"}, {}}});
  check_directed({"a field that only one changed",
                  base,
                  base + "x: 1\n",
                  "goals:\n  g1:\n    due: 3\n  g2:\n    due: 2\n",
                  base + "x: 1\n",
                  "goals:\n  g1:\n    due: 3\n  g2:\n    due: 2\nx: 1\n",
                  {"goals.g1.due"}},
                 {{{"goals", "g1", "due"}, {}}});
  const Value ended = Value::scalar("ended", true);
  const std::string g3 = "  g3:\n    due: active\n", g4 = "  g4:\n    due: active\n";
  check_directed({"a field of a record that the other lacks",
                  base,
                  base + g3,
                  base + g4,
                  base + g3 + "  g4:\n    due: ended\n",
                  base + "  g3:\n    due: ended\n" + g4,
                  {"goals.g3.due", "goals.g4.due"}},
                 {{{"goals", "g3", "due"}, ended}, {{"goals", "g4", "due"}, ended}});
  // What both sides have alike is not marked.
  check_directed(
      clean("nothing differs there", base, base + "x: 1\n", base + "contacts: {}\n", base + "contacts: {}\nx: 1\n"),
      {{{"goals", "g1"}, {}}});
}

TEST_CASE("markers have the length that is asked for, and the unmarked text has none") {
  const std::string base = "goals:\n  g1:\n    due: 1\n";
  const Merge result = merge(base, "goals:\n  g1:\n    due: 2\n", "goals:\n  g1:\n    due: 3\n", shape,
                             {.ours_label = "a", .theirs_label = "b", .marker_size = 12});
  CHECK(result.text == "goals:\n  g1:\n<<<<<<<<<<<< a\n    due: 2\n============\n    due: 3\n>>>>>>>>>>>> b\n");
  CHECK(result.unmarked == "goals:\n  g1:\n    due: 2\n");
  CHECK(first_marker(result.text) == 3);
  CHECK(merge(base, "goals: {}\n", "goals:\n  g1:\n    due: 3\n", shape, {}).unmarked == "goals:\n  g1:\n    due: 3\n");
}

TEST_CASE("a comment above a record that one side removed stays with it") {
  const std::string base = "goals:\n  # why\n  g1:\n    due: 1\n  g2: 2\n";
  check_directed({"changed there",
                  base,
                  "goals:\n  g2: 2\n",
                  "goals:\n  # why\n  g1:\n    due: 3\n  g2: 2\n",
                  "goals:\n  g2: 2\n",
                  "goals:\n  # why\n  g1:\n    due: 3\n  g2: 2\n",
                  {"goals.g1"}});
  for (const bool turned : {false, true}) {
    const std::string gone = "goals:\n  g2: 2\n", changed = "goals:\n  # why\n  g1:\n    due: 3\n  g2: 2\n";
    const Merge result = merged(base, turned ? changed : gone, turned ? gone : changed);
    CHECK(kept(result.text, !turned) == gone);
    CHECK(kept(result.text, turned) == changed);
  }
}

TEST_CASE("comments merge by their place") {
  // The markers in the base stand for the places of comments; a side replaces them.
  const std::string base =
      "{head}format: 1\nperson:{key}\n  given: \"A\"{value}\n{field}  family: \"B\"\n{block}goals:\n{first}  g1:\n    "
      "needs:\n{item}      - a\n    due: 2026-01-01\n    text: |{literal}\n      # no comment\n{last}# end c\n{foot}";
  const auto filled = [&](const std::string& place, const std::string& with, const std::string& indent) {
    std::string text;
    for (std::size_t at = 0; at < base.size();) {
      const std::size_t open = std::min(base.find('{', at), base.size());
      text += base.substr(at, open - at);
      if (open == base.size()) break;
      const std::size_t close = base.find('}', open);
      if (base.substr(open + 1, close - open - 1) == place) text += indent + with;
      at = close + 1;
    }
    return text;
  };
  struct Place {
    std::string name, indent, end;
  };
  for (const Place& place :
       {Place{"head", "", "\n"}, Place{"key", "  ", ""}, Place{"value", "  ", ""}, Place{"field", "  ", "\n"},
        Place{"block", "  ", "\n"}, Place{"first", "  ", "\n"}, Place{"item", "      ", "\n"},
        Place{"literal", " ", ""}, Place{"last", "    ", "\n"}, Place{"foot", "", "\n"}}) {
    CAPTURE(place.name);
    const auto with = [&](const std::string& words) { return filled(place.name, words + place.end, place.indent); };
    const std::string none = filled("", "", "");
    const auto with_data = [](std::string text) { return text.replace(text.find("2026-01-01"), 10, "2026-02-02"); };
    // Added, changed or removed on one side, while the other changed data.
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {none, with("# new")}, {with("# old"), with("# new")}, {with("# old"), none}}) {
      CAPTURE(from);
      CAPTURE(to);
      for (const auto& [ours, theirs] : {std::pair(with_data(from), to), std::pair(to, with_data(from))}) {
        const Merge result = merged(from, ours, theirs);
        CHECK(result.conflicts.empty());
        std::string spaced = with_data(to);
        if (place.name == "literal" && result.text.find("|  #") != std::string::npos) {
          spaced.replace(spaced.find("| #"), 3, "|  #");
        }
        CHECK(result.text == spaced);
      }
    }
    // Changed on both sides: both stay, theirs below ours.
    for (const std::string& from : {none, with("# old")}) {
      const Merge result = merged(from, with("# mine"), with_data(with("# yours")));
      CAPTURE(result.text);
      CHECK(result.conflicts.empty());
      const std::size_t mine = result.text.find("# mine"), yours = result.text.find("# yours");
      CHECK(mine != std::string::npos);
      CHECK(yours != std::string::npos);
      CHECK(mine < yours);
      CHECK(result.text.find("# old") == std::string::npos);
      CHECK(content(result.text) == content(with_data(none)));
    }
  }
}

TEST_CASE("a comment on what the other side removed is a conflict, as its change would be") {
  const std::string base = "goals:\n  g1:\n    due: 1\n  g2: 2\n";
  const std::string without = "goals:\n  g2: 2\n";
  const std::string noted = "goals:\n  # why\n  g1:\n    due: 1  # how\n  g2: 2\n";
  CHECK(merged(base, without, noted).text ==
        "goals:\n<<<<<<< HEAD\n=======\n  # why\n  g1:\n    due: 1  # how\n>>>>>>> branch\n  g2: 2\n");
  CHECK(merged(base, noted, without).text ==
        "goals:\n<<<<<<< HEAD\n  # why\n  g1:\n    due: 1  # how\n=======\n>>>>>>> branch\n  g2: 2\n");
}

TEST_CASE("unreadable sides are refused") {
  CHECK_THROWS_AS(merged("a: 1\n", "a: [\n", "a: 2\n"), Error);
  CHECK_THROWS_AS(merged("a: 1\n", "a: 3\n", "a: 2\na: 1\n"), Error);
}

namespace {

/// A record file, and what one person does with it.
class Person {
 public:
  Person(std::uint64_t seed, char mark) : dice_(seed), mark_(mark) {}

  static std::string base(std::uint64_t seed) {
    Dice dice(seed);
    Value goals = Value::map();
    Value contacts = Value::map();
    for (int i = 0; i < 4; ++i) {
      Value goal = Value::map();
      goal.entries.emplace_back("statement", Value::scalar("s" + std::to_string(i), false));
      goal.entries.emplace_back("due", Value::scalar("2026-01-0" + std::to_string(1 + dice.under(9)), true));
      Value needs = Value::list();
      for (std::size_t n = 1 + dice.under(3); n > 0; --n) {
        needs.entries.emplace_back("", Value::scalar("n" + std::to_string(n), true));
      }
      goal.entries.emplace_back("needs", needs);
      goals.entries.emplace_back("g" + std::to_string(i), goal);
      contacts.entries.emplace_back("x" + std::to_string(i), contact("2026-01-0" + std::to_string(2 * i + 1), "old"));
    }
    Value file = Value::map();
    file.entries.emplace_back("format", Value::scalar("1", true));
    file.entries.emplace_back("goals", goals);
    file.entries.emplace_back("contacts", contacts);
    return write_document(file, "header", "c7kq2mw");
  }

  /// Edits that do not conflict with another person's of the other parity: even and odd records are shared out.
  std::string work(const std::string& text, bool shared_out) {
    std::vector<Edit> edits;
    const std::string own = std::to_string(shared_out ? (mark_ == 'a' ? 0 : 1) + 2 * dice_.under(2) : dice_.under(4));
    if (dice_.one_in(2)) {
      edits.push_back({Edit::Op::set,
                       {"goals", "g" + own, "due"},
                       Value::scalar("2027-01-0" + std::to_string(1 + dice_.under(9)), true),
                       {},
                       {}});
    }
    if (dice_.one_in(2)) {
      edits.push_back({Edit::Op::insert,
                       {"goals", "g" + own, "needs", "9"},
                       Value::scalar(std::string("m") + mark_, true),
                       "0",
                       {}});
    }
    if (dice_.one_in(3)) {
      edits.push_back({Edit::Op::erase, {"contacts", "x" + own}, {}, {}, {}});
    }
    std::string last = "g3";
    for (std::size_t n = dice_.under(3); n > 0; --n) {
      const std::string id = std::string("g") + (dice_.one_in(2) ? 'k' : 'm') + mark_ + std::to_string(n);
      Value goal = Value::map();
      goal.entries.emplace_back("statement", Value::scalar("new\ntext\n", false));
      edits.push_back({Edit::Op::insert, {"goals", id}, goal, last, {}});
      added.push_back("/goals/" + id + "/statement");
      last = id;
    }
    for (std::size_t n = dice_.under(3); n > 0; --n) {
      const std::string id = std::string("x") + (dice_.one_in(2) ? 'k' : 'm') + mark_ + std::to_string(n);
      const std::size_t slot = dice_.under(4);
      const std::string day = "2026-01-0" + std::to_string(2 * slot + 1 + dice_.under(2));
      edits.push_back({Edit::Op::insert, {"contacts", id}, contact(day, "new"), "x" + std::to_string(slot), {}});
      added.push_back("/contacts/" + id + "/at");
    }
    return yaml::apply(text, edits);
  }

  std::vector<std::string> added{};

 private:
  static Value contact(const std::string& day, const std::string& words) {
    Value result = Value::map();
    result.entries.emplace_back("at", Value::scalar(day, true));
    result.entries.emplace_back("text", Value::scalar(words, false));
    return result;
  }

  Dice dice_;
  char mark_;
};

}  // namespace

TEST_CASE("merges by property") {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    const std::string base = Person::base(seed);
    Person a(seed * 2, 'a');
    Person b(seed * 2 + 1, 'b');
    const bool shared_out = seed % 3 != 0;
    const std::string ours = a.work(base, shared_out);
    const std::string theirs = b.work(base, shared_out);
    CHECK(merged(base, base, theirs).text == theirs);
    CHECK(merged(base, ours, base).text == ours);
    CHECK(merged(base, ours, ours).text == ours);

    const Merge one = merged(base, ours, theirs);
    const Merge other = merged(base, theirs, ours);
    CHECK(one.conflicts.size() == other.conflicts.size());
    CHECK((shared_out ? one.conflicts.empty() : true));
    CHECK((first_marker(one.text) > 0) == !one.conflicts.empty());
    if (!one.conflicts.empty()) {
      continue;
    }
    const auto result = content(one.text);
    CHECK(result == content(other.text));
    for (const Person* person : {&a, &b}) {
      for (const std::string& path : person->added) {
        CHECK(result.count(path) == 1);
      }
    }
    // The order of records is the same whoever merges.
    const auto order = [](const std::string& text, const std::string& section) {
      Tree tree;
      Problems problems;
      read(text, "merged", tree, problems);
      std::vector<std::string> keys;
      for (const std::size_t child : tree.children(tree.find(0, section))) {
        keys.emplace_back(tree[child].key());
      }
      return keys;
    };
    CHECK(order(one.text, "goals") == order(other.text, "goals"));
    CHECK(one.text.ends_with("# end c7kq2mw\n"));
  }
}

namespace {

/// Adds, changes and removes comments of `text`, which has none inside texts, and returns the words of those added.
std::vector<std::string> annotate(std::string& text, Dice& dice, char mark) {
  std::vector<std::string> words;
  std::string result;
  bool in_text = false;
  for (const std::string& line : split(text, '\n')) {
    if (line.empty()) continue;
    const std::size_t indent = line.find_first_not_of(' ');
    in_text = in_text && indent > 4;
    const std::string word = std::string("# ") + mark + std::to_string(words.size());
    const bool comment = line[indent] == '#';
    if (comment && !line.starts_with("# end") && dice.one_in(4)) continue;
    if (!in_text && dice.one_in(6)) {
      result += std::string(dice.one_in(4) ? 2 : indent, ' ') + word + '\n';
      words.push_back(word);
    } else if (!in_text && !comment && line.find('#') == std::string::npos && dice.one_in(6)) {
      result += line + "  " + word + '\n';
      words.push_back(word);
      in_text = line.ends_with('|');
      continue;
    }
    in_text = in_text || line.ends_with('|');
    result += line + '\n';
  }
  text = result;
  return words;
}

}  // namespace

TEST_CASE("no comment is lost in a merge, by property") {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    std::string base = Person::base(seed);
    annotate(base, dice, 'o');
    std::string ours = Person(seed * 2, 'a').work(base, true);
    std::string theirs = Person(seed * 2 + 1, 'b').work(base, true);
    std::vector<std::string> words = annotate(ours, dice, 'a');
    const std::vector<std::string> more = annotate(theirs, dice, 'b');
    words.insert(words.end(), more.begin(), more.end());
    const Merge result = merged(base, ours, theirs);
    CAPTURE(base);
    CAPTURE(ours);
    CAPTURE(theirs);
    CAPTURE(result.text);
    for (const std::string& word : words) {
      CAPTURE(word);
      CHECK((result.text + "\n").find(word) != std::string::npos);
    }
    // What neither side took out is there.
    for (const std::string& line : split(base, '\n')) {
      const std::size_t at = line.find("# ");
      if (at == std::string::npos) continue;
      const std::string word = line.substr(at);
      const auto has = [&](const std::string& text) { return text.find(word + '\n') != std::string::npos; };
      CAPTURE(word);
      if (has(ours) && has(theirs)) CHECK(result.text.find(word) != std::string::npos);
      if (result.conflicts.empty() && !has(ours) && !has(theirs)) CHECK_FALSE(has(result.text));
    }
    if (result.conflicts.empty()) CHECK(content(result.text) == content(merged(base, theirs, ours).text));
  }
}

namespace {

/// Adds the comment `word` at a random line of a hand-written text; false where that changes its content.
bool note(std::string& text, Dice& dice, const std::string& word) {
  std::vector<std::size_t> ends;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) ends.push_back(at);
  if (ends.empty()) return false;
  const std::size_t end = ends[dice.under(ends.size())];
  const std::string column(dice.under(5), ' ');
  const std::string noted = dice.one_in(2) ? text.substr(0, end) + "  " + word + text.substr(end)
                                           : text.substr(0, end + 1) + column + word + '\n' + text.substr(end + 1);
  Tree before, after;
  Problems problems;
  const bool readable = read(text, {}, before, problems) && read(noted, {}, after, problems);
  if (!readable || !same(to_value(before), to_value(after))) return false;
  text = noted;
  return true;
}

}  // namespace

TEST_CASE("no comment is lost in a merge of hand-written files") {
  const auto records = [](const Path& path) {
    return MergeShape{path.size() % 4 == 3 ? MergeShape::Kind::set : MergeShape::Kind::records, {}, {}};
  };
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    Scribe scribe(seed);
    Dice dice(seed);
    const std::string base = scribe.document(true);
    std::string ours = yaml::apply(base, make_edits(base, 2, scribe).edits);
    std::string theirs = yaml::apply(base, make_edits(base, 2, scribe).edits);
    const bool by_us = note(ours, dice, "# by us"), by_them = note(theirs, dice, "# by them");
    CAPTURE(base);
    CAPTURE(ours);
    CAPTURE(theirs);
    Merge result;
    REQUIRE_NOTHROW(result = merge(base, ours, theirs, records, {.ours_label = "HEAD", .theirs_label = "branch"}));
    CAPTURE(result.text);
    CHECK((!by_us || result.text.find("# by us") != std::string::npos));
    CHECK((!by_them || result.text.find("# by them") != std::string::npos));
  }
}

TEST_CASE("hand-written files merge, or say where they do not") {
  const auto records = [](const Path& path) {
    return MergeShape{path.size() % 4 == 3 ? MergeShape::Kind::set : MergeShape::Kind::records, {}, {}};
  };
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    Scribe scribe(seed);
    const std::string base = scribe.document(true);
    const std::string ours = yaml::apply(base, make_edits(base, 2, scribe).edits);
    const std::string theirs = yaml::apply(base, make_edits(base, 2, scribe).edits);
    CAPTURE(base);
    CAPTURE(ours);
    CAPTURE(theirs);
    Merge result;
    REQUIRE_NOTHROW(result = merge(base, ours, theirs, records, {.ours_label = "HEAD", .theirs_label = "branch"}));
    CHECK((first_marker(result.text) > 0) == !result.conflicts.empty());
    // Taking ours in every conflict gives a file that can be read, and so does taking theirs.
    for (const bool take_ours : {true, false}) {
      std::string taken;
      bool in_ours = false;
      bool in_theirs = false;
      for (std::size_t at = 0; at < result.text.size();) {
        const std::size_t end = std::min(result.text.find('\n', at), result.text.size() - 1) + 1;
        const std::string line = result.text.substr(at, end - at);
        at = end;
        if (line.starts_with("<<<<<<< ")) {
          in_ours = true;
        } else if (in_ours && line.starts_with("=======")) {
          in_ours = false;
          in_theirs = true;
        } else if (in_theirs && line.starts_with(">>>>>>> ")) {
          in_theirs = false;
        } else if ((!in_ours || take_ours) && (!in_theirs || !take_ours)) {
          taken += line;
        }
      }
      Tree tree;
      Problems problems;
      CAPTURE(taken);
      CAPTURE(result.text);
      const bool good = read(taken, "taken", tree, problems);
      CHECK_MESSAGE(good, (good ? "" : to_string(problems.front())));
    }
  }
}

}  // namespace merge_test

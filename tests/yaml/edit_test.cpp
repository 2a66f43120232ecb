// Edits and writing, by example.
#include "casemgr/yaml/edit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"

namespace edit_test {

using namespace casemgr;
using namespace casemgr::yaml;

namespace {

Edit set(Path path, Value value) { return {Edit::Op::set, std::move(path), std::move(value), {}, {}}; }
Edit insert(Path path, Value value, std::string after) {
  return {Edit::Op::insert, std::move(path), std::move(value), std::move(after), {}};
}
Edit erase(Path path) { return {Edit::Op::erase, std::move(path), {}, {}, {}}; }
Value plain(std::string text) { return Value::scalar(std::move(text), true); }
Value text(std::string words) { return Value::scalar(std::move(words), false); }
Value record(std::vector<std::pair<std::string, Value>> entries) {
  Value result = Value::map();
  result.entries = std::move(entries);
  return result;
}
Value list(std::vector<Value> items) {
  Value result = Value::list();
  for (Value& item : items) {
    result.entries.emplace_back("", std::move(item));
  }
  return result;
}

struct Case {
  std::string name;
  std::string before;
  std::vector<Edit> edits;
  std::string after;
};

}  // namespace

TEST_CASE("edits by example") {
  const std::vector<Case> cases{
      {"a value, its comment and spacing stay",
       "a:   1  # why\nb: 2\n",
       {set({"a"}, plain("3"))},
       "a:   3  # why\nb: 2\n"},
      {"a missing value", "a:  # none\nb: 2\n", {set({"a"}, text("x"))}, "a: \"x\"  # none\nb: 2\n"},
      {"a value goes", "a: 1  # c\n", {set({"a"}, Value{})}, "a:  # c\n"},
      {"one line becomes several", "a: 1  # c\nb: 2\n", {set({"a"}, text("x\ny\n"))}, "a: |  # c\n  x\n  y\nb: 2\n"},
      {"several become one", "a: |  # c\n  x\n\n  y\n\nb: 2\n", {set({"a"}, text("z"))}, "a: \"z\"  # c\n\nb: 2\n"},
      {"a block's text",
       "r:\n    a: >-\n      x\n    b: 2\n",
       {set({"r", "a"}, text("y\nz"))},
       "r:\n    a: |-\n      y\n      z\n    b: 2\n"},
      {"a value becomes a record", "a: 1\nb: 2\n", {set({"a"}, record({{"c", plain("x")}}))}, "a:\n  c: x\nb: 2\n"},
      {"a record becomes a value", "a:  # c\n  b: 1\n  # d\ne: 2\n", {set({"a"}, plain("x"))}, "a: x  # c\ne: 2\n"},
      {"a new record",
       "g:\n  g1:\n    a: 1\n\n# about n\nn:\n  n1: x\n# end c\n",
       {insert({"g", "g2"}, record({{"a", plain("2")}, {"t", text("w")}}), "g1")},
       "g:\n  g1:\n    a: 1\n  g2:\n    a: 2\n    t: \"w\"\n\n# about n\nn:\n  n1: x\n# end c\n"},
      {"a comment deeper than the last record is its own",
       "g:\n  g1: 1\n    # of g1\n  # of what follows\nn: 1\n",
       {insert({"g", "g2"}, plain("2"), "g1")},
       "g:\n  g1: 1\n    # of g1\n  g2: 2\n  # of what follows\nn: 1\n"},
      {"a section before the last line",
       "a: 1\n\n# end c\n",
       {insert({"b"}, record({{"c", plain("1")}}), "a")},
       "a: 1\nb:\n  c: 1\n\n# end c\n"},
      {"first of all",
       "r:\n  # of a\n  a: 1\n",
       {insert({"r", "m"}, plain("0"), "")},
       "r:\n  m: 0\n  # of a\n  a: 1\n"},
      {"first in the file", "a: 1\n", {insert({"m"}, plain("0"), "")}, "m: 0\na: 1\n"},
      {"first in the file, below its header", "# h\na: 1\n", {insert({"m"}, plain("0"), "")}, "# h\nm: 0\na: 1\n"},
      {"into braces", "a: {}  # none\n", {insert({"a", "b"}, plain("1"), "")}, "a:  # none\n  b: 1\n"},
      {"into nothing", "a:\nb: 1\n", {insert({"a", "c"}, plain("1"), "")}, "a:\n  c: 1\nb: 1\n"},
      {"into an empty list", "a: []\n", {insert({"a", "0"}, plain("x"), "")}, "a:\n  - x\n"},
      {"into an empty file", "", {insert({"a"}, plain("1"), "")}, "a: 1\n"},
      {"into a file of comments", "# h\n# end c\n", {insert({"a"}, plain("1"), "")}, "# h\na: 1\n# end c\n"},
      {"into a file without last line end", "a: 1", {insert({"b"}, plain("2"), "a")}, "a: 1\nb: 2"},
      {"behind a block without last line end", "a: |\n  x", {insert({"b"}, plain("2"), "a")}, "a: |-\n  x\nb: 2"},
      {"an item", "a:\n- x  # c\n- y\n", {insert({"a", "1"}, plain("m"), "0")}, "a:\n- x  # c\n- m\n- y\n"},
      {"a record as item",
       "a:\n  - b: 1\n",
       {insert({"a", "1"}, record({{"b", plain("2")}, {"c", list({plain("x")})}}), "0")},
       "a:\n  - b: 1\n  - b: 2\n    c:\n      - x\n"},
      {"into brackets", "a: [x, \"y\"]  # c\n", {insert({"a", "1"}, plain("m"), "0")}, "a: [x, m, \"y\"]  # c\n"},
      {"into brackets over lines",
       "a: [  # c\n  x,  # d\n  y,\n]\n",
       {insert({"a", "2"}, text("n"), "1"), erase({"a", "0"})},
       "a: [  # c\n  y, \"n\",\n]\n"},
      {"in braces",
       "a: {b: 1, c: {d: 2}}\n",
       {set({"a", "c", "d"}, text("x\ny")), insert({"a", "e"}, plain("2026-01-02T10:30"), "c")},
       "a: {b: 1, c: {d: \"x\\ny\"}, e: \"2026-01-02T10:30\"}\n"},
      {"the last in braces", "a: {b: 1}\n", {erase({"a", "b"})}, "a: {}\n"},
      {"a key goes, what is above stays",
       "# of a\na: 1\n  # deeper\n# of b\nb: 2\n",
       {erase({"a"})},
       "# of a\n# of b\nb: 2\n"},
      {"the last record goes", "g:  # c\n  g1:\n    a: 1\nn: 1\n", {erase({"g", "g1"})}, "g: {}  # c\nn: 1\n"},
      {"the last item goes", "g:\n  - x\nn: 1\n", {erase({"g", "0"})}, "g: []\nn: 1\n"},
      {"the last item of a file that is a list", "# h\n- x\n# end c\n", {erase({"0"})}, "# h\n[]\n# end c\n"},
      {"the same without header", "- x\n", {erase({"0"})}, "[]\n"},
      {"the first key of an item", "g:\n  - a: 1\n    b: 2\n", {erase({"g", "0", "a"})}, "g:\n  - b: 2\n"},
      {"blank lines below a block that keeps them", "a: |+\n  x\nb: 1\n\nc: 2\n", {erase({"b"})}, "a: |+\n  x\nc: 2\n"},
      {"CR LF stays",
       "a: 1\r\nb: 2\r\n",
       {insert({"m"}, text("x\ny"), "a"), set({"b"}, record({{"c", plain("1")}}))},
       "a: 1\r\nm: |-\r\n  x\r\n  y\r\nb:\r\n  c: 1\r\n"},
      {"several behind one sibling, and behind a new one",
       "a: 1\nb: 2\n",
       {insert({"x"}, plain("1"), "a"), insert({"w"}, plain("2"), "a"), insert({"z"}, plain("3"), "x")},
       "a: 1\nx: 1\nz: 3\nw: 2\nb: 2\n"},
      {"into a record that is new",
       "a: 1\n",
       {insert({"r"}, record({{"x", plain("1")}}), "a"), insert({"r", "w"}, plain("2"), "x")},
       "a: 1\nr:\n  x: 1\n  w: 2\n"},
      {"one goes, another comes in its place",
       "r:\n  a: 1\nb: 2\n",
       {erase({"r", "a"}), insert({"r", "m"}, plain("3"), "a")},
       "r:\n  m: 3\nb: 2\n"},
      {"a text before a blank line keeps its end",
       "a: 1\n\nb: 2\n",
       {set({"a"}, text("x\n\n"))},
       "a: \"x\\n\\n\"\n\nb: 2\n"},
      {"a text that keeps blank lines", "a: 1\nb: 2\n", {set({"a"}, text("x\n\n"))}, "a: |+\n  x\n\nb: 2\n"},
      {"lines from elsewhere",
       "r:\n  a: 1\n",
       {Edit{Edit::Op::insert, {"r", "b"}, record({{"c", plain("1")}}), "a", "  b:  # kept\n    'c': 1"}},
       "r:\n  a: 1\n  b:  # kept\n    'c': 1\n"},
      {"lines from elsewhere that say something else",
       "r:\n  a: 1\n",
       {Edit{Edit::Op::insert, {"r", "b"}, plain("1"), "a", "  b: 2"}},
       "r:\n  a: 1\n  b: 1\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    std::string result;
    CHECK_NOTHROW(result = yaml::apply(c.before, c.edits));
    CHECK(result == c.after);
  }
}

TEST_CASE("what cannot be edited is refused") {
  const auto kind_of = [](const std::string& before, const Edit& edit) {
    try {
      static_cast<void>(yaml::apply(before, std::vector<Edit>{edit}));
    } catch (const Error& error) {
      return static_cast<int>(error.kind());
    }
    return 0;
  };
  CHECK(kind_of("a: &x 1\n", set({"a"}, plain("2"))) == 5);
  CHECK(kind_of("a: 1\na: 2\n", set({"a"}, plain("2"))) == 5);
  CHECK(kind_of("a: 1\n", set({"b"}, plain("2"))) == 1);
  CHECK(kind_of("a: 1\n", insert({"a"}, plain("2"), "")) == 1);
  CHECK(kind_of("a: 1\n", insert({"b"}, plain("2"), "zz")) == 1);
  CHECK(kind_of("a: 1\n", insert({"a", "b"}, plain("2"), "")) == 1);
  CHECK(kind_of("a: 1\n", erase({"a", "b"})) == 1);
  CHECK(kind_of("a: 1\n", set({}, plain("2"))) == 1);
  CHECK(kind_of("a: 1\n", set({"a"}, text("\xFF"))) == 1);
}

TEST_CASE("scalars are written so that every reader reads the same") {
  const auto as_code = [](const std::string& code) { return write_scalar(plain(code), 2); };
  for (const char* code : {"active", "2026-03-02", "2026-03-02T14:30", "45.00", "-3", "0", "true", "false", "p8k2r",
                           "in-person", "18-24", "90+", "2026Q1", "a b", "O'Neil", "e1000", "Straße"}) {
    CHECK(as_code(code) == code);
  }
  for (const char* code : {"no",   "Yes", "y",     "null",     "~",
                           "012",  "1e3", "12:30", "+1",       "1_000",
                           "0x1F", ".5",  "5.",    "2026-3-2", "2026-03-02 10:00:00",
                           "",     " a",  "a ",    "-",        "a: b",
                           "a #b", "=",   "<<",    "@x",       "[x]",
                           "a,b",  "NaN", "TRUE"}) {
    CHECK(as_code(code) == '"' + std::string(code) + '"');
  }
  const auto as_text = [](const std::string& words) { return write_scalar(text(words), 4); };
  CHECK(as_text("plain words") == "\"plain words\"");
  CHECK(as_text("a \"b\" \\ c") == "\"a \\\"b\\\" \\\\ c\"");
  CHECK(as_text("a\nb") == "|-\n    a\n    b");
  CHECK(as_text("a\n\n  b\n") == "|\n    a\n\n      b");
  CHECK(as_text("a\n\n") == "|+\n    a\n");
  CHECK(as_text("a\tb\nc") == "\"a\\tb\\nc\"");
  CHECK(as_text("a \nb") == "\"a \\nb\"");
  CHECK(as_text(" a\nb") == "\" a\\nb\"");
  CHECK(as_text("\na") == "\"\\na\"");
  CHECK(as_text("a\r\nb") == "\"a\\r\\nb\"");
  CHECK(as_text("\xE2\x80\xA8\x01\xC2\x85\xEF\xBB\xBF") == "\"\\u2028\\x01\\x85\\ufeff\"");
  CHECK(write_scalar(plain("a\nb"), 2) == "|-\n  a\n  b");
}

TEST_CASE("keys are quoted where they would read as something else") {
  for (const char* key : {"id", "x-note", "HCBS", "mental-health", "unit_cost", "two words", "café"}) {
    CHECK(write_key(key) == key);
  }
  for (const char* key : {"1", "no", "null", "", "a: b", "# a", "-", "~", "<<", "true", "2026-01-02", "y", "a:b"}) {
    CHECK(write_key(key) == '"' + std::string(key) + '"');
  }
  CHECK(write_key("a\nb") == "\"a\\nb\"");
}

TEST_CASE("a new file") {
  const Value value =
      record({{"format", plain("1")},
              {"id", plain("c7kq2mw")},
              {"person", record({{"given", text("Maria")}, {"languages", list({plain("es"), plain("en")})}})},
              {"goals", Value::map()},
              {"papers", Value::list()},
              {"note", Value{}},
              {"text", text("a\nb\n")},
              {"answers", record({{"1", plain("2")}})}});
  CHECK(write_document(value, "first\nsecond", "c7kq2mw") ==
        "# first\n# second\nformat: 1\nid: c7kq2mw\nperson:\n  given: \"Maria\"\n  languages:\n    - es\n    - en\n"
        "goals: {}\npapers: []\nnote:\ntext: |\n  a\n  b\nanswers:\n  \"1\": 2\n# end c7kq2mw\n");
  CHECK(write_document(Value::map(), "", "") == "{}\n");
}

TEST_CASE("values compare by content") {
  CHECK(same(Value{}, Value::map()));
  CHECK_FALSE(same(Value{}, Value::list()));
  CHECK(same(plain("1"), text("1")));
  CHECK_FALSE(same(plain("1"), plain("1.0")));
  CHECK_FALSE(same(record({{"a", plain("1")}, {"b", plain("2")}}), record({{"b", plain("2")}, {"a", plain("1")}})));
  const Value value = record({{"a", plain("1")}});
  CHECK(value.find("a")->text == "1");
  CHECK(value.find("b") == nullptr);
}

}  // namespace edit_test

// What the reader takes and what it refuses, each with its place and its words.
#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/positions.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace read_test {

using namespace casemgr;
using namespace casemgr::yaml;

namespace {

/// The tree in one line: `{a: 'plain', b: "quoted", c: [null]}`.
std::string shown(const Tree& tree, std::size_t index = 0) {
  const Node& node = tree[index];
  std::string result;
  switch (node.kind) {
    case Kind::null: return node.value().empty() ? "null" : "null(" + std::string(node.value()) + ")";
    case Kind::scalar:
      for (const char c : node.value()) {
        result += c == '\n' ? std::string("\\n") : std::string(1, c);
      }
      return node.quoted ? '"' + result + '"' : '\'' + result + '\'';
    default: break;
  }
  for (const std::size_t child : tree.children(index)) {
    result += result.empty() ? "" : ", ";
    result += node.kind == Kind::map ? std::string(tree[child].key()) + ": " : "";
    result += shown(tree, child);
  }
  return node.kind == Kind::map ? '{' + result + '}' : '[' + result + ']';
}

struct Good {
  std::string text;
  std::string tree;
};

struct Bad {
  std::string text;
  int line;
  int column;
  Check check;
  std::string what;
};

Problem first_problem(const std::string& text) {
  Tree tree;
  Problems problems;
  return read(text, "f.yaml", tree, problems) ? Problem{} : problems.front();
}

}  // namespace

TEST_CASE("what people write is read") {
  const std::vector<Good> cases{
      {"", "null"},
      {"# only a comment\n", "null"},
      {"---\n# c\n", "null"},
      {"a: 1\n", "{a: '1'}"},
      {"a: 1", "{a: '1'}"},
      {"\xEF\xBB\xBF"
       "a: 1\n",
       "{a: '1'}"},
      {"--- # start\na: 1\n", "{a: '1'}"},
      {"a: 1\r\nb: x\r\n  y\r\n", "{a: '1', b: 'x y'}"},
      {"a:\nb: ~\nc: null\nd: \"\"\ne: ''\n", "{a: null, b: null(~), c: null(null), d: \"\", e: \"\"}"},
      {"null: 1\na:\n~: 2\n", "{null: '1', a: null, ~: '2'}"},
      {"a: no\nb: 012\nc: 1e3\nd: 12:30\n", "{a: 'no', b: '012', c: '1e3', d: '12:30'}"},
      {"a: b#c # d\nb: http://x.y/z\n", "{a: 'b#c', b: 'http://x.y/z'}"},
      {"a: 'it''s'\nb: \"x\\n\\u00e9\"\n", "{a: \"it's\", b: \"x\\né\"}"},
      {"a: x\n  y\n\n  z\n", "{a: 'x y\\nz'}"},
      {"a: \"x\n  y\"\n", "{a: \"x y\"}"},
      {"\"1\" : x\n'b': y\nz w: v\n", "{1: 'x', b: 'y', z w: 'v'}"},
      {"a: |\n  x\n\n   y\nb: |-\n  x\nc: |+\n  x\n\n", "{a: \"x\\n\\n y\\n\", b: \"x\", c: \"x\\n\\n\"}"},
      {"a: >\n  x\n  y\n\n  z\n    w\n  v\n", "{a: \"x y\\nz\\n  w\\nv\\n\"}"},
      {"a: >+\n  x\n\nb: 1\n", "{a: \"x\\n\\n\", b: '1'}"},
      {"a: |2\n   x\n  y\nb: |\nc: |+\n\n", "{a: \" x\\ny\\n\", b: \"\", c: \"\\n\"}"},
      {"a: |\n  # text\n  x: y\n", "{a: \"# text\\nx: y\\n\"}"},
      {"a:\n- x\n-\n- - y\n  - z\n- b: 1\n  c: 2\n", "{a: ['x', null, ['y', 'z'], {b: '1', c: '2'}]}"},
      {"a: [x, \"y\", [z], {b: 1, c: , d: ~},]\ne: {}\nf: []\n",
       "{a: ['x', \"y\", ['z'], {b: '1', c: null, d: null(~)}], e: {}, f: []}"},
      {"a: [x # c\n  , y]\n", "{a: ['x', 'y']}"},
      {"{a: 1, b: [2]}\n", "{a: '1', b: ['2']}"},
      {"{\"a\":1,\"b\":[true,null]}", "{a: '1', b: ['true', null(null)]}"},
      {"- a\n- b\n", "['a', 'b']"},
      {"a:\n  # c\n    # d\n  \"x\"\n", "{a: \"x\"}"},
      {"a: =======\nb: |\n  <<<<<<< x\n", "{a: '=======', b: \"<<<<<<< x\\n\"}"},
  };
  for (const Good& good : cases) {
    CAPTURE(good.text);
    Tree tree;
    Problems problems;
    const bool fine = read(good.text, "f.yaml", tree, problems);
    CHECK_MESSAGE(fine, (fine ? "" : to_string(problems.front())));
    if (fine) {
      CHECK(shown(tree) == good.tree);
    }
  }
}

TEST_CASE("each guard says where and what") {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  const std::vector<Bad> cases{
      {"a: \xFF\n", 1, 4, Check::encoding, "not UTF-8: save the file with that encoding"},
      {std::string("a: x\0y\n", 7), 1, 5, Check::encoding, "control byte 0x00 is not text"},
      {"a: \x1B[1m\n", 1, 4, Check::encoding, "control byte 0x1b is not text"},
      {"a: \xC2\x85\n", 1, 4, Check::encoding, "control character U+0085 is not text"},
      {"a: x\rb: y\n", 1, 5, Check::encoding, "a lone carriage return; line ends are LF or CR LF"},
      {"a: \"b\\_c\"\n", 1, 4, Check::encoding,
       "an escape ('\\_', '\\N') is not read here; write the character itself"},
      {"a: 1\n<<<<<<< us\nb: 1\n=======\nb: 2\n>>>>>>> them\n", 2, 1, Check::markers,
       "merge conflict marker: keep one side, remove the marker lines"},
      {"%YAML 1.2\n---\na: 1\n", 1, 1, Check::structure,
       "a line starting with '%' is a directive, which is not used here"},
      {"a: 1\n---\nb: 1\n", 2, 1, Check::structure, "'---' starts a second document; a file has one"},
      {"--- a\n", 1, 4, Check::structure, "text after '---'; put '---' alone on its line"},
      {"a: 1\n...\n", 2, 1, Check::structure, "'...' ends the document; remove this line"},
      {"a: &x 1\n", 1, 4, Check::structure, "an anchor ('&') names a value, which is not used here"},
      {"a: 1\nb: *x\n", 2, 4, Check::structure,
       "'*' starts an alias, which is not used here; quote the text if '*' is meant"},
      {"a: !!str 1\n", 1, 4, Check::structure, "a tag ('!') sets a value's type, which is not used here"},
      {"<<: x\n", 1, 1, Check::structure, "'<<' merges another record; write the fields out"},
      {"? a\n: b\n", 1, 1, Check::structure, "a key is one word or one quoted text before a colon, without '?'"},
      {"a: " + deep + "\n", 1, 35, Check::structure, "more than 32 levels deep"},
      {"a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", 5, 3, Check::duplicate, "duplicate key 'c', first on line 3"},
      {"a: {b: 1, b: 2}\n", 1, 11, Check::duplicate, "duplicate key 'b', first on line 1"},
      {"a: [x,, y]\n", 1, 7, Check::syntax, "empty item: check the commas"},
      {"a: [,]\n", 1, 5, Check::syntax, "empty item: check the commas"},
      {"a: {b, c: 1}\n", 1, 5, Check::syntax, "key without a colon inside { }"},
      {"a: [b: c]\n", 1, 5, Check::syntax, "'key: value' inside [ ] needs braces, or quotes if it is text"},
      {"a: [x\nb: 1\n", 2, 2, Check::syntax, "unclosed '[' or missing comma between items"},
      {"a: ]\n", 1, 4, Check::syntax, "closing bracket without an opening one"},
      {"a: \"x\nb: y\n", 1, 4, Check::syntax, "quote opened here is never closed"},
      {"a: \"x\nb: \"y\"\n", 1, 4, Check::syntax, "quote opened here is not closed on its line"},
      {"a: 'x\nb: y'\n", 1, 4, Check::syntax,
       "quote opened here is not closed on its line, and the text continues left of its key"},
      {"a: 'it's'\n", 1, 7, Check::syntax, "a quote inside the text closes it; write it twice"},
      {"a: \"x \\q\"\n", 1, 7, Check::syntax,
       "a backslash in double quotes starts an escape; write \\\\ for a backslash"},
      {"a: 1\nsome line\nb: 2\n", 2, 1, Check::syntax,
       "line without a colon, or text not indented like its first line"},
      {"a: |\n  x\n y\nb: 2\n", 3, 2, Check::syntax, "line without a colon, or text not indented like its first line"},
      {"a: |\n  x\ny\n", 3, 1, Check::syntax, "line without a colon"},
      {"a: [[x\n", 1, 5, Check::syntax, "unclosed bracket, or a bracket in place of a key"},
      {"hello\n", 1, 1, Check::syntax, "line without a colon; lines read 'key: value'"},
      {"a:\n  b: 1\n c: 2\n", 3, 2, Check::syntax, "indentation matches neither the line above nor a record"},
      {"a: 1\n  b: 2\n", 2, 3, Check::syntax, "indentation matches neither the line above nor a record"},
      {"a:\n\tb: 1\n", 2, 1, Check::syntax, "tab used for indentation; use spaces"},
      {"a: b: c\n", 1, 5, Check::syntax, "too many colons: quote text that contains ': '"},
      {"a: |# c\n  x\n", 1, 5, Check::syntax, "after '|' or '>', only '+', '-', a digit or a comment may follow"},
      {"a: - b\n", 1, 4, Check::syntax, "a list cannot start here; put it below its key, or quote the text"},
      {"a: @x\n", 1, 4, Check::syntax, "text cannot start with this character; quote it"},
      {": x\n", 1, 1, Check::syntax, "a key is one word or one quoted text before a colon"},
      {"ä: \"é\" y\n", 1, 8, Check::syntax, "no key for this line: check the colon, quotes and indentation"},
  };
  for (const Bad& bad : cases) {
    CAPTURE(bad.text);
    const Problem problem = first_problem(bad.text);
    CHECK(problem.what == bad.what);
    CHECK(problem.line == bad.line);
    CHECK(problem.column == bad.column);
    CHECK(check_name(problem.check) == check_name(bad.check));
    CHECK(problem.file == "f.yaml");
  }
}

TEST_CASE("a file over the limit is refused") {
  CHECK(first_problem(std::string(size_limit + 1, '#')).what == "the file is larger than 16 MB");
}

TEST_CASE("independent problems are told together") {
  Tree tree;
  Problems problems;
  CHECK_FALSE(read("a: &x 1\nb: !y 2\nc: &z 3\n", "f.yaml", tree, problems));
  CHECK(problems.size() == 3);
  problems.clear();
  CHECK_FALSE(read("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", "f.yaml", tree, problems));
  CHECK(problems.size() == 2);
}

TEST_CASE("every cut of a file is read or refused, never a crash") {
  const std::string text =
      "# c\na: \"x \\u00e9\"\nb:\n  - {c: [1, 'it''s'], d: }\n  - |+\n    x\n\n  - >-\n    y\ne: x\n  y\n\"f\" : ~\n# "
      "end\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    Tree tree;
    Problems problems;
    const bool good = read(text.substr(0, size), "f", tree, problems);
    CHECK(good == problems.empty());
  }
}

TEST_CASE("places of many bytes are those of each byte alone") {
  for (const std::string& text :
       {std::string(), std::string("a: 1\n"), std::string("\xEF\xBB\xBF\xC3\xA9: \xC3\xBC\n\n# x\r\nb: 2"),
        std::string("\xEF\xBB\xBF"), std::string("\n\n")}) {
    Tree tree;
    tree.start(text);
    const Positions positions(tree.text());
    for (std::size_t byte = 0; byte < text.size() + 2; ++byte) {
      CAPTURE(byte);
      CHECK(positions.of(byte).line == tree.position(byte).line);
      CHECK(positions.of(byte).column == tree.position(byte).column);
    }
  }
}

TEST_CASE("nodes know their bytes") {
  const std::string text = "a: 1\n\"b c\" :  \"x\"  # c\nd:\ne:\n  - y\n  -\nf: |\n  t\n\ng: [u, {h: i}]\n";
  Tree tree;
  Problems problems;
  REQUIRE(read(text, "f", tree, problems));
  const auto at = [&](std::size_t node) {
    return text.substr(tree[node].key_at, tree[node].at - tree[node].key_at) + "@" +
           text.substr(tree[node].at, tree[node].end - tree[node].at);
  };
  CHECK(at(tree.find(0, "a")) == "a: @1");
  CHECK(at(tree.find(0, "b c")) == "\"b c\" :  @\"x\"");
  CHECK(at(tree.find(0, "d")) == "d:@");
  const std::size_t list = tree.find(0, "e");
  CHECK(at(list) == "e:\n  @- y\n  -");
  CHECK(at(list + 1) == "@y");
  CHECK(tree[list + 2].at == text.find("f: |") - 1);
  CHECK(at(tree.find(0, "f")) == "f: @|\n  t");
  CHECK(at(tree.find(0, "g")) == "g: @[u, {h: i}]");
  CHECK(tree.find(0, "zz") == Tree::npos);
  CHECK(tree[list].next == list + 3);
  const Position place = tree.position(text.find("i}]"));
  CHECK(place.line == 10);
  CHECK(place.column == 12);
}

TEST_CASE("plain values are views of the text, and a tree can be used again") {
  Tree tree;
  Problems problems;
  REQUIRE(read("a: plain\nb: \"quoted\"\nc: \"e\\ns\"\n", "f", tree, problems));
  const auto inside = [&](std::size_t node) {
    return tree[node].value().data() >= tree.text().data() &&
           tree[node].value().data() < tree.text().data() + tree.text().size();
  };
  CHECK(inside(1));
  CHECK(inside(2));
  CHECK_FALSE(inside(3));
  REQUIRE(read("x: \"1\\t2\"\n", "g", tree, problems));
  CHECK(tree.nodes().size() == 2);
  CHECK(tree[1].value() == "1\t2");
}

TEST_CASE("the first marker is found by line") {
  CHECK(first_marker("a: 1\n") == 0);
  CHECK(first_marker("a: 1\n<<<<<<< HEAD\n") == 2);
  CHECK(first_marker("=======\r\n") == 1);
  CHECK(first_marker("a\n||||||| base\n") == 2);
  CHECK(first_marker("a\n  >>>>>>> x\n======\n<<<<<<<x\n") == 0);
  // As long as the attribute conflict-marker-size asks for.
  CHECK(first_marker("a\n============\n") == 2);
  CHECK(first_marker("a\nb\n<<<<<<<<<<<< ours\n") == 3);
}

TEST_CASE("keys alike at both ends are told apart by the strict reader itself") {
  // It gives up where many keys share a place in its table.
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    const std::string middle = std::to_string(10'000'000 + i);
    text += "k_aaaaaa" + middle + middle + "bbbbbbbb: 1\n";
  }
  Tree tree;
  Problems problems;
  CHECK(read(text, "f", tree, problems, Reader::strict));
  text += "k_aaaaaa1001234510012345bbbbbbbb: 2\n";
  CHECK_FALSE(read(text, "f", tree, problems, Reader::strict));
  CHECK_FALSE(read(text, "f", tree, problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].check == Check::duplicate);
  CHECK(problems[0].line == 20'001);
}

TEST_CASE("time grows with the text, not faster") {
  // Each of these took yaml-cpp or a guard long once it was built wrongly; a quadratic one would not end within the
  // test's limit.
  const std::size_t size = 200'000;
  std::string keys;
  std::string quotes = "a: \"";
  std::string comments;
  for (std::size_t i = 0; i < size / 10; ++i) {
    keys += "k" + std::to_string(i) + ": 1\n";
    quotes += "x\n  ";
    comments += "# c\n\n";
  }
  const std::vector<std::string> texts{keys,
                                       quotes + "\"\n",
                                       comments,
                                       "a: " + std::string(size, 'x') + "\n",
                                       "a: [" + std::string(size, '[') + "\n",
                                       std::string(size, '-') + "\n",
                                       "a: |\n" + std::string(size, '\n') + "  x\n",
                                       "a: " + std::string(size, '\'') + "\n",
                                       "a:" + std::string(size, ' ') + "x\n"};
  for (const std::string& text : texts) {
    Tree tree;
    Problems problems;
    const bool good = read(text, "f", tree, problems);
    CHECK(good == problems.empty());
  }
}

}  // namespace read_test

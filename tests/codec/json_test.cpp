#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support.hpp"

namespace json_test {

using namespace casemgr;
using test::lines_of;

namespace {

struct ReadJson {
  explicit ReadJson(const std::string& text) : sound(codec::read_json(text, "<stdin>", tree, problems)) {
    if (sound) codec::read(tree, 0, Goal::rows(), &goal, {.file = "<stdin>", .input = true}, problems);
  }
  yaml::Tree tree;
  Problems problems;
  Goal goal{};
  bool sound;
};

}  // namespace

TEST_CASE("JSON and YAML of the same record give the same struct") {
  const ReadJson json(R"({"statement": "A \"flat\"\nnear Ana é\u00e9", "needs": ["n4xw8", "n2bcd"],
    "measure": {"baseline": 0, "target": 1.50, "scale": {"-2": "none", "1": "some"}},
    "steps": [{"text": "a", "owner": "client"}, {"text": "b", "due": null}], "due": "2026-05-01"})");
  CHECK(lines_of(json.problems) == "");
  test::ReadText<Goal> yaml(
      "statement: \"A \\\"flat\\\"\\nnear Ana éé\"\nneeds: [n4xw8, n2bcd]\n"
      "measure:\n  baseline: 0\n  target: 1.50\n  scale: {\"-2\": none, 1: some}\n"
      "steps:\n  - {text: a, owner: client}\n  - text: b\ndue: 2026-05-01\n",
      {.file = "f", .input = true});
  CHECK(lines_of(yaml.problems) == "");
  CHECK(codec::to_json(Goal::rows(), &json.goal) == codec::to_json(Goal::rows(), &yaml.record));
  CHECK(
      codec::to_json(Goal::rows(), &json.goal) ==
      R"({"statement": "A \"flat\"\nnear Ana éé", "needs": ["n4xw8", "n2bcd"], "measure": {"baseline": 0, "target": 1.50, )"
      R"("scale": {"-2": "none", "1": "some"}}, "due": "2026-05-01", )"
      R"("steps": {"#1": {"text": "a", "owner": "client"}, "#2": {"text": "b"}}})");
}

TEST_CASE("problems in JSON stand at their key or value") {
  struct Row {
    std::string text;
    std::string problems;
  };
  const std::vector<Row> rows = {
      {"{\"statement\": \"x\",\n  \"due\" : \"2026-02-30\"}",
       "<stdin>:2:11: error: due: '2026-02-30' is not a date [dates]\n"},
      {"{\"a\\\"b,:{\": 1,\n \"tatement\": [\"}\", {}]}",
       "<stdin>:1:2: error: a\"b,:{: 'a\"b,:{' is not a field of 'goal' [structure]\n"
       "<stdin>:2:2: error: tatement: 'tatement' is not a field of 'goal'; did you mean 'statement'? [structure]\n"},
      {"{\"measure\": {\"target\": 1e3, \"weight\": -5, \"baseline\": 01}}",
       "<stdin>:1:57: error: is not JSON: unexpected number literal; expected '}' [syntax]\n"},
      {"{\"measure\": {\"target\": 1e3}}", "<stdin>:1:24: error: measure.target: '1e3' is not a number [type]\n"},
      {"{\"steps\": [{\"text\": \"a\", \"text\": \"b\"}]}",
       "<stdin>:1:26: error: steps.text: the key 'text' appears twice [duplicate]\n"},
      {"{\"statement\": \"a\\u0007b\"}", ""},
      {"{\"statement\": tru}", "<stdin>:1:15: error: is not JSON: invalid literal [syntax]\n"},
      {"", "<stdin>:1:1: error: is not JSON: unexpected end of input; expected '[', '{', or a literal [syntax]\n"},
      {"{} {}", "<stdin>:1:4: error: is not JSON: unexpected '{'; expected end of input [syntax]\n"},
      {"{\"statement\": \"x}", "<stdin>:1:15: error: is not JSON: invalid string: missing closing quote [syntax]\n"},
      {"[1, 2", "<stdin>:1:6: error: is not JSON: unexpected end of input; expected ']' [syntax]\n"},
      {"\"x\"", "<stdin>:1:1: error: is a single value, not a map with the fields of 'goal' [structure]\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(lines_of(ReadJson(row.text).problems) == row.problems);
  }
}

TEST_CASE("nothing that comes as JSON brings the reader down") {
  CHECK(lines_of(ReadJson(std::string(40, '[')).problems) ==
        "<stdin>:1:33: error: is nested more than 32 levels deep [structure]\n");
  CHECK(rc::check([](const std::vector<std::uint8_t>& choices) {
    static const std::vector<std::string> pieces = {"{",     "}",       "[",       "]",     ",",        ":",    "\"",
                                                    "\"a\"", "\"due\"", "1",       "-2.50", "true",     "null", " ",
                                                    "\n",    "\\",      "\\u00e9", "\xC3",  "\xC3\xA9", "x"};
    std::string text;
    for (const std::uint8_t choice : choices) text += pieces[choice % pieces.size()];
    const ReadJson read(text);
    RC_ASSERT(read.sound || !read.problems.empty());
    for (const yaml::Node& node : read.tree.nodes()) {
      if (read.sound && node.kind == yaml::Kind::scalar) {
        RC_ASSERT(read.tree.text().compare(node.at + (node.quoted ? 1 : 0), 1,
                                           node.value().empty() ? "\"" : node.value(), 0, 1) == 0 ||
                  read.tree.text()[node.at + 1] == '\\');
      }
    }
  }));
}

TEST_CASE("a byte order mark moves no column") {
  CHECK(lines_of(ReadJson("\xEF\xBB\xBF{\"due\": 1}").problems) ==
        "<stdin>:1:9: error: due: '1' is not a date [dates]\n");
}

}  // namespace json_test

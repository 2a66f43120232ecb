// What programs read of standard error: each line is an object with the same keys.
#include "kit/talk.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/kit/called.hpp"

namespace talk_test {

using namespace casemgr;
using casemgr::test::Called;
using nlohmann::ordered_json;

namespace {

ordered_json written(const std::string& line) {
  Called called({"client", "list"}, {}, "");
  cli::write_line(called.world, line, true);
  return ordered_json::parse(called.err.str());
}

ordered_json written(const Problem& problem) {
  Called called({"client", "list"}, {}, "");
  cli::write_problem(called.world, problem, true);
  return ordered_json::parse(called.err.str());
}

ordered_json written(const Error& error) {
  Called called({"client", "list"}, {}, "");
  cli::write_error(called.world, error, true);
  return ordered_json::parse(called.err.str());
}

ordered_json told(const ordered_json& object) {
  ordered_json values = ordered_json::array();
  for (const char* key : {"code", "kind", "message", "file", "line", "column", "client", "check"})
    values.push_back(object.at(key));
  return values;
}

std::string keys_of(const ordered_json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

}  // namespace

TEST_CASE("a line gives its kind, and never a place that its words only look like") {
  struct Row {
    std::string line, expected;
  };
  for (const Row& row :
       {Row{"c7kq2mw  Lopez, Maria", R"([0,"message","c7kq2mw  Lopez, Maria",null,null,null,null,null])"},
        Row{"warning: no release covers it", R"([0,"warning","no release covers it",null,null,null,null,null])"},
        Row{"hint: say more", R"([0,"hint","say more",null,null,null,null,null])"},
        Row{"clients/c7kq2mw.yaml:42:7: error: x [dates]",
            R"([0,"message","clients/c7kq2mw.yaml:42:7: error: x [dates]",null,null,null,null,null])"},
        Row{"call at 8:15: left word [sic]",
            R"([0,"message","call at 8:15: left word [sic]",null,null,null,null,null])"}}) {
    CAPTURE(row.line);
    const ordered_json object = written(row.line);
    CHECK(told(object) == ordered_json::parse(row.expected));
    CHECK(keys_of(object) == "code kind message hint file line column client check ");
  }
}

TEST_CASE("a finding, and the error that comes from it, give file, line and column") {
  struct Row {
    Problem problem;
    std::string expected;
  };
  for (const Row& row :
       {Row{{"clients/c7kq2mw.yaml", 42, 7, "goals.g9tkd.due", "'2026-02-30' is not a date", Check::dates},
            R"(["goals.g9tkd.due: '2026-02-30' is not a date","clients/c7kq2mw.yaml",42,7,"c7kq2mw","dates"])"},
        Row{{"clients/c7kq2mw.yaml", 0, 0, "", "cannot be read", Check::structure},
            R"(["cannot be read","clients/c7kq2mw.yaml",null,null,"c7kq2mw","structure"])"},
        Row{{"providers.yaml", 3, 1, "", "x", Check::name}, R"(["x","providers.yaml",3,1,null,"name"])"},
        Row{{"<stdin>", 1, 0, "", "x", Check::type}, R"(["x","<stdin>",1,null,null,"type"])"}}) {
    CAPTURE(row.expected);
    const Error error(ErrorKind::rule, row.problem, "mend it");
    CHECK(error.what() == to_string(row.problem));
    for (const ordered_json& object : {written(row.problem), written(error)}) {
      ordered_json place = told(object);
      place.erase(0);
      place.erase(0);
      CHECK(place == ordered_json::parse(row.expected));
      CHECK(object.at("code") == 5);
    }
    const ordered_json other = written(error.with_message("cannot go on").with_hint("wait"));
    CHECK(other.at("message") == "cannot go on");
    CHECK(other.at("hint") == "wait");
    CHECK(other.at("file") == row.problem.file);
  }
}

TEST_CASE("an error whose words look like a place has none") {
  for (const std::string text :
       {"a.yaml:3:4: error: x [dates]", "no goal 'a.yaml:3:4: x'", "clients/c7kq2mw.yaml: x"}) {
    CAPTURE(text);
    const ordered_json object = written(Error(ErrorKind::not_found, text));
    CHECK(told(object) == ordered_json::array({3, "not-found", text, nullptr, nullptr, nullptr, nullptr, nullptr}));
  }
}

TEST_CASE("an error gives its exit code, its kind by name and its hint") {
  Called called({"client", "list"}, {}, "");
  cli::write_error(called.world, Error(ErrorKind::not_found, "no client 'x'", "casemgr client list"), true);
  const ordered_json object = ordered_json::parse(called.err.str());
  CHECK(object.at("code") == 3);
  CHECK(object.at("kind") == "not-found");
  CHECK(object.at("hint") == "casemgr client list");
}

TEST_CASE("standard error is for programs by its own option, else by the format, also of a line that is no call") {
  using Words = std::vector<std::string>;
  for (const Words& words : {Words{"--errors", "json"}, Words{"-f", "json"}, Words{"x", "--format=jsonl"},
                             Words{"--json"}, Words{"--errors=json", "--format", "csv"}}) {
    CAPTURE(words);
    CHECK(cli::talks_json(words));
  }
  for (const Words& words : {Words{}, Words{"-f", "csv"}, Words{"--errors", "text", "--json"}, Words{"--", "--json"}}) {
    CAPTURE(words);
    CHECK_FALSE(cli::talks_json(words));
  }
}

}  // namespace talk_test

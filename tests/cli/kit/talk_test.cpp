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

std::string keys_of(const ordered_json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

}  // namespace

TEST_CASE("a line gives its place, its kind and its check") {
  struct Row {
    std::string line, expected;
  };
  for (
      const Row& row :
      {Row{"c7kq2mw  Lopez, Maria", R"([0,"message","c7kq2mw  Lopez, Maria",null,null,null,null,null])"},
       Row{"warning: no release covers it", R"([0,"warning","no release covers it",null,null,null,null,null])"},
       Row{"hint: say more", R"([0,"hint","say more",null,null,null,null,null])"},
       Row{"clients/c7kq2mw.yaml:42:7: error: goals.g9tkd.due: '2026-02-30' is not a date [dates]",
           R"([5,"error","goals.g9tkd.due: '2026-02-30' is not a date","clients/c7kq2mw.yaml",42,7,"c7kq2mw","dates"])"},
       Row{"clients/c7kq2mw.yaml:42: warning: x [unknown-key]",
           R"([0,"warning","x","clients/c7kq2mw.yaml",42,null,"c7kq2mw","unknown-key"])"},
       Row{"clients/c7kq2mw.yaml: error: cannot be read",
           R"([5,"error","cannot be read","clients/c7kq2mw.yaml",null,null,"c7kq2mw",null])"},
       Row{"providers.yaml:3:1: error: x", R"([5,"error","x","providers.yaml",3,1,null,null])"},
       Row{"<stdin>:1:2: error: 'nope' is not a field",
           R"([5,"error","'nope' is not a field","<stdin>",1,2,null,null])"},
       Row{"call at 8:15: left word [sic]",
           R"([0,"message","call at 8:15: left word [sic]",null,null,null,null,null])"},
       Row{"period: 2026-01-01 to 2026-03-31",
           R"([0,"message","period: 2026-01-01 to 2026-03-31",null,null,null,null,null])"}}) {
    CAPTURE(row.line);
    const ordered_json object = written(row.line);
    ordered_json told = ordered_json::array();
    for (const char* key : {"code", "kind", "message", "file", "line", "column", "client", "check"})
      told.push_back(object.at(key));
    CHECK(told == ordered_json::parse(row.expected));
    CHECK(keys_of(object) == "code kind message hint file line column client check ");
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

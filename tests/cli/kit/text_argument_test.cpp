#include "kit/fields.hpp"

#include "casemgr/model/goal.hpp"
#include "cli/kit/called.hpp"

namespace text_argument_test {

using namespace casemgr;
using namespace casemgr::cli;
using namespace casemgr::test;

TEST_CASE("TEXT fills its field, unless an option filled it with other words") {
  struct Case {
    std::vector<std::string> options;
    std::string there, text, becomes, refused;
  };
  const std::vector<Case> cases = {
      {{}, "", "Find work", "Find work", ""},
      {{}, "old", "Find work", "Find work", ""},
      {{}, "old", "", "old", ""},
      {{"--statement", "Find work"}, "Find work", "Find work", "Find work", ""},
      {{"--statement", "Find work"}, "Find work", "", "Find work", ""},
      {{"--statement", "Rent"},
       "Rent",
       "Find work",
       "Rent",
       "cannot use two texts: one given as TEXT, one by --statement | drop one of them or combine both into one; "
       "nothing was written"},
      {{"--relevant", "Rent"}, "", "Find work", "Find work", ""},
  };
  for (const auto& [options, there, text, becomes, refused] : cases) {
    CAPTURE(text);
    std::vector<std::string> words = {"goal", "set", "lopez", "g1"};
    words.insert(words.end(), options.begin(), options.end());
    const Line line = parse(words, {}).line;
    Goal goal;
    goal.statement = there;
    CHECK(refusal([&] { put_text(line, &goal, goal.statement, text); }) == refused);
    CHECK(goal.statement == becomes);
  }
}

}  // namespace text_argument_test

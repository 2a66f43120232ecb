// Questions at a terminal: codes as words, answers that are needed, answers kept for a call that fails.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/kit/called.hpp"

namespace terminal_test {

using namespace casemgr;
using casemgr::test::Called;

namespace {

const std::vector<std::string> reasons = {"goals-met", "moved-out-of-area", "no-capacity", "no-longer-needed"};

struct AtTerminal : Called {
  explicit AtTerminal(const std::string& typed, std::size_t width = 80) : Called({"client", "list"}, {}, typed) {
    world.in_is_terminal = world.err_is_terminal = true;
    world.width = width;
  }
};

}  // namespace

TEST_CASE("a code is meant by its number, itself, its words and its only beginning") {
  struct Row {
    std::string typed, code;
  };
  for (const Row& row : {Row{"2", "moved-out-of-area"}, Row{"moved-out-of-area", "moved-out-of-area"},
                         Row{"Moved out of area", "moved-out-of-area"}, Row{"moved_out", "moved-out-of-area"},
                         Row{"no longer", "no-longer-needed"}, Row{"NO CAP", "no-capacity"}}) {
    CAPTURE(row.typed);
    CHECK(AtTerminal(row.typed + "\n").call.terminal.missing_code("reason", reasons) == row.code);
  }
}

TEST_CASE("a code that is no words with hyphens is meant by the words it is listed with") {
  const std::vector<std::string> statuses = {"fulfilled", "cancelled", "noshow"};
  for (const auto& [typed, code] : {std::pair{"no-show", "noshow"},
                                    {"no show", "noshow"},
                                    {"noshow", "noshow"},
                                    {"canceled", "cancelled"},
                                    {"cancelled", "cancelled"},
                                    {"no", "noshow"}}) {
    CAPTURE(typed);
    CHECK(AtTerminal(std::string(typed) + "\n").call.terminal.missing_code("status", statuses) == code);
  }
}

TEST_CASE("codes are shown once, as words, and a wrong answer gets the nearest") {
  AtTerminal at("movd\nno\n\n1\n");
  CHECK(at.call.terminal.missing_code("reason", reasons) == "goals-met");
  CHECK(at.err.str() ==
        "  1 goals met, 2 moved out of area, 3 no capacity, 4 no longer needed\n"
        "Which reason? 'movd' is not one of the choices; did you mean 'moved out of area'?\n"
        "Which reason? 'no' could be no capacity or no longer needed\n"
        "Which reason? an answer is needed here; Ctrl-D cancels\n"
        "Which reason? ");
}

TEST_CASE("codes keep to the width of the terminal") {
  AtTerminal at("1\n", 20);
  static_cast<void>(at.call.terminal.missing_code("reason", reasons));
  CHECK(at.err.str().starts_with("  1 goals met\n  2 moved out of area\n  3 no capacity\n  4 no longer needed\n"));
}

TEST_CASE("an empty answer to a needed question is asked again, and what was answered is kept") {
  AtTerminal at("Hope\n\n\n");
  cli::Terminal& terminal = at.call.terminal;
  CHECK(terminal.required("Provider", "provider") == "Hope");
  CHECK(test::refusal([&] { static_cast<void>(terminal.required("Service", "service")); }) ==
        "cannot continue without an answer");
  CHECK(terminal.answers() == std::vector<std::pair<std::string, std::string>>{{"provider", "Hope"}});
}

}  // namespace terminal_test

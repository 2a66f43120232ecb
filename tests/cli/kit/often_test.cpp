#include "kit/often.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "kit/command.hpp"

namespace casemgr::cli::often_test {

TEST_CASE("what is said to be used often is an option of its command, each once and no more than ten") {
  std::size_t commands = 0;
  for (const Group& group : groups()) {
    for (const Verb& verb : group.verbs) {
      const std::vector<Option> options = all_options(verb);
      std::vector<std::string> often = often_used_options(command_words(group, verb));
      commands += often.empty() ? 0 : 1;
      CAPTURE(command_words(group, verb));
      CHECK(often.size() <= 10);
      for (const std::string& name : often) {
        CAPTURE(name);
        CHECK(std::any_of(options.begin(), options.end(), [&](const Option& x) { return x.name == name; }));
        CHECK(std::count(often.begin(), often.end(), name) == 1);
      }
    }
  }
  CHECK(commands == 25);
}

}  // namespace casemgr::cli::often_test

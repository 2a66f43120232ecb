// Every option of every verb, given twice and given nothing: of what takes one value none may win over another without
// a word.
#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "cli/kit/called.hpp"
#include "kit/command.hpp"
#include "kit/parse.hpp"

namespace given_once_walk_test {

using namespace casemgr;
using namespace casemgr::cli;
using namespace casemgr::test;

namespace {

using Words = std::vector<std::string>;

Words line_of(const Group& group, const Verb& verb) {
  Words words = split_words(command_words(group, verb));
  for (const Argument& argument : verb.arguments) {
    if (argument.required) words.emplace_back("x");
  }
  return words;
}

/// What parsing says of the line with `more` behind it; empty if it takes it.
std::string refusal_of(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return refusal([&] { parse(words, {}); });
}

/// Calls `check(line, option)` for each option of each verb that takes a value, and each global one.
template <class Check>
void each_option(Check check) {
  for (const Group& group : groups()) {
    for (const Verb& verb : group.verbs) {
      const Words line = line_of(group, verb);
      for (const Option& option : all_options(verb)) check(line, option);
      for (const Option& option : global_options()) check(line, option);
    }
  }
}

}  // namespace

TEST_CASE("an option that takes one value is refused by its name when it is given twice") {
  std::size_t once = 0;
  each_option([&](const Words& line, const Option& option) {
    if (option.value.empty()) return;
    CAPTURE(join(line, " ") + " " + option.dashed());
    const std::string said = refusal_of(line, {option.dashed() + "=a=1", option.dashed() + "=b=2"});
    const std::string twice = fmt::format("cannot use --{} twice", option.name);
    CHECK((said.find(twice) != std::string::npos) == !option.repeats);
    once += option.repeats ? 0 : 1;
  });
  CHECK(once > 1000);
}

TEST_CASE("a letter and its option are one") {
  const Words line = {"client", "list"};
  CHECK(refusal_of(line, {"-f", "csv", "--format", "csv"}) == "cannot use --format twice");
  CHECK(refusal_of(line, {"-ox", "-o", "y"}) == "cannot use --output twice");
  CHECK(refusal_of(line, {"-f", "csv", "-f", "md", "-f", "csv"}) == "cannot use --format 3 times");
  CHECK(refusal_of(line, {"--json", "-f", "csv"}) ==
        "cannot use --json and --format together | --json is --format json");
  CHECK(refusal_of(line, {"--quiet=true", "--quiet=false"}) == "cannot use --quiet twice");
  CHECK(refusal_of(line, {"--quiet", "-q"}).empty());
}

TEST_CASE("yes and no to one field, or two values for one key, are refused") {
  CHECK(refusal_of({"client", "set", "x"}, {"--interpreter", "--no-interpreter"}) ==
        "cannot use --interpreter and --no-interpreter together");
  CHECK(refusal_of({"goal", "add", "x", "Find work"}, {"--scale", "1=Some", "--scale", "1=All"}) ==
        "cannot use --scale 1 twice");
  CHECK(refusal_of({"goal", "add", "x", "Find work"}, {"--scale", "1=Some", "--scale", "2=All"}).empty());
}

TEST_CASE("an empty value is refused where it clears no field and is no text") {
  std::size_t refused = 0;
  each_option([&](const Words& line, const Option& option) {
    if (!is_global(option.name) || option.value.empty()) return;
    CAPTURE(join(line, " ") + " " + option.dashed());
    CHECK(refusal_of(line, {option.dashed(), ""}) ==
          fmt::format("--{} is empty | omit it, or name a value", option.name));
    ++refused;
  });
  CHECK(refused > 500);
  CHECK(refusal_of({"monitor", "list"}, {"--from", ""}) == "--from is empty | omit it, or name a value");
  CHECK(refusal_of({"goal", "set", "x", "g1"}, {"--due", ""}).empty());
}

}  // namespace given_once_walk_test

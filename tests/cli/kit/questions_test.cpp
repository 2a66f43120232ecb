// Every question with the answers yes and no either confirms that something is written, which `--yes` answers, or is
// about a fact, which it never answers.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "cli/kit/called.hpp"
#include "support/source.hpp"

namespace questions_test {

using namespace casemgr;
using casemgr::test::Called;
namespace fs = std::filesystem;

namespace {

/// How often each source file of a folder matches.
std::map<std::string, int> matches(const std::string& pattern) {
  const fs::path sources = casemgr_test::in_source("src/cli");
  const std::regex wanted(pattern);
  std::map<std::string, int> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(sources)) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = casemgr_test::text_of(entry.path());
    const auto count = std::distance(std::sregex_iterator(text.begin(), text.end(), wanted), std::sregex_iterator());
    if (count != 0) found[entry.path().lexically_relative(sources).generic_string()] = static_cast<int>(count);
  }
  return found;
}

struct AtTerminal : Called {
  AtTerminal(const std::vector<std::string>& words, const std::string& typed) : Called(words, {}, typed) {
    world.in_is_terminal = world.err_is_terminal = true;
  }
};

using Counts = std::map<std::string, int>;

}  // namespace

TEST_CASE("--yes confirms writing and answers nothing about facts") {
  for (const bool yes : {false, true}) {
    CAPTURE(yes);
    std::vector<std::string> words = {"client", "list"};
    if (yes) words.emplace_back("--yes");
    CHECK(AtTerminal(words, "n\n").call.terminal.confirm_writing("write it") == yes);
    CHECK(AtTerminal(words, "n\n").call.terminal.ask_fact("is she alone?") == false);
    CHECK(AtTerminal(words, "Y\n").call.terminal.ask_fact("is she alone?") == true);
    CHECK(AtTerminal(words, "\n").call.terminal.ask_fact("is she alone?") == std::nullopt);
    CHECK(AtTerminal(words, "n\n").call.terminal.offered_fact("was it achieved") == false);
    AtTerminal unclear(words, "perhaps\nyes\n");
    CHECK(unclear.call.terminal.ask_fact("is she alone?") == true);
    CHECK(unclear.err.str().find("'perhaps' is neither yes nor no") != std::string::npos);
  }
}

TEST_CASE("each question of the program is one of the two") {
  CHECK(matches(R"(terminal\.confirm_writing\()") == Counts{
                                                         {"client/closing.cpp", 1},        // ends what is open
                                                         {"client/newcomers.cpp", 1},      // takes in another client
                                                         {"files/check_store.cpp", 1},     // mends the clone
                                                         {"files/import_clients.cpp", 1},  // writes the list
                                                         {"files/init.cpp", 1},            // renames the worker
                                                         {"files/remove.cpp", 1},
                                                         {"files/undo.cpp", 1},              // removes the client
                                                         {"kit/earlier_edits.cpp", 1},       // commits a loss by hand
                                                         {"monitor/note.cpp", 1},            // signs the notes of all
                                                         {"monitor/shared_contact.cpp", 1},  // writes the words
                                                     });
  CHECK(matches(R"(terminal\.(ask|offered)_fact\()") == Counts{
                                                            {"assess/assess.cpp", 1},   // whether it is the rating
                                                            {"assess/score.cpp", 1},    // whether the client is alone
                                                            {"client/closing.cpp", 1},  // whether it was achieved
                                                            {"client/intake.cpp", 1},   // whether a message may be left
                                                            {"files/resolve.cpp", 1},   // whether it is merged again
                                                            {"goal/goal.cpp", 1},       // whether it is completed
                                                        });
  // The interview hears commands at every question, and never asks what --yes says.
  CHECK(matches(R"(\bis_yes\()") == Counts{{"assess/interviewer_questions.cpp", 5}, {"kit/terminal.cpp", 3}});
  CHECK(matches(R"(globals_?\.yes\b)") == Counts{{"kit/parse.cpp", 1}, {"kit/terminal.cpp", 1}});
}

}  // namespace questions_test

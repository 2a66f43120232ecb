// What any verb writes in a copy of cases comes back by an import, once: the files are the same afterwards, and the
// next import of the copy changes nothing, also after each verb was used here.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/contains.hpp"
#include "cli/walk/modes.hpp"

namespace casemgr::import_walk_test {

using namespace casemgr::walk;

namespace {

namespace fs = std::filesystem;

/// Lines whose work comes only with `--deletions`, with the reason; and verbs that must be used here first.
const std::map<std::string, std::string, std::less<>> deleting = {
    {"client distinct {vera} {leo} --forget", "the ids go"},
    {"client household {leo} --leave", "the code goes"},
    {"report billing --unmark 2026-03 --reason Returned", "the mark goes"},
};
const std::vector<std::string> same_here_first = {"client merge", "client separate"};

/// The practice, a copy of all its clients, and both as they were before a line.
class Exchange {
 public:
  Exchange() {
    const store::CaseDirectory cases(home());
    std::vector<std::string> words = {"export", "cases", copy().string(), "--include", "violence"};
    for (const std::string& id : cases.client_ids()) {
      if (!is_pointer(cases.load(id).record)) words.push_back(id);
    }
    REQUIRE(practice_.play(words).code == 0);
    fs::create_directories(copy() / ".git");
    for (const char* file : {".git/config", ".git/HEAD"}) fs::copy_file(home() / file, copy() / file);
    keep();
  }

  /// Makes both as they are now those to start from.
  void keep() const {
    for (const auto& [place, name] : {std::pair(home(), "home"), std::pair(copy(), "copy")}) {
      fs::remove_all(kept(name));
      fs::copy(place, kept(name), fs::copy_options::recursive);
    }
  }

  /// Takes both back to what they were.
  void start_again() const {
    for (const auto& [place, name] : {std::pair(home(), "home"), std::pair(copy(), "copy")}) {
      fs::remove_all(place);
      fs::copy(kept(name), place, fs::copy_options::recursive);
    }
  }

  Answer play(const fs::path& where, std::vector<std::string> words) {
    words.insert(words.begin(), {"-C", where.string()});
    words.insert(words.end(), {"--no-commit", "--yes", "--no-input"});
    return practice_.play(words);
  }
  Answer line(const fs::path& where, const std::string& text) { return play(where, words_of(text, practice_.ids())); }
  Answer import(bool deletions = false) {
    std::vector<std::string> words = {"import", "cases", copy().string(), "--include", "violence"};
    if (deletions) words.emplace_back("--deletions");
    return play(home(), words);
  }

  /// The texts of the clients and providers in a case directory, by path.
  [[nodiscard]] static std::map<std::string, std::string> texts(const fs::path& root) {
    std::map<std::string, std::string> found;
    const store::CaseDirectory cases(root);
    for (const std::string& path : cases.all_files()) {
      if (path != "casemgr.yaml" && !path.starts_with("instruments/")) found[path] = test::read(root / path);
    }
    return found;
  }

  [[nodiscard]] fs::path home() const { return practice_.file("cases"); }
  [[nodiscard]] fs::path copy() const { return practice_.file("copy"); }

 private:
  [[nodiscard]] fs::path kept(const std::string& name) const { return practice_.file("kept-" + name); }

  Practice practice_;
};

/// Whether each client of the copy is here with the same record.
void check_same(const Exchange& exchange, const std::string& line) {
  const store::CaseDirectory here(exchange.home());
  const store::CaseDirectory there(exchange.copy());
  for (const std::string& id : there.client_ids()) {
    const Case theirs = there.load(id).record;
    const Case ours = here.load(id).record;
    CHECK_MESSAGE(schema::same_record(Case::rows(), &ours, &theirs), line << ": " << id << " is another here");
  }
}

struct WalkLine {
  std::string verb, text;
};

/// The lines that write a client or a provider, each once.
std::vector<WalkLine> writing_lines() {
  std::vector<WalkLine> found;
  for (const Modes& modes : all_modes()) {
    if (modes.verb.starts_with("export") || modes.verb.starts_with("import")) continue;
    for (const std::string& rest : modes.lines) {
      if ((" " + rest).find(" -o ") == std::string::npos) found.push_back({modes.verb, modes.verb + " " + rest});
    }
  }
  return found;
}

}  // namespace

TEST_CASE("what any verb writes in a copy comes back by an import, and comes once") {
  Exchange exchange;
  std::size_t written = 0;
  for (const WalkLine& line : writing_lines()) {
    exchange.start_again();
    const auto before = Exchange::texts(exchange.copy());
    static_cast<void>(exchange.line(exchange.copy(), line.text));
    if (before == Exchange::texts(exchange.copy())) continue;
    ++written;
    Answer answer = exchange.import();
    const bool is_known = deleting.contains(line.text) || line.verb == "remove";
    if (is_known && answer.code == 5) answer = exchange.import(true);
    if (contains(same_here_first, line.verb)) {
      CHECK_MESSAGE(answer.code == 5, line.text << ": " << answer.err);
      static_cast<void>(exchange.line(exchange.home(), line.text));
      answer = exchange.import();
    }
    CHECK_MESSAGE(answer.code == 0, line.text << ": " << answer.err);
    if (answer.code != 0) continue;
    if (line.verb != "remove") check_same(exchange, line.text);
    const auto taken = Exchange::texts(exchange.home());
    const Answer again = exchange.import();
    CHECK_MESSAGE(again.code == 0, line.text << ": again: " << again.err);
    CHECK_MESSAGE(Exchange::texts(exchange.home()) == taken, line.text << ": changed by the second import");
  }
  CHECK(written >= 200);
}

TEST_CASE("an import of the same copy changes nothing, whatever was done here since") {
  Exchange exchange;
  for (const char* line :
       {"client set {maria} --pronouns she/her --note 'Call first'", "monitor task {nina} 'Call the pantry'",
        "client flag {vera} 'Fell twice' --kind fall --priority medium"}) {
    REQUIRE_MESSAGE(exchange.line(exchange.copy(), line).code == 0, line);
  }
  REQUIRE(exchange.import().code == 0);
  exchange.keep();
  const auto worked_on = Exchange::texts(exchange.home());
  for (const WalkLine& line : writing_lines()) {
    exchange.start_again();
    static_cast<void>(exchange.line(exchange.home(), line.text));
    const auto here = Exchange::texts(exchange.home());
    if (here == worked_on) continue;
    const Answer again = exchange.import();
    CHECK_MESSAGE(again.code == 0, line.text << ": " << again.err);
    CHECK_MESSAGE(Exchange::texts(exchange.home()) == here, line.text << ": undone by the second import");
  }
}

}  // namespace casemgr::import_walk_test

// A practice in a directory of its own, in which a walk tries every verb with every option.
//
// It is made by the program itself, once. A call answers from memory: it is a dry run, or is refused.
#pragma once

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cli/run.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "cli/walk/records.hpp"
#include "store/scratch.hpp"

namespace casemgr::walk {

/// Records by name: `{task}` in a line is the id that making it printed.
using Named = std::map<std::string, std::string, std::less<>>;

/// The words of a line as a shell reads them, with the names filled in.
inline std::vector<std::string> words_of(const std::string& line, const Named& ids) {
  std::vector<std::string> found = {""};
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      found.emplace_back();
    } else if (c == '{') {
      const std::size_t end = line.find('}', at);
      const auto id = ids.find(line.substr(at + 1, end - at - 1));
      REQUIRE_MESSAGE(id != ids.end(), line << " names what is not made");
      found.back() += id->second;
      at = end;
    } else {
      found.back() += c;
    }
  }
  std::erase(found, "");
  return found;
}

struct Answer {
  int code = 0;
  std::string out, err;

  /// Whether it is an answer: also one with findings.
  [[nodiscard]] bool went_well() const { return code == 0 || (code == 5 && !out.empty()); }
  [[nodiscard]] bool is_diff() const { return out.find("\n@@ ") != std::string::npos; }
};

/// Who reads standard output: the practitioner on a terminal, or others behind a pipe.
enum class Reader { screen, pipe };

class Practice {
 public:
  Practice() {
    test::make(scratch_, false);
    settle_in();
    for (const auto& [name, text] : files) {
      test::write(file(name), text);
      ids_[name] = file(name).string();
    }
    for (const auto& [name, line] : people_and_places) made(name, line);
    for (const NounLine& noun : nouns) {
      if (noun.for_maria) made(noun.name, fmt::format("{} {{maria}} {}", noun.verb, noun.add));
      made(noun.name + " of nina", fmt::format("{} {{nina}} {}", noun.verb, noun.add));
      made(noun.name + " of closed", fmt::format("{} {{closed}} {}", noun.verb, noun.add));
      made("voided", fmt::format("{} {{vera}} {}", noun.verb, noun.add));
      made("", "void {vera} {voided} --reason Mistake");
      made(noun.name + " of vera", fmt::format("{} {{vera}} {} --sensitive violence", noun.verb, noun.add));
    }
    for (const auto& [name, line] : others) made(name, line);
    mark_records();
    today_ = "2026-05-04T10:00";
  }

  Answer play(const std::vector<std::string>& words, Reader reader = Reader::pipe, std::size_t width = 300) {
    std::istringstream in;
    std::ostringstream out, err;
    cli::World world{.now = {},
                     .environment = {{"CASEMGR_TODAY", today_},
                                     {"CASEMGR_SEED", std::to_string(made_)},
                                     {"NO_COLOR", "1"},
                                     {"LANG", "C.UTF-8"}},
                     .random = {},
                     .directory = scratch_.root(),
                     .in = in,
                     .out = out,
                     .err = err,
                     .out_is_terminal = reader == Reader::screen,
                     .width = width,
                     .run_on_file = {},
                     .run_with_input = {},
                     .on_signal = {},
                     .more_input = {},
                     .reader_left = {}};
    Answer answer;
    answer.code = cli::run(words, world);
    answer.out = out.str();
    answer.err = err.str();
    return answer;
  }

  /// All files there are, by path.
  [[nodiscard]] std::map<std::string, std::string> state() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch_.path())) {
      const bool is_local = entry.path().string().find("/.git/") != std::string::npos;  // Lock and drafts.
      if (entry.is_regular_file() && !is_local) all[entry.path().string()] = test::read(entry.path());
    }
    return all;
  }
  /// Puts the files back as they were.
  void go_back(const std::map<std::string, std::string>& to) const {
    for (const auto& [path, text] : state()) {
      const auto before = to.find(path);
      if (before == to.end()) {
        std::filesystem::remove(path);
      } else if (before->second != text) {
        test::write(path, before->second);
      }
    }
    for (const auto& [path, text] : to) {
      if (!std::filesystem::exists(path)) test::write(path, text);
    }
  }

  [[nodiscard]] const Named& ids() const { return ids_; }
  [[nodiscard]] std::filesystem::path root() const { return scratch_.root(); }
  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return scratch_.path() / name; }

  /// The ids of all records of a type in the files of Nina and Maria.
  [[nodiscard]] std::vector<std::string> ids_of(const schema::RecordType* type) {
    std::vector<std::string>& found = by_type_[type];
    if (!found.empty()) return found;
    const store::CaseDirectory cases(scratch_.root());
    for (const char* client : {"nina", "maria"}) {
      const store::LoadedCase loaded = cases.load(ids_.at(client));
      for (const schema::Located& located : schema::all_records(Case::rows(), &loaded.record)) {
        if (type == nullptr || located.type == type) found.push_back(located.id);
      }
    }
    return found;
  }

 private:
  /// Names a second person at work, and in the clone's configuration the one who works there. Git itself never runs.
  void settle_in() const {
    const std::filesystem::path settings = scratch_.root() / "casemgr.yaml";
    std::string text = test::read(settings);
    const std::size_t at = text.find("\n  me:\n");
    REQUIRE(at != std::string::npos);
    text.insert(at + 1, "  kb:\n    name: Kim Bell\n");
    const std::string funding = "\n# funding:\n";
    text.replace(text.find(funding), funding.size(), "\nfunding:\n  grant:\n    unit: hour\n    rate: 60\n");
    test::write(settings, text);
    test::write(scratch_.root() / ".git/config", "[casemgr]\n\tby = me\n");
    test::write(scratch_.root() / ".git/HEAD", "ref: refs/heads/main\n");
  }

  /// Marks as violence a plan and a disclosure of Vera's, for which no command has an option.
  void mark_records() const {
    const store::Lock lock(scratch_.root());
    store::CaseDirectory cases(scratch_.root());
    const store::LoadedCase vera = cases.load(ids_.at("vera"));
    Case after = vera.record;
    after.plans[0].record.sensitive.push_back(Sensitive::violence);
    after.disclosures[0].record.sensitive.push_back(Sensitive::violence);
    static_cast<void>(cases.save({cases.change(vera, after).value()}, {}, {.commit = false}));
  }

  void made(const std::string& name, const std::string& line) {
    ++made_;
    std::vector<std::string> words = words_of(line, ids_);
    words.insert(words.end(), {"--no-commit", "--yes"});
    if (line.find(" -o ") == std::string::npos) words.insert(words.end(), {"--format", "ids"});
    const Answer answer = play(words);
    CHECK_MESSAGE(answer.code == 0, line << ": " << answer.code << ' ' << answer.err);
    if (!name.empty()) ids_[name] = answer.out.substr(0, answer.out.find('\n'));
  }

  test::Scratch scratch_;
  Named ids_;
  std::map<const schema::RecordType*, std::vector<std::string>> by_type_;
  std::string today_ = "2026-04-30T10:00";  ///< All is made some days before the walk.
  int made_ = 0;
};

}  // namespace casemgr::walk

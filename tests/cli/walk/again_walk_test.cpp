// Every line of every verb that sets something, twice: the second time nothing is left to do, so the exit code is 0 and
// no byte of any file changes. A script that runs again therefore makes no commit.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>
#include <set>

#include "casemgr/root/contains.hpp"
#include "cli/walk/inputs.hpp"
#include "cli/walk/modes.hpp"

namespace casemgr::walk_again {

namespace {

using walk::Answer;
using walk::Practice;

/// What adds a record each time it runs, with the reason; a line that changes a record is walked all the same.
const std::map<std::string, std::string, std::less<>> adds_each_time = {
    {"client add", "another client may have the same name; --unless-exists is for scripts"},
    {"client support", "two people may have one name"},
    {"client consent", "a consent may be given once more"},
    {"client flag", "a danger may be seen once more"},
    {"client benefit", "a benefit may be applied for once more"},
    {"client situation", "each call is another day or word of the client"},
    {"client program", "a program may be entered once more"},
    {"client document", "a document may be there twice"},
    {"assess start", "a client has one draft at most, of which the second call knows nothing"},
    {"assess interview", "each call is an assessment where none is open"},
    {"assess need", "two needs may have the same words"},
    {"assess strength", "the same"},
    {"assess diagnosis", "the same"},
    {"assess medication", "the same"},
    {"assess treatment", "the same"},
    {"assess allergy", "the same"},
    {"assess suggest", "what was accepted is suggested no more, and its name means nothing"},
    {"plan draft", "the same"},
    {"plan service", "two services may have the same words"},
    {"plan authorize", "each call is an authorization, which may not overlap with the one before"},
    {"goal add", "two goals may have the same words"},
    {"goal step", "two steps may"},
    {"goal measure", "each call is a measurement"},
    {"refer add", "each call is a referral"},
    {"refer again", "each call is a referral; one is replaced once"},
    {"refer provider add", "two providers may have one name, which is said"},
    {"refer provider service", "two services may"},
    {"refer provider contact", "two people may"},
    {"monitor contact", "each call is a contact"},
    {"monitor amend", "each call is an amendment"},
    {"monitor deliver", "each call is a delivery"},
    {"monitor verify", "each call is a verification"},
    {"monitor event", "each call is an event"},
    {"monitor appointment", "each call is an appointment"},
    {"monitor advocate", "each call is a barrier taken up"},
    {"monitor task", "two tasks may have the same words"},
    {"monitor exempt", "each call is an exemption"},
};

/// Verbs and modes that never ask for the same twice, with the reason.
const std::map<std::string, std::string, std::less<>> never_the_same = {
    {"assess score", "each call is a screening, which the open assessment takes in"},
    {"plan review", "each call is a review"},
    {"client household --new", "each call makes another household"},
    {"client separate", "it undoes one merge; a client without any may be the wrong one"},
    {"assess complete", "it completes the draft, which the second call would have to guess"},
    {"remove", "the record is gone; its id may be mistyped"},
    {"monitor edit --move-to", "the note is in the other file, under another id"},
    {"report billing --mark", "a batch is marked once: a second time it would be billed twice"},
    {"report billing --unmark", "no contact is in the batch any more; its name may be mistyped"},
};

/// Options that go with a change of state, or that are added to what is there.
const std::set<std::string_view> options = {"reason", "note", "contact", "date",   "from", "until",
                                            "end",    "done", "void",    "status", "risk", "copy"};

Practice& the_practice() {
  static Practice practice;
  return practice;
}

struct Counts {
  std::size_t lines = 0, added = 0, again = 0, refused = 0;
};

/// Runs the line, and then again.
class Twice {
 public:
  Twice() : before_(practice_.state()) {}

  void line(const std::string& verb, std::vector<std::string> words) {
    ++counts.lines;
    words.insert(words.end(), {"--yes", "--no-input", "--no-commit"});
    if (verb != "assess instruments") words.insert(words.end(), {"--format", "ids"});
    const Answer first = practice_.play(words);
    const std::map<std::string, std::string> after = practice_.state();
    if (first.code != 0 || after == before_) {
      ++counts.refused;
    } else {
      second(verb, words, first, after);
    }
    practice_.go_back(before_);
  }

  Counts counts;

 private:
  void second(const std::string& verb, const std::vector<std::string>& words, const Answer& first,
              const std::map<std::string, std::string>& after) {
    const Answer answer = practice_.play(words);
    const std::string line = first.out.substr(0, first.out.find('\n'));
    const std::string id = line.substr(line.find('\t') == std::string::npos ? 0 : line.find('\t') + 1);
    const bool was_there = std::any_of(before_.begin(), before_.end(), [&](const auto& file) {
      return file.second.find("\n" + id + ":") != std::string::npos || file.second.find(" " + id) != std::string::npos;
    });
    const bool is_never = never_the_same.contains(verb) ||
                          std::any_of(words.begin(), words.end(),
                                      [&](const auto& word) { return never_the_same.contains(verb + " " + word); });
    // Words name records that are open.
    const bool is_over_now = answer.code == 3 && answer.err.find("is over") != std::string::npos;
    if (is_never || is_over_now || (!was_there && adds_each_time.contains(verb))) {
      ++counts.added;
      return;
    }
    ++counts.again;
    const bool is_done = answer.code == 0 && practice_.state() == after;
    CHECK_MESSAGE(is_done, join(words, " ") << ": " << answer.code << " " << answer.err << answer.out);
  }

  Practice& practice_ = the_practice();
  std::map<std::string, std::string> before_;
};

}  // namespace

TEST_CASE("a line that sets something changes nothing the second time") {
  Practice& practice = the_practice();
  Twice twice;
  for (const walk::Modes& modes : walk::all_modes()) {
    const std::string group_word = modes.verb.substr(0, modes.verb.find(' '));
    const cli::Group* group = cli::find_group(group_word);
    const cli::Verb* verb =
        cli::find_verb(*group, modes.verb.substr(std::min(modes.verb.size(), group_word.size() + 1)));
    if (verb->needs != cli::Needs::write) continue;
    for (const std::string& line : modes.lines) {
      const std::vector<std::string> words = walk::words_of(modes.verb + " " + line, practice.ids());
      twice.line(modes.verb, words);
      for (const cli::Option& option : cli::all_options(*verb)) {
        if (contains(words, option.dashed()) || !options.contains(std::string(option.name))) continue;
        std::vector<std::string> with = words;
        with.push_back(option.dashed());
        if (!option.value.empty())
          with.push_back(
              walk::words_of(fmt::format("'{}'", walk::samples(practice, option).front()), practice.ids()).front());
        twice.line(modes.verb, with);
      }
    }
  }
  MESSAGE(twice.counts.lines << " lines: " << twice.counts.again << " again, " << twice.counts.added << " add, "
                             << twice.counts.refused << " without a change");
}

TEST_CASE("an input that sets something changes nothing the second time, with a key of the user's own too") {
  Practice& practice = the_practice();
  Twice twice;
  for (const auto& [verb, row] : walk::input_rows) {
    for (const char* own : {"", "x-own: {list: [1, \"2\"], word: kept}\n"}) {
      std::string text = own;
      for (const auto& [key, value] : row.base) {
        const auto id =
            value.starts_with("{") ? practice.ids().find(value.substr(1, value.size() - 2)) : practice.ids().end();
        text += fmt::format("{}: {}\n", key, id == practice.ids().end() ? value : id->second);
      }
      test::write(practice.file("again.yaml"), text.empty() ? "{}\n" : text);
      std::vector<std::string> words = walk::words_of(row.line, practice.ids());
      words.insert(words.end(), {"--input", practice.file("again.yaml").string()});
      twice.line(verb, words);
    }
  }
  MESSAGE(twice.counts.lines << " inputs: " << twice.counts.again << " again, " << twice.counts.added << " add, "
                             << twice.counts.refused << " without a change");
}

}  // namespace casemgr::walk_again

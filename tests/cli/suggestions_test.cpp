// Every command that the program can suggest, read by the parser that reads the command line.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/root/command.hpp"
#include "casemgr/root/error.hpp"
#include "kit/parse.hpp"

namespace casemgr::cli {

namespace {

/// What fills each placeholder. One that is missing here fails the test.
const std::map<std::string, std::string, std::less<>> samples = {
    {"advocacy", "y3kqt"},
    {"appointment", "e3nb7"},
    {"authorization", "z2nqt"},
    {"batch", "2026-04"},
    {"benefit", "b4xk7"},
    {"client", "c7kq2mw"},
    {"date", "2026-05-11"},
    {"days", "14"},
    {"consent", "q4tkd"},
    {"directory", "cases"},
    {"domain", "housing"},
    {"event", "v4tkd"},
    {"file", "clients/c7kq2mw.yaml"},
    {"flag", "f8k2m"},
    {"goal", "gk2bt"},
    {"id", "id-7"},
    {"instrument", "phq-9"},
    {"kind", "some-kind"},
    {"name", "Hope Housing"},
    {"need", "n4xw8"},
    {"note", "x9wmd"},
    {"number", "2"},
    {"other", "c9xw4tb"},
    {"paper", "Proof of income"},
    {"priority", "medium"},
    {"program", "o2kqt"},
    {"provider", "p8k2r"},
    {"record", "u7zkr"},
    {"referral", "r6pxb"},
    {"role", "some-role"},
    {"service", "v3nqt"},
    {"stage", "annual"},
    {"step", "h2bpk"},
    {"system", "county-211"},
    {"task", "u7zkr"},
    {"time", "2026-05-11T09:30"},
};
constexpr const char* left_open = "what the reader fills in";

/// The pattern with its placeholders and `…` filled, and with what is in brackets where `whole` asks for it.
std::string filled(std::string_view pattern, bool whole) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '{') {
      const std::size_t end = pattern.find('}', at);
      REQUIRE(end != std::string_view::npos);
      const auto sample = samples.find(pattern.substr(at + 1, end - at - 1));
      REQUIRE_MESSAGE(sample != samples.end(), "no sample for " << pattern.substr(at, end + 1 - at));
      // The program quotes what it fills in; a placeholder between quotes has them already.
      const bool is_bare = std::string_view(sample->second).find(' ') != std::string_view::npos && !text.ends_with('"');
      text += is_bare ? '\'' + std::string(sample->second) + '\'' : std::string(sample->second);
      at = end;
    } else if (pattern[at] == '[' || pattern[at] == ']') {
      if (pattern[at] == '[' && !whole) at = pattern.find(']', at);
    } else {
      text += pattern[at];
    }
  }
  return text;
}

/// The words as a shell hands them over; `…` alone or quoted is a word of its own.
std::vector<std::string> shell_words(std::string_view text) {
  std::vector<std::string> words = {""};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"' || c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  CHECK_FALSE(quoted);
  std::replace(words.begin(), words.end(), std::string("…"), std::string(left_open));
  return words;
}

bool is_sample(const std::string& word) {
  return word == left_open ||
         std::any_of(samples.begin(), samples.end(), [&](const auto& sample) { return sample.second == word; });
}

/// What the pattern itself says of an option or argument with codes is one of them.
template <class Row>
void check_codes(const Row& row, const std::vector<std::string>& given) {
  for (const std::string& word : given) {
    if (row.codes.empty() || is_sample(word)) continue;
    CHECK_MESSAGE(std::find(row.codes.begin(), row.codes.end(), word) != row.codes.end(),
                  row.name << " has no code " << word);
  }
}

void check_parsed(const Parsed& parsed) {
  const Line& line = parsed.line;
  REQUIRE(parsed.request == Request::run);
  CHECK_MESSAGE((line.verb_named || line.verb->name.empty()), "names no verb");
  for (const Option& option : all_options(*line.verb)) check_codes(option, line.options(option.name));
  for (const Argument& argument : line.verb->arguments) check_codes(argument, line.argument_list(argument.name));
}

Parsed parsed(const std::vector<std::string>& words) { return parse(words, {}); }

void check_line(const std::string& text) {
  CAPTURE(text);
  std::vector<std::string> words = shell_words(text);
  try {
    check_parsed(parsed(words));
    return;
  } catch (const Error& error) {
    // A last `…` may stand for options too.
    if (words.back() != left_open) FAIL_CHECK(error.what() << " (" << error.hint() << ")");
  }
  words.pop_back();
  CHECK_NOTHROW(check_parsed(parsed(words)));
}

TEST_CASE("every command that is suggested can be typed") {
  REQUIRE(suggestion_patterns().size() > 100);
  for (const std::string_view pattern : suggestion_patterns()) {
    CAPTURE(pattern);
    check_line(filled(pattern, false));
    check_line(filled(pattern, true));
  }
}

TEST_CASE("no two rows are the same") {
  const std::set<std::string_view> different(suggestion_patterns().begin(), suggestion_patterns().end());
  CHECK(different.size() == suggestion_patterns().size());
}

}  // namespace

}  // namespace casemgr::cli

// What is marked violence, in every verb that prints, in every format, for readers behind a pipe: neither its words nor
// a value of it that cannot be read; and no digest but those of the file.
#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "cli/walk/modes.hpp"

namespace casemgr::walk {

namespace marked_walk {

constexpr const char* secret = "Zzleak";

const char* const formats[] = {"table", "plain", "csv", "json", "jsonl", "md", "html", "ids"};

/// What prints; `{vera}` has the marked records.
const char* const lines[] = {"check",
                             "check --strict",
                             "check {vera}",
                             "client list",
                             "client list --all",
                             "client show {vera}",
                             "client household {vera}",
                             "client flag",
                             "client flag {vera}",
                             "assess need",
                             "assess need {vera}",
                             "assess strength {vera}",
                             "plan service",
                             "plan service {vera}",
                             "plan show {vera}",
                             "plan check {vera}",
                             "plan diff {vera}",
                             "goal list",
                             "goal list {vera}",
                             "monitor list",
                             "monitor list {vera}",
                             "monitor due",
                             "monitor due {vera}",
                             "monitor task",
                             "monitor task {vera}",
                             "monitor appointment",
                             "refer list",
                             "refer list {vera}",
                             "report caseload",
                             "report client {vera}",
                             "report client {vera} --for client",
                             "report progress {vera}",
                             "report outcomes",
                             "report documentation",
                             "report supervision",
                             "report services",
                             "report justification {vera}",
                             "report justification {vera} --for client",
                             "report handover",
                             "report handover {vera}",
                             "report handover {vera} --for client",
                             "report workload --by program",
                             "report billing --period 2026",
                             "report billing {vera} --period 2026 --invoice",
                             "report referrals",
                             "report chart {vera}",
                             "report chart {vera} --for client",
                             "report chart {vera} --for audit",
                             "report timeline {vera}",
                             "report timeline {vera} --for client",
                             "search Vera"};

const char* const marked[] = {"assess need {vera} safety 'Zzleak need' --severity 3",
                              "assess need {vera} housing 'Zzleak second need' --severity 4",
                              "plan service {vera} 'Zzleak service' --category housing",
                              "client flag {vera} 'Zzleak flag' --kind fall --priority high --plan 'Zzleak plan'",
                              "monitor contact {vera} 'Zzleak note' --mode phone --at 2026-04-28T10:00",
                              "monitor task {vera} 'Zzleak task' --due 2026-05-01",
                              "goal add {vera} 'Zzleak goal'"};

std::vector<std::string> in_format(const char* line, const Practice& practice, const char* format) {
  std::vector<std::string> words = words_of(line, practice.ids());
  words.insert(words.end(), {"--format", format});
  return words;
}

int answers_without(Practice& practice, const std::string& word) {
  int answers = 0;
  for (const char* line : lines) {
    for (const char* format : formats) {
      const Answer answer = practice.play(in_format(line, practice, format));
      CHECK_MESSAGE(answer.out.find(word) == std::string::npos, line << " -f " << format << ": " << answer.out);
      CHECK_MESSAGE(answer.err.find(word) == std::string::npos, line << " -f " << format << ": " << answer.err);
      if (answer.went_well()) ++answers;
    }
  }
  return answers;
}

void mark(Practice& practice) {
  for (const char* line : marked) {
    std::vector<std::string> words = words_of(line, practice.ids());
    words.insert(words.end(), {"--sensitive", "violence", "--no-commit", "--yes"});
    const Answer answer = practice.play(words);
    REQUIRE_MESSAGE(answer.code == 0, line << ": " << answer.err);
  }
}

std::string file_of_vera(const Practice& practice) { return "clients/" + practice.ids().at("vera") + ".yaml"; }

TEST_CASE("nothing tells what is marked violence to others, and the screen tells it") {
  Practice practice;
  mark(practice);
  CHECK(answers_without(practice, secret) > 150);
  const Answer shown = practice.play(words_of("client show {vera}", practice.ids()), Reader::screen);
  CHECK(shown.out.find(secret) != std::string::npos);
}

TEST_CASE("no finding quotes a value of what is marked to others, and the screen reads it") {
  Practice practice;
  mark(practice);
  const std::filesystem::path file = practice.root() / file_of_vera(practice);
  std::string text = test::read(file);
  const std::size_t at = text.find("severity: 4", text.find("Zzleak second need") - 200);
  REQUIRE(at != std::string::npos);
  text.replace(at, 11, "severity: \"Qqbad value\"");
  test::write(file, text);
  CHECK(answers_without(practice, "Qqbad") > 50);
  const Answer told = practice.play(words_of("check", practice.ids()));
  CHECK(told.out.find("what is wrong is marked violence and not shown here [type]") != std::string::npos);
  CHECK(practice.play(words_of("check", practice.ids()), Reader::screen).out.find("Qqbad") != std::string::npos);
}

TEST_CASE("no stage names what is hidden as its reason") {
  Practice practice;
  mark(practice);
  for (const char* line : {"client show {vera}", "report client {vera}", "report caseload"}) {
    const Answer answer = practice.play(in_format(line, practice, "json"));
    const std::regex names_record("\"stage_reason\": \"[^\"]*need n[a-z0-9]{4}");
    const std::string of_vera = answer.out.substr(answer.out.find(practice.ids().at("vera")));
    CHECK_MESSAGE(!std::regex_search(of_vera, names_record), line << ": " << of_vera);
  }
}

/// What is 64 hexadecimal digits.
std::set<std::string> digests_in(const std::string& text) {
  static const std::regex digest("\\b[0-9a-f]{64}\\b");
  return {std::sregex_token_iterator(text.begin(), text.end(), digest), std::sregex_token_iterator()};
}

TEST_CASE("a digest that is printed is one of the file, whoever reads") {
  Practice practice;
  mark(practice);
  int printed = 0;
  for (const char* client : {"maria", "vera", "nina"}) {
    const std::string id = practice.ids().at(client);
    const std::set<std::string> kept = digests_in(test::read(practice.root() / ("clients/" + id + ".yaml")));
    for (const std::string line : {"client show ", "report client ", "plan show ", "monitor list ",
                                   "report client --for client ", "report client --for 'Hope Housing' "}) {
      for (const char* format : {"json", "jsonl", "csv", "plain"}) {
        const Answer answer = practice.play(in_format((line + id).c_str(), practice, format));
        for (const std::string& one : digests_in(answer.out)) {
          ++printed;
          CHECK_MESSAGE(kept.contains(one), line << id << " -f " << format << ": " << one);
        }
      }
    }
  }
  CHECK(printed > 0);
}

}  // namespace marked_walk

}  // namespace casemgr::walk

// Every verb that runs for each of several clients, over three of whom one is unknown: two are changed in one commit, a
// trailer each, and the third is named.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "casemgr/cli/run.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "kit/command.hpp"
#include "store/scratch.hpp"

namespace casemgr::each_client_test {

namespace fs = std::filesystem;
using namespace casemgr::test;

namespace {

struct Row {
  std::string verb, arguments;
  std::vector<std::string> before{};  ///< Lines to type first; `@` is the client.
  bool of_record = false;             ///< Whether lines of input name the record that the last of these made.
};

const std::vector<Row> rows = {
    {"client set", "--pronouns they/them"},
    {"client support", "Ana --role daughter"},
    {"client consent", "'Food Bank' --kind release --information food --purpose referral"},
    {"client flag", "'Steep stairs' --kind fall"},
    {"client benefit", "Medicaid --kind insurance"},
    {"client situation", "'Told on the phone' --stage update --living-situation rented"},
    {"client program", "'Home care waiver' --enrolled 2026-04-01"},
    {"client document", "'Signed release' --kind release"},
    {"client assign", "me --role supervisor"},
    {"client close", "--reason goals-met --summary Done --settle"},
    {"client reopen", "--source self", {"client close @ --reason other --summary Moved"}},
    {"assess start", "--kind comprehensive"},
    {"assess record", "housing Damp --rating 2", {"assess start @ --kind comprehensive"}},
    {"assess complete", "--force", {"assess start @ --kind comprehensive"}},
    {"assess need", "housing 'A dry flat' --severity 3"},
    {"assess need", "--status resolved", {"assess need @ housing 'A dry flat'"}, true},
    {"assess strength", "'Daughter visits' --kind support"},
    {"assess diagnosis", "Diabetes"},
    {"assess medication", "Metformin"},
    {"assess treatment", "Physiotherapy"},
    {"assess allergy", "Penicillin"},
    {"plan service", "Navigation --category housing --unit hour --units 12"},
    {"plan authorize",
     "navigation --units 12 --starts 2026-04-20",
     {"plan service @ Navigation --unit hour --units 12"}},
    {"plan set", "--setting-chosen 'At home'"},
    {"plan agree", "--as client --method verbal", {"goal add @ 'A lease'"}},
    {"plan review", "'Nothing new'", {"goal add @ 'A lease'", "plan agree @ --as client --method verbal"}},
    {"goal add", "'Signed lease'"},
    {"goal set", ". --due 2026-12-01", {"goal add @ 'Signed lease'"}},
    {"goal step", "lease 'Visit two flats'", {"goal add @ 'Signed lease'"}},
    {"goal measure", "lease 1", {"goal add @ 'Signed lease' --what lease --baseline 0 --target 2"}},
    {"goal status", ". on-hold --reason Away", {"goal add @ 'Signed lease'"}},
    {"goal status", "on-hold --reason Away", {"goal add @ 'Signed lease'"}, true},
    {"goal set", "--due 2026-12-01", {"goal add @ 'Signed lease'"}, true},
    {"goal step", "--done", {"goal add @ 'Signed lease'", "goal step @ . Visit"}, true},
    {"refer add", "--provider hope --service housing"},
    {"refer status", ". accepted", {"refer add @ --provider hope --service housing"}},
    {"refer again",
     "--provider hope",
     {"refer add @ --provider hope --service food", "refer status @ . rejected --reason Full"},
     true},
    {"monitor deliver", ". --units 2 --date 2026-04-29", {"plan service @ Navigation --unit hour --units 12"}},
    {"monitor verify", ". --as-planned partly", {"plan service @ Navigation --unit hour --units 12"}},
    {"monitor event", "discharge --setting hospital --at 2026-04-27"},
    {"monitor event", "--facility 'St. Mary'", {"monitor event @ discharge --setting hospital --at 2026-04-27"}, true},
    {"monitor appointment", "'Home visit' --at 2026-05-20T09:30"},
    {"monitor appointment", "--at 2026-05-21T09:30", {"monitor appointment @ Visit --at 2026-05-20T09:30"}, true},
    {"monitor task", "Call --due +3d"},
    {"monitor task", "--done", {"monitor task @ Call"}, true},
    {"monitor advocate", "'Food aid denied'"},
    {"monitor exempt", "contact --until +30d --reason Abroad"},
    {"monitor exempt", "--end --reason Back", {"monitor exempt @ contact --until +30d --reason Abroad"}, true},
    {"monitor edit", "--text More", {"monitor contact @ Called --mode phone"}, true},
    {"monitor sign", "--all", {"monitor contact @ Called --mode phone"}},
    {"monitor sign", "", {"monitor contact @ Called --mode phone"}, true},
    {"monitor amend", "--text More", {"monitor contact @ Called --mode phone --sign"}, true},
    {"void", "--reason Mistake", {"monitor task @ Call"}, true},
    {"remove", "", {"monitor task @ Call"}, true},
    {"remove", ""},
};

const std::string one = "c7kq2mw", two = "c9xk2mn", unknown = "czzzzzz";

/// The words of a line as a shell reads them.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> found = {""};
  bool quoted = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      found.emplace_back();
    } else {
      found.back() += c;
    }
  }
  std::erase(found, "");
  return found;
}

std::string with_client(std::string line, const std::string& client) {
  const std::size_t at = line.find('@');
  return line.replace(at, 1, client);
}

struct Answer {
  int code = 0;
  std::string out, err;
};

/// Two clients and a provider, under git; every row begins with them.
class Pair {
 public:
  Pair() {
    make(scratch_);
    scratch_.identity();
    store::CaseDirectory cases(scratch_.root());
    cases.save({cases.create(client(one, "Lopez")), cases.create(client(two, "Berg"))}, {{"client add", one, one}}, {});
    REQUIRE(play("refer provider add 'Hope Housing' --service housing").code == 0);
    fs::copy(scratch_.root(), kept(), fs::copy_options::recursive);
  }

  void start_again() const {
    fs::remove_all(scratch_.root());
    fs::copy(kept(), scratch_.root(), fs::copy_options::recursive);
  }

  Answer play(const std::string& line, const std::string& typed = {}) const {
    std::istringstream in(typed);
    std::ostringstream out, err;
    cli::World world{
        .now = {},
        .environment = {{"CASEMGR_TODAY", "2026-05-04T10:00"}, {"CASEMGR_SEED", "each"}, {"LANG", "C.UTF-8"}},
        .random = {},
        .directory = scratch_.root(),
        .in = in,
        .out = out,
        .err = err,
        .run_on_file = {},
        .run_with_input = {},
        .on_signal = {},
        .more_input = {},
        .reader_left = {}};
    Answer answer;
    answer.code = cli::run(words_of(line), world);
    answer.out = out.str();
    answer.err = err.str();
    return answer;
  }

  /// Types what comes before the row, for both clients. Returns the lines of input that name the clients.
  std::string begin(const Row& row) const {
    start_again();
    std::string record_of_unknown, typed;
    for (const std::string& id : {one, unknown, two}) {
      std::string record;
      for (const std::string& line : row.before) {
        if (id == unknown) continue;
        const Answer answer = play(with_client(line, id) + " --yes --format ids");
        INFO(line, answer.err);
        REQUIRE(answer.code == 0);
        record = answer.out.substr(0, answer.out.find('\n'));
      }
      if (row.of_record && id != unknown) record_of_unknown = record;
      typed += id + (row.of_record ? '\t' + (id == unknown ? record_of_unknown : record) : "") + '\n';
    }
    return typed;
  }

  [[nodiscard]] std::string git(const std::vector<std::string>& arguments) const { return scratch_.git(arguments); }

 private:
  [[nodiscard]] fs::path kept() const { return scratch_.path() / "kept"; }

  Scratch scratch_;
};

std::vector<std::string> lines_with(const std::string& text, const std::string& word) {
  std::vector<std::string> found = split(text, '\n');
  std::erase_if(found, [&](const std::string& line) { return line.find(word) == std::string::npos; });
  return found;
}

/// Two answers, one commit with their trailers, and the third client named.
void check_two_of_three(const Pair& pair, const Row& row, const Answer& answer) {
  INFO(answer.out, answer.err);
  CHECK(answer.code == 5);
  for (const std::string& id : {one, two}) {
    CHECK(lines_with(answer.out, fmt::format(R"({{"client": "{}")", id)).size() == 1);
    CHECK(lines_with(pair.git({"log", "-1", "--format=%B"}), fmt::format("Casemgr-Op: {} {} ", row.verb, id)).size() ==
          1);
    CHECK(lines_with(pair.git({"log", "--format=%s", "--grep", "Casemgr-Op: .* " + id}), row.verb).size() >= 1);
  }
  CHECK(lines_with(answer.err, fmt::format(R"("client": "{}")", unknown)).size() == 1);
  CHECK(lines_with(answer.err, "2 of 3 ").size() == 1);
  for (const std::string& line : split(answer.err, '\n')) {
    const bool is_about_all = line.empty() || line.find("2 of 3 ") != std::string::npos;
    CHECK_MESSAGE((line.find(R"("client": null)") == std::string::npos || is_about_all), line);
  }
  CHECK(pair.git({"log", "-1", "--format=%s"}) == row.verb + " (2 clients)\n");
  CHECK(pair.git({"status", "--short"}).empty());
}

std::string without_commit(std::string out) {
  for (std::size_t at = out.find("\"commit\""); at != std::string::npos; at = out.find("\"commit\"", at + 1))
    out.erase(at, out.find_first_of(",}", at) - at);
  return out;
}

}  // namespace

TEST_CASE("a write over three clients, one of them unknown, changes two in one commit") {
  const Pair pair;
  for (const Row& row : rows) {
    CAPTURE(row.verb);
    CAPTURE(row.arguments);
    const std::string options = " " + row.arguments + " --yes --format jsonl";
    std::string typed = pair.begin(row);
    const std::string head = pair.git({"rev-parse", "HEAD"});
    const Answer tried = pair.play(fmt::format("{} - {} --yes --dry-run", row.verb, row.arguments), typed);
    CHECK(tried.code == 5);
    CHECK(lines_with(tried.err, "would be done; nothing was written").size() == 1);
    CHECK(pair.git({"rev-parse", "HEAD"}) == head);
    CHECK(pair.git({"status", "--short"}).empty());
    const Answer answer = pair.play(row.verb + " -" + options, typed);
    check_two_of_three(pair, row, answer);
    CHECK(pair.git({"rev-parse", "HEAD^"}) == head);

    const cli::Group& group = *cli::find_group(row.verb.substr(0, row.verb.find(' ')));
    const cli::Verb& verb = *cli::find_verb(group, group.is_command() ? "" : row.verb.substr(row.verb.find(' ') + 1));
    if (!verb.arguments.front().repeats || row.of_record) continue;
    static_cast<void>(pair.begin(row));
    const Answer by_words = pair.play(fmt::format("{} {} {} {}{}", row.verb, one, unknown, two, options));
    check_two_of_three(pair, row, by_words);
    CHECK(without_commit(by_words.out) == without_commit(answer.out));
  }
}

TEST_CASE("every verb that runs for each client is in the table, and every other write says why not") {
  /// The other writes, and why each is about one client, or about several together.
  const std::map<std::string, std::string> others = {
      {"client edit", "one file in an editor"},
      {"client household", "several together"},
      {"client merge", "two together"},
      {"client separate", "one that was merged"},
      {"client distinct", "two together"},
      {"assess score", "the answers are those of one person; several screenings of one come by --input"},
      {"assess interview", "a conversation with one person"},
      {"assess suggest", "accepts proposals by the name of one client's needs"},
      {"plan draft", "accepts proposals by the name of one client's needs"},
      {"plan show", "a page for one client"},
      {"refer letter", "a page to one recipient about one client; a second would be printed into the first"},
      {"monitor contact", "several together"},
      {"report client", "a page for one client"},
      {"report progress", "a page for one client"},
      {"report justification", "a page for one client"},
      {"report handover", "reads several together; a page to a recipient is about one"},
      {"report chart", "a page for one client"},
      {"report timeline", "a page for one client"},
      {"import cases", "files of several together"}};
  for (const cli::Group& group : cli::groups()) {
    for (const cli::Verb& verb : group.verbs) {
      const auto client = std::find_if(verb.arguments.begin(), verb.arguments.end(),
                                       [](const cli::Argument& row) { return row.name == "CLIENT"; });
      if (verb.needs != cli::Needs::write || client == verb.arguments.end()) continue;
      const std::string words = cli::command_words(group, verb);
      const bool in_table = std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.verb == words; });
      CAPTURE(words);
      CHECK(in_table == client->each);
      const bool is_shown = words.starts_with("report ") || words.starts_with("plan ");
      CHECK((client->each || others.contains(words) || is_shown));
    }
  }
}

TEST_CASE("how a call over several clients ends") {
  struct Case {
    std::string line, typed;
    int code;
    std::string err;      ///< A part of what is said.
    std::size_t changed;  ///< How many files the last commit has; 0: there is none.
  };
  const std::vector<Case> cases = {
      {"client set c7kq2mw c9xk2mn --pronouns they", "", 0, "", 2},
      {"client set c7kq2mw c9xk2mn c7kq2mw --pronouns they", "", 0, "", 2},
      {"client set - --pronouns they", "c7kq2mw c9xk2mn\nlopez\n", 0, "", 2},
      {"client set - --pronouns they", "c7kq2mw\n", 0, "", 1},
      {"client set czzzzzz cyyyyyy --pronouns they", "", 3, "0 of 2 clients: nothing was written", 0},
      {"client set czzzzzz nobody --pronouns they", "", 3, "no client 'nobody'", 0},
      {"client set - --pronouns they", "", 2, "it is empty", 0},
      {"client set - --pronouns they", "c7kq2mw\tu2345\n", 2, "cannot use the record 'u2345'", 0},
      {"client set - --pronouns they", "c7kq2mw\tLopez\tactive\n", 2, "cannot read 'c7kq2mw Lopez active'", 0},
      {"client set c7kq2mw czzzzzz --born 2026-02-30", "", 2, "2026-02-30", 0},
      {"monitor task c7kq2mw c9xk2mn Call --due someday", "", 2, "someday", 0},
      // Words of a text without quotes are no clients.
      {"monitor task lopez call the landlord", "", 2, "'call'", 0},
      {"monitor task lopez lopez landlord", "", 2, "given twice", 0},
      {"monitor task c7kq2mw c7kq2mw landlord", "", 0, "", 1},
      // The last of two words is the text, but not in the form of an id, unless an option gives it.
      {"monitor task c7kq2mw c9xk2mn", "", 3, "has the form of a client's id", 0},
      {"monitor task c7kq2mw c9xk2mn --text Call", "", 0, "", 2},
      {"monitor task c7kq2mw c9xk2mn -", "Call\n", 0, "", 2},
      {"monitor task - -", "c7kq2mw\n", 2, "more than once", 0},
      // A record that a client has not is not added as a text.
      {"monitor task c7kq2mw c9xk2mn u2345", "", 3, "no record 'u2345'", 0},
      {"monitor task - Call", "c7kq2mw\tu2345\n", 2, "cannot take TEXT", 0},
      {"monitor task -", "c7kq2mw\n", 2, "lists records of one client only", 0},
      {"client close c7kq2mw c9xk2mn", "", 5, "0 of 2 clients", 0},
      {"client set c7kq2mw c9xk2mn --given Ada", "", 0, "c9xk2mn: no changes made", 0},
      {"client set c7kq2mw c9xk2mn --family Lopez", "", 0, "c7kq2mw: no changes made", 1},
  };
  const Pair pair;
  for (const auto& [line, typed, code, err, changed] : cases) {
    CAPTURE(line);
    pair.start_again();
    const std::string head = pair.git({"rev-parse", "HEAD"});
    const Answer answer = pair.play(line, typed);
    CHECK(answer.code == code);
    CHECK_MESSAGE(answer.err.find(err) != std::string::npos, answer.err);
    CHECK((pair.git({"rev-parse", "HEAD"}) == head) == (changed == 0));
    const std::string files = pair.git({"show", "--name-only", "--format=", "HEAD"});
    const std::string trailers = pair.git({"show", "-s", "--format=%B", "HEAD"});
    if (changed != 0) CHECK(lines_with(files, "clients/").size() == changed);
    if (changed != 0) CHECK(lines_with(trailers, "Casemgr-Op").size() == changed);
    CHECK(pair.git({"status", "--short"}).empty());
  }
}

TEST_CASE("only an answer that is written has the commit") {
  const Pair pair;
  pair.start_again();
  REQUIRE(pair.play("client set c9xk2mn --pronouns they").code == 0);
  const Answer answer = pair.play("client set c7kq2mw c9xk2mn --pronouns they -f jsonl");
  CHECK(answer.code == 0);
  const std::string head = pair.git({"rev-parse", "HEAD"}).substr(0, 40);
  CHECK(lines_with(lines_with(answer.out, one).at(0), head).size() == 1);
  CHECK(lines_with(lines_with(answer.out, two).at(0), R"("commit": null)").size() == 1);
}

TEST_CASE("what would follow from a change is not said of one that is not made") {
  const Pair pair;
  pair.start_again();
  const std::string followed = "has no due date";
  CHECK(lines_with(pair.play("monitor task c7kq2mw c9xk2mn Call").err, followed).size() == 2);
  CHECK(lines_with(pair.play("monitor task c7kq2mw czzzzzz Call").err, followed).size() == 1);
  const Answer second =
      pair.play("monitor task c7kq2mw --input -", R"([{"text": "Call"}, {"text": "Call", "about": "g2345"}])");
  CHECK(second.code != 0);
  CHECK(lines_with(second.err, followed).empty());
  const Answer sent = pair.play(
      "client add --input -", R"([{"person": {"name": {"given": "Al"}}, "tasks": [{"text": "Call"}]}, {"needs": []}])");
  CHECK(sent.code == 5);
  CHECK_MESSAGE(lines_with(sent.err, followed).empty(), sent.err);
}

TEST_CASE("records of one client are changed one after the other in the same call") {
  const Pair pair;
  pair.start_again();
  const std::string first = pair.play("monitor task c7kq2mw Call -f ids").out;
  const std::string second = pair.play("monitor task c7kq2mw Write -f ids").out;
  const Answer made = pair.play("monitor task - --done -f ids", fmt::format("c7kq2mw\t{}c7kq2mw\t{}", first, second));
  CHECK(made.code == 0);
  CHECK(made.out == fmt::format("c7kq2mw\t{}c7kq2mw\t{}", first, second));
  const Answer again = pair.play("monitor task - --done", made.out);
  CHECK(again.code == 0);
  CHECK(lines_with(again.out, "was completed").size() == 2);
  CHECK(lines_with(pair.git({"log", "-1", "--format=%B"}), "Casemgr-Op: monitor task c7kq2mw").size() == 2);
}

}  // namespace casemgr::each_client_test

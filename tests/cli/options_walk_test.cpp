// Every verb with every one of its options, in each of the verb's modes: what is given changes what is written or
// printed, or is refused. Nothing is dropped without a word.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "casemgr/cli/run.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/command.hpp"
#include "store/scratch.hpp"

namespace options_walk_test {

using namespace casemgr;
using namespace casemgr::cli;
using namespace casemgr::test;

namespace {

struct Answer {
  int code = 0;
  std::string out, err;
};

/// Records by name: `{task}` in a line is the id that making it printed.
using Named = std::map<std::string, std::string, std::less<>>;

/// The words of a line as a shell reads them, with the names filled in.
std::vector<std::string> words_of(const std::string& line, const Named& ids) {
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

/// What a verb is for, after its words: one line for each of its modes.
struct Modes {
  std::string verb;
  std::vector<std::string> lines;
};

/// A noun of a client's file: how one is added.
struct NounLine {
  std::string verb, name, add;
};

const std::vector<NounLine> nouns = {
    {"client support", "support", "'Ana Lopez' --role daughter"},
    {"client consent", "consent",
     "--kind release --recipient 'Food Bank' --information food --purpose referral --granted 2026-04-01 --expires "
     "2027-04-01 --signed-by 'Maria Lopez'"},
    {"client flag", "flag", "'Steep stairs' --kind fall --priority medium"},
    {"client benefit", "benefit", "Medicaid --kind insurance --status active"},
    {"client program", "program", "'Home care waiver' --enrolled 2026-04-01"},
    {"client document", "document", "'Signed release' --kind release"},
    {"assess need", "need", "housing 'A dry flat' --severity 3"},
    {"assess strength", "strength", "'Daughter visits' --kind support"},
    {"assess diagnosis", "diagnosis", "Diabetes"},
    {"assess medication", "medication", "Metformin"},
    {"assess treatment", "treatment", "Physiotherapy"},
    {"assess allergy", "allergy", "Penicillin"},
    {"plan service", "service", "'Housing navigation' --category housing --unit hour --units 12"},
    {"monitor event", "event", "discharge --setting hospital --at 2026-05-01"},
    {"monitor appointment", "appointment", "'Home visit' --at 2026-05-10T09:30"},
    {"monitor task", "task", "'Call the landlord'"},
    {"monitor advocate", "advocacy", "'Food aid denied'"},
    {"monitor exempt", "exemption", "contact --until +30d --reason Abroad"},
};

/// What else is in the file: the name of the record and the command that makes it.
const std::vector<std::pair<std::string, std::string>> others = {
    {"screening", "assess score {maria} phq-9 1 1 1 1 1 1 1 0 0 --at 2026-04-01"},
    {"screening2", "assess score {maria} phq-9 2 2 1 1 1 1 1 0 0 --at 2026-04-20"},
    {"screening3", "assess score {maria} gad-7 1 1 1 1 1 1 1 --at 2026-04-20"},
    {"", "void {maria} {screening3} --reason Mistake"},
    {"assessment", "assess start {maria} --kind comprehensive"},
    {"", "assess record {maria} housing Damp --rating 2"},
    {"", "assess record {maria} safety 'Afraid at home' --rating 1"},
    {"", "assess score {maria} phq-2 1 1"},
    {"goal", "goal add {maria} 'Signed lease' --need {need} --what lease --baseline 0 --target 1 --due 2026-12-01"},
    {"goal2", "goal add {maria} 'Another goal'"},
    {"goal3", "goal add {maria} 'A third goal' --sensitive violence"},
    {"", "goal set {maria} {goal2} --void --reason Mistake"},
    {"goal4", "goal add {maria} 'Found a doctor'"},
    {"", "goal set {maria} {goal4} --end --reason Over"},
    {"step", "goal step {maria} {goal} 'Visit two flats' --owner client"},
    {"step2", "goal step {maria} {goal} 'Visit three flats'"},
    {"step3", "goal step {maria} {goal} 'Ask her' --sensitive violence"},
    {"", "goal step {maria} {step2} --void --reason Mistake"},
    {"measurement", "goal measure {maria} {goal} 0.5"},
    {"authorization", "plan authorize {maria} {service} --units 12 --starts 2026-05-01 --ends 2026-11-01"},
    {"authorization2", "plan authorize {maria} {service} --units 2 --starts 2026-05-01 --ends 2026-11-01"},
    {"", "void {maria} {authorization2} --reason Mistake"},
    {"", "plan authorize {maria} {service} --units 2 --starts 2026-05-01 --ends 2026-11-01 --sensitive violence"},
    {"delivery", "monitor deliver {maria} {service} --units 2 --date 2026-05-03"},
    {"delivery2", "monitor deliver {maria} {service} --units 1 --date 2026-05-02"},
    {"", "void {maria} {delivery2} --reason Mistake"},
    {"", "monitor deliver {maria} {service} --units 1 --date 2026-05-02 --sensitive violence"},
    {"verification", "monitor verify {maria} {service} --as-planned partly"},
    {"verification2", "monitor verify {maria} {service} --as-planned full"},
    {"", "void {maria} {verification2} --reason Mistake"},
    {"", "monitor verify {maria} {service} --as-planned full --sensitive violence"},
    {"contact", "monitor contact {maria} 'Saw the flat' --mode phone --goal {goal} --minutes 20 --at 2026-05-02T10:00"},
    {"signed", "monitor contact {maria} 'Called back' --mode phone --sign --at 2026-05-03T10:00"},
    {"contact2", "monitor contact {maria} 'Entered twice' --mode phone --at 2026-05-03T12:00"},
    {"", "monitor edit {maria} {contact2} --void --reason Twice"},
    {"contact3", "monitor contact {maria} 'Told me more' --mode phone --sensitive violence --at 2026-05-03T14:00"},
    {"referral", "refer add {maria} --provider {hope} --service housing --need {need}"},
    {"referral2", "refer add {maria} --provider {hope} --service food --need {need}"},
    {"", "refer status {maria} {referral2} rejected --reason Full"},
    {"", "refer add {maria} --provider {food} --service legal --sensitive violence"},
    {"agreed", "plan agree {maria} --as client --method verbal"},
    {"", "goal set {maria} {goal} --due 2026-11-01"},
    {"", "plan agree {maria} --as client --method verbal"},
    {"", "void {maria} {agreed} --reason Mistake"},
    {"", "goal set {maria} {goal} --due 2026-12-01"},
    {"", "plan agree {maria} --as client --method verbal"},
};

/// The modes of each verb; those of the nouns follow from how one is added.
std::vector<Modes> modes() {
  std::vector<Modes> all = {
      {"client add", {"--given Nora --family Quist"}},
      {"client list", {""}},
      {"client show", {"{maria}"}},
      {"client set",
       {"{maria} --preferred Mari", "{maria} --status onhold", "{maria} --acuity high --acuity-reason 'Lives alone'",
        "{maria}"}},
      {"client close",
       {"{jonas} --reason goals-met --summary Moved", "{maria} --reason goals-met --settle",
        "{maria} --reason goals-met --summary Moved --force"}},
      {"client reopen", {"{closed} --source self"}},
      {"assess start", {"{jonas} --kind comprehensive"}},
      {"assess record",
       {"{maria} food 'Eats well'", "{maria} food --rating 3", "{maria} food --not-assessed 'No time'",
        "{maria} housing --unchanged"}},
      {"assess score", {"{maria} phq-2 1 1", "{maria} phq-2 --answer 1=1 --answer 2=1"}},
      {"assess gaps", {"{maria}"}},
      {"assess suggest", {"{maria}"}},
      {"assess list", {"{maria}"}},
      {"assess show", {"{maria}"}},
      {"assess complete", {"{maria} --force"}},
      {"assess compare", {"{maria} {screening} {screening2}"}},
      {"assess interview", {"--print", "{maria} --print"}},
      {"assess instruments", {"", "phq-2"}},
      {"plan budget", {"{maria}"}},
      {"plan diff", {"{maria} 1"}},
      {"plan draft", {"{maria}"}},
      {"refer show", {"{maria} {referral}"}},
      {"refer letter", {"{maria} {referral} --basis treatment"}},
      {"refer provider export", {""}},
      {"monitor show", {"{maria} {contact}"}},
      {"report caseload", {""}},
      {"report client", {"{maria}", "{maria} --for client"}},
      {"report progress", {"{maria}", "{maria} --for client --sent 2026-05-04 --method hand"}},
      {"report disclosures", {"{maria}"}},
      {"report outcomes", {"", "--from 2026-01-01 --to 2026-04-30"}},
      {"check", {""}},
      {"search", {"flat"}},
      {"void", {"{maria} {task} --reason Mistake"}},
      {"remove", {"{jonas} --for-good"}},
      {"goal add", {"{maria} 'Find work'", "{maria} --statement 'Find work'"}},
      {"goal list", {"{maria}"}},
      {"goal show", {"{maria} {goal}"}},
      {"goal set",
       {"{maria} {goal} --note Changed", "{maria} {goal} --end --reason Over", "{maria} {goal} --void --reason No"}},
      {"goal step",
       {"{maria}", "{maria} {goal}", "{maria} {goal} 'Call two landlords'", "{maria} {step} --note Changed",
        "{maria} {step} --done", "{maria} {step} --end --reason Over", "{maria} {step} --void --reason No"}},
      {"goal measure", {"{maria} {goal} 0.7"}},
      {"goal status", {"{maria} {goal} improving", "{maria} {goal} on-hold"}},
      {"goal check", {"{maria}", "{maria} {goal}"}},
      {"plan show",
       {"{maria}", "{maria} 1", "{maria} --for client", "{maria} --for client --sent 2026-05-04 --method hand",
        "{maria} --for Court --basis court-order --information housing"}},
      {"plan check", {"{maria}"}},
      {"plan authorize",
       {"{maria}", "{maria} {service} --units 3", "{maria} {authorization} --note Changed",
        "{maria} {authorization} --void --reason No"}},
      {"plan agree", {"{maria} --as worker --method verbal"}},
      {"plan review", {"{maria} 'On course'", "{maria} --finding 'On course'"}},
      {"plan list", {"{maria}"}},
      {"monitor due", {"", "{maria}", "--day", "{maria} --format ics"}},
      {"monitor contact",
       {"{maria} Visit --mode phone", "{maria} --text Visit --mode phone", "{maria} --text-file note.txt --mode phone",
        "{maria} --dap 'D: came A: well P: none' --mode phone", "{maria} Visit --mode phone --goal {goal}",
        "{maria} Visit --mode phone --next 'Call again'", "{maria} {jonas} Meeting --mode phone --minutes 60"}},
      {"monitor edit",
       {"{maria} {contact} 'Other words'", "{maria} {contact} --place Home", "{maria} {contact} --void --reason No",
        "{maria} {contact} --move-to {jonas} --reason Mix-up"}},
      {"monitor sign", {"{maria} {contact}", "{maria} --all"}},
      {"monitor amend",
       {"{maria} {signed} 'On Oak Street'", "{maria} {signed} --text 'On Oak Street'",
        "{maria} {signed} --text-file note.txt"}},
      {"monitor list", {"{maria}", "--from 2026-01-01"}},
      {"monitor deliver",
       {"{maria}", "{maria} {service} --units 3 --date 2026-05-02", "{maria} {delivery} --note Changed",
        "{maria} {delivery} --void --reason No"}},
      {"monitor verify", {"{maria}", "{maria} {service} --as-planned full"}},
      {"refer add", {"{maria} --provider {hope} --service legal"}},
      {"refer list", {"", "{maria}"}},
      {"refer status", {"{maria} {referral} accepted", "{maria} {referral} rejected --reason Full"}},
      {"refer again", {"{maria} {referral2} --provider {food}"}},
      {"refer provider add", {"Pantry", "--name Pantry", "Pantry --capacity open"}},
      {"refer provider list", {""}},
      {"refer provider show", {"{hope}"}},
      {"refer provider set", {"{hope} --note Changed", "{hope} --capacity open", "{hope} --void --reason No"}},
      {"refer provider service",
       {"{hope}", "{hope} 'Rent help'", "{hope} {hopeservice} --note Changed",
        "{hope} {hopeservice} --void --reason No"}},
      {"refer provider contact",
       {"{hope}", "{hope} 'Pat Jones'", "{hope} {hopecontact} --title Desk",
        "{hope} {hopecontact} --void --reason No"}},
  };
  for (const NounLine& noun : nouns) {
    const std::string id = fmt::format("{{maria}} {{{}}}", noun.name);
    all.push_back({noun.verb,
                   {"{maria}", "{maria} " + noun.add, id + " --note Changed", id + " --end --reason Over",
                    id + " --void --reason Mistake"}});
    if (noun.verb == "monitor task") all.back().lines.push_back(id + " --done");
    if (noun.verb == "monitor appointment") all.back().lines.push_back(id + " noshow");
  }
  return all;
}

class Practice {
 public:
  Practice() {
    make(scratch_, false);
    write(scratch_.path() / "note.txt", "Words of a file");
    write(scratch_.path() / "record.yaml", "sensitive: [legal]\n");
    write(scratch_.path() / "client.yaml", "person: {name: {given: Nora, family: Quist}, pronouns: she/her}\n");
    for (const auto& [name, words] : std::vector<std::pair<std::string, std::string>>{
             {"maria", "client add --given Maria --family Lopez --born 1958-03-14 --source self --issue Falls"},
             {"jonas", "client add --given Jonas --family Berg"},
             {"closed", "client add --given Erin --family Shaw"},
             {"hope", "refer provider add 'Hope Housing' --service housing"},
             {"food", "refer provider add 'Food Pantry' --service food --sensitive violence"},
             {"gone", "refer provider add 'Gone House'"},
             {"hopeservice", "refer provider service {hope} Navigation"},
             {"hopecontact", "refer provider contact {hope} 'Ann Lee'"},
             {"void service", "refer provider service {hope} 'Closed help'"},
             {"void contact", "refer provider contact {hope} 'Former person'"},
             {"", "refer provider service {hope} {void service} --void --reason Closed"},
             {"", "refer provider contact {hope} {void contact} --void --reason Left"},
             {"", "refer provider service {hope} 'Night shelter' --sensitive violence"},
             {"", "refer provider contact {hope} 'Night desk' --sensitive violence"}})
      made(name, words);
    made("", "client close {closed} --reason other --summary Moved");
    made("", "refer provider set {gone} --void --reason Closed");
    for (const NounLine& noun : nouns) {
      made(noun.name, fmt::format("{} {{maria}} {}", noun.verb, noun.add));
      made("voided", fmt::format("{} {{maria}} {}", noun.verb, noun.add));
      made("", "void {maria} {voided} --reason Mistake");
      made("", fmt::format("{} {{maria}} {} --sensitive violence", noun.verb, noun.add));
    }
    for (const auto& [name, words] : others) made(name, words);
  }

  Answer play(std::vector<std::string> words) {
    std::istringstream in;
    std::ostringstream out, err;
    World world{.now = {},
                .environment = {{"CASEMGR_TODAY", "2026-05-04T10:00"}, {"CASEMGR_SEED", std::to_string(made_)}},
                .random = {},
                .directory = scratch_.root(),
                .in = in,
                .out = out,
                .err = err,
                .run_on_file = {},
                .run_with_input = {},
                .hold_signals = {},
                .more_input = {},
                .reader_left = {}};
    Answer answer;
    answer.code = run(words, world);
    answer.out = out.str();
    answer.err = err.str();
    return answer;
  }

  [[nodiscard]] const Named& ids() const { return ids_; }
  [[nodiscard]] fs::path file(const std::string& name) const { return scratch_.path() / name; }

  /// The ids of all records of a type in the client's file.
  [[nodiscard]] std::vector<std::string> ids_of(const schema::RecordType* type) const {
    const store::CaseDirectory cases(scratch_.root());
    const store::LoadedCase loaded = cases.load(ids_.at("maria"));
    std::vector<std::string> found;
    for (const schema::Located& located : schema::all_records(Case::rows(), &loaded.record)) {
      if (type == nullptr || located.type == type) found.push_back(located.id);
    }
    return found;
  }

 private:
  void made(const std::string& name, const std::string& line) {
    ++made_;
    std::vector<std::string> words = words_of(line, ids_);
    words.insert(words.end(), {"--format", "ids", "--no-commit", "--yes"});
    const Answer answer = play(words);
    REQUIRE_MESSAGE(answer.code == 0, line << ": " << answer.err);
    if (!name.empty()) ids_[name] = answer.out.substr(0, answer.out.find('\n'));
  }

  Scratch scratch_;
  Named ids_;
  int made_ = 0;
};

std::vector<std::string> by_placeholder(const std::string& value) {
  if (value.find("KEY=") == 0) return {"data=3", "housing=45"};
  if (value.find("DATE") != std::string::npos || value == "TIME")
    return {"2026-03-02", "2026-05-04", "2026-06-01", "2026-05-03T09:15", "2027-03-01"};
  if (value == "AMOUNT") return {"12.34"};
  if (value == "NUMBER" || value == "N") return {"3", "1", "2"};
  if (value.find("..") != std::string::npos)
    return {value.substr(0, value.find("..")), value.substr(value.find("..") + 2), "2"};
  return {"Words of the walk", "30d", "555-0199"};
}

/// What may follow the option; one empty text for a flag.
std::vector<std::string> samples(const Practice& practice, const Option& option) {
  if (option.value.empty()) return {""};
  if (option.name == "input") return {practice.file("record.yaml").string(), practice.file("client.yaml").string()};
  if (option.name == "scale") return {"1=Some of it"};
  if (option.name == "part") return {"data=Came to the door"};
  if (option.name == "answer") return {"1=1"};
  if (option.name == "days") return {"300", "1"};
  if (option.name == "accept") return {"safety", practice.ids().at("need")};
  if (option.name == "finding") return {"Words of the walk"};
  if (option.name == "for") return {practice.ids().at("hope"), "client"};
  if (option.name == "text-file") return {practice.file("note.txt").string()};
  if (option.name == "risk") return {"Falls; rail; Ana is called"};
  if (option.name == "copy") return {"Maria Lopez; on paper"};
  if (option.name == "own" || option.name == "share") return {practice.ids().at("maria") + "=40"};
  if (option.completes == Completes::provider) return {practice.ids().at("food")};
  if (option.completes == Completes::client) return {practice.ids().at("jonas")};
  if (option.completes == Completes::instrument) return {"phq-9", "gad-7"};
  if (option.completes == Completes::record && option.record != nullptr) {
    if (&option.record() == &Provider::rows()) return {practice.ids().at("food")};
    return practice.ids_of(&option.record());  // The first two and the last one are enough.
  }
  if (!option.codes.empty()) return option.codes;
  return by_placeholder(option.value);
}

enum class Effect { changes, refused, same };

struct Judged {
  Effect effect = Effect::same;
  std::string err;
};

Judged judge(Practice& practice, const std::vector<std::string>& base, const Answer& plain, const Option& option) {
  Judged judged;
  std::vector<std::string> all = samples(practice, option);
  if (all.size() > 6) all.erase(all.begin() + 3, all.end() - 3);
  for (const std::string& sample : all) {
    std::vector<std::string> words = base;
    words.push_back("--" + option.name);
    if (!option.value.empty()) words.push_back(sample);
    const Answer answer = practice.play(words);
    const bool went_well = answer.code == 0 || answer.code == 5;
    if (went_well && (answer.out != plain.out || answer.code != plain.code) && !answer.out.empty())
      return {Effect::changes, {}};
    judged.err = fmt::format("{} {}: {} {}", option.name, sample, answer.code, answer.err);
    if (answer.code == 0 || !answer.out.empty()) continue;
    judged.effect = Effect::refused;
    if (answer.err.find("together") != std::string::npos || answer.err.find(" no effect ") != std::string::npos) break;
  }
  return judged;
}

/// What changes nothing though it is taken: by verb and option, with the reason.
const std::map<std::string, std::string, std::less<>> without_effect = {
    {"assess score --discreet", "it changes what is said aloud, on stderr"},
    {"assess start --discreet", "it changes what is said aloud, on stderr"},
    {"assess start --edit", "it opens an editor on a terminal"},
    {"goal add --edit", "it opens an editor on a terminal"},
    {"goal set --edit", "it opens an editor on a terminal"},
    {"monitor contact --edit", "it opens an editor on a terminal"},
    {"monitor edit --edit", "it opens an editor on a terminal"},
    {"monitor amend --edit", "it opens an editor on a terminal"},
    {"client close --settle", "what it asks for is done where nothing is open"},
    {"client close --force", "what it asks for is done where nothing is open"},
};

/// Verbs that the walk passes over, with the reason.
const std::map<std::string, std::string, std::less<>> not_walked = {
    {"init", "it makes the case directory that the others are walked in"},
    {"refer provider import", "what it reads is tested with it"},
};

}  // namespace

TEST_CASE("no option of any verb is dropped in any of its modes") {
  Practice practice;
  std::size_t verbs = 0, lines = 0, options = 0, tried = 0, refused = 0;
  std::set<std::string> effective, known, walked;
  for (const auto& [verb_words, mode_lines] : modes()) {
    walked.insert(verb_words);
    const std::string group_word = verb_words.substr(0, verb_words.find(' '));
    const Group* group = find_group(group_word);
    REQUIRE_MESSAGE(group != nullptr, verb_words);
    const Verb* verb = find_verb(*group, verb_words.substr(std::min(verb_words.size(), group_word.size() + 1)));
    REQUIRE_MESSAGE(verb != nullptr, verb_words);
    const std::vector<Option> all = all_options(*verb);
    ++verbs;
    options += all.size();
    for (const std::string& line : mode_lines) {
      ++lines;
      std::vector<std::string> base = words_of(fmt::format("{} {}", verb_words, line), practice.ids());
      base.insert(base.end(), {"--dry-run", "--no-input"});
      const Answer plain = practice.play(base);
      CHECK_MESSAGE((plain.code == 0 || plain.code == 5), verb_words << " " << line << ": " << plain.err);
      for (const Option& option : all) {
        const std::string key = fmt::format("{} --{}", verb_words, option.name);
        known.insert(key);
        if ((line + ' ').find("--" + option.name + ' ') != std::string::npos) {
          effective.insert(key);  // Without it the line is another mode, or none.
          continue;
        }
        ++tried;
        const Judged judged = judge(practice, base, plain, option);
        if (judged.effect == Effect::changes) effective.insert(key);
        if (judged.effect == Effect::refused) ++refused;
        const bool excused = without_effect.contains(key);
        CHECK_MESSAGE((judged.effect != Effect::same || excused),
                      verb_words << " " << line << " --" << option.name << " is dropped: " << judged.err);
        if (judged.effect == Effect::refused && !effective.contains(key))
          MESSAGE(key << " | " << line << " | " << judged.err);
      }
    }
  }
  for (const Group& group : groups()) {
    for (const Verb& verb : group.verbs) {
      const std::string words = command_words(group, verb);
      const bool is_walked = all_options(verb).empty() || walked.contains(words) || not_walked.contains(words);
      CHECK_MESSAGE(is_walked, words << " is not walked");
    }
  }
  for (const std::string& key : known) {
    if (!without_effect.contains(key)) CHECK_MESSAGE(effective.contains(key), key << " changes nothing in any mode");
  }
  MESSAGE("walked " << verbs << " verbs, " << options << " options, " << lines << " modes: " << tried << " lines, "
                    << refused << " refused");
}

}  // namespace options_walk_test

#include "casemgr/rules/assessment/interview_questions.hpp"

#include <doctest/doctest.h>

#include "casemgr/cycle/assessment_form.hpp"
#include "casemgr/model/chronicle.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/due/due.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::interview_test {

namespace {

Case under_way(Desk& desk) {
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  return c;
}

std::string word(const Question& question) {
  static constexpr std::string_view names[] = {"matters", "participants", "screenings", "alone", "records",
                                               "finding", "view",         "rating",     "item",  "summary"};
  std::string text(names[static_cast<std::size_t>(question.asks)]);
  for (const std::string& part : {question.domain.value, question.instrument.value, question.item}) {
    if (!part.empty()) text += " " + part;
  }
  return text;
}

/// The questions that are about `about` (all where it is empty), in order.
std::string asked(const Case& c, Desk& desk, std::string_view about, const Sitting& sitting = {}) {
  std::vector<std::string> words;
  for (const Question& question : questions(c, sitting, desk.context())) {
    const std::string text = word(question);
    if (about.empty() || text.find(about) != std::string::npos) words.push_back(text);
  }
  return join(words, ", ");
}

void find(Case& c, Desk& desk, std::string domain, std::string words, std::optional<int> rating = {}) {
  DomainFinding finding;
  finding.finding = std::move(words);
  finding.rating = rating;
  record_domain(c, {std::move(domain)}, finding, false, desk.context());
}

Medication metformin() {
  Medication medication;
  medication.label = "Metformin";
  return medication;
}

std::optional<Decimal> value(std::string_view text) { return text == "-" ? std::nullopt : Decimal::parse(text); }

/// Answers items one by one: `1=2 2=0`.
std::vector<Scored> answer(Case& c, Desk& desk, std::string_view instrument, std::string_view answers) {
  std::vector<Scored> all;
  for (const std::string& one : split_words(std::string(answers))) {
    const std::vector<std::string> parts = split(one, '=');
    all.push_back(answer_item(c, {std::string(instrument)}, parts[0], value(parts[1]), desk.context()));
  }
  return all;
}

const Records<Score>& scores(const Case& c) { return draft_assessment(c)->record.scores; }

std::string answers_of(const Score& score) {
  std::vector<std::string> words;
  for (const auto& [item, answer] : score.answers.items) words.push_back(item + "=" + answer.str());
  return join(words, " ");
}

}  // namespace

TEST_CASE("an interview begins with what matters and goes through every domain in its order") {
  Desk desk;
  const Case none = taken_in(desk);
  CHECK(questions(none, {}, desk.context()).empty());
  const Case c = under_way(desk);
  const std::vector<Question> all = questions(c, {}, desk.context());
  REQUIRE(all.size() > 60);
  CHECK(word(all[0]) == "matters");
  CHECK(word(all[1]) == "participants");
  CHECK(word(all.back()) == "summary");
  CHECK(asked(c, desk, "medications") ==
        "records medications, finding medications, view medications, rating medications");
  CHECK(asked(c, desk, "housing") == "finding housing, view housing, rating housing");
  CHECK(asked(c, desk, "coping") == "records coping");
}

TEST_CASE("no domain is missed") {
  Desk desk;
  const Case c = under_way(desk);
  std::vector<std::string> domains;
  for (const Question& question : questions(c, {}, desk.context())) {
    if (!question.domain.empty() && (domains.empty() || domains.back() != question.domain.value)) {
      domains.push_back(question.domain.value);
    }
  }
  std::vector<std::string> expected;
  for (const DomainInfo& info : builtin_domains()) expected.emplace_back(info.name);
  CHECK(domains == expected);
}

TEST_CASE("a domain of the practice's own is asked for, rated unless it is a strength") {
  Desk desk;
  desk.settings.domains["spirituality"].label = "Faith";
  desk.settings.domains["pets"].area = Area::strengths;
  const Case c = under_way(desk);
  CHECK(asked(c, desk, "spirituality") == "finding spirituality, view spirituality, rating spirituality");
  CHECK(asked(c, desk, "pets") == "finding pets, view pets");
  CHECK(known_domain({"spirituality"}, desk.settings).label == "Faith");
}

TEST_CASE("an interview goes on at the first domain that is open, within it where it was left") {
  Desk desk;
  Case c = under_way(desk);
  std::vector<std::string> next = {word(next_open(c, {}, desk.context()))};
  const auto now = [&] { next.push_back(word(next_open(c, {}, desk.context()))); };
  find(c, desk, "diagnoses", "Under control");
  now();
  find(c, desk, "diagnoses", "", 4);
  now();
  DomainFinding left_out;
  left_out.not_assessed = "Not now";
  record_domain(c, {"treatment"}, left_out, false, desk.context());
  now();
  add_record<Medication>(c, metformin(), desk.context());
  now();
  choose_screening(c, {"katz-adl"}, desk.context());
  find(c, desk, "function", "Needs help with bathing", 3);
  now();
  answer(c, desk, "katz-adl", "bathing=0");
  now();
  CHECK(join(next, ", ") ==
        "matters, view diagnoses, records treatment, records medications, finding function, item katz-adl bathing, "
        "item katz-adl dressing");
}

TEST_CASE("chosen instruments are asked with their domain, without items that gates and skips leave out") {
  Desk desk;
  Case c = under_way(desk);
  choose_screening(c, {"audit"}, desk.context());
  choose_screening(c, {"audit"}, desk.context());
  CHECK(scores(c).size() == 1);
  const std::string before = asked(c, desk, "");
  CHECK(before.find("rating substance-use, item audit 1, item audit 2") != std::string::npos);
  answer(c, desk, "audit", "1=0");
  CHECK(asked(c, desk, "item audit") == "item audit 1, item audit 9, item audit 10");
  answer(c, desk, "audit", "9=0 10=0");
  CHECK(scores(c)[0].record.score == number("0"));
  answer(c, desk, "audit", "1=2");
  CHECK(!scores(c)[0].record.is_finished());
  CHECK(answers_of(scores(c)[0].record) == "1=2 9=0 10=0");
  answer(c, desk, "audit", "3=1 2=1");
  CHECK(answers_of(scores(c)[0].record) == "1=2 2=1 3=1 9=0 10=0");
}

TEST_CASE("what is asked alone is asked only behind a yes where others are present") {
  Desk desk;
  Case c = under_way(desk);
  choose_screening(c, {"hark"}, desk.context());
  CHECK(asked(c, desk, "alone").empty());
  CHECK(asked(c, desk, "hark") == "item hark 1, item hark 2, item hark 3, item hark 4");
  Sitting sitting{.discreet = true, .alone = {}};
  CHECK(asked(c, desk, "hark", sitting) == "alone hark");
  CHECK(asked(c, desk, "safety", sitting) == "alone safety");
  sitting.alone["hark"] = true;
  CHECK(asked(c, desk, "hark", sitting) == "alone hark, item hark 1, item hark 2, item hark 3, item hark 4");
  sitting.alone["hark"] = false;
  CHECK(asked(c, desk, "hark", sitting) == "alone hark");
  Assessment with = draft_assessment(c)->record;
  with.participants = {"daughter"};
  set_assessment(c, draft_assessment(c)->id, with, desk.context());
  CHECK(is_overheard(c, {}));
  CHECK(asked(c, desk, "hark") == "alone hark");
}

namespace {

/// What scoring all answers at once and one by one have not in common; empty where the records are the same.
std::string difference(const std::string& instrument, const std::string& words) {
  const Values<Decimal> answers =
      instrument::answers_in_order(instrument::builtin().get(instrument), split_words(words));
  Desk desk;
  Case at_once = under_way(desk);
  Score score;
  score.instrument = {instrument};
  score.answers = answers;
  record_score(at_once, score, desk.context());
  Desk other;
  Case one_by_one = under_way(other);
  for (const auto& [item, answer] : answers.items) {
    answer_item(one_by_one, {instrument}, item, answer, other.context());
  }
  if (scores(one_by_one).size() != 1) return "number of scores";
  if (!schema::same_record(Score::rows(), &scores(at_once)[0].record, &scores(one_by_one)[0].record)) return "score";
  if (at_once.flags.size() != one_by_one.flags.size()) return "flags";
  return at_once.tasks.size() == one_by_one.tasks.size() ? "" : "tasks";
}

}  // namespace

TEST_CASE("items answered one by one make the record that all at once make") {
  CHECK(difference("phq-9", "2 1 3 1 1 0 1 0 1 1").empty());
  CHECK(difference("katz-adl", "1 1 1 0 1 1").empty());
  CHECK(difference("hark", "0 1 0 0").empty());
  CHECK(difference("audit", "0 - - - - - - - 0 2").empty());
}

TEST_CASE("a safety answer of a form not finished raises flag and task at once, and once") {
  Desk desk;
  Case c = under_way(desk);
  const std::vector<Scored> all = answer(c, desk, "hark", "1=1 2=1 3=0 4=0");
  CHECK(all[0].flags.size() == 1);
  CHECK(!all[0].say.empty());
  CHECK(all[1].flags.empty());
  CHECK(all[3].say.empty());
  CHECK(all[3].result.score == number("2"));
  CHECK(c.flags.size() == 1);
  CHECK(c.tasks.size() == 1);
}

TEST_CASE("a score finished later stands where its time belongs") {
  Desk desk;
  Case c = under_way(desk);
  choose_screening(c, {"phq-2"}, desk.context());
  answer(c, desk, "gad-2", "1=1 2=1");
  CHECK(scores(c)[0].record.instrument.value == "phq-2");
  choose_screening(c, {"katz-adl"}, desk.context());
  desk.go_to("2026-06-02T09:00");
  answer(c, desk, "katz-adl", "bathing=1 dressing=1 toileting=1 transferring=1 continence=1 feeding=1");
  answer(c, desk, "phq-2", "1=1 2=1");
  REQUIRE(scores(c).size() == 3);
  std::optional<Time> last;
  for (const auto& [id, score] : scores(c)) {
    REQUIRE(score.at);
    CHECK((!last || *last <= *score.at));
    last = score.at;
  }
}

TEST_CASE("a screening chosen, begun or put off is due within 14 days until it is given") {
  Desk desk;
  Case c = under_way(desk);
  choose_screening(c, {"gad-2"}, desk.context());
  answer(c, desk, "phq-2", "1=1");
  put_off_screening(c, {"hark"}, desk.context());
  const auto due_words = [&] {
    std::vector<std::string> words;
    for (const Due& row : due_rows(c, desk.context(), 20)) {
      if (row.kind == DueKind::gap && row.rule.starts_with("screening")) words.push_back(iso(row.due) + " " + row.text);
    }
    return join(words, "; ");
  };
  CHECK(due_words() ==
        "2026-06-15 phq-2 was started and not finished, 1 Jun; 2026-06-15 hark was not completed: not alone, 1 Jun; "
        "2026-06-15 gad-2 was selected and not completed, 1 Jun");
  answer(c, desk, "phq-2", "2=1");
  answer(c, desk, "gad-2", "1=0 2=0");
  answer(c, desk, "hark", "1=0 2=0 3=0 4=0");
  CHECK(due_words().empty());
  CHECK(scores(c).back().record.note.empty());
}

TEST_CASE("a screening that was given is not put off, one put off twice is due once") {
  Desk desk;
  Case c = under_way(desk);
  answer(c, desk, "hark", "1=0 2=0 3=0 4=0");
  const Case before = c;
  put_off_screening(c, {"hark"}, desk.context());
  CHECK(schema::same_record(Case::rows(), &before, &c));
  Case alone = taken_in(desk);
  put_off_screening(alone, {"c-ssrs"}, desk.context());
  desk.go_to("2026-06-03T09:00");
  put_off_screening(alone, {"c-ssrs"}, desk.context());
  REQUIRE(alone.assessments.size() == 1);
  CHECK(alone.assessments[0].record.scores[0].record.at == moment("2026-06-03T09:00"));
}

TEST_CASE("a screening that was not given counts nowhere") {
  Desk desk;
  Case c = under_way(desk);
  put_off_screening(c, {"hark"}, desk.context());
  const auto open = [&](std::string_view domain) {
    for (const Gap& gap : gaps(c, desk.context())) {
      if (gap.domain.value == domain) return true;
    }
    return false;
  };
  CHECK(open("safety"));
  answer(c, desk, "hark", "1=0 2=0 3=0 4=0");
  CHECK(!open("safety"));
}

TEST_CASE("domains stand in the order of an assessment in whatever order they were found") {
  Desk desk;
  Case c = under_way(desk);
  find(c, desk, "social", "Sees nobody");
  find(c, desk, "housing", "Lease ends");
  add_record<Medication>(c, metformin(), desk.context());
  find(c, desk, "food", "Enough");
  std::vector<std::string> names;
  for (const auto& [name, finding] : draft_assessment(c)->record.domains.items) names.push_back(name);
  CHECK(join(names, " ") == "medications housing food social");
}

TEST_CASE("a visit given whole is taken whole or not at all") {
  Desk desk;
  Case c = taken_in(desk);
  AssessmentForm visit;
  visit.client_words = "To stay near my daughter";
  visit.domains["social"].finding = "Sees nobody";
  visit.domains["housing"].finding = "Lease ends";
  visit.medications.append({"#1"}, metformin());
  ClientNeed need;
  need.domain = {"nowhere"};
  need.text = "Something";
  visit.needs.append({"#1"}, need);
  const Case before = c;
  CHECK(has(refused(c, [&] { start_assessment_form(c, visit, {}, desk.context()); }), "nowhere"));
  CHECK(schema::same_record(Case::rows(), &before, &c));
  visit.needs[0].record.domain = {"housing"};
  visit.status = AssessmentStatus::complete;
  CHECK(has(refused(c, [&] { start_assessment_form(c, visit, {}, desk.context()); }), "is not complete"));
  CHECK(c.medications.empty());
}

TEST_CASE("an assessment made elsewhere is complete without its domains") {
  Desk desk;
  Case c = taken_in(desk);
  AssessmentForm visit;
  visit.status = AssessmentStatus::complete;
  ClientNeed need;
  need.domain = {"housing"};
  need.text = "A flat";
  visit.needs.append({"#1"}, need);
  visit.elsewhere = "St. Mary";
  const Scored taken = start_assessment_form(c, visit, {}, desk.context());
  CHECK(c.assessments.find(taken.id)->status == AssessmentStatus::complete);
  CHECK(c.needs[0].record.assessment.value == taken.id);
  CHECK(gap_problems(c, desk.context()).empty());
}

TEST_CASE("a visit that goes on replaces what the draft says and keeps its scores") {
  Desk desk;
  Case c = under_way(desk);
  find(c, desk, "housing", "Lease ends", 2);
  answer(c, desk, "phq-2", "1=1 2=1");
  AssessmentForm visit;
  static_cast<Assessment&>(visit) = draft_assessment(c)->record;
  visit.scores = {};
  visit.domains["housing"].finding = "Lease ended";
  visit.summary = "Better";
  continue_assessment_form(c, visit, {}, desk.context());
  const Assessment& draft = draft_assessment(c)->record;
  CHECK(draft.summary == "Better");
  CHECK(draft.domains.find("housing")->finding == "Lease ended");
  CHECK(draft.domains.find("housing")->rating == 2);
  CHECK(draft.scores.size() == 1);
  visit.domains["housing"].not_assessed = "no";
  CHECK(has(refused(c, [&] { continue_assessment_form(c, visit, {}, desk.context()); }),
            "either assessed or not assessed, not both"));
}

}  // namespace casemgr::cycle::interview_test

namespace casemgr::screening_test {
namespace {

Score answered(std::string item, int value) {
  Score score;
  score.instrument = {"phq-9"};
  score.answers.put(item, Decimal(value));
  return score;
}

TEST_CASE("the answer to an item is that of the last screening, or of the one begun") {
  Assessment assessment;
  CHECK(given_answer(assessment, {"phq-9"}, "1") == nullptr);
  Score finished = answered("1", 2);
  finished.at = parse_time("2026-05-11");
  assessment.scores.append({"z2222"}, finished);
  REQUIRE(given_answer(assessment, {"phq-9"}, "1") != nullptr);
  CHECK(*given_answer(assessment, {"phq-9"}, "1") == Decimal(2));
  CHECK(given_answer(assessment, {"gad-7"}, "1") == nullptr);
  assessment.scores.append({"z3333"}, answered("2", 3));
  CHECK(given_answer(assessment, {"phq-9"}, "1") == nullptr);
  CHECK(*given_answer(assessment, {"phq-9"}, "2") == Decimal(3));
}

TEST_CASE("an outcome is hidden where --discreet says so, or others hear of what is asked alone or raised a flag") {
  instrument::Definition definition;
  CHECK_FALSE(hides_outcome(definition, {"suicide"}, {}));
  CHECK(hides_outcome(definition, {}, {.by_others = true, .discreet = true}));
  CHECK_FALSE(hides_outcome(definition, {}, {.by_others = true}));
  CHECK(hides_outcome(definition, {"suicide"}, {.by_others = true}));
  definition.ask_alone = true;
  CHECK(hides_outcome(definition, {}, {.by_others = true}));
}

}  // namespace
}  // namespace casemgr::screening_test

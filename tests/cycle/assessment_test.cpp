#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::assessment_test {

namespace {

Score phq9(std::string_view answers) {
  Score score;
  score.instrument = {"phq-9"};
  score.answers = instrument::answers_in_order(instrument::builtin().get("phq-9"), split_words(answers));
  return score;
}

DomainFinding finding(std::string words, std::optional<int> rating = {}) {
  DomainFinding found;
  found.finding = std::move(words);
  found.rating = rating;
  return found;
}

/// Everything of a comprehensive assessment but `open`.
void record_all_but(Case& c, Desk& desk, std::string_view open) {
  for (const DomainInfo& domain : builtin_domains()) {
    if (domain.name == open) continue;
    record_domain(c, {std::string(domain.name)}, finding("Nothing of note"), false, desk.context());
  }
}

}  // namespace

TEST_CASE("one draft at a time; it is comprehensive, today, by whom is at work") {
  Desk desk;
  Case c = taken_in(desk);
  CHECK(draft_assessment(c) == nullptr);
  const std::string id = start_assessment(c, {}, desk.context()).id;
  const Assessment& draft = *c.assessments.find(std::string_view(id));
  CHECK(draft.kind == AssessmentKind::comprehensive);
  CHECK(draft.status == AssessmentStatus::draft);
  CHECK(draft.date == day("2026-06-01"));
  CHECK(draft.by.value == "ml");
  CHECK(draft_assessment(c)->id.value == id);
  CHECK(has(refused(c, [&] { start_assessment(c, {}, desk.context()); }), "5: assessment '" + id + "'"));
  void_record(c, id, "wrong client", desk.context());
  CHECK(start_assessment(c, {}, desk.context()).id != id);
}

TEST_CASE("an assessment given whole sets off what its scores set off one by one") {
  Desk desk;
  Case c = taken_in(desk);
  Assessment whole;
  whole.scores.append({"#1"}, phq9("0 0 0 0 0 0 0 0 1"));
  const Scored started = start_assessment(c, whole, desk.context());
  REQUIRE(c.flags.size() == 1);
  CHECK(c.flags[0].record.kind == FlagKind::suicide);
  CHECK(c.flags[0].record.priority == Priority::high);
  REQUIRE(c.tasks.size() == 1);
  CHECK(c.tasks[0].record.due == day("2026-06-01"));
  CHECK(!started.say.empty());
  const Assessment& draft = *c.assessments.find(std::string_view(started.id));
  REQUIRE(draft.scores.size() == 1);
  CHECK(draft.scores[0].record.score == number("1"));
}

TEST_CASE("a finding needs a draft, a known domain and something to say") {
  Desk desk;
  Case c = taken_in(desk);
  const Context context = desk.context();
  const auto record = [&](std::string domain, DomainFinding found, bool unchanged = false) {
    return refused(c, [&] { record_domain(c, {std::move(domain)}, std::move(found), unchanged, context); });
  };
  CHECK(has(record("housing", finding("x")), "client 'c3bwwkx' has no open assessment"));
  start_assessment(c, {}, context);
  CHECK(has(record("housig", finding("x")), "2: 'housig' is not a domain; did you mean 'housing'?"));
  CHECK(has(record("housing", {}), "2: nothing to record"));
  CHECK(has(record("housing", finding("", 0)), "5: rating '0' is not between 1 and 5"));
  CHECK(has(record("housing", finding("", 6)), "5: rating '6' is not between 1 and 5"));
  CHECK(has(record("coping", finding("Walks", 4)), "'coping' takes a finding, not a rating"));
  CHECK(has(record("housing", {}, true), "'housing' has no earlier record to confirm"));
  DomainFinding both = finding("x");
  both.not_assessed = "no time";
  CHECK(has(record("housing", both), "'housing' is either assessed or not assessed, not both"));
  CHECK(record("housing", finding("Lease ends", 2)).empty());
  DomainFinding late;
  late.not_assessed = "no time";
  CHECK(has(record("housing", late), "'housing' is already assessed"));
}

TEST_CASE("later words join earlier ones, and take a reason for not assessing away") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  DomainFinding not_yet;
  not_yet.not_assessed = "She was tired";
  record_domain(c, {"housing"}, not_yet, false, desk.context());
  CHECK(has(notes(record_domain(c, {"housing"}, finding("", 2), false, desk.context())),
            "a rating of 2 needs a finding before completion"));
  record_domain(c, {"housing"}, finding("Lease ends in March"), false, desk.context());
  const DomainFinding& stands = *draft_assessment(c)->record.domains.find("housing");
  CHECK(stands.rating == 2);
  CHECK(stands.finding == "Lease ends in March");
  CHECK(stands.not_assessed.empty());
  record_domain(c, {"housing"}, {}, true, desk.context());
  CHECK(draft_assessment(c)->record.domains.find("housing")->confirmed == day("2026-06-01"));
}

TEST_CASE("settings add domains, rated unless they are strengths") {
  Desk desk;
  desk.settings.domains["pets"] = DomainSetting{Area::psychosocial, "Pets"};
  desk.settings.domains["hobbies"] = DomainSetting{Area::strengths, "Hobbies"};
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  record_domain(c, {"pets"}, finding("Two cats", 4), false, desk.context());
  CHECK(has(refused(c, [&] { record_domain(c, {"hobbies"}, finding("Chess", 4), false, desk.context()); }),
            "'hobbies' takes a finding, not a rating"));
  const auto open = gaps(c, desk.context());
  CHECK(std::none_of(open.begin(), open.end(), [](const Gap& gap) { return gap.domain.value == "pets"; }));
  CHECK(open.back().label == "Hobbies");
}

TEST_CASE("completion takes the findings given with it before it looks for gaps") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  record_all_but(c, desk, "legal");
  Assessment last;
  last.domains["legal"] = finding("", 1);
  CHECK(has(refused(c, [&] { complete_assessment(c, last, false, desk.context()); }), "is not complete: legal"));
  last.domains["legal"] = finding("Fine paid", 4);
  const Outcome outcome = complete_assessment(c, last, false, desk.context());
  CHECK(c.assessments.find(std::string_view(outcome.id))->domains.find("legal")->finding == "Fine paid");
  CHECK(c.assessments.find(std::string_view(outcome.id))->status == AssessmentStatus::complete);
}

TEST_CASE("completion refuses while a domain is open, naming it; force completes and says so") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  CHECK(gaps(c, desk.context()).size() == builtin_domains().size());
  record_all_but(c, desk, "legal");
  const std::string refusal = refused(c, [&] { complete_assessment(c, {}, false, desk.context()); });
  CHECK(has(refusal, "is not complete: legal |"));
  Case forced = c;
  CHECK(has(notes(complete_assessment(forced, {}, true, desk.context())), "left open: legal"));
  CHECK(gaps(forced, desk.context()).size() == 1);
  const Problems told = gap_problems(forced, desk.context());
  REQUIRE(told.size() == 1);
  CHECK(told[0].path == "assessments." + forced.assessments[0].id.value);
  CHECK(told[0].what == "complete, but left open: legal");
  CHECK(told[0].check == Check::gaps);
  CHECK(gap_problems(c, desk.context()).empty());

  DomainFinding none;
  none.not_assessed = "Not a concern to her now";
  record_domain(c, {"legal"}, none, false, desk.context());
  Assessment last;
  last.summary = "Lives alone";
  last.next_due = day("2026-12-01");
  complete_assessment(c, last, false, desk.context());
  CHECK(draft_assessment(c) == nullptr);
  CHECK(c.assessments[0].record.summary == "Lives alone");
  CHECK(c.assessments[0].record.next_due == day("2026-12-01"));
  CHECK(gaps(c, desk.context()).empty());
  CHECK(gap_problems(c, desk.context()).empty());
}

TEST_CASE("what fills a domain: a record of it, a score in it, or one added to its section") {
  struct {
    std::string_view domain;
    void (*fill)(Case&, Desk&);
  } const rows[] = {
      {"housing", [](Case& c, Desk& desk) { with_need(c, desk, "housing"); }},
      {"mental-health", [](Case& c, Desk& desk) { record_score(c, phq9("0 0 0 0 0 0 0 0 0"), desk.context()); }},
      {"medications",
       [](Case& c, Desk& desk) {
         add_record<Medication>(c, {{}, "Metformin"}, desk.context());
       }},
      {"diagnoses",
       [](Case& c, Desk& desk) {
         add_diagnosis(c, {{}, "Diabetes"}, desk.context());
       }},
      {"supports",
       [](Case& c, Desk& desk) {
         add_record<SupportPerson>(c, {{}, "Ana"}, desk.context());
       }},
      {"insurance",
       [](Case& c, Desk& desk) {
         Benefit benefit;
         benefit.kind = BenefitKind::insurance;
         add_benefit(c, benefit, desk.context());
       }},
      {"coping",
       [](Case& c, Desk& desk) {
         Strength strength;
         strength.kind = StrengthKind::coping;
         strength.text = "Walks by the river";
         add_strength(c, strength, desk.context());
       }},
  };
  for (const auto& row : rows) {
    CAPTURE(row.domain);
    Desk desk;
    Case c = taken_in(desk);
    start_assessment(c, {}, desk.context());
    record_all_but(c, desk, row.domain);
    REQUIRE(gaps(c, desk.context()).size() == 1);
    row.fill(c, desk);
    CHECK(gaps(c, desk.context()).empty());
    check_whole(c, desk.providers);
  }
}

TEST_CASE("an empty focused assessment is not completed, one with anything in it is") {
  using enum AssessmentKind;
  for (const AssessmentKind kind : {focused, reassessment}) {
    Desk desk;
    Case c = taken_in(desk);
    Assessment draft;
    draft.kind = kind;
    start_assessment(c, draft, desk.context());
    CHECK(has(refused(c, [&] { complete_assessment(c, {}, true, desk.context()); }), "is empty"));
    Case scored = c;
    record_score(scored, phq9("0 0 0 0 0 0 0 0 0"), desk.context());
    complete_assessment(scored, {}, false, desk.context());
    Case needed = c;
    with_need(needed, desk);
    complete_assessment(needed, {}, false, desk.context());
    Assessment last;
    last.summary = "Nothing has changed";
    complete_assessment(c, last, false, desk.context());
  }
}

TEST_CASE("fields of a finding are taken out, and the finding with the last of them") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  CHECK(has(refused(c, [&] { clear_in_domain(c, {"housing"}, {"rating"}, desk.context()); }),
            "'housing' has no record to remove"));
  record_domain(c, {"housing"}, finding("Lease ends", 2), false, desk.context());
  clear_in_domain(c, {"housing"}, {"rating"}, desk.context());
  const Assessment& draft = draft_assessment(c)->record;
  CHECK_FALSE(draft.domains.find("housing")->rating);
  CHECK(draft.domains.find("housing")->finding == "Lease ends");
  clear_in_domain(c, {"housing"}, {"finding"}, desk.context());
  CHECK(draft_assessment(c)->record.domains.items.empty());
}

TEST_CASE("a rating alone is a gap, a low one wants words; other kinds have no rule") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  record_all_but(c, desk, "housing");
  record_domain(c, {"housing"}, finding("", 4), false, desk.context());
  CHECK(gaps(c, desk.context())[0].what == "rated, no finding");
  record_domain(c, {"housing"}, finding("", 1), false, desk.context());
  CHECK(gaps(c, desk.context())[0].what == "a rating of 1 needs a finding");

  Case focused = taken_in(desk);
  Assessment draft;
  draft.kind = AssessmentKind::focused;
  start_assessment(focused, draft, desk.context());
  record_domain(focused, {"housing"}, finding("", 1), false, desk.context());
  complete_assessment(focused, {}, false, desk.context());
  CHECK(focused.assessments[0].record.status == AssessmentStatus::complete);
}

TEST_CASE("a score without a draft makes a complete screening of its day") {
  Desk desk;
  Case c = taken_in(desk);
  Score draft = phq9("2 1 3 1 1 0 1 0 0");
  draft.at = moment("2026-05-20T09:40");
  const Scored scored = record_score(c, draft, desk.context());
  REQUIRE(c.assessments.size() == 1);
  CHECK(scored.id == c.assessments[0].id.value);
  const Assessment& screening = c.assessments[0].record;
  CHECK(screening.kind == AssessmentKind::screening);
  CHECK(screening.status == AssessmentStatus::complete);
  CHECK(screening.date == day("2026-05-20"));
  const Score& score = *screening.scores.find(scored.score);
  CHECK(score.score == number("9"));
  CHECK(score.band == "mild");
  CHECK(score.version == "1");
  CHECK(score.sensitive == std::vector{Sensitive::mental_health});
  CHECK(scored.words == "PHQ-9 9 (0 to 27), mild");
  CHECK(scored.flags.empty());
  CHECK(scored.say.empty());
  CHECK(c.tasks.empty());
  check_whole(c, desk.providers);
}

TEST_CASE("a score goes into the draft in order of time; computed fields are never taken") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  Score second = phq9("1 1 0 0 0 0 0 0 0");
  second.at = moment("2026-06-01T09:00");
  second.score = number("27");
  second.band = "severe";
  record_score(c, second, desk.context());
  Score first = phq9("3 0 0 0 0 0 0 0 0");
  first.at = moment("2026-06-01T08:00");
  record_score(c, first, desk.context());
  const auto& scores = draft_assessment(c)->record.scores;
  REQUIRE(scores.size() == 2);
  CHECK(scores[0].record.score == number("3"));
  CHECK(scores[1].record.score == number("2"));
  CHECK(scores[1].record.band == "minimal");
}

TEST_CASE("a positive safety answer raises a flag, a task for today, and says whom to call") {
  Desk desk;
  desk.settings.crisis_lines.put("Lifeline", "555-0199");
  Case c = taken_in(desk);
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.role = "daughter";
  ana.phone = "555-0188";
  ana.emergency = 1;
  add_record<SupportPerson>(c, ana, desk.context());
  const Scored scored = record_score(c, phq9("0 0 0 0 0 0 0 0 1"), desk.context());
  REQUIRE(scored.flags.size() == 1);
  const Flag& flag = *c.flags.find(scored.flags[0]);
  CHECK(flag.kind == FlagKind::suicide);
  CHECK(flag.priority == Priority::high);
  CHECK_FALSE(flag.cleared);
  CHECK(has(flag.source, "phq-9"));
  REQUIRE(scored.tasks.size() == 1);
  CHECK(c.tasks.find(scored.tasks[0])->due == day("2026-06-01"));
  CHECK(c.tasks.find(scored.tasks[0])->about.value == scored.flags[0].value);
  const std::string say = join(scored.say, "\n");
  CHECK(has(say, "Ana Lopez (daughter), 555-0188"));
  CHECK(has(say, "Lifeline: 555-0199"));
  CHECK(has(say, "no safety plan on file"));
  check_whole(c, desk.providers);

  SUBCASE("a second one keeps to the flag that is active") {
    c.flags.find(scored.flags[0])->plan = "Call Ana, then the Lifeline";
    const Scored again = record_score(c, phq9("0 0 0 0 0 0 0 0 2"), desk.context());
    CHECK(again.flags == scored.flags);
    CHECK(c.flags.size() == 1);
    CHECK(again.tasks == scored.tasks);
    CHECK(c.tasks.size() == 1);
    CHECK(has(join(again.say, "\n"), "safety plan: Call Ana"));
  }
  SUBCASE("it is not voided away while the screening stands") {
    CHECK(has(refused(c, [&] { void_record(c, scored.flags[0].value, "calm", desk.context()); }),
              "cannot void suicide flag 'fnv98': screening 'zpks6' raised it and is not void"));
    void_record(c, scored.id, "wrong client", desk.context());
    void_record(c, scored.flags[0].value, "wrong client", desk.context());
    CHECK(c.flags[0].record.is_void());
  }
  SUBCASE("a low score clears nothing") {
    record_score(c, phq9("0 0 0 0 0 0 0 0 0"), desk.context());
    CHECK_FALSE(c.flags.find(scored.flags[0])->cleared);
  }
  SUBCASE("an ended one is raised anew") {
    c.flags.find(scored.flags[0])->plan = "Call Ana, then the Lifeline";
    const Id<Contact> seen = spoken_with(c, desk);
    const Outcome ended = end_flag(c, scored.flags[0], {{}, {}, "Seen by the crisis team", seen}, desk.context());
    CHECK(has(notes(ended), "task " + scored.tasks[0].value + " completed"));
    CHECK(c.tasks.find(scored.tasks[0])->done == day("2026-06-01"));
    const Scored anew = record_score(c, phq9("0 0 0 0 0 0 0 0 1"), desk.context());
    CHECK(has(join(anew.say, "\n"), "earlier safety plan, 2026-06-01: Call Ana"));
    c.flags.erase(1);
    CHECK(record_score(c, phq9("0 0 0 0 0 0 0 0 1"), desk.context()).flags != scored.flags);
    CHECK(c.flags.size() == 2);
  }
}

TEST_CASE("a form is marked violence only where it was asked about") {
  struct Row {
    const char* instrument;
    const char* answers;
    bool marked;
  };
  for (const Row& row :
       {Row{"ahc-hrsn", "1 0 1 0 0 0 - - - -", false}, Row{"ahc-hrsn", "1 0 1 0 0 0 - - 1 -", true},
        Row{"hark", "0 0 0 0", true}, Row{"hits", "4", true}, Row{"ace", "0 0 0 0 0 0 0 0 0 0", true}}) {
    CAPTURE(row.instrument);
    Desk desk;
    Case c = taken_in(desk);
    Score score;
    score.instrument = {row.instrument};
    score.answers = instrument::answers_in_order(instrument::builtin().get(row.instrument), split_words(row.answers));
    record_score(c, score, desk.context());
    const std::vector<Sensitive>& kinds = c.assessments[0].record.scores[0].record.sensitive;
    CHECK((std::find(kinds.begin(), kinds.end(), Sensitive::violence) != kinds.end()) == row.marked);
    Case other = taken_in(desk);
    score.sensitive = {Sensitive::legal};  // Does not take the place of what it tells.
    record_score(other, score, desk.context());
    CHECK(contains(other.assessments[0].record.scores[0].record.sensitive, Sensitive::violence) == row.marked);
  }
}

TEST_CASE("a positive answer of long ago is told with its age") {
  Desk desk;
  Case c = taken_in(desk);
  Score old = phq9("0 0 0 0 0 0 0 0 1");
  old.at = moment("2026-05-02T09:00");
  CHECK(has(join(record_score(c, old, desk.context()).say, "\n"), "this answer is 30 days old, given 2026-05-02"));
}

TEST_CASE("what is found in a person does not lie before the person's birth, and what is there already is said") {
  Desk desk;
  Case c = taken_in(desk);
  Diagnosis asthma;
  asthma.label = "Asthma";
  asthma.onset = day("1958-03-13");
  CHECK(has(refused(c, [&] { add_diagnosis(c, asthma, desk.context()); }), "is before the client's birth"));
  asthma.onset = day("1958-03-14");
  const std::string id = add_diagnosis(c, asthma, desk.context()).id;
  asthma.label = " asthma";
  CHECK(has(notes(add_diagnosis(c, asthma, desk.context())), "same name already used by " + id));
  Diagnosis settled = *c.diagnoses.find(std::string_view(id));
  settled.status = ClinicalStatus::resolved;
  set_diagnosis(c, {id}, settled, desk.context());
  CHECK(c.diagnoses.find(std::string_view(id))->resolved == day("2026-06-01"));
  PaperDocument birth;
  birth.title = "Her mother's papers";
  birth.date = day("1940-01-01");
  add_record<PaperDocument>(c, birth, desk.context());
}

TEST_CASE("whom to call in violence comes with the question whether that person is safe") {
  Desk desk;
  Case c = taken_in(desk);
  SupportPerson sam;
  sam.name = "Sam Reed";
  sam.role = "helper";
  sam.relationship = "husband";
  sam.emergency = 1;
  add_record<SupportPerson>(c, sam, desk.context());
  Score hark;
  hark.instrument = {"hark"};
  hark.answers = instrument::answers_in_order(instrument::builtin().get("hark"), split_words("0 0 1 0"));
  const std::string say = join(record_score(c, hark, desk.context()).say, "\n");
  CHECK(has(say, "Sam Reed (husband, helper); before calling, ask the client whether this person is safe to call"));
}

TEST_CASE("what cannot be scored changes nothing") {
  Desk desk;
  Case c = taken_in(desk);
  Score score;
  score.instrument = {"phq9"};
  CHECK(has(refused(c, [&] { record_score(c, score, desk.context()); }), "2: "));
  score = phq9("0 0 0 0 0 0 0 0 1");
  score.answers.items.erase(score.answers.items.begin());
  CHECK(has(refused(c, [&] { record_score(c, score, desk.context()); }), "5: "));
  score = phq9("0 0 0 0 0 0 0 0 1");
  score.at = moment("2026-06-01T10:01");
  CHECK(has(refused(c, [&] { record_score(c, score, desk.context()); }), "at '2026-06-01T10:01' is in the future"));
}

TEST_CASE("what was answered and confirmed elsewhere is of the day it was made there") {
  Desk desk;
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  record_domain(c, {"housing"}, finding("Rents a room", 3), false, desk.context());
  void_record(c, draft_assessment(c)->id.value, "begun twice", desk.context());
  with_need(c, desk);
  Assessment there;
  there.elsewhere = "Hill Clinic";
  there.date = day("2026-05-20");
  start_assessment(c, there, desk.context());
  record_score(c, phq9("0 0 0 0 0 0 0 0 0"), desk.context());
  record_domain(c, {"housing"}, {}, true, desk.context());
  const Assessment& draft = draft_assessment(c)->record;
  CHECK(draft.scores[0].record.at->date == day("2026-05-20"));
  CHECK(draft.domains.find("housing")->confirmed == day("2026-05-20"));
}

TEST_CASE("an assessment made elsewhere comes with findings and answers in one piece") {
  Desk desk;
  Case c = taken_in(desk);
  Assessment draft;
  draft.elsewhere = "St. Mary";
  draft.date = day("2026-05-10");
  draft.domains["housing"] = finding("Second floor, no lift", 2);
  Score answers = phq9("1 1 1 1 1 1 1 1 0");
  answers.at = moment("2026-05-10");
  draft.scores.append({"#1"}, answers);
  start_assessment(c, draft, desk.context());
  CHECK(draft_assessment(c)->record.scores[0].record.score == number("8"));
  check_whole(c, desk.providers);
}

TEST_CASE("needs: active and linked; deferred until a day; resolved on a day, and back") {
  Desk desk;
  Case c = taken_in(desk);
  const std::string assessment = start_assessment(c, {}, desk.context()).id;
  const Id<ClientNeed> id = with_need(c, desk);
  ClientNeed need = *c.needs.find(id);
  CHECK(need.status == NeedStatus::active);
  CHECK(need.identified == day("2026-06-01"));
  CHECK(need.assessment.value == assessment);
  need.severity = 5;
  CHECK(has(refused(c, [&] { set_need(c, id, need, desk.context()); }), "severity '5' is not between 0 and 4"));
  need.severity = 4;
  need.status = NeedStatus::deferred;
  CHECK(has(refused(c, [&] { set_need(c, id, need, desk.context()); }), "a deferred need needs a return date"));
  need.until = day("2026-07-01");
  set_need(c, id, need, desk.context());
  need.status = NeedStatus::resolved;
  set_need(c, id, need, desk.context());
  CHECK(c.needs.find(id)->resolved == day("2026-06-01"));
  CHECK_FALSE(c.needs.find(id)->until);
  need = *c.needs.find(id);
  need.status = NeedStatus::active;
  set_need(c, id, need, desk.context());
  CHECK_FALSE(c.needs.find(id)->resolved);
  need.domain = {"nowhere"};
  CHECK(has(refused(c, [&] { set_need(c, id, need, desk.context()); }), "2: 'nowhere' is not a domain"));
  need.domain = {"housing"};
  need.assessment = {"a2222"};
  CHECK(has(refused(c, [&] { set_need(c, id, need, desk.context()); }), "3: no assessment 'a2222'"));
}

TEST_CASE("sensitive kinds come from the domain and travel to what is planned on it") {
  Desk desk;
  Case c = taken_in(desk);
  Goal goal;
  goal.statement = "Two weeks without a drink";
  goal.needs = {with_need(c, desk, "substance-use"), with_need(c, desk, "housing")};
  const std::string id = add_goal(c, goal, desk.context()).id;
  CHECK(c.goals.find(std::string_view(id))->sensitive == std::vector{Sensitive::substance_use});
  Contact contact;
  contact.goals = {{id}};
  const std::string note = add_contact(c, contact, {}, desk.context()).id;
  CHECK(c.contacts.find(std::string_view(note))->sensitive == std::vector{Sensitive::substance_use});
}

}  // namespace casemgr::cycle::assessment_test

#include "casemgr/rules/assessment/domains.hpp"

#include <doctest/doctest.h>
#include <functional>

#include "casemgr/model/provider.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"

namespace casemgr::domains_test {
namespace {

Assessment draft(std::string_view date) {
  Assessment x = made::comprehensive(date);
  x.status = AssessmentStatus::draft;
  return x;
}

TEST_CASE("the practice's domains follow the built-in ones, and are rated unless they are strengths") {
  Settings settings;
  settings.domains["pets"] = DomainSetting{Area::psychosocial, "Pets"};
  settings.domains["hobbies"] = DomainSetting{Area::strengths, ""};
  const std::vector<KnownDomain> all = known_domains(settings);
  REQUIRE(all.size() == builtin_domains().size() + 2);
  CHECK(all[0].name == builtin_domains()[0].name);
  CHECK(known_domain({"pets"}, settings).label == "Pets");
  CHECK(known_domain({"pets"}, settings).rated);
  CHECK(known_domain({"hobbies"}, settings).label == "hobbies");
  CHECK_FALSE(known_domain({"hobbies"}, settings).rated);
  CHECK_THROWS_WITH_AS(known_domain({"huosing"}, settings), doctest::Contains("did you mean 'housing'?"), Error);
}

TEST_CASE("the last draft that is not void is the assessment being made, and there is no second") {
  Case c = made::well_kept();
  CHECK(draft_assessment(c) == nullptr);
  CHECK_NOTHROW(refuse_second_draft(c));
  CHECK_FALSE(others_present(c));
  c.assessments.append({"a0002"}, draft("2026-06-01"));
  c.assessments.append({"a0003"}, draft("2026-06-02"));
  CHECK(draft_assessment(c)->id.value == "a0003");
  c.assessments[2].record.voided = Void{};
  CHECK(draft_assessment(c)->id.value == "a0002");
  CHECK_THROWS_WITH_AS(refuse_second_draft(c), "assessment 'a0002' of client 'c7kq2mw' is still a draft", Error);
  c.assessments[2].record.participants = {"Ana"};
  CHECK_FALSE(others_present(c));
  c.assessments[1].record.participants = {"Ana"};
  CHECK(others_present(c));
}

TEST_CASE("what belongs to a domain of an assessment: linked to it, or found since it began") {
  const Settings settings;
  const ProviderDirectory providers;
  const RuleContext context{made::day("2026-06-10"), settings, providers, instrument::builtin()};
  Case c = made::well_kept();
  const Entry<Assessment>& made = c.assessments[0];
  CHECK(has_record(c, made, "housing", context));
  CHECK_FALSE(has_record(c, made, "food", context));
  c.needs[0].record.identified = made::day("2026-05-10");
  CHECK_FALSE(has_record(c, made, "housing", context));
  c.needs[0].record.assessment = made.id;
  CHECK(has_record(c, made, "housing", context));
  c.needs[0].record.voided = Void{};
  CHECK_FALSE(has_record(c, made, "housing", context));
  Strength walks;
  walks.kind = StrengthKind::coping;
  walks.identified = made::day("2026-05-11");
  c.strengths.append({"s0001"}, walks);
  CHECK(has_record(c, made, "coping", context));
  CHECK_FALSE(has_record(c, made, "resources", context));
  Score score;
  score.instrument = {"phq-2"};
  c.assessments[0].record.scores.append({"z0001"}, score);
  CHECK_FALSE(has_record(c, made, "mental-health", context));
  c.assessments[0].record.scores[0].record.answers.put("1", Decimal(0));
  c.assessments[0].record.scores[0].record.score = Decimal(0);
  CHECK(has_record(c, made, "mental-health", context));
}

TEST_CASE("what stood in a domain before can be confirmed unchanged") {
  struct Row {
    const char* domain;
    void (*add)(Case&);
  };
  const Row rows[] = {
      {"food", [](Case& c) { c.assessments[0].record.domains["food"].client_view = "Enough"; }},
      {"food", [](Case& c) { c.needs.append({"n0002"}, made::need("food", 1)); }},
      {"diagnoses", [](Case& c) { c.diagnoses.append({"d0001"}, {}); }},
      {"treatment", [](Case& c) { c.treatments.append({"t0001"}, {}); }},
      {"medications", [](Case& c) { c.medications.append({"m0001"}, {}); }},
      {"health", [](Case& c) { c.allergies.append({"y0001"}, {}); }},
      {"supports", [](Case& c) { c.supports.append({"k0001"}, {}); }},
      {"insurance",
       [](Case& c) {
         Benefit benefit;
         benefit.kind = BenefitKind::insurance;
         c.benefits.append({"b0001"}, benefit);
       }},
      {"finances",
       [](Case& c) {
         Benefit benefit;
         benefit.kind = BenefitKind::income;
         c.benefits.append({"b0001"}, benefit);
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.domain);
    Case c = made::well_kept();
    CHECK_FALSE(stood_before(c, row.domain));
    row.add(c);
    CHECK(stood_before(c, row.domain));
    CHECK_FALSE(stood_before(c, "legal"));
  }
  Case c = made::well_kept();
  c.assessments[0].record.domains["food"].not_assessed = "No time";
  CHECK_FALSE(stood_before(c, "food"));
}

}  // namespace
}  // namespace casemgr::domains_test

namespace casemgr::gaps_test {
namespace {

struct Practice {
  Settings settings{};
  ProviderDirectory providers{};

  RuleContext context() { return {made::day("2026-06-10"), settings, providers, instrument::builtin()}; }
};

/// The assessment of the well-kept case has a word in every domain but housing.
Case all_but_housing() {
  Case c = made::well_kept();
  c.needs = {};
  for (const DomainInfo& domain : builtin_domains()) {
    if (domain.name != "housing") c.assessments[0].record.domains[std::string(domain.name)].finding = "As before";
  }
  return c;
}

/// `housing: rated, but nothing was found`
std::string words(const std::vector<Gap>& all) {
  std::vector<std::string> each;
  for (const Gap& gap : all) each.push_back(gap.domain.value + ": " + gap.what);
  return join(each, "; ");
}

TEST_CASE("what fills a domain of an assessment, and what does not") {
  const char* const nothing = "housing: no finding, record, confirmation or reason for not assessing";
  struct Row {
    const char* about;
    std::function<void(Case&, DomainFinding&)> bend;
    const char* gaps;
  };
  const Row rows[] = {
      {"nothing", [](Case&, DomainFinding&) {}, nothing},
      {"words", [](Case&, DomainFinding& x) { x.finding = "Lease ends"; }, ""},
      {"how the client sees it", [](Case&, DomainFinding& x) { x.client_view = "Too small"; }, ""},
      {"a confirmation", [](Case&, DomainFinding& x) { x.confirmed = made::day("2026-05-11"); }, ""},
      {"a reason why not", [](Case&, DomainFinding& x) { x.not_assessed = "No time"; }, ""},
      {"a rating alone", [](Case&, DomainFinding& x) { x.rating = 3; }, "housing: rated, no finding"},
      {"a low rating", [](Case&, DomainFinding& x) { x.rating = 2; }, "housing: a rating of 2 needs a finding"},
      {"a low rating with words", [](Case&, DomainFinding& x) { x.rating = 2, x.finding = "Lease ends"; }, ""},
      {"a record found since", [](Case& c, DomainFinding&) { c.needs.append({"n4xw8"}, made::need("housing", 3)); },
       ""},
      {"made elsewhere", [](Case& c, DomainFinding&) { c.assessments[0].record.elsewhere = "St. Mary"; }, ""},
      {"one of another kind, but for a low rating",
       [](Case& c, DomainFinding& x) { c.assessments[0].record.kind = AssessmentKind::focused, x.rating = 1; },
       "housing: a rating of 1 needs a finding"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Practice practice;
    Case c = all_but_housing();
    c.assessments[0].record.status = AssessmentStatus::draft;
    row.bend(c, c.assessments[0].record.domains["housing"]);
    CHECK(words(gaps(c, practice.context())) == row.gaps);
  }
}

TEST_CASE("gaps are those of the draft, else of the last comprehensive one, else of all there is to ask") {
  Practice practice;
  CHECK(gaps({}, practice.context()).size() == builtin_domains().size());
  Case c = all_but_housing();
  CHECK(names_of(gaps(c, practice.context())) == "housing");
  Assessment draft = made::comprehensive("2026-06-01");
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0002"}, draft);
  CHECK(gaps(c, practice.context()).size() == builtin_domains().size());
  practice.settings.domains["pets"].label = "Pets";
  CHECK(gaps(c, practice.context()).back().label == "Pets");
}

TEST_CASE("what was left open by force is a finding while the case is open, the first domains by name") {
  Practice practice;
  Case c = all_but_housing();
  Problems found = gap_problems(c, practice.context());
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "assessments.a2fjq");
  CHECK(found[0].what == "complete, but left open: housing");
  CHECK(found[0].check == Check::gaps);
  c.assessments[0].record.domains["housing"].finding = "Lease ends";
  CHECK(gap_problems(c, practice.context()).empty());
  c.assessments[0].record.domains = {};
  const auto rest = std::to_string(builtin_domains().size() - 4);
  CHECK(gap_problems(c, practice.context())[0].what.ends_with(" and " + rest + " more"));
  c.episodes[0].record.status = EpisodeStatus::finished;
  CHECK(gap_problems(c, practice.context()).empty());
}

TEST_CASE("ratings of all domains but those that are only found are compared") {
  Settings settings;
  settings.domains["pets"].area = Area::strengths;
  const std::vector<std::string> rated = rated_domains(settings);
  const auto has = [&](const char* name) { return std::find(rated.begin(), rated.end(), name) != rated.end(); };
  CHECK(has("housing"));
  CHECK_FALSE(has("coping"));
  CHECK(rated.back() == "pets");
}

TEST_CASE("ratings of 1 and 2 want words") {
  for (int rating = 1; rating <= 5; ++rating) {
    CAPTURE(rating);
    CHECK(lacks_words({.rating = rating}) == (rating <= 2));
    CHECK_FALSE(lacks_words({.rating = rating, .finding = "Lease ends"}));
  }
  CHECK_FALSE(lacks_words({}));
}

}  // namespace
}  // namespace casemgr::gaps_test

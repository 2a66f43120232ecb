#include "casemgr/rules/assessment/domains.hpp"

#include <doctest/doctest.h>

#include "casemgr/model/provider.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
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

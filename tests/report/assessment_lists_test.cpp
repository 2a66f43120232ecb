// Suggestions and gaps as rows, with a count of those that are left out.
#include "casemgr/report/lists.hpp"
#include "made.hpp"

namespace casemgr::report::assessment_lists_test {

namespace {

using namespace made;

/// Rated 2 in housing and in safety.
Case vulnerable() {
  Case c = named({}, "c7kq2mw", "Lopez", "Maria");
  Assessment assessment = casemgr::made::comprehensive("2026-05-11");
  for (const char* domain : {"housing", "safety"}) {
    assessment.domains[domain].rating = 2;
    assessment.domains[domain].finding = std::string("Vulnerable in ") + domain;
  }
  c.assessments.append({"a2222"}, assessment);
  return c;
}

const Audience own{};
const Audience others{.reader = Audience::Reader::others};

RuleContext context_of(const Inputs& inputs) { return inputs.for_due(); }

}  // namespace

TEST_CASE("suggestions keep their keys where one about violence is left out") {
  const Practice practice;
  const Case c = vulnerable();
  const Inputs open = practice.on(friday);
  const std::vector<Suggestion> all = suggestions(c, context_of(open));
  REQUIRE(all.size() == 2);
  const Partial whole = suggestion_list(VisibleCase(c), all, own);
  CHECK(column(whole.section, "accept") == "housing safety");
  CHECK(whole.left_out == 0);
  const Partial part = suggestion_list(VisibleCase(c), all, others);
  CHECK(column(part.section, "domain") == "housing");
  CHECK(part.left_out == 1);
  CHECK(part.section.notes.size() == 1);
  CHECK(suggestion_list(VisibleCase(c), {}, own).section.notes.empty());
}

TEST_CASE("suggestions and gaps name no provider that goes by its id") {
  Practice practice;
  Provider shelter;
  shelter.name = "Larch House";
  shelter.sensitive = {Sensitive::violence};
  practice.providers.providers.append({"p9zzz"}, shelter);
  Case c = vulnerable();
  c.assessments[0].record.domains["housing"].finding = "Sleeps at Larch House";
  const Inputs inputs = practice.on(friday);
  const std::vector<Suggestion> all = suggestions(c, context_of(inputs));
  const auto words = [](const Section& section, const char* key) { return column(section, key); };
  CHECK(says(words(suggestion_list(VisibleCase(c), all, own).section, "text"), "Larch House"));
  const VisibleCase seen = by_others(c, practice.providers);
  const Section part = suggestion_list(seen, all, others).section;
  REQUIRE(part.rows.size() == 1);
  CHECK_FALSE(says(words(part, "text") + words(part, "why"), "Larch"));
  CHECK(says(words(part, "text"), "p9zzz"));
  CHECK_FALSE(says(words(gap_list(seen, inputs, others).section, "what"), "Larch"));
}

TEST_CASE("gaps stand before suggestions, both with the id of the draft") {
  const Practice practice;
  Case c = vulnerable();
  const Section before = gap_list(VisibleCase(c), practice.on(friday), own).section;
  CHECK(text(before, 0, "id") == "-");
  CHECK(gap_list(VisibleCase(c), practice.on(friday), others).left_out == 1);
  Assessment draft;
  draft.kind = AssessmentKind::comprehensive;
  draft.status = AssessmentStatus::draft;
  draft.date = day("2026-11-19");
  c.assessments.append({"a3333"}, draft);
  const Section section = gap_list(VisibleCase(c), practice.on(friday), own).section;
  REQUIRE(section.rows.size() > 2);
  CHECK(text(section, 0, "id") == "a3333");
  CHECK(says(text(section, section.rows.size() - 1, "what"), "no need recorded: "));
}

TEST_CASE("assessments are listed without void ones") {
  Case c = vulnerable();
  Assessment voided = casemgr::made::comprehensive("2026-05-12");
  voided.voided = Void{};
  c.assessments.append({"a3333"}, voided);
  CHECK(column(assessment_list(c, false), "id") == "a2222");
  CHECK(column(assessment_list(c, true), "id") == "a2222 a3333");
}

}  // namespace casemgr::report::assessment_lists_test

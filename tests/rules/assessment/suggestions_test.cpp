#include "casemgr/rules/assessment/suggestions.hpp"
#include "casemgr/rules/assessment/domains.hpp"

#include "cycle/desk.hpp"

namespace casemgr::cycle::suggest_test {

namespace {

/// An assessment under way in which `domain` is rated.
Case rated(Desk& desk, const std::string& domain, int rating, const std::string& words) {
  Case c = taken_in(desk);
  start_assessment(c, {}, desk.context());
  DomainFinding found;
  found.rating = rating;
  found.finding = words;
  record_domain(c, {domain}, found, false, desk.context());
  return c;
}

void scored(Case& c, Desk& desk, std::string_view instrument, std::string_view answers) {
  Score score;
  score.instrument = {std::string(instrument)};
  score.answers = instrument::answers_in_order(instrument::builtin().get(instrument), split_words(answers));
  record_score(c, score, desk.context());
}

/// `housing 3 medium: Lease ends | rated 2, vulnerable, 2026-06-01` and so on, a line each.
std::string told(const Case& c, Desk& desk) {
  std::string all;
  for (const Suggestion& one : suggestions(c, desk.context())) {
    all += one.need.domain.value + ' ' + std::to_string(*one.need.severity) + ' ' + code(*one.need.priority) + ": " +
           one.need.text + " | " + join(one.why, "; ") + '\n';
  }
  return all;
}

}  // namespace

TEST_CASE("a rating of 1 or 2 is proposed in the words of the finding") {
  struct Row {
    int rating;
    const char* words;
    const char* expected;
  };
  for (const Row& row :
       {Row{1, "Sleeps in the car", "housing 4 high: Sleeps in the car | rated 1, in crisis, 2026-06-01\n"},
        Row{2, "Lease ends", "housing 3 medium: Lease ends | rated 2, vulnerable, 2026-06-01\n"},
        Row{3, "Lease ends", ""}, Row{5, "Owns a flat", ""}}) {
    CAPTURE(row.rating);
    Desk desk;
    CHECK(told(rated(desk, "housing", row.rating, row.words), desk) == row.expected);
  }
}

TEST_CASE("a positive screening is proposed for its domain, by its last score") {
  Desk desk;
  Case c = taken_in(desk);
  scored(c, desk, "phq-9", "1 1 1 1 0 0 0 0 0");
  CHECK(told(c, desk).empty());
  desk.go_to("2026-06-02T10:00");
  scored(c, desk, "phq-9", "2 2 2 2 2 1 0 0 0");
  CHECK(told(c, desk) ==
        "mental-health 2 medium: Mental health: PHQ-9 11 of 0-27, moderate, 2026-06-02 | PHQ-9 11 of 0-27, moderate, "
        "2026-06-02\n");
  desk.go_to("2026-06-03T10:00");
  scored(c, desk, "phq-9", "0 0 0 0 0 0 0 0 0");
  CHECK(told(c, desk).empty());
}

TEST_CASE("a screening that raised a flag is of high priority") {
  Desk desk;
  Case c = taken_in(desk);
  scored(c, desk, "phq-9", "2 2 2 2 2 1 0 0 1");
  CHECK(told(c, desk).starts_with("mental-health 2 high: "));
}

TEST_CASE("the worst of several positive bands weighs more than a positive screening") {
  Desk desk;
  Case c = taken_in(desk);
  scored(c, desk, "phq-9", "3 3 3 3 3 3 3 3 0");
  CHECK(told(c, desk).starts_with("mental-health 3 high: "));
  Case other = taken_in(desk);
  scored(other, desk, "phq-2", "3 3");
  CHECK(told(other, desk).starts_with("mental-health 2 medium: "));
}

TEST_CASE("a need is proposed in the words of the rule that found it, with the assessment it was found in") {
  Desk desk;
  Case c = taken_in(desk);
  scored(c, desk, "ahc-hrsn", "1 0 1 0 0 1 1 1 1 1");
  CHECK(told(c, desk) ==
        "housing 2 medium: Housing (living situation) | AHC HRSN, need: housing (living situation), 2026-06-01\n"
        "food 2 medium: Food | AHC HRSN, need: food, 2026-06-01\n"
        "finances 2 medium: Utilities | AHC HRSN, need: utilities, 2026-06-01\n");
  const Id<Assessment> found_in = c.assessments[0].id;
  for (const Suggestion& one : suggestions(c, desk.context())) CHECK(one.need.assessment == found_in);
}

TEST_CASE("a later form takes back only what it asked about") {
  Desk desk;
  Case c = taken_in(desk);
  scored(c, desk, "ahc-hrsn", "1 0 0 0 0 0 1 1 1 1 2 0 0 0 0 0 7 60 0 0 0 0 0 0 0 0 0");
  CHECK(told(c, desk).starts_with("housing"));
  CHECK(has(told(c, desk), "finances 2 medium: Finances | AHC HRSN, need: finances, 2026-06-01"));
  desk.go_to("2026-06-02T10:00");
  scored(c, desk, "ahc-hrsn", "0 0 0 0 0 0 1 1 1 1");
  CHECK(told(c, desk) == "finances 2 medium: Finances | AHC HRSN, need: finances, 2026-06-01\n");
}

TEST_CASE("what a need has taken up is not proposed again") {
  struct Row {
    const char* why;
    NeedStatus status;
    std::optional<Date> resolved;
    bool proposed;
  };
  for (const Row& row :
       {Row{"it stands", NeedStatus::active, {}, false}, Row{"it waits", NeedStatus::deferred, {}, false},
        Row{"the client does not want it", NeedStatus::declined, {}, false},
        Row{"settled since", NeedStatus::resolved, day("2026-06-01"), false},
        Row{"settled before it was found again", NeedStatus::resolved, day("2026-05-20"), true}}) {
    CAPTURE(row.why);
    Desk desk;
    Case c = rated(desk, "housing", 2, "Lease ends");
    ClientNeed need;
    need.domain = {"housing"};
    need.text = "A flat";
    need.status = row.status;
    need.resolved = row.resolved;
    need.until = row.status == NeedStatus::deferred ? std::optional(day("2026-09-01")) : std::nullopt;
    c.needs.append({"n2222"}, need);
    CHECK(told(c, desk).empty() == !row.proposed);
  }
}

TEST_CASE("void assessments and void scores propose nothing") {
  Desk desk;
  Case c = rated(desk, "housing", 1, "Sleeps in the car");
  void_record(c, draft_assessment(c)->id.value, "wrong client", desk.context());
  CHECK(told(c, desk).empty());
}

}  // namespace casemgr::cycle::suggest_test

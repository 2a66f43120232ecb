#include "made.hpp"

namespace casemgr::report::comparison_test {
namespace {

using namespace made;

Assessment assessed(std::string_view date, std::vector<std::pair<std::string, int>> ratings) {
  Assessment x;
  x.kind = AssessmentKind::comprehensive;
  x.status = AssessmentStatus::complete;
  x.date = day(date);
  for (const auto& [domain, rating] : ratings) x.domains[domain].rating = rating;
  return x;
}

void add_score(Assessment& x, std::string id, std::string instrument, int total, std::string band) {
  Score score;
  score.instrument = {std::move(instrument)};
  score.at = Time{*x.date, std::nullopt};
  score.score = Decimal(total);
  score.band = std::move(band);
  x.scores.append({std::move(id)}, score);
}

/// Two assessments, and a screening that came later.
Case twice() {
  Case c = Case();
  Assessment first = assessed("2026-01-10", {{"housing", 2}, {"food", 3}, {"health", 4}});
  add_score(first, "z1111", "phq-9", 14, "moderate");
  add_score(first, "z2222", "who-5", 40, "low");
  Assessment last = assessed("2026-07-10", {{"housing", 4}, {"food", 1}});
  add_score(last, "z3333", "phq-9", 9, "mild");
  c.assessments.append({"a1111"}, first);
  c.assessments.append({"a2222"}, last);
  return c;
}

std::string page(const Case& c, const std::vector<Id<Assessment>>& at, render::Format format) {
  const Practice practice;
  return render::render(comparison(VisibleCase(c), at, practice.on(friday)), format, {});
}

}  // namespace

TEST_CASE("ratings and scores stand side by side, what changed first") {
  const Case c = twice();
  const std::string table = page(c, assessments_to_compare(c), render::Format::table);
  CAPTURE(table);
  CHECK(table.find("14 moderate  9 mild") != std::string::npos);
  CHECK(table.find("-5, improved") != std::string::npos);
  CHECK(table.find("exactly 5, the minimal important difference") != std::string::npos);
  CHECK(table.find("Food") < table.find("Health "));
  CHECK(table.find("Housing") < table.find("Health "));
  CHECK(table.find("+2 ▲") != std::string::npos);
  CHECK(table.find("-2 ▼") != std::string::npos);
}

TEST_CASE("what the second leaves out stands as it was last known, with its day") {
  const Case c = twice();
  const std::string json = page(c, assessments_to_compare(c), render::Format::json);
  CAPTURE(json);
  CHECK(json.find(R"("instrument": "who-5", "first": 40, "previous": null, "latest": 40, "change": null)") !=
        std::string::npos);
  CHECK(
      json.find(
          R"("domain": "health", "first": 4, "previous": null, "latest": 4, "change": 0, "first_date": "2026-01-10", "previous_date": null, "latest_date": "2026-01-10")") !=
      std::string::npos);
}

TEST_CASE("a higher score is better where the instrument says so") {
  Case c = twice();
  Assessment third = assessed("2026-09-10", {});
  add_score(third, "z4444", "who-5", 52, "usual");
  c.assessments.append({"a3333"}, third);
  const std::string table = page(c, {{"a1111"}, {"a3333"}}, render::Format::table);
  CAPTURE(table);
  CHECK(table.find("+12, improved") != std::string::npos);
  CHECK(table.find("more than 10, the minimal important difference") != std::string::npos);
}

TEST_CASE("without names: the first, the last but one and the last; no screenings, drafts or void ones") {
  Case c = twice();
  using Ids = std::vector<Id<Assessment>>;
  CHECK(assessments_to_compare(c) == Ids{{"a1111"}, {"a2222"}});
  Assessment screening = assessed("2026-08-01", {});
  screening.kind = AssessmentKind::screening;
  c.assessments.append({"a3333"}, screening);
  Assessment draft = assessed("2026-08-02", {});
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a4444"}, draft);
  CHECK(assessments_to_compare(c) == Ids{{"a1111"}, {"a2222"}});
  c.assessments.append({"a5555"}, assessed("2026-08-03", {}));
  c.assessments.append({"a6666"}, assessed("2026-08-04", {}));
  CHECK(assessments_to_compare(c) == Ids{{"a1111"}, {"a5555"}, {"a6666"}});
  c.assessments.find(std::string_view("a6666"))->voided.emplace();
  CHECK(assessments_to_compare(c) == Ids{{"a1111"}, {"a2222"}, {"a5555"}});
  CHECK_THROWS_WITH_AS(assessments_to_compare(Case()),
                       "cannot compare: client '' has 0 complete assessments, two are needed", Error);
}

TEST_CASE("a screening behind the newest assessment counts, with its day") {
  Case c = twice();
  Assessment screening = assessed("2026-08-01", {});
  screening.kind = AssessmentKind::screening;
  add_score(screening, "z5555", "phq-9", 24, "severe");
  c.assessments.append({"a3333"}, screening);
  const std::string table = page(c, assessments_to_compare(c), render::Format::table);
  CAPTURE(table);
  CHECK(table.find("24 severe (1 Aug") != std::string::npos);
  CHECK(table.find("+10, worse") != std::string::npos);
  c.assessments.append({"a4444"}, assessed("2026-09-01", {}));
  CHECK(page(c, {{"a1111"}, {"a2222"}}, render::Format::table).find("24 severe") == std::string::npos);
}

TEST_CASE("assessments are compared in order of their days, in whatever order they are named") {
  const Case c = twice();
  CHECK(page(c, {{"a2222"}, {"a1111"}}, render::Format::json) == page(c, {{"a1111"}, {"a2222"}}, render::Format::json));
}

TEST_CASE("a rating stands with its day; confirmed unchanged it is of that day") {
  Case c = twice();
  const std::string before = page(c, assessments_to_compare(c), render::Format::table);
  CAPTURE(before);
  CHECK(before.find("4 (10 Jan") != std::string::npos);
  c.assessments.find(std::string_view("a2222"))->domains[{"health"}].confirmed = day("2026-07-10");
  const std::string after = page(c, assessments_to_compare(c), render::Format::table);
  CAPTURE(after);
  CHECK(after.find("4 (10 Jan") == std::string::npos);
}

TEST_CASE("two assessments of one day are told apart by their ids") {
  Case c = twice();
  c.assessments.find(std::string_view("a2222"))->date = day("2026-01-10");
  const std::string table = page(c, assessments_to_compare(c), render::Format::table);
  CAPTURE(table);
  CHECK(table.find("a1111") != std::string::npos);
  CHECK(table.find("a2222") != std::string::npos);
}

TEST_CASE("needs found and resolved in between are named") {
  Case c = twice();
  ClientNeed found = casemgr::made::need("food", 3);
  found.text = "Enough to eat";
  found.identified = day("2026-07-10");
  c.needs.append({"n8888"}, found);
  ClientNeed settled = casemgr::made::need("housing", 3);
  settled.text = "A flat";
  settled.identified = day("2026-01-10");
  settled.resolved = day("2026-06-01");
  c.needs.append({"n9999"}, settled);
  const std::string plain = page(c, assessments_to_compare(c), render::Format::json);
  CAPTURE(plain);
  CHECK(plain.find(R"("id": "n8888", "change": "opened")") != std::string::npos);
  CHECK(plain.find(R"("id": "n9999", "change": "resolved")") != std::string::npos);
  CHECK(plain.find(R"("id": "n9999", "change": "opened")") == std::string::npos);
}

}  // namespace casemgr::report::comparison_test

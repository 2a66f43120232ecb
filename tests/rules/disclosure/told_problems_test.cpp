#include "casemgr/rules/disclosure/told_problems.hpp"

#include <doctest/doctest.h>

namespace casemgr {

namespace told_problems_tests {

constexpr const char* hidden = "what is wrong is marked violence and not shown here";

Case with_needs() {
  Case c;
  ClientNeed marked;
  marked.sensitive = {Sensitive::violence};
  c.needs.append({"n2222"}, marked);
  c.needs.append({"n3333"}, {});
  Assessment assessment;
  assessment.domains["safety"] = {};
  c.assessments.append({"a2222"}, assessment);
  return c;
}

struct Row {
  const char* path;
  bool tells;
};

TEST_CASE("findings in what is hidden, or may be, lose their words and keep their place") {
  const Case c = with_needs();
  const VisibleCase others = visible_to(c, {.reader = Audience::Reader::others}, {}, {});
  const Row rows[] = {{"needs.n2222.severity", false},  {"needs.n2222", false},
                      {"needs.n3333.severity", true},   {"assessments.a2222.domains.safety.rating", false},
                      {"assessments.a2222.date", true}, {"goals.g2222.due", false},
                      {"goals.g2222.sensitive", true},  {"goals.g2222.steps.h2222.due", false},
                      {"goals.g22222.due", true},       {"person.birth_date", true}};
  Problems problems;
  for (const Row& row : rows) problems.push_back(problem_at(row.path, "'He hits' is none", Check::type));
  const Problems told = told_problems(problems, others);
  REQUIRE(told.size() == problems.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    CHECK(told[i].path == rows[i].path);
    CHECK_MESSAGE(told[i].what == (rows[i].tells ? "'He hits' is none" : hidden), rows[i].path);
  }
}

TEST_CASE("the practitioner reads all of it") {
  const Case c = with_needs();
  const Problems told = told_problems({problem_at("needs.n2222", "'He hits' is none", Check::type)}, VisibleCase(c));
  CHECK(told[0].what == "'He hits' is none");
}

TEST_CASE("words about the whole case do not name what is hidden") {
  const Case c = with_needs();
  const VisibleCase others = visible_to(c, {.reader = Audience::Reader::others}, {}, {});
  CHECK(told_words("need n2222 has no goal (n2222), n3333 has, n22222 too", others) ==
        "need (not shown here) has no goal ((not shown here)), n3333 has, n22222 too");
  CHECK(told_words("need n2222", VisibleCase(c)) == "need n2222");
}

}  // namespace told_problems_tests

}  // namespace casemgr

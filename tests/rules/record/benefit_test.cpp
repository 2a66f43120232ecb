#include "casemgr/rules/record/benefit.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/well_kept.hpp"

namespace casemgr::benefit_test {
namespace {

TEST_CASE("papers are missing until a document says where they are") {
  Case c;
  Entry<Benefit> benefit{{"b2222"}, {}};
  benefit.record.papers = {"lease", "Bank statement"};
  CHECK(missing_papers(c, benefit) == benefit.record.papers);
  PaperDocument paper;
  paper.title = "Lease";
  c.documents.append({"z2222"}, paper);
  CHECK(missing_papers(c, benefit) == std::vector<std::string>{"Bank statement"});
  paper.title = "bank statement of May";
  c.documents.append({"z3333"}, paper);
  CHECK(missing_papers(c, benefit) == std::vector<std::string>{"Bank statement"});
  c.documents.find(std::string_view("z3333"))->about = {"b2222"};
  CHECK(missing_papers(c, benefit).empty());
  c.documents.find(std::string_view("z3333"))->voided = Void{};
  CHECK(missing_papers(c, benefit) == std::vector<std::string>{"Bank statement"});
}

TEST_CASE("no status of a benefit is a dead end, and none follows on itself") {
  for (const std::string& word : code_list(BenefitStatus{}).codes) {
    const auto from = parse_code<BenefitStatus>(word).value();
    const auto& next = benefit_may_become(from);
    CHECK_FALSE(next.empty());
    CHECK(std::find(next.begin(), next.end(), from) == next.end());
  }
}

TEST_CASE("papers may be asked for until there is a decision, and an appeal is looked for among what is open") {
  Benefit benefit;
  CHECK(is_undecided(benefit));
  for (const std::string& word : code_list(BenefitStatus{}).codes) {
    benefit.status = parse_code<BenefitStatus>(word);
    CAPTURE(word);
    CHECK(is_undecided(benefit) == (word != "active" && word != "denied" && word != "ended"));
  }
  Case c;
  const Date today = made::day("2026-06-10");
  CHECK(open_appeal(c, today) == nullptr);
  Advocacy appeal;
  appeal.kind = AdvocacyKind::appeal;
  for (const char* id : {"y0001", "y0002", "y0003"}) c.advocacy.append({id}, appeal);
  c.advocacy[2].record.status = AdvocacyStatus::won;
  CHECK(open_appeal(c, today)->id.value == "y0002");
  c.advocacy[1].record.kind = AdvocacyKind::complaint;
  CHECK(open_appeal(c, today)->id.value == "y0001");
  c.advocacy[0].record.voided = Void{};
  CHECK(open_appeal(c, today) == nullptr);
}

}  // namespace
}  // namespace casemgr::benefit_test

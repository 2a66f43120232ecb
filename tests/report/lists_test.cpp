// Lists of clients and findings, and what lists of consents and benefits add to the fields.
#include "casemgr/report/lists.hpp"

#include "made.hpp"

namespace casemgr::report::lists_test {

using namespace made;

TEST_CASE("a client without an episode has a row in a list of clients") {
  Section section = client_list();
  for (const Case& c : {named(well_kept(), "c7kq2mw", "Lopez", "Maria"), named({}, "c222222", "Emile", "Zoë")})
    list_client(c, made::day("2026-11-20"), section);
  CHECK(column(section, "id") == "c7kq2mw c222222");
  CHECK(text(section, 1, "status") == "-");
}

TEST_CASE("a consent says how it stands, and a release in force what it lacks") {
  Case c = lopez();
  Consent past;
  past.kind = ConsentKind::release;
  past.granted = day("2026-01-02");
  past.expires = day("2026-02-02");
  c.consents.append({"q2222"}, past);
  past.expires = day("2027-02-02");
  c.consents.append({"q3333"}, past);
  const auto listed = listed_of(c.id.value, c.consents, false);
  Section section = records_section("consents", {}, Consent::rows(), listed);
  add_consent_states(VisibleCase(c), listed, made::Practice().on(friday), section);
  const std::size_t last = section.rows.size() - 1;
  CHECK(says(text(section, last - 1, "state"), "expired"));
  CHECK(text(section, last - 1, "lacks") == "-");
  CHECK(says(text(section, last, "lacks"), "lacks "));
}

TEST_CASE("a benefit says which papers are missing only while a decision is to come") {
  Case c;
  Benefit benefit;
  benefit.status = BenefitStatus::applied;
  benefit.papers = {"Pay slip"};
  c.benefits.append({"b2222"}, benefit);
  benefit.status = BenefitStatus::active;
  c.benefits.append({"b3333"}, benefit);
  const auto listed = listed_of("c7kq2mw", c.benefits, false);
  Section section = records_section("benefits", {}, Benefit::rows(), listed);
  add_missing_papers(VisibleCase(c), listed, made::Practice().on(friday), section);
  CHECK(says(text(section, 0, "papers_missing"), "Pay slip"));
  CHECK(text(section, 1, "papers_missing").empty());
  CHECK_FALSE(section.columns.back().machine_only);
}

TEST_CASE("findings say whether they are errors") {
  Problem error;
  error.file = "clients/c7kq2mw.yaml";
  error.line = 3;
  error.check = Check::dates;
  Problem warning = error;
  warning.check = Check::order;
  const Section section = finding_list({error, warning});
  CHECK(column(section, "severity") == "error warning");
  CHECK(column(section, "check") == "dates order");
  CHECK(column(section, "line") == "3 3");
}

}  // namespace casemgr::report::lists_test

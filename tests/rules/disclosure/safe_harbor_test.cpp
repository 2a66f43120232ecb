// What may stay of a value where nothing may tell who somebody is.
#include "casemgr/rules/disclosure/safe_harbor.hpp"

#include <doctest/doctest.h>

#include "casemgr/model/case.hpp"
#include "casemgr/schema/rows.hpp"
#include "model/well_kept.hpp"

namespace casemgr::safe_harbor_test {
namespace {

TEST_CASE("only words of the program are its codes") {
  CHECK(own_code("on-hold") == "on-hold");
  CHECK(own_code("phq-9") == "phq-9");
  CHECK(own_code("Ann").empty());
  CHECK(own_code("").empty());
}

TEST_CASE("a word stays where its own field has it in its list") {
  const schema::ValueType domain = schema::ValueTraits<Domain>::type();
  const schema::ValueType worker = schema::ValueTraits<Worker>::type();
  const schema::ValueType instrument = schema::ValueTraits<InstrumentName>::type();
  CHECK(own_word(domain, "housing") == "housing");
  CHECK(own_word(domain, "phq-9").empty());
  CHECK(own_word(domain, "pets").empty());
  CHECK(own_word(worker, "housing").empty());
  CHECK(own_word(instrument, "phq-9") == "phq-9");
  CHECK(own_word(instrument, "lopez-scale").empty());
}

TEST_CASE("a year stays unless somebody may have been born in it 90 years ago") {
  const Date today = made::day("2026-05-11");
  CHECK(shown_year(1937, today) == 1937);
  CHECK_FALSE(shown_year(1936, today));
  CHECK_FALSE(shown_year(1, today));
  CHECK(shown_year(2030, today) == 2030);
}

TEST_CASE("no text and no name of a client stays, whatever the field") {
  using schema::ValueTraits;
  CHECK(kept_of(ValueTraits<std::string>::type()) == Kept::nothing);
  CHECK(kept_of(ValueTraits<Id<Case>>::type()) == Kept::nothing);
  CHECK(kept_of(ValueTraits<Interval>::type()) == Kept::nothing);
  CHECK(kept_of(ValueTraits<Id<Goal>>::type()) == Kept::record);
  CHECK(kept_of(ValueTraits<Id<void>>::type()) == Kept::record);
  CHECK(kept_of(ValueTraits<Token>::type()) == Kept::nothing);
  CHECK(kept_of(ValueTraits<Worker>::type()) == Kept::nothing);
  CHECK(kept_of(ValueTraits<InstrumentName>::type()) == Kept::own_word);
  CHECK(kept_of(ValueTraits<Domain>::type()) == Kept::own_word);
  CHECK(kept_of(ValueTraits<Sex>::type()) == Kept::value);
  CHECK(kept_of(ValueTraits<PartialDate>::type()) == Kept::year);
  CHECK(kept_of(ValueTraits<Time>::type()) == Kept::year);
}

TEST_CASE("a postal code is its first three digits, where enough people live there") {
  struct Row {
    const char* code;
    const char* area;
  };
  for (const Row& row : {Row{"97201", "972"}, Row{"97201-1234", "972"}, Row{" 97201 ", "972"}, Row{"03601", ""},
                         Row{"89355", ""}, Row{"00012", ""}, Row{"972", ""}, Row{"SW1A 1AA", ""}, Row{"", ""}}) {
    CAPTURE(row.code);
    CHECK(postal_area(row.code) == row.area);
  }
}

}  // namespace
}  // namespace casemgr::safe_harbor_test

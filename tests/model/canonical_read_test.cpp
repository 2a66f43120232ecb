// What a client agreed to is read back from its canonical text.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/model/goal.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"

namespace canonical_read_test {

using namespace casemgr;

namespace {

bool everything(const RecordType&, const schema::Field&) { return true; }

}  // namespace

TEST_CASE("a canonical text read back gives the same text") {
  CHECK(rc::check("any words in any field come back", [](const std::string& words, const std::string& key, int level) {
    Goal goal;
    goal.statement = words;
    goal.client_words = words + "\n\t\"\\";
    goal.needs = {{"n4xw8"}, {"n2bcd"}};
    Measure measure;
    measure.what = words;
    measure.target = Decimal(level, 2);
    measure.scale.put(key, words);
    goal.measure = measure;
    Step step;
    step.text = words;
    step.due = parse_date("2026-05-18");
    goal.steps.append({"h2bpk"}, step);
    const std::string text = schema::canonical_text(goal, "goals.g9tkd.", everything);
    Goal again;
    const auto left = schema::read_canonical(Goal::rows(), text, "goals.g9tkd.", &again);
    RC_ASSERT(left.empty());
    RC_ASSERT(schema::canonical_text(again, "goals.g9tkd.", everything) == text);
  }));
}

TEST_CASE("lines that the record has no place for are named and left out") {
  Goal goal;
  const auto left = schema::read_canonical(Goal::rows(),
                                           "goals.g9tkd.due: \"2026-02-30\"\ngoals.g9tkd.shoe: 4\n"
                                           "goals.g9tkd.statement: \"Lease\"\nservices.v3nqt.label: \"x\"\n",
                                           "goals.g9tkd.", &goal);
  CHECK(left == std::vector<std::string>{"goals.g9tkd.due", "goals.g9tkd.shoe"});
  CHECK(goal.statement == "Lease");
  CHECK(!goal.due);
}

}  // namespace canonical_read_test

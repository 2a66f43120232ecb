#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/schema/canonical.hpp"
#include "support.hpp"

namespace example_test {

using namespace casemgr;
using test::ReadText;

namespace {

codec::Vocabulary practice() {
  return {{{"people", {"ml"}}, {"funding", {"HCBS"}}, {"domains", {}}, {"categories", {}}}};
}

/// With the keys of every map sorted: the example's own order is a person's.
yaml::Value sorted(yaml::Value value) {
  for (auto& [key, below] : value.entries) below = sorted(std::move(below));
  if (value.kind == yaml::Kind::map) {
    std::stable_sort(value.entries.begin(), value.entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  return value;
}

}  // namespace

TEST_CASE("the contract's example client reads without a problem") {
  const codec::Vocabulary words = practice();
  const codec::ReadOptions options{.file = "clients/c7kq2mw.yaml", .vocabulary = &words};
  ReadText<Case> read(test::data("example-client.yaml"), options);
  codec::check_whole(read.tree, Case::rows(), &read.record, test::knows({"p8k2r"}), options, read.problems);
  CHECK(test::lines_of(read.problems) == "");
  CHECK(read.record.person.name->family == "Lopez");
  CHECK(read.record.goals.find("g9tkd")->measure->target == Decimal(1));
  CHECK(iso(*read.record.contacts.find("x9wmd")->at) == "2026-06-02T08:15");
  CHECK(read.record.assessments[0].record.summary ==
        "Lives alone since 2024. Two falls since March.\nLease ends in January; the building is sold.\n");
}

TEST_CASE("the example client written anew holds what it held") {
  const ReadText<Case> read(test::data("example-client.yaml"));
  const yaml::Value written = codec::to_value(Case::rows(), &read.record);
  CHECK(yaml::same(sorted(written), sorted(yaml::to_value(read.tree))));
  const ReadText<Case> again(yaml::write_document(written, "", "c7kq2mw"));
  CHECK(schema::same_record(Case::rows(), &read.record, &again.record));
}

TEST_CASE("canonical text depends on values alone") {
  const ReadText<Case> read(test::data("example-client.yaml"));
  const auto text_of_goal = [](const Case& record) {
    return schema::canonical_text(
        *record.goals.find("g9tkd"), "goals.g9tkd.", [](const schema::RecordType&, const schema::Field& field) {
          const std::string_view key = field.key;
          return key == "statement" || key == "needs" || key == "measure" || key == "due" || key == "text";
        });
  };
  const std::string expected =
      "goals.g9tkd.due: \"2026-12-31\"\n"
      "goals.g9tkd.measure.baseline: 0\n"
      "goals.g9tkd.measure.direction: \"increase\"\n"
      "goals.g9tkd.measure.target: 1\n"
      "goals.g9tkd.measure.unit: \"lease\"\n"
      "goals.g9tkd.measure.what: \"signed lease\"\n"
      "goals.g9tkd.needs: [\"n4xw8\"]\n"
      "goals.g9tkd.statement: \"Signed lease for an accessible apartment\"\n"
      "goals.g9tkd.steps.h2bpk.due: \"2026-06-15\"\n"
      "goals.g9tkd.steps.h2bpk.text: \"Visit two apartments\"\n"
      "goals.g9tkd.steps.h7mrj.due: \"2026-07-01\"\n"
      "goals.g9tkd.steps.h7mrj.text: \"Submit the application\"\n";
  CHECK(text_of_goal(read.record) == expected);

  std::string other = test::data("example-client.yaml");
  const auto put = [&other](std::string_view from, std::string_view to) {
    const std::size_t at = other.find(from);
    REQUIRE(at != std::string::npos);
    other.replace(at, from.size(), to);
  };
  put("statement: \"Signed lease for an accessible apartment\"",
      "statement: Signed lease for an accessible apartment  # as said");
  put("      target: 1\n", "      target: 1.00\n      x-seen: yes\n");
  put("    needs:\n      - n4xw8\n    strengths:", "    needs: [ n4xw8 ]\n    strengths:");
  CHECK(text_of_goal(ReadText<Case>(other).record) == expected);
}

}  // namespace example_test

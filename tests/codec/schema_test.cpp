#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "support.hpp"
#include "support/json_validator.hpp"

namespace schema_test {

using namespace casemgr;
using nlohmann::json;

namespace {

template <class T>
json schema_of() {
  return json::parse(schema::json_schema(T::rows(), "Test", "https://casemgr.invalid/test.schema.json"));
}

template <class T>
bool accepts_random(int density) {
  test::JsonValidator validator(schema_of<T>());
  return rc::check([&](std::uint64_t seed) {
    test::RandomRecords random(seed, density);
    T record{};
    random.fill(T::rows(), &record);
    RC_ASSERT(validator.validate(json::parse(codec::to_json(T::rows(), &record))) == "");
  });
}

/// Every object that describes has a known type of rule; every field has its sentence.
void check_described(const json& body) {
  for (const auto& [key, field] : body["properties"].items()) {
    CAPTURE(key);
    CHECK(field["description"].get<std::string>().ends_with("."));
    CHECK(field["markdownDescription"].get<std::string>().starts_with(field["description"].get<std::string>()));
  }
  CHECK(body["additionalProperties"] == false);
  CHECK(body["patternProperties"].contains("^x-"));
}

}  // namespace

TEST_CASE("the schemas explain every field and take no others") {
  for (const json& schema : {schema_of<Case>(), schema_of<ProviderDirectory>(), schema_of<Settings>()}) {
    CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
    CHECK(schema["type"] == "object");
    check_described(schema);
    for (const auto& [name, definition] : schema["definitions"].items()) {
      CAPTURE(name);
      check_described(definition);
    }
  }
}

TEST_CASE("what is written is what the schema takes") {
  CHECK(accepts_random<Case>(4));
  CHECK(accepts_random<ProviderDirectory>(7));
  CHECK(accepts_random<Settings>(7));
}

TEST_CASE("the example client fits its schema, and each mistake in it does not") {
  const test::ReadText<Case> read(test::data("example-client.yaml"));
  const json good = json::parse(codec::to_json(Case::rows(), &read.record));
  test::JsonValidator validator(schema_of<Case>());
  CHECK(validator.validate(good) == "");
  struct Row {
    std::string pointer;
    json value;
    std::string wrong;
  };
  const std::vector<Row> rows = {
      {"/goals/g9tkd/due", "2026-2-3", "$.goals.g9tkd.due: pattern \"2026-2-3\""},
      {"/goals/g9tkd/lifecycle", "actve", "$.goals.g9tkd.lifecycle: enum \"actve\""},
      {"/goals/g9tkd/duee", "x", "$.goals.g9tkd.duee: not expected"},
      {"/goals/n2bcd", json::object({{"statement", "x"}}), "$.goals.n2bcd: not expected"},
      {"/goals/g2bcd", json::object(), "$.goals.g2bcd: without statement"},
      {"/goals/g9tkd/needs", "n4xw8", "$.goals.g9tkd.needs: type \"n4xw8\""},
      {"/goals/g9tkd/measure/target", "x", "$.goals.g9tkd.measure.target: type \"x\""},
      {"/contacts/x9wmd/at", "2026-06-02T8:15", "$.contacts.x9wmd.at: pattern \"2026-06-02T8:15\""},
      {"/contacts/x9wmd/minutes", 1.5, "$.contacts.x9wmd.minutes: type 1.5"},
      {"/needs/n4xw8/severity", 5, "$.needs.n4xw8.severity: maximum 5"},
      {"/contacts/x9wmd/minutes", -1, "$.contacts.x9wmd.minutes: minimum -1"},
      {"/goals/g9tkd/measure/baseline", -1, ""},
      {"/goals/g9tkd/x-own", 1, ""},
      {"/goals/x-own", 1, ""},
      {"/x-own", 1, ""},
      {"/goals/g9tkd/statement", 12, ""},
      {"/needs/n4xw8/domain", "pets", ""},
      {"/assessments/a2fjq/domains/pets", json::object({{"rating", 2}}), ""},
      {"/assessments/a2fjq/domains/pets", json::object({{"rated", 2}}),
       "$.assessments.a2fjq.domains.pets.rated: not expected"},
      {"/goals/g9tkd/steps", nullptr, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pointer);
    json changed = good;
    changed[json::json_pointer(row.pointer)] = row.value;
    CHECK(validator.validate(changed) == row.wrong);
  }
}

}  // namespace schema_test

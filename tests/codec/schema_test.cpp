#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "support.hpp"

namespace schema_test {

using namespace casemgr;
using nlohmann::json;

namespace {

/// As much of draft-07 as the schemas use. Gives the path of the first thing that does not fit, or nothing; a keyword
/// it does not know is a failure too.
class Validator {
 public:
  explicit Validator(json schema) : root_(std::move(schema)) {}

  std::string validate(const json& value) { return check(root_, value, "$"); }

 private:
  static bool is(const std::string& type, const json& value) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
  }

  std::string check(const json& schema, const json& value, const std::string& path) {
    static const std::vector<std::string> notes = {
        "$schema",           "$id",   "title", "description", "markdownDescription", "definitions", "properties",
        "patternProperties", "format"};
    std::string wrong;
    for (const auto& [word, rule] : schema.items()) {
      if (std::find(notes.begin(), notes.end(), word) == notes.end()) wrong = keyword(word, rule, schema, value, path);
      if (!wrong.empty()) return wrong;
    }
    return value.is_object() ? members(schema, value, path) : std::string();
  }

  std::string keyword(const std::string& word, const json& rule, const json& schema, const json& value,
                      const std::string& path) {
    const std::string here = path + ": " + word + " " + value.dump();
    if (word == "$ref") return check(root_.at(json::json_pointer(rule.get<std::string>().substr(1))), value, path);
    if (word == "type") {
      const std::vector<std::string> types =
          rule.is_string() ? std::vector<std::string>{rule} : rule.get<std::vector<std::string>>();
      return std::any_of(types.begin(), types.end(), [&](const auto& type) { return is(type, value); }) ? "" : here;
    }
    if (word == "minimum") return !value.is_number() || value >= rule ? "" : here;
    if (word == "maximum") return !value.is_number() || value <= rule ? "" : here;
    if (word == "enum") return std::find(rule.begin(), rule.end(), value) != rule.end() ? "" : here;
    if (word == "pattern") {
      return !value.is_string() || std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()))
                 ? ""
                 : here;
    }
    if (word == "required") {
      for (const json& key : rule) {
        if (!value.contains(key.get<std::string>())) return path + ": without " + key.get<std::string>();
      }
      return {};
    }
    if (word == "allOf" || word == "anyOf") {
      std::string first;
      for (const json& option : rule) {
        const std::string wrong = check(option, value, path);
        if (word == "anyOf" && wrong.empty()) return {};
        if (word == "allOf" && !wrong.empty()) return wrong;
        first = wrong;
      }
      return first;
    }
    if (word == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        if (auto wrong = check(rule, value[i], path + "." + std::to_string(i)); !wrong.empty()) return wrong;
      }
      return {};
    }
    if (word == "uniqueItems") return std::set<json>(value.begin(), value.end()).size() == value.size() ? "" : here;
    if (word == "additionalProperties") return {};
    static_cast<void>(schema);
    return path + ": keyword " + word;
  }

  std::string members(const json& schema, const json& value, const std::string& path) {
    const json none = json::object();
    const json& named = schema.contains("properties") ? schema["properties"] : none;
    const json& patterns = schema.contains("patternProperties") ? schema["patternProperties"] : none;
    for (const auto& [key, member] : value.items()) {
      const std::string at = path + "." + key;
      bool known = named.contains(key);
      std::string wrong = known ? check(named[key], member, at) : "";
      for (const auto& [pattern, below] : patterns.items()) {
        if (!std::regex_search(key, std::regex(pattern))) continue;
        known = true;
        if (wrong.empty()) wrong = check(below, member, at);
      }
      if (!known && schema.contains("additionalProperties")) {
        const json& other = schema["additionalProperties"];
        wrong = other.is_boolean() ? (other.get<bool>() ? "" : at + ": not expected") : check(other, member, at);
      }
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  json root_;
};

template <class T>
json schema_of() {
  return json::parse(schema::json_schema(T::rows(), "Test", "https://casemgr.invalid/test.schema.json"));
}

template <class T>
bool accepts_random(int density) {
  Validator validator(schema_of<T>());
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
  Validator validator(schema_of<Case>());
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

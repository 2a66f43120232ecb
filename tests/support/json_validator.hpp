// A JSON Schema (draft-07) validator for the schemas that casemgr prints: only the words that they use; any other word
// is an error.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace casemgr::test {

using nlohmann::json;

/// As much of draft-07 as the schemas use. Gives the path of the first thing that does not fit, or nothing; a keyword
/// it does not know is a failure too.
class JsonValidator {
 public:
  explicit JsonValidator(json schema) : root_(std::move(schema)) {}

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
        "$schema",           "$id",    "title",   "description", "markdownDescription", "definitions", "properties",
        "patternProperties", "format", "examples"};
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
    if (word == "const") return value == rule ? "" : here;
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

}  // namespace casemgr::test

// Makes JSON Schema, draft-07, from rows, in the form that language servers of editors use for completion and help.
//
// Each type of record is one definition. A field refers to its record by `allOf`, because draft-07 ignores keywords
// beside a `$ref`, and the sentence of the field says more than the name of the record.
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/json_writer.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::schema {

namespace {

constexpr std::string_view day_pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

std::string id_pattern(char letter) {
  const std::string first = letter == 0 ? "[a-z]" : std::string(1, letter);
  // A reference to a record of any kind may be a client's id, which is longer.
  const std::string count = letter == 0 ? "{4,6}" : fmt::format("{{{}}}", id_length(letter));
  return fmt::format("^{}[{}]{}$", first, id_alphabet, count);
}

/// Returns ` from 0 to 4`; empty without both bounds.
std::string range_words(const Limits& limits) {
  return limits.lowest && limits.highest ? fmt::format(" from {} to {}", *limits.lowest, *limits.highest)
                                         : std::string();
}

/// Returns what the sentence leaves out about a value, in markdown.
std::string value_hint(const Field& f) {
  const ValueType& value = f.value;
  switch (value.type) {
    case Type::day: return "A day, `YYYY-MM-DD`.";
    case Type::partial_day: return "A day, `YYYY-MM-DD`, or the month or year alone: `YYYY-MM`, `YYYY`.";
    case Type::time: return "A time, `YYYY-MM-DDTHH:MM`, or the day alone.";
    case Type::interval:
      return "How often: a number of days, weeks, months, quarters or years, `10d`, `2w`, `1mo`, `1q`, `1y`.";
    case Type::money: return "Amount in the practice's currency, with two decimals.";
    case Type::decimal: return "A decimal number" + range_words(f.limits) + ".";
    case Type::whole: return "A whole number" + range_words(f.limits) + ".";
    case Type::boolean: return "`true` or `false`.";
    case Type::reference:
      return value.target == nullptr ? "Id of a record in this file."
                                     : fmt::format("Id of a record of this kind: {}.", value.target().name);
    case Type::code:
    case Type::word:
      return value.codes().codes.empty()
                 ? std::string()
                 : fmt::format("One of `{}`{}.", join(value.codes().codes, "`, `"),
                               value.codes().extended_by.empty() ? "" : ", or a value from the settings");
    case Type::text: break;
  }
  return {};
}

class Schema {
 public:
  std::string write(const RecordType& type, std::string_view title, std::string_view id_url) {
    root_ = &type;
    name_all(type);
    json_.open('{');
    json_.pair("$schema", "http://json-schema.org/draft-07/schema#");
    json_.pair("$id", id_url);
    json_.pair("title", title);
    record_body(type);
    json_.key("definitions");
    json_.open('{');
    write_definitions();
    json_.close();
    json_.close();
    return json_.str() + "\n";
  }

  /// Writes `type` and every type below it as members of an open object.
  void define(const RecordType& type) {
    names_.emplace(&type, hyphened(type.name));
    order_.push_back(&type);
    name_all(type);
    write_definitions();
  }

  explicit Schema(JsonWriter& json) : json_(json) {}

  static std::string hyphened(std::string_view name) {
    std::string word(name);
    std::replace_if(
        word.begin(), word.end(), [](char c) { return c == ' ' || c == '/' || c == '~' || c == '#' || c == '%'; }, '-');
    return word;
  }

 private:
  void write_definitions() {
    for (const RecordType* defined : order_) {
      json_.key(names_[defined]);
      json_.open('{');
      json_.pair("title", defined->name);
      record_body(*defined);
      json_.close();
    }
  }

  /// Gives every type below `type` the name of its definition: its own, or its own after its owner's if that is in use.
  void name_all(const RecordType& type) {
    for (const Field& f : type.fields) {
      if (!f.has_records() || &f.record() == root_ || names_.contains(&f.record())) continue;
      const RecordType& below = f.record();
      std::string name = hyphened(below.name);
      for (int count = 2; taken(name); ++count) {
        name = hyphened(type.name) + "-" + hyphened(below.name) + (count > 2 ? fmt::format("-{}", count - 1) : "");
      }
      names_.emplace(&below, name);
      order_.push_back(&below);
      name_all(below);
    }
  }

  [[nodiscard]] bool taken(const std::string& name) const {
    return std::any_of(names_.begin(), names_.end(), [&](const auto& known) { return known.second == name; });
  }

  void reference(const RecordType& type) {
    json_.pair("$ref", &type == root_ ? "#" : "#/definitions/" + names_.at(&type));
  }
  void element_record(const RecordType& type) {
    json_.open('{');
    reference(type);
    json_.close();
  }

  void record_body(const RecordType& type) {
    json_.pair("type", "object");
    json_.key("properties");
    json_.open('{');
    std::vector<std::string> required;
    for (const Field& f : type.fields) {
      json_.key(f.key);
      field(f, f.key == "id" && &type == root_);
      if (f.need == Need::required) required.emplace_back(f.key);
    }
    json_.close();
    own_keys({}, nullptr);
    json_.raw_pair("additionalProperties", "false");
    if (!required.empty()) json_.list("required", required);
  }

  /// Writes `patternProperties`: the user's own keys and, if `type` is given, its ids.
  void own_keys(std::string_view pattern, const RecordType* type) {
    json_.key("patternProperties");
    json_.open('{');
    if (type != nullptr) {
      json_.key(pattern);
      element_record(*type);
    }
    json_.raw_pair("^x-", "{}");
    json_.close();
  }

  void field(const Field& f, bool own_id) {
    json_.open('{');
    const bool valued = !f.has_records();
    const std::string hint = valued ? value_hint(f) : std::string();
    json_.pair("description", f.sentence);
    json_.pair("markdownDescription",
               hint.empty() || own_id ? std::string(f.sentence) : fmt::format("{}\n\n{}", f.sentence, hint));
    switch (f.shape) {
      case Shape::value: value(f); break;
      case Shape::set:
        json_.list("type", {"array", "null"});
        json_.raw_pair("uniqueItems", "true");
        json_.key("items");
        element_value(f);
        break;
      case Shape::record:
        json_.key("allOf");
        json_.open('[');
        element_record(f.record());
        json_.close();
        break;
      case Shape::records:
        json_.list("type", {"object", "null"});
        own_keys(f.record().letter == 0 ? "^(?!x-)" : id_pattern(f.record().letter), &f.record());
        json_.raw_pair("additionalProperties", "false");
        break;
      case Shape::by_name:
      case Shape::values: keyed(f); break;
    }
    json_.close();
  }

  /// Writes keys that are words: offers those of the list, and allows others if the list is extensible.
  void keyed(const Field& f) {
    json_.list("type", {"object", "null"});
    const auto element = [&] { f.has_records() ? element_record(f.record()) : element_value(f); };
    const CodeList* list = f.key_codes == nullptr ? nullptr : &f.key_codes();
    if (list != nullptr && !list->codes.empty()) {
      json_.key("properties");
      json_.open('{');
      for (const std::string& code : list->codes) {
        json_.key(code);
        element();
      }
      json_.close();
    }
    own_keys({}, nullptr);
    json_.key("additionalProperties");
    if (list != nullptr && !list->open && list->extended_by.empty()) {
      json_.raw("false");
    } else {
      element();
    }
  }

  void element_value(const Field& f) {
    json_.open('{');
    value(f);
    json_.close();
  }

  void value(const Field& f) {
    const ValueType& type = f.value;
    switch (type.type) {
      case Type::text:
        // Any scalar is accepted as text: some readers make a number of `01103` and a boolean of `no`.
        json_.list("type", {"string", "number", "boolean", "null"});
        break;
      case Type::day:
        json_.pair("type", "string");
        json_.pair("format", "date");
        json_.pair("pattern", fmt::format("^{}$", day_pattern));
        break;
      case Type::partial_day:
        // Many readers take a year for a number.
        json_.list("type", {"string", "integer"});
        json_.pair("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
        json_.raw_pair("minimum", "1");
        json_.raw_pair("maximum", "9999");
        break;
      case Type::time:
        json_.pair("type", "string");
        json_.pair("pattern", fmt::format("^{}(T[0-9]{{2}}:[0-9]{{2}})?$", day_pattern));
        break;
      case Type::interval:
        json_.pair("type", "string");
        json_.pair("pattern", "^[1-9][0-9]{0,3}(d|w|mo|q|y)$");
        break;
      case Type::money:
      case Type::decimal: number("number", f.limits); break;
      case Type::whole: number("integer", f.limits); break;
      case Type::boolean: json_.pair("type", "boolean"); break;
      case Type::reference:
        json_.pair("type", "string");
        json_.pair("pattern", id_pattern(type.target == nullptr ? char{0} : type.target().letter));
        break;
      case Type::code:
      case Type::word: word(type.codes()); break;
    }
  }

  void number(std::string_view type, const Limits& limits) {
    json_.pair("type", type);
    if (limits.lowest) json_.raw_pair("minimum", std::to_string(*limits.lowest));
    if (limits.highest) json_.raw_pair("maximum", std::to_string(*limits.highest));
  }

  void word(const CodeList& list) {
    const bool closed = !list.open && list.extended_by.empty();
    if (closed) {
      json_.list("enum", list.codes);
      return;
    }
    if (list.codes.empty()) {
      json_.list("type", {"string", "number"});
      return;
    }
    json_.key("anyOf");
    json_.open('[');
    json_.open('{');
    json_.list("enum", list.codes);
    json_.close();
    json_.open('{');
    json_.pair("type", "string");
    json_.close();
    json_.close();
  }

  const RecordType* root_ = nullptr;
  std::map<const RecordType*, std::string> names_;
  std::vector<const RecordType*> order_;
  JsonWriter& json_;
};

}  // namespace

std::string json_schema(const RecordType& type, std::string_view title, std::string_view id_url) {
  JsonWriter json;
  return Schema(json).write(type, title, id_url);
}

void define_record(JsonWriter& json, const RecordType& type) { Schema(json).define(type); }

std::string definition_name(const RecordType& type) { return Schema::hyphened(type.name); }

}  // namespace casemgr::schema

// Every verb that takes `--input`, with every field of its record: what the input says is written, or is refused by its
// name and place. Nothing is dropped without a word.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/root/contains.hpp"
#include "cli/walk/inputs.hpp"
#include "cli/walk/modes.hpp"

namespace casemgr::walk_input {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;
using walk::Answer;
using walk::input_rows;
using walk::InputRow;
using walk::Practice;

/// Made once for all tests, which change nothing in it.
Practice& the_practice() {
  static Practice practice;
  return practice;
}

std::string filled(const std::string& value) {
  if (value.starts_with("{") && the_practice().ids().contains(value.substr(1, value.size() - 2)))
    return the_practice().ids().at(value.substr(1, value.size() - 2));
  return value;
}

/// The record of the row, with `more` over it, as YAML.
std::string text_of(const InputRow& row, const std::map<std::string, std::string>& more) {
  std::map<std::string, std::string> all = row.base;
  for (const auto& [key, value] : more) all[key] = value;
  std::string text;
  for (const auto& [key, value] : all) text += fmt::format("{}: {}\n", key, filled(value));
  return text.empty() ? "{}\n" : text;
}

Answer play(const InputRow& row, const std::map<std::string, std::string>& more) {
  Practice& practice = the_practice();
  test::write(practice.file("in.yaml"), text_of(row, more));
  std::vector<std::string> words = walk::words_of(row.line, practice.ids());
  words.insert(words.end(), {"--input", practice.file("in.yaml").string(), "--dry-run", "--no-input"});
  return practice.play(words, walk::Reader::screen);
}

bool is_placed(const Answer& answer, const std::string& key) {
  const bool has_place = answer.err.find("in.yaml:") != std::string::npos;
  return answer.code != 0 && has_place && answer.err.find(key) != std::string::npos;
}

const RecordType& type_of(const InputRow& row, const cli::Verb& verb) {
  return row.type != nullptr ? row.type() : verb.fields.at(0).record();
}

/// Values for a field, as YAML; the first that changes something or is refused decides.
std::vector<std::string> values_of(const Field& field) {
  switch (field.value.type) {
    case Type::text: return {"\"Words of the walk\""};
    case Type::day:
    case Type::partial_day: return {"2026-05-02", "2026-06-02", "2026-04-29"};
    case Type::time: return {"2026-05-02T09:30", "2026-06-02T09:30"};
    case Type::interval: return {"2w", "3mo"};
    case Type::money: return {"12.34"};
    case Type::decimal: return {"3", "7"};
    case Type::whole: return {"2", "1"};
    case Type::boolean: return {"true", "false"};
    case Type::code:
    case Type::word: {
      std::vector<std::string> codes = field.value.codes().codes;
      if (field.value.codes().extended_by == "people") codes = {"kb"};
      if (codes.empty()) codes = {"HCBS", "walking"};
      if (codes.size() > 5) codes.erase(codes.begin() + 5, codes.end());
      return codes;
    }
    case Type::reference: {
      const RecordType* target = field.value.target == nullptr ? nullptr : &field.value.target();
      if (target == &Provider::rows()) return {the_practice().ids().at("food")};
      std::vector<std::string> ids = the_practice().ids_of(target);
      if (ids.size() > 6) ids.erase(ids.begin() + 6, ids.end());
      return ids;
    }
  }
  return {};
}

/// One value of a field with everything that one field inside it says, and that field's path.
struct Sample {
  std::string path;
  std::string key;  ///< The last word of the path.
  std::vector<std::string> values;
};

std::string key_for(const Field& field) {
  const bool has_codes = field.key_codes != nullptr && !field.key_codes().codes.empty();
  return has_codes ? field.key_codes().codes.front() : "first";
}

/// Puts a value of an inner field into the shape of the outer one.
std::string inside(const Field& outer, const std::string& inner) {
  switch (outer.shape) {
    case Shape::set: return fmt::format("[{}]", inner);
    case Shape::records: return fmt::format("[{}]", inner);
    case Shape::by_name:
    case Shape::values: return fmt::format("{{{}: {}}}", key_for(outer), inner);
    default: return inner;
  }
}

std::vector<Sample> samples_of(const RecordType& type, int depth) {
  std::vector<Sample> all;
  for (const Field& field : type.fields) {
    if (!field.has_records()) {
      Sample one{std::string(field.key), std::string(field.key), {}};
      for (const std::string& value : values_of(field)) one.values.push_back(inside(field, value));
      all.push_back(std::move(one));
      continue;
    }
    if (depth == 0) continue;
    for (const Sample& inner : samples_of(field.record(), depth - 1)) {
      Sample one{fmt::format("{}.{}", field.key, inner.path), inner.key, {}};
      for (const std::string& value : inner.values)
        one.values.push_back(
            inside(field, fmt::format("{{{}: {}}}", inner.path.substr(0, inner.path.find('.')), value)));
      all.push_back(std::move(one));
    }
  }
  return all;
}

/// Calls `each` for every verb that takes `--input`, with its row.
template <class Each>
void each_verb(Each each) {
  std::size_t found = 0;
  for (const cli::Group& group : cli::groups()) {
    for (const cli::Verb& verb : group.verbs) {
      if (!verb.takes_input()) continue;
      const std::string name = cli::command_words(group, verb);
      const auto row = input_rows.find(name);
      CHECK_MESSAGE(row != input_rows.end(), name << " takes --input and has no row");
      if (row == input_rows.end()) continue;
      ++found;
      CAPTURE(name);
      each(name, row->second, verb);
    }
  }
  CHECK(found == input_rows.size());
}

}  // namespace

TEST_CASE("each input of the walk goes well") {
  each_verb([](const std::string& name, const InputRow& row, const cli::Verb& /*verb*/) {
    const Answer answer = play(row, {});
    CHECK_MESSAGE(answer.code == 0, name << ": " << answer.err);
  });
}

TEST_CASE("a key that the record does not have is refused with its place") {
  each_verb([](const std::string& name, const InputRow& row, const cli::Verb& verb) {
    for (const char* key : {"nonsense", "id", "client", "format", "ref"}) {
      const bool is_own = type_of(row, verb).find(key) != nullptr && std::string_view(key) == "format" &&
                          type_of(row, verb).name != "client";
      const bool names_client = name == "client add" && std::string_view(key) == "ref";  // which its answer has
      if (is_own || names_client) continue;
      const Answer answer = play(row, {{key, "1"}});
      CHECK_MESSAGE(is_placed(answer, key), name << " " << key << ": " << answer.code << " " << answer.err);
    }
  });
}

TEST_CASE("every field of an input is written, or refused by its name") {
  std::size_t count = 0;
  each_verb([&](const std::string& name, const InputRow& row, const cli::Verb& verb) {
    const Answer base = play(row, {});
    for (const Sample& sample : samples_of(type_of(row, verb), 2)) {
      const std::string top = sample.path.substr(0, sample.path.find('.'));
      bool decided = sample.values.empty();
      std::string last;
      for (const std::string& value : sample.values) {
        const Answer answer = play(row, {{top, value}});
        ++count;
        const bool is_usual = answer.code <= 5 && answer.code != 1;
        CHECK_MESSAGE(is_usual, name << " " << sample.path << ": " << value << ": " << answer.code << answer.err);
        last = fmt::format("{}: {}", value, answer.err);
        if (answer.code != 0 || answer.out != base.out) {
          decided = true;
          break;
        }
      }
      CHECK_MESSAGE(decided, name << " drops " << sample.path << ": " << last);
    }
  });
  MESSAGE(count << " inputs");
}

TEST_CASE("a key of the user's own is kept with the record") {
  each_verb([](const std::string& name, const InputRow& row, const cli::Verb& /*verb*/) {
    const Answer answer = play(row, {{"x-own", "{list: [1, \"2\"], word: kept}"}});
    const bool is_kept = answer.code == 0 && answer.out.find("+") != std::string::npos &&
                         answer.out.find("x-own:") != std::string::npos &&
                         answer.out.find("word: kept") != std::string::npos;
    CHECK_MESSAGE(is_kept, name << ": " << answer.code << " " << answer.err << answer.out);
  });
}

TEST_CASE("a key of the user's own inside a record of the input is kept there") {
  std::size_t kept = 0;
  each_verb([&](const std::string& name, const InputRow& row, const cli::Verb& verb) {
    for (const Field& field : type_of(row, verb).fields) {
      if (!field.has_records() || field.meaning.computed) continue;
      // The first value with which the call goes well shows what such a record needs.
      for (const Sample& sample : samples_of(type_of(row, verb), 1)) {
        if (!sample.path.starts_with(std::string(field.key) + ".") || sample.values.empty()) continue;
        std::string value = sample.values.front();
        if (play(row, {{std::string(field.key), value}}).code != 0) continue;
        value.insert(
            value.rfind('}') == value.size() - 1 && field.shape == Shape::by_name ? value.size() - 2 : value.rfind('}'),
            ", x-own: kept");
        const Answer answer = play(row, {{std::string(field.key), value}});
        CHECK_MESSAGE((answer.code == 0 && answer.out.find("x-own: kept") != std::string::npos),
                      name << ": " << field.key << ": " << value << ": " << answer.code << " " << answer.err);
        ++kept;
        break;
      }
    }
  });
  MESSAGE(kept << " records");
  CHECK(kept > 20);
}

TEST_CASE("null is as if the field were not given, and clears it in a change") {
  each_verb([](const std::string& name, const InputRow& row, const cli::Verb& verb) {
    const Answer base = play(row, {});
    for (const Field& field : type_of(row, verb).fields) {
      if (field.meaning.computed || contains(verb.input_without, field.key)) continue;
      if (row.base.contains(std::string(field.key))) continue;
      const Answer answer = play(row, {{std::string(field.key), "null"}});
      const bool is_same = answer.code == 0 && answer.out == base.out;
      const bool is_cleared = answer.code == 0 && answer.out.find("\n-") != std::string::npos;
      const bool is_named = answer.code != 0 && answer.err.find("null") != std::string::npos;
      const bool is_missed = answer.code != 0 && row.changes;  // The record is nothing without it.
      const bool is_other = answer.code == 5 && answer.err.find("does not take it") != std::string::npos;
      CHECK_MESSAGE((is_other || (row.changes ? is_same || is_cleared || is_named || is_missed : is_same)),
                    name << ": " << field.key << ": null: " << answer.code << " " << answer.err << answer.out);
    }
  });
}

TEST_CASE("days and times are read as on the command line, and said") {
  std::size_t count = 0;
  each_verb([&](const std::string& name, const InputRow& row, const cli::Verb& verb) {
    for (const Field& field : type_of(row, verb).fields) {
      const bool is_day = field.value.type == Type::day || field.value.type == Type::time;
      if (field.has_records() || !is_day || field.shape != Shape::value) continue;
      const std::string key(field.key);
      if (play(row, {{key, "2026-05-03"}}).code != 0) continue;
      ++count;
      const Answer answer = play(row, {{key, "yesterday"}});
      const std::string said = fmt::format("{} yesterday: 2026-05-03", key);
      CHECK_MESSAGE((answer.code == 0 && answer.err.find(said) != std::string::npos), name << " " << answer.err);
      CHECK_MESSAGE(answer.out == play(row, {{key, "2026-05-03"}}).out, name << ": " << key);
      const Answer refused = play(row, {{key, "03/04/2026"}});
      CHECK_MESSAGE(is_placed(refused, key), name << " " << refused.err);
    }
  });
  MESSAGE(count << " days");
  CHECK(count > 30);
}

TEST_CASE("a boolean, a number or ~ without quotes is no text") {
  std::size_t count = 0;
  each_verb([&](const std::string& name, const InputRow& row, const cli::Verb& verb) {
    for (const Field& field : type_of(row, verb).fields) {
      const bool is_text = field.value.type == Type::text && field.shape == Shape::value;
      if (!is_text || field.has_records() || field.meaning.computed) continue;
      const std::string key(field.key);
      for (const char* value : {"false", "2139", "1.5", "~"}) {
        const Answer answer = play(row, {{key, value}});
        const bool is_told = is_placed(answer, key) && answer.err.find("without quotes") != std::string::npos;
        CHECK_MESSAGE(is_told, name << " " << key << ": " << value << ": " << answer.code << answer.err);
      }
      ++count;
      const Answer quoted = play(row, {{key, "\"2139\""}});
      CHECK_MESSAGE(quoted.err.find("without quotes") == std::string::npos, name << " " << key << quoted.err);
    }
  });
  MESSAGE(count << " texts");
  CHECK(count > 80);
}

TEST_CASE("a key twice is refused, and of a list nothing is taken where one record is wrong") {
  each_verb([](const std::string& name, const InputRow& row, const cli::Verb& /*verb*/) {
    Practice& practice = the_practice();
    const auto with = [&](const std::string& text) {
      test::write(practice.file("in.yaml"), text);
      std::vector<std::string> words = walk::words_of(row.line, practice.ids());
      words.insert(words.end(), {"--input", practice.file("in.yaml").string(), "--dry-run", "--no-input"});
      return practice.play(words, walk::Reader::screen);
    };
    CHECK_MESSAGE(is_placed(with("note: a\nnote: b\n"), "note"), name);
    const Answer two = with(R"([{"nonsense": 1}, {"note": 2}])");
    CHECK_MESSAGE((two.code != 0 && two.out.empty()), name << two.out);
  });
}

}  // namespace casemgr::walk_input

// What every verb prints to programs, against the schema that `schema output` prints of it, and in one format against
// the others: no key twice, every row of a section with the same keys in one order, nothing lost from json to csv.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/root/contains.hpp"
#include "cli/walk/modes.hpp"
#include "kit/show.hpp"
#include "support/json_validator.hpp"

namespace casemgr::walk {

namespace output_walk {

using nlohmann::json;
using nlohmann::ordered_json;

Practice& the_practice() {
  static Practice practice;
  return practice;
}

/// Parses JSON, whose keys keep their order, and refuses a key that comes twice.
ordered_json parsed(const std::string& text, const std::string& line) {
  std::vector<std::set<std::string>> open;
  const ordered_json::parser_callback_t callback = [&](int /*depth*/, ordered_json::parse_event_t event,
                                                       ordered_json& value) {
    if (event == ordered_json::parse_event_t::object_start) open.emplace_back();
    if (event == ordered_json::parse_event_t::object_end) open.pop_back();
    if (event == ordered_json::parse_event_t::key)
      CHECK_MESSAGE(open.back().insert(value.get<std::string>()).second, line << ": " << value << " comes twice");
    return true;
  };
  return ordered_json::parse(text, callback);
}

/// Whether the verb shows a record, whose sections depend on the format.
bool shape_is_record(const cli::Verb& verb) {
  const std::vector<report::Document> shapes = cli::shapes_of(verb);
  return std::any_of(shapes.begin(), shapes.end(), [](const auto& one) { return one.record.has_value(); });
}

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

/// What the schema of a verb says.
struct Contract {
  json whole;
  test::JsonValidator document, line;

  explicit Contract(json schema)
      : whole(schema), document(schema), line([&] {
          json of_line = schema;
          of_line.erase("anyOf");
          of_line["anyOf"] = schema["definitions"]["line"]["anyOf"];
          return of_line;
        }()) {}
};

Contract& contract_of(const std::string& verb) {
  static std::map<std::string, Contract> all;
  const auto known = all.find(verb);
  if (known != all.end()) return known->second;
  const Answer schema = the_practice().play(words_of("schema output " + verb, {}));
  REQUIRE_MESSAGE(schema.code == 0, verb << ": " << schema.err);
  return all.emplace(verb, Contract(json::parse(schema.out))).first->second;
}

/// The parts of a document that are rows, by name.
std::map<std::string, std::vector<ordered_json>> sections_of(const ordered_json& document) {
  std::map<std::string, std::vector<ordered_json>> sections;
  for (const auto& [key, value] : document.items()) {
    if (value.is_array()) sections[key] = value.get<std::vector<ordered_json>>();
  }
  return sections;
}

/// Each row has the same keys, and the order of those is that of the schema.
void check_keys(const std::string& line, const json& schema, const ordered_json& document) {
  for (const auto& [name, rows] : sections_of(document)) {
    for (const ordered_json& row : rows)
      CHECK_MESSAGE(keys_of(row) == keys_of(rows.front()), line << ": rows of " << name << " differ in keys");
    if (rows.empty()) continue;
    bool as_described = false;
    for (const json& shape : schema["anyOf"]) {
      const json& properties = shape["properties"];
      if (!properties.contains(name) || !properties[name].contains("items")) continue;
      const json& items = properties[name]["items"];
      as_described = as_described || (items.contains("required") && items["required"] == json(keys_of(rows.front())));
    }
    CHECK_MESSAGE(as_described,
                  line << ": keys of " << name << " are not those of the schema: " << join(keys_of(rows.front()), " "));
  }
}

/// A field of csv or plain for a JSON value.
std::string flat(const ordered_json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) {
    std::string all;
    for (const auto& one : value) all += (all.empty() ? "" : "; ") + one.get<std::string>();
    return all;
  }
  return value.dump();
}

/// Reads csv with `,`, fields in quotation marks where needed.
std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows = {{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

bool is_number_text(const std::string& text) { return text.find_first_not_of("0123456789.-") == std::string::npos; }

/// The rows of a section in csv have what they have in json, with the period at the end.
void check_csv(const std::string& line, const std::string& section, const std::vector<ordered_json>& rows,
               const ordered_json& document) {
  const Answer csv = the_practice().play(words_of(
      fmt::format("{} --dry-run --no-input --format csv --csv-raw --section {}", line, section), the_practice().ids()));
  const std::vector<std::vector<std::string>> found = csv_rows(csv.out);
  REQUIRE_MESSAGE(found.size() == rows.size() + 1, line << " --section " << section << ": " << csv.out << csv.err);
  std::vector<std::string> keys = rows.empty() ? found[0] : keys_of(rows.front());
  const bool has_period = !document["period"].is_null();
  if (has_period && !rows.empty()) append(keys, std::vector<std::string>{"from", "to"});
  CHECK_MESSAGE(found[0] == keys, line << " --section " << section << ": csv has other columns");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::size_t at = 0;
    for (const auto& [key, value] : rows[i].items()) {
      const std::string cell = found[i + 1][at++];
      // Json numbers lose the digits of `1.50` in this parser.
      const bool same =
          cell == flat(value) || (value.is_number() && is_number_text(cell) && std::stod(cell) == value.get<double>());
      CHECK_MESSAGE(same,
                    line << " --section " << section << ", " << key << ": csv has '" << cell << "', json " << value);
    }
    if (has_period) CHECK(found[i + 1][at] == flat(document["period"]["from"]));
  }
}

void check_jsonl(const std::string& line, Contract& contract, const ordered_json& document) {
  const Answer lines =
      the_practice().play(words_of(line + " --dry-run --no-input --format jsonl", the_practice().ids()));
  std::map<std::string, std::vector<ordered_json>> sections;
  for (const std::string& one : split(lines.out, '\n')) {
    if (one.empty()) continue;
    ordered_json row = parsed(one, line);
    const std::string wrong = contract.line.validate(json::parse(one));
    CHECK_MESSAGE(wrong.empty(), line << " -f jsonl: " << wrong << " in " << one);
    REQUIRE_MESSAGE(row.contains("section"), line);
    const std::string section = row["section"];
    row.erase("section");
    sections[section].push_back(std::move(row));
  }
  REQUIRE_MESSAGE(sections["envelope"].size() == 1, line);
  CHECK_MESSAGE(sections["envelope"][0]["filters"] == document["filters"], line);
  for (const auto& [name, rows] : sections_of(document))
    CHECK_MESSAGE(sections[name] == rows, line << " -f jsonl has other rows of " << name);
  if (document.contains("record"))
    CHECK_MESSAGE((sections["record"].size() == 1 && sections["record"][0]["record"] == document["record"]), line);
}

/// Whether the line prints a page for a recipient, which leaves out what the release does not cover.
bool is_for_recipient(const std::string& line) {
  return line.find(" --for ") != std::string::npos || line.starts_with("refer letter");
}

/// Returns whether the line prints a document.
bool check_line(const std::string& verb, const std::string& line) {
  const Answer answer =
      the_practice().play(words_of(line + " --dry-run --no-input --format json", the_practice().ids()));
  if (!answer.went_well() || !answer.out.starts_with("{\n  \"format\"")) return false;
  Contract& contract = contract_of(verb);
  const ordered_json document = parsed(answer.out, line);
  const std::string wrong = contract.document.validate(json::parse(answer.out));
  CHECK_MESSAGE(wrong.empty(), line << ": " << wrong);
  check_keys(line, contract.whole, document);
  check_jsonl(line, contract, document);
  for (const auto& [name, rows] : sections_of(document)) {
    if (name != "problems" && !document.contains("record") && !is_for_recipient(line))
      check_csv(line, name, rows, document);
  }
  return true;
}

}  // namespace output_walk

using namespace output_walk;

TEST_CASE("what every verb prints to programs is as its schema says, in every format alike") {
  std::size_t documents = 0;
  std::set<std::string> seen;
  for (const Modes& modes : all_modes()) {
    for (const std::string& rest : modes.lines) {
      const std::string line = fmt::format("{} {}", modes.verb, rest);
      if (line.find("--format ") != std::string::npos || line.find("--sent ") != std::string::npos) continue;
      if (!check_line(modes.verb, line)) continue;
      ++documents;
      seen.insert(modes.verb);
    }
  }
  // Every verb that has a shape prints it in some mode.
  for (const cli::Group& group : cli::groups()) {
    for (const cli::Verb& verb : group.verbs) {
      const std::string words = cli::command_words(group, verb);
      // The practice of the walk is no repository, and nothing in it is marked: tests/output validates these.
      if (words == "history" || words == "resolve") continue;
      CHECK_MESSAGE((verb.shape == nullptr) == !seen.contains(words),
                    words << " has a shape that no mode prints, or none");
    }
  }
  MESSAGE("validated " << documents << " documents of " << seen.size() << " verbs");
}

/// Whether a call is refused as a wrong command line before anything is said.
bool is_refused_first(const Answer& answer) {
  return answer.code == 2 && answer.out.empty() && answer.err.starts_with("casemgr: ");
}

TEST_CASE("a format, section or fields that a verb never prints are refused before anything is read or said") {
  std::size_t refused = 0;
  for (const Modes& modes : all_modes()) {
    const cli::Verb* verb = nullptr;
    for (const cli::Group& group : cli::groups()) {
      for (const cli::Verb& one : group.verbs) {
        if (cli::command_words(group, one) == modes.verb) verb = &one;
      }
    }
    REQUIRE(verb != nullptr);
    const bool prints_part =
        verb->needs == cli::Needs::write || verb->own_formats || (verb->shape != nullptr && shape_is_record(*verb));
    for (const std::string& rest : modes.lines) {
      const std::string line = fmt::format("{} {} --no-input", modes.verb, rest);
      if (line.find("--format ") != std::string::npos || line.find("--for ") != std::string::npos) continue;
      std::vector<std::string> useless = {"--fields id --format ids"};
      if (!verb->own_formats) useless.emplace_back("--format ics");
      if (!prints_part) useless.insert(useless.end(), {"--section nonsense", "--fields nonsense"});
      for (const std::string& option : useless) {
        const Answer answer =
            output_walk::the_practice().play(words_of(line + " " + option, output_walk::the_practice().ids()));
        CHECK_MESSAGE(is_refused_first(answer), line << " " << option << ": " << answer.code << " " << answer.err);
        ++refused;
      }
    }
  }
  CHECK(refused > 500);
}

/// Whether standard output is nothing but answers of the verb, each as its schema says; counts them.
void check_answers(const std::string& verb, const std::string& line, const Answer& answer, std::size_t& answers) {
  Contract& contract = contract_of(verb);
  for (const std::string& one : split(answer.out, '\n')) {
    if (one.empty()) continue;
    REQUIRE_MESSAGE(one.starts_with('{'), line << " prints " << one);
    const ordered_json object = parsed(one, line);
    if (!object.contains("command")) return;  // A page.
    const std::string wrong = contract.document.validate(json::parse(one));
    CHECK_MESSAGE(wrong.empty(), line << ": " << wrong << " in " << one);
    CHECK_MESSAGE(contract.line.validate(json::parse(one)).empty(), line);
    ++answers;
  }
}

/// Every line of standard error is an object of the schema of errors.
void check_errors(test::JsonValidator& errors, const std::string& line, const Answer& answer) {
  for (const std::string& one : split(answer.err, '\n')) {
    if (one.empty()) continue;
    const std::string wrong = errors.validate(json::parse(one));
    CHECK_MESSAGE(wrong.empty(), line << ": " << wrong << " in " << one);
  }
}

TEST_CASE("a write answers as its schema says, and says everything else as objects on standard error") {
  Practice practice;  // Its own: it is changed.
  test::JsonValidator errors(json::parse(practice.play({"schema", "errors"}).out));
  std::size_t answers = 0;
  for (const Modes& modes : all_modes()) {
    for (const std::string& rest : modes.lines) {
      const std::string line = fmt::format("{} {}", modes.verb, rest);
      if (line.find("--format ") != std::string::npos || line.find(" -n") != std::string::npos) continue;
      const Answer answer = practice.play(words_of(line + " --no-commit --no-input --format json", practice.ids()));
      if (answer.code == 1) FAIL(line << ": " << answer.err);
      check_errors(errors, line, answer);
      if (!answer.out.starts_with("{\"client\"")) continue;
      check_answers(modes.verb, line, answer, answers);
    }
  }
  MESSAGE("validated " << answers << " answers");
  CHECK(answers > 80);
}

}  // namespace casemgr::walk

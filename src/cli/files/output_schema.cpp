#include "files/output_schema.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/render/render.hpp"
#include "casemgr/report/deidentify.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/json_writer.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/deidentified.hpp"
#include "kit/output.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

using report::Column;
using report::Document;
using report::Holds;
using report::Section;
using schema::JsonWriter;

constexpr const char* json_schema_draft = "http://json-schema.org/draft-07/schema#";
constexpr const char* day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr const char* partial_day_pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
constexpr const char* time_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$";

bool answers(const Verb& verb) { return verb.needs == Needs::write; }

/// What the verb prints to programs, de-identified too where it can be.
std::vector<Document> all_shapes(const Verb& verb) {
  std::vector<Document> shapes = shapes_of(verb);
  const std::string_view option = deidentify_option().name;
  if (std::none_of(verb.options.begin(), verb.options.end(), [&](const Option& x) { return x.name == option; }))
    return shapes;
  for (std::size_t i = 0, given = shapes.size(); i < given; ++i)
    shapes.push_back(report::deidentified(shapes[i], [] { return std::string(); }));
  return shapes;
}

/// Writes one schema piece by piece.
class OutputSchema {
 public:
  std::string write(const Group& group, const Verb& verb) {
    verb_ = &verb;
    const std::vector<Document> shapes = all_shapes(verb);
    json_.open('{');
    json_.pair("$schema", json_schema_draft);
    json_.pair("title", "casemgr " + command_words(group, verb));
    json_.pair("description", verb.summary);
    json_.key("anyOf");
    json_.open('[');
    for (const Document& shape : shapes) document(shape, report_name(group, verb));
    if (answers(verb)) answer();
    json_.close();
    json_.key("definitions");
    json_.open('{');
    lines(shapes, report_name(group, verb), answers(verb));
    for (const Document& shape : shapes) {
      if (shape.record) schema::define_record(json_, *shape.record->type);
    }
    json_.close();
    json_.close();
    return json_.str() + "\n";
  }

 private:
  void types(const std::vector<std::string>& all) {
    if (all.size() == 1) return json_.pair("type", all.front());
    json_.list("type", all);
  }

  /// The schema of a value that may be null.
  void value(std::string_view type, std::string_view pattern = {}) {
    json_.open('{');
    types({std::string(type), "null"});
    if (!pattern.empty()) json_.pair("pattern", pattern);
    json_.close();
  }

  void constant(const std::string& name, const std::string& text) {
    json_.key(name);
    json_.open('{');
    json_.pair("const", text);
    json_.close();
  }

  void texts() {
    json_.open('{');
    json_.pair("type", "array");
    json_.key("items");
    json_.open('{');
    json_.pair("type", "string");
    json_.close();
    json_.close();
  }

  void cell(const Column& column) {
    json_.key(column.key);
    switch (column.holds) {
      case Holds::set: return texts();
      case Holds::day: return value("string", day_pattern);
      case Holds::partial_day: return value("string", partial_day_pattern);
      case Holds::time: return value("string", time_pattern);
      case Holds::number: return value("number");
      case Holds::count: return value("integer");
      case Holds::truth: return value("boolean");
      case Holds::code: break;
      case Holds::text: return value("string");
    }
    json_.open('{');
    types({"string", "null"});
    json_.list("examples", column.codes);
    json_.close();
  }

  /// An object with the columns of a section, after the key `section` if it is a line.
  void row(const Section& section, const std::string& line_of = {}) {
    json_.open('{');
    json_.pair("type", "object");
    json_.key("properties");
    json_.open('{');
    std::vector<std::string> keys;
    if (!line_of.empty()) {
      constant("section", line_of);
      keys.emplace_back("section");
    }
    for (const Column& column : section.columns) {
      if (column.people_only) continue;
      cell(column);
      keys.push_back(column.key);
    }
    json_.close();
    json_.list("required", keys);
    json_.close();
  }

  void rows(const std::string& key, const Section& section) {
    json_.key(key);
    json_.open('{');
    json_.pair("type", "array");
    json_.key("items");
    row(section);
    json_.close();
  }

  std::vector<std::string> envelope(const std::string& report) {
    json_.key("format");
    json_.open('{');
    json_.raw_pair("const", fmt::format("{}", render::output_format));
    json_.close();
    constant("report", report);
    json_.key("today");
    json_.open('{');
    json_.pair("type", "string");
    json_.pair("pattern", day_pattern);
    json_.close();
    json_.key("period");
    json_.open('{');
    types({"object", "null"});
    json_.key("properties");
    json_.open('{');
    for (const char* end : {"from", "to"}) {
      json_.key(end);
      value("string", day_pattern);
    }
    json_.close();
    json_.close();
    json_.key("filters");
    json_.open('{');
    json_.pair("type", "object");
    json_.key("additionalProperties");
    texts();
    json_.close();
    made_from();
    return {"format", "report", "today", "period", "filters"};
  }

  /// Only of reports over clients.
  void made_from() {
    json_.key("made_from");
    json_.open('{');
    json_.pair("type", "object");
    json_.key("properties");
    json_.open('{');
    json_.key("commit");
    json_.open('{');
    types({"string", "null"});
    json_.close();
    json_.key("edited");
    value("boolean");
    for (const char* key : {"settings", "version"}) {
      json_.key(key);
      value("string");
    }
    json_.close();
    json_.close();
  }

  std::vector<std::string> record(const report::ShownRecord& record) {
    for (const char* key : {"client", "id"}) {
      json_.key(key);
      value("string");
    }
    json_.key("record");
    json_.open('{');
    json_.key("anyOf");
    json_.open('[');
    json_.open('{');
    json_.pair("$ref", "#/definitions/" + schema::definition_name(*record.type));
    json_.close();
    json_.open('{');
    json_.pair("type", "null");
    json_.close();
    json_.close();
    json_.close();
    json_.key("computed");
    row(record.computed);
    return {"client", "id", "record", "computed"};
  }

  void document(const Document& shape, const std::string& report) {
    json_.open('{');
    json_.pair("type", "object");
    json_.key("properties");
    json_.open('{');
    std::vector<std::string> keys = envelope(report);
    rows("problems", render::problem_rows());
    keys.emplace_back("problems");
    if (shape.record) append(keys, record(*shape.record));
    for (const Section& section : render::sections_for_programs(shape)) {
      rows(section.key, section);
      keys.push_back(section.key);
    }
    json_.close();
    json_.list("required", keys);
    json_.close();
  }

  void lines(const std::vector<Document>& shapes, const std::string& report, bool has_answer) {
    json_.key("line");
    json_.open('{');
    json_.key("anyOf");
    json_.open('[');
    if (has_answer) answer();
    if (!shapes.empty()) {
      line_of("envelope", [&] { return envelope(report); });
      row(render::problem_rows(), "problems");
    }
    for (const Document& shape : shapes) {
      if (shape.record) line_of("record", [&] { return record(*shape.record); });
      for (const Section& section : render::sections_for_programs(shape)) row(section, section.key);
    }
    json_.close();
    json_.close();
  }

  /// A line of one object, whose members `write` describes and returns the keys of.
  template <class Write>
  void line_of(const std::string& section, const Write& write) {
    json_.open('{');
    json_.pair("type", "object");
    json_.key("properties");
    json_.open('{');
    constant("section", section);
    std::vector<std::string> keys = write();
    json_.close();
    keys.insert(keys.begin(), "section");
    json_.list("required", keys);
    json_.close();
  }

  /// One object per record that a write made or changed.
  void answer() {
    json_.open('{');
    json_.pair("type", "object");
    json_.key("properties");
    json_.open('{');
    for (const char* key : {"client", "id", "command"}) {
      json_.key(key);
      value("string");
    }
    for (const char* key : {"changed", "messages"}) {
      json_.key(key);
      texts();
    }
    json_.key("commit");
    value("string");
    for (const auto& [key, type] : verb_->answer_keys) {
      json_.key(key);
      value(type);
    }
    json_.close();
    json_.list("required", {"client", "id", "command", "changed", "messages", "commit"});
    json_.close();
  }

  JsonWriter json_;
  const Verb* verb_ = nullptr;
};

}  // namespace

bool has_output(const Verb& verb) { return verb.shape != nullptr || answers(verb); }

std::vector<std::string> output_forms(const Verb& verb) {
  std::vector<std::string> forms;
  for (const Document& shape : shapes_of(verb))
    forms.emplace_back(shape.record ? "record" : shape.flat ? "list" : "page");
  if (answers(verb)) forms.emplace_back("answer");
  return forms;
}

std::string output_schema(const Group& group, const Verb& verb) { return OutputSchema().write(group, verb); }

std::string error_schema() {
  JsonWriter json;
  json.open('{');
  json.pair("$schema", json_schema_draft);
  json.pair("title", "a line of standard error under --errors json");
  json.pair("type", "object");
  json.key("properties");
  json.open('{');
  const auto property = [&](const char* key, const std::vector<std::string>& types) {
    json.key(key);
    json.open('{');
    if (types.size() == 1) {
      json.pair("type", types.front());
    } else {
      json.list("type", types);
    }
    json.close();
  };
  property("code", {"integer"});
  for (const char* key : {"kind", "message"}) property(key, {"string"});
  for (const char* key : {"hint", "file"}) property(key, {"string", "null"});
  for (const char* key : {"line", "column"}) property(key, {"integer", "null"});
  for (const char* key : {"client", "check"}) property(key, {"string", "null"});
  json.close();
  json.list("required", {"code", "kind", "message", "hint", "file", "line", "column", "client", "check"});
  json.close();
  return json.str() + "\n";
}

}  // namespace casemgr::cli

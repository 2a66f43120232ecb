#include "files/annotations.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

/// Text as workflow commands take it; `of_property`: in front of the second pair of colons.
std::string escaped(std::string_view text, bool of_property) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '%': safe += "%25"; break;
      case '\r': safe += "%0D"; break;
      case '\n': safe += "%0A"; break;
      case ':': safe += of_property ? "%3A" : ":"; break;
      case ',': safe += of_property ? "%2C" : ","; break;
      default: safe += c;
    }
  }
  return safe;
}

/// What a check is about; null: the words of its findings quote no record.
const char* sentence_of(Check check) {
  switch (check) {
    case Check::syntax: return "this is not YAML as casemgr reads it";
    case Check::encoding: return "this is not UTF-8, or a control character";
    case Check::structure: return "the file or record is not made as casemgr reads it";
    case Check::duplicate: return "this is there twice";
    case Check::type: return "the value is not of the field's type";
    case Check::codes: return "the word is none of the field's codes";
    case Check::dates: return "this is not a day or time, or does not fit another one";
    case Check::reference: return "this refers to a record that is not there";
    case Check::digest: return "what was signed or agreed and its digest do not belong together";
    case Check::scores: return "the score does not fit its answers";
    case Check::name: return "the name of the file is not that of its record";
    case Check::unknown_key: return "casemgr does not know this key";
    case Check::thread: return "something is missing between need, goal, service and contact";
    case Check::smart: return "the goal is not SMART yet";
    case Check::plan_changed: return "this was changed after the plan was agreed";
    case Check::consent: return "a consent is missing, or not in force";
    case Check::order: return "a day is out of order";
    case Check::gaps: return "something is left open";
    case Check::markers:
    case Check::sentinel:
    case Check::history:
    case Check::clone:
    case Check::permissions:
    case Check::remote:
    case Check::size: break;
  }
  return nullptr;
}

/// The path as far as it has ids and fields that casemgr knows: a key of the user's own can be any text.
std::string known_path(const std::string& file, const std::string& path) {
  const schema::RecordType* record = &rows_of_file(file);
  const schema::Field* collection = nullptr;
  std::vector<std::string> known;
  for (const std::string& key : split(path, '.')) {
    if (record != nullptr) {
      const schema::Field* field = record->find(key);
      if (field == nullptr) break;
      collection = field->shape == schema::Shape::record ? nullptr : field;
      record = field->shape == schema::Shape::record ? &field->record() : nullptr;
      known.push_back(key);
    } else if (collection != nullptr && collection->shape == schema::Shape::records) {
      record = &collection->record();
      if (!schema::well_formed_id(key, record->letter)) break;
      known.push_back(key);
    } else {
      break;
    }
  }
  return join(known, ".");
}

std::string words_of(const Problem& problem) {
  const char* const sentence = sentence_of(problem.check);
  const std::string path = problem.path.empty() ? std::string() : known_path(problem.file, problem.path);
  return fmt::format("{}{}{}", path, path.empty() ? "" : ": ", sentence == nullptr ? problem.what : sentence);
}

}  // namespace

std::string annotations(const Problems& problems, std::string_view place) {
  std::string text;
  for (const Problem& problem : problems) {
    const std::string kind = severity(problem.check) == "note" ? "notice" : severity(problem.check);
    text += fmt::format("::{} file={}", kind, escaped(fmt::format("{}{}", place, problem.file), true));
    if (problem.line > 0) text += fmt::format(",line={}", problem.line);
    if (problem.line > 0 && problem.column > 0) text += fmt::format(",col={}", problem.column);
    text += fmt::format(",title={}", escaped("casemgr " + check_name(problem.check), true));
    text += fmt::format("::{}\n", escaped(without_controls(words_of(problem)), false));
  }
  return text;
}

}  // namespace casemgr::cli

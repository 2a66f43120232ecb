// Two canonical texts of a plan, compared in the words of practice.
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/label.hpp"

namespace casemgr {

namespace {

using Lines = std::map<std::string, std::string, std::less<>>;  // path and JSON value

Lines lines_of(std::string_view text) {
  Lines lines;
  for (schema::CanonicalLine& line : schema::canonical_lines(text)) lines[std::move(line.path)] = std::move(line.value);
  return lines;
}

/// A value as people read it: text on one line without quotes, a set as `a, b`.
std::string readable(std::string_view json) {
  std::string text = join(schema::canonical_elements(json), ", ");
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

/// The field `key` of a record, or at the top of a plan's text: there goals and services are beside the plan's own
/// fields.
const schema::Field* field_of(const RecordType* type, std::string_view key) {
  if (type != nullptr) return type->find(key);
  const schema::Field* section = Case::rows().find(key);
  return section != nullptr && section->shape == schema::Shape::records ? section : Plan::rows().find(key);
}

/// A record a path runs through.
struct Record {
  std::string path;
  const RecordType* type = nullptr;
};

/// The records a path runs through, outermost first: `goals.g9tkd`, `goals.g9tkd.steps.h2bpk`.
std::vector<Record> records_of(const std::string& path) {
  std::vector<Record> records;
  const std::vector<std::string> parts = split(path, '.');
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    const Record above = records.empty() ? Record{} : records.back();
    const schema::Field* section = field_of(above.type, parts[i]);
    if (section == nullptr || section->shape != schema::Shape::records) break;
    const std::string head = above.path.empty() ? "" : above.path + ".";
    records.push_back({fmt::format("{}{}.{}", head, parts[i], parts[i + 1]), &section->record()});
  }
  return records;
}

/// The row of the field that a path below a record names: `measure.target`.
const schema::Field* row_of(const RecordType* type, const std::string& path) {
  const schema::Field* row = nullptr;
  for (const std::string& key : split(path, '.')) {
    row = row == nullptr ? field_of(type, key) : row->has_records() ? row->record().find(key) : row;
    if (row == nullptr) break;
  }
  return row;
}

bool has_record(const Lines& lines, const std::string& record) {
  const auto at = lines.lower_bound(record + ".");
  return at != lines.end() && at->first.starts_with(record + ".");
}

/// `step h2bpk of goal g9tkd`; `plan` for what belongs to the plan itself.
std::string name_of(const std::string& record) {
  if (record.empty()) return "plan";
  const std::vector<std::string> parts = split(record, '.');
  std::string name;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    const std::string own = parts[i].substr(0, parts[i].size() - 1) + " " + parts[i + 1];
    name = name.empty() ? own : own + " of " + name;
  }
  return name;
}

std::string title_in(const Lines& lines, const Record& record) {
  const schema::Field* title = record.type != nullptr ? schema::title_of(*record.type) : nullptr;
  const auto at = title != nullptr ? lines.find(fmt::format("{}.{}", record.path, title->key)) : lines.end();
  return at != lines.end() ? readable(at->second) : std::string();
}

std::string key_words(std::string key) {
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
  return key;
}

struct Comparison {
  Lines before, after;
  std::vector<AgreedChange> found{};

  std::vector<AgreedChange> changes() {
    Lines paths = before;
    paths.insert(after.begin(), after.end());
    for (const auto& [path, value] : paths) {
      if (!whole_record(path)) field(path);
    }
    return std::move(found);
  }

  /// Says once that a record came or went; true where `path` belongs to such a record.
  bool whole_record(const std::string& path) {
    for (const Record& record : records_of(path)) {
      const bool was = has_record(before, record.path);
      const bool is = has_record(after, record.path);
      if (was && is) continue;
      if (found.empty() || found.back().path != record.path) came_or_went(record, is);
      return true;
    }
    return false;
  }

  void came_or_went(const Record& record, bool came) {
    const std::string title = title_in(came ? after : before, record);
    std::string words = fmt::format("{} {}", name_of(record.path), came ? "added" : "removed");
    if (!title.empty()) words += ": " + title;
    const auto kind = came ? AgreedChange::Kind::added : AgreedChange::Kind::taken_out;
    found.push_back(
        {record.path, came ? "" : title, came ? title : "", std::move(words), kind, record.path, title, {}, nullptr});
  }

  void field(const std::string& path) {
    const auto was = before.find(path);
    const auto is = after.find(path);
    if (was != before.end() && is != after.end() && was->second == is->second) return;
    const std::string old = was == before.end() ? "" : readable(was->second);
    const std::string now = is == after.end() ? "" : readable(is->second);
    if (old.empty() && now.empty()) return;
    const std::vector<Record> records = records_of(path);
    const Record record = records.empty() ? Record{} : records.back();
    const std::string key = record.path.empty() ? path : path.substr(record.path.size() + 1);
    const std::string head = fmt::format("{}: {} ", name_of(record.path), key_words(key));
    const std::string words = old.empty()   ? head + "now " + now
                              : now.empty() ? head + old + ", now removed"
                                            : head + old + ", now " + now;
    const std::string title = title_in(after, record);
    found.push_back({path, old, now, words, AgreedChange::Kind::changed, record.path,
                     title.empty() ? title_in(before, record) : title, key, row_of(record.type, key)});
  }
};

}  // namespace

std::vector<AgreedChange> agreed_changes(std::string_view before, std::string_view after) {
  return Comparison{lines_of(before), lines_of(after)}.changes();
}

}  // namespace casemgr

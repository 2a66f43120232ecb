// Two canonical texts of a plan, compared in the words of practice.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/schema/canonical.hpp"

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

/// The records a path runs through, outermost first: `goals.g9tkd`, `goals.g9tkd.steps.h2bpk`.
std::vector<std::string> records_of(const std::string& path) {
  std::vector<std::string> records;
  const std::vector<std::string> parts = split(path, '.');
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    const std::string& section = parts[i];
    if (section != "goals" && section != "services" && section != "risks" && section != "steps") break;
    records.push_back((records.empty() ? "" : records.back() + ".") + section + "." + parts[i + 1]);
  }
  return records;
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

std::string title_of(const Lines& lines, const std::string& record) {
  for (const char* key : {".statement", ".label", ".text", ".risk"}) {
    if (const auto at = lines.find(record + key); at != lines.end()) return readable(at->second);
  }
  return {};
}

std::string key_words(const std::string& path, const std::string& record) {
  std::string key = record.empty() ? path : path.substr(record.size() + 1);
  for (char& c : key) {
    if (c == '_' || c == '.') c = ' ';
  }
  return key;
}

class Comparison {
 public:
  Comparison(std::string_view before, std::string_view after) : before_(lines_of(before)), after_(lines_of(after)) {}

  std::vector<AgreedChange> changes() {
    std::map<std::string, bool> paths;
    for (const auto& [path, value] : before_) paths[path] = true;
    for (const auto& [path, value] : after_) paths[path] = true;
    for (const auto& [path, there] : paths) {
      if (!whole_record(path)) field(path);
    }
    return std::move(changes_);
  }

 private:
  /// Says once that a record came or went; true where `path` belongs to such a record.
  bool whole_record(const std::string& path) {
    for (const std::string& record : records_of(path)) {
      const bool was = has_record(before_, record);
      const bool is = has_record(after_, record);
      if (was && is) continue;
      if (changes_.empty() || changes_.back().path != record) came_or_went(record, is);
      return true;
    }
    return false;
  }

  void came_or_went(const std::string& record, bool came) {
    const std::string title = title_of(came ? after_ : before_, record);
    std::string words = fmt::format("{} {}", name_of(record), came ? "added" : "taken out");
    if (!title.empty()) words += ": " + title;
    const auto kind = came ? AgreedChange::Kind::added : AgreedChange::Kind::taken_out;
    changes_.push_back({record, came ? "" : title, came ? title : "", std::move(words), kind, record, title, {}});
  }

  void field(const std::string& path) {
    const auto was = before_.find(path);
    const auto is = after_.find(path);
    if (was != before_.end() && is != after_.end() && was->second == is->second) return;
    const std::string before = was == before_.end() ? "" : readable(was->second);
    const std::string after = is == after_.end() ? "" : readable(is->second);
    const std::vector<std::string> records = records_of(path);
    const std::string record = records.empty() ? "" : records.back();
    const std::string head = fmt::format("{}: {} ", name_of(record), key_words(path, record));
    const std::string words = before.empty()  ? head + "now " + after
                              : after.empty() ? head + before + ", now taken out"
                                              : head + before + ", now " + after;
    const std::string now = title_of(after_, record);
    changes_.push_back({path, before, after, words, AgreedChange::Kind::changed, record,
                        now.empty() ? title_of(before_, record) : now,
                        record.empty() ? path : path.substr(record.size() + 1)});
  }

  Lines before_, after_;
  std::vector<AgreedChange> changes_;
};

}  // namespace

std::vector<AgreedChange> agreed_changes(std::string_view before, std::string_view after) {
  return Comparison(before, after).changes();
}

}  // namespace casemgr

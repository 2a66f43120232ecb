#include <algorithm>
#include <cctype>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/canonical.hpp"

namespace casemgr::schema {

namespace {

/// Returns the position of the first `sign` outside of quotes, else the length.
std::size_t find_outside_quotes(std::string_view text, char sign, std::size_t from = 0) {
  bool quoted = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == sign && !quoted) {
      return i;
    }
  }
  return text.size();
}

std::vector<std::string> split_outside_quotes(std::string_view text, char sign) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = find_outside_quotes(text, sign, from);
    parts.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

/// Reads four hexadecimal digits at `at`; 0xfffd without them.
unsigned hex_code(std::string_view json, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (i >= json.size() || std::isxdigit(static_cast<unsigned char>(json[i])) == 0) return 0xfffdU;
    const char digit = json[i];
    const char base = digit <= '9' ? '0' : digit <= 'F' ? static_cast<char>('A' - 10) : static_cast<char>('a' - 10);
    value = value * 16 + static_cast<unsigned>(digit - base);
  }
  return value;
}

class Placement {
 public:
  Placement(const std::string& path, const std::string& value)
      : parts_(split_outside_quotes(path, '.')), value_(value) {}

  /// False if `type` has no field for the path, or the value is not of its type.
  bool into(const RecordType& type, void* record, std::size_t depth) {
    if (depth >= parts_.size()) return false;
    const Field* field = type.find(canonical_words(parts_[depth]));
    if (field == nullptr) return false;
    const bool last = depth + 1 == parts_.size();
    switch (field->shape) {
      case Shape::value: return last && take(*field, record, value_, {});
      case Shape::set: return last && take_set(*field, record);
      case Shape::record:
        if (last) return false;
        return into(field->record(), field->present(record) ? field->at(record, 0) : field->append(record), depth + 1);
      case Shape::values:
        return depth + 2 == parts_.size() && take(*field, record, value_, canonical_words(parts_[depth + 1]));
      case Shape::records:
      case Shape::by_name: break;
    }
    if (depth + 2 >= parts_.size()) return false;
    return into(field->record(), keyed(*field, record, canonical_words(parts_[depth + 1])), depth + 2);
  }

 private:
  static void* keyed(const Field& field, void* owner, const std::string& key) {
    for (std::size_t i = 0; i < field.size(owner); ++i) {
      if (field.element_key(owner, i) == key) return field.at(owner, i);
    }
    return field.append(owner, key);
  }

  static bool take(const Field& field, void* owner, const std::string& json, const std::string& key) {
    const std::size_t before = field.size(owner);
    void* element = field.append(owner, key);
    if (field.value.parse(canonical_words(json), element).empty()) return true;
    if (field.size(owner) > before) field.erase(owner, before);
    return false;
  }

  bool take_set(const Field& field, void* owner) const {
    const std::vector<std::string> elements = canonical_elements(value_);
    return std::all_of(elements.begin(), elements.end(),
                       [&](const std::string& element) { return take(field, owner, json_quote(element), {}); });
  }

  std::vector<std::string> parts_;
  const std::string& value_;
};

}  // namespace

std::vector<CanonicalLine> canonical_lines(std::string_view text) {
  std::vector<CanonicalLine> lines;
  for (const std::string& line : split(text, '\n')) {
    if (line.empty()) continue;
    const std::size_t end = find_outside_quotes(line, ':');
    lines.push_back({line.substr(0, end), line.substr(std::min(line.size(), end + 2))});
  }
  return lines;
}

std::string canonical_words(std::string_view json) {
  if (json.size() < 2 || json.front() != '"' || json.back() != '"') return std::string(json);
  std::string text;
  const std::string_view inside = json.substr(1, json.size() - 2);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      text += inside[i];
      continue;
    }
    const char escaped = inside[++i];
    switch (escaped) {
      case 'n': text += '\n'; break;
      case 't': text += '\t'; break;
      case 'r': text += '\r'; break;
      case 'b': text += '\b'; break;
      case 'f': text += '\f'; break;
      case 'u':
        append_utf8(text, hex_code(inside, i + 1));
        i += std::min<std::size_t>(4, inside.size() - i - 1);
        break;
      default: text += escaped;
    }
  }
  return text;
}

std::vector<std::string> canonical_elements(std::string_view json) {
  if (!json.starts_with('[') || !json.ends_with(']')) return {canonical_words(json)};
  std::vector<std::string> elements;
  if (json.size() == 2) return elements;
  for (const std::string& element : split_outside_quotes(json.substr(1, json.size() - 2), ',')) {
    elements.push_back(canonical_words(element));
  }
  return elements;
}

std::vector<std::string> read_canonical(const RecordType& type, std::string_view text, std::string_view prefix,
                                        void* record) {
  std::vector<std::string> left;
  for (const CanonicalLine& line : canonical_lines(text)) {
    if (!line.path.starts_with(prefix)) continue;
    if (!Placement(line.path.substr(prefix.size()), line.value).into(type, record, 0)) left.push_back(line.path);
  }
  return left;
}

std::vector<std::string> canonical_ids(std::string_view text, std::string_view section) {
  std::vector<std::string> ids;
  const std::string start = std::string(section) + ".";
  for (const CanonicalLine& line : canonical_lines(text)) {
    if (!line.path.starts_with(start)) continue;
    const std::string id = line.path.substr(start.size(), line.path.find('.', start.size()) - start.size());
    add_missing(ids, id);
  }
  return ids;
}

}  // namespace casemgr::schema

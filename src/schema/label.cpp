#include "casemgr/schema/label.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"

namespace casemgr::schema {

namespace {

constexpr std::size_t label_cells = 72;  // Of free text in a label: enough to know it by.

std::string with_sign(const std::string& number) {
  return number.front() == '-' || number == "0" ? number : "+" + number;
}

/// The value of a field as labels have it.
std::string label_value(const Field& f, const void* record, const Names& names) {
  if (!f.present(record)) return {};
  const std::string text = f.value.print(f.at(record, 0));
  switch (f.value.type) {
    case Type::code:
    case Type::word: return in_words(f.value, text);
    case Type::boolean: return text == "true" ? std::string(f.key) : std::string();
    case Type::whole: return f.limits.lowest.value_or(-1) < 0 ? with_sign(text) : text;
    case Type::reference: return names && f.value.target != nullptr ? names(f.value.target(), text) : text;
    default: return text;
  }
}

/// Returns `part` with the first of its keys that is present; empty if none is.
std::string filled(std::string_view part, const RecordRef& record, const Names& names) {
  const std::size_t open = part.find('{');
  if (open == std::string_view::npos) return std::string(part);
  const std::size_t close = part.find('}', open);
  for (const std::string& key : split(part.substr(open + 1, close - open - 1), '|')) {
    const Field* f = record.type->find(key);
    const std::string value = f != nullptr ? label_value(*f, record.record, names) : std::string();
    if (!value.empty()) return std::string(part.substr(0, open)) + value + std::string(part.substr(close + 1));
  }
  return {};
}

std::string joined(const std::vector<std::string>& parts, std::string_view between, std::string_view otherwise) {
  std::vector<std::string> there;
  for (const std::string& part : parts) {
    if (!part.empty()) there.push_back(short_text(part));
  }
  return there.empty() ? std::string(otherwise) : join(there, between);
}

}  // namespace

const Field* title_of(const RecordType& type) {
  const auto at = std::find_if(type.fields.begin(), type.fields.end(), [](const Field& f) { return f.meaning.title; });
  return at == type.fields.end() ? nullptr : &*at;
}

std::string short_text(std::string_view text) { return truncate(one_line(trim(text)), label_cells); }

std::string in_parts(std::initializer_list<std::string> parts, std::string_view between, std::string_view otherwise) {
  return joined(parts, between, otherwise);
}

namespace {

/// Whether a part is about one of those fields: `since {opened}`.
bool names_any(std::string_view part, const std::vector<std::string_view>& keys) {
  const std::size_t open = part.find('{');
  if (open == std::string_view::npos) return false;
  const std::string_view key = part.substr(open + 1, part.find('}', open) - open - 1);
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string from_parts(const RecordRef& record, const std::vector<std::string_view>& without, const Names& names,
                       std::string_view otherwise) {
  const Label& label = record.type->label;
  std::vector<std::string> parts;
  for (const std::string_view part : label.parts) {
    if (!names_any(part, without)) parts.push_back(filled(part, record, names));
  }
  if (const Field* title = label.parts.empty() ? title_of(*record.type) : nullptr) {
    parts.push_back(label_value(*title, record.record, names));
  }
  return joined(parts, label.between, otherwise);
}

}  // namespace

std::string label_of(const RecordRef& record, const Names& names) {
  const Label& label = record.type->label;
  if (label.words == nullptr) {
    return from_parts(record, {}, names, label.otherwise.empty() ? record.type->name : label.otherwise);
  }
  const std::string state = label.state != nullptr ? label.state(record.record) : std::string();
  return label.words(record.record, names) + (state.empty() ? "" : ", " + state);
}

std::string label_without(const RecordRef& record, const std::vector<std::string_view>& keys, const Names& names) {
  const Label& label = record.type->label;
  if (label.words == nullptr) return from_parts(record, keys, names, {});
  std::string words = label.words(record.record, names);
  for (const std::string_view key : keys) {
    const std::string value = text_of(*record.type, record.record, key);
    for (const char* after : {" ", ": "}) {
      if (!value.empty() && words.starts_with(value + after))
        words.erase(0, value.size() + std::string_view(after).size());
    }
  }
  return words;
}

}  // namespace casemgr::schema

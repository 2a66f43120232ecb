// Canonical text: a record's values in an order and spelling that do not depend on the layout of its file.
#include "casemgr/schema/canonical.hpp"

#include <algorithm>

#include "casemgr/root/decimal.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::schema {

namespace {

constexpr bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

/// Appends a key as part of a path. Quotes a key that could be read as two parts or two lines.
void append_part(std::string& path, std::string_view key) {
  if (!key.empty() && std::all_of(key.begin(), key.end(), is_bare)) {
    path += key;
  } else {
    append_json_quoted(path, key);
  }
}

void append_value(std::string& text, const ValueType& type, const void* value) {
  const std::string printed = type.print(value);
  if (is_number(type.type)) {
    const auto number = Decimal::parse(printed);
    text += number ? number->canonical() : printed;
  } else if (type.type == Type::boolean) {
    text += printed;
  } else {
    append_json_quoted(text, printed);
  }
}

void append_set(std::string& text, const Field& f, const void* owner) {
  std::vector<std::string> items(f.size(owner));
  for (std::size_t i = 0; i < items.size(); ++i) append_value(items[i], f.value, f.at(owner, i));
  std::sort(items.begin(), items.end());
  text.append("[").append(join(items, ",")).append("]");
}

}  // namespace

void CanonicalText::add(const RecordRef& record, std::string_view prefix, const Covers& covers) {
  path_ = prefix;
  add_fields(*record.type, record.record, false, covers);
}

void CanonicalText::add_line(std::string_view path, std::string_view value) {
  path_ = path;
  begin_line();
  buffer_ += value;
  end_line();
}

/// `whole`: the text covers the record with all that is in it.
void CanonicalText::add_fields(const RecordType& type, const void* record, bool whole, const Covers& covers) {
  const std::size_t before = path_.size();
  for (const Field& f : type.fields) {
    if (!f.present(record)) continue;
    const bool covered = whole || covers(type, f);
    if (!covered && !f.has_records()) continue;
    path_ += f.key;
    add_field(f, record, covered, covers);
    path_.resize(before);
  }
}

void CanonicalText::add_field(const Field& f, const void* owner, bool covered, const Covers& covers) {
  if (f.shape == Shape::set) {
    begin_line();
    append_set(buffer_, f, owner);
    return end_line();
  }
  const bool keyed = f.shape != Shape::value && f.shape != Shape::record;
  const std::size_t before = path_.size();
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    if (keyed) append_part(path_ += '.', f.element_key(owner, i));
    if (f.has_records()) {
      path_ += '.';
      add_fields(f.record(), f.at(owner, i), covered, covers);
    } else {
      begin_line();
      append_value(buffer_, f.value, f.at(owner, i));
      end_line();
    }
    path_.resize(before);
  }
}

void CanonicalText::begin_line() {
  lines_.push_back({buffer_.size(), path_.size(), 0});
  buffer_.append(path_).append(": ");
}

void CanonicalText::end_line() {
  buffer_ += '\n';
  lines_.back().size = buffer_.size() - lines_.back().at;
}

std::vector<std::string_view> CanonicalText::sorted() const {
  std::vector<Line> lines = lines_;
  // Lines of one path keep their order.
  std::sort(lines.begin(), lines.end(), [this](const Line& a, const Line& b) {
    const int order = path_of(a).compare(path_of(b));
    return order != 0 ? order < 0 : a.at < b.at;
  });
  std::vector<std::string_view> views;
  views.reserve(lines.size());
  for (const Line& line : lines) views.push_back(std::string_view(buffer_).substr(line.at, line.size));
  return views;
}

std::string CanonicalText::text() const {
  std::string text;
  text.reserve(buffer_.size());
  for (const std::string_view line : sorted()) text += line;
  return text;
}

std::string CanonicalText::digest() const { return sha256_hex(sorted()); }

std::string canonical_text(const RecordRef& record, std::string_view prefix, const Covers& covers) {
  CanonicalText text;
  text.add(record, prefix, covers);
  return text.text();
}

std::string canonical_digest(const RecordRef& record, std::string_view prefix, const Covers& covers) {
  CanonicalText text;
  text.add(record, prefix, covers);
  return text.digest();
}

}  // namespace casemgr::schema

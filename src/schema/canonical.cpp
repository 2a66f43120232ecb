// Canonical text: a record's values in an order and spelling that do not depend on the layout of its file.
#include <algorithm>
#include <utility>

#include "casemgr/root/decimal.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::schema {

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;  // path and JSON value

/// Returns a key as part of a path. Quotes a key that could be read as two parts or two lines.
std::string part(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '+' || static_cast<unsigned char>(c) >= 0x80;
  });
  return bare ? std::string(key) : json_quote(key);
}

std::string canonical_value(const ValueType& type, const void* value) {
  if (type.type == Type::decimal || type.type == Type::money || type.type == Type::whole) {
    if (const auto number = Decimal::parse(type.print(value))) return number->canonical();
  }
  return json_value(type, value);
}

std::string canonical_set(const Field& f, const void* owner) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < f.size(owner); ++i) items.push_back(canonical_value(f.value, f.at(owner, i)));
  std::sort(items.begin(), items.end());
  return "[" + join(items, ",") + "]";
}

class Canonical {
 public:
  explicit Canonical(const Covers& covers) : covers_(covers) {}

  /// `whole`: the text covers the record with all that is in it.
  void record(const RecordType& type, const void* record, const std::string& path, bool whole) {
    for (const Field& f : type.fields) {
      if (f.present(record)) field(f, record, path + std::string(f.key), whole || covers_(type, f));
    }
  }

  Lines lines;

 private:
  void field(const Field& f, const void* owner, const std::string& path, bool covered) {
    if (!covered && !f.has_records()) return;
    if (f.shape == Shape::set) {
      lines.emplace_back(path, canonical_set(f, owner));
      return;
    }
    const bool keyed = f.shape != Shape::value && f.shape != Shape::record;
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      const std::string at = keyed ? path + "." + part(f.element_key(owner, i)) : path;
      if (f.has_records()) {
        record(f.record(), f.at(owner, i), at + ".", covered);
      } else {
        lines.emplace_back(at, canonical_value(f.value, f.at(owner, i)));
      }
    }
  }

  const Covers& covers_;
};

std::string spell(Lines lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [path, value] : lines) text.append(path).append(": ").append(value).append("\n");
  return text;
}

}  // namespace

std::string canonical_text(const RecordRef& record, std::string_view prefix, const Covers& covers) {
  Canonical canonical(covers);
  canonical.record(*record.type, record.record, std::string(prefix), false);
  return spell(std::move(canonical.lines));
}

std::string join_canonical(const std::vector<std::string>& texts) {
  Lines lines;
  for (const std::string& text : texts) {
    for (CanonicalLine& line : canonical_lines(text)) lines.emplace_back(std::move(line.path), std::move(line.value));
  }
  return spell(std::move(lines));
}

}  // namespace casemgr::schema

#include "casemgr/schema/walk.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "casemgr/root/decimal.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::schema {

bool is_number(Type type) { return type == Type::decimal || type == Type::money || type == Type::whole; }

namespace {

bool same_set(const Field& f, const void* a, const void* b) {
  const auto holds = [&f](const void* owner, const void* value) {
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      if (same_value(f.value, f.at(owner, i), value)) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < f.size(a); ++i) {
    if (!holds(b, f.at(a, i)) || !holds(a, f.at(b, i))) return false;
  }
  return true;
}

bool same_element(const Field& f, const void* a, const void* b) {
  return f.has_records() ? same_record(f.record(), a, b) : same_value(f.value, a, b);
}

bool has_same_keys_in_order(const Field& f, const void* a, const void* b) {
  for (std::size_t i = 0; i < f.size(a); ++i) {
    if (f.element_key(a, i) != f.element_key(b, i)) return false;
  }
  return true;
}

/// Compares elements of the same key; a single value or record has the empty key. Both have as many elements.
bool same_keyed(const Field& f, const void* a, const void* b) {
  if (has_same_keys_in_order(f, a, b)) {
    for (std::size_t i = 0; i < f.size(a); ++i) {
      if (!same_element(f, f.at(a, i), f.at(b, i))) return false;
    }
    return true;
  }
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < f.size(b); ++i) places.emplace(f.element_key(b, i), i);
  for (std::size_t i = 0; i < f.size(a); ++i) {
    const auto place = places.find(f.element_key(a, i));
    if (place == places.end() || !same_element(f, f.at(a, i), f.at(b, place->second))) return false;
  }
  return true;
}

/// `path` is that of the record, with a dot at its end, and is so again afterwards.
void add_records(const RecordType& type, const void* record, std::string& path, std::vector<Located>& found) {
  const std::size_t above = path.size();
  for (const Field& f : type.fields) {
    if (!f.has_records()) continue;
    for (std::size_t i = 0; i < f.size(record); ++i) {
      const std::string_view key = f.element_key(record, i);
      path += f.key;
      if (f.shape != Shape::record) path.append(".").append(key);
      if (f.shape == Shape::records) found.push_back({std::string(key), path, &f.record(), f.at(record, i)});
      path += '.';
      add_records(f.record(), f.at(record, i), path, found);
      path.resize(above);
    }
  }
}

}  // namespace

std::vector<Located> all_records(const RecordType& type, const void* record) {
  std::vector<Located> found;
  std::string path;
  add_records(type, record, path, found);
  return found;
}

std::string json_value(const ValueType& type, const void* value) {
  std::string text = type.print(value);
  return is_number(type.type) || type.type == Type::boolean ? text : json_quote(text);
}

bool any_record(const RecordType& type, const void* record, const VisitRecord& visit) {
  for (const Field& f : type.fields) {
    const std::size_t size = f.has_records() ? f.size(record) : 0;
    if (size == 0) continue;
    const RecordType& element = f.record();
    const bool has_inner = std::any_of(element.fields.begin(), element.fields.end(),
                                       [](const Field& inner) { return inner.has_records(); });
    for (std::size_t i = 0; i < size; ++i) {
      const void* const inner = f.at(record, i);
      if (f.shape == Shape::records && visit(f.element_key(record, i), {element, inner})) return true;
      if (has_inner && any_record(element, inner, visit)) return true;
    }
  }
  return false;
}

bool same_value(const ValueType& type, const void* a, const void* b) {
  if (type.equal(a, b)) return true;
  const std::string left = type.print(a);
  const std::string right = type.print(b);
  if (left == right || !is_number(type.type)) return left == right;
  const auto x = Decimal::parse(left);
  const auto y = Decimal::parse(right);
  return x && y && *x == *y;
}

bool same_record(const RecordType& type, const void* a, const void* b) {
  return std::all_of(type.fields.begin(), type.fields.end(), [&](const Field& f) {
    return f.size(a) == f.size(b) && (f.shape == Shape::set ? same_set(f, a, b) : same_keyed(f, a, b));
  });
}

std::size_t id_length(char letter) { return letter == 'c' ? 6 : 4; }

std::string id_form(char letter) { return fmt::format("'{}' and {} of {}", letter, id_length(letter), id_alphabet); }

namespace {

constexpr std::array<bool, 256> is_in_ids = [] {
  std::array<bool, 256> table{};
  for (const char c : id_alphabet) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

}  // namespace

bool well_formed_id(std::string_view text, char letter) {
  if (text.empty() || (letter != 0 ? text.front() != letter : text.front() < 'a' || text.front() > 'z')) return false;
  return text.size() == 1 + id_length(text.front()) &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return is_in_ids[static_cast<unsigned char>(c)]; });
}

}  // namespace casemgr::schema

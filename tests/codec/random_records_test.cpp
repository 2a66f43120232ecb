#include <algorithm>
#include <array>

#include "support.hpp"

namespace casemgr::test {

using schema::Field;
using schema::Shape;
using schema::Type;
using schema::ValueType;

namespace {
constexpr std::string_view alphabet = "bcdfghjkmnpqrstvwxz23456789";
}  // namespace

std::string RandomRecords::text() {
  static const std::array<std::string_view, 24> pieces = {"no", "012", "1e3",  "12:30", "a",  "B c", ": ",   " #x",
                                                          "\"", "'",   "\\",   "é",     "語", "\n",  "\n  ", "- ",
                                                          "? ", "~",   "null", "true",  "\t", "& *", "%",    "{[,]}"};
  std::string made;
  for (std::size_t i = 1 + below(6); i > 0; --i) made += pieces[below(pieces.size())];
  return made;
}

std::string RandomRecords::word() {
  static const std::array<std::string_view, 8> words = {"ml", "HCBS", "1", "no", "en-GB", "State waiver", "été", "+2"};
  return std::string(words[below(words.size())]);
}

std::string RandomRecords::id(char letter) {
  // Counted, so that no two are the same; drawn, so that they are in no order.
  std::string made(1, letter == 0 ? 'z' : letter);
  std::uint64_t bits = ++ids_ * 7919;
  for (std::size_t i = schema::id_length(letter); i > 0; --i) {
    made += alphabet[bits % alphabet.size()];
    bits /= alphabet.size();
  }
  return made;
}

std::string RandomRecords::value(const Field& f) {
  const ValueType& type = f.value;
  const auto& [lowest, highest, first, happened] = f.limits;
  const auto number = [this](std::size_t n) { return std::to_string(below(n)); };
  switch (type.type) {
    case Type::text: return text();
    case Type::day: return iso(Date{std::chrono::days{below(30000)}});
    case Type::partial_day: return iso(Date{std::chrono::days{below(30000)}}).substr(0, 4 + 3 * below(3));
    case Type::time:
      return once_in(3) ? iso(Date{std::chrono::days{below(30000)}})
                        : iso(Time{Date{std::chrono::days{below(30000)}}, static_cast<int>(below(1440))});
    case Type::interval: return code(Interval{static_cast<int>(1 + below(40)), static_cast<Interval::Unit>(below(5))});
    case Type::money: return number(100000) + "." + std::to_string(10 + below(90));
    case Type::decimal:
      return (!lowest && once_in(4) ? "-" : "") + std::to_string(1 + below(1000)) +
             (once_in(2) ? "." + std::to_string(1 + below(9)) : "");
    case Type::whole: {
      const int least = lowest.value_or(-100);
      return std::to_string(least +
                            static_cast<int>(below(static_cast<std::size_t>(highest.value_or(100) - least) + 1)));
    }
    case Type::boolean: return once_in(2) ? "true" : "false";
    case Type::code: return type.codes().codes[below(type.codes().codes.size())];
    case Type::word:
      return type.codes().codes.empty() || (type.codes().open && once_in(2))
                 ? word()
                 : type.codes().codes[below(type.codes().codes.size())];
    case Type::reference: return id(type.target == nullptr ? 'g' : type.target().letter);
  }
  return {};
}

std::string RandomRecords::new_key(const Field& f) {
  if (f.shape == Shape::records) return id(f.record().letter);
  if (f.key_codes != nullptr && !f.key_codes().codes.empty()) {
    return f.key_codes().codes[below(f.key_codes().codes.size())];
  }
  return word() + (once_in(2) ? std::to_string(below(20)) : "");
}

void RandomRecords::fill_element(const Field& f, void* element, int depth) {
  if (f.has_records()) {
    fill(f.record(), element, depth + 1);
  } else {
    f.value.parse(value(f), element);
  }
}

void RandomRecords::add(const Field& f, void* owner, std::size_t index, int depth,
                        const std::vector<std::string>& avoided) {
  std::string key;
  if (f.shape == Shape::records || f.shape == Shape::by_name || f.shape == Shape::values) {
    key = new_key(f);
    if (std::find(avoided.begin(), avoided.end(), key) != avoided.end()) return;
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      if (f.element_key(owner, i) == key) return;
    }
  } else if (f.shape == Shape::set) {
    const std::string item = value(f);
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      if (f.value.print(f.at(owner, i)) == item) return;
    }
    f.value.parse(item, f.insert(owner, index, {}));
    return;
  }
  fill_element(f, f.insert(owner, index, key), depth);
}

void RandomRecords::fill(const schema::RecordType& type, void* record, int depth) {
  for (const Field& f : type.fields) {
    if (f.need == schema::Need::optional && static_cast<int>(below(10)) >= density_ - depth) continue;
    const bool alone = f.shape == Shape::value || f.shape == Shape::record;
    for (std::size_t i = alone ? 1 : 1 + below(3); i > 0; --i) add(f, record, f.size(record), depth);
  }
  settle_days(type, record);
}

void RandomRecords::settle_days(const schema::RecordType& type, void* record) {
  for (const Field& f : type.fields) {
    if (!schema::before_its_first(type, f, record).empty()) f.clear(record);
  }
}

void RandomRecords::change(const schema::RecordType& type, void* record, int depth) {
  for (const Field& f : type.fields) {
    if (f.key == "format" || f.key == "id" || once_in(2)) continue;
    const bool alone = f.shape == Shape::value || f.shape == Shape::record;
    std::vector<std::string> erased;  // What comes back under its old key would stand in its old place.
    for (std::size_t i = f.size(record); i > 0; --i) {
      if (once_in(5) && !(f.need == schema::Need::required && f.size(record) == 1)) {
        erased.emplace_back(f.element_key(record, i - 1));
        f.erase(record, i - 1);
      } else if (f.has_records() && once_in(2)) {
        change(f.record(), f.at(record, i - 1), depth + 1);
      } else if (!f.has_records() && f.shape != Shape::set && once_in(3)) {
        f.value.parse(value(f), f.at(record, i - 1));
      }
    }
    if (alone ? f.size(record) == 0 && once_in(3) : once_in(2)) {
      add(f, record, below(f.size(record) + 1), depth, alone ? std::vector<std::string>{} : erased);
    }
  }
  settle_days(type, record);
}

}  // namespace casemgr::test

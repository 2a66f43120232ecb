#include "casemgr/rules/disclosure/safe_harbor.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

/// Areas with fewer than 20,000 people, by the first three digits (standards.md).
constexpr std::array<std::string_view, 18> sparse_areas = {"036", "059", "063", "102", "203", "556",
                                                           "692", "790", "821", "823", "830", "831",
                                                           "878", "879", "884", "890", "893", "000"};

void add_codes(const RecordType& type, std::set<const RecordType*>& seen, std::set<std::string, std::less<>>& all) {
  if (!seen.insert(&type).second) return;
  for (const schema::Field& field : type.fields) {
    if (field.has_records() || field.shape == schema::Shape::record) {
      add_codes(field.record(), seen, all);
    } else if (field.value.codes != nullptr) {
      for (const std::string& word : field.value.codes().codes) all.insert(word);
    }
  }
}

const std::set<std::string, std::less<>>& own_codes() {
  static const std::set<std::string, std::less<>> codes = [] {
    std::set<std::string, std::less<>> all;
    std::set<const RecordType*> seen;
    add_codes(Case::rows(), seen, all);
    for (const EmbeddedFile& file : instrument::builtin_files()) all.emplace(file.name.substr(0, file.name.find('.')));
    return all;
  }();
  return codes;
}

std::string_view file_stem(std::string_view name) { return name.substr(0, name.find('.')); }

bool is_builtin_instrument(std::string_view word) {
  const auto& files = instrument::builtin_files();
  return std::any_of(files.begin(), files.end(),
                     [&](const EmbeddedFile& file) { return file_stem(file.name) == word; });
}

/// Whether the program has words of the list; of workers, fundings and languages it knows none.
bool has_own_words(const schema::CodeList& list) { return !list.codes.empty() || &list == &InstrumentName::codes(); }

}  // namespace

std::string_view own_code(std::string_view word) {
  const auto found = own_codes().find(word);
  return found == own_codes().end() ? std::string_view() : std::string_view(*found);
}

std::string postal_area(std::string_view postal_code) {
  const std::string_view digits = trim(postal_code).substr(0, 3);
  const bool is_area =
      trim(postal_code).size() >= 5 && digits.find_first_not_of("0123456789") == std::string_view::npos;
  return is_area && !contains(sparse_areas, digits) ? std::string(digits) : std::string();
}

std::string_view own_word(const schema::ValueType& type, std::string_view word) {
  const schema::CodeList& list = type.codes();
  const bool is_own = schema::code_index(list, word) >= 0;
  const bool is_instrument = &list == &InstrumentName::codes() && is_builtin_instrument(word);
  return is_own || is_instrument ? word : std::string_view();
}

std::optional<int> shown_year(int year, Date today) {
  const int this_year = static_cast<int>(std::chrono::year_month_day(today).year());
  return year < this_year - oldest_age ? std::nullopt : std::optional(year);
}

Kept kept_of(const schema::ValueType& type) {
  switch (type.type) {
    using enum schema::Type;
    case day:
    case partial_day:
    case time: return Kept::year;
    case money:
    case decimal:
    case whole:
    case boolean:
    case code: return Kept::value;
    case word: return has_own_words(type.codes()) ? Kept::own_word : Kept::nothing;
    case reference: return type.target != nullptr && &type.target() == &Case::rows() ? Kept::nothing : Kept::record;
    case text:
    case interval: break;
  }
  return Kept::nothing;
}

}  // namespace casemgr

// The types of a record's members.
//
// These types hold the constraints: a `Date` is a day that exists, an enum is one of its codes, an `Id` refers to a
// type of record. Absence is part of the member (`std::optional`, empty text), never of the type.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/root/decimal.hpp"
#include "casemgr/schema/field.hpp"

// Declares `enum class NAME` and its code list. An enumerator's code is its name with `_` as `-`; one leading `_` (for
// codes that begin with a digit) and one trailing `_` (for keywords of C++) are not part of the code.
#define CASEMGR_CODES(NAME, TITLE, ...)                                            \
  enum class NAME : std::uint8_t { __VA_ARGS__ };                                  \
  inline const ::casemgr::schema::CodeList& code_list(NAME) {                      \
    static const auto list = ::casemgr::schema::code_list_of(TITLE, #__VA_ARGS__); \
    return list;                                                                   \
  }

// Declares a word type: text from a list that settings may extend. `WORDS` is a function returning its list.
#define CASEMGR_WORD(NAME)                                       \
  struct NAME {                                                  \
    std::string value;                                           \
    static const ::casemgr::schema::CodeList& codes();           \
    [[nodiscard]] bool empty() const { return value.empty(); }   \
    friend auto operator<=>(const NAME&, const NAME&) = default; \
  }

namespace casemgr {

/// Refers to a record of type `T`, or to none. Holds the id as in the file: `g9tkd`.
template <class T>
struct Id {
  std::string value{};

  [[nodiscard]] bool empty() const { return value.empty(); }
  [[nodiscard]] const std::string& str() const { return value; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

/// A record and its id.
template <class T>
struct Entry {
  Id<T> id;
  T record;
};

/// Records keyed by id, in file order. The bodies of its constructors, assignments and destructor are in
/// schema/records.hpp and are compiled once for each type, with its rows, because nearly every source file handles
/// whole cases.
template <class T>
class Records {
 public:
  using Item = Entry<T>;
  Records() noexcept {}  // NOLINT(modernize-use-equals-default): with `= default` every user would have the bodies
  Records(const Records& other);
  Records(Records&& other) noexcept;
  Records& operator=(const Records& other);
  Records& operator=(Records&& other) noexcept;
  ~Records();

  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  Item& operator[](std::size_t i) { return items_[i]; }
  const Item& operator[](std::size_t i) const { return items_[i]; }
  [[nodiscard]] const Item& back() const { return items_.back(); }
  /// Returns the record of that id, or null.
  [[nodiscard]] const T* find(const Id<T>& id) const { return find(std::string_view(id.value)); }
  [[nodiscard]] T* find(const Id<T>& id) { return find(std::string_view(id.value)); }
  [[nodiscard]] const T* find(std::string_view id) const;
  [[nodiscard]] T* find(std::string_view id) { return const_cast<T*>(std::as_const(*this).find(id)); }
  /// Adds a record at the end and returns it. Chronicles use `insert_in_order` (model/chronicle.hpp).
  T& append(Id<T> id, T record);
  T& insert(std::size_t index, Id<T> id, T record);
  /// Adds an empty record, without a copy where it goes to the end.
  T& insert(std::size_t index, Id<T> id);
  void reserve(std::size_t more);
  void erase(std::size_t index);

 private:
  std::vector<Item> items_;
};

/// Returns the entry of that id, or null.
template <class T>
const Entry<T>* find_entry(const Records<T>& records, const Id<T>& id) {
  const auto at = std::find_if(records.begin(), records.end(), [&](const Entry<T>& entry) { return entry.id == id; });
  return at == records.end() ? nullptr : &*at;
}

template <class T, class Test>
void erase_if(Records<T>& records, const Test& test) {
  for (std::size_t i = records.size(); i-- > 0;) {
    if (test(records[i])) records.erase(i);
  }
}

/// Records keyed by a word. `Words::codes()` is the code list of the keys; with `AnyWord` any word is a key.
struct AnyWord {};
template <class T, class Words = AnyWord>
struct ByName {
  std::vector<std::pair<std::string, T>> items;

  [[nodiscard]] bool empty() const { return items.empty(); }
  [[nodiscard]] const T* find(std::string_view name) const {
    const auto at = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.first == name; });
    return at == items.end() ? nullptr : &at->second;
  }
  /// Returns the record of that name; adds it at the end if missing.
  T& operator[](std::string_view name) {
    if (const T* there = find(name)) return *const_cast<T*>(there);
    return items.emplace_back(std::string(name), T{}).second;
  }
};

/// Values keyed by a word, or by the codes of an enumeration.
template <class T, class Keys = AnyWord>
struct Values {
  std::vector<std::pair<std::string, T>> items;

  [[nodiscard]] bool empty() const { return items.empty(); }
  [[nodiscard]] const T* find(std::string_view key) const {
    const auto at = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.first == key; });
    return at == items.end() ? nullptr : &at->second;
  }
  void erase(std::string_view key) {
    std::erase_if(items, [&](const auto& item) { return item.first == key; });
  }
  void put(std::string_view key, T value) {
    if (const T* there = find(key)) {
      *const_cast<T*>(there) = std::move(value);
    } else {
      items.emplace_back(std::string(key), std::move(value));
    }
  }
};

}  // namespace casemgr

namespace casemgr::schema {

/// Makes the list from the text of the macro: `on_hold, _15min, void_` -> on-hold, 15min, void.
CodeList code_list_of(std::string_view title, std::string_view enumerators);
/// Returns the index of `text` in `list`, or -1.
int code_index(const CodeList& list, std::string_view text);
/// Returns a printed value as a person reads it: a code, or a word that the program's own list has, in words.
std::string in_words(const ValueType& type, std::string printed);
/// Returns `is not one of: a, b, c`, the nearest code first if one is near.
std::string not_a_code(const CodeList& list, std::string_view text);

}  // namespace casemgr::schema

namespace casemgr {

/// Returns the code of an enumerator, as in files.
template <class E>
requires std::is_enum_v<E>
const std::string& code(E value) { return code_list(value).codes[static_cast<std::size_t>(value)]; }

/// Returns a code as a person reads it: `in-progress` -> `in progress`, `noshow` -> `no-show`. A code as such is only
/// for files, csv, json, plain columns and what is typed after an option.
std::string spoken(std::string_view code);
template <class E>
requires std::is_enum_v<E> std::string spoken(E value) { return spoken(code(value)); }
template <class E>
requires std::is_enum_v<E> std::string spoken(const std::optional<E>& value) {
  return value ? spoken(*value) : std::string();
}

/// Returns the enumerator of a code, or nothing.
template <class E>
requires std::is_enum_v<E> std::optional<E> parse_code(std::string_view text) {
  const int index = schema::code_index(code_list(E{}), text);
  if (index < 0) return std::nullopt;
  return static_cast<E>(index);
}

}  // namespace casemgr

// What a field of a record is: key, shape, type, codes, reference, limits, and the sentence that explains it.
//
// A field lives in one place: a `Field` row stands for each member of each struct of the model (and of the instrument
// definitions). From the rows come reading and writing, JSON Schema, the manual of the format, `--input`, the options
// of `add` and `set`, completion. Rows are type-erased: whoever walks them sees six shapes of container with elements
// that are either values (text in, text out) or records (rows again), and needs no template.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr::schema {

/// How many elements a member holds and how they are keyed. Every shape is walked in the same way, by `MemberOps`.
enum class Shape {
  value,    ///< None or one value.
  set,      ///< Values without keys, each once; a list in the file.
  record,   ///< None or one record.
  records,  ///< Records keyed by id, in file order.
  by_name,  ///< Records keyed by a word: a domain, a person at work, a funding source.
  values,   ///< Values keyed by a word: the answers of a screening by item.
};

enum class Type { text, day, time, money, decimal, whole, boolean, code, word, reference };

enum class Need { optional, required };

/// A closed list of codes, or a list of words that settings may extend.
struct CodeList {
  std::string_view name;           ///< `goal lifecycle`
  std::vector<std::string> codes;  ///< As they stand in files: `on-hold`.
  std::string_view extended_by{};  ///< Settings key whose entries are words of this list too; empty: closed.
  bool open = false;               ///< Other words are taken; `check` warns [gaps].
};

struct RecordType;

/// What a field takes beyond what its type does. Said in its row and nowhere else: reading, verbs, JSON Schema and the
/// manual go by it.
struct Limits {
  std::optional<int> lowest = 0;  ///< Of a number; none: it may be below zero.
  std::optional<int> highest{};   ///< Of a number.
  std::string_view not_before{};  ///< Of a day: key of the field beside it whose day comes first or is the same.
  bool has_happened = false;      ///< Of a day or time: it tells of what was, and cannot lie ahead of today.
};
/// A number that may be below zero.
inline constexpr Limits any_number{.lowest = std::nullopt};
/// A day or time on which something happened.
inline constexpr Limits has_happened{.has_happened = true};
constexpr Limits between(int lowest, int highest) {
  return {.lowest = lowest, .highest = highest};
}
constexpr Limits not_before(std::string_view key) {
  return {.not_before = key};
}

/// On which pages for a recipient a field stands, once its record goes there. A row that says nothing is on none.
enum class Goes {
  unsaid,          ///< The row says nothing: withheld.
  with_record,     ///< Wherever its record goes.
  with_whole,      ///< Only where the whole record of the client goes: remarks, summaries, names of others.
  by_domain,       ///< Where that domain goes, or the whole record: facts about the client that tell of one.
  to_client,       ///< To the client only: where papers are kept.
  ways_to_others,  ///< To the client, in an emergency and in a mandated report: how to reach third parties.
  in_confidence,   ///< In an emergency and in a mandated report: who told of a danger.
  nowhere,         ///< The practice's own.
};
/// What a field means besides its value. A row says each with a word, joined by `|`: `with_record | agreed`.
struct Meaning {
  Goes goes = Goes::unsaid;
  std::string_view domain{};  ///< `by_domain`: which.
  bool agreed = false;        ///< Part of what the client signs, with all that is in it.
  bool bookkeeping = false;   ///< The program's own: found by no search.
  bool title = false;         ///< The record goes by it.
};
inline constexpr Meaning with_record{Goes::with_record};
inline constexpr Meaning with_whole{Goes::with_whole};
inline constexpr Meaning to_client{Goes::to_client};
inline constexpr Meaning ways_to_others{Goes::ways_to_others};
inline constexpr Meaning in_confidence{Goes::in_confidence};
inline constexpr Meaning goes_nowhere{Goes::nowhere};
constexpr Meaning with_domain(std::string_view domain) {
  return {Goes::by_domain, domain};
}
inline constexpr Meaning agreed{.agreed = true};
inline constexpr Meaning bookkeeping{.bookkeeping = true};
inline constexpr Meaning as_title{.title = true};
constexpr Meaning operator|(const Meaning& a, const Meaning& b) {
  const Meaning& going = a.goes != Goes::unsaid ? a : b;
  return {going.goes, going.domain, a.agreed || b.agreed, a.bookkeeping || b.bookkeeping, a.title || b.title};
}

/// One kind of value, as text goes in and out.
struct ValueType {
  Type type = Type::text;
  const CodeList& (*codes)() = nullptr;     ///< code, word: the list; else null.
  const RecordType& (*target)() = nullptr;  ///< reference: the type of record it names; else null.
  /// Takes `text` into the value behind the pointer. Returns what is wrong with it ("is not a date"), empty when taken.
  /// A word outside an extensible list is taken; whoever knows the settings judges it.
  std::string (*parse)(std::string_view text, void* value) = nullptr;
  std::string (*print)(const void* value) = nullptr;
};

/// How the elements of one C++ member are reached. `member` points at the member, results point at elements.
struct MemberOps {
  std::size_t (*size)(const void* member);
  std::string_view (*key)(const void* member, std::size_t index);  ///< Empty for value, set and record.
  const void* (*at)(const void* member, std::size_t index);
  /// Adds an element before `index` (at most `size`) and returns it. A value or record that is there is replaced.
  void* (*insert)(void* member, std::size_t index, std::string_view key);
  void (*erase)(void* member, std::size_t index);
};

struct Field {
  std::string_view key;
  Need need = Need::optional;
  std::string_view sentence;  ///< One sentence for manual, schema and help. Ends with a full stop.
  Shape shape = Shape::value;
  ValueType value{};                         ///< value, set, values.
  const RecordType& (*record)() = nullptr;   ///< record, records, by_name.
  const CodeList& (*key_codes)() = nullptr;  ///< by_name, values: the list the keys come from; null: any word.
  std::size_t offset = 0;                    ///< Of the member in its struct.
  const MemberOps* ops = nullptr;
  Limits limits{};
  Meaning meaning{};

  [[nodiscard]] const void* member(const void* owner) const { return static_cast<const char*>(owner) + offset; }
  [[nodiscard]] void* member(void* owner) const { return static_cast<char*>(owner) + offset; }
  [[nodiscard]] std::size_t size(const void* owner) const { return ops->size(member(owner)); }
  [[nodiscard]] bool present(const void* owner) const { return size(owner) != 0; }
  [[nodiscard]] std::string_view element_key(const void* owner, std::size_t i) const {
    return ops->key(member(owner), i);
  }
  [[nodiscard]] const void* at(const void* owner, std::size_t i) const { return ops->at(member(owner), i); }
  [[nodiscard]] void* at(void* owner, std::size_t i) const { return const_cast<void*>(ops->at(member(owner), i)); }
  void* insert(void* owner, std::size_t i, std::string_view element_key) const {
    return ops->insert(member(owner), i, element_key);
  }
  void* append(void* owner, std::string_view element_key = {}) const {
    return ops->insert(member(owner), ops->size(member(owner)), element_key);
  }
  void erase(void* owner, std::size_t i) const { ops->erase(member(owner), i); }
  void clear(void* owner) const;
  [[nodiscard]] bool has_records() const {
    return shape == Shape::record || shape == Shape::records || shape == Shape::by_name;
  }
};

/// The name of a record that stands in another file, such as a provider; its id where the name is not known.
using Names = std::function<std::string(const RecordType& type, const std::string& id)>;

/// The words by which a record is known in one line. Parts that are not there fall away.
struct Label {
  std::string_view between{};  ///< Stands between two parts.
  /// Text around one `{key}`; of `{key|other}` the first that is there. A whole number that may lie below zero has its
  /// sign, a boolean that is true is its key. Empty: the field that is the record's title.
  std::vector<std::string_view> parts{};
  std::string_view otherwise{};                               ///< Where no part is there; empty: the type's name.
  std::string (*words)(const void*, const Names&) = nullptr;  ///< Makes the label where parts cannot.
};

/// A status field, and the codes of it with which a record is over.
struct Closed {
  std::string_view status{};
  std::vector<std::string_view> codes{};
};

/// What a record type is: the head of its rows. Keys name fields of the type.
struct Heading {
  std::string_view name;         ///< In the field's words, singular: `goal`, `progress note`.
  char letter = 0;               ///< First letter of its ids; 0 where it has none.
  std::string_view chronicle{};  ///< The field (`at`, `date`) by which such records stand in order; empty: an entity.
  Label label{};
  // A record is open until it is void or one of these says that it is over.
  Closed closed{};
  std::string_view over{};                 ///< The day from which it is over.
  std::string_view last{};                 ///< The last day on which it holds.
  std::string_view done{};                 ///< The field that is there once it is over.
  bool (*is_open)(const void*) = nullptr;  ///< Says so where fields cannot.
};

/// A kind of record: its fields in the order in which they are written.
struct RecordType : Heading {
  std::vector<Field> fields{};

  [[nodiscard]] const Field* find(std::string_view key) const;
};

/// A record known by its type. Every struct with rows is one.
struct RecordRef {
  const RecordType* type;
  const void* record;

  RecordRef(const RecordType& its_type, const void* its_record) : type(&its_type), record(its_record) {}
  template <class T>
  requires requires {
    { T::rows() } -> std::same_as<const RecordType&>;
  }
  RecordRef(const T& its_record) : type(&T::rows()), record(&its_record) {}

  /// Whether the type has that field and the record something in it.
  [[nodiscard]] bool has(std::string_view key) const;
};

/// Whether a record was declared void.
bool is_void(const RecordRef& record);

/// The value of the only element of a `value` field as text, or empty.
std::string text_of(const RecordType& type, const void* record, std::string_view key);

}  // namespace casemgr::schema

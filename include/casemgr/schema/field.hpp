// The description of a record's fields: key, shape, type, codes, reference, limits, and the sentence that explains it.
//
// A field is described in one place: each member of each struct of the model (and of the instrument definitions) has a
// `Field` row. Reading, writing, JSON Schema, the manual of the format, `--input`, the options of `add` and `set`, and
// completion follow from the rows. Rows are type-erased: code that walks them needs no template and sees six shapes of
// container, whose elements are either values (text in, text out) or records (with rows of their own).
//
// A row also states what the field means: the recipient pages that show it, whether the client signs it, whether search
// passes over it, whether it is the record's title. The heading of a record type states how its label is made and when
// such a record is over.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/date.hpp"

namespace casemgr::schema {

/// How many elements a member holds and how they are keyed. `MemberOps` walks every shape in the same way.
enum class Shape {
  value,    ///< Zero or one value.
  set,      ///< Values without keys, each once; a list in the file.
  record,   ///< Zero or one record.
  records,  ///< Records keyed by id, in file order.
  by_name,  ///< Records keyed by a word: a domain, a member of staff, a funding source.
  values,   ///< Values keyed by a word: the answers of a screening by item.
};

enum class Type { text, day, partial_day, time, interval, money, decimal, whole, boolean, code, word, reference };

enum class Need { optional, required };

/// A closed list of codes, or a list of words that settings may extend.
struct CodeList {
  std::string_view name;           ///< `goal lifecycle`
  std::vector<std::string> codes;  ///< As files spell them: `on-hold`.
  std::string_view extended_by{};  ///< Settings key whose entries are words of this list too; empty: closed.
  bool open = false;               ///< Other words are accepted; `check` warns [gaps].
};

class RecordType;

/// Limits on a field's values beyond its type. Only the row has them; reading, verbs, JSON Schema and the manual apply
/// them.
struct Limits {
  std::optional<int> lowest = 0;  ///< Of a number; none: may be negative.
  std::optional<int> highest{};   ///< Of a number.
  std::string_view not_before{};  ///< Of a day: key of the field beside it whose day comes first or is the same.
  bool has_happened = false;      ///< Of a day or time: it is in the past or today.
};
/// A number that may be negative.
inline constexpr Limits any_number{.lowest = std::nullopt};
/// A day or time on which something happened.
inline constexpr Limits has_happened{.has_happened = true};
constexpr Limits between(int lowest, int highest) { return {.lowest = lowest, .highest = highest}; }
constexpr Limits not_before(std::string_view key) { return {.not_before = key}; }

/// The pages for a recipient on which a field is shown, if its record is. A row without this word is on none.
enum class Goes {
  unsaid,          ///< The row says nothing: withheld.
  with_record,     ///< Wherever its record is shown.
  with_whole,      ///< Only with the whole record of the client: remarks, summaries, names of other people.
  by_domain,       ///< With that domain or the whole record: facts about the client that reveal a domain.
  to_client,       ///< To the client only: where documents are kept.
  ways_to_others,  ///< To the client, in an emergency and in a mandated report: how to reach third parties.
  in_confidence,   ///< In an emergency and in a mandated report: who reported a danger.
  nowhere,         ///< Never: the practice's own.
};
/// What becomes of a field when the records of one person, entered twice, are merged into one.
enum class Merges {
  unsaid,     ///< The row says nothing: a test fails.
  never,      ///< Belongs to the file: format, id, the pointer itself.
  one,        ///< The value of the record that stays, else that of the other.
  united,     ///< A set: what either has.
  moves,      ///< Records: those of the other move and say where they came from.
  inside,     ///< A record: its fields have rules of their own.
  as_former,  ///< A name: another one becomes a former name.
};
/// The meaning of a field besides its value. A row names each part, joined by `|`: `with_record | agreed`.
struct Meaning {
  Goes goes = Goes::unsaid;
  std::string_view domain{};  ///< The domain of `by_domain`.
  bool agreed = false;        ///< The client signs the field and everything in it.
  bool bookkeeping = false;   ///< The program's own; searches skip it.
  bool title = false;         ///< The field is the record's title.
  Merges merges = Merges::unsaid;
  bool computed = false;  ///< Only the program writes it: `--input` does not take it.
};
inline constexpr Meaning with_record{Goes::with_record};
inline constexpr Meaning with_whole{Goes::with_whole};
inline constexpr Meaning to_client{Goes::to_client};
inline constexpr Meaning ways_to_others{Goes::ways_to_others};
inline constexpr Meaning in_confidence{Goes::in_confidence};
inline constexpr Meaning goes_nowhere{Goes::nowhere};
constexpr Meaning with_domain(std::string_view domain) { return {Goes::by_domain, domain}; }
inline constexpr Meaning agreed{.agreed = true};
inline constexpr Meaning bookkeeping{.bookkeeping = true};
inline constexpr Meaning as_title{.title = true};
inline constexpr Meaning computed{.computed = true};
inline constexpr Meaning merges_never{.merges = Merges::never};
inline constexpr Meaning merges_one{.merges = Merges::one};
inline constexpr Meaning merges_united{.merges = Merges::united};
inline constexpr Meaning merges_moving{.merges = Merges::moves};
inline constexpr Meaning merges_inside{.merges = Merges::inside};
inline constexpr Meaning merges_as_former{.merges = Merges::as_former};
constexpr Meaning operator|(const Meaning& a, const Meaning& b) {
  const Meaning& going = a.goes != Goes::unsaid ? a : b;
  const Merges merging = a.merges != Merges::unsaid ? a.merges : b.merges;
  return {going.goes,         going.domain, a.agreed || b.agreed,    a.bookkeeping || b.bookkeeping,
          a.title || b.title, merging,      a.computed || b.computed};
}

/// A type of value: how text becomes a value and a value text.
struct ValueType {
  Type type = Type::text;
  const CodeList& (*codes)() = nullptr;     ///< code, word: the list; else null.
  const RecordType& (*target)() = nullptr;  ///< reference: the type of record it names; else null.
  /// Parses `text` into `*value`. Returns the problem ("is not a date"), or empty on success. Accepts a word outside an
  /// extensible list, which a caller that knows the settings checks.
  std::string (*parse)(std::string_view text, void* value) = nullptr;
  std::string (*print)(const void* value) = nullptr;
  /// Whether two values are the same in memory: quicker than printing them, and never true where `same_value` is not.
  bool (*equal)(const void* a, const void* b) = nullptr;
};

/// Access to the elements of a C++ member. `member` points at the member, results point at elements.
struct MemberOps {
  std::size_t (*size)(const void* member);
  std::string_view (*key)(const void* member, std::size_t index);  ///< Empty for value, set and record.
  const void* (*at)(const void* member, std::size_t index);
  /// Adds an element before `index` (at most `size`) and returns it. Replaces the element of a `value` or `record`.
  void* (*insert)(void* member, std::size_t index, std::string_view key);
  void (*erase)(void* member, std::size_t index);
  void (*reserve)(void* member, std::size_t more) = nullptr;  ///< Null: the member holds one element at most.
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
  void (*copy_member)(void* to, const void* from) = nullptr;
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
  /// Gives `owner` the whole member of another record of the type.
  void copy(void* owner, const void* from) const { copy_member(member(owner), member(from)); }
  [[nodiscard]] bool has_records() const {
    return shape == Shape::record || shape == Shape::records || shape == Shape::by_name;
  }
};

/// Returns the name of a record in another file, such as a provider, or its id if the name is not known.
using Names = std::function<std::string(const RecordType& type, const std::string& id)>;

/// The one-line label of a record. Absent parts are left out.
struct Label {
  std::string_view between{};  ///< Separates two parts.
  /// Text around one `{key}`; of `{key|other}` the first that is present. A whole number that may be negative has its
  /// sign; a true boolean is its key. Empty: the field that is the record's title.
  std::vector<std::string_view> parts{};
  std::string_view otherwise{};                               ///< Used without any part; empty: the type's name.
  std::string (*words)(const void*, const Names&) = nullptr;  ///< Makes the label if parts cannot.
  std::string (*state)(const void*) = nullptr;                ///< The state that follows these words, if any does.
};

/// A status field, and the codes with which a record has ended.
struct Closed {
  std::string_view status{};
  std::vector<std::string_view> codes{};
};

/// The recipients to whom a record may go, before its domains and sensitive kinds are compared with a release.
enum class Scope {
  by_domain,  ///< Goes where all its domains and kinds go.
  whole,      ///< Belongs to no domain: goes with the whole record only.
  client,     ///< Goes to the client only: consents to others, disclosures, tasks.
  always,     ///< Who the client is, and since when on the caseload; shown in part where the whole does not go.
  never,      ///< The practice's own: warnings for workers, exemptions.
};
/// What a record is about. A record of a type without it is not disclosed.
struct About {
  Scope scope = Scope::never;
  std::string_view domain{};  ///< Of `by_domain`: the domain of every such record.
  /// Of `by_domain`: fields with words of domains, and fields that name records whose subjects it shares. The second of
  /// `needs|strengths` counts where the first gives no domain.
  std::vector<std::string_view> fields{};
};
inline About in_domain(std::string_view domain) { return {Scope::by_domain, domain}; }
inline About told_by(std::vector<std::string_view> fields) { return {Scope::by_domain, {}, std::move(fields)}; }

/// The head of a record type's rows. Keys name fields of the type.
struct Heading {
  std::string_view name;         ///< In the terms of case management, singular: `goal`, `progress note`.
  char letter = 0;               ///< First letter of its ids; 0 without ids.
  std::string_view chronicle{};  ///< The field (`at`, `date`) that orders such records; empty: an entity.
  std::string_view first{};      ///< The first day of an entity, today where a new one has none.
  Label label{};
  // A record is open until it is void or one of these members says that it has ended.
  Closed closed{};
  std::string_view over{};                 ///< The day from which it has ended.
  std::string_view last{};                 ///< The last day on which it is in effect.
  std::string_view done{};                 ///< The field that is present after it has ended.
  bool (*is_open)(const void*) = nullptr;  ///< Decides if fields cannot.
  About about{};
};

/// A type of record, with its fields in the order of the file.
class RecordType : public Heading {
 public:
  RecordType(Heading heading, std::vector<Field> all);

  const std::vector<Field> fields;
  std::vector<std::uint8_t> required{};   ///< Indices of the fields that a record must have.
  std::vector<std::uint8_t> last_days{};  ///< Indices of those whose day is not before another one.

  [[nodiscard]] const Field* find(std::string_view key) const;
  /// The field with the first day of such a record, or null.
  [[nodiscard]] const Field* first_day() const { return find(chronicle.empty() ? first : chronicle); }

 private:
  [[nodiscard]] std::size_t place(std::string_view key) const;

  std::vector<std::uint8_t> slots_{};  ///< By the key's hash: 1 + index of a field, 0: free.
};

/// A record and its type. Every struct with rows converts to one.
struct RecordRef {
  const RecordType* type;
  const void* record;

  RecordRef(const RecordType& its_type, const void* its_record) : type(&its_type), record(its_record) {}
  template <class T>
  requires requires {
    { T::rows() } -> std::same_as<const RecordType&>;
  }
  RecordRef(const T& its_record) : type(&T::rows()), record(&its_record) {}

  /// Whether the type has that field and the record a value in it.
  [[nodiscard]] bool has(std::string_view key) const;
};

/// Whether a record was declared void.
bool is_void(const RecordRef& record);

/// Returns the time of a day or time, of a partial day the first that it may be; none for a value of another type.
std::optional<Time> time_of(const ValueType& type, const void* value);

/// Returns the value of a `value` field as text, or empty.
std::string text_of(const RecordType& type, const void* record, std::string_view key);

}  // namespace casemgr::schema

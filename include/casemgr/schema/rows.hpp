// Makes a type-erased `Field` from a member pointer.
//
// Only files that define rows include this header.
//
//   const RecordType& Task::rows() {
//     static const auto type = record<Task>({.name = "task", .letter = 'u', .done = "done"},
//         field("text", &Task::text, Need::required, with_record | as_title, "What is to be done."),
//         field("done", &Task::done, Need::optional, with_record, "Day it was done.", has_happened), …);
//     return type;
//   }
//
// The compiler checks the number of rows against the number of members. Rows of a base class (`Attributes`) are
// appended.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <type_traits>

#include "casemgr/root/interval.hpp"
#include "casemgr/schema/field.hpp"
#include "casemgr/schema/records.hpp"
#include "casemgr/schema/value.hpp"

namespace casemgr::schema {

std::string parse_text(std::string_view text, std::string& out);
std::string parse_day(std::string_view text, Date& out);
std::string parse_partial_day(std::string_view text, PartialDate& out);
std::string parse_moment(std::string_view text, Time& out);
std::string parse_interval_text(std::string_view text, Interval& out);
std::string parse_decimal(std::string_view text, Decimal& out);
std::string parse_money(std::string_view text, Money& out);
std::string parse_whole(std::string_view text, int& out);
std::string parse_boolean(std::string_view text, bool& out);
std::string parse_reference(std::string_view text, char letter, std::string_view name, std::string& out);
std::string print_money(const Money& money);

template <class T>
struct ValueTraits;  // specialized for each type of value

template <class T>
bool are_equal(const void* a, const void* b) {
  return *static_cast<const T*>(a) == *static_cast<const T*>(b);
}

template <class T, Type type_, std::string (*parse_)(std::string_view, T&), class Print>
struct SimpleValue {
  static ValueType type() {
    return {type_,
            nullptr,
            nullptr,
            [](std::string_view text, void* value) { return parse_(text, *static_cast<T*>(value)); },
            [](const void* value) { return Print{}(*static_cast<const T*>(value)); },
            &are_equal<T>};
  }
};
struct PrintText {
  std::string operator()(const std::string& v) const { return v; }
};
struct PrintIso {
  std::string operator()(Date v) const { return iso(v); }
  std::string operator()(const PartialDate& v) const { return iso(v); }
  std::string operator()(Time v) const { return iso(v); }
};
struct PrintInterval {
  std::string operator()(const Interval& v) const { return casemgr::code(v); }
};
struct PrintDecimal {
  std::string operator()(Decimal v) const { return v.str(); }
};
struct PrintMoney {
  std::string operator()(const Money& v) const { return print_money(v); }
};
struct PrintWhole {
  std::string operator()(int v) const { return std::to_string(v); }
};
struct PrintBoolean {
  std::string operator()(bool v) const { return v ? "true" : "false"; }
};

template <>
struct ValueTraits<std::string> : SimpleValue<std::string, Type::text, parse_text, PrintText> {};
template <>
struct ValueTraits<Date> : SimpleValue<Date, Type::day, parse_day, PrintIso> {};
template <>
struct ValueTraits<PartialDate> : SimpleValue<PartialDate, Type::partial_day, parse_partial_day, PrintIso> {};
template <>
struct ValueTraits<Time> : SimpleValue<Time, Type::time, parse_moment, PrintIso> {};
template <>
struct ValueTraits<Interval> : SimpleValue<Interval, Type::interval, parse_interval_text, PrintInterval> {};
template <>
struct ValueTraits<Decimal> : SimpleValue<Decimal, Type::decimal, parse_decimal, PrintDecimal> {};
template <>
struct ValueTraits<Money> : SimpleValue<Money, Type::money, parse_money, PrintMoney> {};
template <>
struct ValueTraits<int> : SimpleValue<int, Type::whole, parse_whole, PrintWhole> {};
template <>
struct ValueTraits<bool> : SimpleValue<bool, Type::boolean, parse_boolean, PrintBoolean> {};

template <class E>
requires std::is_enum_v<E>
struct ValueTraits<E> {
  static ValueType type() {
    return {Type::code,
            []() -> const CodeList& { return code_list(E{}); },
            nullptr,
            [](std::string_view text, void* value) {
              const int index = code_index(code_list(E{}), text);
              if (index < 0) return not_a_code(code_list(E{}), text);
              *static_cast<E*>(value) = static_cast<E>(index);
              return std::string();
            },
            [](const void* value) { return code(*static_cast<const E*>(value)); },
            &are_equal<E>};
  }
};

template <class T>
struct ValueTraits<Id<T>> {
  static ValueType type() {
    return {Type::reference,
            nullptr,
            []() -> const RecordType& { return T::rows(); },
            [](std::string_view text, void* value) {
              return parse_reference(text, T::rows().letter, T::rows().name, static_cast<Id<T>*>(value)->value);
            },
            [](const void* value) { return static_cast<const Id<T>*>(value)->value; },
            &are_equal<Id<T>>};
  }
};

/// Parses a reference to a record of any kind in the same file.
std::string parse_any_reference(std::string_view text, std::string& out);
template <>
struct ValueTraits<Id<void>> {
  static ValueType type() {
    return {Type::reference,
            nullptr,
            nullptr,
            [](std::string_view text, void* value) {
              return parse_any_reference(text, static_cast<Id<void>*>(value)->value);
            },
            [](const void* value) { return static_cast<const Id<void>*>(value)->value; },
            &are_equal<Id<void>>};
  }
};

template <class W>
concept IsWord = requires(W w) {
  { W::codes() } -> std::same_as<const CodeList&>;
  { w.value } -> std::same_as<std::string&>;
};
template <IsWord W>
struct ValueTraits<W> {
  static ValueType type() {
    return {Type::word,
            &W::codes,
            nullptr,
            [](std::string_view text, void* value) { return parse_text(text, static_cast<W*>(value)->value); },
            [](const void* value) { return static_cast<const W*>(value)->value; },
            &are_equal<W>};
  }
};

template <class T>
concept IsRecord = requires {
  { T::rows() } -> std::same_as<const RecordType&>;
};

template <class M>
struct MemberTraits;

inline std::string_view no_key(const void*, std::size_t) { return {}; }

/// Members such as text, for which empty means absent.
template <class M>
requires requires(const M& m) {
  ValueTraits<M>::type();
  m.empty();
} || std::same_as<M, std::string>
struct MemberTraits<M> {
  static void fill(Field& f) {
    f.shape = Shape::value;
    f.value = ValueTraits<M>::type();
  }
  static constexpr MemberOps ops = {
      [](const void* m) -> std::size_t { return static_cast<const M*>(m)->empty() ? 0 : 1; }, no_key,
      [](const void* m, std::size_t) { return m; }, [](void* m, std::size_t, std::string_view) { return m; },
      [](void* m, std::size_t) { *static_cast<M*>(m) = M{}; }};
};

template <class T>
struct MemberTraits<std::optional<T>> {
  using M = std::optional<T>;
  static void fill(Field& f) {
    if constexpr (IsRecord<T>) {
      f.shape = Shape::record;
      f.record = &T::rows;
    } else {
      f.shape = Shape::value;
      f.value = ValueTraits<T>::type();
    }
  }
  static constexpr MemberOps ops = {
      [](const void* m) -> std::size_t { return static_cast<const M*>(m)->has_value() ? 1 : 0; }, no_key,
      [](const void* m, std::size_t) -> const void* { return &**static_cast<const M*>(m); },
      [](void* m, std::size_t, std::string_view) -> void* { return &static_cast<M*>(m)->emplace(); },
      [](void* m, std::size_t) { static_cast<M*>(m)->reset(); }};
};

/// A record in place: present when any of its fields is.
template <IsRecord T>
struct MemberTraits<T> {
  static void fill(Field& f) {
    f.shape = Shape::record;
    f.record = &T::rows;
  }
  static constexpr MemberOps ops = {
      [](const void* m) -> std::size_t {
        const auto& fields = T::rows().fields;
        return std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return f.present(m); }) ? 1 : 0;
      },
      no_key, [](const void* m, std::size_t) { return m; },
      [](void* m, std::size_t, std::string_view) -> void* {
        *static_cast<T*>(m) = T{};
        return m;
      },
      [](void* m, std::size_t) { *static_cast<T*>(m) = T{}; }};
};

template <class T>
struct MemberTraits<std::vector<T>> {
  using M = std::vector<T>;
  static void fill(Field& f) {
    f.shape = Shape::set;
    f.value = ValueTraits<T>::type();
  }
  static constexpr MemberOps ops = {
      [](const void* m) { return static_cast<const M*>(m)->size(); },
      no_key,
      [](const void* m, std::size_t i) -> const void* { return &(*static_cast<const M*>(m))[i]; },
      [](void* m, std::size_t i, std::string_view) -> void* {
        auto& v = *static_cast<M*>(m);
        return i == v.size() ? &v.emplace_back() : &*v.insert(v.begin() + static_cast<std::ptrdiff_t>(i), T{});
      },
      [](void* m, std::size_t i) {
        auto& v = *static_cast<M*>(m);
        v.erase(v.begin() + static_cast<std::ptrdiff_t>(i));
      },
      [](void* m, std::size_t more) { static_cast<M*>(m)->reserve(static_cast<M*>(m)->size() + more); }};
};

template <class T>
struct MemberTraits<Records<T>> {
  using M = Records<T>;
  static void fill(Field& f) {
    f.shape = Shape::records;
    f.record = &T::rows;
  }
  static constexpr MemberOps ops = {
      [](const void* m) { return static_cast<const M*>(m)->size(); },
      [](const void* m, std::size_t i) -> std::string_view { return (*static_cast<const M*>(m))[i].id.value; },
      [](const void* m, std::size_t i) -> const void* { return &(*static_cast<const M*>(m))[i].record; },
      [](void* m, std::size_t i, std::string_view key) -> void* {
        return &static_cast<M*>(m)->insert(i, Id<T>{std::string(key)});
      },
      [](void* m, std::size_t i) { static_cast<M*>(m)->erase(i); },
      [](void* m, std::size_t more) { static_cast<M*>(m)->reserve(more); }};
};

/// Shared by `ByName` and `Values`.
template <class M, class T>
inline constexpr MemberOps keyed_ops = {
    [](const void* m) { return static_cast<const M*>(m)->items.size(); },
    [](const void* m, std::size_t i) -> std::string_view { return static_cast<const M*>(m)->items[i].first; },
    [](const void* m, std::size_t i) -> const void* { return &static_cast<const M*>(m)->items[i].second; },
    [](void* m, std::size_t i, std::string_view key) -> void* {
      auto& v = static_cast<M*>(m)->items;
      if (i == v.size()) return &v.emplace_back(std::string(key), T{}).second;
      return &v.insert(v.begin() + static_cast<std::ptrdiff_t>(i), {std::string(key), T{}})->second;
    },
    [](void* m, std::size_t i) {
      auto& v = static_cast<M*>(m)->items;
      v.erase(v.begin() + static_cast<std::ptrdiff_t>(i));
    },
    [](void* m, std::size_t more) {
      auto& v = static_cast<M*>(m)->items;
      v.reserve(v.size() + more);
    }};

template <class T, class Words>
struct MemberTraits<ByName<T, Words>> {
  static void fill(Field& f) {
    f.shape = Shape::by_name;
    f.record = &T::rows;
    if constexpr (IsWord<Words>) f.key_codes = &Words::codes;
  }
  static constexpr MemberOps ops = keyed_ops<ByName<T, Words>, T>;
};

template <class T, class Keys>
struct MemberTraits<Values<T, Keys>> {
  static void fill(Field& f) {
    f.shape = Shape::values;
    f.value = ValueTraits<T>::type();
    if constexpr (IsWord<Keys> || std::is_enum_v<Keys>) f.key_codes = ValueTraits<Keys>::type().codes;
  }
  static constexpr MemberOps ops = keyed_ops<Values<T, Keys>, T>;
};

/// A row with the type of its struct.
template <class T>
struct Row {
  Field field;
};

/// The bytes in front of a member. No record is made to find them: of the one here, only the addresses are used.
template <class M, class C>
std::size_t offset_of(M C::*member) {
  alignas(C) static std::array<std::byte, sizeof(C)> place;
  const C& record = *reinterpret_cast<const C*>(place.data());
  return static_cast<std::size_t>(reinterpret_cast<const std::byte*>(std::addressof(record.*member)) - place.data());
}

template <class M, class C>
Row<C> field(std::string_view key, M C::*member, Need need, std::string_view sentence, const Limits& limits = {}) {
  Field f;
  f.key = key;
  f.need = need;
  f.sentence = sentence;
  f.limits = limits;
  MemberTraits<M>::fill(f);
  f.ops = &MemberTraits<M>::ops;
  f.copy_member = [](void* to, const void* from) { *static_cast<M*>(to) = *static_cast<const M*>(from); };
  f.offset = offset_of(member);
  return {f};
}

/// The row of a client's record, with the pages that show the field.
template <class M, class C>
Row<C> field(std::string_view key, M C::*member, Need need, const Meaning& meaning, std::string_view sentence,
             const Limits& limits = {}) {
  Row<C> row = field(key, member, need, sentence, limits);
  row.field.meaning = meaning;
  return row;
}

/// Functions over a struct as its heading knows them: `.label = {.words = words<T, consent_label>}`.
template <class T, std::string (*function)(const T&, const Names&)>
std::string words(const void* record, const Names& names) {
  return function(*static_cast<const T*>(record), names);
}
template <class T, std::string (*function)(const T&)>
std::string state(const void* record) {
  return function(*static_cast<const T*>(record));
}
template <class T, bool (*function)(const T&)>
bool holds(const void* record) {
  return function(*static_cast<const T*>(record));
}

namespace count {
template <class T>
struct AnyBut {
  template <class U>
  requires(!std::is_same_v<std::remove_cvref_t<U>, T>) operator U() const;
};
template <class T, std::size_t N>
constexpr bool takes() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return requires { T{((void)I, AnyBut<T>{})...}; };
  }
  (std::make_index_sequence<N>{});
}
/// Counts the members of an aggregate; a base class counts one.
template <class T, std::size_t N = 0>
constexpr std::size_t members() {
  if constexpr (takes<T, N + 1>()) {
    return members<T, N + 1>();
  } else {
    return N;
  }
}
}  // namespace count

/// Makes the type of record `T` from its rows, and adds those of its `Attributes` base, if any, at the end.
template <class T, class Base = void, class... R>
RecordType record(Heading heading, Row<R>... rows) {
  constexpr std::size_t bases = std::is_void_v<Base> ? 0 : 1;
  static_assert(count::members<T>() == sizeof...(rows) + bases, "a member has no row, or a row no member");
  std::vector<Field> fields{rows.field...};
  if constexpr (!std::is_void_v<Base>) {
    // The only base of an aggregate is at its start, so that `Base` rows keep their offsets.
    fields.insert(fields.end(), Base::rows().fields.begin(), Base::rows().fields.end());
  }
  return {std::move(heading), std::move(fields)};
}

}  // namespace casemgr::schema

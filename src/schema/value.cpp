#include "casemgr/schema/value.hpp"

#include <fmt/core.h>

#include <bit>
#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/rows.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::schema {

void Field::clear(void* owner) const {
  while (present(owner)) erase(owner, size(owner) - 1);
}

namespace {

/// A hash of the size, the first, the middle and the last byte, which tell the keys of a type apart.
std::size_t hash_of(std::string_view key) {
  if (key.empty()) return 0;
  const auto byte = [key](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(key[at])}; };
  const std::uint32_t mixed = byte(0) + (byte(key.size() / 2) << 8U) + (byte(key.size() - 1) << 16U) +
                              (static_cast<std::uint32_t>(key.size()) << 24U);
  return (mixed * 0x9E3779B1U) >> 16U;
}

}  // namespace

RecordType::RecordType(Heading heading, std::vector<Field> all)
    : Heading(std::move(heading)), fields(std::move(all)), slots_(std::bit_ceil(4 * fields.size() + 1)) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    slots_[place(fields[i].key)] = static_cast<std::uint8_t>(i + 1);
    if (fields[i].need == Need::required) required.push_back(static_cast<std::uint8_t>(i));
    if (!fields[i].limits.not_before.empty()) last_days.push_back(static_cast<std::uint8_t>(i));
  }
}

/// Where the key is, or would be.
std::size_t RecordType::place(std::string_view key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(key) & mask;
  while (slots_[at] != 0 && fields[slots_[at] - 1U].key != key) at = (at + 1) & mask;
  return at;
}

const Field* RecordType::find(std::string_view key) const {
  const std::size_t found = slots_[place(key)];
  return found == 0 ? nullptr : &fields[found - 1];
}

bool RecordRef::has(std::string_view key) const {
  const Field* f = type->find(key);
  return f != nullptr && f->present(record);
}

bool is_void(const RecordRef& record) { return record.has("void"); }

std::string text_of(const RecordType& type, const void* record, std::string_view key) {
  const Field* f = type.find(key);
  if (f == nullptr || f->shape != Shape::value || !f->present(record)) return {};
  return f->value.print(f->at(record, 0));
}

std::optional<Time> time_of(const ValueType& type, const void* value) {
  switch (type.type) {
    case Type::day: return Time{.date = *static_cast<const Date*>(value), .minute = {}};
    case Type::partial_day: return Time{.date = static_cast<const PartialDate*>(value)->first, .minute = {}};
    case Type::time: return *static_cast<const Time*>(value);
    default: return std::nullopt;
  }
}

CodeList code_list_of(std::string_view title, std::string_view enumerators) {
  CodeList list{title, {}, {}, false};
  for (std::string& name : split(enumerators, ',')) {
    std::string word(trim(name));
    if (word.starts_with('_')) word.erase(0, 1);
    if (word.ends_with('_')) word.pop_back();
    std::replace(word.begin(), word.end(), '_', '-');
    list.codes.push_back(word);
  }
  return list;
}

int code_index(const CodeList& list, std::string_view text) {
  const auto at = std::find(list.codes.begin(), list.codes.end(), text);
  return at == list.codes.end() ? -1 : static_cast<int>(at - list.codes.begin());
}

std::string in_words(const ValueType& type, std::string printed) {
  const bool own = type.type == Type::word && code_index(type.codes(), printed) >= 0;
  return type.type == Type::code || own ? spoken(printed) : printed;
}

std::string not_a_code(const CodeList& list, std::string_view text) {
  const auto near = nearest(text, list.codes);
  const bool vowel = std::string_view("aeiou").find(list.name.front()) != std::string_view::npos;
  const std::string_view article = vowel && !list.name.starts_with("uni") ? "an" : "a";
  return fmt::format("is not {} {}; {}one of: {}", article, list.name,
                     near ? fmt::format("did you mean '{}'? ", *near) : "", join(list.codes, ", "));
}

std::string parse_text(std::string_view text, std::string& out) {
  out = std::string(text);
  return {};
}

std::string parse_day(std::string_view text, Date& out) {
  const auto day = parse_date(text);
  if (!day) return "is not a date";
  out = *day;
  return {};
}

std::string parse_partial_day(std::string_view text, PartialDate& out) {
  const auto day = parse_partial_date(text);
  if (!day) return "is not a date";
  out = *day;
  return {};
}

std::string parse_moment(std::string_view text, Time& out) {
  const auto time = parse_time(text);
  if (!time) return "is not a time (YYYY-MM-DDTHH:MM) or a day";
  out = *time;
  return {};
}

std::string parse_interval_text(std::string_view text, Interval& out) {
  const auto interval = parse_interval(text);
  if (!interval) return "is not an interval such as 10d, 2w, 1mo, 1q, 1y";
  out = *interval;
  return {};
}

std::string parse_decimal(std::string_view text, Decimal& out) {
  const auto number = Decimal::parse(text);
  if (!number) return "is not a number";
  out = *number;
  return {};
}

namespace {

bool is_figures(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Returns what is wrong with an amount in which a point or comma may part thousands as well as cents (both readings),
/// or in which a comma parts something (how the amount is written); empty if neither.
std::string unclear_amount(std::string_view text) {
  const std::string sign = text.starts_with('-') ? "-" : "";
  text.remove_prefix(sign.size());
  const std::size_t mark = text.find_first_of(".,");
  if (mark == std::string_view::npos) return {};
  const std::string_view whole = text.substr(0, mark);
  const std::string_view rest = text.substr(mark + 1);
  if (!is_figures(whole) || !is_figures(rest)) return {};
  const bool may_be_thousands = rest.size() == 3 && whole.size() <= 3 && whole.front() != '0';
  if (may_be_thousands && rest.back() == '0')
    return fmt::format("could be {0}{1}{2} or {0}{1}.{3}", sign, whole, rest, rest.substr(0, 2));
  if (text[mark] != ',') return {};
  return fmt::format("is not an amount; it is written {}{}{}{}", sign, whole, rest.size() == 3 ? "" : ".", rest);
}

}  // namespace

std::string parse_money(std::string_view text, Money& out) {
  if (std::string unclear = unclear_amount(text); !unclear.empty()) return unclear;
  const auto number = Decimal::parse(text);
  if (!number) return "is not an amount";
  if (!(number->rounded(2) == *number)) return "has more than two decimals";
  out.amount = number->rounded(2);
  return {};
}

std::string parse_whole(std::string_view text, int& out) {
  const auto number = Decimal::parse(without_plus(text));
  if (!number || number->scale() != 0 || number->digits() > 1'000'000'000 || number->digits() < -1'000'000'000) {
    return "is not a whole number";
  }
  out = static_cast<int>(number->digits());
  return {};
}

std::string parse_boolean(std::string_view text, bool& out) {
  if (text != "true" && text != "false") return "is not true or false";
  out = text == "true";
  return {};
}

std::string parse_reference(std::string_view text, char letter, std::string_view name, std::string& out) {
  if (!well_formed_id(text, letter)) {
    return fmt::format("is not the id of a {} ({})", name, id_form(letter));
  }
  out = text;
  return {};
}

std::string parse_any_reference(std::string_view text, std::string& out) {
  if (!well_formed_id(text, 0)) return "is not the id of a record";
  out = text;
  return {};
}

std::string print_money(const Money& money) { return money.amount.rounded(2).str(); }

}  // namespace casemgr::schema

namespace casemgr {

namespace {

/// Codes that are no words with hyphens between them.
constexpr std::pair<std::string_view, std::string_view> irregular[] = {
    {"15min", "quarter hour"},
    {"asap", "ASAP"},
    {"birp", "BIRP"},
    {"cancelled", "canceled"},
    {"client-no-show", "client no-show"},
    {"dap", "DAP"},
    {"girp", "GIRP"},
    {"institutionalised", "institutionalized"},
    {"noshow", "no-show"},
    {"onhold", "on hold"},
    {"self-harm", "self-harm"},
    {"sms", "text message"},
    {"soap", "SOAP"},
};

}  // namespace

std::string spoken(std::string_view code) {
  for (const auto& [from, to] : irregular) {
    if (code == from) return std::string(to);
  }
  std::string text(code);
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

}  // namespace casemgr

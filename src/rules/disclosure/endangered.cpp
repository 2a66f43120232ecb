#include "casemgr/rules/disclosure/endangered.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/live.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

namespace {

bool names_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool names_shelter(std::string_view text) {
  return names_any(text, {"hotline", "helpline", "shelter", "refuge", "safe house", "safe home"});
}

/// Whether a provider is for people in danger: marked so, or by what its name and description say.
bool is_refuge(const Provider& provider) {
  return contains(provider.sensitive, Sensitive::violence) || names_safety_plan(provider.name) ||
         names_safety_plan(provider.description);
}

bool is_refuge(const ProviderDirectory& providers, const Id<Provider>& id) {
  const Provider* provider = providers.providers.find(id);
  return provider != nullptr && is_refuge(*provider);
}

/// Whether `test` is true of a value of the record's own fields, not of records inside it.
template <class Test>
bool any_value(const RecordType& type, const void* record, schema::Type of, const Test& test) {
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const schema::Field& field) {
    if (field.has_records() || field.value.type != of) return false;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      if (test(field, field.at(record, i))) return true;
    }
    return false;
  });
}

std::string digits_of(std::string_view number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits),
               [](char byte) { return byte >= '0' && byte <= '9'; });
  return digits;
}

bool is_line_of(const Provider& provider, std::string_view name, std::string_view digits) {
  if (fold(trim(provider.name)) == fold(trim(name))) return true;
  return std::any_of(provider.phones.begin(), provider.phones.end(),
                     [&](const std::string& phone) { return !digits.empty() && digits_of(phone) == digits; });
}

/// Whether a text is the name or a number of such a provider.
bool is_line_of_refuge(const ProviderDirectory& providers, std::string_view text) {
  return std::any_of(providers.providers.begin(), providers.providers.end(), [&](const Entry<Provider>& entry) {
    return is_refuge(entry.record) && is_line_of(entry.record, text, digits_of(text));
  });
}

}  // namespace

bool is_endangered(const Case& c) {
  return any_live(c.flags, [](const Flag& flag) {
    return flag.kind && !flag.cleared && contains(kinds_of_flag(*flag.kind), Sensitive::violence);
  });
}

bool names_safety_plan(std::string_view text) {
  return names_any(text, {"safety plan", "domestic violence", "domestic abuse", "partner violence", "violence hotline",
                          "abuse hotline", "violence helpline", "battered", "dv hotline", "dv shelter",
                          "women's shelter", "women's refuge", "womens shelter", "womens refuge"});
}

bool tells_of_refuge(const RecordType& type, const void* record, const ProviderDirectory& providers) {
  const bool marked = contains(marks_of(type, record), Sensitive::violence);
  const bool names = any_value(type, record, schema::Type::text, [&](const schema::Field&, const void* text) {
    const std::string& words = *static_cast<const std::string*>(text);
    return names_safety_plan(words) || (marked && names_shelter(words)) || is_line_of_refuge(providers, words);
  });
  return names || any_value(type, record, schema::Type::reference, [&](const schema::Field& field, const void* id) {
           return field.value.target != nullptr && &field.value.target() == &Provider::rows() &&
                  is_refuge(providers, {field.value.print(id)});
         });
}

bool is_harmless_line(std::string_view name, std::string_view number, const ProviderDirectory& providers) {
  const std::string digits = digits_of(number);
  for (const auto& [id, provider] : providers.providers) {
    if (is_refuge(provider) && is_line_of(provider, name, digits)) return false;
  }
  if (names_any(name, {"violence", "abuse", "domestic", "partner", "women", "family", "victim", "assault", "rape",
                       "safe", "shelter", "refuge", "child", "elder", "protective", "dv"})) {
    return false;
  }
  return digits.size() == 3 ||
         names_any(name, {"suicid", "crisis", "emergency", "ambulance", "poison", "police", "mental", "lifeline"});
}

}  // namespace casemgr

#include "casemgr/rules/disclosure/endangered.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <string>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/person.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

namespace {

bool names_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool names_safety_plan(std::string_view text) {
  return names_any(text, {"safety plan", "domestic violence", "domestic abuse", "partner violence", "violence hotline",
                          "abuse hotline", "violence helpline", "battered", "dv hotline", "dv shelter",
                          "women's shelter", "women's refuge", "womens shelter", "womens refuge"});
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

/// Whether `test` is true of a value of the record's own fields, also of a record that is one value of it; not of those
/// that have keys.
template <class Test>
bool any_value(const RecordType& type, const void* record, schema::Type of, const Test& test) {
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const schema::Field& field) {
    if (field.shape == schema::Shape::record && field.present(record))
      return any_value(field.record(), field.at(record, 0), of, test);
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

/// Numbers of lines for violence that every household can call, as digits.
constexpr std::array<std::string_view, 3> national_lines = {"8007997233", "8447628483", "8006564673"};

bool is_line_of(const Provider& provider, std::string_view name, std::string_view digits) {
  if (fold(trim(provider.name)) == fold(trim(name))) return true;
  return std::any_of(provider.phones.begin(), provider.phones.end(),
                     [&](const std::string& phone) { return !digits.empty() && digits_of(phone) == digits; });
}

/// Whether a text is the name of such a provider, or has a number of theirs or of a line for violence.
bool is_line_of_refuge(const ProviderDirectory& providers, std::string_view text) {
  constexpr std::size_t least_digits = 7;
  const std::string digits = digits_of(text);
  const auto has = [&](std::string_view number) {
    return number.size() >= least_digits && digits.find(number) != std::string::npos;
  };
  if (std::any_of(national_lines.begin(), national_lines.end(), has)) return true;
  return std::any_of(providers.providers.begin(), providers.providers.end(), [&](const Entry<Provider>& entry) {
    const Provider& one = entry.record;
    return is_refuge(one) && (is_line_of(one, text, digits) ||
                              std::any_of(one.phones.begin(), one.phones.end(),
                                          [&](const std::string& phone) { return has(digits_of(phone)); }));
  });
}

/// Words of a name or of what a person is, without those that say nothing of whom.
std::set<std::string> telling_words(const std::string& text) {
  std::set<std::string> words = folded_words(text);
  for (const char* word : {"the", "and", "of", "with", "her", "his", "their", "lives", "house", "home", "family", "mr",
                           "mrs", "ms", "dr", "has", "to", "in", "at"}) {
    words.erase(word);
  }
  static constexpr std::array partners = {"partner", "spouse", "husband", "wife", "boyfriend", "girlfriend", "fiance"};
  if (std::any_of(partners.begin(), partners.end(), [&](const char* word) { return words.contains(word); }))
    words.insert("partner");
  return words;
}

bool share_word(const std::set<std::string>& some, const std::set<std::string>& others) {
  return std::any_of(some.begin(), some.end(), [&](const std::string& word) { return others.contains(word); });
}

bool is_of_danger(const Flag& flag) {
  return flag.kind && !flag.cleared && contains(kinds_of_flag(*flag.kind), Sensitive::violence);
}

/// Whether a flag of violence or abuse has one of the words.
bool is_word_in_flag(const Case& c, const std::set<std::string>& words) {
  return any_live(c.flags, [&](const Flag& flag) {
    if (!is_of_danger(flag)) return false;
    std::string texts = flag.text + "\n" + flag.plan + "\n" + flag.source;
    for (const auto& [id, entry] : live(flag.history)) texts += "\n" + entry.reason;
    return share_word(words, telling_words(texts));
  });
}

/// Whether the person lives with the client, as far as the record says.
bool is_at_home(const Case& c, const SupportPerson& person) {
  const std::string phone = digits_of(person.phone);
  const bool shares_number = !phone.empty() && any_live(c.person.contact_points, [&](const ContactPoint& point) {
    return digits_of(point.value) == phone;
  });
  return shares_number || person.lives_with.value_or(trim(person.organization).empty());
}

bool is_person_at_home(const Case& c, const SupportPerson& person) {
  return is_at_home(c, person) || share_word(telling_words(person.name), telling_words(c.person.living_arrangement)) ||
         is_word_in_flag(c, telling_words(person.name + " " + person.role + " " + person.relationship));
}

/// Whether a name means that person: each of its words is one of theirs.
bool is_meant(const std::set<std::string>& name, const SupportPerson& person) {
  const std::set<std::string> words = folded_words(person.name);
  return !name.empty() && std::includes(words.begin(), words.end(), name.begin(), name.end());
}

/// Whether the ground lets something go to an office, not to people around the client.
bool is_for_offices(Basis basis) {
  using enum Basis;
  return basis == mandated_report || basis == oversight || basis == court_order || basis == treatment ||
         basis == payment || basis == operations;
}

}  // namespace

bool is_endangered(const Case& c) { return any_live(c.flags, is_of_danger); }

bool is_named_in_flag(const Case& c, const SupportPerson& person) {
  std::set<std::string> words = telling_words(person.name + " " + person.role + " " + person.relationship);
  if (c.person.name) {
    for (const std::string& shared : folded_words(c.person.name->given + " " + c.person.name->family))
      words.erase(shared);
  }
  return is_word_in_flag(c, words);
}

bool goes_home(const Case& c, const DisclosureScope& scope) {
  if (scope.to_client) return true;
  const std::set<std::string> name = folded_words(scope.recipient);
  bool on_record = false;
  for (const auto& [id, person] : live(c.supports)) {
    if (!is_meant(name, person)) continue;
    if (is_person_at_home(c, person)) return true;
    on_record = true;
  }
  if (on_record || !scope.provider.empty() || is_for_offices(scope.basis)) return false;
  const std::set<std::string> words = telling_words(scope.recipient);
  return is_word_in_flag(c, words) || share_word(words, telling_words(c.person.living_arrangement));
}

bool tells_of_refuge(std::string_view text, const ProviderDirectory& providers) {
  return names_safety_plan(text) || is_line_of_refuge(providers, text);
}

bool tells_of_refuge(const RecordType& type, const void* record, const ProviderDirectory& providers) {
  const bool marked = contains(marks_of(type, record), Sensitive::violence);
  const bool names = any_value(type, record, schema::Type::text, [&](const schema::Field&, const void* text) {
    const std::string& words = *static_cast<const std::string*>(text);
    return tells_of_refuge(words, providers) || (marked && names_shelter(words));
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

#include "casemgr/rules/record/duplicate.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/person.hpp"

namespace casemgr {

namespace {

using Words = std::set<std::string>;

/// Whole names, each as its words: given or preferred name with the family or former name.
struct WholeNames {
  std::set<Words> now{}, former{};
};

bool is_whole(const std::string& given, const std::string& family) {
  return !trim(given).empty() && !trim(family).empty();
}

WholeNames whole_names(const Person& person) {
  WholeNames found;
  if (!person.name) return found;
  const PersonName& name = *person.name;
  for (const std::string& given : {name.given, name.preferred}) {
    if (is_whole(given, name.family)) found.now.insert(folded_words(given + ' ' + name.family));
    if (is_whole(given, name.former)) found.former.insert(folded_words(given + ' ' + name.former));
    // A former name may be written whole.
    if (folded_words(name.former).size() > 1) found.former.insert(folded_words(name.former));
  }
  return found;
}

Words all_words(const Person& person) {
  if (!person.name) return {};
  const PersonName& name = *person.name;
  return folded_words(name.given + ' ' + name.family + ' ' + name.preferred + ' ' + name.former);
}

template <class T>
bool meet(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& one) { return b.contains(one); });
}

enum class Births { unknown, differ, fit, same };

Births compare_births(const Person& a, const Person& b) {
  if (!a.birth_date || !b.birth_date) return Births::unknown;
  if (a.birth_date->first > b.birth_date->last() || b.birth_date->first > a.birth_date->last()) return Births::differ;
  return a.birth_date->is_whole() && b.birth_date->is_whole() ? Births::same : Births::fit;
}

std::set<std::string> ways(const Person& person, ContactSystem system) {
  std::set<std::string> found;
  for (const auto& [id, point] : live(person.contact_points)) {
    const bool is_mail = point.system == ContactSystem::email;
    if (is_mail != (system == ContactSystem::email)) continue;
    const std::string key = is_mail ? fold(trim(point.value)) : phone_key(point.value);
    if (!key.empty()) found.insert(key);
  }
  return found;
}

std::string born_words(const std::optional<PartialDate>& born) { return born ? ", born " + iso(*born) : ""; }

std::string state_words(const Case& c) {
  if (!is_closed(c)) return "on the caseload";
  const Episode* last = current_episode(c);
  return last != nullptr && last->closed ? "closed on " + iso(*last->closed) : "closed";
}

}  // namespace

std::string phone_key(const std::string& number) {
  constexpr std::size_t local = 7;
  constexpr std::size_t national = 10;
  std::string digits;
  for (const char c : number.substr(0, number.find_first_of("xX"))) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (digits.size() < local) return {};
  return digits.size() > national ? digits.substr(digits.size() - national) : digits;
}

std::vector<std::string> alike(const Person& a, const Person& b) {
  const WholeNames left = whole_names(a);
  const WholeNames right = whole_names(b);
  const Births births = compare_births(a, b);
  const bool now = meet(left.now, right.now);
  const bool former =
      !now && (meet(left.now, right.former) || meet(left.former, right.now) || meet(left.former, right.former));
  const bool one_name = meet(all_words(a), all_words(b));
  const bool phone = meet(ways(a, ContactSystem::phone), ways(b, ContactSystem::phone));
  const bool mail = meet(ways(a, ContactSystem::email), ways(b, ContactSystem::email));
  const bool by_name = (now || former) && births != Births::differ;
  const bool by_way = (phone || mail) && (births != Births::differ || now || former);
  if (!by_name && !by_way && !(births == Births::same && one_name)) return {};
  std::vector<std::string> found;
  if (now) found.emplace_back("name");
  if (former) found.emplace_back("former name");
  if (births == Births::same || (births == Births::fit && !found.empty())) found.emplace_back("birth date");
  if (phone) found.emplace_back("phone");
  if (mail) found.emplace_back("e-mail");
  return found;
}

std::set<std::string> likeness_keys(const Person& person) {
  std::set<std::string> keys;
  const WholeNames names = whole_names(person);
  for (const std::set<Words>* some : {&names.now, &names.former}) {
    for (const Words& name : *some) keys.insert("name " + join({name.begin(), name.end()}, " "));
  }
  for (const std::string& phone : ways(person, ContactSystem::phone)) keys.insert("phone " + phone);
  for (const std::string& mail : ways(person, ContactSystem::email)) keys.insert("mail " + mail);
  // Who was born on that day is alike by any word of the name.
  if (!person.birth_date || !person.birth_date->is_whole()) return keys;
  for (const std::string& word : all_words(person)) keys.insert(iso(*person.birth_date) + ' ' + word);
  return keys;
}

std::optional<Duplicate> duplicate_of(const Person& draft, const Case& c) {
  std::vector<std::string> shared = alike(draft, c.person);
  std::string by;
  for (const auto& [id, merged] : c.merged.items) {
    std::vector<std::string> there = alike(draft, merged.person);
    if (there.size() <= shared.size()) continue;
    shared = std::move(there);
    by = fmt::format("{}, {}{}", id, one_line(list_name(merged.person)), born_words(merged.person.birth_date));
  }
  if (shared.empty()) return std::nullopt;
  return Duplicate{c.id.value,        list_name(c.person), c.person.birth_date,
                   std::move(shared), state_words(c),      std::move(by)};
}

std::string shared_words(const std::vector<std::string>& shared) {
  std::string text;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == shared.size() ? " and " : ", ") + shared[i];
  }
  return text;
}

std::string duplicate_words(const Duplicate& candidate) {
  const auto& [id, name, born, shared, state, merged] = candidate;
  return fmt::format("{} ({}{}{}) has the same {}{}", id, one_line(name), born_words(born),
                     merged.empty() ? "" : "; merged here: " + merged, shared_words(shared),
                     state.empty() ? "" : (state.starts_with("on ") ? " and is " : " and was ") + state);
}

}  // namespace casemgr

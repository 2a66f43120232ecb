#include "casemgr/rules/record/person.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

/// Blanks in the place of curly quotes, dashes and their like (U+2000 to U+203F).
std::string without_curls(std::string text) {
  for (std::size_t at = 0; (at = text.find("\xE2\x80", at)) != std::string::npos;) text.replace(at, 3, " ");
  return text;
}

}  // namespace

std::set<std::string> folded_words(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : without_curls(fold(text)) + ' ') {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) {
      word += c;
    } else if (!word.empty()) {
      words.insert(word);
      word.clear();
    }
  }
  return words;
}

namespace {

std::set<std::string> names_of(const Person& person) {
  if (!person.name) return {};
  const PersonName& name = *person.name;
  return folded_words(name.given + ' ' + name.family + ' ' + name.preferred + ' ' + name.former);
}

/// How a family is spoken of: `the Bergs`, `the Lopezes`. One whose name `own` bears is spoken of as one's own.
std::set<std::string> plurals_of(const Person& person, const std::set<std::string>& own) {
  std::set<std::string> plurals;
  if (!person.name) return plurals;
  for (const std::string& name : folded_words(person.name->family + ' ' + person.name->former)) {
    if (name.size() < 4 || own.contains(name)) continue;
    plurals.insert(name + "s");
    plurals.insert(name + "es");
  }
  return plurals;
}

}  // namespace

bool names(const std::string& text, const Person& other, const Person& own) {
  const std::set<std::string> words = folded_words(text);
  const std::set<std::string> shared = names_of(own);
  std::set<std::string> meant = names_of(other);
  meant.merge(plurals_of(other, shared));
  return std::any_of(meant.begin(), meant.end(), [&](const std::string& name) {
    return name.size() > 1 && words.contains(name) && !shared.contains(name);
  });
}

bool names(const std::string& text, const Case& other, const Case& own) {
  return folded_words(text).contains(fold(other.id.value)) || names(text, other.person, own.person);
}

}  // namespace casemgr

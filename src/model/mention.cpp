#include "casemgr/model/mention.hpp"

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

/// The words of a text, folded; everything that is neither letter nor digit parts them.
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

std::set<std::string> names_of(const Person& person) {
  if (!person.name) return {};
  const PersonName& name = *person.name;
  return folded_words(name.given + ' ' + name.family + ' ' + name.preferred + ' ' + name.former);
}

}  // namespace

bool names(const std::string& text, const Person& other, const Person& own) {
  const std::set<std::string> words = folded_words(text);
  const std::set<std::string> shared = names_of(own);
  for (const std::string& name : names_of(other)) {
    if (name.size() > 1 && words.contains(name) && !shared.contains(name)) return true;
  }
  return false;
}

}  // namespace casemgr

#include "words.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/schema/value.hpp"

namespace casemgr::codec {

namespace {

const std::vector<std::string>* added(const Vocabulary& vocabulary, const schema::CodeList& list) {
  const auto words = vocabulary.words.find(list.extended_by);
  return list.extended_by.empty() || words == vocabulary.words.end() ? nullptr : &words->second;
}

}  // namespace

bool Vocabulary::knows(const schema::CodeList& list, std::string_view word) const {
  if (schema::code_index(list, word) >= 0) return true;
  const auto* more = added(*this, list);
  return more != nullptr && contains(*more, word);
}

std::optional<WordProblem> check_word(const schema::CodeList& list, std::string_view word,
                                      const Vocabulary* vocabulary) {
  const bool fixed = list.extended_by.empty();
  const bool any = fixed ? list.open : vocabulary == nullptr;
  if (any || (fixed ? schema::code_index(list, word) >= 0 : vocabulary->knows(list, word))) return std::nullopt;
  if (list.open) return WordProblem{Check::gaps, fmt::format("is not listed in the settings ('{}')", list.extended_by)};
  schema::CodeList all{list.name, list.codes, list.extended_by, list.open};
  if (const auto* more = fixed ? nullptr : added(*vocabulary, list)) {
    all.codes.insert(all.codes.end(), more->begin(), more->end());
  }
  return WordProblem{Check::codes, schema::not_a_code(all, word)};
}

}  // namespace casemgr::codec

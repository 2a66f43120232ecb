// Whether a word belongs to its list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/codec/codec.hpp"

namespace casemgr::codec {

struct WordProblem {
  Check check;
  std::string what;  ///< Without the word: "is not a domain; …".
};

/// Returns the problem of `word`, if any. A word of a closed list is always checked; one of an extensible list only if
/// the settings are known. An open list accepts every word; a word that neither it nor the settings have is [gaps].
std::optional<WordProblem> check_word(const schema::CodeList& list, std::string_view word,
                                      const Vocabulary* vocabulary);

}  // namespace casemgr::codec

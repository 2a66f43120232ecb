// Whether a word belongs to its list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casemgr/codec/codec.hpp"

namespace casemgr::codec {

struct Judgement {
  Check check;
  std::string what;  ///< Without the word itself: "is not a domain; …".
};

/// What is to be said about `word`, if anything. A closed list that settings cannot extend is judged always, one that
/// they can only where they are known; an open list takes every word, and one of the settings' is missed as [gaps].
std::optional<Judgement> judge_word(const schema::CodeList& list, std::string_view word, const Vocabulary* vocabulary);

}  // namespace casemgr::codec

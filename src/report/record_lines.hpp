// What a record says as lines of text, from its rows: `Statement: Signed lease`. Private to the layer.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "words.hpp"

namespace casemgr::report {

/// The value of an element as people read it: days in full, codes in words, names of providers and workers.
std::string element_words(const View& view, const schema::Field& field, const void* element);

/// `client_words` -> `client words`
std::string in_lower_case(std::string_view key);
/// `goal g9tkd`; a contact with a note is known as a note.
std::string record_words(const schema::RecordRef& record, std::string_view id);

struct RecordLines {
  std::vector<std::string_view> without{};       ///< Fields that the page says elsewhere.
  const std::set<std::string>* apart = nullptr;  ///< Records inside it that stand elsewhere.
};
/// A line for each field, for each element of what is keyed by a word, and for each record inside it with an id. What
/// is the program's own (digests, the agreed text) is left out, and histories.
std::vector<std::string> record_lines(const View& view, const schema::RecordRef& record, const RecordLines& lines = {});

}  // namespace casemgr::report

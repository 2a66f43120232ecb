// How a note and its standing are said. Private to the layer.
#pragma once

#include "words.hpp"

namespace casemgr::report {

/// The note as one text: its parts one below the other.
std::string note_words(const Contact& contact);
/// `signed by Mara Lind 2 Jun`, `not signed`; empty where there is nothing to sign.
std::string signature_words(const View& view, const Id<Contact>& id, const Contact& contact);
/// What a reader must know of the note besides its text: what it amends, that it is late, who signed.
std::string standing(const View& view, const Entry<Contact>& entry);

}  // namespace casemgr::report

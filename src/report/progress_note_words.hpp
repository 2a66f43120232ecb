// A note and its signature in words. Private to the layer.
#pragma once

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "words.hpp"

namespace casemgr::report {

/// The note as one text: its parts one below the other.
std::string note_words(const Contact& contact);
/// `2 Jun 8:40 by Mara Lind, late entry`: when and by whom the contact was entered; empty where that is not known.
std::string entered_words(const View& view, const Contact& contact);
/// `signed by Mara Lind 2 Jun`, `not signed`; empty where there is nothing to sign.
std::string signature_words(const View& view, const Id<Contact>& id, const Contact& contact);
/// The note's amendment, late entry and signature in words.
std::string standing(const View& view, const Entry<Contact>& entry);

/// The contacts that satisfy `test`, each with its first words.
template <class Test>
Section contacts_about(const View& view, const Test& test) {
  Section section = client_section("contacts: Related contacts", {a_time("at"), "mode", "reached", "text: Note"});
  for (const auto& [id, x] : live(view.c.contacts)) {
    if (!test(x)) continue;
    add_row(section, view, id.value,
            {x.at, code_cell(x.mode), code_cell(x.reached), text_cell(one_line(trim(first_words(x))))});
  }
  return section;
}

}  // namespace casemgr::report

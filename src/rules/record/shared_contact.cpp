#include "casemgr/rules/record/shared_contact.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/note_parts.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

bool has_violence_flag(const Case& c, Date today) {
  return std::any_of(c.flags.begin(), c.flags.end(), [&](const Entry<Flag>& entry) {
    const auto kind = entry.record.kind;
    return is_open(entry.record, today) && (kind == FlagKind::violence || kind == FlagKind::abuse);
  });
}

std::string contact_words(const Contact& contact) {
  std::vector<std::string> words = {contact.text, contact.with, contact.place, contact.note};
  for (const auto& [part, text] : contact.parts.items) words.push_back(text);
  return join(words, "\n");
}

Token joint_of(const Case& c, const Contact* note) {
  for (std::size_t i = 0; note != nullptr && i <= c.contacts.size(); ++i) {
    if (!note->joint.empty()) return note->joint;
    note = c.contacts.find(note->amends);
  }
  return {};
}

void add_own_words(Contact& contact, const std::string& own) {
  if (own.empty()) return;
  const NoteForm* form = contact.format ? note_form(*contact.format) : nullptr;
  if (form != nullptr && !contact.parts.empty()) return add_to_parts(*form, contact.parts, own);
  contact.text += (contact.text.empty() ? "" : "\n") + own;
}

}  // namespace casemgr

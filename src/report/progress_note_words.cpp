#include "progress_note_words.hpp"

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr::report {

std::string note_words(const Contact& x) {
  std::vector<std::string> lines;
  for (const auto& [part, text] : x.parts.items) lines.push_back(part + ": " + std::string(trim(text)));
  if (!x.text.empty()) lines.emplace_back(trim(x.text));
  return join(lines, "\n");
}

std::string entered_words(const View& view, const Contact& x) {
  if (!x.entered) return {};
  const std::string at =
      view.on(x.entered->date) + (x.entered->minute ? " " + clock_time(*x.entered->minute) : std::string());
  const std::string by = x.by.empty() ? "" : " by " + view.worker(x.by);
  return at + by + (is_late(x) ? ", late entry" : "");
}

std::string signature_words(const View& view, const Id<Contact>& id, const Contact& x) {
  if (!is_signed(x)) return is_note(x) ? "not signed" : std::string();
  std::string text = "signed by " + view.worker(x.signed_->by);
  if (x.signed_->date) text += " " + view.on(*x.signed_->date);
  return signature_holds(id, x) ? text : text + ", changed since";
}

std::string standing(const View& view, const Entry<Contact>& entry) {
  const Contact& x = entry.record;
  std::string late;
  if (is_late(x) && x.entered) late = "late entry, entered " + view.on(x.entered->date);
  return dotted({x.amends.empty() ? "" : "amends " + x.amends.value, late, signature_words(view, entry.id, x)});
}

}  // namespace casemgr::report

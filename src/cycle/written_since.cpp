#include "written_since.hpp"

#include <fmt/core.h>

#include <functional>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/label.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;

using VisitRecord = std::function<void(const Field& f, const std::string& id, void* record)>;
void each_own(const Case& c, const VisitRecord& visit) {
  Case read = c;  // The walk over both files of a merge changes them.
  each_merging(Case::rows(), &read, &read, {},
               [&](const Field& f, void* owner, void* /*same*/, const std::string& /*path*/) {
                 if (f.meaning.merges != schema::Merges::moves) return;
                 for (std::size_t i = 0; i < f.size(owner); ++i) {
                   void* record = f.at(owner, i);
                   if (origin_of(f.record(), record).empty()) visit(f, std::string(f.element_key(owner, i)), record);
                 }
               });
}

std::string flag_words(const Flag& flag) {
  std::vector<std::string> words;
  if (flag.kind) words.push_back(spoken(code(*flag.kind)));
  if (flag.priority) words.push_back(spoken(code(*flag.priority)));
  return join(words, ", ");
}

void tell_flag(const Case& keep, const Token& other, const std::string& id, std::vector<std::string>& messages) {
  const Flag& flag = *keep.flags.find(id);
  const std::string kind(code(flag.kind.value_or(FlagKind::other)));
  warn(messages, "warning: safety flag {} ({}){} stays with {}; if it is {}'s: {}; then {}", id, flag_words(flag),
       flag.raised ? ", raised " + iso(*flag.raised) + "," : "", keep.id.value, other.value,
       suggest::danger_flag(other, kind), suggest::void_record(keep.id, id));
}

}  // namespace

void tell_written_since(const Case& keep, const Token& other, const MergedClient& entry, const Context& context,
                        std::vector<std::string>& messages) {
  std::vector<std::string> flags, others;
  const bool tells_labels = !is_endangered(keep);
  const std::string since = entry.date ? iso(*entry.date) : std::string("0");  // Records without a day are no work.
  std::string last;
  each_own(keep, [&](const Field& f, const std::string& id, void* record) {
    if (&f.record() == &Episode::rows()) return;  // The kept client's own; it cannot be voided.
    if (schema::is_void({f.record(), record}) || first_day_of(f.record(), record) < since) return;
    if (&f.record() == &Flag::rows() && is_open({f.record(), record}, context.today())) {
      return tell_flag(keep, other, id, flags);
    }
    const std::string words = tells_labels ? ", " + one_line(label({f.record(), record}, context.providers)) : "";
    others.push_back(fmt::format("{} {}{}", f.record().name, id, words));
    last = id;
  });
  for (const std::string& one : others)
    warn(flags, "from the day of the merge or later, and stays with {}: {}", keep.id.value, one);
  if (!others.empty()) {
    warn(flags, "if it is {}'s, write it there and void it here: {}", other.value, suggest::void_record(keep.id, last));
  }
  messages.insert(messages.begin(), flags.begin(), flags.end());
}

}  // namespace casemgr::cycle

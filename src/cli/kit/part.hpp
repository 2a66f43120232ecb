// Records inside a record: the steps of a goal, the authorizations of a service, the contacts of a provider.
//
// Parts behave as nouns do (noun.hpp), one level down: without the record they belong to they are listed, with it one
// is added, and the full id of a part in its place changes that part. `File` is Case or ProviderDirectory.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "casemgr/cycle/provider.hpp"
#include "casemgr/report/records.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

/// What is particular to one kind of part.
template <class File, class Outer, class Inner>
struct Part {
  Records<Outer> File::*outer;
  Records<Inner> Outer::*inner;
  cycle::Outcome (*add)(File&, const Id<Outer>&, Inner, const cycle::Context&);
  cycle::Outcome (*set)(File&, const Id<Inner>&, Inner, const cycle::Context&) = nullptr;  ///< Null: never changed.
  std::string_view key{};                                                                  ///< Of the list: `steps`.
  std::string_view columns{};        ///< Fields that a table shows, with blanks between.
  DateBias bias = DateBias::future;  ///< Of days written as words.
};

/// Where references of a part are looked up; the provider directory refers to nothing in a case.
inline const Case* referred_to(const Case& c) { return &c; }
inline const Case* referred_to(const ProviderDirectory& /*directory*/) { return nullptr; }

inline void keep_parts(Call& call, const store::LoadedCase& before, const Case& after,
                       const std::vector<cycle::Outcome>& outcomes) {
  call.cases.change(before, after, outcomes);
}
inline void keep_parts(Call& call, const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
                       const std::vector<cycle::Outcome>& outcomes) {
  call.cases.change_providers(before, after, outcomes);
}

/// `--void --reason` for a record of the provider directory: true where it was asked for and is done.
inline bool end_or_void(Call& call, const store::Loaded<ProviderDirectory>& loaded, const std::string& id) {
  if (!call.given.has("void")) return false;
  ProviderDirectory after = loaded.record;
  const std::string reason = call.given.reason("why it is void");
  const cycle::Outcome outcome = cycle::void_in_directory(after, id, reason, call.cases.context());
  call.cases.change_providers(loaded, after, {outcome});
  return true;
}

/// Lists the parts of all records, or of `only` one.
template <class Outer, class Inner>
void list_parts(Call& call, const store::LoadedCase& client, const Part<Case, Outer, Inner>& part,
                const Id<Outer>& only = {}) {
  const VisibleCase seen = call.cases.visible(client.record);
  const Case& c = seen.shown();
  call.output.print(list_of(call,
                            report::parts_section(std::string(part.key), c.id.value, c.*(part.outer), part.inner,
                                                  split_words(part.columns), call.given.has("void"), only),
                            left_out_of(seen, Outer::rows()) + left_out_of(seen, Inner::rows())));
}

/// Adds what `--input` and options give to the record `outer`. `fill` puts into a draft what else the line says.
template <class File, class Outer, class Inner, class Fill>
void add_parts(Call& call, const store::Loaded<File>& loaded, const Part<File, Outer, Inner>& part,
               const Id<Outer>& outer, Fill fill) {
  File after = loaded.record;
  std::vector<cycle::Outcome> outcomes;
  for (Inner& draft : drafts<Inner>(call, referred_to(loaded.record), part.bias)) {
    fill(draft);
    outcomes.push_back(part.add(after, outer, std::move(draft), call.cases.context()));
  }
  keep_parts(call, loaded, after, outcomes);
}

/// Changes, ends or voids the part `id`, which is there.
template <class File, class Outer, class Inner>
void change_part(Call& call, const store::Loaded<File>& loaded, const Part<File, Outer, Inner>& part,
                 const Id<Inner>& id) {
  if (end_or_void(call, loaded, id.value)) return;
  Inner present;
  for (const auto& [outer_id, outer] : loaded.record.*(part.outer)) {
    if (const Inner* found = (outer.*(part.inner)).find(id)) present = *found;
  }
  Inner changed = changed_by_line(call, referred_to(loaded.record), present, part.bias);
  File after = loaded.record;
  keep_parts(call, loaded, after, {part.set(after, id, std::move(changed), call.cases.context())});
}

/// A verb whose `argument` names the record to add to, or the part to change; without it the parts are listed.
template <class Outer, class Inner>
void run_part(Call& call, const Part<Case, Outer, Inner>& part, std::string_view argument) {
  const std::string named = call.given.argument(argument);
  if (named.empty()) call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  if (named.empty()) return list_parts(call, client, part);
  if (part.set != nullptr && named != "." && names_record(client.record, Inner::rows(), named)) {
    return change_part(call, client, part, {named});
  }
  add_parts(call, client, part, select<Outer>(call.cases, client.record, named), [](Inner&) {});
}

}  // namespace casemgr::cli

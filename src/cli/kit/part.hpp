// Records inside a record: the steps of a goal, the authorizations of a service, the contacts of a provider.
//
// Parts behave as nouns do (noun.hpp), one level down: without the outer record they are listed, with it one is added,
// and the full id of a part in its place changes that part. `File` is Case or ProviderDirectory.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "casemgr/cycle/provider.hpp"
#include "casemgr/report/records.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

/// The parts in which one kind differs from another.
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

/// Voids a record of the provider directory by `--void --reason`; false without `--void`.
inline bool end_or_void(Call& call, const store::Loaded<ProviderDirectory>& loaded, const std::string& id) {
  if (!call.given.has("void")) return false;
  call.cases.change(loaded, cycle::void_in_directory, id, call.given.reason("Reason for voiding"));
  return true;
}

/// Makes the list of the parts of all records, or of `only` one.
template <class Outer, class Inner>
ClientRows rows_of_parts(Call& call, const Part<Case, Outer, Inner>& part, const Id<Outer>& only = {}) {
  return [&call, &part, only](const VisibleCase& shown) {
    const Case& c = shown.shown();
    const bool with_void = call.given.has("void");
    ClientList list{report::parts_section(std::string(part.key), c.id.value, c.*(part.outer), part.inner,
                                          split_words(part.columns), with_void, only)};
    for (const auto& [id, outer] : c.*(part.outer)) {
      if (!with_void && (only.empty() || id == only)) list.voided += report::count_void(outer.*(part.inner));
    }
    return list;
  };
}

/// Returns what the list of parts prints.
template <const auto& part>
std::vector<report::Document> part_shape(const Blank& blank) {
  const Case& c = blank.seen.shown();
  return rows_shape(
      report::parts_section("rows", c.id.value, c.*(part.outer), part.inner, split_words(part.columns), false, {}));
}

/// Adds what `--input` and options give to the record `outer`. `fill` completes a draft from the line.
template <class File, class Outer, class Inner, class Fill>
void add_parts(Call& call, const store::Loaded<File>& loaded, const Part<File, Outer, Inner>& part,
               const Id<Outer>& outer, Fill fill) {
  const auto add = [&](File& after, Inner& draft) {
    fill(draft);
    return part.add(after, outer, std::move(draft), call.cases.context());
  };
  add_drafts<Inner>(call, loaded, add, part.bias);
}

/// Changes, ends or voids the part `id`, which exists.
template <class File, class Outer, class Inner>
void change_part(Call& call, const store::Loaded<File>& loaded, const Part<File, Outer, Inner>& part,
                 const Id<Inner>& id) {
  if (end_or_void(call, loaded, id.value)) return;
  Inner changed;
  for (const auto& [outer_id, outer] : loaded.record.*(part.outer)) {
    if (const Inner* present = (outer.*(part.inner)).find(id)) changed = *present;
  }
  apply_change(call, changed, referred_to(loaded.record), {}, part.bias);
  keep_reason(call, changed.note);
  call.cases.change(loaded, part.set, id, std::move(changed));
}

/// Runs a verb whose `argument` names the record to add to, or the part to change; without it lists the parts.
template <class Outer, class Inner>
void run_part(Call& call, const Part<Case, Outer, Inner>& part, std::string_view argument) {
  const std::string named = call.given.argument(argument);
  if (named.empty()) {
    call.cases.only_reads();
    return print_rows(call, rows_of_parts(call, part));
  }
  const store::LoadedCase client = call.cases.client();
  if (part.set != nullptr && named != "." && names_record(client.record, Inner::rows(), named)) {
    return change_part(call, client, part, {named});
  }
  add_parts(call, client, part, select<Outer>(call.cases, client.record, named), [](Inner&) {});
}

}  // namespace casemgr::cli

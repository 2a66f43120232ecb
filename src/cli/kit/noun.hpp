// Nouns behave alike (cli.md): without more they list; text, or field options without an id, adds; a full id in the
// place of the text changes that record; `--end [DATE] --reason` ends it, `--void --reason` declares it void.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "casemgr/cycle/voiding.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/root/text.hpp"
#include "kit/fields.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"
#include "kit/text_argument.hpp"

namespace casemgr::cli {

/// What is particular to one noun.
template <class T>
struct Noun {
  using Record = T;

  Records<T> Case::*section;
  std::string T::*text;  ///< The field that TEXT fills; null where there is none.
  cycle::Outcome (*add)(Case&, T, const cycle::Context&);
  cycle::Outcome (*set)(Case&, const Id<T>&, T, const cycle::Context&);
  std::string_view columns{};  ///< Fields that a table shows, with blanks between.
  /// Columns behind those of the records: what is worked out of them. Null where there are none.
  void (*compute)(const Case&, const std::vector<report::Listed>&, Date today, report::Section&) = nullptr;
  /// Tells what other clients' files say to a record that is about to be written. Null where they say nothing.
  void (*look_elsewhere)(Call&, const Case&, const Id<T>&) = nullptr;
};

/// A reason given with a change that has no place of its own for it goes to the record's note: none is dropped.
template <class T>
void keep_reason(Call& call, T& changed) {
  const std::string reason = call.given.option("reason");
  if (reason.empty()) return;
  if (!changed.note.empty()) changed.note += '\n';
  changed.note += reason;
}

/// The options `--end`, `--void`, `--reason`, `--contact` of a noun.
std::vector<Option> noun_options();

/// The row of a noun verb: CLIENT [TEXT|ID], its fields' options, `--input`.
Verb noun_verb(std::string name, std::string summary, const schema::RecordType& (*record)(), std::string text_sentence,
               std::vector<std::string> examples, void (*run)(Call&));

/// Ends or voids the record `id` as the options say; false where neither was asked for.
bool end_or_void(Call& call, const store::LoadedCase& client, const std::string& id);

/// Lists the records of a noun. Void ones only with `--void`.
template <class T>
void list_noun(Call& call, const store::LoadedCase& client, const Noun<T>& noun) {
  const VisibleCase seen = call.cases.visible(client.record);
  const Case& c = seen.shown();
  std::vector<report::Listed> listed;
  for (const auto& [id, record] : c.*(noun.section)) {
    if (!record.is_void() || call.given.has("void")) listed.push_back({c.id.value, id.value, &record});
  }
  report::Section section =
      report::records_section(call.given.verb->name, {}, T::rows(), listed, split_words(noun.columns));
  report::may_yield(section, {"raised", "expires", "cleared.reason", "per", "renews"});
  if (noun.compute != nullptr) noun.compute(c, listed, call.given.today(), section);
  call.output.print(list_of(call, std::move(section), left_out_of(seen, T::rows())));
}

template <class T>
void change_noun(Call& call, const store::LoadedCase& client, const Noun<T>& noun, const Id<T>& id) {
  if (end_or_void(call, client, id.value)) return;
  const T* present = (client.record.*(noun.section)).find(id);
  if (present == nullptr) throw Error(ErrorKind::not_found, fmt::format("no {} '{}'", T::rows().name, id.value));
  T changed = changed_by_line(call, &client.record, *present);
  keep_reason(call, changed);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    const cycle::Outcome outcome = noun.set(after, id, std::move(changed), context);
    if (noun.look_elsewhere != nullptr) noun.look_elsewhere(call, after, id);
    return outcome;
  });
}

/// What `add` does with one of `count` records given by `--input`; an error says which of them it is about.
template <class Add>
cycle::Outcome numbered(std::size_t count, std::size_t index, Add add) {
  try {
    return add();
  } catch (const Error& error) {
    if (count < 2) throw;
    throw Error(error.kind(), fmt::format("record {} of the input: {}", index + 1, error.what()), error.hint());
  }
}

template <class T>
void add_noun(Call& call, const store::LoadedCase& client, const Noun<T>& noun, const std::string& text) {
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  std::vector<T> all = drafts<T>(call, &client.record);
  for (T& draft : all) {
    if (noun.text != nullptr) put_text(call.given, &draft, draft.*(noun.text), text);
    ask_missing(call, T::rows(), &draft);
    outcomes.push_back(
        numbered(all.size(), outcomes.size(), [&] { return noun.add(after, std::move(draft), call.cases.context()); }));
    if (noun.look_elsewhere != nullptr) noun.look_elsewhere(call, after, {outcomes.back().id});
  }
  call.cases.change(client, after, outcomes);
}

template <class T>
void run_noun(Call& call, const Noun<T>& noun) {
  if (call.given.argument("TEXT").empty() && !call.given.gives_fields() && !call.given.has("end"))
    call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  std::string text = call.given.argument("TEXT");
  if (text == "-") text = call.given.text("TEXT", std::string(T::rows().name));
  const bool ends = call.given.has("end") || (call.given.has("void") && call.given.has("reason"));
  if (!text.empty() && names_record(client.record, T::rows(), text)) {
    change_noun(call, client, noun, select<T>(call.cases, client.record, text));
  } else if (ends) {
    if (text.empty()) throw Error(ErrorKind::usage, fmt::format("missing the id of the {} to end", T::rows().name));
    change_noun(call, client, noun, select<T>(call.cases, client.record, text));
  } else if (!text.empty() || call.given.gives_fields()) {
    add_noun(call, client, noun, text);
  } else {
    list_noun(call, client, noun);
  }
}

/// The row of a noun that needs no more than `run_noun`.
template <const auto& noun>
Verb noun_verb(std::string name, std::string summary, std::string text_sentence, std::vector<std::string> examples) {
  using T = typename std::remove_cvref_t<decltype(noun)>::Record;
  return noun_verb(std::move(name), std::move(summary), &T::rows, std::move(text_sentence), std::move(examples),
                   [](Call& call) { run_noun<T>(call, noun); });
}

}  // namespace casemgr::cli

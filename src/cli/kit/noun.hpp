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
#include "kit/ask_form.hpp"
#include "kit/client_rows.hpp"
#include "kit/fields.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

/// The parts in which one noun differs from another.
template <class T>
struct Noun {
  using Record = T;

  Records<T> Case::*section;
  std::string T::*text;  ///< The field that TEXT fills, or null.
  cycle::Outcome (*add)(Case&, T, const cycle::Context&);
  cycle::Outcome (*set)(Case&, const Id<T>&, T, const cycle::Context&);
  std::string_view columns{};  ///< Fields that a table shows, with blanks between.
  /// Adds computed columns to the list; may be null.
  void (*compute)(const VisibleCase&, const std::vector<report::Listed>&, const report::Inputs&,
                  report::Section&) = nullptr;
  /// Warns about conflicts of a new record with other clients' files; may be null.
  void (*look_elsewhere)(Call&, const Case&, const Id<T>&) = nullptr;
  /// In place of `set` where a change has a reason and a contact of its own; may be null.
  cycle::Outcome (*set_because)(Case&, const Id<T>&, T, const cycle::Ending&, const cycle::Context&) = nullptr;
};

/// Returns the options `--end`, `--void`, `--reason` of a noun.
std::vector<Option> noun_options();

/// Names of the options of a recurrence (`--every`, `--until`), and its fields that the program writes.
std::vector<std::pair<Lasting, Lasting>> series_options();
std::vector<Lasting> series_fields();

/// What the manual says of a recurrence; `over` is how such a record is over: `done`.
std::string series_help(std::string_view over);

/// Returns the row of a noun verb: CLIENT [TEXT|ID], its fields' options, `--input`.
Verb noun_verb(Lasting name, Lasting summary, const schema::RecordType& (*record)(), Lasting text_sentence,
               std::vector<Lasting> examples, void (*run)(Call&));

/// Writes `--note` into the record that the call ends, finishes or declares void; no other field goes with that.
void put_note_given(Call& call, Case& after, const std::string& id);

/// Ends or voids the record `id` by `--end` or `--void`; false without them. Takes `--note` unless it is `fixed`, as
/// what was signed is.
bool end_or_void(Call& call, const store::LoadedCase& client, const std::string& id, bool fixed = false);

/// Throws Error(not_found) for a text that has the form of an id: that of no record was meant, not a text.
void refuse_id_as_text(const schema::RecordType& type, const std::string& text);

/// Keeps the `--reason` of a change, which has no field for it, in the record's note.
void keep_reason(Call& call, std::string& note);
/// Reads `--reason` and, of a flag, `--contact` of a change.
cycle::Ending reason_given(Call& call, const Case& c);

/// Lists the records of a noun, of CLIENT or of all clients. Void ones only with `--void`.
template <class T>
void list_noun(Call& call, const Noun<T>& noun) {
  print_rows(call, [&](const VisibleCase& shown) {
    const Case& c = shown.shown();
    const bool with_void = call.given.has("void");
    const std::vector<report::Listed> listed = report::listed_of(c.id.value, c.*(noun.section), with_void);
    report::Section section =
        report::noun_section(std::string(call.given.verb->name), T::rows(), listed, split_words(noun.columns));
    if (noun.compute != nullptr) noun.compute(shown, listed, report_inputs(call), section);
    return ClientList{std::move(section), with_void ? 0 : report::count_void(c.*(noun.section))};
  });
}

/// Returns what it prints of a client without records.
template <class T>
std::vector<report::Document> noun_shape(const Blank& blank, const Noun<T>& noun) {
  report::Section section = report::noun_section("rows", T::rows(), {}, split_words(noun.columns));
  if (noun.compute != nullptr) noun.compute(blank.seen, {}, blank.inputs, section);
  return rows_shape(std::move(section));
}

template <class T>
void change_noun(Call& call, const store::LoadedCase& client, const Noun<T>& noun, const Id<T>& id) {
  if (end_or_void(call, client, id.value)) return;
  const T* present = (client.record.*(noun.section)).find(id);
  if (present == nullptr) throw Error(ErrorKind::not_found, fmt::format("no {} '{}'", T::rows().name, id.value));
  T changed = *present;
  apply_change(call, changed, &client.record);
  if (noun.set_because != nullptr) {
    const cycle::Ending why = reason_given(call, client.record);
    call.cases.change(client, [&](Case& after, const cycle::Context& context) {
      return noun.set_because(after, id, std::move(changed), why, context);
    });
    return;
  }
  keep_reason(call, changed.note);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    const cycle::Outcome outcome = noun.set(after, id, std::move(changed), context);
    if (noun.look_elsewhere != nullptr) noun.look_elsewhere(call, after, id);
    return outcome;
  });
}

template <class T>
void add_noun(Call& call, const store::LoadedCase& client, const Noun<T>& noun, const std::string& text) {
  add_drafts<T>(call, client, [&](Case& after, T& draft) {
    if (noun.text != nullptr) put_text(call.given, &draft, draft.*(noun.text), text);
    ask_missing(call, &T::rows, &draft);
    const cycle::Outcome outcome = noun.add(after, std::move(draft), call.cases.context());
    if (noun.look_elsewhere != nullptr) noun.look_elsewhere(call, after, {outcome.id});
    return outcome;
  });
}

template <class T>
void run_noun(Call& call, const Noun<T>& noun) {
  const bool voids = call.given.gives("void") && call.given.gives("reason");
  const bool gives = call.given.gives_word("TEXT") || call.given.gives_fields() || call.given.gives("end") || voids;
  if (!gives || !call.given.gives_word("CLIENT")) {
    call.cases.only_reads();
    return list_noun(call, noun);
  }
  const store::LoadedCase client = call.cases.client();
  std::string text = call.given.argument("TEXT");
  if (text == "-") text = call.given.text("TEXT", std::string(T::rows().name));
  const bool ends =
      call.given.gives("end") || (call.given.gives("void") && (!text.empty() || call.given.gives("reason")));
  if (ends && text.empty()) throw Error(ErrorKind::usage, fmt::format("missing the id of the {}", T::rows().name));
  if (ends || (!text.empty() && names_record(client.record, T::rows(), text))) {
    change_noun(call, client, noun, select<T>(call.cases, client.record, text));
  } else {
    refuse_id_as_text(T::rows(), text);
    add_noun(call, client, noun, text);
  }
}

/// The row with what the noun's list prints.
template <const auto& noun>
Verb with_shape(Verb verb) {
  verb.shape = [](const Blank& blank) { return noun_shape(blank, noun); };
  return verb;
}

/// The row of a noun that needs no more than `run_noun`.
template <const auto& noun>
Verb noun_verb(Lasting name, Lasting summary, Lasting text_sentence, std::vector<Lasting> examples) {
  using T = typename std::remove_cvref_t<decltype(noun)>::Record;
  return with_shape<noun>(noun_verb(name, summary, &T::rows, text_sentence, std::move(examples),
                                    [](Call& call) { run_noun<T>(call, noun); }));
}

}  // namespace casemgr::cli

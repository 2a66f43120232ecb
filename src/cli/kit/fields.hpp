// Records from a line: `--input` first, then the options of their fields.
#pragma once

#include <fmt/core.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "casemgr/rules/record/recurrence.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Applies the given options of the verb's `fields[index]` to `record`. Days are read as words (by `bias`), references
/// as selectors within `c` (null: ids only); an empty text clears. Throws Error(usage) for a value not of its type.
void apply_options(Call& call, void* record, const Case* c, std::size_t index = 0, DateBias bias = DateBias::future);

/// The same without options that refer to records of a client's file, for a record that is written to several files.
void apply_unlinked_options(Call& call, void* record, DateBias bias = DateBias::future);

/// Enters `text`, as users type it (days as words, selectors), into one field of `record`. Throws Error(usage).
void enter_field(Call& call, const Case* c, const schema::Field& field, void* record, const std::string& text,
                 DateBias bias = DateBias::past);

/// How an input is read.
struct InputWay {
  DateBias bias = DateBias::future;       ///< Of days and times in words.
  std::vector<std::string_view> taken{};  ///< The fields that the verb takes; another is a problem. Empty: all.
  bool over = false;                      ///< Over a record that has values.
  bool has_refs = false;                  ///< Records name each other by names of the sender's own (`codec::Refs`).
  bool is_draft = false;                  ///< A text from the editor: a text needs no quotes there.
};

/// Reads the records given by `--input` (a map, or a list of maps), each into the record of `type` that `make` returns.
/// Keys of the user's own go to `call.cases.own`. False without `--input`. Prints all problems as `<stdin>:LINE:COL`,
/// then throws Error(rule).
bool read_input(Call& call, const schema::RecordType& type, const Case* c, const InputWay& way,
                const std::function<void*()>& make);

/// Lays what `--input` gives over the record `changed`; does nothing without it. Problems as above, also for a field
/// that is not among `taken` (empty: all), with the command that takes it; Error(usage) unless it is exactly one
/// record.
void read_change(Call& call, const schema::RecordType& type, const Case* c, void* changed,
                 const std::vector<std::string_view>& taken = {}, DateBias bias = DateBias::future);

/// Lets a series begin at a record for which `--every` is given, also as it was: its date is the first of the series.
template <class T>
void begin_series(const Call& call, T& changed) {
  if constexpr (requires { changed.repeat->planned; }) {
    if (!changed.repeat || !call.given.gives("every")) return;
    changed.repeat->from = {};
    changed.repeat->planned = falls_at(changed);
  }
}

/// Lays what `--input` and options give over the record `changed`.
template <class T>
void apply_change(Call& call, T& changed, const Case* c, const std::vector<std::string_view>& taken = {},
                  DateBias bias = DateBias::future) {
  read_change(call, T::rows(), c, &changed, taken, bias);
  apply_options(call, &changed, c, 0, bias);
  begin_series(call, changed);
}

/// Lays `text` (YAML or JSON) over `record` as `--input` would; false, with the problems, if it cannot be read.
bool read_text(Call& call, const std::string& text, const schema::RecordType& type, const Case* c, void* record,
               Problems& problems);

/// Returns the drafts given to a verb that adds: one or several from `--input`, else one from options alone.
template <class T>
std::vector<T> drafts(Call& call, const Case* c, DateBias bias = DateBias::future) {
  std::vector<T> all;
  // Each has an address of its own, because a vector moves its elements.
  std::vector<std::unique_ptr<T>> read;
  const auto make = [&]() -> void* { return read.emplace_back(std::make_unique<T>()).get(); };
  if (!read_input(call, T::rows(), c, {.bias = bias}, make)) {
    read.push_back(std::make_unique<T>());
  }
  for (const auto& draft : read) {
    apply_options(call, draft.get(), c, 0, bias);
    all.push_back(std::move(*draft));
  }
  return all;
}
/// Returns the case that a file's records refer to; the provider directory refers to none.
inline const Case* referred_to(const Case& c) { return &c; }
inline const Case* referred_to(const ProviderDirectory& /*directory*/) { return nullptr; }

/// Calls `add` for one of `count` records given by `--input`; an error names the record by its number.
template <class Add>
cycle::Outcome numbered(std::size_t count, std::size_t index, Add add) {
  try {
    return add();
  } catch (const Error& error) {
    if (count < 2) throw;
    throw error.with_message(fmt::format("record {} of the input: {}", index + 1, error.what()));
  }
}

/// Adds the drafts of the call to the record of a file, in one write: `add(after, draft)` completes one draft, adds it
/// to `after` and returns the outcome. An error names one of several drafts by its number.
template <class T, class File, class Add>
void add_drafts(Call& call, const store::Loaded<File>& loaded, Add add, DateBias bias = DateBias::future) {
  File after = loaded.record;
  std::vector<cycle::Outcome> outcomes;
  std::vector<T> all = drafts<T>(call, referred_to(loaded.record), bias);
  for (T& draft : all)
    outcomes.push_back(numbered(all.size(), outcomes.size(), [&]() -> cycle::Outcome {
      try {
        return add(after, draft);
      } catch (const cycle::AlreadySo& so) {
        if (so.entry().empty()) throw;
        return outcome_of(so);
      }
    }));
  call.cases.change(loaded, after, outcomes);
}
/// Returns exactly one draft; throws Error(usage) for several.
template <class T>
T draft(Call& call, const Case* c, DateBias bias = DateBias::future) {
  std::vector<T> all = drafts<T>(call, c, bias);
  if (all.size() != 1) throw Error(ErrorKind::usage, "cannot use more than one record here");
  return std::move(all.front());
}
/// Throws Error(usage) if an option filled `place`, a text of `record`, with other words than `text`, because one of
/// the two would get lost.
void check_given_once(const Line& line, void* record, const std::string& place, const std::string& text);

/// Puts `text`, given as TEXT, into `place`; an empty one changes nothing. Throws Error(usage) as above.
void put_text(const Line& line, void* record, std::string& place, const std::string& text);

/// Throws the error for that: "the text is given twice: as TEXT, and by --text".
[[noreturn]] void refuse_second_text(const std::string& first, const std::string& option);

/// Returns the bytes of a file named on the line, relative to the current directory. Throws Error(io).
std::string read_text_file(const Call& call, const std::string& name);

}  // namespace casemgr::cli

// Records from a line: `--input` first, then the options that stand for fields.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// Applies the options of the verb's `fields[index]` that were given to `record`. Days are read as words (`lean`),
/// references by selectors within `c` (null: ids only); an empty text clears. Error(usage) for a value not of its type.
void apply_options(Call& call, void* record, const Case* c, std::size_t index = 0, DateBias bias = DateBias::future);

/// The same without those that refer to records of a client's file: for a record that is written to several files.
void apply_unlinked_options(Call& call, void* record, DateBias bias = DateBias::future);

/// Enters `text`, as a person writes it (days as words, selectors), into one field of `record`. Error(usage).
void enter_field(Call& call, const Case* c, const schema::Field& field, void* record, const std::string& text,
                 DateBias bias = DateBias::past);

/// The records given by `--input` (one map, or a list of maps: each), read as `type` by `make`, which returns where the
/// next one is to be filled in. False where `--input` was not given. Problems end the call with Error(usage), all of
/// them told as `<stdin>:LINE:COL`.
bool read_input(Call& call, const schema::RecordType& type, const Case* c, const std::function<void*()>& make);

/// What `--input` says of a record that is there, laid over `changed`; nothing where it was not given. Problems as
/// above; Error(usage) unless it is exactly one record. Where `taken` names the fields that the verb changes, any other
/// is Error(rule), with the command that takes it.
void read_change(Call& call, const schema::RecordType& type, const Case* c, void* changed,
                 const std::vector<std::string_view>& taken = {});

/// A record that is there, as `--input` and the options change it.
template <class T>
T changed_by_line(Call& call, const Case* c, const T& present, DateBias bias = DateBias::future) {
  T changed = present;
  read_change(call, T::rows(), c, &changed);
  apply_options(call, &changed, c, 0, bias);
  return changed;
}

/// Reads `text` (YAML or JSON) over `record` as `--input` would; false, with what is wrong, where that cannot be.
bool read_text(Call& call, const std::string& text, const schema::RecordType& type, const Case* c, void* record,
               Problems& problems);

/// The drafts that a call of an adding verb means: from `--input` (one or several), else one from options alone.
template <class T>
std::vector<T> drafts(Call& call, const Case* c, DateBias bias = DateBias::future) {
  std::vector<T> all;
  // Each is applied as soon as it is read: a vector's elements move.
  std::vector<std::unique_ptr<T>> read;
  if (!read_input(call, T::rows(), c, [&]() -> void* { return read.emplace_back(std::make_unique<T>()).get(); })) {
    read.push_back(std::make_unique<T>());
  }
  for (const auto& draft : read) {
    apply_options(call, draft.get(), c, 0, bias);
    all.push_back(std::move(*draft));
  }
  return all;
}
/// Adds the drafts of the call to the client's record, in one write: `add(after, draft)` completes one draft, adds it
/// to `after` and returns the outcome.
template <class T, class Add>
void add_drafts(Call& call, const store::LoadedCase& client, Add add, DateBias bias = DateBias::future) {
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  for (T& draft : drafts<T>(call, &client.record, bias)) outcomes.push_back(add(after, draft));
  call.cases.change(client, after, outcomes);
}
/// Exactly one draft; a list of several is Error(usage).
template <class T>
T draft(Call& call, const Case* c, DateBias bias = DateBias::future) {
  std::vector<T> all = drafts<T>(call, c, bias);
  if (all.size() != 1) throw Error(ErrorKind::usage, "cannot take more than one record here");
  return std::move(all.front());
}
/// What a record is nothing without (words and codes, by its rows) and was not given: asked for on a terminal, where
/// there is one.
void ask_missing(Call& call, const schema::RecordType& type, void* record);
/// The bytes of a file named on the line; relative to the current directory. Error(io).
std::string read_text_file(const Call& call, const std::string& name);

}  // namespace casemgr::cli

// What is asked of a record, as rows: the questions at a terminal, the template for the editor (form/form.hpp), and
// what a verb asks for because its record is nothing without it.
//
// Questions pass over what is there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// One field of a form. The rest says how it is asked for at a terminal.
struct FormRow {
  std::string key{};     ///< `due`; in questions also a field of a record inside: `measure.unit`.
  std::string prompt{};  ///< Empty: the key, with the field's codes or its sentence.
  /// Not asked where one of these is there: `strengths achievable`; `a&b` is where both are.
  std::string unless{};
  /// The field takes ids of records of this section of the client's file: those that are open are named first, and
  /// where there are none nothing is asked.
  std::string section{};
  /// The field holds records: where it has none, one is made by these rows, if the first of them is answered.
  std::vector<FormRow> first{};
  bool required = false;  ///< An empty answer ends the call: Error(aborted).
};

struct Form {
  const schema::RecordType& (*type)();
  std::vector<FormRow> rows;
};
/// A form of these fields, with blanks between them, that asks nothing.
Form form_with(const schema::RecordType& (*type)(), std::string_view keys);

/// A record that may be meant, with its words on one line.
struct OnRecord {
  std::string id, words;
};
/// The open records of a section of the client's file (`needs`), in its order; of one `kind` where it is given.
std::vector<OnRecord> open_records(const Case& c, std::string_view section, Date today, std::string_view kind = {});

/// Asks for what the record lacks of the form; Enter leaves a question out, and what is wrong is asked again. False
/// where nothing was left to ask. Error(aborted) at the end of the input.
bool ask_form(Call& call, const Case& c, const Form& form, void* record);

/// Asks on a terminal, where there is one, for what a record is nothing without (words and codes, by its rows) and
/// neither options nor `--input` gave.
void ask_missing(Call& call, const schema::RecordType& (*type)(), void* record);

/// Takes out nested records that hold nothing: what of a form was not filled in.
void drop_empty_records(const schema::RecordType& type, void* record);

/// Fills the record from one line, `Metformin; 500 mg; twice daily`, whose parts are the fields that `keys` names in
/// the same way (`label; dose; schedule`). Error(usage) for more parts than fields, or a value not of its field.
void enter_line(Call& call, const Case& c, const schema::RecordType& type, void* record, std::string_view keys,
                const std::string& line);

}  // namespace casemgr::cli

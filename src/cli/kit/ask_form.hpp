// Forms as rows: the questions at a terminal, the template for the editor (form/form.hpp), and what a verb asks for
// because its record needs it.
//
// Questions skip fields that are present.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// One field of a form. The other members say how a terminal asks for it.
struct FormRow {
  std::string key{};     ///< `due`; in questions also a field of a record inside: `measure.unit`.
  std::string prompt{};  ///< Empty: the key, with the field's codes or its sentence.
  /// Not asked if one of these is present: `strengths achievable`; `a&b` needs both.
  std::string unless{};
  /// The field takes ids of records of this section of the client's file. The open ones are printed above the question;
  /// without any it is not asked.
  std::string section{};
  /// The field holds records: if it has none, these rows make one, unless the first is left empty.
  std::vector<FormRow> first{};
  bool required = false;  ///< An empty answer is asked again.
};

struct Form {
  const schema::RecordType& (*type)();
  std::vector<FormRow> rows;
};
/// Returns a form of these fields, separated by blanks, without prompts.
Form form_with(const schema::RecordType& (*type)(), std::string_view keys);

/// A record to choose, with its label on one line.
struct OnRecord {
  std::string id, words;
};
/// Returns the open records of a section of the client's file (`needs`), in its order; of one `kind` if it is given.
std::vector<OnRecord> open_records(const Case& c, std::string_view section, Date today, std::string_view kind = {});

/// Asks for what the record lacks of the form; Enter skips a question, and a wrong answer is asked again. False if
/// nothing was left to ask. Throws Error(aborted) at the end of the input.
bool ask_form(Call& call, const Case& c, const Form& form, void* record);

/// Asks on a terminal for the required words, codes and providers of a record; does nothing without a terminal or with
/// `--input`.
void ask_missing(Call& call, const schema::RecordType& (*type)(), void* record);

/// Removes nested records without fields, which a form left empty.
void drop_empty_records(const schema::RecordType& type, void* record);

/// Fills the record from one line, `Metformin; 500 mg; twice daily`, whose parts are the fields that `keys` names in
/// the same way (`label; dose; schedule`). Throws Error(usage) for more parts than fields, or a value not of its field.
void enter_line(Call& call, const Case& c, const schema::RecordType& type, void* record, std::string_view keys,
                const std::string& line);

}  // namespace casemgr::cli

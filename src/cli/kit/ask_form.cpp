#include "kit/ask_form.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

/// A field by its path (`measure.unit`), and the record that has it; null if that record is absent.
struct Place {
  const Field* field;
  void* owner;
};
Place place_of(const RecordType& type, void* record, std::string_view path, bool make) {
  const std::size_t dot = path.find('.');
  const Field& field = *type.find(path.substr(0, dot));
  if (dot == std::string_view::npos) return {&field, record};
  void* inside = nullptr;
  if (record != nullptr && field.present(record)) inside = field.at(record, 0);
  if (inside == nullptr && make) inside = field.append(record);
  return place_of(field.record(), inside, path.substr(dot + 1), make);
}

bool is_there(const RecordType& type, void* record, std::string_view path) {
  const auto [field, owner] = place_of(type, record, path, false);
  if (owner == nullptr || !field->present(owner)) return false;
  return field->value.print == nullptr || !field->value.print(field->at(owner, 0)).empty();
}

bool is_passed_over(const RecordType& type, void* record, const std::string& unless) {
  const std::vector<std::string> any = split_words(unless);
  return std::any_of(any.begin(), any.end(), [&](const std::string& one) {
    const std::vector<std::string> all = split(one, '&');
    return std::all_of(all.begin(), all.end(), [&](const auto& key) { return is_there(type, record, key); });
  });
}

/// The codes to choose from; empty for a field without a list.
std::vector<std::string> codes_of(const Field& field) {
  const Type type = field.value.type;
  return type == Type::code || type == Type::word ? field.value.codes().codes : std::vector<std::string>{};
}

bool takes_any_word(const Field& field) { return field.value.type == Type::word && field.value.codes().open; }

bool names_provider(const Field& field) {
  return field.value.type == Type::reference && field.value.target != nullptr &&
         &field.value.target() == &Provider::rows();
}

/// `Which kind?` of a field with codes, else `Name (name of the provider)`.
std::string default_prompt(const Field& field) {
  std::string key(field.key);
  std::replace(key.begin(), key.end(), '_', ' ');
  if (!codes_of(field).empty()) return fmt::format("Which {}?", key);
  if (names_provider(field)) return fmt::format("Which {}? Name or id", key);
  std::string sentence(field.sentence);
  if (sentence.ends_with('.')) sentence.pop_back();
  sentence.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence.front())));
  key.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(key.front())));
  return fmt::format("{} ({})", key, sentence);
}

class Asker {
 public:
  Asker(Call& call, const Case* c) : call_(call), case_(c) {}

  bool ask(const RecordType& type, const std::vector<FormRow>& rows, void* record) {
    for (const FormRow& row : rows) {
      if (is_there(type, record, row.key) || is_passed_over(type, record, row.unless)) continue;
      if (!row.first.empty()) {
        ask_first(*type.find(row.key), row.first, record);
      } else if (row.section.empty() || tell_open(row.section)) {
        ask_one(type, row, record);
      }
    }
    return asked_;
  }

 private:
  void ask_first(const Field& field, const std::vector<FormRow>& rows, void* record) {
    void* made = field.append(record, "#1");
    if (!ask_one(field.record(), rows.front(), made)) return field.clear(record);
    ask(field.record(), rows, made);
  }

  /// Prints the open records to choose from; false if the section has none.
  bool tell_open(const std::string& section) {
    std::vector<std::string> words;
    for (const OnRecord& one : open_records(*case_, section, call_.given.today()))
      words.push_back(fmt::format("{} {}", one.id, one.words));
    if (!words.empty()) call_.output.say(fmt::format("{} on record: {}", section, join(words, "; ")));
    return !words.empty();
  }

  /// True if the question was answered.
  bool ask_one(const RecordType& type, const FormRow& row, void* record) {
    if (!asked_ && !row.required) call_.output.say("Press Enter to skip a question");
    asked_ = true;
    const Field& asked_for = *place_of(type, record, row.key, false).field;
    const std::vector<std::string> codes = codes_of(asked_for);
    if (!codes.empty()) call_.terminal.list_codes(codes);
    std::string refused;
    while (true) {
      const std::string prompt = row.prompt.empty() ? default_prompt(asked_for) : row.prompt;
      std::string answer =
          row.required ? call_.terminal.required(prompt) : std::string(trim(call_.terminal.ask(prompt)));
      if (answer.empty()) return false;
      if (!codes.empty() && !is_word_meant(asked_for, answer, std::exchange(refused, answer))) continue;
      const auto [field, owner] = place_of(type, record, row.key, true);
      if (enter(*field, owner, answer, !row.section.empty())) return true;
      drop_empty_records(type, record);
    }
  }

  /// Puts the code that the answer means in its place. False, with what is wrong, for a word that the field does not
  /// take, or takes but has not on its list, unless it was `refused` just before.
  bool is_word_meant(const Field& field, std::string& answer, const std::string& refused) {
    const bool any = takes_any_word(field);
    if (is_own_word(field, answer) || (any && answer == refused)) return true;
    const std::optional<std::string> meant = call_.terminal.code_meant(answer, codes_of(field));
    if (meant) answer = *meant;
    if (!meant && any) call_.output.say("enter it again to use it all the same");
    return meant.has_value();
  }

  /// Returns the option of the verb that sets the field; empty without one.
  [[nodiscard]] std::string option_of(const Field& field) const {
    for (const FieldOptionList& list : call_.given.fields) {
      const auto at =
          std::find_if(list.begin(), list.end(), [&](const auto& made) { return made.path.back() == &field; });
      if (at != list.end()) return std::string(at->option.name);
    }
    return {};
  }

  /// Whether the answer is a word that the settings add to the field's list.
  bool is_own_word(const Field& field, const std::string& answer) {
    return field.value.type == Type::word && call_.cases.directory().vocabulary().knows(field.value.codes(), answer);
  }

  /// Enters an answer, `several` with commas between; false, with what is wrong, if the field does not take it.
  bool enter(const Field& field, void* owner, const std::string& answer, bool several) {
    try {
      field.clear(owner);
      for (const std::string& word : several ? split(answer, ',') : std::vector<std::string>{answer}) {
        const std::string text(trim(word));
        if (!text.empty()) enter_field(call_, case_, field, owner, text, DateBias::future);
      }
      for (const std::string& word : several ? split(answer, ',') : std::vector<std::string>{answer}) {
        call_.terminal.remember(option_of(field), std::string(trim(word)));
      }
      return true;
    } catch (const Error& error) {
      field.clear(owner);
      call_.output.say(error.what());
      // The sentence of the field is in the question already.
      const bool said = error.hint().starts_with(std::string(field.key) + ": ");
      if (!error.hint().empty() && !said) call_.output.say(fmt::format("hint: {}", error.hint()));
      return false;
    }
  }

  Call& call_;
  const Case* case_;
  bool asked_ = false;
};

}  // namespace

Form form_with(const RecordType& (*type)(), std::string_view keys) {
  Form form{type, {}};
  for (std::string& key : split_words(std::string(keys))) form.rows.push_back({.key = std::move(key)});
  return form;
}

std::vector<OnRecord> open_records(const Case& c, std::string_view section, Date today, std::string_view kind) {
  const Field& field = *Case::rows().find(section);
  std::vector<OnRecord> all;
  for (std::size_t i = 0; i < field.size(&c); ++i) {
    const schema::RecordRef record(field.record(), field.at(&c, i));
    const bool meant = kind.empty() || schema::text_of(field.record(), record.record, "kind") == kind;
    if (meant && is_open(record, today))
      all.push_back({std::string(field.element_key(&c, i)), one_line(label(record))});
  }
  return all;
}

bool ask_form(Call& call, const Case& c, const Form& form, void* record) {
  return Asker(call, &c).ask(form.type(), form.rows, record);
}

void ask_missing(Call& call, const RecordType& (*type)(), void* record) {
  if (!call.terminal.can_ask() || call.given.has("input")) return;
  Form form{type, {}};
  for (const Field& field : type().fields) {
    const Type kind = field.value.type;
    const bool is_word = kind == Type::code || kind == Type::word || kind == Type::text || names_provider(field);
    if (is_word && field.need == schema::Need::required && field.shape == Shape::value)
      form.rows.push_back({.key = std::string(field.key), .required = true});
  }
  Asker(call, nullptr).ask(type(), form.rows, record);
}

void drop_empty_records(const RecordType& type, void* record) {
  for (const Field& field : type.fields) {
    if (field.shape != Shape::record || !field.present(record)) continue;
    void* inside = field.at(record, 0);
    drop_empty_records(field.record(), inside);
    const auto& fields = field.record().fields;
    const bool says = std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return f.present(inside); });
    if (!says) field.clear(record);
  }
}

void enter_line(Call& call, const Case& c, const RecordType& type, void* record, std::string_view keys,
                const std::string& line) {
  const std::vector<std::string> names = split(std::string(keys), ';');
  // In a line of one field, a semicolon belongs to the text.
  const std::vector<std::string> parts = names.size() == 1 ? std::vector{line} : split(line, ';');
  if (parts.size() > names.size()) {
    throw Error(ErrorKind::usage, fmt::format("cannot use {} parts", parts.size()),
                fmt::format("one line is: {}", keys));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string text(trim(parts[i]));
    std::string key(trim(names[i]));
    std::replace(key.begin(), key.end(), ' ', '_');
    if (!text.empty()) enter_field(call, &c, *type.find(key), record, text);
  }
}

}  // namespace casemgr::cli

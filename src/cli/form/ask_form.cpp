// Forms as questions at a terminal, and as one line.
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "form/form.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

using schema::Field;
using schema::RecordType;

/// A field by its path (`measure.unit`) and the record it stands in; null where that record is not there.
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

class Asker {
 public:
  Asker(Call& call, const Case& c) : call_(call), case_(c) {}

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

  /// Names what may be chosen; false where there is nothing.
  bool tell_open(const std::string& section) {
    std::vector<std::string> words;
    for (const OnRecord& one : open_records(case_, section, call_.today()))
      words.push_back(fmt::format("{} {}", one.id, one.words));
    if (!words.empty()) call_.say(fmt::format("{} on record: {}", section, join(words, "; ")));
    return !words.empty();
  }

  /// True where the question was answered.
  bool ask_one(const RecordType& type, const FormRow& row, void* record) {
    if (!asked_) call_.say("Enter leaves a question out");
    asked_ = true;
    while (true) {
      const std::string answer(trim(call_.ask(row.prompt)));
      if (answer.empty()) return false;
      const auto [field, owner] = place_of(type, record, row.key, true);
      try {
        field->clear(owner);
        enter(*field, owner, answer, !row.section.empty());
        return true;
      } catch (const Error& error) {
        field->clear(owner);
        drop_empty_records(type, record);
        call_.say(error.what());
        if (!error.hint().empty()) call_.say(fmt::format("hint: {}", error.hint()));
      }
    }
  }

  /// `several` have commas between.
  void enter(const Field& field, void* owner, const std::string& answer, bool several) {
    for (const std::string& word : several ? split(answer, ',') : std::vector<std::string>{answer}) {
      const std::string text(trim(word));
      if (!text.empty()) enter_field(call_, &case_, field, owner, text, DateBias::future);
    }
  }

  Call& call_;
  const Case& case_;
  bool asked_ = false;
};

}  // namespace

bool ask_form(Call& call, const Case& c, const Form& form, void* record) {
  return Asker(call, c).ask(form.type(), form.rows, record);
}

void enter_line(Call& call, const Case& c, const RecordType& type, void* record, std::string_view keys,
                const std::string& line) {
  const std::vector<std::string> names = split(std::string(keys), ';');
  const std::vector<std::string> parts = split(line, ';');
  if (parts.size() > names.size()) {
    throw Error(ErrorKind::usage, fmt::format("cannot take {} parts", parts.size()),
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

#include "form/form.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"

namespace casemgr::cli {

using schema::Field;
using schema::RecordType;
using schema::Shape;

namespace {

std::string value_text(const Field& field, const void* value, std::size_t indent) {
  const std::string printed = field.value.print(value);
  if (printed.empty()) return {};
  return fmt::format(
      " {}", yaml::write_scalar(yaml::Value::scalar(printed, field.value.type != schema::Type::text), indent + 2));
}

std::string ended(std::string text) { return text.ends_with('\n') ? text : fmt::format("{}\n", text); }

std::string field_text(const Field& field, const void* record, std::size_t indent);

/// Returns all fields of a record inside another; `with_absent` adds empty lines for absent values.
std::string fields_text(const RecordType& type, const void* record, bool with_absent, std::size_t indent) {
  std::string text;
  for (const Field& field : type.fields) {
    const bool simple = field.shape == Shape::value || field.shape == Shape::record;
    const bool own = Attributes::rows().find(field.key) == nullptr;
    const bool there = record != nullptr && field.present(record);
    if (there || (with_absent && simple && own)) text += field_text(field, record, indent);
  }
  return text;
}

std::string elements_text(const Field& field, const void* record, std::size_t count, std::size_t indent) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const void* element = field.at(record, i);
    if (field.shape == Shape::set) {
      text += fmt::format("{:{}}- {}\n", "", indent, json_quote(field.value.print(element)));
      continue;
    }
    const std::string key = yaml::write_key(std::string(field.element_key(record, i)));
    const std::string head = fmt::format("{:{}}{}:", "", indent, key);
    text += field.shape == Shape::values
                ? ended(head + value_text(field, element, indent))
                : fmt::format("{}\n{}", head, fields_text(field.record(), element, false, indent + 2));
  }
  return text;
}

/// Returns one field as YAML: a value after its key (nothing if it is absent or `record` is null), all else below it.
std::string field_text(const Field& field, const void* record, std::size_t indent) {
  const std::string head = fmt::format("{:{}}{}:", "", indent, field.key);
  const std::size_t count = record == nullptr ? 0 : field.size(record);
  if (field.shape == Shape::value)
    return ended(head + (count == 0 ? std::string() : value_text(field, field.at(record, 0), indent)));
  if (field.shape == Shape::record) {
    return fmt::format("{}\n{}", head,
                       fields_text(field.record(), count == 0 ? nullptr : field.at(record, 0), true, indent + 2));
  }
  return fmt::format("{}\n{}", head, elements_text(field, record, count, indent + 2));
}

}  // namespace

std::string form_text(const Form& form, const void* record) {
  std::string text;
  for (const FormRow& row : form.rows) {
    const Field& field = *form.type().find(row.key);
    text += fmt::format("# {}\n{}", field.sentence, field_text(field, record, 0));
  }
  for (const Field& field : form.type().fields) {
    const bool shown =
        std::any_of(form.rows.begin(), form.rows.end(), [&](const FormRow& row) { return row.key == field.key; });
    if (!shown && field.present(record)) text += field_text(field, record, 0);
  }
  return text;
}

std::string form_lines(const Form& form, const void* record, std::size_t indent) {
  std::string text;
  for (const FormRow& row : form.rows) text += field_text(*form.type().find(row.key), record, indent);
  return text;
}

std::string form_example(std::string_view section, const Form& form, const std::vector<OnRecord>& on_record) {
  std::vector<std::string> words;
  for (const OnRecord& one : on_record) words.push_back(one.words);
  std::string text =
      fmt::format("# {}:{}\n", section, words.empty() ? "" : fmt::format("   (on record: {})", join(words, "; ")));
  std::string_view head = "#   - ";
  for (const FormRow& row : form.rows) {
    text += fmt::format("{}{}:   # {}\n", head, row.key, form.type().find(row.key)->sentence);
    head = "#     ";
  }
  return text;
}

}  // namespace casemgr::cli

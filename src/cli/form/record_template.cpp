#include "form/record_template.hpp"

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
  return " " + yaml::write_scalar(yaml::Value::scalar(printed, field.value.type != schema::Type::text), indent + 2);
}

std::string ended(std::string text) {
  return text.ends_with('\n') ? text : text + "\n";
}

/// All fields of a record inside another, absent ones of plain values too: there is room for each.
std::string fields_text(const RecordType& type, const void* record, bool with_absent, std::size_t indent) {
  std::string text;
  for (const Field& field : type.fields) {
    const bool simple = field.shape == Shape::value || field.shape == Shape::record;
    const bool own = field.key != "note" && field.key != "by" && field.key != "sensitive" && field.key != "void";
    const bool there = record != nullptr && field.present(record);
    if (there || (with_absent && simple && own)) text += field_text(field, record, indent);
  }
  return text;
}

}  // namespace

std::string field_text(const Field& field, const void* record, std::size_t indent) {
  const std::string head = std::string(indent, ' ') + std::string(field.key) + ":";
  const std::size_t count = record == nullptr ? 0 : field.size(record);
  switch (field.shape) {
    case Shape::value: return ended(head + (count == 0 ? "" : value_text(field, field.at(record, 0), indent)));
    case Shape::record:
      return head + "\n" + fields_text(field.record(), count == 0 ? nullptr : field.at(record, 0), true, indent + 2);
    default: break;
  }
  std::string text = head + "\n";
  for (std::size_t i = 0; i < count; ++i) {
    const void* element = field.at(record, i);
    const std::string key = std::string(indent + 2, ' ') + yaml::write_key(std::string(field.element_key(record, i)));
    if (field.shape == Shape::set) {
      text += std::string(indent + 2, ' ') + "- " + json_quote(field.value.print(element)) + "\n";
    } else if (field.shape == Shape::values) {
      text += ended(key + ":" + value_text(field, element, indent + 2));
    } else {
      text += key + ":\n" + fields_text(field.record(), element, false, indent + 4);
    }
  }
  return text;
}

std::string record_text(const RecordType& type, const void* record, const std::vector<std::string_view>& keys) {
  std::string text;
  for (const std::string_view key : keys) {
    const Field& field = *type.find(key);
    text += "# " + std::string(field.sentence) + "\n" + field_text(field, record, 0);
  }
  for (const Field& field : type.fields) {
    const bool shown = std::find(keys.begin(), keys.end(), field.key) != keys.end();
    if (!shown && field.present(record)) text += field_text(field, record, 0);
  }
  return text;
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

}  // namespace casemgr::cli

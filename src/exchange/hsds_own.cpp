#include "hsds_own.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casemgr/root/text.hpp"

namespace casemgr::exchange {

using nlohmann::ordered_json;
using schema::Field;
using schema::Shape;

namespace {

ordered_json json_of(const Field& field, const void* record) {
  if (field.shape == Shape::value) return field.value.print(field.at(record, 0));
  if (field.shape == Shape::set) {
    ordered_json list = ordered_json::array();
    for (std::size_t i = 0; i < field.size(record); ++i) list.push_back(field.value.print(field.at(record, i)));
    return list;
  }
  ordered_json object = ordered_json::object();
  for (const Field& inner : field.record().fields) {
    const void* owner = field.at(record, 0);
    if (inner.present(owner)) object[std::string(inner.key)] = json_of(inner, owner);
  }
  return object;
}

bool put(const Field& field, void* record, const ordered_json& value);

bool put_text(const Field& field, void* element, const ordered_json& value) {
  return value.is_string() && field.value.parse(value.get<std::string>(), element).empty();
}

bool put_record(const Field& field, void* record, const ordered_json& value) {
  void* owner = field.append(record);
  return value.is_object() && std::all_of(value.items().begin(), value.items().end(), [&](const auto& item) {
           const Field* inner = field.record().find(item.key());
           return inner != nullptr && put(*inner, owner, item.value());
         });
}

bool put(const Field& field, void* record, const ordered_json& value) {
  field.clear(record);
  if (field.shape == Shape::value) return put_text(field, field.append(record), value);
  if (field.shape == Shape::record) return put_record(field, record, value);
  return field.shape == Shape::set && value.is_array() &&
         std::all_of(value.begin(), value.end(),
                     [&](const auto& item) { return put_text(field, field.append(record), item); });
}

}  // namespace

std::string own_text(const Field& field, const void* record) {
  if (!field.present(record)) return {};
  const ordered_json value = json_of(field, record);
  // Readers trim: a text that would lose something by it is quoted, and one that looks quoted, too.
  const bool plain = value.is_string() && trim(value.get<std::string>()) == value.get<std::string>() &&
                     !value.get<std::string>().starts_with('"');
  return plain ? value.get<std::string>() : value.dump();
}

bool put_own_text(const Field& field, void* record, const std::string& text) {
  if (text.empty()) {
    field.clear(record);
    return true;
  }
  const bool plain = field.shape == Shape::value && !text.starts_with('"');
  const ordered_json value =
      plain ? ordered_json(text) : ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
  const bool taken = put(field, record, value);
  if (!taken) field.clear(record);
  return taken;
}

}  // namespace casemgr::exchange

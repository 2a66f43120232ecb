// Values of our fields as text in attributes.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

using nlohmann::ordered_json;
using schema::Field;
using schema::Shape;

namespace {

ordered_json json_of(const Field& field, const void* record) {
  const auto element = [&](std::size_t i) -> ordered_json {
    const void* one = field.at(record, i);
    if (!field.has_records()) return field.value.print(one);
    ordered_json object = ordered_json::object();
    for (const Field& inner : field.record().fields) {
      if (inner.present(one)) object[std::string(inner.key)] = json_of(inner, one);
    }
    return object;
  };
  if (field.shape != Shape::set) return element(0);
  ordered_json list = ordered_json::array();
  for (std::size_t i = 0; i < field.size(record); ++i) list.push_back(element(i));
  return list;
}

bool put(const Field& field, void* record, const ordered_json& value) {
  const auto element = [&](const ordered_json& json) {
    void* one = field.append(record);
    if (!field.has_records()) return json.is_string() && field.value.parse(json.get<std::string>(), one).empty();
    return json.is_object() && std::all_of(json.items().begin(), json.items().end(), [&](const auto& item) {
             const Field* inner = field.record().find(item.key());
             return inner != nullptr && put(*inner, one, item.value());
           });
  };
  field.clear(record);
  if (field.shape != Shape::set) return element(value);
  return value.is_array() && std::all_of(value.begin(), value.end(), element);
}

}  // namespace

std::string own_text(const Field& field, const void* record) {
  if (!field.present(record)) return {};
  const ordered_json value = json_of(field, record);
  // Readers trim, so a text that trimming would change is quoted, and so is one that begins with a quote.
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

// Writes structs as values for a file, and as JSON.
#include "write.hpp"

#include <algorithm>
#include <utility>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using yaml::Value;

Value element_value(const Field& f, const void* element) {
  return f.has_records() ? to_value(f.record(), element)
                         : Value::scalar(f.value.print(element), f.value.type != schema::Type::text);
}

Value field_value(const Field& f, const void* owner) {
  if (f.shape == Shape::value || f.shape == Shape::record) return element_value(f, f.at(owner, 0));
  Value value = f.shape == Shape::set ? Value::list() : Value::map();
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    value.entries.emplace_back(f.element_key(owner, i), element_value(f, f.at(owner, i)));
  }
  return value;
}

Value to_value(const RecordType& type, const void* record) {
  Value value = Value::map();
  for (const Field& f : type.fields) {
    if (f.present(record)) value.entries.emplace_back(f.key, field_value(f, record));
  }
  return value;
}

namespace {

class JsonText {
 public:
  std::string of(const RecordType& type, const void* record) {
    write(type, record);
    return std::move(out_);
  }

 private:
  void write(const RecordType& type, const void* record) {
    out_ += '{';
    bool first = true;
    for (const Field& f : type.fields) {
      if (f.present(record)) {
        out_ += (first ? "" : ", ") + json_quote(f.key) + ": ";
        write(f, record);
        first = false;
      }
    }
    out_ += '}';
  }

  void write(const Field& f, const void* owner) {
    const bool alone = f.shape == Shape::value || f.shape == Shape::record;
    const bool keyed = !alone && f.shape != Shape::set;
    out_ += alone ? "" : keyed ? "{" : "[";
    bool first = true;
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      out_ += first ? "" : ", ";
      out_ += keyed ? json_quote(f.element_key(owner, i)) + ": " : "";
      first = false;
      if (f.has_records()) {
        write(f.record(), f.at(owner, i));
      } else {
        out_ += schema::json_value(f.value, f.at(owner, i));
      }
    }
    out_ += alone ? "" : keyed ? "}" : "]";
  }

  std::string out_{};
};

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A new collection is named by its records, any other edit by its own path.
bool is_collection(const Value& value) {
  return value.kind == yaml::Kind::map && !value.entries.empty() &&
         std::all_of(value.entries.begin(), value.entries.end(),
                     [](const auto& entry) { return entry.second.kind == yaml::Kind::map; });
}

}  // namespace

std::string to_json(const RecordType& type, const void* record) { return JsonText().of(type, record); }

std::vector<std::string> changed_paths(const std::vector<yaml::Edit>& edits) {
  std::vector<std::string> paths;
  for (const yaml::Edit& edit : edits) {
    yaml::Path keys = edit.path;
    if (!keys.empty() && is_number(keys.back())) keys.pop_back();
    const std::string path = join(keys, ".");
    if (edit.op == yaml::Edit::Op::insert && is_collection(edit.value)) {
      for (const auto& [key, value] : edit.value.entries) add_missing(paths, path + "." + key);
    } else {
      add_missing(paths, path);
    }
  }
  return paths;
}

}  // namespace casemgr::codec

// Writes JSON text indented by two blanks, which users may read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casemgr::schema {

/// Writes values one after the other; the caller opens and closes objects and lists and gives the keys.
class JsonWriter {
 public:
  void open(char bracket);  ///< `{` or `[`
  void close();
  void key(std::string_view name);
  void text(std::string_view value);  ///< A string.
  void raw(std::string_view value);   ///< A number, `true`, `false`, `{}`.

  void pair(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void raw_pair(std::string_view name, std::string_view value) {
    key(name);
    raw(value);
  }
  /// `"name": ["a", "b"]`, on one line.
  void list(std::string_view name, const std::vector<std::string>& values);

  [[nodiscard]] const std::string& str() const { return text_; }

 private:
  struct Level {
    char bracket;
    bool empty = true;
  };
  void before_value();
  void new_line();

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

class RecordType;

/// Writes the schema of `type` and of each record within it as members of an open `definitions` object, as
/// `json_schema` has them.
void define_record(JsonWriter& json, const RecordType& type);
std::string definition_name(const RecordType& type);  ///< The name that it gives to `type`.

}  // namespace casemgr::schema

#include "casemgr/schema/json_writer.hpp"

#include "casemgr/root/text.hpp"

namespace casemgr::schema {

void JsonWriter::new_line() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  if (!levels_.back().empty) text_ += ',';
  levels_.back().empty = false;
  new_line();
}

void JsonWriter::open(char bracket) {
  before_value();
  text_ += bracket;
  levels_.push_back({bracket});
}

void JsonWriter::close() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty) new_line();
  text_ += level.bracket == '{' ? '}' : ']';
}

void JsonWriter::key(std::string_view name) {
  before_value();
  text_ += json_quote(name) + ": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  before_value();
  text_ += json_quote(value);
}

void JsonWriter::raw(std::string_view value) {
  before_value();
  text_ += value;
}

void JsonWriter::list(std::string_view name, const std::vector<std::string>& values) {
  std::vector<std::string> quoted;
  for (const std::string& value : values) quoted.push_back(json_quote(value));
  raw_pair(name, "[" + join(quoted, ", ") + "]");
}

}  // namespace casemgr::schema

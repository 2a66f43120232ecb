// What a file says, fact by fact, so that two versions of it can be compared line by line.
#include <fmt/core.h>

#include "casemgr/report/history.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/value.hpp"
#include "record_lines.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordRef;
using schema::Shape;

class FactLines {
 public:
  explicit FactLines(const View& view) : view_(view) {}

  /// `owner`: the record around it; `title`: the fields on the way from there.
  void add(const RecordRef& record, const std::string& owner, const std::string& title) {
    for (const Field& f : record.type->fields) {
      if (f.present(record.record)) add_field(f, record.record, owner, joined({title, in_lower_case(f.key)}, " "));
    }
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void add_field(const Field& f, const void* record, const std::string& owner, const std::string& title) {
    if (f.shape == Shape::record) return add({f.record(), f.at(record, 0)}, owner, title);
    for (std::size_t i = 0; i < f.size(record); ++i) {
      const void* const element = f.at(record, i);
      const std::string key(f.element_key(record, i));
      if (f.has_records()) {
        add_inner({f.record(), element}, f.shape == Shape::records, key, owner);
      } else {
        add_line(joined({owner, title, key}, " "), element_words(view_, f, element));
      }
    }
  }

  void add_inner(const RecordRef& record, bool has_id, const std::string& key, const std::string& above) {
    const std::string owner = joined({above, has_id ? record_words(record, key) : key}, ", ");
    const std::size_t before = lines_.size();
    add(record, owner, {});
    if (lines_.size() == before) lines_.push_back(owner);
  }

  void add_line(const std::string& head, const std::string& words) {
    for (const std::string& line : split(words, '\n')) lines_.push_back(fmt::format("{}: {}", head, line));
  }

  const View& view_;
  std::vector<std::string> lines_{};
};

}  // namespace

std::vector<std::string> facts(const RecordRef& record, const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  FactLines lines(view);
  lines.add(record, {}, {});
  return lines.take();
}

}  // namespace casemgr::report

// Nothing is lost on the way to programs: every field of every type of record is in its list, in each format, and every
// value of a whole case in its show.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "report/filled.hpp"
#include "support/property.hpp"

namespace casemgr::report {

namespace fields {

using filled::Filler;
using schema::Field;
using schema::RecordType;
using schema::Shape;

/// The texts that a list says of a record: its own, and those of records of which it has at most one.
std::vector<std::string> own_texts(const RecordType& type, const void* record) {
  std::vector<std::string> texts;
  for (const Field& field : type.fields) {
    if (field.key == "origin") continue;  // Of merging: only show has it.
    for (std::size_t i = 0; i < field.size(record); ++i) {
      if (field.shape == Shape::record) append(texts, own_texts(field.record(), field.at(record, i)));
      if (field.shape == Shape::value || field.shape == Shape::set)
        texts.push_back(field.value.print(field.at(record, i)));
    }
  }
  return texts;
}

/// All values of a record, those of the records in it too.
void count_values(const RecordType& type, const void* record, std::size_t& count) {
  for (const Field& field : type.fields) {
    if (field.shape == Shape::set && field.present(record)) ++count;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      if (field.has_records()) {
        count_values(field.record(), field.at(record, i), count);
      } else if (field.shape != Shape::set) {
        ++count;
      }
    }
  }
}

std::string printed(const Section& section, render::Format format) {
  const Document document{.report = "list", .sections = {section}, .flat = true, .page = false};
  return render::render(document, format, {.csv_raw = true});
}

}  // namespace fields

using namespace fields;

TEST_CASE("a list has every field of its records, in every format for programs") {
  CHECK(rc::check([] {
    const Case c = Filler().make();
    std::set<const RecordType*> types;
    for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
      types.insert(one.type);
      // Whatever a table shows of it.
      for (const std::vector<std::string>& prose : {std::vector<std::string>(), std::vector<std::string>{"note"}}) {
        const Section section = records_section("rows", {}, *one.type, {{c.id.value, one.id, one.record}}, prose);
        for (const auto format :
             {render::Format::json, render::Format::jsonl, render::Format::csv, render::Format::plain}) {
          const std::string text = printed(section, format);
          for (const std::string& value : own_texts(*one.type, one.record)) {
            RC_LOG() << one.path << ": '" << value << "' is not in " << text << '\n';
            RC_ASSERT(text.find(value) != std::string::npos);
          }
        }
      }
    }
    RC_ASSERT(types.size() > 30U);
  }));
}

TEST_CASE("the rows of one record are all its values, each at its path") {
  CHECK(rc::check([] {
    const Case c = Filler().make();
    const Section rows = record_rows("record", c.id.value, c.id.value, Case::rows(), &c);
    std::size_t values = 0;
    count_values(Case::rows(), &c, values);
    RC_ASSERT(rows.rows.size() == values);
    std::set<std::string> paths;
    for (const Row& row : rows.rows) RC_ASSERT(paths.insert(std::get<std::string>(row[2].value)).second);
    for (const auto format : {render::Format::csv, render::Format::plain}) {
      const std::string text = printed(rows, format);
      for (const std::string& value : Filler::texts_of(Case::rows(), &c)) {
        RC_LOG() << value << '\n';
        RC_ASSERT(text.find(value) != std::string::npos);
      }
    }
  }));
}

}  // namespace casemgr::report

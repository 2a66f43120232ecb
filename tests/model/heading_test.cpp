#include <doctest/doctest.h>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::heading_test {
namespace {

/// Every record type that is reached from `type`.
void add_types(const RecordType& type, std::vector<const RecordType*>& found) {
  if (contains(found, &type)) return;
  found.push_back(&type);
  for (const schema::Field& field : type.fields) {
    if (field.has_records()) add_types(field.record(), found);
  }
}

std::vector<const RecordType*> all_types() {
  std::vector<const RecordType*> found;
  add_types(Case::rows(), found);
  add_types(ProviderDirectory::rows(), found);
  return found;
}

TEST_CASE("what a heading names is a field, of the type that the heading takes it for") {
  for (const RecordType* type : all_types()) {
    CAPTURE(type->name);
    for (const std::string_view key : {type->over, type->last}) {
      if (!key.empty()) CHECK(type->find(key)->value.type == schema::Type::day);
    }
    if (!type->done.empty()) CHECK(type->find(type->done) != nullptr);
    if (type->closed.status.empty()) continue;
    const schema::Field* status = type->find(type->closed.status);
    REQUIRE(status != nullptr);
    for (const std::string_view code : type->closed.codes) {
      CAPTURE(code);
      if (status->value.type == schema::Type::code) CHECK(schema::code_index(status->value.codes(), code) >= 0);
    }
  }
}

TEST_CASE("each part of a label names fields") {
  for (const RecordType* type : all_types()) {
    CAPTURE(type->name);
    for (const std::string_view part : type->label.parts) {
      CAPTURE(part);
      const std::size_t open = part.find('{');
      if (open == std::string_view::npos) continue;
      for (const std::string& key : split(part.substr(open + 1, part.find('}') - open - 1), '|')) {
        CHECK(type->find(key) != nullptr);
      }
    }
  }
}

TEST_CASE("a record with an id has a label, and one title at most") {
  for (const RecordType* type : all_types()) {
    CAPTURE(type->name);
    const auto titles = std::count_if(type->fields.begin(), type->fields.end(),
                                      [](const schema::Field& field) { return field.meaning.title; });
    CHECK(titles <= 1);
    if (type->letter == 0 || type == &Case::rows() || type->name == "history entry") continue;
    CHECK((titles == 1 || !type->label.parts.empty() || type->label.words != nullptr));
  }
}

}  // namespace
}  // namespace casemgr::heading_test

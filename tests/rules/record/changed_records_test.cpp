#include "casemgr/rules/record/changed_records.hpp"

#include <doctest/doctest.h>

#include "casemgr/schema/walk.hpp"

namespace changed_records_test {

using namespace casemgr;

namespace {

bool is_same(const Case& a, const Case& b) { return schema::same_record(Case::rows(), &a, &b); }

Case sample() {
  Case c;
  c.id = {"c7kq2mw"};
  c.person.gender = "woman";
  for (const char* id : {"nh2bp", "nj3cq", "nk4dr"}) {
    ClientNeed need;
    need.text = std::string("need ") + id;
    c.needs.append({id}, need);
  }
  Contact contact;
  contact.text = "Spoke";
  c.contacts.append({"xh2bp"}, contact);
  return c;
}

struct Edit {
  const char* name;
  void (*make)(Case&);
  std::string_view section;
  std::string id;
  RecordChange change;
};

const Edit edits[] = {
    {"added", [](Case& c) { c.needs.append({"nz9zz"}, {}); }, "needs", "nz9zz", RecordChange::added},
    {"changed", [](Case& c) { c.needs[1].record.text = "other"; }, "needs", "nj3cq", RecordChange::changed},
    {"removed", [](Case& c) { c.needs.erase(0); }, "needs", "nh2bp", RecordChange::removed},
    {"the last one", [](Case& c) { c.contacts.erase(0); }, "contacts", "xh2bp", RecordChange::removed},
    {"without an id", [](Case& c) { c.person.gender = "man"; }, "person", "", RecordChange::changed},
    {"a part of the file",
     [](Case& c) {
       c.intervals.emplace();
       c.intervals->situation = 90;
     },
     "intervals", "", RecordChange::added}};

}  // namespace

TEST_CASE("each difference of a file is one record, which can be put back") {
  for (const Edit& edit : edits) {
    CAPTURE(edit.name);
    const Case before = sample();
    Case after = sample();
    edit.make(after);
    const std::vector<ChangedRecord> found = changed_records(before, after);
    REQUIRE(found.size() == 1);
    CHECK(found[0].section == edit.section);
    CHECK(found[0].id == edit.id);
    CHECK(found[0].change == edit.change);
    CHECK(is_same(with_former(after, before, found[0]), before));
  }
}

TEST_CASE("of several differences one is put back alone, and all of them one after the other") {
  for (const Edit& one : edits) {
    for (const Edit& other : edits) {
      if (one.section == other.section) continue;
      CAPTURE(one.name);
      CAPTURE(other.name);
      const Case before = sample();
      Case after = sample(), expected = sample();
      one.make(after);
      other.make(after);
      other.make(expected);
      std::vector<ChangedRecord> found = changed_records(before, after);
      REQUIRE(found.size() == 2);
      const ChangedRecord& first = found[0].section == one.section ? found[0] : found[1];
      CHECK(is_same(with_former(after, before, first), expected));
      for (const ChangedRecord& record : found) after = with_former(after, before, record);
      CHECK(is_same(after, before));
    }
  }
  CHECK(changed_records(sample(), sample()).empty());
}

}  // namespace changed_records_test

// Contacts as rows: first words, late entry, signature, billing.
#include "casemgr/report/lists.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "made.hpp"

namespace casemgr::report::contact_list_test {

namespace {

using namespace made;

Entry<Contact> note(const std::string& id, std::string_view when, std::string words) {
  Contact contact = casemgr::made::spoke(when);
  contact.text = std::move(words);
  return {{id}, contact};
}

const Column& column_named(const Section& section, std::string_view key) {
  const auto at =
      std::find_if(section.columns.begin(), section.columns.end(), [&](const auto& x) { return x.key == key; });
  REQUIRE(at != section.columns.end());
  return *at;
}

}  // namespace

TEST_CASE("columns about amendments, late entry and billing are for programs while they say nothing") {
  const Entry<Contact> plain = note("x2222", "2026-11-20T09:00", "Saw both apartments");
  Section section = contact_list({{"c7kq2mw", &plain, {}}});
  for (const char* key : {"amends", "late", "billing"}) CHECK(column_named(section, key).machine_only);
  Entry<Contact> late = plain;
  late.record.entered = at("2026-12-20T09:00");
  Entry<Contact> amendment = plain;
  amendment.record.amends = {"x1111"};
  section = contact_list({{"c7kq2mw", &late, Billing{}}, {"c7kq2mw", &amendment, {}}});
  for (const char* key : {"amends", "late", "billing"}) CHECK_FALSE(column_named(section, key).machine_only);
  CHECK(text(section, 0, "late") == "true");
}

TEST_CASE("a note in parts shows its first words, and a signature that no longer holds says so") {
  Entry<Contact> parts = note("x2222", "2026-11-20T09:00", "");
  parts.record.format = NoteFormat::soap;
  parts.record.parts.put("subjective", "Slept badly");
  parts.record.signed_ = Signature{.by = {"ml"}, .date = day(friday), .digest = "none"};
  const Section section = contact_list({{"c7kq2mw", &parts, {}}});
  CHECK(text(section, 0, "text") == "subjective: Slept badly");
  CHECK(text(section, 0, "signature_holds") == "false");
  Document document;
  document.sections.push_back(section);
  CHECK(says(table(document), "changed after signing"));
}

}  // namespace casemgr::report::contact_list_test

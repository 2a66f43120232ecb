// The chart leaves nothing out, and says of each record whether it is signed, late, amended or void.
#include "casemgr/report/chart.hpp"

#include <rapidcheck.h>

#include "casemgr/report/release.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "report/filled.hpp"

namespace casemgr::report::chart_test {
namespace {

using namespace made;

Document chart_of(const Case& c, const Span& days = {}) {
  static const Practice practice;
  return client_chart(VisibleCase(c), days, practice.on(friday));
}

/// As a table in which no line is broken.
std::string wide(const Document& page) { return render::render(page, render::Format::table, {2000, false, {}, {}}); }

Contact note(const char* when, const char* entered, const char* text) {
  Contact x = casemgr::made::spoke(when);
  x.entered = at(entered);
  x.by = {"ml"};
  x.text = text;
  return x;
}

void sign(Entry<Contact>& entry) {
  entry.record.signed_ = Signature{{"ml"}, day("2026-06-10"), note_digest(entry.id, entry.record)};
}

/// A signed late note, its amendment, one that is not signed, one that is void.
Case with_notes() {
  Case c = well_kept();
  c.contacts.append({"x2222"}, note("2026-06-03", "2026-06-09T10:00", "The roof leaks"));
  sign(c.contacts[c.contacts.size() - 1]);
  c.contacts.append({"x3333"}, note("2026-06-20", "2026-06-20T10:00", "Not signed yet"));
  Contact amendment = note("2026-07-01", "2026-07-01T09:00", "The roof of the shed");
  amendment.amends = {"x2222"};
  c.contacts.append({"x4444"}, amendment);
  sign(c.contacts[c.contacts.size() - 1]);
  Contact voided = note("2026-07-02", "2026-07-02T09:00", "Of another client");
  voided.voided = Void{day("2026-07-03"), {"ml"}, "Wrong client"};
  c.contacts.append({"x5555"}, voided);
  return c;
}

TEST_CASE("signatures, late entries, amendments and void records with their reason") {
  const Document page = chart_of(with_notes());
  const Section& rows = section(page, "entries");
  CHECK(column(rows, "id") == "zb6kd a2fjq n4xw8 g9tkd l5btw x9wmd x2222 x4444 x3333 x5555");
  const std::size_t first = 6;
  CHECK(text(rows, first, "signature") == "signed");
  CHECK(text(rows, first, "signed_on") == "2026-06-10");
  CHECK(text(rows, first, "late") == "true");
  CHECK(text(rows, first + 1, "amends") == "x2222");
  CHECK(text(rows, first + 2, "signature") == "unsigned");
  CHECK(text(rows, first + 3, "void_reason") == "Wrong client");
  const std::string shown = wide(page);
  CHECK(says(shown, "entered 9 Jun 10:00 by Mina Lund, late entry · signed by Mina Lund 10 Jun"));
  CHECK(says(shown, "amendment"));
  CHECK(says(shown, "of x2222"));
  CHECK(says(shown, "entered 1 Jul 9:00 by Mina Lund · signed by Mina Lund 10 Jun"));
  CHECK(says(shown, "void since 3 Jul by Mina Lund: Wrong client"));
  CHECK(says(shown, "Of another client"));
}

TEST_CASE("a note that was changed after it was signed is said to be so") {
  Case c = with_notes();
  c.contacts[1].record.text = "The roof does not leak";
  CHECK(text(section(chart_of(c), "entries"), 6, "signature") == "changed");
  CHECK(says(table(chart_of(c)), "changed since"));
}

TEST_CASE("a period chooses by day, and an amendment goes with its note") {
  const Case c = with_notes();
  const Document page = chart_of(c, {day("2026-06-03"), day("2026-06-30")});
  CHECK(column(section(page, "entries"), "id") == "x2222 x4444 x3333");
  CHECK(says(table(chart_of(c, {day("2020-01-01"), day("2020-12-31")})), "Nothing is on record for this period."));
}

TEST_CASE("a plan has its agreements, what was agreed, and whether it still is") {
  Case c = well_kept();
  CHECK(says(wide(chart_of(c)), "Agreement zc3vd: Role: client"));
  CHECK(says(wide(chart_of(c)), "Agreed goal g9tkd: Statement: Signed lease for an accessible apartment"));
  CHECK(says(wide(chart_of(c)), "the agreed text is unchanged"));
  c.plans[0].record.agreed += "goals.g9tkd.due: 2030-01-01\n";
  CHECK(says(wide(chart_of(c)), "the agreed text does not match what was agreed"));
}

/// What stands elsewhere: the agreed text in words, and what is the program's own.
bool stands_in_words(const schema::Field& field) {
  return field.meaning.bookkeeping || field.key == "merged" || field.key == "separated";
}

/// The texts of the records in sections of the case.
void add_texts(const RecordType& type, const void* record, std::vector<std::pair<std::string, std::string>>& texts) {
  for (const schema::Field& field : type.fields) {
    if (stands_in_words(field)) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const void* element = field.at(record, i);
      if (field.has_records()) {
        if (&field.record() != &Person::rows()) add_texts(field.record(), element, texts);
      } else if (field.value.type == schema::Type::text) {
        texts.emplace_back(field.value.print(element), std::string(type.name) + "." + std::string(field.key));
      }
    }
  }
}

TEST_CASE("every text of every record stands on the chart, for people and for programs") {
  std::size_t found = 0;
  const bool holds = rc::check([&] {
    const Practice practice;
    const Case c = filled::Filler().make();
    const Document page = client_chart(VisibleCase(c), {}, practice.on(friday));
    const Document later = client_chart(VisibleCase(c), {{}, day("2099-12-31")}, practice.on(friday));
    const std::string people =
        render::render(page, render::Format::html, {}) + render::render(later, render::Format::html, {});
    const std::string programs = render::render(page, render::Format::json, {});
    std::vector<std::pair<std::string, std::string>> texts;
    add_texts(Case::rows(), &c, texts);
    for (const auto& [one, where] : texts) {
      if (!one.starts_with("Unique")) continue;
      if (people.find(one) == std::string::npos) RC_FAIL("not for people: " + where);
      if (programs.find(one) == std::string::npos) RC_FAIL("not for programs: " + where);
      ++found;
    }
  });
  CHECK(holds);
  CHECK(found > 1000);
}

/// The chart for a recipient.
Document released(const Case& c, const DisclosureScope& scope) {
  static const Practice practice;
  const Inputs inputs = practice.on(friday);
  const Audience audience{.reader = Audience::Reader::recipient, .scope = scope, .goes_home = scope.goes_home};
  const VisibleCase seen = visible_to(c, audience, {}, {}, domains_of(inputs.instruments));
  Document page = client_chart(seen, {}, inputs);
  address_to(page, c, {scope, {}, {}, false}, inputs);
  return page;
}

bool has_section(const Document& page, std::string_view key) {
  return std::any_of(page.sections.begin(), page.sections.end(), [&](const Section& x) { return x.key == key; });
}

TEST_CASE("a release to client, auditor or court ends with what was withheld and why; no other says a word of it") {
  const Case c = with_notes();
  const Document court = released(c, scope_by_law(Basis::court_order, "Court", {{"food"}}));
  const Section& index = section(court, "withheld");
  CHECK(column(index, "records") == "contacts contacts goals needs");
  CHECK(says(table(court), "not named by the court order"));
  CHECK_FALSE(says(table(court), "roof"));
  const Document client = released(c, scope_by_law(Basis::client_request, "Somebody"));
  CHECK(says(table(client), "unfinished, unsigned or replaced by a later version"));
  CHECK(says(table(client), "The roof leaks"));
  CHECK_FALSE(says(table(client), "Of another client"));
  for (const Basis basis : {Basis::treatment, Basis::payment, Basis::emergency, Basis::operations}) {
    const Document page = released(c, scope_by_law(basis, "Dr. Okafor"));
    CHECK_FALSE(has_section(page, "withheld"));
    CHECK_FALSE(says(table(page), "ithheld"));
  }
  CHECK_FALSE(has_section(chart_of(c), "withheld"));
}

TEST_CASE("the page has the client's name and id for every sheet of paper") {
  CHECK(says(render::render(chart_of(with_notes()), render::Format::html, {}), "@top-left { content: \""));
}

}  // namespace
}  // namespace casemgr::report::chart_test

// What is marked `violence` leaves a document, wherever it stands in it.
#include "casemgr/report/violence.hpp"

#include "casemgr/report/records.hpp"
#include "made.hpp"

namespace casemgr::report::violence_test {

namespace {

using namespace made;

/// A case with two goals, each with a step; the first goal is marked, and so is the second one's second step.
Case marked() {
  Case c = named({}, "c7kq2mw", "Lopez", "Maria");
  Goal hidden;
  hidden.statement = "Wardrobe";
  hidden.sensitive = {Sensitive::violence};
  Step step;
  step.text = "Ladder";
  hidden.steps.append({"h2222"}, step);
  Goal open;
  open.statement = "Window";
  open.steps.append({"h3333"}, step);
  step.text = "Curtain";
  step.sensitive = {Sensitive::violence};
  open.steps.append({"h4444"}, step);
  c.goals.append({"g2222"}, hidden);
  c.goals.append({"g3333"}, open);
  return c;
}

Document list(const Case& c) {
  std::vector<Listed> listed;
  for (const auto& [id, goal] : c.goals) listed.push_back({c.id.value, id.value, &goal});
  Document document;
  document.flat = true;
  document.sections.push_back(records_section("goals", {}, Goal::rows(), listed));
  return document;
}

}  // namespace

TEST_CASE("a marked record is found with all that stands in it") {
  CHECK(violence_in(marked()) == MarkedIds{"g2222", "h2222", "h4444"});
  CHECK(violence_in(named({}, "c7kq2mw", "Lopez", "Maria")).empty());
}

TEST_CASE("rows of marked records leave a list") {
  const Case c = marked();
  Document document = list(c);
  CHECK(leave_out(document, {{c.id.value, violence_in(c)}}) == 1);
  CHECK(column(document.sections[0], "id") == "g3333");
}

TEST_CASE("an id that is marked for one client is another one in another client's file") {
  const Case c = marked();
  Document document = list(c);
  CHECK(leave_out(document, {{"cb4xtn9", {"g2222"}}}) == 0);
  CHECK(document.sections[0].rows.size() == 2);
}

TEST_CASE("lines of marked records leave the page of the record they stand in") {
  const Case c = marked();
  Document document;
  document.title = "Window";
  document.sections.push_back(record_section("record", {}, Goal::rows(), c.goals.find(std::string_view("g3333"))));
  REQUIRE(says(page(document), "Curtain"));
  CHECK(leave_out(document, {{c.id.value, violence_in(c)}}) == 1);
  CHECK(says(page(document), "Ladder"));
  CHECK_FALSE(says(page(document), "Curtain"));
  CHECK_FALSE(says(page(document), "h4444"));
}

TEST_CASE("a finding about safety tells of violence, and has no mark of its own") {
  const DomainFinding finding;
  CHECK(tells_of_violence(DomainFinding::rows(), "safety", &finding));
  CHECK_FALSE(tells_of_violence(DomainFinding::rows(), "health", &finding));
}

namespace {

ProviderDirectory with_shelter() {
  ProviderDirectory directory;
  Provider shelter;
  shelter.name = "Harbor House";
  shelter.address = Address{};
  shelter.address->lines = "12 Quiet Lane";
  shelter.sensitive = {Sensitive::violence};
  Provider agency;
  agency.name = "Valley Aid";
  ProviderService group;
  group.name = "Survivors' group";
  group.sensitive = {Sensitive::violence};
  ProviderService pantry;
  pantry.name = "Pantry";
  agency.services.append({"v2222"}, group);
  agency.services.append({"v3333"}, pantry);
  directory.providers.append({"p2222"}, shelter);
  directory.providers.append({"p3333"}, agency);
  return directory;
}

}  // namespace

TEST_CASE("a page that others may find names a shelter by its id alone, unless it goes there") {
  const ProviderDirectory whole = with_shelter();
  const ProviderDirectory shown = without_violence(whole, {});
  CHECK(shown.providers.find(std::string_view("p2222"))->name == "p2222");
  CHECK_FALSE(shown.providers.find(std::string_view("p2222"))->address);
  const Provider& agency = *shown.providers.find(std::string_view("p3333"));
  CHECK(agency.name == "Valley Aid");
  CHECK(agency.services.size() == 1);
  CHECK(agency.services[0].record.name == "Pantry");
  const ProviderDirectory addressed = without_violence(whole, {"p2222"});
  const Provider& addressee = *addressed.providers.find(std::string_view("p2222"));
  CHECK(addressee.name == "Harbor House");
  CHECK(addressee.address->lines == "12 Quiet Lane");
}

TEST_CASE("names that must not be read give way to ids where they stand as words of their own") {
  const Aliases aliases = marked_names(with_shelter(), {});
  const struct {
    const char* text;
    const char* read;
  } rows[] = {
      {"Harbor House", "p2222"},
      {" harbor HOUSE ", "p2222"},
      {"To Harbor House, by bus", "To p2222, by bus"},
      {"Harbor Houses and Harbor House", "Harbor Houses and p2222"},
      {"OldHarbor House", "OldHarbor House"},
      {"Harbor House/Harbor House", "p2222/p2222"},
      {"Valley Aid", "Valley Aid"},
      {"", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(with_aliases(row.text, aliases) == row.read);
  }
  CHECK(marked_names(with_shelter(), {"p2222"}).empty());
  Document document;
  document.title = "Went to Harbor House";
  document.sections.push_back({.key = "x", .columns = {{.key = "a"}, {.key = "b"}}});
  document.sections[0].rows = {{Cell(std::vector<std::string>{"Harbor House"}), Cell(CellValue(true), "Harbor House")}};
  document.sections[0].notes = {"see Harbor House"};
  use_aliases(document, aliases);
  CHECK(page(document).find("Harbor") == std::string::npos);
  CHECK(document.sections[0].notes[0] == "see p2222");
}

}  // namespace casemgr::report::violence_test

#include "casemgr/exchange/hsds.hpp"
#include "../../src/exchange/place.hpp"
#include "casemgr/cycle/provider_import.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "casemgr/model/ids.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "support/source.hpp"

namespace casemgr::exchange::hsds_test {

namespace {

const Date today = parse_date("2026-06-01").value();

HsdsFile data(const std::string& name) {
  return {name, casemgr_test::text_of(casemgr_test::in_source("tests/exchange/data/" + name))};
}

std::vector<HsdsFile> tables(const std::string& folder = "tables") {
  std::vector<std::string> names;
  const std::string path = casemgr_test::in_source("tests/exchange/data/" + folder);
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::vector<HsdsFile> files;
  for (const std::string& name : names) files.push_back(data(folder + "/" + name));
  return files;
}

HsdsRead read(const std::vector<HsdsFile>& files) {
  Problems problems;
  HsdsRead read = read_hsds(files, {.rules = category_rules(), .category = {}, .today = today}, problems);
  for (const Problem& problem : problems) FAIL_CHECK(to_string(problem));
  return read;
}

std::string refused(const HsdsRead& read) {
  std::vector<std::string> lines;
  for (const LeftOut& kind : refused_kinds(read.refused)) {
    lines.push_back(std::to_string(kind.count) + " " + kind.first + ": " + kind.what);
  }
  return join(lines, "\n");
}

std::string left_out(const HsdsRead& read) {
  std::string all;
  for (const LeftOut& left : read.left_out)
    all += std::to_string(left.count) + " " + left.what + ", " + left.first + "\n";
  return all;
}

}  // namespace

TEST_CASE("places in a text of long lines are counted on, also where one is asked for again") {
  const std::string text =
      "\xEF\xBB\xBF"
      "a\xC3\xA4"
      "bc\nde\n";
  exchange::Lines lines(text);
  const struct {
    std::size_t at;
    int line, column;
  } rows[] = {{3, 1, 1}, {6, 1, 3}, {6, 1, 3}, {7, 1, 4}, {4, 1, 2}, {9, 2, 1}, {10, 2, 2}, {10, 2, 2}};
  for (const auto& row : rows) {
    int line = 0;
    int column = 0;
    lines.find(row.at, line, column);
    CAPTURE(row.at);
    CHECK(line == row.line);
    CHECK(column == row.column);
  }
}

TEST_CASE("an organization with all that is nested in it becomes a provider") {
  const HsdsRead read = hsds_test::read({data("city.json")});
  CHECK(read.refused.empty());
  REQUIRE(read.providers.size() == 2);
  CHECK(read.providers[0].whole);
  CHECK(read.providers[0].where == "city.json:2:3");
  const Provider& kitchen = read.providers[0].provider;
  CHECK(kitchen.name == "Marmalade Row Kitchen");
  CHECK(kitchen.source->id == "0b6f2c1e-5d0e-4c1a-9a5e-1f5d3c2b7a01");
  CHECK(kitchen.phones == std::vector<std::string>{"555-0140", "555-0141 (fax)"});
  CHECK(kitchen.address->lines == "12 Marmalade Row\nBack door");
  CHECK(kitchen.address->region == "ST");
  CHECK(kitchen.hours == "Mon, Wed 10:00-14:00");
  CHECK(kitchen.checked == parse_date("2026-03-02"));
  REQUIRE(kitchen.contacts.size() == 1);
  CHECK(kitchen.contacts[0].record.title == "Intake, Front desk");
  CHECK(kitchen.contacts[0].record.phone == "555-0142 ext. 7");
  REQUIRE(kitchen.services.size() == 2);
  const ProviderService& lunch = kitchen.services[0].record;
  CHECK(lunch.category.value == "food");
  CHECK(lunch.eligibility == "Anyone; from age 16");
  CHECK(lunch.languages == std::vector<Language>{{"en"}, {"es"}});
  CHECK(lunch.area == "East side");
  CHECK(lunch.papers == std::vector<std::string>{"None"});
  CHECK(kitchen.services[1].record.category.empty());
  CHECK(kitchen.services[1].record.status == "temporarily closed");
  const Provider& circle = read.providers[1].provider;
  CHECK(circle.services[0].record.category.value == "housing");
  CHECK(circle.services[0].record.fees == "Membership 5 USD");
  CHECK(left_out(read) ==
        "1 latitude of location, city.json:25:7\n"
        "1 logo of organization, city.json:2:3\n"
        "1 service without a matching category rule (--category, --rules), city.json:79:7\n"
        "1 year_incorporated of organization, city.json:2:3\n");
}

TEST_CASE("a page of services tells the organizations, but not all of their services") {
  const HsdsRead read = hsds_test::read({data("page.json")});
  REQUIRE(read.providers.size() == 1);
  CHECK_FALSE(read.providers[0].whole);
  const Provider& rides = read.providers[0].provider;
  CHECK(rides.name == "Lantern Rides");
  CHECK(rides.address->lines == "1 Lantern Yard");
  REQUIRE(rides.services.size() == 1);
  CHECK(rides.services[0].record.name == "Night bus");
}

TEST_CASE("tables are joined by their ids") {
  const HsdsRead read = hsds_test::read(tables());
  CHECK(read.refused.empty());
  REQUIRE(read.providers.size() == 2);
  const Provider& quill = read.providers[0].provider;
  CHECK(read.providers[0].whole);
  CHECK(quill.name == "Quill & Thimble, Inc.");
  CHECK(quill.description == "Sews, writes \"letters\"\nand more");
  CHECK(quill.address->lines == "3 Thimble Lane");
  CHECK(quill.hours == "Tue, Thu 09:00-12:30");
  REQUIRE(quill.services.size() == 2);
  CHECK(quill.services[0].record.category.value == "social");
  CHECK(quill.services[1].record.status == "inactive");
  const Provider& amber = read.providers[1].provider;
  CHECK(amber.phones == std::vector<std::string>{"555-0151"});
  CHECK(amber.contacts[0].record.phone == "555-0152");
  CHECK(amber.services[0].record.category.value == "housing");
  CHECK(amber.services[0].record.area == "Fennelton and Dillworth");
  CHECK(left_out(read) ==
        "1 funding, tables/funding.csv:2:1\n"
        "1 language without a code, tables/languages.csv:3:1\n"
        "1 service without a matching category rule (--category, --rules), tables/services.csv:3:1\n");
}

TEST_CASE("what is not HSDS is refused with its place") {
  struct Wrong {
    std::string name, text, complaint;
  };
  const std::vector<Wrong> all = {
      {"a.json", "",
       "a.json:1:1: error: is not JSON: unexpected end of input; expected '[', '{', or a literal [syntax]"},
      {"a.json", "{\"id\": \"1\",\n  \"name\": }",
       "a.json:2:11: error: is not JSON: unexpected '}'; expected '[', '{', or a literal [syntax]"},
      {"a.json", "[1]x", "a.json:1:4: error: is not JSON: invalid literal [syntax]"},
      {"a.json", "\"hope\"", "a.json:1:1: error: is not an object or array [structure]"},
      {"a.json", "{\"colour\": \"red\"}", "a.json:1:1: error: is not an HSDS organization or service [structure]"},
      {"a.json", "{\"id\": \"1\", \"id\": \"2\", \"name\": \"x\"}",
       "a.json:1:16: error: the key 'id' appears twice [duplicate]"},
      {"a.json", "[{\"name\": \"caf\xE9\"}]",
       "a.json:1:15: error: contains the byte 0xE9, which is not UTF-8 [encoding]"},
      {"a.json", std::string(40, '['), "a.json:1:33: error: is nested more than 32 levels deep [structure]"},
  };
  for (const Wrong& wrong : all) {
    CAPTURE(wrong.text);
    Problems problems;
    const HsdsRead read = read_hsds({{wrong.name, wrong.text}}, {}, problems);
    CHECK(read.providers.empty());
    REQUIRE(problems.size() == 1);
    CHECK(to_string(problems.front()) == wrong.complaint);
  }
}

TEST_CASE("records that lack what HSDS requires are told") {
  const HsdsRead read =
      hsds_test::read({{"a.json",
                        "[{\"id\": \"1\", \"description\": \"x\", \"services\": [{\"id\": \"2\", \"name\": \"y\"}]},\n"
                        " {\"id\": \"3\", \"name\": \"z\", \"services\": [{\"name\": \"no id\"}]}]"},
                       {"services.json", "[{\"id\": \"9\", \"name\": \"stray\", \"organization_id\": \"8\"}]"}});
  CHECK(refused(read) ==
        "1 services.json:1:2: a service without an organization in this file\n"
        "1 a.json:1:2: an organization without name\n"
        "1 a.json:2:40: a service without id");
}

namespace {

/// Texts that look like something else, or that readers would trim.
std::string any_text() {
  static constexpr std::array<std::string_view, 21> pieces = {
      "a",      "Hope", " ",    "; ", ", ",        "\n",     " ext. 7", " ext. 07",
      " (fax)", "\"",   "'",    "=1", "é",         "555-01", "@",       "https://x.example",
      "active", "food", "true", "[",  "{\"a\": 1}"};
  std::string text;
  for (std::size_t i = *rc::gen::inRange<std::size_t>(0, 4); i > 0; --i) {
    text += pieces.at(*rc::gen::inRange<std::size_t>(0, pieces.size()));
  }
  return text;
}

void fill(const RecordType& type, void* record);

void fill_field(const schema::Field& field, void* record) {
  const std::size_t most = field.shape == schema::Shape::set ? 3 : 1;
  for (std::size_t i = *rc::gen::inRange<std::size_t>(0, most + 1); i > 0; --i) {
    if (field.has_records()) {
      fill(field.record(), field.append(record));
      continue;
    }
    std::string text = any_text();
    if (field.value.type == schema::Type::day) text = "2026-0" + std::to_string(*rc::gen::inRange(1, 6)) + "-11";
    if (field.value.type == schema::Type::code) text = field.value.codes().codes.front();
    if (!text.empty()) static_cast<void>(field.value.parse(text, field.append(record)));
  }
}

void fill(const RecordType& type, void* record) {
  for (const schema::Field& field : type.fields) {
    if (is_set_by_sources(field)) fill_field(field, record);
  }
}

std::string told(const RecordType& type, const void* record) {
  std::string text;
  for (const schema::Field& field : type.fields) {
    if (is_set_by_sources(field)) text += source_text(type, record, field);
  }
  return text;
}

/// All that an import is to bring back, without ids.
std::string told(const Provider& provider) {
  std::string text = told(Provider::rows(), &provider);
  for (const auto& [id, service] : provider.services) text += "--\n" + told(ProviderService::rows(), &service);
  for (const auto& [id, contact] : provider.contacts) text += "==\n" + told(ProviderContact::rows(), &contact);
  return text;
}

ProviderDirectory any_directory() {
  ProviderDirectory directory;
  Ids ids = Ids::seeded("any");
  for (std::size_t i = *rc::gen::inRange<std::size_t>(0, 4); i > 0; --i) {
    Provider provider;
    fill(Provider::rows(), &provider);
    provider.name = "P" + std::to_string(i) + any_text();
    if (*rc::gen::inRange(0, 2) == 1) provider.source = ProviderSource{"county", "c-" + std::to_string(i), {}};
    for (std::size_t n = *rc::gen::inRange<std::size_t>(0, 3); n > 0; --n) {
      ProviderService service;
      fill(ProviderService::rows(), &service);
      provider.services.append(ids.make<ProviderService>(directory), service);
      ProviderContact contact;
      fill(ProviderContact::rows(), &contact);
      provider.contacts.append(ids.make<ProviderContact>(directory), contact);
    }
    directory.providers.append(ids.make<Provider>(directory), provider);
  }
  return directory;
}

void same_again(const ProviderDirectory& directory, const std::vector<HsdsFile>& files) {
  Problems problems;
  const HsdsRead read = read_hsds(files, {.rules = category_rules(), .category = "food", .today = today}, problems);
  RC_ASSERT(problems.empty());
  RC_ASSERT(read.refused.empty());
  RC_ASSERT(read.providers.size() == directory.providers.size());
  for (std::size_t i = 0; i < read.providers.size(); ++i) {
    RC_ASSERT(told(read.providers[i].provider) == told(directory.providers[i].record));
    RC_ASSERT(read.providers[i].provider.source->id == exported_id("Vale", directory.providers[i]));
  }
}

}  // namespace

TEST_CASE("an export is read as the same providers") {
  CHECK(rc::check("as JSON", [] {
    const ProviderDirectory directory = any_directory();
    same_again(directory, hsds_json(directory, "Vale"));
  }));
  CHECK(rc::check("as tables", [] {
    const ProviderDirectory directory = any_directory();
    same_again(directory, hsds_tables(directory, "Vale"));
  }));
}

namespace {

/// What the specification requires, by the key under which the object stands.
const std::map<std::string, std::vector<std::string>> required = {
    {"organizations", {"id", "name", "description"}},
    {"services", {"id", "name", "status"}},
    {"locations", {"id", "location_type"}},
    {"location", {"id", "location_type"}},
    {"addresses", {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"}},
    {"phones", {"id", "number"}},
    {"contacts", {"id"}},
    {"schedules", {"id"}},
    {"languages", {"id"}},
    {"service_areas", {"id"}},
    {"service_at_locations", {"id"}},
    {"required_documents", {"id"}},
    {"organization_identifiers", {"id", "identifier"}},
    {"attributes", {"id", "link_id", "taxonomy_term_id", "link_entity"}},
    {"taxonomy_term", {"id", "name", "description"}},
};
const std::map<std::string, std::vector<std::string>> codes = {
    {"status", {"active", "inactive", "defunct", "temporarily closed"}},
    {"location_type", {"physical", "postal", "virtual"}},
    {"address_type", {"physical", "postal", "virtual"}},
};

void check_object(const std::string& key, const nlohmann::json& object) {
  RC_ASSERT(required.contains(key));
  for (const std::string& field : required.at(key)) RC_ASSERT(object.contains(field));
  for (const auto& [field, value] : object.items()) {
    if (value.is_object()) check_object(field, value);
    if (value.is_array()) {
      for (const auto& part : value) check_object(field, part);
    }
    if (field == "id" || field.ends_with("_id")) RC_ASSERT(value.get<std::string>().size() == 36U);
    if (field == "extension") RC_ASSERT(value.is_number_integer());
    const auto listed = codes.find(field);
    if (listed != codes.end()) {
      RC_ASSERT(std::count(listed->second.begin(), listed->second.end(), value.get<std::string>()) == 1);
    }
  }
}

}  // namespace

TEST_CASE("an export has what the specification requires") {
  CHECK(rc::check("as JSON", [] {
    for (const auto& organization : nlohmann::json::parse(hsds_json(any_directory(), "Vale").front().text)) {
      check_object("organizations", organization);
    }
  }));
}

TEST_CASE("an export keeps a UUID of the source and makes one that stays of any other id") {
  Provider provider;
  provider.name = "Hope";
  const Entry<Provider> own{{"p2222"}, provider};
  CHECK(exported_id("Vale", own) == exported_id("Vale", own));
  CHECK(exported_id("Vale", own) != exported_id("Hill", own));
  CHECK(exported_id("Vale", own).size() == 36);
  Entry<Provider> imported = own;
  imported.record.source = ProviderSource{"county", "0b6f2c1e-5d0e-4c1a-9a5e-1f5d3c2b7a01", {}};
  CHECK(exported_id("Vale", imported) == "0b6f2c1e-5d0e-4c1a-9a5e-1f5d3c2b7a01");
  imported.record.source->id = "17";
  CHECK(exported_id("Vale", imported) != exported_id("Vale", own));
}

TEST_CASE("every rule that comes with the program gives a category of ours, and each word one only") {
  CHECK(category_rules().size() > 100);
  std::set<std::string> words;
  for (const CategoryRule& rule : category_rules()) {
    CAPTURE(rule.word);
    CHECK(words.insert(fold(rule.word)).second);
    CHECK(is_category(rule.category, Settings{}));
  }
}

}  // namespace casemgr::exchange::hsds_test

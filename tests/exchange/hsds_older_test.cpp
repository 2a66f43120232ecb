// Directories in the layouts of HSDS 1 and 2, and sources that lack files.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "casemgr/cycle/provider_import.hpp"
#include "casemgr/exchange/csv.hpp"
#include "casemgr/exchange/hsds.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/ids.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/text.hpp"
#include "support/source.hpp"

namespace casemgr::exchange::hsds_older_test {

namespace {

std::vector<HsdsFile> county() {
  std::vector<HsdsFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(casemgr_test::in_source("tests/exchange/data/county"))) {
    files.push_back({entry.path().filename().string(), casemgr_test::text_of(entry.path()), {}});
  }
  std::sort(files.begin(), files.end(), [](const HsdsFile& a, const HsdsFile& b) { return a.name < b.name; });
  return files;
}

/// The same tables as JSON: one array of objects each.
HsdsFile as_json(const HsdsFile& file) {
  CsvTable table;
  Problems problems;
  REQUIRE(read_csv(file.text, file.name, table, problems));
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const CsvRow& line : table.rows) {
    nlohmann::ordered_json row;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      const bool is_list = table.header[i] == "languages" && !line.cells[i].empty();
      if (is_list) row[table.header[i]] = split(line.cells[i], ',');
      if (!is_list) row[table.header[i]] = line.cells[i];
    }
    rows.push_back(row);
  }
  return {file.name.substr(0, file.name.size() - 4) + ".json", rows.dump(), {}};
}

HsdsRead read(const std::vector<HsdsFile>& files) {
  const HsdsOptions request{
      .rules = category_rules(), .category = {}, .today = parse_date("2026-06-01").value(), .is_folder = true};
  Problems problems;
  HsdsRead read = read_hsds(files, request, problems);
  for (const Problem& problem : problems) FAIL_CHECK(to_string(problem));
  return read;
}

std::vector<HsdsFile> without(std::vector<HsdsFile> files, const std::string& name) {
  std::erase_if(files, [&](const HsdsFile& file) { return file.name == name; });
  return files;
}

void check_county(const HsdsRead& read) {
  REQUIRE(read.providers.size() == 3);
  const Provider& hall = read.providers[0].provider;
  CHECK(hall.website == "https://lindenhall.example");
  CHECK(hall.phones == std::vector<std::string>{"555 0101", "555 0102 (fax)"});
  CHECK(hall.hours == "Mon, Tue, Wed 08:00-17:00; Sat 10:00-14:00");
  CHECK(hall.address->lines == "1 Linden Street\nSuite 2");
  REQUIRE(hall.services.size() == 2);
  const ProviderService& center = hall.services[0].record;
  CHECK(center.category.value == "food");
  CHECK(center.eligibility == "Age 55 or over");
  CHECK(center.area == "Oldtown; Riverside");
  CHECK(center.papers == std::vector<std::string>{"Picture card", "Proof of address"});
  CHECK(center.languages == std::vector<Language>{{"es"}, {"tl"}});  // Of its location.
  CHECK(hall.services[1].record.languages == std::vector<Language>{{"es"}, {"ko"}});
  REQUIRE(hall.contacts.size() == 1);
  CHECK(hall.contacts[0].record.phone == "555 0105");
  const Provider& library = read.providers[1].provider;
  CHECK(library.hours == "Mon, Wed 14:00-4:00 PM");
  CHECK(library.contacts[0].record.title == "Tutor, Reading");
  CHECK(library.services[0].record.category.value == "education");
  const Provider& fund = read.providers[2].provider;
  CHECK(fund.address->lines == "PO Box 3");
  CHECK(fund.phones == std::vector<std::string>{"555 0104 (sms)"});
  REQUIRE(read.refused.size() == 1);
  CHECK(read.refused[0].id == "105");
  CHECK(read.refused[0].reason == "a service without an organization in this file");
  for (const char* field : {"phones", "hours", "address", "contacts", "services", "service category"}) {
    CHECK_FALSE(read.silent.contains(std::string("provider ") + field));
  }
}

}  // namespace

TEST_CASE("a service that names only its location has the organization of the location") {
  check_county(read(county()));
}

TEST_CASE("the same tables as JSON are the same providers") {
  std::vector<HsdsFile> files;
  for (const HsdsFile& file : county()) files.push_back(as_json(file));
  check_county(read(files));
}

TEST_CASE("HSDS 1.1 links services by a table, and describes them in tables of their own") {
  const HsdsRead read = hsds_older_test::read(
      {{"organizations.csv", "id,name,url\no1,Lamp House,https://lamp.example\n", {}},
       {"locations.csv", "id,organization_id,name\nl1,o1,House\n", {}},
       {"services.csv", "id,program_id,name,fees\ns1,,Night lamp,Free\ns2,p1,Day lamp,\n", {}},
       {"programs.csv", "id,organization_id,name\np1,o1,Lamps\n", {}},
       {"services_at_location.csv", "id,service_id,location_id\nx1,s1,l1\n", {}},
       {"eligibility.csv", "id,service_id,eligibility\ne1,s1,Adults\ne2,s1,Veterans\n", {}},
       {"languages.csv", "id,service_id,location_id,language\ng1,s1,,Spanish\n", {}},
       {"service_areas.csv", "id,service_id,service_area,description\na1,s1,Oldtown,The old town\n", {}},
       {"services_taxonomy.csv", "id,service_id,taxonomy_id,taxonomy_detail\nt1,s1,BD-1800,\n", {}},
       {"taxonomy.csv", "id,name,parent_id,parent_name,vocabulary\nBD-1800,Food Pantries,,,AIRS\n", {}},
       {"physical_addresses.csv", "id,location_id,address_1,city\n1,l1,1 Lamp Street,Fennelton\n", {}},
       {"postal_addresses.csv", "id,location_id,address_1,city\n1,l1,PO Box 1,Fennelton\n", {}}});
  CHECK(read.refused.empty());
  REQUIRE(read.providers.size() == 1);
  const Provider& lamp = read.providers[0].provider;
  CHECK(lamp.website == "https://lamp.example");
  CHECK(lamp.address->lines == "1 Lamp Street");
  REQUIRE(lamp.services.size() == 2);
  const ProviderService& night = lamp.services[0].record;
  CHECK(night.eligibility == "Adults; Veterans");
  CHECK(night.languages == std::vector<Language>{{"es"}});
  CHECK(night.area == "Oldtown");
  CHECK(night.category.value == "food");
}

TEST_CASE("a folder passes over JSON without records of HSDS, and names it") {
  std::vector<HsdsFile> files = county();
  const std::vector<std::pair<std::string, std::string>> others = {
      {"package.json", R"({"name": "county", "version": "1", "scripts": {"x": "y"}})"},
      {"service.json", R"({"name": "service", "type": "object", "properties": {"id": {"type": "string"}}})"},
      {"schema.json", R"({"$schema": "https://x.example", "id": "1", "name": "organization"})"},
      {"resources.json", R"({"name": "county", "resources": [{"name": "services", "path": "services.csv"}]})"},
      {"words.json", R"(["a", "b"])"},
  };
  std::vector<std::string> names;
  for (const auto& [name, text] : others) {
    files.push_back({name, text, {}});
    names.push_back(name);
    Problems problems;
    static_cast<void>(read_hsds({{name, text, {}}}, {}, problems));
    CHECK((name == "words.json" || name == "package.json" || problems.size() == 1));  // Alone it is refused.
  }
  const HsdsRead read = hsds_older_test::read(files);
  CHECK(read.passed == names);
  check_county(read);
}

TEST_CASE("a data package names its files and tables") {
  std::vector<std::string> passed;
  Problems problems;
  const auto files = files_of_package({"datapackage.json",
                                       R"({"resources": [{"name": "services", "path": "data/offers.csv"},
                                           {"name": "phones", "path": ["a.csv", "b.csv"]},
                                           {"name": "evil", "path": "../../etc/passwd"}, {"name": "inline"}]})",
                                       {}},
                                      passed, problems);
  CHECK(problems.empty());
  REQUIRE(files.size() == 3);
  CHECK(files[0].name == "data/offers.csv");
  CHECK(files[0].table == "services");
  CHECK(files[2].name == "b.csv");
  CHECK(passed.size() == 2);
}

TEST_CASE("refused and left-out rows are one table with their cells") {
  const HsdsRead read = hsds_older_test::read(county());
  const std::string csv = refused_csv(read);
  CHECK(csv.starts_with("file,row,id,reason,location_id,"));
  CHECK(csv.find("services.csv,6,105,a service without an organization in this file,99,") != std::string::npos);
  CHECK(csv.find("holiday_schedules.csv,2,1,holiday_schedule,") != std::string::npos);
}

TEST_CASE("a missing file of the set removes nothing, a missing row does") {
  struct Row {
    std::string file;
    std::set<std::string> kept;
  };
  const std::vector<Row> rows = {
      {"phones.csv", {"provider contact phone", "provider phones"}},
      {"contacts.csv", {"provider contacts"}},
      {"addresses.csv", {"provider address"}},
      {"mail_addresses.csv", {"provider address"}},
      {"regular_schedules.csv", {"provider hours"}},
      {"locations.csv", {"provider address", "provider contacts", "provider hours", "provider phones"}},
      {"services.csv", {"provider contacts", "provider hours", "provider phones", "provider services"}},
      {"taxonomy.csv", {"provider service category"}},
  };
  Ids ids = Ids::seeded("missing");
  const Settings settings;
  const instrument::Library none;
  for (const Row& row : rows) {
    CAPTURE(row.file);
    ProviderDirectory directory;
    const cycle::Context context{parse_time("2026-06-01").value(), ids, settings, directory, none, {}};
    const HsdsRead all = read(county());
    static_cast<void>(cycle::import_providers(directory, all.providers, {}, context));
    const HsdsRead less = read(without(county(), row.file));
    cycle::ImportOptions request;
    request.silent = less.silent;
    for (const RefusedRow& refused : less.refused) request.refused.insert(refused.id);
    const cycle::Imported done = cycle::import_providers(directory, less.providers, request, context);
    CHECK(done.changed == 0);
    std::set<std::string> kept;
    for (const auto& [name, count] : done.silent) kept.insert(name);
    CHECK(kept == row.kept);
  }
}

}  // namespace casemgr::exchange::hsds_older_test

// Rows of HSDS as JSON that nests them, and as the tables of the data package.
#include <algorithm>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

using nlohmann::ordered_json;

namespace {

/// A table: its file, the key under which its rows stand in the row they belong to, and its columns.
struct TableForm {
  std::string_view table;
  std::string_view plural;
  std::string_view columns;
};
constexpr TableForm forms[] = {
    {"organization", "organizations", "id name description email website"},
    {"service", "services",
     "id organization_id name description status application_process fees_description eligibility_description "
     "assured_date"},
    {"location", "locations", "id location_type organization_id name"},
    {"service_at_location", "service_at_locations", "id service_id location_id"},
    {"address", "addresses", "id location_id address_1 address_2 city state_province postal_code country address_type"},
    {"phone", "phones", "id organization_id contact_id number extension type"},
    {"contact", "contacts", "id organization_id name title email"},
    {"schedule", "schedules", "id location_id description"},
    {"language", "languages", "id service_id code"},
    {"service_area", "service_areas", "id service_id name"},
    {"required_document", "required_documents", "id service_id document"},
    {"organization_identifier", "organization_identifiers",
     "id organization_id identifier_scheme identifier_type identifier"},
    {"attribute", "attributes", "id link_id taxonomy_term_id link_type link_entity value label"},
    {"taxonomy_term", "taxonomy_terms", "id code name description taxonomy"},
};

/// What stands nested in a row of a table, in the order of the specification.
std::vector<std::string_view> parts_of(std::string_view table) {
  if (table == "organization") {
    return {"contact", "phone", "location", "organization_identifier", "service", "attribute"};
  }
  if (table == "service") {
    return {"service_area", "service_at_location", "language", "required_document", "attribute"};
  }
  if (table == "location") return {"address", "schedule"};
  if (table == "contact") return {"phone", "attribute"};
  return {};
}

const TableForm& form_of(std::string_view table) {
  return *std::find_if(std::begin(forms), std::end(forms), [&](const TableForm& form) { return form.table == table; });
}

/// Nesting says what these say in tables.
bool says_owner(std::string_view key) {
  return key == "organization_id" || key == "service_id" || key == "location_id" || key == "contact_id";
}

ordered_json value_of(const std::string& key, const std::string& value) {
  long long number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  const bool plain = error == std::errc() && stop == end && std::to_string(number) == value;
  return key == "extension" && plain ? ordered_json(number) : ordered_json(value);
}

ordered_json object_of(const HsdsRows& rows, std::size_t i) {
  const HsdsRow& row = rows.rows[i];
  ordered_json object = ordered_json::object();
  for (const auto& [key, value] : row.fields) {
    if (!says_owner(key)) object[key] = value_of(key, value);
  }
  for (const std::string_view part : parts_of(row.table)) {
    for (const std::size_t inner : rows.of(i, part)) {
      object[std::string(form_of(part).plural)].push_back(object_of(rows, inner));
    }
  }
  for (const char* named : {"location", "taxonomy_term"}) {
    if (row.table != "service_at_location" && row.table != "attribute") break;
    if (const auto other = rows.named(i, named)) object[named] = object_of(rows, *other);
  }
  return object;
}

}  // namespace

std::string hsds_json(const ProviderDirectory& directory, std::string_view practice) {
  const HsdsRows rows = rows_of(directory, practice);
  std::string text;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (rows.rows[i].table != "organization") continue;
    text += (text.empty() ? "[\n" : ",\n") + object_of(rows, i).dump(2);
  }
  return text.empty() ? "[]\n" : text + "\n]\n";
}

std::vector<HsdsFile> hsds_tables(const ProviderDirectory& directory, std::string_view practice) {
  const HsdsRows rows = rows_of(directory, practice);
  std::vector<HsdsFile> files;
  for (const TableForm& form : forms) {
    CsvTable table{.header = split_words(form.columns), .rows = {}};
    std::set<std::string> written;  // A term of a taxonomy serves many.
    for (const HsdsRow& row : rows.rows) {
      if (row.table != form.table || !written.insert(row.text("id")).second) continue;
      CsvRow& line = table.rows.emplace_back();
      for (const std::string& column : table.header) line.cells.push_back(row.text(column));
    }
    // Also a table without rows: none of an earlier export is to stay beside the others.
    files.push_back({std::string(form.plural) + ".csv", write_csv(table)});
  }
  return files;
}

}  // namespace casemgr::exchange

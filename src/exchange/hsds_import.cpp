// Reads providers from rows of HSDS.
#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

namespace {

using RowList = std::vector<std::size_t>;

class Importer {
 public:
  Importer(HsdsRows& rows, const HsdsOptions& request) : rows_(rows), request_(request) {}

  HsdsRead read() {
    count_unplaced();
    read_.silent = silent_fields(rows_, cut_);
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (row(i).table != "service") continue;
      if (const auto organization = organization_of(rows_, i)) {
        services_[*organization].push_back(i);
      } else {
        read_.refused.push_back(refused_row("a service without an organization in this file", row(i)));
      }
    }
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (row(i).table == "organization") take_organization(i);
    }
    read_.left_out = rows_.left.all();
    read_.left_rows = rows_.left.rows();
    read_.passed = rows_.passed;
    read_.lists_all = rows_.whole.contains("organization");
    read_.controls = rows_.controls;
    return std::move(read_);
  }

 private:
  [[nodiscard]] const HsdsRow& row(std::size_t i) const { return rows_.rows[i]; }

  /// Counts tables and columns that no path reads.
  void count_unplaced() {
    std::map<std::string, std::vector<std::string>> read;
    for (const HsdsTable& table : hsds_table_list()) read.emplace(table.name, columns_of(table, true));
    for (const HsdsRow& one : rows_.rows) {
      if (one.table.empty() || one.table == "page") continue;
      const std::vector<std::string>& columns = read[one.table];
      if (columns.empty()) rows_.left.add(one.table.substr(one.table.front() == '?' ? 1 : 0), one);
      for (const auto& [key, value] : one.fields) {
        const bool is_placed = columns.empty() || key.ends_with("_id") || key == "id" || contains(columns, key);
        if (!is_placed) rows_.left.add_column(fmt::format("{} of {}", key, one.table), one);
      }
    }
  }

  /// Whether the row has what HSDS requires of it; counts it as skipped where not.
  bool is_sound(std::size_t i, std::initializer_list<const char*> keys = {"id", "name"}) {
    for (const char* key : keys) {
      if (row(i).find(key) != nullptr) continue;
      const char* article = row(i).table.front() == 'o' ? "an" : "a";
      read_.refused.push_back(refused_row(fmt::format("{} {} without {}", article, row(i).table, key), row(i)));
      return false;
    }
    return true;
  }

  /// Reads the paths of row `i` into `record`. Rows with values of it belong to one of `owners`.
  template <class T>
  void take_paths(std::size_t i, const RowList& owners, T& record) {
    for (const HsdsPath& path : hsds_paths()) {
      if (path.owner != row(i).table) continue;
      RowList from = {i};
      if (path.table != path.owner) from = rows_.of(path.table == "language" ? speakers(i) : owners, path.table);
      std::vector<std::string> texts;
      for (const std::size_t one : from) {
        const std::string text = path.text(row(one));
        add_missing(texts, text);
        if (text.empty() && path.table == "language") rows_.left.add("language without a code", row(one));
      }
      std::erase(texts, "");
      const schema::Field& field = *T::rows().find(path.field);
      if (field.shape == schema::Shape::value && texts.size() > 1) texts = {join(texts, path.separator)};
      for (const std::string& text : texts) static_cast<void>(field.value.parse(text, field.append(&record)));
    }
  }

  /// Returns our record of row `i`, as the paths read it.
  template <class T>
  T record_of(std::size_t i, const RowList& owners) {
    T record;
    record.source = ProviderSource{.system = {}, .id = row(i).text("id"), .imported = {}};
    take_paths(i, owners, record);
    return record;
  }

  void take_organization(std::size_t i) {
    if (!is_sound(i)) return;
    const RowList& services = services_[i];
    RowList places = rows_.of(i, "location");  // Its own, then those of its services.
    add_all_missing(places, places_of(services));
    RowList around = {i};
    around.insert(around.end(), places.begin(), places.end());
    for (const std::size_t service : services) {
      for (const std::size_t owner : offers_of(service)) around.push_back(owner);
    }
    ImportedProvider made{.provider = record_of<Provider>(i, around),
                          .where = row(i).place(),
                          .whole = is_whole(i, "service", "services"),
                          .all_contacts = is_whole(i, "contact", "contacts")};
    Provider& provider = made.provider;
    take_address(places, provider);
    provider.hours = hours_of(services, places);
    RowList contacts;
    add_all_missing(contacts, rows_.of(around, "contact"));
    for (const std::size_t contact : contacts) take_contact(contact, provider);
    for (const std::size_t service : services) take_service(service, provider);
    take_own(i, Provider::rows(), &provider);
    read_.providers.push_back(std::move(made));
  }

  /// Whether the source lists every row of the table that belongs to organization `i`.
  [[nodiscard]] bool is_whole(std::size_t i, const std::string& table, const std::string& key) const {
    return !cut_.contains(table) && (rows_.whole.contains(table) || contains(row(i).nested, key));
  }

  /// Returns a service and the rows that link it to locations.
  [[nodiscard]] RowList offers_of(std::size_t service) const {
    RowList offers = rows_.of(service, "service_at_location");
    offers.insert(offers.begin(), service);
    return offers;
  }

  [[nodiscard]] RowList places_of(const RowList& services) const {
    RowList places;
    RowList offers = services;
    add_all_missing(offers, rows_.of(services, "service_at_location"));
    for (const std::size_t offer : offers) {
      if (const auto place = rows_.named(offer, "location")) add_missing(places, *place);
    }
    return places;
  }

  /// Returns the service if it has languages, else the first of its places with languages.
  [[nodiscard]] RowList speakers(std::size_t service) const {
    RowList all = places_of({service});
    all.insert(all.begin(), service);
    std::erase_if(all, [&](std::size_t owner) { return rows_.of(owner, "language").empty(); });
    if (!all.empty()) all.resize(1);
    return all;
  }

  /// Reads the first address of the places that is not postal, else the first.
  void take_address(const RowList& places, Provider& provider) {
    RowList addresses = rows_.of(places, "address");
    std::stable_partition(addresses.begin(), addresses.end(),
                          [&](std::size_t i) { return row(i).text("address_type") != "postal"; });
    for (std::size_t i = 1; i < addresses.size(); ++i) {
      rows_.left.add("second address of a provider", row(addresses[i]));
    }
    if (addresses.empty()) return;
    take_paths(addresses.front(), {}, provider.address.emplace());
    const HsdsRow& address = row(addresses.front());
    if (address.find("state_province") != nullptr && address.find("region") != nullptr) {
      rows_.left.add("region of an address with a state", address);
    }
  }

  /// Returns the hours of places and services, with the names of the services if the hours differ.
  std::string hours_of(const RowList& services, const RowList& places) {
    std::vector<std::string> hours;
    for (const std::size_t place : places) add_all_missing(hours, hours_at({place}));
    std::vector<std::string> by_service;
    std::vector<std::string> plain;
    for (const std::size_t service : services) {
      for (const std::string& words : hours_at(offers_of(service))) {
        if (contains(hours, words)) continue;
        add_missing(plain, words);
        add_missing(by_service, fmt::format("{}: {}", row(service).text("name"), words));
      }
    }
    const std::vector<std::string>& more = plain.size() + hours.size() > 1 ? by_service : plain;
    hours.insert(hours.end(), more.begin(), more.end());
    return join(hours, "; ");
  }

  [[nodiscard]] std::vector<std::string> hours_at(const RowList& owners) const {
    std::vector<const HsdsRow*> schedules;
    for (const std::size_t schedule : rows_.of(owners, "schedule")) schedules.push_back(&row(schedule));
    return schedule_words(schedules);
  }

  void take_contact(std::size_t i, Provider& provider) {
    if (!is_sound(i, {"id"})) return;
    auto contact = record_of<ProviderContact>(i, {i});
    take_own(i, ProviderContact::rows(), &contact);
    provider.contacts.append({}, std::move(contact));
  }

  void take_service(std::size_t i, Provider& provider) {
    if (!is_sound(i)) return;
    auto service = record_of<ProviderService>(i, {i});
    service.fees = fees_of(i, service.fees);
    service.eligibility = eligibility_of(i, service.eligibility);
    service.category = {category_of_service(i)};
    note_checked(row(i), provider);
    take_own(i, ProviderService::rows(), &service);
    provider.services.append({}, std::move(service));
  }

  /// Returns the description of the fees, else the cost options.
  std::string fees_of(std::size_t i, const std::string& description) {
    std::vector<std::string> costs;
    for (const std::size_t cost : rows_.of(i, "cost_option")) add_missing(costs, cost_words(row(cost)));
    std::erase(costs, "");
    if (description.empty()) return join(costs, "; ");
    if (!costs.empty()) rows_.left.add("cost_option in addition to a fees description", row(i), costs.size());
    const std::string older = row(i).text("fees");
    if (!older.empty() && older != description) rows_.left.add("fees in addition to fees_description", row(i));
    return description;
  }

  /// Returns the eligibility of the service, else that of its rows in the table of HSDS 1 and 2.
  std::string eligibility_of(std::size_t i, const std::string& own) {
    std::vector<std::string> all;
    for (const std::size_t one : rows_.of(i, "eligibility")) add_missing(all, eligibility_words(row(one)));
    std::erase(all, "");
    if (own.empty()) return join(all, "; ");
    if (!all.empty()) rows_.left.add("eligibility in addition to eligibility_description", row(i), all.size());
    return own;
  }

  /// Returns the category by the rules; empty if an attribute of ours has it.
  std::string category_of_service(std::size_t i) {
    std::vector<std::string> found;
    for (const std::size_t attribute : rows_.of(i, "attribute")) {
      if (row(attribute).text("link_type") == own_taxonomy) {
        if (row(attribute).text("label") == "category") return {};
        continue;
      }
      for (const std::string& word : term_words(attribute)) {
        const std::string category = category_of(request_.rules, word);
        if (category.empty()) continue;
        add_missing(found, category);
        break;
      }
    }
    std::vector<std::string> others = split(row(i).text("keywords"), ',');
    others.insert(others.begin(), row(i).text("name"));
    for (const std::string& word : others) {
      const std::string category = category_of(request_.rules, word);
      if (found.empty() && !category.empty()) found.push_back(category);
    }
    if (found.empty() && !request_.category.empty()) found.push_back(request_.category);
    if (found.empty()) rows_.left.add("service without a matching category rule (--category, --rules)", row(i));
    if (found.size() > 1) rows_.left.add("second category of a service", row(i), found.size() - 1);
    return found.empty() ? std::string() : found.front();
  }

  /// Returns the code and the name of an attribute's term, and its own words. In HSDS 1 the id of a term is its code.
  [[nodiscard]] std::vector<std::string> term_words(std::size_t attribute) const {
    std::vector<std::string> words;
    if (const auto term = rows_.named(attribute, "taxonomy_term")) {
      constexpr std::size_t longest_code = 30;  // A UUID is longer.
      const std::string code = row(*term).text(row(*term).has("code") ? "code" : "id");
      if (code.size() <= longest_code) words.push_back(code);
      words.push_back(row(*term).text("name"));
    }
    for (const char* key : {"value", "label", "taxonomy_detail"}) words.push_back(row(attribute).text(key));
    return words;
  }

  /// Takes the last day on which the source checked any of the services.
  void note_checked(const HsdsRow& service, Provider& provider) {
    const std::string assured = service.text("assured_date");
    if (assured.empty()) return;
    const auto day = parse_date(std::string_view(assured).substr(0, 10));
    if (!day || *day > request_.today) {
      rows_.left.add("assured_date not in the past", service);
    } else if (!provider.checked || *provider.checked < *day) {
      provider.checked = day;
    }
  }

  /// Takes the values of our attributes from an export of ours.
  void take_own(std::size_t i, const RecordType& type, void* record) {
    for (const std::size_t attribute : rows_.of(i, "attribute")) {
      const HsdsRow& own = row(attribute);
      if (own.text("link_type") != own_taxonomy) {
        if (type.name != ProviderService::rows().name) rows_.left.add("attribute not on a service", own);
        continue;
      }
      const schema::Field* field = type.find(own.text("label"));
      const bool taken =
          field != nullptr && is_set_by_sources(*field) && put_own_text(*field, record, own.text("value"));
      if (!taken) rows_.left.add("casemgr attribute that does not apply here", own);
    }
  }

  HsdsRows& rows_;
  const HsdsOptions& request_;
  HsdsRead read_{};
  std::set<std::string> cut_{};                          ///< Tables of which rows may be missing.
  std::unordered_map<std::size_t, RowList> services_{};  ///< By organization.
};

}  // namespace

HsdsRead providers_of(HsdsRows& rows, const HsdsOptions& request) { return Importer(rows, request).read(); }

HsdsRead read_hsds(const std::vector<HsdsFile>& files, const HsdsOptions& request, Problems& problems) {
  HsdsRows rows;
  for (const HsdsFile& file : files) {
    if (lower(file.name).ends_with(".csv")) {
      read_csv_rows(file, rows, problems);
    } else {
      read_json_rows(file, request.is_folder, rows, problems);
    }
  }
  if (!problems.empty()) return {};
  join_rows(rows);
  return providers_of(rows, request);
}

}  // namespace casemgr::exchange

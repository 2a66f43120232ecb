// Rows of HSDS into providers.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_own.hpp"
#include "hsds_rows.hpp"
#include "hsds_words.hpp"

namespace casemgr::exchange {

namespace {

/// The fields of a table that find a place (or only tie rows together); all others are counted.
struct Placed {
  std::string_view table;
  std::string_view fields;
};
constexpr Placed placed[] = {
    {"organization", "name description email website"},
    {"service",
     "name description status eligibility_description minimum_age maximum_age application_process fees_description "
     "fees "
     "assured_date"},
    {"location", "location_type name"},
    {"service_at_location", ""},
    {"address", "address_1 address_2 city region state_province postal_code country address_type"},
    {"phone", "number extension type"},
    {"contact", "name title department email"},
    {"schedule", "description byday weekday opens_at closes_at freq"},
    {"language", "name code"},
    {"service_area", "name description"},
    {"required_document", "document"},
    {"cost_option", "option amount currency amount_description"},
    {"attribute", "link_type link_entity value label taxonomy_term"},
    {"taxonomy_term", "code name description parent taxonomy language term_uri"},
    {"organization_identifier", "identifier_scheme identifier_type identifier"},
};

bool is_placed(std::string_view fields, std::string_view key) {
  if (key == "id" || key.ends_with("_id")) return true;
  const std::vector<std::string> words = split_words(fields);
  return std::find(words.begin(), words.end(), key) != words.end();
}

class Maker {
 public:
  Maker(HsdsRows& rows, const HsdsOptions& request) : rows_(rows), request_(request) {}

  HsdsRead make() {
    count_unplaced();
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (rows_.rows[i].table == "service" && !rows_.named(i, "organization")) {
        read_.skipped.push_back(fmt::format("{}: a service of no organization here", row(i).place()));
      }
      if (rows_.rows[i].table == "organization") take_organization(i);
    }
    read_.left_out = rows_.left.all();
    read_.controls = rows_.controls;
    return std::move(read_);
  }

 private:
  [[nodiscard]] const HsdsRow& row(std::size_t i) const { return rows_.rows[i]; }

  void count_unplaced() {
    for (const HsdsRow& one : rows_.rows) {
      if (one.table.empty() || one.table == "page") continue;
      const auto* const known =
          std::find_if(std::begin(placed), std::end(placed), [&](const Placed& p) { return p.table == one.table; });
      if (known == std::end(placed)) {
        rows_.left.add(one.table.front() == '?' ? one.table.substr(1) : one.table, one.place());
        continue;
      }
      for (const auto& [key, value] : one.fields) {
        if (!is_placed(known->fields, key)) rows_.left.add(fmt::format("{} of {}", key, one.table), one.place());
      }
    }
  }

  /// Name and id there; else told as skipped.
  bool is_sound(std::size_t i) {
    for (const char* key : {"id", "name"}) {
      if (row(i).find(key) != nullptr) continue;
      read_.skipped.push_back(fmt::format("{}: a{} {} without {}", row(i).place(),
                                          row(i).table.front() == 'o' ? "n" : "", row(i).table, key));
      return false;
    }
    return true;
  }

  void take_organization(std::size_t i) {
    if (!is_sound(i)) return;
    ImportedProvider made;
    made.where = row(i).place();
    const auto& nested = row(i).nested;
    made.whole = rows_.whole.contains("service") || std::find(nested.begin(), nested.end(), "services") != nested.end();
    Provider& provider = made.provider;
    provider.source = ProviderSource{.system = {}, .id = row(i).text("id"), .imported = {}};
    provider.name = row(i).text("name");
    provider.description = row(i).text("description");
    provider.email = row(i).text("email");
    provider.website = row(i).text("website");
    const std::vector<std::size_t> services = rows_.of(i, "service");
    const std::vector<std::size_t> places = places_of(i, services);
    provider.address = address_of(places);
    provider.phones = phones_of(i, services, places);
    provider.hours = hours_of(services, places);
    take_contacts(i, services, places, provider);
    for (const std::size_t service : services) take_service(service, provider);
    take_own(i, Provider::rows(), &provider);
    read_.providers.push_back(std::move(made));
  }

  /// Its own locations, then those where its services are.
  std::vector<std::size_t> places_of(std::size_t organization, const std::vector<std::size_t>& services) {
    std::vector<std::size_t> places = rows_.of(organization, "location");
    for (const std::size_t service : services) {
      for (const std::size_t there : rows_.of(service, "service_at_location")) {
        const auto place = rows_.named(there, "location");
        if (place && std::find(places.begin(), places.end(), *place) == places.end()) places.push_back(*place);
      }
    }
    return places;
  }

  std::optional<Address> address_of(const std::vector<std::size_t>& places) {
    std::vector<std::size_t> addresses;
    for (const std::size_t place : places) {
      for (const std::size_t address : rows_.of(place, "address")) addresses.push_back(address);
    }
    std::stable_partition(addresses.begin(), addresses.end(),
                          [&](std::size_t i) { return row(i).text("address_type") != "postal"; });
    for (std::size_t i = 1; i < addresses.size(); ++i) {
      rows_.left.add("address beyond a provider's first", row(addresses[i]).place());
    }
    if (addresses.empty()) return std::nullopt;
    const HsdsRow& told = row(addresses.front());
    Address address;
    const std::string second = told.text("address_2");
    address.lines = told.text("address_1");
    if (!second.empty()) address.lines += (address.lines.empty() ? "" : "\n") + second;
    address.city = told.text("city");
    address.region = told.text("state_province");
    if (address.region.empty()) {
      address.region = told.text("region");
    } else if (told.find("region") != nullptr) {
      rows_.left.add("region of an address beside its state", told.place());
    }
    address.postal_code = told.text("postal_code");
    address.country = told.text("country");
    return address;
  }

  std::vector<std::string> phones_of(std::size_t organization, const std::vector<std::size_t>& services,
                                     const std::vector<std::size_t>& places) {
    std::vector<std::string> phones;
    const auto add = [&](std::size_t owner) {
      for (const std::size_t phone : rows_.of(owner, "phone")) add_once(phones, phone_words(row(phone)));
    };
    add(organization);
    for (const std::size_t place : places) add(place);
    for (const std::size_t service : services) {
      add(service);
      for (const std::size_t there : rows_.of(service, "service_at_location")) add(there);
    }
    return phones;
  }

  /// The hours of its places, else of its services; with the service's name where they differ.
  std::string hours_of(const std::vector<std::size_t>& services, const std::vector<std::size_t>& places) {
    std::vector<std::string> hours;
    for (const std::size_t place : places) {
      for (const std::size_t schedule : rows_.of(place, "schedule")) add_once(hours, schedule_words(row(schedule)));
    }
    std::vector<std::string> by_service;
    std::vector<std::string> plain;
    for (const std::size_t service : services) {
      std::vector<std::size_t> schedules = rows_.of(service, "schedule");
      for (const std::size_t there : rows_.of(service, "service_at_location")) {
        for (const std::size_t schedule : rows_.of(there, "schedule")) schedules.push_back(schedule);
      }
      for (const std::size_t schedule : schedules) {
        const std::string words = schedule_words(row(schedule));
        if (words.empty() || std::find(hours.begin(), hours.end(), words) != hours.end()) continue;
        add_once(plain, words);
        add_once(by_service, fmt::format("{}: {}", row(service).text("name"), words));
      }
    }
    for (const std::string& words : plain.size() + hours.size() > 1 ? by_service : plain) hours.push_back(words);
    return join(hours, "; ");
  }

  void take_contacts(std::size_t organization, const std::vector<std::size_t>& services,
                     const std::vector<std::size_t>& places, Provider& provider) {
    std::vector<std::size_t> contacts = rows_.of(organization, "contact");
    const auto add = [&](std::size_t owner) {
      for (const std::size_t contact : rows_.of(owner, "contact")) {
        if (std::find(contacts.begin(), contacts.end(), contact) == contacts.end()) contacts.push_back(contact);
      }
    };
    for (const std::size_t place : places) add(place);
    for (const std::size_t service : services) {
      add(service);
      for (const std::size_t there : rows_.of(service, "service_at_location")) add(there);
    }
    for (const std::size_t contact : contacts) take_contact(contact, provider);
  }

  void take_contact(std::size_t i, Provider& provider) {
    if (row(i).find("id") == nullptr) {
      read_.skipped.push_back(fmt::format("{}: a contact without id", row(i).place()));
      return;
    }
    ProviderContact contact;
    contact.name = row(i).text("name");
    std::vector<std::string> title;
    add_once(title, row(i).text("title"));
    add_once(title, row(i).text("department"));
    contact.title = join(title, ", ");
    contact.email = row(i).text("email");
    std::vector<std::string> phones;
    for (const std::size_t phone : rows_.of(i, "phone")) add_once(phones, phone_words(row(phone)));
    contact.phone = join(phones, ", ");
    contact.source = ProviderSource{.system = {}, .id = row(i).text("id"), .imported = {}};
    take_own(i, ProviderContact::rows(), &contact);
    provider.contacts.append({}, std::move(contact));
  }

  void take_service(std::size_t i, Provider& provider) {
    if (!is_sound(i)) return;
    const HsdsRow& told = row(i);
    ProviderService service;
    service.name = told.text("name");
    service.description = told.text("description");
    service.status = told.text("status");
    service.how_to_apply = told.text("application_process");
    std::vector<std::string> eligibility;
    add_once(eligibility, told.text("eligibility_description"));
    add_once(eligibility, age_words(told));
    service.eligibility = join(eligibility, "; ");
    service.fees = fees_of(i);
    for (const std::size_t paper : rows_.of(i, "required_document"))
      add_once(service.papers, row(paper).text("document"));
    take_languages(i, service);
    std::vector<std::string> areas;
    for (const std::size_t area : rows_.of(i, "service_area")) {
      const std::string name = row(area).text("name");
      add_once(areas, name.empty() ? row(area).text("description") : name);
    }
    service.area = join(areas, "; ");
    service.source = ProviderSource{.system = {}, .id = told.text("id"), .imported = {}};
    if (!tells_own_category(i)) service.category = {category_of_service(i)};
    note_checked(told, provider);
    take_own(i, ProviderService::rows(), &service);
    provider.services.append({}, std::move(service));
  }

  std::string fees_of(std::size_t i) {
    std::vector<std::string> costs;
    for (const std::size_t cost : rows_.of(i, "cost_option")) add_once(costs, cost_words(row(cost)));
    std::string fees = row(i).text("fees_description");
    const std::string older = row(i).text("fees");
    if (fees.empty()) fees = older;
    if (fees.empty()) return join(costs, "; ");
    if (!costs.empty()) rows_.left.add("cost_option beside a description of the fees", row(i).place(), costs.size());
    if (!older.empty() && older != fees) rows_.left.add("fees beside fees_description", row(i).place());
    return fees;
  }

  /// Those of the service, else of the places where it is.
  void take_languages(std::size_t i, ProviderService& service) {
    std::vector<std::size_t> languages = rows_.of(i, "language");
    for (const std::size_t there : rows_.of(i, "service_at_location")) {
      const auto place = rows_.named(there, "location");
      if (!place || !languages.empty()) continue;
      for (const std::size_t language : rows_.of(*place, "language")) languages.push_back(language);
    }
    for (const std::size_t language : languages) {
      const std::string tag = language_tag(row(language));
      if (tag.empty()) rows_.left.add("language without a code", row(language).place());
      const Language word{tag};
      if (!tag.empty() &&
          std::find(service.languages.begin(), service.languages.end(), word) == service.languages.end()) {
        service.languages.push_back(word);
      }
    }
  }

  bool tells_own_category(std::size_t i) {
    const std::vector<std::size_t> attributes = rows_.of(i, "attribute");
    return std::any_of(attributes.begin(), attributes.end(), [&](std::size_t attribute) {
      return row(attribute).text("link_type") == own_taxonomy && row(attribute).text("label") == "category";
    });
  }

  std::string category_of_service(std::size_t i) {
    std::vector<std::string> found;
    for (const std::size_t attribute : rows_.of(i, "attribute")) {
      const auto term = rows_.named(attribute, "taxonomy_term");
      if (row(attribute).text("link_type") == own_taxonomy) continue;
      std::vector<std::string> words = {row(attribute).text("value"), row(attribute).text("label")};
      if (term) words = {row(*term).text("code"), row(*term).text("name"), words[0], words[1]};
      for (const std::string& word : words) {
        const std::string category = category_of(request_.rules, word);
        if (category.empty()) continue;
        add_once(found, category);
        break;
      }
    }
    if (found.empty()) add_once(found, category_of(request_.rules, row(i).text("name")));
    if (found.empty()) add_once(found, request_.category);
    if (found.empty()) rows_.left.add("category: no rule fits the service (--category, --rules)", row(i).place());
    if (found.size() > 1) rows_.left.add("category beyond a service's first", row(i).place(), found.size() - 1);
    return found.empty() ? std::string() : found.front();
  }

  /// The day on which the source last assured it of any of its services.
  void note_checked(const HsdsRow& service, Provider& provider) {
    const std::string told = service.text("assured_date");
    if (told.empty()) return;
    const auto day = parse_date(std::string_view(told).substr(0, 10));
    if (!day || *day > request_.today) {
      rows_.left.add("assured_date that is no day of the past", service.place());
    } else if (!provider.checked || *provider.checked < *day) {
      provider.checked = day;
    }
  }

  /// What an export of ours says beyond HSDS.
  void take_own(std::size_t i, const RecordType& type, void* record) {
    for (const std::size_t attribute : rows_.of(i, "attribute")) {
      const HsdsRow& told = row(attribute);
      if (told.text("link_type") != own_taxonomy) {
        if (type.name != ProviderService::rows().name)
          rows_.left.add("attribute of other than a service", told.place());
        continue;
      }
      const schema::Field* field = type.find(told.text("label"));
      const bool taken =
          field != nullptr && is_set_by_sources(*field) && put_own_text(*field, record, told.text("value"));
      if (!taken) rows_.left.add("attribute of casemgr that says nothing here", told.place());
    }
  }

  HsdsRows& rows_;
  const HsdsOptions& request_;
  HsdsRead read_{};
};

}  // namespace

HsdsRead providers_of(HsdsRows& rows, const HsdsOptions& request) {
  return Maker(rows, request).make();
}

HsdsRead read_hsds(const std::vector<HsdsFile>& files, const HsdsOptions& request, Problems& problems) {
  HsdsRows rows;
  for (const HsdsFile& file : files) {
    if (lower(file.name).ends_with(".csv")) {
      read_csv_rows(file, rows, problems);
    } else {
      read_json_rows(file, rows, problems);
    }
  }
  if (!problems.empty()) return {};
  join_rows(rows);
  return providers_of(rows, request);
}

}  // namespace casemgr::exchange

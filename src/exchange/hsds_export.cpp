// Providers into rows of HSDS. What a row cannot say stands in attributes of ours: the rows are read back, and every
// field that comes out otherwise gets one.
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_own.hpp"
#include "hsds_rows.hpp"
#include "hsds_words.hpp"

namespace casemgr::exchange {

namespace {

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool digit = std::string_view("0123456789abcdefABCDEF").find(text[i]) != std::string_view::npos;
    if (dash ? text[i] != '-' : !digit) return false;
  }
  return true;
}

/// Always the same UUID for the same words, in the layout of version 5 (RFC 9562), from SHA-256.
std::string uuid_of(std::string_view words) {
  std::string hex = sha256_hex(words).substr(0, 32);
  hex[12] = '5';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
         hex.substr(20);
}

/// The id of an entry: of its source where that is a UUID, else made of `words`, the source's or ours.
std::string id_of(const std::optional<ProviderSource>& source, std::string_view system, const std::string& words) {
  if (!source || source->id.empty()) return uuid_of(words);
  return is_uuid(source->id) ? source->id : uuid_of(fmt::format("source\n{}\n{}", system, source->id));
}

bool is_email(const std::string& text) {
  return text.find('@') != std::string::npos && text.find_first_of(" \n\t,;") == std::string::npos;
}

/// HSDS wants a URI.
std::string uri_of(const std::string& website) {
  if (website.empty() || website.find_first_of(" \n\t") != std::string::npos) return {};
  return website.find("://") == std::string::npos ? "https://" + website : website;
}

std::string status_of(const std::string& status) {
  const std::string folded = fold(status);
  for (const char* known : {"active", "inactive", "defunct", "temporarily closed"}) {
    if (folded == known) return known;
  }
  return "active";
}

class Exporter {
 public:
  Exporter(HsdsRows& rows, std::string_view practice) : rows_(rows), practice_(practice) {}

  void add(const Entry<Provider>& entry) {
    const Provider& provider = entry.record;
    system_ = provider.source ? provider.source->system : std::string();
    const std::string id = exported_id(practice_, entry);
    std::size_t i = add_row("organization", id, none);
    put(i, "name", provider.name);
    rows_.rows[i].put("description", provider.description);  // Required, also where it says nothing.
    if (is_email(provider.email)) put(i, "email", provider.email);
    put(i, "website", uri_of(provider.website));
    add_identifier(provider, i, id);
    for (const std::string& phone : provider.phones) add_phone(i, id, phone);
    for (const auto& [contact_id, contact] : provider.contacts) {
      if (!contact.is_void()) add_contact(i, id, contact_id.value, contact);
    }
    const std::size_t place = add_location(i, id, provider);
    for (const auto& [service_id, service] : provider.services) {
      if (service.is_void()) continue;
      const std::size_t made = add_service(i, id, service_id.value, service, provider.checked);
      if (place != none) add_link(made, place);
    }
  }

  /// An attribute of ours that says a field's value.
  void add_own(std::size_t owner, const schema::Field& field, const void* record) {
    const std::string id = rows_.rows[owner].text("id");
    const std::size_t i = add_row("attribute", uuid_of(fmt::format("{}\nattribute {}", id, field.key)), owner);
    const std::string term = uuid_of(fmt::format("term {}", field.key));
    put(i, "link_id", id);
    put(i, "taxonomy_term_id", term);
    put(i, "link_type", std::string(own_taxonomy));
    put(i, "link_entity", rows_.rows[owner].table);
    put(i, "value", own_text(field, record));
    put(i, "label", std::string(field.key));
    add_term(i, term, field);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t add_row(std::string table, const std::string& id, std::size_t owner) {
    HsdsRow& row = rows_.rows.emplace_back();
    row.table = std::move(table);
    row.put("id", id);
    const std::size_t made = rows_.rows.size() - 1;
    if (owner != none) {
      row.owners = {owner};
      rows_.parts[owner].push_back(made);
    }
    return made;
  }

  /// Nothing is no field.
  void put(std::size_t i, std::string_view key, std::string value) {
    if (!value.empty()) rows_.rows[i].put(key, std::move(value));
  }

  void add_term(std::size_t attribute, const std::string& id, const schema::Field& field) {
    const std::size_t term = add_row("taxonomy_term", id, none);
    rows_.rows[attribute].owners.push_back(term);
    put(term, "code", fmt::format("casemgr-{}", field.key));
    put(term, "name", std::string(field.key));
    put(term, "description", std::string(field.sentence));
    put(term, "taxonomy", std::string(own_taxonomy));
  }

  /// An id that was no UUID is kept beside the one that stands for it.
  void add_identifier(const Provider& provider, std::size_t owner, const std::string& id) {
    if (!provider.source || provider.source->id.empty() || is_uuid(provider.source->id)) return;
    const std::size_t i = add_row("organization_identifier", uuid_of(id + "\nidentifier"), owner);
    put(i, "organization_id", id);
    put(i, "identifier_scheme", system_);
    rows_.rows[i].put("identifier_type", "id in the directory it came from");
    put(i, "identifier", provider.source->id);
  }

  void add_phone(std::size_t owner, const std::string& id, const std::string& words) {
    const std::size_t i = add_row("phone", uuid_of(fmt::format("{}\nphone {}", id, words)), owner);
    put(i, rows_.rows[owner].table + "_id", id);
    put_phone(rows_.rows[i], words);
  }

  void add_contact(std::size_t owner, const std::string& organization, const std::string& key,
                   const ProviderContact& contact) {
    const std::string id = id_of(contact.source, system_, fmt::format("{}\ncontact {}", organization, key));
    const std::size_t i = add_row("contact", id, owner);
    put(i, "organization_id", organization);
    put(i, "name", contact.name);
    put(i, "title", contact.title);
    if (is_email(contact.email)) put(i, "email", contact.email);
    if (!contact.phone.empty()) add_phone(i, id, contact.phone);
  }

  std::size_t add_location(std::size_t owner, const std::string& organization, const Provider& provider) {
    if (!provider.address && provider.hours.empty()) return none;
    const std::string id = uuid_of(organization + "\nlocation");
    const std::size_t i = add_row("location", id, owner);
    put(i, "location_type", provider.address ? "physical" : "virtual");
    put(i, "organization_id", organization);
    put(i, "name", provider.name);
    if (provider.address) add_address(i, id, *provider.address);
    if (provider.hours.empty()) return i;
    const std::size_t schedule = add_row("schedule", uuid_of(id + "\nschedule"), i);
    put(schedule, "location_id", id);
    put(schedule, "description", provider.hours);
    return i;
  }

  /// The service is offered at the location.
  void add_link(std::size_t service, std::size_t location) {
    const std::string id = rows_.rows[service].text("id");
    const std::size_t i = add_row("service_at_location", uuid_of(id + "\nlocation"), service);
    put(i, "service_id", id);
    put(i, "location_id", rows_.rows[location].text("id"));
    rows_.rows[i].owners.push_back(location);
  }

  void add_address(std::size_t owner, const std::string& location, const Address& address) {
    const std::size_t i = add_row("address", uuid_of(location + "\naddress"), owner);
    const std::size_t end = address.lines.find('\n');
    put(i, "location_id", location);
    rows_.rows[i].put("address_1", address.lines.substr(0, end));
    if (end != std::string::npos) put(i, "address_2", address.lines.substr(end + 1));
    rows_.rows[i].put("city", address.city);
    rows_.rows[i].put("state_province", address.region);
    rows_.rows[i].put("postal_code", address.postal_code);
    rows_.rows[i].put("country", address.country);
    rows_.rows[i].put("address_type", "physical");
  }

  std::size_t add_service(std::size_t owner, const std::string& organization, const std::string& key,
                          const ProviderService& service, const std::optional<Date>& checked) {
    const std::string id = id_of(service.source, system_, fmt::format("{}\nservice {}", organization, key));
    const std::size_t i = add_row("service", id, owner);
    put(i, "organization_id", organization);
    put(i, "name", trim(service.name).empty() ? label(service) : service.name);
    put(i, "description", service.description);
    put(i, "status", status_of(service.status));
    put(i, "application_process", service.how_to_apply);
    put(i, "fees_description", service.fees);
    put(i, "eligibility_description", service.eligibility);
    if (checked) put(i, "assured_date", iso(*checked));
    for (const std::string& paper : service.papers) add_part(i, id, "required_document", "document", paper);
    for (const Language& language : service.languages) add_part(i, id, "language", "code", language.value);
    if (!service.area.empty()) add_part(i, id, "service_area", "name", service.area);
    return i;
  }

  void add_part(std::size_t owner, const std::string& service, const std::string& table, const std::string& key,
                const std::string& value) {
    const std::size_t i = add_row(table, uuid_of(fmt::format("{}\n{} {}", service, table, value)), owner);
    put(i, "service_id", service);
    put(i, key, value);
  }

  static std::string label(const ProviderService& service) {
    return trim(service.category.value).empty() ? "service" : service.category.value;
  }

  HsdsRows& rows_;
  std::string practice_;
  std::string system_{};
};

template <class T>
void add_missing(Exporter& exporter, std::size_t row, const T& meant, const T& read) {
  for (const schema::Field& field : T::rows().fields) {
    if (!is_set_by_sources(field)) continue;
    if (source_text(T::rows(), &meant, field) != source_text(T::rows(), &read, field)) {
      exporter.add_own(row, field, &meant);
    }
  }
}

/// Readers trim what they take; the copy is read as they would.
HsdsRows as_read(const HsdsRows& rows) {
  HsdsRows copy = rows;
  for (HsdsRow& row : copy.rows) {
    std::erase_if(row.fields, [](const auto& field) { return trim(field.second).empty(); });
    for (auto& [key, value] : row.fields) value = std::string(trim(value));
  }
  return copy;
}

template <class T>
void add_missing_of_parts(Exporter& exporter, const HsdsRows& rows, const std::vector<std::size_t>& parts,
                          const Records<T>& meant, const Records<T>& read) {
  std::size_t at = 0;
  for (const auto& [id, record] : meant) {
    if (record.is_void() || at >= parts.size()) continue;
    const std::string known = rows.rows[parts[at]].text("id");
    const auto same =
        std::find_if(read.begin(), read.end(), [&](const Entry<T>& entry) { return entry.record.source->id == known; });
    add_missing(exporter, parts[at++], record, same == read.end() ? T{} : same->record);
  }
}

/// One provider's rows, with attributes for what they cannot say.
HsdsRows rows_of_one(const Entry<Provider>& entry, std::string_view practice) {
  HsdsRows rows;
  Exporter exporter(rows, practice);
  exporter.add(entry);
  HsdsRows copy = as_read(rows);
  // With a category that is none, each service tells its own, also that it has none: no rule is to guess one.
  const HsdsRead read = providers_of(copy, {.rules = {}, .category = "?", .today = Date::max()});
  const Provider none;
  const Provider& told = read.providers.empty() ? none : read.providers.front().provider;
  const std::vector<std::size_t> services = rows.of(0, "service");
  const std::vector<std::size_t> contacts = rows.of(0, "contact");
  add_missing(exporter, 0, entry.record, told);
  add_missing_of_parts(exporter, rows, services, entry.record.services, told.services);
  add_missing_of_parts(exporter, rows, contacts, entry.record.contacts, told.contacts);
  return rows;
}

}  // namespace

std::string exported_id(std::string_view practice, const Entry<Provider>& provider) {
  const std::string system = provider.record.source ? provider.record.source->system : std::string();
  return id_of(provider.record.source, system, fmt::format("practice\n{}\n{}", practice, provider.id.value));
}

HsdsRows rows_of(const ProviderDirectory& directory, std::string_view practice) {
  HsdsRows all;
  for (const Entry<Provider>& entry : directory.providers) {
    if (entry.record.is_void()) continue;
    HsdsRows rows = rows_of_one(entry, practice);
    const std::size_t first = all.rows.size();
    for (HsdsRow& row : rows.rows) {
      for (std::size_t& owner : row.owners) owner += first;
      all.rows.push_back(std::move(row));
    }
    for (auto& [owner, parts] : rows.parts) {
      for (const std::size_t part : parts) all.parts[owner + first].push_back(part + first);
    }
  }
  return all;
}

}  // namespace casemgr::exchange

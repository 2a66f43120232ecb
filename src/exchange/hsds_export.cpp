// Writes providers as rows of HSDS. The rows are then read back, and every field with another value gets an attribute
// of ours.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

namespace {

bool is_uuid(std::string_view text) {
  std::string shape(text);
  std::replace_if(
      shape.begin(), shape.end(), [](char c) { return contains(std::string_view("0123456789abcdefABCDEF"), c); }, '0');
  return shape == "00000000-0000-0000-0000-000000000000";
}

/// Returns a UUID in the layout of version 5 (RFC 9562) from the SHA-256 of `words`.
std::string uuid_of(std::string_view words) {
  std::string hex = sha256_hex(words).substr(0, 32);
  hex[12] = '5';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, 1, '-');
  return hex;
}

/// Returns the id of an entry: that of its source if it is a UUID, else one made of the source's id or of `words`.
std::string id_of(const std::optional<ProviderSource>& source, std::string_view system, const std::string& words) {
  if (!source || source->id.empty()) return uuid_of(words);
  return is_uuid(source->id) ? source->id : uuid_of(fmt::format("source\n{}\n{}", system, source->id));
}

class Exporter {
 public:
  Exporter(HsdsRows& rows, std::string_view practice) : rows_(rows), practice_(practice) {}

  /// Returns the row of the organization.
  std::size_t add(const Entry<Provider>& entry) {
    const Provider& provider = entry.record;
    system_ = provider.source ? provider.source->system : std::string();
    const std::size_t i = add_row("organization", exported_id(practice_, entry), none);
    put_paths(i, provider);
    add_identifier(provider, i);
    for (const auto& [id, contact] : provider.contacts) {
      if (!contact.is_void()) put_paths(add_entry(i, "contact", contact.source, id.value), contact);
    }
    const std::size_t location = add_location(i, provider);
    for (const auto& [id, service] : provider.services) {
      if (service.is_void()) continue;
      const std::size_t made = add_entry(i, "service", service.source, id.value);
      put_service(made, service, provider.checked);
      if (location != none) add_link(made, location);
    }
    return i;
  }

  /// Adds an attribute of ours with a field's value.
  void add_own(std::size_t owner, const schema::Field& field, const void* record) {
    const std::size_t i = add_part(owner, "attribute", fmt::format("attribute {}", field.key));
    const std::string term = uuid_of(fmt::format("term {}", field.key));
    put(i, {{"link_id", id_of_row(owner)},
            {"taxonomy_term_id", term},
            {"link_type", std::string(own_taxonomy)},
            {"link_entity", rows_.rows[owner].table},
            {"value", own_text(field, record)},
            {"label", std::string(field.key)}});
    const std::size_t named = add_row("taxonomy_term", term, none);
    rows_.rows[i].owners.push_back(named);
    put(named, {{"code", fmt::format("casemgr-{}", field.key)},
                {"name", std::string(field.key)},
                {"description", std::string(field.sentence)},
                {"taxonomy", std::string(own_taxonomy)}});
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  [[nodiscard]] std::string id_of_row(std::size_t i) const { return rows_.rows[i].text("id"); }

  std::size_t add_row(std::string_view table, const std::string& id, std::size_t owner) {
    HsdsRow& row = rows_.rows.emplace_back();
    row.table = table;
    row.put("id", id);
    const std::size_t made = rows_.rows.size() - 1;
    if (owner == none) return made;
    row.owners = {owner};
    rows_.parts[owner].push_back(made);
    if (table != "attribute") row.put(rows_.rows[owner].table + "_id", id_of_row(owner));
    return made;
  }

  /// Adds a row that belongs to another; `words` make its id, always the same.
  std::size_t add_part(std::size_t owner, std::string_view table, std::string_view words) {
    return add_row(table, uuid_of(fmt::format("{}\n{}", id_of_row(owner), words)), owner);
  }

  std::size_t add_entry(std::size_t owner, std::string_view table, const std::optional<ProviderSource>& source,
                        const std::string& key) {
    const std::string words = fmt::format("{}\n{} {}", id_of_row(owner), table, key);
    return add_row(table, id_of(source, system_, words), owner);
  }

  /// Writes the fields with text.
  void put(std::size_t i, std::initializer_list<std::pair<std::string_view, std::string>> fields) {
    for (const auto& [key, text] : fields) {
      if (!text.empty()) rows_.rows[i].put(key, text);
    }
  }

  /// Writes the fields of `record` by their paths: into row `i`, or a row of its own for each value.
  template <class T>
  void put_paths(std::size_t i, const T& record) {
    for (const HsdsPath& path : hsds_paths()) {
      if (path.owner != rows_.rows[i].table) continue;
      const schema::Field& field = *T::rows().find(path.field);
      const bool is_part = path.table != path.owner;
      for (std::size_t at = 0; is_part && at < field.size(&record); ++at) {
        const std::string text = field.value.print(field.at(&record, at));
        path.put(rows_.rows[add_part(i, path.table, fmt::format("{} {}", path.table, text))], text);
      }
      if (!is_part) path.put(rows_.rows[i], schema::text_of(T::rows(), &record, path.field));
    }
  }

  /// Keeps an id that is no UUID beside the one that replaces it.
  void add_identifier(const Provider& provider, std::size_t owner) {
    if (!provider.source || provider.source->id.empty() || is_uuid(provider.source->id)) return;
    put(add_part(owner, "organization_identifier", "identifier"), {{"identifier_scheme", system_},
                                                                   {"identifier_type", "id in the source directory"},
                                                                   {"identifier", provider.source->id}});
  }

  std::size_t add_location(std::size_t owner, const Provider& provider) {
    if (!provider.address && provider.hours.empty()) return none;
    const std::size_t i = add_part(owner, "location", "location");
    put(i, {{"location_type", provider.address ? "physical" : "virtual"}, {"name", provider.name}});
    if (provider.address) {
      const std::size_t address = add_part(i, "address", "address");
      put_paths(address, *provider.address);
      put(address, {{"address_type", "physical"}});
    }
    if (!provider.hours.empty()) put(add_part(i, "schedule", "schedule"), {{"description", provider.hours}});
    return i;
  }

  void put_service(std::size_t i, ProviderService service, const std::optional<Date>& checked) {
    if (trim(service.name).empty()) {
      service.name = trim(service.category.value).empty() ? "service" : service.category.value;
    }
    put_paths(i, service);
    if (checked) put(i, {{"assured_date", iso(*checked)}});
  }

  /// Links a service to the location where it is offered.
  void add_link(std::size_t service, std::size_t location) {
    const std::size_t i = add_part(service, "service_at_location", "location");
    put(i, {{"location_id", id_of_row(location)}});
    rows_.rows[i].owners.push_back(location);
  }

  HsdsRows& rows_;
  std::string practice_;
  std::string system_{};
};

template <class T>
void add_own_fields(Exporter& exporter, std::size_t row, const T& meant, const T& read) {
  for (const schema::Field& field : T::rows().fields) {
    if (!is_set_by_sources(field)) continue;
    if (source_text(T::rows(), &meant, field) != source_text(T::rows(), &read, field)) {
      exporter.add_own(row, field, &meant);
    }
  }
}

/// Returns the rows as a reader takes them.
HsdsRows as_read(const HsdsRows& rows) {
  HsdsRows copy = rows;
  for (HsdsRow& row : copy.rows) {
    for (const auto& [key, text] : std::exchange(row.fields, {})) copy.take(row, key, text);
  }
  return copy;
}

template <class T>
void add_own_fields(Exporter& exporter, const HsdsRows& rows, const std::vector<std::size_t>& parts,
                    const Records<T>& meant, const Records<T>& read) {
  std::size_t at = 0;
  for (const auto& [id, record] : meant) {
    if (record.is_void() || at >= parts.size()) continue;
    const std::string known = rows.rows[parts[at]].text("id");
    const auto same =
        std::find_if(read.begin(), read.end(), [&](const Entry<T>& entry) { return entry.record.source->id == known; });
    add_own_fields(exporter, parts[at++], record, same == read.end() ? T{} : same->record);
  }
}

}  // namespace

std::string exported_id(std::string_view practice, const Entry<Provider>& provider) {
  const std::string system = provider.record.source ? provider.record.source->system : std::string();
  return id_of(provider.record.source, system, fmt::format("practice\n{}\n{}", practice, provider.id.value));
}

HsdsRows rows_of(const ProviderDirectory& directory, std::string_view practice) {
  HsdsRows rows;
  Exporter exporter(rows, practice);
  std::vector<std::pair<const Provider*, std::size_t>> made;
  for (const Entry<Provider>& entry : directory.providers) {
    if (!entry.record.is_void()) made.emplace_back(&entry.record, exporter.add(entry));
  }
  HsdsRows copy = as_read(rows);
  // `?` is no category, so that each service gets an attribute for its own, even an empty one: no rule must guess it on
  // import.
  const HsdsRead read = providers_of(copy, {.rules = {}, .category = "?", .today = Date::max()});
  const Provider none;
  auto next = read.providers.begin();
  for (const auto& [provider, i] : made) {
    const bool is_read = next != read.providers.end() && next->provider.source->id == rows.rows[i].text("id");
    const Provider& same = is_read ? (next++)->provider : none;
    add_own_fields(exporter, i, *provider, same);
    add_own_fields(exporter, rows, rows.of(i, "service"), provider->services, same.services);
    add_own_fields(exporter, rows, rows.of(i, "contact"), provider->contacts, same.contacts);
  }
  return rows;
}

}  // namespace casemgr::exchange

// What a source of HSDS can list: the organization of each service, and the fields of which it may lack values.
#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

namespace {

using Rows = std::vector<std::size_t>;

/// Visits the rows that belong to an organization, to its services and their places, and to those.
class Reach {
 public:
  explicit Reach(const HsdsRows& rows) : rows_(rows), seen_(rows.rows.size()) {
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      if (rows.rows[i].table == "organization") visit(i);
    }
    while (!open_.empty()) {
      const std::size_t i = open_.back();
      open_.pop_back();
      if (const auto parts = rows.parts.find(i); parts != rows.parts.end()) {
        for (const std::size_t part : parts->second) visit(part);
      }
      const std::string& table = rows.rows[i].table;
      if (table != "service" && table != "service_at_location") continue;
      if (const auto place = rows.named(i, "location")) visit(*place);
    }
  }

  [[nodiscard]] bool has(std::size_t i) const { return seen_[i]; }

 private:
  void visit(std::size_t i) {
    if (seen_[i]) return;
    seen_[i] = true;
    open_.push_back(i);
  }

  const HsdsRows& rows_;
  std::vector<bool> seen_;
  Rows open_{};
};

/// Whether the row, or one that it belongs to, names a row of a table that the source lacks.
bool lacks_table(const HsdsRows& rows, std::size_t i, int depth = 0) {
  constexpr int deepest = 4;  // A phone of a contact of a service of a location.
  const HsdsRow& row = rows.rows[i];
  if (row.is_loose) return true;
  if (row.table == "location" && row.find("organization_id") == nullptr && row.owners.empty()) {
    return !rows.seen.contains("service_at_location");
  }
  return depth < deepest && std::any_of(row.owners.begin(), row.owners.end(),
                                        [&](std::size_t owner) { return lacks_table(rows, owner, depth + 1); });
}

/// Whether terms or their links are missing, so that the category of a service would be a guess from its name.
bool lacks_terms(const HsdsRows& rows) {
  const bool has_terms = rows.seen.contains("taxonomy_term") || rows.seen.contains("taxonomy");
  if (has_terms && !rows.seen.contains("attribute")) return true;
  return std::any_of(rows.rows.begin(), rows.rows.end(),
                     [](const HsdsRow& row) { return row.table == "attribute" && row.is_loose; });
}

/// Returns the name of our field that the path reads: `provider phones`.
std::string field_name(const HsdsPath& path) {
  if (path.owner == "service" || path.owner == "contact") return fmt::format("provider {} {}", path.owner, path.field);
  if (path.owner == "address") return "provider address";
  const bool is_of_service = path.owner.empty() && contains(split_words("fees category eligibility"), path.field);
  return fmt::format("{} {}", is_of_service ? "provider service" : "provider", path.field);
}

/// Whether the source has the table of a path, and a column of it where that is the record itself.
bool is_seen(const HsdsRows& rows, const HsdsPath& path) {
  if (path.table == "address") return rows.seen.contains("address physical") && rows.seen.contains("address postal");
  if (path.field == "hours") return rows.seen.contains("schedule");
  if (!path.owner.empty() && path.table != path.owner) return rows.seen.contains(std::string(path.table));
  std::vector<std::string> columns = split_words(path.columns);
  add_all_missing(columns, split_words(path.read_only));
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
    return rows.seen.contains(fmt::format("{} {}", path.table, column));
  });
}

}  // namespace

void see_addresses(HsdsRows& rows, std::string_view word, bool has_types) {
  if (!is_postal(word)) rows.seen.insert("address physical");
  if (is_postal(word) || (has_types && !word.starts_with("physical_"))) rows.seen.insert("address postal");
}

bool is_postal(std::string_view word) { return word.starts_with("postal_") || word.starts_with("mail_"); }

std::optional<std::size_t> organization_of(const HsdsRows& rows, std::size_t service) {
  if (const auto own = rows.named(service, "organization")) return own;
  Rows ways = rows.of(service, "service_at_location");
  ways.insert(ways.begin(), service);
  for (const std::size_t way : ways) {
    const auto place = rows.named(way, "location");
    if (const auto found = place ? rows.named(*place, "organization") : std::nullopt) return found;
  }
  const auto program = rows.named(service, "program");
  return program ? rows.named(*program, "organization") : std::nullopt;
}

std::set<std::string> silent_fields(const HsdsRows& rows, std::set<std::string>& cut) {
  const Reach reach(rows);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (!rows.rows[i].table.empty() && !reach.has(i) && lacks_table(rows, i)) cut.insert(rows.rows[i].table);
  }
  std::set<std::string> all = {"provider services", "provider contacts"};
  std::set<std::string> listed;
  for (const std::string table : {"service", "contact"}) {
    if (rows.seen.contains(table) && !cut.contains(table)) listed.insert(fmt::format("provider {}s", table));
  }
  for (const HsdsPath& path : hsds_paths()) {
    all.insert(field_name(path));
    if (path.field == "category") continue;
    if (is_seen(rows, path)) listed.insert(field_name(path));
  }
  for (const HsdsPath& path : hsds_paths()) {
    if (cut.contains(std::string(path.table)) && path.table != path.owner) listed.erase(field_name(path));
  }
  if (!lacks_terms(rows)) listed.insert("provider service category");
  std::set<std::string> silent;
  std::set_difference(all.begin(), all.end(), listed.begin(), listed.end(), std::inserter(silent, silent.end()));
  return silent;
}

}  // namespace casemgr::exchange

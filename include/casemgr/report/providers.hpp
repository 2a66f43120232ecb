// The provider directory as rows: services, contacts, capacity and open referrals.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/report/records.hpp"

namespace casemgr::report {

/// The criteria of a search; without any, all providers match.
struct ProviderSearch {
  std::vector<std::string> words{};       ///< Each somewhere in the entry.
  std::vector<std::string> categories{};  ///< Each by a service that speaks one of `languages` and serves `area`.
  std::vector<std::string> languages{};   ///< Tags; `es` also finds `es-MX`.
  std::string area{};                     ///< Of a service, or where the provider is.
  std::vector<Capacity> capacities{};
  std::optional<Date> not_checked_since{};
  bool with_void = false;
};

/// Days after which an unchecked entry counts as old.
inline constexpr int stale_days = 182;

Section providers_section(const ProviderDirectory& directory, const ProviderSearch& search, Date today);

/// Services or contacts of one provider; without a client, for the directory is the practice's.
template <class T>
Section provider_parts(std::string key, const Records<T>& parts, const std::vector<std::string>& prose,
                       bool with_void) {
  Section section = records_section(std::move(key), {}, T::rows(), listed_of({}, parts, with_void), prose);
  section.columns.erase(section.columns.begin());
  for (Row& row : section.rows) row.erase(row.begin());
  return section;
}

/// Open referrals to one provider, over clients: client, id, service, status, since.
Section referred_section();
void add_referred(const Case& c, const Id<Provider>& provider, Date today, Section& section);

}  // namespace casemgr::report

// The provider directory as rows: who offers what, for whom, and whether there is room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/report/document.hpp"

namespace casemgr::report {

/// What is looked for; nothing looks for all.
struct ProviderSearch {
  std::vector<std::string> words{};       ///< Each somewhere in the entry.
  std::vector<std::string> categories{};  ///< Each by a service that speaks one of `languages` and serves `area`.
  std::vector<std::string> languages{};   ///< Tags; `es` also finds `es-MX`.
  std::string area{};                     ///< Of a service, or where the provider is.
  std::vector<Capacity> capacities{};
  std::optional<Date> not_checked_since{};
  bool with_void = false;
};

/// Days after which an entry that nobody checked is called old.
inline constexpr int stale_days = 182;

Section providers_section(const ProviderDirectory& directory, const ProviderSearch& search, Date today);

/// Open referrals to one provider: client, id, service, status, since.
Section referred_section();
std::vector<Row> referred_rows(const Case& c, const Id<Provider>& provider, Date today);

}  // namespace casemgr::report

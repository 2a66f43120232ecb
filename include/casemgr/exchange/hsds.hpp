// HSDS, the Human Services Data Specification of Open Referral, version 3.0: provider directories in and out.
//
// Reads JSON (an organization or a service with all that is nested in it, arrays of them, pages with `contents`, or one
// file for each table) and the tables of the data package as CSV. Source: docs.openreferral.org, "HSDS Schema
// Reference". An organization becomes a provider. Columns without a field in our record are counted, never dropped
// silently.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/rules/service/provider_source.hpp"

namespace casemgr::exchange {

/// Larger files are refused; the directory of a large city has a tenth of this size.
inline constexpr std::size_t hsds_size_limit = std::size_t{64} << 20U;

/// A file of the source, or of an export.
struct HsdsFile {
  std::string name{};  ///< As in messages; `.csv` is a table of that name, any other file JSON.
  std::string text{};
};

/// A category of ours for services whose class or name in the source has a word.
struct CategoryRule {
  std::string word{};  ///< Beginning of a word of the term's name, or of its code: `pantry`, `BD-`.
  std::string category{};
};

/// Returns the built-in rules: 211 taxonomy codes and common words; the first match counts.
const std::vector<CategoryRule>& category_rules();
/// Reads rules from a CSV table with the columns `word` and `category`. False, with a problem, for any other text.
bool read_category_rules(std::string_view text, std::string_view file, std::vector<CategoryRule>& rules,
                         Problems& problems);

struct HsdsOptions {
  std::vector<CategoryRule> rules{};  ///< In the order in which they are tried.
  std::string category{};             ///< For services that no rule fits; may be empty.
  Date today{};                       ///< Later days of checking are ignored.
};

/// Columns or rows of one kind that the import left out.
struct LeftOut {
  std::string what{};   ///< `logo of an organization`
  std::string first{};  ///< The first place: `hope.json:12:3`.
  std::size_t count = 0;
};

struct HsdsRead {
  std::vector<ImportedProvider> providers{};
  std::vector<LeftOut> left_out{};
  std::vector<std::string> skipped{};  ///< Invalid records (a service without a name), each with its place.
  std::size_t controls = 0;            ///< Number of removed control characters.
};

/// Reads the files as one directory. Problems: files that cannot be read; the caller then imports nothing.
HsdsRead read_hsds(const std::vector<HsdsFile>& files, const HsdsOptions& request, Problems& problems);

/// Returns the provider's id in an export: that of its source if it is a UUID, else a UUID made from the practice's
/// name and our id, always the same.
std::string exported_id(std::string_view practice, const Entry<Provider>& provider);

/// Returns one file: an array of organizations with their services, locations, phones, contacts and schedules nested,
/// without void entries and notes. Fields that HSDS lacks are attributes of the taxonomy `casemgr`.
std::vector<HsdsFile> hsds_json(const ProviderDirectory& directory, std::string_view practice);
/// Returns the same as the tables of the data package: `organizations.csv`, `services.csv` ….
std::vector<HsdsFile> hsds_tables(const ProviderDirectory& directory, std::string_view practice);

}  // namespace casemgr::exchange

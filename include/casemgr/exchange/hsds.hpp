// HSDS, the Human Services Data Specification of Open Referral, version 3.0: provider directories in and out.
//
// Read: JSON (an organization or a service with all that is nested in it, arrays of them, pages with `contents`, or one
// file for each table) and the tables of the data package as CSV. Source: docs.openreferral.org, "HSDS Schema
// Reference". An organization becomes a provider. What has no place in our record is counted, never dropped in silence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/rules/service/provider_source.hpp"

namespace casemgr::exchange {

/// Larger files are refused: the directory of a large city is a tenth of it.
inline constexpr std::size_t hsds_size_limit = std::size_t{64} << 20U;

/// A file of the source, or of an export.
struct HsdsFile {
  std::string name{};  ///< As messages name it; `.csv` is a table of that name, anything else JSON.
  std::string text{};
};

/// A category of ours for services that a source classes or names by a word.
struct CategoryRule {
  std::string word{};  ///< Begins a word of the term's name, or its code: `pantry`, `BD-`.
  std::string category{};
};

/// The rules that come with the program: 211 taxonomy codes and common words, first match counts.
const std::vector<CategoryRule>& category_rules();
/// Rules from a CSV table with the columns `word` and `category`; false, with what is wrong, where it is none.
bool read_category_rules(std::string_view text, std::string_view file, std::vector<CategoryRule>& rules,
                         Problems& problems);

struct HsdsOptions {
  std::vector<CategoryRule> rules{};  ///< In the order in which they are tried.
  std::string category{};             ///< For services that no rule fits; may be empty.
  Date today{};                       ///< What was checked later than that was not.
};

/// Something that found no place, told once for all of its kind.
struct LeftOut {
  std::string what{};   ///< `logo of an organization`
  std::string first{};  ///< Where it stands first: `hope.json:12:3`.
  std::size_t count = 0;
};

struct HsdsRead {
  std::vector<ImportedProvider> providers{};
  std::vector<LeftOut> left_out{};
  std::vector<std::string> skipped{};  ///< Records against the format (a service without a name), each with its place.
  std::size_t controls = 0;            ///< Control characters that were taken out.
};

/// Reads the files as one directory. Problems are of files that cannot be read at all; then nothing is to be imported.
HsdsRead read_hsds(const std::vector<HsdsFile>& files, const HsdsOptions& request, Problems& problems);

/// The provider's id in an export: of its source where that is a UUID, else made from the practice's name and our id,
/// always the same.
std::string exported_id(std::string_view practice, const Entry<Provider>& provider);

/// An array of organizations with their services, locations, phones, contacts and schedules nested. Void entries are
/// left out, and so are notes. What HSDS has no field for stands in attributes of the taxonomy `casemgr`.
std::vector<HsdsFile> hsds_json(const ProviderDirectory& directory, std::string_view practice);
/// The same as the tables of the data package: `organizations.csv`, `services.csv` ….
std::vector<HsdsFile> hsds_tables(const ProviderDirectory& directory, std::string_view practice);

}  // namespace casemgr::exchange

// HSDS, the Human Services Data Specification of Open Referral, version 3.0: provider directories in and out.
//
// Reads JSON (an organization or a service with all that is nested in it, arrays of them, pages with `contents`, or one
// file for each table) and the tables of the data package as CSV, also in the layouts of HSDS 1 and 2, where a service
// may name only its location. Source: docs.openreferral.org, "HSDS Schema Reference". An organization becomes a
// provider. Columns without a field in our record are counted, never dropped silently.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/rules/service/provider_source.hpp"

namespace casemgr::exchange {

/// Larger files are refused; the directory of a large city has a tenth of this size.
inline constexpr std::size_t hsds_size_limit = std::size_t{64} << 20U;

/// A file of the source, or of an export.
struct HsdsFile {
  std::string name{};  ///< As in messages; `.csv` is a table of that name, any other file JSON.
  std::string text{};
  std::string table{};  ///< As a data package names it; empty: by the name of the file.
};

/// Returns the files of a data package (`datapackage.json`), with the paths and tables that it names and without texts.
/// Adds to `passed` what it names outside its folder or without a file. Problems: it is not JSON.
std::vector<HsdsFile> files_of_package(const HsdsFile& package, std::vector<std::string>& passed, Problems& problems);

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
  bool is_folder = false;             ///< A JSON file without a record of HSDS is passed over, not refused.
};

/// Columns or rows of one kind that the import left out.
struct LeftOut {
  std::string what{};   ///< `logo of an organization`
  std::string first{};  ///< The first place: `hope.json:12:3`.
  std::size_t count = 0;
};

/// A row of the source that the import does not take.
struct RefusedRow {
  std::string reason{};  ///< The same for every row of the kind.
  std::string place{};   ///< `services.csv:2:1`
  std::string file{};
  int line = 0;
  std::string id{};
  std::vector<std::pair<std::string, std::string>> cells{};  ///< Columns or keys, and their texts, without the id.
};

struct HsdsRead {
  std::vector<ImportedProvider> providers{};
  std::vector<LeftOut> left_out{};
  std::vector<RefusedRow> refused{};    ///< Invalid records (a service without a name).
  std::vector<RefusedRow> left_rows{};  ///< Rows that `left_out` counts, except columns without a field.
  std::vector<std::string> passed{};    ///< Files without records of HSDS.
  std::set<std::string> silent{};       ///< For `ImportOptions::silent`.
  bool lists_all = false;               ///< The source lists its organizations as a table.
  std::size_t controls = 0;             ///< Number of removed control characters.
};

/// Returns one entry for each reason, in the order of the rows.
std::vector<LeftOut> refused_kinds(const std::vector<RefusedRow>& rows);
/// Returns the refused rows, then those left out, as a table: file, row, id, reason and the cells.
std::string refused_csv(const HsdsRead& read);

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

// Providers of another directory, imported into ours.
//
// The rule: what an import wrote, an import may change; what the practice wrote, no import touches. A field counts as
// written by an import while its value still has the digest kept with its entry's source (`source.imported`); a field
// that was empty is filled. Entries are found again by the source's system and id. A service that the source no
// longer lists becomes inactive, a contact is removed; a provider that it no longer lists stays as it is. Nothing is
// removed because the source lacks a table or a column. So the same source twice changes nothing the second time.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/rules/service/provider_source.hpp"

namespace casemgr::cycle {

struct ImportOptions {
  std::string system = "hsds";  ///< Where the ids come from: two directories may use the same ones.
  bool system_named = false;    ///< By the user. Else an id that is no UUID does not change an entry of another name.
  std::map<std::string, std::string> own{};  ///< Ids by which an export of this directory names its own entries.
  std::set<std::string> silent{};            ///< Fields of which the source cannot list all values: `provider phones`.
  std::set<std::string> refused{};           ///< Ids of records that the source has, but that were refused.
  bool lists_all = false;                    ///< The source lists all its providers.
};

struct Imported {
  std::vector<Outcome> outcomes{};  ///< One for each provider made or changed.
  std::size_t made = 0, changed = 0, unchanged = 0;
  std::size_t own = 0;               ///< The directory's own, as it exported them: left alone.
  std::vector<std::string> kept{};   ///< What stays as the practice wrote it, though the source says otherwise.
  std::vector<std::string> doubt{};  ///< What was left out for an id that may be another's.
  std::map<std::string, std::size_t> silent{};  ///< Values kept because the source lacks their table or column.
  std::vector<std::string> gone{};              ///< Providers of the system that the source no longer lists.
};

Imported import_providers(ProviderDirectory& directory, const std::vector<ImportedProvider>& source,
                          const ImportOptions& request, const Context& context);

}  // namespace casemgr::cycle

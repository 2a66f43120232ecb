// Providers as another directory tells them, laid into ours.
//
// The rule: what an import wrote, an import may change; what the practice wrote, no import touches. A field counts as
// written by an import while its value still has the digest kept with its entry's source (`source.imported`); a field
// that was empty is filled. Entries are found again by the source's system and id. A service that the source tells no
// more becomes inactive, a contact goes; a provider that it tells no more stays as it is. So the same source twice
// changes nothing the second time.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"

namespace casemgr::cycle {

/// One provider of the source. It, its services and its contacts have `source.id`, and ids of ours are made here.
struct ImportedProvider {
  Provider provider{};
  std::string where{};  ///< In the source: `hope.json:12:3`.
  bool whole = false;   ///< Every service and contact is told: what is missing is gone.
};

struct ImportWish {
  std::string system = "hsds";  ///< Where the ids come from: two directories may use the same ones.
  bool system_named = false;    ///< By the user. Else an id that is no UUID does not change an entry of another name.
  std::map<std::string, std::string> own{};  ///< Ids by which an export of this directory names its own entries.
};

struct Imported {
  std::vector<Outcome> outcomes{};  ///< One for each provider made or changed.
  std::size_t made = 0, changed = 0, unchanged = 0;
  std::size_t own = 0;               ///< The directory's own, as it exported them: left alone.
  std::vector<std::string> kept{};   ///< What stays as the practice wrote it, though the source says otherwise.
  std::vector<std::string> doubt{};  ///< What was left out for an id that may be another's.
};

Imported import_providers(ProviderDirectory& directory, const std::vector<ImportedProvider>& source,
                          const ImportWish& wish, const Context& context);

/// The fields of a provider, a service or a contact that a source may tell: all but notes, marks, source and the
/// records in it.
bool is_told_by_sources(const schema::Field& field);
/// The value of such a field in one text, the same for the same value; empty where there is none.
std::string told_text(const RecordType& type, const void* record, const schema::Field& field);

}  // namespace casemgr::cycle

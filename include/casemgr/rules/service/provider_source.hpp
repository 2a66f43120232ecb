// Providers as another directory lists them, and which of their fields a source may set.
//
// Pure.
#pragma once

#include <string>

#include "casemgr/model/provider.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr {

/// One provider of the source. It, its services and its contacts have `source.id`, and ids of ours are made here.
struct ImportedProvider {
  Provider provider{};
  std::string where{};        ///< In the source: `hope.json:12:3`.
  bool whole = false;         ///< The source lists every service: a missing one is gone.
  bool all_contacts = false;  ///< The same for contacts.
};

/// The fields of a provider, a service or a contact that a source may set: all but notes, marks, source and the
/// records in it.
bool is_set_by_sources(const schema::Field& field);
/// The value of such a field in one text, the same for the same value; empty where there is none.
std::string source_text(const RecordType& type, const void* record, const schema::Field& field);

}  // namespace casemgr

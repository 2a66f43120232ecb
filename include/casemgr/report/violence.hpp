// Records marked `violence` stay off whatever someone else may find (record.md, "Sensitive").
//
// Pure. Reports ask a case what is marked and leave it out of what they say; every document passes `leave_out` once
// more before it is rendered for a page or a file, so that a list that knows nothing of marks is held to them, too.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/report/document.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr::report {

/// Whether a record tells of violence by itself: it is marked so, or it is what was found in the domain `safety`, which
/// has no mark of its own. `key` is its id or its name.
bool tells_of_violence(const schema::RecordType& type, std::string_view key, const void* record);

using MarkedIds = std::set<std::string, std::less<>>;
/// The ids of the records of a case that do, with all that stands in them.
MarkedIds violence_in(const Case& c);
/// The same of the provider directory: a shelter's address is nobody's business.
MarkedIds violence_in(const ProviderDirectory& directory);

/// The directory as a page may name it that someone else may find: a marked provider goes by its id alone, marked
/// services and contacts of others are gone. `addressee` keeps what it has: the page goes there.
ProviderDirectory without_violence(const ProviderDirectory& directory, const Id<Provider>& addressee);

/// Names that must not be read, each with the id that stands for it.
using Aliases = std::vector<std::pair<std::string, std::string>>;
/// The names of marked providers, but for the `addressee` of a page.
Aliases marked_names(const ProviderDirectory& directory, const Id<Provider>& addressee);
/// The text with each of the names, where it stands as words of its own, replaced by its id.
std::string with_aliases(std::string text, const Aliases& aliases);
/// The same everywhere in a document: consents, disclosures and notes hold names of providers as text.
void use_aliases(Document& document, const Aliases& aliases);

/// By the client's id.
using MarkedByClient = std::map<std::string, MarkedIds, std::less<>>;
/// Takes marked records out of a document: rows by their cell `id` (and `client`, where there is one), lines of a
/// record by the ids in their keys (`steps.h2bpk.text`). Returns how many records it took out.
std::size_t leave_out(Document& document, const MarkedByClient& marked);

}  // namespace casemgr::report

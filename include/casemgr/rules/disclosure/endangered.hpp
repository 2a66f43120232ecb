// What of a client in danger from another person stays off pages that this person may find.
//
// Pure, never throws. A client is endangered by a flag of violence or abuse that is neither cleared nor void, also one
// whose last day is past: a forgotten day must not put an address back on a page.
//
//   page                              stays off, whatever `--include violence` says
//   goes home with the client         hotlines and shelters, services of theirs, safety plans
//   for a recipient but the client    contact points, addresses and places, but for those included one by one
#pragma once

#include <string_view>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

bool is_endangered(const Case& c);

/// Whether a record tells where help against violence is: it names a provider marked violence, or a safety plan, or it
/// is marked violence itself and names a hotline or shelter.
bool tells_of_refuge(const RecordType& type, const void* record, const ProviderDirectory& providers);
/// The same of one text of a record that is not marked.
bool names_safety_plan(std::string_view text);

/// Whether a crisis line may be on a page that goes home with an endangered client: a number that every household has
/// (911, 988), or a line for suicide, mental health or emergencies. Any other line could be one for violence.
bool is_harmless_line(std::string_view name, std::string_view number, const ProviderDirectory& providers);

}  // namespace casemgr

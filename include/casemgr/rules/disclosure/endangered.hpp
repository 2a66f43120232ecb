// What of a client in danger from another person stays off pages that this person may find.
//
// Pure, never throws. A client is endangered by a flag of violence or abuse that is neither cleared nor void, also one
// whose last day is past: a forgotten day must not put an address back on a page.
//
//   page                              stays off, whatever `--include violence` says
//   goes home                         hotlines and shelters, services of theirs, safety plans
//   for a recipient but the client    contact points, addresses and places, but for those included one by one
#pragma once

#include <string_view>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/rules/disclosure/scope.hpp"

namespace casemgr {

bool is_endangered(const Case& c);
/// Whether a flag of violence or abuse names that person, by a name that the client does not bear as well or by what
/// they are to the client.
bool is_named_in_flag(const Case& c, const SupportPerson& person);

/// Whether a page for that recipient goes home: to the client, to a person who lives with them, or to one whom a flag
/// of violence or abuse names, by name or by what they are to the client (`her husband`). Of a person around the client
/// for whom the record does not say where they live it is taken to be so, unless they work for an organization. An
/// office to which the law lets something go is none, but a person on record is, whatever the basis.
bool goes_home(const Case& c, const DisclosureScope& scope);

/// Whether a record tells where help against violence is: it names a provider marked violence, or a safety plan, or it
/// is marked violence itself and names a hotline or shelter.
bool tells_of_refuge(const RecordType& type, const void* record, const ProviderDirectory& providers);
/// The same of one text of a record that is not marked.
bool tells_of_refuge(std::string_view text, const ProviderDirectory& providers);

/// Whether a crisis line may be on a page that goes home with an endangered client: a number that every household has
/// (911, 988), or a line for suicide, mental health or emergencies. Any other line could be one for violence.
bool is_harmless_line(std::string_view name, std::string_view number, const ProviderDirectory& providers);

}  // namespace casemgr

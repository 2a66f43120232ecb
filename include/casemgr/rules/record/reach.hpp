// The ways to reach a client, each number once.
//
// Pure, never throws. A number that is on file twice, as after merging two records of one client, has the stricter of
// the two preferences: what one record forbids is forbidden.
#pragma once

#include <vector>

#include "casemgr/model/person.hpp"

namespace casemgr {

/// Returns the contact points that are not void, those of one kind and number as one: the first, not to be used if one
/// of them is not, without voicemail if one is without, and with the hours of all.
std::vector<ContactPoint> ways_of(const Person& person);
/// The same preferences for one contact point of the person.
ContactPoint as_strict(const Person& person, const ContactPoint& point);

}  // namespace casemgr

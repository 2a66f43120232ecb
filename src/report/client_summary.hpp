// The person on two pages: what `report client` has for people. Private to the layer.
#pragma once

#include <vector>

#include "words.hpp"

namespace casemgr::report {

/// The lines of the section `person` that people read here, and how to reach the client, why they came, who lives,
/// helps and works with them, the last talk and what is next.
Section person_for_people(const View& view, const Section& person, const Elsewhere& elsewhere);

/// What is due within two weeks, the situation by domain, scores, open needs, goals, services and referrals,
/// strengths, health and benefits; last, how many records of each kind stand in none of `above` or
/// these, and which command has them. All for people only.
std::vector<Section> client_summary(const View& view, const std::vector<Section>& above);

}  // namespace casemgr::report

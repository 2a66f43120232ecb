// What one needs to know before an appointment.
#pragma once

#include <string>
#include <string_view>

#include "words.hpp"

namespace casemgr::report {

/// `home visit, 14 Alder Lane, 60 min · phone 555-0134, no voicemail · interpreter es · plan to sign`; empty where the
/// case has no such appointment.
std::string appointment_words(const View& view, std::string_view id);

/// How to reach the client: `555-0134, mornings, no voicemail`, points that are not to be used left out.
std::vector<std::string> ways_to_reach(const View& view);

}  // namespace casemgr::report

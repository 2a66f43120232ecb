// Numbers that the client does not want used.
//
// Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// What to know of a contact by phone, text or e-mail: where no voicemail may be left, which numbers are not to be used
/// at all, and which may be.
void warn_reach(const Person& person, const Contact& contact, std::vector<std::string>& messages);

}  // namespace casemgr::cycle

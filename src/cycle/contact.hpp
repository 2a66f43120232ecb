// When a contact began.
//
// Private to the layer.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/contact.hpp"

namespace casemgr::cycle {

/// When a contact began of which only the length is known: that long ago.
Time begun(const Contact& contact, const Context& context);

}  // namespace casemgr::cycle

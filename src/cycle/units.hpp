// Units of a service: which authorization a delivery draws on, and how much of it is used.
//
// Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// What to know after a delivery on `day`: how much of the authorization is used, what is over it or outside every one.
void warn_use(const Case& c, const Id<Service>& id, Date day, std::vector<std::string>& messages);

/// Error(rule) where the service had not begun, or had ended before `day`.
void check_deliverable(const Case& c, const Id<Service>& id, const Service& service, Date day, const Context& context);

/// Gives a contact that delivers a service the authorization in force and its units, where it has none: one for a visit
/// or session, else from the minutes. `id` is the contact's own where it stands in `c` already. Error(rule) as above,
/// and for an authorization of another service.
void draw_on(const Case& c, Contact& contact, const Context& context, const Id<Contact>& id = {});

}  // namespace casemgr::cycle

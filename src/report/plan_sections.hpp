// The sections of a plan, said to the client. Private to the layer; put together in plan_document.cpp.
#pragma once

#include "words.hpp"

namespace casemgr::report {

Section plan_goals(const View& view);     ///< Open goals, each in the client's words first.
Section plan_steps(const View& view);     ///< Who does what, what is open first, in order of its day.
Section plan_services(const View& view);  ///< What comes, from whom, how often, and who pays.
Section plan_risks(const View& view, const Plan& plan);

/// Whom the client can call: who leads the case, providers of the plan's services, crisis lines of the settings.
Section plan_contacts(const View& view, const Plan* plan);
/// Who has agreed and how, and a line for each who is still to sign. `again`: what they signed is no longer the plan.
Section plan_signatures(const View& view, const Plan* plan, bool again);

}  // namespace casemgr::report

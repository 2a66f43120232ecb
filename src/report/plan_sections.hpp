// The sections of a plan, in words for the client. Private to the layer; plan_document.cpp joins them.
#pragma once

#include "casemgr/rules/plan/agreement.hpp"
#include "words.hpp"

namespace casemgr::report {

Section plan_needs(const View& view);     ///< Needs that are active, or put off to later.
Section plan_goals(const View& view);     ///< Open goals, each in the client's words first.
Section plan_steps(const View& view);     ///< Steps with the responsible person, open ones first, by due day.
Section plan_services(const View& view);  ///< Services with provider, frequency and payer.
Section plan_risks(const View& view, const Plan& plan);

/// The lead of the case, the providers of the plan's services, the crisis lines of the settings.
Section plan_contacts(const View& view, const Plan* plan);
/// Agreements, and a line for each missing signature. `again`: the plan has changed since it was signed.
Section plan_signatures(const View& view, const Plan* plan, bool again);

/// `, assent` or `, may decide alone: emancipated`, by what right the client agreed; empty for an adult without
/// guardian.
std::string standing_words(const View& view, const Agreement& agreement);
/// `guardian Ana Lopez and case manager`; empty where the plan is agreed.
std::string still_to_agree(const View& view, const Entry<Plan>& plan);

/// A row for each change that may be shown: client, id, kind, path, field, before, after, words.
Section agreed_changes_section(const View& view, std::string title, const std::vector<AgreedChange>& changes);

}  // namespace casemgr::report

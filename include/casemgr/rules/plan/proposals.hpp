// From needs to plan: what could answer the needs that nothing answers yet.
//
// Proposals only, from the practice's templates over a starting set. Client and worker bend them and accept what is
// right.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// A goal or a service for one need, as it would be added.
struct Proposal {
  Id<ClientNeed> need{};
  std::string from{};  ///< Name of the template.
  std::optional<Goal> goal{};
  std::optional<Service> service{};
  std::vector<std::string> why{};  ///< Why, what it builds on, who could give it; a line each.
};

/// Returns the key of a proposal, which stays the same while others come and go: `n53rg/food-parcels`, the need's id
/// and the template's name.
std::string key_of(const Proposal& proposal);

/// A need for which nothing is proposed, and why: declined, deferred, no template fits its domain, or the case is over
/// (closed, or the client died).
struct NeedLeft {
  Id<ClientNeed> need{};
  enum class Reason { declined, deferred, no_template, over } reason = Reason::declined;
  std::string why{};
};

struct PlanDraft {
  std::vector<Proposal> proposals;
  std::vector<NeedLeft> left;
};

/// For each active need without goal or service the goals, then the services of its domain, in the order of the needs.
/// A need whose goals are only proposed still gets its services. A statement that was rejected or cancelled for the
/// need is not proposed again. Strengths of the same domain (or about the same things) are built on, people of the
/// client's circle and providers are named; a service gets the provider that fits best: one with room first.
PlanDraft draft_plan(const Case& c, const Templates& starting_set, const RuleContext& context);

/// A template with its name and where it is from.
template <class T>
struct NamedTemplate {
  std::string name;
  T what;
  bool own;  ///< Of the practice.
};

/// Those that fit a domain: the practice's own, and where it has none for that domain those of the starting set.
std::vector<NamedTemplate<GoalTemplate>> goal_templates(const Settings& settings, const Templates& starting_set,
                                                        const Domain& domain);
std::vector<NamedTemplate<ServiceTemplate>> service_templates(const Settings& settings, const Templates& starting_set,
                                                              const Domain& domain);

}  // namespace casemgr

// Templates of goals and services: the practice's own over the starting set.
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/settings.hpp"

namespace casemgr {

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

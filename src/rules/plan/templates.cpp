#include "casemgr/rules/plan/templates.hpp"

namespace casemgr {

namespace {

template <class T>
std::vector<NamedTemplate<T>> of_domain(const ByName<T>& all, const Domain& domain, bool own) {
  std::vector<NamedTemplate<T>> fitting;
  for (const auto& [name, one] : all.items) {
    if (one.domain == domain) fitting.push_back({name, one, own});
  }
  return fitting;
}

template <class T>
std::vector<NamedTemplate<T>> fitting(const Settings& settings, const Templates& starting_set, const Domain& domain,
                                      ByName<T> Templates::*kind) {
  if (settings.templates) {
    if (auto own = of_domain((*settings.templates).*kind, domain, true); !own.empty()) return own;
  }
  return of_domain(starting_set.*kind, domain, false);
}

}  // namespace

std::vector<NamedTemplate<GoalTemplate>> goal_templates(const Settings& settings, const Templates& starting_set,
                                                        const Domain& domain) {
  return fitting(settings, starting_set, domain, &Templates::goals);
}

std::vector<NamedTemplate<ServiceTemplate>> service_templates(const Settings& settings, const Templates& starting_set,
                                                              const Domain& domain) {
  return fitting(settings, starting_set, domain, &Templates::services);
}

}  // namespace casemgr

#include "casemgr/rules/record/closing.hpp"

#include <fmt/format.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/provider_name.hpp"

namespace casemgr {

namespace {

class OpenThings {
 public:
  OpenThings(const ProviderDirectory& providers, Date today) : providers_(providers), today_(today) {}

  template <class T>
  void add(const Records<T>& records, std::string_view kind, std::string_view section, Settlement settlement) {
    for (const auto& [id, record] : records) {
      if (is_open(record, today_)) push(kind, section, id.value, label(record, providers_), settlement);
    }
  }

  void push(std::string_view kind, std::string_view section, const std::string& id, std::string words,
            Settlement settlement) {
    things.push_back({kind, id, fmt::format("{}.{}", section, id), std::move(words), settlement});
  }

  std::vector<StillOpen> things;

 private:
  const ProviderDirectory& providers_;
  Date today_;
};

void add_provider(std::vector<std::string>& names, const ProviderDirectory& directory, const Id<Provider>& id) {
  if (id.empty()) return;
  add_once(names, provider_name(directory, id));
}

}  // namespace

std::vector<StillOpen> still_open(const Case& c, const ProviderDirectory& providers, Date today) {
  OpenThings open(providers, today);
  for (const auto& [id, goal] : c.goals) {
    if (!is_open(goal, today)) continue;
    open.push("goal", "goals", id.value, label(goal), is_achieved(goal) ? Settlement::complete : Settlement::cancel);
  }
  open.add(c.services, "service", "services", Settlement::complete);
  open.add(c.referrals, "referral", "referrals", Settlement::cancel);
  open.add(c.appointments, "appointment", "appointments", Settlement::cancel);
  open.add(c.tasks, "task", "tasks", Settlement::make_void);
  open.add(c.contacts, "note", "contacts", Settlement::stays);
  open.add(c.assessments, "assessment", "assessments", Settlement::stays);
  open.add(c.advocacy, "advocacy", "advocacy", Settlement::stays);
  open.add(c.flags, "flag", "flags", Settlement::stays);
  return std::move(open.things);
}

bool keeps_open(const StillOpen& open) {
  return open.kind != "flag" && open.kind != "assessment" && open.kind != "advocacy";
}

std::string_view words(Settlement settlement) {
  switch (settlement) {
    case Settlement::complete: return "completed";
    case Settlement::cancel: return "cancelled";
    case Settlement::make_void: return "void";
    case Settlement::stays: break;
  }
  return "stays and stays due";
}

std::vector<std::string> to_notify(const Case& c, const ProviderDirectory& providers, Date today) {
  std::vector<std::string> names;
  for (const auto& [id, service] : c.services) {
    if (is_open(service, today)) add_provider(names, providers, service.provider);
  }
  for (const auto& [id, referral] : c.referrals) {
    if (is_open(referral, today)) add_provider(names, providers, referral.provider);
  }
  for (const auto& [id, program] : c.programs) {
    if (is_open(program, today)) add_once(names, program.program);
  }
  for (const auto& [id, person] : c.supports) {
    if (is_open(person, today)) add_once(names, person.name);
  }
  return names;
}

ClosureSense closure_sense(ClosureReason reason) {
  switch (reason) {
    case ClosureReason::goals_met:
    case ClosureReason::partially_met:
    case ClosureReason::no_longer_needed: return ClosureSense::positive;
    case ClosureReason::declined:
    case ClosureReason::disengaged:
    case ClosureReason::lost_contact:
    case ClosureReason::agency_terminated: return ClosureSense::negative;
    default: return ClosureSense::neutral;
  }
}

bool takes_follow_up(ClosureReason reason) {
  return reason != ClosureReason::deceased && reason != ClosureReason::duplicate;
}

}  // namespace casemgr

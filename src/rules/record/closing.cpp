#include "casemgr/rules/record/closing.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

template <class T>
bool adds(const Records<T>& before, const Records<T>& after, Date today) {
  return std::any_of(after.begin(), after.end(), [&](const Entry<T>& entry) {
    return is_open(entry.record, today) && before.find(entry.id) == nullptr;
  });
}

std::string on_day(const char* word, const std::optional<Date>& day) {
  return day ? fmt::format(" {} {}", word, iso(*day)) : std::string();
}

}  // namespace

namespace {

Settlement settlement_of(const Case& c, const Entry<Goal>& entry, const Settings& settings, const CaseEnd& end) {
  const Goal& goal = entry.record;
  if (is_achieved(goal)) return Settlement::complete;
  if (is_measured_reached(c, goal, settings, end.day)) return Settlement::achieve;
  const bool ends_well = end.reason && closure_sense(*end.reason) == ClosureSense::positive;
  if (!ends_well || !is_kept(c, goal, end.day)) return Settlement::cancel;
  for (const auto& [id, achieved] : end.says.achieved) {
    if (id == entry.id.value) return achieved ? Settlement::achieve : Settlement::cancel;
  }
  return Settlement::ask;
}

Settlement settlement_of(const Entry<Service>& entry) {
  return entry.record.status == ServiceStatus::draft ? Settlement::cancel : Settlement::complete;
}

Settlement settlement_of(const Entry<Referral>& entry, const CaseEnd& end) {
  const ReferralStatus status = status_of(entry.record);
  const bool serving = status == ReferralStatus::accepted || status == ReferralStatus::in_progress;
  const bool goes_on = end.reason != ClosureReason::duplicate && end.reason != ClosureReason::deceased;
  return serving && goes_on ? Settlement::stays : Settlement::cancel;
}

bool ends_with_case(const std::vector<StillOpen>& settled, const std::string& id) {
  return std::any_of(settled.begin(), settled.end(),
                     [&](const StillOpen& x) { return x.id == id && x.settlement != Settlement::stays; });
}

Settlement settlement_of(const Entry<Appointment>& entry, const CaseEnd& end, const std::vector<StillOpen>& settled) {
  const Appointment& x = entry.record;
  if (end.reason == ClosureReason::duplicate || !x.at) return Settlement::cancel;
  if (x.at->date < end.day) return Settlement::stays;
  const bool goes_on = !x.provider.empty() && end.reason != ClosureReason::deceased;
  return goes_on && !ends_with_case(settled, x.referral.value) ? Settlement::stays : Settlement::cancel;
}

Settlement settlement_of(const Entry<Task>& entry, const CaseEnd& end, const std::vector<StillOpen>& settled) {
  const Task& x = entry.record;
  if (end.reason == ClosureReason::duplicate) return Settlement::make_void;
  if (end.reason == ClosureReason::deceased) return Settlement::stays;
  const auto about = std::find_if(settled.begin(), settled.end(), [&](const auto& y) { return y.id == x.about.value; });
  if (about != settled.end()) return about->settlement == Settlement::stays ? Settlement::stays : Settlement::make_void;
  return x.due && *x.due > end.day ? Settlement::stays : Settlement::make_void;
}

}  // namespace

std::vector<StillOpen> still_open(const Case& c, const RuleContext& context, const CaseEnd& end) {
  std::vector<StillOpen> open;
  const auto add = [&](const auto& records, std::string_view kind, std::string_view section, auto settlement) {
    for (const auto& entry : open_on(records, context.today)) {
      const std::string& id = entry.id.value;
      open.push_back({kind, id, fmt::format("{}.{}", section, id), label(entry.record, context.providers),
                      contains(end.says.kept, id) ? Settlement::stays : settlement(entry)});
    }
  };
  const auto to = [](Settlement settlement) { return [settlement](const auto&) { return settlement; }; };
  add(c.goals, "goal", "goals", [&](const Entry<Goal>& x) { return settlement_of(c, x, context.settings, end); });
  add(c.services, "service", "services", [](const Entry<Service>& x) { return settlement_of(x); });
  add(c.referrals, "referral", "referrals", [&](const Entry<Referral>& x) { return settlement_of(x, end); });
  const auto after = [&](const auto& entry) { return settlement_of(entry, end, open); };
  add(c.appointments, "appointment", "appointments", after);
  const std::size_t tasks_at = open.size();
  add(c.contacts, "note", "contacts", to(Settlement::stays));
  add(c.assessments, "assessment", "assessments", to(Settlement::stays));
  add(c.advocacy, "advocacy", "advocacy", to(Settlement::stays));
  add(c.flags, "flag", "flags", to(Settlement::stays));
  const std::size_t tasks_from = open.size();
  add(c.tasks, "task", "tasks", after);  // Last, for what they are about decides; named before what stays.
  const auto place = [&](std::size_t i) { return open.begin() + static_cast<std::ptrdiff_t>(i); };
  std::rotate(place(tasks_at), place(tasks_from), open.end());
  return open;
}

bool keeps_open(const StillOpen& open) {
  return open.kind != "flag" && open.kind != "assessment" && open.kind != "advocacy";
}

std::string_view words(const StillOpen& open) {
  switch (open.settlement) {
    case Settlement::complete: return "completed";
    case Settlement::achieve: return "completed as achieved";
    case Settlement::ask: return "maintained so far; achievement not recorded";
    case Settlement::cancel: return "canceled";
    case Settlement::make_void: return "void";
    case Settlement::stays: break;
  }
  const bool is_case_work = open.kind == "goal" || open.kind == "service" || open.kind == "referral";
  return is_case_work ? "left open; nothing becomes due" : "stays open and due";
}

Notices to_notify(const Case& c, const ProviderDirectory& providers, Date today) {
  Notices notices;
  std::vector<std::string>& names = notices.names;
  const auto add_provider = [&](const Id<Provider>& id) { add_once(names, provider_name(providers, id)); };
  for (const auto& [id, service] : open_on(c.services, today)) add_provider(service.provider);
  for (const auto& [id, referral] : open_on(c.referrals, today)) add_provider(referral.provider);
  for (const auto& [id, program] : open_on(c.programs, today)) add_once(names, program.program);
  for (const auto& [id, person] : open_on(c.supports, today)) {
    // A person marked so may be the one from whom the client is kept safe.
    if (contains(person.sensitive, Sensitive::violence)) continue;
    add_once(is_named_in_flag(c, person) ? notices.doubted : names, person.name);
  }
  return notices;
}

ClosureSense closure_sense(ClosureReason reason) {
  switch (reason) {
    case ClosureReason::goals_met:
    case ClosureReason::partially_met:
    case ClosureReason::no_longer_needed: return ClosureSense::positive;
    case ClosureReason::declined:
    case ClosureReason::disengaged: return ClosureSense::client_choice;
    case ClosureReason::lost_contact:
    case ClosureReason::agency_terminated: return ClosureSense::negative;
    default: return ClosureSense::neutral;
  }
}

bool takes_follow_up(ClosureReason reason) { return reason != ClosureReason::duplicate; }

bool expects_follow_up(ClosureReason reason) { return takes_follow_up(reason) && reason != ClosureReason::deceased; }

std::string idle_work(const Case& before, const Case& after, Date today) {
  const bool died = has_died(before, today) && has_died(after, today);
  if (!died && !(is_closed(before) && is_closed(after))) return {};
  const bool idle = adds(before.goals, after.goals, today) || adds(before.services, after.services, today) ||
                    adds(before.referrals, after.referrals, today) ||
                    (died && adds(before.appointments, after.appointments, today));
  if (!idle) return {};
  const std::string& id = after.id.value;
  if (died) return fmt::format("{}: client died{}; this will not become due", id, on_day("on", after.person.deceased));
  const Episode* episode = current_episode(after);
  return fmt::format("{} is closed{}; this will not become due; '{}' opens a new episode", id,
                     episode == nullptr ? std::string() : on_day("since", episode->closed), suggest::reopen_with(id));
}

}  // namespace casemgr

#include "casemgr/rules/plan/proposals.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

constexpr int days_to_reach = 180;  // where a template does not say

/// Stems of the words that carry a text: `shopping` and `shops` meet in `shop`.
std::set<std::string> stems(const std::string& text) {
  constexpr std::size_t letters = 4;
  static const std::set<std::string> empty_words = {"with",  "that", "this", "from", "have",  "what", "them", "they",
                                                    "will",  "when", "each", "week", "once",  "twic", "mont", "days",
                                                    "where", "some", "more", "than", "their", "need", "list", "call"};
  std::set<std::string> found;
  std::string word;
  for (const char c : fold(text) + ' ') {
    if ((c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0) {
      word += c;
      continue;
    }
    if (word.size() >= letters) found.insert(word.substr(0, letters));
    word.clear();
  }
  for (const std::string& empty : empty_words) found.erase(empty.substr(0, letters));
  return found;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& stem) { return b.contains(stem); });
}

/// The need that is to be answered, with what a helper would have to be about.
struct Asked {
  const Entry<ClientNeed>& need;
  std::set<std::string> about;
};

Asked asked(const Entry<ClientNeed>& need) {
  return {need, stems(need.record.text + ' ' + spoken(need.record.domain.value))};
}

bool tells_of_violence(const Attributes& record) { return contains(record.sensitive, Sensitive::violence); }

/// A record marked violence goes only with needs so marked.
bool fits(const Strength& strength, const Asked& asked) {
  if (tells_of_violence(strength) && !tells_of_violence(asked.need.record)) return false;
  return strength.domain == asked.need.record.domain || meet(stems(strength.text), asked.about);
}

/// People of the circle who give something of that kind.
std::vector<std::string> helpers(const Case& c, const Asked& asked, const RuleContext& context) {
  std::vector<std::string> names;
  for (const auto& [id, person] : open_on(c.supports, context.today)) {
    const bool kept_back = tells_of_violence(person) && !tells_of_violence(asked.need.record);
    if (!kept_back && meet(stems(person.gives), asked.about)) {
      names.push_back(fmt::format("{} gives {}", label(person), one_line(trim(person.gives))));
    }
  }
  return names;
}

/// The client did not want it, or it was given up in this episode: then it is not proposed once more.
bool was_dropped(const Case& c, const Id<ClientNeed>& need, const std::string& statement) {
  return any_live(c.goals, [&](const Goal& x) {
    const bool dropped =
        x.lifecycle == GoalLifecycle::rejected || (x.lifecycle == GoalLifecycle::cancelled && !is_former(c, x));
    return dropped && contains(x.needs, need) && fold(x.statement) == fold(statement);
  });
}

bool was_dropped(const Case& c, const Id<ClientNeed>& need, const ServiceTemplate& offered) {
  return any_live(c.services, [&](const Service& x) {
    const bool dropped =
        x.status == ServiceStatus::declined || (x.status == ServiceStatus::revoked && !is_former(c, x));
    return dropped && contains(x.needs, need) && fold(x.label) == fold(offered.label);
  });
}

Goal skeleton(const GoalTemplate& from, const Id<ClientNeed>& need, const RuleContext& context) {
  Goal goal;
  goal.statement = from.statement;
  goal.needs = {need};
  goal.lifecycle = GoalLifecycle::proposed;
  goal.start = context.today;
  goal.due = context.today + std::chrono::days{std::max(1, from.days.value_or(days_to_reach))};
  if (!from.what.empty() || from.target) {
    goal.measure = Measure{.what = from.what, .unit = from.unit, .baseline = from.baseline, .target = from.target};
  }
  for (const std::string& text : from.steps) {
    Step step;
    step.text = text;
    goal.steps.append({fmt::format("#{}", goal.steps.size() + 1)}, std::move(step));
  }
  return goal;
}

std::string source_words(const std::string& name, bool own) {
  return fmt::format("template {} ({})", name, own ? "the practice" : "built-in");
}

/// `need "Food runs out" (high priority, severity 2, found 2026-06-01) has neither goal nor service`
std::string reason_words(const ClientNeed& need, bool has_goal) {
  std::vector<std::string> facts;
  if (need.priority) facts.push_back(spoken(*need.priority) + " priority");
  if (need.severity) facts.push_back(fmt::format("severity {}", *need.severity));
  if (need.identified) facts.push_back("found " + iso(*need.identified));
  return fmt::format("need \"{}\"{} has {}", one_line(trim(need.text)),
                     facts.empty() ? "" : " (" + join(facts, ", ") + ")",
                     has_goal ? "a proposed goal but no service" : "neither goal nor service");
}

bool has_room(const Provider& provider) {
  return !provider.capacity || provider.capacity->status != Capacity::no_capacity;
}

/// Providers that offer services of the category, those with room first, each in the order of the directory.
std::vector<const Entry<Provider>*> offering(const Category& category, const RuleContext& context) {
  std::vector<const Entry<Provider>*> found;
  for (const Entry<Provider>& entry : live(context.providers.providers)) {
    const bool offers = any_live(entry.record.services, [&](const ProviderService& service) {
      return service.category == category && is_open(service, context.today);
    });
    if (offers) found.push_back(&entry);
  }
  std::stable_partition(found.begin(), found.end(), [](const auto* entry) { return has_room(entry->record); });
  return found;
}

std::string offer_words(const Entry<Provider>& entry) {
  const auto& capacity = entry.record.capacity;
  const std::string name = fmt::format("{} ({})", entry.record.name, entry.id.value);
  if (has_room(entry.record)) return name;
  return name + (capacity->date ? ", no capacity since " + iso(*capacity->date) : std::string(", no capacity"));
}

struct Drafting {
  const Case& c;
  const Templates& starting_set;
  const RuleContext& context;
  PlanDraft made{};

  PlanDraft make() {
    const std::vector<const Entry<ClientNeed>*> untouched = needs_untouched(c, context.today);
    for (const Entry<ClientNeed>& need : c.needs) {
      const bool open = contains(untouched, &need);
      if (open || has_only_proposals(need.id)) {
        propose(need, open);
      } else {
        leave(need);
      }
    }
    return std::move(made);
  }

  /// Proposed goals answer the need so far, and no service does.
  [[nodiscard]] bool has_only_proposals(const Id<ClientNeed>& id) const {
    bool any = false;
    for (const auto& [goal_id, goal] : open_on(c.goals, context.today)) {
      if (!contains(goal.needs, id)) continue;
      if (goal.lifecycle != GoalLifecycle::proposed) return false;
      any = true;
    }
    const bool served = any_live(c.services, [&](const Service& service) {
      return contains(service.needs, id) && is_open(service, context.today);
    });
    const ClientNeed* need = c.needs.find(id);
    return any && !served && !need->is_void() && need->status == NeedStatus::active;
  }

  void propose(const Entry<ClientNeed>& need, bool with_goals) {
    const std::size_t before = made.proposals.size();
    const Asked what = asked(need);
    if (with_goals) propose_goals(what);
    propose_services(what, !with_goals);
    if (made.proposals.size() == before && with_goals) {
      made.left.push_back({need.id, NeedLeft::Reason::no_template,
                           fmt::format("{} has no template left: {}", spoken(need.record.domain.value),
                                       suggest::goal_for_need(c.id, need.id))});
    }
  }

  void propose_goals(const Asked& what) {
    for (const auto& [name, from, own] : goal_templates(context.settings, starting_set, what.need.record.domain)) {
      if (was_dropped(c, what.need.id, from.statement)) continue;
      Proposal proposal{.need = what.need.id, .from = name};
      proposal.why = {reason_words(what.need.record, false), source_words(name, own)};
      Goal goal = skeleton(from, what.need.id, context);
      for (const auto& [id, strength] : open_on(c.strengths, context.today)) {
        if (!fits(strength, what)) continue;
        goal.strengths.push_back(id);
        proposal.why.push_back(fmt::format("uses strength {}: {}", id.value, one_line(trim(strength.text))));
      }
      for (std::string& helper : helpers(c, what, context)) proposal.why.push_back(std::move(helper));
      proposal.goal = std::move(goal);
      made.proposals.push_back(std::move(proposal));
    }
  }

  void propose_services(const Asked& what, bool has_goal) {
    for (const auto& [name, from, own] : service_templates(context.settings, starting_set, what.need.record.domain)) {
      if (was_dropped(c, what.need.id, from)) continue;
      Proposal proposal{.need = what.need.id, .from = name};
      proposal.why = {reason_words(what.need.record, has_goal), source_words(name, own)};
      Service service;
      service.category = from.category.empty() ? Category{what.need.record.domain.value} : from.category;
      service.label = from.label;
      service.needs = {what.need.id};
      service.status = ServiceStatus::draft;
      service.unit = from.unit;
      service.units_planned = from.units;
      const std::vector<const Entry<Provider>*> providers = offering(service.category, context);
      if (!providers.empty()) service.provider = providers.front()->id;
      for (const Entry<Provider>* entry : providers) proposal.why.push_back("provided by " + offer_words(*entry));
      if (providers.empty())
        proposal.why.push_back("no provider for " + spoken(service.category.value) + " in the directory");
      proposal.service = std::move(service);
      made.proposals.push_back(std::move(proposal));
    }
  }

  /// What the client does not want, or not now, is respected and said.
  void leave(const Entry<ClientNeed>& need) {
    const ClientNeed& x = need.record;
    if (x.is_void()) return;
    const std::string reason = x.note.empty() ? std::string() : ": " + one_line(trim(x.note));
    if (x.status == NeedStatus::declined) {
      made.left.push_back({need.id, NeedLeft::Reason::declined, "declined" + reason});
    } else if (x.status == NeedStatus::deferred) {
      const std::string until = x.until ? " until " + iso(*x.until) : std::string();
      made.left.push_back({need.id, NeedLeft::Reason::deferred, "deferred" + until + reason});
    }
  }
};

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

std::string key_of(const Proposal& proposal) { return proposal.need.value + '/' + proposal.from; }

PlanDraft draft_plan(const Case& c, const Templates& starting_set, const RuleContext& context) {
  const bool died = has_died(c, context.today);
  if (died || is_closed(c)) {
    PlanDraft nothing;
    for (const Entry<ClientNeed>* need : needs_untouched(c, context.today)) {
      nothing.left.push_back({need->id, NeedLeft::Reason::over, died ? "the client died" : "the case is closed"});
    }
    return nothing;
  }
  return Drafting{c, starting_set, context}.make();
}

std::vector<NamedTemplate<GoalTemplate>> goal_templates(const Settings& settings, const Templates& starting_set,
                                                        const Domain& domain) {
  return fitting(settings, starting_set, domain, &Templates::goals);
}

std::vector<NamedTemplate<ServiceTemplate>> service_templates(const Settings& settings, const Templates& starting_set,
                                                              const Domain& domain) {
  return fitting(settings, starting_set, domain, &Templates::services);
}

}  // namespace casemgr

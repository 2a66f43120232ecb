#include "casemgr/rules/plan/thread_map.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <map>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/referral_course.hpp"
#include "casemgr/schema/label.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

template <class T>
std::string plain_label(const T& record, const ProviderDirectory& providers) {
  const schema::Names names = [&](const RecordType& type, const std::string& id) {
    return &type == &Provider::rows() ? provider_name(providers, Id<Provider>{id}) : id;
  };
  return schema::label_without(record, {"at", "date", "status", "lifecycle"}, names);
}

class ThreadMapper {
 public:
  ThreadMapper(const Case& c, const ProviderDirectory& providers, Date until)
      : c_(c), providers_(providers), until_(until) {}

  ThreadMap all() {
    needs();
    goals();
    services();
    referrals();
    contacts();
    std::stable_sort(map_.nodes.begin(), map_.nodes.end(),
                     [](const ThreadNode& a, const ThreadNode& b) { return a.kind < b.kind; });
    return std::move(map_);
  }

 private:
  [[nodiscard]] bool is_later(const std::optional<Date>& day) const { return day && *day > until_; }

  void add(ThreadNode node) {
    ids_.insert(node.id);
    map_.nodes.push_back(std::move(node));
  }
  void link(const std::string& from, const std::string& to) {
    if (ids_.contains(from)) map_.links.push_back({from, to});
  }
  template <class T>
  void link_all(const std::vector<Id<T>>& from, const std::string& to) {
    for (const Id<T>& id : from) link(id.value, to);
  }
  void add_outcome(const std::string& id, std::string words, std::optional<Date> day) {
    if (words.empty()) return;
    add({id + ".outcome", ThreadKind::outcome, id, std::move(words), day});
    link(id, id + ".outcome");
  }

  void needs() {
    for (const auto& [id, x] : live(c_.needs)) {
      if (is_later(x.identified)) continue;
      add({id.value, ThreadKind::need, id.value, plain_label(x, providers_), {}});
      finding(id, x);
      if (x.status == NeedStatus::resolved && !is_later(x.resolved)) add_outcome(id.value, "resolved", x.resolved);
    }
    for (const auto& [id, x] : live(c_.strengths)) {
      if (is_later(x.identified) || !helps_a_goal(id)) continue;
      add({id.value, ThreadKind::strength, id.value, plain_label(x, providers_), {}});
    }
  }

  void finding(const Id<ClientNeed>& need, const ClientNeed& x) {
    const Assessment* assessment = c_.assessments.find(x.assessment);
    if (assessment == nullptr || assessment->is_void()) return;
    const auto at = std::find_if(assessment->domains.items.begin(), assessment->domains.items.end(),
                                 [&](const auto& one) { return one.first == x.domain.value; });
    if (at == assessment->domains.items.end()) return;
    const std::string id = x.assessment.value + '.' + x.domain.value;
    if (!ids_.contains(id)) {
      std::string words = spoken(x.domain.value);
      if (at->second.rating) words += fmt::format(", rated {}", *at->second.rating);
      if (!at->second.finding.empty()) words += ": " + schema::short_text(at->second.finding);
      add({id, ThreadKind::finding, x.assessment.value, std::move(words), assessment->date});
    }
    link(id, need.value);
  }

  [[nodiscard]] bool helps_a_goal(const Id<Strength>& id) const {
    return any_live(c_.goals, [&](const Goal& goal) { return contains(goal.strengths, id); });
  }

  void goals() {
    for (const auto& [id, x] : live(c_.goals)) {
      if (x.lifecycle == GoalLifecycle::entered_in_error || is_later(x.start)) continue;
      add({id.value, ThreadKind::goal, id.value, plain_label(x, providers_), {}});
      link_all(x.needs, id.value);
      link_all(x.strengths, id.value);
      goal_outcome(id, x);
      for (const auto& [step_id, step] : live(x.steps)) {
        const bool is_done = step.done && !is_later(step.done);
        add({step_id.value, ThreadKind::step, step_id.value, plain_label(step, providers_) + (is_done ? ", done" : ""),
             is_done ? step.done : std::nullopt});
        link(id.value, step_id.value);
      }
    }
  }

  void goal_outcome(const Id<Goal>& id, const Goal& x) {
    std::vector<std::string> words;
    std::optional<Date> day;
    const Records<Measurement> measured = measures_of(c_, x);
    for (const auto& [key, one] : live(measured)) {
      if (!one.value || !one.date || is_later(one.date)) continue;
      words = {value_words(x, *one.value)};
      day = one.date;
    }
    std::optional<GoalAchievement> state;
    bool changed = false;
    for (const auto& [key, entry] : live(x.history)) {
      changed = changed || entry.achievement.has_value();
      if (entry.achievement && !is_later(entry.date)) state = entry.achievement;
    }
    if (!changed) state = x.achievement;
    if (state) words.push_back(spoken(*state));
    add_outcome(id.value, join(words, ", "), day);
  }

  /// `0.7 of 1 lease`
  static std::string value_words(const Goal& x, Decimal value) {
    std::string words = value.str();
    if (!x.measure) return words;
    if (x.measure->target) words += " of " + x.measure->target->str();
    if (!x.measure->unit.empty()) words += " " + one_line(x.measure->unit);
    return words;
  }

  void services() {
    for (const auto& [id, x] : live(c_.services)) {
      if (x.status == ServiceStatus::entered_in_error || is_later(x.starts)) continue;
      add({id.value, ThreadKind::service, id.value, plain_label(x, providers_), {}});
      link_all(x.needs, id.value);
      link_all(x.goals, id.value);
      for (const auto& [goal_id, goal] : live(c_.goals)) {
        for (const auto& [step_id, step] : live(goal.steps)) {
          if (step.service == id) link(step_id.value, id.value);
        }
      }
      int deliveries = 0;
      std::optional<Date> last;
      for (const auto& [key, one] : live(x.deliveries)) {
        if (one.missed.value_or(false) || is_later(one.date)) continue;
        ++deliveries;
        if (one.date) last = std::max(last, one.date);
      }
      if (deliveries > 0) add_outcome(id.value, counted(deliveries, "delivery", "deliveries"), last);
    }
  }

  void referrals() {
    for (const auto& [id, x] : live(c_.referrals)) {
      if (status_of(x) == ReferralStatus::entered_in_error) continue;
      const std::optional<Referral> then = referral_on(x, until_);
      if (!then) continue;
      add({id.value, ThreadKind::referral, id.value, plain_label(*then, providers_), {}});
      link_all(x.needs, id.value);
      link_all(x.goals, id.value);
      link_all(x.services, id.value);
      std::string words = status_words(*then);
      if (then->outcome && then->outcome->enrolled) words += ", " + spoken(*then->outcome->enrolled);
      add_outcome(id.value, std::move(words), in_status_since(*then));
    }
  }

  void contacts() {
    for (const auto& [id, x] : live(c_.contacts)) {
      if (is_amendment(x) || is_failed_try(x) || !x.at || is_later(x.at->date)) continue;
      const std::size_t before = map_.links.size();
      link_all(x.needs, id.value);
      link_all(x.goals, id.value);
      link(x.service.value, id.value);
      link_all(x.referrals, id.value);
      if (map_.links.size() == before) continue;
      add({id.value, ThreadKind::contact, id.value, plain_label(x, providers_), x.at->date});
    }
  }

  const Case& c_;
  const ProviderDirectory& providers_;
  Date until_;
  std::set<std::string> ids_{};
  ThreadMap map_{};
};

/// The records of a case with ids, by those they name and the one they are part of.
struct NamingRecord {
  std::string id, owner;
  const RecordType* type;
  std::set<std::string> names{};
};

void add_named(const RecordType& type, const void* record, std::set<std::string>& names) {
  for (const schema::Field& f : type.fields) {
    if (f.shape == schema::Shape::records) continue;
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (f.has_records()) {
        add_named(f.record(), f.at(record, i), names);
      } else if (f.value.type == schema::Type::reference) {
        names.insert(f.value.print(f.at(record, i)));
      }
    }
  }
}

std::vector<NamingRecord> naming_records(const Case& c) {
  std::vector<NamingRecord> all;
  for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
    const std::vector<std::string> path = split(one.path, '.');
    NamingRecord record{one.id, path.size() > 2 ? path[1] : std::string(), one.type};
    add_named(*one.type, one.record, record.names);
    all.push_back(std::move(record));
  }
  return all;
}

/// What hangs on a record of these kinds is on its thread.
bool leads_on(const RecordType& type) {
  return &type == &Goal::rows() || &type == &Step::rows() || &type == &Service::rows() || &type == &Referral::rows();
}

}  // namespace

ThreadMap thread_map(const Case& c, const ProviderDirectory& providers, Date until) {
  return ThreadMapper(c, providers, until).all();
}

std::set<std::string> on_thread_of(const Case& c, const std::string& id) {
  const std::vector<NamingRecord> all = naming_records(c);
  std::set<std::string> found{id}, leading{id};
  for (bool grows = true; grows;) {
    grows = false;
    for (const NamingRecord& one : all) {
      if (found.contains(one.id)) continue;
      const bool names_one = std::any_of(one.names.begin(), one.names.end(),
                                         [&](const std::string& name) { return leading.contains(name); });
      if (!names_one && !found.contains(one.owner)) continue;
      found.insert(one.id);
      if (leads_on(*one.type)) leading.insert(one.id);
      grows = true;
    }
  }
  const auto add_sources = [&](const auto& ids) {
    for (const auto& one : ids) found.insert(one.value);
  };
  if (const Goal* goal = c.goals.find(id)) {
    add_sources(goal->needs);
    add_sources(goal->strengths);
    for (const Id<ClientNeed>& need : goal->needs) {
      if (const ClientNeed* x = c.needs.find(need)) found.insert(x->assessment.value);
    }
  }
  if (const ClientNeed* need = c.needs.find(id)) found.insert(need->assessment.value);
  found.erase(std::string());
  return found;
}

ThreadMap without_short_cuts(const ThreadMap& map) {
  std::map<std::string, std::vector<std::string>> next;
  for (const ThreadLink& link : map.links) next[link.from].push_back(link.to);
  std::map<std::string, std::set<std::string>> reached;
  const std::function<const std::set<std::string>&(const std::string&)> reach =
      [&](const std::string& from) -> const std::set<std::string>& {
    if (const auto known = reached.find(from); known != reached.end()) return known->second;
    std::set<std::string> all;
    for (const std::string& to : next[from]) {
      all.insert(to);
      const std::set<std::string>& further = reach(to);
      all.insert(further.begin(), further.end());
    }
    return reached[from] = std::move(all);
  };
  ThreadMap direct{map.nodes, {}};
  for (const ThreadLink& link : map.links) {
    const std::vector<std::string>& others = next[link.from];
    const bool has_way = std::any_of(others.begin(), others.end(), [&](const std::string& other) {
      return other != link.to && reach(other).contains(link.to);
    });
    if (!has_way) direct.links.push_back(link);
  }
  return direct;
}

}  // namespace casemgr

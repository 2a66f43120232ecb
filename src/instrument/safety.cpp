// The parts of a built-in instrument that a practice's own file must not remove.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/schema/walk.hpp"
#include "checker.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

class SafetyCheck {
 public:
  SafetyCheck(const Definition& base, const Definition& own, const Definition& whole)
      : base_(base), own_(own), whole_(whole) {
    for (const auto& [name, flag] : base.flags.items) {
      for (const auto& [condition_name, condition] : flag.when.items) {
        for (const std::string& id : items_of(base, condition)) looked_at_.insert(id);
      }
    }
  }

  Problems run() {
    flags();
    items();
    branches("gates", base_.gates, whole_.gates, [&](const Gate& gate) { return gated_by(whole_, gate); });
    branches("skips", base_.skips, whole_.skips, [](const Skip& skip) { return skip.items; });
    confidential();
    return std::move(problems_);
  }

 private:
  void wrong(const std::string& path, const std::string& what) {
    problems_.push_back({{}, 0, 0, path, what, Check::structure});
  }

  void flags() {
    for (const auto& [name, flag] : own_.flags.items) {
      const SafetyFlag* there = base_.flags.find(name);
      const SafetyFlag* made = whole_.flags.find(name);
      if (there == nullptr || made == nullptr) continue;
      const bool same_kind = there->kind == made->kind;
      SafetyFlag worded = *made;
      worded.text = there->text;
      worded.kind = there->kind;
      const bool same_when = schema::same_record(SafetyFlag::rows(), there, &worded);
      if (same_kind && same_when) continue;
      wrong("flags." + name + (same_kind ? ".when" : ".kind"),
            fmt::format("changes safety flag '{}' of built-in '{}'; to add your own flag, "
                        "use another name",
                        name, base_.id));
    }
  }

  /// Whether the same answers are allowed and have the same points.
  bool counts_the_same(const std::string& id) const {
    const Item* before = base_.items.find(id);
    const Item* after = whole_.items.find(id);
    if (before == nullptr || after == nullptr) return before == after;
    const Values<std::string>* old_values = values_of(base_, *before);
    const Values<std::string>* new_values = values_of(whole_, *after);
    if ((old_values == nullptr) != (new_values == nullptr)) return false;
    if (old_values == nullptr) {
      return before->lowest == after->lowest && before->highest == after->highest &&
             possible_points(base_, *before) == possible_points(whole_, *after);
    }
    return old_values->items.size() == new_values->items.size() &&
           std::all_of(old_values->items.begin(), old_values->items.end(), [&](const auto& entry) {
             const Decimal value = number(entry.first);
             return is_allowed(whole_, *after, value) &&
                    points_of(base_, *before, value) == points_of(whole_, *after, value);
           });
  }

  void items() {
    for (const std::string& id : looked_at_) {
      if (counts_the_same(id)) continue;
      const bool by_set = own_.items.find(id) == nullptr;
      wrong(by_set ? std::string("answer_sets") : "items." + id,
            fmt::format("changes the points of item '{}', which a safety flag of built-in '{}' uses", id, base_.id));
    }
  }

  template <class Branch, class Items>
  void branches(const std::string& key, const ByName<Branch>& before, const ByName<Branch>& after, Items items_of_it) {
    for (const auto& [name, branch] : after.items) {
      const Branch* there = before.find(name);
      if (there != nullptr && schema::same_record(Branch::rows(), there, &branch)) continue;
      const std::vector<std::string> items = items_of_it(branch);
      const auto hit =
          std::find_if(items.begin(), items.end(), [&](const std::string& id) { return looked_at_.contains(id); });
      if (hit == items.end()) continue;
      wrong(key + "." + name,
            fmt::format("may skip item '{}', which a safety flag of built-in '{}' uses", *hit, base_.id));
    }
  }

  void confidential() {
    if (base_.ask_alone == true && own_.ask_alone == false) {
      wrong("ask_alone", fmt::format("built-in '{}' must be asked in private", base_.id));
    }
    for (const Sensitive kind : base_.sensitive) {
      const bool named = contains(whole_.sensitive, kind);
      if (!named) wrong("sensitive", fmt::format("omits '{}' of built-in '{}'", code(kind), base_.id));
    }
  }

  const Definition& base_;
  const Definition& own_;
  const Definition& whole_;
  std::set<std::string, std::less<>> looked_at_{};
  Problems problems_{};
};

}  // namespace

Problems safety_changes(const Definition& base, const Definition& own, const Definition& whole) {
  return SafetyCheck(base, own, whole).run();
}

}  // namespace casemgr::instrument

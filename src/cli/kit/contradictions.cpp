#include "kit/contradictions.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/codec/codec.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

std::size_t node_below(const yaml::Tree& tree, const yaml::Path& path) {
  std::size_t node = tree.empty() ? yaml::Tree::npos : 0;
  for (const std::string& key : path) node = node == yaml::Tree::npos ? node : tree.find(node, key);
  return node;
}

/// One version of a file: its tree, its record, and the errors that `check` finds in it alone.
template <class Record>
struct MergedVersion {
  yaml::Tree tree{};
  Record record{};
  Problems errors{};
  bool is_readable = false;

  MergedVersion(const std::string& path, const std::string& text) {
    const codec::ReadOptions options{.file = path};
    is_readable = yaml::read(text, path, tree, errors);
    if (!is_readable) return;
    codec::read(tree, 0, Record::rows(), &record, options, errors);
    codec::check_whole(
        tree, Record::rows(), &record, [](const std::string& /*id*/) { return true; }, options, errors);
    if constexpr (std::is_same_v<Record, Case>) {
      for (const Problems& some : {note_problems(record), plan_problems(record)})
        errors.insert(errors.end(), some.begin(), some.end());
    }
    errors = errors_in(errors);
  }

  /// By id, each record with its path; the first where an id recurs.
  [[nodiscard]] std::map<std::string, std::string> paths() const {
    std::map<std::string, std::string> paths;
    for (const schema::Located& located : schema::all_records(Record::rows(), &record))
      paths.emplace(located.id, located.path);
    return paths;
  }
};

bool was_there(const Problems& errors, const Problem& problem) {
  return std::any_of(errors.begin(), errors.end(), [&](const Problem& p) {
    return p.path == problem.path && p.check == problem.check && p.what == problem.what;
  });
}

template <class Record>
class ContradictionFinder {
 public:
  ContradictionFinder(const std::string& path, const std::string& base, const std::string& ours,
                      const std::string& theirs, const std::string& merged)
      : base_(path, base), ours_(path, ours), theirs_(path, theirs), merged_(path, merged) {}

  std::vector<Contradiction> find() {
    if (!ours_.is_readable || !theirs_.is_readable || !merged_.is_readable) return {};
    if constexpr (std::is_same_v<Record, Case>) {
      add_signed_twice();
      add_agreed_twice();
    }
    for (const Problem& problem : merged_.errors) {
      if (was_there(ours_.errors, problem) || was_there(theirs_.errors, problem)) continue;
      if (!add_signed(problem) && !add_removed(problem)) add_field(problem);
    }
    if constexpr (std::is_same_v<Record, Case>) {
      add_second_plan();
      add_second_drafts();
    }
    return std::move(found_);
  }

 private:
  void add(yaml::Path path, std::string reason, std::optional<yaml::Value> instead = std::nullopt) {
    found_.push_back({{std::move(path), std::move(instead)}, std::move(reason)});
  }

  [[nodiscard]] bool differ(const yaml::Path& path) const {
    const std::size_t here = node_below(ours_.tree, path), there = node_below(theirs_.tree, path);
    if (here == yaml::Tree::npos || there == yaml::Tree::npos) return here != there;
    return !yaml::same(ours_.tree, here, theirs_.tree, there);
  }

  /// Notes that both sides signed with different texts: each signature goes with its own text alone.
  void add_signed_twice() {
    for (const auto& [id, ours] : ours_.record.contacts) {
      const Contact* theirs = theirs_.record.contacts.find(id);
      if (theirs == nullptr || !is_signed(ours) || !is_signed(*theirs)) continue;
      if (note_text(id, ours) != note_text(id, *theirs)) add({"contacts", id.value}, signed_twice);
    }
  }

  /// Plans to which somebody agreed on either side while the contents differ.
  void add_agreed_twice() {
    for (const auto& [id, ours] : ours_.record.plans) {
      const Plan* theirs = theirs_.record.plans.find(id);
      if (theirs == nullptr || ours.digest.empty() || theirs->digest.empty()) continue;
      if (ours.agreed != theirs->agreed && differs_from_base(ours_, id) && differs_from_base(theirs_, id))
        add({"plans", id.value}, agreed_twice);
    }
  }

  /// Whether what was agreed is new on that side.
  [[nodiscard]] bool differs_from_base(const MergedVersion<Record>& side, const Id<Plan>& id) const {
    const Plan* before = base_.record.plans.find(id);
    return before == nullptr || before->agreed != side.record.plans.find(id)->agreed;
  }

  /// A note that one side signed and the other edited: its fields under the signature that differ.
  bool add_signed(const Problem& problem) {
    if constexpr (std::is_same_v<Record, Case>) {
      const yaml::Path path = split(problem.path, '.');
      if (problem.check == Check::digest && is_marked_whole(path)) return true;
      if (problem.check != Check::digest || path.size() != 2 || path.front() != "contacts") return false;
      const Id<Contact> id{path.back()};
      std::set<std::string> keys = covered_fields(ours_.record, id), changed;
      keys.merge(covered_fields(theirs_.record, id));
      for (const std::string& key : keys) {
        if (differ({path[0], path[1], key})) add({path[0], path[1], key}, signed_and_edited);
      }
      return !found_.empty();
    }
    return false;
  }

  /// Whether the record, or one around it, is marked as a whole.
  [[nodiscard]] bool is_marked_whole(const yaml::Path& path) const {
    return path.size() >= 2 && std::any_of(found_.begin(), found_.end(), [&](const Contradiction& one) {
             return one.asked.path == yaml::Path{path[0], path[1]};
           });
  }

  static std::set<std::string> covered_fields(const Case& c, const Id<Contact>& id) {
    std::set<std::string> keys;
    const Contact* contact = c.contacts.find(id);
    if (contact == nullptr) return keys;
    for (const auto& [path, value] : schema::canonical_lines(note_text(id, *contact)))
      keys.insert(split(path, '.').at(2));
    return keys;
  }

  /// Records that one side removed and the other refers to.
  bool add_removed(const Problem& problem) {
    if (problem.check != Check::reference) return false;
    const std::size_t node = node_below(merged_.tree, split(problem.path, '.'));
    if (node == yaml::Tree::npos) return false;
    const auto before = base_.paths(), after = merged_.paths();
    bool any = false;
    for (std::size_t value = node; value < merged_.tree[node].next; ++value) {
      const std::string id(merged_.tree[value].value());
      const auto old = before.find(id);
      if (merged_.tree[value].kind != yaml::Kind::scalar || old == before.end() || after.contains(id)) continue;
      add(removed_at(split(old->second, '.')), fmt::format("removed on one side, {} {}", used_elsewhere, problem.path));
      any = true;
    }
    return any;
  }

  /// The outermost record around a removed one that is gone.
  [[nodiscard]] yaml::Path removed_at(const yaml::Path& path) const {
    for (std::size_t size = 2; size < path.size(); ++size) {
      yaml::Path outer(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(size));
      if (size % 2 == 0 && node_below(merged_.tree, outer) == yaml::Tree::npos) return outer;
    }
    return path;
  }

  /// Any other error: the field, or the innermost one around it in which the sides differ.
  void add_field(const Problem& problem) {
    yaml::Path path = split(problem.path, '.');
    while (path.size() > 1 && !differ(path)) path.pop_back();
    if (!path.empty() && !path.front().empty() && differ(path))
      add(std::move(path), fmt::format("each side is right, both together are not [{}]", check_name(problem.check)));
  }

  template <class T, class Is>
  static std::vector<std::string> ids_of(const Records<T>& records, const Is& is) {
    std::vector<std::string> ids;
    for (const auto& [id, record] : records) {
      if (!record.is_void() && is(record)) ids.push_back(id.value);
    }
    return ids;
  }

  /// Two active plans: each side calls the plan of the other superseded.
  void add_second_plan() {
    const auto is = [](const Plan& plan) { return plan.status == PlanStatus::active; };
    if (ids_of(ours_.record.plans, is).size() > 1 || ids_of(theirs_.record.plans, is).size() > 1) return;
    const auto active = ids_of(merged_.record.plans, is);
    for (const std::string& id : active) {
      if (active.size() > 1) add({"plans", id, "status"}, second_plan, yaml::Value::scalar("superseded", true));
    }
  }

  template <class T, class Is>
  void add_second_draft(const std::string& section, Records<T> Case::*records, const Is& is) {
    if (ids_of(ours_.record.*records, is).size() > 1 || ids_of(theirs_.record.*records, is).size() > 1) return;
    const auto drafts = ids_of(merged_.record.*records, is);
    for (const std::string& id : drafts) {
      if (drafts.size() > 1) add({section, id}, second_draft);
    }
  }

  void add_second_drafts() {
    add_second_draft("assessments", &Case::assessments,
                     [](const Assessment& x) { return x.status == AssessmentStatus::draft; });
    add_second_draft("plans", &Case::plans, [](const Plan& x) { return x.status == PlanStatus::draft; });
  }

  MergedVersion<Record> base_, ours_, theirs_, merged_;
  std::vector<Contradiction> found_{};
};

template <class Record>
std::vector<Contradiction> contradictions_in(const std::string& path, const std::string& base, const std::string& ours,
                                             const std::string& theirs, const std::string& merged) {
  return ContradictionFinder<Record>(path, base, ours, theirs, merged).find();
}

}  // namespace

std::vector<Contradiction> contradictions(const std::string& path, const std::string& base, const std::string& ours,
                                          const std::string& theirs, const std::string& merged) {
  const schema::RecordType* type = &rows_of_file(path);
  if (type == &ProviderDirectory::rows()) return contradictions_in<ProviderDirectory>(path, base, ours, theirs, merged);
  if (type == &Settings::rows()) return contradictions_in<Settings>(path, base, ours, theirs, merged);
  if (type == &instrument::Definition::rows())
    return contradictions_in<instrument::Definition>(path, base, ours, theirs, merged);
  return contradictions_in<Case>(path, base, ours, theirs, merged);
}

}  // namespace casemgr::cli

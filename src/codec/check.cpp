// Checks that need the whole file: ids, references, order.
#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/date.hpp"
#include "casemgr/schema/walk.hpp"
#include "locate.hpp"
#include "order.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::Located;
using schema::RecordType;
using schema::Shape;
using schema::Type;
using schema::ValueType;
using yaml::Tree;

namespace {

constexpr char provider_letter = 'p';
constexpr std::string_view own_id = "id";  ///< Key of the file's own id.

constexpr std::string_view risk = "risk";

/// A plan's risks keep their ids in the plan's next version (record.md, "Ids"); no other type may.
bool may_recur(const Located& a, const Located& b) {
  return a.type == b.type && a.type->name == risk && a.path != b.path && a.path.starts_with("plans.") &&
         b.path.starts_with("plans.");
}

constexpr std::string_view plans = "plans";

/// An id, and whether it may stand in the file more than once.
using SeenId = std::pair<std::string_view, bool>;

/// Appends the ids of the records in `record`, which is in a plan if `in_plan`; false for a malformed one.
bool collect_ids(const RecordType& type, const void* record, bool in_plan, std::vector<SeenId>& ids) {
  for (const Field& f : type.fields) {
    if (!f.has_records()) continue;
    const RecordType& inner = f.record();
    const bool below_plan = in_plan || f.key == plans;
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (f.shape == Shape::records) {
        const std::string_view id = f.element_key(record, i);
        if (!schema::well_formed_id(id, inner.letter)) return false;
        ids.emplace_back(id, below_plan && inner.name == risk);
      }
      if (!collect_ids(inner, f.at(record, i), below_plan, ids)) return false;
    }
  }
  return true;
}

/// The children of one node by key. Files mostly have the order of what is asked for: each search begins after the last
/// one found.
class Children {
 public:
  Children(const Tree& tree, std::size_t node) : tree_(tree), node_(node), next_(node + 1) {}

  [[nodiscard]] std::size_t find(std::string_view key) {
    const std::size_t found = find(key, next_, tree_[node_].next);
    return found != Tree::npos ? found : find(key, node_ + 1, next_);
  }

 private:
  std::size_t find(std::string_view key, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; i = tree_[i].next) {
      if (tree_[i].key != key) continue;
      next_ = tree_[i].next;
      return i;
    }
    return Tree::npos;
  }

  const Tree& tree_;
  std::size_t node_;
  std::size_t next_;
};

class Checker {
 public:
  Checker(const Tree& tree, const RecordType& type, const void* record, const std::vector<std::string>& provider_ids,
          const ReadOptions& options, Problems& problems)
      : tree_(tree), type_(type), record_(record), providers_(provider_ids), report_(tree, options.file, problems) {
    schema::any_record(type, record, [this](std::string_view id, const schema::RecordRef& one) {
      by_id_.emplace(id, one);
      return false;
    });
  }

  void run() {
    const Trail top{nullptr, {}};
    own_id_ = schema::text_of(type_, record_, own_id);
    note_separated();
    record(type_, record_, 0, &top);
  }

 private:
  /// Signed notes may name records that went to another file when two clients were separated.
  void note_separated() {
    const Field* separated = type_.find("separated");
    for (std::size_t i = 0; separated != nullptr && i < separated->size(record_); ++i) {
      const void* client = separated->at(record_, i);
      const Field& records = *separated->record().find("records");
      for (std::size_t j = 0; j < records.size(client); ++j) {
        elsewhere_.insert(records.value.print(records.at(client, j)));
      }
    }
  }

  void record(const RecordType& type, const void* record, std::size_t node, const Trail* trail) {
    Children children(tree_, node);
    for (const Field& f : type.fields) {
      const std::size_t child = f.present(record) ? children.find(f.key) : Tree::npos;
      if (child == Tree::npos) continue;
      const Trail here{trail, f.key};
      if (f.shape == Shape::records) {
        ids(f, record, child, here);
        order(f, record, child, here);
      }
      if (f.has_records()) {
        below(f, record, child, here);
      } else if (f.value.type == Type::reference) {
        references(f, record, child, here);
      }
    }
  }

  void below(const Field& f, const void* owner, std::size_t node, const Trail& trail) {
    if (f.shape == Shape::record) {
      record(f.record(), f.at(owner, 0), node, &trail);
      return;
    }
    Children children(tree_, node);
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      const std::string_view key = f.element_key(owner, i);
      const std::size_t child = children.find(key);
      if (child != Tree::npos) {
        const Trail here{&trail, key};
        record(f.record(), f.at(owner, i), child, &here);
      }
    }
  }

  void ids(const Field& f, const void* owner, std::size_t node, const Trail& trail) {
    const RecordType& type = f.record();
    Children children(tree_, node);
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      const std::string_view key = f.element_key(owner, i);
      const std::size_t child = children.find(key);
      const Trail here{&trail, key};
      if (child == Tree::npos) continue;
      if (!schema::well_formed_id(key, type.letter)) {
        report_.add(tree_[child].key_at, &here, Check::type, in_quotes(key) + " " + malformed(type));
      }
      unique(f.at(owner, i), key, tree_[child].key_at, here);
    }
  }

  static std::string malformed(const RecordType& type) {
    return type.letter == 0 ? std::string("is not an id")
                            : fmt::format("is not the id of a {} ({})", type.name, schema::id_form(type.letter));
  }

  /// The first record of an id is right; each later one is a problem that names the place of the first.
  void unique(const void* record, std::string_view id, std::size_t byte, const Trail& here) {
    const auto first = by_id_.find(id);
    if (first == by_id_.end() || first->second.record == record) return;
    const Located& before = located(first->second.record);
    const Located& self = located(record);
    if (self.path != before.path && !may_recur(self, before)) {
      report_.add(byte, &here, Check::duplicate, fmt::format("{} is also the id of {}", in_quotes(id), before.path));
    }
  }

  /// The record with its path, which only problems need.
  [[nodiscard]] const Located& located(const void* record) const {
    return *std::find_if(all().begin(), all().end(), [&](const Located& one) { return one.record == record; });
  }
  [[nodiscard]] const std::vector<Located>& all() const {
    if (located_.empty()) located_ = schema::all_records(type_, record_);
    return located_;
  }

  void order(const Field& f, const void* owner, std::size_t node, const Trail& trail) {
    Children children(tree_, node);
    for (const Late& late : late_ones(f, owner)) {
      const std::string_view key = f.element_key(owner, late.index);
      const std::size_t child = children.find(key);
      if (child == Tree::npos) continue;
      const Trail here{&trail, key};
      report_.add(tree_[child].key_at, &here, Check::order,
                  fmt::format("{} comes after '{}' of {}", iso(late.moment), f.element_key(owner, late.after),
                              iso(late.latest)));
    }
  }

  void references(const Field& f, const void* owner, std::size_t node, const Trail& trail) {
    if (f.value.target != nullptr && &f.value.target() == &type_) {
      return;  // The file's own id.
    }
    Children children(tree_, node);
    const std::vector<std::size_t> items = f.shape == Shape::set ? tree_.children(node) : std::vector<std::size_t>{};
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      const std::string id = f.value.print(f.at(owner, i));
      const std::string_view key = f.element_key(owner, i);
      const std::size_t keyed = key.empty() ? node : children.find(key);
      const std::size_t place = i < items.size() ? items[i] : keyed;
      const Trail below{&trail, key};
      if (std::string wrong = unresolved(f.value, id); !wrong.empty() && place != Tree::npos) {
        report_.add(tree_[place].at, key.empty() ? &trail : &below, Check::reference, in_quotes(id) + " " + wrong);
      }
    }
  }

  /// Returns the problem of a reference, or empty.
  [[nodiscard]] std::string unresolved(const ValueType& value, const std::string& id) const {
    const auto there = by_id_.find(std::string_view(id));
    if (there == by_id_.end() && elsewhere_.contains(id)) return {};
    if (value.target == nullptr) {
      return there != by_id_.end() || id == own_id_ ? std::string() : "does not match a record in this file";
    }
    const RecordType& wanted = value.target();
    const auto fits = [&](const Located& located) { return located.id == id && located.type == &wanted; };
    if (there != by_id_.end() && (there->second.type == &wanted || std::any_of(all().begin(), all().end(), fits))) {
      return {};
    }
    if (wanted.letter == provider_letter) {
      const bool is_there = std::binary_search(providers_.begin(), providers_.end(), id);
      return is_there ? std::string() : "does not match a provider in the directory";
    }
    return there == by_id_.end() ? fmt::format("does not match a {} in this file", wanted.name)
                                 : fmt::format("is a {}, not a {}: {}", there->second.type->name, wanted.name,
                                               located(there->second.record).path);
  }

  const Tree& tree_;
  const RecordType& type_;
  const void* record_;
  const std::vector<std::string>& providers_;
  Reporter report_;
  mutable std::vector<Located> located_;  ///< Made for the first problem.
  std::unordered_map<std::string_view, schema::RecordRef> by_id_;
  std::string own_id_;
  std::unordered_set<std::string> elsewhere_;
};

}  // namespace

bool ids_are_sound(const RecordType& type, const void* record) {
  std::vector<SeenId> ids;
  if (!collect_ids(type, record, false, ids)) return false;
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end(), [](const SeenId& a, const SeenId& b) {
           return a.first == b.first && !(a.second && b.second);
         }) == ids.end();
}

void check_whole(const Tree& tree, const RecordType& type, const void* record,
                 const std::vector<std::string>& provider_ids, const ReadOptions& options, Problems& problems) {
  Checker(tree, type, record, provider_ids, options, problems).run();
}

}  // namespace casemgr::codec

// Checks that need the whole file: ids, references, order.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/date.hpp"
#include "casemgr/schema/walk.hpp"
#include "locate.hpp"
#include "order.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;
using schema::ValueType;
using yaml::Tree;

namespace {

constexpr char provider_letter = 'p';
constexpr std::string_view own_id = "id";  ///< Key of the file's own id.

bool is_in_plans(std::string_view path) { return path.substr(0, path.find('.')) == SeenIds::plans; }

/// A record with an id.
struct Known {
  std::string_view id;
  const RecordType* type;
  const void* record;
};

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
      if (tree_[i].key() != key) continue;
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
  Checker(const Tree& tree, const RecordType& type, const void* record, const KnowsProvider& knows_provider,
          const ReadOptions& options, Problems& problems)
      : tree_(tree),
        type_(type),
        record_(record),
        knows_provider_(knows_provider),
        report_(tree, options.file, problems) {
    const auto add = [&](std::string_view id, const schema::RecordRef& one) {
      known_.push_back({id, one.type, one.record});
      return false;
    };
    schema::any_record(type, record, add);
    by_id_.reserve(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i) by_id_.emplace(known_[i].id, i);
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
      unique(type, f.at(owner, i), key, tree_[child].key_at, here);
    }
  }

  static std::string malformed(const RecordType& type) {
    return type.letter == 0 ? std::string("is not an id")
                            : fmt::format("is not the id of a {} ({})", type.name, schema::id_form(type.letter));
  }

  /// The first record of an id is right; each later one is a problem that names the place of the first.
  void unique(const RecordType& type, const void* record, std::string_view id, std::size_t byte, const Trail& here) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end() || known_[found->second].record == record) return;
    const Known& first = known_[found->second];
    const std::string first_path = path_of(first);
    const std::string path = codec::path_of(&here);
    if (path == first_path || (first.type == &type && may_recur(type, path, first_path))) return;
    report_.add(byte, &here, Check::duplicate, fmt::format("{} is also the id of {}", in_quotes(id), first_path));
  }

  /// A plan's risks keep their ids in the plan's next version (record.md, "Ids"); no other type may.
  static bool may_recur(const RecordType& type, std::string_view path, std::string_view first) {
    return type.name == SeenIds::recurring && is_in_plans(path) && is_in_plans(first);
  }

  /// Paths are needed for few problems, and made for all records when the first is.
  std::string path_of(const Known& one) {
    if (paths_.empty()) {
      for (const schema::Located& located : schema::all_records(type_, record_)) {
        paths_.emplace(std::pair(located.record, located.id), located.path);
      }
    }
    return paths_.at({one.record, std::string(one.id)});
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
  [[nodiscard]] std::string unresolved(const ValueType& value, const std::string& id) {
    const auto there = by_id_.find(std::string_view(id));
    const bool is_here = there != by_id_.end();
    if (!is_here && elsewhere_.contains(id)) return {};
    if (value.target == nullptr) {
      return is_here || id == own_id_ ? std::string() : "does not match a record in this file";
    }
    const RecordType& wanted = value.target();
    const auto fits = [&](const Known& one) { return one.id == id && one.type == &wanted; };
    if (is_here && (known_[there->second].type == &wanted || std::any_of(known_.begin(), known_.end(), fits))) {
      return {};
    }
    if (wanted.letter == provider_letter) {
      return knows_provider_(id) ? std::string() : "does not match a provider in the directory";
    }
    if (!is_here) return fmt::format("does not match a {} in this file", wanted.name);
    const Known& other = known_[there->second];
    return fmt::format("is a {}, not a {}: {}", other.type->name, wanted.name, path_of(other));
  }

  const Tree& tree_;
  const RecordType& type_;
  const void* record_;
  const KnowsProvider& knows_provider_;
  Reporter report_;
  std::vector<Known> known_{};
  std::unordered_map<std::string_view, std::size_t> by_id_{};
  std::map<std::pair<const void*, std::string>, std::string> paths_{};
  std::string own_id_{};
  std::unordered_set<std::string> elsewhere_{};
};

}  // namespace

void check_whole(const Tree& tree, const RecordType& type, const void* record, const KnowsProvider& knows_provider,
                 const ReadOptions& options, Problems& problems) {
  Checker(tree, type, record, knows_provider, options, problems).run();
}

}  // namespace casemgr::codec

// Finds the smallest edits between two structs, placed by the tree of the file from which the first was read.
//
// The tree decides what is present: the file may have a key without value, or keys that no struct knows.
#include <unordered_map>

#include "casemgr/codec/codec.hpp"
#include "casemgr/schema/walk.hpp"
#include "locate.hpp"
#include "write.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using yaml::Edit;
using yaml::Path;
using yaml::Tree;
using yaml::Value;

namespace {

/// The index of each element, or of each child of a node, by its key.
using Places = std::unordered_map<std::string_view, std::size_t>;

Places places_in(const Field& f, const void* owner) {
  Places places;
  for (std::size_t i = 0; owner != nullptr && i < f.size(owner); ++i) places.emplace(f.element_key(owner, i), i);
  return places;
}

bool has(const Field& f, const void* owner) { return owner != nullptr && f.present(owner); }

std::size_t index_in(const Field& f, const void* owner, const void* value) {
  for (std::size_t i = 0; owner != nullptr && i < f.size(owner); ++i) {
    if (schema::same_value(f.value, f.at(owner, i), value)) return i;
  }
  return Tree::npos;
}

class Difference {
 public:
  explicit Difference(const Tree& tree) : tree_(tree) {}

  /// `before` may be null: the file has the key of this record without value.
  void record(const RecordType& type, const void* before, const void* after, std::size_t node) {
    std::string_view earlier;  // The nearest earlier field in the file when this field is compared.
    for (const Field& f : type.fields) {
      path_.emplace_back(f.key);
      if (field(f, before, after, tree_.find(node, f.key), earlier)) earlier = f.key;
      path_.pop_back();
    }
  }

  std::vector<Edit> edits;

 private:
  /// True when the file has the field's key afterwards.
  bool field(const Field& f, const void* before, const void* after, std::size_t node, std::string_view earlier) {
    const bool there = node != Tree::npos;
    if (!has(f, after)) return !has(f, before) ? there : there && removed(f, before, node);
    if (!there) {
      if (has(f, before) && same_field(f, before, after)) return false;
      insert(field_value(f, after), earlier);
      return true;
    }
    switch (f.shape) {
      case Shape::value:
        if (!has(f, before) || !schema::same_value(f.value, f.at(before, 0), f.at(after, 0))) {
          set(field_value(f, after));
        }
        break;
      case Shape::set: items(f, before, after, node); break;
      case Shape::record: record(f.record(), has(f, before) ? f.at(before, 0) : nullptr, f.at(after, 0), node); break;
      case Shape::records:
      case Shape::by_name:
      case Shape::values: elements(f, before, after, node); break;
    }
    return true;
  }

  static bool same_field(const Field& f, const void* before, const void* after) {
    const RecordType alone{{}, {f}};
    return schema::same_record(alone, before, after);
  }

  /// Removes the field. A section of the file, a required field and a field with the user's own keys keep the key;
  /// other fields lose it.
  bool removed(const Field& f, const void* before, std::size_t node) {
    const bool keyed = f.shape == Shape::records || f.shape == Shape::by_name || f.shape == Shape::values;
    const bool is_section = f.shape == Shape::records && path_.size() == 1;
    if (!keyed || !(is_section || f.need == schema::Need::required || holds_users_own(node))) {
      erase();
      return false;
    }
    for (std::size_t i = 0; i < f.size(before); ++i) erase_element(f.element_key(before, i), node);
    return true;
  }

  [[nodiscard]] bool holds_users_own(std::size_t node) const {
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      if (is_users_own(tree_[i].key())) return true;
    }
    return false;
  }

  /// Adds and removes items one by one, so that comments beside the others stay.
  void items(const Field& f, const void* before, const void* after, std::size_t node) {
    const std::size_t count = tree_.children(node).size();
    std::size_t kept = 0;
    for (std::size_t i = 0; has(f, before) && i < f.size(before); ++i) {
      kept += index_in(f, after, f.at(before, i)) == Tree::npos ? 0 : 1;
    }
    if (kept == 0 || count != f.size(before)) {
      if (has(f, before) && same_field(f, before, after)) return;
      set(field_value(f, after));
      return;
    }
    for (std::size_t i = 0; i < f.size(before); ++i) {
      if (index_in(f, after, f.at(before, i)) == Tree::npos) erase_element(std::to_string(i), node);
    }
    add_items(f, before, after, count);
  }

  void add_items(const Field& f, const void* before, const void* after, std::size_t count) {
    std::string anchor;
    std::size_t position = count;
    for (std::size_t i = 0; i < f.size(after); ++i) {
      const std::size_t place = index_in(f, before, f.at(after, i));
      if (place != Tree::npos) {
        anchor = std::to_string(place);
        continue;
      }
      path_.push_back(std::to_string(position++));
      insert(element_value(f, f.at(after, i)), anchor);
      path_.pop_back();
    }
  }

  void elements(const Field& f, const void* before, const void* after, std::size_t node) {
    const Places old = places_in(f, before);
    const Places now = places_in(f, after);
    Places children;
    std::string_view last;  // Returns the key of the last child that stays, unknown ones included.
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const std::string_view key = tree_[i].key();
      children.emplace(key, i);
      if (old.contains(key) && !now.contains(key)) {
        path_.emplace_back(key);
        erase();
        path_.pop_back();
      } else {
        last = key;
      }
    }
    std::size_t tail = f.size(after);  // From here on all elements are new and follow everything else.
    while (tail > 0 && !children.contains(f.element_key(after, tail - 1))) --tail;
    std::string_view previous;
    for (std::size_t i = 0; i < f.size(after); ++i) {
      const std::string_view key = f.element_key(after, i);
      const auto child = children.find(key);
      path_.emplace_back(key);
      if (child == children.end()) {
        insert(element_value(f, f.at(after, i)), i == tail ? last : previous);
      } else {
        const auto place = old.find(key);
        element(f, place == old.end() ? nullptr : f.at(before, place->second), f.at(after, i), child->second);
      }
      path_.pop_back();
      previous = key;
    }
  }

  void element(const Field& f, const void* before, const void* after, std::size_t node) {
    if (f.has_records()) {
      if (before == nullptr || !schema::same_record(f.record(), before, after)) record(f.record(), before, after, node);
    } else if (before == nullptr || !schema::same_value(f.value, before, after)) {
      set(element_value(f, after));
    }
  }

  void erase_element(std::string_view key, std::size_t node) {
    if (tree_[node].kind != yaml::Kind::list && tree_.find(node, key) == Tree::npos) return;
    path_.emplace_back(key);
    erase();
    path_.pop_back();
  }

  void set(Value value) { edits.push_back({Edit::Op::set, path_, std::move(value), {}}); }
  void erase() { edits.push_back({Edit::Op::erase, path_, {}, {}}); }
  void insert(Value value, std::string_view after) {
    edits.push_back({Edit::Op::insert, path_, std::move(value), std::string(after)});
  }

  const Tree& tree_;
  Path path_;
};

}  // namespace

std::vector<Edit> difference(const RecordType& type, const void* before, const void* after, const Tree& tree) {
  Difference difference(tree);
  difference.record(type, before, after, 0);
  return std::move(difference.edits);
}

}  // namespace casemgr::codec

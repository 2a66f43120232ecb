#include "siblings.hpp"

#include <algorithm>

namespace casemgr::yaml {

Siblings::Siblings(const Tree& base, std::size_t base_map, const Tree& ours, std::size_t our_map,
                   const MergeShape& shape)
    : shape_(shape) {
  for (const std::size_t child : ours.children(our_map)) {
    const std::string_view key = ours[child].key();
    const bool is_new = base_map == Tree::npos || base.find(base_map, key) == Tree::npos;
    all_.push_back({key, time_of(ours, child), is_new});
  }
}

void Siblings::begin_theirs(std::string_view first_new_key) {
  const auto first_new = std::find_if(all_.begin(), all_.end(), [](const Sibling& s) { return s.new_in_ours; });
  ours_first_ = first_new == all_.end() || first_new->key < first_new_key;
}

std::string Siblings::add(const Tree& theirs, std::size_t their_map, std::size_t node, bool is_new) {
  const Sibling sibling{theirs[node].key(), time_of(theirs, node), false};
  std::size_t place = 0;  // number of children before it
  if (shape_.kind == MergeShape::Kind::chronicle) {
    place = chronicle_place(sibling.time);
  } else if (shape_.kind == MergeShape::Kind::records && is_new) {
    place = records_place();
  } else {
    place = field_place(theirs, their_map, node);
  }
  std::string after(place == 0 ? std::string_view() : all_[place - 1].key);
  all_.insert(all_.begin() + static_cast<std::ptrdiff_t>(place), sibling);
  return after;
}

std::string_view Siblings::time_of(const Tree& tree, std::size_t node) const {
  const std::size_t time = shape_.order_key.empty() ? Tree::npos : tree.find(node, shape_.order_key);
  return time == Tree::npos ? std::string_view() : tree[time].value();
}

/// After the old records, and after the new ones of ours if those come first.
std::size_t Siblings::records_place() const {
  std::size_t place = all_.size();
  while (!ours_first_ && place > 0 && all_[place - 1].new_in_ours) --place;
  return place;
}

/// After the last one that is not later; without a time, after all.
std::size_t Siblings::chronicle_place(std::string_view time) const {
  std::size_t place = time.empty() ? all_.size() : 0;
  for (std::size_t i = 0; i < all_.size() && !time.empty(); ++i) {
    const Sibling& other = all_[i];
    const bool tie_is_later = other.new_in_ours && !ours_first_;
    if (!other.time.empty() && (other.time < time || (other.time == time && !tie_is_later))) place = i + 1;
  }
  return place;
}

/// After the nearest present field before it in key order; an unknown field after its neighbor in theirs.
std::size_t Siblings::field_place(const Tree& theirs, std::size_t their_map, std::size_t node) const {
  std::vector<std::string_view> before;
  const std::vector<std::string>& order = shape_.key_order;
  const auto known = std::find(order.begin(), order.end(), theirs[node].key());
  if (known != order.end()) {
    before.assign(order.begin(), known);
  } else {
    for (std::size_t other = their_map + 1; other < node; other = theirs[other].next)
      before.push_back(theirs[other].key());
  }
  for (auto key = before.rbegin(); key != before.rend(); ++key) {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Sibling& s) { return s.key == *key; });
    if (found != all_.end()) return static_cast<std::size_t>(found - all_.begin()) + 1;
  }
  return 0;
}

}  // namespace casemgr::yaml

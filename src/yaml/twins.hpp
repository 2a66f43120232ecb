// Finds a key that a map has twice, in one pass over a text and at the same cost for any number of keys.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// The keys of all maps of a text, by map: finds one that is there twice.
class Twins {
 public:
  Twins(const Tree& tree, std::size_t expected) : tree_(tree), slots_(std::bit_ceil(expected)) {}

  /// Adds the key of a node of the map `parent`. False if the map has it already, or if too many keys share a place,
  /// which happens only in a text made for that: the general reader takes it.
  bool add(std::size_t parent, std::size_t node) {
    if (2 * ++count_ > slots_.size()) grow();
    const std::string_view key = tree_[node].key();
    const std::uint64_t hash = hash_of(key) + parent * 0x9E3779B97F4A7C15ULL;
    std::size_t at = place(hash);
    for (std::size_t tries = 0; tries < most_tries; ++tries, at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.node == 0) {
        slot = {hash, static_cast<std::uint32_t>(parent), static_cast<std::uint32_t>(node)};
        return true;
      }
      if (slot.hash == hash && slot.parent == parent && tree_[slot.node].key() == key) return false;
    }
    return false;
  }

 private:
  static constexpr std::size_t most_tries = 64;
  static constexpr std::uint64_t odd = 0xFF51AFD7ED558CCDULL;

  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t parent = 0;
    std::uint32_t node = 0;  ///< 0: free, as the root has no key.
  };

  static std::uint64_t hash_of(std::string_view key) {
    const char* first = key.data();
    const char* end = first + key.size();
    std::uint64_t mixed = key.size();
    if (key.size() >= 8) {
      for (; end - first > 8; first += 8) mixed = std::rotl((mixed ^ bytes<std::uint64_t>(first)) * odd, 29);
      mixed += bytes<std::uint64_t>(end - 8);
    } else if (key.size() >= 4) {
      mixed += (std::uint64_t{bytes<std::uint32_t>(first)} << 32U) + bytes<std::uint32_t>(end - 4);
    } else {
      mixed += (std::uint64_t{bytes<std::uint8_t>(first)} << 32U) +
               (std::uint64_t{bytes<std::uint8_t>(end - 1)} << 16U) +
               (std::uint64_t{bytes<std::uint8_t>(first + key.size() / 2)} << 8U);
    }
    return mixed * odd;
  }

  template <class T>
  static T bytes(const char* at) {
    T value{};
    std::memcpy(&value, at, sizeof value);
    return value;
  }

  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15ULL) >> 32U) & (slots_.size() - 1);
  }

  void grow() {
    std::vector<Slot> before(2 * slots_.size());
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.node == 0) continue;
      std::size_t at = place(slot.hash);
      while (slots_[at].node != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  const Tree& tree_;
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace casemgr::yaml

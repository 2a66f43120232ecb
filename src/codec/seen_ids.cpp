// Whether the ids of a file are what they must be, without a look at the records.
#include <algorithm>

#include "casemgr/codec/codec.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::codec {

void SeenIds::add(std::string_view id, char letter, bool recurs) {
  constexpr std::size_t most = sizeof(std::uint64_t) - 1;
  if (id.size() > most || !schema::well_formed_id(id, letter)) {
    malformed_ = true;
    return;
  }
  std::uint64_t packed = 0;
  for (const char c : id) packed = (packed << 8U) | static_cast<unsigned char>(c);
  ids_.push_back((packed << 1U) | (recurs ? 1U : 0U));
}

bool SeenIds::are_sound() {
  if (malformed_) return false;
  std::sort(ids_.begin(), ids_.end());
  return std::adjacent_find(ids_.begin(), ids_.end(), [](std::uint64_t a, std::uint64_t b) {
           return (a >> 1U) == (b >> 1U) && (a & b & 1U) == 0;
         }) == ids_.end();
}

}  // namespace casemgr::codec

#include "casemgr/model/ids.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

std::uint64_t first_bits(const std::string& hex) { return std::stoull(hex.substr(0, 16), nullptr, 16); }

std::string spell(std::uint64_t bits, std::size_t length) {
  std::string word;
  for (std::size_t i = 0; i < length; ++i) {
    word += schema::id_alphabet[bits % schema::id_alphabet.size()];
    bits /= schema::id_alphabet.size();
  }
  return word;
}

}  // namespace

Ids Ids::random(std::function<std::uint64_t()> random) {
  Ids ids;
  ids.random_ = std::move(random);
  return ids;
}

Ids Ids::seeded(std::string seed) {
  Ids ids;
  ids.seed_ = std::move(seed);
  return ids;
}

std::vector<std::string_view> Ids::ids_of(const schema::RecordRef& file) {
  std::vector<std::string_view> ids;
  schema::any_record(*file.type, file.record, [&](std::string_view id, const schema::RecordRef& /*record*/) {
    ids.push_back(id);
    return false;
  });
  return ids;
}

std::string Ids::make(const RecordType& type, const Case* file) {
  return file == nullptr ? draw(type.letter, 4, "new", {}) : draw(type.letter, 4, file->id.value, ids_of(*file));
}

Id<Case> Ids::make_client(const std::vector<std::string>& taken) { return {draw('c', 6, "clients", {taken.begin(), taken.end()})}; }

Token Ids::make_token(std::string_view about) { return {draw('j', 5, about, {drawn_.begin(), drawn_.end()})}; }

bool Ids::has_drawn(std::string_view id) const {
  return std::any_of(drawn_.begin(), drawn_.end(), [&](const std::string& drawn) {
    return drawn.size() > id.size() && drawn.ends_with(id) && drawn[drawn.size() - id.size() - 1] == '/';
  });
}

std::string Ids::draw(char letter, std::size_t length, std::string_view file, const std::vector<std::string_view>& taken) {
  // Seeded: the count of ids of this kind is the position in the sequence; a collision just takes the next one.
  auto count = static_cast<std::uint64_t>(std::count_if(taken.begin(), taken.end(), [&](std::string_view id) { return id.front() == letter; }));
  for (;; ++count) {
    const std::uint64_t bits = random_ ? random_() : first_bits(sha256_hex(fmt::format("{}\n{}\n{}\n{}", seed_, file, letter, count)));
    std::string id = letter + spell(bits, length);
    const std::string drawn = fmt::format("{}/{}", file, id);
    if (contains(taken, id) || !drawn_.insert(drawn).second) continue;
    return id;
  }
}

}  // namespace casemgr

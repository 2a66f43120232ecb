#include "casemgr/model/ids.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

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

Ids::Taken Ids::records_of(const schema::RecordRef& file) {
  return [file](const std::function<bool(std::string_view)>& is_sought) {
    return schema::any_record(*file.type, file.record, [&](std::string_view id, const schema::RecordRef& /*record*/) { return is_sought(id); });
  };
}

namespace {

/// The ids of a list.
template <class List>
auto ids_in(const List& list) {
  return [&list](const std::function<bool(std::string_view)>& is_sought) { return std::any_of(list.begin(), list.end(), is_sought); };
}

constexpr std::array<std::string_view, 0> none{};

}  // namespace

std::string Ids::make(const RecordType& type, const Case* file) {
  return file == nullptr ? draw(type.letter, 4, "new", ids_in(none)) : draw(type.letter, 4, file->id.value, records_of(*file));
}

Id<Case> Ids::make_client(const std::vector<std::string>& taken) { return {draw('c', 6, "clients", ids_in(taken))}; }

Token Ids::make_token(std::string_view about) { return {draw('j', 5, about, ids_in(drawn_))}; }

bool Ids::has_drawn(std::string_view id) const {
  return std::any_of(drawn_.begin(), drawn_.end(), [&](const std::string& drawn) {
    return drawn.size() > id.size() && drawn.ends_with(id) && drawn[drawn.size() - id.size() - 1] == '/';
  });
}

std::string Ids::draw(char letter, std::size_t length, std::string_view file, const Taken& any_taken) {
  // Seeded: the count of ids of this kind is the position in the sequence; a collision just takes the next one.
  std::uint64_t count = 0;
  if (!random_) {
    any_taken([&](std::string_view id) {
      count += id.front() == letter ? 1 : 0;
      return false;
    });
  }
  for (;; ++count) {
    const std::uint64_t bits = random_ ? random_() : first_bits(sha256_hex(fmt::format("{}\n{}\n{}\n{}", seed_, file, letter, count)));
    std::string id = letter + spell(bits, length);
    const bool is_taken = any_taken([&](std::string_view other) { return other == id; });
    if (is_taken || !drawn_.insert(fmt::format("{}/{}", file, id)).second) continue;
    return id;
  }
}

}  // namespace casemgr

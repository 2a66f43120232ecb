// New ids: a kind's letter and characters that cannot be misread (record.md, "Ids").
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

/// Draws ids that are not in use. Either truly random (each draw asks `random` for 64 bits) or, for examples and tests,
/// a function of seed, file, kind and the number of ids of that kind the file already has.
class Ids {
 public:
  static Ids random(std::function<std::uint64_t()> random);
  static Ids seeded(std::string seed);

  /// An id for a record to be put into `file`. Nothing in `file` has it, nor did an earlier draw from this source.
  template <class T>
  Id<T> make(const Case& file) {
    return {draw(T::rows().letter, 4, file.id.value, records_of(file))};
  }
  template <class T>
  Id<T> make(const ProviderDirectory& file) {
    return {draw(T::rows().letter, 4, "providers", records_of(file))};
  }
  /// An id for a record of `type`; `file` may be null where the record goes into a file that does not exist yet.
  std::string make(const RecordType& type, const Case* file);
  /// An id for a new client; `taken` are the ids of all clients.
  Id<Case> make_client(const std::vector<std::string>& taken);
  /// A random code that several files share (`household`, `joint`), six characters.
  Token make_token(std::string_view about);
  /// Whether the id was drawn here: that of a record which may never be written.
  [[nodiscard]] bool has_drawn(std::string_view id) const;

 private:
  /// Calls its argument for each id that is taken until it returns true; returns whether it did.
  using Taken = std::function<bool(const std::function<bool(std::string_view id)>& is_sought)>;
  std::string draw(char letter, std::size_t length, std::string_view file, const Taken& any_taken);
  static Taken records_of(const schema::RecordRef& file);

  std::function<std::uint64_t()> random_;
  std::string seed_;
  std::set<std::string> drawn_;  ///< `FILE/ID`; an intake of a thousand clients draws tens of thousands.
};

}  // namespace casemgr

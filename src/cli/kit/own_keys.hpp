// Keys of the user's own (`x-…`) that `--input` gives: no struct has them, so they go beside the structs into the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/cycle/context.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cli {

class OwnKeys {
 public:
  struct Key {
    yaml::Path path;    ///< From the record down.
    yaml::Value value;  ///< Null: to be taken out.
    Problem place{};    ///< Where it is in the input.
    bool kept = false;
  };

  /// Takes the keys of each record of an input; `type` is what they were read as.
  void take(const schema::RecordType& type, std::vector<std::vector<Key>> records);
  /// Takes the keys of one more record, which a new client is made from; `drop_last` forgets them again.
  void take_one(std::vector<Key> keys);
  [[nodiscard]] std::size_t size() const { return records_.size(); }
  void drop_last() { records_.pop_back(); }
  /// Names the place in the file of the one record, where no outcome does.
  void set_home(yaml::Path home) { home_ = std::move(home); }
  /// The same for the record `id` of the file.
  void set_home_of(const schema::RecordType& file, const void* record, const std::string& id);
  /// Whether the input gives any.
  [[nodiscard]] bool any() const;
  /// Records inside the last one got these ids in place of those that they were read with.
  void rename(const std::vector<std::pair<std::string, std::string>>& ids);

  /// A file before and after the change that gives `outcomes`.
  struct Change {
    const schema::RecordType& file;
    const void* before;
    const void* after;
    const std::vector<cycle::Outcome>& outcomes;
  };
  /// Returns the values for a changed file; they count as kept.
  std::vector<codec::OwnValue> values(const Change& change);
  /// The same of a new file, made from the last record.
  std::vector<codec::OwnValue> values_of_new(const Case& client);
  /// Throws Error(rule) for keys that no change has kept: they would get lost.
  void refuse_lost() const;

 private:
  [[nodiscard]] std::optional<yaml::Path> home_of(std::size_t record, const Change& change) const;
  [[nodiscard]] std::vector<codec::OwnValue> keep(std::size_t record, const std::optional<yaml::Path>& home,
                                                  const std::vector<schema::Located>& there,
                                                  const std::vector<schema::Located>* before);

  const schema::RecordType* type_ = nullptr;
  std::vector<std::vector<Key>> records_{};
  std::optional<yaml::Path> home_{};
};

}  // namespace casemgr::cli

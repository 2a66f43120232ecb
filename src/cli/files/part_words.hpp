// How messages name a part of a record file: which record it is in, and what it says where the readers may know it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/edit.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

class PartWords {
 public:
  /// `c` and `directory` must outlive the words.
  PartWords(Call& call, const Case& c);
  PartWords(Call& call, const ProviderDirectory& directory);

  /// Returns the record at `path`, or around it; none outside the records with ids.
  [[nodiscard]] const schema::Located* record_at(const yaml::Path& path) const;
  /// `flag fjn7q 'Ex partner calls'`, `task ugq94 'Call': due`, `person.pronouns`.
  [[nodiscard]] std::string name(const yaml::Path& path) const;
  /// Returns the value at `path` in a version of the file: `'she/her'`, `nothing`, `a record`. Only where it
  /// `shows`.
  [[nodiscard]] std::string value(const std::string& text, const yaml::Path& path) const;
  /// Whether the readers of the messages may know what is there.
  [[nodiscard]] bool shows(const yaml::Path& path) const;

 private:
  Call& call_;
  const RecordType& type_;
  const ProviderDirectory& directory_;
  std::optional<VisibleCase> seen_{};
  std::vector<schema::Located> all_;
};

}  // namespace casemgr::cli

// What the text of a record file has besides its data: comments, and keys without a row. Pure.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/yaml/edit.hpp"
#include "record_file.hpp"

namespace casemgr::store {

/// The comments and the keys without row of a client's file, without its first and its last line.
struct Besides {
  std::vector<std::string> comments{};
  std::vector<std::pair<yaml::Path, yaml::Value>> keys{};

  [[nodiscard]] bool empty() const { return comments.empty() && keys.empty(); }
};
/// Adds those of `text`, which must be readable.
void add_besides(const FileShape& shape, const std::string& text, Besides& besides);

/// What of `wanted` is not in `there`. A key is there only with its value.
Besides not_in(const Besides& wanted, const Besides& there);

/// Returns the text of a client's file with those also: a key in its place, or at the top where that is not there or
/// has another value, the comments at the end. A key that has no place left is a comment.
std::string with_besides(const FileShape& shape, std::string text, const Besides& more);

/// Whether `text` has any. False for a text that cannot be read.
bool has_besides(const FileShape& shape, const std::string& text);

}  // namespace casemgr::store

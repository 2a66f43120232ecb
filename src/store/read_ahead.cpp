#include "read_ahead.hpp"

#include <utility>

namespace casemgr::store {

/// Reads one file; into `tree`, which keeps its memory from file to file, unless trees are kept.
ClientRead ReadAhead::read_one(const std::string& id, yaml::Tree& tree) const {
  const FileShape shape = *shape_of(client_path(id));
  ClientRead result;
  result.loaded.path = shape.path;
  try {
    std::optional<std::string> bytes = record_bytes(root_, shape.path);
    if (!bytes) {
      result.problems.push_back({shape.path, 0, 0, {}, "was removed while the files were read", Check::structure});
      return result;
    }
    const bool kept = trees_ == Trees::kept;
    if (kept) result.tree = std::make_unique<yaml::Tree>();
    yaml::Tree& its_tree = kept ? *result.tree : tree;
    result.usable =
        read_record(shape, std::move(*bytes), vocabulary_, scrutiny_, its_tree, &result.loaded.record, result.problems);
    result.loaded.bytes = kept ? std::string(its_tree.text()) : its_tree.take_text();
  } catch (const Error& error) {
    result.problems.push_back(not_readable(shape, error));
  }
  return result;
}

}  // namespace casemgr::store

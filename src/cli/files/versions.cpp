#include "files/versions.hpp"

#include <filesystem>

#include "casemgr/codec/codec.hpp"
#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::cli {

namespace {

const schema::RecordType& rows_of_file(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  if (name == "providers.yaml") return ProviderDirectory::rows();
  if (name == "casemgr.yaml") return Settings::rows();
  if (std::filesystem::path(path).parent_path().filename() == "instruments") return instrument::Definition::rows();
  return Case::rows();
}

/// Returns a merged client's file with each record that got another time than in ours at its place in its section.
std::string in_time(const std::string& merged, const std::string& ours, const std::string& path) {
  if (&rows_of_file(path) != &Case::rows()) return merged;
  const codec::ReadOptions options{.file = path};
  Problems problems;  // What is wrong in a field is no reason against the merge; `check` reports it.
  yaml::Tree tree;
  Case before;
  Case after;
  if (!yaml::read(ours, path, tree, problems)) return merged;
  codec::read(tree, 0, Case::rows(), &before, options, problems);
  if (!yaml::read(merged, path, tree, problems)) return merged;
  codec::read(tree, 0, Case::rows(), &after, options, problems);
  std::vector<std::string> moved;
  try {
    return codec::put_in_order(tree, Case::rows(), &before, &after, moved);
  } catch (const Error&) {
    return merged;  // A text that cannot be moved; `check` warns of its order.
  }
}

}  // namespace

yaml::ShapeOf shape_in(const std::string& path) { return codec::merge_shapes(rows_of_file(path)); }

yaml::Merge merge_versions(const std::string& path, const std::string& base, const std::string& ours,
                           const std::string& theirs) {
  yaml::Merge merged = yaml::merge(base, ours, theirs, shape_in(path), "ours", "theirs");
  if (merged.conflicts.empty()) merged.text = in_time(merged.text, ours, path);
  return merged;
}

}  // namespace casemgr::cli

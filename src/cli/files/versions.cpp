#include "files/versions.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::cli {

const schema::RecordType& rows_of_file(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  if (name == "providers.yaml") return ProviderDirectory::rows();
  if (name == "casemgr.yaml") return Settings::rows();
  if (std::filesystem::path(path).parent_path().filename() == "instruments") return instrument::Definition::rows();
  return Case::rows();
}

namespace {

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

namespace {

/// Whether the field says when or by whom something was done that both sides did: a record made void, a client merged.
bool is_when_done(const yaml::Path& path) {
  if (path.size() < 3 || (path.back() != "date" && path.back() != "by")) return false;
  return path[path.size() - 2] == "void" || (path.size() == 3 && path.front() == "merged");
}

yaml::Path parent_of(const yaml::Path& path) { return {path.begin(), path.end() - 1}; }

std::optional<yaml::Value> value_at(const yaml::Tree& tree, const yaml::Path& path) {
  std::size_t node = 0;
  for (const std::string& key : path) {
    node = tree.find(node, key);
    if (node == yaml::Tree::npos) return std::nullopt;
  }
  return to_value(tree, node);
}

/// Makes the later side say what the earlier one does, where the two differ only in when and by whom.
class WhenDone {
 public:
  WhenDone(const std::string& path, const std::string& ours, const std::string& theirs) {
    Problems ignored;  // Both were merged before.
    is_readable_ = yaml::read(ours, path, ours_, ignored) && yaml::read(theirs, path, theirs_, ignored);
  }

  std::vector<yaml::Edit> in_ours{}, in_theirs{};

  void settle(const std::vector<yaml::Path>& conflicts) {
    for (const yaml::Path& path : conflicts) {
      const bool alone = std::all_of(conflicts.begin(), conflicts.end(), [&](const yaml::Path& other) {
        return is_when_done(other) || parent_of(other) != parent_of(path);
      });
      if (is_readable_ && is_when_done(path) && alone) settle_one(path);
    }
  }

 private:
  void settle_one(const yaml::Path& path) {
    const auto here = value_at(ours_, path);
    const auto there = value_at(theirs_, path);
    if (!here || !there) return;
    yaml::Path day = parent_of(path);
    day.emplace_back("date");
    const auto our_day = value_at(ours_, day);
    const auto their_day = value_at(theirs_, day);
    const bool theirs_is_first = our_day && their_day && their_day->text < our_day->text;
    (theirs_is_first ? in_ours : in_theirs).push_back({.path = path, .value = theirs_is_first ? *there : *here});
  }

  yaml::Tree ours_, theirs_;
  bool is_readable_ = false;
};

}  // namespace

yaml::ShapeOf shape_in(const std::string& path) { return codec::merge_shapes(rows_of_file(path)); }

yaml::Merge merge_versions(const std::string& path, const std::string& base, const std::string& ours,
                           const std::string& theirs) {
  yaml::Merge merged = yaml::merge(base, ours, theirs, shape_in(path), "ours", "theirs");
  WhenDone when(path, ours, theirs);
  when.settle(merged.conflicts);
  if (!when.in_ours.empty() || !when.in_theirs.empty()) {
    merged = yaml::merge(base, yaml::apply(ours, when.in_ours), yaml::apply(theirs, when.in_theirs), shape_in(path),
                         "ours", "theirs");
  }
  if (merged.conflicts.empty()) merged.text = in_time(merged.text, ours, path);
  return merged;
}

}  // namespace casemgr::cli

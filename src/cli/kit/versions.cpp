#include "kit/versions.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
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
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/contradictions.hpp"

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

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

void refuse_newer_format(const std::string& path, const std::vector<const std::string*>& versions) {
  for (const std::string* text : versions) {
    yaml::Tree tree;
    Problems ignored;
    if (text->empty() || !yaml::read(*text, path, tree, ignored)) continue;
    const std::size_t at = tree.find(0, "format");
    const auto format = at == yaml::Tree::npos ? std::nullopt : whole_number(tree[at].value());
    if (!format || *format <= file_format) continue;
    throw Error(ErrorKind::rule,
                fmt::format("cannot merge '{}': one side has format {}; this casemgr reads format {}", path, *format,
                            file_format),
                "update casemgr; until then git merges this file by lines");
  }
}

namespace {

class VersionMerger {
 public:
  VersionMerger(const std::string& path, const std::string& base, std::string ours, std::string theirs,
                std::size_t marker_size)
      : path_(path), base_(base), ours_(std::move(ours)), theirs_(std::move(theirs)), marker_size_(marker_size) {}

  MergedFile run() {
    yaml::Merge merged = merge();
    WhenDone when(path_, ours_, theirs_);
    when.settle(merged.conflicts);
    if (!when.in_ours.empty() || !when.in_theirs.empty()) {
      ours_ = yaml::apply(ours_, when.in_ours);
      theirs_ = yaml::apply(theirs_, when.in_theirs);
      merged = merge();
    }
    while (find_more(merged)) merged = merge();
    MergedFile result{merged.text};
    for (yaml::Path& path : merged.conflicts) {
      std::string reason = reason_of(path);
      result.marked.push_back({std::move(path), std::move(reason)});
    }
    return result;
  }

 private:
  [[nodiscard]] yaml::Merge merge() const {
    yaml::MergeOptions options{.marker_size = marker_size_};
    for (const Contradiction& one : found_) options.asked.push_back(one.asked);
    options.arranged = [this](const std::string& text) { return in_time(text, ours_, path_); };
    return yaml::merge(base_, ours_, theirs_, shape_in(path_), options);
  }

  /// Whether the result has something to be asked that was not asked yet. What was asked is marked, and may show what
  /// else is wrong, such as that a record that is back refers to another removed one.
  bool find_more(const yaml::Merge& merged) {
    // One side whole has nothing that both brought about; what is marked in it may have to be marked more widely.
    if (merged.conflicts.empty() && (merged.unmarked == ours_ || merged.unmarked == theirs_)) return false;
    const std::size_t before = found_.size();
    for (Contradiction& one : contradictions(path_, base_, ours_, theirs_, merged.unmarked)) {
      const bool is_asked = std::any_of(found_.begin(), found_.end(),
                                        [&](const Contradiction& known) { return known.asked.path == one.asked.path; });
      if (!is_asked) found_.push_back(std::move(one));
    }
    return found_.size() > before;
  }

  [[nodiscard]] std::string reason_of(const yaml::Path& path) const {
    const auto found =
        std::find_if(found_.begin(), found_.end(), [&](const Contradiction& one) { return one.asked.path == path; });
    if (found != found_.end()) return found->reason;
    yaml::Tree ours, theirs;
    Problems ignored;
    if (path.empty() || !yaml::read(ours_, path_, ours, ignored) || !yaml::read(theirs_, path_, theirs, ignored))
      return "cannot be merged";
    if (value_at(ours, path).has_value() != value_at(theirs, path).has_value())
      return "removed on one side, changed on the other";
    const yaml::Path seal{path.front(), path.size() > 1 ? path[1] : std::string(), "signed"};
    return value_at(ours, seal).has_value() == value_at(theirs, seal).has_value() ? "changed on both sides"
                                                                                  : signed_and_edited;
  }

  const std::string& path_;
  const std::string& base_;
  std::string ours_, theirs_;
  std::size_t marker_size_;
  std::vector<Contradiction> found_{};
};

}  // namespace

yaml::ShapeOf shape_in(const std::string& path) { return codec::merge_shapes(rows_of_file(path)); }

MergedFile merge_versions(const std::string& path, const std::string& base, const std::string& ours,
                          const std::string& theirs, std::size_t marker_size) {
  refuse_newer_format(path, {&base, &ours, &theirs});
  return VersionMerger(path, base, ours, theirs, marker_size).run();
}

}  // namespace casemgr::cli

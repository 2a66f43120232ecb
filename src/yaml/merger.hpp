// Finds the changes of theirs that ours has to take over.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/merge.hpp"
#include "comments.hpp"
#include "markers.hpp"

namespace casemgr::yaml {

/// Walks three versions of a file key by key.
class Merger {
 public:
  /// Throws Error(rule) for a version that cannot be read.
  Merger(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
         const std::vector<Asked>& asked);

  void run();
  /// Replaces each conflict by the edit that gives its field the value of the common ancestor. False if the files
  /// conflict as wholes.
  bool take_base();
  /// Returns the merged data with the merged comments. Comments that cannot be merged make the files conflict as
  /// wholes.
  std::string text();

  [[nodiscard]] const std::vector<Conflict>& conflicts() const { return conflicts_; }
  [[nodiscard]] const Tree& ours() const { return ours_; }
  [[nodiscard]] const Tree& theirs() const { return theirs_; }

 private:
  using Index = std::size_t;
  static constexpr Index absent = Tree::npos;

  /// The same map in the three versions.
  struct Maps {
    Index base, ours, theirs;
  };
  /// An entry of theirs that ours gets.
  struct Added {
    Index node;
    std::optional<Value> value{};  ///< In place of that of theirs.
    bool is_new = true;            ///< The common ancestor lacks it.
  };

  void open_sections();
  void open_below(const Path& path, const Maps& maps, std::vector<Edit>& opening);
  [[nodiscard]] bool has_news(const Path& path, Index base, Index theirs) const;

  void both(const Path& path, const Maps& nodes);
  void map(const Path& path, const Maps& maps, const MergeShape& shape);
  void missing_here(const Path& path, const Maps& maps, Index theirs, std::vector<Added>& added);
  void missing_there(const Path& path, Index base, Index ours);
  void set(const Path& path, const Maps& lists);
  void text_or_whole(const Path& path, const Maps& nodes, const MergeShape& shape);
  void add(const Path& path, const Maps& maps, const MergeShape& shape, const std::vector<Added>& added);
  void conflict(const Path& path) { conflicts_.push_back({path, std::nullopt}); }

  [[nodiscard]] Value fresh_items(Index base, Index ours, Index theirs) const;
  [[nodiscard]] bool is_asked(const Path& path) const;
  [[nodiscard]] bool is_asked_below(const Path& path) const;
  [[nodiscard]] bool is_section(const Path& path, Index base, Index side, const Tree& tree) const;
  [[nodiscard]] bool takes_lines(Index map) const;
  [[nodiscard]] std::string lines_of(Index node) const;

  const ShapeOf& shape_of_;
  const std::vector<Asked>& asked_;
  Tree base_, ours_, theirs_;
  std::optional<Comments> base_comments_{}, our_comments_{}, their_comments_{};
  std::vector<Edit> edits_{};
  std::vector<Conflict> conflicts_{};
};

}  // namespace casemgr::yaml

#include "casemgr/yaml/merge.hpp"

#include "markers.hpp"
#include "merger.hpp"

namespace casemgr::yaml {

Merge merge(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
            const MergeOptions& options) {
  Merger merger(base, ours, theirs, shape_of, options.asked);
  const auto as_it_is = [](std::string_view text) { return Merge{std::string(text), {}, std::string(text)}; };
  if (options.asked.empty() && (ours == theirs || base == theirs)) return as_it_is(ours);
  if (options.asked.empty() && base == ours) return as_it_is(theirs);
  merger.run();
  Merge result;
  result.unmarked = merger.text();
  if (options.arranged) result.unmarked = options.arranged(result.unmarked);
  result.text = result.unmarked;
  for (const Conflict& conflict : merger.conflicts()) result.conflicts.push_back(conflict.path);
  if (!result.conflicts.empty()) {
    result.text = mark_conflicts(result.unmarked, merger.ours(), merger.theirs(), merger.conflicts(),
                                 {options.ours_label, options.theirs_label, options.marker_size});
  }
  return result;
}

std::string merge_ancestors(std::string_view base, std::string_view ours, std::string_view theirs,
                            const ShapeOf& shape_of) {
  const std::vector<Asked> nothing_asked;
  Merger merger(base, ours, theirs, shape_of, nothing_asked);
  merger.run();
  if (!merger.take_base()) return std::string(base);
  const std::string text = merger.text();
  return merger.conflicts().empty() ? text : std::string(base);
}

}  // namespace casemgr::yaml

#include "casemgr/yaml/edit.hpp"

#include <fmt/core.h>

#include <utility>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "plan.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

void apply(const Tree& original, std::span<const Edit> edits, Tree& result) {
  const Plan plan(original, edits);
  for (const Layout layout : {Layout::pretty, Layout::safe}) {
    Problems problems;
    if (read(splice(original, plan, layout), {}, result, problems) && plan.is_carried_out_in(result)) return;
  }
  throw Error(ErrorKind::failure, "cannot edit the file: the result would not read back as intended",
              "nothing was written; the file is unchanged");
}

std::string apply(std::string_view original, std::span<const Edit> edits) {
  Tree tree;
  Problems problems;
  if (!read(std::string(original), {}, tree, problems)) {
    throw Error(ErrorKind::rule,
                fmt::format("cannot edit the file: line {}: {}", problems.front().line, problems.front().what));
  }
  if (edits.empty()) return std::string(original);
  Tree result;
  apply(tree, edits, result);
  return result.text();
}

}  // namespace casemgr::yaml

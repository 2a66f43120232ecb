#include "casemgr/yaml/edit.hpp"

#include <fmt/format.h>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "plan.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

/// True when `text` can be read and says just what was intended.
bool says(const std::string& text, const Value& intended) {
  Tree tree;
  Problems problems;
  return read(text, {}, tree, problems) && same(to_value(tree), intended);
}

}  // namespace

std::string apply(std::string_view original, std::span<const Edit> edits) {
  Tree tree;
  Problems problems;
  if (!read(std::string(original), {}, tree, problems)) {
    throw Error(ErrorKind::rule, fmt::format("cannot edit the file: line {}: {}", problems.front().line, problems.front().what));
  }
  if (edits.empty()) {
    return std::string(original);
  }
  const Plan plan(tree, edits);
  const Value intended = plan.intended(0);
  for (const Layout layout : {Layout::pretty, Layout::safe}) {
    std::string result = splice(tree, plan, layout);
    if (says(result, intended)) {
      return result;
    }
  }
  throw Error(ErrorKind::failure, "cannot edit the file: read again, it would not say what was meant",
              "nothing was written; the file is as it was");
}

}  // namespace casemgr::yaml

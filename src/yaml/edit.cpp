#include "casemgr/yaml/edit.hpp"

#include <fmt/core.h>

#include <utility>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"
#include "plan.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

/// Reads `text` into `tree`; true if it is readable and has exactly the intended content.
bool says(std::string text, const Value& intended, Tree& tree) {
  Problems problems;
  return read(std::move(text), {}, tree, problems) && same(to_value(tree), intended);
}

}  // namespace

void apply(const Tree& original, std::span<const Edit> edits, Tree& result) {
  const Plan plan(original, edits);
  const Value intended = plan.intended(0);
  for (const Layout layout : {Layout::pretty, Layout::safe}) {
    if (says(splice(original, plan, layout), intended, result)) return;
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

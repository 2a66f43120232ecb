#include "files/findings.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/storage.hpp"
#include "files/annotations.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

void expect_findings(Call& call) {
  if (call.given.globals.format) call.output.expect_page();
  call.given.use("output");
}

void print_findings(Call& call, const Problems& all, const Mended& mended) {
  if (call.given.globals.format == render::Format::github) {
    call.output.print_text(annotations(all, store::place_in_repository(call.cases.root())));
  } else if (call.given.globals.format) {
    call.output.print(
        list_of(call, report::finding_list(all, [&](const Problem& problem) { return mended.has(problem); })));
  } else {
    std::string text;
    for (const Problem& problem : all) text += to_string(problem) + '\n';
    call.output.print_text(text);
  }
}

void tell_mended(Call& call, const Problems& all, const Mended& mended) {
  const std::size_t count = mended.count(all);
  if (count > 0) call.output.message(fmt::format("--fix mends {} of {}", count, counted(all.size(), "finding")));
}

namespace {

bool fails(const Problem& problem, bool strict) {
  return is_error(problem.check) || (strict && !never_fails(problem.check));
}

}  // namespace

void fail_for(Call& call, const Problems& all) {
  const bool strict = call.given.has("strict");
  if (std::any_of(all.begin(), all.end(), [&](const Problem& one) { return fails(one, strict); }))
    call.output.fail_later(ErrorKind::rule);
}

}  // namespace casemgr::cli

#include "kit/past.hpp"

#include <fmt/core.h>

#include <optional>

namespace casemgr::cli {

namespace {

/// The day that the word is, if it is one.
std::optional<Date> day_of(const std::string& word, Date today) {
  try {
    return read_date(word, today, DateBias::past);
  } catch (const Error&) {
    return std::nullopt;  // Then it names a commit.
  }
}

}  // namespace

store::Revision revision_given(Call& call, const std::string& option) {
  const std::string word = call.given.option(option);
  if (word.empty()) throw Error(ErrorKind::usage, fmt::format("missing a value for '--{}'", option));
  const std::optional<Date> day = day_of(word, call.given.today());
  if (!day) return store::revision_named(call.cases.root(), word);
  if (*day > call.given.today())
    throw Error(ErrorKind::usage, fmt::format("cannot use --{} '{}': it is in the future", option, word));
  return store::revision_of(call.cases.root(), *day);
}

void look_back_if_asked(Call& call) {
  if (!call.given.gives("as-of")) return;
  for (const char* records : {"sent", "mark", "unmark"}) {
    if (call.given.gives(records))
      throw Error(ErrorKind::usage, fmt::format("cannot use --{} with --as-of", records),
                  "nothing can be recorded in the records of an earlier day");
  }
  const std::string word = call.given.option("as-of");
  const std::optional<Date> day = day_of(word, call.given.today());
  const store::Revision revision = revision_given(call, "as-of");
  call.output.message(
      fmt::format("records as of {}: commit {}", iso(day.value_or(revision.day)), revision.commit.substr(0, 10)));
  call.cases.look_back(revision);
  if (call.given.globals.today.empty()) call.given.look_back_to(day.value_or(revision.day));
}

}  // namespace casemgr::cli

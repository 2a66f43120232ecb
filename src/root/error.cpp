#include "casemgr/root/error.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "casemgr/root/text.hpp"

namespace casemgr {

std::string check_name(Check check) {
  switch (check) {
    case Check::syntax: return "syntax";
    case Check::encoding: return "encoding";
    case Check::structure: return "structure";
    case Check::duplicate: return "duplicate";
    case Check::type: return "type";
    case Check::codes: return "codes";
    case Check::dates: return "dates";
    case Check::reference: return "reference";
    case Check::markers: return "markers";
    case Check::sentinel: return "sentinel";
    case Check::digest: return "digest";
    case Check::scores: return "scores";
    case Check::name: return "name";
    case Check::history: return "history";
    case Check::clone: return "clone";
    case Check::unknown_key: return "unknown-key";
    case Check::thread: return "thread";
    case Check::smart: return "smart";
    case Check::plan_changed: return "plan-changed";
    case Check::consent: return "consent";
    case Check::order: return "order";
    case Check::permissions: return "permissions";
    case Check::gaps: return "gaps";
    case Check::remote: return "remote";
    case Check::size: return "size";
  }
  return {};
}

bool is_error(Check check) { return check <= Check::clone; }

bool never_fails(Check check) { return check >= Check::remote; }

std::string severity(Check check) { return is_error(check) ? "error" : never_fails(check) ? "note" : "warning"; }

Problems errors_in(const Problems& problems) {
  Problems errors;
  std::copy_if(problems.begin(), problems.end(), std::back_inserter(errors),
               [](const Problem& problem) { return is_error(problem.check); });
  return errors;
}

bool makes_unreadable(Check check) {
  return is_error(check) && check != Check::reference && check != Check::digest && check != Check::scores &&
         check != Check::history && check != Check::clone;
}

std::string finding_words(const Problem& problem) {
  return problem.path.empty() ? problem.what : problem.path + ": " + problem.what;
}

Error Error::from(const Problem& problem) const {
  Error error = *this;
  error.problem_ = problem;
  return error;
}

Error Error::with_hint(const std::string& hint) const {
  Error error = *this;
  error.hint_ = hint;
  return error;
}

Error Error::with_message(const std::string& message) const {
  Error error(kind_, message, hint_);
  error.problem_ = problem_;
  return error;
}

std::string to_string(const Problem& problem) {
  std::string text = printable(problem.file);
  if (problem.line > 0) {
    text += fmt::format(":{}", problem.line);
    if (problem.column > 0) text += fmt::format(":{}", problem.column);
  }
  text += fmt::format(": {}: ", severity(problem.check));
  // The message quotes text from the file, which must not control the terminal.
  return without_controls(text + fmt::format("{} [{}]", finding_words(problem), check_name(problem.check)));
}

}  // namespace casemgr

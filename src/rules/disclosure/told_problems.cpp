#include "casemgr/rules/disclosure/told_problems.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace casemgr {

namespace {

constexpr std::string_view marks = ".sensitive";

/// Paths of the records whose marks cannot be read, each with a dot at its end.
std::vector<std::string> records_of_unknown_marks(const Problems& problems) {
  std::vector<std::string> paths;
  for (const Problem& problem : problems) {
    const std::size_t at = problem.path.rfind(marks);
    if (at != std::string::npos) paths.push_back(problem.path.substr(0, at) + '.');
  }
  return paths;
}

}  // namespace

Problems told_problems(Problems problems, const VisibleCase& seen) {
  const std::vector<std::string> unknown = records_of_unknown_marks(problems);
  for (Problem& problem : problems) {
    const bool is_of_unknown = std::any_of(unknown.begin(), unknown.end(),
                                           [&](const std::string& path) { return problem.path.starts_with(path); });
    const Problems shown = visible({problem}, seen);
    const bool hides = shown.empty() || (is_of_unknown && problem.path.find(marks) == std::string::npos);
    problem.what = hides ? "what is wrong is marked violence and not shown here" : shown.front().what;
  }
  return problems;
}

namespace {

/// An id of what is hidden would tell that there is such a record, and which.
std::string without_ids(const std::string& words, const LeftOut& left_out) {
  const auto is_of_id = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  std::string told;
  for (auto at = words.begin(); at != words.end();) {
    const auto end = std::find_if_not(at, words.end(), is_of_id);
    const std::string word(at, end);
    told += left_out.holds(word) ? "(not shown here)" : word;
    at = end;
    if (at != words.end()) told += *at++;
  }
  return told;
}

}  // namespace

std::string told_words(std::string words, const VisibleCase& seen) {
  return seen.said(without_ids(words, seen.left_out()));
}

}  // namespace casemgr

#include "form/edit_checked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casemgr/root/text.hpp"
#include "kit/terminal.hpp"

namespace casemgr::cli {

namespace {

constexpr std::string_view mark = "#! ";

bool has_errors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) { return is_error(problem.check); });
}

std::string comment(const Problem& problem) {
  const std::string where = problem.path.empty() ? std::string() : fmt::format("{}: ", problem.path);
  return std::string(mark) + one_line(where + problem.what) + '\n';
}

/// `text` with each problem as a comment above its line; `comments` are those lines.
std::string with_comments(const std::string& text, const Problems& problems, std::vector<std::string>& comments) {
  std::map<std::size_t, std::string> above;
  for (const Problem& problem : problems) {
    comments.push_back(comment(problem));
    above[std::max<std::size_t>(1, static_cast<std::size_t>(problem.line))] += comments.back();
  }
  std::string shown;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size() || line == 0;) {
    if (const auto here = above.find(++line); here != above.end()) {
      shown += here->second;
      above.erase(here);
    }
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    if (text.empty()) break;
    shown.append(text, at, end + 1 - at);
    at = end + 1;
  }
  for (const auto& [behind, words] : above) shown += words;
  return shown;
}

/// The user's text without those of the lines of `comments` that still stand there.
std::string without_comments(const std::string& text, std::vector<std::string> comments) {
  std::string left;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string line = text.substr(at, end - at);
    const auto ours = std::find(comments.begin(), comments.end(), line);
    if (ours == comments.end()) {
      left += line;
    } else {
      comments.erase(ours);
    }
    at = end;
  }
  return left;
}

}  // namespace

std::optional<std::string> edit_until_right(Call& call, const EditedText& what) {
  std::string text = what.start;
  Problems problems = what.check(text);
  std::erase_if(problems, [&](const Problem& problem) { return problem.file.empty(); });
  bool changed = false;
  for (;;) {
    std::vector<std::string> comments;
    const std::string shown = with_comments(text, problems, comments);
    const std::string edited = edit_whole_text(call, shown, what.suffix, what.take_up);
    call.drafts().drop_but_last();
    if (edited == shown) break;
    text = without_comments(edited, comments);
    changed = text != what.start;
    problems = what.check(text);
    if (!has_errors(problems)) break;
  }
  if (!changed) return std::nullopt;
  if (has_errors(problems)) throw Error(ErrorKind::rule, "the edited text has errors and was not taken");
  return text;
}

}  // namespace casemgr::cli

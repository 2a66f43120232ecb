#include "form/edit_checked.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

std::string problem_words(const Problem& problem) {
  const std::string where = problem.path.empty() ? std::string() : fmt::format("{}: ", problem.path);
  return one_line(where + problem.what);
}

std::string comment(const Problem& problem) { return fmt::format("#! {}\n", problem_words(problem)); }

/// The lines of a text, with their ends.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size(); at += lines.back().size())
    lines.push_back(text.substr(at, std::min(text.find('\n', at), text.size() - 1) + 1 - at));
  return lines;
}

/// `text` with each problem as a comment above its line; `comments` are those lines.
std::string with_comments(const std::string& text, const Problems& problems, std::vector<std::string>& comments) {
  std::map<int, std::string> above;
  for (const Problem& problem : problems) {
    comments.push_back(comment(problem));
    above[std::max(1, problem.line)] += comments.back();
  }
  std::string shown;
  int number = 0;
  for (const std::string& line : lines_of(text)) {
    if (const auto here = above.extract(++number)) shown += here.mapped();
    shown += line;
  }
  for (const auto& [past_end, words] : above) shown += words;
  return shown;
}

/// The user's text without those of the lines of `comments` that are still in it.
std::string without_comments(const std::string& text, std::vector<std::string> comments) {
  std::string left;
  for (const std::string& line : lines_of(text)) {
    const auto ours = std::find(comments.begin(), comments.end(), line);
    if (ours == comments.end()) {
      left += line;
    } else {
      comments.erase(ours);
    }
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
    const std::string edited = call.terminal.edit_whole(shown, what.suffix, what.take_up);
    call.output.drafts.drop(1);  // The last draft contains the ones before.
    if (edited == shown) break;
    text = without_comments(edited, comments);
    changed = text != what.start;
    problems = what.check(text);
    if (errors_in(problems).empty()) break;
  }
  if (!changed) return std::nullopt;
  const Problems errors = errors_in(problems);
  if (errors.empty()) return text;
  for (const Problem& error : errors) call.output.say(error.file.empty() ? problem_words(error) : to_string(error));
  throw Error(ErrorKind::rule, fmt::format("cannot save the edited text: it has {}", counted(errors.size(), "error")));
}

void edit_client_file(Call& call) {
  const std::string id = call.cases.client_id(call.given.argument("CLIENT"));
  const std::string path = store::client_path(id);
  const std::string before = store::read_input(call.cases.root() / path);
  const std::optional<std::string> text = edit_until_right(
      call, {.start = before,
             .suffix = ".yaml",
             .take_up = fmt::format("run '{}' to open the file", suggest::client_edit(id)),
             .check = [&](const std::string& edited) { return call.cases.directory().check_text(path, edited); }});
  if (!text) return call.output.message("nothing changed");
  call.cases.write_file({path, before, *text, {}}, id, {id, "edited by hand", {}});
}

}  // namespace casemgr::cli

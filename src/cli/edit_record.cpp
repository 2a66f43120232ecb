#include "edit_record.hpp"

#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "fields.hpp"
#include "select.hpp"
#include "talk.hpp"

namespace casemgr::cli {

namespace {

std::string comment_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += "#! " + to_string(problem) + '\n';
  return text;
}

/// The user's text without those of the lines of `comment`, which was put above it, that still stand there.
std::string without_error_lines(const std::string& text, const std::string& comment) {
  std::size_t at = 0;
  for (const std::string& line : split(comment, '\n')) {
    if (!line.empty() && text.compare(at, line.size() + 1, line + '\n') == 0) at += line.size() + 1;
  }
  return text.substr(at);
}

bool has_errors(const Problems& problems) {
  for (const Problem& problem : problems) {
    if (is_error(problem.check)) return true;
  }
  return false;
}

}  // namespace

void edit_client_file(Call& call) {
  const std::string id = select_client(call, call.argument("CLIENT"));
  const std::string path = "clients/" + id + ".yaml";
  const std::string before = read_text_file(call, (call.root() / path).string());
  std::string text = before;
  Problems problems = call.directory().check_text(path, text);
  for (;;) {
    const std::string comment = comment_of(problems);
    const std::string shown = comment + text;
    const std::string edited = edit_whole_text(call, shown, ".yaml", "'casemgr client edit " + id + "' opens the file");
    call.drop_drafts_but_last();  // Each draft holds what the one before it said.
    if (edited == shown) break;   // Given up, or nothing to change.
    text = without_error_lines(edited, comment);
    problems = call.directory().check_text(path, text);
    if (!has_errors(problems)) break;
  }
  if (text == before) {
    call.note("nothing changed");
    return;
  }
  if (has_errors(problems)) {
    throw Error(ErrorKind::rule, "the edited text has errors and was not taken");
  }
  call.write_file({path, before, text, {}}, id, {id, "edited by hand", {}});
}

}  // namespace casemgr::cli

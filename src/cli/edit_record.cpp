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

/// The user's text without the error lines that were put above it.
std::string without_error_lines(const std::string& text) {
  std::size_t at = 0;
  while (text.compare(at, 2, "#!") == 0) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos) return {};
    at = end + 1;
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
    const std::string shown = comment_of(problems) + text;
    const std::string edited = edit_whole_text(call, shown, ".yaml");
    if (edited == shown) break;  // Given up, or nothing to change.
    text = without_error_lines(edited);
    problems = call.directory().check_text(path, text);
    if (!has_errors(problems)) break;
  }
  if (text == before) {
    call.note("nothing changed");
    return;
  }
  if (has_errors(problems)) {
    const std::string kept = keep_draft(call, text, ".yaml");
    throw Error(ErrorKind::rule, "the edited text has errors and was not taken", "it is kept in " + kept);
  }
  call.write_file({path, before, text, {}}, id, {id, "edited by hand", {}});
}

}  // namespace casemgr::cli

#include "form/edit_record.hpp"

#include <fmt/format.h>

#include "casemgr/root/command.hpp"
#include "casemgr/store/case_directory.hpp"
#include "form/edit_checked.hpp"
#include "kit/fields.hpp"
#include "kit/select.hpp"

namespace casemgr::cli {

void edit_client_file(Call& call) {
  const std::string id = call.cases.client_id(call.given.argument("CLIENT"));
  const std::string path = fmt::format("clients/{}.yaml", id);
  const std::string before = read_text_file(call, (call.cases.root() / path).string());
  const std::optional<std::string> text = edit_until_right(
      call, {.start = before,
             .suffix = ".yaml",
             .take_up = fmt::format("'{}' opens the file", suggest::client_edit(id)),
             .check = [&](const std::string& edited) { return call.cases.directory().check_text(path, edited); }});
  if (!text) {
    call.output.message("nothing changed");
    return;
  }
  call.cases.write_file({path, before, *text, {}}, id, {id, "edited by hand", {}});
}

}  // namespace casemgr::cli

#include "form/edit_record.hpp"

#include <fmt/format.h>

#include "casemgr/root/command.hpp"
#include "casemgr/store/case_directory.hpp"
#include "form/edit_checked.hpp"
#include "kit/fields.hpp"
#include "kit/select.hpp"

namespace casemgr::cli {

void edit_client_file(Call& call) {
  const std::string id = select_client(call, call.argument("CLIENT"));
  const std::string path = fmt::format("clients/{}.yaml", id);
  const std::string before = read_text_file(call, (call.root() / path).string());
  const std::optional<std::string> text = edit_until_right(
      call, {.start = before,
             .suffix = ".yaml",
             .take_up = fmt::format("'{}' opens the file", suggest::client_edit(id)),
             .check = [&](const std::string& edited) { return call.directory().check_text(path, edited); }});
  if (!text) {
    call.message("nothing changed");
    return;
  }
  call.write_file({path, before, *text, {}}, id, {id, "edited by hand", {}});
}

}  // namespace casemgr::cli

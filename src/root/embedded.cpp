#include "casemgr/root/embedded.hpp"

#include <algorithm>
#include <string>

#include "casemgr/root/error.hpp"

namespace casemgr {

std::string_view embedded_text(const EmbeddedFiles& files, std::string_view name) {
  const auto at = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.name == name; });
  if (at == files.end()) throw Error(ErrorKind::failure, "'" + std::string(name) + "' is not compiled in");
  return at->text;
}

}  // namespace casemgr

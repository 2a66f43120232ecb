// Data files that are compiled into the program (.cmake/embed.cmake), as text.
//
// Pure. The layer that embeds a file declares the function that returns it and reads the text; nothing here interprets
// it.
#pragma once

#include <string_view>
#include <vector>

namespace casemgr {

struct EmbeddedFile {
  std::string_view name;  ///< `phq-9.yaml`
  std::string_view text;
};

/// In order of name.
using EmbeddedFiles = std::vector<EmbeddedFile>;

/// Returns the text of the file `name`. Throws Error(failure) where it is not embedded.
std::string_view embedded_text(const EmbeddedFiles& files, std::string_view name);

}  // namespace casemgr

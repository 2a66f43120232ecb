// The JSON Schemas by which an editor checks, completes and explains records. They are derived, local to the machine,
// and made again when missing.
#pragma once

#include <filesystem>

namespace casemgr::store {

/// Writes the missing ones of `.casemgr/*.schema.json`. Throws Error(io).
void refresh_schemas(const std::filesystem::path& root);

}  // namespace casemgr::store

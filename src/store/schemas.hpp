// The JSON Schemas by which an editor checks, completes and explains records: derived, machine-local, made anew when
// missing.
#pragma once

#include <filesystem>

namespace casemgr::store {

/// Writes those of `.casemgr/*.schema.json` that are not there. Throws Error(io).
void refresh_schemas(const std::filesystem::path& root);

}  // namespace casemgr::store

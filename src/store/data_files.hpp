// The files of src/store/data, compiled in: the settings that `init` writes and the starting set.
#pragma once

#include "casemgr/root/embedded.hpp"

namespace casemgr::store {

const EmbeddedFiles& data_files();

}  // namespace casemgr::store

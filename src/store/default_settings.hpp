// The settings that `init` writes: each at its default, explained by its own sentence.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/model/settings.hpp"

namespace casemgr::store {

/// Every setting that has a default, with `options` filled in by the caller.
Settings default_settings();

/// `casemgr.yaml` as text: above each setting the sentence from its row; a setting without value stands as an example
/// in comments, which can be taken into use by removing the `# `.
std::string write_settings(const Settings& settings, std::string_view header_comment, std::string_view end_name);

}  // namespace casemgr::store

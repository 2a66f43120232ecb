// Where the checkout is: for tests that read data or compare with expected files.
#pragma once

#include <string>
#include <string_view>

namespace casemgr_test {

/// Absolute path of `name` (`tests/codec/data/x.yaml`) in the checkout the tests were built from.
std::string in_source(std::string_view name);

}  // namespace casemgr_test

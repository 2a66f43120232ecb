// Where the checkout is, and a file of it whole: for tests that read data or compare with expected files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace casemgr_test {

/// Absolute path of `name` (`tests/codec/data/x.yaml`) in the checkout the tests were built from.
std::string in_source(std::string_view name);

/// All bytes of a file; empty where it cannot be opened. One read: walks over every verb read thousands of files.
inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return {};
  std::string text(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

}  // namespace casemgr_test

// Holds the strict reader to the general one on any text: run by tests/yaml/fuzz/run.
//
// A crash is a text that the strict reader takes and the general one reads otherwise or refuses.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "casemgr/yaml/compare.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (casemgr::yaml::compare_readers(text, "x").difference) std::abort();
  return 0;
}

// Holds the strict reader to the general one on any text: run by tests/yaml/fuzz/run.
//
// A crash is a text that the strict reader takes and the general one reads otherwise or refuses.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"

namespace {

bool same(const casemgr::yaml::Node& a, const casemgr::yaml::Node& b) {
  return a.kind == b.kind && a.quoted == b.quoted && a.key == b.key && a.value == b.value && a.key_at == b.key_at &&
         a.at == b.at && a.next == b.next && a.end == b.end;
}

bool same(const casemgr::yaml::Tree& a, const casemgr::yaml::Tree& b) {
  if (a.nodes().size() != b.nodes().size()) return false;
  for (std::size_t i = 0; i < a.nodes().size(); ++i) {
    if (!same(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace casemgr::yaml;
  const std::string text(reinterpret_cast<const char*>(data), size);
  Tree strict;
  Tree general;
  casemgr::Problems problems;
  if (!read(text, "x", strict, problems, Reader::strict)) return 0;
  if (!read(text, "x", general, problems, Reader::general) || !same(strict, general)) std::abort();
  return 0;
}

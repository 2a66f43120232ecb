#include "kit/environment.hpp"

#include "casemgr/store/case_directory.hpp"

namespace casemgr::cli {

std::string variable(const World& world, std::initializer_list<const char*> names, std::string otherwise) {
  for (const char* name : names) {
    const auto at = world.environment.find(name);
    if (at != world.environment.end() && !at->second.empty()) return at->second;
  }
  return otherwise;
}

std::filesystem::path case_root(const World& world, const std::string& named) {
  return store::find_case_directory(world.directory, named.empty() ? variable(world, {"CASEMGR_DIR"}) : named);
}

}  // namespace casemgr::cli

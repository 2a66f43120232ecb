#include "kit/environment.hpp"

#include "casemgr/root/ascii.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"

namespace casemgr::cli {

std::string variable(const World& world, std::initializer_list<const char*> names, std::string otherwise) {
  for (const char* name : names) {
    const auto at = world.environment.find(name);
    if (at != world.environment.end() && !at->second.empty()) return at->second;
  }
  return otherwise;
}

Ids ids_for(const World& world) {
  const std::string seed = variable(world, {"CASEMGR_SEED"});
  return seed.empty() ? Ids::random(world.random) : Ids::seeded(seed);
}

std::string drawn_for(const World& world, bool is_terminal, std::string text) {
  const std::string locale = lower(variable(world, {"LC_ALL", "LC_CTYPE", "LANG"}, is_terminal ? "C" : "UTF-8"));
  const bool is_utf8 = locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
  return is_utf8 ? text : with_ascii_drawing(text, is_terminal ? world.width : world.text_width);
}

std::filesystem::path case_root(const World& world, const std::string& named) {
  return store::find_case_directory(world.directory, named.empty() ? variable(world, {"CASEMGR_DIR"}) : named);
}

}  // namespace casemgr::cli

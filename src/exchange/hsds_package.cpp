// Reads which files a data package has.
#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"
#include "place.hpp"

namespace casemgr::exchange {

using nlohmann::json;

namespace {

/// Whether the path leads to a file below the folder of the package, as the format wants.
bool is_inside(const std::string& path) {
  return !path.empty() && path.front() != '/' && path.find("://") == std::string::npos &&
         path.find('\\') == std::string::npos && !contains(split(path, '/'), "..");
}

std::string text_of(const json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

}  // namespace

std::vector<HsdsFile> files_of_package(const HsdsFile& package, std::vector<std::string>& passed, Problems& problems) {
  std::vector<HsdsFile> files;
  if (!sound_text(package.text, package.name, problems)) return files;
  const json parsed = json::parse(package.text, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object()) {
    refuse(problems, package.name, 1, "is not JSON of a data package");
    return files;
  }
  for (const json& resource : parsed.value("resources", json::array())) {
    if (!resource.is_object()) continue;
    const std::string table = text_of(resource, "name");
    std::vector<std::string> paths = {text_of(resource, "path")};
    if (const auto list = resource.find("path"); list != resource.end() && list->is_array()) {
      paths.clear();
      for (const json& path : *list) paths.push_back(path.is_string() ? path.get<std::string>() : std::string());
    }
    for (const std::string& path : paths) {
      if (is_inside(path)) files.push_back({path, {}, table});
      if (!is_inside(path))
        passed.push_back(fmt::format("resource '{}' without a file in the package's folder", table));
    }
  }
  return files;
}

}  // namespace casemgr::exchange

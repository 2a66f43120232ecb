#include "casemgr/store/copy.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "files.hpp"
#include "local_state.hpp"
#include "record_file.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr const char* taken_file = "imported";

/// The line of a version without what was taken: file, copy and base.
std::string key_of(const TakenVersion& version) {
  const std::string base = version.base ? sha256_hex(*version.base) : "-";
  return fmt::format("{} {} {} ", version.path, version.copy.empty() ? "-" : sha256_hex(version.copy), base);
}

std::vector<std::string> taken_lines(const fs::path& root) {
  std::vector<std::string> lines = split(read_file(local_directory(root) / taken_file, taken_file).value_or(""), '\n');
  std::erase_if(lines, [](const std::string& line) { return line.empty(); });
  return lines;
}

}  // namespace

std::optional<std::string> copied_text(const fs::path& root, const std::string& path) {
  refuse_links(root, path);
  return read_file(root / path, path);
}

std::vector<std::string> exported_clients(const fs::path& root) {
  const fs::path clients = fs::path(exported_base) / clients_directory;
  refuse_links(root, clients);
  return names_in(root / clients);
}

Taken taken_before(const fs::path& root, const TakenVersion& version) {
  const std::string key = key_of(version);
  for (const std::string& line : taken_lines(root)) {
    if (line.starts_with(key)) return line.substr(key.size()) == sha256_hex(version.text) ? Taken::same : Taken::other;
  }
  return Taken::none;
}

void remember_taken(const fs::path& root, const std::vector<TakenVersion>& versions) {
  std::vector<std::string> lines = taken_lines(root);
  for (const TakenVersion& version : versions) {
    if (version.base == version.text) continue;  // Nothing was done there yet: later work has the same base.
    const std::string key = key_of(version);
    std::erase_if(lines, [&](const std::string& line) { return line.starts_with(key); });
    lines.push_back(key + sha256_hex(version.text));
  }
  if (!lines.empty()) replace_file(make_local_directory(root) / taken_file, join(lines, "\n") + "\n");
}

void replace_base(const fs::path& root, const std::vector<TakenVersion>& versions) {
  for (const TakenVersion& version : versions) {
    if (version.base == version.text) continue;
    const fs::path path = exported_base + version.path;
    refuse_links(root, path);
    make_directories((root / path).parent_path());
    replace_file(root / path, version.text);
  }
}

}  // namespace casemgr::store

// Reads a value of a clone's configuration without starting git, because every write needs the user's name.
#include "casemgr/root/text.hpp"
#include "files.hpp"
#include "git.hpp"

namespace casemgr::store {

namespace {

/// Linked working trees share the configuration of the repository they belong to.
std::filesystem::path config_file(const Repository& repository) {
  const auto common = read_file(repository.git_dir / "commondir", "commondir");
  if (common) return repository.git_dir / std::filesystem::path(trim(*common)) / "config";
  return repository.git_dir / "config";
}

/// `"ml" ; comment` -> `ml`.
std::string plain_value(std::string_view text) {
  std::string value;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '\\' && i + 1 < text.size()) {
      const char escaped = text[++i];
      value += escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped;
    } else if (!quoted && (c == '#' || c == ';')) {
      break;
    } else {
      value += c;
    }
  }
  return std::string(trim(value));
}

}  // namespace

std::string local_setting(const Repository& repository, std::string_view section, std::string_view key) {
  const auto text = read_file(config_file(repository), "git's configuration");
  if (!text) return {};
  std::string found;
  bool inside = false;
  for (const std::string& line : split(*text, '\n')) {
    std::string_view rest = trim(line);
    if (rest.starts_with('[')) {
      const std::size_t end = rest.find(']');
      if (end == std::string_view::npos) continue;
      inside = lower(rest.substr(1, end - 1)) == section;
      rest = trim(rest.substr(end + 1));
    }
    const std::size_t equals = rest.find('=');
    if (!inside || equals == std::string_view::npos) continue;
    // As in git, the last value wins.
    if (lower(trim(rest.substr(0, equals))) == key) found = plain_value(rest.substr(equals + 1));
  }
  return found;
}

}  // namespace casemgr::store

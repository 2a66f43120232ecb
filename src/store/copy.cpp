#include "casemgr/store/copy.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "files.hpp"
#include "git.hpp"
#include "local_state.hpp"
#include "record_file.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr const char* taken_file = "imported";

/// One value of a file, or a comment of it, which has no path.
struct Said {
  yaml::Path path;
  std::string value;
  bool in_list = false;
};

std::vector<Said> said_in(const yaml::Tree& tree) {
  std::vector<Said> all;
  const auto add = [&](auto&& self, std::size_t node, const yaml::Path& path, bool in_list) -> void {
    const yaml::Node& it = tree[node];
    if (it.kind == yaml::Kind::scalar) all.push_back({path, std::string(it.value()), in_list});
    std::size_t place = 0;
    for (const std::size_t child : tree.children(node)) {
      yaml::Path below = path;
      const bool is_item = it.kind == yaml::Kind::list;
      if (!is_item) below.emplace_back(tree[child].key());
      if (is_item && tree[child].kind != yaml::Kind::scalar) below.push_back(std::to_string(place++));
      self(self, child, below, is_item);
    }
  };
  if (!tree.empty()) add(add, 0, {}, false);
  for (std::string& comment : yaml::comments_of(tree)) all.push_back({{}, std::move(comment), true});
  return all;
}

/// A version of a file, to be asked what it says. One that cannot be read says nothing.
class Version {
 public:
  Version(const std::string& text, const std::string& path) {
    Problems ignored;
    is_readable_ = text.empty() || yaml::read(text, path, tree_, ignored);
    if (!text.empty() && is_readable_) all_ = said_in(tree_);
    for (const Said& one : all_) {
      keys_.insert(key(one));
      if (!one.in_list) paths_.insert(join(one.path, "\n"));
    }
  }

  [[nodiscard]] bool is_readable() const { return is_readable_; }
  [[nodiscard]] const std::vector<Said>& all() const { return all_; }
  [[nodiscard]] bool says(const Said& one) const { return keys_.contains(key(one)); }
  [[nodiscard]] bool has(const yaml::Path& path) const { return paths_.contains(join(path, "\n")); }
  /// What this version says and `other` does not.
  [[nodiscard]] std::vector<Said> beyond(const Version& other) const {
    std::vector<Said> more;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(more), [&](const Said& one) { return !other.says(one); });
    return more;
  }
  /// The path as far as this version has it, and one key more.
  [[nodiscard]] yaml::Path start_of(const yaml::Path& path) const {
    std::size_t node = 0;
    yaml::Path start;
    for (const std::string& one : path) {
      start.push_back(one);
      node = tree_.empty() ? yaml::Tree::npos : tree_.find(node, one);
      if (node == yaml::Tree::npos) break;
    }
    return start;
  }

 private:
  static std::string key(const Said& one) { return join(one.path, "\n") + "\n\n" + one.value; }

  yaml::Tree tree_;
  bool is_readable_ = false;
  std::vector<Said> all_{};
  std::set<std::string> keys_{}, paths_{};
};

constexpr std::size_t digest_length = 24;

/// The digest of what a file of a copy says; the mark of the copy keeps it from being guessed.
std::string said_digest(const TakenVersion& version, const Said& one) {
  const std::string text = fmt::format("{}\n{}\n{}\n\n{}", version.copy, version.path, join(one.path, "\n"), one.value);
  return sha256_hex(text).substr(0, digest_length);
}

/// The same of a value that is gone.
std::string gone_digest(const TakenVersion& version, const Said& one) {
  return said_digest(version, {one.path, "\n", false});
}

std::string file_key(const TakenVersion& version) {
  return fmt::format("{} {} ", version.path, version.copy.empty() ? "-" : sha256_hex(version.copy));
}

/// The line of a version without what was taken: file, copy and base.
std::string key_of(const TakenVersion& version) {
  return fmt::format("{}{} ", file_key(version), version.base ? sha256_hex(*version.base) : "-");
}

std::vector<std::string> taken_lines(const fs::path& root) {
  std::vector<std::string> lines = split(read_file(local_directory(root) / taken_file, taken_file).value_or(""), '\n');
  std::erase_if(lines, [](const std::string& line) { return line.empty(); });
  return lines;
}

/// The line of a version: its key, what was taken, the digests of what that changed, and of what it was before. Without
/// the last two where a text cannot be read.
std::string taken_line(const TakenVersion& version) {
  std::string line = key_of(version) + sha256_hex(version.text);
  const Version base(version.base.value_or(""), version.path);
  const Version text(version.text, version.path);
  if (!base.is_readable() || !text.is_readable()) return line;
  std::vector<std::string> changed;
  std::vector<std::string> before;
  for (const Said& one : text.beyond(base)) changed.push_back(said_digest(version, one));
  for (const Said& one : base.beyond(text)) {
    before.push_back(said_digest(version, one));
    if (!one.in_list && !text.has(one.path)) changed.push_back(gone_digest(version, one));
  }
  return fmt::format("{} -{} -{}", line, join(changed, ","), join(before, ","));
}

/// What is remembered of a file of a copy.
struct Remembered {
  bool same = false;
  bool unknown = false;
  std::set<std::string> changed{};  ///< On the same base.
  std::set<std::string> before{};   ///< On any base.
};

Remembered remembered(const fs::path& root, const TakenVersion& version) {
  Remembered all;
  const std::string file = file_key(version);
  const std::string key = key_of(version);
  for (const std::string& line : taken_lines(root)) {
    if (!line.starts_with(file)) continue;
    const std::vector<std::string> parts = split(line, ' ');
    const bool on_base = line.starts_with(key);
    const bool has_parts = parts.size() == 6;
    if (on_base && parts.size() > 3 && parts[3] == sha256_hex(version.text)) all.same = true;
    if (!has_parts) {
      all.unknown = all.unknown || on_base;
      continue;
    }
    const std::vector<std::string> before = split(parts[5].substr(1), ',');
    all.before.insert(before.begin(), before.end());
    const std::vector<std::string> changed = on_base ? split(parts[4].substr(1), ',') : std::vector<std::string>{};
    all.changed.insert(changed.begin(), changed.end());
  }
  return all;
}

}  // namespace

TakenBefore taken_before(const fs::path& root, const TakenVersion& version, const std::string& ours_text) {
  const Remembered known = remembered(root, version);
  TakenBefore found{known.same, known.unknown};
  if (known.same || (known.changed.empty() && known.before.empty())) return found;
  const Version base(version.base.value_or(""), version.path);
  const Version text(version.text, version.path);
  const Version ours(ours_text, version.path);
  const bool readable = base.is_readable() && text.is_readable() && ours.is_readable();
  if (!readable) found.unknown = found.unknown || !known.changed.empty();
  if (!readable) return found;
  for (const Said& one : text.beyond(base)) {
    if (ours.says(one)) continue;
    const std::string digest = said_digest(version, one);
    if (known.changed.contains(digest)) add_missing(found.undone, ours.start_of(one.path));
    if (known.before.contains(digest) && !one.path.empty()) add_missing(found.earlier, ours.start_of(one.path));
  }
  for (const Said& one : base.beyond(text)) {
    const bool is_gone = !one.in_list && !text.has(one.path);
    if (is_gone && ours.has(one.path) && known.changed.contains(gone_digest(version, one)))
      add_missing(found.undone, one.path);
  }
  return found;
}

std::optional<std::string> copied_text(const fs::path& root, const std::string& path) {
  refuse_links(root, path);
  return read_file(root / path, path);
}

std::vector<std::string> exported_clients(const fs::path& root) {
  const fs::path clients = fs::path(exported_base) / clients_directory;
  refuse_links(root, clients);
  return names_in(root / clients);
}

bool may_have_had(const fs::path& root, const std::string& path) {
  const std::optional<Repository> repository = find_repository(root);
  std::error_code trouble;
  if (!repository || fs::exists(repository->git_dir / "shallow", trouble)) return true;
  return !git(*repository, {"log", "--all", "-1", "--format=%h", "--", repository->prefix + path}, "read the history")
              .empty();
}

void remember_taken(const fs::path& root, const std::vector<TakenVersion>& versions) {
  std::vector<std::string> lines = taken_lines(root);
  for (const TakenVersion& version : versions) {
    if (version.base == version.text) continue;  // Nothing was done there yet: later work has the same base.
    const std::string taken = key_of(version) + sha256_hex(version.text);
    std::erase_if(lines, [&](const std::string& line) { return line.starts_with(taken); });
    lines.push_back(taken_line(version));
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

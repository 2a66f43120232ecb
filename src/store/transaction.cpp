#include "transaction.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "files.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view first_line = "casemgr recovery list 1\n";
constexpr std::string_view none = "none";

std::string digest_of(const std::optional<std::string>& bytes) {
  return bytes ? sha256_hex(*bytes) : std::string(none);
}

Error changed_underneath(const std::string& path) {
  return {ErrorKind::conflict, "cannot save '" + path + "': it was changed by somebody else meanwhile",
          "nothing was written; run the command again"};
}

void remove_file(const fs::path& file, std::string_view name) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw io_error("remove", name, errno);
}

void compare(const fs::path& root, const Write& write) {
  std::error_code trouble;
  if (fs::is_symlink(fs::symlink_status(root / write.path, trouble))) {
    throw Error(ErrorKind::rule, "cannot save '" + write.path + "': it is a link, which would be replaced by a file",
                "put the file itself there; the whole case directory may lie behind a link");
  }
  if (read_file(root / write.path, write.path) != write.before) throw changed_underneath(write.path);
}

/// The temporaries of one save. The destructor removes those that remain, unless the recovery list owns them.
class Temporaries {
 public:
  Temporaries(const fs::path& root, const std::vector<Write>& writes) : directory_(root / temporary_directory) {
    make_directories(directory_);
    try {
      for (const Write& write : writes) add(write);
    } catch (...) {
      drop();
      throw;
    }
  }
  ~Temporaries() { drop(); }
  Temporaries(const Temporaries&) = delete;
  Temporaries& operator=(const Temporaries&) = delete;
  Temporaries(Temporaries&&) = delete;
  Temporaries& operator=(Temporaries&&) = delete;

  [[nodiscard]] const fs::path& directory() const { return directory_; }
  [[nodiscard]] const std::string& name(std::size_t index) const { return names_[index]; }
  [[nodiscard]] fs::path file(std::size_t index) const { return directory_ / names_[index]; }
  void leave_to_the_list() { names_.clear(); }

 private:
  void add(const Write& write) {
    names_.push_back(write.after ? std::to_string(::getpid()) + "-" + std::to_string(names_.size()) : "-");
    if (write.after) write_file(file(names_.size() - 1), *write.after, write.path);
  }
  void drop() {
    for (const std::string& each : names_) {
      if (each != "-") ::unlink((directory_ / each).c_str());
    }
    names_.clear();
  }

  fs::path directory_;
  std::vector<std::string> names_;
};

/// Renames a temporary to its place. False: a file exists that should not.
bool put(const fs::path& root, const Write& write, const fs::path& temporary) {
  const fs::path target = root / write.path;
  if (write.after) return rename_file(temporary, target, write.before.has_value(), write.path);
  remove_file(target, write.path);
  return true;
}

void sync_parents(const fs::path& root, const std::vector<std::string>& paths) {
  std::vector<fs::path> parents;
  for (const std::string& path : paths) parents.push_back((root / path).parent_path());
  std::sort(parents.begin(), parents.end());
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  for (const fs::path& parent : parents) sync_directory(parent);
}

void carry_out_one(const fs::path& root, const Write& write) {
  const Temporaries temporaries(root, {write});
  compare(root, write);
  if (!put(root, write, temporaries.file(0))) throw changed_underneath(write.path);
  sync_parents(root, {write.path});
}

/// Once the list is on disk, a failed save is not undone but finished later: running the command again would apply it
/// twice.
void put_listed(const fs::path& root, const Write& write, const fs::path& temporary) {
  const char* const hint = "do not run the command again: the next one that writes finishes it, or says what it cannot";
  bool done = false;
  try {
    done = put(root, write, temporary);
  } catch (const Error& error) {
    throw Error(error.kind(), error.what(), hint);
  }
  if (!done) {
    throw Error(ErrorKind::conflict, "cannot save '" + write.path + "': a file of that name appeared meanwhile", hint);
  }
}

void carry_out_several(const fs::path& root, const std::vector<Write>& writes) {
  Temporaries temporaries(root, writes);
  std::vector<Listed> steps;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < writes.size(); ++i) {
    steps.push_back({digest_of(writes[i].before), digest_of(writes[i].after), temporaries.name(i), writes[i].path});
    paths.push_back(writes[i].path);
  }
  const fs::path list = temporaries.directory() / list_file;
  write_file(list, write_list(steps), "the recovery list");
  try {
    sync_directory(temporaries.directory());
    for (const Write& write : writes) compare(root, write);
  } catch (...) {
    ::unlink(list.c_str());
    throw;
  }
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < writes.size(); ++i) files.push_back(temporaries.file(i));
  // From here on the list completes the save: after a failure the next holder of the lock finishes it.
  temporaries.leave_to_the_list();
  for (std::size_t i = 0; i < writes.size(); ++i) put_listed(root, writes[i], files[i]);
  sync_parents(root, paths);
  remove_file(list, "the recovery list");
  sync_directory(temporaries.directory());
}

}  // namespace

void check_path(std::string_view path) {
  const fs::path as_path(path);
  const bool climbs = contains(as_path, "..");
  if (path.empty() || as_path.is_absolute() || climbs || path.find('\n') != std::string_view::npos) {
    throw Error(ErrorKind::failure, "cannot save '" + std::string(path) + "': it is not a path in the case directory");
  }
}

void carry_out(const fs::path& root, const std::vector<Write>& writes) {
  for (const Write& write : writes) {
    check_path(write.path);
    if (write.after) make_directories((root / write.path).parent_path());
  }
  if (writes.size() == 1) carry_out_one(root, writes[0]);
  if (writes.size() > 1) carry_out_several(root, writes);
}

std::string write_list(const std::vector<Listed>& steps) {
  std::string text(first_line);
  for (const Listed& step : steps) {
    text += step.before + ' ' + step.after + ' ' + step.temporary + ' ' + step.path + '\n';
  }
  const std::string digest = sha256_hex(text);
  return text + "end " + digest + '\n';
}

bool read_list(std::string_view text, std::vector<Listed>& steps) {
  const std::size_t end = text.rfind("end ");
  if (!text.starts_with(first_line) || end == std::string_view::npos || text[end - 1] != '\n') return false;
  const std::string_view body = text.substr(0, end);
  if (text.substr(end) != "end " + sha256_hex(body) + '\n') return false;
  for (const std::string& line : split(body.substr(first_line.size()), '\n')) {
    if (line.empty()) continue;
    const std::size_t one = line.find(' ');
    const std::size_t two = line.find(' ', one + 1);
    const std::size_t three = line.find(' ', two + 1);
    if (three == std::string::npos) return false;
    steps.push_back({line.substr(0, one), line.substr(one + 1, two - one - 1), line.substr(two + 1, three - two - 1),
                     line.substr(three + 1)});
  }
  return true;
}

namespace {

std::string digest_of_file(const fs::path& file, std::string_view name) { return digest_of(read_file(file, name)); }

/// Moves a temporary to where it is not cleared, and returns that place.
std::string keep(const fs::path& root, const Listed& step) {
  const fs::path name = fs::path(step.path).filename().string() + "." + step.after.substr(0, 8);
  const fs::path kept = fs::path(kept_directory) / name;
  make_directories(root / kept_directory);
  rename_file(root / temporary_directory / step.temporary, root / kept, true, kept.string());
  sync_directory(root / kept_directory);
  return kept.string();
}

/// Finishes one step. Returns where its temporary is kept if another process has changed the file, else nothing.
std::string finish(const fs::path& root, const Listed& step, std::vector<std::string>& notes) {
  check_path(step.path);
  const std::string now = digest_of_file(root / step.path, step.path);
  if (now == step.after) return {};
  const bool removal = step.after == none;
  const fs::path temporary = root / temporary_directory / step.temporary;
  const bool whole = removal || digest_of_file(temporary, step.temporary) == step.after;
  if (now == step.before && whole) {
    if (removal) {
      remove_file(root / step.path, step.path);
    } else {
      make_directories((root / step.path).parent_path());
      rename_file(temporary, root / step.path, true, step.path);
    }
    notes.push_back("finished the interrupted save of '" + step.path + "'");
    return {};
  }
  if (removal) return "-";
  return whole ? keep(root, step) : std::string("-");
}

Error unfinished(const std::vector<std::pair<std::string, std::string>>& left) {
  std::string message = "cannot finish an interrupted save: ";
  std::string hint = "run the command again; before that, compare what was kept with the file";
  for (std::size_t i = 0; i < left.size(); ++i) {
    message += (i == 0 ? "'" : "; '") + left[i].first + "' was changed since";
    if (left[i].second != "-") message += ", what was to be written is kept in '" + left[i].second + "'";
  }
  return {ErrorKind::conflict, message, hint};
}

void clear_temporaries(const fs::path& directory) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, ignored)) {
    fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace

void recover(const fs::path& root, std::vector<std::string>& notes) {
  const fs::path directory = root / temporary_directory;
  const fs::path list = directory / list_file;
  std::vector<std::pair<std::string, std::string>> left;
  const std::optional<std::string> text = read_file(list, "the recovery list");
  std::vector<Listed> steps;
  if (text && read_list(*text, steps)) {
    std::vector<std::string> paths;
    for (const Listed& step : steps) {
      const std::string kept = finish(root, step, notes);
      if (!kept.empty()) left.emplace_back(step.path, kept);
      std::error_code ignored;
      if (fs::is_directory((root / step.path).parent_path(), ignored)) paths.push_back(step.path);
    }
    sync_parents(root, paths);
    remove_file(list, "the recovery list");
    sync_directory(directory);
  }
  clear_temporaries(directory);
  if (!left.empty()) throw unfinished(left);
}

}  // namespace casemgr::store

#include "transaction.hpp"

#include <unistd.h>

#include <fmt/core.h>

#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "files.hpp"
#include "local_state.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

Error changed_underneath(const std::string& path) {
  return {ErrorKind::conflict, "cannot save '" + path + "': another process changed it",
          "nothing was written; run the command again"};
}

void compare(const fs::path& root, const Write& write) {
  refuse_links(root, write.path);
  if (read_file(root / write.path, write.path) != write.before) throw changed_underneath(write.path);
}

/// The temporaries of one save. The destructor removes those that remain, unless the recovery list owns them.
class Temporaries {
 public:
  Temporaries(const fs::path& root, const std::vector<Write>& writes)
      : directory_(own_directory(root, temporary_directory)) {
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

/// Once the list is on disk, a failed save is not undone but finished later: running the command again would apply it
/// twice.
void put_listed(const fs::path& root, const Write& write, const fs::path& temporary) {
  const char* const hint = "do not run the command again: the next write finishes it or reports why it cannot";
  bool done = false;
  try {
    done = put(root, write, temporary);
  } catch (const Error& error) {
    throw error.with_hint(hint);
  }
  if (!done) {
    throw Error(ErrorKind::conflict, "cannot save '" + write.path + "': a file with that name appeared", hint);
  }
}

}  // namespace

void check_path(std::string_view path) {
  const fs::path as_path(path);
  const bool climbs = contains(as_path, "..");
  if (path.empty() || as_path.is_absolute() || climbs || path.find('\n') != std::string_view::npos) {
    throw Error(ErrorKind::failure, "cannot save '" + printable(path) + "': it is not a path in the case directory");
  }
}

Saving::Saving(const fs::path& root, const std::vector<Write>& writes, bool commits, std::vector<Operation> operations)
    : root_(root), writes_(writes), commits_(commits), operations_(std::move(operations)) {
  for (const Write& write : writes) {
    check_path(write.path);
    refuse_links(root, fs::path(write.path).parent_path());
    if (write.after) make_directories((root / write.path).parent_path());
  }
}

Saving::~Saving() {
  if (!list_.empty()) remove_list(list_);
}

void Saving::write_recovery_list(const RecoveryList& list, const fs::path& temporaries) {
  make_local_directory(root_);
  list_ = list_file(root_);
  remove_list(list_);
  // A single rename is whole after a power cut by itself; its list serves a process that was killed.
  const bool several = list.steps.size() > 1;
  write_file(list_, write_list(list), "the recovery list", several ? Durable::yes : Durable::no);
  if (!several) return;
  sync_directory(temporaries);
  sync_directory(list_.parent_path());
}

std::vector<std::string> Saving::carry_out() {
  Temporaries temporaries(root_, writes_);
  RecoveryList list{commits_, {}, operations_};
  std::vector<std::string> paths;
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < writes_.size(); ++i) {
    const Write& write = writes_[i];
    list.steps.push_back({digest_of(write.before), digest_of(write.after), temporaries.name(i), write.path});
    paths.push_back(write.path);
    files.push_back(temporaries.file(i));
  }
  write_recovery_list(list, temporaries.directory());
  for (const Write& write : writes_) compare(root_, write);
  if (!put(root_, writes_[0], files[0])) throw changed_underneath(writes_[0].path);
  // From here on the list completes the save: after a failure the next holder of the lock finishes it.
  temporaries.leave_to_the_list();
  const fs::path finishing = std::exchange(list_, {});
  for (std::size_t i = 1; i < writes_.size(); ++i) put_listed(root_, writes_[i], files[i]);
  list_ = finishing;
  try {
    sync_parents(root_, paths);
  } catch (const Error& error) {
    return {fmt::format("saved, but the disk did not confirm it: {}", error.what())};
  }
  return {};
}

void carry_out(const fs::path& root, const std::vector<Write>& writes) {
  if (!writes.empty()) Saving(root, writes, false).carry_out();
}

}  // namespace casemgr::store

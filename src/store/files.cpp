#include "files.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <system_error>
#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

Descriptor::~Descriptor() { close(); }

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

int Descriptor::release() { return std::exchange(number_, -1); }

void Descriptor::close() {
  if (number_ >= 0) ::close(release());
}

std::string reason(int number) {
  std::string text = std::generic_category().message(number);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

Error io_error(std::string_view verb, const fs::path& name, int number) {
  return {ErrorKind::io, "cannot " + std::string(verb) + " '" + printable(name.string()) + "': " + reason(number)};
}

namespace {

/// Opens a regular file to read it and sets `size`; not open if there is none.
Descriptor open_to_read(const fs::path& file, std::string_view name, std::size_t& size) {
  // Without O_NONBLOCK a named pipe in place of a record would block the program.
  Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!opened.is_open()) {
    if (errno == ENOENT) return opened;
    throw io_error("read", name, errno);
  }
  struct stat about = {};
  if (::fstat(opened.get(), &about) != 0) throw io_error("read", name, errno);
  if (!S_ISREG(about.st_mode)) {
    throw Error(ErrorKind::io, "cannot read '" + printable(name) + "': it is not a regular file");
  }
  size = static_cast<std::size_t>(about.st_size);
  return opened;
}

/// Reads up to `count` bytes at `begin` to `to`; returns how many, 0 at the end of the file.
std::size_t read_some(const Descriptor& opened, std::string_view name, std::size_t begin, char* to, std::size_t count) {
  while (true) {
    const ssize_t got = ::pread(opened.get(), to, count, static_cast<off_t>(begin));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw io_error("read", name, errno);
  }
}

/// Returns the bytes from `begin` on, fewer than `count` at the end of the file.
std::string read_at(const Descriptor& opened, std::string_view name, std::size_t begin, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const std::size_t got = read_some(opened, name, begin + filled, bytes.data() + filled, count - filled);
    if (got == 0) break;
    filled += got;
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

std::optional<FileEnds> read_ends(const fs::path& file, std::string_view name, std::size_t head, std::size_t tail) {
  std::size_t size = 0;
  const Descriptor opened = open_to_read(file, name, size);
  if (!opened.is_open()) return std::nullopt;
  if (size <= head + tail) return FileEnds{read_at(opened, name, 0, head + tail)};
  return FileEnds{read_at(opened, name, 0, head), read_at(opened, name, size - tail, tail)};
}

std::optional<std::string> read_file(const fs::path& file, std::string_view name) {
  std::size_t size = 0;
  const Descriptor opened = open_to_read(file, name, size);
  if (!opened.is_open()) return std::nullopt;
  constexpr std::size_t most = yaml::size_limit + 1;
  // One byte more than the size, so that the end is found without growing the buffer.
  std::string bytes(std::min(most, size + 1), '\0');
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) {
      if (filled >= most) break;
      bytes.resize(std::min(most, 2 * filled + 4096));
    }
    const std::size_t got = read_some(opened, name, filled, bytes.data() + filled, bytes.size() - filled);
    if (got == 0) break;
    filled += got;
  }
  bytes.resize(filled);
  return bytes;
}

namespace {

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

namespace {

void write_to(const Descriptor& opened, std::string_view bytes, std::string_view name) {
  if (const int trouble = write_all(opened.get(), bytes); trouble != 0) throw io_error("write", name, trouble);
}

void sync(const Descriptor& opened, std::string_view name, Durable durable) {
  if (durable == Durable::yes && ::fsync(opened.get()) != 0) throw io_error("write", name, errno);
}

}  // namespace

void write_file(const fs::path& file, std::string_view bytes, std::string_view name, Durable durable) {
  Descriptor opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!opened.is_open()) throw io_error("write", name, errno);
  try {
    write_to(opened, bytes, name);
    sync(opened, name, durable);
    if (::close(opened.release()) != 0) throw io_error("write", name, errno);
  } catch (...) {
    ::unlink(file.c_str());
    throw;
  }
}

namespace {

constexpr const char* descriptors = "/proc/self/fd/";  // By which a file without a name gets one.

/// Opens a new file without a name in that directory; not open where there are no such files. Throws Error(io).
Descriptor open_unnamed(const fs::path& directory, std::string_view name) {
  const bool can_name = ::access(descriptors, X_OK) == 0;
  Descriptor opened(can_name ? ::open(directory.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600) : -1);
  const bool knows_none = !can_name || errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL;
  if (!opened.is_open() && !knows_none) throw io_error("write", name, errno);
  return opened;
}

void name_file(const Descriptor& opened, const fs::path& file, std::string_view name) {
  const std::string unnamed = descriptors + std::to_string(opened.get());
  if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) != 0)
    throw io_error("write", name, errno);
}

}  // namespace

void write_whole(const fs::path& file, const WriteOutput& write, std::string_view name) {
  // Without a name until it is whole, so that a program that is killed leaves nothing behind.
  const Descriptor opened = open_unnamed(file.parent_path(), name);
  if (opened.is_open()) {
    write([&](std::string_view piece) { write_to(opened, piece, name); });
    sync(opened, name, Durable::yes);
    return name_file(opened, file, name);
  }
  // The file system has no files without a name: the bytes are collected first, so that the file is there but a moment.
  std::string bytes;
  write([&](std::string_view piece) { bytes += piece; });
  write_file(file, bytes, name);
}

PendingFile::PendingFile(fs::path file, std::string name)
    : file_(std::move(file)), name_(std::move(name)), opened_(open_unnamed(file_.parent_path(), name_)) {
  if (opened_.is_open()) return;
  opened_ = Descriptor(::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!opened_.is_open()) throw io_error("write", name_, errno);
  has_name_ = true;
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : file_(std::move(other.file_)),
      name_(std::move(other.name_)),
      opened_(std::move(other.opened_)),
      has_name_(std::exchange(other.has_name_, false)) {}

PendingFile::~PendingFile() {
  if (has_name_) ::unlink(file_.c_str());
}

void PendingFile::add(std::string_view piece) { write_to(opened_, piece, name_); }

void PendingFile::begin_sync() { static_cast<void>(::sync_file_range(opened_.get(), 0, 0, SYNC_FILE_RANGE_WRITE)); }

void PendingFile::sync() { store::sync(opened_, name_, Durable::yes); }

void PendingFile::keep() {
  if (!has_name_) name_file(opened_, file_, name_);
  has_name_ = false;
  opened_.close();
}

bool rename_file(const fs::path& from, const fs::path& to, bool may_replace, std::string_view name) {
  if (!may_replace) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    if (errno != EINVAL && errno != ENOSYS) throw io_error("write", name, errno);
    // A file system without the flag: check first, which leaves only a short race.
    struct stat about = {};
    if (::lstat(to.c_str(), &about) == 0) return false;
  }
  if (::rename(from.c_str(), to.c_str()) != 0) throw io_error("write", name, errno);
  return true;
}

void sync_directory(const fs::path& directory) {
  const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) throw io_error("open", directory, errno);
  // Some network file systems cannot sync a directory; the file itself has been synced.
  if (::fsync(opened.get()) != 0 && errno != EINVAL && errno != ENOTSUP) throw io_error("save", directory, errno);
}

void make_directories(const fs::path& directory) {
  if (directory.empty() || ::mkdir(directory.c_str(), 0700) == 0) return;
  if (errno == ENOENT && directory.has_parent_path() && directory.parent_path() != directory) {
    make_directories(directory.parent_path());
    if (::mkdir(directory.c_str(), 0700) == 0) return;
  }
  const int trouble = errno;
  std::error_code ignored;
  if (trouble == EEXIST && fs::is_directory(directory, ignored)) return;
  throw io_error("create the directory", directory, trouble);
}

}  // namespace casemgr::store

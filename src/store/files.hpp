// Reads and writes whole files, durably and privately.
//
// Written files are 0600 in directories of 0700 and reach the disk (fsync) before they are renamed. Errors of the
// system are Error(io): "cannot write 'clients/c7kq2mw.yaml': no space left on device".
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/store/output.hpp"

namespace casemgr::store {

/// An open file, closed by its destructor.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  int release();
  void close();

 private:
  int number_;
};

/// Returns the system's words for the errno `number`, in the style of our messages: `permission denied`.
std::string reason(int number);
/// Throws `cannot VERB 'NAME': REASON`.
Error io_error(std::string_view verb, const std::filesystem::path& name, int number);

/// Returns the bytes of a regular file, or none if it does not exist. Reads at most one byte over yaml::size_limit,
/// which parsers refuse. Messages call the file `name`. Throws Error(io), also for a directory, a pipe or a device.
std::optional<std::string> read_file(const std::filesystem::path& file, std::string_view name);

/// The first and the last bytes of a file; of a small one `head` is all of it.
struct FileEnds {
  std::string head;
  std::string tail{};

  [[nodiscard]] bool is_whole() const { return tail.empty(); }
};
/// The same as `read_file` for the first `head` and the last `tail` bytes.
std::optional<FileEnds> read_ends(const std::filesystem::path& file, std::string_view name, std::size_t head,
                                  std::size_t tail);

/// Whether a written file has to survive a power cut, or only the end of the process.
enum class Durable { yes, no };

/// Writes a new file of mode 0600 with `bytes`. Removes a file that could not be written whole. Throws Error(io), also
/// if `file` exists in any form.
void write_file(const std::filesystem::path& file, std::string_view bytes, std::string_view name,
                Durable durable = Durable::yes);
/// The same for bytes that take long to make, which `write` gives piece by piece: `file` is not there before all of
/// them are, nor if `write` throws.
void write_whole(const std::filesystem::path& file, const WriteOutput& write, std::string_view name);

/// A new file without a name, of mode 0600, to which pieces are added: a program that is killed leaves nothing behind.
/// Where the file system has no such files it is `file` from the start, and goes with the object unless it is `keep`t.
class PendingFile {
 public:
  PendingFile(std::filesystem::path file, std::string name);
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&&) = delete;
  ~PendingFile();

  void add(std::string_view piece);
  /// Lets the file system begin to write what `sync` waits for: of many files that takes less than one after another.
  void begin_sync();
  void sync();  ///< Throws Error(io).
  /// Gives the synced file its name; the caller renames or removes it. Throws Error(io).
  void keep();

 private:
  std::filesystem::path file_;
  std::string name_;  ///< In messages.
  Descriptor opened_{};
  bool has_name_ = false;
};

/// Renames `from` to `to`. Returns false if `to` exists and `may_replace` is false. Throws Error(io).
bool rename_file(const std::filesystem::path& from, const std::filesystem::path& to, bool may_replace,
                 std::string_view name);

/// Syncs `directory`, so that renamed, added and removed files survive a power cut. Throws Error(io).
void sync_directory(const std::filesystem::path& directory);

/// Makes `directory` and its missing parents, 0700. Throws Error(io).
void make_directories(const std::filesystem::path& directory);

}  // namespace casemgr::store

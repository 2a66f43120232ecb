// Files as the store needs them: whole, durable, private.
//
// Everything written is 0600 in directories of 0700 and reaches the disk (fsync) before anything is renamed to it.
// Trouble with the system is Error(io): "cannot write 'clients/c7kq2mw.yaml': no space left on device".
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"

namespace casemgr::store {

/// An open file, closed when it goes.
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

/// `permission denied`: the system's words for `number` (an errno) as our messages have them.
std::string reason(int number);
/// `cannot VERB 'NAME': REASON`.
Error io_error(std::string_view verb, const std::filesystem::path& name, int number);

/// The bytes of a regular file, none where there is no such file. Reads at most one byte over yaml::size_limit: whoever
/// parses refuses that. `name` stands in messages. Throws Error(io), also for a directory, a pipe or a device.
std::optional<std::string> read_file(const std::filesystem::path& file, std::string_view name);

/// A new file of mode 0600 with `bytes`, on disk when this returns; one that is there is replaced in place. A file that
/// could not be written whole is removed. Throws Error(io).
void write_file(const std::filesystem::path& file, std::string_view bytes, std::string_view name);

/// Renames `from` to `to`; where `may_replace` is false an existing `to` stays and this returns false. Throws
/// Error(io).
bool rename_file(const std::filesystem::path& from, const std::filesystem::path& to, bool may_replace,
                 std::string_view name);

/// Makes what was renamed, added or removed in `directory` survive a power cut. Throws Error(io).
void sync_directory(const std::filesystem::path& directory);

/// `directory` and its missing parents, 0700. Throws Error(io).
void make_directories(const std::filesystem::path& directory);

}  // namespace casemgr::store

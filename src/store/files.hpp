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

/// Writes a file of mode 0600 with `bytes`, which is on disk on return; overwrites an existing file in place. Removes a
/// file that could not be written whole. Throws Error(io).
void write_file(const std::filesystem::path& file, std::string_view bytes, std::string_view name);

/// Renames `from` to `to`. Returns false if `to` exists and `may_replace` is false. Throws Error(io).
bool rename_file(const std::filesystem::path& from, const std::filesystem::path& to, bool may_replace,
                 std::string_view name);

/// Syncs `directory`, so that renamed, added and removed files survive a power cut. Throws Error(io).
void sync_directory(const std::filesystem::path& directory);

/// Makes `directory` and its missing parents, 0700. Throws Error(io).
void make_directories(const std::filesystem::path& directory);

}  // namespace casemgr::store

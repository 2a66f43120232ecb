// From the bytes of one file to its record, with everything that is wrong with it.
//
// Pure: bytes in, record and problems out. What kind of file it is follows from its path in the case directory.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/model/person.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::store {

inline constexpr std::string_view settings_path = "casemgr.yaml";
inline constexpr std::string_view providers_path = "providers.yaml";
inline constexpr std::string_view clients_directory = "clients";
inline constexpr std::string_view instruments_directory = "instruments";

enum class FileKind { settings, providers, client, instrument };

/// What a file has to be, by its path relative to the case directory.
struct FileShape {
  FileKind kind = FileKind::client;
  std::string path{};
  std::string name{};  ///< The file's name without `.yaml`: a client's or an instrument's id.

  [[nodiscard]] const schema::RecordType& type() const;
  /// What stands behind `# end `: id, `providers`, `settings`; empty for instruments, which have no such line.
  [[nodiscard]] std::string end_name() const;
  /// The comment that names the JSON Schema, as `yaml::write_document` takes it.
  [[nodiscard]] std::string header() const;
};

/// None for a path that is no record file of a case directory.
std::optional<FileShape> shape_of(std::string_view path);
std::string client_path(std::string_view id);

/// Reads `bytes` into `tree` and `record`, a default-constructed struct of the shape's type. Appends what is wrong:
/// bytes, tree, format, fields, sentinel, name against id, references inside the file. Those to a provider are checked
/// only where `providers` is given. A file of a newer format gets that one problem. False when the record cannot be
/// used (any problem that makes a file unreadable).
bool read_record(const FileShape& shape, std::string bytes, const codec::Vocabulary* vocabulary,
                 const std::vector<std::string>* providers, yaml::Tree& tree, void* record, Problems& problems);

/// The same for a file that was read into `tree` without problems before.
bool validate_record(const FileShape& shape, const codec::Vocabulary* vocabulary,
                     const std::vector<std::string>* providers, const yaml::Tree& tree, void* record,
                     Problems& problems);

/// Only id and person of a client, from the head of the file where that is safe. False: read the whole file.
bool read_person(const FileShape& shape, std::string_view bytes, const codec::Vocabulary* vocabulary, yaml::Tree& tree,
                 Person& person);

/// Throws for the first of `problems` that makes a file unreadable: Error(conflict) for markers, else Error(rule); the
/// hint names `casemgr check`. Does nothing when there is none.
void refuse_unreadable(const Problems& problems);
bool unreadable(const Problems& problems);

/// Line and column of the deepest node that `path` (`goals.g9tkd.due`) leads to.
yaml::Position position_of(const yaml::Tree& tree, std::string_view path);

}  // namespace casemgr::store

// Reads the bytes of a file into its record and reports all problems.
//
// Pure: bytes in, record and problems out. The path in the case directory decides the type of file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/model/person.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/store/case_directory.hpp"
#include "casemgr/yaml/tree.hpp"
#include "files.hpp"

namespace casemgr::store {

inline constexpr std::string_view settings_path = "casemgr.yaml";
inline constexpr std::string_view providers_path = "providers.yaml";
inline constexpr std::string_view clients_directory = "clients";
inline constexpr std::string_view instruments_directory = "instruments";

enum class FileKind { settings, providers, client, instrument };

/// What a file must be, by its path relative to the case directory.
struct FileShape {
  FileKind kind = FileKind::client;
  std::string path{};
  std::string name{};  ///< The file's name without `.yaml`: a client's or an instrument's id.

  [[nodiscard]] const schema::RecordType& type() const;
  /// The word after `# end `: id, `providers`, `settings`; empty for instruments, which have no such line.
  [[nodiscard]] std::string end_name() const;
  /// Returns the comment that names the JSON Schema, for `yaml::write_document`.
  [[nodiscard]] std::string header() const;
};

/// Returns none for a path that is not a record file of a case directory.
std::optional<FileShape> shape_of(std::string_view path);
/// Returns what is wrong with a file of clients/, by its path from the case directory, that looks like a client's and
/// is none: it has another ending, or lies in a folder there.
std::optional<Problem> stray_problem(const std::string& path);

/// Returns the bytes of the record file at `path`; none if it does not exist. Throws as `read_file`, also for a link.
std::optional<std::string> record_bytes(const std::filesystem::path& root, const std::string& path);
/// The problem of a file that could not be read at all.
Problem not_readable(const FileShape& shape, const Error& error);

/// How much of what could be found in a file is looked for.
struct Scrutiny {
  bool everything = false;           ///< As `check` says it; else nothing is sought that a usable record may have.
  codec::KnowsProvider providers{};  ///< Knows the providers; empty: references are not checked.
  Tell tell{};                       ///< How findings about a client are told.
};

/// Reads `bytes` into `tree` and `record`, a default-constructed struct of the shape's type. Appends problems of bytes,
/// tree, format, fields, sentinel, name against id, and references inside the file. Reports only the format of a file
/// of a newer format. False if the record is unusable (a problem that makes a file unreadable), which does not depend
/// on `scrutiny`, nor do the problems then.
bool read_record(const FileShape& shape, std::string bytes, const codec::Vocabulary* vocabulary,
                 const Scrutiny& scrutiny, yaml::Tree& tree, void* record, Problems& problems);

/// The same for a file that was read into `tree` without problems.
bool validate_record(const FileShape& shape, const codec::Vocabulary* vocabulary, const Scrutiny& scrutiny,
                     const yaml::Tree& tree, void* record, Problems& problems);

/// Reads only id and person of a client, from the head of the file if that is safe. False: the caller must read the
/// whole file. What is wrong further down does not show here.
bool read_person(const FileShape& shape, const FileEnds& ends, const codec::Vocabulary* vocabulary, yaml::Tree& tree,
                 Person& person);

/// Throws for the first of `problems` that makes a file unreadable: Error(conflict) for markers, else Error(rule); the
/// hint names `casemgr check`. Does nothing without such a problem.
void refuse_unreadable(const Problems& problems);
bool unreadable(const Problems& problems);

/// Returns line and column of the deepest node on `path` (`goals.g9tkd.due`).
yaml::Position position_of(const yaml::Tree& tree, std::string_view path);

}  // namespace casemgr::store

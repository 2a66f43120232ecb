// The state of a `CaseDirectory` between calls.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/instrument/builtin.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/store/case_directory.hpp"
#include "casemgr/yaml/tree.hpp"
#include "record_file.hpp"

namespace casemgr::store {

/// A file of the practice's own instruments as read.
struct OwnInstrument {
  FileShape shape;
  instrument::Definition definition;
};

/// Checks the rules of an instrument, with the lines of `tree`. They need the library, because the file may extend
/// another instrument.
void check_instrument(const instrument::Library& library, const FileShape& shape, const yaml::Tree& tree,
                      const instrument::Definition& definition, Problems& problems);

struct CaseDirectory::State {
  std::filesystem::path root;
  Loaded<Settings> settings;
  Problems settings_problems;
  std::optional<Error> settings_error;  ///< The file could not be read.
  codec::Vocabulary vocabulary;
  Tell tell{};         ///< How findings about clients are told.
  Worker committer{};  ///< Who commits where git's configuration names nobody.
  std::optional<Loaded<ProviderDirectory>> providers;
  instrument::Library instruments;  ///< Reads its files on first use.
  Problems instrument_problems;
  /// Clients are read into one tree in turn, other files into the other tree: all files share their memory, and the
  /// client read last is not parsed again when it is changed.
  yaml::Tree client_tree;
  yaml::Tree other_tree;
  std::optional<std::vector<std::string>> client_files;  ///< The files in `clients/`, once they were listed.
  bool client_is_whole = false;                          ///< `client_tree` has a file read without error.

  [[nodiscard]] bool settings_usable() const { return !settings_error && !unreadable(settings_problems); }
  [[nodiscard]] const codec::Vocabulary* words() const { return settings_usable() ? &vocabulary : nullptr; }

  /// Reads the file at `shape.path` into `record` and `bytes`. False: it is unusable, and `problems` has the reasons.
  bool read(const FileShape& shape, Scrutiny scrutiny, std::string& bytes, void* record, Problems& problems);
  /// The names of the files in `clients/`, sorted; read once until something is saved.
  const std::vector<std::string>& clients_listed();
  void read_settings();
  void read_instruments(instrument::Library& library);
  [[nodiscard]] instrument::Definition read_builtin(const EmbeddedFile& file) const;
  void add_own(std::vector<OwnInstrument> all, instrument::Library& library);
  void tell_unusable(const FileShape& shape, const instrument::Library& library);
  [[nodiscard]] Loaded<ProviderDirectory> read_providers();
  /// Returns the ids of all providers, sorted; none if `providers.yaml` is unreadable, so that references to them
  /// cannot be checked.
  [[nodiscard]] std::optional<std::vector<std::string>> provider_ids();
  [[nodiscard]] yaml::Tree& tree_for(FileKind kind) { return kind == FileKind::client ? client_tree : other_tree; }
};

/// Returns the text of a new file of the client, as `CaseDirectory::create` writes it.
std::string canonical_text(const FileShape& shape, const Case& client);

/// Returns the sorted names of the `.yaml` files in `directory` without that ending; none if the directory does not
/// exist.
std::vector<std::string> names_in(const std::filesystem::path& directory);

}  // namespace casemgr::store

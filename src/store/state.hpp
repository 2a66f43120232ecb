// What a `CaseDirectory` knows between two calls.
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

/// A file of the practice's own instruments, read.
struct OwnInstrument {
  FileShape shape;
  instrument::Definition definition;
};

/// The rules of an instrument, with the lines of `tree`; they need the library, because it may complete another one.
void check_instrument(const instrument::Library& library, const FileShape& shape, const yaml::Tree& tree,
                      const instrument::Definition& definition, Problems& problems);

struct CaseDirectory::State {
  std::filesystem::path root;
  Loaded<Settings> settings;
  Problems settings_problems;
  std::optional<Error> settings_error;  ///< The file could not even be read.
  codec::Vocabulary vocabulary;
  std::optional<Loaded<ProviderDirectory>> providers;
  instrument::Library instruments;  ///< Reads its files when something is first asked of it.
  Problems instrument_problems;
  /// Clients are read into one tree in turn, everything else into the other: their memory serves all files, and the
  /// client read last need not be parsed again when it is changed.
  yaml::Tree client_tree;
  yaml::Tree other_tree;
  std::optional<std::vector<std::string>> client_files;  ///< What lies in `clients/`, once it was listed.
  bool client_is_whole = false;                          ///< `client_tree` is that of a file read without error.

  [[nodiscard]] bool settings_usable() const { return !settings_error && !unreadable(settings_problems); }
  [[nodiscard]] const codec::Vocabulary* words() const { return settings_usable() ? &vocabulary : nullptr; }

  /// Reads the file at `shape.path` into `record` and `bytes`. False: it cannot be used, and `problems` says why.
  bool read(const FileShape& shape, const std::vector<std::string>* provider_ids, std::string& bytes, void* record,
            Problems& problems);
  /// The names of the files in `clients/`, sorted; read once until something is saved.
  const std::vector<std::string>& clients_listed();
  void read_settings();
  void read_instruments(instrument::Library& library);
  [[nodiscard]] instrument::Definition read_builtin(const EmbeddedFile& file) const;
  void add_own(std::vector<OwnInstrument> all, instrument::Library& library);
  void tell_unusable(const FileShape& shape, const instrument::Library& library);
  [[nodiscard]] Loaded<ProviderDirectory> read_providers();
  /// Ids of all providers; none where `providers.yaml` is unreadable, so that nothing can be said of references to
  /// them.
  [[nodiscard]] std::optional<std::vector<std::string>> provider_ids();
  [[nodiscard]] yaml::Tree& tree_for(FileKind kind) { return kind == FileKind::client ? client_tree : other_tree; }
};

/// Names of the `.yaml` files in `directory` without that ending, sorted. None where there is no such directory.
std::vector<std::string> names_in(const std::filesystem::path& directory);

}  // namespace casemgr::store

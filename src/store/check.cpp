// Every finding about one file, for `check`.
#include <sys/stat.h>

#include "casemgr/instrument/definition.hpp"
#include "read_ahead.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

/// Git writes with the umask, so the mode of a file says nothing; a directory closed to other users protects all its
/// files.
void check_permissions(const std::filesystem::path& root, Problems& problems) {
  struct stat about = {};
  if (::stat(root.c_str(), &about) != 0 || (about.st_mode & 0011) == 0) return;
  const std::string what = "other users can read the case directory; run 'chmod 700' on it";
  problems.push_back({std::string(settings_path), 0, 0, {}, what, Check::permissions});
}

}  // namespace

Problems CaseDirectory::check_file(const std::string& path, std::optional<LoadedCase>* loaded) const {
  const std::optional<FileShape> shape = shape_of(path);
  if (!shape) {
    throw Error(ErrorKind::usage, "cannot check '" + path + "': it is not a record file in the case directory",
                "name a file like 'clients/c7kq2mw.yaml'");
  }
  Problems problems;
  std::string bytes;
  Settings settings;
  ProviderDirectory directory;
  instrument::Definition definition;
  LoadedCase client;
  client.path = shape->path;
  try {
    switch (shape->kind) {
      case FileKind::settings:
        state_->read(*shape, {.everything = true}, bytes, &settings, problems);
        check_permissions(state_->root, problems);
        break;
      case FileKind::providers: state_->read(*shape, {.everything = true}, bytes, &directory, problems); break;
      case FileKind::instrument: {
        // Read before the file, because reading them uses the same tree.
        static_cast<void>(instrument_problems());
        const bool usable = state_->read(*shape, {.everything = true}, bytes, &definition, problems);
        if (usable) check_instrument(instruments(), *shape, state_->other_tree, definition, problems);
        break;
      }
      case FileKind::client:
        if (state_->read(*shape, state_->whole_scrutiny(), client.bytes, &client.record, problems) &&
            loaded != nullptr) {
          *loaded = std::move(client);
        }
        break;
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) throw;
    problems.push_back({shape->path, 0, 0, {}, error.what(), Check::structure});
  }
  return problems;
}

void CaseDirectory::check_files(const std::vector<std::string>& paths, const OnChecked& each) const {
  std::vector<std::string> clients;
  const auto is_client = [](const std::optional<FileShape>& shape) { return shape && shape->kind == FileKind::client; };
  for (const std::string& path : paths) {
    const std::optional<FileShape> shape = shape_of(path);
    if (is_client(shape)) clients.push_back(shape->name);
  }
  Scrutiny scrutiny = state_->whole_scrutiny();
  scrutiny.tell = state_->tell;
  ReadAhead ahead(state_->root, state_->words(), std::move(scrutiny), std::move(clients), Trees::kept);
  for (const std::string& path : paths) {
    if (!is_client(shape_of(path))) {
      each(path, {check_file(path), std::nullopt, nullptr});
      continue;
    }
    ClientRead& read = ahead.next();
    Checked checked{std::move(read.problems), std::nullopt, read.tree.get()};
    if (read.usable) checked.loaded = std::move(read.loaded);
    each(path, std::move(checked));
  }
}

Problems CaseDirectory::check_text(const std::string& path, const std::string& text,
                                   std::optional<LoadedCase>* loaded) const {
  const std::optional<FileShape> shape = shape_of(path);
  if (!shape || shape->kind != FileKind::client) {
    throw Error(ErrorKind::usage, "cannot check '" + path + "' as a client file");
  }
  Problems problems;
  yaml::Tree tree;
  LoadedCase client{shape->path, text};
  Scrutiny scrutiny = state_->whole_scrutiny();
  scrutiny.tell = state_->tell;
  const bool usable = read_record(*shape, text, state_->words(), scrutiny, tree, &client.record, problems);
  if (usable && loaded != nullptr) *loaded = std::move(client);
  return problems;
}

Problems CaseDirectory::check_text(const std::string& text, ProviderDirectory& directory) const {
  Problems problems;
  yaml::Tree tree;
  read_record(*shape_of(providers_path), text, state_->words(), {.everything = true}, tree, &directory, problems);
  return problems;
}

}  // namespace casemgr::store

#include "record_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "local_state.hpp"

namespace casemgr::store {

const schema::RecordType& FileShape::type() const {
  switch (kind) {
    case FileKind::settings: return Settings::rows();
    case FileKind::providers: return ProviderDirectory::rows();
    case FileKind::instrument: return instrument::Definition::rows();
    case FileKind::client: break;
  }
  return Case::rows();
}

std::string FileShape::end_name() const {
  switch (kind) {
    case FileKind::settings: return "settings";
    case FileKind::providers: return "providers";
    case FileKind::instrument: return {};
    case FileKind::client: break;
  }
  return name;
}

std::string FileShape::header() const {
  switch (kind) {
    case FileKind::settings: return "yaml-language-server: $schema=.casemgr/settings.schema.json";
    case FileKind::providers: return "yaml-language-server: $schema=.casemgr/providers.schema.json";
    case FileKind::instrument: return "yaml-language-server: $schema=../.casemgr/instrument.schema.json";
    case FileKind::client: break;
  }
  return "yaml-language-server: $schema=../.casemgr/client.schema.json";
}

std::optional<FileShape> shape_of(std::string_view path) {
  if (path == settings_path) return FileShape{FileKind::settings, std::string(path), "settings"};
  if (path == providers_path) return FileShape{FileKind::providers, std::string(path), "providers"};
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos || !path.ends_with(".yaml")) return std::nullopt;
  const std::string_view directory = path.substr(0, slash);
  const std::string_view name = path.substr(slash + 1, path.size() - slash - 6);
  if (name.empty() || name.find('/') != std::string_view::npos) return std::nullopt;
  if (directory == clients_directory) return FileShape{FileKind::client, std::string(path), std::string(name)};
  if (directory == instruments_directory) return FileShape{FileKind::instrument, std::string(path), std::string(name)};
  return std::nullopt;
}

std::optional<Problem> stray_problem(const std::string& path) {
  const std::string folder = std::string(clients_directory) + '/';
  if (!path.starts_with(folder) || shape_of(path)) return std::nullopt;
  const std::vector<std::string> names = split(path.substr(folder.size()), '/');
  const std::string ending = lower(std::filesystem::path(path).extension().string());
  const bool is_hidden =
      std::any_of(names.begin(), names.end(), [](const auto& name) { return name.starts_with('.'); });
  if (is_hidden || (ending != ".yaml" && ending != ".yml")) return std::nullopt;
  const std::string what = names.size() > 1
                               ? "is ignored: a client file lies in clients/ itself, not in a folder there; move it"
                               : fmt::format("is ignored: a client file ends in .yaml; rename it to '{}.yaml'",
                                             printable(std::filesystem::path(path).stem().string()));
  return Problem{path, 0, 0, {}, what, Check::name};
}

std::string client_path(std::string_view id) {
  return std::string(clients_directory) + '/' + std::string(id) + ".yaml";
}

namespace {

int last_line(std::string_view text) {
  const auto ends = std::count(text.begin(), text.end(), '\n');
  return static_cast<int>(ends) + (text.ends_with('\n') || text.empty() ? 0 : 1);
}

/// Blank lines may follow the last line; a truncated file lacks it.
void check_sentinel(const FileShape& shape, std::string_view text, Problems& problems) {
  const std::string expected = shape.end_name();
  if (expected.empty()) return;
  const std::string_view whole = trim(text);
  const std::size_t start = whole.rfind('\n');
  const std::string_view last = start == std::string_view::npos ? whole : whole.substr(start + 1);
  if (last == "# end " + expected) return;
  std::string what = "missing last line '# end " + printable(expected) + "': ";
  what += last.starts_with("# end ") ? "it names another record" : "the file may have been cut short";
  problems.push_back({shape.path, last_line(text), 1, {}, what, Check::sentinel});
}

/// True if reading can continue: the format is known, or missing (which is reported elsewhere).
bool check_format(const FileShape& shape, const yaml::Tree& tree, Problems& problems) {
  const std::size_t at = tree.find(0, "format");
  if (at == yaml::Tree::npos || tree[at].kind != yaml::Kind::scalar) return true;
  const std::string_view value = tree[at].value();
  int format = 0;
  const auto [end, trouble] = std::from_chars(value.data(), value.data() + value.size(), format);
  const bool number = trouble == std::errc() && end == value.data() + value.size();
  if (!number || (format >= 1 && format <= file_format)) return true;
  const yaml::Position position = tree.position(tree[at].at);
  std::string what =
      "the file has format " + std::to_string(format) + "; this casemgr reads format " + std::to_string(file_format);
  problems.push_back({shape.path, position.line, position.column, "format", what, Check::structure});
  return false;
}

/// A client's and an instrument's id is also the name of the file.
void check_name(const FileShape& shape, const yaml::Tree& tree, Problems& problems) {
  if (shape.kind != FileKind::client && shape.kind != FileKind::instrument) return;
  const std::size_t at = tree.find(0, "id");
  if (at == yaml::Tree::npos || tree[at].value() == shape.name) return;
  const yaml::Position position = tree.position(tree[at].at);
  std::string what =
      "the id is '" + std::string(tree[at].value()) + "', but the file name is '" + printable(shape.name) + ".yaml'";
  problems.push_back({shape.path, position.line, position.column, "id", what, Check::name});
}

/// Checks codec's rules for the whole record. Without the directory of providers its references cannot be checked, and
/// an instrument has no ids.
void check_references(const FileShape& shape, const yaml::Tree& tree, const void* record, const Scrutiny& scrutiny,
                      const codec::ReadOptions& options, Problems& problems) {
  if (shape.kind == FileKind::instrument) return;
  if (!scrutiny.everything && options.ids->are_sound()) return;
  const codec::KnowsProvider any = [](const std::string& /*id*/) { return true; };
  Problems found;
  codec::check_whole(tree, shape.type(), record, scrutiny.providers ? scrutiny.providers : any, options, found);
  for (Problem& problem : found) {
    if (problem.check != Check::reference || scrutiny.providers) problems.push_back(std::move(problem));
  }
}

}  // namespace

std::optional<std::string> record_bytes(const std::filesystem::path& root, const std::string& path) {
  refuse_links(root, path);
  return read_file(root / path, path);
}

/// A file without permission is a finding like any other; the other files are read.
Problem not_readable(const FileShape& shape, const Error& error) {
  return {shape.path, 0, 0, {}, error.what(), Check::structure};
}

bool unreadable(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return makes_unreadable(p.check); });
}

bool validate_record(const FileShape& shape, const codec::Vocabulary* vocabulary, const Scrutiny& scrutiny,
                     const yaml::Tree& tree, void* record, Problems& problems) {
  Problems found;
  codec::SeenIds ids;
  const codec::ReadOptions options{.file = shape.path, .vocabulary = vocabulary, .input = false, .ids = &ids};
  if (check_format(shape, tree, found)) {
    codec::read(tree, 0, shape.type(), record, options, found);
    check_name(shape, tree, found);
    if (!unreadable(found)) check_references(shape, tree, record, scrutiny, options, found);
    check_sentinel(shape, tree.text(), found);
  }
  if (scrutiny.tell && shape.kind == FileKind::client && !found.empty()) {
    found = scrutiny.tell(std::move(found), *static_cast<const Case*>(record));
  }
  const bool usable = !unreadable(found);
  problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return usable;
}

bool read_record(const FileShape& shape, std::string bytes, const codec::Vocabulary* vocabulary,
                 const Scrutiny& scrutiny, yaml::Tree& tree, void* record, Problems& problems) {
  Problems found;
  const bool parsed = yaml::read(std::move(bytes), shape.path, tree, found);
  if (parsed) {
    validate_record(shape, vocabulary, scrutiny, tree, record, found);
  } else if (yaml::first_marker(tree.text()) == 0) {
    // Text after a marker is not the file as it was written; other problems may follow from the missing end.
    check_sentinel(shape, tree.text(), found);
  }
  const bool usable = parsed && !unreadable(found);
  problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return usable;
}

void refuse_unreadable(const Problems& problems) {
  const Problem* first = nullptr;
  for (const Problem& problem : problems) {
    if (!makes_unreadable(problem.check)) continue;
    // An unfinished merge explains all other problems.
    if (first == nullptr || (problem.check == Check::markers && first->check != Check::markers)) first = &problem;
  }
  if (first == nullptr) return;
  if (first->check == Check::markers)
    throw Error(ErrorKind::conflict, *first, fmt::format("to decide: {}", suggest::resolve_file(first->file)));
  throw Error(ErrorKind::rule, *first, fmt::format("'{}' lists all problems", suggest::check_file(first->file)));
}

yaml::Position position_of(const yaml::Tree& tree, std::string_view path) {
  if (tree.empty()) return {};
  const std::size_t node = tree.nearest(split(path, '.'));
  return tree.position(node == 0 ? tree[0].at : tree[node].key_at);
}

namespace {

/// Returns the length of the part of `bytes` that has only format, id and person, or 0 if the layout differs or the
/// whole file must be read for another reason.
std::size_t length_of_head(const FileShape& shape, const FileEnds& ends) {
  const std::string end = "\n# end " + shape.name;
  const std::string_view bytes = ends.head;
  if (!trim(ends.is_whole() ? bytes : ends.tail).ends_with(end) || yaml::first_marker(bytes) != 0) return 0;
  bool in_person = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t stop = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(at, stop - at);
    const char first = line.front();
    const bool content = first != ' ' && first != '#' && first != '\n' && first != '\r';
    if (content && in_person) {
      // A key repeated further down is a duplicate, which only the whole file shows.
      const std::string_view rest = bytes.substr(at - 1);
      const bool again = rest.find("\nperson") != std::string_view::npos ||
                         rest.find("\nid") != std::string_view::npos || rest.find("\nformat") != std::string_view::npos;
      return again ? 0 : at;
    }
    if (line.starts_with("person:")) {
      in_person = true;
    } else if (content && !line.starts_with("format:") && !line.starts_with("id:")) {
      return 0;
    }
    at = stop;
  }
  return 0;
}

}  // namespace

bool read_person(const FileShape& shape, const FileEnds& ends, const codec::Vocabulary* vocabulary, yaml::Tree& tree,
                 Person& person) {
  const std::size_t length = length_of_head(shape, ends);
  if (length == 0) return false;
  Problems problems;
  if (!yaml::read(ends.head.substr(0, length), shape.path, tree, problems)) return false;
  const std::size_t id = tree.find(0, "id");
  const std::size_t format = tree.find(0, "format");
  const std::size_t node = tree.find(0, "person");
  if (id == yaml::Tree::npos || format == yaml::Tree::npos || node == yaml::Tree::npos) return false;
  if (tree[id].value() != shape.name || tree[node].kind != yaml::Kind::map) return false;
  if (!check_format(shape, tree, problems)) return false;
  codec::read(tree, node, Person::rows(), &person, {.file = shape.path, .vocabulary = vocabulary, .input = false},
              problems);
  return !unreadable(problems);
}

}  // namespace casemgr::store

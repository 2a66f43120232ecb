#include "casemgr/store/case_directory.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <unordered_set>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "files.hpp"
#include "git.hpp"
#include "local_state.hpp"
#include "made_ahead.hpp"
#include "read_ahead.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

bool is_case_directory(const fs::path& directory) {
  std::error_code trouble;
  return fs::exists(directory / settings_path, trouble);
}

}  // namespace

fs::path find_case_directory(const fs::path& start, const std::string& explicit_dir) {
  if (!explicit_dir.empty()) {
    const fs::path directory = (start / explicit_dir).lexically_normal();
    if (is_case_directory(directory)) return directory;
    throw Error(ErrorKind::not_found, "cannot find a case directory at '" + explicit_dir + "': it has no casemgr.yaml",
                fmt::format("'{}' creates one", suggest::init(explicit_dir)));
  }
  if (start.empty()) {
    throw Error(ErrorKind::not_found, "cannot find a case directory: the current directory no longer exists",
                "change directory, or name one with -C DIR or CASEMGR_DIR");
  }
  for (fs::path directory = fs::absolute(start).lexically_normal();; directory = directory.parent_path()) {
    if (is_case_directory(directory)) return directory;
    if (directory == directory.parent_path()) break;
  }
  throw Error(ErrorKind::not_found, "cannot find a case directory here or above: no casemgr.yaml",
              fmt::format("create one: {}; or name one: -C DIR or CASEMGR_DIR", suggest::init("DIR")));
}

CaseDirectory::CaseDirectory(fs::path root, Tell tell) : state_(std::make_unique<State>()) {
  state_->tell = std::move(tell);
  state_->root = std::move(root);
  state_->instruments.fill_when_asked([this](instrument::Library& library) { state_->read_instruments(library); });
  state_->read_settings();
}
CaseDirectory::~CaseDirectory() = default;

const fs::path& CaseDirectory::root() const { return state_->root; }

Loaded<Settings> CaseDirectory::load_settings() const {
  static_cast<void>(settings());
  return state_->settings;
}

const Settings& CaseDirectory::settings() const {
  if (state_->settings_error) throw Error(*state_->settings_error);
  refuse_unreadable(state_->settings_problems);
  return state_->settings.record;
}

const ProviderDirectory& CaseDirectory::providers() const {
  if (!state_->providers) state_->providers = state_->read_providers();
  return state_->providers->record;
}

const instrument::Library& CaseDirectory::instruments() const { return state_->instruments; }

const Problems& CaseDirectory::instrument_problems() const {
  static_cast<void>(state_->instruments.ids());  // Reads them on first use.
  return state_->instrument_problems;
}

const codec::Vocabulary& CaseDirectory::vocabulary() const { return state_->vocabulary; }

namespace {

// What has id and person of a client, and the last line.
constexpr std::size_t head_size = 4096;
constexpr std::size_t tail_size = 64;

}  // namespace

bool CaseDirectory::State::read(const FileShape& shape, Scrutiny scrutiny, std::string& bytes, void* record,
                                Problems& problems) {
  scrutiny.tell = tell;
  std::optional<std::string> found = record_bytes(root, shape.path);
  if (!found) throw Error(ErrorKind::not_found, "cannot find '" + shape.path + "'");
  bytes = *found;
  const codec::Vocabulary* judged_by = shape.kind == FileKind::settings ? nullptr : words();
  const bool usable =
      read_record(shape, std::move(*found), judged_by, scrutiny, tree_for(shape.kind), record, problems);
  if (shape.kind == FileKind::client) client_is_whole = usable;
  return usable;
}

bool CaseDirectory::has_client(std::string_view id) const {
  const bool possible = !id.empty() && std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
  std::error_code trouble;
  return possible && fs::exists(fs::symlink_status(state_->root / client_path(id), trouble));
}

LoadedCase CaseDirectory::load(std::string_view client_id) const {
  if (!has_client(client_id)) {
    throw Error(ErrorKind::not_found, "cannot find client '" + std::string(client_id) + "'",
                fmt::format("list clients and ids: {}", suggest::client_list()));
  }
  const std::optional<FileShape> shape = shape_of(client_path(client_id));
  LoadedCase loaded;
  loaded.path = shape->path;
  Problems problems;
  if (!state_->read(*shape, {}, loaded.bytes, &loaded.record, problems)) refuse_unreadable(problems);
  return loaded;
}

namespace {

/// Reads the record of a text that no file has yet.
template <class T>
Loaded<T> read_waiting(const Write& write, const codec::Vocabulary* words) {
  Loaded<T> loaded{write.path, write.after.value_or("")};
  Problems problems;
  yaml::Tree tree;
  if (!read_record(*shape_of(write.path), loaded.bytes, words, {}, tree, &loaded.record, problems))
    refuse_unreadable(problems);
  return loaded;
}

}  // namespace

LoadedCase CaseDirectory::read(const Write& write) const { return read_waiting<Case>(write, state_->words()); }

Loaded<ProviderDirectory> CaseDirectory::read_providers(const Write& write) const {
  return read_waiting<ProviderDirectory>(write, state_->words());
}

Loaded<ProviderDirectory> CaseDirectory::State::read_providers() {
  Loaded<ProviderDirectory> loaded;
  loaded.path = std::string(providers_path);
  std::error_code trouble;
  if (!fs::exists(root / providers_path, trouble)) {
    loaded.record.format = file_format;
    return loaded;
  }
  Problems problems;
  if (!read(*shape_of(providers_path), {}, loaded.bytes, &loaded.record, problems)) refuse_unreadable(problems);
  return loaded;
}

const ProviderDirectory* CaseDirectory::State::readable_providers() {
  try {
    if (!providers) providers = read_providers();
  } catch (const Error&) {
    return nullptr;
  }
  return &providers->record;
}

namespace {

/// Knows the providers that there are now; none of no directory.
codec::KnowsProvider knows_those_of(const ProviderDirectory* all) {
  std::unordered_set<std::string_view> ids;
  if (all != nullptr) {
    for (const auto& [id, provider] : all->providers) ids.insert(id.value);
  }
  return [ids = std::move(ids)](const std::string& id) { return ids.contains(id); };
}

}  // namespace

codec::KnowsProvider CaseDirectory::State::known_providers() {
  return [this, known = codec::KnowsProvider()](const std::string& id) mutable {
    if (!known) known = knows_those_of(readable_providers());
    return known(id);
  };
}

Scrutiny CaseDirectory::State::whole_scrutiny() {
  Scrutiny scrutiny{.everything = true};
  if (const ProviderDirectory* const all = readable_providers()) scrutiny.providers = knows_those_of(all);
  return scrutiny;
}

Loaded<ProviderDirectory> CaseDirectory::load_providers() const {
  if (!state_->providers) state_->providers = state_->read_providers();
  return *state_->providers;
}

void CaseDirectory::State::read_settings() {
  settings = {};
  settings.path = std::string(settings_path);
  settings_problems.clear();
  settings_error.reset();
  vocabulary.words.clear();
  try {
    read(*shape_of(settings_path), {.everything = true}, settings.bytes, &settings.record, settings_problems);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) throw;
    settings_error = error;
  }
  if (!settings_usable()) return;
  const Settings& record = settings.record;
  for (const auto& [name, domain] : record.domains.items) vocabulary.words["domains"].push_back(name);
  for (const auto& [name, worker] : record.people.items) vocabulary.words["people"].push_back(name);
  for (const auto& [name, funding] : record.funding.items) vocabulary.words["funding"].push_back(name);
  // Every domain is a category of services too (record.md, "Settings").
  std::vector<std::string>& categories = vocabulary.words["categories"];
  categories = record.categories;
  for (const auto& [name, domain] : record.domains.items) categories.push_back(name);
}

namespace {

std::vector<std::string> files_in(const fs::path& directory) {
  refuse_links(directory.parent_path(), directory.filename());
  std::vector<std::string> files;
  std::error_code trouble;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, trouble)) {
    files.push_back(entry.path().filename().string());
  }
  const bool is_missing = trouble == std::errc::no_such_file_or_directory;
  if (trouble && !is_missing) throw io_error("read", directory, trouble.value());
  std::sort(files.begin(), files.end());
  return files;
}

/// The names of the `.yaml` files without that ending, sorted.
std::vector<std::string> record_names(const std::vector<std::string>& files) {
  std::vector<std::string> names;
  for (const std::string& file : files) {
    if (file.size() > 5 && file.front() != '.' && file.ends_with(".yaml"))
      names.push_back(file.substr(0, file.size() - 5));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::vector<std::string> names_in(const fs::path& directory) { return record_names(files_in(directory)); }

const std::vector<std::string>& CaseDirectory::State::clients_listed() {
  if (!client_files) client_files = files_in(root / clients_directory);
  return *client_files;
}

std::vector<std::string> CaseDirectory::client_ids() const { return record_names(state_->clients_listed()); }

namespace {

void append_errors(const Problems& from, Problems& to) {
  std::copy_if(from.begin(), from.end(), std::back_inserter(to), [](const Problem& p) { return is_error(p.check); });
}

}  // namespace

namespace {

/// Returns the files in the folders of a directory, by their paths from there, sorted.
std::vector<std::string> files_below(const fs::path& directory) {
  std::vector<std::string> found;
  std::error_code trouble;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, trouble)) {
    std::error_code unknown;
    if (!entry.is_directory(unknown)) continue;
    const auto inside =
        fs::recursive_directory_iterator(entry.path(), fs::directory_options::skip_permission_denied, unknown);
    for (const fs::directory_entry& file : inside) {
      if (!file.is_directory(unknown)) found.push_back(file.path().lexically_relative(directory).generic_string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Problems CaseDirectory::stray_files() const {
  Problems problems;
  std::vector<std::string> names = state_->clients_listed();
  append(names, files_below(state_->root / clients_directory));
  for (const std::string& name : names) {
    if (const auto problem = stray_problem(fmt::format("{}/{}", clients_directory, name))) problems.push_back(*problem);
  }
  if (const auto repository = find_repository(state_->root)) {
    const std::size_t count = not_checked_out(*repository, clients_directory, client_ids().empty());
    if (count > 0) {
      problems.push_back({std::string(clients_directory),
                          0,
                          0,
                          {},
                          fmt::format("{} of git {} not in this checkout", counted(static_cast<int>(count), "file"),
                                      count == 1 ? "is" : "are"),
                          Check::structure});
    }
  }
  return problems;
}

Problems CaseDirectory::deleted_files() const {
  const auto repository = find_repository(state_->root);
  if (!repository) return {};
  Problems problems;
  std::vector<std::string> paths = {std::string(settings_path), std::string(providers_path),
                                    std::string(instruments_directory)};
  if (!client_ids().empty()) paths.emplace_back(clients_directory);  // That all are gone is one finding.
  for (const Differing& each : differing(*repository, paths)) {
    std::error_code trouble;
    if (!each.path.ends_with(".yaml") || fs::exists(fs::symlink_status(state_->root / each.path, trouble))) continue;
    problems.push_back(
        {each.path,
         0,
         0,
         {},
         fmt::format("is deleted here, not in git; 'git checkout HEAD -- {}' brings it back", shell_quote(each.path)),
         Check::structure});
  }
  return problems;
}

namespace {

/// All ids, with `first` in front.
std::vector<std::string> in_order(std::vector<std::string> all, const std::vector<std::string>& first) {
  if (first.empty()) return all;
  const std::set<std::string_view> placed(first.begin(), first.end());
  std::vector<std::string> ids = first;
  std::copy_if(all.begin(), all.end(), std::back_inserter(ids), [&](const auto& id) { return !placed.contains(id); });
  return ids;
}

}  // namespace

void CaseDirectory::for_each(const std::function<void(const LoadedCase&)>& each, Problems& problems,
                             const std::function<void(std::size_t done, std::size_t all)>& progress,
                             const std::vector<std::string>& first) const {
  const std::vector<std::string> ids = in_order(client_ids(), first);
  std::map<std::string, Problems> found;  // By id.
  ReadAhead files(state_->root, state_->words(), {.tell = state_->tell}, ids);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const ClientRead& read = files.next();
    Problems of_file;
    if (!read.usable) {
      append_errors(read.problems, of_file);
    } else if (!is_passed_over(read.loaded, of_file)) {
      each(read.loaded);
    }
    if (!of_file.empty()) found.emplace(ids[i], std::move(of_file));
    if (progress) progress(i + 1, files.size());
  }
  for (auto& [id, of_file] : found) append(problems, of_file);
  append_errors(stray_files(), problems);
}

void CaseDirectory::for_each_person(const std::function<void(const std::string& id, const Person&)>& each,
                                    Problems& problems) const {
  for (const std::string& id : client_ids()) {
    const FileShape shape = *shape_of(client_path(id));
    Problems found;
    LoadedCase client{shape.path, {}};
    Case& whole = client.record;
    bool usable = false;
    try {
      refuse_links(state_->root, shape.path);
      const std::optional<FileEnds> ends = read_ends(state_->root / shape.path, shape.path, head_size, tail_size);
      if (!ends) continue;  // It was removed after the listing: the client does not exist.
      state_->client_is_whole = false;
      usable =
          !may_be_pointer(ends->head) && read_person(shape, *ends, state_->words(), state_->client_tree, whole.person);
      if (!usable) {
        client.bytes = record_bytes(state_->root, shape.path).value_or("");
        whole = {};
        usable = read_record(shape, client.bytes, state_->words(), {.tell = state_->tell}, state_->client_tree, &whole,
                             found);
      }
    } catch (const Error& error) {
      found.push_back(not_readable(shape, error));
    }
    if (!usable) {
      append_errors(found, problems);
    } else if (!is_passed_over(client, problems)) {
      each(id, whole.person);
    }
  }
  append_errors(stray_files(), problems);
}

void CaseDirectory::for_each_mentioning(const std::set<std::string>& words, const std::set<std::string>& but,
                                        const std::function<void(const Case&)>& each,
                                        const std::function<void(const std::string& id)>& unread) const {
  if (words.empty()) return;
  std::vector<std::string> ids = client_ids();
  std::erase_if(ids, [&](const std::string& id) { return but.contains(id); });
  const auto mentions = [&](std::size_t /*place*/, const std::string& text) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text.find(word) != std::string::npos; });
  };
  for_each_of(ids, mentions, each, unread);
}

void CaseDirectory::for_each_of(const std::vector<std::string>& ids,
                                const std::function<bool(std::size_t place, const std::string& text)>& fits,
                                const std::function<void(const Case&)>& each,
                                const std::function<void(const std::string& id)>& unread) const {
  enum class Parsed { no, yes };
  struct Nothing {};
  MadeAhead<Parsed, Nothing> looks(fits ? ids.size() : 0, [&](std::size_t place, Nothing& /*kept*/) {
    const std::optional<std::string> text = text_of(client_path(ids[place]));
    return text && !fits(place, *text) ? Parsed::no : Parsed::yes;
  });
  for (const std::string& id : ids) {
    if (fits && looks.next() == Parsed::no) continue;
    try {
      const LoadedCase client = load(id);
      Problems ignored;  // Those who list clients report them.
      if (!is_passed_over(client, ignored)) each(client.record);
    } catch (const Error&) {
      unread(id);
    }
  }
}

std::optional<std::string> CaseDirectory::text_of(const std::string& path) const {
  try {
    return record_bytes(state_->root, path);
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<std::string> CaseDirectory::all_files() const {
  std::vector<std::string> files;
  std::error_code trouble;
  for (const std::string_view path : {settings_path, providers_path}) {
    if (fs::exists(state_->root / path, trouble)) files.emplace_back(path);
  }
  for (const std::string_view directory : {clients_directory, instruments_directory}) {
    for (const std::string& name : names_in(state_->root / directory)) {
      files.push_back(std::string(directory) + '/' + name + ".yaml");
    }
  }
  return files;
}

std::string git_config_by(const fs::path& root) {
  const std::optional<Repository> repository = find_repository(root);
  return repository ? local_setting(*repository, "casemgr", "by") : std::string();
}

}  // namespace casemgr::store

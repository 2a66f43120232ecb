// Writes results to the file of `-o`.
#include "casemgr/store/output.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "files.hpp"
#include "local_state.hpp"
#include "output_place.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

bool is_inside(const fs::path& file, const fs::path& directory) {
  return std::mismatch(directory.begin(), directory.end(), file.begin(), file.end()).first == directory.end();
}

/// A pipe, or what `/dev/stdout` leads to, even a file, cannot be replaced and is written to.
bool is_special(const fs::path& file) {
  std::error_code trouble;
  const fs::path whole = fs::absolute(file, trouble).lexically_normal();
  if (is_inside(whole, "/dev") || is_inside(whole, "/proc")) return true;
  const fs::file_status status = fs::status(file, trouble);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

void write_through(const fs::path& file, const WriteOutput& write) {
  std::ofstream stream(file, std::ios::binary | std::ios::app);  // Behind what stands there.
  write([&](std::string_view piece) { stream.write(piece.data(), static_cast<std::streamsize>(piece.size())); });
  stream.flush();
  if (!stream) throw Error(ErrorKind::io, "cannot write '" + file.string() + "'");
}

/// Returns `file` as an absolute path without dots, links as they are.
fs::path whole_of(const fs::path& file) {
  std::error_code trouble;
  return fs::absolute(file, trouble).lexically_normal();
}

/// Resolves links in the directories of `file`, which need not exist.
fs::path place_of(const fs::path& file) {
  std::error_code trouble;
  const fs::path whole = whole_of(file);
  const fs::path parent = fs::weakly_canonical(whole.parent_path(), trouble);
  return (trouble ? whole.parent_path() : parent) / whole.filename();
}

/// Returns what a link leads to, so that its target is replaced and the link stays; any other file as it is.
fs::path target_of(fs::path place) {
  constexpr int longest_way = 40;  // As the system follows links.
  std::error_code trouble;
  for (int links = 0; fs::is_symlink(place, trouble); ++links) {
    const fs::path target = fs::read_symlink(place, trouble);
    if (trouble || links == longest_way)
      throw Error(ErrorKind::io, "cannot write '" + place.string() + "': its link cannot be followed");
    place = place_of(place.parent_path() / target);  // An absolute target stays what it is.
  }
  return place;
}

/// Returns the case directory that contains `place`, which may be another than the current one.
std::optional<fs::path> case_directory_around(const fs::path& place) {
  std::error_code trouble;
  for (fs::path directory = place.parent_path();; directory = directory.parent_path()) {
    if (fs::exists(directory / settings_path, trouble)) return directory;
    if (directory == directory.parent_path()) return std::nullopt;
  }
}

}  // namespace

std::string read_bounded(std::istream& stream, const std::string& name) {
  std::string text;
  std::string block(std::size_t{1} << 16U, '\0');
  while (stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block, 0, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > input_limit) {
      throw Error(ErrorKind::rule, fmt::format("cannot read {}: it is larger than {} MB", name, input_limit >> 20U));
    }
  }
  if (stream.bad()) throw Error(ErrorKind::io, fmt::format("cannot read {}", name));
  return text;
}

std::string read_input(const fs::path& file) {
  // A pipe or a device is a valid output, but not a valid record.
  std::ifstream stream(file, std::ios::binary);
  std::error_code trouble;
  const std::string name = "'" + file.string() + "'";
  if (!stream || fs::is_directory(file, trouble)) throw Error(ErrorKind::io, "cannot read " + name);
  return read_bounded(stream, name);
}

namespace {

/// Whether `place`, which the user calls `name`, is in a case directory. Throws Error(rule) outside its `out/`, and for
/// a link below it, which a clone can bring.
bool is_in_results(const fs::path& place, const fs::path& name) {
  const auto home = case_directory_around(place);
  if (!home) return false;
  refuse_links(*home, place.lexically_relative(*home));
  if (!is_inside(place, *home / "out") || place == *home / "out") {
    throw Error(ErrorKind::rule,
                "cannot write '" + name.string() + "': inside the case directory, output goes to 'out/'",
                "use 'out/" + place.filename().string() + "': it is not committed");
  }
  return true;
}

/// Whether it is a temporary file of a process that is no more: `.casemgr-4711`.
bool is_abandoned(const std::string& name) {
  int process = 0, end = 0;
  const bool is_temporary = std::sscanf(name.c_str(), ".casemgr-%d%n", &process, &end) == 1 &&
                            static_cast<std::size_t>(end) == name.size() && process > 0;
  return is_temporary && ::kill(process, 0) != 0 && errno == ESRCH;
}

/// Removes what killed processes left beside a file that was just written. In a folder that several machines share, a
/// process may live on another one: what is not an hour older than the file stays.
void remove_abandoned(const fs::path& written) {
  constexpr std::chrono::hours old{1};
  std::error_code trouble;
  const fs::file_time_type now = fs::last_write_time(written, trouble);
  if (trouble) return;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(written.parent_path(), trouble), end; !trouble && at != end; at.increment(trouble)) {
    std::error_code gone;
    const bool is_file = at->is_regular_file(gone) && !at->is_symlink(gone);
    if (is_file && is_abandoned(at->path().filename().string()) && now - at->last_write_time(gone) > old && !gone)
      files.push_back(at->path());
  }
  for (const fs::path& file : files) ::unlink(file.c_str());
}

void replace_by(const fs::path& file, const WriteOutput& write) {
  const fs::path place = place_of(file);
  std::error_code trouble;
  if (fs::is_directory(place, trouble)) throw io_error("write", file, EISDIR);
  const fs::path temporary = place.parent_path() / (".casemgr-" + std::to_string(::getpid()));
  ::unlink(temporary.c_str());
  write_whole(temporary, write, file.string());
  try {
    rename_file(temporary, place, true, file.string());
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  remove_abandoned(place);
}

}  // namespace

void write_output(const fs::path& file, const WriteOutput& write) {
  const bool as_typed = is_in_results(whole_of(file), file);
  if (is_special(file)) return write_through(file, write);
  const fs::path place = target_of(place_of(file));
  if (is_in_results(place, file) || as_typed) make_directories(place.parent_path());
  replace_by(place, write);
}

void write_output(const fs::path& file, std::string_view text) {
  write_output(file, [&](const TakeOutput& take) { take(text); });
}

fs::path output_place(const fs::path& directory) {
  // `out/tables/` is the same directory as `out/tables`.
  const fs::path named = directory.has_filename() ? directory : directory.parent_path();
  static_cast<void>(is_in_results(whole_of(named), directory));
  fs::path place = place_of(named);
  static_cast<void>(is_in_results(place, directory));
  return place;
}

void write_outputs(const fs::path& directory, const std::vector<std::pair<std::string, std::string>>& files) {
  const fs::path place = output_place(directory);
  make_directories(place);
  for (const auto& [name, text] : files) {
    make_directories((place / name).parent_path());
    replace_file(place / name, text);
  }
}

fs::path write_draft(const fs::path& root, const std::string& name, std::string_view text) {
  const fs::path folder = own_directory(make_local_directory(root), "drafts");
  replace_file(folder / name, text);
  return folder / name;
}

namespace {

/// `.draft-42.txt.start`: the process that opened the draft, and the digest of what it began with.
fs::path start_of(const fs::path& draft) { return draft.parent_path() / ("." + draft.filename().string() + ".start"); }

/// What stands in such a file.
struct DraftStart {
  int process = 0;
  std::string digest{};
};

std::optional<DraftStart> read_start(const fs::path& file) {
  const std::optional<std::string> text = read_file(file, file.filename().string());
  const std::vector<std::string> words = text ? split_words(*text) : std::vector<std::string>{};
  DraftStart start;
  if (words.size() != 2) return std::nullopt;
  const auto [end, trouble] = std::from_chars(words[0].data(), words[0].data() + words[0].size(), start.process);
  if (trouble != std::errc() || *end != '\0' || start.process <= 0) return std::nullopt;
  start.digest = words[1];
  return start;
}

/// Settles one draft whose process is gone: removes what nobody typed into; returns one with text of somebody's own.
std::optional<fs::path> settle_draft(const fs::path& draft) {
  const std::optional<DraftStart> start = read_start(start_of(draft));
  if (start && (::kill(start->process, 0) == 0 || errno != ESRCH)) return std::nullopt;
  const std::optional<std::string> text = read_file(draft, draft.filename().string());
  const bool is_typed = text && (!start || sha256_hex(*text) != start->digest) && !trim(*text).empty();
  if (is_typed) return draft;
  std::error_code ignored;
  fs::remove(draft, ignored);
  fs::remove(start_of(draft), ignored);
  return std::nullopt;
}

}  // namespace

fs::path begin_draft(const fs::path& root, const std::string& name, std::string_view text) {
  fs::path draft = write_draft(root, name, text);
  replace_file(start_of(draft), fmt::format("{} {}\n", ::getpid(), sha256_hex(text)));
  return draft;
}

std::vector<fs::path> drafts_left(const fs::path& root) {
  constexpr std::string_view ending = ".start";
  const fs::path folder = local_directory(root) / "drafts";
  std::error_code ignored;
  std::vector<fs::path> drafts, left;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.size() > ending.size() + 1 && name.front() == '.' && name.ends_with(ending))
      drafts.push_back(folder / name.substr(1, name.size() - 1 - ending.size()));
  }
  std::sort(drafts.begin(), drafts.end());
  for (const fs::path& draft : drafts) {
    if (std::optional<fs::path> typed = settle_draft(draft)) left.push_back(std::move(*typed));
  }
  return left;
}

void replace_file(const fs::path& file, std::string_view text) {
  replace_by(file, [&](const TakeOutput& take) { take(text); });
}

}  // namespace casemgr::store

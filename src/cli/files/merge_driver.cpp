// casemgr merge-driver: what git calls to merge two versions of a record file.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/drivers.hpp"
#include "casemgr/yaml/merge.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/sanitize.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

bool readable(Call& call, const std::string& text, const std::string& name) {
  yaml::Tree tree;
  Problems problems;
  if (yaml::read(text, name, tree, problems)) return true;
  for (const Problem& problem : problems) call.output.say(problem);
  return false;
}

/// Whether the text has the line that ends a record's file; comments may follow it.
bool has_last_line(const std::string& text) {
  const std::size_t at = text.rfind("\n# end ");
  if (at == std::string::npos) return false;
  const std::vector<std::string> below = split(text.substr(at + 1), '\n');
  return std::all_of(below.begin(), below.end(),
                     [](const std::string& line) { return trim(line).empty() || line.front() == '#'; });
}

/// A side that lacks the last line which the other versions have was cut short: what is missing was not removed.
bool is_cut(Call& call, const std::string& text, const std::string& other, const std::string& base,
            const std::string& name) {
  if (has_last_line(text) || (!has_last_line(other) && !has_last_line(base))) return false;
  call.output.message(fmt::format("{}: the last line is not '# end …': the file may have been cut short", name));
  return true;
}

std::string ending_in_a_line(std::string text) { return text.empty() || text.ends_with('\n') ? text : text + '\n'; }

std::string both_are_there(const std::string& path) {
  return fmt::format("both versions are in the file, between conflict markers; keep what is right from each: {}",
                     suggest::resolve_file(shell_quote(path)).text());
}

/// The file that git takes as the result, in which it expects what it would keep.
struct Result {
  std::filesystem::path file;
  store::GitFilter filter;

  void write(const std::string& text) const { store::replace_file(file, filter.as_kept(text)); }
};

/// Writes both sides whole between markers. git takes the file as the result, so ours alone would lose theirs.
void mark_as_a_whole(const Result& result, const std::string& ours, const std::string& theirs) {
  result.write(
      fmt::format("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", ending_in_a_line(ours), ending_in_a_line(theirs)));
}

/// Returns the common ancestor. One that git made by lines may have markers: it is empty then, and what only one side
/// has stays.
std::string usable_base(Call& call, const std::string& base, const std::string& path) {
  if (base.empty() || readable(call, base, fmt::format("{} (base)", path))) return base;
  call.output.message(fmt::format("{}: cannot read the common ancestor; records that one side removed are back", path));
  call.output.fail_later(ErrorKind::conflict);
  return {};
}

struct Sides {
  std::string base, ours, theirs;
};

Sides sides_given(Call& call, const store::GitFilter& filter) {
  const auto text = [&](const char* name) {
    if (!filter.applies()) return read_text_file(call, call.given.argument(name));
    return without_mark(filter.in_tree(store::read_input(call.world.directory / call.given.argument(name))));
  };
  return {text("BASE"), text("OURS"), text("THEIRS")};
}

/// Merges two ancestors of a crosswise merge, for which git asks with longer markers. Where a side cannot be read, the
/// common ancestor is the result.
void run_inner_merge(Call& call, const Sides& sides, const Result& result) {
  const std::string path = call.given.argument("PATH");
  std::string merged = sides.base;
  try {
    merged = yaml::merge_ancestors(sides.base, sides.ours, sides.theirs, shape_in(path));
  } catch (const Error& error) {
    call.output.message(fmt::format("{}: {}", path, error.what()));
  }
  result.write(merged);
}

/// Throws after writing both sides whole, if one of them cannot be read or was cut short.
void check_sides(Call& call, const Sides& sides, const std::string& path, const Result& result) {
  const std::string ours = fmt::format("{} (ours)", path);
  const std::string theirs = fmt::format("{} (theirs)", path);
  if (readable(call, sides.ours, ours) && readable(call, sides.theirs, theirs) &&
      !is_cut(call, sides.ours, sides.theirs, sides.base, ours) &&
      !is_cut(call, sides.theirs, sides.ours, sides.base, theirs)) {
    return;
  }
  mark_as_a_whole(result, sides.ours, sides.theirs);
  throw Error(ErrorKind::conflict, fmt::format("cannot merge '{}': one side cannot be read", path),
              both_are_there(path));
}

/// Returns the length of the markers that git asks for (`%L`).
std::size_t marker_size(const std::string& size) {
  const auto number = whole_number(size);
  return number && *number > 0 ? static_cast<std::size_t>(*number) : 7;
}

void run_merge(Call& call) {
  const std::string path = call.given.argument("PATH");
  const Result result{call.world.directory / call.given.argument("OURS"), {call.world.directory, path}};
  const std::string size = call.given.argument("SIZE");
  const Sides sides = sides_given(call, result.filter);
  call.given.refuse_unused();
  try {
    refuse_newer_format(path, {&sides.base, &sides.ours, &sides.theirs});
  } catch (const Error& error) {
    if (!result.filter.applies()) throw;
    // git would merge what it keeps by lines, and that is no text.
    throw Error(ErrorKind::conflict, error.what(), error.hint());
  }
  if (store::is_longer_marker(call.world.directory, path, size)) return run_inner_merge(call, sides, result);
  check_sides(call, sides, path, result);
  MergedFile merged;
  try {
    merged = merge_versions(path, usable_base(call, sides.base, path), sides.ours, sides.theirs, marker_size(size));
  } catch (const Error& error) {
    mark_as_a_whole(result, sides.ours, sides.theirs);
    throw Error(ErrorKind::conflict, fmt::format("cannot merge '{}': {}", path, error.what()), both_are_there(path));
  }
  result.write(merged.text);
  if (merged.marked.empty()) return;
  for (const auto& [field, reason] : merged.marked)
    call.output.message(fmt::format("{}: conflict: {}: {}", path, field.empty() ? "file" : join(field, "."), reason));
  call.output.message(
      fmt::format("hint: to decide once git has ended: {}", suggest::resolve_file(shell_quote(path)).text()));
  call.output.fail_later(ErrorKind::conflict);
}

Argument file(Lasting name, Lasting sentence) {
  return {.name = name, .sentence = sentence, .completes = Completes::file};
}

}  // namespace

Group merge_driver_group() {
  return command_group(
      {.description = "git calls it with %O %A %B %L %P; init sets it up. Records are merged by id, sets by item, "
                      "and texts by line until they are signed; comments go with what they are about. What has "
                      "to be decided is marked around the one field or record, named on stderr, with exit code "
                      "6. A field has two values: keep one. A record was removed on one side and is changed or "
                      "used on the other: keep it, or remove it and what refers to it. A note was signed on one "
                      "side and edited on the other: keep the signed text, then amend the note. Both sides have "
                      "an active plan: keep the same side at both marks, and the other plan is superseded. Both "
                      "sides have a draft: keep one, or keep both and complete one. A file of a newer format is "
                      "left to git, which merges it by lines.",
       .examples = {"casemgr merge-driver base.yaml ours.yaml theirs.yaml 7 clients/c7kq2mw.yaml"},
       .arguments = {file("BASE", "Common ancestor."),
                     file("OURS", "Our version; the result is written there."),
                     file("THEIRS", "Their version."),
                     {.name = "SIZE", .sentence = "Length of conflict markers."},
                     file("PATH", "Path of the file in the repository.")},
       .needs = Needs::nothing,
       .run = run_merge});
}

}  // namespace casemgr::cli

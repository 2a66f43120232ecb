// casemgr textconv: what git calls to show a record file in words, for its diffs.
//
// The same bytes give the same words in every clone: nothing is read but the file, so that people and providers go by
// their short names and ids.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/codec/codec.hpp"
#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/instrument/builtin.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/report/history.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

/// git gives a copy of a version the file's name, but not its folder: what has items is an instrument.
const schema::RecordType& type_of(const std::string& name, const yaml::Tree& tree) {
  const bool is_instrument = tree.find(0, "items") != yaml::Tree::npos || tree.find(0, "extends") != yaml::Tree::npos;
  return is_instrument ? instrument::Definition::rows() : rows_of_file(std::filesystem::path(name).filename().string());
}

/// Lines for what has no field: keys of the user's own, and comments, in the order of the file.
void add_own_lines(const yaml::Tree& tree, const schema::RecordType& type, std::vector<std::string>& lines) {
  for (const std::size_t node : codec::keys_without_row(tree, type)) {
    const yaml::Node& one = tree[node];
    const std::string text = tree.text().substr(one.key_at, one.end > one.key_at ? one.end - one.key_at : 0);
    for (const std::string& line : split(text, '\n')) lines.emplace_back(trim(line));
  }
  for (const std::string& line : split(tree.text(), '\n')) {
    if (const std::string_view comment = trim(line); comment.starts_with('#')) lines.emplace_back(comment);
  }
}

template <class T>
std::vector<std::string> facts_of(const yaml::Tree& tree, const std::string& name, Problems& problems) {
  T record{};
  codec::read(tree, 0, T::rows(), &record, {.file = name}, problems);
  static const Case nobody;
  static const Settings settings;
  static const ProviderDirectory providers;
  static const instrument::Library instruments;
  const report::Inputs inputs{.today = {}, .settings = settings, .providers = providers, .instruments = instruments};
  std::vector<std::string> lines = report::facts({T::rows(), &record}, VisibleCase(nobody), inputs);
  add_own_lines(tree, T::rows(), lines);
  return lines;
}

/// The file in words; the text as it is where not all of it can be said so.
std::string in_words(const std::string& text, const std::string& name) {
  constexpr std::string_view crypt_mark{"\0GITCRYPT\0", 10};
  if (std::string_view(text).starts_with(crypt_mark))
    return fmt::format("encrypted by git-crypt: this clone is locked; what is kept has the digest {}\n",
                       sha256_hex(text));
  yaml::Tree tree;
  Problems problems;
  if (!yaml::read(text, name, tree, problems)) return text;
  const schema::RecordType& type = type_of(name, tree);
  const std::vector<std::string> lines =
      &type == &Settings::rows()            ? facts_of<Settings>(tree, name, problems)
      : &type == &ProviderDirectory::rows() ? facts_of<ProviderDirectory>(tree, name, problems)
      : &type == &Case::rows()              ? facts_of<Case>(tree, name, problems)
                                            : facts_of<instrument::Definition>(tree, name, problems);
  const bool is_whole =
      std::none_of(problems.begin(), problems.end(), [](const Problem& one) { return makes_unreadable(one.check); });
  return is_whole ? join(lines, "\n") + '\n' : text;
}

void run_textconv(Call& call) {
  const std::string name = call.given.argument("FILE");
  const std::string text = read_text_file(call, name);
  call.output.print_text(in_words(text, name));
}

}  // namespace

Group textconv_group() {
  return command_group({.description = "git calls it for its diffs ('git diff', 'git log -p'); init sets it up. Prints "
                                       "the file's record in words, a fact a line, with the keys of your own and the "
                                       "comments at the end; a file that cannot be read is printed as it is.",
                        .examples = {"casemgr textconv clients/c7kq2mw.yaml"},
                        .arguments = {{.name = "FILE", .sentence = "Record file.", .completes = Completes::file}},
                        .needs = Needs::nothing,
                        .run = run_textconv});
}

}  // namespace casemgr::cli

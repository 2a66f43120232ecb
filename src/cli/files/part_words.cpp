#include "files/part_words.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::cli {

namespace {

/// Keys of the user's own and what merged clients said have no row that says who may read them.
bool may_say_anything(const RecordType& type, const yaml::Path& path) {
  const auto is_users_own = [](const std::string& key) { return key.starts_with("x-"); };
  return path.empty() || path.front() == "merged" || type.find(path.front()) == nullptr ||
         std::any_of(path.begin(), path.end(), is_users_own);
}

}  // namespace

PartWords::PartWords(Call& call, const Case& c)
    : call_(call),
      type_(Case::rows()),
      directory_(call.cases.directory().providers()),
      seen_(call.cases.visible_in_messages(c)),
      all_(schema::all_records(Case::rows(), &c)) {}

PartWords::PartWords(Call& call, const ProviderDirectory& directory)
    : call_(call),
      type_(ProviderDirectory::rows()),
      directory_(directory),
      all_(schema::all_records(ProviderDirectory::rows(), &directory)) {}

const schema::Located* PartWords::record_at(const yaml::Path& path) const {
  const std::string whole = join(path, ".") + '.';
  const schema::Located* deepest = nullptr;
  for (const schema::Located& one : all_) {
    if (whole.starts_with(one.path + '.')) deepest = &one;
  }
  return deepest;
}

bool PartWords::shows(const yaml::Path& path) const {
  if (call_.cases.messages_show(Sensitive::violence)) return true;
  if (may_say_anything(type_, path)) return false;
  if (seen_) return !seen_->left_out().holds_path(join(path, "."));
  const auto hidden = hidden_ids(directory_, {.reader = Audience::Reader::others});
  return std::none_of(path.begin(), path.end(), [&](const std::string& key) { return hidden.contains(key); });
}

std::string PartWords::name(const yaml::Path& path) const {
  const schema::Located* record = record_at(path);
  if (record == nullptr) return join(path, ".");
  std::string words = fmt::format("{} {}", record->type->name, record->id);
  if (shows(split(record->path, '.'))) {
    const std::string said = truncate(one_line(label(*record, directory_)), 60);
    if (said != record->type->name) words += fmt::format(" '{}'", seen_ ? seen_->said(said) : said);
  }
  const std::string whole = join(path, ".");
  return whole == record->path ? words : fmt::format("{}: {}", words, whole.substr(record->path.size() + 1));
}

std::string PartWords::value(const std::string& text, const yaml::Path& path) const {
  yaml::Tree tree;
  Problems ignored;
  if (text.empty() || !yaml::read(text, {}, tree, ignored)) return "nothing";
  std::size_t node = 0;
  for (const std::string& key : path) {
    const bool is_item = tree[node].kind == yaml::Kind::list;
    const std::vector<std::size_t> items = is_item ? tree.children(node) : std::vector<std::size_t>{};
    const std::size_t place = is_item ? std::stoul(key) : 0;
    node = is_item ? (place < items.size() ? items[place] : yaml::Tree::npos) : tree.find(node, key);
    if (node == yaml::Tree::npos) return "nothing";
  }
  if (tree[node].kind != yaml::Kind::scalar) return "a record";
  return fmt::format("'{}'", truncate(one_line(tree[node].value()), 60));
}

}  // namespace casemgr::cli

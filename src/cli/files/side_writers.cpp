#include "files/side_writers.hpp"

#include <algorithm>

#include "casemgr/yaml/read.hpp"

namespace casemgr::cli {

namespace {

/// The value at the path; none where the text has none, or cannot be read.
std::optional<yaml::Value> value_in(const std::string& text, const yaml::Path& path) {
  yaml::Tree tree;
  Problems ignored;
  if (text.empty() || !yaml::read(text, {}, tree, ignored)) return std::nullopt;
  std::size_t node = 0;
  for (const std::string& key : path) {
    node = tree.find(node, key);
    if (node == yaml::Tree::npos) return std::nullopt;
  }
  return yaml::to_value(tree, node);
}

bool is_same(const std::optional<yaml::Value>& a, const std::optional<yaml::Value>& b) {
  return a && b ? yaml::same(*a, *b) : a.has_value() == b.has_value();
}

}  // namespace

SideWriters::SideWriters(Call& call, const store::Unmerged& unmerged) : unmerged_(unmerged) {
  if (unmerged.has_git()) history_.emplace(call.cases.root());
}

const SideWriters::Course& SideWriters::course(const std::string& path, Pick side) {
  const auto [place, is_new] = courses_.try_emplace({path, side});
  Course& course = place->second;
  if (!is_new || !history_) return course;
  course.commits = history_->log_of((side == Pick::ours ? unmerged_.ours() : unmerged_.theirs()).commits, {path});
  std::vector<store::StoredText> wanted;
  for (const store::LoggedCommit& commit : course.commits) wanted.push_back({commit.files.front().after, path});
  if (!course.commits.empty()) wanted.push_back({course.commits.back().files.front().before.front(), path});
  course.texts.resize(wanted.size());
  std::vector<store::StoredText> asked;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].object.empty()) continue;  // There was no such file.
    asked.push_back(wanted[i]);
    places.push_back(i);
  }
  history_->texts(asked, [&](std::size_t at, std::optional<std::string> text) {
    course.texts[places[at]] = std::move(text).value_or(std::string());
  });
  return course;
}

std::optional<store::LoggedCommit> SideWriters::writer(const MarkedFile& file, const Choice& choice, Pick side) {
  const Course& course = this->course(file.path(), side);
  if (course.commits.empty()) return std::nullopt;
  for (yaml::Path path = choice.path; !path.empty(); path.pop_back()) {
    std::optional<yaml::Value> later = value_in(course.texts.front(), path);
    for (std::size_t i = 0; i < course.commits.size(); ++i) {
      std::optional<yaml::Value> earlier = value_in(course.texts[i + 1], path);
      if (!is_same(later, earlier)) return course.commits[i];
      later = std::move(earlier);
    }
  }
  return course.commits.front();
}

}  // namespace casemgr::cli

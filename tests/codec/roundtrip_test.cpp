#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "support.hpp"

namespace roundtrip_test {

using namespace casemgr;
using test::RandomRecords;
using test::ReadText;

namespace {

std::string document(const schema::RecordType& type, const void* record) {
  return yaml::write_document(codec::to_value(type, record), "", "test");
}

template <class T>
T random_record(RandomRecords& random) {
  T record{};
  random.fill(T::rows(), &record);
  return record;
}

/// Writes a random record, reads it back from YAML and from JSON, and holds both against the first.
template <class T>
bool survives(std::uint64_t seed, int density) {
  return rc::check([seed, density](std::uint64_t more) {
    RandomRecords random(seed + more, density);
    const T record = random_record<T>(random);
    const std::string text = document(T::rows(), &record);
    const ReadText<T> back(text);
    RC_ASSERT(test::lines_of(back.problems) == "");
    RC_ASSERT(schema::same_record(T::rows(), &record, &back.record));
    RC_ASSERT(document(T::rows(), &back.record) == text);

    yaml::Tree tree;
    Problems problems;
    T from_json{};
    const bool sound = codec::read_json(codec::to_json(T::rows(), &record), "f.json", tree, problems);
    RC_ASSERT(sound);
    codec::read(tree, 0, T::rows(), &from_json, {.file = "f.json"}, problems);
    RC_ASSERT(test::lines_of(problems) == "");
    RC_ASSERT(yaml::same(codec::to_value(T::rows(), &from_json), codec::to_value(T::rows(), &back.record)));
  });
}

/// Puts keys of the user's own and comments before some of the keys of `text`.
std::string decorated(const std::string& text, RandomRecords& random) {
  yaml::Tree tree;
  Problems problems;
  yaml::read(text, "f.yaml", tree, problems);
  std::string made;
  std::size_t taken = 0;
  int count = 0;
  for (std::size_t i = 2; i < tree.nodes().size(); ++i) {
    const std::size_t at = tree[i].key_at;
    const std::size_t line = text.rfind('\n', at) + 1;
    if (tree[i].key().empty() || text.find_first_not_of(' ', line) != at || random.below(6) != 0) continue;
    const std::string indent(at - line, ' ');
    made += text.substr(taken, line - taken) + indent + "# remark " + std::to_string(++count) + "\n";
    if (random.below(2) == 0) made += indent + "x-own-" + std::to_string(count) + ": [1, two]\n";
    taken = line;
  }
  return made + text.substr(taken);
}

/// The user's own keys by path.
std::vector<std::string> own_keys(const yaml::Value& value, const std::string& path = {}) {
  std::vector<std::string> found;
  for (const auto& [key, below] : value.entries) {
    if (key.starts_with("x-")) found.push_back(path + key);
    for (std::string& more : own_keys(below, path + key + ".")) found.push_back(std::move(more));
  }
  return found;
}

bool has_path(const yaml::Value& value, std::string_view path) {
  const std::size_t dot = path.find('.');
  const yaml::Value* below = value.find(path.substr(0, dot));
  return dot == std::string_view::npos || (below != nullptr && has_path(*below, path.substr(dot + 1)));
}

yaml::Value content(const std::string& text) {
  yaml::Tree tree;
  Problems problems;
  yaml::read(text, "f.yaml", tree, problems);
  return yaml::to_value(tree);
}

/// Sets have no order; everything else keeps its own.
yaml::Value without_set_order(yaml::Value value) {
  for (auto& [key, below] : value.entries) below = without_set_order(std::move(below));
  if (value.kind == yaml::Kind::list) {
    std::sort(value.entries.begin(), value.entries.end(),
              [](const auto& a, const auto& b) { return a.second.text < b.second.text; });
  }
  return value;
}

/// Changes a random record in a file with comments and keys of the user's own, and reads the result.
template <class T>
bool changes(int density) {
  return rc::check([density](std::uint64_t seed) {
    RandomRecords random(seed, density);
    const T before = random_record<T>(random);
    T after = before;
    random.change(T::rows(), &after);
    const std::string text = decorated(document(T::rows(), &before), random);
    const std::string result = test::edited(text, before, after);
    const ReadText<T> back(result);
    RC_LOG() << "---- before\n" << text << "---- after\n" << result;
    RC_ASSERT(test::lines_of(back.problems).find("error") == std::string::npos);
    RC_ASSERT(yaml::same(without_set_order(codec::to_value(T::rows(), &back.record)),
                         without_set_order(codec::to_value(T::rows(), &after))));
    const yaml::Value now = content(result);
    for (const std::string& path : own_keys(content(text))) {
      const std::string owner = path.substr(0, path.rfind('.') + 1);
      if (owner.empty() || has_path(codec::to_value(T::rows(), &after), owner + "?")) RC_ASSERT(has_path(now, path));
    }
  });
}

}  // namespace

TEST_CASE("a record written and read again is the same, from YAML and from JSON") {
  CHECK(survives<Case>(1, 5));
  CHECK(survives<ProviderDirectory>(2, 7));
  CHECK(survives<Settings>(3, 7));
}

TEST_CASE("edits make the file of one record the file of another, and leave the user's own keys") {
  CHECK(changes<Case>(4));
  CHECK(changes<ProviderDirectory>(7));
  CHECK(changes<Settings>(7));
}

TEST_CASE("what did not change is not edited, however it is written") {
  CHECK(rc::check([](std::uint64_t seed) {
    RandomRecords random(seed, 5);
    const Case record = random_record<Case>(random);
    const std::string text = decorated(document(Case::rows(), &record), random);
    const ReadText<Case> back(text);
    RC_ASSERT(codec::difference(Case::rows(), &back.record, &record, back.tree).empty());
  }));
}

}  // namespace roundtrip_test

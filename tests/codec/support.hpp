// What the tests of this layer share: reading a text into a struct, and random records of any type.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/read.hpp"
#include "support/source.hpp"

namespace casemgr::test {

/// A text read as YAML, with the struct in it and all that is wrong.
template <class T>
struct ReadText {
  explicit ReadText(const std::string& text, codec::ReadOptions options = {}) {
    if (options.file.empty()) options.file = "f.yaml";
    sound = yaml::read(text, options.file, tree, problems);
    if (sound) codec::read(tree, 0, T::rows(), &record, options, problems);
  }
  bool sound = false;
  yaml::Tree tree;
  T record{};
  Problems problems;
};

inline std::string lines_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_string(problem) + "\n";
  return text;
}

inline std::string data(std::string_view name) {
  return casemgr_test::text_of(casemgr_test::in_source("tests/codec/data/" + std::string(name)));
}

/// A directory that has these providers.
inline codec::KnowsProvider knows(const std::vector<std::string>& ids) {
  return [ids](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
}

/// `after` as it stands in the file that `difference` and `apply` make of `text`.
template <class T>
std::string edited(const std::string& text, const T& before, const T& after) {
  yaml::Tree tree;
  Problems problems;
  yaml::read(text, "f.yaml", tree, problems);
  return yaml::apply(text, codec::difference(T::rows(), &before, &after, tree));
}

/// Fills and changes records of any type by their rows. A function of its seed.
class RandomRecords {
 public:
  /// `density` of 10 fields that are optional are filled.
  RandomRecords(std::uint64_t seed, int density) : engine_(seed), density_(density) {}

  void fill(const schema::RecordType& type, void* record, int depth = 0);
  /// Takes away, adds and changes here and there; what stays keeps its order.
  void change(const schema::RecordType& type, void* record, int depth = 0);
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }

 private:
  bool once_in(std::size_t n) { return below(n) == 0; }
  std::string text();
  std::string word();
  std::string id(char letter);
  std::string value(const schema::Field& f);
  /// Takes out last days that lie before their first.
  static void settle_days(const schema::RecordType& type, void* record);
  /// Does nothing where the key it draws is there already or is one of `avoided`.
  void add(const schema::Field& f, void* owner, std::size_t index, int depth,
           const std::vector<std::string>& avoided = {});
  void fill_element(const schema::Field& f, void* element, int depth);
  std::string new_key(const schema::Field& f);

  std::mt19937_64 engine_;
  int density_;
  std::uint64_t ids_ = 0;
};

}  // namespace casemgr::test

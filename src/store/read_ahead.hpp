// Reads the files of many clients in order, on two threads.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "made_ahead.hpp"
#include "record_file.hpp"

namespace casemgr::store {

/// A client's file as read, or why it cannot be used.
struct ClientRead {
  LoadedCase loaded{};
  Problems problems{};
  bool usable = false;
  std::unique_ptr<yaml::Tree> tree{};  ///< Of a file that could be parsed, if trees are kept.
};

enum class Trees { dropped, kept };

/// What is read does not depend on the threads. `scrutiny` is called from both of them at once.
class ReadAhead {
 public:
  ReadAhead(const std::filesystem::path& root, const codec::Vocabulary* vocabulary, Scrutiny scrutiny,
            std::vector<std::string> ids, Trees trees = Trees::dropped)
      : root_(root),
        vocabulary_(vocabulary),
        scrutiny_(std::move(scrutiny)),
        ids_(std::move(ids)),
        trees_(trees),
        files_(ids_.size(), [this](std::size_t i, yaml::Tree& tree) { return read_one(ids_[i], tree); }) {}

  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  /// The next file, which lives until the call after; called `size()` times at most.
  ClientRead& next() { return files_.next(); }

 private:
  [[nodiscard]] ClientRead read_one(const std::string& id, yaml::Tree& tree) const;

  const std::filesystem::path& root_;
  const codec::Vocabulary* vocabulary_;
  Scrutiny scrutiny_;
  std::vector<std::string> ids_;
  Trees trees_;
  MadeAhead<ClientRead, yaml::Tree> files_;  ///< Last: its thread uses the others.
};

}  // namespace casemgr::store

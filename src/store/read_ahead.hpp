// Reads the files of many clients in order, the next ones on a second thread while the caller works on the last.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "record_file.hpp"

namespace casemgr::store {

/// A client's file as read, or why it cannot be used.
struct ClientRead {
  LoadedCase loaded{};
  Problems problems{};  ///< A file that was removed after the listing has none.
  bool usable = false;
  std::unique_ptr<yaml::Tree> tree{};  ///< Of a file that could be parsed, if trees are kept.
};

enum class Trees { dropped, kept };

/// What is read does not depend on the threads.
class ReadAhead {
 public:
  ReadAhead(const std::filesystem::path& root, const codec::Vocabulary* vocabulary, Scrutiny scrutiny,
            std::vector<std::string> ids, Trees trees = Trees::dropped);

  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  /// The next file; called `size()` times at most.
  ClientRead next();

 private:
  using Block = std::vector<ClientRead>;

  [[nodiscard]] ClientRead read_one(const std::string& id, yaml::Tree& tree) const;
  [[nodiscard]] Block read(std::size_t begin, yaml::Tree& tree) const;
  void start();

  const std::filesystem::path& root_;
  const codec::Vocabulary* vocabulary_;
  Scrutiny scrutiny_;
  std::vector<std::string> ids_;
  Trees trees_;
  std::size_t block_size_;
  std::size_t begun_ = 0;  ///< Ids whose block was started.
  std::future<Block> coming_;
  Block block_;
  yaml::Tree tree_;     ///< Without a second thread.
  std::size_t at_ = 0;  ///< In the block.
};

}  // namespace casemgr::store

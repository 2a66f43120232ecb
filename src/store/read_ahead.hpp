// Reads the files of many clients in order, on two threads: blocks of files are read by whoever is free, the caller too
// while the block that it waits for is still being read.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "casemgr/store/case_directory.hpp"
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
            std::vector<std::string> ids, Trees trees = Trees::dropped);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ReadAhead(ReadAhead&&) = delete;
  ReadAhead& operator=(ReadAhead&&) = delete;
  ~ReadAhead();

  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  /// The next file, which lives until the call after; called `size()` times at most.
  ClientRead& next();

 private:
  struct Block {
    std::vector<ClientRead> files;
    bool by_other_thread = false;
  };

  [[nodiscard]] ClientRead read_one(const std::string& id, yaml::Tree& tree) const;
  [[nodiscard]] Block read(std::size_t block, yaml::Tree& tree) const;
  [[nodiscard]] bool may_begin() const;
  void read_on_other_thread();
  void read_blocks();
  void take_block();

  const std::filesystem::path& root_;
  const codec::Vocabulary* vocabulary_;
  Scrutiny scrutiny_;
  std::vector<std::string> ids_;
  Trees trees_;
  std::size_t block_size_ = 1;

  Block block_{};       ///< The one that the caller has.
  std::size_t at_ = 0;  ///< In it.
  yaml::Tree tree_{};

  std::mutex mutex_{};  ///< Guards what follows.
  std::condition_variable changed_{};
  std::size_t begun_ = 0;                 ///< Blocks that are or were being read.
  std::size_t taken_ = 0;                 ///< Blocks that the caller has had.
  std::map<std::size_t, Block> ready_{};  ///< By number.
  std::vector<Block> spent_{};            ///< Freed by the thread that made them, whose allocator knows the memory.
  bool is_over_ = false;
  std::exception_ptr failure_{};  ///< Of the other thread, which has ended.
  std::thread other_thread_{};
};

}  // namespace casemgr::store

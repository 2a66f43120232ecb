#include "read_ahead.hpp"

#include <algorithm>
#include <exception>
#include <system_error>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::store {

namespace {

// A thread costs more than a few files do, and a block holds its files in memory.
constexpr std::size_t worth_a_thread = 24;
constexpr std::size_t files_at_once = 8;
constexpr std::size_t blocks_at_once = 4;

}  // namespace

ReadAhead::ReadAhead(const std::filesystem::path& root, const codec::Vocabulary* vocabulary, Scrutiny scrutiny,
                     std::vector<std::string> ids, Trees trees)
    : root_(root), vocabulary_(vocabulary), scrutiny_(std::move(scrutiny)), ids_(std::move(ids)), trees_(trees) {
  if (ids_.size() < worth_a_thread || std::thread::hardware_concurrency() < 2) return;
  block_size_ = files_at_once;
  try {
    other_thread_ = std::thread([this] { read_on_other_thread(); });
  } catch (const std::system_error&) {
    // No thread is to be had: the caller's reads all files.
  }
}

ReadAhead::~ReadAhead() {
  if (!other_thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
  other_thread_.join();
}

/// Reads one file; into `tree`, which keeps its memory from file to file, unless trees are kept.
ClientRead ReadAhead::read_one(const std::string& id, yaml::Tree& tree) const {
  const FileShape shape = *shape_of(client_path(id));
  ClientRead result;
  result.loaded.path = shape.path;
  try {
    std::optional<std::string> bytes = record_bytes(root_, shape.path);
    if (!bytes) {
      result.problems.push_back({shape.path, 0, 0, {}, "was removed while the files were read", Check::structure});
      return result;
    }
    const bool kept = trees_ == Trees::kept;
    if (kept) result.tree = std::make_unique<yaml::Tree>();
    yaml::Tree& its_tree = kept ? *result.tree : tree;
    result.usable =
        read_record(shape, std::move(*bytes), vocabulary_, scrutiny_, its_tree, &result.loaded.record, result.problems);
    result.loaded.bytes = kept ? std::string(its_tree.text()) : its_tree.take_text();
  } catch (const Error& error) {
    result.problems.push_back(not_readable(shape, error));
  }
  return result;
}

ReadAhead::Block ReadAhead::read(std::size_t block, yaml::Tree& tree) const {
  Block result;
  const std::size_t begin = block * block_size_;
  const std::size_t end = std::min(begin + block_size_, ids_.size());
  result.files.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) result.files.push_back(read_one(ids_[i], tree));
  return result;
}

/// Whether there is a block to read whose turn comes soon.
bool ReadAhead::may_begin() const { return begun_ * block_size_ < ids_.size() && begun_ < taken_ + blocks_at_once; }

void ReadAhead::read_on_other_thread() {
  try {
    read_blocks();
  } catch (...) {
    const std::scoped_lock lock(mutex_);
    failure_ = std::current_exception();
    changed_.notify_all();
  }
}

void ReadAhead::read_blocks() {
  yaml::Tree tree;
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_over_ || may_begin(); });
    if (is_over_) return;
    const std::size_t number = begun_++;
    std::vector<Block> spent = std::exchange(spent_, {});
    lock.unlock();
    spent.clear();
    Block block = read(number, tree);
    block.by_other_thread = true;
    lock.lock();
    ready_.emplace(number, std::move(block));
    changed_.notify_all();
  }
}

/// Takes the next block in order; reads others as long as it is not there.
void ReadAhead::take_block() {
  Block before = std::exchange(block_, {});
  std::unique_lock lock(mutex_);
  if (before.by_other_thread) spent_.push_back(std::move(before));
  const std::size_t wanted = taken_++;
  changed_.notify_all();
  while (!ready_.contains(wanted)) {
    if (failure_) std::rethrow_exception(failure_);
    if (!may_begin()) {
      changed_.wait(lock);
      continue;
    }
    const std::size_t number = begun_++;
    lock.unlock();
    Block block = read(number, tree_);
    lock.lock();
    ready_.emplace(number, std::move(block));
  }
  block_ = std::move(ready_.extract(wanted).mapped());
}

ClientRead& ReadAhead::next() {
  if (at_ == block_.files.size()) {
    take_block();
    at_ = 0;
  }
  return block_.files[at_++];
}

}  // namespace casemgr::store

#include "read_ahead.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::store {

ReadAhead::ReadAhead(const std::filesystem::path& root, const codec::Vocabulary* vocabulary, Scrutiny scrutiny,
                     std::vector<std::string> ids, Trees trees)
    : root_(root), vocabulary_(vocabulary), scrutiny_(std::move(scrutiny)), ids_(std::move(ids)), trees_(trees) {
  // A thread costs more than a few files do, and a block holds its files in memory.
  constexpr std::size_t worth_a_thread = 24;
  constexpr std::size_t files_at_once = 12;
  const bool alone = ids_.size() < worth_a_thread || std::thread::hardware_concurrency() < 2;
  block_size_ = alone ? 1 : files_at_once;
  if (!alone) start();
}

/// Reads one file; into `tree`, which keeps its memory from file to file, unless trees are kept.
ClientRead ReadAhead::read_one(const std::string& id, yaml::Tree& tree) const {
  const FileShape shape = *shape_of(client_path(id));
  ClientRead result;
  result.loaded.path = shape.path;
  try {
    std::optional<std::string> bytes = record_bytes(root_, shape.path);
    if (!bytes) return result;
    if (trees_ == Trees::kept) result.tree = std::make_unique<yaml::Tree>();
    result.loaded.bytes = *bytes;
    result.usable = read_record(shape, std::move(*bytes), vocabulary_, scrutiny_, result.tree ? *result.tree : tree,
                                &result.loaded.record, result.problems);
  } catch (const Error& error) {
    result.problems.push_back(not_readable(shape, error));
  }
  return result;
}

ReadAhead::Block ReadAhead::read(std::size_t begin, yaml::Tree& tree) const {
  Block block;
  const std::size_t end = std::min(begin + block_size_, ids_.size());
  block.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) block.push_back(read_one(ids_[i], tree));
  return block;
}

void ReadAhead::start() {
  if (begun_ >= ids_.size()) return;
  coming_ = std::async(std::launch::async, [this, begin = begun_] {
    yaml::Tree tree;
    return read(begin, tree);
  });
  begun_ += block_size_;
}

ClientRead ReadAhead::next() {
  if (at_ == block_.size()) {
    block_ = coming_.valid() ? coming_.get() : read(begun_, tree_);
    at_ = 0;
    if (block_size_ > 1) {
      start();
    } else {
      ++begun_;
    }
  }
  return std::move(block_[at_++]);
}

}  // namespace casemgr::store

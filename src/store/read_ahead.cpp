#include "read_ahead.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::store {

namespace {

/// Reads one file into `tree`, which keeps its memory from file to file.
ClientRead read_one(const std::filesystem::path& root, const codec::Vocabulary* vocabulary, const Tell& tell,
                    const std::string& id, yaml::Tree& tree) {
  const FileShape shape = *shape_of(client_path(id));
  ClientRead result;
  result.loaded.path = shape.path;
  try {
    std::optional<std::string> bytes = record_bytes(root, shape.path);
    if (!bytes) return result;
    result.loaded.bytes = *bytes;
    result.usable =
        read_record(shape, std::move(*bytes), vocabulary, {.tell = tell}, tree, &result.loaded.record, result.problems);
  } catch (const Error& error) {
    result.problems.push_back(not_readable(shape, error));
  }
  return result;
}

}  // namespace

ReadAhead::ReadAhead(const std::filesystem::path& root, const codec::Vocabulary* vocabulary, const Tell& tell,
                     std::vector<std::string> ids)
    : root_(root), vocabulary_(vocabulary), tell_(tell), ids_(std::move(ids)) {
  // A thread costs more than a few files do, and a block holds its files in memory.
  constexpr std::size_t worth_a_thread = 24;
  constexpr std::size_t files_at_once = 12;
  const bool alone = ids_.size() < worth_a_thread || std::thread::hardware_concurrency() < 2;
  block_size_ = alone ? 1 : files_at_once;
  if (!alone) start();
}

ReadAhead::Block ReadAhead::read(std::size_t begin, yaml::Tree& tree) const {
  Block block;
  const std::size_t end = std::min(begin + block_size_, ids_.size());
  block.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) block.push_back(read_one(root_, vocabulary_, tell_, ids_[i], tree));
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

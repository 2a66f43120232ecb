// Makes something of each of many items, on two threads, and hands it over in order: blocks of items are made by
// whoever is free, the caller too while the block that it waits for is still being made.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace casemgr::store {

/// What is made does not depend on the threads. `Place` is what a thread keeps from item to item, such as memory.
template <class Made, class Place>
class MadeAhead {
 public:
  /// Called from both threads at once, for different items.
  using Make = std::function<Made(std::size_t item, Place& place)>;

  MadeAhead(std::size_t size, Make make) : size_(size), make_(std::move(make)) {
    if (size_ < worth_a_thread || std::thread::hardware_concurrency() < 2) return;
    block_size_ = items_at_once;
    try {
      other_thread_ = std::thread([this] { make_on_other_thread(); });
    } catch (const std::system_error&) {
      // No thread is to be had: the caller's makes all.
    }
  }
  MadeAhead(const MadeAhead&) = delete;
  MadeAhead& operator=(const MadeAhead&) = delete;
  MadeAhead(MadeAhead&&) = delete;
  MadeAhead& operator=(MadeAhead&&) = delete;
  ~MadeAhead() {
    if (!other_thread_.joinable()) return;
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
    }
    changed_.notify_all();
    other_thread_.join();
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  /// What was made of the next item; it lives until the call after. Called `size()` times at most.
  Made& next() {
    if (at_ == block_.made.size()) {
      take_block();
      at_ = 0;
    }
    return block_.made[at_++];
  }

 private:
  // A thread costs more than a few items do, and a block is held in memory.
  static constexpr std::size_t worth_a_thread = 24;
  static constexpr std::size_t items_at_once = 8;
  static constexpr std::size_t blocks_at_once = 4;

  struct Block {
    std::vector<Made> made;
    bool by_other_thread = false;
  };

  [[nodiscard]] Block make_block(std::size_t block, Place& place) const {
    Block result;
    const std::size_t begin = block * block_size_;
    const std::size_t end = std::min(begin + block_size_, size_);
    result.made.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) result.made.push_back(make_(i, place));
    return result;
  }

  /// Whether there is a block to make whose turn comes soon.
  [[nodiscard]] bool may_begin() const { return begun_ * block_size_ < size_ && begun_ < taken_ + blocks_at_once; }

  void make_on_other_thread() {
    try {
      make_blocks();
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  void make_blocks() {
    Place place;
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return is_over_ || may_begin(); });
      if (is_over_) return;
      const std::size_t number = begun_++;
      std::vector<Block> spent = std::exchange(spent_, {});
      lock.unlock();
      spent.clear();
      Block block = make_block(number, place);
      block.by_other_thread = true;
      lock.lock();
      ready_.emplace(number, std::move(block));
      changed_.notify_all();
    }
  }

  /// Takes the next block in order; makes others as long as it is not there.
  void take_block() {
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
      Block block = make_block(number, place_);
      lock.lock();
      ready_.emplace(number, std::move(block));
    }
    block_ = std::move(ready_.extract(wanted).mapped());
  }

  std::size_t size_;
  Make make_;
  std::size_t block_size_ = 1;

  Block block_{};       ///< The one that the caller has.
  std::size_t at_ = 0;  ///< In it.
  Place place_{};

  std::mutex mutex_{};  ///< Guards what follows.
  std::condition_variable changed_{};
  std::size_t begun_ = 0;                 ///< Blocks that are or were being made.
  std::size_t taken_ = 0;                 ///< Blocks that the caller has had.
  std::map<std::size_t, Block> ready_{};  ///< By number.
  std::vector<Block> spent_{};            ///< Freed by the thread that made them, whose allocator knows the memory.
  bool is_over_ = false;
  std::exception_ptr failure_{};  ///< Of the other thread, which has ended.
  std::thread other_thread_{};
};

}  // namespace casemgr::store

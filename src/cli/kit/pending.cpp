#include "kit/pending.hpp"

#include <algorithm>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

void PendingWrites::add_one(std::optional<store::Write> write, store::Operation operation, std::string words) {
  std::vector<std::string> changed = write ? write->changed : std::vector<std::string>{};
  for (Pending& earlier : all_) {
    if (write && earlier.write && earlier.write->path == write->path) {
      earlier.write->after = write->after;
      earlier.write->changed.insert(earlier.write->changed.end(), changed.begin(), changed.end());
      write.reset();
    }
  }
  Pending made{.write = std::move(write), .operation = std::move(operation), .words = std::move(words)};
  made.changed = std::move(changed);
  all_.push_back(std::move(made));
}

void PendingWrites::add(std::optional<store::Write> write, const store::Operation& operation,
                        const std::vector<cycle::Outcome>& outcomes) {
  const std::vector<std::string> changed = write ? write->changed : std::vector<std::string>{};
  const std::size_t first = all_.size();
  for (const cycle::Outcome& outcome : outcomes) {
    add_one(std::exchange(write, std::nullopt), {operation.verb, operation.client, outcome.id}, outcome.words);
  }
  if (outcomes.size() < 2) return;
  all_[first].changed.clear();
  for (const std::string& path : changed) {
    const std::vector<std::string> keys = split(path, '.');
    const auto named = std::find_if(outcomes.begin(), outcomes.end(), [&](const cycle::Outcome& outcome) {
      return std::find(keys.begin(), keys.end(), outcome.id) != keys.end();
    });
    // What names none of them came with the first.
    const std::size_t place = named == outcomes.end() ? 0 : static_cast<std::size_t>(named - outcomes.begin());
    all_[first + place].changed.push_back(path);
  }
}

}  // namespace casemgr::cli

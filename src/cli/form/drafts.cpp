#include "form/drafts.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

void Drafts::hold(std::filesystem::path draft, std::string take_up) {
  // An editor may have written the draft anew, with permissions of its own.
  std::error_code trouble;
  using std::filesystem::perms;
  std::filesystem::permissions(draft, perms::owner_read | perms::owner_write, trouble);
  drafts_.emplace_back(std::move(draft), std::move(take_up));
}

void Drafts::drop() {
  std::error_code trouble;
  for (const auto& [draft, take_up] : drafts_) std::filesystem::remove(draft, trouble);
  drafts_.clear();
}

void Drafts::drop_but_last() {
  if (drafts_.empty()) return;
  const auto last = std::move(drafts_.back());
  drafts_.pop_back();
  drop();
  drafts_.push_back(last);
}

std::string Drafts::held() const {
  std::vector<std::string> held;
  for (const auto& [draft, take_up] : drafts_)
    held.push_back(fmt::format("what was written is kept in {}; {}", draft.string(), take_up));
  return join(held, "\nhint: ");
}

}  // namespace casemgr::cli

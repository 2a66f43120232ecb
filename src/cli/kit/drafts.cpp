#include "kit/drafts.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/environment.hpp"

namespace casemgr::cli {

std::string Drafts::keep(const std::string& text, const std::string& suffix) {
  const std::string name = fmt::format("draft-{}{}", world_.random() % 1'000'000, suffix);
  return store::write_draft(case_root(world_, globals_.directory), name, text).string();
}

void Drafts::hold(std::filesystem::path draft, std::string take_up) {
  // An editor may have replaced the draft by a file with permissions of its own.
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

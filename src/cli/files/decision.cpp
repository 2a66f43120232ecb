#include "files/decision.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/root/command.hpp"
#include "kit/contradictions.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

Decision::Decision(MarkedFile file) : file_(std::move(file)), lines_(file_.choices().size()) {}

std::size_t Decision::open() const {
  return static_cast<std::size_t>(std::count(lines_.begin(), lines_.end(), std::nullopt));
}

void Decision::take(std::size_t at, Pick pick) {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Choice& other = choice(i);
    const bool is_meant = i == at || (choice(at).goes_together && other.reason == choice(at).reason &&
                                      other.path.front() == choice(at).path.front());
    if (is_meant) lines_[i] = file_.picked(i, pick);
  }
}

Problems Decision::errors(Call& call) const {
  const std::optional<std::string> whole = text();
  return whole ? file_.new_errors(call, *whole) : Problems{};
}

void Decision::reopen(const Problems& errors) {
  file_.start_again();
  const auto before = std::exchange(lines_, std::vector<std::optional<std::string>>(file_.choices().size()));
  if (before.size() != lines_.size()) return;
  bool any = false;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool is_wrong = std::any_of(errors.begin(), errors.end(), [&](const Problem& error) {
      return (error.path + '.').starts_with(choice(i).name() + '.');
    });
    any = any || is_wrong;
    if (!is_wrong) lines_[i] = before[i];
  }
  if (!any) lines_.assign(lines_.size(), std::nullopt);
}

std::string advice(const MarkedFile& file, const Choice& choice) {
  if (choice.reason == signed_and_edited)
    return fmt::format(
        "a signature covers this text, so that only the signed one can stay; add the other one with '{}'",
        suggest::amend(file.client(), choice.path[1]).text());
  if (choice.reason == signed_twice)
    return fmt::format(
        "a signature stays with the text that it was given to: keep one note whole, then add what the other says with "
        "'{}'",
        suggest::amend(file.client(), choice.path[1]).text());
  if (choice.reason == agreed_twice)
    return "an agreement stays with what was agreed: keep one plan whole, then change it and have it agreed again";
  if (choice.reason == second_plan) return "only one plan is active: the other one is superseded";
  if (choice.reason == second_draft && choice.path.front() == "assessments")
    return fmt::format("keep one draft, or both and complete one: '{}'",
                       suggest::assess_complete(file.client()).text());
  if (choice.reason == second_draft) return "keep one draft, or both and have one agreed";
  if (choice.reason.find(used_elsewhere) != std::string::npos)
    return "keep the record, or remove it and what refers to it";
  return {};
}

}  // namespace casemgr::cli

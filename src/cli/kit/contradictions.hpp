// What two sides of a merge bring about together that neither has: each was right by itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/merge.hpp"

namespace casemgr::cli {

/// Why a field of a note is marked that is signed on one side only.
inline constexpr const char* signed_and_edited = "signed on one side, edited on the other";

/// Why a note is marked as a whole: a signature stays with the text that it was given to.
inline constexpr const char* signed_twice = "signed on both sides, with different texts";
/// Why a plan is marked as a whole: an agreement stays with what was agreed.
inline constexpr const char* agreed_twice = "agreed on both sides, with different contents";

/// Why the status of each of two plans, or each of two drafts, is marked.
inline constexpr const char* second_plan = "both sides have an active plan";
inline constexpr const char* second_draft = "both sides have a draft";

/// A field or record that somebody has to decide about.
struct Contradiction {
  yaml::Asked asked;
  std::string reason;  ///< Without values: `both sides have a draft`.
};

/// Returns what is wrong in `merged`, the result of a merge of the file at `path`, and neither in `ours` nor in
/// `theirs`: a signed note that was edited, a note or a plan that both
/// sides signed or agreed with different contents, a reference to a record that the other side removed, two active
/// plans, two drafts, any other error of `check` that needs no other file.
std::vector<Contradiction> contradictions(const std::string& path, const std::string& base, const std::string& ours,
                                          const std::string& theirs, const std::string& merged);

}  // namespace casemgr::cli

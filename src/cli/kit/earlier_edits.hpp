// Edits by hand that a save commits along: one that took records away, or broke a signed note or an agreed plan, is not
// committed without a word. An editor that was opened before a contact was recorded, and saved after it, does that.
#pragma once

#include <string>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// What an edit did to a record.
struct EditLoss {
  std::string record;  ///< `contact x9wmd`
  std::string what;    ///< `removed`, `no longer signed`; without values.
};

/// Returns what the later text of the file at `path` lacks or breaks; empty: nothing, or one of the two cannot be read.
std::vector<EditLoss> losses_of_edit(const std::string& path, const std::string& before, const std::string& after);

/// Asks about each edit by hand that a save of `paths` would commit, if it lost anything; notes in `options` what its
/// commit says. Throws Error(aborted) without a terminal and `--yes`, and for any other answer than yes.
void ask_about_earlier_edits(Call& call, const store::CaseDirectory& cases, const std::vector<std::string>& paths,
                             store::CaseDirectory::SaveOptions& options);

}  // namespace casemgr::cli

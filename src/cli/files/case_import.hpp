// What comes back from a copy of cases, file by file, and why it cannot be taken.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/store/copy.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// What becomes of one file of the copy.
struct Incoming {
  std::string path, id, name;         ///< The id is empty for the provider directory.
  std::optional<std::string> base{};  ///< What the copy keeps as exported.
  std::optional<std::string> ours{};
  std::string theirs{};
  std::string after{};
  store::TakenBefore before{};           ///< What was taken from the copy earlier.
  Case before_record{}, after_record{};  ///< Of a client: ours before the import, and after it.

  [[nodiscard]] bool is_new() const { return !ours; }
  [[nodiscard]] bool is_client() const { return !id.empty(); }
};

/// The copy, and what goes on with it.
struct CaseImport {
  store::CaseDirectory copy;
  std::string mark{};  ///< Tells this copy from others of the same clients.
  std::vector<Incoming> files{};
  std::vector<std::string> faults{};     ///< Why nothing is written.
  Problems found{};                      ///< What would be wrong with the files, for which nothing is written either.
  std::vector<std::string> deletions{};  ///< What the copy no longer has.
  std::vector<std::string> earlier{};    ///< What would go back to what an earlier version of the copy said.
  std::vector<std::string> missing{};    ///< Files that were exported and are not in the copy.
  std::size_t conflicts = 0;             ///< Those of the faults that are a field changed on both sides.
  ProviderDirectory providers{};         ///< As they will be.

  [[nodiscard]] const Incoming* find(const std::string& id) const;
};

/// Reads the provider directory of the copy and merges it with ours.
void take_providers(Call& call, CaseImport& import);
/// The same of a client's file.
void take_client(Call& call, CaseImport& import, const std::string& id);

/// Adds a fault for each error of `check` that the import would bring, and for each file that leads to another client's
/// and no longer fits.
void check_incoming(Call& call, CaseImport& import);
/// Adds a fault for what was taken from the copy before and changed here since, and what goes back to an earlier value.
void check_taken_before(Call& call, CaseImport& import);
/// Returns what a client's file no longer warns of, or warns of in other words: `warning: cws6dm3: flag fdwj2
/// 'violence: Karl': void in the copy`.
std::vector<std::string> danger_words(Call& call, const Incoming& one);
/// Adds what the import would take away: a deletion where `remove` would take it away too, else a fault.
void check_losses(Call& call, CaseImport& import);

}  // namespace casemgr::cli

// The audit of one client's file: which checks apply to it, and what is missing, late, unsigned, stale or broken.
//
// Pure, never throws. It has no rules of its own for what others judge: what is overdue comes from the due rows, what
// contradicts itself from the findings of `check`. Judged over the whole case; words leave out what is hidden.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/disclosure/audience.hpp"

namespace casemgr {

CASEMGR_CODES(AuditArea, "area of the audit", missing, late, unsigned_, stale, thread, release, signature, file);

/// One check of a file. It applies to a file as `applies` says, and wherever it finds something.
struct AuditCheck {
  std::string_view key;  ///< `privacy-notice`
  AuditArea area;
  std::string_view words;    ///< What is wanted: `Privacy notice given`.
  std::string_view applies;  ///< To which files.
};
/// All of them, in the order of the areas.
std::span<const AuditCheck> audit_checks();

struct AuditFinding {
  const AuditCheck* check;
  std::string path;     ///< In the file: `contacts.x4n7k`; empty: the file as a whole lacks something.
  std::string text;     ///< Without its words where they are not to be known here.
  Command settle;       ///< What mends it; none for what stays as it is, such as a late entry.
  Worker by{};          ///< The author of a note.
  bool hidden = false;  ///< Its words are not shown.
};

struct FileAudit {
  std::set<std::string_view> applicable{};  ///< Keys of the checks that apply.
  std::vector<AuditFinding> findings{};     ///< In the order of the checks.

  [[nodiscard]] bool meets(const AuditCheck& check) const;
  /// How many of those that apply have no finding.
  [[nodiscard]] int met() const;
};

/// The file as it is on the day of the context; `written`: late entries are those of contacts in it.
FileAudit audit_file(const VisibleCase& seen, const RuleContext& in, const Period& written);

}  // namespace casemgr

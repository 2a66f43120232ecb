// Is a goal specific, measurable, achievable, relevant and time-bound; and if not, what to type.
//
// Pure, never throws. Judges what is written, and doubts a statement only for a few words that say nothing.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

struct SmartLetter {
  char letter;            ///< S M A R T
  std::string_view name;  ///< `specific`, `measurable`, `achievable`, `relevant`, `time-bound`.
  bool ok;
  std::string missing;            ///< `no step with an owner`; empty when ok.
  std::vector<Command> commands;  ///< What mends it, one after the other; none when ok.

  /// `casemgr goal step c7kq2mw gk2bt "…" --owner client`; several are joined by `&&`.
  [[nodiscard]] std::string text() const;
};

struct Smart {
  std::array<SmartLetter, 5> letters;
  [[nodiscard]] bool ok() const;
};

Smart smart(const Case& c, const Entry<Goal>& goal);

/// A statement that names nothing one could see reached: "Feel better", "Improve health".
bool is_vague(std::string_view statement);

/// The exemption of rule `smart` that holds for the goal on `today`, or null.
const Exemption* smart_exemption(const Case& c, const Id<Goal>& goal, Date today);

/// Whether each open goal, or the one of id `goal`, is SMART or exempt from that.
bool all_smart(const Case& c, const std::string& goal, Date today);

/// One [smart] problem per failing letter of each open goal that no exemption of rule `smart` is about; `file` and line
/// are left empty.
Problems smart_problems(const Case& c, Date today);

}  // namespace casemgr

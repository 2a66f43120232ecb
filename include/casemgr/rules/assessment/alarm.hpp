// Flags that warn of a danger to life or limb, and what an answer that gives reason to fear one calls for: the flag,
// the safety plan, whom to call.
//
// Pure, never throws. Lines are plain words for the worker who has the client before them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/flag.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// The kind of flag that an instrument names; `other` for a word that is no kind.
FlagKind flag_kind_of(std::string_view word);
/// An active flag of that kind and priority high, or null.
const Entry<Flag>* high_flag(const Case& c, FlagKind kind, Date today);
/// Emergency contacts and crisis lines. With a flag about violence or abuse a contact may be the danger itself, and the
/// line says to ask first.
std::vector<std::string> whom_to_call(const Case& c, const std::vector<FlagKind>& kinds, const RuleContext& context);
/// The plans of active flags of that kind; without one the last that an ended flag left.
/// `how_to_write` is the command that writes one.
std::vector<std::string> plan_words(const Case& c, FlagKind kind, const Command& how_to_write, Date today);

/// `adult protective services`, by the client's age; both where it is not known.
std::string_view protective_services(const Case& c, Date today);

/// Whether the law of most states asks for a report where the danger is suspected: abuse and neglect.
bool calls_for_report(FlagKind kind);

/// Who reports the suspicion of such a danger, to whom and by when, and the command that records the report's clock;
/// empty for kinds other than abuse and neglect. An age that is not known may be a child's or an adult's.
std::vector<std::string> mandated_report(const Case& c, FlagKind kind, Date today);

/// What the answers of a form that cannot be scored yet call for, as `Scored::say`; empty mostly.
std::vector<std::string> what_to_do(const Case& c, const instrument::Alarms& alarms, const RuleContext& context);

/// The level of risk behind a flag: what the last screening that gave such a warning since the flag was raised calls
/// for, with its name and day (`High risk: do not leave the client alone, … (C-SSRS screener, 4 May)`); the flag's own
/// text where none did. On one line.
std::string risk_words(const Case& c, const Flag& flag, const RuleContext& context);

/// Suicide, self-harm, violence, abuse, neglect: a flag of these kinds has high priority unless it says otherwise.
bool is_grave(FlagKind kind);

/// Whether what it warns of goes on after the client's death, for those who visit the household: a danger from people
/// or animals there, an infection, or what the practice calls `other`.
bool outlives_client(FlagKind kind);

/// Whether the flag is of a grave kind and of high priority, and is neither cleared nor void.
bool is_danger(const Flag& flag);

}  // namespace casemgr

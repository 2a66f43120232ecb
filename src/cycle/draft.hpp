// The findings and scores of the draft assessment. Private to the layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/rules/assessment/domains.hpp"

namespace casemgr::cycle {

/// The draft assessment, to be changed; null where none is being made.
Assessment* draft_of(Case& c);
/// The draft assessment; where none is being made, an error names the command that begins one.
Assessment& needed_draft(Case& c);

/// The finding of a domain, made at its place in the order of an assessment where there is none yet: in whatever order
/// domains are assessed, the record is the same.
DomainFinding& finding_of(Assessment& assessment, std::string_view domain, const Settings& settings);

/// Puts the findings of an assessment that is not in a file yet in that order.
void put_in_order(Assessment& assessment, const Settings& settings);

/// Fills all that is computed: version, score, subscores, band, flags, sensitive kinds; `at` is now where it is absent.
/// Errors as `instrument::score`, and Error(usage) for an unknown instrument.
instrument::Result compute(const Case& c, Score& score, const Context& context);

/// `PHQ-9 14 (0 to 27), moderate`
std::string words_of(const instrument::Definition& definition, const instrument::Result& result);

/// Adds a complete screening of that day that has only this score.
Outcome add_screening(Case& c, const Id<Score>& id, const Score& score, Date day, const Context& context);

/// The sensitive kinds of an instrument's answers, whatever they are.
std::vector<Sensitive> kinds_of(const instrument::Definition& definition);

/// The screening that was chosen or begun in the draft and is still to be given, or null.
const Entry<Score>* unfinished(const Assessment& draft, const InstrumentName& instrument);
/// Puts the finished `score` in the place of the one begun and returns its id: another one where the day and time it
/// has now belong elsewhere among the scores, for a record in a file is not moved.
Id<Score> replace_begun(Assessment& draft, const Id<Score>& begun, const Score& score, const Case& c,
                        const Context& context);

/// Raises the flags of `scored.result` with a task for today each, but for those `known`, and says what to do.
void raise_flags(Case& c, const Score& score, const std::vector<std::string>& known, const Context& context,
                 Scored& scored);

}  // namespace casemgr::cycle

// The questions of an interview, in their order, and where it goes on.
//
// The draft assessment alone holds what was answered: an interview that was broken off goes on from
// the record alone. Who asks, and how, is not known here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

enum class Asks {
  matters,       ///< What matters to the client.
  participants,  ///< Who else is present.
  screenings,    ///< Which instruments are to be given.
  alone,         ///< Whether the client can speak without being overheard.
  records,       ///< The records of a domain: medications, supports.
  finding,
  client_view,
  rating,
  item,  ///< One item of an instrument.
  summary,
};

struct Question {
  Asks asks = Asks::matters;
  Domain domain{};              ///< Of `alone`, `records`, `finding`, `client_view`, `rating`.
  InstrumentName instrument{};  ///< Of `item`; of `alone` where it is about an instrument.
  std::string item{};
  friend bool operator==(const Question&, const Question&) = default;
};

/// What was said in this sitting and belongs in no record.
struct Sitting {
  bool discreet = false;                             ///< Others may look on or listen, whatever the record says.
  std::map<std::string, bool, std::less<>> alone{};  ///< Domain or instrument: the answer to "alone now?".
};

/// All questions as they follow from the answers so far: what matters, who is there, domain by domain with the
/// instruments of each, those without a domain, the summary. What is about violence or suicide comes only behind a yes
/// to "alone now?" where another person is present (instruments.md).
std::vector<Question> questions(const Case& c, const Sitting& sitting, const RuleContext& context);

/// Whether the draft already says what the question would ask, or all that its domain needs.
bool is_answered(const Case& c, const Question& question, const RuleContext& context);

/// Where an interview begins, or goes on after it was broken off: at the first question of a domain, or item of a
/// screening, that is still open.
Question next_open(const Case& c, const Sitting& sitting, const RuleContext& context);

/// Whether another person is present or may look on.
bool is_overheard(const Case& c, const Sitting& sitting);

/// Whether the domain has records of a kind of their own (medications, supports): one per line.
bool has_records(const Domain& domain);

/// What the last assessment before the draft found in a domain.
struct FoundBefore {
  Date date;
  const DomainFinding* finding;
  const Entry<Assessment>* assessment;
};
std::optional<FoundBefore> found_before(const Case& c, const Domain& domain);

/// The answer to an item in the last screening of that instrument in `assessment`, or null.
const Decimal* given_answer(const Assessment& assessment, const InstrumentName& instrument, const std::string& item);

/// Who may look on or listen.
struct Overheard {
  bool by_others = false;
  bool discreet = false;  ///< `--discreet`: of no instrument the outcome shows.
  bool alone = false;     ///< The client said to be alone for this one.
};
/// Whether the outcome may not show: of what is asked alone, and of safety answers, which raised `flags`. Where the
/// client said to be alone only what reveals violence stays hidden: who comes back may read the screen.
bool hides_outcome(const instrument::Definition& definition, const std::vector<std::string>& flags,
                   const Overheard& overheard);

}  // namespace casemgr

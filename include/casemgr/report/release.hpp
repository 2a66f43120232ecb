// Pages that leave the practice: a document addressed to a recipient, and the letter with a referral.
//
// Pure. rules/disclosure/audience.hpp decides what a recipient may know; these functions take the case as visible
// there.
#pragma once

#include <optional>
#include <string>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/disclosure/scope.hpp"

namespace casemgr::report {

/// How a page is sent.
struct Sending {
  DisclosureScope release;
  std::optional<Date> sent;  ///< Empty: the page is marked as a draft.
  std::string purpose;
  bool substance_use = false;  ///< Adds the notice that 42 CFR 2.32 requires.
};

/// `release of 11 May 2026 (q24k6), until 11 May 2027`, `an emergency`, `the client's own request`.
std::string ground_words(const Case& c, const DisclosureScope& release);

/// Marks the page as a draft (but not one that the client signs) or as confidential, removes the practice's own figures
/// (stage, acuity), and adds the recipient, the legal basis and the purpose. `c` is the whole case, which has the
/// releases.
void address_to(Document& document, const Case& c, const Sending& sending, const Inputs& inputs);

/// The day by which a letter of today requests an answer: the referral's own, or by its urgency.
Date answer_by(const Case& c, const Entry<Referral>& referral, const Settings& settings, Date today);

/// The author of a letter, and the day by which it requests an answer.
struct LetterFrom {
  Worker by;
  Date answer_by;
};
/// `refer letter`: who is referred and why, what is asked for, the needs and goals concerned, how the client is
/// reached, where and by when to answer, with a reply slip. `seen` as released.
Document referral_letter(const VisibleCase& seen, const Id<Referral>& id, const LetterFrom& from, const Inputs& inputs);
/// What it prints to programs, without rows that count.
Document letter_shape(const VisibleCase& seen, const Inputs& inputs);

/// `report disclosures`: the disclosures of the period, with recipient and legal basis (45 CFR 164.528).
Document disclosures(const VisibleCase& seen, Period period, const Inputs& inputs);

}  // namespace casemgr::report

// Pages that leave the house: a document put into the words of its recipient, and the letter that goes with a referral.
//
// Pure. What a recipient may know is decided in rules/disclosure/audience.hpp: these are given the case as visible
// there.
#pragma once

#include <optional>
#include <string>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/disclosure/scope.hpp"

namespace casemgr::report {

/// How a page goes out.
struct Sending {
  DisclosureScope release;
  std::optional<Date> sent;  ///< None: a draft, and the page says so.
  std::string purpose;
  bool substance_use = false;  ///< Then the notice that 42 CFR 2.32 asks for stands on it.
};

/// `release of 11 May 2026 (q24k6), until 11 May 2027`, `an emergency`, `the client's own request`.
std::string ground_words(const Case& c, const DisclosureScope& release);

/// Marks the page as a draft or as confidential, takes the practice's own figures (stage, acuity) off it, and says for
/// whom it is, on what ground and for what. `c` is the whole case: the releases stand there.
void address_to(Document& document, const Case& c, const Sending& sending, const Inputs& inputs);

/// The day by which a letter of today asks for an answer: the referral's own, or as long as its urgency gives.
Date answer_by(const Case& c, const Entry<Referral>& referral, const Settings& settings, Date today);

/// Who writes a letter, and by when an answer is asked for.
struct LetterFrom {
  Worker by;
  Date answer_by;
};
/// `refer letter`: who is referred and why, what is asked for, the needs and goals concerned, how the client is
/// reached, whom to answer and by when, with a slip to answer on. `c` as released.
Document referral_letter(const VisibleCase& seen, const Id<Referral>& id, const LetterFrom& from, const Inputs& inputs);

/// `report disclosures`: what left the house in the period, to whom, on what ground (45 CFR 164.528).
Document disclosures(const VisibleCase& seen, Period period, const Inputs& inputs);

}  // namespace casemgr::report

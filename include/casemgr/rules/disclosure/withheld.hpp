// Of which records a recipient may learn that they are there and were withheld.
//
// Pure, never throws. A release is silent about what it leaves out, with three exceptions: the client, and a person who
// asks in the client's place, are owed a denial with its reason (45 CFR 164.524(d)); an auditor and a court are owed a
// record that does not look whole where it is not. Not even they learn of a record of violence, of a sensitive kind
// that the basis does not cover (42 CFR 2.13(c): not even that there is one), of the practice's own warnings, or of
// anything in a record of an endangered client that may come to the home.
#pragma once

#include <optional>
#include <string>

#include "casemgr/rules/disclosure/scope.hpp"

namespace casemgr {

CASEMGR_CODES(Withheld, "reason of withholding", not_final, not_named, not_in_basis, in_confidence);

/// Whether pages on that basis say what they leave out. `endangered`: the client is (endangered.hpp).
bool tells_withheld(const DisclosureScope& release, bool endangered);
/// The reason for which a record does not go, where its recipient may learn that there is one. `subject` as
/// `subject_of` has it.
std::optional<Withheld> withheld_reason(const RecordType& type, const void* record, const Subject& subject,
                                        const DisclosureScope& release, bool endangered);
/// `not named by the court order`
std::string withheld_words(Withheld reason, Basis basis);

}  // namespace casemgr

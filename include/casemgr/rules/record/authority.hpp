// Who decides for the client on a given day: the client, a guardian, or after a death the executor.
//
// Pure, never throws. A signature is judged by the day on which it was given, and by whom: what was given by right
// stays in force when a guardian's authority ends and when the client comes of age (an authorization lasts until
// it expires or is revoked, 45 CFR 164.508). What was only assent stays assent.
//
//   on that day the client is     decides          the client's own signature
//   adult, no guardian on file    the client       is enough
//   minor, or with a guardian     the guardian     is assent, unless the record says why the client decides alone
//   dead                          the executor     ended with the death, as did what guardians and agents may do
//
// A guardian is on file from `since` to `until`; one who was on file while the client was a minor in our care, until
// the client came of age: a court that goes on with it says so, and `since` is a later day. Of several, each may
// decide. A minor without one on file: any person who signs as guardian. A guardian lets nothing out to themselves.
//
// Sources: 45 CFR 164.502(g) (personal representatives), 42 CFR 2.14 (minors), 42 CFR 2.15 (guardians, the dead).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/command.hpp"

namespace casemgr {

/// Years of age from which a client is no minor; 18 unless the settings say otherwise.
int minor_age(const Settings& settings);
// Below, `of_age` is that age.
/// False for a client without a date of birth, and for one who may be of age by what is known of it.
bool is_minor(const Person& person, Date day, int of_age);
/// The same, but true for a client who may be a minor by what is known of the date of birth.
bool may_be_minor(const Person& person, Date day, int of_age);
/// The day from which a client is surely no minor; nothing without a date of birth.
std::optional<Date> comes_of_age(const Person& person, int of_age);
/// Whether the authority of that person is in effect: begun and not over.
bool holds_authority(const Case& c, const SupportPerson& person, Date day, int of_age);
/// Names of the guardians on file on that day; none after the client's death.
std::vector<std::string> guardians(const Case& c, Date day, int of_age);
/// Whether the client's own signature of that day needs a guardian's beside it.
bool needs_guardian(const Case& c, Date day, int of_age);
/// The guardians as messages name them: `guardian Ana Lopez`, `guardian Ana Lopez or Luis Lopez`, `guardian` without
/// one on file. A guardian marked `violence` is not named.
std::string guardian_words(const Case& c, Date day, int of_age);
/// Who is to sign for the client that day: the client, those, or after a death `executor`.
std::string decider_words(const Case& c, Date day, int of_age);

/// Whether a person with that authority may decide for the client on that day: a guardian or health care agent until
/// the client's death, the executor of the estate from then on.
bool may_decide(Authority authority, const Person& client, Date day);
/// Why a person whose authority ended with the client's death may not, in words: `the authority of a guardian ended
/// with the client's death on 2026-05-01`; empty otherwise.
std::string ended_with_death(Authority authority, const Person& client, Date day);
/// Why the person on file under that name has no authority on that day: it ended, or has not begun. Empty where they
/// have, and where none of that name has any on file.
std::string lacks_authority(const Case& c, const std::string& name, Date day, int of_age);

/// Whether that reason for deciding alone fits the client: the first two are for minors, the third for clients with a
/// guardian. Returns why not, or nothing.
std::string misfit(DecidesAlone reason, const Case& c, Date day, int of_age);
/// `emancipated`, `a service that state law lets minors consent to`, `outside the guardian's authority`.
std::string reason_words(DecidesAlone reason);

/// Whether the client signed, as far as the names tell (several are parted by a semicolon): one has the given or
/// preferred name as a word. True without a signature, or where the client has no name.
bool is_signed_by_client(const Case& c, const Consent& consent, int of_age);

/// Whether the consent, or the agreement, is only the client's assent: it was given by the client alone on a day on
/// which that is not enough.
bool is_only_assent(const Case& c, const Consent& consent, int of_age);
bool is_only_assent(const Case& c, const Agreement& agreement, int of_age);
/// Why the signature of one whose authority ended, or has not begun, does not count: `is given by 'Ana Lopez': the
/// authority as guardian ended on 2026-03-01`; empty where it counts, and where the client signed.
std::string ended_right(const Case& c, const Consent& consent, int of_age);
/// What keeps a consent from binding the client, for lack of one who decides: `is only assent, agreement missing:
/// guardian Ana Lopez`; empty where nothing does. `today` decides who is still to agree.
std::string lacks_decider(const Case& c, const Consent& consent, int of_age, Date today);
/// The command that gives the same consent again, as a new one. A recipient without an entry in the directory stays
/// open.
Command consent_again(const Id<Case>& client, const Consent& consent);
/// The command by which who decides signs what is only assent: the same consent, or where the client decides by today,
/// a new one, because the old one is judged by its day.
Command signing_of(const Case& c, const Entry<Consent>& assented, int of_age, Date today);

/// Why an agreement that is given after the client's death counts for nothing: only an executor on file agrees from
/// then on. Empty where the client lives that day, and for the worker and others.
std::string given_after_death(const Case& c, const Agreement& agreement, int of_age);
/// Whether an agreement to a plan, of the client or a representative, binds the client; a declined one does not.
bool binds(const Case& c, const Agreement& agreement, int of_age);

/// Whether a guardian gave it for a minor who came of age by `day`, and the client has not signed it.
bool is_outgrown(const Case& c, const Consent& consent, int of_age, Date day);
bool is_outgrown(const Case& c, const Plan& plan, int of_age, Date day);

}  // namespace casemgr

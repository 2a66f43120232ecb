// One client's file as a struct: every section of record.md, in the order of the file.
//
// Plain data without behaviour; rules that look at one case stand in the other headers of this layer. Unknown and `x-`
// keys are not here: they live in the file's tree and survive there.
#pragma once

#include "casemgr/model/advocacy.hpp"
#include "casemgr/model/appointment.hpp"
#include "casemgr/model/assessment.hpp"
#include "casemgr/model/benefit.hpp"
#include "casemgr/model/consent.hpp"
#include "casemgr/model/contact.hpp"
#include "casemgr/model/disclosure.hpp"
#include "casemgr/model/document.hpp"
#include "casemgr/model/episode.hpp"
#include "casemgr/model/event.hpp"
#include "casemgr/model/exemption.hpp"
#include "casemgr/model/flag.hpp"
#include "casemgr/model/goal.hpp"
#include "casemgr/model/health.hpp"
#include "casemgr/model/merged.hpp"
#include "casemgr/model/person.hpp"
#include "casemgr/model/plan.hpp"
#include "casemgr/model/program.hpp"
#include "casemgr/model/referral.hpp"
#include "casemgr/model/service.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/model/situation.hpp"
#include "casemgr/model/support.hpp"
#include "casemgr/model/task.hpp"

namespace casemgr {

inline constexpr int file_format = 1;  ///< The newest format of files that this program reads and writes.

struct Case {
  std::optional<int> format{};
  Id<Case> id{};
  Person person{};
  Token merged_into{};  ///< The client whose file has the records of this one; this file then holds nothing else.
  ByName<MergedClient> merged{};
  ByName<SeparatedClient> separated{};
  Records<Episode> episodes{};
  Records<Situation> situations{};
  Records<Membership> memberships{};
  Records<Program> programs{};
  Records<Event> events{};
  Records<SupportPerson> supports{};
  Records<Consent> consents{};
  Records<Flag> flags{};
  Records<Benefit> benefits{};
  Records<Diagnosis> diagnoses{};
  Records<Treatment> treatments{};
  Records<Medication> medications{};
  Records<Allergy> allergies{};
  Records<Assessment> assessments{};
  Records<ClientNeed> needs{};
  Records<Strength> strengths{};
  Records<Goal> goals{};
  Records<Service> services{};
  Records<Plan> plans{};
  std::optional<Intervals> intervals{};
  Records<Referral> referrals{};
  Records<Appointment> appointments{};
  Records<Contact> contacts{};
  Records<Advocacy> advocacy{};
  Records<Task> tasks{};
  Records<Disclosure> disclosures{};
  Records<PaperDocument> documents{};
  Records<Exemption> exemptions{};
  static const RecordType& rows();
};

/// The section that holds records of that type.
const schema::Field& section_of(const RecordType& type);

}  // namespace casemgr

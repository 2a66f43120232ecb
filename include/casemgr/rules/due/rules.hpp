// The rules of the due list, one row each.
//
// Pure. A row names the function that adds the rule's rows, in src/rules/due in the file of its family; a rule with a
// figure has a field of its key in `Intervals` (model/settings.hpp), and nothing else knows of it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "casemgr/model/case.hpp"

namespace casemgr {

class DueCase;  // What the functions look at; private to the layer.

void due_contact(DueCase& of);         ///< contact clock, first contact, tries, face to face
void due_discharge(DueCase& of);       ///< contact, visit, follow-ups and medicines after a discharge
void due_assessment(DueCase& of);      ///< first assessment, reassessment
void due_draft(DueCase& of);           ///< a draft assessment
void due_plan(DueCase& of);            ///< first plan, review
void due_monitoring(DueCase& of);      ///< the plan's and the goals' own word on how often they are looked at, and how
void due_goal_dates(DueCase& of);      ///< due dates of goals and steps
void due_goal_course(DueCase& of);     ///< goals off their track, goals to be reviewed after a referral
void due_needs(DueCase& of);           ///< needs not taken up
void due_gaps(DueCase& of);            ///< screenings not given, needs deferred to a day, acuity judged until a day
void due_services(DueCase& of);        ///< verification, delivery against plan, last day
void due_authorizations(DueCase& of);  ///< end and units
void due_consents(DueCase& of);
void due_signers(DueCase& of);  ///< a guardian's signature, or that of a client who came of age
void due_benefits(DueCase& of);
void due_programs(DueCase& of);
void due_situation(DueCase& of);  ///< the situation of the year, where that of the entry is on file
void due_flags(DueCase& of);      ///< safety first, then flags with a last day
void due_event_reports(DueCase& of);
void due_mandated_reports(DueCase& of);  ///< after a flag of abuse or neglect
void due_referrals(DueCase& of);
void due_appointments(DueCase& of);
void due_notes(DueCase& of);
void due_tasks(DueCase& of);
void due_advocacy(DueCase& of);
void due_follow_up(DueCase& of);
void due_opening(DueCase& of);  ///< a planned episode
void due_stay(DueCase& of);     ///< a stay: the unit is to be contacted until the discharge

/// The figure of a rule: how many days until something is due, or from how much on it shows.
struct RuleFigure {
  int standard = 0;           ///< Where neither client nor practice says otherwise.
  std::string_view unit{};    ///< `days`, `business days`, `days ahead`, `percent`, `attempts`; empty: no figure.
  std::string_view name{};    ///< What it is, in a few words: `contact after discharge`.
  std::string_view source{};  ///< Where the default comes from: `field practice`.
};

struct DueRule {
  // Cases to which it applies.
  static constexpr unsigned active = 1;  ///< The episode is active.
  static constexpr unsigned open = 2;    ///< It is not closed: active, planned, waiting or on hold.
  static constexpr unsigned closed = 4;
  static constexpr unsigned dead = 8;  ///< The client died, whatever the episode is.
  static constexpr unsigned left = open | closed | dead;

  std::string_view key;  ///< As an exemption names it: a kind of due row, a path below `intervals`, or a word.
  RuleFigure figure{};
  std::array<const RecordType& (*)(), 3> about{};  ///< Types of record of its rows; none: of any type.
  void (*run)(DueCase&) = nullptr;                 ///< Null where other rules use its figure.
  unsigned when = 0;
};

inline constexpr std::string_view field_practice = "field practice";
inline constexpr std::string_view to_check = "common practice; check program rules";

/// Every rule. Those with a figure are in the order of the fields of `Intervals`.
// clang-format off
inline constexpr DueRule due_rules[] = {
    {"safety", {}, {&Flag::rows}, due_flags, DueRule::left},
    {"reassessment", {365, "days", "reassessment", "42 CFR 441.535, HUD annual window"}, {&Episode::rows, &Assessment::rows}, due_assessment, DueRule::active},
    {"reassessment_window", {30, "days ahead", "reassessment window", "HUD annual window"}},
    {"plan_review", {90, "days", "plan review", "12VAC30-122-190"}, {&Episode::rows, &Plan::rows}, due_plan, DueRule::active},
    {"goal", {}, {&Goal::rows}, due_goal_dates, DueRule::open},
    {"step", {}, {&Step::rows}, due_goal_dates, DueRule::open},
    {"contact", {}, {&Episode::rows}, due_opening, DueRule::open},
    {"contact.crisis", {2, "days", "contact", field_practice}, {&Episode::rows}, due_contact, DueRule::active},
    {"contact.high", {7, "days", "contact", field_practice}, {&Episode::rows}, due_contact, DueRule::active},
    {"contact.moderate", {14, "days", "contact", field_practice}, {&Episode::rows}, due_contact, DueRule::active},
    {"contact.low", {30, "days", "contact", field_practice}, {&Episode::rows}, due_contact, DueRule::active},
    {"event", {}, {&Episode::rows, &Event::rows}, due_event_reports, DueRule::left},
    {"discharge_contact", {2, "business days", "contact after discharge", "TCM (CPT 99495, 99496)"}, {&Event::rows}, due_discharge, DueRule::active},
    {"discharge_visit_high", {7, "days", "clinician visit after discharge", "TCM (CPT 99496)"}, {&Event::rows}, due_discharge, DueRule::active},
    {"discharge_visit", {14, "days", "clinician visit after discharge", "TCM (CPT 99495)"}, {&Event::rows}, due_discharge, DueRule::active},
    {"psychiatric_first", {7, "days", "mental-health visit after psychiatric discharge", "HEDIS FUH"}, {&Event::rows}, due_discharge, DueRule::active},
    {"psychiatric_second", {30, "days", "second mental-health visit after psychiatric discharge", "HEDIS FUH"}, {&Event::rows}, due_discharge, DueRule::active},
    {"medication_reconciliation", {30, "days", "medication reconciliation", "HEDIS MRP"}, {&Event::rows}, due_discharge, DueRule::active},
    {"stay_contact_high", {1, "business days", "contact after admission", field_practice}, {&Event::rows}, due_stay, DueRule::active},
    {"stay_contact", {2, "business days", "contact after admission", field_practice}, {&Event::rows}, due_stay, DueRule::active},
    {"stay", {7, "days", "contact during a stay", field_practice}, {&Event::rows}, due_stay, DueRule::active},
    {"referral", {}, {&Referral::rows}, due_referrals, DueRule::active},
    {"referral.stat", {1, "days", "stat referral", field_practice}, {&Referral::rows}, due_referrals, DueRule::active},
    {"referral.asap", {2, "days", "asap referral", field_practice}, {&Referral::rows}, due_referrals, DueRule::active},
    {"referral.urgent", {3, "days", "urgent referral", field_practice}, {&Referral::rows}, due_referrals, DueRule::active},
    {"referral.routine", {14, "days", "routine referral", field_practice}, {&Referral::rows}, due_referrals, DueRule::active},
    {"referral_begin", {14, "days", "referral accepted, service not started", field_practice}, {&Referral::rows}, due_referrals, DueRule::active},
    {"referral_news", {30, "days", "referral without update", field_practice}, {&Referral::rows}, due_referrals, DueRule::active},
    {"consent", {30, "days ahead", "consent", field_practice}, {&Consent::rows}, due_consents, DueRule::open},
    {"signer", {}, {&Consent::rows, &Plan::rows}, due_signers, DueRule::open},
    {"benefit", {60, "days ahead", "benefit", field_practice}, {&Benefit::rows}, due_benefits, DueRule::open},
    {"authorization", {30, "days ahead", "authorization", field_practice}, {&Authorization::rows}, due_authorizations, DueRule::open},
    {"authorization_units", {80, "percent", "authorization units", field_practice}, {&Authorization::rows}, due_authorizations, DueRule::open},
    {"note", {}, {&Contact::rows}, due_notes, DueRule::left},
    {"unsigned_note", {2, "days", "unsigned note", "payer practice"}, {&Contact::rows}, due_notes, DueRule::left},
    {"face_to_face", {90, "days", "face-to-face contact", to_check}, {&Episode::rows}, due_contact, DueRule::active},
    {"first_contact", {2, "business days", "first contact", to_check}, {&Episode::rows}, due_contact, DueRule::active},
    {"first_assessment", {30, "days", "first assessment", to_check}, {&Assessment::rows, &Episode::rows}, due_draft, DueRule::left},
    {"first_plan", {30, "days", "first plan", to_check}, {&ClientNeed::rows, &Episode::rows, &Plan::rows}, due_needs, DueRule::active},
    {"service", {}, {&Service::rows}, due_services, DueRule::active},
    {"service_verified", {30, "days", "service verified", field_practice}, {&Service::rows}, due_services, DueRule::active},
    {"delivered_low", {80, "percent", "delivered under plan", field_practice}, {&Service::rows}, due_services, DueRule::active},
    {"delivered_high", {100, "percent", "delivered over plan", field_practice}, {&Service::rows}, due_services, DueRule::active},
    {"program", {}, {&Program::rows}, due_programs, DueRule::open},
    {"level_of_care", {60, "days ahead", "level of care", to_check}, {&Program::rows}, due_programs, DueRule::open},
    {"redetermination", {60, "days ahead", "redetermination", to_check}, {&Program::rows}, due_programs, DueRule::open},
    {"situation", {365, "days", "situation of the year", "HUD annual assessment"}, {&Episode::rows}, due_situation, DueRule::active},
    {"not_reached", {2, "business days", "not reached", field_practice}, {&Episode::rows}, due_contact, DueRule::active},
    {"not_reached_letter", {3, "attempts", "letter after failed attempts", field_practice}, {&Episode::rows}, due_contact, DueRule::active},
    {"appointment", {}, {&Appointment::rows}, due_appointments, DueRule::open | DueRule::closed},
    {"flag", {}, {&Flag::rows}, due_flags, DueRule::left},
    {"mandated_report", {1, "days", "mandated report", "state law, in most states within 24 hours"}, {&Flag::rows}, due_mandated_reports, DueRule::left},
    {"task", {}, {&Task::rows}, due_tasks, DueRule::left},
    {"advocacy", {}, {&Advocacy::rows}, due_advocacy, DueRule::left},
    {"gap", {}, {}, due_gaps, DueRule::open},
    {"monitoring", {}, {&Plan::rows}, due_monitoring, DueRule::active},
    {"survey", {}, {&Plan::rows}, due_monitoring, DueRule::active},
    {"check", {}, {&Goal::rows}, due_monitoring, DueRule::active},
    {"trajectory", {}, {&Goal::rows}, due_goal_course, DueRule::active},
    {"goal-after-referral", {}, {&Goal::rows}, due_goal_course, DueRule::active},
    {"outcome", {}, {&Referral::rows}, due_referrals, DueRule::active},
    {"follow_up", {}, {&Episode::rows}, due_follow_up, DueRule::closed | DueRule::dead},
    {"smart", {}, {&Goal::rows}},  // Quiets `check`.
};
// clang-format on

/// The rule of that key, looked up while the program is compiled: a key without a row does not compile.
consteval const DueRule& operator""_rule(const char* key, std::size_t size) {
  for (const DueRule& rule : due_rules) {
    if (rule.key == std::string_view(key, size)) return rule;
  }
  throw "no such rule";
}

/// The effective figure for a client, and for the practice as a whole. A client's own value comes before the
/// practice's, the practice's before the default. A figure of 0 (or less) switches its rule off; one over 36,500 counts
/// as that.
int interval(const DueRule& rule, const Case& c, const Settings& settings);
int interval(const DueRule& rule, const Settings& settings);

/// `14 days`, `1 business day`
std::string figure_words(int figure, std::string_view unit);
/// `unsigned note 2 days`, `contact after discharge 1 business day`: the name of the rule and its figure.
std::string rule_words(const DueRule& rule, int figure);

const DueRule& contact_rule(AcuityLevel level);
const DueRule& referral_rule(Urgency urgency);

}  // namespace casemgr

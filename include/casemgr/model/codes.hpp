// The codes and words of the field, as they stand in files.
//
// Sources: record.md (shapes) and standards.md (HL7 FHIR R4 states, Gravity SDOH Clinical Care for referrals). Codes
// are used verbatim; `code(x)` and `parse_code<X>(text)` convert.
#pragma once

#include "casemgr/schema/value.hpp"

namespace casemgr {

CASEMGR_WORD(Domain);          ///< housing, mental-health, … in the four areas of an assessment.
CASEMGR_WORD(Category);        ///< Of a service; every domain is one.
CASEMGR_WORD(FundingName);     ///< Key of a funding source in the settings.
CASEMGR_WORD(Worker);          ///< Short name of a person at work.
CASEMGR_WORD(Language);        ///< `es`, `en`: a language tag (BCP 47).
CASEMGR_WORD(Token);           ///< A random code that several files share (household, group contact).
CASEMGR_WORD(InstrumentName);  ///< Id of a screening instrument: `phq-9`.
CASEMGR_WORD(NotePart);        ///< Part of a progress note: subjective, intervention, ….
CASEMGR_WORD(PersonField);     ///< Key of a field of the person that may say why it is empty.
CASEMGR_WORD(SituationField);  ///< Key of such a field of a situation.

CASEMGR_CODES(Area, "area", medical, socioeconomic, psychosocial, strengths);

/// One domain of an assessment.
struct DomainInfo {
  std::string_view name;  ///< Code: `mental-health`.
  Area area;
  std::string_view label;  ///< In plain words: `Mental health`.
  std::string_view about;  ///< What belongs there.
  bool rated;              ///< False for strengths, resources, coping: found, not rated.
};
/// All built-in domains, in the order of an assessment (record.md, "Domains").
const std::vector<DomainInfo>& builtin_domains();

/// Why a field about a client is empty. Without a reason, the practice has not recorded it.
CASEMGR_CODES(AbsenceReason, "reason for a missing answer", does_not_know, prefers_not_to_answer, not_asked,
              not_yet_due);
/// When a situation is recorded (stages of data collection, HUD HMIS Data Standards).
CASEMGR_CODES(SituationStage, "occasion", entry, annual, update, exit);
/// Where the client lives or goes to live; our codes, over the groups of HUD HMIS Data Standards 3.12 and 3.917:
/// homeless, institutional, temporary, permanent (`housing_group`).
CASEMGR_CODES(LivingSituation, "living situation", unsheltered, emergency_shelter, safe_haven, foster_care, hospital,
              psychiatric_hospital, substance_use_treatment, nursing_facility, jail, transitional_housing,
              halfway_house, hotel, staying_with_family, staying_with_friends, rented, rented_with_subsidy, owned,
              group_home, with_family, with_friends, deceased, other);
/// Income by month (sources: HUD HMIS Data Standards 4.02); `none` where there is none.
CASEMGR_CODES(IncomeSource, "source of income", earned, unemployment, ssi, ssdi, va_disability, va_pension,
              private_disability, workers_compensation, tanf, general_assistance, retirement, pension, child_support,
              alimony, other, none);
/// Benefits that are not cash (HUD HMIS Data Standards 4.03); `none` where there is none.
CASEMGR_CODES(NoncashBenefit, "noncash benefit", snap, wic, child_care, transportation, housing, other, none);
/// What a member of a household is to its head.
CASEMGR_CODES(HouseholdRole, "relationship to the head", head, spouse_or_partner, child, parent, sibling,
              other_relative, not_related);
CASEMGR_CODES(Sex, "sex", female, male, other, unknown);
CASEMGR_CODES(ContactSystem, "contact system", phone, sms, email, other);
CASEMGR_CODES(EpisodeStatus, "episode status", planned, waitlist, active, onhold, finished, cancelled,
              entered_in_error);
CASEMGR_CODES(AcuityLevel, "acuity level", low, moderate, high, crisis);
CASEMGR_CODES(AssignmentRole, "role", primary, substitute, supervisor);
CASEMGR_CODES(ClosureReason, "closure reason", goals_met, partially_met, no_longer_needed,
              transferred_comparable_service, moved_out_of_area, ineligible, no_capacity, institutionalised, deceased,
              duplicate, other, declined, disengaged, lost_contact, agency_terminated);
CASEMGR_CODES(EventKind, "kind of event", admission, discharge, emergency_visit, fall, incident, change_of_condition,
              move, death);
CASEMGR_CODES(EventSetting, "setting", hospital, psychiatric, nursing, jail, other);
CASEMGR_CODES(Priority, "priority", high, medium, low);
CASEMGR_CODES(Sensitive, "kind of sensitive content", substance_use, mental_health, sexual_health, violence, legal,
              third_party);
CASEMGR_CODES(Authority, "authority", guardian, health_care_agent, financial_agent, representative_payee, executor);
CASEMGR_CODES(DecidesAlone, "reason to decide alone", emancipated, minor_consent, outside_guardianship);

CASEMGR_CODES(ConsentKind, "kind of consent", services, release, privacy_notice, rights, provider_choice, telehealth,
              recording);
CASEMGR_CODES(ConsentDirection, "direction", disclose, obtain, exchange);
CASEMGR_CODES(SignMethod, "method", signed_, verbal, electronic);
CASEMGR_CODES(AgreeMethod, "method", signed_, verbal, electronic, declined);
CASEMGR_CODES(FlagKind, "kind of flag", suicide, self_harm, violence, abuse, neglect, fall, worker_safety,
              power_dependent, infection, other);
CASEMGR_CODES(BenefitKind, "kind of benefit", insurance, income, food, housing, other);
CASEMGR_CODES(BenefitStatus, "benefit status", potential, applied, pending, active, denied, appealed, ended);
CASEMGR_CODES(PayPeriod, "period", month, year, once);
CASEMGR_CODES(ClinicalStatus, "clinical status", active, recurrence, relapse, inactive, remission, resolved);

CASEMGR_CODES(AssessmentKind, "kind of assessment", screening, comprehensive, focused, reassessment);
CASEMGR_CODES(AssessmentStatus, "assessment status", draft, complete);
CASEMGR_CODES(NeedStatus, "need status", active, deferred, resolved, inactive, declined);
CASEMGR_CODES(StrengthKind, "kind of strength", strength, resource, coping, support);

CASEMGR_CODES(Direction, "direction", increase, decrease, reach, maintain);
CASEMGR_CODES(GoalLifecycle, "goal lifecycle", proposed, planned, accepted, active, on_hold, completed, cancelled,
              rejected, entered_in_error);
CASEMGR_CODES(GoalAchievement, "goal achievement", in_progress, improving, worsening, no_change, achieved, sustaining,
              not_achieved, no_progress, not_attainable);
CASEMGR_CODES(StepOwner, "step owner", client, worker, provider, support);
CASEMGR_CODES(StepStatus, "step status", not_started, scheduled, in_progress, on_hold, completed, cancelled, stopped);
CASEMGR_CODES(ServiceStatus, "service status", draft, active, on_hold, revoked, declined, completed, entered_in_error);
CASEMGR_CODES(ServiceUnit, "unit", _15min, hour, visit, session, item, day, month, mile);
CASEMGR_CODES(Per, "period", day, week, month, quarter, year);
CASEMGR_CODES(AsPlanned, "verification", full, partly, not_);
CASEMGR_CODES(VerifiedBy, "verification source", client, provider, record);
CASEMGR_CODES(PlanStatus, "plan status", draft, active, superseded);
CASEMGR_CODES(AgreementRole, "role", client, worker, supervisor, provider, support, representative);

CASEMGR_CODES(Urgency, "urgency", routine, urgent, asap, stat);
CASEMGR_CODES(ReferralStatus, "referral status", draft, requested, accepted, in_progress, on_hold, completed, rejected,
              cancelled, failed, entered_in_error);
CASEMGR_CODES(ReferralReason, "referral reason", no_capacity, waitlist, ineligible, no_response, client_declined,
              client_no_show, cost, language, out_of_area, other);
CASEMGR_CODES(Enrolment, "enrolment", enrolled, not_enrolled, not_enrolled_on_waitlist);
CASEMGR_CODES(Capacity, "provider capacity", capacity, no_capacity, waitlist, additional_assessment_required);
CASEMGR_CODES(AppointmentStatus, "appointment status", proposed, pending, booked, arrived, fulfilled, cancelled, noshow,
              waitlist);
CASEMGR_CODES(ContactMode, "contact mode", in_person, home_visit, phone, video, sms, email, mail, other);
/// The kind of place of a contact; a funding source has its own codes for them (`funding.NAME.places`).
CASEMGR_CODES(PlaceKind, "kind of place", office, home, telehealth_home, telehealth_other, clinic, hospital,
              emergency_department, psychiatric_hospital, nursing_facility, assisted_living, group_home, shelter, hotel,
              jail, school, workplace, street, community, other);
CASEMGR_CODES(Reached, "reached", spoke, voicemail, no_answer, collateral);
CASEMGR_CODES(Activity, "activity", assessment, planning, referral, monitoring, advocacy, outreach, crisis, transition,
              team_meeting, documentation, travel);
CASEMGR_CODES(NoteFormat, "note format", free, soap, dap, birp, girp);
CASEMGR_CODES(AdvocacyKind, "kind of advocacy", call, letter, meeting, appeal, complaint, accompaniment, other);
CASEMGR_CODES(AdvocacyStatus, "advocacy status", open, won, partial, lost, withdrawn);
CASEMGR_CODES(Basis, "disclosure basis", release, client_request, treatment, payment, operations, emergency,
              mandated_report, oversight, court_order);
CASEMGR_CODES(SumBy, "period for summing minutes", contact, day);
CASEMGR_CODES(WorkerRole, "worker role", owner, substitute, supervisor);

}  // namespace casemgr

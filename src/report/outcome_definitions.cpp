// What each figure of the outcomes report counts, of whom and when.
#include "outcome_figures.hpp"

namespace casemgr::report {

namespace {

constexpr FigureRow outcome_figures[] = {
    {"clients/active", "person", "active in the period",
     "Taken in by the end of the period and not closed before it; waiting and planned episodes do not count."},
    {"clients/active_first", "person", "first counted this year",
     "Active, and on no earlier day of the year in which the period begins; of periods that share out a year these add "
     "up."},
    {"clients/served", "person", "served",
     "Active, and on a day of the period spoken with (the client or a person authorized to decide), or given something "
     "of a service: delivered, or verified as done in full or in part."},
    {"clients/served_first", "person", "first served this year",
     "Served, and not served on an earlier day of the year in which the period begins; these add up likewise."},
    {"clients/only_tried", "person", "tried to reach only",
     "Active and not served, with at least one try to reach the client in the period."},
    {"clients/opened", "episode", "opened", "First episodes of a client opened in the period."},
    {"clients/reopened", "episode", "reopened", "Further episodes of a client opened in the period."},
    {"clients/closed", "episode", "closed", "Episodes closed in the period; n missing: without a reason."},
    {"clients/open_at_end", "person", "open at end of period",
     "With an episode that is not closed at the end of the last day, and alive; the closing day is no day of stay."},
    {"people", "person", "who they are",
     "Persons active in the period, by what the record says; single answers add up to all of them with each kind of "
     "missing answer. Age is that on the first day of the period or of the episode, the later of the two. At entry: "
     "the situation recorded for the last episode of the period. At exit: those of them who left by its end."},
    {"closures", "episode", "closures by reason", "Episodes closed in the period, by closing reason."},
    {"closure_senses", "episode", "closed, by type of exit",
     "The same, by what the reason says of the result; declined and disengaged are the client's choice."},
    {"goals", "goal", "goals by achievement",
     "Goals worked on in the period, by the last achievement recorded by its end."},
    {"attainment/clients_with_goals", "person", "clients with goals worked on",
     "Clients with a goal that counts under goals by achievement; clients with a T-score and n missing are these."},
    {"attainment/goals_worked_on", "goal", "goals worked on",
     "The goals by achievement; goals rated and n missing are these. A goal is missing that has no attainment by the "
     "end, or whose client has no T-score because no rated goal has a weight."},
    {"attainment", "person", "goal attainment",
     "T = 50 + 10 S(w x) / sqrt(0.7 S(w^2) + 0.3 (S w)^2) over a client's goals worked on in the period, x the last "
     "attainment by its end (Kiresuk and Sherman 1968)."},
    {"needs/opened", "need", "needs opened", "Needs identified on a day of the period."},
    {"needs/resolved", "need", "needs resolved", "Needs resolved on a day of the period."},
    {"needs/open_at_end", "need", "needs open at end", "Neither resolved nor set aside at the end, of an open case."},
    {"referrals", "event", "referrals by what happened",
     "Changes of status dated in the period, each status once for a referral; drafts do not count."},
    {"referral_reasons", "event", "referrals not completed",
     "Reasons of those rejected, failed or canceled in the period."},
    {"enrolment", "event", "completed referrals", "Whether the client was enrolled, of those completed in the period."},
    {"referral_days", "referral", "days from referral",
     "Days from the request to the first answer, to the first service (of the plan, delivered or verified, or the "
     "referral in progress), and to completion, where that came in the period; n missing: without the day of the "
     "request."},
    {"ratings", "person", "change in ratings",
     "Pairs within one episode: before is the last rating of a complete assessment before the period, else the first; "
     "after the last in the period. No first: not rated by its end. No later: none in the period, though a "
     "reassessment was due or the client left. Not due: the next is due after the period. The four add up to the "
     "persons active. Median change: of after less before; % improved: of n."},
    {"scores", "person", "change in scores",
     "Pairs within one episode, as for ratings, and the same kinds of missing: no first has no score of the "
     "instrument in the episode by the end. Improved, worsened: by at least the published minimal important "
     "difference; crossed: screened positive before and not after."},
    {"stays/admissions", "event", "admissions",
     "Admissions to a hospital or psychiatric unit in the period, of persons active in it; without a setting a "
     "hospital."},
    {"stays/emergency_visits", "event", "emergency department visits",
     "Visits in the period, of persons active in it."},
    {"stays/days_at_home", "day", "days at home",
     "Days on the caseload in the period less the nights in a hospital or psychiatric unit."},
    {"follow_ups/contact_2_days", "discharge", "contact within 2 business days",
     "Discharges from a hospital or psychiatric unit in the period after which the client was spoken with in 2 "
     "business days (CPT 99495, 99496); window open: the last day is after the period; readmitted or died before."},
    {"follow_ups/contact_7_days", "discharge", "contact within 7 days", "The same within 7 days."},
    {"follow_ups/at_home_30_days", "discharge", "not readmitted within 30 days",
     "The same discharges; missed: admitted again within 30 days."},
    {"contacts/contacts", "event", "contacts", "Contacts of the period that took place; amendments are none."},
    {"contacts/tries", "event", "tries", "Unsuccessful tries to reach the client in the period."},
    {"contacts/minutes", "minute", "minutes", "Of contacts and tries; n missing: without a length."},
};

}  // namespace

Section outcome_definitions() { return definitions_section(outcome_figures); }

}  // namespace casemgr::report

// A small case that is kept as it should be, and short words to bend it: for the tests of rules.
//
// Opened Monday 4 May 2026, assessed 11 May, plan agreed 18 May, last spoken with (at home) 2 June, low acuity.
#pragma once

#include <string_view>

#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr::made {

inline Date day(std::string_view iso) { return parse_date(iso).value(); }
inline Time at(std::string_view iso) { return parse_time(iso).value(); }
inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

inline Assessment comprehensive(std::string_view date) {
  Assessment x;
  x.kind = AssessmentKind::comprehensive;
  x.date = day(date);
  x.status = AssessmentStatus::complete;
  return x;
}

inline ClientNeed need(std::string_view domain, int severity) {
  ClientNeed x;
  x.domain = {std::string(domain)};
  x.text = "Need in " + x.domain.value;
  x.severity = severity;
  x.status = NeedStatus::active;
  x.identified = day("2026-05-11");
  return x;
}

inline Contact spoke(std::string_view when, ContactMode mode = ContactMode::phone) {
  Contact x;
  x.at = at(when);
  x.entered = x.at;
  x.mode = mode;
  x.reached = Reached::spoke;
  return x;
}

inline Contact not_reached(std::string_view when) {
  Contact x = spoke(when);
  x.reached = Reached::no_answer;
  return x;
}

inline Goal lease() {
  Goal x;
  x.statement = "Signed lease for an accessible apartment";
  x.client_words = "An apartment with an elevator";
  x.needs = {{"n4xw8"}};
  x.measure = Measure{.what = "signed lease",
                      .unit = "lease",
                      .baseline = Decimal(0),
                      .target = Decimal(1),
                      .direction = Direction::increase};
  x.achievable = "Voucher is approved";
  x.start = day("2026-05-18");
  x.due = day("2026-12-31");
  x.lifecycle = GoalLifecycle::active;
  Step step;
  step.text = "Visit two apartments";
  step.owner = StepOwner::client;
  step.due = day("2026-09-15");
  x.steps.append({"h2bpk"}, step);
  return x;
}

inline Agreement agreement(AgreementRole role, std::string_view date) {
  Agreement x;
  x.role = role;
  x.name = "Somebody";
  x.date = day(date);
  x.method = AgreeMethod::signed_;
  return x;
}

/// Agrees the live plan anew in the plan record `plan`.
inline void freeze(const Case& c, Plan& plan) {
  plan.goals = open_goals(c);
  plan.services = open_services(c);
  plan.agreed = agreed_text(c, plan);
  plan.digest = agreed_digest(plan.agreed);
}

inline Case well_kept() {
  Case c;
  c.id = {"c7kq2mw"};
  c.person.name = PersonName{.given = "Maria", .family = "Lopez"};
  Episode episode;
  episode.opened = day("2026-05-04");
  episode.status = EpisodeStatus::active;
  c.episodes.append({"zb6kd"}, episode);
  c.assessments.append({"a2fjq"}, comprehensive("2026-05-11"));
  c.needs.append({"n4xw8"}, need("housing", 3));
  c.goals.append({"g9tkd"}, lease());
  Contact visit = spoke("2026-06-02T08:15", ContactMode::home_visit);
  visit.goals = {{"g9tkd"}};
  c.contacts.append({"x9wmd"}, visit);
  Plan plan;
  plan.date = day("2026-05-18");
  plan.status = PlanStatus::active;
  plan.agreements.append({"zc3vd"}, agreement(AgreementRole::client, "2026-05-18"));
  plan.agreements.append({"zd4wf"}, agreement(AgreementRole::worker, "2026-05-18"));
  freeze(c, plan);
  c.plans.append({"l5btw"}, plan);
  return c;
}

}  // namespace casemgr::made

// Assessments, the plan as a whole, and its needs.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

constexpr const char* assess = "assess";

bool is_wide(const Assessment& assessment) {
  return assessment.kind == AssessmentKind::comprehensive || assessment.kind == AssessmentKind::reassessment;
}

Command settle_assessment(const DueCase& of, std::string_view kind) {
  const Entry<Assessment>* draft = draft_assessment(of.c);
  if (draft != nullptr && is_wide(draft->record)) return suggest::assess_complete(of.c.id);
  return suggest::assess_start(of.c.id, kind);
}

bool was_agreed_before(const DueCase& of, const Id<Plan>& but) {
  const Plan* left_out = of.c.plans.find(but);
  return any_live(of.c.plans, [&](const Plan& x) {
    return &x != left_out && is_of_episode(of.c, x) && is_agreed(of.c, x, of.in.settings);
  });
}

void first_plan(DueCase& of, const Entry<Plan>* plan) {
  const Entry<Assessment>* assessed = first_comprehensive(of.c);
  const int count = of.figure("first_plan"_rule);
  if (assessed == nullptr || count <= 0 || (plan != nullptr && assent_day(of, plan->record))) return;
  Date from = *assessed->record.date;
  if (plan != nullptr && plan->record.date && was_agreed_before(of, plan->id)) from = *plan->record.date;
  std::string text = "first plan: not agreed yet";
  AgreementRole role = AgreementRole::client;
  if (plan != nullptr) {
    text = awaited_words(of.c, *plan, of.in.settings, of.today);
    role = awaited(of.c, plan->record, of.in.settings, of.today).front().role;
  }
  of.add(DueKind::plan_review, plan != nullptr ? plan->id.value : of.episode_id(), from + std::chrono::days{count},
         "first_plan"_rule, std::move(text), suggest::agree(of.c.id, code(role)))
      .on_topic("agreement");
}

}  // namespace

void due_assessment(DueCase& of) {
  if (first_comprehensive(of.c) == nullptr) {
    const auto since = of.on_caseload_since();
    const int count = of.figure("first_assessment"_rule);
    if (!since || count <= 0) return;
    of.add(DueKind::reassessment, of.episode_id(), *since + std::chrono::days{count}, "first_assessment"_rule,
           fmt::format("first comprehensive assessment: active since {}", of.on(*since)),
           settle_assessment(of, "comprehensive"))
        .asking(assess);
    return;
  }
  const auto next = next_reassessment(of.c, of.in.settings);
  if (!next) return;
  const Entry<Assessment>* last = last_comprehensive(of.c);
  of.add(DueKind::reassessment, last->id.value, next->due, next->rule,
         fmt::format("{}: last assessed {}", next->what, of.on(*last->record.date)),
         settle_assessment(of, "reassessment"))
      .of_rule("reassessment"_rule)
      .with_figure(next->days, next->days ? "days" : "")
      .ahead_by(std::max(0, of.figure("reassessment_window"_rule)))
      .asking(assess);
}

void due_draft(DueCase& of) {
  const Entry<Assessment>* draft = draft_assessment(of.c);
  const int count = of.figure("first_assessment"_rule);
  if (draft == nullptr || !draft->record.date || count <= 0) return;
  of.add(DueKind::reassessment, draft->id.value, *draft->record.date + std::chrono::days{count}, "draft assessment",
         count, fmt::format("assessment {} started {} is not complete", draft->id.value, of.on(*draft->record.date)),
         suggest::assess_complete(of.c.id))
      .of_rule("first_assessment"_rule)
      .on_topic("draft")
      .asking(is_wide(draft->record) ? assess : "");
}

const Entry<Plan>* plan_of_episode(const Case& c) {
  const Entry<Plan>* plan = active_plan(c);
  return plan != nullptr && is_of_episode(c, plan->record) ? plan : nullptr;
}

const Entry<Plan>* agreed_plan(const DueCase& of) {
  const Entry<Plan>* plan = plan_of_episode(of.c);
  return plan != nullptr && is_agreed(of.c, plan->record, of.in.settings) ? plan : nullptr;
}

void due_plan(DueCase& of) {
  const Entry<Plan>* plan = plan_of_episode(of.c);
  if (plan == nullptr || !is_agreed(of.c, plan->record, of.in.settings)) return first_plan(of, plan);
  const auto review = next_plan_review(of.c, of.in.settings);
  if (!review) return;
  of.add(DueKind::plan_review, plan->id.value, *review, "plan_review"_rule,
         fmt::format("review of plan {}, agreed {}", plan->id.value,
                     plan->record.date ? of.on(*plan->record.date) : "with no date"),
         suggest::plan_review(of.c.id))
      .on_topic("review");
}

namespace {

/// Within which a screening that was not given is to be given (instruments.md, last paragraph).
constexpr int days_to_give = 14;

Date day_of(const Assessment& assessment, const Score& score) {
  return score.at ? score.at->date : assessment.date.value_or(Date::min());
}

bool given_since(const Case& c, const InstrumentName& instrument, Date day) {
  return any_live(c.assessments, [&](const Assessment& assessment) {
    return any_live(assessment.scores, [&](const Score& x) {
      return x.is_finished() && x.instrument == instrument && day_of(assessment, x) >= day;
    });
  });
}

std::string not_given(const Score& score) {
  if (!score.answers.empty()) return "was started and not finished";
  return score.note.empty() ? "was selected and not completed" : "was not completed: " + one_line(score.note);
}

void screenings_not_given(DueCase& of) {
  for (const auto& [id, assessment] : live(of.c.assessments)) {
    if (!assessment.date) continue;
    for (const auto& [score_id, score] : live(assessment.scores)) {
      const bool open = !score.is_finished();
      const Date since = day_of(assessment, score);
      if (!open || given_since(of.c, score.instrument, since)) continue;
      of.add(DueKind::gap, score_id.value, since + std::chrono::days{days_to_give}, "screening given", days_to_give,
             fmt::format("{} {}, {}", score.instrument.value, not_given(score), of.on(since)),
             suggest::score(of.c.id, score.instrument));
    }
  }
}

/// Last entry of the history up to `today`: the day it came to be what it is now.
template <class T>
std::optional<Date> ended_on(const T& record, Date today) {
  if (record.is_void() || is_open(record, today)) return std::nullopt;
  std::optional<Date> last;
  for (const auto& [id, entry] : live(record.history)) take_later(last, entry.date, today);
  return last;
}

/// The last day on which a goal, service or referral that took up the need ended; else `from`. Until then it was in
/// hand.
Date in_hand_until(const DueCase& of, const Id<ClientNeed>& need, Date from) {
  const auto take = [&](const auto& records) {
    for (const auto& [id, record] : records) {
      if (!contains(record.needs, need)) continue;
      if (const auto ended = ended_on(record, of.today)) from = std::max(from, *ended);
    }
  };
  take(of.c.goals);
  take(of.c.services);
  take(of.c.referrals);
  return from;
}

}  // namespace

void due_needs(DueCase& of) {
  const Entry<Assessment>* assessed = first_comprehensive(of.c);
  const int count = of.figure("first_plan"_rule);
  if (assessed == nullptr || count <= 0) return;
  for (const Entry<ClientNeed>* need : needs_untouched(of.c, of.today)) {
    const Date noticed = std::max(*assessed->record.date, need->record.identified.value_or(*assessed->record.date));
    const Date from = in_hand_until(of, need->id, noticed);
    of.add(DueKind::gap, need->id.value, from + std::chrono::days{count}, "need taken up", count,
           fmt::format("need {} has no goal or service: {}", need->id.value, label(need->record)),
           suggest::goal_for_need(of.c.id, need->id))
        .of_rule("first_plan"_rule);
  }
}

namespace {

void dates_of_needs(DueCase& of) {
  for (const auto& [id, need] : live(of.c.needs)) {
    if (need.status != NeedStatus::deferred || !need.until) continue;
    of.add(DueKind::gap, id.value, *need.until, "deferral ends",
           fmt::format("need {} deferred until {}: {}", id.value, of.on(*need.until), label(need)),
           suggest::need_status(of.c.id, id));
  }
  if (of.episode == nullptr || !of.episode->record.acuity) return;
  const EpisodeAcuity& judged = *of.episode->record.acuity;
  // Afterwards the computed level holds by itself: nothing is late.
  if (!judged.level || !judged.until || *judged.until < of.today) return;
  of.add(DueKind::gap, of.episode_id(), *judged.until, "acuity override ends",
         fmt::format("acuity override {} ends {}", spoken(*judged.level), of.on(*judged.until)),
         suggest::acuity_until(of.c.id))
      .on_topic("acuity");
}

}  // namespace

void due_gaps(DueCase& of) {
  screenings_not_given(of);
  dates_of_needs(of);
}

}  // namespace casemgr

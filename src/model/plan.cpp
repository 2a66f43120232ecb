#include "casemgr/model/plan.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/goal.hpp"
#include "casemgr/model/service.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Monitoring::rows() {
  using T = Monitoring;
  static const auto type = record<T>(
      {"monitoring"},
      field("every", &T::every, optional, with_record, "How often the plan is looked at: 14d, 2w, 1mo."),
      field("method", &T::method, optional, with_record, "How."),
      field("survey", &T::survey, optional, with_record, "Survey or instrument used."));
  return type;
}

const RecordType& Risk::rows() {
  using T = Risk;
  static const auto type = record<T, Attributes>(
      {.name = "risk", .letter = 'z'},
      field("risk", &T::risk, required, with_record | as_title, "What may go wrong."),
      field("measure", &T::measure, optional, with_record, "What is done against it."),
      field("backup", &T::backup, optional, with_record, "What is done if it happens all the same."));
  return type;
}

const RecordType& Agreement::rows() {
  using T = Agreement;
  static const auto type = record<T, Attributes>(
      {.name = "agreement", .letter = 'z', .label = {" ", {"{role}", "{name}", "{date}"}}},
      field("role", &T::role, required, with_record, "As whom."),
      field("name", &T::name, optional, with_record, "Who agreed."),
      field("date", &T::date, required, with_record, "Day.", has_happened),
      field("method", &T::method, optional, with_record, "How."),
      field("assent", &T::assent, optional, with_record, "True for the client's own signature where a guardian must sign: it covers nothing."),
      field("decides_alone", &T::decides_alone, optional, with_record, "Why the client's own signature is enough, for a minor or with a guardian."),
      field("document", &T::document, optional, with_record, "The signed paper, among the documents."));
  return type;
}

const RecordType& PlanReview::rows() {
  using T = PlanReview;
  static const auto type = record<T, Attributes>(
      {.name = "review", .letter = 'z', .label = {" ", {"{date}", "{finding}"}}},
      field("date", &T::date, required, with_record, "Day of the review.", has_happened),
      field("finding", &T::finding, optional, with_record, "What was found."),
      field("next_review", &T::next_review, optional, with_record, "Day of the next.", not_before("date")));
  return type;
}

const RecordType& PlanCopy::rows() {
  using T = PlanCopy;
  static const auto type = record<T, Attributes>(
      {.name = "copy", .letter = 'z', .label = {" ", {"{to}", "{date}"}}},
      field("to", &T::to, required, with_record, "Who got it."),
      field("date", &T::date, optional, with_record, "Day.", has_happened),
      field("method", &T::method, optional, with_record, "How."));
  return type;
}

const RecordType& Plan::rows() {
  using T = Plan;
  static const auto type = record<T, Attributes>(
      {.name = "plan", .letter = 'l', .label = {" ", {"plan", "{date}", "{status}"}}, .closed = {"status", {"superseded"}}, .about = {Scope::always}},
      field("date", &T::date, required, with_record, "Day of this version.", has_happened),
      field("status", &T::status, required, with_record, "Active for the one in force."),
      field("reason", &T::reason, optional, with_whole, "Why there is a new version."),
      field("next_review", &T::next_review, optional, with_record, "Day of the next review.", not_before("date")),
      field("monitoring", &T::monitoring, optional, with_record | schema::agreed, "How the plan as a whole is monitored."),
      field("participants", &T::participants, optional, with_whole, "Who took part in planning."),
      field("setting_chosen", &T::setting_chosen, optional, with_whole | schema::agreed, "Where the client chose to live and get services."),
      field("choice_offered", &T::choice_offered, optional, with_whole | schema::agreed, "What choice of settings and providers was offered."),
      field("monitor", &T::monitor, optional, with_whole, "Who monitors the plan."),
      field("risks", &T::risks, optional, with_whole | schema::agreed, "Risks and what is done about them."),
      field("goals", &T::goals, optional, with_record, "Goals that were open when it was agreed."),
      field("services", &T::services, optional, with_record, "Services that were open when it was agreed."),
      field("agreed", &T::agreed, optional, with_record | bookkeeping, "Canonical text of exactly what was agreed."),
      field("digest", &T::digest, optional, with_record | bookkeeping, "SHA-256 of that text."),
      field("elsewhere", &T::elsewhere, optional, with_whole, "Where it was made, if elsewhere."),
      field("agreements", &T::agreements, optional, with_record, "Who agreed, and how."),
      field("reviews", &T::reviews, optional, with_whole, "Reviews of this version."),
      field("copies", &T::copies, optional, with_whole, "Who got a copy."));
  return type;
}

template class Records<Risk>;
template class Records<Agreement>;
template class Records<PlanReview>;
template class Records<PlanCopy>;
template class Records<Plan>;

}  // namespace casemgr

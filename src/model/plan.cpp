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
      field("every", &T::every, optional, with_record, "Check interval: 14d, 2w, 1mo."),
      field("method", &T::method, optional, with_record, "Method."),
      field("survey", &T::survey, optional, with_record, "Survey or instrument used."));
  return type;
}

const RecordType& Risk::rows() {
  using T = Risk;
  static const auto type = record<T, Attributes>(
      {.name = "risk", .letter = 'z'},
      field("risk", &T::risk, required, with_record | as_title, "What could go wrong."),
      field("measure", &T::measure, optional, with_record, "Prevention."),
      field("backup", &T::backup, optional, with_record, "Backup plan if it happens."));
  return type;
}

const RecordType& Agreement::rows() {
  using T = Agreement;
  static const auto type = record<T, Attributes>(
      {.name = "agreement", .letter = 'z', .label = {" ", {"{role}", "{name}", "{date}"}}},
      field("role", &T::role, required, with_record, "Role."),
      field("name", &T::name, optional, with_record, "Name."),
      field("date", &T::date, required, with_record, "Date.", has_happened),
      field("method", &T::method, optional, with_record, "Method."),
      field("assent", &T::assent, optional, with_record, "True for the client's own signature where a guardian must sign: it covers nothing."),
      field("decides_alone", &T::decides_alone, optional, with_record, "Why the client's own signature is enough, for a minor or with a guardian."),
      field("document", &T::document, optional, with_record, "Signed document."),
      field(
          "digest",
          &T::digest,
          optional,
          with_record | bookkeeping | computed,
          "SHA-256 of who agreed, when and how, and to which text; none in agreements of older versions."));
  return type;
}

const RecordType& PlanReview::rows() {
  using T = PlanReview;
  static const auto type = record<T, Attributes>(
      {.name = "review", .letter = 'z', .label = {" ", {"{date}", "{finding}"}}},
      field("date", &T::date, required, with_record, "Review date.", has_happened),
      field("finding", &T::finding, optional, with_record, "Findings."),
      field("next_review", &T::next_review, optional, with_record, "Next review date.", not_before("date")));
  return type;
}

const RecordType& PlanCopy::rows() {
  using T = PlanCopy;
  static const auto type = record<T, Attributes>(
      {.name = "copy", .letter = 'z', .label = {" ", {"{to}", "{date}"}}},
      field("to", &T::to, required, with_record, "Recipient."),
      field("date", &T::date, optional, with_record, "Date.", has_happened),
      field("method", &T::method, optional, with_record, "Method."));
  return type;
}

const RecordType& Plan::rows() {
  using T = Plan;
  static const auto type = record<T, Attributes>(
      {.name = "plan", .letter = 'l', .label = {" ", {"plan", "{date}", "{status}"}}, .closed = {"status", {"superseded"}}, .about = {Scope::always}},
      field("date", &T::date, required, with_record, "Version date.", has_happened),
      field("status", &T::status, required, with_record, "Active for the current plan."),
      field("reason", &T::reason, optional, with_whole, "Reason for this version."),
      field("next_review", &T::next_review, optional, with_record, "Next review date.", not_before("date")),
      field("monitoring", &T::monitoring, optional, with_record | schema::agreed, "Plan monitoring."),
      field("participants", &T::participants, optional, with_whole, "Planning participants."),
      field("setting_chosen", &T::setting_chosen, optional, with_whole | schema::agreed, "Setting chosen by the client."),
      field("choice_offered", &T::choice_offered, optional, with_whole | schema::agreed, "Settings and providers offered."),
      field("monitor", &T::monitor, optional, with_whole, "Plan monitor."),
      field("risks", &T::risks, optional, with_whole | schema::agreed, "Risks and backup plans."),
      field("goals", &T::goals, optional, with_record, "Goals open when agreed."),
      field("services", &T::services, optional, with_record, "Services open when agreed."),
      field("agreed", &T::agreed, optional, with_record | bookkeeping | computed, "Canonical text of the agreed plan."),
      field("digest", &T::digest, optional, with_record | bookkeeping | computed, "SHA-256 of that text."),
      field("elsewhere", &T::elsewhere, optional, with_whole, "Where it was done, if at another agency."),
      field("agreements", &T::agreements, optional, with_record, "Agreements."),
      field("reviews", &T::reviews, optional, with_whole, "Reviews of this version."),
      field("copies", &T::copies, optional, with_whole, "Copies given."));
  return type;
}

template class Records<Risk>;
template class Records<Agreement>;
template class Records<PlanReview>;
template class Records<PlanCopy>;
template class Records<Plan>;

}  // namespace casemgr

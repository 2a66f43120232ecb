#include "casemgr/report/referrals.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "goal_words.hpp"
#include "progress_note_words.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

Cell days_in_state(const Referral& referral, Date today) {
  const auto since = in_status_since(referral);
  return since && *since <= today ? Cell(days_between(*since, today)) : Cell();
}

bool takes(const ReferralFilter& filter, const Referral& x, Date today) {
  if (x.is_void()) return filter.voided;
  if (!filter.ended && filter.statuses.empty() && !is_open(x, today)) return false;
  if (!filter.statuses.empty() && !contains(filter.statuses, code(status_of(x)))) return false;
  if (!filter.urgencies.empty() && !contains(filter.urgencies, code(x.urgency.value_or(Urgency::routine))))
    return false;
  return filter.provider.empty() || x.provider == filter.provider;
}

}  // namespace

std::size_t count_referrals(const Case& c, const ReferralFilter& filter, Date today) {
  return static_cast<std::size_t>(std::count_if(c.referrals.begin(), c.referrals.end(),
                                                [&](const auto& entry) { return takes(filter, entry.record, today); }));
}

void ReferralList::add(const Case& c) {
  for (const Entry<Referral>& entry : c.referrals) {
    const auto& [id, x] = entry;
    if (!takes(filter, x, in.today)) continue;
    const Provider* provider = in.providers.providers.find(x.provider);
    const auto clock = referral_clock(c, entry, in.settings);
    const int late = clock ? std::max(0, days_between(clock->due, in.today)) : 0;
    Row row({c.id.value, id.value, list_name(c.person), x.provider.value,
             provider == nullptr ? Cell() : Cell(provider->name), x.service.value, code_cell(x.urgency),
             referral_status_cell(x), in_status_since(x), clock ? Cell(clock->due) : Cell(), days_in_state(x, in.today),
             clock ? Cell(CellValue(static_cast<std::int64_t>(late)), late > 0 ? fmt::format("{}", late) : "",
                          late > 0 ? Tone::late : Tone::plain)
                   : Cell(),
             referral_reason_cell(x)});
    const Void voided = x.voided.value_or(Void{});
    row.emplace_back(voided.date);
    row.push_back(text_cell(voided.reason));
    const int urgency = static_cast<int>(x.urgency.value_or(Urgency::routine));
    lines.emplace_back(std::tuple(-late, -urgency, clock ? clock->due : Date::max()), std::move(row));
  }
}

Section ReferralList::finish() {
  Section section =
      section_of("referrals:",
                 {as_id("client"), as_id("id: Referral"), "name", machine("provider"), "provider_name: Provider",
                  "service", yields("urgency"), "status", yields(a_day("since")), yields(a_day("due")),
                  yields(a_count("days")), a_count("days_late: Overdue"), machine("reason_code")},
                 "no referrals");
  add_columns(section, {a_day("void_date: Void"), "void_reason: Void reason"});
  if (!filter.voided) hide_empty_columns(section, {"void_date", "void_reason"});
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [order, row] : lines) section.rows.push_back(std::move(row));
  return section;
}

namespace {

std::string missing_words(const Referral& x) {
  if (status_of(x) != ReferralStatus::completed) return {};
  const ReferralOutcome outcome = x.outcome.value_or(ReferralOutcome{});
  std::vector<std::string> missing;
  if (outcome.received.empty()) missing.emplace_back("service received");
  if (!outcome.enrolled) missing.emplace_back("enrollment");
  if (outcome.client_feedback.empty()) missing.emplace_back("client feedback");
  return join(missing, ", ");
}

Cell success_cell(const Referral& x) {
  if (status_of(x) != ReferralStatus::completed || !x.outcome || !x.outcome->enrolled) return {};
  const bool enrolled = *x.outcome->enrolled == Enrolment::enrolled;
  return {CellValue(enrolled),
          enrolled ? "yes" : "no: " + spoken(code(*x.outcome->enrolled)) + ", not counted as success",
          enrolled ? Tone::good : Tone::late};
}

Section loop(const View& view, const Entry<Referral>& entry, const std::vector<ReferralStatus>& next) {
  const Referral& x = entry.record;
  Section section{.key = "loop", .title = "Loop status"};
  add_line(section, "state: Status", Cell(CellValue(code(status_of(x))), referral_state_words(view, x)));
  add_line(section, a_day("clock: Due"), referral_clock_cell(view, entry));
  add_line(section, "missing: Outcome missing", text_cell(missing_words(x)));
  add_line(section, a_truth("success"), success_cell(x));
  std::vector<std::string> words;
  for (const ReferralStatus status : next) {
    if (status != ReferralStatus::entered_in_error) words.push_back(code(status));
  }
  add_line(section, a_set("next: Next status"), words.empty() ? Cell() : Cell(CellValue(words)));
  return section;
}

std::string why_no_release(const View& view, const DisclosureRequest& request) {
  return view.seen.judge([&](const Case& whole) { return why_uncovered(whole, request, view.today); });
}

Section consent(const View& view, const Entry<Referral>& entry) {
  const Referral& x = entry.record;
  Section section{.key = "consent", .title = "Consent"};
  const DisclosureRequest request =
      view.seen.judge(entry, &Case::referrals, [&](const Case& whole, const Entry<Referral>& referral) {
        return request_of(whole, referral.record, view.in.for_rules(), view.in.settings);
      });
  const Consent* named = view.c.consents.find(x.consent);
  // Who may sign follows from the whole case.
  const auto covering_id = view.seen.judge([&](const Case& whole) {
    const Entry<Consent>* found = covering_release(whole, request, view.today);
    return found == nullptr ? Id<Consent>() : found->id;
  });
  const Entry<Consent>* covering = entry_of(view.c.consents, covering_id);
  if (named != nullptr) {
    const Coverage coverage =
        view.seen.judge([&](const Case& whole) { return covers(whole, *named, request, view.today); });
    add_line(section, "named",
             Cell(CellValue(x.consent.value), x.consent.value + ", " + consent_words(*named, view.today)));
    if (coverage.covered) covering = nullptr;
    add_line(section, a_truth("covers: Covers this referral today"),
             coverage.covered ? Cell(CellValue(true), "yes")
                              : Cell(CellValue(false), "no: " + view.seen.said(coverage.why), Tone::late));
  }
  if (covering != nullptr) {
    add_line(section, named == nullptr ? "covered_by" : "covered_by: Covered instead by", covering->id.value);
  } else if (named == nullptr && !view.seen.is_whole({"consents"})) {
    add_line(section, a_truth("covers: Covers this referral today"), Cell(CellValue(), "not shown here"));
  } else if (named == nullptr) {
    add_line(section, a_truth("covers: Covers this referral today"),
             Cell(CellValue(false), "no: " + view.seen.said(why_no_release(view, request)), Tone::late));
  }
  return section;
}

Section relatives(const View& view, const Entry<Referral>& entry) {
  Section section = client_section("replaced: Related referrals", {"relation:", "referral", "status"});
  for (const auto& [id, x] : live(view.c.referrals)) {
    const bool before = entry.record.replaces == id;
    const bool after = x.replaces == entry.id;
    if (!before && !after) continue;
    add_row(section, view, id.value,
            {before ? "replaces" : "replaced by", referral_words(view, x), referral_status_cell(x)});
  }
  return section;
}

Section disclosed(const View& view, const Entry<Referral>& entry) {
  Section section = client_section("disclosures: Disclosures", {a_day("date"), "recipient: To", "basis: Legal basis",
                                                                "method: By", below("records: What")});
  for (const auto& [id, x] : live(view.c.disclosures)) {
    if (x.records.find(entry.id.value) == std::string::npos) continue;
    add_row(section, view, id.value,
            {x.date, x.recipient, code_cell(x.basis), text_cell(x.method), text_cell(x.records)});
  }
  return section;
}

Section appointments(const View& view, const Id<Referral>& id) {
  Section section = client_section("appointments", {a_time("at"), "purpose", "place", "status"});
  for (const Entry<Appointment>& one : live(view.c.appointments)) {
    const Appointment& x = one.record;
    if (x.referral != id) continue;
    add_row(section, view, one.id.value, {x.at, text_cell(x.purpose), text_cell(x.place), code_cell(x.status)});
  }
  return section;
}

}  // namespace

std::vector<Section> referral_loop(const VisibleCase& seen, const Id<Referral>& id,
                                   const std::vector<ReferralStatus>& next, const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Referral>* at = entry_of(view.c.referrals, id);
  if (at == nullptr || at->record.is_void()) return {};
  const auto about = [&](const Contact& x) { return contains(x.referrals, id); };
  return {loop(view, *at, next), consent(view, *at),     relatives(view, *at),
          disclosed(view, *at),  appointments(view, id), contacts_about(view, about)};
}

}  // namespace casemgr::report

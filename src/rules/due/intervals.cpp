#include "casemgr/rules/due/intervals.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"

namespace casemgr {

namespace {

constexpr std::string_view field_practice = "field practice";
constexpr std::string_view to_check = "common practice, to be checked against the program's rules";

}  // namespace

const std::vector<IntervalRow>& interval_rows() {
  using enum Rule;
  static const std::vector<IntervalRow> rows = {
      {reassessment, "reassessment", 365, "days", "reassessment", "42 CFR 441.535, HUD annual window"},
      {reassessment_window, "reassessment_window", 30, "days ahead", "window of the reassessment", "HUD annual window"},
      {plan_review, "plan_review", 90, "days", "plan review", "12VAC30-122-190"},
      {contact_crisis, "contact.crisis", 2, "days", "contact", field_practice},
      {contact_high, "contact.high", 7, "days", "contact", field_practice},
      {contact_moderate, "contact.moderate", 14, "days", "contact", field_practice},
      {contact_low, "contact.low", 30, "days", "contact", field_practice},
      {discharge_contact, "discharge_contact", 2, "business days", "contact after discharge", "CPT 99495, 99496"},
      {discharge_visit_high, "discharge_visit_high", 7, "days", "visit after discharge", "CPT 99496"},
      {discharge_visit, "discharge_visit", 14, "days", "visit after discharge", "CPT 99495"},
      {psychiatric_first, "psychiatric_first", 7, "days", "follow-up after psychiatric discharge", "HEDIS FUH"},
      {psychiatric_second, "psychiatric_second", 30, "days", "second follow-up after psychiatric discharge",
       "HEDIS FUH"},
      {referral_stat, "referral.stat", 1, "days", "stat referral", field_practice},
      {referral_asap, "referral.asap", 2, "days", "asap referral", field_practice},
      {referral_urgent, "referral.urgent", 3, "days", "urgent referral", field_practice},
      {referral_routine, "referral.routine", 14, "days", "routine referral", field_practice},
      {referral_begin, "referral_begin", 14, "days", "referral accepted but not begun", field_practice},
      {referral_news, "referral_news", 30, "days", "referral without news", field_practice},
      {consent, "consent", 30, "days ahead", "consent", field_practice},
      {benefit, "benefit", 60, "days ahead", "benefit", field_practice},
      {authorization, "authorization", 30, "days ahead", "authorization", field_practice},
      {authorization_units, "authorization_units", 80, "percent", "units of an authorization", field_practice},
      {unsigned_note, "unsigned_note", 2, "days", "unsigned note", "payer practice"},
      {face_to_face, "face_to_face", 90, "days", "face-to-face contact", to_check},
      {first_contact, "first_contact", 2, "business days", "first contact", to_check},
      {first_assessment, "first_assessment", 30, "days", "first assessment", to_check},
      {first_plan, "first_plan", 30, "days", "first plan", to_check},
      {service_verified, "service_verified", 30, "days", "service verified", field_practice},
      {delivered_low, "delivered_low", 80, "percent", "delivered under plan", field_practice},
      {delivered_high, "delivered_high", 100, "percent", "delivered over plan", field_practice},
      {level_of_care, "level_of_care", 60, "days ahead", "level of care", to_check},
      {redetermination, "redetermination", 60, "days ahead", "redetermination", to_check},
      {not_reached, "not_reached", 2, "business days", "not reached", field_practice},
      {not_reached_letter, "not_reached_letter", 3, "tries", "letter after failed tries", field_practice},
  };
  return rows;
}

const IntervalRow& interval_row(Rule rule) {
  return interval_rows()[static_cast<std::size_t>(rule)];
}

namespace {

using Figure = std::optional<int>;

constexpr int longest = 36'500;  // A hundred years: no longer than that is anything put off.

Figure contact_figure(const Intervals& own, Figure ContactIntervals::*level) {
  return own.contact ? *own.contact.*level : Figure{};
}
Figure referral_figure(const Intervals& own, Figure ReferralIntervals::*urgency) {
  return own.referral ? *own.referral.*urgency : Figure{};
}

/// Members of `Intervals` for the rules that have one of their own; null for those inside `contact` and `referral`.
constexpr std::array<Figure Intervals::*, 34> members = {&Intervals::reassessment,
                                                         &Intervals::reassessment_window,
                                                         &Intervals::plan_review,
                                                         nullptr,
                                                         nullptr,
                                                         nullptr,
                                                         nullptr,  // contact.*
                                                         &Intervals::discharge_contact,
                                                         &Intervals::discharge_visit_high,
                                                         &Intervals::discharge_visit,
                                                         &Intervals::psychiatric_first,
                                                         &Intervals::psychiatric_second,
                                                         nullptr,
                                                         nullptr,
                                                         nullptr,
                                                         nullptr,  // referral.*
                                                         &Intervals::referral_begin,
                                                         &Intervals::referral_news,
                                                         &Intervals::consent,
                                                         &Intervals::benefit,
                                                         &Intervals::authorization,
                                                         &Intervals::authorization_units,
                                                         &Intervals::unsigned_note,
                                                         &Intervals::face_to_face,
                                                         &Intervals::first_contact,
                                                         &Intervals::first_assessment,
                                                         &Intervals::first_plan,
                                                         &Intervals::service_verified,
                                                         &Intervals::delivered_low,
                                                         &Intervals::delivered_high,
                                                         &Intervals::level_of_care,
                                                         &Intervals::redetermination,
                                                         &Intervals::not_reached,
                                                         &Intervals::not_reached_letter};

Figure own_figure(const std::optional<Intervals>& intervals, Rule rule) {
  if (!intervals) return {};
  switch (rule) {
    case Rule::contact_crisis: return contact_figure(*intervals, &ContactIntervals::crisis);
    case Rule::contact_high: return contact_figure(*intervals, &ContactIntervals::high);
    case Rule::contact_moderate: return contact_figure(*intervals, &ContactIntervals::moderate);
    case Rule::contact_low: return contact_figure(*intervals, &ContactIntervals::low);
    case Rule::referral_stat: return referral_figure(*intervals, &ReferralIntervals::stat);
    case Rule::referral_asap: return referral_figure(*intervals, &ReferralIntervals::asap);
    case Rule::referral_urgent: return referral_figure(*intervals, &ReferralIntervals::urgent);
    case Rule::referral_routine: return referral_figure(*intervals, &ReferralIntervals::routine);
    default: return (*intervals).*members[static_cast<std::size_t>(rule)];
  }
}

}  // namespace

int interval(Rule rule, const Settings& settings) {
  return std::min(own_figure(settings.intervals, rule).value_or(interval_row(rule).standard), longest);
}

int interval(Rule rule, const Case& c, const Settings& settings) {
  const Figure own = own_figure(c.intervals, rule);
  return own ? std::min(*own, longest) : interval(rule, settings);
}

std::string rule_words(Rule rule, int figure) {
  const IntervalRow& row = interval_row(rule);
  std::string unit(row.unit);
  if (const std::size_t plural = unit.find("days"); figure == 1 && plural != std::string::npos)
    unit.erase(plural + 3, 1);
  return fmt::format("{} {} {}", row.about, figure, unit);
}

Rule contact_rule(AcuityLevel level) {
  switch (level) {
    case AcuityLevel::crisis: return Rule::contact_crisis;
    case AcuityLevel::high: return Rule::contact_high;
    case AcuityLevel::moderate: return Rule::contact_moderate;
    case AcuityLevel::low: break;
  }
  return Rule::contact_low;
}

Rule referral_rule(Urgency urgency) {
  switch (urgency) {
    case Urgency::stat: return Rule::referral_stat;
    case Urgency::asap: return Rule::referral_asap;
    case Urgency::urgent: return Rule::referral_urgent;
    case Urgency::routine: break;
  }
  return Rule::referral_routine;
}

bool collateral_counts(const Case& c, const Settings& settings) {
  if (c.intervals && c.intervals->collateral_counts) return *c.intervals->collateral_counts;
  return settings.intervals && settings.intervals->collateral_counts.value_or(false);
}

namespace {

enum class SpanUnit { day, week, month };
struct Span {
  int count;
  SpanUnit unit;
};

std::optional<Span> unit_span(std::string_view word) {
  using enum SpanUnit;
  static constexpr std::pair<std::string_view, Span> units[] = {
      {"d", {1, day}},          {"day", {1, day}},       {"days", {1, day}},       {"daily", {1, day}},
      {"w", {1, week}},         {"week", {1, week}},     {"weeks", {1, week}},     {"weekly", {1, week}},
      {"mo", {1, month}},       {"month", {1, month}},   {"months", {1, month}},   {"monthly", {1, month}},
      {"q", {3, month}},        {"quarter", {3, month}}, {"quarters", {3, month}}, {"quarterly", {3, month}},
      {"y", {12, month}},       {"year", {12, month}},   {"years", {12, month}},   {"yearly", {12, month}},
      {"fortnight", {2, week}}, {"biweekly", {2, week}}};
  for (const auto& [name, span] : units) {
    if (name == word) return span;
  }
  return std::nullopt;
}

std::optional<Span> read_span(std::string_view every) {
  std::vector<std::string> words = split_words(lower(every));
  if (!words.empty() && words.front() == "every") words.erase(words.begin());
  if (words.empty() || words.size() > 2) return std::nullopt;
  const std::string joined = join(words, "");
  int count = 1;
  const auto [end, error] = std::from_chars(joined.data(), joined.data() + joined.size(), count);
  if (error != std::errc() ? end != joined.data() : count < 1 || count > 1000) return std::nullopt;
  const auto span = unit_span(std::string_view(joined).substr(static_cast<std::size_t>(end - joined.data())));
  if (!span) return std::nullopt;
  return Span{span->count * count, span->unit};
}

}  // namespace

std::optional<Date> after(std::string_view every, Date from) {
  const auto span = read_span(every);
  if (!span) return std::nullopt;
  if (span->unit == SpanUnit::month) return add_months(from, span->count);
  return from + std::chrono::days{span->count * (span->unit == SpanUnit::week ? 7 : 1)};
}

Date goal_checked_by(const Case& c, const Goal& goal, const Settings& settings, Date from) {
  if (goal.measure && goal.measure->check) {
    if (const auto day = after(goal.measure->check->every, from)) return *day;
  }
  if (const Entry<Plan>* plan = active_plan(c); plan != nullptr && plan->record.monitoring) {
    if (const auto day = after(plan->record.monitoring->every, from)) return *day;
  }
  const int review = interval(Rule::plan_review, c, settings);
  return from + std::chrono::days{review > 0 ? review : interval_row(Rule::plan_review).standard};
}

}  // namespace casemgr

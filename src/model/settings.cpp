#include "casemgr/model/settings.hpp"

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "rows.hpp"

namespace casemgr {

std::optional<std::pair<int, int>> UnitRounding::first_and_next() const {
  const std::vector<std::string> words = split_words(value);
  if (words.size() != 4 || words[0] != "first" || words[2] != "next") return std::nullopt;
  const auto first = Decimal::parse(words[1]);
  const auto next = Decimal::parse(words[3]);
  const auto is_minutes = [](const std::optional<Decimal>& x) { return x && x->scale() == 0 && *x > Decimal(0) && *x <= Decimal(1440); };
  if (!is_minutes(first) || !is_minutes(next)) return std::nullopt;
  return std::pair{static_cast<int>(first->digits()), static_cast<int>(next->digits())};
}

namespace schema {

static std::string parse_rounding(std::string_view text, UnitRounding& out) {
  UnitRounding rounding{std::string(text)};
  if (text != "floor" && text != "nearest" && !rounding.first_and_next()) {
    return "is not one of: floor, nearest, or \"first MINUTES next MINUTES\", such as \"first 8 next 15\"";
  }
  out = std::move(rounding);
  return {};
}
struct PrintRounding {
  std::string operator()(const UnitRounding& rounding) const { return rounding.value; }
};
template <>
struct ValueTraits<UnitRounding> : SimpleValue<UnitRounding, Type::text, parse_rounding, PrintRounding> {};

}  // namespace schema

const RecordType& WorkerInfo::rows() {
  using T = WorkerInfo;
  static const auto type = record<T>(
      {"worker"},
      field("name", &T::name, optional, "Full name."),
      field("credentials", &T::credentials, optional, "Credentials after the name."),
      field("phone", &T::phone, optional, "Phone number for plans and letters."),
      field("email", &T::email, optional, "Email address for plans and letters."),
      field("role", &T::role, optional, "Role in the practice."),
      field("since", &T::since, optional, "Start date."),
      field("until", &T::until, optional, "End date.", not_before("since")));
  return type;
}

const RecordType& ContactIntervals::rows() {
  using T = ContactIntervals;
  static const auto type = record<T>(
      {"contact intervals"},
      field("crisis", &T::crisis, optional, "Days between contacts at crisis acuity (default 2)."),
      field("high", &T::high, optional, "Days at high acuity (default 7)."),
      field("moderate", &T::moderate, optional, "Days at moderate acuity (default 14)."),
      field("low", &T::low, optional, "Days at low acuity (default 30)."));
  return type;
}

const RecordType& ReferralIntervals::rows() {
  using T = ReferralIntervals;
  static const auto type = record<T>(
      {"referral intervals"},
      field("stat", &T::stat, optional, "Days for a response, stat (default 1)."),
      field("asap", &T::asap, optional, "Days for a response, ASAP (default 2)."),
      field("urgent", &T::urgent, optional, "Days for a response, urgent (default 3)."),
      field("routine", &T::routine, optional, "Days for a response, routine (default 14)."));
  return type;
}

const RecordType& Intervals::rows() {
  using T = Intervals;
  static const auto type = record<T>(
      {"intervals"},
      field("reassessment", &T::reassessment, optional, "Days between comprehensive assessments (default 365)."),
      field("reassessment_window", &T::reassessment_window, optional, "Days before the due date when it may be done (default 30)."),
      field("plan_review", &T::plan_review, optional, "Days from plan agreement or review to the next review (default 90)."),
      field("contact", &T::contact, optional, "Days between contacts, by acuity."),
      field("discharge_contact", &T::discharge_contact, optional, "Business days from discharge to contact (default 2)."),
      field(
          "discharge_visit_high",
          &T::discharge_visit_high,
          optional,
          "Days from discharge to a clinician visit, high acuity, except psychiatric stays and jail (default 7)."),
      field("discharge_visit", &T::discharge_visit, optional, "Days from such a discharge to a visit, other acuity (default 14)."),
      field("psychiatric_first", &T::psychiatric_first, optional, "Days from psychiatric discharge to a mental-health visit (default 7)."),
      field("psychiatric_second", &T::psychiatric_second, optional, "Days from psychiatric discharge to the second such visit (default 30)."),
      field("medication_reconciliation", &T::medication_reconciliation, optional, "Days from discharge to medication reconciliation (default 30)."),
      field(
          "stay_contact_high",
          &T::stay_contact_high,
          optional,
          "Business days from admission to contact with the unit or discharge planner, high and crisis acuity (default 1)."),
      field("stay_contact", &T::stay_contact, optional, "The same, other acuity (default 2)."),
      field("stay", &T::stay, optional, "Days between contacts with them until discharge (default 7)."),
      field("referral", &T::referral, optional, "Days for a referral response, by urgency."),
      field("referral_begin", &T::referral_begin, optional, "Days from referral acceptance to service start (default 14)."),
      field("referral_news", &T::referral_news, optional, "Days without an update on a referral in progress (default 30)."),
      field("consent", &T::consent, optional, "Days ahead to list an expiring consent (default 30)."),
      field("benefit", &T::benefit, optional, "Days ahead to list a benefit renewal (default 60)."),
      field("authorization", &T::authorization, optional, "Days ahead to list an ending authorization (default 30)."),
      field("authorization_units", &T::authorization_units, optional, "Percent of units used that lists an authorization (default 80)."),
      field("unsigned_note", &T::unsigned_note, optional, "Days a note may stay unsigned (default 2)."),
      field("face_to_face", &T::face_to_face, optional, "Days between in-person contacts (default 90)."),
      field("first_contact", &T::first_contact, optional, "Business days from opening to first contact (default 2)."),
      field("first_assessment", &T::first_assessment, optional, "Days from opening to first assessment (default 30)."),
      field("first_plan", &T::first_plan, optional, "Days from first assessment to first plan (default 30)."),
      field("service_verified", &T::service_verified, optional, "Days between service verifications (default 30)."),
      field("delivered_low", &T::delivered_low, optional, "Percent of planned units below which a delivery is listed (default 80)."),
      field("delivered_high", &T::delivered_high, optional, "Percent of planned units above which a delivery is listed (default 100)."),
      field("level_of_care", &T::level_of_care, optional, "Days ahead to list a level-of-care determination (default 60)."),
      field("redetermination", &T::redetermination, optional, "Days ahead to list a redetermination (default 60)."),
      field("situation", &T::situation, optional, "Days from the situation at entry to that of the year, and on to the next (default 365)."),
      field("not_reached", &T::not_reached, optional, "Business days until the next attempt after an unsuccessful one (default 2)."),
      field("not_reached_letter", &T::not_reached_letter, optional, "Unsuccessful attempts before a letter is due (default 3)."),
      field(
          "mandated_report",
          &T::mandated_report,
          optional,
          "Days from an abuse flag to the report that state law requires; yours may be sooner (default 1)."),
      field("collateral_counts", &T::collateral_counts, optional, "Whether a collateral contact resets the contact due date (default false)."));
  return type;
}

const RecordType& AcuitySettings::rows() {
  using T = AcuitySettings;
  static const auto type = record<T>(
      {"acuity settings"},
      field("moderate", &T::moderate, optional, "Severity total where acuity becomes moderate (default 8)."),
      field("high", &T::high, optional, "Severity total where acuity becomes high (default 16)."),
      field("capacity", &T::capacity, optional, "Clients per worker by level: crisis 10, high 15, moderate 30, low 60."),
      field("unassessed", &T::unassessed, optional, "Level used for due dates and capacity without a completed assessment (default moderate)."));
  return type;
}

const RecordType& DomainSetting::rows() {
  using T = DomainSetting;
  static const auto type = record<T>(
      {"practice domain"}, field("area", &T::area, optional, "Assessment area."), field("label", &T::label, optional, "Plain-language name."));
  return type;
}

const RecordType& Funding::rows() {
  using T = Funding;
  static const auto type = record<T>(
      {"funding source"},
      field("code", &T::code, optional, "Billing code."),
      field("unit", &T::unit, optional, "Billed unit."),
      field("rate", &T::rate, optional, "Rate per unit."),
      field("rounding", &T::rounding, optional, "Rounding of minutes to units: floor, nearest, or first 8 next 15 (8-minute rule)."),
      field("sum_by", &T::sum_by, optional, "Sum minutes by contact or by day before rounding."),
      field("activities", &T::activities, optional, "Billable activities; all if empty."),
      field("modes", &T::modes, optional, "Billable contact modes; all if empty."),
      field("needs_signature", &T::needs_signature, optional, "Count only signed notes (default true)."),
      field("modifiers", &T::modifiers, optional, "Modifiers of every line."),
      field("mode_modifiers", &T::mode_modifiers, optional, "Further modifiers by contact mode, several with a comma: video: 95."),
      field("places", &T::places, optional, "Place of service by kind of place, where it differs from the code set of CMS: home: \"12\"."),
      field("minimum_minutes", &T::minimum_minutes, optional, "Minutes of a day below which nothing is billed.", between(0, 1440)),
      field("units_per_day", &T::units_per_day, optional, "Most units of a client and day that are billed."),
      field("units_per_month", &T::units_per_month, optional, "Most units of a client and month that are billed."),
      field(
          "identifiers",
          &T::identifiers,
          optional,
          "Systems of the client's identifiers that stand on each line, and without which nothing is billed: medicaid."));
  return type;
}

const RecordType& GoalTemplate::rows() {
  using T = GoalTemplate;
  static const auto type = record<T>(
      {"goal template"},
      field("domain", &T::domain, optional, "Need domain."),
      field("statement", &T::statement, required, "Starting statement."),
      field("what", &T::what, optional, "What is measured."),
      field("unit", &T::unit, optional, "Unit."),
      field("baseline", &T::baseline, optional, "Baseline, if the same for every client.", any_number),
      field("target", &T::target, optional, "Target value.", any_number),
      field("steps", &T::steps, optional, "First steps."),
      field("days", &T::days, optional, "Days until due."));
  return type;
}

const RecordType& ServiceTemplate::rows() {
  using T = ServiceTemplate;
  static const auto type = record<T>(
      {"service template"},
      field("domain", &T::domain, optional, "Need domain."),
      field("category", &T::category, optional, "Service category."),
      field("label", &T::label, required, "Service name."),
      field("unit", &T::unit, optional, "Unit."),
      field("units", &T::units, optional, "Units usually planned."));
  return type;
}

const RecordType& Templates::rows() {
  using T = Templates;
  static const auto type = record<T>(
      {"templates"},
      field("goals", &T::goals, optional, "Goal templates, by your own names."),
      field("services", &T::services, optional, "Service templates, by your own names."));
  return type;
}

const RecordType& Settings::rows() {
  using T = Settings;
  static const auto type = record<T>(
      {"settings"},
      field("format", &T::format, required, "File format: 1."),
      field("practice", &T::practice, optional, "Practice name, as used on letters."),
      field("currency", &T::currency, optional, "Currency of all amounts (default USD)."),
      field("commit", &T::commit, optional, "Commit each write to git (default true)."),
      field("default_mode", &T::default_mode, optional, "Mode of a contact that names none and has no appointment, in place of asking for it."),
      field("people", &T::people, optional, "Workers, by the short name used in records."),
      field("rules_from", &T::rules_from, optional, "Nothing is overdue before this date."),
      field("minor_age", &T::minor_age, optional, "Age at which a client is no longer a minor and signs alone (default 18).", between(14, 25)),
      field("intervals", &T::intervals, optional, "Due intervals."),
      field("acuity", &T::acuity, optional, "Acuity bands and clients per worker."),
      field("domains", &T::domains, optional, "Extra assessment domains."),
      field("funding", &T::funding, optional, "Funding sources, by name."),
      field("categories", &T::categories, optional, "Extra service categories."),
      field("templates", &T::templates, optional, "Goal and service templates by domain, added to the built-in set."),
      field(
          "crisis_lines",
          &T::crisis_lines,
          optional,
          "Numbers to call in a crisis, by name. To begin with those of the United States "
          "(988lifeline.org, thehotline.org): "
          "put in their place what serves where you work."),
      field("holidays", &T::holidays, optional, "Holidays; they do not count as business days."),
      field("client_columns", &T::client_columns, optional, "Headings of the client list and what each is, kept by 'import clients'."),
      field("aliases", &T::aliases, optional, "Command aliases."));
  return type;
}

bool is_domain(std::string_view word, const Settings& settings) {
  return schema::code_index(Domain::codes(), word) >= 0 || settings.domains.find(word) != nullptr;
}

bool is_category(std::string_view word, const Settings& settings) { return is_domain(word, settings) || contains(settings.categories, word); }

}  // namespace casemgr

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
    return "is not one of: floor, nearest, first MINUTES next MINUTES (\"first 8 next 15\")";
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
      {"person at work"},
      field("name", &T::name, optional, "Full name."),
      field("credentials", &T::credentials, optional, "Credentials behind the name."),
      field("phone", &T::phone, optional, "Phone, for plans and letters."),
      field("email", &T::email, optional, "Email, for plans and letters."),
      field("role", &T::role, optional, "What they do in the practice."),
      field("since", &T::since, optional, "First day."),
      field("until", &T::until, optional, "Last day.", not_before("since")));
  return type;
}

const RecordType& ContactIntervals::rows() {
  using T = ContactIntervals;
  static const auto type = record<T>(
      {"contact intervals"},
      field("crisis", &T::crisis, optional, "Days between contacts in crisis; 2."),
      field("high", &T::high, optional, "At high acuity; 7."),
      field("moderate", &T::moderate, optional, "At moderate acuity; 14."),
      field("low", &T::low, optional, "At low acuity; 30."));
  return type;
}

const RecordType& ReferralIntervals::rows() {
  using T = ReferralIntervals;
  static const auto type = record<T>(
      {"referral intervals"},
      field("stat", &T::stat, optional, "Days without an answer, stat; 1."),
      field("asap", &T::asap, optional, "As soon as possible; 2."),
      field("urgent", &T::urgent, optional, "Urgent; 3."),
      field("routine", &T::routine, optional, "Routine; 14."));
  return type;
}

const RecordType& Intervals::rows() {
  using T = Intervals;
  static const auto type = record<T>(
      {"intervals"},
      field("reassessment", &T::reassessment, optional, "Days from one comprehensive assessment to the next; 365."),
      field("reassessment_window", &T::reassessment_window, optional, "Days before that in which it may be made; 30."),
      field("plan_review", &T::plan_review, optional, "Days from agreement or review of the plan to the next review; 90."),
      field("contact", &T::contact, optional, "Days between contacts, by acuity."),
      field("discharge_contact", &T::discharge_contact, optional, "Business days from a discharge to a contact; 2."),
      field(
          "discharge_visit_high",
          &T::discharge_visit_high,
          optional,
          "Days from a discharge to a clinician's visit at high acuity, but for psychiatric stays and jail; 7."),
      field("discharge_visit", &T::discharge_visit, optional, "Days from such a discharge to a visit otherwise; 14."),
      field("psychiatric_first", &T::psychiatric_first, optional, "Days from a psychiatric discharge to a visit to a mental-health provider; 7."),
      field("psychiatric_second", &T::psychiatric_second, optional, "Days from a psychiatric discharge to a second such visit; 30."),
      field(
          "medication_reconciliation",
          &T::medication_reconciliation,
          optional,
          "Days from a discharge to a comparison of the new medication list with what the client takes; 30."),
      field(
          "stay_contact_high",
          &T::stay_contact_high,
          optional,
          "Business days from an admission to a contact with the unit or discharge planner, at high acuity and in crisis; 1."),
      field("stay_contact", &T::stay_contact, optional, "The same otherwise; 2."),
      field("stay", &T::stay, optional, "Days between contacts with them until the discharge; 7."),
      field("referral", &T::referral, optional, "Days without an answer to a referral, by urgency."),
      field("referral_begin", &T::referral_begin, optional, "Days from acceptance of a referral to its beginning; 14."),
      field("referral_news", &T::referral_news, optional, "Days without news of a referral in progress; 30."),
      field("consent", &T::consent, optional, "Days ahead that an expiring consent shows; 30."),
      field("benefit", &T::benefit, optional, "Days ahead that a renewal shows; 60."),
      field("authorization", &T::authorization, optional, "Days ahead that an ending authorization shows; 30."),
      field("authorization_units", &T::authorization_units, optional, "Percent of the units used from which it shows; 80."),
      field("unsigned_note", &T::unsigned_note, optional, "Days a note may stay unsigned; 2."),
      field("face_to_face", &T::face_to_face, optional, "Days between contacts in person; 90."),
      field("first_contact", &T::first_contact, optional, "Business days from opening to the first contact; 2."),
      field("first_assessment", &T::first_assessment, optional, "Days from opening to the first assessment; 30."),
      field("first_plan", &T::first_plan, optional, "Days from the first assessment to the first plan; 30."),
      field("service_verified", &T::service_verified, optional, "Days between verifications of a service; 30."),
      field("delivered_low", &T::delivered_low, optional, "Percent of the planned units under which a delivery shows; 80."),
      field("delivered_high", &T::delivered_high, optional, "Percent over which it shows; 100."),
      field("level_of_care", &T::level_of_care, optional, "Days ahead that a level of care shows; 60."),
      field("redetermination", &T::redetermination, optional, "Days ahead that a redetermination shows; 60."),
      field("not_reached", &T::not_reached, optional, "Business days until the next try after a failed contact; 2."),
      field("not_reached_letter", &T::not_reached_letter, optional, "Failed tries after which a letter is due; 3."),
      field(
          "mandated_report",
          &T::mandated_report,
          optional,
          "Days from a flag of abuse or neglect to the report that the law of most states asks for; 1."),
      field("collateral_counts", &T::collateral_counts, optional, "Whether speaking with someone about the client resets the contact clock; false."));
  return type;
}

const RecordType& AcuitySettings::rows() {
  using T = AcuitySettings;
  static const auto type = record<T>(
      {"acuity settings"},
      field("moderate", &T::moderate, optional, "Sum of severities from which acuity is moderate; 8."),
      field("high", &T::high, optional, "Sum from which it is high; 16."),
      field("capacity", &T::capacity, optional, "Clients of each level one person can carry: crisis 10, high 15, moderate 30, low 60."),
      field("unassessed", &T::unassessed, optional, "Level whose clocks and capacity count for a client without a complete assessment; moderate."));
  return type;
}

const RecordType& DomainSetting::rows() {
  using T = DomainSetting;
  static const auto type = record<T>(
      {"domain of the practice"},
      field("area", &T::area, optional, "Area of the assessment it belongs to."),
      field("label", &T::label, optional, "Its name in plain words."));
  return type;
}

const RecordType& Funding::rows() {
  using T = Funding;
  static const auto type = record<T>(
      {"funding source"},
      field("code", &T::code, optional, "Code used in billing."),
      field("unit", &T::unit, optional, "Unit that is billed."),
      field("rate", &T::rate, optional, "Money for one unit."),
      field("rounding", &T::rounding, optional, "How minutes become units: floor, nearest, or first 8 next 15."),
      field("sum_by", &T::sum_by, optional, "Whether minutes are summed by contact or by day before rounding."),
      field("activities", &T::activities, optional, "Activities that count; all where none is named."),
      field("modes", &T::modes, optional, "Modes of contact that count; all where none is named."),
      field("needs_signature", &T::needs_signature, optional, "Whether only signed notes count; true."));
  return type;
}

const RecordType& GoalTemplate::rows() {
  using T = GoalTemplate;
  static const auto type = record<T>(
      {"template of a goal"},
      field("domain", &T::domain, optional, "Domain of needs it fits."),
      field("statement", &T::statement, required, "Statement to start from."),
      field("what", &T::what, optional, "What is measured."),
      field("unit", &T::unit, optional, "In which unit."),
      field("baseline", &T::baseline, optional, "Value at the start, where it is the same for everyone.", any_number),
      field("target", &T::target, optional, "Value to reach.", any_number),
      field("steps", &T::steps, optional, "First steps."),
      field("days", &T::days, optional, "Days until it is due."));
  return type;
}

const RecordType& ServiceTemplate::rows() {
  using T = ServiceTemplate;
  static const auto type = record<T>(
      {"template of a service"},
      field("domain", &T::domain, optional, "Domain of needs it fits."),
      field("category", &T::category, optional, "Kind of service."),
      field("label", &T::label, required, "Its name."),
      field("unit", &T::unit, optional, "What one unit is."),
      field("units", &T::units, optional, "Units usually planned."));
  return type;
}

const RecordType& Templates::rows() {
  using T = Templates;
  static const auto type = record<T>(
      {"templates"},
      field("goals", &T::goals, optional, "Goals, by a name of your own."),
      field("services", &T::services, optional, "Services, by a name of your own."));
  return type;
}

const RecordType& Settings::rows() {
  using T = Settings;
  static const auto type = record<T>(
      {"settings"},
      field("format", &T::format, required, "Format of the file: 1."),
      field("practice", &T::practice, optional, "Name of the practice, as it stands on letters."),
      field("currency", &T::currency, optional, "Currency of all amounts; USD."),
      field("commit", &T::commit, optional, "Whether each write is committed to git; true."),
      field("default_mode", &T::default_mode, optional, "Mode of a contact that names none and has no appointment, in place of asking for it."),
      field("people", &T::people, optional, "People at work, by a short name that records carry."),
      field("rules_from", &T::rules_from, optional, "Nothing is late before this day."),
      field("minor_age", &T::minor_age, optional, "Age from which a client is no minor and signs alone; 18.", between(14, 25)),
      field("intervals", &T::intervals, optional, "When things fall due."),
      field("acuity", &T::acuity, optional, "Bands of acuity and how many clients one person can carry."),
      field("domains", &T::domains, optional, "Domains of assessment over the built-in ones."),
      field("funding", &T::funding, optional, "Funding sources, by name."),
      field("categories", &T::categories, optional, "Categories of services over the domains."),
      field("templates", &T::templates, optional, "Goals and services to start from by domain, over a built-in starting set."),
      field(
          "crisis_lines",
          &T::crisis_lines,
          optional,
          "Numbers to call in a crisis, by name. To begin with those of the United States "
          "(988lifeline.org, thehotline.org): "
          "put in their place what serves where you work."),
      field("holidays", &T::holidays, optional, "Days that are no business days."),
      field("client_columns", &T::client_columns, optional, "Headings of the client list and what each is, kept by 'import clients'."),
      field("aliases", &T::aliases, optional, "Own words for commands."));
  return type;
}

bool is_domain(std::string_view word, const Settings& settings) {
  return schema::code_index(Domain::codes(), word) >= 0 || settings.domains.find(word) != nullptr;
}

bool is_category(std::string_view word, const Settings& settings) { return is_domain(word, settings) || contains(settings.categories, word); }

}  // namespace casemgr

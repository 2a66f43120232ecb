// The settings of a practice: `casemgr.yaml`. Every one has a default, so an empty file works.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

/// A person who works in the practice, under their short name.
struct WorkerInfo {
  std::string name{}, credentials{}, phone{}, email{};
  std::optional<WorkerRole> role{};
  std::optional<Date> since{}, until{};
  static const RecordType& rows();
};

/// Days between contacts by acuity.
struct ContactIntervals {
  std::optional<int> crisis{}, high{}, moderate{}, low{};
  static const RecordType& rows();
};

/// Days without an answer by urgency.
struct ReferralIntervals {
  std::optional<int> stat{}, asap{}, urgent{}, routine{};
  static const RecordType& rows();
};

/// How many days (business days where the row says so) until something is due. Absent: the default of standards.md.
/// The same shape is in a client's file, over the practice's.
struct Intervals {
  std::optional<int> reassessment{}, reassessment_window{}, plan_review{};
  std::optional<ContactIntervals> contact{};
  std::optional<int> discharge_contact{}, discharge_visit_high{}, discharge_visit{};
  std::optional<int> psychiatric_first{}, psychiatric_second{}, medication_reconciliation{};
  std::optional<int> stay_contact_high{}, stay_contact{}, stay{};
  std::optional<ReferralIntervals> referral{};
  std::optional<int> referral_begin{}, referral_news{};
  std::optional<int> consent{}, benefit{}, authorization{}, authorization_units{};
  std::optional<int> unsigned_note{}, face_to_face{};
  std::optional<int> first_contact{}, first_assessment{}, first_plan{};
  std::optional<int> service_verified{}, delivered_low{}, delivered_high{};
  std::optional<int> level_of_care{}, redetermination{};
  std::optional<int> situation{};
  std::optional<int> not_reached{}, not_reached_letter{};
  std::optional<int> mandated_report{};
  std::optional<bool> collateral_counts{};
  static const RecordType& rows();
};

struct AcuitySettings {
  std::optional<int> moderate{}, high{};
  Values<int> capacity{};
  std::optional<AcuityLevel> unassessed{};
  static const RecordType& rows();
};

struct DomainSetting {
  std::optional<Area> area{};
  std::string label{};
  static const RecordType& rows();
};

/// How minutes become units (standards.md, "Billing units"): `floor`, `nearest`, or `first 8 next 15`, the minutes from
/// which the first unit counts and those of each next one.
struct UnitRounding {
  std::string value{};

  [[nodiscard]] bool empty() const { return value.empty(); }
  /// The two numbers of `first 8 next 15`; nothing for the other rules, and for what is no rule.
  [[nodiscard]] std::optional<std::pair<int, int>> first_and_next() const;
  friend bool operator==(const UnitRounding&, const UnitRounding&) = default;
};

struct Funding {
  std::string code{};
  std::optional<ServiceUnit> unit{};
  std::optional<Money> rate{};
  UnitRounding rounding{};
  std::optional<SumBy> sum_by{};
  std::vector<Activity> activities{};
  std::vector<ContactMode> modes{};
  std::optional<bool> needs_signature{};
  std::vector<std::string> modifiers{};
  Values<std::string, ContactMode> mode_modifiers{};
  Values<std::string, PlaceKind> places{};
  std::optional<int> minimum_minutes{};
  std::optional<Decimal> units_per_day{}, units_per_month{};
  std::vector<std::string> identifiers{};
  static const RecordType& rows();
};

struct GoalTemplate {
  Domain domain{};
  std::string statement{}, what{}, unit{};
  std::optional<Decimal> baseline{}, target{};
  std::vector<std::string> steps{};
  std::optional<int> days{};
  static const RecordType& rows();
};

struct ServiceTemplate {
  Domain domain{};
  Category category{};
  std::string label{};
  std::optional<ServiceUnit> unit{};
  std::optional<Decimal> units{};
  static const RecordType& rows();
};

struct Templates {
  ByName<GoalTemplate> goals{};
  ByName<ServiceTemplate> services{};
  static const RecordType& rows();
};

struct Settings {
  std::optional<int> format{};
  std::string practice{}, currency{};
  std::optional<bool> commit{};
  std::optional<ContactMode> default_mode{};
  ByName<WorkerInfo> people{};
  std::optional<Date> rules_from{};
  std::optional<int> minor_age{};
  std::optional<Intervals> intervals{};
  std::optional<AcuitySettings> acuity{};
  ByName<DomainSetting> domains{};
  ByName<Funding> funding{};
  std::vector<std::string> categories{};
  std::optional<Templates> templates{};
  Values<std::string> crisis_lines{};
  std::vector<Date> holidays{};
  Values<std::string> client_columns{};
  Values<std::string> aliases{};
  static const RecordType& rows();
};

/// Whether the word is a domain: a built-in one, or one of the settings.
bool is_domain(std::string_view word, const Settings& settings);
/// Whether the word is a category of services: a domain, or one that the settings add.
bool is_category(std::string_view word, const Settings& settings);

}  // namespace casemgr

// How many days until something is due: the one table of defaults, each with where it comes from.
//
// Pure, never throws. A client's own value stands over the practice's, the practice's over the default of standards.md.
// A figure of 0 (or less) switches its rule off; one over 36,500 counts as that.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// One figure of `intervals:` in settings or client file.
enum class Rule {
  reassessment,
  reassessment_window,
  plan_review,
  contact_crisis,
  contact_high,
  contact_moderate,
  contact_low,
  discharge_contact,
  discharge_visit_high,
  discharge_visit,
  psychiatric_first,
  psychiatric_second,
  referral_stat,
  referral_asap,
  referral_urgent,
  referral_routine,
  referral_begin,
  referral_news,
  consent,
  benefit,
  authorization,
  authorization_units,
  unsigned_note,
  face_to_face,
  first_contact,
  first_assessment,
  first_plan,
  service_verified,
  delivered_low,
  delivered_high,
  level_of_care,
  redetermination,
  not_reached,
  not_reached_letter,
};

struct IntervalRow {
  Rule rule;
  std::string_view key;     ///< Path below `intervals`: `contact.high`.
  int standard;             ///< Where neither client nor practice says otherwise.
  std::string_view unit;    ///< `days`, `business days`, `days ahead`, `percent`, `tries`.
  std::string_view about;   ///< What it is, in a few words: `contact at high acuity`.
  std::string_view source;  ///< Where the default comes from: `field practice`.
};

/// Every figure, in the order of `Rule` (and of the fields of `Intervals`).
const std::vector<IntervalRow>& interval_rows();
const IntervalRow& interval_row(Rule rule);

/// The effective figure for a client, and for the practice as a whole.
int interval(Rule rule, const Case& c, const Settings& settings);
int interval(Rule rule, const Settings& settings);

/// `unsigned note 2 days`, `contact after discharge 1 business day`: the name of the rule and its figure.
std::string rule_words(Rule rule, int figure);

Rule contact_rule(AcuityLevel level);
Rule referral_rule(Urgency urgency);

/// Whether speaking with someone about the client resets the contact clock; false unless client or practice says so.
bool collateral_counts(const Case& c, const Settings& settings);

/// `14d`, `2w`, `1mo`, `1q`, `1y`, also in words (`weekly`, `every 2 weeks`, `monthly`) after `from`; nothing where the
/// text is none of these.
std::optional<Date> after(std::string_view every, Date from);

/// How often a goal is to be looked at after `from`: the goal's own `check`, else the active plan's `monitoring`, else
/// the days of a plan review.
Date goal_checked_by(const Case& c, const Goal& goal, const Settings& settings, Date from);

}  // namespace casemgr

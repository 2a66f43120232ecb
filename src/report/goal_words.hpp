// Progress of a goal, a service or a referral in a few words.
#pragma once

#include <optional>
#include <string>

#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "words.hpp"

namespace casemgr::report {

/// The answer of a rule to a visible goal, with all its steps and measurements; with those that show alone where a
/// total of its instrument does not.
template <class Rule>
auto judge_goal(const View& view, const Goal& shown, const Rule& rule) {
  for (const Entry<Goal>& entry : view.c.goals) {
    if (&entry.record != &shown) continue;
    return view.seen.judge(entry, &Case::goals, [&](const Case& whole, const Entry<Goal>& goal) {
      return rests_on_hidden(whole, goal.record, view.seen.left_out()) ? rule(view.c, shown) : rule(whole, goal.record);
    });
  }
  return rule(view.c, shown);
}

/// `9.1 → 7.6, target 7.0 %`, else `steps 1/2`; empty where there is neither.
std::string progress_words(const View& view, const Goal& goal);
/// `more than planned: two friends; as planned: one friend`: the levels of attainment; empty without a scale.
std::string levels_words(const Goal& goal);
/// `signed lease: from 0 to 1 lease`, `no falls a month, maintained until 31 December 2026`; empty without a measure.
std::string measure_words(const Goal& goal);
/// Trajectory: the code for programs, its words for people.
Cell course_cell(const View& view, const Goal& goal);
Course course_of(const View& view, const Goal& goal);
/// `███▌░░░░ 44 %  ▇▆▆▅▄`: how far it has come, and its last measurements. The value is the percentage.
Cell progress_cell(const View& view, const Goal& goal);
/// The course of its measurements; nothing under two of them.
std::optional<Chart> chart_of(const View& view, const Goal& goal);
/// The days on which a measurement was due and none was there. None where the page does not know all measurements.
std::vector<Period> gaps_of(const View& view, const Goal& goal);

std::string service_words(const View& view, const Service& service);  ///< `Housing navigation, Hope Housing`
Delivered delivered_until_today(const View& view, const Entry<Service>& service);
std::string delivered_words(const View& view, const Entry<Service>& service);  ///< `8 of 12 h`
/// Last day of the authorization in force, else of the one to come or the last one; null without one.
Cell authorization_cell(const View& view, const Entry<Service>& service);
/// `16 h` left of it, and the day on which it runs out at the present pace where that is before its
/// last. The value is units.
Cell authorized_left_cell(const View& view, const Entry<Service>& service);

std::string referral_words(const View& view, const Referral& referral);  ///< `Hope Housing, housing`
Cell referral_status_cell(const Referral& referral);                     ///< The code; `no response` for people.
/// Why it came to its status, as a code: `no-response`.
Cell referral_reason_cell(const Referral& referral);
std::string referral_state_words(const View& view, const Referral& referral);  ///< `in progress 34 days`
Cell referral_clock_cell(const View& view, const Entry<Referral>& referral);

}  // namespace casemgr::report

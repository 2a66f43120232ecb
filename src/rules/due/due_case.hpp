// What every rule about due dates looks at, and where it puts its rows. Private to the layer; see due.hpp.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/rules.hpp"

namespace casemgr {

/// A row before exemptions and the strictest rule were applied.
struct DueRow {
  Due due{};
  int ahead = 0;               ///< Days before `due.due` from which it shows, whatever was asked for.
  std::string_view name = {};  ///< Key of its interval, for exemptions; empty where it has none.
  std::string asks = {};       ///< Rows that ask for the same thing share this; empty: nothing else asks for it.

  // What a rule says of the row besides.
  DueRow& ahead_by(int days) { return ahead = days, *this; }
  DueRow& of_rule(const DueRule& rule) { return name = rule.key, *this; }
  DueRow& asking(std::string what) { return asks = std::move(what), *this; }
  DueRow& ranked(DueRank rank) { return due.rank = rank, *this; }
  DueRow& on_topic(std::string_view topic) { return due.topic = topic, *this; }
  DueRow& with_figure(std::optional<int> figure, std::string_view unit) {
    due.figure = figure;
    due.unit = unit;
    return *this;
  }
};

inline constexpr int always = std::numeric_limits<int>::max() / 4;  ///< For `ahead`.

/// A span of days on which the client is not on the active caseload or stays in an institution; `to` is the first day
/// after it.
struct Held {
  Date from;
  Date to;  ///< Date::max() where it has not ended.
};

class DueCase {
 public:
  DueCase(const Case& c_, const RuleContext& in_);

  const Case& c;
  const RuleContext& in;
  const Date today;
  const Entry<Episode>* const episode;  ///< Null where there is none.
  const bool died;                      ///< Whether the client has died.
  const Acuity acuity;
  const AcuityLevel level;
  const bool collateral;         ///< Whether speaking about the client counts as contact.
  const std::vector<Held> held;  ///< In order, without overlap, none beginning after today.
  std::vector<DueRow> rows;

  [[nodiscard]] int figure(const DueRule& rule) const { return interval(rule, c, in.settings); }
  [[nodiscard]] std::string on(Date day) const { return short_date(day, today); }
  [[nodiscard]] std::string episode_id() const { return episode != nullptr ? episode->id.value : std::string(); }
  [[nodiscard]] std::string provider_name(const Id<Provider>& id) const;
  /// The instrument that `words` name (`PHQ-9 by phone`), or nothing.
  [[nodiscard]] std::optional<InstrumentName> instrument_named(std::string_view words) const;
  /// Last day on which it was given and finished, or nothing.
  [[nodiscard]] std::optional<Date> last_given(const InstrumentName& instrument) const;

  [[nodiscard]] bool is_held() const { return !held.empty() && held.back().to == Date::max(); }
  /// `from` and `count` days on which the clock runs: held days do not count. Nothing while it is held.
  [[nodiscard]] std::optional<Date> advance(Date from, int count) const;
  /// First day of the episode on which it was active; nothing without an episode or an opening day, or while held.
  [[nodiscard]] std::optional<Date> active_since() const;
  /// The same for what a stay does not hold.
  [[nodiscard]] std::optional<Date> on_caseload_since() const;

  DueRow& add(DueKind kind, const std::string& id, Date due, std::string rule, std::string text, Command settle);
  /// A row of a rule in other words than its own: `draft assessment 30 days`.
  DueRow& add(DueKind kind, const std::string& id, Date due, std::string_view name, int days, std::string text,
              Command settle);
  DueRow& add(DueKind kind, const std::string& id, Date due, const DueRule& rule, std::string text, Command settle);
};

/// The active plan of this episode, agreed or not, or null.
const Entry<Plan>* plan_of_episode(const Case& c);
/// The last day on which the client agreed to a plan that waits for the guardian: it has a row of its own
/// (consents.cpp).
std::optional<Date> assent_day(const DueCase& of, const Plan& plan);
/// The agreed plan of this episode that is in force, or null.
const Entry<Plan>* agreed_plan(const DueCase& of);
/// Whether work on the goal goes on: pursued now and not reached yet.
bool is_underway(const Goal& goal);

/// Puts the row off to the day after the exemptions that hold it; false where one has no end.
bool put_off(DueRow& row, const Case& c);

std::vector<Held> held_days(const Case& c, const Entry<Episode>* episode, Date today);
/// Those of them on which the episode was not active, stays apart.
std::vector<Held> inactive_days(const Entry<Episode>* episode, Date today);

}  // namespace casemgr

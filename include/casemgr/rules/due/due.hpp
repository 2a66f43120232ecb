// What needs attention in a case, and by when.
//
// Pure: looks at one case and a date, changes nothing, never throws. Spans are whole calendar days (business days where
// the rule says so, less the settings' holidays). Due today is due, not late. Nothing is late before `rules_from`
// of the settings, or a later one of the episode.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

CASEMGR_CODES(DueKind, "kind of due row", safety, reassessment, plan_review, goal, step, referral, appointment, contact,
              event, service, consent, benefit, authorization, program, note, flag, task, advocacy, gap);

/// How pressing a row is, worst first: a danger; a day fixed by law or court; something arranged with the client; the
/// clocks of a stay and a discharge; whom to speak with or see; everything else.
enum class DueRank { safety, deadline, appointment, clinical, call, rest };

/// One thing the practitioner should look at.
struct Due {
  DueKind kind;
  std::string id;  ///< Of the record it is about: referral, step, note …; the episode where it is the case.
  Date due;        ///< Day it is, or was, to be done.
  std::optional<int> minute;  ///< Time of day where it has one (appointments).
  int days_late = 0;          ///< `today - due` in days; 0 on the day, < 0 ahead.
  std::string rule;           ///< Name and figure: `contact 14 days (moderate)`, `due date`.
  std::string text;           ///< `referral r6pxb to Hope Housing: no word since 17 Oct`
  Command settle;             ///< What settles it: `casemgr monitor contact c7kq2mw`.
  /// Tells apart the rows of one kind about one record: `speak`, `visit`, `verification`. With kind and id it names the
  /// row for good: no figure, day or status is in it. Empty where a record has one such row at most.
  std::string topic{};
  std::optional<int> figure{};  ///< Of the rule, where it has one.
  std::string_view unit{};      ///< Of the figure: `days`, `business days`, `days ahead`, `percent`, `tries`.
  bool tells_figure = false;    ///< Whether `text` has the figure.
  DueRank rank = DueRank::rest;
};

/// Everything in `c` that falls due no later than `days` from today, also what is late, and what its rule shows ahead
/// (a consent from 30 days before its last day on).
///
/// Ordered by `due`, then time, then `id`, then kind. Where figures of one rule ask for the same thing (a contact, by
/// acuity, at the opening, after a failed try) the strictest alone counts; no rule takes the place of another. A closed
/// episode yields only its `follow_up` and what stays due when a case is closed (unsigned notes, a draft assessment,
/// active flags, reports of events, deadlines of advocacy); one that is planned, waiting or on hold only what has a
/// date of its own; a client who died what closing leaves but no follow-up. An exemption puts off its rule (a kind of
/// row, or a key of `intervals`), where it has `about` that of the one record, to the day after its last one.
std::vector<Due> due_rows(const Case& c, const RuleContext& in, int days);

/// The first thing due within a year, late ones included; nothing where there is none.
std::optional<Due> next_due(const Case& c, const RuleContext& in);

/// Whether the client is in a hospital, nursing home, jail … on `today`: admitted and not discharged. The event, or
/// null.
const Entry<Event>* admission_in_force(const Case& c, Date today);

}  // namespace casemgr

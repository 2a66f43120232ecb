// The reports: pure functions, and folds over cases, to documents.
//
// Today is in the inputs; nothing here reads a clock or a file.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/report/document.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/service/billing.hpp"

namespace casemgr::report {

/// What reports may know besides the cases.
struct Inputs {
  Date today;
  const Settings& settings;
  const ProviderDirectory& providers;  ///< As they may be named: see `visible_to`.
  const instrument::Library& instruments;
  const ProviderDirectory* every_provider = nullptr;  ///< Where `providers` does not name them all: for rules only.
  bool deidentified = false;                          ///< The page will be (deidentify.hpp): answers are coarser.

  [[nodiscard]] const ProviderDirectory& for_rules() const {
    return every_provider == nullptr ? providers : *every_provider;
  }
  /// The same for what is due.
  [[nodiscard]] RuleContext for_due() const { return {today, settings, providers, instruments}; }
};

/// Key of the section that says what the figures of a page mean.
inline constexpr std::string_view definitions_key = "definitions";

/// For whom a report makes its rows; the same are in sections for people and in others for programs.
enum class Readers { people, programs, both };

/// A report over a directory: takes one case after the other, keeps what its rows need, and ends in a page.
struct Fold {
  std::function<void(const VisibleCase& seen)> add;
  std::function<Document(Problems problems)> finish;
  /// Of a page with another period beside its own: add a client to the figures of one of them alone.
  std::function<void(const VisibleCase&seen)> add_now{}, add_before{};
};

/// The end of a day, or now: what came later does not exist for a page.
class EndOfDay {
 public:
  EndOfDay(Date day, const Inputs& inputs);

  Inputs in;  ///< As of that day.
  /// The case as it stood then (VisibleCase::until).
  [[nodiscard]] VisibleCase seen(const VisibleCase& now) const;
  /// Whether the client came later: there is no episode then, but now.
  static bool came_later(const VisibleCase& then, const VisibleCase& now);
  /// The report of the cases as they stood then, without clients who came later. It is made with `in`.
  [[nodiscard]] Fold of(Fold report) const;

 private:
  bool is_past_;
};

/// What the caseload is grouped by.
CASEMGR_CODES(CaseloadBy, "group of the caseload", worker, program);
struct CaseloadPage {
  bool all = false;                ///< Closed clients, which are counted, are listed too.
  std::optional<CaseloadBy> by{};  ///< In groups, each with its load; none: one list.
  Readers readers = Readers::both;
};

/// `report caseload`: one row for each client whose episode is not over, most pressing first (safety, then late, then
/// acuity, then name); columns as in cli.md. A client in several programs is listed in each and counts once in the
/// totals. Groups go by the assignment and the programs of today.
Fold caseload_report(const Inputs& inputs, CaseloadPage page = {});
/// `report outcomes`: what came of the work in a period: clients served, opened, closed by reason (positive, neutral,
/// negative); goals by achievement and attainment T; needs opened and resolved by domain; referrals by outcome, days to
/// answer and to completion; scores first to last with minimal important difference and cut-off; contacts and time;
/// always with n and n missing. `suppress_under` blanks smaller counts. Takes whole cases, because it shows figures
/// only. With `before` the same figures of that period stand beside them; small counts of both are blanked as of one
/// page.
Fold outcomes_report(const Inputs& inputs, Period period, int suppress_under, std::optional<Period> before = {});
/// What `monitor due` shows.
struct DuePage {
  int days = 0;                      ///< How far ahead; for the morning 7 or more.
  std::vector<std::string> kinds{};  ///< Only these; none: all.
  bool day = false;                  ///< The page for the morning.
  bool all = false;                  ///< On it every row on a line of its own, not one line a client.
  bool named = false;                ///< The clients were named: their alerts come first.
  Readers readers = Readers::both;
};

/// `monitor due`: what is late, due today and due in the next days, grouped by day in prose formats, safety first.
/// Rows: client, name, id, kind, due, days_late, rule, text. The page for the morning is ranked by risk (`DueRank`):
/// days of law and court from seven days ahead; alerts beside what is planned with a client; of the rows that no group
/// of its own has, one line a client, the worst, with how many more there are.
Fold due_report(const Inputs& inputs, DuePage page);

/// What the files of other clients say about a client, for the practitioner's own page of this client only.
struct Elsewhere {
  std::vector<std::string> household{};  ///< Who lives with the client, each `Lopez, Ana (c4fhpm2)`.
  std::vector<std::string> merged{};     ///< Records merged into this one, with the values that did not count.
};

/// `client show`: the one-screen picture of screens.md.
/// The alerts of a client in rows: client, id, kind, severity, alert, plan.
Section alert_rows(const VisibleCase& seen, const Inputs& inputs);
Document client_overview(const VisibleCase& seen, const Inputs& inputs, const Elsewhere& elsewhere = {});
/// `report client`. For a recipient, and for programs, the whole record in readable order: person, situation by domain,
/// scores with charts, needs, goals with their course, services, referrals, contacts and notes (amendments with their
/// note), consents, flags, history. For the practitioner to read, the person on two pages: what holds now, and how many
/// records of each kind are not on them.
Document client_report(const VisibleCase& seen, const Inputs& inputs, const Elsewhere& elsewhere = {});
/// `plan show`: the live plan, whether it is agreed, and what changed since; written for the client.
Document plan_document(const VisibleCase& seen, const Inputs& inputs);
/// `plan show CLIENT VERSION`: a version as it was agreed, from the record alone. Throws Error(not_found).
Document plan_version(const VisibleCase& seen, const Id<Plan>& version, const Inputs& inputs);
/// What it prints to programs, without rows that count.
Document plan_version_shape(const VisibleCase& seen, const Inputs& inputs);
/// `plan budget`: planned, authorized, delivered and left by service, funding source, provider and month; warnings;
/// benefits; cost by goal. Units of different kinds are not added.
Document plan_budget(const VisibleCase& seen, const Inputs& inputs);
/// `plan diff`: what changed from one agreed version to another, or (without `to`) to the current plan, from the
/// texts that were agreed.
Document plan_changes(const VisibleCase& seen, const Id<Plan>& from, const Id<Plan>& to, const Inputs& inputs);
/// What it prints to programs, without rows that count.
Document plan_changes_shape(const VisibleCase& seen, const Inputs& inputs);
/// The versions that `plan diff` compares when none is named: the last agreed against now (no second), or the last two
/// where nothing has changed since. Throws Error(not_found) where nothing is agreed.
std::pair<Id<Plan>, Id<Plan>> versions_to_compare(const Case& c);
/// `report progress`: the course of each goal, expected against actual, with its history and the attainment score.
Document goal_progress(const VisibleCase& seen, const Inputs& inputs);
/// Goals for `goal list`: those open with how far they have come (a bar, and a sparkline of what was measured) and
/// their course; with `ended` those that are over, with `voided` also void ones.
Section goals_list(const VisibleCase& seen, const Inputs& inputs, bool ended, bool voided);
/// The sections of `goal show` beside the record: the course with its chart, and the contacts about the goal.
std::vector<Section> goal_course(const VisibleCase& seen, const Id<Goal>& id, const Inputs& inputs);
/// `goal check`, `plan check`: one row for each goal and letter; the golden thread's breaks for the plan.
Document smart_check(const VisibleCase& seen, const Inputs& inputs, const std::string& goal_id, bool whole_plan);
/// `assess show`: one assessment, by domain, with its scores.
Document assessment_document(const VisibleCase& seen, const Id<Assessment>& id, const Inputs& inputs);
/// The questions of an interview on paper: every domain with what the last assessment found and room to write, the
/// records in force, the items of the instruments `chosen`.
Document interview_sheet(const VisibleCase& seen, const std::vector<InstrumentName>& chosen, const Inputs& inputs);
/// The same without a client.
Document blank_interview_sheet(const std::vector<InstrumentName>& chosen, const Inputs& inputs);
/// `assess compare`: ratings and scores at each of the assessments `at` (in the order given, two or
/// more), the change from the first to the last of them, and the needs found and resolved between their days. A domain
/// or score that an assessment lacks is the last known one, with its own day.
Document comparison(const VisibleCase& seen, const std::vector<Id<Assessment>>& at, const Inputs& inputs);
/// What it prints to programs, without rows that count.
Document comparison_shape(const VisibleCase& seen, const Inputs& inputs);
/// What `comparison` compares when nothing is named: the first, the last but one and the last complete assessment, of
/// those that were more than a screening where there are two of them. Throws Error(not_found) where there are not two.
std::vector<Id<Assessment>> assessments_to_compare(const Case& c);
/// `monitor show`: when, how, with whom and about what, the note by its parts, its signature and whether that still
/// matches, its amendments, and whether it can be billed. For people; programs read the record itself.
Document contact_document(const VisibleCase& seen, const Id<Contact>& id, const std::optional<Billing>& billing,
                          const Inputs& inputs);

}  // namespace casemgr::report

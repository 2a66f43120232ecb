// The lists that verbs print beside the reports: clients, contacts, assessments, plan versions, proposals,
// findings in files.
//
// Pure. Each gives one section of rows; the verb prints it as a document of its own.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/records.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/rules/assessment/suggestions.hpp"
#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/rules/service/billing.hpp"

namespace casemgr::report {

/// client, id, name, birth_date, status, opened, closed, worker (whose client it is today; null: nobody's),
/// worker_basis (`assigned`, or `opened` where no primary was assigned yet).
Section client_list();
void list_client(const Case& c, Date today, Section& section);  ///< Adds the client's row.

/// `client consent`: columns `state` (of each consent on `today`) and `lacks` (what a release in force has not). Who
/// gave a consent by word of mouth is not in `signed_by`, only in `given_by`.
void add_consent_states(const VisibleCase& seen, const std::vector<Listed>& consents, const Inputs& inputs,
                        Section& section);
/// `client benefit`: a column `papers_missing`, filled while a decision is to come.
void add_missing_papers(const VisibleCase& seen, const std::vector<Listed>& benefits, const Inputs& inputs,
                        Section& section);

/// A list, with a count of the rows that its audience may not know.
struct Partial {
  Section section{};
  int left_out = 0;
};
/// `assess suggest`: client, id, number, domain, text, severity, priority, why. Numbers count all suggestions.
Partial suggestion_list(const VisibleCase& seen, const std::vector<Suggestion>& all, const Audience& audience);
/// `assess gaps`: client, id (of the draft), domain, label, what; suggestions follow the gaps.
Partial gap_list(const VisibleCase& seen, const Inputs& inputs, const Audience& audience);
/// `assess list`
Section assessment_list(const Case& c, bool with_void);

/// `plan draft`: the proposals, numbered, then the needs for which nothing is proposed.
Partial proposal_list(const VisibleCase& seen, const PlanDraft& draft);
/// `plan list`: the versions agreed, each with its number and who agreed to it and how.
Section version_list(const Case& c, bool with_void);

/// `check`: file, line, column, severity, check, path, what, and for programs the innermost record of the path and
/// whether `check --fix` mends it. `mends`: whether it does; empty: it mends nothing.
Section finding_list(const Problems& problems, const std::function<bool(const Problem&)>& mends = {});

/// A contact to be listed, with computed values. `contact` must outlive the list.
struct ContactLine {
  std::string client;
  const Entry<Contact>* contact;
  std::optional<Billing> billing{};
};
/// `monitor list`: the contacts' fields, whether they were entered late, whether the signature holds, what can be
/// billed.
Section contact_list(const std::vector<ContactLine>& lines);

}  // namespace casemgr::report

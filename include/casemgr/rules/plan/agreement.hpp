// What exactly was agreed in a plan, and whether the live plan still is that (record.md, "Digest").
//
// Pure. The text is `schema::canonical_text`: values, not bytes, so comments and layout do not matter.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// The plan in force: of those active and not void the last in the file; null where there is none.
const Entry<Plan>* active_plan(const Case& c);
/// The version of this episode that is prepared and that no one has agreed to yet; null where there is none.
const Entry<Plan>* prepared_plan(const Case& c);
/// Whether the plan belongs to the current episode, not to one before.
bool is_of_episode(const Case& c, const Plan& plan);
/// The plan's number as people count them: its place in the file, from 1.
int version_number(const Case& c, const Id<Plan>& id);

/// Signed, said or clicked by the client or a representative, and by the worker. A declined signature is none, and
/// where a guardian decides the client's own is only assent (record/authority.hpp).
bool is_agreed(const Case& c, const Plan& plan, const Settings& settings);
/// One whose agreement is missing.
struct Awaited {
  AgreementRole role;
  std::string words;  ///< `client`, `worker`, `guardian Ana Lopez`.
};
/// Whose agreement is missing; empty when agreed. The guardian's where a guardian decides `today`.
std::vector<Awaited> awaited(const Case& c, const Plan& plan, const Settings& settings, Date today);
/// `plan l4s3t, agreement missing: client and worker`; empty when agreed.
std::string awaited_words(const Case& c, const Entry<Plan>& plan, const Settings& settings, Date today);

/// Canonical text of the live plan as `plan` covers it: its goals and services and each open one besides, its
/// `monitoring` and `risks`. Void goals, steps, services and risks are left out: they count nowhere.
/// For a plan about to be agreed, give one with `goals` = open_goals(c) and `services` = open_services(c).
std::string agreed_text(const Case& c, const Plan& plan);
/// SHA-256 of a canonical text.
std::string agreed_digest(std::string_view text);
/// SHA-256 of who agreed, when and how, and of the digest of the text that was agreed; goes into the agreement's
/// `digest`. The signed paper is not part of it.
std::string agreement_digest(const Id<Plan>& plan, const Id<Agreement>& id, const Agreement& agreement,
                             std::string_view agreed);
/// What the digests of `plan.agreed` and of the live plan are compared with: the digest of the file, or of what a
/// reader sees of the text. Empty where nothing was agreed.
const std::string& digest_to_match(const Plan& plan);

/// Whether the live plan is no longer what `plan.digest` says was agreed. False for a plan without digest.
bool changed_since_agreed(const Case& c, const Plan& plan);

/// One difference between two canonical texts of plans, in the words of practice.
struct AgreedChange {
  std::string path;    ///< `goals.g9tkd.due`, or `goals.g9tkd` for a record that came or went.
  std::string before;  ///< Value as text; empty where there was none.
  std::string after;
  std::string words;  ///< `goal g9tkd: due 2026-12-31, now 2027-03-01`
  enum class Kind {
    added,
    taken_out,
    changed
  } kind = Kind::changed;  ///< Of the record that came or went, else changed.
  std::string record{};    ///< Path of the record it is about: `goals.g9tkd.steps.h2bpk`; empty for the plan itself.
  std::string title{};     ///< What that record is called in the texts; empty where they do not say.
  std::string field{};     ///< Path of the field from there: `measure.target`; empty for a whole record.
  const schema::Field* row = nullptr;  ///< The row of that field, where there is one.
};
/// Differences in order of path; a record that came or went is one change.
std::vector<AgreedChange> agreed_changes(std::string_view before, std::string_view after);
/// What changed in the live plan since `plan` was agreed.
std::vector<AgreedChange> changes_since_agreed(const Case& c, const Plan& plan);
/// The same since any version, also one that was superseded: monitoring and risks are those of the active plan now.
std::vector<AgreedChange> changes_since_version(const Case& c, const Plan& version);

/// The case as `version` froze it, from the record alone: in place of the live goals, steps and services those that its
/// `agreed` text holds, all open and without what is not part of an agreement (status, measurements, deliveries). Of
/// the version itself monitoring and risks are those of the text, too. Everything else (person, needs, other plans) is
/// as it is now.
Case as_agreed(const Case& c, const Id<Plan>& version);

/// [plan-changed] for the active plan. [digest] for a plan whose `agreed` text is not what its digest says, for an
/// agreement that is not what its own says, for a plan that is agreed without a digest or has one that nobody agreed
/// to. An agreement of an older version has no digest.
Problems plan_problems(const Case& c);

}  // namespace casemgr

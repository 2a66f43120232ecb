#include "casemgr/rules/record/file_audit.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/findings.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/note_clock.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

// clang-format off
constexpr AuditCheck all_checks[] = {
    {"services-consent", AuditArea::missing, "Consent for services in force", "clients active or on hold"},
    {"privacy-notice", AuditArea::missing, "Privacy notice given", "clients active or on hold"},
    {"assessment", AuditArea::missing, "Comprehensive assessment", "files with one, or past the day on which the first was due"},
    {"assessment-gaps", AuditArea::missing, "No domain left open", "files with a complete comprehensive assessment"},
    {"plan", AuditArea::missing, "Agreed plan", "files with one, or past the day on which the first was due"},
    {"appointment-outcome", AuditArea::missing, "Outcome of appointments", "files with an appointment that is over"},
    {"event-report", AuditArea::missing, "Reports of events and mandated reports made", "files with an event that is to be reported"},
    {"late-entry", AuditArea::late, "Notes entered in time", "files with a contact in the period whose date of entry is known"},
    {"unsigned-note", AuditArea::unsigned_, "Notes signed in time", "files with a note"},
    {"draft-assessment", AuditArea::stale, "Assessments completed", "files with an assessment"},
    {"reassessment", AuditArea::stale, "Reassessment in time", "files with a complete comprehensive assessment"},
    {"plan-review", AuditArea::stale, "Plan review in time", "files with an agreed plan"},
    {"program-dates", AuditArea::stale, "Level of care and redetermination in time", "clients in a program"},
    {"thread", AuditArea::thread, "Golden thread from need to outcome", "files with a need, goal or referral"},
    {"smart", AuditArea::thread, "Goals specific, measurable, achievable, relevant, time-bound", "files with an open goal"},
    {"release", AuditArea::release, "Releases in use complete and in force", "files with a release or a referral"},
    {"plan-signature", AuditArea::signature, "Plan signed by those who must", "files with a plan"},
    {"plan-changed", AuditArea::signature, "Plan as it was agreed", "files with an agreed plan"},
    {"consent-signature", AuditArea::signature, "Consents signed by who decides", "files with a consent"},
    {"integrity", AuditArea::file, "Digests, dates and names without contradiction", "every file"}};
// clang-format on

const AuditCheck& check_named(std::string_view key) {
  return *std::find_if(std::begin(all_checks), std::end(all_checks),
                       [&](const AuditCheck& check) { return check.key == key; });
}

/// The check that a row of what is due belongs to; empty for work that is no documentation.
std::string_view key_of(const Due& due) {
  const bool about_plan = !due.id.empty() && due.id.front() == 'l';
  const bool about_assessment = !due.id.empty() && due.id.front() == 'a';
  switch (due.kind) {
    case DueKind::reassessment:
      if (due.topic == "draft") return "draft-assessment";
      return about_assessment ? "reassessment" : "assessment";
    case DueKind::plan_review:
      if (due.topic == "review") return "plan-review";
      if (due.topic != "agreement" && due.topic != "signature") return {};
      return about_plan ? "plan-signature" : "plan";
    case DueKind::consent: return due.topic == "signature" ? "consent-signature" : "release";
    case DueKind::note: return "unsigned-note";
    case DueKind::program: return "program-dates";
    case DueKind::appointment: return "appointment-outcome";
    default: return due.topic == "mandated-report" || due.topic == "report" ? "event-report" : std::string_view();
  }
}

std::string_view key_of(const Problem& problem) {
  switch (problem.check) {
    case Check::thread: return "thread";
    case Check::smart: return "smart";
    case Check::consent: return "release";
    case Check::gaps: return "assessment-gaps";
    case Check::plan_changed: return "plan-changed";
    default: return "integrity";
  }
}

/// The section of the case that holds a record of that letter, with its id: `contacts.x4n7k`.
std::string path_of(const Case& c, const std::string& id) {
  for (const schema::Field& section : Case::rows().fields) {
    if (section.shape != schema::Shape::records) continue;
    for (std::size_t i = 0; i < section.size(&c); ++i) {
      if (section.element_key(&c, i) == id) return fmt::format("{}.{}", section.key, id);
    }
  }
  return {};
}

/// The command that adds what a goal is missing, from the rule that found it.
Command smart_command(const Case& c, const std::string& goal, const std::string& what) {
  for (const Entry<Goal>& entry : c.goals) {
    if (entry.id.value != goal) continue;
    for (const SmartLetter& letter : smart(c, entry).letters) {
      if (!letter.ok && !letter.commands.empty() && what.find(letter.missing) != std::string::npos)
        return letter.commands.front();
    }
  }
  return suggest::goal_set(c.id, goal);
}

Command thread_command(const Case& c, const std::string& section, const std::string& id, const std::string& what) {
  if (section == "needs") return suggest::goal_for_need(c.id, id);
  if (section == "referrals") return suggest::refer_status(c.id, id);
  if (section == "goals" && what.starts_with("no contact")) return suggest::contact_about_goal(c.id, id);
  if (section == "goals") return suggest::goal_set(c.id, id).with("--need", {});
  return section == "episodes" || id.empty() ? suggest::client_edit(c.id) : suggest::void_record(c.id, id);
}

Command release_command(const Case& c, const std::string& section, const std::string& id) {
  if (section == "consents") return suggest::sign_consent(c.id, id);
  Command command = suggest::release(c.id);
  const Referral* referral = c.referrals.find(id);
  if (referral != nullptr && !referral->provider.empty()) command.with("--provider", referral->provider.value);
  return command;
}

/// What mends a finding of `check`.
Command command_for(const Case& c, const Problem& problem) {
  const std::vector<std::string> path = split(problem.path, '.');
  const std::string section = path.empty() ? std::string() : path[0];
  const std::string id = path.size() > 1 ? path[1] : std::string();
  switch (problem.check) {
    case Check::thread: return thread_command(c, section, id, problem.what);
    case Check::smart: return smart_command(c, id, problem.what);
    case Check::consent: return release_command(c, section, id);
    case Check::gaps: return suggest::assess_gaps(c.id);
    case Check::plan_changed: return suggest::agree_any(c.id);
    default: return suggest::client_edit(c.id);
  }
}

bool has_note_in(const Case& c, const Period& written) {
  return any_live(c.contacts, [&](const Contact& x) {
    return is_note(x) && !is_amendment(x) && x.at && x.entered && written.holds(x.at->date);
  });
}

bool has_past_appointment(const Case& c, Date today) {
  return any_live(c.appointments, [&](const Appointment& x) {
    return x.at && x.at->date < today && x.status != AppointmentStatus::cancelled;
  });
}

bool has_release(const Case& c) {
  const auto is_release = [](const Consent& x) { return x.kind == ConsentKind::release && x.granted; };
  return any_live(c.consents, is_release) || any_live(c.referrals, [](const Referral&) { return true; });
}

template <class T>
bool has_any(const Records<T>& records) {
  return any_live(records, [](const T&) { return true; });
}

/// The keys of the checks that apply by what is in the file.
std::set<std::string_view> applicable(const Case& c, const RuleContext& in, const Period& written) {
  const Episode* episode = current_episode(c);
  const bool works = episode != nullptr && !has_died(c, in.today) &&
                     (episode->status == EpisodeStatus::active || episode->status == EpisodeStatus::onhold);
  const bool assessed = works && last_comprehensive(c) != nullptr;
  const Entry<Plan>* plan = active_plan(c);
  const bool agreed =
      works && plan != nullptr && is_of_episode(c, plan->record) && is_agreed(c, plan->record, in.settings);
  std::set<std::string_view> keys = {"integrity"};
  const auto add_if = [&](bool holds, std::initializer_list<std::string_view> some) {
    if (holds) keys.insert(some);
  };
  add_if(works, {"services-consent", "privacy-notice"});
  add_if(assessed, {"assessment", "assessment-gaps", "reassessment"});
  add_if(agreed, {"plan", "plan-review", "plan-changed"});
  add_if(plan != nullptr || prepared_plan(c) != nullptr, {"plan-signature"});
  add_if(has_any(c.assessments), {"draft-assessment"});
  add_if(has_past_appointment(c, in.today), {"appointment-outcome"});
  add_if(any_live(c.events, [](const Event& x) { return x.report_due || x.reported; }), {"event-report"});
  add_if(has_note_in(c, written), {"late-entry"});
  add_if(any_live(c.contacts, is_note), {"unsigned-note"});
  add_if(any_live(c.programs, [&](const Program& x) { return works && is_open(x, in.today); }), {"program-dates"});
  add_if(!is_closed(c) && (has_any(c.needs) || has_any(c.goals) || has_any(c.referrals)), {"thread"});
  add_if(any_live(c.goals, [&](const Goal& x) { return is_open(x, in.today); }), {"smart"});
  add_if(has_release(c), {"release"});
  add_if(has_any(c.consents), {"consent-signature"});
  return keys;
}

/// Finds what no other rule says: papers that a file must have, and notes entered late.
class OwnFindings {
 public:
  OwnFindings(const Case& c, const RuleContext& in, const Period& written) : c_(c), in_(in), written_(written) {}

  std::vector<AuditFinding> all(const std::set<std::string_view>& keys) {
    if (keys.contains("services-consent"))
      paper(ConsentKind::services, "services-consent", "no consent for services in force");
    if (keys.contains("privacy-notice"))
      paper(ConsentKind::privacy_notice, "privacy-notice", "no privacy notice on file");
    for (const auto& [id, x] : live(c_.contacts)) {
      if (!is_note(x) || !is_late(x) || !written_.holds(x.at->date)) continue;
      found_.push_back({&check_named("late-entry"),
                        "contacts." + id.value,
                        fmt::format("note {} of {} entered {}", id.value, iso(x.at->date), counted_days(x)),
                        {},
                        x.by});
    }
    return std::move(found_);
  }

 private:
  static std::string counted_days(const Contact& x) { return counted(days_to_entry(x).value_or(0), "day") + " after"; }

  void paper(ConsentKind kind, std::string_view key, std::string text) {
    const bool is_there =
        any_live(c_.consents, [&](const Consent& x) { return x.kind == kind && x.granted && in_force(x, in_.today); });
    if (is_there) return;
    found_.push_back({&check_named(key), {}, std::move(text), suggest::consent(c_.id, code(kind)), {}});
  }

  const Case& c_;
  const RuleContext& in_;
  Period written_;
  std::vector<AuditFinding> found_{};
};

/// `need nxtqs: has no goal or service`
std::string named(const Problem& problem) {
  const std::vector<std::string> path = split(problem.path, '.');
  const schema::Field* section = path.size() < 2 ? nullptr : Case::rows().find(path[0]);
  if (section == nullptr || section->shape != schema::Shape::records) return problem.what;
  return fmt::format("{} {}: {}", section->record().name, path[1], problem.what);
}

/// A finding that may not be told in words.
AuditFinding without_words(AuditFinding finding) {
  finding.text = "what is wrong is marked violence and not shown here";
  finding.path = {};
  finding.settle = {};
  finding.hidden = true;
  return finding;
}

class Audit {
 public:
  Audit(const VisibleCase& seen, const RuleContext& in, const Period& written)
      : seen_(seen), in_(in), written_(written) {}

  FileAudit all() {
    audit_.applicable = seen_.judge([&](const Case& whole) { return applicable(whole, in_, written_); });
    add_own();
    add_due();
    add_problems();
    std::stable_sort(audit_.findings.begin(), audit_.findings.end(),
                     [](const AuditFinding& a, const AuditFinding& b) { return a.check < b.check; });
    for (const AuditFinding& finding : audit_.findings) audit_.applicable.insert(finding.check->key);
    return std::move(audit_);
  }

 private:
  void add(AuditFinding finding) {
    const bool hides = !finding.path.empty() && seen_.left_out().holds_path(finding.path);
    audit_.findings.push_back(hides ? without_words(std::move(finding)) : std::move(finding));
  }

  void add_own() {
    for (AuditFinding& finding :
         seen_.judge([&](const Case& whole) { return OwnFindings(whole, in_, written_).all(audit_.applicable); }))
      add(std::move(finding));
  }

  void add_due() {
    VisibleDue due = due_rows(seen_, in_, 0);
    for (Due& row : due.shown) {
      const std::string_view key = row.days_late > 0 ? key_of(row) : std::string_view();
      if (key.empty() || is_paper(row.id)) continue;
      const Contact* note = seen_.shown().contacts.find(row.id);
      add({&check_named(key), path_of(seen_.shown(), row.id), std::move(row.text), std::move(row.settle),
           note != nullptr ? note->by : Worker()});
    }
    for (const Due& row : due.hidden) {
      const std::string_view key = row.days_late > 0 ? key_of(row) : std::string_view();
      if (!key.empty()) audit_.findings.push_back(without_words({&check_named(key), {}, {}, {}, {}}));
    }
  }

  /// Whether it is a consent whose lack has a check of its own.
  [[nodiscard]] bool is_paper(const std::string& id) const {
    const Consent* consent = seen_.shown().consents.find(id);
    return consent != nullptr &&
           (consent->kind == ConsentKind::services || consent->kind == ConsentKind::privacy_notice) &&
           !in_force(*consent, in_.today);
  }

  /// What is due for the same record under the same check says more than the finding.
  [[nodiscard]] bool is_said(std::string_view key, const std::string& path) const {
    return std::any_of(audit_.findings.begin(), audit_.findings.end(), [&](const AuditFinding& finding) {
      return finding.check->key == key && !path.empty() && finding.path == path;
    });
  }

  void add_problems() {
    const Problems found = seen_.judge([&](const Case& whole) { return case_problems(whole, in_); });
    Problems told = told_problems(found, seen_);
    for (std::size_t i = 0; i < told.size(); ++i) {
      const std::string_view key = key_of(told[i]);
      if (is_said(key, told[i].path)) continue;
      AuditFinding finding{&check_named(key), told[i].path, named(told[i]), {}, {}};
      const bool hides = seen_.left_out().holds_path(told[i].path);
      if (!hides) finding.settle = seen_.judge([&](const Case& whole) { return command_for(whole, found[i]); });
      add(std::move(finding));
    }
  }

  const VisibleCase& seen_;
  const RuleContext& in_;
  Period written_;
  FileAudit audit_{};
};

}  // namespace

std::span<const AuditCheck> audit_checks() { return all_checks; }

bool FileAudit::meets(const AuditCheck& check) const {
  return std::none_of(findings.begin(), findings.end(),
                      [&](const AuditFinding& finding) { return finding.check->key == check.key; });
}

int FileAudit::met() const {
  return static_cast<int>(std::count_if(std::begin(all_checks), std::end(all_checks), [&](const AuditCheck& check) {
    return applicable.contains(check.key) && meets(check);
  }));
}

FileAudit audit_file(const VisibleCase& seen, const RuleContext& in, const Period& written) {
  return Audit(seen, in, written).all();
}

}  // namespace casemgr

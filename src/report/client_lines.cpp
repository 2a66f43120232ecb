#include "client_lines.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/situation.hpp"
#include "goal_words.hpp"

namespace casemgr::report {

std::string here_for_words(const View& view) {
  const Episode* episode = current_episode(view.c);
  if (episode == nullptr) return {};
  const std::string source = one_line(trim(episode->source));
  return dotted({one_line(trim(episode->presenting_issue)), source.empty() ? "" : "referred by " + source});
}

std::string guardian_words(const View& view) {
  const int of_age = minor_age(view.in.settings);
  const std::vector<std::string> names = guardians(view.c, view.today, of_age);
  if (!names.empty()) return one_line(join(names, ", "));
  return is_minor(view.c.person, view.today, of_age) && !view.c.person.deceased
             ? none_words(view, {"supports"}, "a minor, no guardian on file")
             : std::string();
}

std::string last_contact_words(const View& view) {
  std::vector<std::string> parts;
  const Entry<Contact>* spoke = last_spoken(view.c, view.today);
  if (spoke != nullptr) {
    parts.push_back(fmt::format("spoke {} ({})", view.on(spoke->record.at->date), spoken(spoke->record.mode)));
  }
  const auto tries = failed_tries(view.c, view.today, spoke != nullptr ? spoke->record.at : std::nullopt);
  if (!tries.empty()) parts.push_back(fmt::format("tried {} ({})", view.on(tries.back().at.date), tries.back().how));
  return dotted(parts);
}

std::vector<Entry<Consent>> shared_by(const View& view) {
  std::vector<Entry<Consent>> all;
  for (const Entry<Consent>& entry : live(view.c.consents)) {
    const Consent& x = entry.record;
    const bool gives = x.kind == ConsentKind::release && x.direction != ConsentDirection::obtain;
    if (gives && in_force(x, view.today)) all.push_back(entry);
  }
  return all;
}

std::string share_words(const View& view) {
  std::vector<std::string> lines;
  for (const Entry<Consent>& entry : shared_by(view)) {
    const Consent& x = entry.record;
    std::vector<std::string> parts;
    for (const Domain& domain : x.information) parts.push_back(spoken(domain.value));
    for (const Sensitive kind : x.sensitive) parts.push_back(spoken(kind) + " (sensitive)");
    if (x.expires) parts.push_back("until " + view.on(*x.expires));
    const std::string whom = x.recipient.empty() ? view.provider(x.provider) : x.recipient;
    if (const std::string lacks = lacks_decider_words(view, entry); !lacks.empty()) parts = {"nothing: it " + lacks};
    lines.push_back(parts.empty() ? whom : whom + ": " + join(parts, ", "));
  }
  return join(lines, "\n");
}

std::string stay_words(const View& view) {
  const Entry<Event>* admission = admission_in_force(view.c, view.today);
  if (admission == nullptr || admission->record.is_void()) return {};
  const Event& x = admission->record;
  std::string where =
      x.setting && *x.setting != EventSetting::other ? "in " + spoken(code(*x.setting)) : "in a facility";
  if (!x.facility.empty()) where += ", " + one_line(trim(x.facility));
  return fmt::format("{}, since {}; services and contact due dates on hold until discharge", where,
                     view.on(x.at->date));
}

std::string living_words(const View& view) {
  const Entry<Episode>* episode = current_episode_entry(view.c);
  std::string living, income;
  for (const auto& [id, x] : live(view.c.situations)) {
    const Entry<Episode>* of = x.date && *x.date <= view.today ? episode_on(view.c, *x.date) : nullptr;
    if (of == nullptr || episode == nullptr || of->id != episode->id) continue;
    if (x.living_situation) living = fmt::format("{} ({})", spoken(*x.living_situation), view.on(*x.date));
    if (const auto sum = monthly_income(x))
      income = fmt::format("income {} a month ({})", sum->str(), view.on(*x.date));
  }
  return living + (living.empty() || income.empty() ? "" : "; ") + income;
}

namespace {

std::string appointment_to_come(const View& view, const Due& due) {
  std::string text = weekday_name(due.due).substr(0, 3) + " " + view.on(due.due);
  if (due.minute) text += " " + clock_time(*due.minute);
  const Appointment* x = view.c.appointments.find(due.id);
  if (x == nullptr) return text + " appointment";
  const std::string& what = x->purpose.empty() ? x->place : x->purpose;
  return text + " " + (what.empty() ? "appointment" : one_line(trim(what)));
}

/// A row that was put off, by an exemption or by the day from which rules hold, is of an appointment that is past.
bool is_to_come(const View& view, const Due& due) {
  const Appointment* x = view.c.appointments.find(due.id);
  return x == nullptr || !x->at || x->at->date >= view.today;
}

}  // namespace

std::string next_words(const View& view) {
  constexpr int a_year = 366;
  std::map<DueKind, std::string> next;
  for (const Due& due : due_rows(view.seen, view.in.for_due(), a_year).shown) {
    if (due.days_late > 0 || due.topic == "signature") continue;
    if (due.kind == DueKind::appointment && is_to_come(view, due))
      next.try_emplace(due.kind, appointment_to_come(view, due));
    const bool first = due.rule.starts_with("first");
    if (due.kind == DueKind::plan_review) {
      next.try_emplace(due.kind, (first ? "first plan " : "plan review ") + view.on(due.due));
    }
    if (due.kind == DueKind::reassessment) {
      next.try_emplace(due.kind, (first ? "first assessment " : "reassessment ") + view.on(due.due));
    }
  }
  return dotted({next[DueKind::appointment], next[DueKind::plan_review], next[DueKind::reassessment]});
}

std::vector<std::string> undated_tasks(const View& view) {
  std::vector<std::string> lines;
  for (const auto& [id, x] : view.c.tasks) {
    if (!is_open(x, view.today) || x.due) continue;
    lines.push_back(id.value + " " + label(x) + " (no due date)");
  }
  return lines;
}

Section due_section(const View& view, Heading heading, DueLimits limits) {
  Section section = section_of(std::move(heading), {"due:", whole("text:")});
  std::size_t more = 0;
  std::vector<Due> all = due_rows(view.seen, view.in.for_due(), limits.days).shown;
  std::stable_partition(all.begin(), all.end(), [](const Due& due) { return due.kind == DueKind::safety; });
  for (const Due& due : all) {
    if (due.days_late < -limits.days) continue;  // Its rule shows it further ahead.
    if (section.rows.size() == limits.most) {
      ++more;
      continue;
    }
    const bool danger = due.kind == DueKind::safety;
    section.rows.push_back({danger ? Cell(CellValue("safety"), {}, Tone::late) : due_cell(due.due, view.today),
                            Cell(CellValue(due.text), {}, danger ? Tone::late : Tone::plain)});
  }
  if (more > 0) section.rows.push_back({Cell(), fmt::format("{} more: {}", more, suggest::due_of(view.c.id))});
  return section;
}

Section services_beside(const View& view) {
  return open_beside(view, section_of("services", {as_id("id"), "service", "delivered", "authorization"}),
                     view.c.services, [&](const Entry<Service>& entry) {
                       return Row({entry.id.value, service_words(view, entry.record),
                                   text_cell(delivered_words(view, entry)), authorization_cell(view, entry)});
                     });
}

Section referrals_beside(const View& view) {
  return open_beside(view, section_of("referrals", {as_id("id"), "referral", "status", "clock: Due"}), view.c.referrals,
                     [&](const Entry<Referral>& entry) {
                       return Row({entry.id.value, referral_words(view, entry.record),
                                   referral_state_words(view, entry.record), referral_clock_cell(view, entry)});
                     });
}

namespace {

/// A practice of one has nobody else to assign, and its pages need not say so.
bool tells_worker(const View& view) {
  const Episode* episode = current_episode(view.c);
  return view.in.settings.people.items.size() > 1 || (episode != nullptr && !episode->assignments.empty());
}

}  // namespace

std::string worker_words(const View& view) {
  if (!tells_worker(view)) return {};
  const CaseWorker worker = worker_of(view.c, view.today);
  std::vector<std::string> parts;
  switch (worker.basis) {
    case WorkerBasis::assigned: parts.push_back(view.worker(worker.who)); break;
    case WorkerBasis::opened: parts.push_back(view.worker(worker.who) + ", who opened the episode"); break;
    case WorkerBasis::none: parts.emplace_back("nobody is assigned"); break;
  }
  const Episode* episode = current_episode(view.c);
  if (episode == nullptr) return {};
  for (const Entry<Assignment>* entry : assignments_on(*episode, view.today)) {
    const Assignment& x = entry->record;
    const std::string until = x.until ? " until " + view.on(*x.until) : "";
    const bool is_primary = x.role == AssignmentRole::primary;
    if (!is_primary) parts.push_back(fmt::format("{} {}{}", spoken(code(*x.role)), view.worker(x.worker), until));
    if (is_primary && x.until) parts.front() += until;
  }
  return dotted(parts);
}

}  // namespace casemgr::report

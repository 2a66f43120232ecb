// One client on one screen.
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/situation.hpp"
#include "goal_words.hpp"
#include "situation.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr std::size_t most_due_lines = 5;
constexpr std::size_t most_calm_domains = 3;  // Named one by one though nothing presses in them.

std::string episode_words(const View& view) {
  const Episode* episode = current_episode(view.c);
  if (episode == nullptr) return none_words(view, {"episodes"}, "no episode of care");
  const std::string standing = stage_of(view).standing;
  const std::string number = which_episode(view.c);
  const std::string which = number.empty() ? number : number + ": ";
  const std::string status = which + (standing.empty() ? "active" : standing);
  if (episode->closed && is_closed(view.c)) {
    const std::string reason = episode->closure_reason ? " (" + spoken(code(*episode->closure_reason)) + ")" : "";
    return which + "closed " + view.on(*episode->closed) + reason;
  }
  if (!episode->opened) return status;
  // The day is that of the episode's beginning, not of its last change of status.
  return status + (standing.empty() ? " since " : ", opened ") + view.on(*episode->opened);
}

std::string stage_words(const View& view) {
  const StageReason where = stage_of(view);
  std::string text = spoken(where.stage);
  if (where.stage == Stage::closed) return where.standing.empty() ? text : where.standing;
  const std::string& why = where.stage == Stage::implementation ? where.standing : where.reason;
  if (!why.empty()) text += ": " + why;
  return dotted({text, "acuity " + acuity_words(view.seen, view.in.settings, view.today)});
}

/// What brought the client, and who sent them, in the current episode.
std::string why_here(const View& view) {
  const Episode* episode = current_episode(view.c);
  if (episode == nullptr) return {};
  const std::string source = one_line(trim(episode->source));
  return dotted({one_line(trim(episode->presenting_issue)), source.empty() ? "" : "referred by " + source});
}

/// The guardians on file; that there is none, of a minor.
std::string guardian_line(const View& view) {
  const int of_age = minor_age(view.in.settings);
  const std::vector<std::string> names = guardians(view.c, view.today, of_age);
  if (!names.empty()) return one_line(join(names, ", "));
  return is_minor(view.c.person, view.today, of_age) && !view.c.person.deceased
             ? none_words(view, {"supports"}, "a minor, no guardian on file")
             : std::string();
}

/// The last talk with the client, and the last failed try since.
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

std::string reach(const View& view) {
  std::vector<std::string> ways = ways_to_reach(view);
  for (const auto& [id, x] : view.c.supports) {
    if (!is_open(x, view.today) || !x.emergency) continue;
    ways.push_back(x.phone.empty() ? label(x) : label(x) + " " + x.phone);
  }
  return dotted(ways);
}

std::string share_with(const View& view) {
  std::vector<std::string> lines;
  for (const Entry<Consent>& entry : live(view.c.consents)) {
    const Consent& x = entry.record;
    if (x.kind != ConsentKind::release || !in_force(x, view.today)) continue;
    std::vector<std::string> parts;
    if (x.direction == ConsentDirection::obtain) continue;
    for (const Domain& domain : x.information) parts.push_back(spoken(domain.value));
    for (const Sensitive kind : x.sensitive) parts.push_back(spoken(kind) + " (sensitive)");
    if (x.expires) parts.push_back("until " + view.on(*x.expires));
    const std::string whom = x.recipient.empty() ? view.provider(x.provider) : x.recipient;
    if (const std::string lacks = lacks_decider_words(view, entry); !lacks.empty()) parts = {"nothing: it " + lacks};
    lines.push_back(parts.empty() ? whom : whom + ": " + join(parts, ", "));
  }
  return join(lines, "\n");
}

/// A stay in an institution that has not ended, and the work that pauses until then.
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

/// In crisis, vulnerable, or changed.
bool is_telling(const DomainNow& x) { return *x.rating <= 2 || (x.before && *x.before != *x.rating); }

/// The domains that need attention, then the others: a few by name, more of them as a number with their ratings.
std::string ratings_words(const std::vector<DomainNow>& rated) {
  std::vector<std::string> telling, others;
  int least = 5, most = 1;
  for (const DomainNow& x : rated) {
    const std::string sign = arrow(x);
    std::string words = fmt::format("{} {}{}{}", spoken(x.domain), *x.rating, sign.empty() ? "" : " ", sign);
    (is_telling(x) ? telling : others).push_back(std::move(words));
    if (is_telling(x)) continue;
    least = std::min(least, *x.rating);
    most = std::max(most, *x.rating);
  }
  if (others.size() > most_calm_domains) {
    const std::string ratings = least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
    others = {fmt::format("{} {} at {}", others.size(), telling.empty() ? "domains" : "others", ratings)};
  }
  telling.insert(telling.end(), others.begin(), others.end());
  return dotted(telling);
}

std::string situation_words(const View& view) {
  std::vector<DomainNow> rated = situation(view);
  std::erase_if(rated, [](const DomainNow& x) { return !x.rating; });
  if (rated.empty()) return {};
  std::optional<Date> from, to;
  for (const DomainNow& x : rated) {
    if (x.rated && (!to || *x.rated > *to)) to = x.rated;
    if (x.rated_before && (!from || *x.rated_before < *from)) from = x.rated_before;
  }
  std::string dates = to ? view.on(*to) : "";
  if (from && to) dates = view.on(*from) + " → " + dates;
  return ratings_words(rated) + (dates.empty() ? "" : " (" + dates + ")");
}

/// `rented (3 Feb); income 943.00 a month (1 May)`: each as recorded last in this episode.
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

/// The next appointment, plan review and reassessment, as rows of what is due have them; what is late is said below.
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

/// Tasks without a due day.
std::string undated_tasks(const View& view) {
  std::vector<std::string> lines;
  for (const auto& [id, x] : view.c.tasks) {
    if (!is_open(x, view.today) || x.due) continue;
    lines.push_back(id.value + " " + label(x) + " (no due date)");
  }
  return join(lines, "; ");
}

Section pressing(const View& view) {
  Section section = section_of(": Now", {"due:", whole("text:")});
  section.beside = true;
  std::size_t more = 0;
  std::vector<Due> all = due_rows(view.seen, view.in.for_due(), 0).shown;
  std::stable_partition(all.begin(), all.end(), [](const Due& due) { return due.kind == DueKind::safety; });
  for (const Due& due : all) {
    if (due.days_late < 0) continue;
    if (section.rows.size() == most_due_lines) {
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

/// A section beside its title, with a row of each open record.
template <class T, class Cells>
Section open_records(const View& view, Section section, const Records<T>& records, const Cells& cells) {
  section.beside = true;
  for (const Entry<T>& entry : records) {
    if (is_open(entry.record, view.today)) section.rows.push_back(cells(entry));
  }
  return section;
}

Section goals(const View& view) {
  return open_records(
      view, section_of("goals", {as_id("id"), "statement: Goal", "due", "progress", "trajectory: Trajectory"}),
      view.c.goals, [&](const Entry<Goal>& entry) {
        const Goal& x = entry.record;
        return Row({entry.id.value, label(x), due_cell(x.due, view.today), text_cell(progress_words(view, x)),
                    course_cell(view, x)});
      });
}

Section services(const View& view) {
  return open_records(view, section_of("services", {as_id("id"), "service", "delivered", "authorization"}),
                      view.c.services, [&](const Entry<Service>& entry) {
                        return Row({entry.id.value, service_words(view, entry.record),
                                    text_cell(delivered_words(view, entry)), authorization_cell(view, entry)});
                      });
}

Section referrals(const View& view) {
  return open_records(view, section_of("referrals", {as_id("id"), "referral", "status", "clock: Due"}),
                      view.c.referrals, [&](const Entry<Referral>& entry) {
                        return Row({entry.id.value, referral_words(view, entry.record),
                                    referral_state_words(view, entry.record), referral_clock_cell(view, entry)});
                      });
}

/// Whose client it is, by what, and who else is assigned.
std::string worker_words(const View& view) {
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

/// A practice of one has nobody else to assign, and its pages need not say so.
bool tells_worker(const View& view) {
  const Episode* episode = current_episode(view.c);
  return view.in.settings.people.items.size() > 1 || (episode != nullptr && !episode->assignments.empty());
}

}  // namespace

Document client_overview(const VisibleCase& seen, const Inputs& inputs, const Elsewhere& elsewhere) {
  const View view(seen, inputs);
  Document document =
      page_of(view, "client",
              dotted({full_name(view.c.person), view.c.id.value, age_and_pronouns(view.c.person, view.today),
                      languages(view.c.person), episode_words(view)}));
  Section top{.key = "client"};
  add_line(top, machine("client"), view.c.id.value);
  add_line(top, machine("alerts"), set_cell(alert_lines(view)));
  add_line(top, "here_for", text_cell(why_here(view)));
  add_line(top, "stage", stage_words(view));
  add_line(top, "worker", text_cell(tells_worker(view) ? worker_words(view) : std::string()));
  add_line(top, "still_to_agree: To agree", Cell(text_cell(awaited_signatures(view)).value, {}, Tone::late));
  add_line(top, "stay", Cell(text_cell(stay_words(view)).value, {}, Tone::late));
  add_line(top, "what_matters", text_cell(what_matters(view)));
  add_line(top, "guardian", text_cell(guardian_line(view)));
  add_line(top, "address", text_cell(address_words(view.c.person)));
  add_line(top, "reach", text_cell(reach(view)));
  add_line(top, "last_contact", text_cell(last_contact_words(view)));
  add_line(top, "household", text_cell(join(elsewhere.household, "; ")));
  add_line(top, "merged: Merged here", text_cell(join(elsewhere.merged, "\n")));
  add_line(top, "share_with", text_cell(share_with(view)));
  add_line(top, "living_situation: Lives", text_cell(living_words(view)));
  add_line(top, "situation", text_cell(situation_words(view)));
  add_line(top, "diagnoses", text_cell(join(open_labels(view, view.c.diagnoses), "; ")));
  add_line(top, "medications", text_cell(join(open_labels(view, view.c.medications), "; ")));
  add_line(top, "allergies", text_cell(join(open_labels(view, view.c.allergies), "; ")));
  add_line(top, "benefits", text_cell(join(open_labels(view, view.c.benefits), "; ")));
  add_line(top, "next", text_cell(next_words(view)));
  add_line(top, "undated_tasks: Undated tasks", text_cell(undated_tasks(view)));
  document.sections = {alerts_for_people(view), std::move(top), pressing(view), goals(view),
                       services(view),          referrals(view)};
  for (Section& section : document.sections) section.people_only = true;
  return document;
}

}  // namespace casemgr::report

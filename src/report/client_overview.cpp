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
#include "client_lines.hpp"
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

std::string reach(const View& view) {
  std::vector<std::string> ways = ways_to_reach(view);
  for (const auto& [id, x] : view.c.supports) {
    if (!is_open(x, view.today) || !x.emergency) continue;
    ways.push_back(x.phone.empty() ? label(x) : label(x) + " " + x.phone);
  }
  return dotted(ways);
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

/// What is late or due today.
Section pressing(const View& view) {
  Section section = due_section(view, ": Now", {.days = 0, .most = most_due_lines});
  section.beside = true;
  return section;
}

Section goals(const View& view) {
  return open_beside(view,
                     section_of("goals", {as_id("id"), "statement: Goal", "due", "progress", "trajectory: Trajectory"}),
                     view.c.goals, [&](const Entry<Goal>& entry) {
                       const Goal& x = entry.record;
                       return Row({entry.id.value, label(x), due_cell(x.due, view.today),
                                   text_cell(progress_words(view, x)), course_cell(view, x)});
                     });
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
  add_line(top, "here_for", text_cell(here_for_words(view)));
  add_line(top, "stage", stage_words(view));
  add_line(top, "worker", text_cell(worker_words(view)));
  add_line(top, "still_to_agree: To agree", Cell(text_cell(awaited_signatures(view)).value, {}, Tone::late));
  add_line(top, "stay", Cell(text_cell(stay_words(view)).value, {}, Tone::late));
  add_line(top, "what_matters", text_cell(what_matters(view)));
  add_line(top, "guardian", text_cell(guardian_words(view)));
  add_line(top, "address", text_cell(address_words(view.c.person)));
  add_line(top, "reach", text_cell(reach(view)));
  add_line(top, "last_contact", text_cell(last_contact_words(view)));
  add_line(top, "household", text_cell(join(elsewhere.household, "; ")));
  add_line(top, "merged: Merged here", text_cell(join(elsewhere.merged, "\n")));
  add_line(top, "share_with", text_cell(share_words(view)));
  add_line(top, "living_situation: Lives", text_cell(living_words(view)));
  add_line(top, "situation", text_cell(situation_words(view)));
  add_line(top, "diagnoses", text_cell(join(open_labels(view, view.c.diagnoses), "; ")));
  add_line(top, "medications", text_cell(join(open_labels(view, view.c.medications), "; ")));
  add_line(top, "allergies", text_cell(join(open_labels(view, view.c.allergies), "; ")));
  add_line(top, "benefits", text_cell(join(open_labels(view, view.c.benefits), "; ")));
  add_line(top, "next", text_cell(next_words(view)));
  add_line(top, "undated_tasks: Undated tasks", text_cell(join(undated_tasks(view), "; ")));
  document.sections = in_order(alerts_for_people(view), std::move(top), pressing(view), goals(view),
                               services_beside(view), referrals_beside(view));
  for (Section& section : document.sections) section.people_only = true;
  return document;
}

}  // namespace casemgr::report

#include "client_sections.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "goal_words.hpp"
#include "progress_note_words.hpp"
#include "situation.hpp"

namespace casemgr::report {

Section person_section(const View& view) {
  const Person& x = view.c.person;
  const StageReason where = stage_of(view);
  const Settings& settings = view.in.settings;
  const Acuity how = view.seen.judge([&](const Case& whole) { return acuity(whole, settings, view.today); });
  Section section{.key = "person", .title = "Person"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, "name", Cell(CellValue(list_name(x)), full_name(x)));
  add_line(section, a_partial_day("birth_date: Date of birth"), x.birth_date);
  add_line(section, a_day("deceased: Date of death"), x.deceased);
  add_line(section, "sex", code_cell(x.sex));
  add_line(section, "gender", text_cell(x.gender));
  add_line(section, "pronouns", text_cell(x.pronouns));
  add_line(section, a_set("race"), set_cell(x.race));
  add_line(section, "ethnicity", text_cell(x.ethnicity));
  add_line(section, a_truth("veteran"), x.veteran);
  add_line(section, for_people("languages"), text_cell(languages(x)));
  std::vector<std::string> spoken_ones;
  for (const Language& language : x.languages) spoken_ones.push_back(language.value);
  add_line(section, machine(a_set("languages")), set_cell(std::move(spoken_ones)));
  add_line(section, machine(a_truth("interpreter")), x.interpreter);
  std::vector<std::string> absent;
  for (const auto& [key, reason] : x.absent.items) absent.push_back(fmt::format("{}: {}", spoken(key), spoken(reason)));
  add_line(section, "absent: Not answered", text_cell(join(absent, "; ")));
  add_line(section, "address", text_cell(address_words(x)));
  add_line(section, "living_arrangement: Living arrangement", text_cell(x.living_arrangement));
  add_line(section, "preferences: What matters", text_cell(x.preferences));
  add_line(section, "directives", text_cell(x.directives));
  add_line(section, "literacy_note: Literacy", text_cell(x.literacy_note));
  add_line(section, "stage", Cell(CellValue(code(where.stage)), spoken(where.stage) + ": " + where.reason));
  add_line(section, a_count("acuity"),
           Cell(how.assessed ? CellValue(static_cast<std::int64_t>(how.figure)) : CellValue(),
                acuity_words(view.seen, settings, view.today)));
  return section;
}

namespace {

Cell change_cell(const DomainNow& x) {
  if (!x.rating || !x.before) return {};
  return {CellValue(static_cast<std::int64_t>(*x.rating - *x.before)), arrow(x)};
}

}  // namespace

Section situation_section(const View& view) {
  Section section =
      section_of("situation", {machine(as_id("client")), "domain", left(a_count("rating")), a_day("rated"),
                               a_count("before"), a_day("rated_before: On"), left(a_count("change")), below("finding"),
                               below("client_view: In the client's words"), below("not_assessed: Not assessed"),
                               below(a_day("confirmed"))});
  for (const DomainNow& x : situation(view)) {
    Cell rating = x.rating ? Cell(CellValue(static_cast<std::int64_t>(*x.rating)), rating_words(*x.rating)) : Cell();
    section.rows.push_back({view.c.id.value, domain_cell(view, x.domain), std::move(rating), x.rated, x.before,
                            x.rated_before, change_cell(x), text_cell(x.finding), quoted_cell(x.client_view),
                            text_cell(x.not_assessed), x.confirmed});
  }
  return section;
}

Section scores_section(const View& view) {
  Section section = client_section("scores", {"instrument", a_day("date"), a_number("score"), "band", a_set("flags")});
  for (const ScoreSeries& series : score_series(view)) {
    for (const ScoreAt& x : series.scores) {
      add_row(section, view, x.id,
              {Cell(CellValue(series.instrument), series.title), x.date, x.score->score, word_cell(x.score->band),
               Cell(CellValue(x.score->flags), {}, Tone::late)});
    }
    if (std::optional<Chart> chart = chart_of(series)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section goals_section(const View& view) {
  Section section =
      client_section("goals", {"statement: Goal", a_day("due"), yields("lifecycle"), yields("achievement"),
                               "trajectory", machine(a_set("needs")), below("client_words: In the client's words"),
                               below("measure"), below("course: Why")});
  for (const auto& [id, x] : live(view.c.goals)) {
    add_row(section, view, id.value,
            {label(x), due_cell(view, x), code_cell(x.lifecycle), code_cell(x.achievement), course_cell(view, x),
             ids_cell(x.needs), quoted_cell(x.client_words), text_cell(measure_words(x)), course_of(view, x).reason});
    if (std::optional<Chart> chart = chart_of(view, x)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section steps_section(const View& view) {
  Section section = client_section(
      "steps", {as_id("goal"), "text: Step", "owner", a_day("due"), yields("status"), a_day("done"), "repeat"});
  for (const Entry<Goal>& goal : live(view.c.goals)) {
    for (const auto& [id, x] : live(goal.record.steps)) {
      add_row(section, view, id.value,
              {goal.id.value, x.text, code_cell(x.owner), due_cell(view, x), code_cell(x.status), x.done,
               text_cell(x.repeat ? label(*x.repeat) : "")});
    }
  }
  hide_empty_columns(section, {"repeat"});
  return section;
}

Section measurements_section(const View& view) {
  Section section = client_section("measurements", {as_id("goal"), a_day("date"), a_number("value"),
                                                    a_number("expected"), a_count("attainment"), below("note")});
  for (const Entry<Goal>& goal : live(view.c.goals)) {
    const Records<Measurement> measures = measures_of(view.c, goal.record);
    for (const auto& [id, x] : live(measures)) {
      const auto expected = x.date && x.value ? expected_at(goal.record, *x.date) : std::nullopt;
      add_row(section, view, id.value,
              {goal.id.value, x.date, x.value, figure_cell(expected), x.attainment, text_cell(x.note)});
    }
  }
  return section;
}

Section services_section(const View& view) {
  Section section = client_section(
      "services", {machine("category"), "label: Service", "provider", "status", a_day("starts: Starts"),
                   a_day("ends: Ends"), for_people("delivered"), machine(a_number("units_planned")),
                   machine(a_number("units_delivered")), machine("unit"), a_day("authorized_until: Authorization")});
  for (const Entry<Service>& entry : live(view.c.services)) {
    const Service& x = entry.record;
    add_row(
        section, view, entry.id.value,
        {word_cell(x.category.value), label(x), provider_cell(view, x.provider), code_cell(x.status), x.starts, x.ends,
         text_cell(delivered_words(view, entry)), figure_cell(x.units_planned),
         figure_cell(delivered_until_today(view, entry).units), code_cell(x.unit), authorization_cell(view, entry)});
  }
  return section;
}

Section referrals_section(const View& view) {
  Section section = client_section(
      "referrals", {"provider", "service: For", "urgency", "status", a_day("due"), below("reason"), below("received"),
                    machine("enrolled"), below("client_feedback: Client feedback"), machine("reason_code")});
  for (const Entry<Referral>& entry : live(view.c.referrals)) {
    const Referral& x = entry.record;
    const ReferralOutcome outcome = x.outcome.value_or(ReferralOutcome{});
    add_row(section, view, entry.id.value,
            {provider_cell(view, x.provider), word_cell(x.service.value), code_cell(x.urgency),
             Cell(CellValue(code(status_of(x))), referral_state_words(view, x)), referral_clock_cell(view, entry),
             text_cell(x.reason), text_cell(outcome.received), code_cell(outcome.enrolled),
             quoted_cell(outcome.client_feedback), referral_reason_cell(x)});
  }
  return section;
}

namespace {

void add_contact(const View& view, const Entry<Contact>& entry, Section& section) {
  const Contact& x = entry.record;
  Cell signed_by = x.signed_ ? Cell(x.signed_->by.value) : Cell();
  add_row(section, view, entry.id.value,
          {x.at, code_cell(x.mode), code_cell(x.reached), text_cell(x.with), x.minutes, code_cell(x.activity),
           ids_cell(x.goals), text_cell(x.amends.value), std::move(signed_by), is_late(x), text_cell(note_words(x)),
           Cell(text_cell(x.note).value), Cell(text_cell(standing(view, entry)).value, {}, Tone::dim)});
}

}  // namespace

Section contacts_section(const View& view) {
  Section section =
      client_section("contacts: Contacts and notes",
                     {a_time("at"), "mode", "reached", "with", a_count("minutes: Minutes"), "activity",
                      machine(a_set("goals")), machine("amends"), machine("signed_by"), machine(a_truth("late")),
                      below("text: Note"), below("note: Comment"), below("standing")});
  const auto amended = [&](const Contact& x) {
    const Contact* note = x.amends.empty() ? nullptr : view.c.contacts.find(x.amends);
    return note != nullptr && !note->is_void();
  };
  for (const Entry<Contact>& entry : live(view.c.contacts)) {
    if (amended(entry.record)) continue;
    std::vector<const Entry<Contact>*> waiting = {&entry};
    while (!waiting.empty()) {  // An amendment may itself be amended.
      const Entry<Contact>& next = *waiting.back();
      waiting.pop_back();
      add_contact(view, next, section);
      for (std::size_t i = view.c.contacts.size(); i > 0; --i) {
        const Entry<Contact>& other = view.c.contacts[i - 1];
        if (other.record.amends == next.id && !other.record.is_void()) waiting.push_back(&other);
      }
    }
  }
  return section;
}

namespace {

struct Change {
  std::optional<Date> date;
  std::string id, what;
  Cell change;
  std::string reason;
};

template <class H>
Cell change_of(const H& x) {
  if constexpr (requires { x.status; }) {
    return code_cell(x.status);
  } else {
    const std::string codes =
        joined({x.lifecycle ? code(*x.lifecycle) : "", x.achievement ? code(*x.achievement) : ""}, ", ");
    return {text_cell(codes).value, joined({spoken(x.lifecycle), spoken(x.achievement)}, ", ")};
  }
}

/// The reason of a change, of a referral also its code: `no response, they never called back`.
template <class H>
std::string change_reason(const H& x) {
  std::string why;
  if constexpr (requires { x.reason_code; }) {
    if (x.reason_code) why = spoken(code(*x.reason_code));
  }
  return joined({why, x.reason}, ", ");
}

std::string what_of(const View& /*view*/, const Episode& /*episode*/) { return "episode"; }
std::string what_of(const View& /*view*/, const Goal& goal) { return "goal: " + label(goal); }
std::string what_of(const View& view, const Service& service) { return "service: " + service_words(view, service); }
std::string what_of(const View& view, const Referral& referral) {
  return "referral: " + referral_words(view, referral);
}

template <class T>
void add_changes(const View& view, const Records<T>& records, std::vector<Change>& all) {
  for (const auto& [id, x] : live(records)) {
    for (const auto& [change_id, change] : live(x.history)) {
      all.push_back({change.date, id.value, what_of(view, x), change_of(change), change_reason(change)});
    }
  }
}

}  // namespace

Section history_section(const View& view) {
  std::vector<Change> all;
  add_changes(view, view.c.episodes, all);
  add_changes(view, view.c.goals, all);
  add_changes(view, view.c.services, all);
  add_changes(view, view.c.referrals, all);
  std::stable_sort(all.begin(), all.end(), [](const Change& a, const Change& b) { return a.date < b.date; });
  Section section = client_section("history", {a_day("date"), "what", "change: New status", below("reason")});
  for (const Change& x : all) {
    add_row(section, view, x.id, {x.date, x.what, x.change, text_cell(x.reason)});
  }
  return section;
}

}  // namespace casemgr::report

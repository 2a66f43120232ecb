#include "client_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "goal_words.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

std::string address_words(const Person& person) {
  if (!person.address) return {};
  const Address& x = *person.address;
  const std::string town = std::string(trim(x.postal_code + " " + x.city));
  std::vector<std::string> parts;
  for (const std::string& part : {x.lines, town, x.region, x.country}) {
    if (!part.empty()) parts.push_back(one_line(trim(part)));
  }
  return join(parts, ", ");
}

}  // namespace

Section person_section(const View& view) {
  const Person& x = view.c.person;
  const StageReason where = stage_of(view);
  const Settings& settings = view.in.settings;
  const int figure = view.seen.judge([&](const Case& whole) { return acuity(whole, settings, view.today).figure; });
  Section section{.key = "person", .title = "Person"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, "name", Cell(CellValue(list_name(x)), full_name(x)));
  add_line(section, "birth_date: Born", x.birth_date);
  add_line(section, "deceased: Died", x.deceased);
  add_line(section, "sex", code_cell(x.sex));
  add_line(section, "gender", text_cell(x.gender));
  add_line(section, "pronouns", text_cell(x.pronouns));
  add_line(section, "languages", text_cell(languages(x)));
  add_line(section, "address", text_cell(address_words(x)));
  add_line(section, "living_arrangement: Lives", text_cell(x.living_arrangement));
  add_line(section, "preferences: What matters", text_cell(x.preferences));
  add_line(section, "directives", text_cell(x.directives));
  add_line(section, "literacy_note: Reading", text_cell(x.literacy_note));
  add_line(section, "stage", Cell(CellValue(code(where.stage)), code(where.stage) + ": " + where.reason));
  add_line(section, "acuity",
           Cell(CellValue(static_cast<std::int64_t>(figure)), acuity_words(view.seen, settings, view.today)));
  return section;
}

Section situation_section(const View& view) {
  Section section =
      section_of("situation", "Situation",
                 {machine(as_id("client")), "domain", "rating", "rated", right("before"), "rated_before: On", "change",
                  below("finding"), below("client_view: In the client's words")});
  for (const DomainNow& x : situation(view)) {
    Cell rating = x.rating ? Cell(CellValue(static_cast<std::int64_t>(*x.rating)), rating_words(*x.rating)) : Cell();
    section.rows.push_back({view.c.id.value, domain_cell(view, x.domain), std::move(rating), x.rated, x.before,
                            x.rated_before, text_cell(arrow(x)), text_cell(x.finding), quoted_cell(x.client_view)});
  }
  return section;
}

Section scores_section(const View& view) {
  Section section = client_section("scores", "Scores", {"instrument", "date", right("score"), "band", "flags"});
  for (const ScoreSeries& series : score_series(view)) {
    for (const ScoreAt& x : series.scores) {
      section.rows.push_back({view.c.id.value, x.id, Cell(CellValue(series.instrument), series.title), x.date,
                              x.score->score, text_cell(x.score->band),
                              Cell(CellValue(x.score->flags), {}, Tone::late)});
    }
    if (std::optional<Chart> chart = chart_of(series)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section goals_section(const View& view) {
  Section section =
      client_section("goals", "Goals",
                     {"statement: Goal", "due", "lifecycle", "achievement", "trajectory: Course", machine("needs"),
                      below("client_words: In the client's words"), below("measure"), below("course: Why")});
  for (const auto& [id, x] : live(view.c.goals)) {
    section.rows.push_back({view.c.id.value, id.value, label(x), due_cell(view, x), code_cell(x.lifecycle),
                            code_cell(x.achievement), course_cell(view, x), ids_cell(x.needs),
                            quoted_cell(x.client_words), text_cell(measure_words(x)), course_of(view, x).reason});
    if (std::optional<Chart> chart = chart_of(x)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section steps_section(const View& view) {
  Section section = client_section("steps", "Steps", {as_id("goal"), "text: Step", "owner", "due", "status", "done"});
  for (const Entry<Goal>& goal : live(view.c.goals)) {
    for (const Entry<Step>& entry : goal.record.steps) {
      const Step& x = entry.record;
      if (entry.record.is_void()) continue;
      section.rows.push_back({view.c.id.value, entry.id.value, goal.id.value, x.text, code_cell(x.owner),
                              due_cell(view, x), code_cell(x.status), x.done});
    }
  }
  return section;
}

Section measurements_section(const View& view) {
  Section section =
      client_section("measurements", "Measurements",
                     {as_id("goal"), "date", right("value"), right("expected"), right("attainment"), below("note")});
  for (const Entry<Goal>& goal : live(view.c.goals)) {
    for (const Entry<Measurement>& entry : goal.record.measurements) {
      const Measurement& x = entry.record;
      if (entry.record.is_void()) continue;
      const auto expected = x.date && x.value ? expected_at(goal.record, *x.date) : std::nullopt;
      section.rows.push_back({view.c.id.value, entry.id.value, goal.id.value, x.date, x.value, figure_cell(expected),
                              x.attainment, text_cell(x.note)});
    }
  }
  return section;
}

Section services_section(const View& view) {
  Section section = client_section("services", "Services",
                                   {machine("category"), "label: Service", "provider", "status", "starts: From",
                                    "ends: Until", "delivered", "authorization"});
  for (const Entry<Service>& entry : live(view.c.services)) {
    const Service& x = entry.record;
    section.rows.push_back({view.c.id.value, entry.id.value, x.category.value, label(x),
                            provider_cell(view, x.provider), code_cell(x.status), x.starts, x.ends,
                            text_cell(delivered_words(view, entry)), authorization_cell(view, entry)});
  }
  return section;
}

Section referrals_section(const View& view) {
  Section section = client_section("referrals", "Referrals",
                                   {"provider", "service: For", "urgency", "status", "due", below("reason"),
                                    below("received"), machine("enrolled"), below("client_feedback: Feedback")});
  for (const Entry<Referral>& entry : live(view.c.referrals)) {
    const Referral& x = entry.record;
    const ReferralOutcome outcome = x.outcome.value_or(ReferralOutcome{});
    section.rows.push_back({view.c.id.value, entry.id.value, provider_cell(view, x.provider),
                            text_cell(x.service.value), code_cell(x.urgency),
                            Cell(CellValue(code(status_of(x))), referral_state_words(view, x)),
                            referral_clock_cell(view, entry), text_cell(x.reason), text_cell(outcome.received),
                            code_cell(outcome.enrolled), quoted_cell(outcome.client_feedback)});
  }
  return section;
}

}  // namespace casemgr::report

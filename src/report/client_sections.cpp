#include "client_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/label.hpp"
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
  add_line(section, "client", "Client", view.c.id.value);
  section.columns.back().machine_only = true;
  add_line(section, "name", "Name", Cell(CellValue(list_name(x)), full_name(x)));
  add_line(section, "birth_date", "Born", x.birth_date);
  add_line(section, "deceased", "Died", x.deceased);
  add_line(section, "sex", "Sex", code_cell(x.sex));
  add_line(section, "gender", "Gender", text_cell(x.gender));
  add_line(section, "pronouns", "Pronouns", text_cell(x.pronouns));
  add_line(section, "languages", "Languages", text_cell(languages(x)));
  add_line(section, "address", "Address", text_cell(address_words(x)));
  add_line(section, "living_arrangement", "Lives", text_cell(x.living_arrangement));
  add_line(section, "preferences", "What matters", text_cell(x.preferences));
  add_line(section, "directives", "Directives", text_cell(x.directives));
  add_line(section, "literacy_note", "Reading", text_cell(x.literacy_note));
  add_line(section, "stage", "Stage", Cell(CellValue(code(where.stage)), code(where.stage) + ": " + where.reason));
  add_line(section, "acuity", "Acuity",
           Cell(CellValue(static_cast<std::int64_t>(figure)), acuity_words(view.seen, settings, view.today)));
  return section;
}

Section situation_section(const View& view) {
  Section section{.key = "situation", .title = "Situation"};
  section.columns = {{.key = "client", .title = "Client", .machine_only = true, .id = true},
                     {.key = "domain", .title = "Domain"},
                     {.key = "rating", .title = "Rating"},
                     {.key = "rated", .title = "Rated"},
                     {.key = "before", .title = "Before", .align = right},
                     {.key = "rated_before", .title = "On"},
                     {.key = "change", .title = "Change"},
                     {.key = "finding", .title = "Finding", .below = true},
                     {.key = "client_view", .title = "In the client's words", .below = true}};
  for (const DomainNow& x : situation(view)) {
    Cell rating = x.rating ? Cell(CellValue(static_cast<std::int64_t>(*x.rating)), rating_words(*x.rating)) : Cell();
    section.rows.push_back({view.c.id.value, Cell(CellValue(x.domain), domain_label(x.domain, view.in.settings)),
                            std::move(rating), x.rated, x.before, x.rated_before, text_cell(arrow(x)),
                            text_cell(x.finding), Cell(text_cell(x.client_view).value, quoted(x.client_view))});
  }
  return section;
}

Section scores_section(const View& view) {
  Section section{.key = "scores", .title = "Scores"};
  section.columns = columns_of_client({{.key = "instrument", .title = "Instrument"},
                                       {.key = "date", .title = "Date"},
                                       {.key = "score", .title = "Score", .align = right},
                                       {.key = "band", .title = "Band"},
                                       {.key = "flags", .title = "Flags"}});
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
  Section section{.key = "goals", .title = "Goals"};
  section.columns = columns_of_client({{.key = "statement", .title = "Goal"},
                                       {.key = "due", .title = "Due"},
                                       {.key = "lifecycle", .title = "Lifecycle"},
                                       {.key = "achievement", .title = "Achievement"},
                                       {.key = "trajectory", .title = "Course"},
                                       {.key = "needs", .title = "Needs", .machine_only = true},
                                       {.key = "client_words", .title = "In the client's words", .below = true},
                                       {.key = "measure", .title = "Measure", .below = true},
                                       {.key = "course", .title = "Why", .below = true}});
  for (const Entry<Goal>& entry : view.c.goals) {
    if (entry.record.is_void()) continue;
    const Goal& x = entry.record;
    section.rows.push_back({view.c.id.value, entry.id.value, label(x),
                            is_open(x, view.today) ? due_cell(x.due, view.today) : Cell(x.due), code_cell(x.lifecycle),
                            code_cell(x.achievement), course_cell(view, x), ids_cell(x.needs),
                            Cell(text_cell(x.client_words).value, quoted(x.client_words)), text_cell(measure_words(x)),
                            course_of(view, x).reason});
    if (std::optional<Chart> chart = chart_of(x)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section steps_section(const View& view) {
  Section section{.key = "steps", .title = "Steps"};
  section.columns = columns_of_client({{.key = "goal", .title = "Goal", .id = true},
                                       {.key = "text", .title = "Step"},
                                       {.key = "owner", .title = "Owner"},
                                       {.key = "due", .title = "Due"},
                                       {.key = "status", .title = "Status"},
                                       {.key = "done", .title = "Done"}});
  for (const Entry<Goal>& goal : view.c.goals) {
    if (goal.record.is_void()) continue;
    for (const Entry<Step>& entry : goal.record.steps) {
      const Step& x = entry.record;
      if (entry.record.is_void()) continue;
      section.rows.push_back({view.c.id.value, entry.id.value, goal.id.value, x.text, code_cell(x.owner),
                              is_open(x, view.today) ? due_cell(x.due, view.today) : Cell(x.due), code_cell(x.status),
                              x.done});
    }
  }
  return section;
}

Section measurements_section(const View& view) {
  Section section{.key = "measurements", .title = "Measurements"};
  section.columns = columns_of_client({{.key = "goal", .title = "Goal", .id = true},
                                       {.key = "date", .title = "Date"},
                                       {.key = "value", .title = "Value", .align = right},
                                       {.key = "expected", .title = "Expected", .align = right},
                                       {.key = "attainment", .title = "Attainment", .align = right},
                                       {.key = "note", .title = "Note", .below = true}});
  for (const Entry<Goal>& goal : view.c.goals) {
    if (goal.record.is_void()) continue;
    for (const Entry<Measurement>& entry : goal.record.measurements) {
      const Measurement& x = entry.record;
      if (entry.record.is_void()) continue;
      const auto expected = x.date && x.value ? expected_at(goal.record, *x.date) : std::nullopt;
      section.rows.push_back({view.c.id.value, entry.id.value, goal.id.value, x.date, x.value,
                              expected ? Cell(Decimal::parse(expected->canonical())) : Cell(), x.attainment,
                              text_cell(x.note)});
    }
  }
  return section;
}

Section services_section(const View& view) {
  Section section{.key = "services", .title = "Services"};
  section.columns = columns_of_client({{.key = "category", .title = "Category", .machine_only = true},
                                       {.key = "label", .title = "Service"},
                                       {.key = "provider", .title = "Provider"},
                                       {.key = "status", .title = "Status"},
                                       {.key = "starts", .title = "From"},
                                       {.key = "ends", .title = "Until"},
                                       {.key = "delivered", .title = "Delivered"},
                                       {.key = "authorization", .title = "Authorization"}});
  for (const Entry<Service>& entry : view.c.services) {
    const Service& x = entry.record;
    if (entry.record.is_void()) continue;
    section.rows.push_back({view.c.id.value, entry.id.value, x.category.value, label(x),
                            Cell(text_cell(x.provider.value).value, view.provider(x.provider)), code_cell(x.status),
                            x.starts, x.ends, text_cell(delivered_words(view, entry)),
                            authorization_cell(view, entry)});
  }
  return section;
}

Section referrals_section(const View& view) {
  Section section{.key = "referrals", .title = "Referrals"};
  section.columns = columns_of_client({{.key = "provider", .title = "Provider"},
                                       {.key = "service", .title = "For"},
                                       {.key = "urgency", .title = "Urgency"},
                                       {.key = "status", .title = "Status"},
                                       {.key = "due", .title = "Due"},
                                       {.key = "reason", .title = "Reason", .below = true},
                                       {.key = "received", .title = "Received", .below = true},
                                       {.key = "enrolled", .title = "Enrolled", .machine_only = true},
                                       {.key = "client_feedback", .title = "Feedback", .below = true}});
  for (const Entry<Referral>& entry : view.c.referrals) {
    if (entry.record.is_void()) continue;
    const Referral& x = entry.record;
    const ReferralOutcome outcome = x.outcome.value_or(ReferralOutcome{});
    section.rows.push_back(
        {view.c.id.value, entry.id.value, Cell(text_cell(x.provider.value).value, view.provider(x.provider)),
         text_cell(x.service.value), code_cell(x.urgency),
         Cell(CellValue(code(status_of(x))), referral_state_words(view, x)), referral_clock_cell(view, entry),
         text_cell(x.reason), text_cell(outcome.received), code_cell(outcome.enrolled),
         Cell(text_cell(outcome.client_feedback).value, quoted(outcome.client_feedback))});
  }
  return section;
}

}  // namespace casemgr::report

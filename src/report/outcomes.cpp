// Results of the work in a period, always with n and n missing.
#include <fmt/core.h>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "outcome_figures.hpp"
#include "situation.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

struct Figure {
  const char* key;
  const char* words;
  Cell value;
  Cell missing = {};
};

/// Figures that are no parts of one whole, each on a line of its own.
Section figures_section(std::string key, std::string title, std::vector<Figure> figures) {
  Section section =
      section_of({std::move(key), std::move(title)}, {"figure", right("value"), right("n_missing: n missing")});
  for (Figure& x : figures) {
    section.rows.push_back({Cell(CellValue(std::string(x.key)), x.words), std::move(x.value), std::move(x.missing)});
  }
  return section;
}

Section clients_section(const ClientFigures& x, const Suppression& by) {
  return figures_section("clients", "Clients",
                         {{"served", "served", by.cell(x.served)},
                          {"opened", "taken in", by.cell(x.opened)},
                          {"reopened", "came back", by.cell(x.reopened)},
                          {"closed", "closed", by.cell(x.closed), by.cell(x.reasons.of("not-recorded"))},
                          {"open_at_end", "open at the end", by.cell(x.still_open)}});
}

Section attainment_section(const GoalFigures& x, const Suppression& by) {
  const int n = static_cast<int>(x.attainment.size());
  Section section = figures_section("attainment", "Goal attainment (T, 50 is as expected)",
                                    {{"clients", "clients with a figure", by.cell(n), by.cell(x.clients_without)},
                                     {"goals", "goals in it", by.cell(x.goals_counted), by.cell(x.goals_left_out)},
                                     {"mean", "mean T", by.resting_on(n, Cell(mean(x.attainment)))},
                                     {"median", "median T", by.resting_on(n, Cell(median(x.attainment)))}});
  if (n == 0) section.notes.emplace_back("No goal was given an attainment: there is no T.");
  return section;
}

Section needs_section(const NeedFigures& x, const Suppression& by, const Settings& settings) {
  Section section = section_of("needs: Needs by domain",
                               {"domain", right("opened"), right("resolved"), right("open_at_end: Open at the end")});
  for (const auto& [domain, opened] : x.opened.all()) {
    section.rows.push_back({Cell(CellValue(domain), domain_label(domain, settings)), by.cell(opened),
                            by.cell(x.resolved.of(domain)), by.cell(x.open_at_end.of(domain))});
  }
  if (x.without_day > 0)
    section.notes.push_back(
        fmt::format("n missing: {} without the day they were found or resolved.", counted(x.without_day, "need")));
  return section;
}

Section days_section(const ReferralFigures& x, const Suppression& by) {
  Section section = section_of("referral_days: Days after a referral",
                               {"until", right("n: n"), right("n_missing: n missing"), right("median"), right("mean")});
  const auto add = [&](const char* until, const std::vector<Decimal>& days) {
    const int n = static_cast<int>(days.size());
    section.rows.push_back({until, by.cell(n), by.cell(x.asked - n), by.resting_on(n, Cell(median(days))),
                            by.resting_on(n, Cell(mean(days)))});
  };
  if (x.asked == 0) return section;
  add("answer", x.days_to_answer);
  add("completion", x.days_to_completion);
  if (x.without_day > 0)
    section.notes.push_back(
        fmt::format("n missing: {} without the day of the request.", counted(x.without_day, "referral")));
  return section;
}

Row score_row(const std::string& name, const ScoreFigures::Instrument& x, const Suppression& by,
              const instrument::Library& library) {
  const int n = static_cast<int>(x.change.size());
  const instrument::Definition* definition = library.find(name);
  const bool has_difference = definition != nullptr && definition->important_difference;
  const auto resting = [&](Cell value) { return by.resting_on(n, std::move(value)); };
  const auto if_known = [&](int count) { return has_difference ? by.resting_on(n, by.cell(count)) : Cell(); };
  return Row({Cell(CellValue(name), instrument_title(library, name)), by.cell(n), by.cell(x.missing),
              resting(mean(x.first)), resting(mean(x.last)), resting(mean(x.change)), resting(median(x.change)),
              has_difference ? Cell(*definition->important_difference) : Cell(), if_known(x.improved),
              has_difference ? by.resting_on(n, by.resting_on(x.improved, Cell(percent(x.improved, n)))) : Cell(),
              if_known(x.worse), resting(by.cell(x.above)), resting(by.cell(x.crossed)), by.cell(x.without_band)});
}

Section scores_section(const ScoreFigures& all, const Suppression& by, const instrument::Library& library) {
  Section section = machine(section_of(
      "scores: Change in scores, first to last",
      {"instrument", right("n: n"), right("n_missing: n missing"), right("mean_first: First"), right("mean_last: Last"),
       right("mean_change"), right("median_change: Median"), right("important_difference: Matters from"),
       right("improved: Better"), right("improved_percent: %"), right("worse"), right("above_cutoff: Above cut-off"),
       right("crossed"), right(machine("n_without_band"))}));
  for (const auto& [name, figures] : all.instruments) section.rows.push_back(score_row(name, figures, by, library));
  return section;
}

/// Some columns of the scores for people, with what they mean.
Section part_of_scores(const Section& scores, std::string title, const std::vector<std::string>& keys,
                       std::string note) {
  Section section = part_of(scores, std::move(title), keys);
  if (!section.rows.empty()) section.notes.push_back(std::move(note));
  return section;
}

Section contacts_section(const ContactFigures& x, const Suppression& by) {
  const std::optional<Decimal> hours =
      x.contacts == 0 ? std::nullopt : std::optional(divide(Decimal(x.minutes), Decimal(60), 1));
  return figures_section(
      "contacts", "Contacts",
      {{"contacts", "contacts", by.cell(x.contacts)},
       {"spoke", "spoke with the client", by.cell(x.spoke)},
       {"tries", "tries that reached nobody", by.cell(x.tries)},
       {"clients", "clients contacted", by.cell(x.clients)},
       {"minutes", "minutes", by.resting_on(x.contacts, Cell(x.minutes)), by.cell(x.without_minutes)},
       {"hours", "hours", by.resting_on(x.contacts, Cell(hours))}});
}

struct Outcomes {
  Inputs in;
  Period period;
  int under;
  ClientFigures clients{};
  GoalFigures goals{};
  NeedFigures needs{};
  ReferralFigures referrals{};
  ScoreFigures score_figures{};
  ContactFigures contacts{};

  void add(const VisibleCase& seen) {
    const Case& c = seen.shown();
    clients.add(c, period);
    goals.add(c, period);
    needs.add(c, period);
    referrals.add(c, period);
    score_figures.add(c, period, in.instruments);
    contacts.add(c, period);
  }

  [[nodiscard]] Document finish(Problems problems) const {
    const Suppression by(under);
    const Section scores = scores_section(score_figures, by, in.instruments);
    Document document{.report = "outcomes",
                      .title = fmt::format("Outcomes · {} to {}", long_date(period.from), long_date(period.to)),
                      .today = in.today,
                      .problems = std::move(problems)};
    if (under > 1) document.subtitle = fmt::format("Counts from 1 to {} are not shown.", under - 1);
    document.sections = {
        clients_section(clients, by),
        counts_section("closures", "Closed, by reason", "Reason", clients.reasons, by),
        counts_section("closure_senses", "Closed, by sense", "Sense", clients.senses, by),
        counts_section("goals", "Goals by achievement", "Achievement", goals.achievements, by),
        attainment_section(goals, by),
        needs_section(needs, by, in.settings),
        counts_section("referrals", "Referrals by outcome", "Status", referrals.statuses, by),
        counts_section("referral_reasons", "Referrals that came to nothing", "Reason", referrals.reasons, by),
        counts_section("enrolment", "Referrals completed", "Enrolment", referrals.enrolled, by),
        days_section(referrals, by),
        scores,
        part_of_scores(scores, "Change in scores, first to last",
                       {"instrument", "n", "n_missing", "mean_first", "mean_last", "mean_change", "median_change"},
                       "n: clients with two scores or more in the period; missing: with one only."),
        part_of_scores(scores, "Better and worse by score",
                       {"instrument", "n", "important_difference", "improved", "improved_percent", "worse",
                        "above_cutoff", "crossed"},
                       "Better and worse: by the published difference that matters, or more. Crossed: first above the "
                       "cut-off, last no longer."),
        contacts_section(contacts, by),
        counts_section("contact_modes", "Contacts by mode", "Mode", contacts.modes, by),
        counts_section("contact_activities", "Contacts by activity", "Activity", contacts.activities, by)};
    return document;
  }
};

}  // namespace

Fold outcomes_report(const Inputs& inputs, Period period, int suppress_under) {
  return fold_of(Outcomes{inputs, period, suppress_under});
}

}  // namespace casemgr::report

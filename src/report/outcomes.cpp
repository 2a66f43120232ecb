// Results of the work in a period, always with n and n missing.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/report/figure_cells.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "outcome_figures.hpp"
#include "outcome_people.hpp"
#include "outcome_ratings.hpp"
#include "outcome_stays.hpp"
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
  Section section = section_of({std::move(key), std::move(title)},
                               {own("figure"), a_number("value"), a_count("n_missing: n missing")});
  for (Figure& x : figures) {
    section.rows.push_back({Cell(CellValue(std::string(x.key)), x.words), std::move(x.value), std::move(x.missing)});
  }
  return section;
}

/// Names the counts of the page and the sums among them.
struct Counted {
  Suppression by;

  void clients(const ClientFigures& x) {
    by.count("clients/active", x.active);
    by.count("clients/active_first", x.active_first);
    by.unprinted("clients/active_again", x.active - x.active_first);
    by.sum("clients/active", {"clients/active_first", "clients/active_again"});
    by.count("clients/served", x.served);
    by.count("clients/served_first", x.served_first);
    by.unprinted("clients/served_again", x.served - x.served_first);
    by.sum("clients/served", {"clients/served_first", "clients/served_again"});
    by.count("clients/only_tried", x.only_tried);
    by.count("clients/opened", x.opened);
    by.count("clients/reopened", x.reopened);
    by.count("clients/closed", x.closed);
    by.count("clients/open_at_end", x.still_open);
    // Where no client came back within the period the two add up; where one did a reader cannot know.
    if (x.active == x.closed + x.still_open) by.sum("clients/active", {"clients/closed", "clients/open_at_end"});
    // Mostly a client came back after a closing within the period.
    by.unprinted("clients/left", x.active - x.still_open);
    by.sum("clients/active", {"clients/left", "clients/open_at_end"});
    if (x.closed == x.active - x.still_open + x.reopened)
      by.sum("clients/closed", {"clients/left", "clients/reopened"});
    count_all(by, "closures", x.reasons, "clients/closed");
    count_all(by, "closure_senses", x.senses, "clients/closed");
    for (const auto& [sense, reasons] : x.reasons_of_sense) {
      std::vector<std::string> parts;
      for (const std::string& reason : reasons) parts.push_back("closures/" + reason);
      by.sum("closure_senses/" + sense, parts);
    }
  }

  void goals(const GoalFigures& x) {
    by.count("attainment/clients", static_cast<int>(x.attainment.size()));
    by.count("attainment/clients_without", x.clients_without);
    by.count("attainment/goals", x.goals_counted);
    by.count("attainment/goals_left_out", x.goals_left_out);
    by.count("attainment/clients_with_goals", static_cast<int>(x.attainment.size()) + x.clients_without);
    by.count("attainment/goals_worked_on", x.goals_counted + x.goals_left_out);
    count_all(by, "goals", x.achievements, "attainment/goals_worked_on");
    by.sum("attainment/clients_with_goals", {"attainment/clients", "attainment/clients_without"});
    by.sum("attainment/goals_worked_on", {"attainment/goals", "attainment/goals_left_out"});
  }

  void needs(const NeedFigures& x) {
    count_all(by, "needs_opened", x.opened);
    count_all(by, "needs_resolved", x.resolved);
    count_all(by, "needs_open", x.open_at_end);
    by.count("needs/without_day", x.without_day);
  }

  void days(const std::string& name, const ReferralFigures::Days& x) {
    by.count(name, static_cast<int>(x.days.size()));
    by.count(name + "_missing", x.missing);
  }

  void referrals(const ReferralFigures& x) {
    count_all(by, "referrals", x.events);
    by.count("not_completed", x.not_completed);
    by.sum("not_completed", {"referrals/rejected", "referrals/failed", "referrals/cancelled", "referrals/no-response"});
    count_all(by, "referral_reasons", x.reasons, "not_completed");
    count_all(by, "enrolment", x.enrolled, "referrals/completed");
    days("answer", x.answered);
    days("completion", x.completion);
    days("service", x.service);
    by.sum("referrals/completed", {"completion", "completion_missing"});
    by.count("referrals_without_day", x.without_day);
  }

  void scores(const ScoreFigures& all) {
    for (const auto& [name, x] : all.instruments) {
      const int n = static_cast<int>(x.change.size());
      by.count(name, n);
      by.count(name + "/without_first", all.persons - n - x.without_later - x.not_due);
      by.count(name + "/without_later", x.without_later);
      by.count(name + "/not_due", x.not_due);
      by.sum("clients/active", {name, name + "/without_first", name + "/without_later", name + "/not_due"});
      by.count(name + "/improved", x.improved);
      by.count(name + "/worse", x.worse);
      by.count(name + "/above", x.above);
      by.count(name + "/crossed", x.crossed);
      by.count(name + "/without_band", x.without_band);
    }
  }

  void contacts(const ContactFigures& x) {
    by.count("contacts/contacts", x.contacts);
    by.count("contacts/spoke", x.spoke);
    by.count("contacts/tries", x.tries);
    by.count("contacts/clients", x.clients);
    by.count("contacts/without_minutes", x.without_minutes);
    count_all(by, "contact_modes", x.modes, "contacts/contacts");
    count_all(by, "contact_activities", x.activities, "contacts/contacts");
  }
};

Section clients_section(const ClientFigures& x, const Suppression& by) {
  const Cell missing = x.reasons.of(not_recorded) == 0 ? Cell(0) : by.cell(std::string("closures/") + not_recorded);
  return figures_section("clients", "Clients",
                         {{"active", "active in the period", by.cell("clients/active")},
                          {"active_first", "of these, first counted this year", by.cell("clients/active_first")},
                          {"served", "served: spoken with, or a service delivered", by.cell("clients/served")},
                          {"served_first", "of these, first served this year", by.cell("clients/served_first")},
                          {"only_tried", "tried to reach only", by.cell("clients/only_tried")},
                          {"opened", "opened", by.cell("clients/opened")},
                          {"reopened", "reopened", by.cell("clients/reopened")},
                          {"closed", "closed", by.cell("clients/closed"), missing},
                          {"open_at_end", "open at end of period", by.cell("clients/open_at_end")}});
}

Section attainment_section(const GoalFigures& x, const Suppression& by) {
  const auto resting = [&](Cell value) { return by.resting_on("attainment/clients", std::move(value)); };
  Section section = figures_section(
      "attainment", "Goal attainment (T-score, 50 = expected outcome)",
      {{"clients_with_goals", "clients with goals worked on", by.cell("attainment/clients_with_goals")},
       {"goals_worked_on", "goals worked on, as by achievement", by.cell("attainment/goals_worked_on")},
       {"clients", "clients with a T-score", by.cell("attainment/clients"), by.cell("attainment/clients_without")},
       {"goals", "goals rated, in these scores", by.cell("attainment/goals"), by.cell("attainment/goals_left_out")},
       {"mean", "mean T-score", resting(mean(x.attainment))},
       {"median", "median T-score", resting(median(x.attainment))}});
  if (x.attainment.empty()) section.notes.emplace_back("No goal has an attainment rating, so there is no T-score.");
  return section;
}

/// `n missing: 3 needs without …`; blank where the count is.
std::string missing_note(const Suppression& by, const std::string& name, int n, const char* what, const char* without) {
  const std::string count = by.hides(name) ? std::string("some ") + what + "s" : counted(n, what);
  return fmt::format("n missing: {} without {}.", count, without);
}

Section needs_section(const NeedFigures& x, const Suppression& by, const Settings& settings) {
  Section section = section_of("needs: Needs by domain",
                               {"domain", a_count("opened"), a_count("resolved"), a_count("open_at_end: Open at end")});
  for (const auto& [domain, opened] : x.opened.all()) {
    section.rows.push_back({Cell(CellValue(domain), domain_label(domain, settings)), by.cell("needs_opened/" + domain),
                            by.cell("needs_resolved/" + domain), by.cell("needs_open/" + domain)});
  }
  if (x.without_day > 0) {
    section.notes.push_back(
        missing_note(by, "needs/without_day", x.without_day, "need", "a date identified or resolved"));
  }
  return section;
}

Section days_section(const ReferralFigures& x, const Suppression& by) {
  Section section = section_of(
      "referral_days: Days from referral",
      {own("until"), a_count("n: n"), a_count("n_missing: n missing"), a_number("median"), a_number("mean")});
  // The first answers are nearly the referrals accepted and rejected: their number gives a blanked one away.
  const bool gives_away = by.hides("referrals/accepted") || by.hides("referrals/rejected");
  const auto add = [&](const std::string& until, const ReferralFigures::Days& of) {
    if (of.days.empty() && of.missing == 0) return;
    const Cell name = until == "answer"    ? Cell(CellValue(until), "response")
                      : until == "service" ? Cell(CellValue(until), "first service")
                                           : Cell(until);
    if (gives_away && until == "answer") {
      section.rows.push_back({name, by.blank(), by.blank(), by.blank(), by.blank()});
      return;
    }
    section.rows.push_back({name, by.cell(until), by.cell(until + "_missing"),
                            by.resting_on(until, Cell(median(of.days))), by.resting_on(until, Cell(mean(of.days)))});
  };
  add("answer", x.answered);
  add("service", x.service);
  add("completion", x.completion);
  if (x.without_day > 0) {
    section.notes.push_back(missing_note(by, "referrals_without_day", x.without_day, "referral", "a request date"));
  }
  return section;
}

Row score_row(const std::string& name, const ScoreFigures::Instrument& x, const Suppression& by,
              const instrument::Library& library) {
  const int n = static_cast<int>(x.change.size());
  const instrument::Definition* definition = library.find(name);
  const bool has_difference = definition != nullptr && definition->important_difference;
  // Means tell how far scores moved, and so how many did.
  const bool gives_away = by.hides(name) || by.hides(name + "/improved") || by.hides(name + "/worse") ||
                          by.hides(name + "/crossed") || by.hides(name + "/above");
  const auto resting = [&](Cell value) { return gives_away ? Suppression::blank() : std::move(value); };
  const auto count = [&](const char* what) { return by.resting_on(name, by.cell(name + what)); };
  const Cell share = by.resting_on(name + "/improved", Cell(percent(x.improved, n)));
  return Row({Cell(CellValue(name), instrument_title(library, name)), by.cell(name), resting(mean(x.first)),
              resting(mean(x.last)), resting(mean(x.change)), resting(median(x.change)),
              has_difference ? Cell(*definition->important_difference) : Cell(),
              has_difference ? count("/improved") : Cell(), has_difference ? resting(share) : Cell(),
              has_difference ? count("/worse") : Cell(), count("/above"), count("/crossed"),
              by.cell(name + "/without_first"), by.cell(name + "/without_later"), by.cell(name + "/not_due"),
              by.cell(name + "/without_band")});
}

Section scores_section(const ScoreFigures& all, const Suppression& by, const instrument::Library& library) {
  Section section = machine(
      section_of("scores: Change in scores, baseline to last",
                 {"instrument", a_count("n: n"), a_number("mean_first: Baseline"), a_number("mean_last: Last"),
                  a_number("mean_change"), a_number("median_change: Median change"),
                  a_number("important_difference: MID"), a_count("improved: Improved"), a_number("improved_percent: %"),
                  a_count("worse: Worsened"), a_count("above_cutoff: Positive at first"), a_count("crossed"),
                  yields(a_count("without_first: No first")), yields(a_count("without_later: No later")),
                  yields(a_count("not_due: Not due")), machine(a_count("n_without_band"))}));
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
      x.contacts + x.tries == 0 ? std::nullopt : std::optional(divide(Decimal(x.minutes), Decimal(60), 1));
  const auto resting = [&](Cell value) {
    return by.resting_on("contacts/tries", by.resting_on("contacts/contacts", std::move(value)));
  };
  return figures_section(
      "contacts", "Contacts",
      {{"contacts", "contacts", by.cell("contacts/contacts")},
       {"spoke", "spoke with the client", by.cell("contacts/spoke")},
       {"tries", "unsuccessful attempts to reach the client", by.cell("contacts/tries")},
       {"clients", "clients contacted", by.cell("contacts/clients")},
       {"minutes", "minutes, attempts included", resting(x.minutes), by.cell("contacts/without_minutes")},
       {"hours", "hours", resting(hours)}});
}

/// All figures of one period.
struct OutcomeFigures {
  Period asked;   ///< The period of the page.
  Period period;  ///< The part of it that is over.
  ClientFigures clients{};
  GoalFigures goals{};
  NeedFigures needs{};
  ReferralFigures referrals{};
  ScoreFigures score_figures{};
  ContactFigures contacts{};
  PeopleFigures people;
  RatingFigures ratings{};
  StayFigures stays{};

  OutcomeFigures(Period of, const Inputs& in) : asked(of), period(until_today(of, in.today)), people(in.deidentified) {}

  void add(const Case& c, const Inputs& in) {
    if (!has_begun(asked, in.today)) return;
    clients.add(c, period);
    goals.add(c, period);
    needs.add(c, period);
    referrals.add(c, period);
    score_figures.add(c, period, in);
    contacts.add(c, period);
    people.add(c, period);
    ratings.add(c, period, in.settings);
    stays.add(c, period, in.settings);
  }

  [[nodiscard]] bool is_empty() const {
    const auto has_any = [](const Counts& counts) {
      return std::any_of(counts.all().begin(), counts.all().end(), [](const auto& one) { return one.second > 0; });
    };
    return clients.active == 0 && contacts.contacts + contacts.tries + contacts.minutes == 0 &&
           !has_any(goals.achievements) && !has_any(needs.opened) && !has_any(needs.resolved) &&
           !has_any(referrals.events);
  }

  void count(const Suppression& by) const {
    Counted counted{by};
    counted.clients(clients);
    counted.goals(goals);
    counted.needs(needs);
    counted.referrals(referrals);
    counted.scores(score_figures);
    counted.contacts(contacts);
    people.count(counted.by);
    ratings.count(counted.by);
    stays.count(counted.by);
  }

  [[nodiscard]] std::vector<Section> sections(const Suppression& by, const Inputs& in) const {
    const Section scores = scores_section(score_figures, by, in.instruments);
    return in_order(
        clients_section(clients, by), people.section(by),
        counts_section("closures", "Closures by reason", "Reason", clients.reasons, by),
        counts_section("closure_senses", "Closed, by type of exit", "Type", clients.senses, by),
        counts_section("goals", "Goals by achievement", "Achievement", goals.achievements, by),
        attainment_section(goals, by), needs_section(needs, by, in.settings),
        counts_section("referrals", "Referrals, by what happened in the period", "Event", referrals.events, by),
        counts_section("referral_reasons", "Referrals not completed", "Reason", referrals.reasons, by),
        counts_section("enrolment", "Completed referrals", "Enrollment", referrals.enrolled, by),
        days_section(referrals, by), ratings.section(by, in.settings), scores,
        part_of_scores(
            scores, "Change in scores, baseline to last",
            {"instrument", "n", "mean_first", "mean_last", "mean_change", "median_change", "without_first",
             "without_later", "not_due"},
            "Pairs within one episode: baseline is the last score before the period, else the first; last is that of "
            "the period. No later: none since though a reassessment was due or the client left. n, no first, "
            "no later and not due are all persons active in the period."),
        part_of_scores(
            scores, "Improved and worsened, by instrument",
            {"instrument", "n", "important_difference", "improved", "improved_percent", "worse", "above_cutoff",
             "crossed"},
            "Improved, worsened: change of at least the published minimal important difference (MID). Crossed: "
            "baseline screen positive, last not."),
        stays.use_section(by), stays.follow_up_section(by), contacts_section(contacts, by),
        counts_section("contact_modes", "Contacts by mode", "Mode", contacts.modes, by),
        counts_section("contact_activities", "Contacts by activity", "Activity", contacts.activities, by),
        outcome_definitions());
  }
};

struct Outcomes {
  Inputs in;
  int under;
  OutcomeFigures now;
  std::optional<OutcomeFigures> before{};

  void add(const VisibleCase& seen) {
    add_now(seen);
    if (before) add_before(seen);
  }
  void add_now(const VisibleCase& seen) { now.add(seen.shown(), in); }
  void add_before(const VisibleCase& seen) { before->add(seen.shown(), in); }

  /// Who was open at the end of one period and who came in the next one are active in that.
  void relate(const OutcomeFigures& first, const std::string& its, const OutcomeFigures& next, const std::string& own,
              Suppression& by) const {
    const bool follows = next.period.from == first.period.to + std::chrono::days{1};
    const ClientFigures& x = next.clients;
    if (!follows || x.active != first.clients.still_open + x.opened + x.reopened) return;
    by.sum(own + "clients/active", {its + "clients/open_at_end", own + "clients/opened", own + "clients/reopened"});
  }

  [[nodiscard]] Document page_of(const OutcomeFigures& figures, const Suppression& by) const {
    Document document{
        .report = "outcomes",
        .title = fmt::format("Outcomes · {} to {}", long_date(figures.asked.from), long_date(figures.asked.to)),
        .today = in.today,
        .period = figures.asked};
    document.subtitle = dotted({part_words(figures.asked, in.today), suppressed_words(under)});
    if (figures.is_empty())
      document.lead.emplace_back("No client was active in the period, and nothing is recorded of it.");
    document.sections = figures.sections(by, in);
    return document;
  }

  [[nodiscard]] Document finish(Problems problems) {
    constexpr const char* other = "before/";
    Suppression by(under);
    const bool omits = now.people.has_small_race(by) || (before && before->people.has_small_race(by));
    now.people.omits_any_race = omits;
    if (before) before->people.omits_any_race = omits;
    now.count(by);
    if (before) {
      before->count(by.part(other));
      relate(*before, other, now, {}, by);
      relate(now, {}, *before, other, by);
    }
    by.settle();
    Document document = page_of(now, by);
    if (before) document = beside(std::move(document), page_of(*before, by.part(other)));
    document.problems = std::move(problems);
    return document;
  }
};

}  // namespace

Fold outcomes_report(const Inputs& inputs, Period period, int suppress_under, std::optional<Period> before) {
  const auto all = std::make_shared<Outcomes>(Outcomes{inputs, suppress_under, OutcomeFigures(period, inputs)});
  if (before) all->before.emplace(*before, inputs);
  Fold fold{[all](const VisibleCase& seen) { all->add(seen); },
            [all](Problems problems) { return all->finish(std::move(problems)); }};
  if (before) {
    fold.add_now = [all](const VisibleCase& seen) { all->add_now(seen); };
    fold.add_before = [all](const VisibleCase& seen) { all->add_before(seen); };
  }
  return fold;
}

}  // namespace casemgr::report

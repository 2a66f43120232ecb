#include "made.hpp"

namespace casemgr::report::outcomes_test {
namespace {

using namespace made;

const Period year = {day("2026-01-01"), day("2026-12-31")};

Document outcomes_of(const std::vector<Case>& cases, Period period = year, int suppress_under = 0) {
  const Practice practice;
  const Fold outcomes = outcomes_report(practice.on("2026-12-31"), period, suppress_under);
  for (const Case& c : cases) outcomes.add(VisibleCase(c));
  return outcomes.finish({});
}

/// The value beside a word in the first column.
std::string of(const Section& section, std::string_view word, std::string_view key) {
  for (std::size_t i = 0; i < section.rows.size(); ++i) {
    if (text(section, i, section.columns.front().key) == word) return text(section, i, key);
  }
  return "none";
}

Case closed(std::string_view date, ClosureReason reason) {
  Case c = well_kept();
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day(date);
  c.episodes[0].record.closure_reason = reason;
  return c;
}

void add_score(Case& c, std::string_view date, const char* instrument, const char* total, const char* band) {
  Score score;
  score.instrument = {instrument};
  score.at = at(date);
  score.score = Decimal::parse(total);
  score.band = band;
  const std::string id = "z22" + std::to_string(c.assessments[0].record.scores.size() + 10);
  c.assessments[0].record.scores.append({id}, score);
}

Case scored(const char* first, const char* first_band, const char* last, const char* last_band) {
  Case c = well_kept();
  add_score(c, "2026-05-11", "phq-9", first, first_band);
  add_score(c, "2026-11-12", "phq-9", last, last_band);
  return c;
}

TEST_CASE("clients are counted by what happened in the period") {
  const std::vector<Case> cases = {well_kept(), closed("2026-08-01", ClosureReason::goals_met),
                                   closed("2026-09-01", ClosureReason::lost_contact)};
  const Document document = outcomes_of(cases);
  const Section& clients = section(document, "clients");
  CHECK(of(clients, "served", "value") == "3");
  CHECK(of(clients, "opened", "value") == "3");
  CHECK(of(clients, "closed", "value") == "2");
  CHECK(of(clients, "open_at_end", "value") == "1");
  CHECK(of(section(document, "closures"), "goals-met", "n") == "1");
  CHECK(of(section(document, "closure_senses"), "positive", "n") == "1");
  CHECK(of(section(document, "closure_senses"), "negative", "n") == "1");
  const Document before = outcomes_of(cases, {day("2025-01-01"), day("2025-12-31")});
  CHECK(of(section(before, "clients"), "served", "value") == "0");
  const Document later = outcomes_of(cases, {day("2026-08-15"), day("2026-12-31")});
  CHECK(of(section(later, "clients"), "active", "value") == "2");
  CHECK(of(section(later, "clients"), "served", "value") == "0");  // last spoken with in June
  CHECK(of(section(later, "clients"), "opened", "value") == "0");
}

TEST_CASE("a client who waits or was never taken in is not served") {
  for (const EpisodeStatus status :
       {EpisodeStatus::waitlist, EpisodeStatus::planned, EpisodeStatus::cancelled, EpisodeStatus::entered_in_error}) {
    Case c = well_kept();
    c.episodes[0].record.status = status;
    CHECK(of(section(outcomes_of({c}), "clients"), "served", "value") == "0");
  }
}

TEST_CASE("goals count by their achievement, with T of the attainments and how many have none") {
  Case with = well_kept();
  Measurement measured;
  measured.date = day("2026-10-01");
  measured.attainment = 1;
  with.goals[0].record.measurements.append({"i2222"}, measured);
  with.goals[0].record.achievement = GoalAchievement::improving;
  const Document document = outcomes_of({with, well_kept()});
  CHECK(of(section(document, "goals"), "improving", "n") == "1");
  CHECK(of(section(document, "goals"), "not-recorded", "n") == "1");
  const Section& attainment = section(document, "attainment");
  CHECK(of(attainment, "clients", "value") == "1");
  CHECK(of(attainment, "clients", "n_missing") == "1");
  CHECK(of(attainment, "clients_with_goals", "value") == "2");
  CHECK(of(attainment, "goals", "value") == "1");
  CHECK(of(attainment, "goals", "n_missing") == "1");  // The goals by achievement are both.
  CHECK(of(attainment, "goals_worked_on", "value") == "2");
  CHECK(of(attainment, "mean", "value") == "60.0");
  CHECK(of(section(outcomes_of({well_kept()}), "attainment"), "mean", "value") == "-");
}

TEST_CASE("scores change from first to last, by what matters and across the cut-off") {
  Case once = well_kept();
  add_score(once, "2026-05-11", "phq-9", "12", "moderate");
  const Document document =
      outcomes_of({scored("14", "moderate", "7", "mild"), scored("11", "moderate", "10", "moderate"),
                   scored("4", "minimal", "9", "mild"), once});
  const Section& scores = section(document, "scores");
  CHECK(of(scores, "phq-9", "n") == "3");
  CHECK(of(scores, "phq-9", "without_first") == "0");
  CHECK(of(scores, "phq-9", "without_later") == "0");
  CHECK(of(scores, "phq-9", "not_due") == "1");
  CHECK(of(scores, "phq-9", "mean_first") == "9.7");
  CHECK(of(scores, "phq-9", "mean_last") == "8.7");
  CHECK(of(scores, "phq-9", "mean_change") == "-1.0");
  CHECK(of(scores, "phq-9", "median_change") == "-1.0");
  CHECK(of(scores, "phq-9", "important_difference") == "5");
  CHECK(of(scores, "phq-9", "improved") == "1");
  CHECK(of(scores, "phq-9", "improved_percent") == "33");
  CHECK(of(scores, "phq-9", "worse") == "1");
  CHECK(of(scores, "phq-9", "above_cutoff") == "2");
  CHECK(of(scores, "phq-9", "crossed") == "1");
}

TEST_CASE("for an instrument where more is better, more counts as better") {
  Case c = well_kept();
  add_score(c, "2026-05-11", "who-5", "40", "poor");
  add_score(c, "2026-11-12", "who-5", "60", "good");
  const Document document = outcomes_of({c});
  CHECK(of(section(document, "scores"), "who-5", "improved") == "1");
  CHECK(of(section(document, "scores"), "who-5", "worse") == "0");
}

Case referred(const std::vector<ReferralHistory>& history) {
  Case c = well_kept();
  Referral referral;
  referral.service = {"housing"};
  for (const ReferralHistory& change : history) {
    referral.history.append({"z22" + std::to_string(referral.history.size() + 10)}, change);
    referral.status = change.status;
  }
  c.referrals.append({"r2222"}, referral);
  return c;
}

ReferralHistory change(const char* date, ReferralStatus status, std::optional<ReferralReason> reason = {}) {
  return {{}, day(date), status, {}, reason};
}

TEST_CASE("each event of a referral counts in the period in which it happened") {
  using enum ReferralStatus;
  const std::vector<Case> cases = {
      referred({change("2026-03-01", requested), change("2026-03-05", accepted), change("2026-04-10", completed)}),
      referred({change("2026-03-01", requested), change("2026-03-11", rejected)}),
      referred({change("2026-03-01", requested), change("2026-10-01", cancelled, ReferralReason::no_response)}),
      referred({change("2025-12-20", requested), change("2026-01-09", accepted), change("2026-02-01", on_hold),
                change("2026-02-10", in_progress), change("2026-03-01", on_hold)})};
  struct Row {
    const char* event;
    const char* first_quarter;
    const char* year;
  };
  const Document quarter = outcomes_of(cases, {day("2026-01-01"), day("2026-03-31")});
  const Document whole = outcomes_of(cases);
  for (const Row& row :
       {Row{"made", "3", "3"}, Row{"accepted", "2", "2"}, Row{"rejected", "1", "1"}, Row{"on-hold", "1", "1"},
        Row{"completed", "none", "1"}, Row{"no-response", "none", "1"}, Row{"cancelled", "none", "none"}}) {
    CAPTURE(row.event);
    CHECK(of(section(quarter, "referrals"), row.event, "n") == row.first_quarter);
    CHECK(of(section(whole, "referrals"), row.event, "n") == row.year);
  }
  CHECK(of(section(whole, "referral_reasons"), "not-recorded", "n") == "1");
  CHECK(of(section(whole, "referral_reasons"), "no-response", "n") == "1");
  const Section& days = section(whole, "referral_days");
  CHECK(of(days, "answer", "n") == "3");
  CHECK(of(days, "answer", "n_missing") == "0");
  CHECK(of(days, "answer", "median") == "10.0");
  CHECK(of(days, "completion", "mean") == "40.0");
}

TEST_CASE("the baseline is the last score before the period, else the first in it, of the same episode") {
  const Period second_half = {day("2026-07-01"), day("2026-12-31")};
  Case before = scored("14", "moderate", "7", "mild");
  add_score(before, "2026-06-20", "phq-9", "12", "moderate");
  CHECK(of(section(outcomes_of({before}, second_half), "scores"), "phq-9", "mean_first") == "12.0");
  Case within = well_kept();
  add_score(within, "2026-08-01", "phq-9", "10", "moderate");
  add_score(within, "2026-12-01", "phq-9", "6", "mild");
  CHECK(of(section(outcomes_of({within}, second_half), "scores"), "phq-9", "mean_change") == "-4.0");
  Case reopened = scored("14", "moderate", "7", "mild");
  reopened.episodes[0].record.status = EpisodeStatus::finished;
  reopened.episodes[0].record.closed = day("2026-07-10");
  Episode again;
  again.opened = day("2026-08-01");
  again.status = EpisodeStatus::active;
  reopened.episodes.append({"zc222"}, again);
  CHECK(of(section(outcomes_of({reopened}, second_half), "scores"), "phq-9", "n") == "0");
  CHECK(of(section(outcomes_of({reopened}, second_half), "scores"), "phq-9", "not_due") == "1");
}

TEST_CASE("everybody active is in a pair of scores or in one kind of missing") {
  Case soon = well_kept(), left = closed("2026-06-30", ClosureReason::moved_out_of_area);
  add_score(soon, "2026-05-11", "phq-9", "12", "moderate");
  add_score(left, "2026-05-11", "phq-9", "12", "moderate");
  Case pair = scored("14", "moderate", "7", "mild");
  const std::vector<Case> cases = {soon, left, pair, well_kept()};
  struct Row {
    Period period;
    const char *n, *without_first, *without_later, *not_due;
  };
  const Date first = day("2026-05-01");
  for (const Row& row : {Row{{first, day("2026-07-31")}, "0", "1", "1", "2"}, Row{year, "1", "1", "1", "1"}}) {
    const Document page = outcomes_of(cases, row.period);
    const Section& scores = section(page, "scores");
    CHECK(of(scores, "phq-9", "n") == row.n);
    CHECK(of(scores, "phq-9", "without_first") == row.without_first);
    CHECK(of(scores, "phq-9", "without_later") == row.without_later);
    CHECK(of(scores, "phq-9", "not_due") == row.not_due);
  }
}

TEST_CASE("a period with nothing in it says so, and one to come has nothing in it") {
  const Document before = outcomes_of({well_kept()}, {day("2019-01-01"), day("2019-12-31")});
  REQUIRE(before.lead.size() == 1);
  CHECK(before.lead[0] == "No client was active in the period, and nothing is recorded of it.");
  CHECK(outcomes_of({well_kept()}).lead.empty());
  const Document later = outcomes_of({well_kept()}, {day("2027-01-01"), day("2027-03-31")});
  CHECK(later.subtitle == "the period has not begun");
  CHECK(of(section(later, "clients"), "active", "value") == "0");
}

TEST_CASE("who is in no program is in a row of that name, which is no missing answer") {
  const Document page = outcomes_of({well_kept()});
  const Section& people = section(page, "people");
  for (std::size_t i = 0; i < people.rows.size(); ++i) {
    if (text(people, i, "dimension") != "program") continue;
    CHECK(text(people, i, "answer") == "no-program");
    CHECK(text(people, i, "missing") == "false");
  }
}

TEST_CASE("nothing of a client whose case was closed, or who died, is open at the end") {
  Case dead = well_kept();
  dead.person.deceased = day("2026-09-01");
  for (const Case& c : {closed("2026-09-01", ClosureReason::moved_out_of_area), dead}) {
    const Document document = outcomes_of({c});
    CHECK(of(section(document, "clients"), "open_at_end", "value") == "0");
    CHECK(of(section(document, "needs"), "housing", "open_at_end") == "0");
    CHECK(of(section(document, "goals"), "open-when-the-case-ended", "n") == "1");
    const Document earlier = outcomes_of({c}, {day("2026-05-01"), day("2026-08-31")});
    CHECK(of(section(earlier, "clients"), "open_at_end", "value") == "1");
    CHECK(of(section(earlier, "needs"), "housing", "open_at_end") == "1");
    const Document later = outcomes_of({c}, {day("2026-10-01"), day("2026-12-31")});
    CHECK(section(later, "goals").rows.empty());
  }
}

TEST_CASE("served is who was spoken with or got something of a service in the period") {
  const Period autumn = {day("2026-09-01"), day("2026-11-30")};
  struct Row {
    const char* about;
    void (*add)(Case&);
    const char* served;
  };
  for (const Row& row : {
           Row{"nothing", [](Case&) {}, "0"},
           Row{"spoken with", [](Case& c) { c.contacts.append({"x2222"}, casemgr::made::spoke("2026-09-10T09:00")); },
               "1"},
           Row{"tried", [](Case& c) { c.contacts.append({"x2222"}, casemgr::made::not_reached("2026-09-10T09:00")); },
               "0"},
           Row{"a talk about them",
               [](Case& c) {
                 Contact about = casemgr::made::spoke("2026-09-10T09:00");
                 about.reached = Reached::collateral;
                 c.contacts.append({"x2222"}, about);
               },
               "0"},
           Row{"a delivery",
               [](Case& c) {
                 Service meals;
                 Delivery one;
                 one.date = day("2026-10-01");
                 meals.deliveries.append({"j2222"}, one);
                 c.services.append({"v2222"}, meals);
               },
               "1"},
           Row{"one that was missed",
               [](Case& c) {
                 Service meals;
                 Delivery one;
                 one.date = day("2026-10-01");
                 one.missed = true;
                 meals.deliveries.append({"j2222"}, one);
                 c.services.append({"v2222"}, meals);
               },
               "0"},
       }) {
    CAPTURE(row.about);
    Case c = well_kept();
    row.add(c);
    CHECK(of(section(outcomes_of({c}, autumn), "clients"), "active", "value") == "1");
    CHECK(of(section(outcomes_of({c}, autumn), "clients"), "served", "value") == row.served);
  }
}

TEST_CASE("a client's own choice is a class of its own, and the rows of a table add up") {
  std::vector<Case> cases;
  for (std::size_t i = 0; i < code_list(ClosureReason{}).codes.size(); ++i) {
    cases.push_back(closed("2026-08-01", static_cast<ClosureReason>(i)));
  }
  cases.push_back(closed("2026-08-01", ClosureReason::other));
  cases.back().episodes[0].record.closure_reason.reset();
  const Document document = outcomes_of(cases);
  CHECK(of(section(document, "closure_senses"), "client-choice", "n") == "2");
  CHECK(of(section(document, "closure_senses"), "negative", "n") == "2");
  const auto added = [&](const char* key) {
    int sum = 0;
    const Section& counts = section(document, key);
    for (std::size_t i = 0; i < counts.rows.size(); ++i) sum += std::stoi(text(counts, i, "n"));
    return std::to_string(sum);
  };
  const std::string all = of(section(document, "clients"), "closed", "value");
  CHECK(all == "16");
  CHECK(added("closures") == all);
  CHECK(added("closure_senses") == all);
  CHECK(of(section(document, "clients"), "closed", "n_missing") == "1");
  CHECK(added("contact_modes") == of(section(document, "contacts"), "contacts", "value"));
  CHECK(added("contact_activities") == of(section(document, "contacts"), "contacts", "value"));
}

TEST_CASE("needs, contacts and void records") {
  Case c = well_kept();
  c.needs[0].record.status = NeedStatus::resolved;
  c.needs[0].record.resolved = day("2026-09-01");
  c.contacts[0].record.minutes = 45;
  Contact gone = casemgr::made::spoke("2026-07-01T09:00");
  gone.voided = Void{};
  c.contacts.append({"x2222"}, gone);
  c.contacts.append({"x2223"}, casemgr::made::not_reached("2026-07-02T09:00"));
  Contact provider = casemgr::made::not_reached("2026-07-03T09:00");  // no try to reach the client
  provider.with = "Hope Housing";
  c.contacts.append({"x2225"}, provider);
  provider.with.clear();
  provider.referrals = {{"r6pxb"}};
  c.contacts.append({"x2226"}, provider);
  const Document document = outcomes_of({c});
  CHECK(of(section(document, "needs"), "housing", "opened") == "1");
  CHECK(of(section(document, "needs"), "housing", "resolved") == "1");
  CHECK(of(section(document, "needs"), "housing", "open_at_end") == "0");
  CHECK(of(section(document, "contacts"), "contacts", "value") == "1");
  CHECK(of(section(document, "contacts"), "tries", "value") == "1");
  Case missed = well_kept();
  missed.contacts.append({"x2224"}, casemgr::made::not_reached("2026-07-02T09:00"));
  missed.contacts[1].record.mode = ContactMode::in_person;
  CHECK(of(section(outcomes_of({missed}), "contact_modes"), "in-person", "n") == "none");
  CHECK(of(section(document, "contacts"), "minutes", "value") == "45");
  CHECK(of(section(document, "contacts"), "minutes", "n_missing") == "3");
}

TEST_CASE("small counts are blanked, and a second one where the total would give the first away") {
  std::vector<Case> cases;
  for (int i = 0; i < 6; ++i) cases.push_back(closed("2026-08-01", ClosureReason::goals_met));
  for (int i = 0; i < 5; ++i) cases.push_back(closed("2026-08-01", ClosureReason::declined));
  cases.push_back(closed("2026-08-01", ClosureReason::lost_contact));
  const Document document = outcomes_of(cases, year, 3);
  const Section& closures = section(document, "closures");
  CHECK(of(closures, "goals-met", "n") == "6");
  CHECK(of(closures, "declined", "n") == "-");
  CHECK(of(closures, "lost-contact", "n") == "-");
  CHECK(of(section(document, "clients"), "served", "value") == "12");
  CHECK(of(section(outcomes_of(cases), "closures"), "lost-contact", "n") == "1");
}

namespace {

/// Adds a complete assessment of that day that rates housing.
void rate(Case& c, std::string_view date, int rating) {
  Assessment x = casemgr::made::comprehensive(date);
  x.domains["housing"].rating = rating;
  c.assessments.append({"a" + std::to_string(2222 + c.assessments.size())}, x);
}

}  // namespace

TEST_CASE("ratings change in pairs of one episode; everybody active is in a pair or in one kind of missing") {
  Case better = well_kept(), first_only = well_kept(), not_due = well_kept();
  for (Case* c : {&better, &first_only, &not_due}) c->assessments = {};
  rate(better, "2026-05-10", 2);
  rate(better, "2026-06-10", 3);  // Before the period: the last one counts.
  rate(better, "2026-09-10", 3);
  rate(better, "2026-10-10", 4);
  rate(better, "2026-12-10", 1);  // After it: not known.
  rate(first_only, "2025-11-01", 2);
  first_only.episodes[0].record.opened = day("2025-10-01");
  rate(not_due, "2026-08-01", 4);  // The first is in the period, without a later one.
  const Document document =
      outcomes_of({better, first_only, not_due, well_kept()}, {day("2026-07-01"), day("2026-11-30")});
  const Section& ratings = section(document, "ratings");
  CHECK(of(ratings, "housing", "n") == "1");
  CHECK(of(ratings, "housing", "mean_before") == "3.0");
  CHECK(of(ratings, "housing", "mean_after") == "4.0");
  CHECK(of(ratings, "housing", "improved") == "1");
  CHECK(of(ratings, "housing", "improved_percent") == "100");
  CHECK(of(ratings, "housing", "median_change") == "1.0");
  CHECK(of(ratings, "housing", "without_first") == "1");
  CHECK(of(ratings, "housing", "without_later") == "1");  // Due on 1 November 2026.
  CHECK(of(ratings, "housing", "not_due") == "1");
}

TEST_CASE("an assessment of an earlier episode is no pair of this one") {
  Case c = well_kept();
  c.assessments = {};
  Episode before;
  before.opened = day("2025-01-01");
  before.closed = day("2025-12-01");
  before.status = EpisodeStatus::finished;
  c.episodes.insert(0, {"z2229"}, before);
  rate(c, "2025-06-01", 1);
  rate(c, "2026-08-01", 4);
  const Document document = outcomes_of({c}, {day("2026-07-01"), day("2026-11-30")});
  CHECK(of(section(document, "ratings"), "housing", "n") == "0");
  CHECK(of(section(document, "ratings"), "housing", "not_due") == "1");
  CHECK(of(section(document, "clients"), "reopened", "value") == "0");
}

TEST_CASE("what is still to come in a period that is not over is neither missing nor missed nor lived") {
  const Practice practice;
  const auto on = [&](const char* today, Period period) {
    const Fold outcomes = outcomes_report(practice.on(today), period, 0);
    outcomes.add(VisibleCase(well_kept()));
    return outcomes.finish({});
  };
  for (const char* today : {"2026-05-31", "2026-11-20"}) {
    CAPTURE(today);
    const Document whole = on(today, year), part = on(today, {year.from, day(today)});
    REQUIRE(whole.sections.size() == part.sections.size());
    for (std::size_t i = 0; i < whole.sections.size(); ++i) {
      const Section &one = whole.sections[i], &other = part.sections[i];
      CAPTURE(one.key);
      REQUIRE(one.rows.size() == other.rows.size());
      for (std::size_t row = 0; row < one.rows.size(); ++row) {
        for (const Column& column : one.columns) CHECK(text(one, row, column.key) == text(other, row, column.key));
      }
    }
    CHECK(whole.subtitle == "the period is not over: as of " + long_date(day(today)));
    CHECK(part.subtitle.empty());
  }
}

}  // namespace
}  // namespace casemgr::report::outcomes_test

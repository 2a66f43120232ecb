#include "casemgr/rules/service/billing_lines.hpp"

#include <doctest/doctest.h>

#include <fmt/core.h>

#include <map>
#include <random>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::billing_lines_test {
namespace {

using made::at;
using made::day;
using made::number;

const Period june{made::day("2026-06-01"), made::day("2026-06-30")};

/// A client with one service that the funding HCBS pays by the quarter of an hour.
struct Billed {
  Settings settings{};
  Case c{};
  int next = 0;

  Billed() {
    Funding funding;
    funding.code = "T1016";
    funding.unit = ServiceUnit::_15min;
    funding.rate = Money{number("18.50")};
    funding.rounding = {"first 8 next 15"};
    funding.sum_by = SumBy::day;
    settings.funding["HCBS"] = funding;
    Service service;
    service.unit = ServiceUnit::_15min;
    service.funding = {"HCBS"};
    c.services.append({"v2222"}, service);
  }

  Funding& funding() { return settings.funding["HCBS"]; }
  Service& service() { return *c.services.find(std::string_view("v2222")); }

  /// A contact with its note signed. Ids follow one another: x000, x001 …
  Contact& add(std::string_view when, int minutes) {
    const Id<Contact> id{fmt::format("x{:03}", next++)};
    Contact x = made::spoke(when);
    x.service = {"v2222"};
    x.minutes = minutes;
    x.text = "Went through the letters.";
    x.by = {"ml"};
    return c.contacts.append(id, x);
  }
  void sign() {
    for (auto& [id, x] : c.contacts) {
      if (!x.signed_) x.signed_ = Signature{{"ml"}, x.at->date, note_digest(id, x)};
    }
  }
  void authorize(const char* units) {
    Authorization authorization;
    authorization.number = "A-17";
    authorization.units = number(units);
    service().authorizations.append({"y2222"}, authorization);
  }

  BillingLines lines(const Period& period = june) {
    sign();
    const CaseBilling billing(c, settings);
    return billing_lines(billing_items(billing, whole_months(period)), settings, period);
  }
};

/// `2026-06-02 4 units 60 min 74.00: x000 x001`, a line each; then `- x002 20/60 over-day`.
std::string said(const BillingLines& made) {
  std::string text;
  for (const BillingLine& line : made.lines) {
    text += fmt::format("{} {} units {} min {}:", iso(line.day), line.billed.units->canonical(), *line.billed.minutes,
                        line.billed.amount ? line.billed.amount->amount.str() : "no rate");
    for (const Id<Contact>& id : line.contacts) text += " " + id.value;
    text += "\n";
  }
  for (const NotBilled& one : made.not_billed) {
    text += fmt::format("- {} {}/{}", one.contact.value, one.minutes, one.recorded);
    for (const NotBillable reason : one.reasons) text += " " + code(reason);
    text += "\n";
  }
  return text;
}

std::string units_of_one(Billed& billed) {
  const BillingLines made = billed.lines();
  return made.lines.empty() ? "0" : made.lines.front().billed.units->canonical();
}

TEST_CASE("minutes round to units by each rule, of one contact and of the day") {
  struct {
    int minutes;
    const char* floor;
    const char* nearest;
    const char* first_8;
  } const rows[] = {{7, "0", "0", "0"},  {8, "0", "1", "1"},  {22, "1", "1", "1"},
                    {23, "1", "2", "2"}, {37, "2", "2", "2"}, {38, "2", "3", "3"}};
  for (const auto& row : rows) {
    for (const auto& [rounding, units] : {std::pair{"floor", row.floor}, std::pair{"nearest", row.nearest},
                                          std::pair{"first 8 next 15", row.first_8}}) {
      CAPTURE(row.minutes);
      CAPTURE(rounding);
      Billed one;
      one.funding().rounding = {rounding};
      one.funding().sum_by = SumBy::contact;
      one.add("2026-06-02T09:00", row.minutes);
      CHECK(units_of_one(one) == units);
      Billed day_of_three;
      day_of_three.funding().rounding = {rounding};
      day_of_three.add("2026-06-02T09:00", 2);
      day_of_three.add("2026-06-02T10:00", 3);
      day_of_three.add("2026-06-02T11:00", row.minutes - 5);
      CHECK(units_of_one(day_of_three) == units);
    }
  }
}

TEST_CASE("what makes a unit only together is billed by the day, not by the contact") {
  Billed billed;
  billed.add("2026-06-02T09:00", 7);
  billed.add("2026-06-02T10:00", 7);
  CHECK(said(billed.lines()) == "2026-06-02 1 units 14 min 18.50: x000 x001\n");
  billed.funding().sum_by = SumBy::contact;
  CHECK(said(billed.lines()) == "- x000 7/7 no-units\n- x001 7/7 no-units\n");
}

TEST_CASE("unreached contacts never count") {
  Billed billed;
  billed.add("2026-06-02T09:00", 7);
  billed.add("2026-06-02T10:00", 30).reached = Reached::voicemail;
  billed.add("2026-06-02T11:00", 30).reached = Reached::no_answer;
  CHECK(said(billed.lines()) == "- x001 30/30 not-reached\n- x002 30/30 not-reached\n- x000 7/7 no-units\n");
}

TEST_CASE("a line is of one code, person and set of modifiers") {
  Billed billed;
  billed.funding().modifiers = {"HN"};
  billed.funding().mode_modifiers.put("video", "95, GT");
  billed.add("2026-06-02T09:00", 30);
  billed.add("2026-06-02T10:00", 30).mode = ContactMode::video;
  billed.add("2026-06-02T11:00", 30).by = {"rv"};
  const BillingLines made = billed.lines();
  REQUIRE(made.lines.size() == 3);
  CHECK(join(made.lines[0].billed.modifiers, " ") == "HN");
  CHECK(join(made.lines[1].billed.modifiers, " ") == "HN 95 GT");
  CHECK(made.lines[2].by.value == "rv");
  CHECK(made.lines[0].billed.code == "T1016");
}

TEST_CASE("the place follows from its kind; a line has that of most minutes") {
  Billed billed;
  billed.add("2026-06-02T09:00", 10).place_kind = PlaceKind::office;
  billed.add("2026-06-02T10:00", 40).place_kind = PlaceKind::home;
  CHECK(billed.lines().lines.front().billed.place == "12");
  CHECK(join(billed.lines().lines.front().other_places, " ") == "11");
  billed.funding().places.put("home", "99");
  CHECK(billed.lines().lines.front().billed.place == "99");
  billed.add("2026-06-03T10:00", 40);
  CHECK(said(billed.lines()) == "2026-06-02 3 units 50 min 55.50: x000 x001\n- x002 40/40 no-place\n");
}

TEST_CASE("minimum, limits and authorization") {
  struct {
    const char* what;
    void (*bend)(Billed&);
    const char* lines;
  } const rows[] = {
      {"below the minimum of the day", [](Billed& b) { b.funding().minimum_minutes = 91; },
       "- x000 60/60 below-minimum\n- x001 30/30 below-minimum\n- x002 60/60 below-minimum\n"},
      {"the minimum counts the day", [](Billed& b) { b.funding().minimum_minutes = 90; },
       "2026-06-02 6 units 90 min 111.00: x000 x001\n- x002 60/60 below-minimum\n"},
      {"limit of the day, within a contact", [](Billed& b) { b.funding().units_per_day = number("5"); },
       "2026-06-02 5 units 75 min 92.50: x000 x001\n2026-06-03 4 units 60 min 74.00: x002\n- x001 15/30 over-day\n"},
      {"limit of the day, a whole contact", [](Billed& b) { b.funding().units_per_day = number("4"); },
       "2026-06-02 4 units 60 min 74.00: x000\n2026-06-03 4 units 60 min 74.00: x002\n- x001 30/30 over-day\n"},
      {"limit of the month", [](Billed& b) { b.funding().units_per_month = number("8"); },
       "2026-06-02 6 units 90 min 111.00: x000 x001\n2026-06-03 2 units 30 min 37.00: x002\n- x002 30/60 over-month\n"},
      {"nothing left of the month", [](Billed& b) { b.funding().units_per_month = number("6"); },
       "2026-06-02 6 units 90 min 111.00: x000 x001\n- x002 60/60 over-month\n"},
      {"authorization", [](Billed& b) { b.authorize("7"); },
       "2026-06-02 6 units 90 min 111.00: x000 x001\n2026-06-03 1 units 15 min 18.50: x002\n"
       "- x002 45/60 over-authorization\n"},
      {"all limits that are passed are reasons",
       [](Billed& b) {
         b.authorize("6");
         b.funding().units_per_month = number("6");
       },
       "2026-06-02 6 units 90 min 111.00: x000 x001\n- x002 60/60 over-authorization over-month\n"},
      {"funding not in the settings", [](Billed& b) { b.settings.funding = {}; },
       "- x000 60/60 unknown-funding\n- x001 30/30 unknown-funding\n- x002 60/60 unknown-funding\n"},
      {"another unit", [](Billed& b) { b.funding().unit = ServiceUnit::hour; },
       "- x000 60/60 other-unit\n- x001 30/30 other-unit\n- x002 60/60 other-unit\n"},
      {"no identifier", [](Billed& b) { b.funding().identifiers = {"medicaid"}; },
       "- x000 60/60 no-identifier\n- x001 30/30 no-identifier\n- x002 60/60 no-identifier\n"},
      {"identifier on file",
       [](Billed& b) {
         b.funding().identifiers = {"medicaid"};
         Identifier number;
         number.system = "Medicaid";
         number.value = "12";
         b.c.person.identifiers.append({"i2222"}, number);
       },
       "2026-06-02 6 units 90 min 111.00: x000 x001\n2026-06-03 4 units 60 min 74.00: x002\n"},
      {"no rate", [](Billed& b) { b.funding().rate.reset(); },
       "2026-06-02 6 units 90 min no rate: x000 x001\n2026-06-03 4 units 60 min no rate: x002\n"},
      {"a visit is a unit, whatever its minutes",
       [](Billed& b) {
         b.funding().unit = b.service().unit = ServiceUnit::visit;
         b.funding().units_per_day = number("1");
         for (auto& [id, x] : b.c.contacts) x.units = number("1");
       },
       "2026-06-02 1 units 60 min 18.50: x000\n2026-06-03 1 units 60 min 18.50: x002\n- x001 30/30 over-day\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    Billed billed;
    billed.add("2026-06-02T09:00", 60);
    billed.add("2026-06-02T11:00", 30);
    billed.add("2026-06-03T09:00", 60);
    for (auto& [id, x] : billed.c.contacts) x.units = number(x.minutes == 60 ? "4" : "2");
    row.bend(billed);
    CHECK(said(billed.lines()) == row.lines);
  }
}

TEST_CASE("limits count the calendar month, also where the period is a part of it") {
  Billed billed;
  billed.funding().units_per_month = number("6");
  billed.add("2026-06-02T09:00", 60);
  billed.add("2026-06-20T09:00", 60);
  billed.add("2026-07-02T09:00", 60);
  CHECK(said(billed.lines({day("2026-06-15"), day("2026-07-31")})) ==
        "2026-06-20 2 units 30 min 37.00: x001\n2026-07-02 4 units 60 min 74.00: x002\n- x001 30/60 over-month\n");
}

TEST_CASE("what was billed before counts in the sum of the day, the minimum and the limits") {
  Billed billed;
  billed.add("2026-06-02T09:00", 20);
  billed.sign();
  Contact& before = *billed.c.contacts.find(std::string_view("x000"));
  before.billed = casemgr::Billed{};
  before.billed->batch = "B-1";
  before.billed->line = BilledLine{.funding = "HCBS", .minutes = 20, .units = number("1")};
  billed.add("2026-06-02T11:00", 20);
  CHECK(said(billed.lines()) == "2026-06-02 2 units 20 min 37.00: x001\n- x000 20/20 already-billed\n");
  billed.funding().minimum_minutes = 30;
  CHECK(said(billed.lines()) == "2026-06-02 2 units 20 min 37.00: x001\n- x000 20/20 already-billed\n");
  billed.funding().units_per_month = number("2");
  CHECK(said(billed.lines()) ==
        "2026-06-02 1 units 5 min 18.50: x001\n- x000 20/20 already-billed\n- x001 15/20 over-month\n");
}

TEST_CASE("a batch has its lines as they were billed, void contacts and later settings regardless") {
  Billed billed;
  billed.add("2026-06-02T09:00", 60);
  billed.add("2026-06-02T11:00", 30);
  billed.add("2026-06-03T11:00", 30);
  BillingLines made = billed.lines();
  for (const BillingLine& line : made.lines) {
    for (const Id<Contact>& id : line.contacts) {
      Contact& x = *billed.c.contacts.find(id);
      x.billed = casemgr::Billed{};
      x.billed->batch = "B-1";
      if (id == line.contacts.front()) x.billed->line = line.billed;
      if (id != line.contacts.front()) x.billed->contact = line.contacts.front();
    }
  }
  const std::string before = said(made).substr(0, said(made).find("- "));
  billed.funding().rate = Money{number("99")};
  billed.c.contacts.find(std::string_view("x000"))->voided = Void{};
  const CaseBilling billing(billed.c, billed.settings);
  CHECK(said({lines_of_batch(billing, "B-1"), {}, 0}) == before);
  CHECK(lines_of_batch(billing, "B-2").empty());
  billed.c.contacts.find(std::string_view("x002"))->billed->line.reset();
  CHECK_FALSE(lines_of_batch(billing, "B-1").back().on_record);
}

/// A random month; the same number makes the same.
Billed random_month(unsigned seed) {
  std::mt19937 random(seed);
  const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  Billed billed;
  Funding& funding = billed.funding();
  funding.rounding = {std::array{"floor", "nearest", "first 8 next 15", ""}[static_cast<std::size_t>(upto(3))]};
  funding.sum_by = upto(1) == 0 ? SumBy::day : SumBy::contact;
  if (upto(2) == 0) funding.minimum_minutes = upto(40);
  if (upto(1) == 0) funding.units_per_day = Decimal(upto(8));
  if (upto(1) == 0) funding.units_per_month = Decimal(upto(30));
  if (upto(2) == 0) billed.authorize("20");
  const int contacts = upto(20);
  for (int i = 0; i < contacts; ++i) {
    Contact& x = billed.add(fmt::format("2026-06-{:02}T{:02}:00", 1 + upto(4), 8 + upto(9)), upto(90));
    if (upto(4) == 0) x.reached = Reached::voicemail;
    if (upto(4) == 0) x.by = {"rv"};
    if (upto(6) == 0) x.billable = false;
    if (upto(6) == 0) x.units = Decimal(upto(5));
  }
  return billed;
}

TEST_CASE("billable and not billable minutes are all minutes recorded, within every limit") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Billed billed = random_month(seed);
    const BillingLines made = billed.lines();
    int all = 0, told = 0;
    for (const auto& [id, x] : billed.c.contacts) all += *x.minutes;
    Decimal month;
    std::map<Date, Decimal> days;
    std::map<std::string, int> of_contact;
    for (const BillingLine& line : made.lines) {
      told += *line.billed.minutes;
      month = month + *line.billed.units;
      days[line.day] = days[line.day] + *line.billed.units;
      CHECK_FALSE(line.billed.units->is_zero());
      CHECK_FALSE(line.contacts.empty());
    }
    for (const NotBilled& one : made.not_billed) {
      told += one.minutes;
      of_contact[one.contact.value] += one.minutes;
      CHECK(of_contact[one.contact.value] <= one.recorded);
      CHECK_FALSE(one.reasons.empty());
      CHECK(std::is_sorted(one.reasons.begin(), one.reasons.end()));
    }
    CHECK(told == all);
    CHECK(made.recorded == all);
    if (billed.funding().units_per_month) CHECK(month <= *billed.funding().units_per_month);
    for (const auto& [on, units] : days) {
      if (billed.funding().units_per_day) CHECK(units <= *billed.funding().units_per_day);
    }
  }
}

}  // namespace
}  // namespace casemgr::billing_lines_test

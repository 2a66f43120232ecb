// `report client` for people: what holds now on two pages, and how much of the record is not on them.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

#include "report/filled.hpp"

namespace casemgr::report::client_summary_test {
namespace {

using namespace made;
using filled::Filler;

std::string read_by_people(const Case& c, const Practice& practice = {}, const Elsewhere& elsewhere = {}) {
  return render::render(client_report(VisibleCase(c), practice.on(friday), elsewhere), render::Format::md, {});
}

/// `contacts 44, verified 2` under the last heading, by section.
std::map<std::string, int> counted_on(const Document& page) {
  std::map<std::string, int> counts;
  for (const Section& part : page.sections) {
    if (part.title != "In the record, not on this page" || part.paragraphs.empty()) continue;
    for (const std::string& one : split(part.paragraphs.front().substr(0, part.paragraphs.front().size() - 1), ',')) {
      const std::size_t blank = one.rfind(' ');
      counts[std::string(trim(one.substr(0, blank)))] = std::stoi(one.substr(blank + 1));
    }
  }
  return counts;
}

/// Counts the records with an id of which neither the id nor a text stands on the page, by section.
void count_missing(const RecordType& type, const void* record, const std::string& page,
                   std::map<std::string, int>& counts) {
  for (const schema::Field& field : type.fields) {
    if (!field.has_records()) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const void* one = field.at(record, i);
      std::vector<std::string> texts = Filler::texts_of(field.record(), one);
      texts.emplace_back(field.element_key(record, i));
      const bool stands = std::any_of(texts.begin(), texts.end(),
                                      [&](const std::string& text) { return page.find(text) != std::string::npos; });
      if (field.shape == schema::Shape::records && !stands) ++counts[spoken(field.key)];
      count_missing(field.record(), one, page, counts);
    }
  }
}

Goal goal_until(std::string_view last_day, GoalLifecycle lifecycle) {
  Goal goal = casemgr::made::lease();
  goal.lifecycle = lifecycle;
  goal.due = day(last_day);
  return goal;
}

}  // namespace

TEST_CASE("a record of which nothing stands on the page of the client is counted there") {
  std::size_t missing = 0;
  const bool holds = rc::check([&] {
    const Practice practice;
    const Case c = Filler().make();
    const Document page = client_report(VisibleCase(c), practice.on(friday));
    const std::map<std::string, int> said = counted_on(page);
    std::map<std::string, int> absent;
    count_missing(Case::rows(), &c, read_by_people(c), absent);
    for (const auto& [name, count] : absent) {
      const auto at = said.find(name);
      if (at == said.end() || at->second < count) RC_FAIL(name + " is left out without a word");
      missing += static_cast<std::size_t>(count);
    }
  });
  CHECK(holds);
  CHECK(missing > 0);
}

TEST_CASE("the page of the client does not grow with what is over") {
  Case c = well_kept();
  const std::string before = read_by_people(c);
  const std::map<std::string, int> counts = counted_on(client_report(VisibleCase(c), Practice().on(friday)));
  for (int i = 0; i < 200; ++i) {
    const std::string id = std::to_string(i);
    c.goals.append({"g" + id}, goal_until("2026-03-01", GoalLifecycle::completed));
    Contact contact = casemgr::made::spoke("2026-01-02T09:00");
    contact.text = "An old talk";
    contact.signed_.emplace().by = {"ml"};
    c.contacts.append({"x" + id}, contact);
    Service service;
    service.label = "Rides";
    service.status = ServiceStatus::completed;
    c.services.append({"v" + id}, service);
  }
  const std::string after = read_by_people(c);
  CAPTURE(after);
  CHECK(std::count(after.begin(), after.end(), '\n') == std::count(before.begin(), before.end(), '\n'));
  CHECK_FALSE(says(after, "An old talk"));
  std::map<std::string, int> now = counted_on(client_report(VisibleCase(c), Practice().on(friday)));
  CHECK(now["goals"] == 200);
  CHECK(now["services"] == 200);
  CHECK(now["contacts"] == counts.at("contacts") + 200);
  CHECK(says(after, "casemgr report chart"));
}

TEST_CASE("programs and a recipient get the whole record, people the one of today") {
  Case c = lopez();
  Goal over = goal_until("2026-03-01", GoalLifecycle::completed);
  over.statement = "Found a doctor";
  c.goals.append({"g2222"}, over);
  const Practice practice;
  const Document page = client_report(VisibleCase(c), practice.on(friday));
  for (const auto format : {render::Format::json, render::Format::jsonl, render::Format::plain})
    CHECK(says(render::render(page, format, {}), "Found a doctor"));
  for (const auto format : {render::Format::table, render::Format::md, render::Format::html})
    CHECK_FALSE(says(render::render(page, format, {}), "Found a doctor"));
  const Audience audience{.reader = Audience::Reader::recipient,
                          .scope = scope_by_law(Basis::client_request, "Maria Lopez", {}, {})};
  const VisibleCase seen =
      visible_to(c, audience, {}, {}, [](const InstrumentName&) { return std::vector<Domain>{{"health"}}; });
  const std::string released = render::render(client_report(seen, practice.on(friday)), render::Format::md, {});
  CHECK(says(released, "Found a doctor"));
  CHECK_FALSE(says(released, "not on this page"));
}

TEST_CASE("an open goal stands with its next step, and how many more there are") {
  Case c = lopez();
  Step later;
  later.text = "Sign";
  later.due = day("2026-12-30");
  Step first;
  first.text = "Send the papers";
  first.due = day("2026-11-18");
  first.owner = StepOwner::worker;
  c.goals[0].record.steps = {};
  c.goals[0].record.steps.append({"h2222"}, later);
  c.goals[0].record.steps.append({"h3333"}, first);
  CHECK(says(read_by_people(c), "next: h3333 Send the papers (worker), overdue 2 d; 1 more step"));
  c.goals[0].record.steps = {};
  CHECK(says(read_by_people(c), "no open step"));
}

TEST_CASE("a rating stands beside the first one, not the one before") {
  Case c = lopez();
  for (const auto& [date, rating] : {std::pair("2026-08-12", 4), std::pair("2026-11-12", 3)}) {
    Assessment again = casemgr::made::comprehensive(date);
    again.domains["housing"].rating = rating;
    c.assessments.append({std::string("a") + std::to_string(rating) + "333"}, again);
  }
  CHECK(says(read_by_people(c), "▲ from 2"));
}

TEST_CASE("a service stands with what is left of its authorization") {
  Case c = lopez();
  Service service;
  service.label = "Rides";
  service.status = ServiceStatus::active;
  service.unit = ServiceUnit::hour;
  service.starts = day("2026-10-01");
  Authorization authorization;
  authorization.units = Decimal(40);
  authorization.starts = day("2026-10-01");
  authorization.ends = day("2026-12-31");
  service.authorizations.append({"y2222"}, authorization);
  Delivery delivery;
  delivery.date = day("2026-11-01");
  delivery.units = Decimal(30);
  service.deliveries.append({"j2222"}, delivery);
  c.services.append({"v2222"}, service);
  const std::string page = read_by_people(c);
  CHECK(says(page, "10 h, runs out"));
  CHECK(says(page, "until 31 Dec"));
}

TEST_CASE("who else is of the household stands on the practitioner's own page") {
  Case c = lopez();
  c.person.household = {"hbbbb"};
  Membership membership;
  membership.household = {"hbbbb"};
  membership.since = day("2026-02-03");
  c.memberships.append({"m2222"}, membership);
  CHECK(says(read_by_people(c, {}, {.household = {"Berg, Jonas (c34j8c4)"}}), "since 3 Feb: Berg, Jonas (c34j8c4)"));
}

}  // namespace casemgr::report::client_summary_test

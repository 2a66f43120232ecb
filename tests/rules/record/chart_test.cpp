// Every record once in order of time, with what was amended and what is void.
#include "casemgr/rules/record/chart.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::chart_test {
namespace {

using made::day;

constexpr Date far{std::chrono::days{40000}};

/// `*` before the entry that holds its record.
std::string ids(const std::vector<ChartEntry>& entries) {
  std::vector<std::string> all;
  for (const ChartEntry& x : entries) all.push_back((x.holds_record ? "*" : "") + x.moment.id);
  return join(all, " ");
}

ClientChart chart(const Case& c, const Span& days = {}) { return chart_of(c, {}, days, far); }

Contact amendment(const char* when, const char* note) {
  Contact x = made::spoke(when);
  x.amends = {note};
  return x;
}

Case with_amendments() {
  Case c;
  c.contacts.append({"x2222"}, made::spoke("2026-03-01"));
  c.contacts.append({"x3333"}, made::spoke("2026-03-05"));
  c.contacts.append({"x4444"}, amendment("2026-04-01", "x2222"));
  c.contacts.append({"x5555"}, amendment("2026-05-01", "x4444"));
  c.contacts.append({"x6666"}, amendment("2026-04-20", "x2222"));
  return c;
}

TEST_CASE("a record is told on its first day, and what came later in lines") {
  Case c = made::well_kept();
  c.needs[0].record.resolved = day("2026-09-01");
  const ClientChart all = chart(c);
  CHECK(ids(all.entries) == "*zb6kd *a2fjq *n4xw8 *g9tkd *l5btw *x9wmd n4xw8");
  CHECK(all.entries.back().moment.what == "resolved");
  CHECK(all.holds("n4xw8"));
  CHECK_FALSE(all.holds("h2bpk"));
}

TEST_CASE("agreements and scores stand in their record, other parts with a day on it") {
  Case c = made::well_kept();
  Measurement measurement;
  measurement.date = day("2026-07-01");
  c.goals[0].record.measurements.append({"i2222"}, measurement);
  const ClientChart all = chart(c);
  CHECK(ids(all.entries) == "*zb6kd *a2fjq *n4xw8 *g9tkd *l5btw *x9wmd *i2222");
  CHECK(all.entries.back().moment.part_of == "g9tkd");
  CHECK(all.apart == std::set<std::string>{"i2222"});
}

TEST_CASE("an amendment stands behind its note, with any day; one of a note that is not there on its own") {
  const Case c = with_amendments();
  CHECK(ids(chart(c).entries) == "*x2222 *x4444 *x5555 *x6666 *x3333");
  CHECK(ids(chart(c, {day("2026-03-01"), day("2026-03-31")}).entries) == "*x2222 *x4444 *x5555 *x6666 *x3333");
  CHECK(ids(chart(c, {day("2026-04-01"), day("2026-04-30")}).entries) == "*x4444 *x5555 *x6666");
  CHECK(ids(chart(c, {day("2026-05-01"), {}}).entries) == "*x5555");
}

TEST_CASE("contacts that amend each other in a circle are all there") {
  Case c = with_amendments();
  c.contacts[0].record.amends = {"x5555"};
  CHECK(ids(chart(c).entries) == "*x2222 *x6666 *x3333 *x4444 *x5555");
}

TEST_CASE("void records are there, with all that belongs to them") {
  Case c = made::well_kept();
  c.goals[0].record.voided = Void{day("2026-08-01"), {"ml"}, "Entered twice"};
  Measurement measurement;
  measurement.date = day("2026-07-01");
  c.goals[0].record.measurements.append({"i2222"}, measurement);
  std::string voids;
  for (const ChartEntry& x : chart(c).entries) voids += x.moment.is_void ? x.moment.id + " " : "";
  CHECK(voids == "g9tkd i2222 ");
}

TEST_CASE("a record without a day is there, and what is ahead is counted") {
  Case c;
  SupportPerson person;
  person.name = "Ana Lopez";
  c.supports.append({"k2222"}, person);
  ContactPoint point;
  point.value = "555-0134";
  c.person.contact_points.append({"z2222"}, point);
  c.contacts.append({"x2222"}, made::spoke("2026-03-01"));
  CHECK(ids(chart(c).undated) == "*z2222 *k2222");
  CHECK(chart_of(c, {}, {}, day("2026-02-01")).ahead == 1);
  CHECK(chart_of(c, {}, {}, day("2026-02-01")).entries.empty());
}

}  // namespace
}  // namespace casemgr::chart_test

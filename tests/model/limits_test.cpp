#include <doctest/doctest.h>

#include <set>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/rules/record/future_dates.hpp"
#include "casemgr/schema/walk.hpp"

namespace limits_test {

using namespace casemgr;
using schema::Field;
using schema::Type;

namespace {

void collect(const RecordType& type, std::set<const RecordType*>& types) {
  if (!types.insert(&type).second) return;
  for (const Field& f : type.fields) {
    if (f.has_records()) collect(f.record(), types);
  }
}

bool is_day(const Field& f) {
  return !f.has_records() && (f.value.type == Type::day || f.value.type == Type::time);
}

Time at(std::string_view text) {
  return *parse_time(text);
}

}  // namespace

TEST_CASE("limits stand only where they can hold") {
  std::set<const RecordType*> types;
  for (const RecordType* type : {&Case::rows(), &ProviderDirectory::rows(), &Settings::rows()}) collect(*type, types);
  for (const RecordType* type : types) {
    for (const Field& f : type->fields) {
      CAPTURE(type->name);
      CAPTURE(f.key);
      const bool numeric = !f.has_records() && schema::is_number(f.value.type);
      CHECK((numeric || (f.limits.lowest == 0 && !f.limits.highest)));
      if (f.limits.lowest && f.limits.highest) CHECK(*f.limits.lowest < *f.limits.highest);
      if (f.limits.has_happened) CHECK(is_day(f));
      if (f.limits.not_before.empty()) continue;
      const Field* first = type->find(f.limits.not_before);
      CHECK((is_day(f) && f.shape == schema::Shape::value));
      CHECK((first != nullptr && is_day(*first) && first->shape == schema::Shape::value));
    }
  }
}

TEST_CASE("what has happened and lies ahead is told, void records and plans are not") {
  Case c;
  c.id = {"c7kq2mw"};
  c.person.birth_date = parse_date("2062-03-14");
  Contact contact;
  contact.at = contact.entered = at("2026-05-12T08:15");
  c.contacts.append({"x2bcd"}, contact);
  contact.voided = Void{};
  c.contacts.append({"x3bcd"}, contact);
  contact.voided.reset();
  contact.at = contact.entered = at("2026-05-11T23:00");
  c.contacts.append({"x4bcd"}, contact);
  Appointment visit;
  visit.at = at("2026-06-01T10:00");
  c.appointments.append({"e2bcd"}, visit);
  Goal goal;
  goal.due = parse_date("2026-12-31");
  Measurement measurement;
  measurement.date = parse_date("2026-06-01");
  goal.measurements.append({"i2bcd"}, measurement);
  c.goals.append({"g9tkd"}, goal);

  std::string found;
  for (const Problem& problem : future_problems(c, *parse_date("2026-05-11"))) {
    found += problem.path + ": " + problem.what + " [" + check_name(problem.check) + "]\n";
  }
  CHECK(found ==
        "person.birth_date: '2062-03-14' lies after today, 2026-05-11 [order]\n"
        "goals.g9tkd.measurements.i2bcd.date: '2026-06-01' lies after today, 2026-05-11 [order]\n"
        "contacts.x2bcd.at: '2026-05-12T08:15' lies after today, 2026-05-11 [order]\n");
}

}  // namespace limits_test

#include <vector>

#include "../../src/cycle/note.hpp"
#include "../../src/cycle/records.hpp"
#include "desk.hpp"

namespace validate_test {

using namespace casemgr;
using namespace casemgr::cycle;

namespace {

/// The fields from the top of a case to a field of a record.
using Route = std::vector<const schema::Field*>;

template <class Wanted>
void find_fields(const RecordType& type, const Wanted& wanted, Route& route, std::vector<Route>& found) {
  for (const schema::Field& field : type.fields) {
    route.push_back(&field);
    if (wanted(field)) found.push_back(route);
    if (field.has_records()) find_fields(field.record(), wanted, route, found);
    route.pop_back();
  }
}

template <class Wanted>
std::vector<Route> fields_of_a_case(const Wanted& wanted) {
  Route route;
  std::vector<Route> found;
  find_fields(Case::rows(), wanted, route, found);
  return found;
}

/// The record with the field to which `route` leads, made with all above it.
void* record_on(Case& c, const Route& route) {
  void* owner = &c;
  for (std::size_t i = 0; i + 1 < route.size(); ++i) owner = route[i]->append(owner, "housing");
  return owner;
}

void enter(const RecordType& type, void* record, std::string_view key, const std::string& text) {
  const schema::Field& field = *type.find(key);
  REQUIRE(field.value.parse(text, field.append(record)).empty());
}

const RecordType& type_with(const Route& route) {
  return route.size() == 1 ? Case::rows() : route[route.size() - 2]->record();
}

/// The error with which the change from `before` to `after` ends.
std::string refused(const Case& before, const Case& after, const Context& context) {
  try {
    validate(nullptr, Case::rows(), &after, &before, context);
  } catch (const Error& error) {
    return (error.kind() == ErrorKind::usage ? "usage: " : "other: ") + std::string(error.what());
  }
  return {};
}

}  // namespace

TEST_CASE("every record refuses a last day before its first") {
  Desk desk;
  const std::vector<Route> all = fields_of_a_case([](const schema::Field& f) { return !f.limits.not_before.empty(); });
  CHECK(all.size() >= 20);
  for (const Route& route : all) {
    const RecordType& type = type_with(route);
    const std::string key(route.back()->key);
    const std::string first(route.back()->limits.not_before);
    CAPTURE(type.name);
    CAPTURE(key);
    for (const auto& [day, wrong] : std::vector<std::pair<std::string, std::string>>{
             {"2026-03-01", "other: " + key + " '2026-03-01' is before " + first + " '2026-03-02'"},
             {"2026-03-02", ""},
             {"2026-03-03", ""}}) {
      Case before;
      enter(type, record_on(before, route), first, "2026-03-02");
      Case after;
      void* changed = record_on(after, route);
      enter(type, changed, first, "2026-03-02");
      enter(type, changed, key, day);
      CHECK(refused(before, after, desk.context()) == wrong);
    }
  }
}

TEST_CASE("every time refuses an hour that a clock change skips") {
  Desk desk;
  Context context = desk.context();
  context.skips = [](Time time) { return time.date == day("2026-03-08") && time.minute && *time.minute / 60 == 2; };
  const std::vector<Route> all =
      fields_of_a_case([](const schema::Field& f) { return !f.has_records() && f.value.type == schema::Type::time; });
  CHECK(all.size() >= 5);
  for (const Route& route : all) {
    const RecordType& type = type_with(route);
    const std::string key(route.back()->key);
    CAPTURE(type.name);
    CAPTURE(key);
    for (const auto& [time, wrong] : std::vector<std::pair<std::string, std::string>>{
             {"2026-03-08T01:59", ""},
             {"2026-03-08T02:00",
              "usage: " + key + " '2026-03-08T02:00' does not exist: the clock is set forward past it"},
             {"2026-03-08T03:00", ""},
             {"2026-03-08", ""}}) {
      Case before;
      record_on(before, route);
      Case after;
      enter(type, record_on(after, route), key, time);
      CHECK(refused(before, after, context) == wrong);
      Case there;
      enter(type, record_on(there, route), key, time);
      CHECK(refused(there, after, context).empty());
    }
  }
}

TEST_CASE("a contact that a clock change shortened began before the change") {
  struct Row {
    std::string now;
    int minutes;
    std::string begun;
  };
  const std::vector<Row> rows = {{"2026-03-08T03:10", 5, "2026-03-08T03:05"},
                                 {"2026-03-08T03:10", 20, "2026-03-08T01:50"},
                                 {"2026-03-08T03:10", 90, "2026-03-08T00:40"},
                                 {"2026-03-09T00:10", 20, "2026-03-08T23:50"}};
  for (const Row& row : rows) {
    CAPTURE(row.now);
    CAPTURE(row.minutes);
    Desk desk;
    desk.go_to(row.now);
    Context context = desk.context();
    context.skips = [](Time time) { return time.date == day("2026-03-08") && time.minute && *time.minute / 60 == 2; };
    Contact contact;
    contact.minutes = row.minutes;
    CHECK(iso(begun(contact, context)) == row.begun);
  }
}

}  // namespace validate_test

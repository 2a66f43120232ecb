#include "casemgr/exchange/icalendar.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "casemgr/root/text.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::exchange::icalendar_test {
namespace {

using made::at;
using made::day;

std::string unfolded(std::string text) {
  for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  REQUIRE(text.ends_with("\r\n"));
  return text.substr(0, text.size() - 2);
}

std::string unescaped(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      text += value[i];
    } else {
      ++i;
      text += value.at(i) == 'n' ? '\n' : value[i];
    }
  }
  return text;
}

const char* const bits[] = {"a", "Z", "é", "家", "🙂", ";", ",", "\\", "\n", ":", "\"", " "};

std::string from_bits(const std::vector<unsigned>& numbers) {
  std::string text;
  for (const unsigned number : numbers) text += bits[number % std::size(bits)];
  return text;
}

TEST_CASE("a line is folded at 75 octets, between characters, and unfolds to itself") {
  CHECK(rc::check([](const std::vector<unsigned>& numbers) {
    std::vector<unsigned> many;
    for (int i = 0; i < 20; ++i) many.insert(many.end(), numbers.begin(), numbers.end());
    std::string line = from_bits(many);
    std::erase(line, '\n');
    const std::string text = folded(line);
    RC_ASSERT(unfolded(text) == line);
    for (const std::string& piece : split(text.substr(0, text.size() - 1), '\n')) {
      RC_ASSERT(piece.ends_with('\r'));
      RC_ASSERT(piece.size() <= 76);
      RC_ASSERT((static_cast<unsigned char>(piece.front()) & 0xC0U) != 0x80U);
      if (piece.size() > 1)
        RC_ASSERT((static_cast<unsigned char>(piece[piece.front() == ' ' ? 1 : 0]) & 0xC0U) != 0x80U);
    }
  }));
  CHECK(folded("SUMMARY:short") == "SUMMARY:short\r\n");
  CHECK(folded(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
  CHECK(folded(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
  CHECK(folded(std::string(74, 'x') + "é") == std::string(74, 'x') + "\r\n é\r\n");
}

TEST_CASE("a value is escaped, and comes back as it was") {
  CHECK(escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne");
  CHECK(escaped("bell\a return\r.") == "bell return.");
  CHECK(rc::check([](const std::vector<unsigned>& numbers) {
    const std::string text = from_bits(numbers);
    const std::string value = escaped(text);
    RC_ASSERT(value.find('\n') == std::string::npos);
    RC_ASSERT(unescaped(value) == text);
  }));
}

Case with_visit() {
  Case c = made::well_kept();
  Appointment visit;
  visit.at = at("2026-06-10T23:30");
  visit.minutes = 60;
  visit.purpose = "Lease, heating; keys";
  visit.place = "14 Alder Lane";
  visit.status = AppointmentStatus::proposed;
  c.appointments.append({"e0001"}, visit);
  Task task;
  task.text = "Call the landlord";
  task.due = day("2026-06-11");
  c.tasks.append({"u0001"}, task);
  return c;
}

std::string calendar(const Case& c, std::string_view today, CalendarWords words, int days = 30) {
  std::vector<CalendarEvent> events;
  for (const Due& due : cycle::due_on(c, today, days)) events.push_back(calendar_event(c, due, words));
  return to_icalendar(events);
}

TEST_CASE("an appointment has its time and length, everything else the whole day; no word of the record unasked") {
  const std::string text = calendar(with_visit(), "2026-06-10", CalendarWords::ids_only, 1);
  CHECK(text ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//casemgr//casemgr//EN\r\nCALSCALE:GREGORIAN\r\n"
        "BEGIN:VEVENT\r\nUID:c7kq2mw-e0001-appointment@casemgr\r\nDTSTAMP:20260602T000000Z\r\n"
        "DTSTART:20260610T233000\r\nDTEND:20260611T003000\r\nSUMMARY:c7kq2mw appointment e0001\r\n"
        "DESCRIPTION:appointment\r\n"
        "CATEGORIES:appointment\r\nCLASS:PRIVATE\r\nSTATUS:TENTATIVE\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:c7kq2mw-u0001-task@casemgr\r\nDTSTAMP:20260602T000000Z\r\n"
        "DTSTART;VALUE=DATE:20260611\r\nDTEND;VALUE=DATE:20260612\r\nSUMMARY:c7kq2mw task u0001\r\n"
        "DESCRIPTION:due date\r\n"
        "CATEGORIES:task\r\nCLASS:PRIVATE\r\nSTATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n");
  for (const char* word : {"Lopez", "Lease", "Alder", "landlord"}) CHECK(text.find(word) == std::string::npos);
  const std::string told = calendar(with_visit(), "2026-06-10", CalendarWords::names, 1);
  CHECK(told.find("LOCATION:14 Alder Lane\r\n") != std::string::npos);
  CHECK(told.find("SUMMARY:Lopez\\, Maria: task u0001 \"Call the landlord\"\r\n") != std::string::npos);
}

TEST_CASE("without anything due it still has a component") {
  const std::string text = to_icalendar({});
  CHECK(text.find("BEGIN:VTIMEZONE\r\n") != std::string::npos);
  CHECK(text.find("VEVENT") == std::string::npos);
}

TEST_CASE("an event keeps its name when it moves to another day or another rule") {
  const auto uid_of_contact = [](const Case& c, std::string_view today) {
    for (const Due& due : cycle::due_on(c, today, 60)) {
      if (due.topic == "speak") return calendar_event(c, due, CalendarWords::ids_only).uid;
    }
    return std::string();
  };
  Case c = made::well_kept();
  const std::string uid = uid_of_contact(c, "2026-06-10");
  CHECK(uid == "c7kq2mw-zb6kd-contact-speak@casemgr");
  c.contacts.append({"x0002"}, made::spoke("2026-06-09"));
  CHECK(uid_of_contact(c, "2026-06-10") == uid);
  c.episodes[0].record.acuity = EpisodeAcuity{.level = AcuityLevel::high, .reason = "Alone"};
  CHECK(uid_of_contact(c, "2026-06-10") == uid);
  c.contacts.append({"x0003"}, made::not_reached("2026-06-10"));
  CHECK(uid_of_contact(c, "2026-06-10") == uid);
}

TEST_CASE("no two events of a client share a name") {
  Case c = with_visit();
  Service service;
  service.label = "Meals";
  service.starts = day("2026-05-01");
  service.ends = day("2026-06-20");
  service.status = ServiceStatus::active;
  c.services.append({"v0001"}, service);
  Program program;
  program.program = "Waiver";
  program.level_of_care_due = day("2026-06-20");
  program.redetermination = day("2026-06-20");
  c.programs.append({"z0009"}, program);
  c.goals[0].record.measure->check = GoalCheck{.every = "weekly", .method = ""};
  c.plans[0].record.monitoring = Monitoring{.every = "weekly", .method = "", .survey = ""};
  std::set<std::string> names;
  const auto rows = cycle::due_on(c, "2026-06-10", 400);
  for (const Due& due : rows) names.insert(calendar_event(c, due, CalendarWords::ids_only).uid);
  CHECK(rows.size() > 12);
  CHECK(names.size() == rows.size());
}

}  // namespace
}  // namespace casemgr::exchange::icalendar_test

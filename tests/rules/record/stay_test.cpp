#include "casemgr/rules/record/stay.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::stay_test {
namespace {

struct Happened {
  EventKind kind;
  const char* at;
};

Case with(const std::vector<Happened>& events) {
  Case c;
  for (const Happened& one : events) {
    Event event;
    event.kind = one.kind;
    if (one.at != std::string_view()) event.at = made::at(one.at);
    c.events.append({"e000" + std::to_string(c.events.size())}, event);
  }
  return c;
}

/// `2026-05-01/2026-05-09 2026-06-01/`
std::string words(const std::vector<Stay>& all) {
  std::vector<std::string> each;
  for (const Stay& stay : all) each.push_back(iso(stay.from) + "/" + (stay.to ? iso(*stay.to) : ""));
  return join(each, " ");
}

TEST_CASE("a stay goes from an admission to the discharge that ends it") {
  using enum EventKind;
  struct Row {
    const char* about;
    std::vector<Happened> events;
    const char* stays;
  };
  const Row rows[] = {
      {"none", {}, ""},
      {"one", {{admission, "2026-05-01"}, {discharge, "2026-05-09"}}, "2026-05-01/2026-05-09"},
      {"written in another order", {{discharge, "2026-05-09"}, {admission, "2026-05-01"}}, "2026-05-01/2026-05-09"},
      {"not over", {{admission, "2026-05-01"}}, "2026-05-01/"},
      {"a second admission is a move within the stay",
       {{admission, "2026-05-01"}, {admission, "2026-05-03"}, {discharge, "2026-05-09"}},
       "2026-05-01/2026-05-09"},
      {"a discharge without an admission", {{discharge, "2026-05-09"}}, ""},
      {"two, and a fall between",
       {{admission, "2026-05-01"}, {discharge, "2026-05-02"}, {fall, "2026-05-03"}, {admission, "2026-06-01"}},
       "2026-05-01/2026-05-02 2026-06-01/"},
      {"a day nobody knows", {{admission, ""}, {discharge, "2026-05-09"}}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(words(stays(with(row.events))) == row.stays);
  }
  Case c = with({{admission, "2026-05-01"}, {discharge, "2026-05-09"}});
  CHECK(stays(c)[0].admission.value == "e0000");
  CHECK(words(stays(c, {made::day("2026-05-02"), Date::max()})).empty());
  CHECK(words(stays(c, {Date::min(), made::day("2026-05-08")})) == "2026-05-01/");
  c.events[1].record.voided = Void{};
  CHECK(words(stays(c)) == "2026-05-01/");
}

TEST_CASE("the first and the last day of a stay belong to it only as far as their times say so") {
  struct Row {
    const char *from, *to, *at;
    bool during;
  };
  const Row rows[] = {
      {"2026-05-01", "2026-05-09", "2026-05-05T10:00", true},
      {"2026-05-01", "2026-05-09", "2026-05-05", true},
      {"2026-05-01", "2026-05-09", "2026-04-30", false},
      {"2026-05-01", "2026-05-09", "2026-05-10", false},
      {"2026-05-01", "2026-05-09", "2026-05-01T23:00", false},
      {"2026-05-01T14:00", "2026-05-09", "2026-05-01T13:59", false},
      {"2026-05-01T14:00", "2026-05-09", "2026-05-01T14:01", true},
      {"2026-05-01T14:00", "2026-05-09", "2026-05-01", false},
      {"2026-05-01", "2026-05-09T11:00", "2026-05-09T10:59", true},
      {"2026-05-01", "2026-05-09T11:00", "2026-05-09T11:00", false},
      {"2026-05-01", "", "2027-01-01", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.from);
    CAPTURE(row.at);
    const Stay stay{{}, made::at(row.from), parse_time(row.to)};
    CHECK(is_during(stay, made::at(row.at)) == row.during);
  }
}

}  // namespace
}  // namespace casemgr::stay_test

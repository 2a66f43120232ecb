#include <doctest/doctest.h>

#include "casemgr/schema/rows.hpp"
#include "casemgr/schema/walk.hpp"

namespace limits_test {

using namespace casemgr;
using schema::field;
using schema::Need;
using schema::record;
using schema::RecordType;

namespace {

struct Trip {
  std::optional<int> stars{};
  std::optional<Decimal> miles{}, height{};
  std::optional<Money> fare{};
  std::optional<Date> out{}, back{};
  static const RecordType& rows() {
    static const auto type =
        record<Trip>({"trip", 't'}, field("stars", &Trip::stars, Need::optional, "How good.", schema::between(1, 5)),
                     field("miles", &Trip::miles, Need::optional, "How far."),
                     field("height", &Trip::height, Need::optional, "Over the sea.", schema::any_number),
                     field("fare", &Trip::fare, Need::optional, "What it cost."),
                     field("out", &Trip::out, Need::optional, "First day.", schema::has_happened),
                     field("back", &Trip::back, Need::optional, "Last day.", schema::not_before("out")));
    return type;
  }
};

std::string beyond(const Trip& trip, std::string_view key) {
  const schema::Field& f = *Trip::rows().find(key);
  return schema::beyond_limits(f, f.at(&trip, 0));
}

std::string of_back(const Trip& trip) {
  return schema::before_its_first(Trip::rows(), *Trip::rows().find("back"), &trip);
}

Decimal number(std::string_view text) { return *Decimal::parse(text); }

}  // namespace

TEST_CASE("a number keeps to its row, and is not below zero where the row says nothing") {
  Trip trip;
  for (const int stars : {1, 5}) {
    trip.stars = stars;
    CHECK(beyond(trip, "stars") == "");
  }
  for (const int stars : {0, 6, -1}) {
    trip.stars = stars;
    CHECK(beyond(trip, "stars") == "is not between 1 and 5");
  }
  trip.miles = number("0.0");
  CHECK(beyond(trip, "miles") == "");
  trip.miles = number("-0.1");
  CHECK(beyond(trip, "miles") == "is below 0");
  trip.fare = Money{number("-0.01")};
  CHECK(beyond(trip, "fare") == "is below 0");
  trip.height = number("-400");
  CHECK(beyond(trip, "height") == "");
  trip.out = parse_date("2026-05-11");
  CHECK(beyond(trip, "out") == "");
}

TEST_CASE("a last day is not before its first, where both are known") {
  Trip trip;
  CHECK(of_back(trip) == "");
  trip.back = parse_date("2026-05-11");
  CHECK(of_back(trip) == "");
  trip.out = parse_date("2026-05-11");
  CHECK(of_back(trip) == "");
  trip.out = parse_date("2026-05-12");
  CHECK(of_back(trip) == "is before out '2026-05-12'");
}

}  // namespace limits_test

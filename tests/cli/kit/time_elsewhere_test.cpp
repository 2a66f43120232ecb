// What a command learns about the time that other clients' files take.
#include "../../../src/cli/kit/time_elsewhere.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace time_elsewhere_test {

using namespace casemgr;

namespace {

std::string times(std::string_view text, std::string_view section) {
  std::string found;
  const cli::NamedTimes named = cli::times_in(text, {section}).front();
  for (const Time& time : named.begins) found += (found.empty() ? "" : " ") + iso(time);
  return found;
}

}  // namespace

TEST_CASE("the times of a section are found however the file is laid out") {
  struct Layout {
    const char* name;
    std::string text;
    const char* found;
  };
  for (const Layout& layout : {
           Layout{"as written",
                  "format: 1\nborn: 1960-01-02T09:00\ncontacts:\n  x1:\n    at: 2026-05-11T09:00\n    entered: "
                  "2026-05-12\n"
                  "tasks:\n  t1:\n    due: 2026-06-01T09:00\n",
                  "2026-05-11T09:00"},
           Layout{"last, without a line end", "a: 2026-01-01T09:00\ncontacts:\n  x1: {at: 2026-05-11T09:00}",
                  "2026-05-11T09:00"},
           Layout{"comments and blank lines inside",
                  "\ncontacts:\n# 2026-05-10T09:00\n\n  x1:\n    at: 2026-05-11T09:00\nz: 2026-01-01T09:00",
                  "2026-05-10T09:00 2026-05-11T09:00"},
           Layout{"line ends of Windows",
                  "a: 1\r\ncontacts:\r\n\r\n  x1:\r\n    at: 2026-05-11T09:00\r\nz: 2026-01-01T09:00\r\n",
                  "2026-05-11T09:00"},
           Layout{"a list at the margin", "a: 1\ncontacts:\n- at: 2026-05-11T09:00\nz: 2026-01-01T09:00\n",
                  "2026-05-11T09:00"},
           Layout{"a quoted key: the whole text",
                  "a: 2026-01-01T09:00\n\"contacts\":\n  x1:\n    at: 2026-05-11T09:00\n",
                  "2026-01-01T09:00 2026-05-11T09:00"},
           Layout{"on one line", "{a: 2026-01-01T09:00, contacts: {x1: {at: 2026-05-11T09:00}}}",
                  "2026-01-01T09:00 2026-05-11T09:00"},
           Layout{"brackets without indentation",
                  "a: 2026-01-01T09:00\ncontacts: {\nx1: {at: 2026-05-11T09:00}\n}\nz: 1\n",
                  "2026-01-01T09:00 2026-05-11T09:00"},
           Layout{"brackets on a line of their own",
                  "a: 2026-01-01T09:00\ncontacts:\n\t{x1: {at: 2026-05-11T09:00}}\nz: 1\n",
                  "2026-01-01T09:00 2026-05-11T09:00"},
           Layout{"none", "a: 2026-01-01T09:00\n", ""},
           Layout{"no such day",
                  "\ncontacts:\n  x1:\n    at: 2026-02-30T09:00\n    note: \"1-2-3, 555-0121-2026-05-11T09:00\"\n",
                  "2026-05-11T09:00"},
       }) {
    CAPTURE(layout.name);
    CHECK(times(layout.text, "contacts") == layout.found);
  }
}

TEST_CASE("the most minutes of a section are found") {
  struct Length {
    std::string text;
    int longest;
  };
  for (const Length& length : {
           Length{"\ncontacts:\n  x1:\n    minutes: 20\n  x2:\n    minutes: 45\n    text: \"60 minutes late\"\n", 45},
           Length{"\ncontacts:\n  x1:\n    travel_minutes: 15\n", 15},
           Length{"\ncontacts:\n  x1: {\"minutes\" : \"30\"}\n", 30},
           Length{"\ncontacts:\n  x1:\n    minutes:\n      30\n", 24 * 60},  // told apart only by parsing
           Length{"\ncontacts:\n  x1:\n    at: 2026-05-11\ntasks:\n  minutes: 9\n", 0},
       }) {
    CAPTURE(length.text);
    CHECK(cli::times_in(length.text, {"contacts"}).front().longest == length.longest);
  }
}

TEST_CASE("a file is worth a look exactly where its times can overlap") {
  const auto at = [](std::string_view text) { return *parse_time(text); };
  const cli::NamedTimes times{{at("2026-05-11T09:00"), at("2026-05-11T23:50")}, 30};
  struct Own {
    const char* begin;
    int minutes;
    bool may_overlap;
  };
  for (const Own& own :
       {Own{"2026-05-11T08:30", 30, false}, Own{"2026-05-11T08:30", 31, true}, Own{"2026-05-11T09:29", 1, true},
        Own{"2026-05-11T09:30", 60, false}, Own{"2026-05-12T00:10", 5, true}, Own{"2026-05-12T00:20", 5, false},
        Own{"2026-05-10T23:00", 24 * 60, true}}) {
    CAPTURE(own.begin);
    CHECK(times.may_overlap(at(own.begin), own.minutes) == own.may_overlap);
  }
}

}  // namespace time_elsewhere_test

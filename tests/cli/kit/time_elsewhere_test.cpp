// What a command learns about the time that other clients' files take.
#include "../../../src/cli/kit/time_elsewhere.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace time_elsewhere_test {

using namespace casemgr;

namespace {

std::string days(std::string_view text, std::string_view section) {
  std::string found;
  for (const Date day : cli::days_in(text, section)) found += (found.empty() ? "" : " ") + iso(day);
  return found;
}

}  // namespace

TEST_CASE("the days of a section are found however the file is laid out") {
  struct Layout {
    const char* name;
    std::string text;
    const char* found;
  };
  for (const Layout& layout : {
           Layout{"as written",
                  "format: 1\nborn: 1960-01-02\ncontacts:\n  x1:\n    at: 2026-05-11T09:00\n    entered: 2026-05-12\n"
                  "tasks:\n  t1:\n    due: 2026-06-01\n",
                  "2026-05-11 2026-05-12"},
           Layout{"last, without a line end", "a: 2026-01-01\ncontacts:\n  x1: {at: 2026-05-11}", "2026-05-11"},
           Layout{"comments and blank lines inside",
                  "\ncontacts:\n# 2026-05-10\n\n  x1:\n    at: 2026-05-11\nz: 2026-01-01", "2026-05-10 2026-05-11"},
           Layout{"line ends of Windows", "a: 1\r\ncontacts:\r\n\r\n  x1:\r\n    at: 2026-05-11\r\nz: 2026-01-01\r\n",
                  "2026-05-11"},
           Layout{"a list at the margin", "a: 1\ncontacts:\n- at: 2026-05-11\nz: 2026-01-01\n", "2026-05-11"},
           Layout{"a quoted key: the whole text", "a: 2026-01-01\n\"contacts\":\n  x1:\n    at: 2026-05-11\n",
                  "2026-01-01 2026-05-11"},
           Layout{"on one line", "{a: 2026-01-01, contacts: {x1: {at: 2026-05-11}}}", "2026-01-01 2026-05-11"},
           Layout{"brackets without indentation", "a: 2026-01-01\ncontacts: {\nx1: {at: 2026-05-11}\n}\nz: 1\n",
                  "2026-01-01 2026-05-11"},
           Layout{"brackets on a line of their own", "a: 2026-01-01\ncontacts:\n\t{x1: {at: 2026-05-11}}\nz: 1\n",
                  "2026-01-01 2026-05-11"},
           Layout{"none", "a: 2026-01-01\n", ""},
           Layout{"no such day", "\ncontacts:\n  x1:\n    at: 2026-02-30\n    note: \"1-2-3, 555-0121-2026-05-11\"\n",
                  "2026-05-11"},
       }) {
    CAPTURE(layout.name);
    CHECK(days(layout.text, "contacts") == layout.found);
  }
}

}  // namespace time_elsewhere_test

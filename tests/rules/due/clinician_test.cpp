#include "casemgr/rules/due/clinician.hpp"

#include <doctest/doctest.h>

namespace casemgr::clinician_test {
namespace {

TEST_CASE("whole words name a clinician, and the law has none") {
  const struct {
    const char* text;
    bool any, mind;
  } rows[] = {
      {"Family doctor", true, false},
      {"Dr. Sato", true, false},
      {"Call with the nurse", true, false},
      {"Primary Care of Elm Street", true, false},
      {"St. Mary Hospital", true, false},
      {"Psychiatrist", true, true},
      {"psych follow-up", true, true},
      {"Behavioral Health intake", true, true},
      {"County Mental Health", true, true},
      {"Legal counsel about the eviction", false, false},
      {"Job counselor", false, false},
      {"Tenant law clinic", false, false},
      {"Hospital billing", false, false},
      {"Medical transport", false, false},
      {"Clinical trial office", false, false},
      {"Drive to the office", false, false},
      {"", false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(names_clinician(Clinician::any, row.text) == row.any);
    CHECK(names_clinician(Clinician::of_mental_health, row.text) == row.mind);
  }
}

TEST_CASE("a provider is a clinician by a category, or by its name where no category speaks against it") {
  const struct {
    const char* name;
    const char* category;
    bool any, mind;
  } rows[] = {
      {"Elm House", "mental-health", true, true},          {"Riverside", "health", true, false},
      {"Riverside Psychiatry", "health", true, true},      {"Riverside Clinic", "", true, false},
      {"Medical Center Housing", "housing", false, false}, {"Elm House", "", false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.category);
    Provider x;
    x.name = row.name;
    ProviderService service;
    service.category = {row.category};
    x.services.append({"z0001"}, service);
    CHECK(is_clinician(Clinician::any, x) == row.any);
    CHECK(is_clinician(Clinician::of_mental_health, x) == row.mind);
  }
}

TEST_CASE("a unit is named by what works there or by a word of the facility") {
  Event admission;
  admission.facility = "St. Mary of the Lake";
  for (const char* text :
       {"the ward", "charge nurse", "Discharge planner Kim", "hospital social worker", "Mary, 3rd"}) {
    CAPTURE(text);
    CHECK(names_unit(text, admission));
  }
  for (const char* text : {"", "Mr. Hill, landlord", "her daughter", "the pharmacy of the town", "St. John"}) {
    CAPTURE(text);
    CHECK_FALSE(names_unit(text, admission));
  }
}

}  // namespace
}  // namespace casemgr::clinician_test

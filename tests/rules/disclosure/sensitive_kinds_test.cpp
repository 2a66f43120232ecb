#include "casemgr/rules/disclosure/sensitive_kinds.hpp"

#include <doctest/doctest.h>

#include <string_view>

namespace casemgr::sensitive_kinds_test {
namespace {

/// The one kind by its code, or nothing.
std::string_view kind_of(std::string_view icd_code) {
  static std::string word;
  const std::vector<Sensitive> kinds = kinds_of_diagnosis(icd_code);
  word = kinds.empty() ? "" : code(kinds.front());
  return word;
}

TEST_CASE("what a diagnosis tells of, by its code in ICD-10-CM") {
  const struct {
    const char* code;
    const char* kind;
  } rows[] = {
      {"E11.9", ""},
      {"I10", ""},
      {"F10.20", "substance-use"},   // alcohol
      {"F17.210", "substance-use"},  // nicotine
      {"f32.1", "mental-health"},    // small letters as typed
      {" F43.10", "mental-health"},  // trauma
      {"F20.9", "mental-health"},    // not F10 to F19
      {"K70.30", "substance-use"},   // alcoholic cirrhosis
      {"K74.60", ""},                // another cirrhosis
      {"K85.20", "substance-use"},   // alcohol induced pancreatitis
      {"K85.10", ""},                // biliary pancreatitis
      {"I42.6", "substance-use"},    // alcoholic cardiomyopathy
      {"I42.0", ""},                 // dilated cardiomyopathy
      {"O99.310", "substance-use"},  // alcohol use complicating pregnancy
      {"Z71.51", "substance-use"},   // drug abuse counselling
      {"B20", "sexual-health"},      // HIV
      {"Z21", "sexual-health"},      // HIV status
      {"A51.0", "sexual-health"},    // syphilis
      {"O98.711", "sexual-health"},  // HIV complicating pregnancy
      {"T74.11XA", "violence"},      // abuse, confirmed
      {"Z91.410", "violence"},       // history of abuse
      {"Z91.19", ""},                // noncompliance
      {"Z65.1", "legal"},            // imprisonment
      {"Z65.9", ""},                 // other circumstances
      {"", ""},
  };
  for (const auto& row : rows) {
    INFO(row.code);
    CHECK(kind_of(row.code) == row.kind);
  }
}

}  // namespace
}  // namespace casemgr::sensitive_kinds_test

#include "casemgr/rules/record/person.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::mention_test {
namespace {

TEST_CASE("a text names a person by whole words, not by a name both bear") {
  Person maria;
  maria.name = PersonName{"Maria", "Lopez", "Mari", {}};
  Person jonas;
  jonas.name = PersonName{"Jonas", "Berg-Díaz", {}, "Ott"};
  Person ana;
  ana.name = PersonName{"Ana", "Lopez", {}, {}};
  Person doe;
  doe.name = PersonName{"Jo", "Doe", {}, {}};
  struct {
    const char* text;
    const Person* other;
    const Person* own;
    bool names;
  } const rows[] = {
      {"Tenants' meeting", &jonas, &maria, false},
      {"Jonas came late", &jonas, &maria, true},
      {"JONAS\xE2\x80\x99 flat", &jonas, &maria, true},
      {"with Mr. Diaz.", &jonas, &maria, true},
      {"an iceberg", &jonas, &maria, false},
      {"Ott was there", &jonas, &maria, true},
      {"The Bergs came", &jonas, &maria, true},
      {"Berg's flat", &jonas, &maria, true},
      {"the Lopezes", &maria, &jonas, true},
      {"the Lopezes", &ana, &maria, false},
      {"he does", &doe, &maria, false},
      {"Mr. Doe does", &doe, &maria, true},
      {"Mrs. Lopez", &ana, &maria, false},
      {"Ana Lopez", &ana, &maria, true},
      {"", &ana, &maria, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(names(row.text, *row.other, *row.own) == row.names);
  }
  Case other;
  other.id = {"cntkgh9"};
  other.person = jonas;
  Case own;
  own.person = maria;
  CHECK(names("met CNTKGH9.", other, own));
  CHECK(names("met Jonas", other, own));
  CHECK_FALSE(names("met cntkgh9x", other, own));
}

}  // namespace
}  // namespace casemgr::mention_test

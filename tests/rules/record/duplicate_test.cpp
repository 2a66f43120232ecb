#include "casemgr/rules/record/duplicate.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::duplicate_test {
namespace {

Person person(const char* given, const char* family, const char* born, const char* phone = "",
              const char* former = "") {
  Person p;
  p.name = PersonName{given, family, {}, former};
  p.birth_date = parse_partial_date(born);
  ContactPoint point;
  point.system = ContactSystem::phone;
  point.value = phone;
  if (!point.value.empty()) p.contact_points.append({"z2345"}, point);
  return p;
}

TEST_CASE("people are alike by name, former name, birth date and phone") {
  const Person maria = person("María", "López", "1958-03-14", "(555) 010-0199", "Ruiz");
  const struct {
    Person other;
    const char* by;
  } rows[] = {
      {person("maria", "LOPEZ", "1958-03-14"), "name, birth date"},
      {person("maria", "LOPEZ", "1958"), "name, birth date"},
      {person("maria", "LOPEZ", "1958-04"), ""},
      {person("maria", "LOPEZ", "1958-03-15"), ""},
      {person("maria", "lopez", ""), "name"},
      {person("Maria", "Ruiz", ""), "former name"},
      {person("Maria", "Ruiz", "1958-03-14"), "former name, birth date"},
      {person("Maria", "Stone", "1958-03-14"), "birth date"},
      {person("Vera", "Stone", "1958-03-14"), ""},
      {person("Maria", "Stone", "1958"), ""},
      {person("Vera", "Stone", "", "+1 555 010 0199"), "phone"},
      {person("Leo", "Lopez", "2012-01-02", "555-010-0199"), ""},
      {person("maria", "lopez", "1985-03-14", "555.010.0199 x12"), "name, phone"},
      {person("Maria", "", "", ""), ""},
      {person("Vera", "Stone", "", "911"), ""},
      {Person{}, ""},
  };
  for (const auto& [other, by] : rows) {
    CAPTURE(full_name(other));
    CAPTURE(by);
    CHECK(join(alike(maria, other), ", ") == by);
    CHECK(join(alike(other, maria), ", ") == by);
  }
  const auto share_key = [](const Person& a, const Person& b) {
    const std::set<std::string> there = likeness_keys(b);
    const std::set<std::string> keys = likeness_keys(a);
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return there.contains(key); });
  };
  CHECK_FALSE(share_key(maria, person("Maria", "Stone", "1958")));
  for (const auto& a : rows) {
    if (std::string(a.by) != "") CHECK(share_key(maria, a.other));
    for (const auto& b : rows) {
      if (!alike(a.other, b.other).empty()) CHECK(share_key(a.other, b.other));
    }
  }
  CHECK(alike(Person{}, Person{}).empty());
}

TEST_CASE("a candidate says who it is and where it is") {
  Case c;
  c.id = {"cws6dm3"};
  c.person = person("Maria", "Lopez", "1958-03");
  Episode episode;
  episode.status = EpisodeStatus::active;
  episode.opened = made::day("2026-01-05");
  c.episodes.append({"n2345"}, episode);
  const Person draft = person("Maria", "Lopez", "1958");
  CHECK(duplicate_words(*duplicate_of(draft, c)) ==
        "cws6dm3 (Lopez, Maria, born 1958-03) has the same name and birth date and is on the caseload");
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = made::day("2026-03-02");
  CHECK(duplicate_words(*duplicate_of(draft, c)) ==
        "cws6dm3 (Lopez, Maria, born 1958-03) has the same name and birth date and was closed on 2026-03-02");
  CHECK_FALSE(duplicate_of(person("Vera", "Stone", ""), c));
  const Person again = person("Mari", "Lopes", "1957-04-15");
  CHECK_FALSE(duplicate_of(again, c));
  c.merged["cm2rdrt"].person = again;
  CHECK(
      duplicate_words(*duplicate_of(again, c)) ==
      "cws6dm3 (Lopez, Maria, born 1958-03; merged here: cm2rdrt, Lopes, Mari, born 1957-04-15) has the same name and "
      "birth date and was closed on 2026-03-02");
  CHECK(duplicate_words(*duplicate_of(draft, c)).find("merged") == std::string::npos);
}

}  // namespace
}  // namespace casemgr::duplicate_test

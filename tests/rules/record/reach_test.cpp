#include "casemgr/rules/record/reach.hpp"

#include <doctest/doctest.h>

namespace casemgr {

namespace {

ContactPoint phone(std::string value, std::optional<bool> voicemail, std::optional<bool> avoid,
                   std::string hours = {}) {
  ContactPoint point;
  point.system = ContactSystem::phone;
  point.value = std::move(value);
  point.voicemail_ok = voicemail;
  point.do_not_contact = avoid;
  point.hours = std::move(hours);
  return point;
}

TEST_CASE("of one number on file twice the stricter preference counts, whichever comes first") {
  for (const bool strict_first : {true, false}) {
    Person person;
    const ContactPoint strict = phone("(555) 555-0142", false, true, "mornings");
    const ContactPoint open = phone("555 555 0142", true, std::nullopt, "Mon-Fri");
    person.contact_points.append({"zbbbb"}, strict_first ? strict : open);
    person.contact_points.append({"zcccc"}, strict_first ? open : strict);
    person.contact_points.append({"zdddd"}, phone("555-0199", true, std::nullopt));
    const std::vector<ContactPoint> ways = ways_of(person);
    REQUIRE(ways.size() == 2);
    CHECK(ways[0].do_not_contact == true);
    CHECK(ways[0].voicemail_ok == false);
    CHECK(ways[0].hours == (strict_first ? "mornings; Mon-Fri" : "Mon-Fri; mornings"));
    CHECK_FALSE(ways[1].do_not_contact.has_value());
    CHECK(as_strict(person, person.contact_points[1].record).do_not_contact == true);
  }
}

TEST_CASE("a void number, another kind and two without a value are not one") {
  Person person;
  ContactPoint gone = phone("555-0142", false, true);
  gone.voided.emplace();
  person.contact_points.append({"zbbbb"}, gone);
  person.contact_points.append({"zcccc"}, phone("555-0142", true, std::nullopt));
  ContactPoint text = phone("555-0142", std::nullopt, true);
  text.system = ContactSystem::sms;
  person.contact_points.append({"zdddd"}, text);
  person.contact_points.append({"zffff"}, phone("", std::nullopt, std::nullopt));
  person.contact_points.append({"zgggg"}, phone("", std::nullopt, true));
  const std::vector<ContactPoint> ways = ways_of(person);
  REQUIRE(ways.size() == 4);
  CHECK(ways[0].voicemail_ok == true);
  CHECK_FALSE(ways[0].do_not_contact.has_value());
}

}  // namespace

}  // namespace casemgr

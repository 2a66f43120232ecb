#include "casemgr/rules/record/person.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::person_test {
namespace {

TEST_CASE("same person: name folded, day of birth known and the same") {
  const auto person = [](std::string given, std::string family, std::string_view born) {
    Person p;
    p.name = PersonName{std::move(given), std::move(family), {}, {}};
    if (!born.empty()) p.birth_date = made::day(born);
    return p;
  };
  const Person maria = person("María", "López", "1958-03-14");
  CHECK(same_person(maria, person("maria", "LOPEZ", "1958-03-14")));
  CHECK_FALSE(same_person(maria, person("maria", "lopez", "1958-03-15")));
  CHECK_FALSE(same_person(maria, person("maria", "lopez", "")));
  CHECK_FALSE(same_person(maria, person("ana", "lopez", "1958-03-14")));
  CHECK_FALSE(same_person(Person{}, Person{}));
}

}  // namespace
}  // namespace casemgr::person_test

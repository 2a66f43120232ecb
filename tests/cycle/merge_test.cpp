#include "casemgr/cycle/merge.hpp"

#include <doctest/doctest.h>

#include "casemgr/rules/record/merged.hpp"
#include "desk.hpp"

namespace casemgr::cycle {

namespace {

void check_rules(const RecordType& type, const std::string& prefix) {
  for (const schema::Field& f : type.fields) {
    const std::string path = prefix + std::string(f.key);
    CAPTURE(path);
    using schema::Merges;
    const Merges rule = f.meaning.merges;
    CHECK(rule != Merges::unsaid);
    CHECK((rule == Merges::moves) == (f.shape == schema::Shape::records));
    if (rule == Merges::united) CHECK(f.shape == schema::Shape::set);
    if (rule == Merges::moves) CHECK(f.record().find("origin") != nullptr);
    if (rule == Merges::inside) check_rules(f.record(), path + ".");
  }
}

TEST_CASE("every row of a client's record says how it is merged") { check_rules(Case::rows(), {}); }

/// A second record of the client of the desk.
Case entered_again(Desk& desk) {
  Case other;
  other.person.name = PersonName{"Mari", "Lopes", {}, {}};
  other.person.birth_date = day("1958-03-15");
  other.person.pronouns = "she/her";
  other.person.languages = {{"es"}};
  add_client(other, {}, desk.context());
  other.id = {"czzzzzz"};
  with_goal(other, desk);
  spoken_with(other, desk);
  return other;
}

TEST_CASE("records move with their origin, single values stay, and separating gives both files back") {
  Desk desk;
  Case keep = taken_in(desk);
  with_goal(keep, desk);
  Case other = entered_again(desk);
  const Case keep_before = keep;
  const Case other_before = other;
  const TwoOutcomes done = merge_client(keep, other, desk.context());
  CHECK(is_pointer(other));
  CHECK(other.goals.empty());
  CHECK(other.contacts.empty());
  CHECK(keep.goals.size() == 2);
  CHECK(keep.person.birth_date == keep_before.person.birth_date);
  CHECK(keep.person.pronouns == "she/her");
  CHECK(keep.person.name->former == "Mari Lopes");
  CHECK(origins_of(keep) == std::set<std::string>{"czzzzzz"});
  CHECK(has(notes(done.kept), "1958-03-15"));
  CHECK(std::count_if(keep.episodes.begin(), keep.episodes.end(), [](const auto& x) { return !x.record.is_void(); }) ==
        1);
  check_whole(keep, desk.providers);
  const TwoOutcomes undone = separate_client(keep, other, {"czzzzzz"}, desk.context());
  CHECK(same(keep, keep_before));
  CHECK(other.goals.size() == other_before.goals.size());
  CHECK(other.contacts.size() == other_before.contacts.size());
  CHECK_FALSE(is_pointer(other));
  check_whole(other, desk.providers);
}

TEST_CASE("later work goes where what it is about goes") {
  Desk desk;
  Case keep = taken_in(desk);
  Case other = entered_again(desk);
  merge_client(keep, other, desk.context());
  const std::size_t moved = keep.contacts.size();
  Contact about;
  about.text = "About the lease";
  about.goals = {keep.goals[0].id};
  const Id<Contact> later{add_contact(keep, about, {}, desk.context()).id};
  const Id<Contact> general = spoken_with(keep, desk);
  keep.person.pronouns = "they/them";
  const TwoOutcomes done = separate_client(keep, other, {"czzzzzz"}, desk.context());
  CHECK(other.contacts.size() == moved + 1);
  CHECK(other.contacts.find(later) != nullptr);
  CHECK(keep.contacts.find(general) != nullptr);
  CHECK(keep.person.pronouns == "they/them");
  CHECK(has(notes(done.kept), "person.pronouns"));
}

TEST_CASE("what cannot be merged is refused") {
  Desk desk;
  Case keep = taken_in(desk);
  Case other = entered_again(desk);
  CHECK(has(refused(keep, [&] { merge_client(keep, keep, desk.context()); }), "into itself"));
  mark_distinct(other, keep, false);
  CHECK(has(refused(keep, [&] { merge_client(keep, other, desk.context()); }), "two people"));
  mark_distinct(other, keep, true);
  merge_client(keep, other, desk.context());
  CHECK(has(refused(keep, [&] { merge_client(keep, other, desk.context()); }), "was merged into"));
}

TEST_CASE("a third client's record names the one kept, and again the other when they are parted") {
  Desk desk;
  Case keep = taken_in(desk);
  Case other = entered_again(desk);
  Case third = taken_in(desk);
  third.id = {"cxxxxxx"};
  keep.person.household = {"j1"};
  other.person.household = {"j2"};
  third.person.household = {"j2"};
  mark_distinct(third, other, false);
  mark_distinct(other, third, false);
  const Case before = other;
  merge_client(keep, other, desk.context());
  REQUIRE(mend_references(third, keep, before));
  CHECK(third.person.household.value == "j1");
  CHECK(third.person.distinct == std::vector<Token>{{keep.id.value}});
  other.merged->household = {{third.id.value}};
  REQUIRE(part_references(third, keep, other));
  CHECK(third.person.household.value == "j2");
  CHECK(third.person.distinct == std::vector<Token>{{other.id.value}});
}

}  // namespace

}  // namespace casemgr::cycle

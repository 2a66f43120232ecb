#include "casemgr/cycle/merge.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "casemgr/cycle/plan.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/rules/record/open.hpp"
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
  REQUIRE(keep.merged.find("czzzzzz") != nullptr);
  CHECK(keep.merged.find("czzzzzz")->person.birth_date == other_before.person.birth_date);
  CHECK_FALSE(has_strays(other));
  CHECK(list_name(other.person) == "Lopes, Mari");
  CHECK(has(notes(done.kept), "1958-03-15"));
  CHECK(std::count_if(keep.episodes.begin(), keep.episodes.end(), [](const auto& x) { return !x.record.is_void(); }) ==
        1);
  check_whole(keep, desk.providers);
  const TwoOutcomes undone = separate_client(keep, other, desk.context());
  CHECK(same(keep, keep_before));
  CHECK(same(other, other_before));
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
  const TwoOutcomes done = separate_client(keep, other, desk.context());
  CHECK(other.contacts.size() == moved + 1);
  CHECK(other.contacts.find(later) != nullptr);
  CHECK(keep.contacts.find(general) != nullptr);
  CHECK(keep.person.pronouns == "they/them");
  CHECK(has(notes(done.kept), "pronouns came with the merge"));
}

TEST_CASE("a file that was copied by hand from the other is not merged, for it could not be separated again") {
  Desk desk;
  Case keep = taken_in(desk);
  Case copy = keep;
  copy.id = {"cnnnnnn"};
  CHECK(has(refused(keep, [&] { merge_client(keep, copy, desk.context()); }), "copied"));
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

TEST_CASE("of two stays the kept one gets what it lacks, and the higher acuity override") {
  struct Row {
    std::optional<AcuityLevel> own, theirs;
    AcuityLevel after;
    bool says;
  };
  using enum AcuityLevel;
  for (const Row& row : {Row{std::nullopt, crisis, crisis, true}, Row{moderate, crisis, crisis, true},
                         Row{crisis, moderate, crisis, true}, Row{high, std::nullopt, high, false}}) {
    Desk desk;
    Case keep = taken_in(desk);
    Case other = entered_again(desk);
    const auto judged = [](const std::optional<AcuityLevel>& level) {
      return level ? std::optional(EpisodeAcuity{*level, "Seen " + code(*level), {}, {}}) : std::nullopt;
    };
    keep.episodes[0].record.acuity = judged(row.own);
    other.episodes[0].record.acuity = judged(row.theirs);
    other.episodes[0].record.presenting_issue = "Cannot shop";
    other.episodes[0].record.source = "clinic";
    const Case keep_before = keep;
    const Case other_before = other;
    const TwoOutcomes done = merge_client(keep, other, desk.context());
    const Episode& kept = *keep.episodes.find(keep_before.episodes[0].id);
    CHECK_FALSE(kept.is_void());
    CHECK(kept.presenting_issue == "Cannot shop");
    CHECK(kept.source == "clinic");
    CHECK(kept.acuity->level == row.after);
    CHECK(has(notes(done.kept), "acuity") == row.says);
    separate_client(keep, other, desk.context());
    CHECK(same(keep, keep_before));
    CHECK(same(other, other_before));
  }
}

TEST_CASE("the stay in which most is done is kept") {
  Desk desk;
  Case keep = taken_in(desk);
  keep.episodes[0].record.status = EpisodeStatus::waitlist;
  Case other = entered_again(desk);
  merge_client(keep, other, desk.context());
  for (const auto& [id, episode] : keep.episodes) CHECK(episode.is_void() == (episode.status != EpisodeStatus::active));
}

TEST_CASE("what git brings back into a pointer is taken over, and what is there already is not") {
  Desk desk;
  Case keep = taken_in(desk);
  Case other = entered_again(desk);
  const Case before = other;
  merge_client(keep, other, desk.context());
  CHECK(has(refused(keep, [&] { merge_client(keep, other, desk.context()); }), "already"));
  const std::size_t goals = keep.goals.size();
  other.goals = before.goals;  // One side removed them, the other wrote into them.
  other.contacts = before.contacts;
  other.contacts[0].record.text = "Changed elsewhere";
  const TwoOutcomes done = merge_client(keep, other, desk.context());
  CHECK(keep.goals.size() == goals);
  CHECK(keep.contacts.size() == 2);
  CHECK(has(notes(done.kept), "changed in both files"));
  CHECK_FALSE(has_strays(other));
  check_whole(keep, desk.providers);
}

TEST_CASE("two files that point to each other become one client again") {
  Desk desk;
  Case first = taken_in(desk);
  with_goal(first, desk);
  Case second = entered_again(desk);
  Case first_there = first;
  Case second_there = second;
  merge_client(first, second, desk.context());
  merge_client(second_there, first_there, desk.context());
  // git: the records of each file removed on one side, those of the other added on the other side.
  Case a = first_there;
  a.goals = {};
  a.episodes = {};
  for (const auto& [id, episode] : first.episodes) {
    if (!episode.origin.empty()) a.episodes.append(id, episode);
  }
  for (const auto& [id, goal] : first.goals) {
    if (!goal.origin.empty()) a.goals.append(id, goal);
  }
  a.merged = first.merged;
  Case b = second;
  for (const auto& [id, episode] : second_there.episodes) {
    if (!episode.origin.empty()) b.episodes.append(id, episode);
  }
  for (const auto& [id, goal] : second_there.goals) {
    if (!goal.origin.empty()) b.goals.append(id, goal);
  }
  b.merged = second_there.merged;
  merge_client(a, b, desk.context());
  CHECK_FALSE(is_pointer(a));
  CHECK(a.goals.size() == 2);
  CHECK(std::count_if(a.episodes.begin(), a.episodes.end(), [](const auto& x) { return !x.record.is_void(); }) == 1);
  CHECK(a.person.birth_date == day("1958-03-14"));
  CHECK_FALSE(has_strays(b));
  CHECK(
      std::all_of(a.goals.begin(), a.goals.end(), [&](const auto& x) { return x.record.origin.value != a.id.value; }));
}

TEST_CASE("a client merged twice over comes apart in steps") {
  Desk desk;
  Case first = taken_in(desk);
  Case second = entered_again(desk);
  Case third = entered_again(desk);
  third.id = {"cxxxxxx"};
  const Case third_before = third;
  merge_client(second, third, desk.context());
  const Case both = second;
  merge_client(first, second, desk.context());
  CHECK(first.merged.items.size() == 2);
  CHECK(has(refused(first, [&] { separate_client(first, third, desk.context()); }), "before"));
  separate_client(first, second, desk.context());
  CHECK(first.merged.empty());
  CHECK(same(second, both));
  separate_client(second, third, desk.context());
  CHECK(same(third, third_before));
}

Agreement signed_by_client();

/// The current episode and the active plan of a file: which they are.
std::string what_counts(const Case& c, Date today) {
  std::string words;
  for (const auto& [id, episode] : c.episodes) {
    if (!episode.is_void() && is_open(episode, today)) words += id.value + ' ';
  }
  for (const auto& [id, plan] : c.plans) {
    if (!plan.is_void() && plan.status == PlanStatus::active) words += id.value + ' ';
  }
  return words;
}

TEST_CASE("several merged into one come apart in every order, and each has the episode and plan that it had") {
  struct Row {
    bool is_closed;  ///< The one kept has no open episode.
    EpisodeStatus statuses[4];
  };
  using S = EpisodeStatus;
  const Row rows[] = {{false, {S::active, S::active, S::active, S::active}},
                      {true, {S::active, S::active, S::active, S::active}},
                      {false, {S::waitlist, S::active, S::onhold, S::active}},
                      {true, {S::active, S::waitlist, S::active, S::onhold}},
                      {false, {S::waitlist, S::onhold, S::active, S::waitlist}}};
  for (const Row& row : rows) {
    std::vector<std::size_t> order = {1, 2, 3};
    do {
      CAPTURE(&row - rows);
      CAPTURE(order[0]);
      CAPTURE(order[1]);
      Desk desk;
      std::vector<Case> files = {taken_in(desk), entered_again(desk), entered_again(desk), entered_again(desk)};
      const std::vector<std::string> sources = {"", "clinic", "", "school"};
      for (std::size_t i = 0; i < files.size(); ++i) {
        files[i].id = {"czzzzz" + std::to_string(i + 2)};
        Episode& episode = files[i].episodes[0].record;
        episode.status = row.statuses[i];
        episode.source = sources[i];
        if (i > 0) episode.acuity = EpisodeAcuity{};
        if (i > 0) episode.acuity->level = static_cast<AcuityLevel>(i - 1);
        if (i == 0) with_goal(files[i], desk);
        agree_plan(files[i], {}, signed_by_client(), desk.context());
      }
      if (row.is_closed) {
        files[0].episodes[0].record.status = S::finished;
        files[0].episodes[0].record.closed = day("2026-05-20");
      }
      const std::vector<Case> before = files;
      for (std::size_t i = 1; i < files.size(); ++i) merge_client(files[0], files[i], desk.context());
      for (const std::size_t i : order) {
        separate_client(files[0], files[i], desk.context());
        CHECK(what_counts(files[i], desk.context().today()) == what_counts(before[i], desk.context().today()));
        const bool has_episode = what_counts(files[0], desk.context().today()).find('z') != std::string::npos;
        CHECK(has_episode == (!row.is_closed || !files[0].merged.empty()));
        check_whole(files[0], desk.providers);
      }
      CHECK(same(files[0], before[0]));
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

Agreement signed_by_client() {
  Agreement agreement;
  agreement.role = AgreementRole::client;
  agreement.method = AgreeMethod::signed_;
  return agreement;
}

TEST_CASE("a plan agreed for both is void afterwards, and each has its own again") {
  Desk desk;
  Case keep = taken_in(desk);
  with_goal(keep, desk);
  const Id<Plan> own{agree_plan(keep, {}, signed_by_client(), desk.context()).id};
  Case other = entered_again(desk);
  const Id<Plan> theirs{agree_plan(other, {}, signed_by_client(), desk.context()).id};
  merge_client(keep, other, desk.context());
  const Id<Plan> common{agree_plan(keep, {}, signed_by_client(), desk.context()).id};
  CHECK(keep.plans.find(common)->goals.size() == 2);
  const TwoOutcomes done = separate_client(keep, other, desk.context());
  CHECK(has(notes(done.kept), "agreed for both"));
  CHECK(keep.plans.find(common)->is_void());
  CHECK(keep.plans.find(own)->status == PlanStatus::active);
  CHECK(keep.plans.find(own)->goals.size() == 1);
  CHECK(other.plans.find(theirs)->status == PlanStatus::active);
}

TEST_CASE("a signed note about both stays as it was signed, and the file says whose records it names") {
  Desk desk;
  Case keep = taken_in(desk);
  const Id<Goal> own = with_goal(keep, desk);
  Case other = entered_again(desk);
  const Id<Goal> theirs = other.goals[0].id;
  merge_client(keep, other, desk.context());
  Contact about;
  about.text = "About both leases";
  about.goals = {own, theirs};
  const Id<Contact> note{add_contact(keep, about, {}, desk.context()).id};
  sign_contact(keep, note, desk.context());
  const TwoOutcomes done = separate_client(keep, other, desk.context());
  CHECK(keep.contacts.find(note)->goals.size() == 2);
  REQUIRE(keep.separated.find(other.id.value) != nullptr);
  CHECK(keep.separated.find(other.id.value)->records == std::vector<std::string>{theirs.value});
  CHECK(has(notes(done.kept), "is signed and names"));
  merge_client(keep, other, desk.context());
  CHECK(keep.separated.empty());
}

TEST_CASE("a third client's record names the one kept, and again the other when they are parted; its household stays") {
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
  merge_client(keep, other, desk.context());
  REQUIRE(mend_references(third, keep, other));
  CHECK(keep.person.household.value == "j1");
  CHECK(third.person.household.value == "j2");
  CHECK(third.person.distinct == std::vector<Token>{{keep.id.value}});
  REQUIRE(part_references(third, keep, other.id.value, *keep.merged.find(other.id.value)));
  CHECK(third.person.distinct == std::vector<Token>{{other.id.value}});
}

TEST_CASE("one who is recorded as died and one who is not are no client to merge") {
  struct Row {
    std::function<void(Case&)> die;
    std::string says;
  };
  const std::vector<Row> rows = {{[](Case& c) { c.person.deceased = day("2026-05-01"); }, "died on 2026-05-01"},
                                 {[](Case& c) {
                                    c.episodes[0].record.status = EpisodeStatus::finished;
                                    c.episodes[0].record.closed = day("2026-05-01");
                                    c.episodes[0].record.closure_reason = ClosureReason::deceased;
                                  },
                                  "recorded as died"},
                                 {[](Case& c) {
                                    Event death;
                                    death.kind = EventKind::death;
                                    death.at = Time{day("2026-05-01"), {}};
                                    c.events.append(Id<Event>{"zdddd"}, death);
                                  },
                                  "died on 2026-05-01"}};
  for (const Row& row : rows) {
    for (const bool keep_dies : {true, false}) {
      Desk desk;
      Case keep = taken_in(desk);
      Case other = entered_again(desk);
      row.die(keep_dies ? keep : other);
      const Case before = keep;
      CHECK(has(refused(keep, [&] { merge_client(keep, other, desk.context()); }), row.says));
      CHECK(same(keep, before));
      row.die(keep_dies ? other : keep);
      merge_client(keep, other, desk.context());
      CHECK(is_pointer(other));
    }
  }
}

TEST_CASE("of two states of one record the signed one keeps the id, and no state is lost") {
  struct Row {
    bool own_signed, theirs_signed, same_words;
    std::size_t notes;  // Afterwards.
    bool is_signed;     // The one with the id.
  };
  for (const Row& row :
       {Row{false, true, true, 1, true}, Row{true, false, true, 1, true}, Row{false, false, false, 2, false},
        Row{false, true, false, 2, true}, Row{true, false, false, 2, true}, Row{true, true, false, 2, true}}) {
    Desk desk;
    Case keep = taken_in(desk);
    Case other = entered_again(desk);
    const Case before = other;
    const Id<Contact> note = other.contacts[0].id;
    merge_client(keep, other, desk.context());
    other.contacts = before.contacts;
    if (!row.same_words) other.contacts[0].record.text = "Said otherwise";
    if (row.theirs_signed) sign_contact(other, note, desk.context());
    if (row.own_signed) sign_contact(keep, note, desk.context());
    const Case stray = other;
    Case apart_keep = keep;
    Case apart = stray;
    merge_client(keep, other, desk.context());
    CHECK(keep.contacts.size() == row.notes);
    CHECK(keep.contacts.find(note)->signed_.has_value() == row.is_signed);
    CHECK_FALSE(has_strays(other));
    check_whole(keep, desk.providers);
    separate_client(apart_keep, apart, desk.context());
    CHECK(apart.contacts.size() == row.notes);
    CHECK(apart.contacts.find(note)->signed_.has_value() == row.is_signed);
    CHECK_FALSE(is_pointer(apart));
    check_whole(apart, desk.providers);
  }
}

TEST_CASE("a name that is new in a pointer is taken, and comes back") {
  Desk desk;
  Case keep = taken_in(desk);
  Case other = entered_again(desk);
  merge_client(keep, other, desk.context());
  other.person.name->preferred = "Mimi";
  merge_client(keep, other, desk.context());
  CHECK(keep.merged.find(other.id.value)->person.name->preferred == "Mimi");
  separate_client(keep, other, desk.context());
  CHECK(other.person.name->preferred == "Mimi");
}

TEST_CASE("what a pointer has of its own stays its own when it is separated") {
  Desk desk;
  Case keep = taken_in(desk);
  Case other = entered_again(desk);
  merge_client(keep, other, desk.context());
  other.person.distinct = {{keep.id.value}};
  other.person.pronouns = "they/them";
  spoken_with(other, desk);
  separate_client(keep, other, desk.context());
  CHECK(other.person.distinct.size() == 1);
  CHECK(other.person.pronouns == "they/them");
  CHECK(other.contacts.size() == 2);
  CHECK(keep.person.pronouns.empty());
  check_whole(other, desk.providers);
}

}  // namespace

}  // namespace casemgr::cycle

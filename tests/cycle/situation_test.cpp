#include "casemgr/cycle/situation.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "casemgr/cycle/closing.hpp"
#include "desk.hpp"

namespace casemgr::cycle::situation_test {

namespace {

TEST_CASE("the first situation of an episode is that at entry, a further one an update") {
  Desk desk;
  Case c = taken_in(desk);
  add_situation(c, {}, desk.context());
  CHECK(c.situations[0].record.stage == SituationStage::entry);
  CHECK(c.situations[0].record.date == desk.context().today());
  add_situation(c, {}, desk.context());
  CHECK(c.situations[1].record.stage == SituationStage::update);
}

TEST_CASE("what nobody answered is named until there is a reason") {
  Desk desk;
  Case c = taken_in(desk);
  Situation x;
  x.living_situation = LivingSituation::rented;
  x.disability = true;
  const Outcome outcome = add_situation(c, x, desk.context());
  REQUIRE(outcome.messages.size() == 1);
  CHECK(outcome.messages[0].starts_with("not answered: income, noncash;"));
  Situation changed = c.situations[0].record;
  changed.absent.put("income", AbsenceReason::prefers_not_to_answer);
  changed.absent.put("noncash", AbsenceReason::not_asked);
  CHECK(set_situation(c, c.situations[0].id, changed, desk.context()).messages.empty());
}

TEST_CASE("what contradicts itself is refused and nothing changes") {
  Desk desk;
  Case c = taken_in(desk);
  const auto refused = [&](auto change) {
    Situation x;
    change(x);
    CHECK_THROWS_AS(add_situation(c, x, desk.context()), Error);
    CHECK(c.situations.empty());
  };
  refused([](Situation& x) {
    x.disability = true;
    x.absent.put("disability", AbsenceReason::not_asked);
  });
  refused([](Situation& x) { x.destination = LivingSituation::rented; });
  refused([](Situation& x) {
    x.income.put("none", Money{});
    x.income.put("ssi", Money{Decimal(943)});
  });
  refused([](Situation& x) { x.income.put("none", Money{Decimal(5)}); });
  refused([](Situation& x) { x.noncash = {NoncashBenefit::none, NoncashBenefit::snap}; });
  refused([](Situation& x) { x.date = day("2026-06-02"); });  // Ahead.
}

TEST_CASE("a value takes the reason away; both together are refused") {
  Desk desk;
  Case c = taken_in(desk);
  Case changed = c;
  changed.person.absent.put("veteran", AbsenceReason::not_asked);
  set_client(c, changed, {}, desk.context());
  changed = c;
  changed.person.veteran = false;
  set_client(c, changed, {}, desk.context());
  CHECK(c.person.veteran == false);
  CHECK(c.person.absent.empty());
  changed = c;
  changed.person.absent.put("veteran", AbsenceReason::does_not_know);
  CHECK_THROWS_AS(set_client(c, changed, {}, desk.context()), Error);
}

TEST_CASE("closing asks for the situation at exit where that at entry is on file") {
  Desk desk;
  Case c = taken_in(desk);
  add_situation(c, {}, desk.context());
  Episode end;
  end.closure_reason = ClosureReason::moved_out_of_area;
  end.closure_summary = "Moved to her sister";
  end.follow_up = day("2026-07-01");
  const auto asks = [&](Case of) {
    const Outcome outcome = close_client(of, end, {}, desk.context());
    return std::any_of(outcome.messages.begin(), outcome.messages.end(), [](const std::string& message) {
      return message.starts_with("the situation at entry is on file");
    });
  };
  CHECK(asks(c));
  Situation at_exit;
  at_exit.stage = SituationStage::exit;
  add_situation(c, at_exit, desk.context());
  CHECK_FALSE(asks(c));
  CHECK_FALSE(asks(taken_in(desk)));
}

}  // namespace

}  // namespace casemgr::cycle::situation_test

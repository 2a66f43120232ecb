#include "casemgr/rules/record/current_episode.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::current_episode_test {
namespace {

using made::day;

TEST_CASE("the current episode, and what belongs to it") {
  Case c = made::well_kept();
  CHECK(episode_begins(c) == Date::min());
  CHECK_FALSE(is_closed(c));
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-06-08");
  CHECK(is_closed(c));
  Episode again;
  again.opened = day("2026-06-12");
  again.status = EpisodeStatus::active;
  c.episodes.append({"z0002"}, again);
  CHECK(current_episode_entry(c)->id.value == "z0002");
  CHECK(episode_begins(c) == day("2026-06-09"));
  c.episodes[1].record.opened = day("2026-06-08");
  CHECK(episode_begins(c) == day("2026-06-08"));
  c.episodes[1].record.status = EpisodeStatus::entered_in_error;
  CHECK(current_episode_entry(c)->id.value == "zb6kd");
}

}  // namespace
}  // namespace casemgr::current_episode_test

#include "casemgr/rules/record/danger.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::danger_test {
namespace {

Flag flag_of(FlagKind kind, Priority priority) {
  Flag flag;
  flag.kind = kind;
  flag.priority = priority;
  return flag;
}

TEST_CASE("a flag of a grave kind and high priority is a danger") {
  using enum FlagKind;
  for (const FlagKind kind : {suicide, self_harm, violence, abuse, neglect}) {
    CHECK(is_danger(flag_of(kind, Priority::high)));
    CHECK_FALSE(is_danger(flag_of(kind, Priority::medium)));
  }
  CHECK_FALSE(is_danger(flag_of(fall, Priority::high)));
  CHECK_FALSE(is_danger({}));
}

TEST_CASE("a danger ends when its flag is cleared or void") {
  Flag flag = flag_of(FlagKind::suicide, Priority::high);
  flag.cleared = FlagCleared{};
  CHECK_FALSE(is_danger(flag));
  flag = flag_of(FlagKind::suicide, Priority::high);
  flag.voided = Void{};
  CHECK_FALSE(is_danger(flag));
}

}  // namespace
}  // namespace casemgr::danger_test

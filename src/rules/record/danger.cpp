#include "casemgr/rules/record/danger.hpp"

namespace casemgr {

bool is_grave(FlagKind kind) {
  using enum FlagKind;
  return kind == suicide || kind == self_harm || kind == violence || kind == abuse || kind == neglect;
}

bool is_danger(const Flag& flag) {
  return flag.kind && is_grave(*flag.kind) && flag.priority == Priority::high && !flag.cleared && !flag.is_void();
}

}  // namespace casemgr

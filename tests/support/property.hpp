// Properties of seeded random input, the same in every run. RapidCheck offers a fixed seed in its inner parts only.
#pragma once

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <functional>
#include <sstream>

namespace casemgr_test {

/// Gives `property` `rounds` seeds, and fails with RapidCheck's words where it throws or asserts.
inline void check_seeded(const char* name, int rounds, const std::function<void(std::uint64_t)>& property) {
  rc::detail::TestParams params;
  params.maxSuccess = rounds;
  params.seed = 20260302;
  rc::detail::TestMetadata metadata;
  metadata.id = name;
  const auto result = rc::detail::checkTestable(
      [&] { property(*rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>())); }, metadata, params);
  std::ostringstream report;
  rc::detail::printResultMessage(result, report);
  CHECK_MESSAGE(result.template is<rc::detail::SuccessResult>(), report.str());
}

}  // namespace casemgr_test

#include "casemgr/rules/record/provider_name.hpp"

#include <doctest/doctest.h>

namespace casemgr::provider_name_test {
namespace {

TEST_CASE("a provider is called by its name, else by its id") {
  ProviderDirectory directory;
  Provider hope;
  hope.name = "Hope Housing";
  directory.providers.append({"phope"}, hope);
  directory.providers.append({"pnone"}, {});
  CHECK(provider_name(directory, {"phope"}) == "Hope Housing");
  CHECK(provider_name(directory, {"pnone"}) == "pnone");
  CHECK(provider_name(directory, {"pgone"}) == "pgone");
  CHECK(provider_name(directory, {}).empty());
}

}  // namespace
}  // namespace casemgr::provider_name_test

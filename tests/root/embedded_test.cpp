#include "casemgr/root/embedded.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/error.hpp"

namespace casemgr {

TEST_CASE("an embedded text is found by the name of its file, and no other is invented") {
  const EmbeddedFiles files = {{"a.yaml", "first\n"}, {"b.yaml", "second\n"}};
  CHECK(embedded_text(files, "b.yaml") == "second\n");
  CHECK_THROWS_AS(embedded_text(files, "c.yaml"), Error);
}

}  // namespace casemgr

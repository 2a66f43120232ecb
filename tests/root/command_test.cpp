#include "casemgr/root/command.hpp"

#include <doctest/doctest.h>

namespace casemgr {

namespace {

struct NamedId {
  std::string value;
};

TEST_CASE("a row is filled with ids and texts in their order") {
  const Command step = suggest::step_of_client(NamedId{"c7kq2mw"}, "gk2bt");
  CHECK(step.text() == "casemgr goal step c7kq2mw gk2bt \"…\" --owner client");
  CHECK(fmt::format("({})", step) == "(casemgr goal step c7kq2mw gk2bt \"…\" --owner client)");
  CHECK(suggest::step_of_client.verb() == "casemgr goal step");
  CHECK(suggest::client_list.verb() == suggest::client_list().text());
}

TEST_CASE("what is in brackets is there only when it is added, in the order of the row") {
  Command command = suggest::consent("c7kq2mw", "release");
  CHECK(command.text() == "casemgr client consent c7kq2mw --kind release --granted … --expires …");
  command.with("--information", "housing").with("--provider", "p8k2r").with("--information", "food");
  CHECK(command.text() ==
        "casemgr client consent c7kq2mw --provider p8k2r --kind release --information housing --information food "
        "--granted … --expires …");
}

TEST_CASE("a command without a row is empty") {
  CHECK(Command().empty());
  CHECK(Command().text().empty());
}

}  // namespace

}  // namespace casemgr

#include "kit/select.hpp"

#include "cli/kit/called.hpp"
#include "store/scratch.hpp"

namespace select_test {

using namespace casemgr;
using namespace casemgr::cli;
using namespace casemgr::test;

namespace {

Case named(const std::string& id, const std::string& given, const std::string& family, const std::string& former = {}) {
  Case made = client(id, family);
  made.person.name->given = given;
  made.person.name->former = former;
  return made;
}

/// A case directory with three clients.
void fill(const Scratch& scratch) {
  make(scratch, false);
  store::CaseDirectory cases(scratch.root());
  const std::vector<store::Write> writes = {cases.create(named("c7kq2mw", "Maria", "Lopez")),
                                            cases.create(named("c7xk2mn", "Mario", "Lopez-Reyes")),
                                            cases.create(named("cm2w9kt", "Ngozi", "Okafor", "Eze"))};
  cases.save(writes, {{"client add", {}, {}}}, {.commit = false});
}

/// A client with two open goals, one of them with a step, and an abandoned one.
Case with_goals() {
  Case made = client("c7kq2mw");
  const auto add = [&](const std::string& id, const std::string& statement, GoalLifecycle lifecycle) {
    Goal goal;
    goal.statement = statement;
    goal.lifecycle = lifecycle;
    made.goals.append({id}, goal);
  };
  add("gk2bt", "Sign a lease", GoalLifecycle::active);
  add("gk4wd", "Find work near the flat", GoalLifecycle::active);
  add("g9tkd", "Learn to drive", GoalLifecycle::completed);
  Step step;
  step.text = "Call the agency";
  made.goals.find(Id<Goal>{"gk4wd"})->steps.append({"h2bpk"}, step);
  return made;
}

}  // namespace

TEST_CASE("words start words, whatever their case") {
  struct Case {
    std::string words, start;
    bool fits;
  };
  const std::vector<Case> cases = {{"Sign a lease", "lea", true},     {"Sign a lease", "lease SIGN", true},
                                   {"Sign a lease", "ease", false},   {"Sign a lease", "lease work", false},
                                   {"Lopez-Reyes, Ana", "rey", true}, {"Müller", "mül", true},
                                   {"Sign a lease", "", false},       {"", "lease", false}};
  for (const auto& [words, start, fits] : cases) {
    CAPTURE(start);
    CHECK(words_start(words, start) == fits);
  }
  CHECK_FALSE(names_start(Person{}, "a"));
}

TEST_CASE("a client is meant by id, by the beginning of an id, by the beginnings of names") {
  const Scratch scratch;
  fill(scratch);
  struct Case {
    std::string selector, id, refused;
  };
  const std::vector<Case> cases = {
      {"c7kq2mw", "c7kq2mw", ""},
      {"c7k", "c7kq2mw", ""},
      {"okaf", "cm2w9kt", ""},
      {"ngozi okafor", "cm2w9kt", ""},
      {"eze", "cm2w9kt", ""},
      {"reyes", "c7xk2mn", ""},
      {"maria", "c7kq2mw", ""},
      {"lopez", "", "client 'lopez' is ambiguous: c7kq2mw, c7xk2mn | use the id"},
      {"c7", "", "no client 'c7' | run 'casemgr client list' to see all clients"},
      {"afor", "", "no client 'afor' | run 'casemgr client list' to see all clients"},
      {"", "", "missing CLIENT"},
  };
  Called called({"client", "list"}, scratch.root());
  for (const auto& [selector, id, refused] : cases) {
    CAPTURE(selector);
    std::string found;
    CHECK(refusal([&, &wanted = selector] { found = called.call.cases.client_id(wanted); }) == refused);
    CHECK(found == id);
  }
}

TEST_CASE("among several clients a terminal offers a choice") {
  const Scratch scratch;
  fill(scratch);
  for (const char* answer : {"2", "c7xk2mn"}) {
    Called called({"client", "list"}, scratch.root(), std::string(answer) + "\n");
    called.world.in_is_terminal = called.world.err_is_terminal = true;
    CHECK(called.call.cases.client_id("lopez") == "c7xk2mn");
    CHECK(called.err.str() ==
          "  1  c7kq2mw  Lopez, Maria\n  2  c7xk2mn  Lopez-Reyes, Mario\nWhich client? Number or id: ");
  }
}

TEST_CASE("one word names the clients that bear it whole") {
  const Scratch scratch;
  fill(scratch);
  Called called({"client", "list"}, scratch.root());
  using Ids = std::vector<std::string>;
  CHECK(called.call.cases.clients_named("okafor") == Ids{"cm2w9kt"});
  CHECK(called.call.cases.clients_named("Lopez") == Ids{"c7kq2mw"});
  CHECK(called.call.cases.clients_named("cm2w9kt") == Ids{"cm2w9kt"});
  CHECK(called.call.cases.clients_named("okaf").empty());
}

TEST_CASE("a file that cannot be read may be the client meant") {
  const Scratch scratch;
  fill(scratch);
  SUBCASE("its text holds the name of a readable client") {
    write(scratch.root() / "clients" / "c5qq2mw.yaml", "format: 1\nperson:\n  name: {family: Okafor\n");
    Called called({"client", "list"}, scratch.root());
    CHECK(refusal([&] { called.call.cases.client_id("okafor"); }) ==
          "client 'okafor' is ambiguous: cm2w9kt, or the client in clients/c5qq2mw.yaml, which cannot be read | use "
          "the client's id; run 'casemgr check clients/c5qq2mw.yaml' to see what is wrong with the file");
    CHECK(called.call.cases.client_id("cm2w9kt") == "cm2w9kt");
  }
  SUBCASE("its text alone holds the name") {
    write(scratch.root() / "clients" / "c5qq2mw.yaml", "format: 1\nperson:\n  name: {family: Tran\n");
    Called called({"client", "list"}, scratch.root());
    CHECK(called.call.cases.client_id("tran") == "c5qq2mw");
  }
  SUBCASE("its text shows a whole head without the name") {
    write(scratch.root() / "clients" / "c5qq2mw.yaml",
          "format: 1\nperson:\n  name:\n    family: Tran\nepisodes:\n  broken: {\n");
    Called called({"client", "list"}, scratch.root());
    CHECK(called.call.cases.client_id("okafor") == "cm2w9kt");
    CHECK(refusal([&] { called.call.cases.client_id("smith"); }) ==
          "no client 'smith' | run 'casemgr client list' to see all clients; 2 problems in files: casemgr check");
  }
}

TEST_CASE("a record is meant by id, by the beginning of an id, by words of an open one") {
  const Scratch scratch;
  fill(scratch);
  const Case c = with_goals();
  struct Case {
    std::string selector, id, refused;
  };
  const std::vector<Case> cases = {
      {"gk2bt", "gk2bt", ""},
      {"g9", "g9tkd", ""},
      {"lease", "gk2bt", ""},
      {"work flat", "gk4wd", ""},
      {"gk", "", "goal 'gk' is ambiguous: gk2bt, gk4wd | use the id"},
      {".", "", "goal '.' is ambiguous: gk2bt, gk4wd | use the id"},
      {"drive", "", "no open goal 'drive'; g9tkd is completed | use the id for a record that is no longer open"},
      {"h2bpk", "", "no goal 'h2bpk' | run 'casemgr client show c7kq2mw' to see the record"},
      {"boat", "", "no goal 'boat' | run 'casemgr client show c7kq2mw' to see the record"},
  };
  Called called({"client", "list"}, scratch.root());
  for (const auto& [selector, id, refused] : cases) {
    CAPTURE(selector);
    std::string found;
    CHECK(refusal([&, &wanted = selector] { found = select<Goal>(called.call.cases, c, wanted).value; }) == refused);
    CHECK(found == id);
  }
  CHECK(select<Step>(called.call.cases, c, ".").value == "h2bpk");
  CHECK(select_ended_record(called.call.cases, c, Goal::rows(), ".") == "g9tkd");
  CHECK(select_ended_record(called.call.cases, c, Goal::rows(), "drive") == "g9tkd");
  CHECK(select_ended_record(called.call.cases, c, Goal::rows(), "lease") == "gk2bt");
  CHECK(refusal([&] { select<ClientNeed>(called.call.cases, c, "."); }) ==
        "no open need | run 'casemgr client show c7kq2mw' to see the record");
}

TEST_CASE("a full id decides; the beginning of an id and the words of names compete") {
  const Scratch scratch;
  make(scratch, false);
  store::CaseDirectory cases(scratch.root());
  const std::vector<store::Write> writes = {cases.create(named("cgp4kz2", "Ann", "O’Brien")),
                                            cases.create(named("c7kq2mw", "Cgpa", "Lopez-Reyes")),
                                            cases.create(named("cm2w9kt", "Maria", "Lopez"))};
  cases.save(writes, {{"client add", {}, {}}}, {.commit = false});
  Case c = client("cm2w9kt");
  const auto add = [&](const std::string& id, const std::string& statement) {
    Goal goal;
    goal.statement = statement;
    goal.lifecycle = GoalLifecycle::active;
    c.goals.append({id}, goal);
  };
  add("gpk4z", "Drive again");
  add("g7w2n", "Register with a GP");
  add("g9tkd", "Well‐being, one’s own");
  Called called({"client", "list"}, scratch.root());
  const std::string both = " is ambiguous: ";
  struct Row {
    bool goal;
    std::string selector, id, refused;
  };
  const std::vector<Row> rows = {
      {true, "gp", "", "goal 'gp'" + both + "gpk4z, g7w2n | use the id"},
      {true, "gpk4z", "gpk4z", ""},
      {true, "gpk", "gpk4z", ""},
      {true, "gp reg", "g7w2n", ""},
      {true, "g", "", "goal 'g'" + both + "gpk4z, g7w2n, g9tkd | use the id"},
      {true, "d", "gpk4z", ""},
      {true, "x", "", "no goal 'x' | run 'casemgr client show cm2w9kt' to see the record"},
      {true, "well-being", "g9tkd", ""},
      {true, "one's", "g9tkd", ""},
      {false, "cgp", "", "client 'cgp'" + both + "c7kq2mw, cgp4kz2 | use the id"},
      {false, "cgp4", "cgp4kz2", ""},
      {false, "cgpa", "c7kq2mw", ""},
      {false, "c", "", "client 'c'" + both + "c7kq2mw, cgp4kz2, cm2w9kt | use the id"},
      {false, "cg", "", "client 'cg'" + both + "c7kq2mw, cgp4kz2 | use the id"},
      {false, "a", "cgp4kz2", ""},
      {false, "o'brien", "cgp4kz2", ""},
      {false, "oʼbrien", "cgp4kz2", ""},
      {false, "O’Brien, Ann", "cgp4kz2", ""},
      {false, "Lopez, Maria", "cm2w9kt", ""},
      {false, "lopez‑reyes", "c7kq2mw", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.selector);
    std::string found;
    CHECK(refusal([&] {
            found = row.goal ? select<Goal>(called.call.cases, c, row.selector).value
                             : called.call.cases.client_id(row.selector);
          }) == row.refused);
    CHECK(found == row.id);
  }
}

TEST_CASE("a word names a record only by its full id, or as the only one") {
  const Case c = with_goals();
  CHECK(names_record(c, Goal::rows(), "gk2bt"));
  CHECK(names_record(c, Goal::rows(), "."));
  CHECK(names_record(c, Step::rows(), "h2bpk"));
  CHECK_FALSE(names_record(c, Goal::rows(), "gk2"));
  CHECK_FALSE(names_record(c, Goal::rows(), "h2bpk"));
}

}  // namespace select_test

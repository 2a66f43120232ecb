#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/store/output.hpp"
#include "scratch.hpp"

namespace case_directory_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

const std::string one = "c7kq2mw";
const std::string two = "c9xk2mn";

std::string path_of(const std::string& id) { return "clients/" + id + ".yaml"; }

/// A case directory without git that holds `ids`.
void fill(const Scratch& scratch, const std::vector<std::string>& ids) {
  make(scratch, false);
  CaseDirectory cases(scratch.root());
  std::vector<Write> writes;
  for (const std::string& id : ids) writes.push_back(cases.create(client(id)));
  cases.save(writes, {{"client add", ids.front(), ids.front()}}, {.commit = false});
}

void replace(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = read(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  write(file, text.replace(at, from.size(), to));
}

bool has(const Problems& problems, Check check) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.check == check; });
}

struct Spoiled {
  std::string name, from, to;
  Check check;
  ErrorKind kind = ErrorKind::rule;
};

/// Ways in which a client's file can be unreadable.
const std::vector<Spoiled>& spoiled() {
  static const std::vector<Spoiled> all = {
      {"cut short", "# end c7kq2mw\n", "", Check::sentinel},
      {"end of another", "# end c7kq2mw", "# end c7kq2mx", Check::sentinel},
      {"newer format", "format: 1", "format: 2", Check::structure},
      {"no format", "format: 1\n", "", Check::structure},
      {"format 0", "format: 1", "format: 0", Check::structure},
      {"another id", "id: c7kq2mw", "id: c9xk2mn", Check::name},
      {"not a date", "2026-03-02", "2026-02-30", Check::dates},
      {"not a code", "status: active", "status: actve", Check::codes},
      {"twice", "id: c7kq2mw\n", "id: c7kq2mw\nid: c7kq2mw\n", Check::duplicate},
      {"merge", "episodes:\n", "<<<<<<< ours\nepisodes:\n=======\n>>>>>>> theirs\n", Check::markers,
       ErrorKind::conflict},
      {"not UTF-8", "Example", "Ex\xff", Check::encoding},
      {"not YAML", "person:\n", "person\n", Check::syntax},
  };
  return all;
}

}  // namespace

TEST_CASE("the case directory is the one named, else the nearest above") {
  const Scratch scratch;
  fill(scratch, {one});
  fs::create_directories(scratch.root() / "clients/deep");
  CHECK(find_case_directory(scratch.root() / "clients/deep", "") == scratch.root());
  CHECK(find_case_directory(scratch.path(), "cases") == scratch.root());
  CHECK(find_case_directory("/", scratch.root().string()) == scratch.root());
  CHECK(kind_of([&] { find_case_directory(scratch.path(), ""); }) == ErrorKind::not_found);
  CHECK(kind_of([&] { find_case_directory(scratch.path(), "home"); }) == ErrorKind::not_found);
}

TEST_CASE("a client that was made is read back the same") {
  const Scratch scratch;
  fill(scratch, {two, one});
  const CaseDirectory cases(scratch.root());
  CHECK(cases.client_ids() == std::vector<std::string>{one, two});
  const LoadedCase loaded = cases.load(one);
  CHECK(loaded.path == path_of(one));
  CHECK(loaded.bytes == read(scratch.root() / path_of(one)));
  CHECK(loaded.record.person.name->given == "Ada");
  CHECK(loaded.record.episodes.size() == 1);
  CHECK(loaded.bytes.starts_with(
      "# yaml-language-server: $schema=../.casemgr/client.schema.json\nformat: 1\nid: c7kq2mw\n"));
  CHECK(loaded.bytes.ends_with("# end c7kq2mw\n"));
  CHECK((fs::status(scratch.root() / path_of(one)).permissions() & fs::perms::all) == fs::perms(0600));
}

TEST_CASE("a client that is not there is not found, whatever the word is") {
  const Scratch scratch;
  fill(scratch, {one});
  const CaseDirectory cases(scratch.root());
  for (const std::string id : {"c2222222", "", "../casemgr", "c7kq2mw/", "casemgr.yaml"}) {
    CAPTURE(id);
    CHECK(kind_of([&] { return cases.load(id); }) == ErrorKind::not_found);
  }
}

TEST_CASE("an unreadable file is refused with its line, hides no other, and is told") {
  for (const Spoiled& each : spoiled()) {
    CAPTURE(each.name);
    const Scratch scratch;
    fill(scratch, {one, two});
    replace(scratch.root() / path_of(one), each.from, each.to);
    const CaseDirectory cases(scratch.root());
    std::string message;
    CHECK(kind_of([&] { return cases.load(one); }, &message) == each.kind);
    CHECK(message.starts_with("clients/c7kq2mw.yaml:"));

    std::vector<std::string> seen;
    Problems problems;
    cases.for_each([&](const LoadedCase& loaded) { seen.push_back(loaded.record.id.value); }, problems);
    CHECK(seen == std::vector<std::string>{two});
    CHECK(has(problems, each.check));

    const Problems found = cases.check_file(path_of(one));
    CHECK(has(found, each.check));
    CHECK_NOTHROW(cases.load(two));
  }
}

TEST_CASE("a newer format is named, and nothing else is said of such a file") {
  const Scratch scratch;
  fill(scratch, {one});
  replace(scratch.root() / path_of(one), "format: 1", "format: 7");
  replace(scratch.root() / path_of(one), "status: active", "status: of-the-future");
  const CaseDirectory cases(scratch.root());
  const Problems problems = cases.check_file(path_of(one));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what.find("format 7") != std::string::npos);
  CHECK(problems[0].line == 2);
}

TEST_CASE("every truncation of a file is found out") {
  const Scratch scratch;
  fill(scratch, {one});
  const std::string whole = read(scratch.root() / path_of(one));
  const CaseDirectory cases(scratch.root());
  // Only the last line end may be missing.
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    write(scratch.root() / path_of(one), whole.substr(0, length));
    CAPTURE(length);
    CHECK(kind_of([&] { return cases.load(one); }) == ErrorKind::rule);
  }
  write(scratch.root() / path_of(one), whole.substr(0, whole.size() - 1));
  CHECK_NOTHROW(cases.load(one));
}

TEST_CASE("blank lines after the last line do no harm") {
  const Scratch scratch;
  fill(scratch, {one});
  write(scratch.root() / path_of(one), read(scratch.root() / path_of(one)) + "\n\n");
  CHECK_NOTHROW(CaseDirectory(scratch.root()).load(one));
}

TEST_CASE("what is no regular file in the place of a client neither blocks nor hides others") {
  const Scratch scratch;
  fill(scratch, {one});
  fs::create_directories(scratch.root() / path_of("cbbbbbb"));
  REQUIRE(::mkfifo((scratch.root() / path_of("cccccccc")).c_str(), 0600) == 0);
  fs::create_symlink("nowhere", scratch.root() / path_of("cddddddd"));
  const CaseDirectory cases(scratch.root());
  std::vector<std::string> seen;
  Problems problems;
  cases.for_each([&](const LoadedCase& loaded) { seen.push_back(loaded.record.id.value); }, problems);
  CHECK(seen == std::vector<std::string>{one});
  CHECK(problems.size() == 3);
  CHECK(kind_of([&] { return cases.load("cbbbbbb"); }) == ErrorKind::io);
  CHECK(kind_of([&] { return cases.load("cddddddd"); }) == ErrorKind::rule);
}

TEST_CASE("clients named first are visited first, and problems stay in order of the files") {
  const Scratch scratch;
  fill(scratch, {one, two});
  for (const char* bad : {"cbbbbbb", "czzzzzz"}) write(scratch.root() / path_of(bad), "format: 1\n");
  const CaseDirectory cases(scratch.root());
  std::vector<std::string> ids = cases.client_ids();
  std::reverse(ids.begin(), ids.end());
  for (const std::vector<std::string>& first : {ids, {two}, {"czzzzzz", two}, {}}) {
    std::vector<std::string> seen;
    Problems problems;
    cases.for_each([&](const LoadedCase& loaded) { seen.push_back(loaded.record.id.value); }, problems, {}, first);
    CHECK(seen == (first.empty() ? std::vector<std::string>{one, two} : std::vector<std::string>{two, one}));
    CHECK(std::is_sorted(problems.begin(), problems.end(),
                         [](const Problem& a, const Problem& b) { return a.file < b.file; }));
    CHECK(problems.size() >= 2);
  }
}

TEST_CASE("progress is told after each file") {
  const Scratch scratch;
  fill(scratch, {one, two});
  const CaseDirectory cases(scratch.root());
  std::vector<std::size_t> done;
  Problems problems;
  cases.for_each([](const LoadedCase&) {}, problems,
                 [&](std::size_t now, std::size_t all) {
                   CHECK(all == 2);
                   done.push_back(now);
                 });
  CHECK(done == std::vector<std::size_t>{1, 2});
}

TEST_CASE("persons are read as from the whole file, however the file is laid out") {
  const Scratch scratch;
  fill(scratch, {one, two});
  const fs::path file = scratch.root() / path_of(one);
  const std::string plain = read(file);
  const std::size_t person = plain.find("person:");
  const std::size_t episodes = plain.find("episodes:");
  const std::string head = plain.substr(0, person);
  const std::string block = plain.substr(person, episodes - person);
  const std::string rest = plain.substr(episodes);
  const std::string end = "# end c7kq2mw\n";
  const std::vector<std::pair<std::string, std::string>> layouts = {
      {"as written", plain},
      {"person last", head + rest.substr(0, rest.size() - end.size()) + block + end},
      {"flow", head + "person: {name: {given: \"Ada\", family: \"Example\"}}\n" + rest},
      {"comments", head + "# a comment\n" + block + "\n# another\n" + rest},
      {"id by hand", head + "x-mine: 1\n" + block + rest},
      {"line ends",
       [&] {
         std::string text;
         for (const char c : plain) text += c == '\n' ? "\r\n" : std::string(1, c);
         return text;
       }()},
  };
  const CaseDirectory cases(scratch.root());
  for (const auto& [name, text] : layouts) {
    CAPTURE(name);
    write(file, text);
    std::vector<std::string> seen;
    Problems problems;
    cases.for_each_person(
        [&](const std::string& id, const Person& each) {
          REQUIRE(each.name);
          seen.push_back(id + ' ' + each.name->given + ' ' + each.name->family);
        },
        problems);
    CHECK(problems.empty());
    CHECK(seen == std::vector<std::string>{"c7kq2mw Ada Example", "c9xk2mn Ada Example"});
  }
}

TEST_CASE("a file in which no person can be found out is told, not passed over") {
  for (const Spoiled& each : spoiled()) {
    if (each.name == "not a date" || each.name == "not a code") continue;  // Outside the person.
    CAPTURE(each.name);
    const Scratch scratch;
    fill(scratch, {one});
    replace(scratch.root() / path_of(one), each.from, each.to);
    const CaseDirectory cases(scratch.root());
    Problems problems;
    cases.for_each_person([](const std::string&, const Person&) { FAIL("taken"); }, problems);
    CHECK(has(problems, each.check));
  }
}

TEST_CASE("unreadable settings are refused where they are needed and keep nobody from the clients") {
  const Scratch scratch;
  fill(scratch, {one});
  replace(scratch.root() / "casemgr.yaml", "commit: false", "commit: perhaps");
  const CaseDirectory cases(scratch.root());
  CHECK(kind_of([&] { static_cast<void>(cases.settings()); }) == ErrorKind::rule);
  CHECK_NOTHROW(cases.load(one));
  CHECK_FALSE(cases.check_file("casemgr.yaml").empty());
}

TEST_CASE("a word that the settings add is known, another is not") {
  const Scratch scratch;
  fill(scratch, {one});
  CaseDirectory before(scratch.root());
  const LoadedCase loaded = before.load(one);
  Case after = loaded.record;
  ClientNeed need;
  need.domain.value = "pets";
  need.text = "Someone to walk the dog";
  after.needs.append({"n4xw8"}, need);
  CHECK(kind_of([&] { return before.change(loaded, after); }) == ErrorKind::rule);
  replace(scratch.root() / "casemgr.yaml", "# domains:\n#   pets:\n#     area: psychosocial\n#     label: \"Pets\"\n",
          "domains:\n  pets:\n    area: psychosocial\n    label: \"Pets\"\n");
  const CaseDirectory cases(scratch.root());
  CHECK(cases.settings().domains.find("pets") != nullptr);
  CHECK(cases.change(loaded, after).has_value());
}

TEST_CASE("all files are listed: settings, providers, clients, instruments") {
  const Scratch scratch;
  fill(scratch, {two, one});
  write(scratch.root() / "instruments/own.yaml", "format: 1\n");
  write(scratch.root() / "clients/.hidden.yaml", "");
  write(scratch.root() / "clients/notes.txt", "");
  CHECK(CaseDirectory(scratch.root()).all_files() ==
        std::vector<std::string>{"casemgr.yaml", "providers.yaml", path_of(one), path_of(two), "instruments/own.yaml"});
}

TEST_CASE("only a directory that others can enter is warned of") {
  const Scratch scratch;
  fill(scratch, {one});
  const CaseDirectory cases(scratch.root());
  ::chmod((scratch.root() / path_of(one)).c_str(), 0644);
  CHECK_FALSE(has(cases.check_file("casemgr.yaml"), Check::permissions));
  CHECK_FALSE(has(cases.check_file(path_of(one)), Check::permissions));
  ::chmod(scratch.root().c_str(), 0755);
  CHECK(has(cases.check_file("casemgr.yaml"), Check::permissions));
}

TEST_CASE("a path that is no record file cannot be checked") {
  const Scratch scratch;
  fill(scratch, {one});
  const CaseDirectory cases(scratch.root());
  for (const std::string path : {"README", "clients/x/y.yaml", "clients/.yaml", "out/x.yaml"}) {
    CAPTURE(path);
    CHECK(kind_of([&] { cases.check_file(path); }) == ErrorKind::usage);
  }
  CHECK(kind_of([&] { cases.check_file("clients/c2222222.yaml"); }) == ErrorKind::not_found);
}

TEST_CASE("the built-in instruments can all be read") {
  const Scratch scratch;
  make(scratch, false);
  const CaseDirectory cases(scratch.root());
  for (const Problem& problem : cases.instrument_problems()) MESSAGE(to_string(problem));
  CHECK(cases.instrument_problems().empty());
  CHECK(cases.instruments().ids().size() >= 30);
  for (const std::string& id : cases.instruments().ids()) {
    CAPTURE(id);
    REQUIRE(cases.instruments().find(id) != nullptr);
    CHECK(cases.instruments().find(id)->id == id);
  }
}

TEST_CASE("an instrument of the practice joins, and a broken one is told and left out") {
  const Scratch scratch;
  make(scratch, false);
  write(scratch.root() / "instruments/phq-9.yaml",
        "format: 1\nid: phq-9\nextends: phq-9\nitems:\n  \"1\":\n    wording: \"As on our form\"\n");
  write(scratch.root() / "instruments/broken.yaml", "format: 1\nid: broken\nitems: 3\n");
  write(scratch.root() / "instruments/lost.yaml", "format: 1\nid: lost\nextends: nowhere\n");
  const CaseDirectory cases(scratch.root());
  const instrument::Definition& phq = cases.instruments().get("phq-9");
  REQUIRE(phq.items.find("1") != nullptr);
  CHECK(phq.items.find("1")->wording == "As on our form");
  CHECK(phq.items.items.size() >= 9);
  CHECK(cases.instruments().find("broken") == nullptr);
  CHECK(cases.instrument_problems().size() == 2);
  CHECK(has(cases.check_file("instruments/broken.yaml"), Check::structure));
  CHECK(has(cases.check_file("instruments/lost.yaml"), Check::structure));
  CHECK(cases.check_file("instruments/phq-9.yaml").empty());
}

TEST_CASE("an instrument that cannot be used is told with the same line by whoever reads it") {
  const Scratch scratch;
  make(scratch, false);
  const std::string text =
      "format: 1\nid: phq-2\nextends: phq-2\nbands:\n  low:\n    to: 1\n  high:\n    from: 3\n    positive: true\n";
  write(scratch.root() / "instruments/phq-2.yaml", text);
  const CaseDirectory cases(scratch.root());
  REQUIRE(cases.instrument_problems().size() == 1);
  const std::string told = to_string(cases.instrument_problems().front());
  CHECK(told.find("instruments/phq-2.yaml:5:3: error: bands.low: leaves a gap: 2 has no band") == 0);
  const Problems checked = cases.check_file("instruments/phq-2.yaml");
  REQUIRE(checked.size() == 1);
  CHECK(to_string(checked.front()) == told);
}

TEST_CASE("a change touches its own lines and nothing else") {
  const Scratch scratch;
  fill(scratch, {one});
  const fs::path file = scratch.root() / path_of(one);
  replace(file, "person:\n", "# by hand\nx-mine:   'kept'\nunknown: [1,  2]\n\nperson:\n");
  CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  after.person.name->family = "Changed";
  const auto change = cases.change(loaded, after);
  REQUIRE(change);
  CHECK(change->changed == std::vector<std::string>{"person.name.family"});
  std::string expected = loaded.bytes;
  const std::size_t at = expected.find("\"Example\"");
  CHECK(change->after == expected.replace(at, 9, "\"Changed\""));
  CHECK(cases.diff({*change}).find("-    family: \"Example\"\n+    family: \"Changed\"\n") != std::string::npos);
  CHECK(read(file) == loaded.bytes);
  cases.save({*change}, {}, {.commit = false});
  CHECK(read(file) == *change->after);
  CHECK(cases.load(one).record.person.name->family == "Changed");
}

TEST_CASE("no change is no write") {
  const Scratch scratch;
  fill(scratch, {one});
  const CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  CHECK_FALSE(cases.change(loaded, loaded.record).has_value());
}

TEST_CASE("a change is right also when other files were read in between") {
  const Scratch scratch;
  fill(scratch, {one, two});
  const CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  after.person.pronouns = "she/her";
  static_cast<void>(cases.load(two));
  static_cast<void>(cases.instruments().ids());
  const auto change = cases.change(loaded, after);
  REQUIRE(change);
  CHECK(change->after->find("pronouns: \"she/her\"") != std::string::npos);
  CHECK(change->after->ends_with("# end c7kq2mw\n"));
}

TEST_CASE("a reference that is new must resolve; one that dangled before keeps nobody from working") {
  const Scratch scratch;
  fill(scratch, {one});
  const CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  Goal goal;
  goal.statement = "Signed lease";
  goal.needs.push_back({"n4xw8"});
  after.goals.append({"g9tkd"}, goal);
  CHECK(kind_of([&] { return cases.change(loaded, after); }) == ErrorKind::rule);

  replace(scratch.root() / path_of(one), "# end c7kq2mw",
          "goals:\n  g9tkd:\n    statement: \"Signed lease\"\n    needs:\n      - n4xw8\n# end c7kq2mw");
  const LoadedCase dangling = cases.load(one);
  CHECK(has(cases.check_file(path_of(one)), Check::reference));
  after = dangling.record;
  after.goals[0].record.statement = "Signed lease for a flat";
  CHECK(cases.change(dangling, after).has_value());
  after.goals[0].record.needs.push_back({"n9999"});
  CHECK(kind_of([&] { return cases.change(dangling, after); }) == ErrorKind::rule);
}

TEST_CASE("references to providers are looked up in the provider directory") {
  const Scratch scratch;
  fill(scratch, {one});
  CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  Service service;
  service.label = "Navigation";
  service.category.value = "housing";
  service.provider = {"p8k2r"};
  after.services.append({"v3nqt"}, service);
  CHECK(kind_of([&] { return cases.change(loaded, after); }) == ErrorKind::rule);

  const auto directory = cases.load_providers();
  ProviderDirectory with = directory.record;
  Provider provider;
  provider.name = "Hope Housing";
  with.providers.append({"p8k2r"}, provider);
  const auto added = cases.change(directory, with);
  REQUIRE(added);
  cases.save({*added}, {}, {.commit = false});
  CHECK(cases.providers().providers.size() == 1);
  CHECK(cases.change(loaded, after).has_value());
}

TEST_CASE("a provider directory that is missing is made with its first provider") {
  const Scratch scratch;
  fill(scratch, {one});
  fs::remove(scratch.root() / "providers.yaml");
  CaseDirectory cases(scratch.root());
  CHECK(cases.providers().providers.empty());
  const auto directory = cases.load_providers();
  ProviderDirectory with = directory.record;
  Provider provider;
  provider.name = "Hope Housing";
  with.providers.append({"p8k2r"}, provider);
  const auto added = cases.change(directory, with);
  REQUIRE(added);
  CHECK_FALSE(added->before.has_value());
  cases.save({*added}, {}, {.commit = false});
  CHECK(CaseDirectory(scratch.root()).providers().providers.size() == 1);
  CHECK(cases.check_file("providers.yaml").empty());
}

TEST_CASE("a record without what it is nothing without is not written") {
  const Scratch scratch;
  fill(scratch, {one});
  const CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  after.goals.append({"g9tkd"}, Goal{});
  std::string message;
  CHECK(kind_of([&] { return cases.change(loaded, after); }, &message) == ErrorKind::rule);
  CHECK(message.find("goals.g9tkd") != std::string::npos);
}

TEST_CASE("a file that somebody changed between load and save is not written over") {
  const Scratch scratch;
  fill(scratch, {one, two});
  CaseDirectory cases(scratch.root());
  const LoadedCase loaded = cases.load(one);
  Case after = loaded.record;
  after.person.pronouns = "she/her";
  const auto change = cases.change(loaded, after);
  REQUIRE(change);
  replace(scratch.root() / path_of(one), "Example", "Another");
  CHECK(kind_of([&] { cases.save({*change}, {}, {.commit = false}); }) == ErrorKind::conflict);
  CHECK(read(scratch.root() / path_of(one)).find("Another") != std::string::npos);
}

TEST_CASE("two writers that take the lock both get their change in") {
  const Scratch scratch;
  fill(scratch, {one});
  const auto add_task = [&](const std::string& id) {
    const Lock lock(scratch.root(), 20);
    CaseDirectory cases(scratch.root());
    const LoadedCase loaded = cases.load(one);
    Case after = loaded.record;
    Task task;
    task.text = "Task " + id;
    after.tasks.append({id}, task);
    cases.save({*cases.change(loaded, after)}, {}, {.commit = false});
  };
  const std::string letters = "bcdfghjkmn";
  std::vector<pid_t> children;
  for (const char letter : letters) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        add_task(std::string("u222") + letter);
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(CaseDirectory(scratch.root()).load(one).record.tasks.size() == letters.size());
}

TEST_CASE("the schemas of a fresh clone are made with the first write") {
  const Scratch scratch;
  fill(scratch, {one});
  fs::remove_all(scratch.root() / ".casemgr");
  CaseDirectory cases(scratch.root());
  cases.save({cases.create(client(two))}, {}, {.commit = false});
  for (const std::string name : {"client", "settings", "providers", "instrument"}) {
    CAPTURE(name);
    CHECK(read(scratch.root() / ".casemgr" / (name + ".schema.json")).starts_with("{"));
  }
}

TEST_CASE("a directory that cannot be written to is an error of input and output") {
  if (::geteuid() == 0) return;
  const Scratch scratch;
  fill(scratch, {one});
  ::chmod((scratch.root() / ".casemgr").c_str(), 0500);
  ::chmod((scratch.root() / ".casemgr/tmp").c_str(), 0500);
  CaseDirectory cases(scratch.root());
  CHECK(kind_of([&] { cases.save({cases.create(client(two))}, {}, {.commit = false}); }) == ErrorKind::io);
  ::chmod((scratch.root() / ".casemgr").c_str(), 0700);
  ::chmod((scratch.root() / ".casemgr/tmp").c_str(), 0700);
  CHECK(cases.client_ids() == std::vector<std::string>{one});
}

TEST_CASE("results follow no link of the case directory, which a clone can bring") {
  for (const std::string link : {"out", "out/deep", "out/deep/rc", "else"}) {
    CAPTURE(link);
    const Scratch scratch;
    fill(scratch, {one});
    const fs::path victim = scratch.path() / "victim";
    write(victim / "rc", "mine\n");
    const fs::path target = link.ends_with("rc") ? victim / "rc" : victim;
    fs::create_directories((scratch.root() / link).parent_path());
    fs::create_symlink(target, scratch.root() / link);
    const fs::path file =
        link == "out" || link == "else" ? scratch.root() / link / "rc" : scratch.root() / "out/deep/rc";
    CHECK(kind_of([&] { write_output(file, "x"); }) == ErrorKind::rule);
    const auto tables = [&] { write_outputs(file.parent_path(), {{"rc", "x"}}); };
    if (target == victim) CHECK(kind_of(tables) == ErrorKind::rule);
    CHECK(read(victim / "rc") == "mine\n");
  }
}

TEST_CASE("a link in the place of a schema is replaced") {
  const Scratch scratch;
  fill(scratch, {one});
  const fs::path schema = scratch.root() / ".casemgr/client.schema.json";
  const std::string before = read(schema);
  write(scratch.path() / "victim", "mine\n");
  fs::remove(schema);
  fs::create_symlink(scratch.path() / "victim", schema);
  CaseDirectory cases(scratch.root());
  cases.save({cases.create(client(two))}, {}, {.commit = false});
  CHECK(read(schema) == before);
  CHECK(read(scratch.path() / "victim") == "mine\n");
}

}  // namespace case_directory_test

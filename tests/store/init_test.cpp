#include <sys/stat.h>

#include "../../src/store/default_settings.hpp"
#include "casemgr/model/acuity.hpp"
#include "casemgr/model/intervals.hpp"
#include "casemgr/root/text.hpp"
#include "scratch.hpp"

namespace init_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

TEST_CASE("init writes settings that are all found right and are the defaults") {
  const Scratch scratch;
  InitOptions options{
      .practice = "\"Lopez\": Care", .me = "ml", .me_name = "Maria Lopez", .git = false, .commit = true};
  init(scratch.root(), options, day(2026, 3, 2));
  const CaseDirectory cases(scratch.root());
  for (const std::string& file : cases.all_files()) {
    CAPTURE(file);
    const Problems problems = cases.check_file(file);
    for (const Problem& problem : problems) MESSAGE(to_string(problem));
    CHECK(problems.empty());
  }
  const Settings& settings = cases.settings();
  CHECK(settings.practice == options.practice);
  CHECK(settings.people.items.size() == 1);
  REQUIRE(settings.people.find("ml") != nullptr);
  CHECK(settings.people.find("ml")->name == "Maria Lopez");
  CHECK(settings.people.find("ml")->role == WorkerRole::owner);
  CHECK(settings.rules_from == day(2026, 3, 2));
  CHECK(settings.commit == options.git);
  const Settings none;
  for (const IntervalRow& row : interval_rows()) {
    CAPTURE(std::string(row.key));
    CHECK(interval(row.rule, settings) == interval(row.rule, none));
  }
  for (const auto level : {AcuityLevel::low, AcuityLevel::moderate, AcuityLevel::high, AcuityLevel::crisis}) {
    CHECK(capacity(level, settings) == capacity(level, none));
  }
  const std::string text = read(scratch.root() / "casemgr.yaml");
  CHECK(text.ends_with("# end settings\n"));
}

TEST_CASE("every setting stands in the file below its own sentence") {
  const std::string text = write_settings(default_settings(), "header", "settings");
  std::vector<std::string> lines = split(text, '\n');
  for (const schema::Field& field : Settings::rows().fields) {
    CAPTURE(std::string(field.key));
    const std::string key = std::string(field.key) + ":";
    const auto at = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.starts_with(key) || line.starts_with("# " + key);
    });
    REQUIRE(at != lines.end());
    REQUIRE(at != lines.begin());
    CHECK((at - 1)->starts_with("# "));
    CHECK(text.find(std::string(field.sentence).substr(0, 20)) != std::string::npos);
  }
  for (const schema::Field& field : Intervals::rows().fields) {
    CAPTURE(std::string(field.key));
    CHECK(text.find("\n  " + std::string(field.key) + ":") != std::string::npos);
  }
}

TEST_CASE("the examples in the settings can be taken into use by removing the sign before them") {
  const Scratch scratch;
  make(scratch, false);
  const fs::path file = scratch.root() / "casemgr.yaml";
  std::string text;
  bool example = false;
  for (const std::string& line : split(read(file), '\n')) {
    if (line.find("For example:") != std::string::npos) {
      example = true;
      continue;
    }
    if (line.empty() || line.starts_with("# end")) example = false;
    text += (example && line.starts_with("# ") ? line.substr(2) : line) + "\n";
  }
  write(file, text);
  const CaseDirectory cases(scratch.root());
  for (const Problem& problem : cases.check_file("casemgr.yaml")) MESSAGE(to_string(problem));
  CHECK(cases.check_file("casemgr.yaml").empty());
  const Settings& settings = cases.settings();
  CHECK(settings.domains.find("pets") != nullptr);
  CHECK(settings.funding.find("HCBS") != nullptr);
  CHECK(settings.categories == std::vector<std::string>{"respite"});
  REQUIRE(settings.templates);
  CHECK(settings.templates->goals.items.size() == 1);
  CHECK(settings.holidays.size() == 1);
  CHECK(settings.aliases.find("call") != nullptr);
}

TEST_CASE("a case directory is not made twice") {
  const Scratch scratch;
  make(scratch, false);
  const std::string before = read(scratch.root() / "casemgr.yaml");
  CHECK(kind_of([&] { make(scratch, false); }) == ErrorKind::rule);
  CHECK(read(scratch.root() / "casemgr.yaml") == before);
}

TEST_CASE("init keeps what is there and adds what is missing") {
  const Scratch scratch;
  write(scratch.root() / ".gitignore", "mine\nout/");
  write(scratch.root() / "providers.yaml", "format: 1\nproviders: {}\n# end providers\n");
  make(scratch, false);
  CHECK(read(scratch.root() / ".gitignore") == "mine\nout/\n.casemgr/\n");
  CHECK(read(scratch.root() / "providers.yaml") == "format: 1\nproviders: {}\n# end providers\n");
  CHECK(read(scratch.root() / ".gitattributes") ==
        "clients/*.yaml merge=casemgr diff=casemgr\nproviders.yaml merge=casemgr diff=casemgr\n"
        "casemgr.yaml merge=casemgr diff=casemgr\ninstruments/*.yaml merge=casemgr diff=casemgr\n");
}

TEST_CASE("a fresh clone is set up once, and its records stay as they are") {
  const Scratch scratch;
  make(scratch, true);
  const fs::path clone = scratch.path() / "clone";
  REQUIRE(run_program({"git", "clone", "-q", scratch.root().string(), clone.string()}).status == 0);
  const std::string settings = read(clone / "casemgr.yaml");
  const Saved saved = set_up_clone(clone, "", true);
  const std::string done = join(saved.notes, "\n");
  CHECK(done.find("configured merge.casemgr.driver") != std::string::npos);
  CHECK_FALSE(saved.committed);
  CHECK(fs::exists(clone / ".casemgr/client.schema.json"));
  CHECK(read(clone / ".git/config").find("merge-driver %O %A %B %L %P") != std::string::npos);
  CHECK(read(clone / "casemgr.yaml") == settings);
  CHECK(set_up_clone(clone, "", true).notes.empty());
}

TEST_CASE("a clone is told by whom it is worked in, if the settings know them") {
  const Scratch scratch;
  make(scratch, true);
  const std::string me = CaseDirectory(scratch.root()).settings().people.items.front().first;
  const fs::path clone = scratch.path() / "clone";
  REQUIRE(run_program({"git", "clone", "-q", scratch.root().string(), clone.string()}).status == 0);
  CHECK(kind_of([&] { set_up_clone(clone, "nobody", true); }) == ErrorKind::usage);
  CHECK(git_config_by(clone).empty());
  set_up_clone(clone, me, true);
  CHECK(git_config_by(clone) == me);
  CHECK(set_up_clone(clone, me, true).notes.empty());
}

TEST_CASE("rules that a case directory lacks are added and committed, nothing else") {
  const Scratch scratch;
  make(scratch, true);
  write(scratch.root() / ".gitignore", "mine\n");
  const Saved saved = set_up_clone(scratch.root(), "", true);
  CHECK(join(saved.notes, "\n") == "completed .gitignore");
  CHECK(saved.committed);
  CHECK(read(scratch.root() / ".gitignore") == "mine\n.casemgr/\nout/\n");
}

TEST_CASE("what init makes is for its owner only") {
  const Scratch scratch;
  const mode_t umask_before = ::umask(0);
  make(scratch, false);
  ::umask(umask_before);
  for (const std::string path : {"", "clients", "instruments", ".casemgr"}) {
    CAPTURE(path);
    CHECK((fs::status(scratch.root() / path).permissions() & fs::perms::all) == fs::perms(0700));
  }
  for (const std::string path : {"casemgr.yaml", "providers.yaml", ".gitignore", ".casemgr/client.schema.json"}) {
    CAPTURE(path);
    CHECK((fs::status(scratch.root() / path).permissions() & fs::perms::all) == fs::perms(0600));
  }
}

TEST_CASE("without a commit wanted, init leaves committing to the user") {
  const Scratch scratch;
  const Saved saved =
      init(scratch.root(), {.practice = "P", .me = "me", .me_name = "", .git = true, .commit = false}, day(2026, 3, 2));
  CHECK_FALSE(saved.committed);
  CHECK(fs::exists(scratch.root() / ".git"));
  CHECK(scratch.git({"rev-list", "--all", "--count"}) == "0\n");
}

TEST_CASE("a place where no directory can be made is an error of input and output") {
  const Scratch scratch;
  write(scratch.path() / "cases", "a file");
  CHECK(kind_of([&] { make(scratch, false); }) == ErrorKind::io);
}

}  // namespace init_test

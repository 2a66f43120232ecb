#include <sys/stat.h>

#include "../../src/store/data_files.hpp"
#include "../../src/store/record_file.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "scratch.hpp"

namespace init_test {

using namespace casemgr;
using namespace casemgr::store;
using namespace casemgr::test;

namespace {

std::string as_comment(const std::string& sentence, std::size_t indent) {
  std::string lines = "\n";
  for (const std::string& line : wrap(sentence, 100)) lines += std::string(indent, ' ') + "# " + line + '\n';
  return lines;
}

/// What the sentence names as the default: `Days until it is late (default 30).` gives `30`.
std::string default_in(std::string_view sentence) {
  constexpr std::string_view opening = "(default ";
  const std::size_t at = sentence.rfind(opening);
  if (at == std::string_view::npos || !sentence.ends_with(").")) return {};
  return std::string(sentence.substr(at + opening.size(), sentence.size() - at - opening.size() - 2));
}

/// Each field follows in the order of the rows: its sentence as comment, its key at the default that the sentence
/// names.
void check_explained(const std::string& text, std::size_t& from, const schema::RecordType& type, std::size_t indent) {
  for (const schema::Field& field : type.fields) {
    CAPTURE(std::string(field.key));
    const std::string sentence(field.sentence);
    const std::string line = std::string(indent, ' ') + std::string(field.key) + ':';
    const std::string comment = as_comment(sentence, indent);
    std::size_t at = text.find(comment + line, from);
    const bool has_value = at != std::string::npos;
    if (!has_value) at = text.find(comment + "# " + line, from);
    if (at == std::string::npos) at = text.find(as_comment(sentence + " Example:", indent) + "# " + line, from);
    REQUIRE(at != std::string::npos);
    CHECK((has_value || indent == 0));
    from = at + 1;
    if (const std::string value = default_in(sentence); !value.empty()) {
      const bool is_default = text.find(comment + line + ' ' + value + '\n') == at ||
                              text.find(comment + line + " \"" + value + "\"\n") == at;
      CHECK(is_default);
    }
    if (has_value && field.shape == schema::Shape::record) check_explained(text, from, field.record(), indent + 2);
  }
}

}  // namespace

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
  for (const DueRule& rule : due_rules) {
    CAPTURE(std::string(rule.key));
    CHECK(interval(rule, settings) == interval(rule, none));
  }
  for (const auto level : {AcuityLevel::low, AcuityLevel::moderate, AcuityLevel::high, AcuityLevel::crisis}) {
    CHECK(capacity(level, settings) == capacity(level, none));
  }
  const std::string text = read(scratch.root() / "casemgr.yaml");
  CHECK(text.ends_with("# end settings\n"));
}

TEST_CASE("every setting stands in the file below its own sentence, in order of the rows") {
  const std::string text(embedded_text(data_files(), "casemgr.yaml"));
  std::size_t from = 0;
  check_explained(text, from, Settings::rows(), 0);
  const FileShape shape = *shape_of(settings_path);
  CHECK(text.starts_with("# " + shape.header() + '\n'));
  CHECK(text.ends_with("# end " + shape.end_name() + '\n'));
}

TEST_CASE("the settings that are compiled in read without a finding") {
  yaml::Tree tree;
  Settings settings;
  Problems problems;
  const codec::Vocabulary built_in;
  read_record(*shape_of(settings_path), std::string(embedded_text(data_files(), settings_path)), &built_in,
              {.everything = true}, tree, &settings, problems);
  for (const Problem& problem : problems) FAIL_CHECK(to_string(problem));
  CHECK(settings.format == file_format);
}

TEST_CASE("init without the practice's name leaves that setting in comments") {
  const Scratch scratch;
  init(scratch.root(), {.practice = "", .me = "", .me_name = "", .git = false, .commit = true}, day(2026, 3, 2));
  const std::string text = read(scratch.root() / settings_path);
  CHECK(text.find("\n# practice:\n") != std::string::npos);
  CHECK(text.find("\ncommit: false\n") != std::string::npos);
  CHECK(text.find("\npeople:\n  me:\n    role: owner\n") != std::string::npos);
  CHECK(text.find("\nrules_from: 2026-03-02\n") != std::string::npos);
}

TEST_CASE("the examples in the settings can be taken into use by removing the sign before them") {
  const Scratch scratch;
  make(scratch, false);
  const fs::path file = scratch.root() / "casemgr.yaml";
  std::string text;
  bool example = false;
  for (const std::string& line : split(read(file), '\n')) {
    if (line.find("Example:") != std::string::npos) {
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
  const std::string done = join(saved.messages, "\n");
  CHECK(done.find("configured merge.casemgr.driver") != std::string::npos);
  CHECK_FALSE(saved.committed);
  CHECK(fs::exists(clone / ".casemgr/client.schema.json"));
  CHECK(read(clone / ".git/config").find("merge-driver %O %A %B %L %P") != std::string::npos);
  CHECK(read(clone / "casemgr.yaml") == settings);
  CHECK(set_up_clone(clone, "", true).messages.empty());
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
  CHECK(set_up_clone(clone, me, true).messages.empty());
}

TEST_CASE("rules that a case directory lacks are added and committed, nothing else") {
  const Scratch scratch;
  make(scratch, true);
  write(scratch.root() / ".gitignore", "mine\n");
  const Saved saved = set_up_clone(scratch.root(), "", true);
  CHECK(join(saved.messages, "\n") == "completed .gitignore");
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

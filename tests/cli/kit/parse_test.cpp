#include "kit/parse.hpp"

#include "casemgr/root/text.hpp"
#include "cli/kit/called.hpp"

namespace parse_test {

using namespace casemgr;
using namespace casemgr::cli;
using namespace casemgr::test;

namespace {

using Words = std::vector<std::string>;

Line parsed(const Words& words) { return parse(words, {}).line; }

}  // namespace

TEST_CASE("words find their verb and its arguments") {
  struct Case {
    Words words;
    std::string command;
    Line::ByName given;
  };
  const std::vector<Case> cases = {
      {{"goal", "add", "lopez", "Find work"}, "goal add", {{"CLIENT", {"lopez"}}, {"TEXT", {"Find work"}}}},
      {{"goal", "lopez"}, "goal list", {{"CLIENT", {"lopez"}}}},
      {{"goal", "list", "--", "--odd"}, "goal list", {{"CLIENT", {"--odd"}}}},
      {{"-C", "there", "goal", "--json", "list", "lopez"}, "goal list", {{"CLIENT", {"lopez"}}}},
      {{"refer", "provider"}, "refer provider list", {}},
      {{"search", "rent", "arrears"}, "search", {{"WORDS", {"rent", "arrears"}}}},
      {{"goal", "measure", "lopez", "g1", "-3"},
       "goal measure",
       {{"CLIENT", {"lopez"}}, {"GOAL", {"g1"}}, {"VALUE", {"-3"}}}},
      {{"goal", "add", "lopez", "  Find work  "}, "goal add", {{"CLIENT", {"lopez"}}, {"TEXT", {"Find work"}}}},
      // The last of several words is the text, unless an option gives it.
      {{"monitor", "contact", "lopez"}, "monitor contact", {{"CLIENT", {"lopez"}}}},
      {{"monitor", "contact", "lopez", "Met"}, "monitor contact", {{"CLIENT", {"lopez"}}, {"TEXT", {"Met"}}}},
      {{"monitor", "contact", "lopez", "okafor", "Met"},
       "monitor contact",
       {{"CLIENT", {"lopez", "okafor"}}, {"TEXT", {"Met"}}}},
      {{"monitor", "contact", "lopez", "okafor", "--text", "Met"},
       "monitor contact",
       {{"CLIENT", {"lopez", "okafor"}}}},
      {{"monitor", "contact", "lopez", "okafor", "--text-file", "note"},
       "monitor contact",
       {{"CLIENT", {"lopez", "okafor"}}}},
  };
  for (const auto& [words, command, given] : cases) {
    CAPTURE(join(words, " "));
    const Line line = parsed(words);
    CHECK(line.command() == command);
    CHECK(line.words == given);
  }
}

TEST_CASE("options keep what follows them") {
  struct Case {
    Words options;
    std::string name;
    Words values;
  };
  const std::vector<Case> cases = {
      {{"--due", "tomorrow"}, "due", {"tomorrow"}},
      {{"--due=tomorrow"}, "due", {"tomorrow"}},
      {{"--due", ""}, "due", {""}},
      {{"--baseline", "-2"}, "baseline", {"-2"}},
      {{"--need", "n1", "--need", "n2"}, "need", {"n1", "n2"}},
      {{"--edit"}, "edit", {"true"}},
      {{"--input", "-"}, "input", {"-"}},
  };
  for (const auto& [options, name, values] : cases) {
    CAPTURE(join(options, " "));
    Words words = {"goal", "add", "lopez", "Find work"};
    words.insert(words.end(), options.begin(), options.end());
    CHECK(parsed(words).options(name) == values);
  }
}

TEST_CASE("global options are taken out of the verb's, but for those that a call must use") {
  const Line line = parsed({"goal", "list", "lopez", "-C", "there", "-f", "csv", "-o", "x.csv", "--yes", "-q",
                            "--color=never", "--today", "2026-03-02", "--no-pager"});
  CHECK(line.globals.directory == "there");
  CHECK(line.globals.format == render::Format::csv);
  CHECK(line.globals.output == "x.csv");
  CHECK(line.globals.yes);
  CHECK(line.globals.quiet);
  CHECK(line.globals.color == "never");
  CHECK(line.globals.today == "2026-03-02");
  CHECK(line.globals.no_pager);
  CHECK_FALSE(line.globals.dry_run);
  CHECK(line.values == Line::ByName{{"format", {"csv"}}, {"output", {"x.csv"}}});
  CHECK(parsed({"goal", "list", "lopez", "--json"}).globals.format == render::Format::json);
}

TEST_CASE("a flag that is denied is as not given, and takes no other word") {
  for (const char* flag : {"--sign", "--edit", "--no-billable", "--yes", "--no-input", "--quiet", "--json"}) {
    CAPTURE(flag);
    const std::string name = std::string(flag).substr(2);
    const auto line = [&](const std::string& word) {
      return parsed({"monitor", "contact", "lopez", "Visit", flag + word});
    };
    const Line plain = parsed({"monitor", "contact", "lopez", "Visit"});
    CHECK(line("=false").values == plain.values);
    CHECK(line("=false").globals.yes == plain.globals.yes);
    CHECK(line("=false").globals.format == plain.globals.format);
    CHECK(line("=true").values == line("").values);
    for (const char* word : {"=no", "=0", "=maybe", "=-1", "=True"})
      CHECK_THROWS_WITH(line(word), fmt::format("cannot use a value after '--{}'", name).c_str());
  }
  // The flag of a field says no by a word, too.
  CHECK(parsed({"monitor", "contact", "lopez", "Visit", "--billable=false"}).option("billable") == "false");
}

TEST_CASE("a line that cannot be read says what was meant") {
  struct Case {
    Words words;
    std::string refused;
  };
  const std::vector<Case> cases = {
      {{"gaol"}, "unknown command 'gaol' | did you mean 'goal'?"},
      {{"xyzzy"}, "unknown command 'xyzzy' | run 'casemgr --help' for the list of commands"},
      {{"goal", "ad", "lopez", "x"}, "unknown verb 'goal ad' | did you mean 'add'?"},
      {{"refer", "providr", "list"}, "unknown verb 'refer providr' | did you mean 'provider'?"},
      {{"plan"}, "missing CLIENT | usage: casemgr plan show CLIENT [VERSION]"},
      {{"goal", "add"}, "missing CLIENT | usage: casemgr goal add CLIENT… [TEXT]"},
      {{"monitor", "contact"}, "missing CLIENT | usage: casemgr monitor contact CLIENT… [TEXT]"},
      {{"goal", "list", "a", "b"},
       "cannot use the extra argument 'b' | a text of several words is quoted; usage: casemgr goal list [CLIENT]"},
      {{"goal", "add", "a", "--du", "x"}, "unknown option '--du' | did you mean '--due'?"},
      {{"goal", "add", "a", "--due"}, "missing a value for '--due'"},
      {{"goal", "list", "a", "--format", "tabel"}, "'tabel' is not a format | did you mean 'table'?"},
      {{"goal", "list", "a", "--color", "x"}, "'x' is not a value of --color | one of: auto, always, never"},
      {{"client", "set", "a", "--interpreter", "yes"},
       "cannot use a value after '--interpreter' | '--interpreter' alone means yes"},
      {{"client", "set", "a", "--interpreter", "no"},
       "cannot use a value after '--interpreter' | for no, use '--no-interpreter' or '--interpreter=false'"},
  };
  for (const auto& [words, refused] : cases) {
    CAPTURE(join(words, " "));
    CHECK(refusal([&] { parsed(words); }) == refused);
  }
}

TEST_CASE("an alias stands for the words behind it") {
  const auto aliases = [](const Globals& globals) -> Aliases {
    CHECK(globals.directory == "there");
    return {{"mine", {"goal", "list", "--json"}}};
  };
  const Line line = parse({"-C", "there", "mine", "lopez"}, aliases).line;
  CHECK(line.command() == "goal list");
  CHECK(line.argument("CLIENT") == "lopez");
  CHECK(line.globals.format == render::Format::json);
  CHECK(refusal([&] { parse({"-C", "there", "mien"}, aliases); }) == "unknown command 'mien' | did you mean 'mine'?");
}

TEST_CASE("an alias begins with a command, and chooses no file and no answer") {
  struct Row {
    Words words;
    std::string why;
  };
  const auto gives = [](std::string_view option) { return fmt::format("an alias cannot give '{}'", option); };
  for (const Row& row :
       {Row{{"due"}, "it does not start with a command"}, Row{{"mine"}, "it does not start with a command"},
        Row{{"-o", "x", "goal", "list"}, gives("--output")}, Row{{"goal", "list", "-ox"}, gives("--output")},
        Row{{"goal", "list", "--output=x"}, gives("--output")}, Row{{"remove", "-qy"}, gives("--yes")},
        Row{{"client", "set", "--yes"}, gives("--yes")}, Row{{"goal", "-C", "/tmp"}, gives("--directory")},
        Row{{"client", "add", "--no-commit"}, gives("--no-commit")},
        Row{{"client", "add", "--input", "-"}, gives("--input")},
        Row{{"monitor", "contact", "--text-file=/etc/hosts"}, gives("--text-file")},
        Row{{"monitor", "contact", "--today", "2020-01-01"}, gives("--today")},
        Row{{"refer", "provider", "import", "/etc/passwd"}, "an alias cannot give FILE|DIR"},
        Row{{"init", "/tmp/x"}, "an alias cannot give DIR"},
        Row{{"goal", "add", "--due"}, "missing a value for '--due'"},
        Row{{"goal", "add", "--no-such"}, "unknown option '--no-such'"}}) {
    CAPTURE(join(row.words, " "));
    const auto aliases = [&](const Globals&) -> Aliases { return {{"mine", row.words}}; };
    CHECK(refusal([&] {
            parse({"mine", "lopez"}, aliases);
          }).starts_with(fmt::format("cannot use the alias 'mine' of casemgr.yaml: {} |", row.why)));
  }
}

TEST_CASE("help is asked for by option, by word, and by an empty line") {
  for (const Words& words : {Words{}, Words{"--help"}, Words{"goal", "help"}, Words{"goal", "add", "--help"}}) {
    CAPTURE(join(words, " "));
    CHECK(parse(words, {}).request == Request::help);
  }
  CHECK(parse({"--version"}, {}).request == Request::version);
}

TEST_CASE("control characters are taken out of words, which is said") {
  const Parsed parsed = parse({"goal", "add", "lopez", "Find\x1b[D work"}, {});
  CHECK(parsed.line.argument("TEXT") == "Find work");
  CHECK(parsed.messages == Words{"removed 1 control character from the text"});
}

TEST_CASE("a line knows whether it gives fields of a record") {
  CHECK_FALSE(parsed({"goal", "add", "lopez", "Find work"}).gives_fields());
  CHECK_FALSE(parsed({"goal", "add", "lopez", "--edit"}).gives_fields());
  CHECK(parsed({"goal", "add", "lopez", "--due", "tomorrow"}).gives_fields());
  CHECK(parsed({"goal", "add", "lopez", "--input", "-"}).gives_fields());
  CHECK(parsed({"client", "set", "lopez", "--no-interpreter"}).gives_fields());
}

TEST_CASE("a value that is not of its kind is refused with its option") {
  CHECK(refusal([] { parsed({"goal", "add", "a", "--due", "x", "--due", "y"}); }) == "cannot use --due twice");
  const Line number = parsed({"monitor", "contact", "a", "--minutes", "2.5"});
  CHECK(refusal([&] { static_cast<void>(number.whole("minutes")); }) == "'2.5' is not a whole number");
  CHECK(number.decimal("minutes") == Decimal::parse("2.5"));
}

}  // namespace parse_test

#!/usr/bin/python3
"""Holds the sources against the table of layers: layering_test.py [ROOT]

Before it looks at the tree it shows, on small samples in a temporary directory, that every rule can fail.
"""

import sys
import tempfile
import unittest
from pathlib import Path

from layering_rules import LIBRARIES, MAY, MAY_HEADER, NEVER, SPELLED, STANDARD, WORDS, closure, findings

ROOT = Path(__file__).resolve().parents[2]

HEADERS = {
    "include/casemgr/root/date.hpp": "#pragma once\n",
    "include/casemgr/yaml/tree.hpp": '#pragma once\n#include "casemgr/root/date.hpp"\n',
    "include/casemgr/schema/field.hpp": '#pragma once\n#include "casemgr/root/date.hpp"\n',
    "include/casemgr/model/case.hpp": '#pragma once\n#include "casemgr/schema/field.hpp"\n',
    "include/casemgr/store/case_directory.hpp": '#pragma once\n#include "casemgr/model/case.hpp"\n#include <filesystem>\n',
    "include/casemgr/rules/due/due.hpp": '#pragma once\n#include "casemgr/model/case.hpp"\n',
    "include/casemgr/report/document.hpp": '#pragma once\n#include "casemgr/root/date.hpp"\n',
    "include/casemgr/report/caseload.hpp": '#pragma once\n#include "casemgr/rules/due/due.hpp"\n',
    "include/casemgr/render/render.hpp": '#pragma once\n#include "casemgr/report/document.hpp"\n',
    "include/casemgr/cli/run.hpp": "#pragma once\n",
    "src/cli/command.hpp": "#pragma once\n",
    "src/cli/commands.def": 'CASEMGR_COMMAND(goal_group, "goal")\nCASEMGR_COMMAND(void_group, "void")\n'
                            'CASEMGR_COMMAND(merge_driver_group, "merge-driver")\n',
}

# What is right and must stay unsaid: path, text.
GOOD = [
    ("src/root/text.cpp", '#include <utf8proc.h>\n#include <nettle/sha2.h>\n#include <fmt/format.h>\n#include "casemgr/root/date.hpp"\n'),
    ("src/yaml/read.cpp", "#include <yaml-cpp/eventhandler.h>\nstruct Handler : YAML::EventHandler {};\n"),
    ("src/codec/json.cpp", "#include <nlohmann/json.hpp>\n"),
    ("src/model/stage.cpp", "// getenv and std::system_clock are not for us\n/* YAML::Node */ auto s = \"rand() time(0)\";\n"),
    ("src/model/sums.cpp", "int n = 1'000'000; char c = '\"'; auto runtime(int); int m = runtime(0);\n"),
    ("src/model/raw.cpp", 'auto s = R"x(std::cout << getenv("A") #include <iostream>)x";\n'),
    ("src/store/lock.cpp", "#include <sys/file.h>\n#include <unistd.h>\nauto t = std::chrono::steady_clock::now();\n"),
    ("src/cli/kit/terminal.cpp", "#include <sys/ioctl.h>\nusing Clock = std::chrono::steady_clock;\n"),
    ("src/store/git.cpp", "#include <spawn.h>\n#include <time.h>\nextern char** environ;\n#include <fstream>\n"),
    ("src/yaml/layout.cpp", "struct Stop {}; void f() { try { g(); } catch (const Stop&) {} }\n"),
    ("src/model/ids.cpp", "Ids Ids::random(int seed) { return Ids(seed); }\n"),
    ("src/store/save.cpp", "void f() { try { g(); } catch (...) { undo(); throw; } }\n"),
    ("src/cli/run.cpp", '#include <CLI/CLI.hpp>\n#include "command.hpp"\n#include "casemgr/report/caseload.hpp"\nint f() { try { g(); } catch (...) { return 1; } }\n'),
    ("src/cli/assess/score.cpp", '#include "command.hpp"\n#include "casemgr/store/case_directory.hpp"\n'),
    ("src/cli/progress.cpp", "#include <unistd.h>\nusing Clock = std::chrono::steady_clock;\n"),
    ("include/casemgr/rules/plan/goal.hpp",
     "#pragma once\nnamespace casemgr {\n// not Case& c\nstruct Sum { void add(const Case& c); };\nbool is_whole(const Case& c);\n"
     "inline const Case* first(const Cases& all) { return all.first; }\n}\n"),
    ("include/casemgr/cycle/goal.hpp",
     "#pragma once\nnamespace casemgr::cycle {\nclass Case;\nstruct Extras { bool any() const; int size() { return 0; } };\n"
     "enum class Ends { yes, no };\n/// of (const Case&)\nOutcome add_goal(Case& c, Goal draft, const Context& context);\n"
     "std::pair<Outcome, Outcome> move_goal(Case& from,\n                                      Case& to);\n"
     "void add_provider(ProviderDirectory& directory);\ntemplate <class T>\nvoid put(Case& c, T draft) { c.put(draft); }\n"
     "std::vector<Contact> divide_contact(Contact whole);\n}\n"),
    ("src/cycle/goal.cpp", "bool is_whole(const Case& c) { return true; }\n"),
    ("src/rules/due/due.cpp", "int due(const Case& c);\n"),
    ("tests/rules/due/due_test.cpp", "\n"),
    ("src/main.cpp", '#include "casemgr/cli/run.hpp"\n#include <iostream>\n#include <random>\n#include <unistd.h>\nauto a = std::getenv("B"); auto t = std::chrono::system_clock::now(); std::random_device r;\n'),
    ("src/render/html.cpp", '#include "casemgr/render/render.hpp"\n#include "casemgr/report/document.hpp"\n#include "casemgr/root/date.hpp"\n'),
]
GOOD += [
    ("include/casemgr/root/suggestions.def", 'CASEMGR_SUGGESTION(step, "goal step {client}")\n'),
    ("src/cycle/steps.cpp", "auto s = suggest::step(c.id);\n"),
    ("src/cycle/named.cpp", '// casemgr goal add\nauto s = "the casemgr goalposts, casemgr " + group + R"(casemgr.goal)";\n'),
    ("src/cli/goal/verbs.cpp", 'Verb v{.examples = {"casemgr goal add lopez (x", "casemgr goal list"}};\nauto w = noun_verb("a", f(), {"casemgr void b"});\n'),
    ("src/store/init.cpp", 'auto s = "casemgr merge-driver %O";\n'),
    ("src/cli/self/script.cpp", 'auto s = R"(casemgr goal)";\n'),
]

# What is wrong: path, text, a piece of the finding it must cause.
BAD = [
    ("src/root/a.cpp", '#include "casemgr/yaml/tree.hpp"\n', "1: root must not include 'casemgr/yaml/tree.hpp'"),
    ("src/yaml/a.cpp", '\n#include "casemgr/model/case.hpp"\n', "2: yaml must not include"),
    ("src/yaml/a.cpp", '#include "casemgr/schema/field.hpp"\n', "yaml must not include"),
    ("src/schema/a.cpp", '#include "casemgr/yaml/tree.hpp"\n', "schema must not include"),
    ("src/model/a.cpp", '#include "casemgr/yaml/tree.hpp"\n', "model must not include"),
    ("src/instrument/a.cpp", '#include "casemgr/store/case_directory.hpp"\n', "instrument must not include"),
    ("src/codec/a.cpp", '#include "casemgr/model/case.hpp"\n', "codec must not include"),
    ("src/codec/a.cpp", '#include "casemgr/store/case_directory.hpp"\n', "codec must not include"),
    ("src/cycle/a.cpp", '#include "casemgr/store/case_directory.hpp"\n', "cycle must not include"),
    ("src/store/a.cpp", '#include "casemgr/rules/due/due.hpp"\n', "store must not include"),
    ("src/report/a.cpp", '#include "casemgr/render/render.hpp"\n', "report must not include"),
    ("src/render/a.cpp", '#include "casemgr/model/case.hpp"\n', "render must not include"),
    ("src/render/a.cpp", '#include "casemgr/report/caseload.hpp"\n', "render must not include"),
    ("include/casemgr/report/document.hpp", '#pragma once\n#include "casemgr/model/case.hpp"\n',
     "src/render/ok.cpp:1: render must never reach model"),
    ("src/exchange/a.cpp", '#include "casemgr/store/case_directory.hpp"\n', "exchange must not include"),
    ("src/main.cpp", '#include "casemgr/root/date.hpp"\n', "main must not include"),
    ("src/model/a.cpp", '#include "casemgr/nowhere/x.hpp"\n', "model must not include"),
    ("src/model/a.cpp", "#include <casemgr/model/case.hpp>\n", "with quotes"),
    ("src/model/a.cpp", '#include "../yaml/private.hpp"\n', "not a private header"),
    ("src/model/a.cpp", '#include "command.hpp"\n', "not a private header"),
    ("src/odd/a.cpp", "int x;\n", "belongs to no layer"),
    ("include/casemgr/model/bare.hpp", "int x;\n", "no #pragma once"),
    ("include/casemgr/yaml/a.hpp", "#pragma once\n#include <yaml-cpp/yaml.h>\n", "yaml-cpp only in"),
    ("src/codec/a.cpp", "#include <yaml-cpp/yaml.h>\n", "yaml-cpp only in"),
    ("src/report/a.cpp", "#include <nlohmann/json.hpp>\n", "nlohmann only in"),
    ("include/casemgr/codec/a.hpp", "#pragma once\n#include <nlohmann/json.hpp>\n", "nlohmann only in"),
    ("src/store/a.cpp", "#include <CLI/CLI.hpp>\n", "CLI11 only in"),
    ("include/casemgr/cli/a.hpp", "#pragma once\n#include <CLI/CLI.hpp>\n", "CLI11 only in"),
    ("src/render/a.cpp", "#include <utf8proc.h>\n", "utf8proc only in"),
    ("include/casemgr/root/a.hpp", "#pragma once\n#include <utf8proc.h>\n", "utf8proc only in"),
    ("src/model/a.cpp", "#include <nettle/sha2.h>\n", "nettle only in"),
    ("include/casemgr/model/a.hpp", "#pragma once\n#include <fmt/format.h>\n", "fmt beyond fmt/core.h"),
    ("src/report/a.cpp", "#include <unistd.h>\n", "POSIX only in"),
    ("include/casemgr/store/a.hpp", "#pragma once\n#include <sys/stat.h>\n", "POSIX only in"),
    ("src/cli/goal.cpp", "#include <sys/ioctl.h>\n", "POSIX only in"),
    ("src/yaml/scan.cpp", "#include <emmintrin.h>\n", "the processor's own instructions"),
    ("src/cli/goal.cpp", "#include <boost/any.hpp>\n", "in no table of libraries"),
    ("src/cli/goal.cpp", "#include <time.h>\n", "POSIX's nanosleep"),
    ("src/cycle/a.cpp", "#include <ctime>\n", "clock, randomness and standard streams"),
    ("src/cli/a.cpp", "#include <random>\n", "clock, randomness and standard streams"),
    ("src/cli/a.cpp", "#include <iostream>\n", "clock, randomness and standard streams"),
    ("src/cli/a.cpp", "#include <fstream>\n", "only store reads and writes files"),
    ("src/report/a.cpp", "#include <filesystem>\n", "only store, cli and main know files"),
    ("src/model/a.cpp", "#include <thread>\n", "threads and signals"),
    ("src/cycle/a.cpp", "auto t = std::chrono::system_clock::now();\n", "'system_clock'"),
    ("src/cli/a.cpp", "auto t = std::time(nullptr);\n", "the clock belongs"),
    ("src/cli/a.cpp", "auto t = ::time(NULL);\n", "the clock belongs"),
    ("src/store/a.cpp", "auto t = localtime(&now);\n", "the clock belongs"),
    ("src/store/git.cpp", "auto t = std::chrono::steady_clock::now();\n", "steady_clock only in"),
    ("src/store/a.cpp", 'auto e = std::getenv("HOME");\n', "the environment belongs"),
    ("src/cli/a.cpp", 'setenv("A", "b", 1);\n', "the environment belongs"),
    ("src/cli/a.cpp", "extern char** environ;\n", "the environment belongs"),
    ("src/model/a.cpp", "std::random_device device;\n", "randomness belongs"),
    ("src/model/a.cpp", "int n = std::rand();\n", "randomness belongs"),
    ("src/model/a.cpp", "srand(1);\n", "randomness belongs"),
    ("src/cli/a.cpp", "std::cerr << 1;\n", "the standard streams belong"),
    ("src/report/a.cpp", "fmt::print(stderr, 1);\n", "the standard streams belong"),
    ("src/report/a.cpp", 'printf("x");\n', "the standard streams belong"),
    ("src/report/a.cpp", "for (const auto& x : live(goal.measurements)) add(x);\n", "read by measures_of"),
    ("src/rules/due/a.cpp", "const auto n = goal.measurements.size();\n", "read by measures_of"),
    ("src/yaml/a.cpp", "YAML::Node node;\n", "read by events"),
    ("src/yaml/a.cpp", "auto n = YAML::LoadFile(f);\n", "read by events"),
    ("src/yaml/a.cpp", "YAML::Emitter out;\n", "read by events"),
    ("src/store/a.cpp", 'std::system("git add .");\n', "never by a shell"),
    ("src/store/a.cpp", "void f() { try { g(); } catch (...) { count(); } }\n", "must throw on"),
    ("src/cli/a.cpp", "void f() {\n  try { g(); }\n  catch (const Error& e) { /* never mind */ }\n}\n", "3: catch (const Error& e) swallows"),
    ("src/yaml/a.cpp", "void f() { try { g(); } catch (const std::exception&) {} }\n", "swallows"),
    ("src/cli/run.cpp", "void f() { try { g(); } catch (...) {} }\n", "catch (...) swallows"),
    ("src/cycle/a.cpp", 'auto s = fmt::format("use \'casemgr goal set {}\'", id);\n', SPELLED),
    ("src/report/a.cpp", 'auto s = "a: casemgr "\n         "void " + id;\n', SPELLED),
    ("src/cli/a.cpp", '\nVerb v{.examples = {"casemgr goal"}, .description = "casemgr goal add"};\n', f"2: 'casemgr goal': {SPELLED}"),
    ("include/casemgr/root/suggestions.def", '\nCASEMGR_SUGGESTION(step, "goal step {client}")\n', "2: 'step' is suggested nowhere"),
    ("include/casemgr/rules/due/a.hpp", "#pragma once\n\nvoid f(Case& c);\n", "3: 'Case&': a rule takes a const case"),
    ("include/casemgr/rules/due/a.hpp", "#pragma once\nstruct A { void f(int n, ProviderDirectory& all); };\n",
     "2: 'ProviderDirectory&': a rule takes"),
    ("include/casemgr/rules/due/a.hpp", "#pragma once\nvoid f(Case* c);\n", "2: 'Case*': a rule takes"),
    ("include/casemgr/cycle/a.hpp", "#pragma once\nnamespace casemgr::cycle {\nstruct A {};\n\nbool f(const Case& c);\n}\n",
     "5: 'f' changes no case"),
    ("include/casemgr/cycle/a.hpp", "#pragma once\nnamespace a {\nOutcome add(Case& c);\nstd::vector<A>\nall(A a);\n}\n",
     "5: 'all' changes no case"),
    ("include/casemgr/cycle/a.hpp", "#pragma once\nnamespace a {\ninline int f(A a) { return g(a); }\n}\n",
     "3: 'f' changes no case"),
    ("src/rules/due/a.cpp", "int x;\n", "no test of its name: tests/rules/due/a_test.cpp"),
]


def found_in(sources):
    with tempfile.TemporaryDirectory() as directory:
        for path, text in sources.items():
            file = Path(directory) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return findings(directory)


class Rules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        render = {"src/render/ok.cpp": '#include "casemgr/render/render.hpp"\n'}
        cls.found = [found_in({**HEADERS, **render, path: text}) for path, text, _ in BAD]
        cls.all_found = [line for lines in cls.found for line in lines]

    def test_good_samples_pass(self):
        self.assertEqual(found_in({**HEADERS, **dict(GOOD)}), [])

    def test_every_bad_sample_is_found_and_nothing_else(self):
        for (path, text, piece), found in zip(BAD, self.found, strict=True):
            with self.subTest(path=path, text=text):
                self.assertTrue(any(piece in line for line in found), f"missed: {found}")
                self.assertTrue(all(line.startswith(path) or "never reach" in line for line in found), found)

    def test_every_library_and_word_has_a_bad_sample(self):
        for _, _, why in LIBRARIES + STANDARD + WORDS:
            self.assertTrue(any(why in line for line in self.all_found), f"no sample for: {why}")

    def test_the_tables_hang_together(self):
        for layer, others in MAY.items():
            self.assertFalse(set(others) & set(NEVER.get(layer, [])), layer)
            self.assertNotIn(layer, [name for other in others for name in closure(other)], f"{layer}: a circle")
        self.assertLessEqual(set(NEVER) | set(MAY_HEADER), set(MAY))

    def test_a_tree_without_sources_is_no_pass(self):
        self.assertIn("no sources found", found_in({})[0])


class Sources(unittest.TestCase):
    def test_the_sources_keep_the_rules(self):
        found = findings(ROOT)
        if found:
            self.fail("\n" + "\n".join(found))


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        ROOT = Path(sys.argv.pop(1)).resolve()
    unittest.main()

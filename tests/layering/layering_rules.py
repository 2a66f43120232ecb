"""The rules of the house as tables, and one function that holds a source tree against them.

`findings(root)` reads every .hpp and .cpp under root/include/casemgr and root/src and returns lines
`path:line: what is wrong`, sorted; an empty list when all is well. Comments never count, and the
contents of string literals only where an #include names its file in them.
"""

import re
from pathlib import Path, PurePosixPath

# What a layer may include of the others, as in architecture.md; what those may, it may too.
MAY = {
    "root": [],
    "yaml": ["root"],
    "schema": ["root"],
    "model": ["root", "schema"],
    "instrument": ["model"],
    "rules": ["model", "instrument"],
    "codec": ["schema", "yaml"],
    "cycle": ["model", "instrument", "rules"],
    "store": ["codec", "model", "instrument"],
    "report": ["model", "instrument", "rules"],
    "render": ["root"],
    "exchange": ["model", "instrument", "rules"],
    "cli": ["root", "yaml", "schema", "model", "instrument", "rules", "codec", "cycle", "store", "report", "render",
            "exchange"],
    "main": [],
}

# Single headers of layers that are otherwise out of bounds.
MAY_HEADER = {
    "render": ["casemgr/report/document.hpp"],
    "main": ["casemgr/cli/run.hpp"],
}

# Layers that must not even be reached through other headers; this wins over the table above.
NEVER = {
    "root": ["yaml", "schema", "model", "codec", "store", "cycle", "report", "render", "cli"],
    "yaml": ["model"],
    "schema": ["yaml"],
    "model": ["store", "yaml"],
    "instrument": ["store"],
    "rules": ["store", "cycle"],
    "codec": ["store"],
    "cycle": ["store"],
    "store": ["cycle", "report", "cli"],
    "report": ["store", "render", "cycle"],
    "render": ["model"],
    "exchange": ["store"],
}

# Libraries from outside: which #include, and the sources that may name it.
LIBRARIES = [
    (r"yaml-cpp/", r"src/yaml/.*\.cpp", "yaml-cpp only in src/yaml/*.cpp"),
    (r"nlohmann/", r"src/(codec|exchange)/.*\.cpp", "nlohmann only in .cpp files of codec and exchange"),
    (r"CLI/", r"src/cli/.*", "CLI11 only in src/cli"),
    (r"utf8proc\.h$", r"src/root/.*\.cpp", "utf8proc only in src/root/*.cpp"),
    (r"nettle/", r"src/root/.*\.cpp", "nettle only in src/root/*.cpp"),
    (r"fmt/core\.h$", r".*", ""),
    (r"fmt/", r".*\.cpp", "fmt beyond fmt/core.h only in .cpp files"),
    (r"(unistd|fcntl|termios|signal|poll|spawn|pwd|grp|dirent|sys/[a-z]+)\.h$",
     r"src/store/.*\.cpp|src/main\.cpp|src/cli/(.*/)?[a-z_]*(terminal|pager|editor|prompt|progress)[a-z_]*\.cpp",
     "POSIX only in src/store/*.cpp, src/main.cpp and what speaks to the terminal in src/cli"),
    (r"emmintrin\.h$", r"src/yaml/clean\.cpp", "the processor's own instructions only in src/yaml/clean.cpp"),
    (r"(time|stdio)\.h$", r"src/store/.*\.cpp", "POSIX's nanosleep and renameat only in src/store/*.cpp"),
]

# Standard headers that not everyone may have.
STANDARD = [
    (r"ctime|random|iostream", r"src/main\.cpp", "clock, randomness and standard streams belong to src/main.cpp"),
    (r"fstream", r"src/store/.*\.cpp", "only store reads and writes files"),
    (r"filesystem", r"(include/casemgr|src)/(store|cli)/.*|src/main\.cpp", "only store, cli and main know files"),
    (r"thread|mutex|future|condition_variable|csignal", r"src/(store|cli)/.*|src/main\.cpp",
     "threads and signals only in store, cli and main"),
]

STANDARD_NAMES = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes climits
clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef cstdint
cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format forward_list fstream
functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map memory
memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore
set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string string_view syncstream
system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector
version
""".split())

MAIN = r"src/main\.cpp"
LOCK_OR_PROGRESS = r"src/store/(.*/)?[a-z_]*lock[a-z_]*\.cpp|src/cli/(.*/)?[a-z_]*(progress|terminal)[a-z_]*\.cpp"

# Words that only some sources may use: pattern, the sources that may, the reason.
# What reads or writes the measurements that stand with a goal, without the totals of its instrument.
MEASURES = r"src/rules/plan/measures\.cpp|src/cycle/(goal|measure|move_note)\.cpp|src/report/goals\.cpp|src/cli/goal/goal\.cpp|include/casemgr/rules/plan/measures\.hpp"
WORDS = [
    (r"\b(system_clock|high_resolution_clock|utc_clock|file_clock|file_time_type::clock)\b", MAIN, "the clock belongs to src/main.cpp"),
    (r"(?<![\w.>])(std::)?(::)?time\s*\(\s*(nullptr|NULL|0|&)", MAIN, "the clock belongs to src/main.cpp"),
    (r"\b(clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?|timespec_get)\s*\(", MAIN,
     "the clock belongs to src/main.cpp"),
    (r"\bsteady_clock\b", MAIN + "|" + LOCK_OR_PROGRESS, "steady_clock only in the lock and the progress line"),
    (r"\b(secure_)?getenv\b|\b(set|put|unset|clear)env\s*\(", MAIN, "the environment belongs to src/main.cpp"),
    (r"\benviron\b", MAIN + r"|src/store/.*\.cpp", "the environment belongs to src/main.cpp; store may hand it on to git"),
    (r"\b(random_device|arc4random\w*|getrandom|getentropy)\b|\bs?rand(_r)?\s*\(|\bsrandom\s*\(", MAIN,
     "randomness belongs to src/main.cpp"),
    (r"\bstd::(cout|cerr|clog|cin)\b|\b(stdout|stderr|stdin)\b|(?<![\w:.])(std::)?(printf|puts|putchar)\s*\(", MAIN,
     "the standard streams belong to src/main.cpp"),
    (r"\bmeasurements\)|\bmeasurements(\[|\.(begin|end|back|size|empty|find)\b)", MEASURES,
     "a goal's measurements are read by measures_of (rules/plan/measures.hpp)"),
    (r"\bYAML::(Node|Emitter|Load\w*|Dump|Clone)\b", r"(?!)", "documents are read by events and written by splices"),
    (r"(?<![\w:.>])(std::)?(::)?system\s*\(|\bpopen\s*\(", r"(?!)", "programs are run by argument vector, never by a shell"),
]

# A literal spells a suggested command nowhere but in this table, and each of its rows is suggested somewhere.
SUGGESTIONS = "include/casemgr/root/suggestions.def"
SPELLED = "a command that is suggested is a row of suggestions.def"
# The command groups, one a line. What git runs by its configuration is suggested to no one.
GROUPS, NOT_TYPED = "src/cli/commands.def", ["merge-driver", "textconv"]
# Pages, scripts and titles that name commands without suggesting one.
NAMES_COMMANDS = r"src/cli/self/.*|src/cli/files/schema\.cpp"
# What holds the examples of the help, which commands_test.py plays.
EXAMPLES = r"\.examples\s*=\s*(?=\{)|\b\w+_verb(?:<\w+>)?(?=\()"

# The law between rules and cycle: what takes `const Case&` and answers is a rule; what takes `Case&` and changes it is a
# verb of cycle. Verbs that change no case, each with its reason.
VERBS_WITHOUT_CASE = {
    "divide_contact": "makes the drafts that several clients' cases get, and draws the code that joins them",
    "import_clients": "makes each client of a list as it will be; some are saved, some are held",
}

# Rules without a public function of their own, and the test that reaches them.
OTHER_TEST = {
    "rules/disclosure/field_scope": "rules/disclosure/redaction_test",
    "rules/disclosure/marked": "rules/disclosure/visible_test",
}

# Where an unknown exception may end: it is told and becomes an exit code.
LAST_RESORT = r"src/cli/run\.cpp|src/main\.cpp"

_STRING = r'"(?:\\.|[^"\\\n])*"'
_JOINED = re.compile(rf"{_STRING}(?:\s*{_STRING})*")
_LEXEMES = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')",
    re.DOTALL)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<(?P<angle>[^>\n]+)>|"(?P<quote>[^"\n]+)")', re.MULTILINE)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def _without(text, kinds):
    """`text` with the lexemes of `kinds` blanked, lines kept."""
    return _LEXEMES.sub(lambda m: _blank(m.group()) if any(m.group(kind) for kind in kinds) else m.group(), text)


def _line(text, offset):
    return text.count("\n", 0, offset) + 1


def closure(layer):
    """Every layer that `layer` may include, itself among them."""
    seen, todo = set(), [layer]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += MAY.get(name, [])
    return seen - set(NEVER.get(layer, []))


def layer_of(path):
    """The layer a source belongs to: `main` for src/main.cpp, None where there is no such layer."""
    parts = PurePosixPath(path).parts
    if path == "src/main.cpp":
        return "main"
    name = parts[2] if parts[:2] == ("include", "casemgr") and len(parts) > 3 else \
        parts[1] if parts[0] == "src" and len(parts) > 2 else None
    return name if name in MAY and name != "main" else None


class _Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.texts = {}
        for base in ("include", "src"):
            for path in sorted((self.root / base).rglob("*")):
                if path.suffix in (".hpp", ".cpp", ".h", ".cc", ".inc", ".def"):
                    self.texts[path.relative_to(self.root).as_posix()] = path.read_text(encoding="utf-8")
        self.found = []
        self.included = {}

    def tell(self, path, line, what):
        self.found.append((path, line, what))

    def includes(self, path):
        if path not in self.included:
            text = _without(self.texts[path], ["comment", "raw"])
            self.included[path] = [(_line(text, m.start()), m.group("quote"), m.group("angle"))
                                   for m in _INCLUDE.finditer(text)]
        return self.included[path]

    def resolve(self, path, quoted):
        """The file behind `#include "quoted"`, relative to the root; None where there is none of ours."""
        if quoted.startswith("casemgr/"):
            candidates = ["include/" + quoted]
        else:
            layer = layer_of(path)
            candidates = [(PurePosixPath(path).parent / quoted).as_posix(), f"src/{layer}/{quoted}"]
        return next((name for name in candidates if name in self.texts), None)


def _check_quoted(tree, path, line, quoted):
    layer = layer_of(path)
    if not quoted.startswith("casemgr/"):
        if ".." in PurePosixPath(quoted).parts or layer == "main" or tree.resolve(path, quoted) is None:
            tree.tell(path, line, f"'{quoted}' is not a private header of {layer}: the words of a layer are in "
                                  "include/casemgr")
        return
    if quoted in MAY_HEADER.get(layer, []):
        return
    other = layer_of("include/" + quoted)
    if other is None or other not in closure(layer):
        tree.tell(path, line, f"{layer} must not include '{quoted}'")


def _check_angle(tree, path, line, angle):
    if angle.startswith("casemgr/"):
        tree.tell(path, line, f"our own '{angle}' is included with quotes")
        return
    if angle in STANDARD_NAMES:
        for names, where, why in STANDARD:
            if re.fullmatch(names, angle) and not re.fullmatch(where, path):
                tree.tell(path, line, f"<{angle}>: {why}")
        return
    for name, where, why in LIBRARIES:
        if re.match(name, angle):
            if not re.fullmatch(where, path):
                tree.tell(path, line, f"<{angle}>: {why}")
            return
    tree.tell(path, line, f"<{angle}> is in no table of libraries")


def _check_reach(tree, path):
    """Layers that `never` rules out, reached through headers that are allowed one by one."""
    layer = layer_of(path)
    for line, quoted, _ in tree.includes(path):
        seen, todo = set(), [tree.resolve(path, quoted)] if quoted else []
        while todo:
            name = todo.pop()
            if name is None or name in seen:
                continue
            seen.add(name)
            if layer_of(name) in NEVER.get(layer, []) and name != "include/" + quoted \
                    and name[len("include/"):] not in MAY_HEADER.get(layer, []):
                tree.tell(path, line, f"{layer} must never reach {layer_of(name)}, but '{quoted}' leads to '{name}'")
                break
            todo += [tree.resolve(name, other) for _, other, _ in tree.includes(name) if other]


def _block(text, start):
    """What stands between the braces that open at or after `start`."""
    opening = text.find("{", start)
    depth = 0
    for at in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[opening + 1:at]
    return text[opening + 1:]


def _check_words(tree, path):
    text = _without(tree.texts[path], ["comment", "raw", "string", "char"])
    for pattern, where, why in WORDS:
        if re.fullmatch(where, path):
            continue
        for match in re.finditer(pattern, text):
            tree.tell(path, _line(text, match.start()), f"'{match.group().strip()}': {why}")
    for match in re.finditer(r"\bcatch\s*\(([^)]*)\)", text):
        body = _block(text, match.end())
        anything = match.group(1).strip() == "..."
        passed_on = re.search(r"\bthrow\b|\bcurrent_exception\b|\bterminate\b", body)
        if re.search(r"\.\.\.|\b(exception|runtime_error|Error)\b", match.group(1)) and not body.strip():
            tree.tell(path, _line(text, match.start()), f"catch ({match.group(1)}) swallows what it catches")
        elif anything and not passed_on and not re.fullmatch(LAST_RESORT, path):
            tree.tell(path, _line(text, match.start()), "catch (...) must throw on what it caught")


def _closing(text, opening):
    """The place behind the bracket that closes the one at `opening`; `text` without literals."""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] in "({[") - (text[at] in ")}]")
        if depth == 0:
            return at + 1
    return len(text)


def _typed_command(tree):
    """What a literal that spells a command holds; None where there is no list of groups."""
    rows = re.findall(r'CASEMGR_COMMAND\(\w+, "([^"]+)"', tree.texts.get(GROUPS, ""))
    typed = [name for name in rows if name not in NOT_TYPED]
    return re.compile(rf"\bcasemgr (?:{'|'.join(typed)})\b") if typed else None


def _check_suggestions(tree, path, command):
    if command is None or "casemgr " not in tree.texts[path] or re.fullmatch(NAMES_COMMANDS, path):
        return
    text = _without(tree.texts[path], ["comment", "raw", "char"])
    bare = _without(text, ["string"])
    examples = [(match.end(), _closing(bare, match.end())) for match in re.finditer(EXAMPLES, bare)]
    for match in _JOINED.finditer(text):
        named = command.search(re.sub(r'"\s*"', "", match.group()))
        if named and not any(begin <= match.start() < end for begin, end in examples):
            tree.tell(path, _line(text, match.start()), f"'{named.group()}': {SPELLED}")


def _check_rows_are_used(tree):
    used = {name for text in tree.texts.values() for name in re.findall(r"\bsuggest::(\w+)", text)}
    for number, row in enumerate(tree.texts.get(SUGGESTIONS, "").splitlines(), 1):
        name = re.match(r"CASEMGR_SUGGESTION\((\w+)", row)
        if name and name.group(1) not in used:
            tree.tell(SUGGESTIONS, number, f"'{name.group(1)}' is suggested nowhere")


_CHANGED_CASE = re.compile(r"(?<!const )\b(?:Case|ProviderDirectory)\s*[&*]")


def _declarations(text):
    """Each function declared in a namespace, by line, name and words; members of classes are left out."""
    text = re.sub(r"^[ \t]*#[^\n]*", lambda m: _blank(m.group()), text, flags=re.MULTILINE)
    found, at, start = [], 0, 0
    while at < len(text):
        if text[at] == "{":
            words = text[start:at]
            if re.search(r"\bnamespace\b", words):
                start = at + 1
            else:
                found.append((start, words))
                at += len(_block(text, at)) + 1
                start = at + 1
        elif text[at] in ";}":
            found.append((start, text[start:at]))
            start = at + 1
        at += 1
    for start, words in found:
        head = re.match(r"\s*(?:template\s*<[^>]*>\s*)?([^(]*?)([\w~]+)\s*\(", words)
        if head and not re.match(r"\s*(struct|class|enum|union|using|typedef|static_assert)\b", words):
            yield _line(text, start + head.start(2)), head.group(2), words


def _check_law(tree, path):
    """Rules answer about a case and change none; verbs change one. Headers say which it is."""
    layer = layer_of(path)
    text = _without(tree.texts[path], ["comment", "raw", "string", "char"])
    if layer == "rules" and path.startswith("include/"):
        for match in _CHANGED_CASE.finditer(text):
            tree.tell(path, _line(text, match.start()), f"'{match.group()}': a rule takes a const case; what changes "
                                                        "one belongs to cycle")
    if layer == "cycle" and path.startswith("include/"):
        for line, name, words in _declarations(text):
            if name not in VERBS_WITHOUT_CASE and not _CHANGED_CASE.search(words):
                tree.tell(path, line, f"'{name}' changes no case: what answers belongs to rules")


def _check_test(tree, path):
    """Every rule can be looked up in the test of its name."""
    match = re.fullmatch(r"src/(rules/.*)\.cpp", path)
    if match:
        test = f"tests/{OTHER_TEST.get(match.group(1), match.group(1) + '_test')}.cpp"
        if not (tree.root / test).is_file():
            tree.tell(path, 1, f"has no test of its name: {test}")


def findings(root):
    tree = _Tree(root)
    command = _typed_command(tree)
    for path in sorted(tree.texts):
        if layer_of(path) is None:
            tree.tell(path, 1, "belongs to no layer")
            continue
        if path.endswith(".hpp") and "#pragma once" not in tree.texts[path]:
            tree.tell(path, 1, "has no #pragma once")
        for line, quoted, angle in tree.includes(path):
            if quoted:
                _check_quoted(tree, path, line, quoted)
            else:
                _check_angle(tree, path, line, angle)
        _check_reach(tree, path)
        _check_words(tree, path)
        _check_law(tree, path)
        _check_test(tree, path)
        _check_suggestions(tree, path, command)
    _check_rows_are_used(tree)
    if not tree.texts:
        return [f"{root}: no sources found"]
    return [f"{path}:{line}: {what}" for path, line, what in sorted(set(tree.found))]

#!/usr/bin/env python3
"""Asks every command of the program for its help, tries the examples in it, and completes its options.

    commands_test.py CASEMGR
"""

import json
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


class Program:
    """The built program in an empty place with a fixed environment."""

    def __init__(self, binary, home):
        self.binary = binary
        self.home = home
        self.failures = []

    def run(self, *words):
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                       "CASEMGR_TODAY": "2026-05-11T09:40", "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run([str(self.binary), *words], cwd=self.home, env=environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=60, check=False)

    def expect(self, holds, words, what):
        if not holds:
            self.failures.append(f"casemgr {shlex.join(words)}: {what}")


def names_in(help_text):
    """The words that begin the two-column lines of a help page, outside its options and arguments."""
    names, inside = [], True
    for line in help_text.splitlines():
        if line.startswith(("Global options", "Options", "Arguments", "Examples", "Most used options")):
            inside = False
        match = re.match(r"  ([a-z][a-z-]*)\s{2,}\S", line)
        if inside and match:
            names.append(match.group(1))
    return names


def commands_of(program, words=()):
    """Every command as a list of words, found by asking each level for its help."""
    result = program.run(*words, "--help")
    program.expect(result.returncode == 0, words, f"--help exits {result.returncode}: {result.stderr.strip()}")
    program.expect(not result.stderr, words, f"--help talks on stderr: {result.stderr.strip()}")
    program.expect(result.stdout.endswith("\n"), words, "--help does not end its last line")
    names = names_in(result.stdout) if len(words) < 3 else []
    found = [(words, result.stdout)] if words and not names else []
    for name in names:
        found += commands_of(program, (*words, name))
    return found


def part_of(help_text, title):
    """The indented lines under a title of a help page."""
    lines, inside = [], False
    for line in help_text.splitlines():
        if line == title:
            inside = True
        elif inside and not line.startswith("  "):
            break
        elif inside:
            lines.append(line)
    return lines


def options_of(help_text):
    """The lines of the options that a help page shows: all of them, or the most used."""
    return part_of(help_text, "Options") + part_of(help_text, "Most used options")


def check_screen(program, words, help_text):
    """A page fits one screen; one without all options says where they are."""
    count = len(help_text.splitlines())
    program.expect(count <= 40, words, f"its help has {count} lines")
    if "\nMost used options\n" in help_text:
        program.expect(f"man casemgr-{words[0]}" in help_text, words, "its help does not name the manual page")


def check_group(program, group):
    """The help of a group begins with the lines that are used most; each of them parses and is of the group."""
    lines = part_of(program.run(group, "--help").stdout, "Most used")
    program.expect(1 <= len(lines) <= 3, (group,), f"its help begins with {len(lines)} lines")
    for line in lines:
        for invocation in commands_in_example(line):
            result = program.run(*invocation, "--help")
            program.expect(result.returncode == 0 and invocation[0] == group, invocation,
                           f"is no line of {group}: {result.stderr.strip()}")


def commands_in_example(line):
    """The invocations of casemgr in one line of examples, without what stands around them in the shell."""
    for part in re.split(r"\s(?:\||;|&&)\s", line.strip()):
        words = shlex.split(part, comments=True)
        words = [word for word in words if not re.fullmatch(r"[A-Z_]+=.*", word)]
        if words and words[0] == "casemgr":
            ends = [place for place, word in enumerate(words) if word in ("<", ">", ">>") or word.startswith("<")]
            yield words[1:min(ends, default=len(words))]


def check_examples(program, words, help_text):
    lines = part_of(help_text, "Examples")
    program.expect(bool(lines), words, "has no example")
    for line in lines:
        invocations = list(commands_in_example(line))
        program.expect(bool(invocations), words, f"an example does not begin with casemgr: {line.strip()}")
        for invocation in invocations:
            result = program.run(*invocation, "--help")
            program.expect(result.returncode == 0, invocation, f"the example does not parse: {result.stderr.strip()}")
            named = tuple(invocation[:len(words)]) == tuple(words) or invocation[0] == words[0]
            program.expect(named, words, f"an example is of another command: {line.strip()}")


def check_completion(program, words, help_text):
    """Each option that the help page names is completed."""
    options = set()
    for line in options_of(help_text):
        match = re.match(r"  ((?:-\w, )?--[a-z][a-z0-9-]*)", line)
        if match:
            options.add("--" + match.group(1).split("--")[1])
    result = program.run("completion", "words", "--", *words, "--")
    program.expect(result.returncode == 0, words, f"completion exits {result.returncode}: {result.stderr.strip()}")
    completed = {line.split("\t")[0] for line in result.stdout.splitlines()}
    program.expect(options <= completed, words, f"not completed: {' '.join(sorted(options - completed))}")


def check_spans(program, commands):
    """Each command with --from and --to refuses an end before the beginning, whatever else it needs."""
    for words in (("init", ".", "--practice", "P", "--no-git"),
                  ("client", "add", "--given", "Maria", "--family", "Lopez"),
                  ("plan", "service", "lopez", "Meals", "--category", "food")):
        result = program.run(*words)
        program.expect(result.returncode == 0, words, result.stderr.strip())
    given = {"CLIENT": "lopez", "SERVICE": ".", "WORDS": "x"}
    found = 0
    for words, help_text in commands:
        options = "\n".join(options_of(help_text))
        if not {"--from", "--to"} <= set(re.findall(r"--[a-z-]+", options)):
            continue
        found += 1
        line = [*words, *(given[name] for name in re.findall(r"\b[A-Z]+\b", help_text.splitlines()[0]) if name in given),
                *(("--as-planned", "full") if "--as-planned" in options else ()),
                "--from", "2026-04-01", "--to", "2026-03-01"]
        result = program.run(*line)
        program.expect(result.returncode in (2, 5) and "before" in result.stderr, line,
                       f"takes the span: exit {result.returncode}, {result.stderr.strip()}")
    program.expect(found >= 5, (), f"only {found} commands with --from and --to")


def check_scripts(program):
    for shell in ("bash", "zsh", "fish"):
        result = program.run("completion", shell)
        program.expect(result.returncode == 0 and result.stdout, ("completion", shell), "prints no script")
        if shell == "bash":
            syntax = subprocess.run(["bash", "-n"], input=result.stdout, text=True, capture_output=True, check=False)
            program.expect(syntax.returncode == 0, ("completion", shell), f"bash refuses it: {syntax.stderr}")


def check_schemas(program):
    for name in ("client", "providers", "settings", "instrument"):
        result = program.run("schema", name)
        try:
            schema = json.loads(result.stdout)
            program.expect(str(schema.get("$schema", "")).startswith("http://json-schema.org/draft-07/"),
                           ("schema", name), "is not of draft-07")
        except ValueError as problem:
            program.expect(False, ("schema", name), f"is not JSON: {problem}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="commands-") as home:
        program = Program(Path(sys.argv[1]).absolute(), Path(home))
        commands = commands_of(program)
        program.expect(len(commands) > 40, (), f"only {len(commands)} commands found in the help")

        def check(command):
            words, help_text = command
            check_examples(program, words, help_text)
            check_completion(program, words, help_text)
            check_screen(program, words, help_text)

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(check, commands))
        for group in sorted({words[0] for words, _ in commands if len(words) > 1}):
            check_group(program, group)
        check_spans(program, commands)
        check_scripts(program)
        check_schemas(program)
    for failure in program.failures:
        print(failure)
    print(f"{len(commands)} commands, {len(program.failures)} failures")
    return 1 if program.failures else 0


if __name__ == "__main__":
    sys.exit(main())

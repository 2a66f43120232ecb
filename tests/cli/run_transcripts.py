#!/usr/bin/env python3
"""Plays the transcripts below this directory with the built program and compares what it says.

    run_transcripts.py CASEMGR [--update] [--without NAME] [NAME ...]

They are in <group>/<verb>.txt, and in stories/ where a day crosses groups. A NAME is as `monitor/contact`, or the
name of a whole group.

A transcript is what a practitioner would see in a shell:

    #: a sentence about what follows
    $ command, run by one bash for the whole transcript, so `cd` and variables persist
    > more lines of the same command
    what it prints, stdout and stderr together
    ? 5                     the exit code, where it is not 0

Blank lines at the end of an output do not count. A line of output that would read as one of the marks has a
backslash before it. The temporary directory is printed as $HOME. --update writes what was printed into the
transcript: read the difference before committing it.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARKS = ("$ ", "> ", "? ", "#: ", "\\")
SECONDS = 400


class Step:
    """One command with what is expected of it."""

    def __init__(self, prose, command):
        self.prose = prose
        self.command = command
        self.expected = []
        self.code = 0


def read_transcript(text):
    """The steps of a transcript, and the prose after the last of them."""
    steps, prose = [], []
    in_command = False
    for line in text.splitlines():
        if line.startswith("#: "):
            prose.append(line)
            in_command = False
        elif line.startswith("$ "):
            steps.append(Step(prose, [line[2:]]))
            prose = []
            in_command = True
        elif in_command and line.startswith("> "):
            steps[-1].command.append(line[2:])
        elif not steps or prose:
            if line.strip():
                raise ValueError(f"'{line}' stands before any command")
        elif re.fullmatch(r"\? \d+", line):
            steps[-1].code = int(line[2:])
            in_command = False
        else:
            steps[-1].expected.append(line)
            in_command = False
    for step in steps:
        step.expected = without_blank_end(step.expected)
    return steps, prose


def without_blank_end(lines):
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def write_transcript(steps, prose):
    """The text of a transcript: one blank line between commands."""
    blocks = []
    for step in steps:
        first, *rest = step.command
        lines = [*step.prose, "$ " + first, *("> " + line for line in rest), *step.expected]
        if step.code:
            lines.append(f"? {step.code}")
        blocks.append("\n".join(lines))
    if prose:
        blocks.append("\n".join(prose))
    return "\n\n".join(blocks) + "\n"


def fixed_environment(binary, home, practice, name):
    return {
        "PATH": f"{binary.parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TRANSCRIPTS": str(HERE),
        "PRACTICE": str(practice),
        "CASEMGR_TODAY": "2026-05-11T09:40",
        "CASEMGR_SEED": name,
        "GIT_AUTHOR_NAME": "Robin Vale",
        "GIT_AUTHOR_EMAIL": "robin@example.org",
        "GIT_AUTHOR_DATE": "2026-05-11T09:40:00+0000",
        "GIT_COMMITTER_NAME": "Robin Vale",
        "GIT_COMMITTER_EMAIL": "robin@example.org",
        "GIT_COMMITTER_DATE": "2026-05-11T09:40:00+0000",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_PAGER": "cat",
        "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
    }


def make_practice(binary, place):
    """The practice that transcripts begin with (practice.sh), made once."""
    practice = place / "practice"
    subprocess.run(["bash", "--noprofile", "--norc", "-c", '. "$TRANSCRIPTS/practice.sh"'], cwd=place,
                   env=fixed_environment(binary, place, practice, "practice"), stdin=subprocess.DEVNULL,
                   timeout=SECONDS, check=True)
    return practice


def play(binary, practice, name, steps):
    """What every step really printed, and its exit code."""
    with tempfile.TemporaryDirectory(prefix="transcript-") as temporary:
        root = Path(temporary).resolve()
        home, desk = root / "home", root / "desk"
        home.mkdir()
        desk.mkdir()
        script = []
        for number, step in enumerate(steps):
            (desk / f"{number}.command").write_text("\n".join(step.command) + "\n", encoding="utf-8")
            script.append(f". {desk}/{number}.command >{desk}/{number}.out 2>&1; echo $? >{desk}/{number}.code")
        (desk / "all").write_text("\n".join(script) + "\n", encoding="utf-8")
        subprocess.run(
            ["bash", "--noprofile", "--norc", str(desk / "all")],
            cwd=home,
            env=fixed_environment(binary, home, practice, name),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=SECONDS,
            check=False,
        )
        return [result_of(desk, home, number) for number in range(len(steps))]


def result_of(desk, home, number):
    code = desk / f"{number}.code"
    if not code.exists():
        return ["(the shell ended before this command)"], 255
    text = (desk / f"{number}.out").read_bytes().decode("utf-8", "backslashreplace")
    text = re.sub(r'("commit": )"[0-9a-f]{40}"', r'\1"HASH"', text.replace(str(home), "$HOME"))
    text = re.sub(r'("settings": )"[0-9a-f]{64}"', r'\1"HASH"', text)
    text = re.sub(r"\b(commit|settings) [0-9a-f]{10}\b", r"\1 HASH", text)
    lines = text.split("\n")
    quoted = ["\\" + line if line.startswith(MARKS) else line for line in lines]
    return without_blank_end(quoted), int(code.read_text())


def name_of(path):
    """As one names a transcript: group/verb."""
    return path.relative_to(HERE).with_suffix("").as_posix()


def check_transcript(binary, practice, path, update):
    """The differences of one transcript as text, empty where there is none."""
    before = path.read_text(encoding="utf-8")
    steps, prose = read_transcript(before)
    for step, (lines, code) in zip(steps, play(binary, practice, path.stem, steps)):
        step.expected, step.code = lines, code
    after = write_transcript(steps, prose)
    if update and after != before:
        path.write_text(after, encoding="utf-8")
    expected = write_transcript(*read_transcript(before)).splitlines()
    lines = difflib.unified_diff(expected, after.splitlines(), f"{name_of(path)} (expected)",
                                 f"{name_of(path)} (printed)", lineterm="", n=6)
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description="play the transcripts of tests/cli")
    parser.add_argument("binary", type=lambda text: Path(text).absolute())
    parser.add_argument("names", nargs="*", help="only these transcripts")
    parser.add_argument("--update", action="store_true", help="write what was printed as what is expected")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="not this transcript")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_intermixed_args()
    if not os.access(arguments.binary, os.X_OK) or arguments.binary.name != "casemgr":
        parser.error(f"'{arguments.binary}' is not the program")
    wanted, unwanted = set(arguments.names), set(arguments.without)
    # Backwards, so that the stories and the one that waits for a lock do not come last.
    paths = [path for path in sorted(HERE.glob("*/*.txt"), reverse=True)
             if name_of(path) not in unwanted and (not wanted or wanted & {name_of(path), path.parent.name})]
    if not paths:
        parser.error("no such transcript")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="practice-") as place, ThreadPoolExecutor(arguments.jobs) as pool:
        practice = make_practice(arguments.binary, Path(place).resolve())
        results = pool.map(lambda path: check_transcript(arguments.binary, practice, path, arguments.update), paths)
        for path, difference in zip(paths, results):
            if difference:
                failed += 1
                print(difference, end="\n\n")
    print(f"{len(paths)} transcripts, {failed} {'rewritten' if arguments.update else 'different'}")
    return 1 if failed and not arguments.update else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Looks in all transcripts for messages and answers that show a code where a person reads words.

    spoken_test.py CASEMGR

A message begins with `casemgr: `; an answer is the id of a record, a tab and a sentence. In both a code is allowed only
in quotation marks and after an option; hints, lists, csv and json name codes as what they are.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from run_transcripts import read_transcript  # noqa: E402

# Codes that are no words with hyphens between them, and words that are written with a hyphen in prose as well.
IRREGULAR = {"noshow", "onhold", "15min", "institutionalised", "cancelled"}
WORDS = {"self-harm"}
ANSWER = re.compile(r"^[a-z][a-z0-9]{4}\t[^\t]*$")
# What may show codes: quoted text, an option with its value, a command to type, the choices of a value.
TYPED = [r"'[^']*'", r'"[^"]*"', r"--[a-z-]+ [^ ]+", r"casemgr [a-z].*", r"one of: .*"]


def codes(casemgr):
    """Every code of the files' schemas that has a hyphen, and the irregular ones."""
    found = set(IRREGULAR)

    def walk(part):
        for code in part.get("enum", []) if isinstance(part, dict) else []:
            if isinstance(code, str) and "-" in code:
                found.add(code)
        for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
            walk(below)

    for schema in ("client", "providers"):
        walk(json.loads(subprocess.run([casemgr, "schema", schema], capture_output=True, check=True).stdout))
    return found - WORDS


def words_of(line):
    """The part of a message or an answer that is prose; nothing of another line."""
    if line.startswith("casemgr: "):
        text = line[len("casemgr: "):]
    elif ANSWER.match(line):
        text = line.split("\t")[1]
    else:
        return ""
    for typed in TYPED:
        text = re.sub(typed, "", text)
    return text


def main():
    known = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(codes(sys.argv[1]), key=len, reverse=True)))
                       + r")(?![\w-])")
    found = []
    for path in sorted(HERE.rglob("*.txt")):
        for step in read_transcript(path.read_text(encoding="utf-8"))[0]:
            found += [f"{path.relative_to(HERE)}: {line}" for line in step.expected if known.search(words_of(line))]
    print("\n".join(found), end="\n" if found else "")
    return f"{len(found)} lines show a code; say it in words with spoken()" if found else 0


if __name__ == "__main__":
    sys.exit(main())

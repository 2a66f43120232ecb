#!/usr/bin/env python3
"""Checks every broken file of this directory and compares what `casemgr check` says of it.

    run_errors.py CASEMGR [--update]

NAME.yaml is put into a fresh case directory as the file of client c7kq2mw; NAME.expected holds the findings and, in its
last line, the exit code. --update writes the .expected files: read the difference before committing it.
"""

import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLIENT = "clients/c7kq2mw.yaml"


def run(binary, home, *words):
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "CASEMGR_TODAY": "2026-05-11T09:40",
        "CASEMGR_SEED": "errors",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    return subprocess.run([str(binary), *words], cwd=home, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)


def findings(binary, path):
    """What check says of the file, and that it left the file alone."""
    with tempfile.TemporaryDirectory(prefix="errors-") as temporary:
        home = Path(temporary).resolve()
        run(binary, home, "init", "cases", "--practice", "Vale", "--me", "rv", "--no-git")
        cases = home / "cases"
        before = path.read_bytes()
        (cases / CLIENT).write_bytes(before)
        result = run(binary, cases, "check")
        text = result.stdout.decode("utf-8", "backslashreplace").replace(str(home), "$HOME")
        if (cases / CLIENT).read_bytes() != before:
            text += "check changed the file\n"
        return text + f"exit {result.returncode}\n"


def main():
    parser = argparse.ArgumentParser(description="check the broken files of tests/errors")
    parser.add_argument("binary", type=lambda text: Path(text).absolute())
    parser.add_argument("--update", action="store_true", help="write what was said as what is expected")
    arguments = parser.parse_args()
    if not os.access(arguments.binary, os.X_OK):
        parser.error(f"'{arguments.binary}' is not the program")
    failed, paths = 0, sorted(HERE.glob("*.yaml"))
    for path in paths:
        expected_path = path.with_suffix(".expected")
        expected = expected_path.read_text(encoding="utf-8") if expected_path.exists() else ""
        printed = findings(arguments.binary, path)
        if printed == expected:
            continue
        failed += 1
        if arguments.update:
            expected_path.write_text(printed, encoding="utf-8")
        print("".join(difflib.unified_diff(expected.splitlines(True), printed.splitlines(True),
                                           f"{path.stem} (expected)", f"{path.stem} (printed)")))
    print(f"{len(paths)} broken files, {failed} {'rewritten' if arguments.update else 'different'}")
    return 1 if failed and not arguments.update else 0


if __name__ == "__main__":
    sys.exit(main())

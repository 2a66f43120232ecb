#!/usr/bin/env python3
"""Checks every broken file of this directory and compares what `casemgr check` says of it.

    run_errors.py CASEMGR [--update]

NAME.yaml is put into a fresh case directory as the file of client c7kq2mw; the files of a directory NAME are put there at
their own paths. If there is a NAME/break.sh, it is run there, under git, and what it prints is what is compared.
NAME.expected holds the findings and, in its last line, the exit code. --update writes the .expected files: read the
difference before committing it.

Every text in the source that a finding can consist of has to be shown by one of them (findings.py).
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import findings as source

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


def put(path, cases):
    """Puts the broken file, or the files of the directory, into the case directory."""
    if path.is_file():
        (cases / CLIENT).write_bytes(path.read_bytes())
    else:
        shutil.copytree(path, cases, dirs_exist_ok=True)
        cases.chmod(0o700)


def bytes_of(cases):
    return {path: path.read_bytes() for path in cases.rglob("*") if path.is_file() and ".git" not in path.parts}


def findings(binary, path):
    """What check says of the file, and that it left the file alone."""
    script = path / "break.sh"
    with tempfile.TemporaryDirectory(prefix="errors-") as temporary:
        home = Path(temporary).resolve()
        run(binary, home, "init", "cases", "--practice", "Vale", "--me", "rv", *([] if script.exists() else ["--no-git"]))
        cases = home / "cases"
        put(path, cases)
        before = bytes_of(cases)
        if script.exists():
            (home / "bin").mkdir()
            (home / "bin" / "casemgr").symlink_to(binary)
            result = run("/bin/sh", cases, "-c", f"PATH={home}/bin:$PATH; umask 077; . ./break.sh")
        else:
            result = run(binary, cases, "check")
        text = result.stdout.decode("utf-8", "backslashreplace").replace(str(home), "$HOME")
        text = re.sub(r"commit [0-9a-f]{12}", "commit HASH", text)
        if not script.exists() and bytes_of(cases) != before:
            text += "check changed a file\n"
        return text + f"exit {result.returncode}\n"


def main():
    parser = argparse.ArgumentParser(description="check the broken files of tests/errors")
    parser.add_argument("binary", type=lambda text: Path(text).absolute())
    parser.add_argument("--update", action="store_true", help="write what was said as what is expected")
    arguments = parser.parse_args()
    if not os.access(arguments.binary, os.X_OK):
        parser.error(f"'{arguments.binary}' is not the program")
    failed = 0
    paths = sorted([*HERE.glob("*.yaml"), *(path for path in HERE.iterdir() if path.is_dir() and any(path.iterdir()))])
    paths = [path for path in paths if path.name != "__pycache__"]
    for path in paths:
        expected_path = HERE / f"{path.stem}.expected"
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
    complaints = source.missing("\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("*.expected")))
    print("\n".join(complaints))
    return 1 if complaints or (failed and not arguments.update) else 0


if __name__ == "__main__":
    sys.exit(main())

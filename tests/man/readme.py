#!/usr/bin/python3
"""Plays the commands of README.md and holds what they print against it: tests/man/readme.py [--update] CASEMGR

Each line of a console block that begins with '$ ' is a command (a backslash continues it); what follows is what a
terminal of 100 columns shows. The blocks play one after the other in one new directory. --update writes the output
again. Exit 0 where all is as printed, 1 where not and where a command fails, which --update does not write.
"""

import difflib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")


def environment(directory, casemgr):
    """Nothing of the user's own: no git settings, no pager, no color."""
    return {
        "PATH": f"{Path(casemgr).resolve().parent}:/usr/bin:/bin", "HOME": directory, "TERM": "dumb", "NO_COLOR": "1",
        "LANG": "C.UTF-8", "PAGER": "cat", "GIT_PAGER": "cat", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Practice", "GIT_AUTHOR_EMAIL": "practice@example.org", "GIT_COMMITTER_NAME": "Practice",
        "GIT_COMMITTER_EMAIL": "practice@example.org",
    }


def on_terminal(command, directory, variables):
    """What the command prints on a terminal, and the directory and environment after it. A command that fails ends the run."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    state = Path(variables["HOME"], "state")
    run = subprocess.Popen(["/bin/bash", "-c", f"{command}\n{{ echo $?; pwd; env -0; }} >'{state}'"], cwd=directory,
                           env=variables, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    output = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side is closed.
            break
        if not chunk:
            break
        output += chunk
    os.close(ours)
    run.wait()
    code, where, settings = state.read_bytes().split(b"\n", 2)
    if code != b"0":
        sys.exit(f"README.md: exit {code.decode()} of: {command}\n{output.decode()}")
    kept = dict(one.split("=", 1) for one in settings.decode().split("\0") if "=" in one)
    lines = output.decode().replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines), where.decode(), kept


def commands(block):
    found, continues = [], False
    for line in block.splitlines():
        if continues:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line)
        continues = (continues or line.startswith("$ ")) and line.endswith("\\")
    return found


def play(text, casemgr):
    with tempfile.TemporaryDirectory() as home:
        at = home
        variables = environment(home, casemgr)

        def replay(match):
            nonlocal at, variables
            told = ""
            for command in commands(match.group(1)):
                output, at, variables = on_terminal(command[2:], at, variables)
                told += command + "\n" + output
            return "```console\n" + told + "```"

        return BLOCK.sub(replay, text)


def main(arguments):
    update = "--update" in arguments
    casemgr = [word for word in arguments if word != "--update"][0]
    text = README.read_text(encoding="utf-8")
    played = play(text, casemgr)
    if update:
        README.write_text(played, encoding="utf-8")
        return 0
    difference = "".join(difflib.unified_diff(text.splitlines(True), played.splitlines(True), "README.md", "played"))
    if difference:
        print(difference, end="")
        print("README.md does not tell what the program does; see tests/man/readme.py --update", file=sys.stderr)
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

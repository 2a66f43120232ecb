#!/usr/bin/env python3
"""Lists and reports over many clients hold at most the rows that they have to sort.

    memory_test.py CASEMGR

Each runs in a practice of 1,000 clients; its peak may be 17 MB, of which a command that reads files needs 12. What goes
into a file and what a reader of a pipe gets are the same bytes.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

CASEMGR = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIENTS = 1000
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "CASEMGR_TODAY": "2026-05-11", "LC_ALL": "C.UTF-8"}
ITSELF = 14 << 10  # KB at most of a command that reads files; also what a child inherits as its peak from this program.
MOST = 3 << 10  # KB beside that; what is printed has up to 23 MB, a row held as cells some KB.
LINES = ("search the", "monitor list --from 2026-01-01", "goal list --all", "report caseload", "monitor due")
FORMATS = ("csv", "jsonl")


def run(words, where, out=os.devnull):
    """Peak in KB of one process, whose output goes to `out`."""
    child = os.posix_spawn(CASEMGR, [CASEMGR, "-C", where, *words], ENVIRONMENT, file_actions=[
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"casemgr {' '.join(words)}: exit code {os.waitstatus_to_exitcode(status)}")
    return used.ru_maxrss


def too_much(where, floor):
    """The lines that need more than they may."""
    found = []
    for line in LINES:
        for form in FORMATS:
            more = run([*line.split(), "-f", form], where) - floor
            if more > MOST:
                found.append(f"casemgr {line} -f {form} needs {more} KB more than {floor}; at most {MOST}")
    return found


def not_the_same(where, top):
    """The formats in which a file of `-o` differs from the output."""
    found = []
    for form in ("plain", "json"):
        printed, written = os.path.join(top, "printed"), os.path.join(top, "written")
        words = ["search", "the", "-f", form]
        run(words, where, printed)
        run([*words, "-o", written], where)
        if pathlib.Path(printed).read_bytes() != pathlib.Path(written).read_bytes():
            found.append(f"-f {form}: the file of -o differs from the output")
    return found


def without_reader(where):
    """What is wrong where the reader of a pipe has seen enough."""
    with subprocess.Popen([CASEMGR, "-C", where, "search", "the", "-f", "csv"], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait()
    if code != 0 or not first.startswith("client,") or "cannot" in said:
        return [f"a reader that left: exit code {code}, first line {first!r}, {said!r}"]
    return []


def onto_a_full_disk(where):
    """What is wrong where nothing more can be written in the middle."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run([CASEMGR, "-C", where, "search", "the", "-f", "csv"], env=ENVIRONMENT,
                              stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    right = "casemgr: cannot write the output: No space left on device\n"
    return [] if done.returncode == 9 and done.stderr == right else [f"a full disk: {done.returncode}, {done.stderr!r}"]


def main():
    with tempfile.TemporaryDirectory() as top:
        where = os.path.join(top, "practice")
        subprocess.run([sys.executable, ROOT / "tests/bench/practice.py", where, str(CLIENTS)], check=True,
                       stdout=subprocess.DEVNULL)
        floor = run(["--version"], where)
        found = too_much(where, max(floor, ITSELF)) + not_the_same(where, top) + without_reader(where) + onto_a_full_disk(where)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

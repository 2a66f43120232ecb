#!/usr/bin/env python3
"""Whole-process figures of casemgr against something everybody has, both sides in turn in one run.

    tests/bench/bench.py build-tests/casemgr [RUNS]

Prints, for each comparison, the median of the pair-by-pair ratio, and the medians themselves in milliseconds. Nothing here
is a test: figures are read by people. Needs git and /usr/bin/python3 with python3-yaml; everything it makes lies in a
temporary directory.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

CASEMGR = os.path.abspath(sys.argv[1])
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "CASEMGR_TODAY": "2026-05-11T09:40", "LC_ALL": "C.UTF-8",
               "GIT_AUTHOR_NAME": "Bench", "GIT_AUTHOR_EMAIL": "bench@example.org",
               "GIT_COMMITTER_NAME": "Bench", "GIT_COMMITTER_EMAIL": "bench@example.org"}


def run(command, directory):
    """Wall time in seconds and peak memory in MB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=directory, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)} failed: {errors.decode()}")
    return seconds, usage.ru_maxrss / 1024


def compare(title, ours, theirs, before=lambda: None):
    """`ours` and `theirs` are (command, directory); `before` runs ahead of each pair, untimed."""
    pairs = []
    for index in range(RUNS + 2):
        before()
        pair = (run(*ours)[0], run(*theirs)[0])
        if index >= 2:
            pairs.append(pair)
    ratio = statistics.median(a / b for a, b in pairs)
    ours_ms, theirs_ms = (1000 * statistics.median(side) for side in zip(*pairs))
    print(f"{title:<58} {ratio:6.2f}   {ours_ms:8.2f} ms  {theirs_ms:8.2f} ms")


def casemgr(directory, *arguments, text=None):
    done = subprocess.run([CASEMGR, *arguments], cwd=directory, env=ENVIRONMENT, input=text, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"casemgr {' '.join(arguments)} failed: {done.stderr}")
    return done.stdout.split("\t")[0].strip()


def grow(directory, client, size):
    """Notes until the client's file has about `size` bytes."""
    path = os.path.join(directory, "clients", client + ".yaml")
    while os.path.getsize(path) < size:
        notes = [f'{{"at": "2026-04-{day:02d}T10:00", "minutes": 30, "mode": "phone", "text": "Spoke about the flat and the papers that are missing."}}'
                 for day in range(1, 15)]
        casemgr(directory, "monitor", "contact", client, "--input", "-", "--no-commit", text="[" + ", ".join(notes) + "]")


def main():
    with tempfile.TemporaryDirectory() as top:
        cases = os.path.join(top, "cases")
        casemgr(top, "init", "cases", "--practice", "Bench", "--no-git")
        client = casemgr(cases, "client", "add", "--given", "Ada", "--family", "Fenn", "--born", "1950-01-01")
        grow(cases, client, 15_000)
        path = os.path.join(cases, "clients", client + ".yaml")
        print(f"{'':<58} {'ratio':>6}   {'ours':>11}  {'theirs':>11}   ({RUNS} runs, client of {os.path.getsize(path)} bytes)")

        compare("--version : git --version", ([CASEMGR, "--version"], top), (["git", "--version"], top))

        repository = os.path.join(top, "one")
        os.mkdir(repository)
        subprocess.run(["git", "init", "-q"], cwd=repository, env=ENVIRONMENT, check=True)
        counter = [0]

        def another_content():
            counter[0] += 1
            with open(path, encoding="utf-8") as source, open(os.path.join(repository, "client.yaml"), "w", encoding="utf-8") as target:
                target.write(source.read() + f"# {counter[0]}\n")

        write = [CASEMGR, "client", "set", client, "--no-commit", "--quiet", "--gender"]
        turn = ([*write, "x"], cases)

        def before_write():
            another_content()
            turn[0][-1] = f"text {counter[0]}"

        compare("one write, --no-commit : git add of the same file", turn, (["git", "add", "client.yaml"], repository), before_write)

        many = os.path.join(top, "many")
        casemgr(top, "init", "many", "--practice", "Bench", "--no-git")
        with open(path, encoding="utf-8") as source:
            text = source.read()
        letters = "bcdfghjkmnpqrstvwxz23456789"
        for index in range(1000):
            name = "c" + "".join(letters[index // 27 ** place % 27] for place in range(6))
            with open(os.path.join(many, "clients", name + ".yaml"), "w", encoding="utf-8") as target:
                target.write(text.replace(client, name))
        seconds, memory = run([CASEMGR, "report", "caseload", "--quiet"], many)
        print(f"{'report caseload over 1000 clients: peak memory':<58} {memory:6.1f} MB   {seconds:6.2f} s")
        loader = ("import glob, yaml\nfor f in glob.glob('clients/*.yaml'): yaml.load(open(f, encoding='utf-8'), Loader=yaml.CSafeLoader)")
        both = (run([CASEMGR, "report", "caseload", "--quiet"], many)[0], run(["/usr/bin/python3", "-c", loader], many)[0])
        print(f"{'report caseload : PyYAML C loader reading the same':<58} {both[0] / both[1]:6.2f}   {1000 * both[0]:8.0f} ms  {1000 * both[1]:8.0f} ms")


if __name__ == "__main__":
    main()

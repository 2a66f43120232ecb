#!/usr/bin/env python3
"""Counts how the work of every verb grows with the records that it works on.

    tests/bench/growth.py CASEMGR [WORD…]      only the lines that have these words

Each line runs in two case directories, of which one has four times the clients, contacts of the client in question,
providers and lines of input. valgrind counts instructions, without those that the verb's help needs as well; four
times the records may take at most 4.6 times as many. Prints each ratio; exits 1 if one is greater, 77 without valgrind.
"""
import concurrent.futures
import datetime
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import practice

LIMIT = 4.6
SMALL, LARGE = 1, 4
CLIENT = "csvsrgx"
LINES = """
client list
client list --acuity high --format json
client show CLIENT
client show bram
client add --given Zed --family Zulu
client add --input CLIENTS
client set CLIENT --pronouns they
client set - --pronouns they < IDS
client flag CLIENT Stairs --kind fall --priority low
client flag
client consent CLIENT
client support CLIENT
client benefit
client program
client document
client assign CLIENT ah --role supervisor
client household CLIENT
assess list CLIENT
assess need
assess need CLIENT food Meals
assess strength CLIENT
assess diagnosis
assess gaps CLIENT
assess suggest CLIENT
assess score CLIENT phq-2 1 1
assess start CLIENT
plan show CLIENT
plan list
plan diff CLIENT
plan check CLIENT
plan budget CLIENT
plan service
plan service CLIENT Legal --category legal
goal list
goal list CLIENT
goal add CLIENT Work
goal step CLIENT
goal check CLIENT
refer list
refer list CLIENT
refer provider list
refer provider add Zulu-House
refer provider import PROVIDERS
monitor list CLIENT
monitor list --from 2026-01-01 --format csv
monitor contact CLIENT Hello --mode phone --minutes 20 --at 2026-11-19T10:00
monitor contact CLIENT --input CONTACTS
monitor appointment CLIENT Visit --at 2026-11-25T10:00
monitor task CLIENT Call --due 2026-12-01
monitor task CLIENT --input TASKS
monitor task
monitor due
monitor due --day
monitor due --format json
monitor due CLIENT
monitor event CLIENT
report client CLIENT
report caseload
report outcomes --from 2026-01-01
report progress CLIENT
report agenda
search bus
check
export clients
""".strip().splitlines()


def write_directory(directory, factor):
    practice_directory = practice.PRACTICE
    (directory / "clients").mkdir(parents=True)
    for name in ("casemgr.yaml", "providers.yaml"):
        shutil.copy(practice_directory / name, directory / name)
    chance = random.Random(1)
    bases = practice.small_bases()
    for number in range(6 * factor):
        identity, text = practice.client(number, bases, chance)
        (directory / "clients" / f"{identity}.yaml").write_text(text)
    text = (practice_directory / "clients" / f"{CLIENT}.yaml").read_text()
    (directory / "clients" / f"{CLIENT}.yaml").write_text(practice.with_notes(text, 80 * factor, chance))
    providers = directory / "providers.yaml"
    added = "".join(f"  {practice.coded('p', 100_000 + i, 4)}:\n    name: \"House {i}\"\n" for i in range(60 * factor))
    providers.write_text(providers.read_text().replace("providers:\n", "providers:\n" + added, 1))
    inputs = directory / "inputs"
    inputs.mkdir()
    rows = range(60 * factor)
    day = datetime.date(2026, 1, 5)
    (inputs / "TASKS").write_text("".join(f'{{"text": "Task {i}", "due": "2026-12-01"}}\n' for i in rows))
    (inputs / "CONTACTS").write_text("".join(
        f'{{"mode": "phone", "text": "Note {i}", "minutes": 10, "at": "{day + datetime.timedelta(i)}T09:00"}}\n' for i in rows))
    (inputs / "CLIENTS").write_text("".join(
        f'{{"person": {{"name": {{"given": "Zed", "family": "Zulu-{i}"}}}}, "needs": [{{"domain": "food", "text": "x"}}]}}\n'
        for i in rows))
    (inputs / "PROVIDERS").write_text("[" + ",".join(
        f'{{"id": "o{i}", "name": "Desk {i}", "services": [{{"id": "s{i}", "name": "Loans"}}]}}' for i in rows) + "]")
    (inputs / "IDS").write_text("".join(f"{path.stem}\n" for path in sorted((directory / "clients").glob("*.yaml"))))


def command_of(line, directory):
    line, _, source = line.partition(" < ")
    words = [CLIENT if word == "CLIENT" else str(directory / "inputs" / word) if word.isupper() and word.isalpha() else word for word in line.split()]
    return words, (directory / "inputs" / source).read_text() if source else None


def counted(casemgr, words, directory, text=None):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "CASEMGR_TODAY": "2026-11-20T09:40", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", casemgr, *words],
                          cwd=directory, env=environment, input=text or "", text=True, capture_output=True)
    count = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if not count:
        sys.exit(f"valgrind did not count: {done.stderr[-400:]}")
    said = [row for row in done.stderr.splitlines() if row.startswith("casemgr: ")]
    return int(count.group(1).replace(",", "")), done.returncode, said


def measured(casemgr, line, directories):
    verb = re.match(r"[a-z]+( provider)?( [a-z]+)?", line).group(0).split()
    known = [verb[:n] for n in (3, 2, 1) if subprocess.run([casemgr, *verb[:n], "--help"], capture_output=True).returncode == 0]
    idle = counted(casemgr, [*known[0], "--help"], directories[0])[0]
    counts = []
    for directory in directories:
        words, text = command_of(line, directory)
        writes = "--dry-run" in subprocess.run([casemgr, *words, "--dry-run"], cwd=directory, capture_output=True, text=True,
                                               input=text or "", env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
                                                                      "CASEMGR_TODAY": "2026-11-20T09:40"}).stderr
        count, code, said = counted(casemgr, words if writes else [*words, "--dry-run"], directory, text)
        if code not in (0, 5):
            return line, None, f"exit {code}: {said}"
        counts.append(max(count - idle, 1))
    return line, counts[1] / counts[0], f"{counts[0] / 1e6:.1f} and {counts[1] / 1e6:.1f} million"


def main():
    if not shutil.which("valgrind"):
        print("no valgrind")
        sys.exit(77)
    casemgr, words = os.path.abspath(sys.argv[1]), sys.argv[2:]
    lines = [line for line in LINES if all(word in line.split() for word in words)]
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        directories = [pathlib.Path(scratch) / str(factor) for factor in (SMALL, LARGE)]
        for directory, factor in zip(directories, (SMALL, LARGE)):
            write_directory(directory, factor)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for line, ratio, words_about in pool.map(lambda one: measured(casemgr, one, directories), lines):
                bad = ratio is None or ratio > LIMIT
                failed += bad
                print(f"{'FAIL' if bad else '    '} {ratio or 0:5.2f}  {line}  ({words_about})", flush=True)
    print(f"{len(lines)} lines, {failed} that grow faster than their work")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Counts how the work of every verb grows with the records that it works on.

    tests/bench/growth.py CASEMGR [WORD…]      only the lines that have these words

Each line runs in copies of two case directories, of which one has four times the clients, contacts of the client in
question, providers and lines of input. valgrind counts instructions, without those that the help of the group needs as
well; four times the records may take at most 4.6 times as many. Prints each ratio; exits 1 if one is greater or a verb
has no line, 77 without valgrind.
"""
import concurrent.futures
import datetime
import functools
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
client show brink
client add --given Zed --family Zulu
client add --input CLIENTS
client set CLIENT --pronouns they
client set - --pronouns they < IDS
client support CLIENT
client support CLIENT Zulu --role neighbor
client consent CLIENT
client consent CLIENT --kind rights
client flag
client flag CLIENT Stairs --kind fall --priority low
client benefit
client benefit CLIENT Medicare --kind insurance
client program
client program CLIENT Waiver
client situation
client situation CLIENT --living-situation rented
client document
client document CLIENT Lease
client assign CLIENT ah --role supervisor
client household CLIENT
client merge CLIENT OTHER --yes
client merge CLIENT OTHER --yes ; client separate OTHER --yes
client distinct CLIENT OTHER
client close CLIENT --reason moved-out-of-area --summary Moved --force --yes
client close CLIENT --reason moved-out-of-area --summary Moved --force --yes ; client reopen CLIENT
assess start CLIENT
assess start CLIENT ; assess record CLIENT housing Fine --rating 4
assess score CLIENT phq-2 1 1
assess need
assess need CLIENT food Meals
assess strength CLIENT
assess strength CLIENT Humor
assess diagnosis
assess diagnosis CLIENT Asthma
assess medication CLIENT
assess medication CLIENT Aspirin
assess treatment CLIENT
assess treatment CLIENT Physiotherapy
assess allergy CLIENT
assess allergy CLIENT Dust
assess gaps CLIENT
assess suggest CLIENT
assess start CLIENT ; assess complete CLIENT --summary Fine --force
assess compare CLIENT
assess list CLIENT
assess show CLIENT a2ppx
assess interview CLIENT --print
assess instruments
plan show CLIENT
plan check CLIENT
plan service
plan service CLIENT Legal --category legal
plan authorize CLIENT vs5jm --number A-17 --units 12 --starts 2026-12-01 --ends 2027-05-31
plan budget CLIENT
plan draft CLIENT
plan set CLIENT --setting-chosen Home
plan agree CLIENT --as client --name Brink --method signed --next-review +90d
plan review CLIENT Fine --next-review +90d
plan diff CLIENT
plan list
goal add CLIENT Work
goal list
goal list CLIENT
goal show CLIENT g767s
goal set CLIENT g767s --priority low
goal step CLIENT
goal step CLIENT g767s Walk
goal measure CLIENT g767s 1
goal status CLIENT g767s on-hold --reason Winter
goal check CLIENT
refer add CLIENT --provider pk4zg --service food
refer list
refer list CLIENT
refer show CLIENT r4v3b
refer status CLIENT r4v3b completed
refer again CLIENT r4v3b --provider pk4zg
refer add CLIENT --provider pk4zg --service function ; refer letter CLIENT REFERRAL
refer provider add Zulu-House
refer provider list
refer provider show pk4zg
refer provider set pk4zg --phone 555-0100
refer provider service pk4zg Loans --category money
refer provider contact pk4zg Zulu
refer provider import PROVIDERS
refer provider export
monitor due
monitor due --day
monitor due --format json
monitor due CLIENT
monitor contact CLIENT Hello --mode phone --minutes 20 --at 2026-11-19T10:00
monitor contact CLIENT --input CONTACTS
monitor edit CLIENT NOTE --place Home
monitor sign CLIENT NOTE
monitor amend CLIENT SIGNED Mistaken
monitor list CLIENT
monitor list --from 2026-01-01 --format csv
monitor show CLIENT NOTE
monitor deliver CLIENT vs5jm --units 2 --date yesterday
monitor verify CLIENT vs5jm --as-planned full
monitor event CLIENT
monitor event CLIENT fall
monitor appointment CLIENT
monitor appointment CLIENT Visit --at 2026-11-25T10:00
monitor task
monitor task CLIENT Call --due 2026-12-01
monitor task CLIENT --input TASKS
monitor advocate CLIENT
monitor advocate CLIENT --issue Denied --kind appeal
monitor exempt CLIENT
monitor exempt CLIENT contact --reason Away --until 2026-12-31
report caseload
report caseload --by program
report client CLIENT
report client --each --format html -o out/clients
report progress CLIENT
report progress --each --format html -o out/progress
report disclosures CLIENT
report outcomes --from 2026-01-01
report outcomes --from 2026-01-01 --compare 2025
report workload --from 2026-01-01 --by client --compare 2025
report documentation
report supervision
report services --from 2026-01-01
report handover
report handover CLIENT
report justification CLIENT
report workload --from 2026-01-01
report workload --from 2026-01-01 --by client
report workload --from 2026-01-01 --by program
report workload --from 2026-01-01 --by week
report referrals --from 2026-01-01
report billing --from 2026-01-01
report billing --from 2026-01-01 --invoice
report timeline CLIENT
report chart CLIENT
check
remove CLIENT zhbtn
void CLIENT n3dn9 --reason Mistaken
search bus
import clients TABLE
export cases out/copy CLIENT --include violence ; import cases out/copy
export clients
export cases out/copy CLIENT --include violence
export tables out/tables
export tables out/coded --deidentify
completion words client show b
merge-driver BASE OURS THEIRS 7 clients/csvsrgx.yaml
""".strip().splitlines()
# Verbs without a line, and why.
WITHOUT_LINE = {
    "client edit": "opens an editor on a terminal; what it saves is read as by check",
    "init": "makes a directory without clients",
    "history": "git finds what it reads; tests/bench/history.py measures it over ten thousand commits",
    "undo": "reads the same, and one commit's files",
    "redo": "reads the same, and one commit's files",
    "resolve": "looks for markers in every file as check reads it, and takes apart those that have some",
    "textconv": "reads one file, as check does",
    "schema": "prints what the program itself knows",
    "completion bash": "prints a script",
    "completion zsh": "prints a script",
    "completion fish": "prints a script",
}


def verbs_of(casemgr):
    """The words of every verb, as the help of the program and of its groups lists them."""
    def rows(*words):
        text = subprocess.run([casemgr, *words, "--help"], capture_output=True, text=True).stdout
        return re.findall(r"^  ((?!casemgr )[a-z-]+(?: [a-z]+)?)(?:  +|$)", text.split("Global options")[0], re.M), text
    verbs = []
    for group in rows()[0]:
        inner, text = rows(group)
        verbs += [group] if text.startswith("usage: ") else [f"{group} {verb}" for verb in inner]
    return verbs


def verb_of(line, verbs):
    return max((verb for verb in verbs if f"{line} ".startswith(f"{verb} ")), key=len, default=None)


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
    (directory / "clients" / f"{CLIENT}.yaml").write_text(practice.with_notes(text, 50 * factor, chance))
    providers = directory / "providers.yaml"
    added = "".join(f"  {practice.coded('p', 100_000 + i, 4)}:\n    name: \"House {i}\"\n" for i in range(40 * factor))
    providers.write_text(providers.read_text().replace("providers:\n", "providers:\n" + added, 1))
    write_inputs(directory, range(40 * factor))


def write_inputs(directory, rows):
    inputs = directory / "inputs"
    inputs.mkdir()
    day = datetime.date(2026, 1, 5)
    (inputs / "TASKS").write_text("".join(f'{{"text": "Task {i}", "due": "2026-12-01"}}\n' for i in rows))
    (inputs / "CONTACTS").write_text("".join(
        f'{{"mode": "phone", "text": "Note {i}", "minutes": 10, "at": "{day + datetime.timedelta(i)}T09:00"}}\n' for i in rows))
    (inputs / "CLIENTS").write_text("".join(
        f'{{"person": {{"name": {{"given": "Zed", "family": "Zulu-{i}"}}}}, "needs": [{{"domain": "food", "text": "x"}}]}}\n'
        for i in rows))
    (inputs / "PROVIDERS").write_text("[" + ",".join(
        f'{{"id": "o{i}", "name": "Desk {i}", "services": [{{"id": "s{i}", "name": "Loans"}}]}}' for i in rows) + "]")
    (inputs / "TABLE").write_text("number,given,family\n" + "".join(f"T-{i},Zed,Zulu{''.join(chr(97 + int(digit)) for digit in str(i))}\n" for i in rows))
    (inputs / "IDS").write_text("".join(f"{path.stem}\n" for path in sorted((directory / "clients").glob("*.yaml"))))
    text = (directory / "clients" / f"{CLIENT}.yaml").read_text()
    (inputs / "BASE").write_text(text)
    (inputs / "OURS").write_text(text.replace("No change in medication.", "No other medication."))
    (inputs / "THEIRS").write_text(text.replace("Cooks for the week", "Cooks for days"))


def words_of(line, directory):
    """The words of a command; a capital word is a client, a note of the client, or an input's file."""
    others = sorted(path.stem for path in (directory / "clients").glob("*.yaml") if path.stem != CLIENT)
    record = (directory / "clients" / f"{CLIENT}.yaml").read_text()
    notes = re.findall(r"^  (x[a-z0-9]{4}):\n((?:    .*\n|\n)*)", record, re.M)
    names = {"CLIENT": CLIENT, "OTHER": others[0], "NOTE": next((i for i, text in reversed(notes) if "signed:" not in text), ""),
             "SIGNED": next((i for i, text in notes if "signed:" in text), ""),
             "REFERRAL": re.findall(r"^  (r[a-z0-9]{4}):$", record, re.M)[-1]}
    inputs = directory / "inputs"
    return [names.get(word, str(inputs / word) if (inputs / word).exists() else word) for word in line.split()]


def run(casemgr, words, directory, text=None, counts=False):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "CASEMGR_TODAY": "2026-11-20T09:40", "LC_ALL": "C.UTF-8",
                   "EDITOR": "true"}
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"] if counts else []
    return subprocess.run([*valgrind, casemgr, *words], cwd=directory, env=environment, input=text or "", text=True,
                          capture_output=True)


def counted(casemgr, words, directory, text=None):
    done = run(casemgr, words, directory, text, counts=True)
    count = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if not count:
        sys.exit(f"valgrind did not count: {done.stderr[-400:]}")
    said = [row for row in done.stderr.splitlines() if row.startswith("casemgr: ")]
    return int(count.group(1).replace(",", "")), done.returncode, said


def saving(casemgr, words, directory, text=None):
    """The words as they save without a commit, if they write records."""
    if words[0] == "merge-driver":
        return words
    probe = run(casemgr, [*words, "--dry-run"], directory, text)
    return words if "--dry-run" in probe.stderr or probe.returncode == 2 else [*words, "--no-commit"]


@functools.lru_cache(maxsize=None)
def idle(casemgr, group, directory):
    return counted(casemgr, [group, "--help"], directory)[0]


def measured(casemgr, line, directories):
    *before, line = line.split(" ; ")
    line, _, source = line.partition(" < ")
    counts = []
    for original in directories:
        with tempfile.TemporaryDirectory() as scratch:
            directory = pathlib.Path(scratch) / "cases"
            shutil.copytree(original, directory)
            for step in before:
                words = words_of(step, directory)
                done = run(casemgr, saving(casemgr, words, directory), directory)
                if done.returncode not in (0, 5):
                    return line, None, f"'{step}' fails: {done.stderr}"
            text = (directory / "inputs" / source).read_text() if source else None
            words = words_of(line, directory)
            count, code, said = counted(casemgr, saving(casemgr, words, directory, text), directory, text)
        if code not in (0, 5, 6):  # 6: a merge that leaves a conflict.
            return line, None, f"exit {code}: {said}"
        counts.append(max(count - idle(casemgr, line.split()[0], directories[0]), 1))
    return line, counts[1] / counts[0], f"{counts[0] / 1e6:.1f} and {counts[1] / 1e6:.1f} million"


def refuse_incomplete(casemgr):
    """Every verb has a line, or a reason for having none."""
    verbs = verbs_of(casemgr)
    known = {verb_of(line.split(" ; ")[-1], verbs) for line in LINES}
    missing = [verb for verb in verbs if verb not in known and verb not in WITHOUT_LINE]
    unknown = [line for line in LINES if verb_of(line.split(" ; ")[-1], verbs) is None] + sorted(WITHOUT_LINE.keys() - set(verbs))
    if missing or unknown:
        sys.exit(f"no line in growth.py for: {missing}; not verbs: {unknown}")


def main():
    casemgr, words = os.path.abspath(sys.argv[1]), sys.argv[2:]
    refuse_incomplete(casemgr)
    if not shutil.which("valgrind"):
        print("no valgrind")
        sys.exit(77)
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
    print(f"{len(lines)} lines, {failed} that fail or grow faster than their work")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

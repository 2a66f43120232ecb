#!/usr/bin/env python3
"""Measures casemgr beside what everybody has, on the same records, and prints how it stands to what it is to reach.

    tests/bench/bench.py CASEMGR [--rounds N] [--clients FEW,MANY] [--write]

Whole processes, warm files, the commands in turn (A B C A B C …): a ratio is of the least times, with the median of the
rounds' own ratios in brackets. FEW and MANY clients (1000,10000) are made by practice.py in a temporary directory.
--write puts the table into RESULTS.md. A peer that is not installed is named and skipped; needs cc and git. Nothing here
is a test: figures are read by people, on a machine that does nothing else.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TODAY = "2026-05-11"
LATER = "2026-12-01"  # When all that the records tell of has happened, so that check finds little.
LAST_DUE = "2026-05-25"
DUE_ITEMS_A_CLIENT = 8.2
PEERS = {"recsel": "recutils", "task": "taskwarrior", "hledger": "hledger", "jq": "jq", "ruby": "ruby",
         "taskset": "util-linux", "valgrind": "valgrind"}
PYYAML = ("import glob, yaml\n"
          "for f in glob.glob('clients/*.yaml'): yaml.load(open(f, encoding='utf-8'), Loader=yaml.CSafeLoader)")
PSYCH = "require 'yaml'; Dir['clients/*.yaml'].each { |f| YAML.unsafe_load_file(f) }"
PERSON = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
          for what, value in (("NAME", "Bench"), ("EMAIL", "bench@example.org"))}


class Bench:
    """Where everything lies, and how a command is run."""

    def __init__(self, options, top):
        self.rounds, self.top = options.rounds, top
        self.casemgr = os.path.abspath(options.casemgr)
        self.few, self.many = (int(count) for count in options.clients.split(","))
        self.environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(top), "CASEMGR_TODAY": TODAY,
                            "LC_ALL": "C.UTF-8", "TASKRC": str(top / "taskrc"), **PERSON}
        self.skipped = [f"{tool} ({package})" for tool, package in PEERS.items() if shutil.which(tool) is None]
        for name, libraries in (("run", []), ("events", ["-lyaml"])):
            built = subprocess.run(["cc", "-O2", "-o", top / name, HERE / f"{name}.c", *libraries], capture_output=True)
            if built.returncode != 0:
                self.skipped.append(f"{name}.c ({'libyaml-dev' if libraries else 'cc'})")

    @staticmethod
    def has(command):
        """Whether the tool of the command is there."""
        return shutil.which(str(command[0])) is not None

    def done(self, command, where, text=None):
        """Runs what is not measured; returns what it prints."""
        made = subprocess.run([str(word) for word in command], cwd=where, env=self.environment, input=text, text=True,
                              capture_output=True)
        if made.returncode not in (0, 5):
            sys.exit(f"{' '.join(map(str, command))} failed: {made.stderr}")
        return made.stdout

    def once(self, command, where):
        """Milliseconds, MiB at most and exit code of one process."""
        figures = self.top / "figures"
        self.done([self.top / "run", figures, *command], where)
        wall, _, peak, code = figures.read_text().split()
        return 1000 * float(wall), int(peak) / 1024, int(code)

    def in_turn(self, contenders):
        """Runs each of `{name: (directory, commands, before)}` once a round; returns `{name: [ms of each round]}`.

        `commands` may be a function of the number of the round, as `before` is, which is not measured."""
        taken = {name: [] for name in contenders}
        for number in range(self.rounds + 1):
            for name, (where, commands, before) in contenders.items():
                if before is not None:
                    before(number)
                turn = commands(number) if callable(commands) else commands
                runs = [self.once(command, where) for command in turn]
                if any(code not in (0, 5) for _, _, code in runs):
                    sys.exit(f"{name}: exit code {[code for _, _, code in runs]}")
                if number > 0:  # The first round warms up.
                    taken[name].append(sum(wall for wall, _, _ in runs))
        return taken


class Table:
    """What is measured against what it is to reach."""

    def __init__(self):
        self.rows, self.times = [], []

    def keep(self, title, taken):
        for name, all_of in taken.items():
            self.times.append((title, name, min(all_of), statistics.median(all_of)))

    def ratio(self, what, taken, ours, theirs, most, target=None):
        if ours not in taken or theirs not in taken:
            return self.rows.append((what, "not measured", target or f"at most {most:g}", ""))
        least = min(taken[ours]) / min(taken[theirs])
        middle = statistics.median(a / b for a, b in zip(taken[ours], taken[theirs]))
        self.rows.append((what, f"{least:.3g} ({middle:.3g})", target or f"at most {most:g}", met(least, most)))

    def figure(self, what, value, most, unit=""):
        shown = "not measured" if value is None else f"{value:.1f}{unit}"
        self.rows.append((what, shown, f"at most {most:g}{unit}", "" if value is None else met(value, most)))

    def text(self):
        lines = ["| what | now | target | met |", "| --- | --- | --- | --- |"]
        lines += [f"| {' | '.join(row)} |" for row in self.rows]
        lines += ["", "| records | command | least ms | median ms |", "| --- | --- | --- | --- |"]
        lines += [f"| {title} | {name} | {least:.2f} | {middle:.2f} |" for title, name, least, middle in self.times]
        return "\n".join(lines) + "\n"


def met(value, most):
    return "yes" if value <= most else "no"


def practice(bench, count):
    """A case directory of so many clients, committed."""
    where = bench.top / f"practice-{count}"
    bench.done([sys.executable, HERE / "practice.py", where, count], bench.top)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        bench.done(["git", *words], where)
    return where


def readers(bench, where):
    """What reads all files: ours, then its peers."""
    files = [f"clients/{name}" for name in sorted(os.listdir(where / "clients"))]
    ours = {f"casemgr {words}": [bench.casemgr, *words.split()]
            for words in ("report caseload -f csv", "monitor due -f csv", "report outcomes", "client list -f csv",
                          "search clinic", TABLES, f"report caseload -f csv --today {LATER}", f"check --today {LATER}")}
    peers = {"cat": ["cat", *files], "git status": ["git", "status", "--porcelain"],
             "libyaml, events": [bench.top / "events", *files]}
    if len(files) <= bench.few:
        peers |= {"PyYAML, C loader": ["/usr/bin/python3", "-c", PYYAML], "Ruby Psych": ["ruby", "-e", PSYCH]}
        one = ["taskset", "-c", "0"]
        ours["casemgr report caseload, one core"] = [*one, *ours["casemgr report caseload -f csv"]]
    return {name: (where, [command], None) for name, command in {**ours, **peers}.items() if bench.has(command)}


def due_items(bench, where):
    """The due items of all clients, in the form of each peer; returns the contenders."""
    lines = bench.done([bench.casemgr, "monitor", "due", "--days", "3650", "-f", "jsonl"], where).splitlines()
    rows = [row for row in map(json.loads, lines) if row.get("id")]
    count = int(DUE_ITEMS_A_CLIENT * bench.few)
    rows = [rows[i * len(rows) // count] for i in range(count)]
    keys = ["client", "name", "id", "kind", "due", "days_late", "rule", "text"]

    def write(name, texts):
        (bench.top / name).write_text("".join(texts), encoding="utf-8")

    write("due.rec", ["".join(f"{key}: {row[key]}\n" for key in keys) + "\n" for row in rows])
    write("due.jsonl", [json.dumps({key: row[key] for key in keys}) + "\n" for row in rows])
    write("due.journal", [f"{row['due']} {row['client']} {row['text'].replace(';', ',')}\n    due:{row['kind']}  1\n"
                          f"    client:{row['client']}\n\n" for row in rows])
    write("tasks", [json.dumps({"uuid": f"{i:08}-0000-4000-8000-000000000000", "status": "pending",
                                "entry": "20260101T000000Z", "due": row["due"].replace("-", "") + "T000000Z",
                                "project": row["client"], "description": row["text"]}) + "\n"
                    for i, row in enumerate(rows)])
    write("taskrc", [f"data.location={bench.top / 'task'}\nconfirmation=no\nverbose=nothing\nhooks=off\ngc=off\n"])
    if bench.has(["task"]):
        (bench.top / "task").mkdir()
        bench.done(["task", "import", "tasks"], bench.top)
    commands = {"recsel": ["recsel", "-e", f"due << '{LAST_DUE}'", "due.rec"],
                "taskwarrior": ["task", f"due.before:{LAST_DUE}", "export"],
                "hledger": ["hledger", "-f", "due.journal", "register", f"date:..{LAST_DUE}", "-O", "csv"],
                "jq": ["jq", "-c", f'select(.due <= "{LAST_DUE}")', "due.jsonl"]}
    return {name: (bench.top, [command], None) for name, command in commands.items() if bench.has(command)}


class OneFile:
    """A client whose file is put back before each write."""

    def __init__(self, where, bench):
        self.where, self.bench = where, bench
        sizes = {path: path.stat().st_size for path in sorted((where / "clients").glob("*.yaml"))}
        self.path = min(sizes, key=lambda path: abs(sizes[path] - 15_000))
        self.text = self.path.read_bytes()

    def put_back(self, _number):
        if self.path.read_bytes() != self.text:
            self.path.write_bytes(self.text)

    def change(self, number):
        """Another content of the same size."""
        self.path.write_bytes(self.text + f"# {number:6}\n".encode())

    def alone(self, name):
        """The same file in a committed directory of its own."""
        where = self.bench.top / name
        (where / "clients").mkdir(parents=True)
        for file in ("providers.yaml", f"clients/{self.path.name}"):
            shutil.copy(self.where / file, where / file)
        settings = (self.where / "casemgr.yaml").read_text(encoding="utf-8")
        (where / "casemgr.yaml").write_text(settings.replace("commit: false", "commit: true"), encoding="utf-8")
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
            self.bench.done(["git", *words], where)
        return OneFile(where, self.bench)

    def verb(self, words, *more):
        return [self.bench.casemgr, *words.split(), self.path.stem, *more]


def writes(bench, few):
    """One write of a file of 15 KB, and what git takes for it."""
    first = OneFile(few, bench)
    ours, theirs, logged, by_hand = (first.alone(name) for name in ("ours", "theirs", "logged", "by-hand"))
    text = ["Bring the pay slips", "--due", "2026-06-01"]
    file = f"clients/{first.path.name}"
    contenders = {
        "casemgr monitor task --no-commit": (
            ours.where, [ours.verb("monitor task", *text, "--no-commit")], ours.put_back),
        "git add": (theirs.where, [["git", "add", file]], theirs.change),
        # What is there already is not committed again.
        "casemgr monitor task": (logged.where, lambda number: [logged.verb("monitor task", f"Call {number}")], None),
        "git add, git commit": (by_hand.where, [["git", "add", file], ["git", "commit", "-qm", "change"]],
                                by_hand.change)}
    taken = bench.in_turn(contenders)
    commits = [int(bench.done(["git", "rev-list", "--count", "HEAD"], one.where)) for one in (logged, by_hand)]
    if commits[0] != commits[1]:
        sys.exit(f"{commits[0]} commits of casemgr, {commits[1]} by hand")
    return taken


def in_large_directory(bench, many):
    """The same write in a directory of one client and of many."""
    first = OneFile(many, bench)
    small = first.alone("small")
    contact = ["--at", "2026-05-10T10:00", "--minutes", "20", "--mode", "phone", "--text", "Spoke", "--no-commit"]
    task = ["Bring the pay slips", "--due", "2026-06-01", "--no-commit"]
    return bench.in_turn({
        f"{words}, {size}": (one.where, [one.verb(words, *more)], one.put_back)
        for words, more in (("monitor contact", contact), ("monitor task", task))
        for size, one in (("one client", small), ("many clients", first))})


def starts(bench):
    commands = {"casemgr --version": [bench.casemgr, "--version"], "casemgr --help": [bench.casemgr, "--help"],
                "git --version": ["git", "--version"]}
    return bench.in_turn({name: (bench.top, [command], None) for name, command in commands.items()})


def peaks(bench, many):
    """Most memory of one process each, in MiB."""
    client = OneFile(many, bench).path.stem
    lines = {"client show": f"client show {client}", "report caseload": "report caseload -f csv",
             "monitor due": "monitor due -f csv", "search of a frequent word": "search the", "client list": "client list",
             "monitor list --from": "monitor list --from 2026-01-01 -f csv"}
    return {name: bench.once([bench.casemgr, *line.split()], many)[1] for name, line in lines.items()}


TABLES = "export tables out/tables --include violence"
READING = "--toggle-collect=*casemgr::store::read_record(*"
REPORTS = ["caseload", "outcomes --period 2026", "referrals --period 2026", "workload --period 2026", "services --period 2026",
           "billing --period 2026-04", "documentation", "supervision"]


def instructions(bench, where, words, *options):
    """Instructions of one process, those that the options choose; 0 without symbols."""
    made = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *options, bench.casemgr,
                           *words.split()], cwd=where, env=bench.environment, capture_output=True, text=True)
    if made.returncode not in (0, 5):
        sys.exit(f"{words} failed: {made.stderr[-500:]}")
    return next((int(line.split(":")[1]) for line in made.stderr.splitlines() if "Collected" in line), 0)


def hundred(bench):
    """A hundred clients, and the same directory without any."""
    where, empty = bench.top / "practice-100", bench.top / "practice-0"
    bench.done([sys.executable, HERE / "practice.py", where, 100], bench.top)
    (empty / "clients").mkdir(parents=True)
    for name in ("casemgr.yaml", "providers.yaml"):
        shutil.copy(where / name, empty / name)
    return where, empty


def counted(bench):
    """Instructions of the text of a hundred clients to structs by the byte, and of what commands do besides, as a share
    of these; nothing without valgrind or symbols."""
    if not bench.has(["valgrind"]):
        return None, {}
    where, empty = hundred(bench)
    reading = instructions(bench, where, "report outcomes", READING)
    if reading == 0:
        return None, {}
    size = sum(path.stat().st_size for path in (where / "clients").iterdir())
    lines = [*(f"report {report} -f csv" for report in REPORTS), TABLES]
    shares = {line: (instructions(bench, where, line) - instructions(bench, empty, line)) / reading - 1 for line in lines}
    return reading / size, shares


def measure(bench):
    table = Table()
    few, many = practice(bench, bench.few), practice(bench, bench.many)
    large = bench.in_turn(readers(bench, many))
    table.keep(f"{bench.many} clients", large)
    both = bench.in_turn({**readers(bench, few), **due_items(bench, few)})
    table.keep(f"{bench.few} clients", both)
    written, grown, started = writes(bench, few), in_large_directory(bench, many), starts(bench)
    for title, taken in (("one file of 15 KB", written), (f"1 and {bench.many} clients", grown), ("none", started)):
        table.keep(title, taken)
    report, due = "casemgr report caseload -f csv", "casemgr monitor due -f csv"
    table.ratio(f"`report caseload`, {bench.many} files, against `cat` of them", large, report, "cat", 2.5)
    table.ratio("`monitor due`, the same", large, due, "cat", 2.5)
    table.ratio(f"`report caseload`, {bench.few} files, against PyYAML's C loader", both, report, "PyYAML, C loader",
                1 / 35, "at most 1/35 = 0.0286")
    table.ratio(f"`monitor due`, {bench.few} clients, against recsel on the due items alone", both, due, "recsel", 0.6)
    table.ratio("two threads against one, wall", both, report, "casemgr report caseload, one core", 0.7)
    by_the_byte, shares = counted(bench)
    table.figure("instructions per byte, text to structs", by_the_byte, 30)
    for line, share in shares.items():
        if line.startswith("report"):
            table.figure(f"instructions of `{line}` besides reading the clients, of these", 100 * share, 20, " %")
    tables = f"casemgr {TABLES}"
    table.ratio(f"`export tables`, {bench.many} files, against `report caseload`", large, tables, report, 1.5)
    if shares:
        ratio = (1 + shares[TABLES]) / (1 + shares["report caseload -f csv"])
        table.rows.append(("the same, instructions of 100 clients", f"{ratio:.3g}", "at most 1.5", met(ratio, 1.5)))
    table.ratio("one write, `--no-commit`, against `git add`", written, "casemgr monitor task --no-commit", "git add", 0.8)
    table.ratio("the same with the commit, against `git add` and `git commit`", written, "casemgr monitor task",
                "git add, git commit", 1.0)
    table.ratio(f"`monitor contact --minutes`, {bench.many} clients against 1", grown, "monitor contact, many clients",
                "monitor contact, one client", 8)
    table.ratio("`monitor task ID`, the same", grown, "monitor task, many clients", "monitor task, one client", 1.2)
    table.ratio("`--version` against `git --version`", started, "casemgr --version", "git --version", 0.6)
    table.ratio("`--help` against `git --version`", started, "casemgr --help", "git --version", 0.9)
    table.ratio(f"`check`, {bench.many} files, against `report caseload`", large, f"casemgr check --today {LATER}",
                f"{report} --today {LATER}", 1.3)
    for name, peak in peaks(bench, many).items():
        table.figure(f"peak memory, {bench.many} clients, `{name}`", peak, 8 if name == "client show" else 24, " MiB")
    return table


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("casemgr")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--clients", default="1000,10000")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(options, pathlib.Path(top))
        text = measure(bench).text()
        if bench.skipped:
            text += f"\nNot installed, skipped: {', '.join(bench.skipped)}.\n"
    print(text, end="")
    if options.write:
        head = (f"# Measured\n\nBy `tests/bench/bench.py`, {options.rounds} rounds, {os.cpu_count()} cores, "
                f"{platform.platform()}. A ratio is of the least times; in brackets the median of the rounds.\n\n")
        (HERE / "RESULTS.md").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Conflicts of real git merges, decided by `casemgr resolve`.

    resolve_test.py CASEMGR [all]

Each case of cases_test.py that marks something is brought about by merge, rebase and cherry-pick, with the merge driver
and without, and decided for each side. Nothing else may change, the file is staged, git goes on, and what cannot be
decided so leaves the file as it was.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import cases_test as cases
from practice import Tools, data

AT_TERMINAL = Path(__file__).resolve().parents[1] / "cli" / "at_terminal.py"
TOGETHER = "each side is right"


class Place:
    """A repository whose branch `one` and branch `other` go apart from `base`."""

    def __init__(self, tools, where):
        self.tools, self.where = tools, where
        tools.make_practice(where)
        tools.git(where, "config", "rerere.enabled", "false")
        self.start = tools.head(where)

    def git(self, *words, may_fail=True):
        return self.tools.git(self.where, *words, may_fail=may_fail)

    def apart(self, path, base, one, other, driver=True):
        """Commits the three versions (none: the file is removed) and stands on `one`."""
        for words in (["merge", "--abort"], ["rebase", "--abort"], ["cherry-pick", "--abort"]):
            self.git(*words)
        self.git("checkout", "-q", "-f", "-B", "base", self.start)
        self.git("clean", "-qfd", "clients", "instruments")
        (self.where / ".git" / "info" / "attributes").write_text("" if driver else "*.yaml merge=text\n")
        for branch, text in (("base", base), ("other", other), ("one", one)):
            self.git("checkout", "-q", "-B", branch, "base")
            file = self.where / path
            file.parent.mkdir(exist_ok=True)
            if text is None:
                file.unlink(missing_ok=True)
            else:
                file.write_text(text)
            self.tools.commit(self.where, branch)
        self.file = self.where / path

    def do(self, how):
        """True if git stopped."""
        words = {"merge": ["merge", "-q", "--no-edit", "other"], "rebase": ["rebase", "-q", "other"],
                 "cherry-pick": ["cherry-pick", "other"]}[how]
        self.git(*words)
        return bool(self.open())

    def open(self):
        return self.git("diff", "--name-only", "--diff-filter=U").stdout.split()

    def resolve(self, *words):
        return self.tools.run(self.where, self.tools.casemgr, "--today", "2026-11-20T10:00", "resolve", *words)

    def answer(self, answers, *words):
        """At a terminal."""
        return subprocess.run([sys.executable, "-B", AT_TERMINAL, self.tools.casemgr, "--today", "2026-11-20T10:00",
                               "resolve", *words], cwd=self.where, env=self.tools.environment,
                              input="".join(line + "\n" for line in answers), capture_output=True, text=True, check=False)

    def text(self):
        return self.file.read_text() if self.file.exists() else None


def faults_after(place, how, ended, wanted):
    """What is wrong once the file is to be as `wanted` (a function of its data)."""
    text = place.text()
    if ended.returncode != 0 or place.open():
        yield f"exit code {ended.returncode}, open {place.open()}: {ended.stdout}{ended.stderr}"
        return
    if text and ("<<<<<<<" in text or not wanted(data(text))):
        yield f"not as decided:\n{text}"
    said = re.search(r"go on with: git (.*)", ended.stdout + ended.stderr)
    went_on = place.git(*said.group(1).split()) if said else ended
    if not said or how not in said.group(1).replace("commit", "merge") or went_on.returncode != 0 or place.git("status", "--porcelain").stdout:
        yield f"git does not go on: {went_on.stderr}{place.git('status', '--porcelain').stdout}"


def is_signed_away(case, wanted):
    return any(reason == cases.SIGNED for _, reason in case.marks) and "digest" in case.one + case.other and \
        data(wanted) not in [data(text) for text in (case.one, case.other) if "digest" in text]


def as_decided(case, wanted):
    """A record that goes takes along what refers to it."""
    used = [reason.split(" by ")[1].split(".") for _, reason in case.marks if " used on the other by " in reason]

    def cleaned(found):
        return {path: value for path, value in found.items() if tuple(path[:3]) not in {tuple(one[:3]) for one in used}}

    return lambda found: cleaned(found) == cleaned(data(wanted))


def faults_of(place, case, how, driver):
    for side in ("ours", "theirs"):
        place.apart(case.path, case.base, case.one, case.other, driver)
        if not place.do(how):
            if driver:
                yield f"{side}: git did not stop"
            continue
        is_one = (side == "ours") == (how != "rebase")
        wanted = case.with_one if is_one else case.with_other
        listed = place.resolve("-f", "plain", "--fields", "field")
        fields = sorted(line for line in listed.stdout.split("\n")[1:] if line)
        if listed.returncode != 6 or fields != sorted({path for path, _ in case.marks}):
            yield f"{side}: listed {fields} with exit code {listed.returncode}: {listed.stderr}"
        before = place.text()
        ended = place.resolve(f"--{side}")
        cannot_be = any(reason.startswith(TOGETHER) for _, reason in case.marks) and wanted == case.with_other
        if cannot_be or is_signed_away(case, wanted):
            if ended.returncode != 5 or place.text() != before or not place.open():
                yield f"{side}: what cannot be was written: exit code {ended.returncode}: {ended.stderr}"
            continue
        yield from (f"{side}: {fault}" for fault in faults_after(place, how, ended, as_decided(case, wanted)))


def directed(place):
    """What only one of the ways brings about."""
    note = lambda text: cases.client(contacts=cases.contact(text))  # noqa: E731
    task = lambda text, more="": cases.client(tasks=cases.TASK.replace("Call", text) + more)  # noqa: E731
    merged = lambda *texts: lambda found: list(found.values()).count(texts[0]) == 1  # noqa: E731

    place.apart(cases.CLIENT, note("Line one"), note("Line I"), note("Line 1"))
    place.do("merge")
    yield "both texts", faults_after(place, "merge", place.resolve("--both"), merged("Line I\nLine 1"))

    place.apart(cases.CLIENT, note("Line one"), note("Line I"), note("Line 1"))
    place.do("merge")
    yield "typed", faults_after(place, "merge", place.answer(["e", "Line uno"]), merged("Line uno"))

    place.apart(cases.CLIENT, task("Call"), task("Write"), None)
    place.do("merge")
    yield "removed and changed: kept", faults_after(place, "merge", place.resolve("--ours"), merged("Write"))
    place.apart(cases.CLIENT, task("Call"), task("Write"), None)
    place.do("merge")
    yield "removed and changed: removed", faults_after(place, "merge", place.answer(["theirs"]), merged("Write"))

    # git merged by lines, and somebody began to decide by hand: the rest is asked, and the edit stays.
    place.apart(cases.CLIENT, task("Call"), task("Write"), task("Visit"))
    place.do("merge")
    place.file.write_text(place.text().replace("Ana", "Anna"))
    yield "edited besides", faults_after(place, "merge", place.resolve("--theirs"),
                                         lambda found: "Anna" in found.values() and "Visit" in found.values())

    draft = lambda key: cases.client(assessments=cases.assessment(key))  # noqa: E731
    place.apart(cases.CLIENT, cases.client(), draft("a3333"), draft("a4444"))
    place.do("merge")
    yield "two drafts", faults_after(place, "merge", place.resolve("--both"), lambda found: {
        path[1] for path in found if path[0] == "assessments"} == {"a3333", "a4444"})

    # Decided by hand, not staged.
    place.apart(cases.CLIENT, task("Call"), task("Write"), task("Visit"))
    place.do("merge")
    place.file.write_text(task("Walk"))
    yield "by hand", faults_after(place, "merge", place.resolve("--ours"), merged("Walk"))

    # git kept one side, without a marker.
    place.apart(cases.CLIENT, task("Call"), task("Write"), task("Visit"))
    (place.where / ".git" / "info" / "attributes").write_text("*.yaml -merge\n")
    place.do("merge")
    if "<<<<" in place.text():
        yield "one side", ["the attribute does nothing"]
    yield "one side", faults_after(place, "merge", place.resolve("--theirs"), merged("Visit"))

    # An error that neither side has: nothing is written.
    lasting = lambda begins, ends: cases.client(benefits="  b2222:\n    kind: food\n    label: \"SNAP\"\n"  # noqa: E731
                                                f"    status: active\n    starts: {begins}\n    ends: {ends}")
    place.apart(cases.CLIENT, lasting("2026-01-01", "2026-12-31"), lasting("2026-08-01", "2026-12-30"),
                lasting("2026-03-01", "2026-06-30"))
    place.do("merge")
    before = place.text()
    place.resolve("--ours", "--field", "benefits.b2222.starts")
    ended = place.resolve("--theirs", "--field", "benefits.b2222.ends")
    yield "neither side has the error", [] if ended.returncode == 5 and place.text() == before and place.open() else [
        f"exit code {ended.returncode}: {ended.stdout}{ended.stderr}"]
    yield "begun again", faults_after(place, "merge", place.resolve("--theirs", "--again"), merged("2026-06-30"))

    # Stashed changes: nothing is to be continued.
    place.apart(cases.CLIENT, task("Call"), task("Write"), task("Visit"))
    place.git("checkout", "-q", "base")
    place.file.write_text(task("Stashed"))
    place.git("stash")
    place.git("checkout", "-q", "one")
    place.git("stash", "pop")
    ended = place.resolve("--theirs")
    yield "stashed", [] if ended.returncode == 0 and not place.open() and "Stashed" in place.text() else [ended.stderr]
    place.git("stash", "drop")


def main():
    count, faults = 0, []
    with tempfile.TemporaryDirectory(prefix="casemgr-resolve-") as home:
        tools, where = Tools(sys.argv[1], home), Path(home) / "practice"
        place = Place(tools, where)
        everything = [*cases.sections(), *cases.texts(), *cases.signatures(tools, where), *cases.references(),
                      *cases.drafts(), *cases.fields(), *cases.other_files()]
        ways = (("merge", True), ("rebase", True), ("cherry-pick", True), ("merge", False))
        for number, case in enumerate(case for case in everything if case.marks):
            # All ways for all cases with a second argument; else two for each in turn.
            for how, driver in ways if len(sys.argv) > 2 else (ways[0], ways[1 + number % 3]):
                count += 1
                name = f"{case.name} ({how}{'' if driver else ', without the driver'})"
                faults += [f"{name}: {fault}" for fault in faults_of(place, case, how, driver)]
        for name, found in directed(place):
            count += 1
            faults += [f"{name}: {fault}" for fault in found]
    print(*faults, f"{count} conflicts decided, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Random histories of two and three clones, merged by git with casemgr's driver, held against an oracle.

    histories_test.py CASEMGR [COUNT] [SEED]

In each history people work apart in clones of one practice, by commands and by hand, on one client. Then the clones
merge in both directions, one after the other, crosswise and again, by rebase, by cherry-pick, or take a commit back.
Fails, with the seed of the history, for an edit that is lost or comes back, a lost comment, a conflict where nobody
contradicted anybody, none where somebody did, a mark around more than it is about, two directions that give other data,
and an error of `check` in a clean merge.
"""
import collections
import multiprocessing
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

from oracle import Verdict, inner
from practice import EXAMPLE, Tools, comments, data, document, end_of, entries, keep, lines_of
from work import Worker

CLIENTS = ("cb76zgk", "c87vr5b", "cvvjzks", "c62zhgg", "cmzkgr3")
KINDS = ("apart", "apart", "apart", "three", "crosswise", "crosswise", "rebase", "pick", "revert")


class Version:
    """A client's file at one commit."""

    def __init__(self, text):
        self.text, self.data, self.comments = text, data(text), comments(text)


class History:
    """One history; `faults` says what went wrong, `tally` counts what was merged."""

    def __init__(self, tools, template, where, seed):
        self.tools, self.where, self.seed = tools, where, seed
        self.dice = random.Random(seed)
        self.client = self.dice.choice(CLIENTS)
        self.kind = self.dice.choice(KINDS)
        self.faults, self.tally, self.workers = [], collections.Counter(), {}
        self.begin(template)

    def begin(self, template):
        start = self.where / "O"
        shutil.copytree(template, start, symlinks=True)
        lines = (EXAMPLE / "clients" / f"{self.client}.yaml").read_text().split("\n")
        for number in range(8):
            line, column, _, _ = self.dice.choice(entries("\n".join(lines))[3:])
            lines.insert(line, " " * column + f"# base O{number:05d}")
        file = start / "clients" / f"{self.client}.yaml"
        file.write_text("\n".join(lines))
        self.prepare(start, file)
        self.tools.commit(start, "begin with the client")
        # In some histories all do the same to the same records, each in words of their own.
        alike = self.dice.randrange(1 << 60) if self.dice.random() < .3 else None
        for mark in "ABC" if self.kind == "three" else "AB":
            self.tools.clone(start, self.where / mark)
            dice = random.Random(alike or self.dice.randrange(1 << 60))
            self.workers[mark] = Worker(self.tools, self.where / mark, self.client, dice, mark)

    def prepare(self, start, file):
        """Makes what two people are likely to meet at: a note to go on with, a need without a goal, empty sections."""
        if self.dice.random() < .6:
            self.tools.do(start, "monitor", "contact", self.client, "First line\nSecond line\nThird line", "--mode", "phone")
        if self.dice.random() < .6:
            self.tools.do(start, "assess", "need", self.client, "food", "Groceries", "--severity", "2")
        for section in ("tasks", "flags", "events", "allergies", "advocacy", "strengths"):
            text = file.read_text()
            found = next((one for one in entries(text) if one[2] == (section,)), None)
            ids = [one[2][1] for one in entries(text) if len(one[2]) == 2 and one[2][0] == section]
            if not found or self.dice.random() < .4 or any(len(re.findall(rf"\b{key}\b", text)) > 1 for key in ids):
                continue
            lines = text.split("\n")
            lines[found[0]:end_of(lines, found[0], 0)] = [section + ": {}"] if self.dice.random() < .5 else []
            file.write_text("\n".join(lines))

    def run(self):
        getattr(self, "run_" + self.kind)()
        return self

    def work(self, most=5):
        for worker in self.workers.values():
            worker.work(self.dice.randrange(1, most + 1))

    def version(self, mark, commit="HEAD"):
        return Version(self.tools.git(self.where / mark, "show", f"{commit}:clients/{self.client}.yaml").stdout)

    def fault(self, mark, what, more=""):
        self.faults.append(f"{mark}: {what}" + (f": {str(more)[:600]}" if more else ""))

    # Kinds of histories

    def run_apart(self):
        self.work()
        base = self.version("A", "HEAD~1")
        self.both_ways(base, {mark: self.version(mark) for mark in "AB"})

    def run_three(self):
        """A takes over B, then C; C takes over B, then A: all have the same in the end."""
        self.work(3)
        base = self.version("A", "HEAD~1")
        own = {mark: self.version(mark) for mark in "ABC"}
        heads = {mark: self.tools.head(self.where / mark) for mark in "ABC"}
        ends = {}
        for first, second, third in (("A", "B", "C"), ("C", "B", "A")):
            between = self.merge(first, heads[second], base, own[first], own[second])
            if between is not None:
                ends[first] = self.merge(first, heads[third], base, between, own[third])
        self.compare(ends)

    def run_crosswise(self):
        """Both take over the other's work, go on, and merge again: git merges the two common ancestors first."""
        self.work(3)
        base = self.version("A", "HEAD~1")
        between = self.both_ways(base, {mark: self.version(mark) for mark in "AB"})
        if len(between) < 2:
            return
        self.work(3)
        self.both_ways(between["A"], {mark: self.version(mark) for mark in "AB"})

    def run_rebase(self):
        """B's commits one by one on A."""
        self.work(3)
        base = self.version("A", "HEAD~1")
        self.workers["B"].work(self.dice.randrange(1, 3))
        first, second, onto = self.version("B", "HEAD~1"), self.version("B"), self.version("A")
        last = self.tools.head(self.where / "B")
        ended = self.tools.git(self.where / "B", "rebase", "-q", self.tools.head(self.where / "A"), may_fail=True)
        stopped = self.tools.git(self.where / "B", "rev-parse", "-q", "--verify", "REBASE_HEAD",
                                 may_fail=True).stdout.strip()
        if ended.returncode != 0 and stopped != last:
            self.judge("B", base, onto, first, self.worktree("B"), ended)
            return
        # A commit of which nothing is left is not there.
        added = f"{self.tools.head(self.where / 'A')}..HEAD"
        own = len(self.tools.git(self.where / "B", "rev-list", added).stdout.split())
        between = self.version("B", "HEAD~1" if ended.returncode == 0 and own == 2 else "HEAD")
        if ended.returncode == 0 and own < 2:
            return
        self.judge("B", base, onto, first, between.text, None, check=False)
        self.judge("B", first, between, second, self.worktree("B"), ended)

    def run_pick(self):
        """One commit of B's two on A."""
        self.work(3)
        self.workers["B"].work(self.dice.randrange(1, 4))
        base, ours, theirs = self.version("B", "HEAD~1"), self.version("A"), self.version("B")
        ended = self.tools.git(self.where / "A", "cherry-pick", "--allow-empty", "--keep-redundant-commits",
                               self.tools.head(self.where / "B"), may_fail=True)
        self.judge("A", base, ours, theirs, self.worktree("A"), ended)

    def run_revert(self):
        """A takes an older commit of its own back."""
        worker = self.workers["A"]
        before = worker.dice.getstate()
        worker.work(self.dice.randrange(1, 3))
        if self.dice.random() < .6:
            worker.dice.setstate(before)  # The later commit does the like again.
        worker.work(self.dice.randrange(1, 4))
        base, ours, theirs = self.version("A", "HEAD~1"), self.version("A"), self.version("A", "HEAD~2")
        ended = self.tools.git(self.where / "A", "revert", "--no-edit", "HEAD~1", may_fail=True)
        if "nothing to commit" in ended.stdout:
            return
        self.judge("A", base, ours, theirs, self.worktree("A"), ended)

    # Merges

    def worktree(self, mark):
        return (self.where / mark / "clients" / f"{self.client}.yaml").read_text()

    def both_ways(self, base, versions):
        """Merges each into the other; returns what is clean."""
        heads = {mark: self.tools.head(self.where / mark) for mark in "AB"}
        ends = {}
        for mark, other in ("AB", "BA"):
            ends[mark] = self.merge(mark, heads[other], base, versions[mark], versions[other])
        self.compare(ends)
        return {mark: end for mark, end in ends.items() if end is not None}

    def compare(self, ends):
        if len(ends) < 2:
            return
        (one, first), (other, second) = sorted(ends.items())
        if (first is None) != (second is None):
            if self.kind != "three":
                self.fault(one + other, "a conflict in one direction only")
        elif first is not None and first.data != second.data:
            gone = {path for path in first.data.keys() | second.data.keys()
                    if first.data.get(path) != second.data.get(path)}
            self.fault(one + other, "the directions differ", sorted(gone)[:5])

    def merge(self, mark, head, base, ours, theirs):
        """Merges the commit; returns the clean result, or none."""
        ended = self.tools.git(self.where / mark, "merge", "-q", "-m", "merge", head, may_fail=True)
        text = self.worktree(mark)
        self.judge(mark, base, ours, theirs, text, ended)
        return Version(text) if ended.returncode == 0 else None

    def judge(self, mark, base, ours, theirs, text, ended, check=True):
        """Holds a result against the oracle; `ended`: of git, none where it went on. `check`: the result is the work tree."""
        self.tally["merges"] += 1
        verdict = Verdict(base.data, ours.data, theirs.data)
        if ended is not None and ended.returncode != 0:
            self.judge_conflict(mark, base, ours, theirs, text, ended, verdict)
        else:
            self.judge_clean(mark, base, ours, theirs, Version(text), verdict, check)

    def judge_clean(self, mark, base, ours, theirs, result, verdict, check):
        self.tally["clean"] += 1
        if verdict.must:
            self.fault(mark, "clean although the sides contradict each other", sorted(verdict.must))
            return
        unsure = verdict.may
        differ = {path for path in result.data.keys() | verdict.data.keys()
                  if result.data.get(path) != verdict.data.get(path) and path not in unsure}
        if differ:
            told = [(path, verdict.data.get(path), result.data.get(path)) for path in sorted(differ)[:4]]
            self.fault(mark, "data lost or back", told)
        for path in unsure:
            self.judge_lines(mark, base.data[path], ours.data[path], theirs.data[path], result.data.get(path, ""))
        self.judge_comments(mark, base, ours, theirs, result)
        found = self.tools.findings(self.where / mark, self.client) if check else []
        if found:
            self.fault(mark, "check finds errors in a clean merge", found)

    def judge_lines(self, mark, base, ours, theirs, result):
        """Of a text merged by lines: what either side added is there, what either removed is not."""
        base, ours, theirs, result = (set(text.split("\n")) for text in (base, ours, theirs, result))
        if not (ours | theirs) - base <= result or ((base - ours) | (base - theirs)) & result:
            self.fault(mark, "lines of a text lost or back")

    def judge_comments(self, mark, base, ours, theirs, result):
        added = (ours.comments | theirs.comments) - base.comments
        wanted = (ours.comments & theirs.comments) | added
        self.tally["comments"] += len(wanted)
        if wanted - result.comments:
            self.fault(mark, "comments lost", sorted(wanted - result.comments))
        back = (result.comments & base.comments) - (ours.comments & theirs.comments)
        if back:
            self.fault(mark, "comments back", sorted(back))

    def judge_conflict(self, mark, base, ours, theirs, text, ended, verdict):
        self.tally["conflicts"] += 1
        marked = {tuple(path.split(".")) for path in re.findall(r": conflict: ([^\s:]+)", ended.stdout + ended.stderr)}
        if not marked:
            self.fault(mark, "a conflict that is not named", ended.stdout + ended.stderr)
            return
        about = verdict.must | verdict.may | self.noted(base, ours, theirs)
        about |= self.wrong_together(mark, verdict)
        for path in marked:
            if not verdict.is_about(path, about):
                self.fault(mark, "a conflict where none is", ".".join(path))
        for path in verdict.must:
            if not verdict.is_about(path, marked):
                self.fault(mark, "a contradiction that is not marked", ".".join(path))
        for side, own in (("<", ours), (">", theirs)):
            self.judge_side(mark, keep(text, side), own, verdict, marked)

    def judge_side(self, mark, text, own, verdict, marked):
        """With one side kept, all is as merged but for the marked fields, which are as on that side."""
        try:
            got = data(text)
        except Exception as error:  # pylint: disable=broad-except
            self.fault(mark, "unreadable once one side is kept", error)
            return
        for path in got.keys() | verdict.data.keys() | own.data.keys():
            is_marked = any(path[:len(one)] == one for one in marked)
            if path in verdict.may and not is_marked:
                continue
            want = own.data.get(path) if is_marked else verdict.data.get(path)
            if is_marked and path[-1] == "status" and path[:2] not in inner(own.data):
                continue  # The other side's plan is superseded.
            if got.get(path) != want:
                self.fault(mark, "not as merged once one side is kept", (path, want, got.get(path)))
                return

    @staticmethod
    def noted(base, ours, theirs):
        """Records that one side removed, and on which the other changed a comment."""
        gone = set()
        for side, other in ((ours, theirs), (theirs, ours)):
            for record in inner(base.data) - inner(side.data):
                if len(record) > 1 and lines_of(base.text, record) != lines_of(other.text, record):
                    gone.add(record)
        return gone

    def wrong_together(self, mark, verdict):
        """Where `check` finds an error in what the oracle merged."""
        other = self.where / "check"
        shutil.rmtree(other, ignore_errors=True)
        (other / "clients").mkdir(parents=True)
        for name in ("casemgr.yaml", "providers.yaml"):
            shutil.copy(self.where / mark / name, other / name)
        (other / "clients" / f"{self.client}.yaml").write_text(document(verdict.data))
        found = set()
        for line in self.tools.findings(other, self.client):
            path = tuple(re.sub(r"^.*?: (?:error|warning): ", "", line).split(":")[0].split("."))
            found.add(path)
        return found


def run_one(casemgr, template, home, seed):
    tools = Tools(casemgr, home)
    with tempfile.TemporaryDirectory(prefix="casemgr-merge-") as top:
        try:
            history = History(tools, template, Path(top), seed).run()
        except Exception as error:  # pylint: disable=broad-except
            return seed, "?", [f"the test failed: {type(error).__name__}: {error}"], collections.Counter(), []
        logs = [f"{mark}: {'; '.join(worker.log)}" for mark, worker in history.workers.items()]
        return seed, history.kind, history.faults, history.tally, logs


def main():
    casemgr = sys.argv[1]
    count, seed = (int(sys.argv[place]) if len(sys.argv) > place else usual for place, usual in ((2, 100), (3, 1)))
    total, kinds, bad = collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory(prefix="casemgr-merge-") as home:
        template = Path(home) / "practice"
        Tools(casemgr, home).make_practice(template)
        with multiprocessing.Pool() as pool:
            jobs = [pool.apply_async(run_one, (casemgr, template, home, seed + i)) for i in range(count)]
            for job in jobs:
                one, kind, faults, tally, logs = job.get()
                total.update(tally)
                kinds[kind] += 1
                if not faults:
                    continue
                bad += 1
                print(f"history {one} ({kind}):", *faults, *logs, sep="\n  ", flush=True)
    by_kind = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    print(f"{count} histories ({by_kind}): {total['merges']} merges, {total['conflicts']} with contradictions, "
          f"{total['comments']} comments; {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

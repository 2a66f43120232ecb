#!/usr/bin/python3
"""Kills a write, or lets the system refuse it, at each of its system calls: faults_test.py CASEMGR [--all]

A write runs under strace, which kills the process, or lets a call fail for want of space, at its first, second, … call
that changes something. With --all also a write of two files and one that makes a file, a disk that fails, every call of
any kind, and each process of git that a write starts (hours). Each time: every file is as it was before the write or as
it is after it, all of them alike; what ended well is there; what failed says so; the next write ends well, at once or
once what was cut off is ended, commits what was not committed, and leaves nothing behind; git finds no fault. Exits 77
where strace is not installed or may not trace.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHANGING = ("openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
            "rmdir,ftruncate,fchmod,fchmodat,chmod,link,linkat,fallocate,fcntl,flock")
ONE = {"one file": ["monitor", "contact", "lopez", "--mode", "phone", "--minutes", "10", "Called about the lease."]}
MORE = {
    "two files": ["client", "merge", "lopez", "twin", "--yes"],
    "a new file": ["client", "add", "--given", "Nina", "--family", "Novak"],
}
FAULTS = {"kill": "signal=KILL", "no space": "error=ENOSPC"}
MORE_FAULTS = {"broken disk": "error=EIO"}


class Practice:
    def __init__(self, room, casemgr):
        self.room = Path(room)
        self.cases = self.room / "cases"
        self.casemgr = str(casemgr)
        self.environment = {
            "PATH": f"{casemgr.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(self.room), "LC_ALL": "C.UTF-8",
            "TZ": "UTC", "CASEMGR_TODAY": "2026-05-11T09:40", "CASEMGR_SEED": "faults", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org", "ASAN_OPTIONS": "detect_leaks=0"}
        self.run([self.casemgr, "init", str(self.cases), "--me", "ada"], self.room)
        # Few objects, packed once: each fault begins with a copy of the directory.
        for words in (["client", "add", "--given", "Maria", "--family", "Lopez"],
                      ["client", "add", "--given", "Maria", "--family", "Twin"],
                      ["client", "add", "--given", "Jonas", "--family", "Berg"]):
            self.run([self.casemgr, *words, "--yes"])
        self.run(["git", "gc", "-q"])
        self.pristine = self.room / "pristine"
        shutil.copytree(self.cases, self.pristine, symlinks=True)

    def run(self, words, place=None, good=True):
        done = subprocess.run(words, cwd=place or self.cases, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
        if good and done.returncode != 0:
            raise AssertionError(f"exit {done.returncode} of {' '.join(words)}: {done.stdout}")
        return done

    def begin(self):
        shutil.rmtree(self.cases)
        shutil.copytree(self.pristine, self.cases, symlinks=True)

    def records(self):
        """The bytes of every file that holds records."""
        return {str(path.relative_to(self.cases)): path.read_bytes() for path in sorted(self.cases.rglob("*"))
                if path.is_file() and ".git" not in path.relative_to(self.cases).parts}

    def local(self):
        """The names of what casemgr itself keeps in the git directory."""
        place = self.cases / ".git/casemgr"
        return {str(path.relative_to(place)) for path in place.rglob("*")} if place.exists() else set()


def calls_of(log):
    """How often each process made one of the traced calls, the first process first."""
    counts = {}
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(\d+) +[a-z0-9_]+\(", line)
        if found:
            counts[found[1]] = counts.get(found[1], 0) + 1
    return list(counts.values())


class Faults:
    def __init__(self, practice, every):
        self.practice, self.every = practice, every
        self.faults = FAULTS | (MORE_FAULTS if every else {})
        self.set = "all" if every else CHANGING
        self.tried = self.before = self.after = 0
        self.wrong = []

    def traced(self, words, more, log):
        # Without -f only casemgr itself is traced, with it git as well: each process is counted by itself.
        follow = ["-f"] if self.every else []
        return self.practice.run(["strace", *follow, "-qq", "-o", str(log), "-e", f"trace={self.set}", *more,
                                  self.practice.casemgr, *words], good=False)

    def write(self, name, words):
        practice = self.practice
        practice.begin()
        was = practice.records()
        log = practice.room / "log"
        done = self.traced(words, ["-f"] if not self.every else [], log)
        if done.returncode != 0:
            raise AssertionError(f"{name}: exit {done.returncode}: {done.stdout}")
        becomes, local = practice.records(), practice.local()
        if was == becomes:
            raise AssertionError(f"{name} changes nothing")
        most = max(calls_of(log)) if self.every else calls_of(log)[0]
        for fault, inject in self.faults.items():
            for at in range(1, most + 1):
                practice.begin()
                done = self.traced(words, ["-e", f"inject={self.set}:{inject}:when={at}"], log)
                self.tried += 1
                try:
                    self.judge(fault, done, was, becomes)
                    self.go_on(local)
                except AssertionError as error:
                    self.wrong.append(f"{name}, {fault} at call {at}: {error}")

    def judge(self, fault, done, was, becomes):
        now = {name: text for name, text in self.practice.records().items() if name in becomes}
        if now == was:
            self.before += 1
        elif now == becomes:
            self.after += 1
        else:
            different = [x for x in becomes if now.get(x) not in (was.get(x), becomes.get(x))]
            raise AssertionError(f"{different or 'some files'} are neither as before nor as after")
        if fault != "kill" and done.returncode < 0:
            raise AssertionError(f"ended by signal {-done.returncode}")
        if done.returncode == 0 and now != becomes:
            raise AssertionError("ended well, but nothing is written")
        if done.returncode > 0 and not done.stdout.strip():
            raise AssertionError(f"exit {done.returncode} without a word")

    def go_on(self, local):
        practice = self.practice
        next_write = [practice.casemgr, "monitor", "task", "berg", "Ask about the bus pass"]
        done = practice.run(next_write, good=False)
        if done.returncode != 0:  # It may end what was cut off, and do nothing else.
            if "finished an interrupted save" not in done.stdout:
                raise AssertionError(f"exit {done.returncode} of the next write: {done.stdout}")
            practice.run(next_write)
        changed = practice.run(["git", "status", "--porcelain"]).stdout.strip()
        if changed:
            raise AssertionError(f"the next write leaves: {changed}")
        left = practice.local() - local
        if left:
            raise AssertionError(f"left in the git directory: {sorted(left)}")
        practice.run([practice.casemgr, "check"])
        practice.run(["git", "fsck", "--strict", "--no-dangling"])


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("casemgr", type=lambda name: Path(name).resolve())
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    if shutil.which("strace") is None or subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False,
                                                        stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: no strace, or it may not trace")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as room:
        faults = Faults(Practice(room, given.casemgr), given.all)
        writes = ONE | (MORE if given.all else {})
        for name, words in writes.items():
            faults.write(name, words)
    for line in faults.wrong:
        print(line)
    print(f"{faults.tried} faults in {len(writes)} writes: {faults.before} times as before, {faults.after} as after, "
          f"{len(faults.wrong)} wrong")
    sys.exit(1 if faults.wrong else 0)


main()

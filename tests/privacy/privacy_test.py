#!/usr/bin/python3
"""Runs every command of casemgr-privacy(7): privacy_test.py CASEMGR

Each block of the page is run by bash in a practice of its own section, in the order of the page, as it is written but for
the client's id. A block that fails, or after which what the page says of it is not so, fails the test. Exits 77 where a
program that the page names is not installed.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = ["git-crypt", "git-filter-repo", "age", "age-keygen", "lsblk"]


def said(text):
    """Text of roff as it is typed."""
    return text.replace("\\-", "-").replace("\\e", "\\")


def blocks_of(page):
    """The blocks of commands of each section, in order."""
    sections, name, block = {}, "", None
    for line in page.splitlines():
        if line.startswith(".SH "):
            name = line[4:]
            sections[name] = []
        elif line == ".EX":
            block = []
        elif line == ".EE":
            sections[name].append(said("\n".join(block)))
            block = None
        elif block is not None:
            block.append(line)
    return {section: blocks for section, blocks in sections.items() if blocks}


class Practice:
    def __init__(self, room, casemgr):
        self.room = Path(room)
        self.cases = self.room / "cases"
        self.environment = {
            "PATH": f"{casemgr.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(self.room), "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_TERMINAL_PROMPT": "0",
            "ASAN_OPTIONS": "detect_leaks=0"}
        self.run("casemgr init cases --me ada", self.room)

    def run(self, script, place=None):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=place or self.cases, env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", check=False)
        if done.returncode != 0:
            raise AssertionError(f"exit {done.returncode} of\n{script}\n{done.stdout}")
        return done.stdout

    def add_clients(self):
        self.run("casemgr client add --given Maria --family Lopez; casemgr client add --given Jonas --family Berg;"
                 "casemgr monitor task lopez 'Call the landlord'; casemgr monitor task berg 'Ask Ana Lopez'")
        return self.run("casemgr client list --format ids --client lopez").split()[0]

    def objects(self):
        return self.run("git cat-file --batch-all-objects --batch --buffer")


def after_disk(practice, _):
    return practice.run("true") == ""


def after_pushed(practice, client):
    """The blocks were run before the first client: all that is committed since is encrypted, here and in the clone."""
    practice.add_clients()
    client = practice.run("casemgr client list --format ids --client lopez").split()[0]
    practice.run("git -C ../laptop pull -q")
    written = practice.run(f"git show --no-textconv HEAD:clients/{client}.yaml | head -c 10 | tr -d '\\0'")
    assert written.startswith("GITCRYPT"), "a client is committed in plain"
    assert "Lopez" not in practice.objects(), "a name is in some object"
    assert "Lopez" in practice.run("casemgr -C ../laptop client list")
    practice.run("casemgr -C ../laptop check --deep; casemgr history lopez; casemgr undo --yes; casemgr check")
    practice.run("git-crypt lock")
    locked = practice.run("casemgr client list 2>&1 || true")
    assert "clients/" in locked, f"a locked directory is not told: {locked}"


def after_backup(practice, _):
    text = (practice.room / "cases.bundle.age").read_bytes()
    assert b"Lopez" not in text and text.startswith(b"age-encryption.org"), "the backup is not encrypted"


def after_proof(practice, _):
    assert not (practice.room / "restored").exists() and not (practice.room / "cases.bundle").exists()


def after_removal(practice, client):
    objects = practice.objects()
    assert "Maria" not in objects and client not in objects, "the client is in some object"
    assert "Berg" in practice.run("casemgr client list")
    assert client not in practice.run("git log --format=%B")


# What is there before the blocks of a section, and what must be so after them.
SECTIONS = {
    "ENCRYPTING THE DISK": (False, after_disk),
    "ENCRYPTING WHAT IS PUSHED": (False, after_pushed),
    "BACKING UP": (True, after_backup),
    "PROVING THAT A BACKUP IS WHOLE": (True, after_proof),
    "TAKING A CLIENT OUT OF THE HISTORY": (True, after_removal),
}


def main():
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        print("skipped: no " + ", ".join(missing))
        sys.exit(77)
    casemgr = Path(sys.argv[1]).resolve()
    page = subprocess.run([casemgr, "manual", "casemgr-privacy"], capture_output=True, text=True, check=True).stdout
    sections = blocks_of(page)
    if list(sections) != list(SECTIONS):
        sys.exit(f"the sections with commands are {list(sections)}, those that are tried {list(SECTIONS)}")
    run = 0
    kept = None
    for section, blocks in sections.items():
        has_clients, after = SECTIONS[section]
        if section != "PROVING THAT A BACKUP IS WHOLE":  # It goes on from the one before.
            kept = tempfile.TemporaryDirectory()
            practice = Practice(kept.name, casemgr)
            client = practice.add_clients() if has_clients else ""
        try:
            for block in blocks:
                practice.run(block.replace("c7kq2mw", client or "c7kq2mw"))
                run += 1
            after(practice, client)
        except AssertionError as error:
            sys.exit(f"{section}: {error}")
    print(f"{run} blocks of commands in {len(sections)} sections run as the page says")


main()

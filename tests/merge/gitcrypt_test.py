#!/usr/bin/env python3
"""Records that git-crypt encrypts: merges, conflicts, diffs, and a clone that is locked.

    gitcrypt_test.py CASEMGR

git gives a merge driver what it keeps, which is encrypted, and takes the result as what it is to keep. Ends with 77
where git-crypt is not installed.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from practice import Tools

MARK = b"\0GITCRYPT\0"
CLIENT = "clients/c7kq2mw.yaml"
ATTRIBUTES = "clients/** filter=git-crypt diff=git-crypt\nproviders.yaml filter=git-crypt diff=git-crypt\n"


class Fixture:
    def __init__(self, tools, home):
        self.tools, self.home, self.faults, self.count = tools, home, [], 0

    def expect(self, what, is_so, *said):
        self.count += 1
        if not is_so:
            self.faults.append(f"{what}: " + " ".join(str(one) for one in said))

    def git(self, where, *words, may_fail=True):
        return self.tools.git(where, *words, may_fail=may_fail)

    def kept(self, where, what):
        """The bytes that git keeps."""
        return subprocess.run(["git", "cat-file", "blob", what], cwd=where, env=self.tools.environment,
                              capture_output=True, check=False).stdout

    def clone(self, of, name, unlock=True):
        to = self.home / name
        self.git(self.home, "clone", "-q", str(of), str(to), may_fail=False)
        for key, value in (("user.name", "Ada Hollin"), ("user.email", "ah@example.org")):
            self.git(to, "config", key, value)
        if unlock:
            ended = self.tools.run(to, "git-crypt", "unlock", str(self.home / "key"))
            self.expect("unlock", ended.returncode == 0, ended.stderr)
        self.tools.do(to, "init", "--me", "ah")
        return to


def begin(fixture):
    """A practice whose records are encrypted."""
    tools, where = fixture.tools, fixture.home / "office"
    tools.make_practice(where)
    tools.run(where, "git-crypt", "init")
    (where / ".gitattributes").write_text(ATTRIBUTES + (where / ".gitattributes").read_text())
    (where / CLIENT).write_text("format: 1\nid: c7kq2mw\nperson:\n  name:\n    given: \"Ana\"\nepisodes:\n  z2222:\n"
                                "    opened: 2026-01-02\n    status: active\ngoals:\n  g2222:\n    statement: \"Eats well\"\n"
                                "    priority: low\n    lifecycle: active\n# end c7kq2mw\n")
    tools.commit(where, "records")
    fixture.expect("encrypted", fixture.kept(where, f"HEAD:{CLIENT}").startswith(MARK))
    ended = tools.run(where, "git-crypt", "export-key", str(fixture.home / "key"))
    fixture.expect("key", ended.returncode == 0, ended.stderr)
    return where


def edit(fixture, where, old, new):
    file = where / CLIENT
    text = file.read_text()
    fixture.expect(f"'{old}' is there", old in text)
    file.write_text(text.replace(old, new))
    fixture.tools.commit(where, "edit")


def merge_both(fixture, office, laptop, how):
    ended = fixture.git(laptop, "fetch", "-q", str(office), "HEAD:refs/heads/office-" + how)
    fixture.expect("fetch", ended.returncode == 0, ended.stderr)
    return fixture.git(laptop, *{"merge": ["merge", "-q", "-m", "merged"], "rebase": ["rebase", "-q"]}[how],
                       "office-" + how)


def clean_merges(fixture, office, laptop):
    for how in ("merge", "rebase"):
        fixture.tools.do(office, "monitor", "task", "c7kq2mw", f"Office {how}", "--due", "+1d")
        fixture.tools.commit(office, "task")
        fixture.tools.do(laptop, "monitor", "task", "c7kq2mw", f"Laptop {how}", "--due", "+1d")
        fixture.tools.commit(laptop, "task")
        ended = merge_both(fixture, office, laptop, how)
        text = (laptop / CLIENT).read_bytes()
        fixture.expect(f"clean {how}", ended.returncode == 0 and f"Office {how}".encode() in text
                       and f"Laptop {how}".encode() in text, ended.stdout, ended.stderr, text)
        fixture.expect(f"encrypted after {how}", fixture.kept(laptop, f"HEAD:{CLIENT}").startswith(MARK))
        fixture.expect(f"nothing differs after {how}", not fixture.git(laptop, "status", "--porcelain").stdout)
        fixture.git(office, "pull", "-q", "--ff-only", str(laptop), "HEAD")


def conflict(fixture, office, laptop):
    edit(fixture, office, "priority: low", "priority: high")
    edit(fixture, laptop, "priority: low", "priority: medium")
    ended = merge_both(fixture, office, laptop, "merge")
    text = (laptop / CLIENT).read_bytes()
    fixture.expect("a conflict stops git", ended.returncode != 0)
    fixture.expect("marked in the open", b"<<<<<<< ours\n    priority: medium\n=======\n    priority: high\n" in text, text)
    listed = fixture.tools.run(laptop, fixture.tools.casemgr, "resolve", "-f", "plain", "--fields", "field")
    fixture.expect("listed", listed.returncode == 6 and "goals.g2222.priority" in listed.stdout, listed.stdout, listed.stderr)
    ended = fixture.tools.run(laptop, fixture.tools.casemgr, "resolve", "--theirs")
    fixture.expect("decided", ended.returncode == 0 and b"priority: high" in (laptop / CLIENT).read_bytes(), ended.stderr)
    fixture.expect("staged encrypted", fixture.kept(laptop, f":{CLIENT}").startswith(MARK))
    fixture.git(laptop, "commit", "-q", "--no-edit")
    shown = fixture.git(laptop, "diff", "HEAD^", "--", CLIENT)
    fixture.expect("a diff in words", "GITCRYPT" not in shown.stdout and "high" in shown.stdout, shown.stdout)


def locked(fixture, office):
    fixture.git(office, "checkout", "-q", "-b", "side")
    edit(fixture, office, "priority: high", "priority: low")
    fixture.git(office, "checkout", "-q", "-")
    edit(fixture, office, "Eats well", "Eats daily")
    place = fixture.clone(office, "locked", unlock=False)
    before = (place / CLIENT).read_bytes()
    fixture.expect("locked", before.startswith(MARK))
    listed = fixture.tools.do(place, "check")
    fixture.expect("said of a locked clone", "git-crypt unlock" in listed.stdout + listed.stderr, listed.stdout, listed.stderr)
    settings = place / "casemgr.yaml"
    settings.write_text(settings.read_text().replace("commit: false", "commit: true"))
    head = fixture.tools.head(place)
    ended = fixture.tools.do(place, "client", "add", "--given", "Open", "--family", "Text")
    fixture.expect("no record in the open", ended.returncode == 5 and "git-crypt unlock" in ended.stderr, ended.returncode,
                   ended.stderr)
    fixture.expect("nothing committed", fixture.tools.head(place) == head and
                   not any(b"Open" in file.read_bytes() for file in (place / "clients").iterdir()))
    fixture.git(place, "checkout", "-q", "--", "casemgr.yaml")
    ended = fixture.git(place, "merge", "-q", "-m", "merged", "origin/side")
    fixture.expect("a merge in a locked clone stops", ended.returncode != 0 and "git-crypt unlock" in ended.stderr,
                   ended.stdout, ended.stderr)
    kept = fixture.kept(place, f"HEAD:{CLIENT}")
    fixture.expect("and leaves the file as it was", (place / CLIENT).read_bytes() == kept)
    fixture.expect("and unmerged", CLIENT in fixture.git(place, "diff", "--name-only", "--diff-filter=U").stdout)
    ended = fixture.tools.run(place, fixture.tools.casemgr, "resolve", "--ours")
    fixture.expect("and resolve writes nothing", ended.returncode != 0 and (place / CLIENT).read_bytes() == kept,
                   ended.stdout, ended.stderr)
    fixture.git(place, "merge", "--abort")
    ended = fixture.tools.run(place, fixture.tools.casemgr, "textconv", CLIENT)
    fixture.expect("locked words", "locked" in ended.stdout and "GITCRYPT" not in ended.stdout, ended.stdout)


def main():
    if shutil.which("git-crypt") is None:
        print("git-crypt is not installed: nothing was tested")
        return 77
    with tempfile.TemporaryDirectory(prefix="casemgr-crypt-") as home:
        tools = Tools(sys.argv[1], home)
        fixture = Fixture(tools, Path(home))
        office = begin(fixture)
        laptop = fixture.clone(office, "laptop")
        clean_merges(fixture, office, laptop)
        conflict(fixture, office, laptop)
        fixture.git(office, "pull", "-q", "--ff-only", str(laptop), "HEAD")
        locked(fixture, office)
    print(*fixture.faults, f"{fixture.count} expectations, {len(fixture.faults)} faults", sep="\n")
    return 1 if fixture.faults else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Runs the command that each due row prints to settle it, and looks whether something that was due is so no more.

    settle_test.py CASEMGR
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CASEMGR = str(Path(sys.argv[1]).resolve())
BEFORE, NOW = "2026-05-04", "2026-12-01"
# What a person writes for a blank, by the word before it.
BLANKS = {"--granted": NOW, "--expires": "2027-12-01", "--renews": "2027-12-01", "--ends": "2027-06-01",
          "--starts": NOW, "--units": "10", "--number": "B-2", "--level-of-care-due": "2027-12-01",
          "--redetermination": "2027-12-01", "--acuity-until": "2027-01-01", "--enrolled": "enrolled",
          "--as-planned": "full", "--reached": "collateral", "--date": NOW, "--at": NOW, "--provider": "hope"}
# The same for a command whose last word is left open, by its first words; `CONTACT` is a contact with the client.
OPEN = {"client flag": ["--end", "--contact", "CONTACT", "--reason", "A word about it"], "goal step": ["--done"],
        "monitor task": ["--done"], "monitor appointment": ["fulfilled"], "goal status": ["achieved"],
        "refer status": ["accepted"], "monitor advocate": ["won"], "plan service": ["completed"]}
# What a command asks for on a terminal is given here: its first words, and the words to add.
ASKED = {"assess complete": ["--force"], "plan agree": ["--method", "signed"], "client consent": ["--signed-by", "Ana"],
         "monitor contact": ["--mode", "in-person"]}
# These begin the work that settles a row: a visit is settled once it took place.
BEGINS = ("assess start", "assess score", "monitor appointment ch7hkfw")


def run(cases, today, *words, check=True):
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(cases.parent), "LC_ALL": "C.UTF-8",
                   "CASEMGR_TODAY": today, "CASEMGR_SEED": "settle", "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run([CASEMGR, *words], cwd=cases, env=environment, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    if check and done.returncode != 0:
        sys.exit(f"casemgr {shlex.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def made(home):
    cases = home / "cases"
    cases.mkdir()

    def now(*words):
        return run(cases, BEFORE, *words, "--no-commit").split("\t")[0].strip()

    run(cases, BEFORE, "init", ".", "--practice", "Vale", "--me", "rv", "--no-git")
    provider = now("refer", "provider", "add", "Hope Housing", "--service", "housing")
    client = now("client", "add", "--given", "Maria", "--family", "Lopez", "--born", "1958-03-14")
    need = now("assess", "need", client, "housing", "Stable housing", "--severity", "2")
    now("assess", "need", client, "food", "Enough to eat", "--status", "deferred", "--until", "2026-11-01")
    goal = now("goal", "add", client, "Signed lease", "--need", need, "--due", "2026-11-20")
    now("goal", "step", client, goal, "Visit two flats", "--owner", "client", "--due", "2026-11-01")
    now("assess", "start", client, "--kind", "comprehensive")
    now("assess", "complete", client, "--force")
    for role in ("client", "worker"):
        now("plan", "agree", client, "--as", role, "--method", "signed")
    now("monitor", "contact", client, "Came to the office", "--mode", "in-person", "--minutes", "30")
    service = now("plan", "service", client, "Navigation", "--category", "housing", "--provider", provider, "--starts", BEFORE)
    now("plan", "authorize", client, service, "--number", "A-1", "--units", "10", "--starts", BEFORE, "--ends", "2026-11-25")
    now("refer", "add", client, "--provider", provider, "--service", "housing")
    now("monitor", "task", client, "Call the landlord", "--due", "2026-11-01")
    now("monitor", "appointment", client, "Lease", "--at", "2026-11-20T09:30")
    now("monitor", "advocate", client, "Voucher refused", "--kind", "appeal", "--deadline", "2026-11-20")
    now("monitor", "event", client, "fall", "--report-due", "2026-05-05", "--at", BEFORE)
    now("client", "flag", client, "Steep stairs", "--kind", "fall", "--expires", "2026-11-01")
    now("client", "flag", client, "Left alone for days", "--kind", "neglect", "--priority", "low")
    now("client", "flag", client, "Spoke of ending it", "--kind", "suicide", "--priority", "high")
    now("client", "consent", client, "Hope Housing", "--kind", "release", "--provider", provider, "--information",
        "housing", "--expires", "2026-11-20")
    now("client", "benefit", client, "Food aid", "--kind", "food", "--status", "active", "--renews", "2026-11-20")
    now("client", "program", client, "Waiver", "--level-of-care-due", "2026-11-20", "--redetermination", "2026-11-21")
    other = now("client", "add", "--given", "Jonas", "--family", "Berg", "--status", "planned", "--opened", "2026-06-01")
    third = now("client", "add", "--given", "Ada", "--family", "Zinn")
    now("monitor", "event", third, "discharge", "--setting", "hospital", "--at", BEFORE)
    fourth = now("client", "add", "--given", "Ben", "--family", "Yates")
    now("monitor", "event", fourth, "admission", "--setting", "jail", "--at", BEFORE)
    assert client and other and third and fourth
    return cases


def due(cases):
    rows = json.loads(run(cases, NOW, "monitor", "due", "--days", "0", "--json"))["rows"]
    return {(row["client"], row["kind"], row["id"], row["rule"], row["due"]) for row in rows if row["days_late"] >= 0}


def filled(line, contact):
    words = shlex.split(line)[1:]
    if words[:2] == ["monitor", "contact"] and '"…"' not in line:
        words.append("Talked with her.")
    first = " ".join(words[:2])
    if words[-1] == "…" and words[-2] not in BLANKS and first in OPEN:
        words[-1:] = [contact if word == "CONTACT" else word for word in OPEN[first]]
    for i, word in enumerate(words):
        if word == "…":
            before = words[i - 1]
            status = OPEN.get(first, ["active"])[0] if before == "--status" else "A word about it"
            words[i] = contact if before == "--contact" else BLANKS.get(before, status)
    asked = ASKED.get(" ".join(words[:2]), [])
    return words if asked and asked[0] in words else words + asked


def main():
    with tempfile.TemporaryDirectory() as home:
        cases = made(Path(home))
        page = run(cases, NOW, "monitor", "due", "--day", "--all", "--format", "md")
        lines = re.findall(r"casemgr (?!monitor due)[^`|\n<]*", page)
        before = due(cases)
        assert len(lines) > 20, page
        kinds = {row[1] for row in before}
        assert len(kinds) > 15, sorted(kinds)
        contact = json.loads(run(cases, NOW, "monitor", "list", "lopez", "--json"))["rows"][0]["id"]
        for line in lines:
            copy = cases.parent / "copy"
            shutil.copytree(cases, copy)
            words = filled(line.strip().replace("\\", ""), contact)
            run(copy, NOW, *words, "--no-commit")
            if not " ".join(words).startswith(BEGINS) and not before - due(copy):
                sys.exit(f"settles nothing: {line}")
            shutil.rmtree(copy)


if __name__ == "__main__":
    main()

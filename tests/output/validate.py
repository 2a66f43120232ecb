"""Validates what casemgr prints to programs about the example practice: python3 validate.py CASEMGR PRACTICE

Another reader than ours judges: python3-jsonschema, by the schemas that 'casemgr schema output' prints. Every command
that prints rows, a page or a record is asked about every client, in json and in jsonl.
"""
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import jsonschema

CASEMGR, PRACTICE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "CASEMGR_TODAY": "2026-11-20"}
# What names a record, or more than a client, stands in the place of the client; {} is the client's id.
RECORDS = {"goal show": "goals", "refer show": "referrals", "monitor show": "contacts", "assess show": "assessments"}
OVER_CLIENTS = {"client list", "report caseload", "report documentation", "report handover", "report outcomes",
                "report referrals", "report services", "report supervision", "report workload", "report billing",
                "monitor due", "refer list", "check", "search", "history", "resolve",
                "refer provider list", "assess instruments", "schema"}
LINES = {"search": [["search", "the"], ["search", "housing"]], "assess interview": [["assess", "interview", "--print"]],
         "assess instruments": [["assess", "instruments"], ["assess", "instruments", "phq-9"]],
         "monitor list": [["monitor", "list", "--from", "2025-01-01"]], "check": [["check"], ["check", "--strict"]],
         "report caseload": [["report", "caseload", "--all"]],
         "report billing": [["report", "billing", "--period", "2026"], ["report", "billing", "--batch", "2026-04"],
                            ["report", "billing", "--period", "2026", "--invoice"]],
         "report outcomes": [["report", "outcomes"], ["report", "outcomes", "--period", "2025", "--suppress-under", "3"]],
         "report referrals": [["report", "referrals"],
                              ["report", "referrals", "--period", "2025", "--suppress-under", "3"]]}


def casemgr(*words):
    return subprocess.run([CASEMGR, "-C", PRACTICE, *words], capture_output=True, text=True, env=ENVIRONMENT)


def under_git(directory, place):
    """A copy of the practice with a history, of which some commands print."""
    shutil.copytree(directory, place)
    git = ["git", "-C", place, "-c", "user.name=Robin Vale", "-c", "user.email=robin@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], check=True, env=ENVIRONMENT)
    return place


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key comes twice: {keys}"
    return dict(pairs)


def read(text):
    return json.loads(text, object_pairs_hook=no_duplicates)


def record_ids(section):
    for path in sorted(PRACTICE.glob("clients/*.yaml")):
        shown = casemgr("client", "show", path.stem, "-f", "json", "--include", "violence")
        for record in list(read(shown.stdout)["record"].get(section, {}))[-3:]:
            yield path.stem, record


def providers():
    return [row["id"] for row in read(casemgr("refer", "provider", "list", "-f", "json").stdout)["rows"]]


def lines_of(command):
    words = command.split()
    if command in RECORDS:
        return [[*words, client, record] for client, record in record_ids(RECORDS[command])]
    if command.startswith("refer provider") and command != "refer provider list":
        return [[*words, provider] for provider in providers()]
    if command == "refer letter":
        return [[*words, client, record, "--basis", "treatment"] for client, record in record_ids("referrals")]
    lines = list(LINES.get(command, []))
    if command == "assess interview":
        return lines + [[*words, path.stem, "--print"] for path in sorted(PRACTICE.glob("clients/*.yaml"))]
    if command in OVER_CLIENTS:
        lines.append(words) if command not in LINES else None
    if command not in {"client list", "search", "check", "resolve", "assess instruments", "refer provider list",
                       "report caseload", "report outcomes", "report referrals", "report documentation",
                       "report supervision", "report services", "report workload", "report billing"}:
        lines += [[*words, path.stem] for path in sorted(PRACTICE.glob("clients/*.yaml"))]
    return lines


def validate(command, validator, line_validator, words):
    """Returns what is wrong, and whether the command printed anything."""
    answer = casemgr(*words, "-f", "json")
    if not answer.stdout:
        return ([] if answer.returncode in (3, 5) else [f"exit {answer.returncode}: {answer.stderr}"]), False
    wrong = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(read(answer.stdout))]
    for line in casemgr(*words, "-f", "jsonl").stdout.splitlines():
        wrong += [f"jsonl: {error.message[:200]}" for error in line_validator.iter_errors(read(line))]
    return wrong, True


def main():
    global PRACTICE
    with tempfile.TemporaryDirectory() as place:
        PRACTICE = under_git(PRACTICE, pathlib.Path(place) / "cases")
        return validated()


def validated():
    counts, failures = collections.Counter(), []
    for row in read(casemgr("schema", "output", "-f", "json").stdout)["rows"]:
        command, forms = row["command"], row["forms"]
        if forms == ["answer"]:
            continue
        schema = read(casemgr("schema", "output", *command.split()).stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        line_schema = {**schema, "anyOf": schema["definitions"]["line"]["anyOf"]}
        validators = jsonschema.Draft7Validator(schema), jsonschema.Draft7Validator(line_schema)
        for words in lines_of(command):
            wrong, printed = validate(command, *validators, words)
            failures += [f"{' '.join(words)}: {one}" for one in wrong]
            counts[command] += printed
        if not counts[command]:
            failures.append(f"{command} printed nothing about any client")
    for failure in failures[:40]:
        print(failure)
    print(f"{sum(counts.values())} outputs of {len(counts)} commands, {len(failures)} wrong")
    return bool(failures)


sys.exit(main())

#!/usr/bin/env python3
"""Reads calendars of the built program with python3-icalendar, and holds them against what `monitor due` says as JSON.

    calendar_test.py CASEMGR
"""

import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import icalendar

CASEMGR = str(Path(sys.argv[1]).resolve())


def run(directory, *words):
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory, "LC_ALL": "C.UTF-8",
                   "CASEMGR_TODAY": "2026-05-11T09:40", "CASEMGR_SEED": "calendar", "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run([CASEMGR, *words], cwd=directory, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=True).stdout


def events(data):
    lines = data.split(b"\r\n")
    assert lines.pop() == b"", "the last line does not end"
    for line in lines:
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line, line
        line.decode()
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["version"] == "2.0" and "method" not in calendar
    assert calendar.subcomponents, "a calendar without components"
    for component in calendar.subcomponents:
        assert not component.errors, component.errors
    return calendar.walk("VEVENT")


def main():
    with tempfile.TemporaryDirectory() as home:
        run(home, "init", "cases", "--practice", "Vale", "--me", "rv")
        cases = home + "/cases"
        assert events(run(cases, "monitor", "due", "-f", "ics")) == []
        run(cases, "client", "add", "--given", "Zoë", "--family", "Łukasiewicz-Montgomery", "--born", "1960-02-01")
        run(cases, "monitor", "appointment", "zoe", "Lease, keys; and a very long purpose with umlauts: äöüäöüäöüäöüäöü",
            "--at", "2026-05-12T09:30", "--minutes", "90", "--place", "14 Alder Lane, 2nd floor")
        run(cases, "monitor", "appointment", "zoe", "Court", "--at", "2026-05-13")
        run(cases, "monitor", "task", "zoe", "Call 家主 about\tthe lease", "--due", "2026-05-14")
        flag = run(cases, "client", "flag", "zoe", "--kind", "violence", "He said so", "-f", "ids").decode().strip()
        rows = json.loads(run(cases, "monitor", "due", "--days", "400", "--json", "--include", "violence"))["rows"]
        by_id = {row["id"]: row for row in rows}
        assert flag in by_id
        for words in ([], ["--names"]):
            found = events(run(cases, "monitor", "due", "--days", "400", "-f", "ics", *words))
            assert len({str(event["uid"]) for event in found}) == len(found)
            text = run(cases, "monitor", "due", "--days", "400", "-f", "ics", *words).decode()
            assert text == run(cases, "--today", "2026-05-11T09:41", "monitor", "due", "--days", "400", "-f", "ics", *words).decode()
            assert flag not in text, "a record marked violence"
            assert ("Lease" in text) == ("Łukasiewicz" in text.replace("\r\n ", "")) == bool(words)
            assert len(found) == len([row for row in rows if row["kind"] not in ("safety",)]) - left_out(rows, flag)
            for event in found:
                check_event(event, rows)
        with_all = events(run(cases, "monitor", "due", "--days", "400", "-f", "ics", "--include", "violence"))
        assert len(with_all) == len(rows)


def left_out(rows, flag):
    """Tasks that came with the flag are marked as it is."""
    return len([row for row in rows if row["kind"] == "task" and "landlord" not in row["text"] and "家主" not in row["text"]])


def check_event(event, rows):
    start, end = event["dtstart"].dt, event.get("dtend")
    day = start.date() if isinstance(start, datetime.datetime) else start
    same = [row for row in rows if row["kind"] == str(event["categories"].cats[0]) and row["due"] == day.isoformat()]
    assert same, event
    assert event["dtstamp"].dt.tzinfo is not None and str(event["class"]) == "PRIVATE"
    if isinstance(start, datetime.datetime):
        assert start == datetime.datetime(2026, 5, 12, 9, 30) and end.dt == datetime.datetime(2026, 5, 12, 11, 0)
    else:
        assert end.dt == start + datetime.timedelta(days=1)


if __name__ == "__main__":
    main()

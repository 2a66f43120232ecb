#!/usr/bin/env python3
"""Twelve months of outcomes as one table: python3 examples/twelve-months.py DIR YEAR > outcomes.csv

Runs the outcomes report of each month and joins the figures about clients and goals, a row per month. CASEMGR names
the program. Only the standard library is needed.
"""

import csv
import json
import os
import subprocess
import sys

FIGURES = ["active", "opened", "closed", "open_at_end"]


def outcomes(directory, month):
    """The report of a month. The program says on standard error what is wrong, and ends the script."""
    command = [os.environ.get("CASEMGR", "casemgr"), "-C", directory, "report", "outcomes", "--period", month,
               "--format", "json", "--errors", "text", "--quiet"]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def row(month, report):
    clients = {one["figure"]: one["value"] for one in report["clients"]}
    goals = {one["code"]: one["n"] for one in report["goals"]}
    return [month, *(clients[figure] for figure in FIGURES), goals.get("achieved", 0)]


def main():
    directory, year = sys.argv[1:]
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    sheet.writerow(["month", *FIGURES, "goals_achieved"])
    for number in range(1, 13):
        month = f"{year}-{number:02}"
        sheet.writerow(row(month, outcomes(directory, month)))


if __name__ == "__main__":
    main()

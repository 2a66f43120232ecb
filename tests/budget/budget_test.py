#!/usr/bin/env python3
"""Compares `casemgr plan budget` with an independent calculation over a thousand random services.

    budget_test.py CASEMGR

The services are written into files of clients by this script, their budget is worked out here with decimals and
fractions, and every figure of every section must be the same to the last cent.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

TODAY = date(2026, 11, 20)
CLIENTS = 20
SERVICES = 50  # of each client
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
UNITS = ("15min", "hour", "visit", "session", "item", "day", "month", "mile")
FIGURES = ("planned", "authorized", "delivered", "left")
FUNDING = {"HCBS": ("15min", Decimal("18.50")), "Grant": ("visit", Decimal("73.335").quantize(Decimal("0.01"))),
           "County": ("hour", None)}
CENT = Decimal("0.01")


def rounded(value):
    """A fraction or decimal as money: half a cent goes up."""
    if isinstance(value, Fraction):
        sign = -1 if value < 0 else 1
        cents = abs(value) * 100
        whole = cents.numerator * 2 // cents.denominator
        return Decimal(sign * ((whole + 1) // 2)) / 100
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


class Ids:
    """Ids of the right shape, each once."""

    def __init__(self, dice):
        self.dice = dice
        self.used = set()

    def make(self, letter, length=4):
        while True:
            made = letter + "".join(self.dice.choice(LETTERS) for _ in range(length))
            if made not in self.used:
                self.used.add(made)
                return made


# ---- services made up -------------------------------------------------------------------------------------------------


def some_units(dice):
    return Decimal(dice.randrange(1, 4000)) / dice.choice((1, 4, 10, 100, 1000))


def some_day(dice):
    return date(2025, 1, 1) + timedelta(days=dice.randrange(0, 680))


def make_service(dice, ids, goals):
    starts = some_day(dice)
    service = {"id": ids.make("v"), "unit": dice.choice(UNITS), "funding": dice.choice([*FUNDING, "Own purse", ""]),
               "provider": dice.choice(("pbbbb", "pcccc", "")), "status": dice.choice(("active",) * 6 + (
                   "on-hold", "completed", "revoked", "draft", "declined")),
               "starts": starts,
               "ends": starts + timedelta(days=dice.randrange(0, 900)) if dice.random() < 0.7 else None,
               "planned": some_units(dice) if dice.random() < 0.7 else None,
               "cost": Decimal(dice.randrange(0, 40000)) / 100 if dice.random() < 0.8 else None,
               "goals": dice.sample(goals, dice.randrange(0, 4)), "authorizations": [], "deliveries": [], "contacts": []}
    begin = starts
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
        end = begin + timedelta(days=dice.randrange(5, 200))
        service["authorizations"].append({"id": ids.make("y"), "units": some_units(dice), "starts": begin,
                                          "ends": end if dice.random() < 0.9 else None})
        begin = end + timedelta(days=dice.randrange(1, 40))
    for _ in range(dice.randrange(0, 12)):
        service["deliveries"].append({"id": ids.make("j"), "date": min(some_day(dice), TODAY),
                                      "units": some_units(dice) if dice.random() < 0.95 else None,
                                      "cost": Decimal(dice.randrange(0, 90000)) / 100 if dice.random() < 0.2 else None,
                                      "missed": dice.random() < 0.1})
    service["deliveries"].sort(key=lambda delivery: delivery["date"])
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        service["contacts"].append({"id": ids.make("x"), "date": min(some_day(dice), TODAY), "cost": None,
                                    "units": some_units(dice) if dice.random() < 0.9 else None,
                                    "missed": dice.random() < 0.2})
    return service


def lines_of_service(service):
    """The service as it stands in a file."""
    lines = [f"  {service['id']}:", '    label: "Made up"']
    if service["provider"]:
        lines.append(f"    provider: {service['provider']}")
    if service["goals"]:
        lines += ["    goals:"] + [f"      - {goal}" for goal in service["goals"]]
    lines.append(f"    starts: {service['starts']}")
    if service["ends"]:
        lines.append(f"    ends: {service['ends']}")
    lines += [f"    status: {service['status']}", f"    unit: {service['unit']}"]
    if service["cost"] is not None:
        lines.append(f"    unit_cost: {service['cost']:.2f}")
    if service["funding"]:
        lines.append(f"    funding: \"{service['funding']}\"")
    if service["planned"] is not None:
        lines.append(f"    units_planned: {service['planned']:f}")
    if service["authorizations"]:
        lines.append("    authorizations:")
    for one in service["authorizations"]:
        lines += [f"      {one['id']}:", f"        units: {one['units']:f}", f"        starts: {one['starts']}"]
        lines += [f"        ends: {one['ends']}"] if one["ends"] else []
    if service["deliveries"]:
        lines.append("    deliveries:")
    for one in service["deliveries"]:
        lines += [f"      {one['id']}:", f"        date: {one['date']}"]
        lines += [f"        units: {one['units']:f}"] if one["units"] is not None else []
        lines += [f"        cost: {one['cost']:.2f}"] if one["cost"] is not None else []
        lines += ["        missed: true"] if one["missed"] else []
    return lines


def lines_of_contacts(services):
    """Contacts of our own that deliver a service, in order of time; one that reached nobody delivers nothing."""
    contacts = [(one, service["id"]) for service in services for one in service["contacts"]]
    lines = ["contacts:"] if contacts else []
    for one, service in sorted(contacts, key=lambda pair: pair[0]["date"]):
        lines += [f"  {one['id']}:", f"    at: {one['date']}T10:00", "    mode: phone",
                  f"    reached: {'no-answer' if one['missed'] else 'spoke'}", f"    service: {service}"]
        lines += [f"    units: {one['units']:f}"] if one["units"] is not None else []
    return lines


def write_client(directory, client, goals, services):
    lines = ["format: 1", f"id: {client}", "person:", "  name:", '    given: "Made"', '    family: "Up"', "episodes:",
             "  zbbbb:", "    opened: 2025-01-01", "    status: active", "goals:"]
    for goal, achieved in goals.items():
        lines += [f"  {goal}:", '    statement: "Made up"', f"    achievement: {'achieved' if achieved else 'in-progress'}"]
    lines.append("services:")
    for service in services:
        lines += lines_of_service(service)
    lines += lines_of_contacts(services)
    lines.append(f"# end {client}")
    path = directory / "clients" / f"{client}.yaml"
    path.write_text("\n".join(lines) + "\n")
    path.chmod(0o600)


# ---- the independent calculation --------------------------------------------------------------------------------------


def unit_cost(service):
    if service["cost"] is not None:
        return service["cost"]
    unit, rate = FUNDING.get(service["funding"], (None, None))
    return rate if unit == service["unit"] else None


def months_between(first, last):
    month = first.replace(day=1)
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        yield month, min(last, following - timedelta(days=1))
        month = following


def spread(whole, first, last):
    """{month: part}: even by days, each part what is due by then less what went before."""
    if last is None:
        return {None: whole}
    days = (last - first).days + 1
    parts, given = {}, Decimal(0)
    places = max(2, -whole.as_tuple().exponent)
    step = Decimal(1).scaleb(-places)
    for month, end in months_between(first, last):
        gone = (end - first).days + 1
        due = whole
        if gone != days:
            share = Fraction(whole) * gone / days * 10**places
            due = ((2 * share.numerator + share.denominator) // (2 * share.denominator)) * step
        parts[month] = due - given
        given = due
    return parts


class Figures:
    """Units and money of each figure; None where nothing is known."""

    def __init__(self):
        self.all = {f"{kind}_{figure}": None for kind in ("units", "money") for figure in FIGURES}

    def add(self, key, value):
        if value is not None:
            self.all[key] = (self.all[key] or Decimal(0)) + value

    def add_all(self, other):
        for key, value in other.all.items():
            self.add(key, value)


def budget_of(service):
    """(total, {month: figures}, deliveries without a cost) of one service."""
    cost = unit_cost(service)
    total, months, without = Figures(), defaultdict(Figures), 0

    def line(figure, units, first, last):
        amounts = {"units": units, "money": None if cost is None else rounded(units * cost)}
        for kind, amount in amounts.items():
            total.add(f"{kind}_{figure}", amount)
            if amount is not None:
                for month, part in spread(amount, first, last).items():
                    months[month].add(f"{kind}_{figure}", part)

    if service["planned"] is not None:
        line("planned", service["planned"], service["starts"], service["ends"])
    for one in service["authorizations"]:
        line("authorized", one["units"], one["starts"], one["ends"])
    total.add("units_delivered", Decimal(0))
    total.add("money_delivered", Decimal(0))
    for one in service["deliveries"] + service["contacts"]:
        if one["missed"]:
            continue
        money = one["cost"]
        if money is None and one["units"] is not None and cost is not None:
            money = rounded(one["units"] * cost)
        without += money is None
        for figures in (total, months[one["date"].replace(day=1)]):
            figures.add("units_delivered", one["units"])
            figures.add("money_delivered", money)
    if service["status"] in ("active", "on-hold"):
        basis = "planned" if service["planned"] is not None else "authorized"
        for kind in ("units", "money"):
            if total.all[f"{kind}_{basis}"] is None or (kind == "money" and without):
                continue
            for figures in (total, *months.values()):
                had = figures.all[f"{kind}_delivered"] or Decimal(0)
                figures.all[f"{kind}_left"] = (figures.all[f"{kind}_{basis}"] or Decimal(0)) - had
    return total, months, without


def used_of(service):
    """{authorization: units}: a day draws on the first that holds it."""
    used = {one["id"]: Decimal(0) for one in service["authorizations"]}
    for delivery in service["deliveries"] + service["contacts"]:
        if delivery["missed"] or delivery["units"] is None:
            continue
        for one in service["authorizations"]:
            if one["starts"] <= delivery["date"] and (one["ends"] is None or delivery["date"] <= one["ends"]):
                used[one["id"]] += delivery["units"]
                break
    return used


def cost_by_goal(services, totals):
    costs = defaultdict(Decimal)
    for service in services:
        if service["id"] not in totals or not service["goals"]:
            continue
        money = totals[service["id"]].all["money_delivered"]
        given = Decimal(0)
        for place, goal in enumerate(service["goals"], 1):
            due = rounded(Fraction(money) * place / len(service["goals"]))
            costs[goal] += due - given
            given = due
    return costs


# ---- comparison -------------------------------------------------------------------------------------------------------


class Comparison:
    def __init__(self):
        self.compared = 0
        self.wrong = []

    def same(self, where, found, expected):
        self.compared += 1
        if found != expected:
            self.wrong.append(f"{where}: {found} instead of {expected}")

    def figures(self, where, row, figures):
        for key, value in figures.all.items():
            self.same(f"{where} {key}", row[key], value)


def compare_authorizations(comparison, report, services):
    """Units used and left, and that what reaches 80 percent is warned of and what is over is named so."""
    rows = {row["id"]: row for row in report["authorizations"]}
    kinds = {(row["id"], row["kind"]) for row in report["warnings"]}
    for service in services:
        for one in service["authorizations"]:
            used = used_of(service)[one["id"]]
            row = rows[one["id"]]
            comparison.same(f"{one['id']} used", (row["used"], row["left"]), (used, one["units"] - used))
            warned = ((one["id"], "authorization-units") in kinds, (one["id"], "over-authorization") in kinds)
            over = used > one["units"]
            comparison.same(f"{one['id']} warned of", warned, (used * 100 >= one["units"] * 80 and not over, over))


def compare_client(comparison, report, goals, services):
    totals, sums, without = {}, Figures(), 0
    groups = {name: defaultdict(Figures) for name in ("funding", "providers", "months")}
    for service in services:
        if service["status"] in ("draft", "declined"):
            continue
        total, months, uncounted = budget_of(service)
        totals[service["id"]] = total
        sums.add_all(total)
        without += uncounted
        groups["funding"][(service["funding"] or None, service["unit"])].add_all(total)
        groups["providers"][(service["provider"] or None, service["unit"])].add_all(total)
        for month, figures in months.items():
            groups["months"][(month.strftime("%Y-%m") if month else None, service["unit"])].add_all(figures)
    rows = {row["id"]: row for row in report["services"]}
    comparison.same("services", sorted(rows), sorted(totals))
    for key, total in totals.items():
        comparison.figures(f"service {key}", rows[key], total)
    for section, column in (("funding", "funding"), ("providers", "provider"), ("months", "month")):
        found = {(row[column], row["unit"]): row for row in report[section]}
        comparison.same(section, sorted(found, key=str), sorted(groups[section], key=str))
        for name, figures in groups[section].items():
            comparison.figures(f"{section} {name}", found[name], figures)
    compare_authorizations(comparison, report, [service for service in services if service["id"] in totals])
    line = report["budget"][0]
    for figure in FIGURES:
        comparison.same(f"in all {figure}", line[f"money_{figure}"], sums.all[f"money_{figure}"])
    comparison.same("without cost", line["without_cost"], without)
    costs = cost_by_goal(services, totals)
    achieved = [goal for goal, is_achieved in goals.items() if is_achieved]
    served = [costs[goal] for goal in achieved if goal in costs]
    each = rounded(Fraction(sum(served)) / len(achieved)) if served else None
    comparison.same("cost of each goal", line["cost_per_goal"], each)
    comparison.same("goals", {row["id"]: row["money_delivered"] for row in report["goals"]}, dict(costs))


def prepare(casemgr, directory):
    subprocess.run([casemgr, "init", directory, "--no-git", "--practice", "Made up"], check=True, capture_output=True)
    settings = directory / "casemgr.yaml"
    lines = ["funding:"]
    for name, (unit, rate) in FUNDING.items():
        lines += [f"  {name}:", f"    unit: {unit}"] + ([f"    rate: {rate:.2f}"] if rate is not None else [])
    text = settings.read_text()
    settings.write_text(text.replace("# end settings", "\n".join(lines) + "\n# end settings"))
    (directory / "providers.yaml").write_text('format: 1\nproviders:\n  pbbbb:\n    name: "First"\n  pcccc:\n'
                                              '    name: "Second"\n# end providers\n')


def main():
    casemgr = sys.argv[1]
    dice = random.Random(20261120)
    comparison = Comparison()
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place) / "cases"
        prepare(casemgr, directory)
        for _ in range(CLIENTS):
            ids = Ids(dice)
            client = ids.make("c", 6)
            goals = {ids.make("g"): dice.random() < 0.4 for _ in range(5)}
            services = [make_service(dice, ids, sorted(goals)) for _ in range(SERVICES)]
            write_client(directory, client, goals, services)
            shown = subprocess.run([casemgr, "-C", directory, "--today", str(TODAY), "plan", "budget", client, "--json"],
                                   check=False, capture_output=True, text=True)
            if shown.returncode != 0:
                sys.exit(f"plan budget {client} exits {shown.returncode}: {shown.stderr}")
            report = json.loads(shown.stdout, parse_float=Decimal, parse_int=Decimal)
            compare_client(comparison, report, goals, services)
    for line in comparison.wrong[:20]:
        print(line, file=sys.stderr)
    print(f"{CLIENTS * SERVICES} services, {comparison.compared} figures compared, {len(comparison.wrong)} differ")
    return 1 if comparison.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

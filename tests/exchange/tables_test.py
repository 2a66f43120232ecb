#!/usr/bin/env python3
"""Compares 'casemgr export tables' with the YAML of the records, and with what two databases make of it.

    tables_test.py CASEMGR files               every value of every file is in one cell of one table, and nothing else is
    tables_test.py CASEMGR deidentified        no text, day and id of the files is in de-identified tables
    tables_test.py CASEMGR postgres            PostgreSQL loads them; the views have the figures of 'report outcomes'
    tables_test.py CASEMGR duckdb MODULES      the same of DuckDB, by npm's @duckdb/node-api in that directory, or that of
                                               CASEMGR_NODE_MODULES

    tables_test.py CASEMGR package MODULES     Frictionless' own npm package datapackage finds no fault in description and rows

The records are those of the example practice and of tables, in 'files' as they are, in the others grown by
tests/bench/practice.py, with what facts.py adds. Exit status 77: what a test needs is not installed.
"""
import collections
import csv
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

sys.dont_write_bytecode = True
import facts

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "CASEMGR_TODAY": "2027-01-04", "LC_ALL": "C.UTF-8"}
CLIENTS = 1000
PERIODS = [("2026-01-01", "2026-12-31"), ("2025-07-01", "2026-02-10"), ("2024-01-01", "2024-12-31"),
           *((f"2026-{month:02}-01", f"2026-{month:02}-28") for month in range(1, 11))]

# The tables of records inside records, of values by word and of references, by their path in the file. Written by hand:
# the program makes its own from its rows.
INSIDE = {
    "person.absent": "client_absent", "person.contact_points": "client_contact_points",
    "person.identifiers": "client_identifiers", "person.identifiers.imported": "client_identifiers_imported",
    "merged.person.absent": "merged_client_absent", "merged.person.contact_points": "merged_client_contact_points",
    "merged.person.identifiers": "merged_client_identifiers",
    "merged.person.identifiers.imported": "merged_client_identifiers_imported",
    "episodes.history": "episode_history", "episodes.assignments": "assignments",
    "situations.income": "income", "situations.absent": "situation_absent", "flags.history": "flag_history",
    "assessments.domains": "domain_ratings", "assessments.scores": "scores", "assessments.scores.answers": "answers",
    "assessments.scores.subscores": "subscores", "goals.needs": "goal_needs", "goals.strengths": "goal_strengths",
    "goals.measure.scale": "scale", "goals.history": "goal_history", "goals.steps": "steps",
    "goals.measurements": "measurements", "services.needs": "service_needs", "services.goals": "service_goals",
    "services.authorizations": "authorizations", "services.deliveries": "deliveries", "services.verified": "verified",
    "services.history": "service_history", "plans.risks": "risks", "plans.goals": "plan_goals",
    "plans.services": "plan_services", "plans.agreements": "agreements", "plans.reviews": "reviews",
    "plans.copies": "copies", "referrals.services": "referral_services", "referrals.needs": "referral_needs",
    "referrals.goals": "referral_goals", "referrals.history": "referral_history", "contacts.parts": "parts",
    "contacts.goals": "contact_goals", "contacts.needs": "contact_needs", "contacts.referrals": "contact_referrals",
    "advocacy.needs": "advocacy_needs", "advocacy.goals": "advocacy_goals",
    "providers.services": "provider_services", "providers.services.source.imported": "provider_service_imported",
    "providers.contacts": "provider_contacts", "providers.contacts.source.imported": "provider_contact_imported",
    "providers.source.imported": "provider_imported",
}


class Failure(Exception):
    pass


def need(condition, words):
    if not condition:
        raise Failure(words)


def skip(words):
    print(f"skipped: {words}")
    sys.exit(77)


def casemgr(practice, *words, status=0):
    done = subprocess.run([CASEMGR, "-C", practice, *words], capture_output=True, text=True, env=ENVIRONMENT)
    need(done.returncode == status, f"{' '.join(words)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done


def make_practice(where, clients=0):
    """The examples, or so many clients made of them, with the client whose texts are hard to load."""
    practice = where / "practice"
    if clients == 0:
        shutil.copytree(SOURCE / "examples/practice", practice)
    else:
        subprocess.run([sys.executable, SOURCE / "tests/bench/practice.py", practice, str(clients)], check=True,
                       stdout=subprocess.DEVNULL)
        facts.add(practice)
    for file in (HERE / "tables").glob("*.yaml"):
        shutil.copy(file, practice / "clients")
    return practice


def export(practice, where, *options):
    listed = casemgr(practice, "export", "tables", str(where), *options).stdout
    return {name: int(rows) for name, rows in (line.split("\t") for line in listed.splitlines())}


class Tables:
    """The tables of an export as their descriptions and files say."""

    def __init__(self, where):
        package = json.loads((where / "datapackage.json").read_text())
        self.fields, self.rows, self.keys = {}, {}, {}
        for resource in package["resources"]:
            name = resource["name"]
            self.fields[name] = {field["name"]: field for field in resource["schema"]["fields"]}
            self.keys[name] = resource["schema"]["primaryKey"]
            self.rows[name] = self.read(where, name)
        self.check_references(package)

    def read(self, where, name):
        columns = list(self.fields[name])
        with open(where / f"{name}.csv", newline="", encoding="utf-8") as file:
            lines = list(csv.reader(file, strict=True))
        need(lines[0] == columns, f"{name}.csv: header {lines[0]}")
        need(all(len(line) == len(columns) for line in lines), f"{name}.csv: a row of another length")
        rows = {}
        with open(where / f"{name}.ndjson", encoding="utf-8") as file:
            objects = [json.loads(line, parse_float=decimal.Decimal, parse_int=decimal.Decimal) for line in file]
        need(len(objects) == len(lines) - 1, f"{name}: {len(objects)} objects, {len(lines) - 1} rows")
        for cells, one in zip(lines[1:], objects):
            need(list(one) == columns, f"{name}.ndjson: keys {list(one)}")
            for column, cell in zip(columns, cells):
                need(one[column] != "", f"{name}.{column}: an empty text")
                same(name, self.fields[name][column], one[column], None if cell == "" else cell)
            key = tuple(one[column] for column in self.keys[name])
            need(key not in rows, f"{name}: two rows {key}")
            rows[key] = one
        return rows

    def check_references(self, package):
        """Every row that a row is in is there; of other references one leads nowhere, that of the fixture."""
        lost = collections.Counter()
        for resource in package["resources"]:
            for reference in resource["schema"].get("foreignKeys", []):
                target = reference["reference"]
                there = {tuple(row[c] for c in target["fields"]) for row in self.rows[target["resource"]].values()}
                for row in self.rows[resource["name"]].values():
                    named = tuple(row[column] for column in reference["fields"])
                    if None not in named and named not in there:
                        lost[f"{resource['name']}.{reference['fields'][-1]}"] += 1
        need(dict(lost) in ({}, {"referrals.provider": 1}), f"references that lead nowhere: {dict(lost)}")


def same(table, field, value, text):
    """Whether a value of NDJSON is what the text of a cell, or of a file, says."""
    where = f"{table}.{field['name']}"
    if text is None or value is None:
        return need(text is value, f"{where}: {value!r} is not {text!r}")
    kind = field["type"]
    if kind in ("integer", "number"):
        right = isinstance(value, decimal.Decimal) and value == decimal.Decimal(text)
    elif kind == "boolean":
        right = value is (text == "true") and text in ("true", "false")
    elif kind == "array":
        right = value == (json.loads(text) if isinstance(text, str) else text)
    else:
        right = isinstance(value, str) and value == text
    return need(right, f"{where}: {value!r} is not {text!r}")


class Walk:
    """Finds each value of a file in the cells, and marks these."""

    def __init__(self, tables):
        self.tables, self.seen, self.values = tables, collections.defaultdict(set), 0

    def cell(self, table, key, column, text):
        need(column in self.tables.fields[table], f"{table}: no column {column}")
        need(key in self.tables.rows[table], f"{table}: no row {key}")
        same(table, self.tables.fields[table][column], self.tables.rows[table][key][column], text)
        self.seen[table].add((key, column))

    def value(self, table, key, column, text):
        self.values += 1
        fields = self.tables.fields[table]
        if f"{column}_precision" in fields:
            parts = text.split("-")
            self.cell(table, key, f"{column}_year", parts[0])
            self.cell(table, key, f"{column}_precision", ("year", "month", "day")[len(parts) - 1])
            if len(parts) > 1:
                self.cell(table, key, f"{column}_month", parts[1])
            if len(parts) > 2:
                self.cell(table, key, column, text)
        elif fields.get(column, {}).get("type") == "datetime":
            self.cell(table, key, f"{column}_date", text[:10])
            if "T" in text:
                self.cell(table, key, column, f"{text}:00")
        else:
            self.cell(table, key, column, text)

    def record(self, table, key, record, path, prefix=""):
        for name, value in record.items():
            deeper = f"{path}.{name}" if path else name
            if name == "id" and table == "clients" or value in ("", None, {}, []):
                continue
            if deeper in INSIDE or (not path and deeper in self.tables.rows):
                self.part(INSIDE.get(deeper, deeper), key, value, deeper)
            elif isinstance(value, dict):
                self.record(table, key, value, deeper, f"{prefix}{name}_")
            else:
                self.value(table, key, f"{prefix}{name}", value)

    def part(self, table, key, value, path):
        entries = value.items() if isinstance(value, dict) else [(one, {}) for one in value]
        for place, (word, element) in enumerate(entries, 1):
            own = (*key, word)
            need(own in self.tables.rows[table], f"{table}: no row {own}")
            for column, text in zip(self.tables.keys[table], own):
                self.cell(table, own, column, text)
            self.cell(table, own, "position", str(place))
            if isinstance(element, dict):
                self.record(table, own, element, path)
            else:
                self.value(table, own, "value", element)

    def file(self, text):
        """BaseLoader leaves every value the text that it is in the file."""
        record = yaml.load(text, Loader=yaml.BaseLoader)
        if "providers" in record:
            return self.part("providers", (), record["providers"], "providers")
        key = (record["id"],)
        self.cell("clients", key, "client", record["id"])
        return self.record("clients", key, record, "")

    def check_nothing_else(self):
        for table, rows in self.tables.rows.items():
            for key, row in rows.items():
                for column, value in row.items():
                    need(value is None or (key, column) in self.seen[table],
                         f"{table} {key}: {column} {value!r} is in no file")


def test_files(where):
    practice = make_practice(where)
    out = where / "tables"
    counts = export(practice, out, "--include", "violence")
    tables = Tables(out)
    need({name: len(rows) for name, rows in tables.rows.items()} == counts, "the list has other numbers of rows")
    walk = Walk(tables)
    for file in [practice / "providers.yaml", *sorted(practice.glob("clients/*.yaml"))]:
        walk.file(file.read_text(encoding="utf-8"))
    walk.check_nothing_else()
    need(walk.values > 4000, f"only {walk.values} values")
    # Hidden records are gone from every table, and no reference leads to them.
    export(practice, out)
    hidden = Tables(out)
    gone = sum(len(tables.rows[name]) - len(rows) for name, rows in hidden.rows.items())
    need(gone > 0, "nothing is hidden from others")
    text = "".join(file.read_text(encoding="utf-8") for file in out.iterdir())
    need("fled from her" not in text, "a marked record is in an export for others")
    print(f"{walk.values} values of the files are each in a cell, no cell holds anything else; {gone} rows are hidden")


def test_deidentified(where):
    """What the files say in words, on days and as ids is in no table, and rows still name each other."""
    practice = make_practice(where)
    out = where / "tables"
    counts = export(practice, out, "--include", "violence", "--deidentify")
    tables = Tables(out)
    need({name: len(rows) for name, rows in tables.rows.items()} == counts, "the list has other numbers of rows")
    whole = export(practice, where / "whole", "--include", "violence")
    need(counts["contacts"] == whole["contacts"] > 100, "contacts are missing")
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(out.iterdir()) if file.suffix in (".csv", ".ndjson"))
    secrets = set()
    for file in [practice / "providers.yaml", *sorted(practice.glob("clients/*.yaml"))]:
        secrets |= words_that_tell(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    found = sorted(word for word in secrets if word in text)
    need(len(secrets) > 1000 and not found, f"{len(secrets)} words, days and ids, found: {found[:9]}")
    # Nothing of an export with names stays beside one without.
    told = casemgr(practice, "export", "tables", str(where / "whole"), "--deidentify", status=5).stderr
    need("is no file of an export" in told, told)
    print(f"none of {len(secrets)} texts, days and ids of the files is in {sum(counts.values())} rows")


def words_that_tell(record):
    """Of a file: ids, days and times, and texts of several words."""
    if isinstance(record, dict):
        keys = {key for key in record if re.fullmatch(r"[a-z][a-z0-9]{4,6}", key) and re.search(r"[0-9]", key)}
        return keys.union(*map(words_that_tell, record.values()))
    if isinstance(record, list):
        return set().union(*map(words_that_tell, record))
    tells = " " in record or re.fullmatch(r"\d{4}-\d\d.*", record) or re.fullmatch(r"[a-z](?=\w*\d)[a-z0-9]{4,6}", record)
    return {record} if tells else set()


def report_figures(practice, period):
    first, last = period
    return json.loads(casemgr(practice, "report", "outcomes", "--from", first, "--to", last, "-f", "json").stdout,
                      parse_float=float)


# Sections of the report that no view gives, with the reason.
NOT_IN_SQL = {"definitions": "words that tell what the figures mean"}


def sections_of(figures):
    """The tables of a page by name, each a list of rows."""
    return {name: rows for name, rows in figures.items()
            if isinstance(rows, list) and name not in ("problems", *NOT_IN_SQL)}


class Expected:
    """The report's own figures of each period: every section, every column."""

    def __init__(self, practice):
        self.pages = {period: sections_of(report_figures(practice, period)) for period in PERIODS}
        self.columns = {}
        for page in self.pages.values():
            for name, rows in page.items():
                for row in rows:
                    need(self.columns.setdefault(name, list(row)) == list(row), f"{name} has rows of several kinds")
        empty = {name for page in self.pages.values() for name in page} - self.columns.keys()
        need(not empty, f"no period has a row of {', '.join(sorted(empty))}")

    def query(self, name):
        columns = ", ".join(f'"{column}"' for column in self.columns[name])
        return (f"SELECT CAST(from_day AS text) AS from_day, CAST(to_day AS text) AS to_day, {columns} "
                f"FROM outcome_{name}")

    def queries(self):
        """The views, and whether there are others than those of the report."""
        return [*map(self.query, self.columns), VIEW_NAMES]

    def compare(self, answers):
        """Compares each row of each view with the report's; returns how many cells are equal."""
        *found, names = answers
        views = {row[0].removeprefix("outcome_") for row in names}
        need(views == self.columns.keys(), f"views without a section of the report, or the reverse: "
             f"{sorted(views ^ self.columns.keys())}")
        cells = 0
        for name, rows in zip(self.columns, found):
            for period, page in self.pages.items():
                ours = in_order(list(row.values()) for row in page[name])
                theirs = in_order(row[2:] for row in rows if tuple(row[:2]) == period)
                need(ours == theirs, f"outcome_{name} {period}: only the report has "
                     f"{[row for row in ours if row not in theirs]}, only the view "
                     f"{[row for row in theirs if row not in ours]}")
                cells += sum(map(len, ours))
        return cells


VIEW_NAMES = ("SELECT table_name FROM information_schema.tables "
              "WHERE table_type = 'VIEW' AND table_name LIKE 'outcome\\_%' ESCAPE '\\' AND table_schema = SCHEMA")


def numbers(row):
    """Counts are texts of DuckDB, and JSON has one type of number."""
    return [float(cell) if isinstance(cell, (int, float)) or str(cell).replace(".", "", 1).lstrip("-").isdigit() else cell
            for cell in row]


def in_order(rows):
    return sorted(map(numbers, rows), key=repr)


def fill_periods():
    return "INSERT INTO period VALUES " + ", ".join(f"('{a}', '{b}')" for a, b in PERIODS) + "; ANALYZE period"


class Server:
    """A PostgreSQL of its own on a socket in a directory, as another user where this one is root."""

    def __init__(self, where):
        places = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not places or not shutil.which("psql"):
            skip("PostgreSQL is not installed (postgresql)")
        self.bin, self.where = places[-1].parent, where / "server"
        self.where.mkdir()
        self.prefix = []
        if os.getuid() == 0:
            if not shutil.which("runuser"):
                skip("PostgreSQL does not run as root, and there is no runuser")
            self.prefix = ["runuser", "-u", "nobody", "--"]
            shutil.chown(self.where, "nobody")
            # The way to its directory is open; what is in the others stays closed.
            where.chmod(0o711)

    def run(self, *words):
        done = subprocess.run([*self.prefix, *map(str, words)], capture_output=True, text=True, cwd="/",
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.where)})
        need(done.returncode == 0, f"{words[0]}: {done.stdout}{done.stderr}")

    def __enter__(self):
        self.run(self.bin / "initdb", "-D", self.where / "data", "-A", "trust", "-U", "tester", "-E", "UTF8", "-N")
        self.run(self.bin / "pg_ctl", "-D", self.where / "data", "-w", "-l", self.where / "log", "-o",
                 f"-k {self.where} -c listen_addresses='' -c fsync=off", "start")
        return self

    def __exit__(self, *trouble):
        self.run(self.bin / "pg_ctl", "-D", self.where / "data", "-w", "-m", "immediate", "stop")

    def psql(self, *words, cwd="/", status=0):
        done = subprocess.run(["psql", "-X", "-q", "-h", self.where, "-U", "tester", "-d", "postgres", *words], cwd=cwd,
                              capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGTZ": "UTC"})
        need(done.returncode == status, f"psql {words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def rows(self, practice, *queries):
        """The rows of each query. Raw line ends stand between rows only."""
        words = [word for sql in queries for word in
                 ("-c", f"SELECT replace(coalesce(json_agg(row), '[]')::text, E'\\n', '') FROM ({sql}) AS row")]
        text = self.psql("-v", "ON_ERROR_STOP=1", "-At", "-c", f"SET search_path TO {practice}", *words).stdout
        return [[list(row.values()) for row in json.loads(line, parse_float=float)] for line in text.splitlines()]


def round_trip(tables, rows_of_table):
    """Every value that a database holds is that of the files."""
    cells = 0
    for name, fields in tables.fields.items():
        rows = rows_of_table(name)
        need(len(rows) == len(tables.rows[name]), f"{name}: {len(rows)} rows loaded of {len(tables.rows[name])}")
        for row in rows:
            loaded = dict(zip(fields, row))
            one = tables.rows[name][tuple(decimal.Decimal(loaded[k]) if fields[k]["type"] == "integer" else loaded[k]
                                          for k in tables.keys[name])]
            for column, value in loaded.items():
                same(name, fields[column], one[column], as_text(fields[column], value))
                cells += 1
    return cells


def as_text(field, value):
    if value is None or field["type"] == "array":
        return json.loads(value) if isinstance(value, str) else value
    if field["type"] == "boolean":
        return {True: "true", False: "false"}[value] if isinstance(value, bool) else value
    return str(value)


def columns_as_text(tables, name):
    """Numbers and times as text, so that no reader of JSON rounds them."""
    shown = []
    for column, field in tables.fields[name].items():
        text = f'CAST("{column}" AS text)'
        if field["type"] == "datetime":
            text = f"replace({text}, ' ', 'T')"
        shown.append(text if field["type"] not in ("boolean", "string", "array") else f'"{column}"')
    return f"SELECT {', '.join(f'{text} AS c{i}' for i, text in enumerate(shown))} FROM \"{name}\""


def test_postgres(where):
    with Server(where) as server:
        (where / "few").mkdir(), (where / "many").mkdir()
        few, out = make_practice(where / "few"), where / "few/tables"
        export(few, out, "--include", "violence")
        told = server.psql("-v", "practice=lopez", "-f", "load-postgres.sql", cwd=out).stderr
        warned = [line for line in told.splitlines() if "WARNING" in line]
        need(len(warned) == 1 and "rows of referrals name" in warned[0], f"told while loading: {told}")
        tables = Tables(out)
        queries = [columns_as_text(tables, name) for name in tables.fields]
        cells = round_trip(tables, dict(zip(tables.fields, server.rows("lopez", *queries))).get)
        [comments] = server.rows("lopez", "SELECT count(*) AS n FROM pg_description d JOIN pg_class c ON c.oid = d.objoid "
                               "WHERE c.relnamespace = 'lopez'::regnamespace AND d.objsubid > 0")
        need(comments[0][0] == sum(map(len, tables.fields.values())), f"{comments} comments on columns")
        secret = where / "few/secret"
        export(few, secret, "--include", "violence", "--deidentify")
        server.psql("-v", "practice=secret", "-f", "load-postgres.sql", cwd=secret)
        # A second practice beside the first.
        many, large = make_practice(where / "many", CLIENTS), where / "many/tables"
        export(many, large, "--include", "violence")
        server.psql("-v", "practice=berg", "-f", "load-postgres.sql", cwd=large)
        server.psql("-c", f"SET search_path TO berg; {fill_periods()}")
        expected = Expected(many)
        queries = [sql.replace("SCHEMA", "'berg'") for sql in expected.queries()]
        figures = expected.compare(server.rows("berg", *queries))
        # The same again is refused, and so is a table with rows missing.
        refused = server.psql("-v", "practice=berg", "-f", "load-postgres.sql", cwd=out, status=3).stderr
        need('schema "berg" already exists' in refused, refused)
        lines = (out / "steps.csv").read_text().splitlines(keepends=True)
        (out / "steps.csv").write_text("".join(lines[:-1]))
        refused = server.psql("-v", "practice=torn", "-f", "load-postgres.sql", cwd=out, status=3).stderr
        need("steps: " in refused and "rows were exported" in refused, refused)
        need(server.rows("lopez", "SELECT 1 AS n FROM pg_namespace WHERE nspname = 'torn'") == [[]], "half is there")
    print(f"PostgreSQL: {cells} cells are those of the files, {figures} figures of {CLIENTS} clients of the report")


DUCKDB = r"""
import { createRequire } from 'module';
import fs from 'fs';
const [modules, folder, asked] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(modules + '/x.js')('@duckdb/node-api');
const { scripts, queries } = JSON.parse(fs.readFileSync(asked, 'utf8'));
process.chdir(folder);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
for (const sql of scripts) await connection.run(sql);
for (const sql of queries) {
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  process.stdout.write(JSON.stringify(rows) + '\n');
}
"""


def duckdb(where, out, modules, queries):
    (where / "ask.mjs").write_text(DUCKDB)
    sql = [(out / "load-duckdb.sql").read_text(encoding="utf-8")]
    if (out / "views.sql").exists():
        sql += [(out / "views.sql").read_text(encoding="utf-8"), fill_periods()]
    (where / "asked.json").write_text(json.dumps({"scripts": sql, "queries": list(queries)}))
    done = subprocess.run(["node", where / "ask.mjs", modules, out, where / "asked.json"], capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "HOME": str(where), "TZ": "UTC"})
    need(done.returncode == 0, f"DuckDB: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def duckdb_type(field):
    return {"string": "VARCHAR", "integer": "INTEGER", "number": "DECIMAL(36, 18)", "boolean": "BOOLEAN", "date": "DATE",
            "datetime": "TIMESTAMP", "array": "JSON"}[field["type"]]


def modules_with(package, folders):
    modules = next((folder for folder in folders if folder and (pathlib.Path(folder) / package).is_dir()), None)
    if not modules or not shutil.which("node"):
        skip(f"npm's {package} or node is not installed (tests/npm)")
    return os.path.abspath(modules)


PACKAGE = r"""
import { createRequire } from 'module';
const [modules, folder] = process.argv.slice(2);
const { Package } = createRequire(modules + '/x.js')('datapackage');
process.chdir(folder);
const found = await Package.load('datapackage.json');
const faults = found.valid ? [] : found.errors.map(String);
let rows = 0;
for (const resource of found.resources) {
  try {
    rows += (await resource.read()).length;
  } catch (error) {
    faults.push(`${resource.name}: ${error.message} ${(error.errors || []).map((one) => one.message)}`);
  }
}
console.log(JSON.stringify({ rows, faults }));
"""


def test_package(where, folders):
    """Each row is cast to the types of its columns. Keys are checked by `Tables`: the package takes one on a column."""
    modules = modules_with("datapackage", folders)
    practice, out = make_practice(where), where / "tables"
    counts = export(practice, out, "--include", "violence")
    (where / "package.mjs").write_text(PACKAGE)
    done = subprocess.run(["node", where / "package.mjs", modules, out], capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "HOME": str(where)})
    need(done.returncode == 0, done.stderr[-2000:])
    found = json.loads(done.stdout)
    need(found == {"rows": sum(counts.values()), "faults": []}, str(found))
    print(f"datapackage: no fault in the description, nor in {found['rows']} rows")


def test_duckdb(where, folders):
    modules = modules_with("@duckdb/node-api", folders)
    (where / "few").mkdir(), (where / "many").mkdir()
    few, out = make_practice(where / "few"), where / "few/tables"
    export(few, out, "--include", "violence")
    tables = Tables(out)
    names = list(tables.fields)
    # The lines of NDJSON hold the same rows; DuckDB takes decimals in them for floating point.
    differ = []
    for name in filter(tables.rows.get, names):
        fields = tables.fields[name]
        types = ", ".join(f"'{column}': '{duckdb_type(field)}'" for column, field in fields.items())
        shown = ", ".join(f'CAST("{column}" AS float)' if field["type"] == "number" else f'"{column}"'
                          for column, field in fields.items())
        differ.append(f"""SELECT '{name}', count(*) FROM (SELECT {shown} FROM "{name}" EXCEPT ALL SELECT {shown} FROM
            read_json('{name}.ndjson', format = 'newline_delimited', columns = {{{types}}})) AS x""")
    answers = duckdb(where, out, modules, [columns_as_text(tables, name) for name in names] + differ)
    cells = round_trip(tables, dict(zip(names, answers)).get)
    for [[name, count]] in answers[len(names):]:
        need(int(count) == 0, f"{name}: {count} rows of CSV are not in NDJSON")
    secret = where / "few/secret"
    counts = export(few, secret, "--include", "violence", "--deidentify")
    [[[loaded]]] = duckdb(where, secret, modules, ["SELECT count(*) FROM contacts"])
    need(int(loaded) == counts["contacts"], f"{loaded} de-identified contacts")
    many, large = make_practice(where / "many", CLIENTS), where / "many/tables"
    export(many, large, "--include", "violence")
    expected = Expected(many)
    queries = [sql.replace("SCHEMA", "'main'") for sql in expected.queries()]
    figures = expected.compare(duckdb(where, large, modules, queries))
    print(f"DuckDB: {cells} cells are those of the files, {figures} figures of {CLIENTS} clients of the report")


def main():
    with tempfile.TemporaryDirectory() as place:
        where = pathlib.Path(place)
        try:
            folders = [os.environ.get("CASEMGR_NODE_MODULES"), *sys.argv[3:]]
            {"files": test_files, "deidentified": test_deidentified, "postgres": test_postgres, "duckdb": lambda at: test_duckdb(at, folders),
             "package": lambda at: test_package(at, folders)}[sys.argv[2]](where)
        except Failure as failure:
            print(failure)
            sys.exit(1)


CASEMGR = os.path.abspath(sys.argv[1])
main()

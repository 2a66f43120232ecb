"""Reads what `emit` printed with PyYAML (YAML 1.1) and compares.

With the base loader every scalar must be the same text. With the safe loader, which guesses types, every text that is
quoted must still be that text; and in what our writer wrote every key must be a text, and a plain value only that
number, day or truth value which it spells.
"""
import datetime
import json
import sys

import yaml

BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain(tree):
    """The tree as the base loader gives it."""
    if "n" in tree:
        return tree["n"]
    if "s" in tree:
        return tree["s"]
    if "m" in tree:
        return {key: plain(value) for key, value in tree["m"]}
    return [plain(value) for value in tree["l"]]


def typed(tree, value, written, path="top"):
    """Compares with what the safe loader gives; yields what differs."""
    if "m" in tree:
        keys = list(value) if isinstance(value, dict) else []
        if len(keys) != len(tree["m"]):
            yield f"{path}: {value!r}"
            return
        for (key, child), theirs in zip(tree["m"], keys):
            if written and theirs != key:
                yield f"{path}: key {key!r} read as {theirs!r}"
            yield from typed(child, value[theirs], written, f"{path}.{key}")
    elif "l" in tree:
        if not isinstance(value, list) or len(value) != len(tree["l"]):
            yield f"{path}: {value!r}"
            return
        for number, child in enumerate(tree["l"]):
            yield from typed(child, value[number], written, f"{path}.{number}")
    elif "n" in tree:
        if value is not None:
            yield f"{path}: nothing read as {value!r}"
    elif tree["q"]:
        if value != tree["s"] or not isinstance(value, str):
            yield f"{path}: {tree['s']!r} read as {value!r}"
    elif written and not spells(tree["s"], value):
        yield f"{path}: plain {tree['s']!r} read as {value!r}"


def spells(text, value):
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, (int, float)):
        return float(text) == value and text.lstrip("-")[:1] in "0123456789"
    if isinstance(value, (datetime.date, datetime.datetime)):
        return text == value.isoformat()
    return text == value


def main():
    count = 0
    for line in open(sys.argv[1], encoding="utf-8"):
        document = json.loads(line)
        text, tree = document["text"], document["tree"]
        try:
            base = yaml.load(text, Loader=BASE)
            ours = plain(tree) or None  # a file of comments holds nothing, by whatever name
            wrong = [] if (base or None) == ours else [f"read as {base!r}, not {ours!r}"]
            # A slip may leave a day that there is not, which only the safe loader takes for one.
            if document["kind"] != "slip":
                wrong += typed(tree, yaml.load(text, Loader=SAFE), document["kind"] == "written")
        except (yaml.YAMLError, ValueError) as error:
            wrong = [str(error)]
        if wrong:
            print(text, *wrong, sep="\n")
            return 1
        count += 1
    print(f"PyYAML reads {count} documents alike")
    return 0


sys.exit(main())

"""The words of findings in the source of casemgr, and which of them the gallery does not show.

Every text in the files of SOURCES is taken for the words of a finding. One that is none, or that no broken file can
cause, stands in `elsewhere.txt` with its reason: a line `FILE: TEXT -- REASON`, the text as in the source.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Where findings of `check` are made.
SOURCES = """
src/yaml/bytes.cpp src/yaml/explain.cpp src/yaml/read.cpp
src/codec/read_value.cpp src/codec/words.cpp src/codec/read.cpp src/codec/check.cpp
src/store/record_file.cpp src/store/check.cpp src/store/merged_client.cpp src/store/storage.cpp
src/instrument/check.cpp src/instrument/check_bands.cpp src/instrument/safety.cpp
""".split()
# And every rule that makes one.
RULES = "src/rules/**/*.cpp"


def without_comments(text):
    return re.sub(r"//[^\n]*|^#include[^\n]*", "", text, flags=re.M)


def texts(source):
    """The texts of C++ source, neighbors as one, without those of a single word."""
    for match in re.finditer(r'(?:"(?:[^"\\\n]|\\.)*"\s*)+', source):
        text = "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', match.group(0)))
        if " " in text.strip():
            yield text


def words():
    """(file, text) of all that may be words of a finding."""
    for name in SOURCES:
        for text in texts(without_comments((ROOT / name).read_text(encoding="utf-8"))):
            yield name, text
    for path in sorted(ROOT.glob(RULES)):
        source = without_comments(path.read_text(encoding="utf-8"))
        if not re.search(r"problem_at\(", source):
            continue
        for text in texts(source):
            yield str(path.relative_to(ROOT)), text


def pattern(text):
    """What a finding with these words looks like."""
    plain = text.replace('\\"', '"').replace("\\\\", "\\").replace("\\n", "\n").strip()
    parts = re.split(r"\{[0-9]*(?::[^{}]*)?\}", plain.replace("{{", "\x01").replace("}}", "\x02"))
    return re.compile(".+?".join(re.escape(part.replace("\x01", "{").replace("\x02", "}")) for part in parts))


def elsewhere():
    found = {}
    for line in (HERE / "elsewhere.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        place, reason = line.rsplit(" -- ", 1)
        name, text = place.split(": ", 1)
        found[name, text] = reason
    return found


def missing(gallery):
    """Complaints: words that neither the gallery nor the list has, and lines of the list that are of no use."""
    known, made = elsewhere(), set(words())
    complaints = [f"elsewhere.txt: {name} does not have: {text}" for name, text in known if (name, text) not in made]
    for name, text in sorted(made):
        if (name, text) not in known and pattern(text).search(gallery) is None:
            complaints.append(f"{name}: no broken file shows: {text}")
    return complaints

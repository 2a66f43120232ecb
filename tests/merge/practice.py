"""A practice under git for the tests of merges: clones, what people do in them, and what a file says.

Data is read by PyYAML, not by casemgr, so that it can judge what casemgr merges.
"""
import os
import re
import shutil
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "practice"
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SETS = {"languages", "race", "sensitive", "information", "participants", "papers", "barriers", "activities", "modes",
        "needs", "goals", "services", "strengths", "referrals"}
MARK = re.compile(r"^([<=>])\1{6,}( .*)?$")


class Tools:
    """The casemgr that is tested, and git with nobody's settings."""

    def __init__(self, casemgr, home):
        self.casemgr = os.path.abspath(casemgr)
        tools = Path(home) / "bin"
        tools.mkdir(parents=True, exist_ok=True)
        if not (tools / "casemgr").exists():
            (tools / "casemgr").symlink_to(self.casemgr)
        moment = "2026-11-20T10:00:00Z"
        self.environment = {"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1",
                            "LC_ALL": "C.UTF-8", "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment,
                            "GIT_EDITOR": "true", "GIT_MERGE_AUTOEDIT": "no", "ASAN_OPTIONS": "detect_leaks=0"}

    def run(self, where, *words):
        return subprocess.run(words, cwd=where, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", check=False)

    def git(self, where, *words, may_fail=False):
        ended = self.run(where, "git", *words)
        if ended.returncode != 0 and not may_fail:
            raise RuntimeError(f"git {' '.join(words)}: {ended.stdout}{ended.stderr}")
        return ended

    def do(self, where, *words, now="2026-11-20T10:00"):
        """One command of casemgr, without questions."""
        return self.run(where, self.casemgr, "--today", now, "--no-input", "-y", *words)

    def findings(self, where, client):
        """What `check` calls an error, and second drafts and plans, which it only warns of."""
        said = self.do(where, "check", client).stdout.splitlines()
        return [line for line in said if ": error: " in line or "; so is " in line]

    def make_practice(self, where):
        """An empty practice under git whose commands do not commit: whoever works in it does."""
        where.mkdir(parents=True)
        for name in ("casemgr.yaml", "providers.yaml"):
            shutil.copy(EXAMPLE / name, where / name)
        (where / "clients").mkdir()
        self.git(where, "init", "-q", "-b", "main")
        for key, value in (("user.name", "Ada Hollin"), ("user.email", "ah@example.org"), ("gc.auto", "0"),
                           ("core.fsync", "none"), ("core.looseCompression", "0")):
            self.git(where, "config", key, value)
        shutil.rmtree(where / ".git" / "hooks", ignore_errors=True)
        ended = self.do(where, "init", "--me", "ah")
        if ended.returncode != 0:
            raise RuntimeError(ended.stderr)
        self.commit(where, "begin")

    def commit(self, where, subject):
        self.git(where, "add", "-A")
        self.git(where, "commit", "-q", "--allow-empty", "-m", subject)

    def clone(self, where, to):
        """A clone with refs, an index and settings of its own; the objects are shared, so that nothing is fetched."""
        shutil.copytree(where, to, symlinks=True, ignore=shutil.ignore_patterns("objects"))
        (to / ".git" / "objects").symlink_to(where / ".git" / "objects")

    def head(self, where):
        return self.git(where, "rev-parse", "HEAD").stdout.strip()


def load(text):
    return yaml.load(text, Loader=LOADER)


def flat(value, path=()):
    """The data of a file as {path: text}; an empty value equals an absent one, sets have no order."""
    found = {}
    if isinstance(value, dict):
        for key, inner in value.items():
            found.update(flat(inner, (*path, str(key))))
    elif isinstance(value, list):
        for item in value:
            found[(*path, "[]", str(item))] = "in"
    elif value != "":
        found[path] = value
    return found


def data(text):
    return flat(load(text))


def document(paths):
    """The inverse of `flat` as a text that casemgr reads."""
    tree = {}
    for path, value in paths.items():
        node = tree
        if "[]" in path:
            for key in path[:-3]:
                node = node.setdefault(key, {})
            node.setdefault(path[-3], []).append(path[-1])
            continue
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = value

    def lines(node, column):
        for key, value in node.items():
            head = " " * column + (key if re.fullmatch(r"[A-Za-z_][\w-]*", key) and key != "no" else f'"{key}"') + ":"
            if isinstance(value, dict):
                yield head
                yield from lines(value, column + 2)
            elif isinstance(value, list):
                yield head
                yield from (" " * (column + 2) + "- " + item for item in value)
            elif re.fullmatch(r"[a-z0-9][a-z0-9.:T-]*", value):
                yield f"{head} {value}"
            else:
                yield head + " " + yaml.dump(value, default_style='"', width=1 << 20, allow_unicode=True).strip()

    return "\n".join(lines(tree, 0)) + f"\n# end {tree['id']}\n"


def keep(text, side):
    """The text with one side of every conflict, `<` or `>`."""
    kept, part = [], ""
    for line in text.split("\n"):
        mark = MARK.match(line)
        if mark:
            part = {"<": "<", "=": ">", ">": ""}[mark.group(1)]
        elif part in ("", side):
            kept.append(line)
    return "\n".join(kept)


def comments(text):
    """The words with a number in comments, each once: the tests write `# about A12345`."""
    found = set()
    for line in text.split("\n"):
        comment = re.search(r"(?:^|\s)#\s.*", line)
        if comment:
            found.update(re.findall(r"\b[A-Z]\d{5}\b", comment.group()))
    return found


def entries(text):
    """Each entry of a file as (line, column, path, rest of its line); lines of literal texts are none."""
    found, above, block = [], [], None
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        column = len(line) - len(line.lstrip(" "))
        if not words or (block is not None and column > block):
            continue
        block = None
        entry = re.match(r'("?[^":\s]+"?):(?: (.*))?$', words)
        if not entry or words.startswith(("#", "- ")):
            continue
        while above and above[-1][0] >= column:
            above.pop()
        key, rest = entry.group(1).strip('"'), (entry.group(2) or "").strip()
        above.append((column, key))
        found.append((number, column, tuple(one[1] for one in above), rest))
        if rest[:1] in ("|", ">"):
            block = column
    return found


def end_of(lines, number, column):
    """The line below the entry."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip(" ")) > column):
        end += 1
    while end > number + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def lines_of(text, path):
    """The lines of an entry with the comments in it and above it, without blank ones; empty if it is not there."""
    lines = text.split("\n")
    for number, column, here, _ in entries(text):
        if here == path:
            begin = number
            while begin > 0 and (lines[begin - 1].strip().startswith("#") or not lines[begin - 1].strip()):
                begin -= 1
            return [line for line in lines[begin:end_of(lines, number, column)] if line.strip()]
    return []

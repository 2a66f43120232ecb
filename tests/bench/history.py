"""Measures 'casemgr history' over many commits: python3 history.py CASEMGR [COMMITS [CLIENTS]]

Makes a practice under git out of the example one, with a commit for each change of a field, a goal's history or a note,
and prints how long the history of one client takes, of a day, and of all clients.
"""
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
FIRST = 1_700_000_000
BY = "Robin Vale <robin@example.org>"


def new_id(chance, letter, length):
    return letter + "".join(chance.choice(ALPHABET) for _ in range(length))


def clients(chance, count):
    """The files of the example practice under new names, by path."""
    originals = sorted((ROOT / "examples/practice/clients").glob("*.yaml"))
    files = {}
    for number in range(count):
        original = originals[number % len(originals)]
        name = new_id(chance, "c", 6)
        files[f"clients/{name}.yaml"] = original.read_text(encoding="utf-8").replace(original.stem, name)
    return files


def changed(chance, text, number):
    """The text with one more task, or with the words of the last one changed."""
    task = f"  {new_id(chance, 'u', 4)}:\n    text: \"Call number {number}\"\n    due: 2026-11-20\n    by: ah\n"
    end = text.rindex("# end ")
    if "\ntasks: {}" in text or "\ntasks:" not in text:
        return text[:end].replace("tasks: {}\n", "") + "tasks:\n" + task + text[end:]
    at = text.index("\ntasks:\n") + len("\ntasks:\n")
    return text[:at] + task + text[at:]


def stream(chance, count, commits):
    """Yields what 'git fast-import' reads."""
    files = clients(chance, count)
    for name in ("casemgr.yaml", "providers.yaml"):
        files[name] = (ROOT / "examples/practice" / name).read_text(encoding="utf-8")
    paths = [path for path in files if path.startswith("clients/")]

    def commit(number, message, some):
        yield f"commit refs/heads/master\ncommitter {BY} {FIRST + number * 600} +0000\n{data(message)}"
        for path in some:
            yield f"M 100644 inline {path}\n{data(files[path])}"

    yield from commit(0, "first", files)
    for number in range(1, commits):
        path = chance.choice(paths)
        files[path] = changed(chance, files[path], number)
        client = pathlib.Path(path).stem
        yield from commit(number, f"monitor task ({client})\n\nCasemgr-Op: monitor task {client} -\n", [path])
    return paths


def data(text):
    return f"data {len(text.encode())}\n{text}\n"


def seconds(casemgr, directory, *words):
    begin = time.monotonic()
    done = subprocess.run([casemgr, "-C", directory, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"casemgr {' '.join(words)}: {done.stderr}")
    return time.monotonic() - begin, done.stdout.count("\n")


def main():
    casemgr = pathlib.Path(sys.argv[1]).resolve()
    commits = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["git", "-C", place, "init", "-q", "-b", "master"], check=True)
        text = "".join(stream(random.Random(1), count, commits))
        subprocess.run(["git", "-C", place, "fast-import", "--quiet"], input=text, text=True, check=True)
        subprocess.run(["git", "-C", place, "reset", "-q", "--hard"], check=True)
        client = sorted(pathlib.Path(place).glob("clients/*.yaml"))[0].stem
        print(f"{commits} commits, {count} clients")
        for words in (["history", client], ["history", client, "--format", "json"], ["undo", "--yes", "-n"], ["history"]):
            took, lines = seconds(casemgr, place, *words)
            print(f"{took:6.2f} s  {lines:6} lines  casemgr {' '.join(words)}")


main()

#!/usr/bin/env python3
"""Makes a case directory of any size from the fictional practice of the examples, the same bytes on every run.

    tests/bench/practice.py DIRECTORY CLIENTS [SEED]

Each client is one of the example clients under an id and a name of its own. Most are grown with progress notes until
their file has a size drawn from a log-normal distribution between 5 and 50 KB, with a mean of about 15 KB.
"""
import datetime
import pathlib
import random
import re
import shutil
import sys

PRACTICE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "practice"
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
SIZES = {"median": 12_500, "sigma": 0.55, "least": 5_000, "most": 50_000}
LAST_DAY = datetime.date(2026, 11, 19)
GIVEN = "Asha Bruno Cleo Dov Edda Farid Gwen Hana Imre Jory Kaya Luca Mina Nils Odile Pavel Quim Rosa Sami Tove".split()
FAMILY = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Larch Maple Oak Pine Rowan Sorrel Teasel Yew".split()
MODES = ["phone", "in-person", "home-visit", "video"]
SENTENCES = [
    "Talked about the letter from the housing office.", "The rent is paid until the end of the month.",
    "Slept better since the neighbor moved.", "Will bring the pay slips on the next visit.",
    "Called the clinic together; the appointment stands.", "The ride was late, so the visit was short.",
    "Is proud of the finished form.", "Asked for the bus pass again.", "Cooks for the week on Sundays now.",
    "The sister may help with the move.", "No change in medication.", "Wants to hear about the course in spring.",
]


def coded(letter, number, length):
    """The id with that number: each number gives another one."""
    digits = ""
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        digits += ALPHABET[digit]
    return letter + digits


def note(number, day, chance):
    """One progress note, as casemgr writes it."""
    text = " ".join(chance.choice(SENTENCES) for _ in range(chance.randint(2, 9)))
    hour = f"{chance.randint(8, 16):02}:{chance.choice(['00', '10', '30'])}"
    return (f"  {coded('x', number, 4)}:\n    at: {day}T{hour}\n    minutes: {chance.choice([10, 20, 30, 45])}\n"
            f"    mode: {chance.choice(MODES)}\n    reached: spoke\n    format: free\n    text: \"{text}\"\n    by: ah\n")


def with_notes(text, count, chance):
    """The text with that many further notes at the end of its contacts, in the order of their days."""
    begin = re.search(r"^contacts:\n", text, re.M).end()
    end = begin + re.search(r"^(?! )", text[begin:], re.M).start()
    last = datetime.date.fromisoformat(max(re.findall(r"^    at: (\d{4}-\d\d-\d\d)", text[begin:end], re.M)))
    taken = set(re.findall(r"\b[a-z][" + ALPHABET + r"]{4}\b", text))
    free = (n for n in range(100_000, 900_000) if coded("x", n, 4) not in taken)
    days = sorted(last + datetime.timedelta(1 + chance.randint(0, (LAST_DAY - last).days - 1)) for _ in range(count))
    return text[:end] + "".join(note(next(free), day, chance) for day in days) + text[end:]


def grown(text, chance):
    """The text with notes until it has about the size that is drawn for it."""
    size = min(max(chance.lognormvariate(0, SIZES["sigma"]) * SIZES["median"], SIZES["least"]), SIZES["most"])
    about_a_note = 375
    return with_notes(text, max(0, int(size - len(text)) // about_a_note), chance)


def client(number, bases, chance):
    """Id and text of one client."""
    base = bases[number % len(bases)]
    identity = coded("c", number * 7919 + 1_000_000, 6)
    text = base.read_text().replace(base.stem, identity)
    text = re.sub(r'^    given: ".*"', f'    given: "{chance.choice(GIVEN)}"', text, count=1, flags=re.M)
    text = re.sub(r'^    family: ".*"', f'    family: "{chance.choice(FAMILY)}-{number}"', text, count=1, flags=re.M)
    return identity, grown(text, chance)


def small_bases():
    """The example clients that are copied."""
    # A note shared by two clients of a household is signed with its link, which a copy cannot keep.
    return [path for path in sorted((PRACTICE / "clients").glob("*.yaml"))
            if "household:" not in path.read_text() and path.stat().st_size < 16_000]


def main():
    directory, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    (directory / "clients").mkdir(parents=True)
    for name in ("casemgr.yaml", "providers.yaml"):
        shutil.copy(PRACTICE / name, directory / name)
    bases = small_bases()
    sizes = []
    for number in range(count):
        identity, text = client(number, bases, chance)
        (directory / "clients" / f"{identity}.yaml").write_text(text)
        sizes.append(len(text.encode()))
    print(f"{count} clients, {sum(sizes)} bytes, mean {sum(sizes) // count}, least {min(sizes)}, most {max(sizes)}")


if __name__ == "__main__":
    main()

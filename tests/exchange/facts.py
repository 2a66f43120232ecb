"""Adds what few of the example clients have to those that tests/bench/practice.py makes of them: who the person is, how
they live at entry and exit, programs, stays in hospitals, ratings and scores of many days. The same on every run."""
import datetime
import random
import re

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
FIRST_DAY = datetime.date(2025, 6, 1)
REASONS = ["does-not-know", "prefers-not-to-answer", "not-asked", "not-yet-due"]
GENDERS = ["Woman", "woman ", "Mann", "Näher\\tbei Frau", "nonbinary", "Zoë's own"]
RACES = ["White", "white", "Black or African American", "Asian", "Déné", "dene", "Native Hawaiian"]
ETHNICITIES = ["Hispanic or Latino", "not Hispanic or Latino", " Not  Hispanic"]
PROGRAMS = ["Waiver", "Hope Housing", " Waiver", "Élan"]
LIVING = ["unsheltered", "emergency-shelter", "hospital", "nursing-facility", "staying-with-friends", "rented", "owned",
          "deceased", "other"]
SOURCES = ["earned", "ssi", "ssdi", "va-pension", "child-support", "other"]
NONCASH = ["snap", "wic", "child-care", "housing"]
DOMAINS = ["housing", "food", "health", "social", "employment"]
SCORES = {"phq-9": (27, [(4, "minimal"), (9, "mild"), (14, "moderate"), (19, "moderately-severe"), (27, "severe")]),
          "gad-7": (21, [(4, "minimal"), (9, "mild"), (14, "moderate"), (21, "severe")]),
          "katz-adl": (6, [(2, "severe"), (4, "moderate"), (6, "full")]), "own-scale": (10, [])}


def with_section(text, section):
    """The text with a section before its last line, `# end …`."""
    return re.sub(r"^# end ", lambda end: section + end[0], text, count=1, flags=re.M)


class Facts:
    """What is added to one file."""

    def __init__(self, text, chance):
        self.text, self.chance = text, chance
        self.taken = set(re.findall(r"\b[a-z][" + ALPHABET + r"]{4}\b", text))

    def id(self, letter="z"):
        while (word := letter + "".join(self.chance.choices(ALPHABET, k=4))) in self.taken:
            pass
        self.taken.add(word)
        return word

    def day(self):
        return FIRST_DAY + datetime.timedelta(self.chance.randint(0, 560))

    def often(self, share):
        return self.chance.random() < share

    def put(self, section, lines):
        """Puts records at the end of a section, which is made where there is none."""
        if not lines:
            return
        block = "".join(f"  {line}\n" for line in lines)
        found = re.search(rf"^{section}:\n(?:(?: .*)?\n)*", self.text, re.M)
        if found:
            self.text = self.text[:found.end()] + block + self.text[found.end():]
        else:
            self.text = with_section(self.text, f"{section}:\n{block}")

    def person(self):
        chance, lines, absent = self.chance, [], []
        answers = {"gender": lambda: [f'gender: "{chance.choice(GENDERS)}"'],
                   "race": lambda: ["race:", *(f'  - "{race}"' for race in chance.sample(RACES, chance.randint(1, 3)))],
                   "ethnicity": lambda: [f'ethnicity: "{chance.choice(ETHNICITIES)}"'],
                   "veteran": lambda: [f"veteran: {chance.choice(['true', 'false'])}"],
                   "address": lambda: ["address:", '  city: "Elm"', f'  postal_code: "{chance.choice(["01103", "90210 ", "K1A 0B1"])}"']}
        person = re.search(r"^person:\n(?:(?: .*)?\n)*", self.text, re.M)[0]
        for key, answer in answers.items():
            if f"\n  {key}:" in person:
                continue
            if self.often(0.7):
                lines += answer()
            elif self.often(0.6):
                absent.append(f"  {key}: {chance.choice(REASONS)}")
        if absent and "\n  absent:" not in person:
            lines += ["absent:", *absent]
        if self.often(0.3):  # Known in part.
            self.text = re.sub(r"^(  birth_date: \d{4}(?:-\d\d)?)\S*", r"\1" if self.often(0.5) else lambda m: m[0][:18],
                               self.text, count=1, flags=re.M)
        self.put("person", lines)

    def situation(self, stage):
        lines, absent, chance = [f"{self.id()}:", f"  date: {self.day()}", f"  stage: {stage}"], [], self.chance
        amounts = {source: chance.choice(["0", "0.50", "499.99", "500", "1210.75", "2400"])
                   for source in chance.sample(SOURCES, chance.randint(1, 3))}
        answers = {"living_situation": [f"living_situation: {chance.choice(LIVING)}"],
                   "income": ["income:", *(f"  {source}: {amount}" for source, amount in amounts.items())],
                   "noncash": ["noncash:", *(f"  - {one}" for one in chance.sample(NONCASH, chance.randint(1, 2)))],
                   "disability": [f"disability: {chance.choice(['true', 'false'])}"]}
        if stage == "exit":
            answers["destination"] = [f"destination: {chance.choice(LIVING)}"]
        for key, answer in answers.items():
            if self.often(0.6):
                lines += [f"  {line}" for line in answer]
            elif self.often(0.5):
                absent.append(f"    {key}: {chance.choice(REASONS)}")
        return lines + (["  absent:", *absent] if absent else []) + self.void()

    def void(self, share=0.05):
        return ["  void:", f"    date: {LAST_DAY}", '    reason: "twice"'] if self.often(share) else []

    def events(self):
        lines = []
        for _ in range(self.chance.randint(0, 6)):
            kind = self.chance.choice(["admission", "admission", "discharge", "discharge", "emergency-visit", "fall"])
            day = self.day()
            time = f"{day}T{self.chance.randint(0, 23):02}:{self.chance.choice(['00', '30'])}" if self.often(0.6) else day
            lines += [f"{self.id()}:", f"  at: {time}", f"  kind: {kind}"]
            if self.often(0.6):
                lines.append(f"  setting: {self.chance.choice(['hospital', 'psychiatric', 'nursing', 'jail'])}")
            lines += self.void()
        if self.often(0.05):
            lines += [f"{self.id()}:", f"  at: {self.day()}", "  kind: death"]
        return lines

    def assessments(self):
        lines = []
        for _ in range(self.chance.randint(0, 4)):
            lines += [f"{self.id('a')}:", f"  kind: {self.chance.choice(['comprehensive', 'focused'])}",
                      f"  date: {self.day()}", f"  status: {self.chance.choice(['complete'] * 5 + ['draft'])}", "  domains:"]
            for domain in self.chance.sample(DOMAINS, 3):
                lines += [f"    {domain}:", f"      rating: {self.chance.randint(1, 5)}"]
            lines.append("  scores:")
            for name, (most, bands) in SCORES.items():
                if self.often(0.5):
                    lines += self.score(name, most, bands)
            if lines[-1] == "  scores:":
                lines.pop()
            lines += self.void()
        return lines

    def score(self, name, most, bands):
        total = self.chance.randint(0, most)
        lines = [f"    {self.id()}:", f"      instrument: {name}"]
        if self.often(0.3):
            lines.append(f"      at: {self.day()}")
        lines.append(f"      score: {total}{self.chance.choice(['', '', '.5', '.25']) if total < most else ''}")
        if self.often(0.9) and bands:
            lines.append(f"      band: {next(band for top, band in bands if total <= top)}")
        return lines

    def programs(self):
        lines = []
        for _ in range(self.chance.randint(0, 3)):
            lines += [f"{self.id()}:", f'  program: "{self.chance.choice(PROGRAMS)}"']
            enrolled = self.day()
            if self.often(0.8):
                lines.append(f"  enrolled: {enrolled}")
            if self.often(0.4):
                lines.append(f"  ended: {enrolled + datetime.timedelta(self.chance.randint(0, 200))}")
            lines += self.void()
        return lines

    def measurements(self):
        """Attainment of the first goal."""
        goal = re.search(r"^goals:\n  (\w+):\n((?:    .*\n)*)", self.text, re.M)
        if not goal or "    measurements:\n" in goal[2] or not self.often(0.6):
            return
        block = "    measurements:\n"
        for _ in range(self.chance.randint(1, 4)):
            block += f"      {self.id('i')}:\n        date: {self.day()}\n        attainment: {self.chance.randint(-2, 2)}\n"
        self.text = self.text[:goal.end()] + block + self.text[goal.end():]

    def all(self):
        self.person()
        for stage in ("entry", "annual", "exit"):
            for _ in range(self.chance.choice([0, 1, 1, 2])):
                self.put("situations", self.situation(stage))
        self.put("events", self.events())
        self.put("assessments", self.assessments())
        self.put("programs", self.programs())
        self.measurements()
        if self.often(0.1) and "\nintervals:" not in self.text:
            self.text = with_section(self.text, f"intervals:\n  reassessment: {self.chance.choice([30, 90, 40000])}\n")
        return self.text


LAST_DAY = FIRST_DAY + datetime.timedelta(560)


def add(practice):
    """Adds facts to each client of a practice, and settings that figures depend on."""
    for path in sorted((practice / "clients").glob("*.yaml")):
        path.write_text(Facts(path.read_text(), random.Random(path.stem)).all())
    settings = practice / "casemgr.yaml"
    holidays = "".join(f"  - {day}\n" for day in ("2026-01-01", "2026-01-19", "2026-05-25", "2026-07-03", "2026-11-11"))
    text = re.sub(r"^(  reassessment:).*", r"\1 200", settings.read_text(), flags=re.M)
    settings.write_text(with_section(text, f"holidays:\n{holidays}"))

"""What a practitioner does at random in a clone: commands, and edits by hand. Each returns whether it did anything."""
import re

from practice import SETS, end_of, entries, load

PROSE = {"text", "finding", "client_view", "label", "statement", "client_words", "achievable", "relevant", "role", "name",
         "purpose", "summary", "presenting_issue", "living_arrangement", "preferences", "gives", "note", "source",
         "facility", "what", "unit", "place", "schedule", "dose", "issue", "client_feedback", "received"}
OPTIONAL = {"client_view", "client_words", "gives", "achievable", "relevant", "living_arrangement", "preferences", "note",
            "dose", "schedule", "pronouns", "priority"}
REMOVABLE = {"tasks", "allergies", "supports", "strengths", "events", "flags", "benefits", "advocacy", "needs"}
ITEMS = {"languages": ["fr", "pl", "it", "tr"], "information": ["housing", "food", "legal", "health", "finances"]}


class Worker:
    """Somebody at one clone, whose every word can be told from the others'."""

    def __init__(self, tools, where, client, dice, mark):
        self.tools, self.where, self.client, self.dice, self.mark = tools, where, client, dice, mark
        self.file = where / "clients" / f"{client}.yaml"
        self.log = []

    def text(self):
        return self.file.read_text()

    def word(self):
        return f"{self.mark}{self.dice.randrange(10 ** 5):05d}"

    def work(self, times):
        """Does that many things that leave the file without an error, and commits them."""
        done = 0
        for _ in range(times * 8):
            if done == times:
                break
            before = self.text()
            deed = self.command if self.dice.random() < .5 else self.hand
            if not deed() or self.text() == before:
                continue
            if self.tools.findings(self.where, self.client):
                self.file.write_text(before)
                self.log.append("(taken back)")
                continue
            done += 1
        self.tools.git(self.where, "commit", "-q", "-a", "--allow-empty", "-m", f"work of {self.mark}")

    # Commands

    def do(self, *words):
        now = f"2026-11-{self.dice.randrange(10, 21):02d}T{self.dice.randrange(8, 18):02d}:{self.dice.randrange(60):02d}"
        ended = self.tools.do(self.where, *words, now=now)
        if ended.returncode == 0:
            self.log.append(" ".join(words))
        return ended.returncode == 0

    def one_of(self, section):
        records = load(self.text()).get(section)
        return self.choose(reversed(records or {}))  # More often the last one, with which people are busy.

    def command(self):
        return getattr(self, self.dice.choice(COMMANDS))()

    def do_task(self):
        return self.do("monitor", "task", self.client, "Task " + self.word(), "--due", f"+{self.dice.randrange(1, 20)}d")

    def do_done(self):
        task = self.one_of("tasks")
        return task and self.do("monitor", "task", self.client, task, "--done")

    def do_contact(self):
        words = "Note " + self.word() + self.dice.choice(["", "\nsecond line", ": with colon # hash"])
        return self.do("monitor", "contact", self.client, words, "--mode", self.dice.choice(["phone", "sms", "mail"]))

    def do_sign(self):
        contacts = load(self.text()).get("contacts") or {}
        open_ones = sorted(one for one, contact in contacts.items() if "signed" not in contact and "text" in contact)
        return open_ones and self.do("monitor", "sign", self.client, self.dice.choice(open_ones))

    def do_measure(self):
        goal = self.one_of("goals")
        day = f"2026-11-{self.dice.randrange(1, 9):02d}"
        return goal and self.do("goal", "measure", self.client, goal, str(self.dice.randrange(1, 9)), "--date", day)

    def do_goal_set(self):
        goal, need = self.one_of("goals"), self.one_of("needs")
        if goal is None:
            return False
        options = [["--due", f"2027-0{self.dice.randrange(1, 9)}-15"],
                   ["--priority", self.dice.choice(["high", "low", "medium"])],
                   ["--client-words", "Words " + self.word()]] + ([["--need", need]] if need else [])
        return self.do("goal", "set", self.client, goal, *self.dice.choice(options))

    def do_goal(self):
        need = self.one_of("needs")
        return need and self.do("goal", "add", self.client, "Goal " + self.word(), "--need", need)

    def do_step(self):
        goal = self.one_of("goals")
        return goal and self.do("goal", "step", self.client, goal, "Step " + self.word(), "--owner", "client")

    def do_status(self):
        goal = self.one_of("goals")
        code = self.dice.choice(["improving", "on-hold", "no-change"])
        return goal and self.do("goal", "status", self.client, goal, code, "--reason", "Reason " + self.word())

    def do_need(self):
        domain = self.dice.choice(["housing", "food", "legal"])
        return self.do("assess", "need", self.client, domain, "Need " + self.word(), "--severity", "2")

    def do_need_set(self):
        need = self.one_of("needs")
        options = self.dice.choice([["--severity", str(self.dice.randrange(0, 5))], ["--note", "Note " + self.word()]])
        return need and self.do("assess", "need", self.client, need, *options)

    def do_person(self):
        options = self.dice.choice([["--preferred", "P" + self.word()], ["--preferences", "Likes " + self.word()],
                                    ["--language", self.dice.choice(["es", "fr", "hr"]), "--language", "en"]])
        return self.do("client", "set", self.client, *options)

    def do_flag(self):
        return self.do("client", "flag", self.client, "--kind", "fall", "--priority", "medium", "Flag " + self.word())

    def do_support(self):
        return self.do("client", "support", self.client, "Person " + self.word(), "--role", "friend")

    def do_refer(self):
        referral = self.one_of("referrals")
        code = self.dice.choice(["accepted", "completed", "waitlisted"])
        return referral and self.do("refer", "status", self.client, referral, code)

    def do_draft(self):
        if self.dice.random() < .5:
            return self.do("assess", "start", self.client, "--kind", "focused")
        return self.do("plan", "draft", self.client, "--reason", "Why " + self.word())

    def do_remove(self):
        record = self.one_of(self.dice.choice(["tasks", "allergies", "strengths", "supports", "needs"]))
        return record and self.do("remove", self.client, record)

    def do_void(self):
        record = self.one_of(self.dice.choice(["tasks", "contacts", "needs"]))
        return record and self.do("void", self.client, record, "--reason", "Void " + self.word())

    # Edits by hand

    def hand(self):
        lines = self.text().split("\n")
        deed = self.dice.choice(HAND)
        if not getattr(self, deed)(lines, self.open_entries()):
            return False
        self.file.write_text("\n".join(lines))
        self.log.append(deed)
        return True

    def open_entries(self):
        """All but those of signed notes and of plans, which nobody edits."""
        notes = load(self.text()).get("contacts") or {}
        return [one for one in entries(self.text())
                if one[2][0] != "plans" and not (one[2][0] == "contacts" and len(one[2]) > 1 and "signed" in notes[one[2][1]])]

    def choose(self, some):
        """One of them, more often the first: others choose so too, and contradict each other at times."""
        some = list(some)
        if not some:
            return None
        return some[0] if self.dice.random() < .25 else self.dice.choice(some)

    def hand_text(self, lines, found):
        one = self.choose(x for x in found if x[2][-1] in PROSE and x[3].startswith('"'))
        if one:
            lines[one[0]] = " " * one[1] + f'{one[2][-1]}: "New {self.word()}"'
        return one

    def hand_append(self, lines, found):
        one = self.choose(x for x in found if x[3].startswith("|"))
        if one:
            lines.insert(end_of(lines, one[0], one[1]), " " * (one[1] + 2) + "Appended " + self.word())
        return one

    def hand_first_line(self, lines, found):
        one = self.choose(x for x in found if x[3].startswith("|"))
        if one:
            lines[one[0] + 1] = " " * (one[1] + 2) + "First " + self.word()
        return one

    def hand_comment(self, lines, found):
        one = self.choose(found[2:])
        lines.insert(one[0], " " * one[1] + "# about " + self.word())
        return one

    def hand_trailing(self, lines, found):
        one = self.choose(x for x in found if x[3] and x[3][0] not in "|>{[" and "#" not in x[3])
        if one:
            lines[one[0]] += "  # so says " + self.word()
        return one

    def hand_edit_comment(self, lines, _):
        one = self.choose(i for i, line in enumerate(lines) if line.strip().startswith("# base "))
        if one is None:
            return False
        if self.dice.random() < .5:
            lines[one] = lines[one].split("#")[0] + "# edited " + self.word()
        else:
            del lines[one]
        return True

    def hand_own_key(self, lines, found):
        one = self.choose(x for x in found if len(x[2]) == 2 and not x[3] and x[2][0] != "person" and x[2][1][1:2] != "")
        if one and isinstance(load(self.text())[one[2][0]].get(one[2][1]), dict):
            lines.insert(end_of(lines, one[0], one[1]), " " * (one[1] + 2) + f'x-{self.word().lower()}: "{self.word()}"')
            return True
        return False

    def hand_drop(self, lines, found):
        one = self.choose(x for x in found if x[2][-1] in OPTIONAL and x[3][:1] not in ("|", ""))
        if one:
            del lines[one[0]]
        return one

    def hand_swap(self, lines, found):
        """Two neighbor records change places."""
        tops = [x for x in found if len(x[2]) == 2 and x[2][0] in ("needs", "goals", "strengths", "services", "tasks")]
        pairs = [(x, y) for x, y in zip(tops, tops[1:]) if x[2][0] == y[2][0] and end_of(lines, x[0], 2) == y[0]]
        pair = self.choose(pairs)
        if pair:
            begin, middle, end = pair[0][0], pair[1][0], end_of(lines, pair[1][0], 2)
            lines[begin:end] = lines[middle:end] + lines[begin:middle]
        return pair

    def hand_set(self, lines, found):
        one = self.choose(x for x in found if x[2][-1] in SETS and not x[3] and len(x[2]) in (2, 3))
        if not one:
            return False
        end = end_of(lines, one[0], one[1])
        have = [line.strip()[2:] for line in lines[one[0] + 1:end]]
        if self.dice.random() < .5 and len(have) > 1:
            del lines[self.dice.randrange(one[0] + 1, end)]
            return True
        new = self.choose(x for x in ITEMS.get(one[2][-1]) or sorted(load(self.text()).get(one[2][-1]) or {}) if x not in have)
        if new:
            lines.insert(self.dice.randrange(one[0] + 1, end + 1), " " * (one[1] + 2) + "- " + new)
        return new

    def hand_delete(self, lines, found):
        """A record that nothing refers to; with the last one the key of its section, or not."""
        one = self.choose(x for x in found if len(x[2]) == 2 and x[2][0] in REMOVABLE
                          and len(re.findall(rf"\b{x[2][1]}\b", self.text())) == 1)
        if not one:
            return False
        section = next(x for x in found if x[2] == one[2][:1])
        end = end_of(lines, one[0], one[1])
        alone = one[0] == section[0] + 1 and end == end_of(lines, section[0], 0)
        if alone and self.dice.random() < .5:
            del lines[section[0]:end]
        else:
            del lines[one[0]:end]
            if alone:
                lines[section[0]] = one[2][0] + ":" + self.dice.choice([" {}", ""])
        return True

    def hand_add(self, lines, found):
        key = "".join(self.dice.choice("bcdfghjkmnpqrstvwxz23456789") for _ in range(4))
        section, letter, words = self.dice.choice([
            ("tasks", "u", [f'text: "Hand {self.word()}"']), ("allergies", "z", [f'label: "All {self.word()}"']),
            ("strengths", "s", ["kind: support", f'text: "Str {self.word()}"'])])
        one = self.choose(x for x in found if x[2] == (section,) and not x[3])
        if one:
            end = end_of(lines, one[0], 0)
            about = ["  # about " + self.word()] if self.dice.random() < .4 else []
            lines[end:end] = about + [f"  {letter}{key}:"] + ["    " + line for line in words]
        return one

    def hand_requote(self, lines, found):
        one = self.choose(x for x in found if re.fullmatch(r'"[^"\'\\]*"', x[3]))
        if one:
            lines[one[0]] = lines[one[0]].replace(one[3], "'" + one[3][1:-1] + "'")
        return one

    def hand_blank(self, lines, found):
        lines.insert(self.choose(x for x in found if x[1] <= 2)[0], "")
        return True


# What is most likely to meet comes more often.
COMMANDS = sorted(name for name in dir(Worker) if name.startswith("do_")) + ["do_flag", "do_remove", "do_goal"] * 2
HAND = sorted(name for name in dir(Worker) if name.startswith("hand_")) + ["hand_append", "hand_delete"] * 3

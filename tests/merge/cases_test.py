#!/usr/bin/env python3
"""Directed merges of record files by `casemgr merge-driver`, each in both directions.

    cases_test.py CASEMGR

A case has the ancestor and two versions of one file. Whoever merges, the same fields are marked with the same reasons;
with the one side kept at every mark the data is what the case says, and so it is with the other side.
"""
import re
import sys
import tempfile
from pathlib import Path

from practice import Tools, data, keep

CLIENT = "clients/c7kq2mw.yaml"
REMOVED = "removed on one side, {} on the other"
PLAN = "both sides have an active plan"
DRAFT = "both sides have a draft"
SIGNED = "signed on one side, edited on the other"
SIGNED_TWICE = "signed on both sides, with different texts"
AGREED_TWICE = "agreed on both sides, with different contents"
BOTH = "changed on both sides"


def client(**sections):
    head = {"person": "  name:\n    given: \"Ana\"", "episodes": "  z2222:\n    opened: 2026-01-02\n    status: active"}
    head.update(sections)
    return ("format: 1\nid: c7kq2mw\n" + "".join(f"{key}:{' {}' if text == '{}' else chr(10) + text}\n"
                                                  for key, text in head.items() if text) + "# end c7kq2mw\n")


def contact(text, more="", when="2026-03-01T10:00", key="x2222"):
    lines = text.split("\n")
    said = f'"{text}"' if len(lines) == 1 else "|-\n" + "\n".join("      " + line for line in lines)
    return f"  {key}:\n    at: {when}\n    mode: phone\n    text: {said}{more}"


NEED = "  n2222:\n    domain: food\n    text: \"Food\"\n    severity: 2\n    status: active"
NEED_3 = NEED.replace("severity: 2", "severity: 3")
GOAL = "  g2222:\n    statement: \"Eats\"\n    status: active{}"
FOR_NEED = GOAL.format("\n    needs:\n      - n2222")
STEP = "\n    steps:\n      h2222:\n        text: \"Calls\"\n        owner: client"
TASK = "  u2222:\n    text: \"Call\"\n    due: 2026-04-01"
TASK_3 = "  u3333:\n    text: \"Write\"\n    due: 2026-04-02"
ABOUT = TASK + "\n    about: {}"
SIGN = "\n    signed:\n      by: ah\n      date: 2026-03-02\n      digest: \"{}\""


def plan(key, status, more=""):
    return f"  {key}:\n    date: 2026-02-01\n    status: {status}{more}"


def assessment(key, status="draft"):
    return f"  {key}:\n    date: 2026-02-01\n    kind: focused\n    status: {status}"


def event(key, when):
    return f"  {key}:\n    at: {when}\n    kind: fall"


class Case:
    """`one` and `other`: what each side's file says; `with_one`, `with_other`: what is left once that side is kept."""

    def __init__(self, name, base, one, other, with_one, with_other=None, marks=(), path=CLIENT):
        self.name, self.path, self.marks = name, path, sorted(marks)
        self.base, self.one, self.other = base, one, other
        self.with_one, self.with_other = with_one, with_one if with_other is None else with_other


def digest_of(tools, where, text):
    """The digest under which `text` would be signed: what casemgr writes when it signs that note."""
    (where / CLIENT).write_text(text)
    ended = tools.do(where, "monitor", "sign", "c7kq2mw", "x2222", now="2026-03-02T10:00")
    signed = (where / CLIENT).read_text()
    if ended.returncode != 0:
        raise RuntimeError(ended.stderr)
    return re.search(r'digest: "(\w+)"', signed).group(1)


def agreed(tools, where, text, name):
    """The file once the client has agreed to its plan."""
    (where / CLIENT).write_text(text)
    ended = tools.do(where, "plan", "agree", "c7kq2mw", "--as", "client", "--name", name, "--method", "signed", "--yes",
                     now="2026-03-02T10:00")
    if ended.returncode != 0:
        raise RuntimeError(ended.stderr)
    return (where / CLIENT).read_text()


def sections():
    tasks = lambda text: client(tasks=text)  # noqa: E731
    for none in ("", "{}"):
        yield Case("both add to none", tasks(none), tasks(TASK), tasks(TASK_3), tasks(TASK + "\n" + TASK_3))
        yield Case("one adds, the other has no section", tasks("{}"), tasks(TASK), tasks(none), tasks(TASK))
        yield Case("the section is taken back, and one was added", tasks(TASK), tasks(TASK + "\n" + TASK_3), tasks(none),
                   tasks(TASK_3))
        changed = TASK.replace("Call", "Call today")
        yield Case("the only record removed, and changed", tasks(TASK), tasks(none), tasks(changed), tasks(none),
                   tasks(changed), [("tasks.u2222", REMOVED.format("changed"))])


def texts():
    two = "Line one\nLine two"
    note = lambda text, more="": client(contacts=contact(text, more))  # noqa: E731
    yield Case("both append to a note", note(two), note(two + "\nFrom B"), note(two + "\nFrom A"),
               note(two + "\nFrom A\nFrom B"))
    yield Case("one appends, one edits another line", note(two), note(two + "\nMore"), note("Line 1\nLine two"),
               note("Line 1\nLine two\nMore"))
    yield Case("both edit a line", note(two), note("Line 1\nLine two"), note("Line I\nLine two"),
               note("Line 1\nLine two"), note("Line I\nLine two"), [("contacts.x2222.text", BOTH)])
    lines = lambda text: client(person="  name:\n    given: \"Ana\"\n  address:\n    lines: |-\n"  # noqa: E731
                                       + "\n".join("      " + line for line in text.split("\n")))
    yield Case("an address is one value", lines("1 Elm\nA"), lines("1 Elm\nA\nB"), lines("1 Elm\nA\nC"),
               lines("1 Elm\nA\nB"), lines("1 Elm\nA\nC"), [("person.address.lines", BOTH)])


def signatures(tools, where):
    note = lambda text, more="": client(contacts=contact(text, more))  # noqa: E731
    sign = SIGN.format(digest_of(tools, where, note("Said yes")))
    yield Case("signed, and edited", note("Said yes"), note("Said yes", sign), note("Said no"), note("Said yes", sign),
               note("Said no", sign), [("contacts.x2222.text", SIGNED)])
    yield Case("signed, and a field added", note("Said yes"), note("Said yes", sign),
               note("Said yes", "\n    minutes: 20"), note("Said yes", sign), note("Said yes", "\n    minutes: 20" + sign),
               [("contacts.x2222.minutes", SIGNED)])
    yield Case("signed, and what is not under the signature", note("Said yes"), note("Said yes", sign),
               note("Said yes", "\n    for_supervision: true"), note("Said yes", "\n    for_supervision: true" + sign))
    later = sign.replace("03-02", "03-03").replace("by: ah", "by: bo")
    yield Case("a signature is one", note("Said yes"), note("Said yes", sign), note("Said yes", later),
               note("Said yes", sign), note("Said yes", later), [("contacts.x2222.signed", BOTH)])
    # A signature never comes to stand under the text of the other side, whichever of the two is the base's.
    yes, no = note("Said yes", sign), note("Said no", SIGN.format(digest_of(tools, where, note("Said no"))))
    both = [("contacts.x2222", SIGNED_TWICE)]
    yield Case("signed, and edited and signed", note("Said yes"), yes, no, yes, no, both)
    yield Case("edited and signed, twice", note("Said"), yes, no, yes, no, both)
    yield Case("signed before, and signed anew", yes, yes.replace("by: ah", "by: bo"), no,
               yes.replace("by: ah", "by: bo"), no, both)
    risk = lambda words: client(goals=GOAL.format(""), plans=plan("l2222", "draft", f"\n    risks:\n      z3333:\n        risk: \"{words}\""))  # noqa: E731
    one, other = agreed(tools, where, risk("Falls on stairs"), "Ana One"), agreed(tools, where, risk("Fire"), "Ana Two")
    yield Case("agreed on both sides, to different plans", risk("Falls"), one, other, one, other,
               [("plans.l2222", AGREED_TWICE)])
    two = "Line one\nLine two"
    sign = SIGN.format(digest_of(tools, where, note(two + "\nFrom A")))
    yield Case("appended to and signed, and appended to", note(two), note(two + "\nFrom A", sign), note(two + "\nFrom B"),
               note(two + "\nFrom A", sign), note(two + "\nFrom B", sign), [("contacts.x2222.text", SIGNED)])


def references():
    used = REMOVED.format("used")
    both = client(needs=NEED, goals=FOR_NEED)
    yield Case("a need removed, and a goal for it", client(needs=NEED), client(needs="{}"), both,
               client(needs="{}", goals=FOR_NEED), both, [("needs.n2222", used + " by goals.g2222.needs")])
    goal, step = GOAL.format(""), GOAL.format(STEP)
    yield Case("a step removed, and a task about it", client(goals=step), client(goals=goal),
               client(goals=step, tasks=ABOUT.format("h2222")), client(goals=goal, tasks=ABOUT.format("h2222")),
               client(goals=step, tasks=ABOUT.format("h2222")),
               [("goals.g2222.steps.h2222", used + " by tasks.u2222.about")])
    other = "  g3333:\n    statement: \"Rests\"\n    status: active"
    yield Case("a goal removed with its step, and a task about that", client(goals=step + "\n" + other),
               client(goals=other), client(goals=step + "\n" + other, tasks=ABOUT.format("h2222")),
               client(goals=other, tasks=ABOUT.format("h2222")),
               client(goals=step + "\n" + other, tasks=ABOUT.format("h2222")),
               [("goals.g2222", used + " by tasks.u2222.about")])
    yield Case("a need removed with its goal, and a task about the goal", client(needs=NEED, goals=FOR_NEED), client(),
               client(needs=NEED, goals=FOR_NEED, tasks=ABOUT.format("g2222")), client(tasks=ABOUT.format("g2222")),
               client(needs=NEED, goals=FOR_NEED, tasks=ABOUT.format("g2222")),
               [("goals.g2222", used + " by tasks.u2222.about"), ("needs.n2222", used + " by goals.g2222.needs")])
    yield Case("a need removed, and changed", client(needs=NEED, tasks=TASK), client(tasks=TASK),
               client(needs=NEED_3, tasks=TASK), client(tasks=TASK), client(needs=NEED_3, tasks=TASK),
               [("needs.n2222", REMOVED.format("changed"))])


def drafts():
    old = plan("l2222", "active")
    ended = plan("l2222", "superseded")
    new = lambda key, status: ended + "\n" + plan(key, status)  # noqa: E731
    all_three = lambda one, other: ended + "\n" + plan("l3333", one) + "\n" + plan("l4444", other)  # noqa: E731
    yield Case("two active plans", client(plans=old), client(plans=new("l3333", "active")),
               client(plans=new("l4444", "active")), client(plans=all_three("active", "superseded")),
               client(plans=all_three("superseded", "active")),
               [("plans.l3333.status", PLAN), ("plans.l4444.status", PLAN)])
    yield Case("two draft plans", client(), client(plans=plan("l3333", "draft")), client(plans=plan("l4444", "draft")),
               client(plans=plan("l3333", "draft")), client(plans=plan("l4444", "draft")),
               [("plans.l3333", DRAFT), ("plans.l4444", DRAFT)])
    yield Case("a draft and a plan", client(), client(plans=plan("l3333", "draft")),
               client(plans=plan("l4444", "active")), client(plans=plan("l3333", "draft") + "\n" + plan("l4444", "active")))
    yield Case("two draft assessments", client(), client(assessments=assessment("a3333")),
               client(assessments=assessment("a4444")), client(assessments=assessment("a3333")),
               client(assessments=assessment("a4444")), [("assessments.a3333", DRAFT), ("assessments.a4444", DRAFT)])
    yield Case("a draft, and one completed", client(assessments=assessment("a3333")),
               client(assessments=assessment("a3333", "complete")),
               client(assessments=assessment("a3333") + "\n    summary: \"Well\""),
               client(assessments=assessment("a3333", "complete") + "\n    summary: \"Well\""))


def fields():
    lasting = lambda begins, ends: client(benefits="  b2222:\n    kind: food\n    label: \"SNAP\"\n"  # noqa: E731
                                          f"    status: active\n    starts: {begins}\n    ends: {ends}")
    yield Case("a beginning after the end", lasting("2026-01-01", "2026-12-31"), lasting("2026-08-01", "2026-12-31"),
               lasting("2026-01-01", "2026-06-30"), lasting("2026-08-01", "2026-12-31"),
               lasting("2026-08-01", "2026-06-30"),
               [("benefits.b2222.ends", "each side is right, both together are not [dates]")])
    speaks = lambda *codes: client(person="  name:\n    given: \"Ana\"\n  languages:\n"  # noqa: E731
                                   + "\n".join("    - " + code for code in codes))
    yield Case("sets", speaks("en", "es"), speaks("es", "fr"), speaks("en", "es", "de"), speaks("es", "fr", "de"))
    yield Case("all items removed, and one added", speaks("en", "es"), client(), speaks("en", "es", "de"), speaks("de"))


def other_files():
    providers = lambda text: "format: 1\nproviders:\n" + text + "# end providers\n"  # noqa: E731
    one = "  p2222:\n    name: \"Pantry\"\n    phones:\n      z2222:\n        number: \"{}\"\n{}"
    yield Case("providers by key", providers(one.format("1", "")),
               providers(one.format("2", "") + "  p3333:\n    name: \"Clinic\"\n"),
               providers(one.format("1", "    email: \"a@example.org\"\n")),
               providers(one.format("2", "    email: \"a@example.org\"\n") + "  p3333:\n    name: \"Clinic\"\n"),
               path="providers.yaml")
    settings = "format: 1\npractice: \"{}\"\npeople:\n  ah:\n    name: \"Ada\"\n    role: owner\n{}rules_from: 2026-01-01\n{}"
    bo = "  bo:\n    name: \"Bo\"\n    role: substitute\n"
    yield Case("settings by key", settings.format("Row", "", ""), settings.format("Row", bo, ""),
               settings.format("Lane", "", "intervals:\n  reassessment: 180\n"),
               settings.format("Lane", bo, "intervals:\n  reassessment: 180\n"), path="casemgr.yaml")
    yield Case("one setting, two values", settings.format("Row", "", ""), settings.format("Lane", "", ""),
               settings.format("Road", "", ""), settings.format("Lane", "", ""), settings.format("Road", "", ""),
               [("practice", BOTH)], path="casemgr.yaml")
    form = ("format: 1\nid: sleep\ntitle: \"Sleep\"\nanswers:\n  often:\n    values:\n      \"0\": \"{}\"\n      \"1\": \"Yes\"\n"
            "items:\n  a:\n    label: \"{}\"\n  b:\n    label: \"{}\"\n{}# end sleep\n")
    yield Case("instruments by item", form.format("No", "Sleep", "Rest", ""),
               form.format("Never", "Sleep", "Rest", "  c:\n    label: \"Naps\"\n"), form.format("No", "Nights", "Rest", ""),
               form.format("Never", "Nights", "Rest", "  c:\n    label: \"Naps\"\n"), path="instruments/sleep.yaml")
    yield Case("one item, two labels", form.format("No", "Sleep", "Rest", ""), form.format("No", "A", "Rest", ""),
               form.format("No", "B", "Rest", ""), form.format("No", "A", "Rest", ""), form.format("No", "B", "Rest", ""),
               [("items.a.label", BOTH)], path="instruments/sleep.yaml")


def merge(tools, where, case, ours, theirs, size="7"):
    for name, text in (("base", case.base), ("ours", ours), ("theirs", theirs)):
        (where / name).write_text(text)
    ended = tools.run(where, tools.casemgr, "merge-driver", "base", "ours", "theirs", size, case.path)
    return ended, (where / "ours").read_text()


def faults_of(tools, where, case):
    for ours, theirs, one, other in ((case.one, case.other, "<", ">"), (case.other, case.one, ">", "<")):
        ended, text = merge(tools, where, case, ours, theirs)
        marks = sorted(re.findall(r": conflict: (\S+?): (.*)", ended.stderr))
        if marks != case.marks or ended.returncode != (6 if case.marks else 0):
            yield f"exit code {ended.returncode}, marked {marks}, not {case.marks}: {ended.stderr}"
        for side, wanted in ((one, case.with_one), (other, case.with_other)):
            if data(keep(text, side)) != data(wanted):
                yield f"not as expected with '{side}' kept:\n{text}"


def order_faults(tools, where):
    """Records stand in date order, also around a conflict; where both added at one time, alike whoever merges."""
    base = client(events=event("z2222", "2026-03-01") + "\n" + event("z3333", "2026-03-05"), tasks=TASK)
    one = base.replace("tasks:", event("z9999", "2026-03-07") + "\ntasks:").replace("Call", "Call A")
    other = base.replace(event("z3333", "2026-03-05"), event("z4444", "2026-03-03") + "\n" + event("z5555", "2026-03-03")
                         + "\n" + event("z3333", "2026-03-09")).replace("Call", "Call B")
    case = Case("order", base, one, other, "")
    for ours, theirs in ((one, other), (other, one)):
        text = merge(tools, where, case, ours, theirs)[1]
        found = re.findall(r"^  (z\d+):\n    at", text, re.M)
        if found != ["z2222", "z4444", "z5555", "z9999", "z3333"] or "<<<<<<<" not in text:
            yield f"order: {found}\n{text}"


def format_faults(tools, where):
    """A newer format is left to git: neither 0 nor 6, and our file is as it was."""
    newer = client().replace("format: 1", "format: 2")
    case = Case("format", client(), client(tasks=TASK), newer, "")
    for ours, theirs in ((case.one, case.other), (case.other, case.one)):
        ended, text = merge(tools, where, case, ours, theirs)
        if ended.returncode in (0, 6) or text != ours or "format 2" not in ended.stderr:
            yield f"newer format: exit code {ended.returncode}: {ended.stderr}"


def size_faults(tools, where):
    case = Case("size", client(tasks=TASK), client(tasks=TASK.replace("Call", "A")), client(tasks=TASK.replace("Call", "B")), "")
    for size in ("7", "12"):
        text = merge(tools, where, case, case.one, case.other, size)[1]
        found = re.findall(r"^([<=>]+)(?: ours| theirs|)$", text, re.M)
        if [len(mark) for mark in found] != [int(size)] * 3:
            yield f"markers of {size}: {found}"


def main():
    count, faults = 0, []
    with tempfile.TemporaryDirectory(prefix="casemgr-merge-") as home:
        tools, where = Tools(sys.argv[1], home), Path(home) / "practice"
        tools.make_practice(where)
        outside = Path(home)
        for case in [*sections(), *texts(), *signatures(tools, where), *references(), *drafts(), *fields(), *other_files()]:
            count += 1
            faults += [f"{case.name}: {fault}" for fault in faults_of(tools, outside, case)]
        for more in (order_faults, format_faults, size_faults):
            count += 1
            faults += more(tools, outside)
    print(*faults, f"{count} cases, {len(faults)} faults", sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""What a merge of three versions of a client's file has to be, judged by its data alone.

Knows nothing of how casemgr merges: a field has the value of the side that changed it. Two different changes of a
field, and a change to what the other side removed, are contradictions; so are a signature under what the other side
edited, and two drafts.
"""
UNSIGNED = {"signed", "billed", "void", "sensitive", "origin", "for_supervision"}
DRAFTS = {("assessments", "draft"), ("plans", "draft"), ("plans", "active")}


def inner(paths):
    """Every record and section that the data has."""
    return {path[:size] for path in paths for size in range(1, len(path)) if path[size - 1] != "[]"}


def changed(base, side):
    return {path for path in base.keys() | side.keys() if base.get(path) != side.get(path)}


def appended(base, side):
    return side is not None and side.startswith(base + "\n")


def is_sealed(path, *sides):
    """Whether a note or plan is signed on a side: its text is one whole then."""
    return any(path[:2] + seal in side for side in sides for seal in (("signed", "digest"), ("digest",)))


class Verdict:
    """`data`: what must be there outside the contradictions. `must`: the paths of contradictions. `may`: those of
    texts that need not be merged."""

    def __init__(self, base, ours, theirs):
        self.data, self.must, self.may = {}, set(), set()
        by_us, by_them = changed(base, ours), changed(base, theirs)
        for path in base.keys() | ours.keys() | theirs.keys():
            value = ours.get(path) if path in by_us else theirs.get(path)
            if path in by_us and path in by_them and ours.get(path) != theirs.get(path):
                value = self.both(path, base.get(path), ours, theirs)
            if value is not None:
                self.data[path] = value
        self.removed(base, ours, theirs, by_them)
        self.removed(base, theirs, ours, by_us)
        self.signed(base, ours, theirs, by_them)
        self.signed(base, theirs, ours, by_us)
        self.references(base, ours, theirs)
        self.drafts(ours, theirs)

    def both(self, path, base, ours, theirs):
        here, there = ours.get(path), theirs.get(path)
        if base and here and there and not is_sealed(path, ours, theirs):
            if appended(base, here) and appended(base, there):
                first, second = sorted((here[len(base) + 1:].split("\n"), there[len(base) + 1:].split("\n")))
                added = second if second[:len(first)] == first else first + second
                return base + "\n" + "\n".join(added)
            if "\n" in base:
                self.may.add(path)
                return here
        self.must.add(path)
        return here

    def removed(self, base, side, other, by_other):
        """A record that `side` removed and `other` changed is kept, marked."""
        gone = {path for path in inner(base) - inner(side) if len(path) > 1}
        for record in gone:
            if any(path[:len(record)] == record and path in other for path in by_other):
                self.must.add(record)

    def signed(self, base, side, other, by_other):
        for path in side:
            if path[0] != "contacts" or path[2:] != ("signed", "digest") or path in base or path[:2] not in inner(base):
                continue
            edited = {p for p in by_other if p[:2] == path[:2] and p[2] not in UNSIGNED and side.get(p) != other.get(p)}
            self.must.update(p[:3] for p in edited)

    def references(self, base, ours, theirs):
        """What one side removed and the other refers to."""
        for record in inner(base) - (inner(ours) & inner(theirs)):
            if len(record) < 2 or record in inner(self.data):
                continue
            ids = {record[-1]}
            if any(value in ids or path[-1] in ids and "[]" in path for path, value in self.data.items()):
                self.must.add(record)

    def drafts(self, ours, theirs):
        for section, status in DRAFTS:
            def ids(side, section=section, status=status):
                return {path[1] for path, value in side.items()
                        if path[0] == section and path[2:] == ("status",) and value == status
                        and (section, path[1], "void", "reason") not in side}
            found = ids(self.data)
            if len(found) > 1 and max(len(ids(ours)), len(ids(theirs))) < 2:
                tail = ("status",) if status == "active" else ()
                self.must.update((section, one, *tail) for one in found)

    def is_about(self, path, contradictions=None):
        """Whether a path is at, in or around a contradiction."""
        return any(path[:len(one)] == one or one[:len(path)] == path for one in contradictions or self.must)

"""One part of a memo through its three states: as it was exported, as the analyst left it, as the project has it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from annotator.memo.matching import Pairs, match, match_lists
from annotator.memo.memo_parts import Part


@dataclass(eq=False)
class Thread:
    """A part in the base, in the analyst's memo (mine) and in the project's (theirs); None where it is not there."""

    base: Part | None = None
    mine: Part | None = None
    theirs: Part | None = None
    above: Thread | None = None
    """The section that it is to stand in; of sections only."""
    clash: bool = False
    """One side removed it and the other changed it."""
    dropped: bool = False
    needed: bool = False
    """A section that both sides could do without but for the sections in it."""
    sections: list[Thread] = field(default_factory=list)

    @property
    def any(self) -> Part:
        part = self.mine or self.theirs or self.base
        assert part is not None
        return part


class Threads:
    """All parts of three memos, tied together."""

    def __init__(self, base: Part, mine: Part, theirs: Part) -> None:
        self.of: dict[Part, Thread] = {}
        self.sections: list[Thread] = []
        to_mine, to_theirs = match(base, mine), match(base, theirs)
        self._tie(base, to_mine, to_theirs)
        mine_new = [part for part in mine.sections_below() if part not in self.of]
        theirs_new = [part for part in theirs.sections_below() if part not in self.of]
        self._tie_new(mine_new, theirs_new)
        self.root = self.of[base]
        self.root.mine, self.root.theirs = mine, theirs
        self._settle_places()

    def held(self, thread: Thread, kind: Callable[[Part], Sequence[Part]]) -> list[list[Thread]]:
        """What a thread holds in the base, in mine and in theirs, as threads that are tied to one another."""
        lists = [kind(part) if part else [] for part in (thread.base, thread.mine, thread.theirs)]
        free = [[part for part in each if part not in self.of] for each in lists[1:]]
        twins = match_lists(*free) if thread.base is None and all(free) else _twins(*free)
        for part, twin in twins.items():
            self.of[part] = self.of[twin] = Thread(None, part, twin)
        for part in free[0]:
            self.of.setdefault(part, Thread(mine=part))
        for part in free[1]:
            self.of.setdefault(part, Thread(theirs=part))
        return [[self.of[part] for part in each] for each in lists]

    def _tie(self, base: Part, to_mine: Pairs, to_theirs: Pairs) -> None:
        def tie(part: Part) -> None:
            thread = Thread(part, to_mine.get(part), to_theirs.get(part))
            for each in (part, thread.mine, thread.theirs):
                if each is not None:
                    self.of[each] = thread
            if part.kind == "section":
                self.sections.append(thread)
            for held in part.parts:
                tie(held)

        tie(base)

    def _tie_new(self, mine: list[Part], theirs: list[Part]) -> None:
        """Sections that came on either side; where both have one of the same name, it is the same."""
        waiting: dict[Hashable, list[Part]] = {}
        for part in reversed(theirs):
            waiting.setdefault((part.level, part.name), []).append(part)
        for part in mine:
            twins = waiting.get((part.level, part.name))
            thread = Thread(None, part, twins.pop() if twins else None)
            self.of[part] = thread
            self.sections.append(thread)
            if thread.theirs:
                self.of[thread.theirs] = thread
        for part in theirs:
            if part not in self.of:
                self.of[part] = Thread(theirs=part)
                self.sections.append(self.of[part])

    def _settle_places(self) -> None:
        """Say of each section what stays of it, and where: where the analyst moved it to, else where it is now."""
        for thread in self.sections:
            thread.above = self._place(thread)
            decide(thread)
        if any(self._goes_round(thread) for thread in self.sections):
            for thread in self.sections:  # each side moved one into the other: the analyst's order is one
                part = thread.mine or thread.theirs or thread.base
                thread.above = self.root if thread.mine is None else self._parent(part)
        for thread in self.sections:
            above = thread.above
            while not thread.dropped and above is not None:
                above.needed = True
                above = above.above
        for thread in self.sections:
            if thread.above is not None and (thread.needed or not thread.dropped):
                thread.above.sections.append(thread)

    def _place(self, thread: Thread) -> Thread:
        base, mine, theirs = (self._parent(part) for part in (thread.base, thread.mine, thread.theirs))
        moved = mine is not None and (base is not mine or theirs is None)
        return (mine if moved else theirs) or mine or base or self.root

    def _parent(self, part: Part | None) -> Thread | None:
        return self.of[part.parent] if part is not None and part.parent is not None else None

    def _goes_round(self, thread: Thread) -> bool:
        seen: set[Thread] = set()
        above: Thread | None = thread
        while above is not None:
            if above in seen:
                return True
            seen.add(above)
            above = above.above
        return False


def decide(thread: Thread) -> None:
    """Say whether a part stays: one that one side removed goes, unless the other side changed it meanwhile."""
    if thread.base is None or (thread.mine and thread.theirs):
        return
    other = thread.mine or thread.theirs
    ours = thread.mine is None and thread.any.is_ours
    thread.clash = other is not None and other.whole != thread.base.whole and not ours
    thread.dropped = not thread.clash


def _twins(mine: list[Part], theirs: list[Part]) -> Pairs:
    """Parts that came on both sides with the same words."""
    waiting: dict[Hashable, list[Part]] = {}
    for part in reversed(theirs):
        waiting.setdefault((part.kind, part.whole), []).append(part)
    found: Pairs = {}
    for part in mine:
        if twins := waiting.get((part.kind, part.whole)):
            found[part] = twins.pop()
    return found


def in_order(lists: Iterable[list[Thread]]) -> list[Thread]:
    """The threads that stay, in an order that keeps what either side changed of it; the analyst's wins.

    What came on one side stands behind the part that it stands behind there.
    """
    base, mine, theirs = lists
    common = set(base) & set(mine)
    moved = [each for each in mine if each in common] != [each for each in base if each in common]
    first, second = (mine, theirs) if moved else (theirs, mine)
    order = list(first)
    there = set(order)
    before: Thread | None = None
    for thread in second:
        if thread not in there:
            order.insert(order.index(before) + 1 if before is not None else 0, thread)
            there.add(thread)
        before = thread
    return order

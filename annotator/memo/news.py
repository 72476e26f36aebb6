"""What exporting again does to a memo, counted and listed: the project's news, and the analyst's edits that stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.memo.memo_parts import Part, cells_of, heading, memo_parts
from annotator.memo.merged import Conflict, Merged
from annotator.memo.reading_memo import plain_words
from annotator.memo.repeats import Repeats
from annotator.memo.threads import Thread, Threads

_SHOWN = 80
"""Code points of an edit's words that a line of the list has room for."""


@dataclass(frozen=True, slots=True)
class News:
    """Titles of points that are new, changed or gone in the project; the analyst's edits that stay, a line each."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()

    def sentence(self, *, settled: bool) -> str:
        """`2 points new, 1 point changed, 3 edits of yours kept, 1 conflict settled.`; empty where nothing happened."""
        how = "settled" if settled else "to settle"
        parts = [
            _many(len(self.new), "point new", "points new"),
            _many(len(self.changed), "point changed", "points changed"),
            _many(len(self.gone), "point gone", "points gone"),
            _many(len(self.kept), "edit of yours kept", "edits of yours kept"),
            _many(len(self.conflicts), f"conflict {how}", f"conflicts {how}"),
        ]
        said = ", ".join(part for part in parts if part)
        return f"{said}." if said else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The same as a list, to look at."""
        listed = (("New", self.new), ("Changed", self.changed), ("Gone", self.gone), ("Your edit kept", self.kept))
        told = [f"{what}: {title}" for what, titles in listed for title in titles]
        return (*told, *(f"Conflict: {conflict.sentence}" for conflict in self.conflicts))


def news_of(base: str, mine: str, theirs: str, merged: Merged) -> News:
    """What is new in `theirs` and what of `mine` differs from `base`."""
    parts = merged.parts or (memo_parts(base), memo_parts(mine), memo_parts(theirs))
    threads = merged.threads or Threads(*parts)
    points = _Points(*parts, threads)
    repeats = Repeats(*parts, threads)
    return News(
        points.new,
        points.changed,
        points.gone,
        (*_edits(*parts[:2], threads, repeats, merged.conflicts), *_moves(parts[1], threads)),
        merged.conflicts,
    )


class _Points:
    """The points of the three memos, which are their numbered sections, or rows of a table where there are none."""

    def __init__(self, base: Part, mine: Part, theirs: Part, threads: Threads) -> None:
        units = _sections if any(_sections(theirs)) or any(_sections(base)) else _rows
        self._of = threads.of
        before = [self._of.get(part) or Thread(base=part) for part in units(base)]
        now = [self._of.get(part) or Thread(theirs=part) for part in units(theirs)]
        self.new = tuple(_title(each.theirs) for each in now if each.theirs and not each.base)
        self.changed = tuple(
            _title(each.theirs) for each in now if each.base and each.theirs and not _is_same(each.base, each.theirs)
        )
        self.gone = tuple(_title(each.base) for each in before if each.base and not each.theirs)


def _edits(base: Part, mine: Part, threads: Threads, repeats: Repeats, conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Each part that the analyst changed, brought or removed; a section that she removed is one edit.

    What is to be settled is none: it is counted as a conflict.
    """
    asked = {conflict.line for conflict in conflicts}
    asked_of = {conflict.section for conflict in conflicts if not conflict.memo}
    removed = {part for part in base.sections_below() if not threads.of[part].mine}
    for part in base.leaves():
        thread = threads.of[part]
        above = part if part.kind == "section" else _section_of(part)
        one = part in removed or above not in removed
        if thread.mine is None and one and not part.is_ours and (not above or _title(above) not in asked_of):
            yield f"removed “{_short(part)}”"
    for part in mine.leaves():
        known, above = threads.of.get(part), _section_of(part)
        if part.line in asked or (above and above.line in asked):
            continue
        if known is None or known.base is None:
            if known is None or known.theirs is None:
                yield f"“{_short(part)}”"
        elif known.base.words != part.words and not part.is_ours and not repeats.repeated(known):
            yield f"“{_short(part)}”"


def _moves(mine: Part, threads: Threads) -> Iterator[str]:
    """Each section that the analyst put elsewhere; of those that changed places, as few as explain the new order."""
    for above in (mine, *mine.sections_below()):
        stayed, places = [], []
        for part in above.sections:
            base = threads.of[part].base
            if base is None or base.parent is None:
                continue
            if threads.of[base.parent] is not threads.of.get(above, threads.root):
                yield f"moved “{_short(part)}”"
                continue
            stayed.append(part)
            places.append(base.parent.sections.index(base))
        in_order = _longest_ascent(places)
        yield from (f"moved “{_short(part)}”" for at, part in enumerate(stayed) if at not in in_order)


def _longest_ascent(numbers: Sequence[int]) -> set[int]:
    """Which of the numbers, by their place in the list, make the longest row that ascends."""
    ends: list[int] = []
    heights = []
    for number in numbers:
        height = bisect_left(ends, number)
        ends[height : height + 1] = [number]
        heights.append(height)
    wanted, kept = len(ends) - 1, set()
    for at in range(len(numbers) - 1, -1, -1):
        if heights[at] == wanted:
            kept.add(at)
            wanted -= 1
    return kept


def _section_of(part: Part) -> Part | None:
    above = part.parent
    while above is not None and above.kind != "section":
        above = above.parent
    return above


def _sections(memo: Part) -> Iterator[Part]:
    return (part for part in memo.sections_below() if heading(part.text)[1])


def _rows(memo: Part) -> Iterator[Part]:
    for part in memo.leaves():
        if part.kind == "row" and (cells := cells_of(part.text)) and cells[0].isdigit():
            yield part


def _is_same(one: Part, other: Part) -> bool:
    return one.words == other.words and one.whole == other.whole


def _title(part: Part) -> str:
    if part.kind == "section":
        return plain_words(heading(part.text)[2])
    return plain_words(next(cell for cell in [*cells_of(part.text)[1:], ""]))


def _short(part: Part) -> str:
    words = _title(part) if part.kind == "section" else plain_words(part.text.replace("|", " "))
    words = " ".join(words.lstrip("> ").split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 2].rpartition(" ")[0] + " …"


def _many(number: int, one: str, many: str) -> str:
    return "" if not number else f"{number} {one if number == 1 else many}"

"""Exporting again: what the analyst wrote into the memo and what has changed in the project since, in one memo.

Three texts are taken apart: the memo as it was last exported (base), as it is now in the analyst's file (mine), as the
project would have it (theirs). A part that only one side changed, moved, added or removed is as that side has it. Where
both changed the same paragraph, cell or title in different ways, it is a conflict, and nobody's wording is chosen here.
docs/decisions/0008-merging-by-structure.md says how parts are found again and what that promises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from annotator.memo.memo_parts import Part, cells_of, even, heading, memo_parts, text_of
from annotator.memo.merged import Conflict, Merged, Piece
from annotator.memo.reading_memo import plain_words
from annotator.memo.repeats import Repeats
from annotator.memo.threads import Thread, Threads, decide, in_order


def merge(base: str, mine: str, theirs: str, written: Iterable[str] = ()) -> Merged:
    """Merge two memos that were made of one, with line feeds for line ends. Raises nothing.

    `written` is what earlier merges renewed of what a memo repeats (see `Repeats`), and so is the program's own.
    Where one side did not change, the outcome is the other, letter by letter; so to export twice changes nothing.
    """
    if base == theirs or mine == theirs:
        return Merged((Piece(mine, "", None, None),), "", "")
    if base == mine:
        return Merged((Piece(theirs, "", None, None),), "", "")
    return by_parts(base, mine, theirs, written)


def by_parts(base: str, mine: str, theirs: str, written: Iterable[str] = ()) -> Merged:
    """The same, whether there is anything to merge or not."""
    return _Merger(base, mine, theirs, written).merged()


class _Merger:
    def __init__(self, base: str, mine: str, theirs: str, written: Iterable[str]) -> None:
        self._texts = base, mine, theirs
        parts = memo_parts(base), memo_parts(mine), memo_parts(theirs)
        self._parts = parts
        self._threads = Threads(*parts)
        self._repeats = None if theirs == base or mine == base else Repeats(*parts, self._threads, written)
        self._conflicts = 0
        self._section = ""

    def merged(self) -> Merged:
        pieces = tuple(self._inside(self._threads.root))
        lead = _three(*(text[: _first_line(text)] for text in self._texts))
        end = _three(*map(_blank_end, self._texts))
        return Merged(pieces, lead, end, self._repeats, self._parts, self._threads)

    # Parts ------------------------------------------------------------------------------------------------------

    def _inside(self, thread: Thread) -> Iterator[Piece]:
        yield from self._blocks(thread, attrgetter("blocks"))
        for section in in_order(self._sections_of(thread)):
            yield from self._section_pieces(section)

    def _sections_of(self, thread: Thread) -> list[list[Thread]]:
        """A section's sections in the three memos: those that are to stand in it."""
        wanted = set(thread.sections)
        lists = []
        for part in (thread.base, thread.mine, thread.theirs):
            threads = [self._threads.of[section] for section in part.sections] if part else []
            lists.append([each for each in threads if each in wanted])
        stray = [each for each in thread.sections if each not in {*lists[1], *lists[2]}]
        return [lists[0], lists[1], lists[2] + stray]

    def _section_pieces(self, thread: Thread) -> Iterator[Piece]:
        above, self._section = self._section, heading(thread.any.text)[2].strip()
        if thread.clash:
            yield self._clash(thread, sections=False)
        elif thread.dropped:
            yield Piece(thread.any.text, thread.any.gap, thread.mine, thread.theirs, begins=thread.any)
        else:
            yield self._own(thread, None, front=False)
            yield from self._blocks(thread, attrgetter("blocks"))
        for section in in_order(self._sections_of(thread)):
            yield from self._section_pieces(section)
        self._section = above

    def _blocks(
        self, thread: Thread, kind: attrgetter[list[Part]], held: object = None, front: bool = False
    ) -> Iterator[Piece]:
        lists = self._threads.held(thread, kind)
        for each in {each for threads in lists for each in threads}:
            decide(each)
        for each in in_order([[each for each in threads if not each.dropped] for threads in lists]):
            yield from self._block(each, held, front)

    def _block(self, thread: Thread, held: object, front: bool) -> Iterator[Piece]:
        kind = thread.any.kind
        if thread.clash:
            yield self._clash(thread, held, front=front)
        elif kind == "quotation":
            yield from self._blocks(thread, attrgetter("parts"))
        elif kind in ("front", "table", "list"):
            pieces = list(self._blocks(thread, attrgetter("parts"), thread, kind == "front"))
            gap = _three(*(part.gap if part else None for part in (thread.base, thread.mine, thread.theirs)))
            yield from pieces[:-1]
            yield from (replace(piece, gap=gap) for piece in pieces[-1:])
        else:
            yield self._own(thread, held, front)
            if kind == "entry":
                yield from self._blocks(thread, attrgetter("parts"), held, front)

    # One part's own text ----------------------------------------------------------------------------------------

    def _own(self, thread: Thread, held: object, front: bool) -> Piece:
        base, mine, theirs = thread.base, thread.mine, thread.theirs
        texts = [part.text if part else None for part in (base, mine, theirs)]
        gap = _three(*(part.gap if part else None for part in (base, mine, theirs)))
        text = self._merged_text(thread)
        if isinstance(text, str):
            return Piece(text, gap, mine, theirs, held, front)
        texts = texts if text is None else [texts[0], *text]
        conflict = self._conflict(thread, *(each or "" for each in texts))
        return Piece("", gap, mine, theirs, held, front, conflict)

    def _merged_text(self, thread: Thread) -> str | tuple[str, str] | None:
        """The text of a part that both sides have or one side brought.

        Where both changed it: the two texts to choose from, or None where these are all of mine and all of theirs.
        """
        base, mine, theirs = thread.base, thread.mine, thread.theirs
        if mine is None or theirs is None:
            return thread.any.text
        old = base.text if base else None
        if mine.text == old or theirs.text in (old, mine.text):
            return theirs.text if mine.text == old else mine.text
        if self._repeats and mine.kind != "row" and self._repeats.repeated(thread):
            return theirs.text
        if base is not None and base.kind == mine.kind == theirs.kind:
            if mine.kind == "section" and (title := _merged_heading(base.text, mine.text, theirs.text)) is not None:
                return title
            follows = self._repeats.follows(thread) if self._repeats and mine.kind == "row" else frozenset()
            if mine.kind == "row" and (row := _merged_row(base.text, mine.text, theirs.text, follows)) is not None:
                return row
        return _merged_words(old, mine.text, theirs.text)

    def _clash(self, thread: Thread, held: object = None, *, front: bool = False, sections: bool = True) -> Piece:
        texts = [
            text_of(part, sections=sections).rstrip("\n") if part else ""
            for part in (thread.base, thread.mine, thread.theirs)
        ]
        begins = thread.any if thread.any.kind == "section" else None
        return Piece("", "\n\n", None, None, held, front, self._conflict(thread, *texts), begins)

    def _conflict(self, thread: Thread, base: str, mine: str, theirs: str) -> Conflict:
        self._conflicts += 1
        line = thread.mine.line if thread.mine else 0
        return Conflict(self._conflicts, self._section, line, base, mine, theirs)


def _first_line(text: str) -> int:
    """Where it begins, after the line feeds before it."""
    return len(text) - len(text.lstrip("\n"))


def _blank_end(text: str) -> str:
    """What follows the last line that is not blank, or the line feeds that a text of blank lines begins with."""
    at = text.find("\n", max(_first_line(text), len(text.rstrip())))
    return text[at:] if at >= 0 else ""


def _three(base: str | None, mine: str | None, theirs: str | None) -> str:
    """Of white space between parts: the analyst's where she changed it, else the project's."""
    if mine is None or theirs is None:
        return (mine if theirs is None else theirs) or ""
    return theirs if mine == base else mine


def _merged_words(base: str | None, mine: str, theirs: str) -> str | None:
    """One of the two where the other did no more than set the same words in another way."""
    old, new, its = even(base or ""), even(mine), even(theirs)
    if base is not None and new == old:
        return theirs
    if its in (old, new) or even(plain_words(mine)) == even(plain_words(theirs)):
        return mine
    return None


def _merged_heading(base: str, mine: str, theirs: str) -> str | None:
    """Marks, number and title each by itself, since the numbers change with every point that comes or goes."""
    old, new, its = heading(base), heading(mine), heading(theirs)
    if not (old[0] and new[0] and its[0]):
        return None
    title = new[2] if its[2] == old[2] else its[2] if new[2] == old[2] else _merged_words(old[2], new[2], its[2])
    if title is None:
        return None
    return _three(old[0], new[0], its[0]) + (new[1] if its[1] == old[1] else its[1]) + title


def _merged_row(base: str, mine: str, theirs: str, follows: frozenset[int]) -> str | tuple[str, str] | None:
    """Cell by cell, as long as all three have as many; two rows to choose from where both changed the same cell.

    `follows`: the cells that repeat what stands elsewhere, and are as the project has them until that is settled.
    """
    rows = [cells_of(row) for row in (base, mine, theirs)]
    if len({len(row) for row in rows}) != 1:
        return None
    cells = [
        its if at in follows else _merged_cell(old, own, its)
        for at, (old, own, its) in enumerate(zip(*rows, strict=True))
    ]
    memo, project = (
        f"| {' | '.join(other if cell is None else cell for cell, other in zip(cells, row, strict=True))} |"
        for row in rows[1:]
    )
    return (memo, project) if None in cells else memo


def _merged_cell(base: str, mine: str, theirs: str) -> str | None:
    if mine == base or (mine.isdigit() and theirs.isdigit()):
        return theirs
    return mine if theirs == base else _merged_words(base, mine, theirs)

"""What a memo says twice: rows of the table, counts of the summary and lines of the front matter repeat the sections.

After merging, the repeats are those of the merged memo's own sections, so that it does not contradict itself. Only what
the program wrote is ever renewed: a cell that the analyst has worded apart from its section is hers, and is merged like
any other text of hers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.memo.escape import escape, yaml
from annotator.memo.memo_parts import Part, cells_of, even, heading, memo_parts
from annotator.memo.merged import Piece
from annotator.memo.point_section import cells_for, said_in, standing_in
from annotator.memo.reading_memo import plain_words
from annotator.memo.threads import Thread, Threads
from annotator.memo.wording import summary, word

Chosen = tuple[Piece, str]
"""A piece of a merged memo with the text that was chosen for it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table as the project has it: the section that it repeats, and which column repeats what."""

    section: Part
    columns: dict[int, str]


class Repeats:
    """The repeats of a memo that is being merged. `written`: cells that the program renewed when it merged before."""

    def __init__(self, base: Part, mine: Part, theirs: Part, threads: Threads, written: Iterable[str] = ()) -> None:
        self._of = threads.of
        self._written = frozenset(written)
        self.renewals: set[str] = set()
        """What was renewed when the merged memo was put together last, to be known again as the program's own."""
        self._sections = {heading(part.text)[1].strip(" \t."): part for part in theirs.sections_below()}
        self._sections.pop("", None)
        self._rows = dict(self._rows_of(theirs))
        self._front = dict(self._front_of(theirs))
        self._cells: dict[Part, dict[str, str]] = {}
        self._touched = {thread for thread in threads.sections if _is_touched(thread)}

    # What repeats what --------------------------------------------------------------------------------------------

    def _rows_of(self, theirs: Part) -> Iterator[tuple[Part, _Row]]:
        for table in _tables(theirs):
            columns = _columns(cells_of(table.parts[0].text))
            at = next((at for at, name in columns.items() if name == "point"), None)
            for row in table.parts[2:] if at is not None else ():
                cells = cells_of(row.text)
                section = self._sections.get(cells[0]) if len(cells) > max(columns) else None
                if section and at is not None and _agree(cells[at], heading(section.text)[2]):
                    yield row, _Row(section, columns)

    def _front_of(self, theirs: Part) -> Iterator[tuple[Part, tuple[Part, str]]]:
        first = next(iter(theirs.sections), None)
        front = next((part for part in theirs.parts if part.kind == "front"), None)
        for entry in front.parts if front and first else ():
            if first and entry.name in ("title", "question") and entry.text == _front_line(entry.name, first):
                yield entry, (first, entry.name)

    def follows(self, thread: Thread) -> frozenset[int]:
        """Which columns of a row (0 of a line of front matter) say what their section says, in all three memos.

        They are as the section will be, whoever changed them; the others are merged by themselves.
        """
        if thread.theirs in self._front:
            return self._front_follows(thread)
        row = self._rows.get(thread.theirs) if thread.theirs else None
        if not row or not thread.theirs or not thread.mine or thread.mine.kind != "row":
            return frozenset()
        cells, own = cells_of(thread.theirs.text), cells_of(thread.mine.text)
        old = cells_of(thread.base.text) if thread.base and thread.base.kind == "row" else own
        if not len(cells) == len(own) == len(old):
            return frozenset()
        section = self._of[row.section]
        found = [
            at
            for at, name in row.columns.items()
            if self._says(section.theirs, name, cells[at])
            and (not section.base or not thread.base or self._says(section.base, name, old[at]))
            and ((thread.base and own[at] == old[at]) or self._is_repeated(section.mine, name, own[at]))
        ]
        return frozenset(found)

    def _is_repeated(self, section: Part | None, column: str, cell: str) -> bool:
        return section is not None and (self._says(section, column, cell) or f"{column}: {cell}" in self._written)

    def _front_follows(self, thread: Thread) -> frozenset[int]:
        assert thread.theirs
        section, name = self._front[thread.theirs]
        mine = self._of[section].mine
        same = thread.mine and thread.base and thread.mine.text == thread.base.text
        agrees = mine and thread.mine and thread.mine.text == _front_line(name, mine)
        return frozenset([0] if same or agrees else [])

    def _says(self, section: Part | None, column: str, cell: str) -> bool:
        """Whether a section says what stands in a cell."""
        if section is None:
            return False
        said = self._cells_of(section).get(column)
        return said is not None and _agree(cell, said)

    def _cells_of(self, section: Part) -> dict[str, str]:
        if section not in self._cells:
            self._cells[section] = cells_for(section)
        return self._cells[section]

    # Renewing -----------------------------------------------------------------------------------------------------

    def renewed(self, chosen: Sequence[Chosen]) -> list[Chosen]:
        """The pieces of a merged memo, the repeats as its own sections have them."""
        self.renewals = set()
        sections = dict(self._merged_sections(chosen))
        made = [(piece, self._renewed(piece, text, sections)) for piece, text in chosen]
        return self._with_summary(made, sections)

    def _renewed(self, piece: Piece, text: str, sections: Mapping[Thread, Part]) -> str:
        part = piece.theirs
        thread = self._of.get(part) if part else None
        if not part or not thread or not text:
            return text
        if (row := self._rows.get(part)) and (section := sections.get(self._of[row.section])):
            return "\n".join(self._row(thread, row, line, section) for line in text.split("\n"))
        if part in self._front and 0 in self.follows(thread):
            above, name = self._front[part]
            if merged := sections.get(self._of[above]):
                return _front_line(name, merged) or text
        return text

    def _row(self, thread: Thread, row: _Row, line: str, section: Part) -> str:
        assert thread.theirs
        cells, its = cells_of(line), cells_of(thread.theirs.text)
        if len(cells) != len(its):
            return line
        now, fresh = cells_for(section), self._cells_of(row.section)
        new = [
            now.get(row.columns[at], cells_of(thread.mine.text)[at] if thread.mine else cells[at])
            if at in self.follows(thread) and now.get(row.columns[at]) != fresh.get(row.columns[at])
            else cell
            for at, cell in enumerate(cells)
        ]
        self.renewals |= {f"{row.columns[at]}: {new[at]}" for at in row.columns if new[at] != cells[at]}
        return line if new == cells else f"| {' | '.join(new)} |"

    def _merged_sections(self, chosen: Sequence[Chosen]) -> Iterator[tuple[Thread, Part]]:
        """Each section that the analyst has touched, as it is in the merged memo."""
        for thread, texts in _by_section(chosen, self._of):
            if thread in self._touched:
                merged = memo_parts("\n\n".join(texts)).sections
                if merged:
                    yield thread, merged[-1]  # of two headings that were both kept, the one with the text below it

    def _with_summary(self, chosen: list[Chosen], sections: Mapping[Thread, Part]) -> list[Chosen]:
        """The summary counts the points that the memo has: those with a section, and those with a row of the table."""
        points = {self._of[part]: part for part in self._sections.values()}
        there = dict.fromkeys(thread for thread, _ in _by_section(chosen, self._of))
        shown = [piece.theirs for piece, text in chosen if text and piece.theirs]
        there |= dict.fromkeys(self._of[self._rows[part].section] for part in shown if part in self._rows)
        new = {thread: standing for thread, part in sections.items() if (standing := standing_in(part))}
        if points.keys() <= there.keys() and all(
            thread in points and standing_in(points[thread]) == standing for thread, standing in new.items()
        ):
            return chosen
        before = {thread: standing for thread, part in points.items() if (standing := standing_in(part))}
        said = escape(summary(list(before.values())))
        now = escape(summary([(before | new)[thread] for thread in there if thread in before or thread in new]))
        made = [(piece, now if self._is_summary(piece, text, said) else text) for piece, text in chosen]
        self.renewals |= {f"summary: {even(now)}"} if made != chosen else set()
        return made

    def _is_summary(self, piece: Piece, text: str, said: str) -> bool:
        """Whether a piece is the summary as the program wrote it: now, or when it was exported."""
        if not piece.theirs or piece.theirs.kind != "paragraph" or piece.theirs.words != even(said):
            return False
        base = self._of[piece.theirs].base
        return (
            even(text) == even(said) or (base is not None and even(text) == base.words) or self.is_written(even(text))
        )

    def is_written(self, words: str) -> bool:
        """Whether a paragraph is a summary that the program renewed when it merged before."""
        return f"summary: {words}" in self._written

    def repeated(self, thread: Thread) -> bool:
        """Whether all that differs in the analyst's memo are repeats: nothing that she edited herself."""
        if not thread.mine or not thread.base:
            return False
        if thread.mine.kind == "row":
            own, old = cells_of(thread.mine.text), cells_of(thread.base.text)
            follows = self.follows(thread)
            return len(own) == len(old) and all(at in follows or own[at] == old[at] for at in range(1, len(own)))
        return 0 in self.follows(thread) or self.is_written(thread.mine.words)


def _by_section(chosen: Sequence[Chosen], of: Mapping[Part, Thread]) -> Iterator[tuple[Thread, list[str]]]:
    """The texts of each section, its heading first, without those of the sections in it."""
    thread: Thread | None = None
    texts: list[str] = []
    for piece, text in chosen:
        start = piece.begins or next((p for p in (piece.theirs, piece.mine) if p and p.kind == "section"), None)
        if start is not None:
            if thread and texts:
                yield thread, texts
            thread, texts = of.get(start), []
        if text:
            texts.append(text)
    if thread and texts:
        yield thread, texts


def _is_touched(thread: Thread) -> bool:
    """Whether the analyst's section says other words than the one that was exported."""
    base, mine = thread.base, thread.mine
    return mine is not None and not (base and base.words == mine.words and base.whole == mine.whole)


def _tables(part: Part) -> Iterator[Part]:
    for held in part.parts:
        if held.kind == "table":
            yield held
        elif held.kind == "section":
            yield from _tables(held)


def _columns(heads: Sequence[str]) -> dict[int, str]:
    names = {word(f"column.{name}"): name for name in ("point", "relation", "about", "status", "assessment")}
    names |= {"A": "A", "B": "B"}
    return {at: names[plain_words(head)] for at, head in enumerate(heads) if at and plain_words(head) in names}


def _agree(one: str, other: str) -> bool:
    return one == other or even(plain_words(one)) == even(plain_words(other))


def _front_line(name: str, section: Part) -> str:
    """A line of the front matter that repeats the first section; empty where that has nothing to be repeated."""
    said = [plain_words(each) for each in said_in(section).get(name, [])]
    return f"{name}: {yaml(chr(10).join(said))}" if any(said) else ""

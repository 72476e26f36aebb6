"""Fills columns and pages with rows: footnotes at the foot of their column, tables and figures where they fit."""

from __future__ import annotations

from dataclasses import dataclass, field

from typesetting.lines import Line
from typesetting.rows import Row
from typesetting.style import Style

_ABOVE_NOTES = 16.0


@dataclass(frozen=True)
class State:
    """How far the brief is set: the next row, and the tables and figures that wait for room."""

    at: int = 0
    waiting: tuple[Row, ...] = ()


@dataclass
class Column:
    """What stands in a column: rows by their y from the column's top, and the footnotes that they call."""

    rows: list[tuple[float, Row]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """A page: what spans it at the top, and its columns. `head` is where the columns start, from the text's top."""

    spanning: list[tuple[float, Row]] = field(default_factory=list)
    head: float = 0.0
    height: float = 0.0
    columns: list[Column] = field(default_factory=list)


@dataclass(frozen=True)
class Setter:
    """Sets rows as pages of one style. `notes` are the footnotes' lines by number."""

    rows: list[Row]
    notes: dict[str, list[Line]]
    style: Style

    def notes_height(self, numbers: list[str]) -> float:
        """The room that footnotes take, the rule above them included; 0 for none."""
        lines = sum(len(self.notes[number]) for number in numbers)
        between = 2.0 * max(0, len(numbers) - 1)
        return _ABOVE_NOTES + lines * self.style.note_leading + between if numbers else 0.0

    def sheets(self, first_head: float) -> list[Sheet]:
        """All pages; `first_head` is the room that the title takes at the top of the first."""
        found: list[Sheet] = []
        state = State()
        while state.at < len(self.rows) or state.waiting:
            start, head = state, 0.0 if found else first_head
            sheet, state = self._sheet(start, head, self.style.text_height)
            if self._done(state) and self.style.columns > 1:
                sheet = self._balanced(start, head, sheet)
            found.append(sheet)
        return found

    def _done(self, state: State) -> bool:
        return state.at >= len(self.rows) and not state.waiting

    def _balanced(self, start: State, head: float, sheet: Sheet) -> Sheet:
        """The last page with columns as short as they can be together."""
        height = self.style.text_height
        while True:
            height -= self.style.leading
            shorter, state = self._sheet(start, head, height)
            if not self._done(state):
                return sheet
            sheet = shorter

    def _sheet(self, state: State, head: float, height: float) -> tuple[Sheet, State]:
        sheet = Sheet(head=head)
        for row in [row for row in state.waiting if row.wide]:
            sheet.spanning.append((sheet.head, row))
            sheet.head += row.height
        state = State(state.at, tuple(row for row in state.waiting if not row.wide))
        sheet.height = height - sheet.head
        for _ in range(self.style.columns):
            column, state = self._column(state, sheet.height)
            sheet.columns.append(column)
        return sheet, state

    def _column(self, state: State, height: float) -> tuple[Column, State]:
        column, y = Column(), 0.0
        history: list[State] = []
        waiting = list(state.waiting)
        for row in [row for row in waiting if not row.wide]:
            if y + row.height > height:
                break
            column.rows.append((y, row))
            history.append(state)
            waiting.remove(row)
            y += row.height
        at = state.at
        while at < len(self.rows):
            row = self.rows[at]
            top = y + (row.before if column.rows else 0.0)
            room = height - self.notes_height([*column.notes, *row.notes])
            fits = top + row.height <= room + 0.01 and not row.wide
            if row.floats and not fits:
                waiting.append(row)
            elif not fits:
                break
            else:
                history.append(State(at, tuple(waiting)))
                column.rows.append((top, row))
                column.notes += row.notes
                y = top + row.height
            at += 1
        return self._without_strays(column, history, State(at, tuple(waiting)))

    def _without_strays(self, column: Column, history: list[State], state: State) -> tuple[Column, State]:
        """Takes back the rows at the column's foot that must not stand there."""
        while state.at < len(self.rows) and len(column.rows) > 1 and column.rows[-1][1].keep:
            _, row = column.rows.pop()
            state = history.pop()
            if row.notes:
                del column.notes[-len(row.notes) :]
        return column, state

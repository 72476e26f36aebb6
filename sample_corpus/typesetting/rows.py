"""Turns a brief's blocks into rows: the smallest things that a column is filled with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil

from typesetting.drawing import PagePen
from typesetting.figures import FIGURES
from typesetting.fonts import SANS, SANS_BOLD
from typesetting.lines import Line, Measure, Piece, break_lines
from typesetting.source import Brief, Part, Run
from typesetting.style import Style

INK, GREY, PALE = "#1b1b1b", "#5c6470", "#c9ced5"
_BREAKS_NOT = {"Figure 1": "Figure\u00a01", "Table 1": "Table\u00a01"}


@dataclass(frozen=True)
class Row:
    """Something of a height that a pen draws, its origin at the row's top left."""

    height: float
    draw: Callable[[PagePen], None]
    before: float = 0.0
    """Space above it, left out at the head of a column."""
    notes: tuple[str, ...] = ()
    keep: bool = False
    """Whether it must not be the last in its column."""
    floats: bool = False
    wide: bool = False
    heading: str = ""


def line_rows(lines: list[Line], size: float, leading: float, left: float = 0.0) -> list[Row]:
    """Lines of text as rows, no first or last line of a paragraph alone in a column."""
    base = leading / 2 + 0.33 * size
    rows = [
        Row(leading, lambda pen, line=line: pen.pieces(left, base, line.pieces), notes=tuple(line.notes))
        for line in lines
    ]
    for at in {0, len(rows) - 2}:
        if 0 <= at < len(rows) - 1:
            rows[at] = replace(rows[at], keep=True)
    return rows


def rows_of(brief: Brief, style: Style) -> list[Row]:
    """The whole brief, in order."""
    rows: list[Row] = []
    previous = "heading"
    for part in brief.parts:
        rows += _BY_KIND[part.kind](part, style, previous)
        previous = previous if part.kind in ("figure", "table") else part.kind
    return rows


def note_lines(brief: Brief, style: Style) -> dict[str, list[Line]]:
    """The footnotes, each with its number before it."""
    found = {}
    for number, runs in brief.notes.items():
        mark = Piece(number, style.roman, 0.7 * style.note_size, 0.3 * style.note_size, style.accent)
        pieces = [mark, Piece("\u2009", style.roman, style.note_size), *style.pieces(runs, style.note_size)]
        found[number] = break_lines(pieces, Measure(style.column_width, style.justified), style.justified)
    return found


def _heading(part: Part, style: Style, previous: str) -> list[Row]:
    text = "".join(run.text for run in part.runs)
    pieces = [Piece(text, SANS_BOLD, style.heading_size, color=style.accent)]
    lines = break_lines(pieces, Measure(style.column_width, justified=False))
    high = style.leading if style.justified else 1.3 * style.heading_size
    rows = line_rows(lines, style.heading_size, high)
    before = style.leading if style.justified else 15.0
    rows = [replace(row, keep=True, height=row.height + (0 if style.justified else 3.0)) for row in rows]
    rows[0] = replace(rows[0], before=before, heading=text)
    return rows


def _paragraph(part: Part, style: Style, previous: str) -> list[Row]:
    indent = style.indent if previous in ("paragraph", "item") else 0.0
    runs = tuple(replace(run, text=_unbroken(run.text)) for run in part.runs)
    lines = break_lines(style.pieces(runs), style.measure(indent=indent), style.justified)
    rows = line_rows(lines, style.size, style.leading)
    rows[0] = replace(rows[0], before=style.gap if previous != "heading" else 0.0)
    return rows


def _unbroken(text: str) -> str:
    for words, joined in _BREAKS_NOT.items():
        text = text.replace(words, joined)
    return text


def _item(part: Part, style: Style, previous: str) -> list[Row]:
    hang = 15.0
    lines = break_lines(style.pieces(part.runs), replace(style.measure(less=hang), justified=False), style.justified)
    mark = Piece(part.mark, style.roman, style.size, color=style.accent)
    placed = tuple((x + hang, piece) for x, piece in lines[0].pieces)
    lines = [Line(((0.0, mark), (mark.width, Piece(" ", style.roman, style.size)), *placed)), *lines[1:]]
    rows = line_rows(lines[:1], style.size, style.leading)
    rows += line_rows([Line(tuple((x + hang, piece) for x, piece in line.pieces)) for line in lines[1:]],
                      style.size, style.leading)  # fmt: skip
    if len(rows) > 1:
        rows[0] = replace(rows[0], keep=True)
    rows[0] = replace(rows[0], before=style.gap / (1 if previous != "item" else 2))
    return rows


def _caption(runs: tuple[Run, ...], width: float, size: float) -> list[Line]:
    text = "".join(run.text for run in runs)
    label, _, rest = text.partition(". ")
    pieces = [Piece(f"{label}. ", SANS_BOLD, size, color=INK), Piece(rest, SANS, size, color=GREY)]
    return break_lines(pieces, Measure(width, justified=False))


def _draw_lines(pen: PagePen, x: float, y: float, lines: Iterable[Line], leading: float) -> None:
    for number, line in enumerate(lines):
        pen.pieces(x, y + number * leading + 0.75 * leading, line.pieces)


def _figure(part: Part, style: Style, previous: str) -> list[Row]:
    figure, width = FIGURES[part.mark], style.column_width
    caption = _caption(part.runs, width, 7.8)

    def draw(pen: PagePen) -> None:
        pen.line([(0, 6), (width, 6)], style.accent, 0.8)
        figure.draw(pen.at(0, 12), width)
        _draw_lines(pen, 0, figure.height + 14, caption, 10.2)

    height = figure.height + 14 + 10.2 * len(caption) + 9
    return [_floating(Row(height, draw, before=style.gap, floats=True), style)]


def _floating(row: Row, style: Style) -> Row:
    """The row, as high as a whole number of lines where columns stand beside each other."""
    return replace(row, height=style.leading * ceil(row.height / style.leading)) if style.columns > 1 else row


def _table(part: Part, style: Style, previous: str) -> list[Row]:
    width, size, leading, pad = style.text_width, 8.0, 10.4, 9.0
    caption = _caption(part.runs, width, 7.8)
    lefts = [sum(style.table_columns[:n]) * width for n in range(len(style.table_columns))]
    cells = [
        [
            break_lines(
                [Piece(run.text, SANS_BOLD if number == 0 or column == 0 else SANS, size) for run in cell] or [],
                Measure(style.table_columns[column] * width - pad, justified=False),
            )
            for column, cell in enumerate(row)
        ]
        for number, row in enumerate(part.rows)
    ]
    heights = [max(map(len, row)) * leading + 7.0 for row in cells]
    above = 8.0 + 10.2 * len(caption) + 4.0

    def draw(pen: PagePen) -> None:
        _draw_lines(pen, 0, 6.0, caption, 10.2)
        y = above
        pen.line([(0, y), (width, y)], style.accent, 0.9)
        for number, row in enumerate(cells):
            for left, lines in zip(lefts, row, strict=True):
                _draw_lines(pen, left, y + 4.0, lines, leading)
            y += heights[number]
            strong = number in (0, len(cells) - 1)
            pen.line([(0, y), (width, y)], style.accent if strong else PALE, 0.9 if strong else 0.4)

    height = above + sum(heights) + 16.0
    return [_floating(Row(height, draw, before=style.gap, floats=True, wide=style.columns > 1), style)]


def _colophon(part: Part, style: Style, previous: str) -> list[Row]:
    lines = break_lines(style.pieces(part.runs, style.note_size), Measure(style.column_width, justified=False))
    high = style.note_leading

    def draw(pen: PagePen) -> None:
        pen.line([(0, 0), (style.column_width, 0)], PALE, 0.6)
        _draw_lines(pen, 0, 6, lines, high)

    return [Row(8 + high * len(lines), draw, before=1.5 * style.leading)]


_BY_KIND: dict[str, Callable[[Part, Style, str], list[Row]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "item": _item,
    "figure": _figure,
    "table": _table,
    "colophon": _colophon,
}

"""The head of each brief's first page, and the running heads and feet of the others."""

from __future__ import annotations

from typesetting.drawing import PagePen
from typesetting.fonts import SANS, SANS_BOLD
from typesetting.lines import Measure, Piece, break_lines
from typesetting.rows import GREY, INK, PALE
from typesetting.style import Style

Facts = dict[str, str]


def _text(pen: PagePen, y: float, pieces: list[Piece], measure: Measure, leading: float, left: float = 0.0) -> float:
    """Draws a paragraph whose first baseline is at y; returns the last one."""
    lines = break_lines(pieces, measure, measure.justified)
    for number, line in enumerate(lines):
        pen.pieces(left, y + number * leading, line.pieces)
    return y + (len(lines) - 1) * leading


def draw_band_title(pen: PagePen, facts: Facts, style: Style) -> float:
    """A coloured band with the institute's name, then title, authors and a boxed summary. Returns the height used."""
    edge, width = style.side, style.text_width
    pen.box(-edge, -style.top, style.page[0], 58, style.accent)
    pen.letters(0, -style.top + 35, facts["institute"], SANS_BOLD, 11, "#ffffff")
    pen.letters_ending(width, -style.top + 35, facts["series"], SANS, 9, "#ffffff")
    y = _text(pen, 34, [Piece(facts["title"], style.bold, 30, color=style.accent)], Measure(width, False), 34)
    y = _text(pen, y + 24, [Piece(facts["subtitle"], style.italic, 14.5, color=INK)], Measure(width, False), 18)
    pen.line([(0, y + 18), (54, y + 18)], "#c08a2b", 2.4)
    pen.letters(0, y + 40, facts["authors"], SANS_BOLD, 9.5, INK)
    pen.letters(0, y + 54, facts["date"], SANS, 9, GREY)
    return _boxed_summary(pen, y + 76, facts, style)


def _boxed_summary(pen: PagePen, top: float, facts: Facts, style: Style) -> float:
    pieces = [Piece(facts["summary"], style.roman, 9.6)]
    measure = Measure(style.text_width - 32, justified=False)
    high = 13.4 * len(break_lines(pieces, measure)) + 36
    pen.box(0, top, style.text_width, high, "#eef2f6")
    pen.box(0, top, 3, high, style.accent)
    pen.letters(16, top + 18, "In brief", SANS_BOLD, 9, style.accent)
    _text(pen, top + 34, pieces, measure, 13.4, left=16)
    return top + high + 20


def draw_ruled_title(pen: PagePen, facts: Facts, style: Style) -> float:
    """A rule, the institute's name, a large title over both columns, and an abstract. Returns the height used."""
    width, middle = style.text_width, style.text_width / 2
    pen.line([(0, -24), (width, -24)], style.accent, 2.6)
    pen.letters(0, -10, facts["institute"], SANS_BOLD, 8.5, style.accent)
    pen.letters_ending(width, -10, facts["series"], SANS, 8.5, GREY)
    pen.letters_around(middle, 38, facts["title"], style.bold, 31, INK)
    pen.letters_around(middle, 60, facts["subtitle"], style.italic, 15, GREY)
    pen.letters_around(middle, 84, facts["authors"], SANS_BOLD, 9.5, INK)
    pen.letters_around(middle, 98, facts["date"], SANS, 8.5, GREY)
    pen.line([(42, 112), (width - 42, 112)], PALE, 0.6)
    measure = Measure(width - 96, justified=True)
    y = _text(pen, 130, [Piece(facts["summary"], style.italic, 10.2)], measure, 13.0, left=48)
    pen.line([(42, y + 12), (width - 42, y + 12)], PALE, 0.6)
    return style.leading * round((y + 34) / style.leading)


def draw_running_head(pen: PagePen, facts: Facts, style: Style, number: int) -> None:
    """The head of a page after the first: what is read, and where it comes from."""
    if number == 1:
        return
    width, even = style.text_width, number % 2 == 0
    texts = (facts["title"], facts["institute"])
    if style.mirrored:
        texts = (facts["authors"], "") if even else ("", facts["title"])
    pen.letters(0, -28, texts[0], SANS, 8, GREY) if texts[0] else None
    pen.letters_ending(width, -28, texts[1], SANS, 8, GREY) if texts[1] else None
    pen.line([(0, -21), (width, -21)], PALE, 0.5)


def draw_foot(pen: PagePen, facts: Facts, style: Style, number: int) -> None:
    """The page's number, and the series."""
    y = style.text_height + 34
    if style.mirrored and number % 2 == 0:
        pen.letters(0, y, str(number), SANS_BOLD, 8.5, style.accent)
        pen.letters_ending(style.text_width, y, facts["series"], SANS, 7.5, GREY)
        return
    pen.letters(0, y, facts["series"], SANS, 7.5, GREY)
    pen.letters_ending(style.text_width, y, str(number), SANS_BOLD, 8.5, style.accent)

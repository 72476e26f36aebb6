"""How a point's card is set: where its question, words, positions, quotations and closing stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

from annotator.app.card import Card, EvidenceLine
from annotator.app.theme import text_font
from annotator.project import Status

SIDE, GAP, INSET_X, INSET_Y = 12, 8, 14, 11
"""Pixels: from the list's edge to a card, between two cards, and from a card's edge to its words."""
LETTER = 20
"""Pixels that a paper's letter takes before what is said of it."""
MORE = 18
"""Pixels of the mark at the upper right that shows all of a card."""
DOT = 9
"""Pixels of the dot in a tag's colour."""
POSITION_LINES, CLOSING_LINES, EVERY_LINE = 2, 3, 60
STATUS_WORDS = {Status.OPEN: "○ open", Status.SETTLED: "✓ settled", Status.NEEDS_EVIDENCE: "… needs evidence"}


class Part(Enum):
    """What a click on a card can be on, besides a quotation."""

    TITLE = auto()
    RELATION = auto()
    TAGS = auto()
    STATUS = auto()
    MORE = auto()


@dataclass(frozen=True, slots=True)
class Chip:
    """A rounded word: a tag, the status, or the sign that adds a tag."""

    rect: QRect
    text: str
    part: Part


@dataclass(slots=True)
class CardSetting:
    """Where everything stands on a card, from the card's own top left corner."""

    card: Card
    width: int
    expanded: bool = False
    height: int = 0
    title: list[tuple[QPoint, str]] = field(default_factory=list)
    title_rect: QRect = field(default_factory=QRect)
    phrase: tuple[QPoint, str] = field(default_factory=lambda: (QPoint(), ""))
    chips: list[Chip] = field(default_factory=list)
    letters: list[tuple[QPoint, str]] = field(default_factory=list)
    positions: list[tuple[QPoint, str]] = field(default_factory=list)
    lines: list[tuple[QRect, EvidenceLine]] = field(default_factory=list)
    quotes: list[list[str]] = field(default_factory=list)
    """The lines of each quotation where all of it is shown."""
    closing: list[tuple[QPoint, str]] = field(default_factory=list)
    parts: list[tuple[QRect, Part]] = field(default_factory=list)

    def part_at(self, place: QPoint) -> Part | None:
        return next((part for rect, part in self.parts if rect.contains(place)), None)

    def rect_of(self, part: Part) -> QRect:
        return next((rect for rect, each in self.parts if each is part), self.title_rect)


class CardFonts:
    """The fonts of a card and their measures, made once for a size of text."""

    def __init__(self) -> None:
        self.title = text_font("base", QFont.Weight.DemiBold)
        self.word = text_font("small", QFont.Weight.DemiBold)
        self.small = text_font("small")
        self.tiny = text_font("tiny")
        self.title_measure, self.word_measure = QFontMetrics(self.title), QFontMetrics(self.word)
        self.small_measure, self.tiny_measure = QFontMetrics(self.small), QFontMetrics(self.tiny)


_SPACED = re.compile(r"[ -~\u00a1-\u058f\u2010-\u203a\u20ac]*")
"""Letters of scripts that part words by spaces and are set from left to right, and their signs."""
_KNOWN_WORDS = 20_000
_widths: dict[str, dict[str, float]] = {}
"""The widths of words by font: cards have many words in common, and asking Qt for each line takes ten times as long."""


def wrapped_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text cut into lines of at most `width` pixels; the last of `most` lines ends in … where more follows."""
    measure = QFontMetrics(font)
    lines = _by_words(text, font, width, most) if _SPACED.fullmatch(text) else None
    lines = _by_qt(text, font, width, most) if lines is None else lines
    if lines and measure.horizontalAdvance(lines[-1]) > width:
        lines[-1] = measure.elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return lines


def _by_words(text: str, font: QFont, width: int, most: int) -> list[str] | None:
    """The lines, of which the last may be too long; None where a word does not fit into a line."""
    widths = _widths.setdefault(font.key(), {})
    if len(widths) > _KNOWN_WORDS:
        widths.clear()
    lines: list[str] = []
    words, first, room = text.split(" "), 0, width - 1.0
    measure: QFontMetricsF | None = None
    x = 0.0
    for at, word in enumerate(words):
        wide = widths.get(word)
        if wide is None:
            measure = measure or QFontMetricsF(font)
            wide = widths[word] = measure.horizontalAdvance(word)
            widths.setdefault(" ", measure.horizontalAdvance(" "))
        if wide > room:
            return None
        if x + wide > room:
            if len(lines) == most - 1:
                return [*lines, " ".join(words[first:])]
            lines.append(" ".join(words[first:at]))
            first, x = at, 0.0
        x += wide + widths[" "]
    return [*lines, " ".join(words[first:])]


def _by_qt(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The same for any script; the last line may be too long."""
    units = text.encode("utf-16-le")  # Qt counts in these
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(lines) == most - 1:
            lines.append(units[2 * line.textStart() :].decode("utf-16-le"))
            break
        end = 2 * (line.textStart() + line.textLength())
        lines.append(units[2 * line.textStart() : end].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines


def set_card(card: Card, width: int, fonts: CardFonts, *, expanded: bool = False) -> CardSetting:
    """Find the place of everything on a card of `width` pixels; all of it, or what is needed to know the point."""
    made = CardSetting(card, width, expanded)
    room = max(40, width - INSET_X - 12)
    y = INSET_Y
    for line in wrapped_lines(card.point.title, fonts.title, room - MORE, EVERY_LINE if expanded else 4):
        made.title.append((QPoint(INSET_X, y + fonts.title_measure.ascent()), line))
        y += fonts.title_measure.lineSpacing()
    made.title_rect = QRect(INSET_X, INSET_Y, room - MORE, y - INSET_Y)
    made.parts.append((QRect(width - 12 - MORE, INSET_Y - 3, MORE + 6, MORE + 6), Part.MORE))
    y = _set_words(made, card, room, y + 4, fonts)
    for letter in dict.fromkeys([*(letter for letter, _ in card.positions), *(line.letter for line in card.evidence)]):
        y = _set_side(made, letter, room, y, fonts)
    y = _set_closing(made, _closing(card, expanded=expanded), room, y, fonts)
    made.height = y + INSET_Y - 2
    made.parts.append((made.title_rect, Part.TITLE))
    return made


def _set_words(made: CardSetting, card: Card, room: int, y: int, fonts: CardFonts) -> int:
    """Set the relation, the tags and the status side by side, on as many lines as they need; the y below them."""
    words = f"{card.point.relation.sign} {card.phrase}"
    tall = fonts.tiny_measure.height() + 5
    made.phrase = (QPoint(INSET_X, y + (tall + fonts.word_measure.ascent() - fonts.word_measure.descent()) // 2), words)
    wide = fonts.word_measure.horizontalAdvance(words)
    made.parts.append((QRect(INSET_X - 4, y, wide + 8, tall), Part.RELATION))
    x = INSET_X + wide + 8
    tags = [(tag, Part.TAGS) for tag in card.point.tags]
    for text, part in (*tags, (STATUS_WORDS[card.point.status], Part.STATUS), ("+", Part.TAGS)):
        dot = DOT if part is Part.TAGS and text != "+" else 0
        wide = min(room, fonts.tiny_measure.horizontalAdvance(text) + 16 + dot)
        if x + wide > INSET_X + room and x > INSET_X:
            x, y = INSET_X, y + tall + 4
        made.chips.append(Chip(QRect(x, y, wide, tall), text, part))
        made.parts.append((made.chips[-1].rect, part))
        x += wide + 4
    return y + tall + 5


def _set_side(made: CardSetting, letter: str, room: int, y: int, fonts: CardFonts) -> int:
    """What a paper holds, and its quotations; its letter stands once, before the first line."""
    measure = fonts.small_measure
    row, indent = measure.lineSpacing() + 4, INSET_X + LETTER
    made.letters.append((QPoint(INSET_X, y + 2 + measure.ascent()), letter))
    for each, text in made.card.positions:
        if each == letter:
            for line in wrapped_lines(
                text, fonts.small, room - LETTER, EVERY_LINE if made.expanded else POSITION_LINES
            ):
                made.positions.append((QPoint(indent, y + 2 + measure.ascent()), line))
                y += measure.lineSpacing() + 1
            y += 2
    for evidence in made.card.evidence:
        if evidence.letter == letter:
            quote = wrapped_lines(evidence.quote, fonts.small, room - LETTER, EVERY_LINE) if made.expanded else []
            lines = len(quote) + 1 if quote else 1  # the last one is for the place alone
            tall = row + (lines - 1) * (measure.lineSpacing() + 1)
            made.lines.append((QRect(INSET_X, y, room, tall), evidence))
            made.quotes.append(quote)
            y += tall
    return y


def _closing(card: Card, *, expanded: bool) -> Iterable[tuple[str, int]]:
    """What stands below the quotations, with the lines that each may take."""
    if not expanded:
        if card.searches:
            more = f" and {len(card.searches) - 1} more" if len(card.searches) > 1 else ""
            yield f"∅ {card.searches[0]}{more}", 1
        yield " ".join(card.closing.split()), CLOSING_LINES
        return
    for words in card.searches:
        yield f"∅ {words}", EVERY_LINE
    for paragraph in card.point.assessment.split("\n"):
        yield " ".join(paragraph.split()), EVERY_LINE
    if card.point.settle:
        yield f"Would be settled by: {' '.join(card.point.settle.split())}", EVERY_LINE


def _set_closing(made: CardSetting, texts: Iterable[tuple[str, int]], room: int, y: int, fonts: CardFonts) -> int:
    for text, most in texts:
        if text:
            y += 4
            for line in wrapped_lines(text, fonts.small, room, most):
                made.closing.append((QPoint(INSET_X, y + fonts.small_measure.ascent()), line))
                y += fonts.small_measure.lineSpacing() + 1
    return y

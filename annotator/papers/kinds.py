"""What a piece of a page is: paragraph, heading, caption, note or other."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from annotator.papers.printed import Piece, PrintedPage

_CAPTION = re.compile(
    r"(?:figure|fig\.?|table|tab\.|box|chart|map|exhibit|plate|scheme|listing|algorithm|abbildung|abb\.|tabelle|"
    r"그림|표|図|表|图)\s*(?:[A-Z]?[\d.-]*\d|[A-Z]|[IVX]+)\s*(?:([:.|—–-])|$|\s(?-i:(?=[A-Z(])))",
    re.I,
)
_SECTION = re.compile(
    r"(?:(?:chapter|part|section|appendix|annex)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.:)]?\s+\S", re.I
)
_NOTE_START = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*∗†‡§¶]+)\s*\S")
_SENTENCE_END = re.compile(r"[.!?。．！？…:;][\"'”’»)\]\d]*$")
_LETTER = re.compile(r"[^\W\d_]")
_HEADING_WORDS = 22


class Style:
    """The size in which most of a paper is printed, and whether it is printed bold."""

    def __init__(self) -> None:
        self._sizes: Counter[int] = Counter()
        self._bold = 0

    def learn(self, page: PrintedPage) -> None:
        """Count the letters of a page by their size and weight."""
        for line in page.lines:
            self._sizes[line.size_class] += len(line.text)
            self._bold += line.bold * len(line.text)

    @cached_property
    def body(self) -> float:
        """The usual size in points; asked when all pages are learnt."""
        return self._sizes.most_common(1)[0][0] / 3 if self._sizes else 10.0

    @cached_property
    def bold(self) -> bool:
        """Whether most letters are bold, so that weight tells nothing."""
        return self._bold * 2 > sum(self._sizes.values())


def kind_of(piece: Piece, style: Style) -> str:
    """One of the kinds of `Block`, judged by size, weight, place and wording."""
    text = piece.text
    size = max(piece.lines, key=lambda line: len(line.text)).size
    if piece.first.turned:
        return "other"
    caption = _CAPTION.match(text)
    if caption and (caption[1] or text.count(" ") < 40):
        return "caption"
    if _is_heading(piece, text, size, style):
        return "heading"
    if _is_note(piece, text, size, style):
        return "note"
    return "paragraph" if is_prose(text) else "other"


def is_prose(text: str) -> bool:
    """Words in sentences, rather than a table's cell, a dateline, a list of names or a formula."""
    letters = len(_LETTER.findall(text))
    if letters < 0.6 * len(text.replace(" ", "")):
        return False
    words = text.count(" ") + 1
    ended = bool(_SENTENCE_END.search(text))
    return (ended and (words >= 4 or letters >= 10)) or words >= 12 or (letters > 40 and words < letters / 12)


def _is_heading(piece: Piece, text: str, size: float, style: Style) -> bool:
    if len(piece.lines) > 4 or text.count(" ") >= _HEADING_WORDS or not _LETTER.search(text) or piece.first.beside:
        return False
    larger = size > 1.08 * style.body
    if larger and (size > 1.3 * style.body or not text.endswith((".", ",", ";")) or _SECTION.match(text)):
        return True
    if size < style.body - 0.8 or text[-1] in ",;" or text[0].islower():
        return False
    if _SENTENCE_END.search(text) and (text.count(" ") > 5 or not all(line.bold for line in piece.lines)):
        return False
    if not style.bold and all(line.bold for line in piece.lines):
        return True
    capitals = text.isupper() and sum(letter.isupper() for letter in text) > max(3, 0.5 * len(_LETTER.findall(text)))
    numbered = len(piece.lines) == 1 and text.count(" ") < 9 and bool(_SECTION.match(text)) and not text[0].isdigit()
    return capitals or numbered


def _is_note(piece: Piece, text: str, size: float, style: Style) -> bool:
    if size > style.body - 0.7:
        return False
    if piece.first.marked:
        return True
    low = piece.height and piece.first.y0 > 0.5 * piece.height
    return bool(low and (_NOTE_START.match(text) or is_prose(text)))

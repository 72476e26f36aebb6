"""Reading order: paragraphs that go on in another column or on another page are put together again.

The file's own order is kept. There is one flow for each size of type: text of another size (a footnote, a caption)
that stands between the two halves of a sentence waits until the sentence has closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.papers.printed import Piece
from annotator.papers.words import HYPHENS

_CLOSED = re.compile(r"[.!?:。．！？][\"'”’»)\]]*(?:\s*[\[(]?\d{1,3}[\])]?)?$")
_LETTER = re.compile(r"[^\W\d_]{2}")
_FAR = 60
"""Pieces looked past for the other half of a sentence."""
_JOINED_KINDS = ("paragraph", "note")


def in_reading_order(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with halves of paragraphs joined, each followed by what had stood between its halves."""
    taken: set[int] = set()
    for at, piece in enumerate(pieces):
        if at in taken:
            continue
        last = at
        while (other := _other_half(piece, pieces, last, taken)) is not None:
            piece.join(pieces[other])
            piece.kind = piece.kind if piece.kind in _JOINED_KINDS else pieces[other].kind
            taken.add(other)
            last = other
        yield piece


def _other_half(piece: Piece, pieces: list[Piece], at: int, taken: set[int]) -> int | None:
    """Where the piece that goes on with an open sentence stands; None when the sentence has closed."""
    if _CLOSED.search(piece.last.text) or not (piece.kind in _JOINED_KINDS or _begins_sentence(piece)):
        return None
    passed = 0
    for other in range(at + 1, min(len(pieces), at + 1 + _FAR)):
        if other in taken:
            continue
        candidate = pieces[other]
        if candidate.first.page > piece.last.page + 2:
            return None
        if candidate.kind == "heading" and abs(candidate.size_class - piece.size_class) <= 1:
            return None
        if candidate.size_class != piece.size_class or candidate.kind in ("caption", "heading", "other"):
            passed += 1
            if not (candidate.kind == "other" and _goes_on(piece, candidate)):
                continue
        if candidate.kind == "note" and piece.kind != "note":
            continue
        return other if _goes_on(piece, candidate) else None
    return None


def _begins_sentence(piece: Piece) -> bool:
    """Whether a piece too short to be known as prose may be the beginning of a paragraph."""
    return piece.kind == "other" and not piece.first.turned and (len(piece.lines) > 5 or piece.text.count(" ") >= 4)


def _goes_on(piece: Piece, candidate: Piece) -> bool:
    """Whether `candidate` goes on with the sentence that `piece` leaves open, in another column or on another page."""
    last, first = piece.last, candidate.first
    if candidate.size_class != piece.size_class or first.marked or first.turned:
        return False
    moved = first.page != last.page or first.baseline < last.baseline or first.x0 > last.x1
    if not moved:
        return False
    begins = first.text.lstrip("“‘\"'([")[:1]
    if last.text[-1] in HYPHENS:
        return bool(begins)
    if candidate.kind == "other" and not _LETTER.search(first.text):
        return False
    return begins.islower() or not _could_begin(piece, candidate)


def _could_begin(piece: Piece, candidate: Piece) -> bool:
    """A capital after an open sentence: a name, unless the piece before was no running text."""
    full = len(piece.lines) > 1 and piece.last.x1 > piece.right - 3 * piece.last.size
    return not full or candidate.kind != "paragraph"

"""Ligatures of a PDF that we set ourselves, spelt out for those who search it or copy from it."""

from __future__ import annotations

import re

import pymupdf

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_HEX = rb"<([0-9A-Fa-f]{4})>"
_ONE = re.compile(rb"^" + _HEX + rb" " + _HEX + rb"[ \r]*$", re.MULTILINE)
_RANGE = re.compile(rb"^" + _HEX + rb" " + _HEX + rb" " + _HEX + rb"[ \r]*$", re.MULTILINE)
"""Lines of a ToUnicode map: a glyph and its letter; a range's first and last glyph, and the first one's letter."""


def spell_out_ligatures(document: pymupdf.Document) -> None:
    """Let a ligature's glyph stand for its letters, so that a word with one is found and copied letter by letter."""
    for xref in range(1, document.xref_length()):
        kind, reference = document.xref_get_key(xref, "ToUnicode")
        if kind == "xref":
            stream = int(reference.split()[0])
            before = document.xref_stream(stream) or b""
            after = _RANGE.sub(_spelt_range, _ONE.sub(_spelt_one, before))
            if after != before:
                document.update_stream(stream, after)


def _spelt_one(found: re.Match[bytes]) -> bytes:
    letter = int(found[2], 16)
    return b"<%s> <%s>" % (found[1], _letters(letter)) if letter in _LIGATURES else found[0]


def _spelt_range(found: re.Match[bytes]) -> bytes:
    first, last, letter = (int(number, 16) for number in found.groups())
    letters = range(letter, letter + last - first + 1)
    if not _LIGATURES.keys() & set(letters):
        return found[0]
    return b"<%s> <%s> [%s]" % (found[1], found[2], b" ".join(b"<%s>" % _letters(each) for each in letters))


def _letters(code: int) -> bytes:
    return b"".join(b"%04X" % ord(letter) for letter in _LIGATURES.get(code, chr(code)))

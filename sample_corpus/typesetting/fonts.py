"""The faces that the briefs are set in. All of them come inside MuPDF, and may be embedded.

Charis SIL is under the SIL Open Font Licence, the Nimbus families under the AGPL with an exception for embedding.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pymupdf

LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


class Face(NamedTuple):
    """One face: its name in the PDF's resources, its family in MuPDF, and whether it is bold or italic."""

    key: str
    family: str
    bold: bool = False
    italic: bool = False


CHARIS = Face("Ch", "Charis SIL")
CHARIS_ITALIC = Face("ChI", "Charis SIL", italic=True)
CHARIS_BOLD = Face("ChB", "Charis SIL", bold=True)
ROMAN = Face("Ro", "Times")
ROMAN_ITALIC = Face("RoI", "Times", italic=True)
ROMAN_BOLD = Face("RoB", "Times", bold=True)
SANS = Face("Sa", "Helvetica")
SANS_BOLD = Face("SaB", "Helvetica", bold=True)
SANS_ITALIC = Face("SaI", "Helvetica", italic=True)


@cache
def font_bytes(face: Face) -> bytes:
    """The font program of a face, as MuPDF carries it."""
    mupdf = pymupdf.mupdf
    font = mupdf.fz_new_builtin_font(face.family, int(face.bold), int(face.italic))
    data: bytes = mupdf.fz_buffer_extract_copy(mupdf.FzBuffer(mupdf.ll_fz_keep_buffer(font.m_internal.buffer)))
    return data


@cache
def _font(face: Face) -> pymupdf.Font:
    return pymupdf.Font(fontbuffer=font_bytes(face))


@cache
def _glyph(face: Face, letter: str) -> int:
    glyph: int = _font(face).has_glyph(ord(letter))
    if not glyph:
        raise ValueError(f"{face.family} has no glyph for {letter!r} (U+{ord(letter):04X})")
    return glyph


@cache
def _advance(face: Face, letter: str) -> float:
    return float(_font(face).glyph_advance(ord(letter)))


def with_ligatures(face: Face, text: str) -> str:
    """The text with those f-ligatures that the face really has."""
    for letters, ligature in LIGATURES:
        if letters in text and _font(face).has_glyph(ord(ligature)):
            text = text.replace(letters, ligature)
    return text


def width(face: Face, size: float, text: str) -> float:
    """How wide the text is, in points, ligatures included."""
    return size * sum(_advance(face, letter) for letter in with_ligatures(face, text))


def glyphs(face: Face, text: str) -> str:
    """The text as a PDF string of glyph numbers, two bytes each, in hexadecimal."""
    return "".join(f"{_glyph(face, letter):04x}" for letter in with_ligatures(face, text))

"""Fonts whose glyphs have names but no Unicode: their ToUnicode maps are completed in memory."""

from __future__ import annotations

import re

import pymupdf
from pymupdf import mupdf

from annotator.papers.core import ODD_ERRORS

_ERRORS = (mupdf.FzErrorBase, *ODD_ERRORS)
_UNI = re.compile(r"uni((?:[0-9A-F]{4})+)$|u([0-9A-F]{4,6})$")
_PARTS = {
    "f": "f", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "longs": "ſ", "dotlessi": "ı",
    "hyphen": "-", "space": " ", "period": ".", "comma": ",", "quoteright": "’", "quotesingle": "'", "Q": "Q",
}  # fmt: skip
_DIFFERENCE = re.compile(r"(\d+)|/([^\s/\[\]<>()]+)")
_TYPE1_CODE = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")
_CODE = re.compile(r"<([0-9a-fA-F]+)>")


def letters_of(name: str) -> str:
    """The letters that a glyph's name spells, for a ligature's (T_h, f_f_i) or a code's (uni0442); else none."""
    stem = name.split(".", 1)[0]
    if not stem:
        return ""
    found = _UNI.match(stem)
    if found:
        return _from_hex(found[1] or "", found[2] or "")
    if "_" not in stem:
        return ""
    parts = [part if len(part) == 1 else letters_of(part) or _PARTS.get(part, "") for part in stem.split("_")]
    return "".join(parts) if all(parts) else ""


def _from_hex(fours: str, single: str) -> str:
    codes = [int(fours[at : at + 4], 16) for at in range(0, len(fours), 4)] if fours else [int(single, 16)]
    return "".join(chr(code) for code in codes if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000)


class GlyphRepair:
    """Completes the maps of a document's fonts, a page at a time, before the page's text is read."""

    def __init__(self, document: pymupdf.Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def page(self, number: int) -> None:
        """Repair the fonts of a page that were not met before. A font that cannot be read is left as it is."""
        try:
            fonts = self._document.get_page_fonts(number, full=False) if self._document.is_pdf else []
        except _ERRORS:
            return
        for font in fonts:
            if font[0] not in self._seen and font[0] > 0:
                self._seen.add(font[0])
                self._repair(font[0], wide=font[2] == "Type0")

    def _repair(self, xref: int, *, wide: bool) -> None:
        try:
            if wide:
                self._repair_wide(xref)
                return
            spelt = {code: letters for code, name in self._names(xref).items() if (letters := letters_of(name))}
            if spelt:
                self._complete(xref, spelt)
        except _ERRORS:
            return

    def _repair_wide(self, xref: int) -> None:
        """A font of two-byte glyph numbers without a map: what its own character map says, turned round."""
        key = self._document.xref_get_key
        if key(xref, "ToUnicode")[0] != "null" or key(xref, "Encoding")[1] != "/Identity-H":
            return
        numbers = re.match(r"\[?\s*(\d+) 0 R", key(xref, "DescendantFonts")[1])
        if not numbers or key(int(numbers[1]), "CIDToGIDMap")[1] not in ("/Identity", "null"):
            return
        program = self._document.extract_font(xref)[3]
        if not program:
            return
        font = pymupdf.Font(fontbuffer=program)
        glyphs: dict[int, str] = {}
        for code in font.valid_codepoints():
            if code >= 0x20 and not 0xD800 <= code < 0xF900:
                glyphs.setdefault(font.has_glyph(code), chr(code))
        glyphs.pop(0, None)
        if glyphs:
            self._attach(xref, _map(glyphs, wide=True))

    def _names(self, xref: int) -> dict[int, str]:
        """Glyph names by character code, as the font's encoding or a Type 1 font program gives them."""
        key = self._document.xref_get_key
        names: dict[int, str] = {}
        kind, value = key(xref, "FontDescriptor/FontFile")
        if kind == "xref":
            program = self._document.xref_stream(int(value.split()[0])) or b""
            names = {int(code): name.decode("latin-1") for code, name in _TYPE1_CODE.findall(program[:40000])}
        kind, value = key(xref, "Encoding")
        if kind == "xref":
            kind, value = key(int(value.split()[0]), "Differences")
        elif kind == "dict":
            kind, value = key(xref, "Encoding/Differences")
        if kind == "xref":
            value = self._document.xref_object(int(value.split()[0]), compressed=True)
        return names | (_differences(value) if kind in ("array", "xref") else {})

    def _complete(self, xref: int, spelt: dict[int, str]) -> None:
        kind, value = self._document.xref_get_key(xref, "ToUnicode")
        if kind == "xref":
            stream = int(value.split()[0])
            old = (self._document.xref_stream(stream) or b"").decode("latin-1")
            known = _mapped_codes(old)
            missing = {code: letters for code, letters in spelt.items() if code not in known}
            if missing and "endcmap" in old:
                new = old.replace("endcmap", _entries(missing) + "endcmap", 1)
                self._document.update_stream(stream, new.encode("latin-1"))
        else:
            self._attach(xref, _map(spelt))

    def _attach(self, xref: int, cmap: str) -> None:
        stream = self._document.get_new_xref()
        self._document.update_object(stream, "<<>>")
        self._document.update_stream(stream, cmap.encode("latin-1"))
        self._document.xref_set_key(xref, "ToUnicode", f"{stream} 0 R")


def _differences(array: str) -> dict[int, str]:
    names: dict[int, str] = {}
    code = 0
    for number, name in _DIFFERENCE.findall(array):
        if number:
            code = int(number)
        else:
            names[code] = re.sub(r"#([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), name)
            code += 1
    return {code: name for code, name in names.items() if 0 <= code < 256}


def _mapped_codes(cmap: str) -> set[int]:
    """The codes for which a ToUnicode map has an entry of its own."""
    codes: set[int] = set()
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        codes.update(int(code, 16) for code in _CODE.findall(section)[0::2] if len(code) <= 4)
    for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last in re.findall(r"<([0-9a-fA-F]{1,4})>\s*<([0-9a-fA-F]{1,4})>\s*[<\[]", section):
            codes.update(range(int(first, 16), min(int(last, 16), 0xFF) + 1))
    return codes


def _entries(letters: dict[int, str], digits: int = 2) -> str:
    items = sorted(letters.items())
    parts = []
    for at in range(0, len(items), 100):
        some = items[at : at + 100]
        rows = "\n".join(f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in some)
        parts.append(f"{len(some)} beginbfchar\n{rows}\nendbfchar\n")
    return "".join(parts)


def _map(letters: dict[int, str], *, wide: bool = False) -> str:
    digits = 4 if wide else 2
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n"
        + _entries(letters, digits)
        + "endcmap\nend\nend\n"
    )

"""Names of files that the program makes up from titles: ones that every system takes, and that a reader can read."""

from __future__ import annotations

import re
import unicodedata

MOST = 100
"""Bytes of a name in UTF-8: as much as every file system, archive and mail program takes, with room for a number."""

_UNFIT = re.compile(r'[\\/:*?"<>|]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?= *(\.|$))", re.IGNORECASE)
"""What Windows takes for a device, whatever ending it has."""
_BEFORE, _BEHIND = " .-~", " .,;:-–—([{“‘„‚«"


def file_name(title: str, suffix: str = "", *, most: int = MOST) -> str:
    """A title as the name of a file that ends in `suffix`; empty where nothing of the title can be in a name.

    In NFC, without control characters, marks that turn the direction of text, and names that a system keeps for
    itself; at most `most` bytes long with its ending, cut behind a word where it has to be cut.
    """
    plain = unicodedata.normalize("NFC", "".join(map(_fit, title)))
    plain = _SPACES.sub(" ", _UNFIT.sub(" ", plain)).lstrip(_BEFORE).rstrip(" .")
    room = most - len(suffix.encode())
    name = _cut(plain, room)
    if _RESERVED.match(name):
        name = _RESERVED.sub(r"\1_", _cut(plain, room - 1))
    return f"{name}{suffix}" if name else ""


def _fit(sign: str) -> str:
    """A character as it may stand in a name: what does not show goes, and what parts lines becomes a space."""
    if sign.isspace():
        return " "
    kind = unicodedata.category(sign)
    return "" if kind == "Cf" else " " if kind in ("Cc", "Cs", "Co", "Cn") else sign


def _cut(name: str, most: int) -> str:
    """As many whole words from the beginning as take no more bytes; of a word that is longer still, its beginning."""
    if len(name.encode()) <= most:
        return name
    room = len(name.encode()[: max(0, most)].decode(errors="ignore"))
    while room and unicodedata.combining(name[room]):
        room -= 1
    words = name[:room] if name[room : room + 1] == " " else name[:room].rpartition(" ")[0]
    return (words.rstrip(_BEHIND) or name[:room]).rstrip(" .")

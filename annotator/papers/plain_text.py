"""Plain text: paragraphs found in lines that may be paragraphs, or pieces of them."""

from __future__ import annotations

import re

from annotator.papers.byline import date_alone, date_beside
from annotator.papers.manuscript import Manuscript, Part, plain

_ITEM = re.compile(r"(?:[-*•–◦▪‣]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\)|\[\d+\])\s+\S")
_NUMBERED_HEADING = re.compile(
    r"(?:(?:chapter|part|section|appendix)\s+)?(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.)\s+\S", re.I
)
_UNDERLINE = re.compile(r"\s*([=~*_-])\1{2,}\s*$")
_END = re.compile(r"[.!?:;,…。！？][\"'”’)\]]*$")
_BYLINE = re.compile(r"by\s+([^\W\d_][^,|;\n]{3,80})", re.I)
_LONG = 110
"""Characters: a longer line is no line of hard-wrapped text, but a paragraph."""


def read_plain_text(text: str) -> Manuscript:
    """The paragraphs of a text file: parted by blank lines, one a line, hard-wrapped, or with indented first lines."""
    text = text.replace("\f", "\n\n").expandtabs(4)
    lines = [line.rstrip() for line in text.split("\n")]
    width = _wrap_width(lines)
    parts: list[Part] = []
    for block in _blocks(lines):
        parts.extend(_parts(block, width, first=not parts))
    authors, date = _byline(parts)
    return Manuscript(parts, authors=authors, date=date).completed()


def _wrap_width(lines: list[str]) -> int:
    """The width at which the file's lines were broken; 0 where they were not."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths or lengths[len(lengths) * 9 // 10] > _LONG:
        return 0
    return lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _parts(block: list[str], width: int, *, first: bool) -> list[Part]:
    found: list[Part] = []
    if len(block) > 1 and _UNDERLINE.match(block[1]):
        level = 1 if "=" in block[1] else 2
        found, block = [Part("heading", plain(block[0].strip()), level=level)], block[2:]
    groups: list[list[str]] = []
    for at, line in enumerate(block):
        if _UNDERLINE.fullmatch(line):
            groups.append([])
        elif not groups or not groups[-1] or _begins(line, block[at - 1], width, block):
            groups.append([line])
        else:
            groups[-1].append(line)
    alone = len(groups) == 1
    found += [
        _part(group, alone=alone, first=first and not found and at == 0) for at, group in enumerate(groups) if group
    ]
    return found


def _begins(line: str, before: str, width: int, block: list[str]) -> bool:
    """Whether a line begins a paragraph of its own, though no blank line parts it from the one before."""
    if not width or len(line) > _LONG or len(before) > _LONG:
        return True
    if _ITEM.match(line.strip()) and (_END.search(before) or _ITEM.match(before.strip())):
        return True
    indent, usual = len(line) - len(line.lstrip()), min(len(one) - len(one.lstrip()) for one in block)
    if indent - usual >= 2 and len(before) - len(before.lstrip()) - usual < indent - usual:
        return bool(_END.search(before))
    word = line.split(maxsplit=1)[0]
    return len(before) + 1 + len(word) < 0.75 * width and not line.strip()[0].islower()


def _part(group: list[str], *, alone: bool, first: bool) -> Part:
    text = " ".join(line.strip() for line in group)
    if alone and len(group) == 1 and _is_heading(text, first=first):
        return Part("heading", plain(text), level=1 if first else 2)
    return Part("paragraph", plain(text))


def _is_heading(text: str, *, first: bool) -> bool:
    """A short line alone that ends as no sentence does: in capitals, numbered, or the file's first."""
    if _END.search(text) or text.count(" ") > 18 or not re.search(r"[^\W\d_]", text):
        return False
    return (
        first
        or (text.isupper() and len(text) > 3)
        or bool(_NUMBERED_HEADING.match(text))
        or (text.count(" ") < 9 and text[0].isupper() and not _BYLINE.match(text))
    )


def _byline(parts: list[Part]) -> tuple[str, str]:
    """The author and the date that the first lines name; the author's line is then no paragraph."""
    author = date = ""
    for part in parts[:4]:
        found = _BYLINE.match(part.text)
        if not author and found and len(part.text) < 160 and ". " not in part.text:
            part.kind = "byline"
            author = found[1].strip()
            date = date or date_beside(author, part.text)
        else:
            date = date or date_alone(part.text)
    return author, date

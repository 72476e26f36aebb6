"""One paper as an entry of a BibTeX file."""

from __future__ import annotations

import re

from annotator.memo.dates import date_parts
from annotator.memo.names import Authors, Name, authors_in
from annotator.papers import PaperKind
from annotator.project import PaperRecord

_TYPES = {
    PaperKind.REPORT: "techreport", PaperKind.WORKING_PAPER: "techreport", PaperKind.ARTICLE: "article",
    PaperKind.NEWSPAPER: "article", PaperKind.MAGAZINE: "article", PaperKind.BOOK: "book",
    PaperKind.CHAPTER: "incollection", PaperKind.CONFERENCE: "inproceedings", PaperKind.THESIS: "phdthesis",
}  # fmt: skip
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "techreport": "type"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "misc": "howpublished"}
_ESCAPES = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", **{sign: f"\\{sign}" for sign in "#$%&_"},
}  # fmt: skip
"""A brace is counted even behind a backslash, and one too many ends the field: so it is spelt out."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def bibtex_entry(paper: PaperRecord, key: str) -> str:
    """The entry, a field a line; letters beyond ASCII stay as they are."""
    it = paper.imprint
    kind = _TYPES.get(PaperKind(it.kind), "misc") if it.kind else "misc"
    parts = date_parts(paper.date)
    fields = {
        "author": _people(authors_in(paper.authors)),
        "title": f"{{{_escaped(paper.title)}}}" if paper.title.strip() else "",  # in braces its capitals stay
        _CONTAINERS.get(kind, "series"): _escaped(it.container),
        "year": str(parts[0]) if parts else "",
        "volume" if kind != "techreport" else "number": _escaped(it.volume),
        "number" if kind != "techreport" else "issue": _escaped(it.issue),
        "pages": re.sub(r"(?<=\d)\s*[-–—]+\s*(?=\d)", "--", _escaped(it.pages)),
        _PUBLISHERS.get(kind, "publisher"): _escaped(it.publisher),
        "address": _escaped(it.place),
        "doi": _verbatim(it.doi),
        "url": _verbatim(it.url),
        "urldate": "-".join(f"{part:02}" for part in date_parts(it.accessed)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if len(parts) > 1:
        lines.append(f"  month = {_MONTHS[parts[1] - 1]},\n")
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _people(authors: Authors) -> str:
    names = [_person(name) for name in authors.names]
    return " and ".join([*names, "others"] if authors.others else names)


def _person(name: Name) -> str:
    """`Webb, Jr, Nora`; a body in braces, so that nobody looks for its family name."""
    if not name.given:
        return f"{{{_escaped(name.family)}}}"
    return ", ".join(_escaped(part) for part in (name.family, name.suffix, name.given) if part)


def _escaped(text: str) -> str:
    """Text as TeX shows it."""
    text = " ".join(_CONTROLS.sub(" ", text).split())
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _verbatim(text: str) -> str:
    """An address or a DOI, which is not TeX: only what would end the field is percent-encoded."""
    text = "".join(_CONTROLS.sub("", text).split())
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")

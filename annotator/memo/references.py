"""How the papers are cited: Chicago's author-date references, CSL JSON and BibTeX.

Sources: The Chicago Manual of Style, 18th edition, chapters 13 and 14; CSL 1.0.2 and its schema of data; BibTeX's own
documentation for what its files may hold.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from annotator.memo.bibtex import bibtex_entry
from annotator.memo.dates import date_parts
from annotator.memo.names import Authors, Name, authors_in
from annotator.memo.wording import word, words
from annotator.papers import PaperKind
from annotator.project import PaperRecord

ITALIC, UPRIGHT = "\ue000", "\ue001"
"""Around what is in italics, in the text of a reference: two letters that no paper has a use for."""
_MOST_NAMED, _NAMED_OF_MORE = 6, 3
"""Chicago names six authors; of more, the first three."""
_ENDS = (".", "?", "!", "…")
_CSL_TYPES = {
    PaperKind.REPORT: "report", PaperKind.WORKING_PAPER: "report", PaperKind.ARTICLE: "article-journal",
    PaperKind.NEWSPAPER: "article-newspaper", PaperKind.MAGAZINE: "article-magazine", PaperKind.BOOK: "book",
    PaperKind.CHAPTER: "chapter", PaperKind.WEB_PAGE: "webpage", PaperKind.CONFERENCE: "paper-conference",
    PaperKind.THESIS: "thesis", PaperKind.SPEECH: "speech", PaperKind.LAW: "legislation",
}  # fmt: skip
_DATED = (PaperKind.NEWSPAPER, PaperKind.MAGAZINE, PaperKind.WEB_PAGE, PaperKind.SPEECH)
"""Kinds whose references say the day after the year."""
_IN_QUOTES = {
    PaperKind.WORKING_PAPER, PaperKind.ARTICLE, PaperKind.NEWSPAPER, PaperKind.MAGAZINE, PaperKind.CHAPTER,
    PaperKind.WEB_PAGE, PaperKind.CONFERENCE, PaperKind.THESIS, PaperKind.SPEECH,
}  # fmt: skip
"""Kinds whose title stands in quotation marks, as they are part of something or were never a book."""


def chicago(paper: PaperRecord) -> str:
    """The paper's entry in a list of references, as plain text but for `ITALIC` and `UPRIGHT`; empty where nothing is
    known of it.
    """
    who, title = _named(authors_in(_plain(paper.authors))), _title(paper)
    if not who and not title:
        return ""
    year = str((*date_parts(paper.date), "")[0]) or word("reference.undated")
    first = [who, year, title] if who else [title, year]
    return " ".join(_sentence(part) for part in (*first, *_published(paper)) if part)


def reference_text(paper: PaperRecord) -> str:
    """The paper's entry in a list of references, as plain text."""
    return chicago(paper).replace(ITALIC, "").replace(UPRIGHT, "")


def chicago_list(papers: Sequence[PaperRecord]) -> str:
    """The papers as a list of references in plain text, by author, one a line."""
    entries = [reference_text(paper) or paper.name for paper in papers]
    return "".join(f"{entry}\n" for entry in sorted(entries, key=str.casefold))


def csl_json(papers: Sequence[PaperRecord]) -> str:
    """The papers as CSL JSON, which Zotero and pandoc read."""
    keys = cite_keys(papers)
    return json.dumps([_csl(paper, keys[paper.id]) for paper in papers], ensure_ascii=False, indent=2) + "\n"


def bibtex(papers: Sequence[PaperRecord]) -> str:
    """The papers as a BibTeX file in UTF-8, for BibTeX and for biber."""
    keys = cite_keys(papers)
    return "\n".join(bibtex_entry(paper, keys[paper.id]) for paper in papers)


REFERENCE_FORMS: dict[str, Callable[[Sequence[PaperRecord]], str]] = {
    "chicago": chicago_list,
    "csl": csl_json,
    "bibtex": bibtex,
}
"""The forms that references are written in, by their names."""


def cite_keys(papers: Sequence[PaperRecord]) -> dict[int, str]:
    """A key for each paper, such as `webb2024burden`: letters and digits of ASCII, and each only once."""
    keys: dict[int, str] = {}
    for paper in papers:
        year = "".join(map(str, date_parts(paper.date)[:1]))
        names = authors_in(paper.authors).names
        parts = [names[0].family if names else "", year, _telling_word(paper.title)]
        key = "".join(_ascii(part) for part in parts) or f"paper{paper.letter.lower()}"
        keys[paper.id] = key if key not in keys.values() else f"{key}{paper.letter.lower()}"
    return keys


# Chicago ------------------------------------------------------------------------------------------------------------


def _named(authors: Authors) -> str:
    """`Webb, Nora, and Joon-ho Kim`; `et al.` after three where there are more than six."""
    names = list(authors.names)
    if not names:
        return ""
    others = authors.others or len(names) > _MOST_NAMED
    shown = [names[0].inverted, *(name.spoken for name in names[1:])]
    if others:
        return f"{', '.join(shown[:_NAMED_OF_MORE])}, {word('reference.et_al')}"
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])}, {word('reference.and')} {shown[-1]}"


def _title(paper: PaperRecord) -> str:
    title = _plain(paper.title)
    if not title:
        return ""
    if paper.imprint.kind in _IN_QUOTES:
        return f"“{title if title.endswith(_ENDS) else title + '.'}”"
    return f"{ITALIC}{title}{UPRIGHT}"


def _published(paper: PaperRecord) -> list[str]:
    """The sentences after the title."""
    it = paper.imprint
    kind, container = it.kind, _italic(it.container)
    publisher = ": ".join(part for part in (_plain(it.place), _plain(it.publisher)) if part)
    volume, issue, pages = _plain(it.volume), _plain(it.issue), _plain(it.pages)
    parts = []
    if kind == PaperKind.ARTICLE or (kind == "" and container):
        parts = [_in_journal(container, volume, issue, pages), publisher]
    elif kind in (PaperKind.NEWSPAPER, PaperKind.MAGAZINE):
        parts = [_commas(container, _day(paper.date), pages)]
    elif kind == PaperKind.CHAPTER:
        parts = [_commas(word("reference.in", container=container) if container else "", pages), publisher]
    elif kind == PaperKind.WEB_PAGE:
        parts = [_commas(container), publisher, _day(paper.date)]
    elif kind == PaperKind.CONFERENCE:
        told = word("reference.conference", container=_plain(it.container)) if container else ""
        parts = [_commas(told, _plain(it.place)), _plain(it.publisher)]
    elif kind == PaperKind.THESIS:
        parts = [_commas(word("reference.thesis"), _plain(it.publisher))]
    elif kind == PaperKind.SPEECH:
        parts = [_commas(word("reference.speech"), _plain(it.container), _plain(it.place), _day(paper.date))]
    else:
        sort = word("reference.working_paper") if kind == PaperKind.WORKING_PAPER and not container else ""
        parts = [f"{sort} {volume}".strip() if sort else _series(_plain(it.container), volume), publisher]
    return [*parts, *_where(paper)]


def _in_journal(container: str, volume: str, issue: str, pages: str) -> str:
    """`*Journal* 12 (3): 45–67`."""
    told = " ".join(part for part in (container, volume, f"({issue})" if issue else "") if part)
    return (f"{told}: {pages}" if volume or issue else f"{told}, {pages}") if told and pages else told or pages


def _series(container: str, volume: str) -> str:
    return " ".join(part for part in (container, volume) if part)


def _where(paper: PaperRecord) -> list[str]:
    """The DOI, or else the address, and when it was read there."""
    it = paper.imprint
    if it.doi:
        return [f"https://doi.org/{_plain(it.doi)}"]
    dated = bool(date_parts(paper.date))
    accessed = _day(it.accessed) if it.accessed and (it.kind == PaperKind.WEB_PAGE or not dated) else ""
    return [word("reference.accessed", date=accessed) if accessed else "", _plain(it.url)]


def _day(text: str) -> str:
    """`May 14, 2024`, or as much of it as the date says beyond the year."""
    parts = date_parts(text)
    if len(parts) < 2:
        return ""
    month = words()["reference"]["months"][parts[1] - 1]
    pattern = "reference.day" if len(parts) == 3 else "reference.month"
    return word(pattern, year=parts[0], month=month, day=parts[-1])


def _commas(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _italic(text: str) -> str:
    return f"{ITALIC}{_plain(text)}{UPRIGHT}" if text.strip() else ""


def _sentence(part: str) -> str:
    """With a full stop, where nothing else ends it; an address has one too, as Chicago has it."""
    return part if part.rstrip("”" + UPRIGHT).endswith(_ENDS) else f"{part}."


def _plain(text: str) -> str:
    return " ".join(text.replace(ITALIC, "").replace(UPRIGHT, "").split())


# CSL ----------------------------------------------------------------------------------------------------------------


def _csl(paper: PaperRecord, key: str) -> dict[str, Any]:
    it = paper.imprint
    kind = PaperKind(it.kind) if it.kind else None
    made: dict[str, Any] = {"id": key, "type": _CSL_TYPES[kind] if kind else "document"}
    fields = {
        "title": paper.title, "container-title": it.container, "publisher": it.publisher, "publisher-place": it.place,
        "volume": it.volume, "issue": it.issue, "page": it.pages, "DOI": it.doi, "URL": it.url,
        "genre": word("reference.working_paper") if kind is PaperKind.WORKING_PAPER else "",
    }  # fmt: skip
    if kind in (PaperKind.REPORT, PaperKind.WORKING_PAPER):  # a report's series and its number there
        fields |= {"collection-title": fields.pop("container-title"), "number": fields.pop("volume")}
    made |= {name: _plain(value) for name, value in fields.items() if value.strip()}
    names = [_csl_name(name) for name in authors_in(paper.authors).names]
    made |= {"author": names} if names else {}
    for name, date in (("issued", paper.date), ("accessed", it.accessed)):
        parts = date_parts(date)
        made |= {name: {"date-parts": [list(parts)]}} if parts else {name: {"raw": date}} if date.strip() else {}
    return made


def _csl_name(name: Name) -> dict[str, Any]:
    if not name.given:
        return {"literal": name.family}
    made = {"family": name.family, "given": name.given}
    return made | ({"suffix": name.suffix} if name.suffix else {})


_EMPTY_WORDS = {"the", "a", "an", "of", "on", "in", "to", "and", "for", "is", "der", "die", "das", "le", "la", "les"}


def _telling_word(title: str) -> str:
    return next((one for one in title.split() if _ascii(one) and one.lower() not in _EMPTY_WORDS), "")


def _ascii(text: str) -> str:
    """Its letters and digits in small ASCII, without their accents."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())

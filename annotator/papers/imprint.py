"""What a reference needs beyond title, authors and date: a kind of document, and how it was published."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class PaperKind(StrEnum):
    """A kind of document, as references tell them apart."""

    REPORT = "report"
    WORKING_PAPER = "working paper"
    ARTICLE = "journal article"
    NEWSPAPER = "newspaper article"
    MAGAZINE = "magazine article"
    BOOK = "book"
    CHAPTER = "chapter"
    WEB_PAGE = "web page"
    CONFERENCE = "conference paper"
    THESIS = "thesis"
    SPEECH = "speech"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a paper was published; every field may be empty.

    `kind` is one of `PaperKind`. `publisher` is an institution as well, `container` the journal, newspaper, website,
    book or series that it is part of. `accessed` is a date, as `PaperRecord.date` is.
    """

    kind: str = ""
    publisher: str = ""
    place: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""
    accessed: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


IMPRINT_FIELDS = tuple(field.name for field in fields(Imprint))

"""What a PDF says about itself in XMP: names, and how it was published.

Sources: XMP specification part 1 (ISO 16684-1), Dublin Core, and PRISM 3.0, which publishers of journals use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from annotator.papers.imprint import Imprint, PaperKind
from annotator.papers.manuscript import folded

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PRISM = re.compile(r"\{http://prismstandard\.org/namespaces/(?:basic|pdfx?)/[\d.]+/\}(.+)")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)")
_LARGEST = 2_000_000
_MOST_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What was found; empty where nothing was said."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    imprint: Imprint = field(default_factory=Imprint)


def said_in_xmp(xmp: str) -> Said:
    """What XMP says; nothing where it is damaged, or is no XML."""
    if not xmp.strip() or len(xmp) > _LARGEST:
        return Said()
    try:
        root = fromstring(xmp.strip("\x00 \r\n\t\ufeff"))
    except (ParseError, DefusedXmlException, ValueError):
        return Said()
    core, prism = _values(root)
    one = {name: values[0] for name, values in (core | prism).items() if values}
    return Said(
        one.get("title", ""),
        tuple(core.get("creator", ())),
        _date(prism.get("publicationDate", []) + prism.get("coverDate", []) + core.get("date", [])),
        _imprint(core, {name: values[0] for name, values in prism.items() if values}),
    )


def doi_in(text: str) -> str:
    """The first DOI in a text, without what a sentence puts after it."""
    found = _DOI.search(text)
    return found[1].rstrip(".,;:)]}'”") if found else ""


def _values(root: Element) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The values of Dublin Core and of PRISM by name, written as elements or as attributes."""
    core: dict[str, list[str]] = {}
    prism: dict[str, list[str]] = {}
    for about in root.iter(f"{_RDF}Description"):
        pairs = [(element.tag, _texts(element)) for element in about]
        pairs += [(name, [_clean(value)]) for name, value in about.attrib.items()]
        for name, values in pairs:
            found = _PRISM.match(name)
            kept, key = (prism, found[1]) if found else (core, name.removeprefix(_DC))
            if found or name.startswith(_DC):
                kept.setdefault(key, []).extend(value for value in values if value)
    return core, prism


def _texts(element: Element) -> list[str]:
    """A value, or the values of a list; of a text in several languages the first, which is the default."""
    items = [_clean(item.text or "") for item in element.iter(f"{_RDF}li")]
    if element.find(f"{_RDF}Alt") is not None:
        items = items[:1]
    return items or [_clean("".join(element.itertext()))]


def _clean(text: str) -> str:
    return folded(text)[:_MOST_LETTERS]


def _date(given: list[str]) -> str:
    """The first that is a date, to the day at most."""
    for text in given:
        found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", text)
        if found:
            return found[0]
    return ""


def _imprint(core: dict[str, list[str]], prism: dict[str, str]) -> Imprint:
    start, end = prism.get("startingPage", ""), prism.get("endingPage", "")
    pages = prism.get("pageRange", "") or (f"{start}-{end}" if start and end and start != end else start)
    container = prism.get("publicationName", "")
    url = prism.get("url", "")
    return Imprint(
        kind=_kind(prism.get("aggregationType", "").lower(), container, prism),
        publisher=next(iter(core.get("publisher", ())), ""),
        container=container,
        volume=prism.get("volume", ""),
        issue=prism.get("number", "") or prism.get("issueIdentifier", ""),
        pages=pages.replace("–", "-").replace("-", "–"),
        doi=doi_in(prism.get("doi", "")) or doi_in(" ".join(core.get("identifier", ()))),
        url=url if url.lower().startswith(("http://", "https://")) and "doi.org/" not in url.lower() else "",
    )


def _kind(aggregation: str, container: str, prism: dict[str, str]) -> str:
    known = {
        "journal": PaperKind.ARTICLE, "magazine": PaperKind.MAGAZINE, "newspaper": PaperKind.NEWSPAPER,
        "book": PaperKind.CHAPTER if container else PaperKind.BOOK,
    }.get(aggregation)  # fmt: skip
    if known:
        return known.value
    return PaperKind.ARTICLE.value if container and ("issn" in prism or "volume" in prism) else ""

"""What of a paper says something that another could answer: not its captions, sources, datelines, footnote marks."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY}\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_NAME = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_NAME}(?:,?[ ]{_NAME}){{0,4}}"
_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?:,?[ ][A-Z][A-Z.'’-]+){0,3}(?:,[ ][A-Z][\w.]+)?"
_BRACKETED = rf"\((?:{_PLACE})\)"
_DASH = r"\s*(?:[–—―]|--?)\s+"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE},?\s+)?{_DATE}(?:,?\s+{_PLACE})?(?:\s*{_BRACKETED})?{_DASH}(?:{_BRACKETED}\s*(?:{_DASH})?)?"
    rf"|{_PLACE}\s*{_BRACKETED}{_DASH}"
    rf"|{_CAPITALS}{_DASH})(?=[A-Z“\"‘(])"
)
_ONLY_DATELINE = re.compile(rf"(?:{_PLACE},?\s+)?{_DATE}(?:,?\s+{_PLACE})?[.]?|{_BRACKETED}")

_MARK = re.compile(
    r"\s?\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]"  # [3], [3, 4–7]
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?!\w)"
    r"|(?<=[^\W\d_][.,;:!?”’\")])\d{1,3}(?=\s|$)"  # a mark that lost its raise: said so.12
    r"|(?<=[\w.,;:!?”’\")])[*†‡§¶]{1,3}(?=\s|$)"
    r"|(?:^|(?<=\s))[*†‡]{1,3}(?=\w)"
)

_CAPTION = re.compile(
    r"(?:Figure|Fig\.?|Table|Tab\.|Box|Chart|Exhibit|Abbildung|Abb\.|Tabelle|Tableau|Tabla|Cuadro|Figura|그림|표|図|表|图)"
    r"\s*\d{1,3}(?:\.\d{1,2})?\s?[.:|–—]\s"
)
_SOURCES = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]?\s+)?(?:(?:select(?:ed)?\s+)?(?:references?|bibliography)|works\s+cited|"
    r"literature(?:\s+cited)?|sources|further\s+reading|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|"
    r"bibliographie|références|bibliografía|referencias|bibliografia|riferimenti|referências|참고\s?문헌|参考文献)[.:]?",
    re.I,
)
_SIGNS = tuple(
    map(
        re.compile,
        (
            r"https?://|www\.|\bdoi\b|arXiv",
            r"\(\s*(?:[^()]*[\s,:])?(?:1[5-9]|20)\d\d[a-z]?\s*\)|,\s(?:1[5-9]|20)\d\d[a-z]?(?=[.,;:)]|$)|\(forthcoming\)",
            r"\bpp?\.\s?\d|\b\d+\s?[–-]\s?\d+\.?$|:\s?\d+[–-]\d+",
            r"\b(?:[Vv]ol|[Nn]o|[Ii]ss|Bd|Nr|[Cc]hap|ch)\.\s?\d|\b\d{1,3}\s?\(\d{1,2}(?:[–/-]\d+)?\)",
            r"\b(?:Press|Publish(?:er|ing)s?|Verlag|Éditions|Journal|Review|Quarterly|Proceedings|Paper|Report)\b",
            r"\b[Ii]bid\b|\b(?:op|loc)\.\s?cit\b|\bet al\b|\b(?:eds?|trans|Hrsg)\.",
            r"\b(?:[Aa]ccessed|[Rr]etrieved|[Ll]ast visited|[Aa]bgerufen|[Cc]onsulté)\b",
            r"[“\"‘][^”\"’]{8,}[,.]?[”\"’],?\s",
            r"\b[A-Z][\w’'-]+,\s(?:[A-Z]\.[\s-]?){1,3}|\b(?:[A-Z]\.\s?){1,3}[A-Z][\w’'-]+,",
            r"^(?:[Ss]ee|[Cc]f\.|[Vv]gl\.|[Vv]oir)\s",
        ),
    )
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|cannot|may|might|must|should|shall|"
    r"argue[sd]?|show(?:s|ed|n)?|sa(?:y|ys|id)|suggest(?:s|ed)?|find|finds|found|note[sd]?|claim(?:s|ed)|went|gave|ist|sind|"
    r"war|waren|wird|werden|wurde|hat|haben|est|sont|était|a été|ont|es|son|fue|è|sono)\b"
)
_FEW, _MANY = 2, 3
"""Signs of a citation: enough for what has no verb in a note; and in a paragraph."""


def is_caption(text: str) -> bool:
    """Whether a block that was not told to be a caption begins as one does."""
    return bool(_CAPTION.match(text))


def begins_sources(heading: str) -> bool:
    """Whether what stands under a heading is a list of sources."""
    return bool(_SOURCES.fullmatch(heading.strip()))


def is_citation(text: str, *, in_note: bool) -> bool:
    """Whether a note, or a paragraph, names sources and says nothing."""
    signs = sum(bool(sign.search(text)) for sign in _SIGNS)
    if signs < (_FEW if in_note else _MANY):
        return signs == 1 and in_note and bool(re.match(r"[Ii]bid\b", text))
    titles = re.sub(r"[“\"‘][^”\"’]{8,}[”\"’]", " ", text)
    return not _FINITE.search(titles)


def compared_words(text: str) -> str:
    """A passage's words for comparing: without a dateline before them and without the marks of notes."""
    text = _MARK.sub("", text)
    dateline = _DATELINE.match(text)
    return text[dateline.end() :] if dateline else text


def is_dateline(text: str) -> bool:
    """Whether a place and a date are all that a passage says."""
    return bool(_ONLY_DATELINE.fullmatch(text.strip()))

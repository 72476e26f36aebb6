"""HTML files: their paragraphs, by the standard library's parser; nothing is loaded, scripts and styles are dropped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from annotator.papers.manuscript import Manuscript, Part, Run, folded, names
from annotator.papers.scripts import word_set

_BLOCKS = word_set(
    "p div section article main header footer aside address body html figure hgroup details summary dl dt "
    "dd center form fieldset ul ol li blockquote pre table thead tbody tfoot tr td th caption figcaption "
    "h1 h2 h3 h4 h5 h6 hr"
)
_DROPPED = word_set(
    "script style noscript template nav svg math iframe object embed audio video canvas select button "
    "textarea dialog menu datalist map"
)
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_STYLES = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "dfn": "i", "code": "code", "tt": "code",
    "kbd": "code", "samp": "code", "sub": "sub", "sup": "sup", "u": "u", "ins": "u", "s": "s", "del": "s",
}  # fmt: skip
_AUTHOR = frozenset({"author", "dc.creator", "dcterms.creator", "citation_author", "article:author", "parsely-author"})
_DATE = word_set(
    "date dc.date dcterms.date citation_publication_date citation_date article:published_time "
    "dcterms.created parsely-pub-date pubdate"
)
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?\s*")
_NOTES = word_set("footnote endnote rearnote doc-footnote doc-endnote")
_NOTE_ID = re.compile(r"(?:fn|footnote|endnote|note|sdfootnote|sdendnote|cite_note)[-_:.]?\d+$", re.I)
_HEADING_LINKS = frozenset("¶#§🔗")
_BACK_LINKS = frozenset("↩↑↵⏎^⤴")
"""What leads from a note back to the place where it is called."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_AROUND = frozenset({"navigation", "search", "banner", "menu", "dialog"})
_MAIN_ENOUGH = 1000
"""Characters: an article or main element with as many is the paper, and what stands around it is the site's."""


def read_html(text: str) -> Manuscript:
    """The parts of an HTML file, and what its title and meta elements say."""
    walk = _Walk()
    walk.feed(text)
    walk.close()
    walk.flush()
    main = [part for part, inside in zip(walk.found, walk.inside, strict=True) if inside]
    enough = sum(len(part.text) for part in main) >= _MAIN_ENOUGH
    made = Manuscript(main if enough else walk.found, folded(walk.title), names(walk.authors), folded(walk.date))
    return made.completed()


def _is_hidden(about: dict[str, str]) -> bool:
    """Whether an element's attributes say that it is not shown, or is the site's and not the paper's."""
    return (
        "hidden" in about
        or about.get("aria-hidden") == "true"
        or about.get("role") in _AROUND
        or bool(_HIDDEN.search(about.get("style", "")))
    )


def _is_note(tag: str, about: dict[str, str]) -> bool:
    """Whether an element is a footnote or endnote, by what it says it is (DPUB-ARIA, EPUB) or by its id."""
    says = f"{about.get('role', '')} {about.get('epub:type', '')}".split()
    return not _NOTES.isdisjoint(says) or (
        tag in ("li", "aside", "div", "p") and bool(_NOTE_ID.match(about.get("id", "")))
    )


def _calls_note(about: dict[str, str]) -> bool:
    return not {"doc-noteref", "noteref"}.isdisjoint(f"{about.get('role', '')} {about.get('epub:type', '')}".split())


class _Walk(HTMLParser):
    """Gathers parts; an element without its end tag ends with the next block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Part] = []
        self.inside: list[bool] = []
        self.title = self.date = ""
        self.authors: list[str] = []
        self._open: list[str] = []
        self._dropped: list[str] = []
        self._runs: list[Run] = []
        self._styles: list[str] = []
        self._links: list[str] = []
        self._calls: list[bool] = []
        """For each open link whether it says that it calls a note."""
        self._note_depth = 0
        """How many elements are open around the note in hand, itself included; 0 where there is none."""
        self._lists: list[int | None] = []
        self._marker = ""
        self._table = self._row = self._column = 0

    # The parser's calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.append(tag)
            return
        if tag in _DROPPED or _is_hidden(about):
            if tag not in _VOID:
                self._dropped.append(tag)
            return
        if tag == "meta":
            self._meta(about)
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag in _BLOCKS:
            self._enter(tag, about)
        elif tag in _STYLES:
            self._styles.append(_STYLES[tag])
        elif tag == "a":
            self._links.append(about.get("href", ""))
            self._calls.append(_calls_note(about))
        elif tag == "title" and not self.title:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
        elif tag in _BLOCKS:
            self._leave(tag)
        elif tag in _STYLES and _STYLES[tag] in self._styles:
            self._styles.remove(_STYLES[tag])
        elif tag == "a" and self._links:
            self._links.pop()
            self._calls.pop()
        elif tag == "title" and self._open[-1:] == ["title"]:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        if self._open[-1:] == ["title"]:
            self.title += data
            return
        link = self._links[-1] if self._links else ""
        inner = "#" in link and "//" not in link
        sign = data.strip(" \t\r\n\ufe0e\ufe0f")
        if inner and sign in (_BACK_LINKS if self._note_depth else _HEADING_LINKS):
            return
        mark = inner and bool(_NOTE_MARK.fullmatch(data))
        if mark and self._note_depth and not any(run.text.strip() for run in self._runs):
            self._marker = sign.strip("[]().")
            return
        silent = mark and ("sup" in self._styles or self._calls[-1])
        self._runs.append(Run(data, frozenset(self._styles), link, silent))

    # Blocks

    def _enter(self, tag: str, about: dict[str, str]) -> None:
        self.flush()
        if tag == "hr":
            self._add(Part("rule"))
            return
        self._open.append(tag)
        if not self._note_depth and _is_note(tag, about):
            self._note_depth, self._marker = len(self._open), ""
        if tag in ("ul", "ol"):
            start = about.get("start", "1")
            self._lists.append(None if tag == "ul" else int(start) if start.isdecimal() else 1)
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "table":
            self._table, self._row = self._table + 1, 0
        elif tag == "tr":
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._column += 1

    def _leave(self, tag: str) -> None:
        self.flush()
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if len(self._open) < self._note_depth:
            self._note_depth = 0
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _next_marker(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."

    def flush(self) -> None:
        """End the part in hand."""
        if not self._runs:
            return
        runs, self._runs = self._runs, []
        part = Part(self._kind(), runs)
        if not part.text:
            return
        if part.kind == "heading":
            part.level = next(int(tag[1]) for tag in reversed(self._open) if re.fullmatch("h[1-6]", tag))
        elif part.kind == "item":
            own = bool(self._marker) and part.text.startswith(self._marker)  # some books print the number themselves
            part.level, part.marker, self._marker = max(1, len(self._lists)), "" if own else self._marker, ""
        elif part.kind == "note":
            part.marker, self._marker = self._marker.rstrip("."), ""
            if part.marker:  # what stands after the number: a stop or a bracket
                runs[0] = runs[0]._replace(text=runs[0].text.lstrip(".)]: \t\r\n"))
        elif part.kind == "cell":
            part.row, part.table, part.column = self._row, self._table, self._column
            part.header = "th" in self._open
        elif part.kind == "quote":
            part.level = self._open.count("blockquote")
        self._add(part)

    def _add(self, part: Part) -> None:
        self.found.append(part)
        self.inside.append("article" in self._open or "main" in self._open)

    def _kind(self) -> str:
        for tag in reversed(self._open):
            if re.fullmatch("h[1-6]", tag):
                return "heading"
            kind = {
                "td": "cell", "th": "cell", "li": "item", "blockquote": "quote", "pre": "code", "caption": "caption",
                "figcaption": "caption",
            }.get(tag)  # fmt: skip
            if kind in ("item", None) and self._note_depth:
                return "note"
            if kind:
                return kind
        return "paragraph"

    def _meta(self, about: dict[str, str]) -> None:
        name = (about.get("name") or about.get("property") or "").lower()
        value = about.get("content", "")
        if name in _AUTHOR and value and not value.startswith("http"):
            self.authors.append(value)
        elif name in _DATE and value and not self.date:
            self.date = value[:10] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
        elif name in ("citation_title", "dc.title") and value and not self.title:
            self.title = value

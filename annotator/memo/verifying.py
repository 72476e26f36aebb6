"""Every quotation of a memo, found again in the papers that the memo names, letter by letter, or said to be in doubt.

Only whole quotations are certified, and only by the very words: a passage and its negation are nearly alike, so that
likeness is shown to a reader and never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.memo.changed_words import changed_words
from annotator.memo.front_matter import NamedPaper
from annotator.memo.locators import locator_at, page_label
from annotator.memo.printed_words import Place, PrintedWords, parts_of
from annotator.memo.reading_memo import QuotedWords, ReadMemo, read_memo
from annotator.papers import FlatText
from annotator.project import PaperRecord, Project

_DASHES = re.compile("[‐‑‒–—−]")
_PAGE_SAID = re.compile(r"[A-Z]{1,3}, pp?\.\s([^\s–,()]+)")
_SHOWN = 240
"""Code points of a paper's passage that a sentence shows."""


class Kind(StrEnum):
    """What is wrong."""

    CHANGED = "changed"
    MISSING = "missing"
    MISATTRIBUTED = "misattributed"
    LOCATOR = "locator"
    SHORTENED = "shortened"
    UNATTRIBUTED = "unattributed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a quotation, or the whole memo, is not certified. Line and column of the memo count from 1.

    `paper`, `start`, `end`: the place of the project's papers that the sentence speaks of; `paper` is 0 without one.
    `quoted` is what the memo says, `printed` what stands at that place.
    """

    kind: Kind
    line: int
    column: int
    sentence: str
    quoted: str = ""
    printed: str = ""
    paper: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying a memo: how many quotations it has, and what is in doubt, in the memo's order."""

    quotations: int
    certified: int
    doubts: tuple[Doubt, ...]

    @property
    def stands(self) -> bool:
        """Whether there is nothing to doubt."""
        return not self.doubts

    @property
    def sentence(self) -> str:
        """What came of it, in a sentence."""
        if self.stands and not self.quotations:
            return "The memo quotes nothing."
        if self.stands:
            many = "The one quotation stands" if self.quotations == 1 else f"All {self.quotations} quotations stand"
            return f"{many} in the papers, letter by letter."
        many = f"{self.certified} of {self.quotations} quotations stand"
        found = "1 thing is" if len(self.doubts) == 1 else f"{len(self.doubts)} things are"
        return f"{found} wrong; {many} in the papers, letter by letter."


def verify(memo_text: str, project: Project) -> Verification:
    """Look up each block quote of a memo in the paper that the memo names for it by SHA-256.

    White space and kinds of quotation marks may differ, and nothing else. The words have to be whole, to stand in
    that very paper, and to stand where their locator says. Any text can be verified; raises only what reading the
    project raises.
    """
    return _Verifier(read_memo(memo_text), project).verification()


@dataclass(frozen=True, slots=True)
class _Source:
    """A paper of the project under the letter that the memo gives it."""

    record: PaperRecord
    flat: FlatText
    printed: PrintedWords

    pages: dict[str, tuple[int, int]]
    """By what a page is called: where its words begin and end in the text."""

    def locator(self, place: Place) -> str:
        return locator_at(self.record, self.flat, *place)

    def at_its_place(self, quotation: QuotedWords) -> Place | None:
        """Where the words stand on the page that the locator names, whole; None says nothing but to look farther."""
        said = _PAGE_SAID.match(quotation.attribution.words) if quotation.attribution else None
        extent = self.pages.get(said[1]) if said else None
        return self.printed.whole_between(quotation.words, *extent) if extent else None


class _Verifier:
    def __init__(self, memo: ReadMemo, project: Project) -> None:
        self._memo = memo
        self._project = project
        self._sources: dict[str, _Source] = {}
        self._doubts: list[Doubt] = []
        self._unknown: dict[str, NamedPaper] = {}
        self._certified = 0
        self._take_papers(project)

    def verification(self) -> Verification:
        for quotation in self._memo.quotations:
            doubts = list(self._doubts_of(quotation))
            self._doubts += doubts
            self._certified += not doubts
        doubts = sorted(self._doubts, key=lambda doubt: (doubt.line, doubt.column))
        return Verification(len(self._memo.quotations), self._certified if self._memo.papers else 0, tuple(doubts))

    # The papers -------------------------------------------------------------------------------------------------

    def _take_papers(self, project: Project) -> None:
        known = {record.sha256: record for record in project.papers()}
        for named in self._memo.papers:
            if record := known.pop(named.sha256, None):
                self._take(named.letter, record, project)
            else:
                self._unknown[named.letter] = named
                self._doubt_paper(named)
        if not self._memo.papers:
            sentence = (
                "The memo names no papers by SHA-256 in its front matter, so that nothing in it can be certified."
            )
            self._doubts.append(Doubt(Kind.UNCHECKED, 1, 1, sentence))
            for record in known.values():
                self._take(record.letter, record, project)

    def _take(self, letter: str, record: PaperRecord, project: Project) -> None:
        flat = project.flat_text(record.id)
        if flat is not None:
            named = replace(record, letter=letter)
            self._sources[letter] = _Source(named, flat, PrintedWords(flat.text), _pages(named, flat))

    def _doubt_paper(self, named: NamedPaper) -> None:
        count = sum(_letter_of(quotation) == named.letter for quotation in self._memo.quotations)
        many = "1 quotation" if count == 1 else f"{count} quotations"
        name = f" ({named.file})" if named.file else ""
        sentence = f"Paper {named.letter}{name} is not in the project, not with this SHA-256: {many} cannot be checked."
        if self._project.has_had(named.sha256):
            sentence = (
                f"Paper {named.letter}{name} has been replaced in the project since the memo was exported: {many} "
                "of the old version cannot be checked; export the memo again."
            )
        self._doubts.append(Doubt(Kind.UNCHECKED, named.line, 1, sentence))

    # One quotation ----------------------------------------------------------------------------------------------

    def _doubts_of(self, quotation: QuotedWords) -> Iterator[Doubt]:
        letter = _letter_of(quotation)
        if not letter:
            yield self._without_attribution(quotation)
        elif letter in self._sources:
            yield from self._looked_up(quotation, self._sources[letter])
        elif letter in self._unknown:
            sentence = f"Paper {letter} is not in the project: this quotation cannot be checked."
            yield _doubt(Kind.UNCHECKED, quotation, sentence)
        else:
            sentence = f"This is said to be of paper {letter}, which has no text here or is none of the memo's papers."
            yield self._elsewhere(quotation, "") or _doubt(Kind.UNCHECKED, quotation, sentence)

    def _looked_up(self, quotation: QuotedWords, source: _Source) -> Iterator[Doubt]:
        place = source.at_its_place(quotation)
        if place and not _wrong_locator(quotation, source, [place]):
            return
        whole, cut = source.printed.places(quotation.words)
        if whole:
            if doubt := _wrong_locator(quotation, source, whole):
                yield doubt
        elif cut:
            yield _cut(quotation, source, cut[0])
        else:
            letter = source.record.letter
            yield (
                self._elsewhere(quotation, letter)
                or _shortened(quotation, source)
                or _changed(quotation, source)
                or _doubt(Kind.MISSING, quotation, f"Neither these words nor any like them stand in {letter}.")
            )

    def _elsewhere(self, quotation: QuotedWords, letter: str) -> Doubt | None:
        for other, source in self._sources.items():
            whole = source.printed.places(quotation.words)[0] if other != letter else []
            if whole:
                said = f"not in paper {letter}" if letter else "though the memo does not say so"
                sentence = f"These words stand in paper {other} ({source.locator(whole[0])}), {said}."
                kind = Kind.MISATTRIBUTED if letter else Kind.UNATTRIBUTED
                return _doubt(kind, quotation, sentence, source, whole[0])
        return None

    def _without_attribution(self, quotation: QuotedWords) -> Doubt:
        sentence = "This quotation has no line below it that says where it is from, and stands in none of the papers."
        return self._elsewhere(quotation, "") or _doubt(Kind.UNATTRIBUTED, quotation, sentence)


def _pages(record: PaperRecord, flat: FlatText) -> dict[str, tuple[int, int]]:
    """From the first line of each page to its last; nothing where places are not named by page."""
    found: dict[int, tuple[int, int]] = {}
    for line, page in enumerate(flat.line_pages if record.facts.has_page_numbers else ()):
        start = flat.line_starts[line]
        first, last = found.get(page, (start, start))
        found[page] = min(first, start), max(last, flat.line_range(line)[1])
    return {page_label(record, page): extent for page, extent in found.items()}


def _letter_of(quotation: QuotedWords) -> str:
    return quotation.attribution.letter if quotation.attribution else ""


def _doubt(
    kind: Kind, quotation: QuotedWords, sentence: str, source: _Source | None = None, place: Place | None = None
) -> Doubt:
    if source is None or place is None:
        return Doubt(kind, quotation.line, quotation.column, sentence, quotation.words)
    printed = source.printed.text[place.start : place.end]
    return Doubt(kind, quotation.line, quotation.column, sentence, quotation.words, printed, source.record.id, *place)


def _wrong_locator(quotation: QuotedWords, source: _Source, places: list[Place]) -> Doubt | None:
    """The words stand, but the memo sends its reader to another place: to none of those where they stand."""
    assert quotation.attribution
    said = _DASHES.sub("-", quotation.attribution.words).replace("\u00a0", " ")  # as the memo's other forms have it
    right = [(place, source.locator(place)) for place in places]
    fitting = [place for place, locator in right if _begins_with(said, _DASHES.sub("-", locator))]
    if not fitting:
        sentence = f"The locator should be “{right[0][1]}”."
        doubt = _doubt(Kind.LOCATOR, quotation, sentence, source, places[0])
        return replace(doubt, line=quotation.attribution.line, column=1)
    page, pages = quotation.attribution.page, {source.flat.page_of(place.start) + 1 for place in fitting}
    if page is not None and source.record.facts.has_page_numbers and page not in pages:
        sentence = f"The locator is right, but its link leads to page {page} of the file and not to page {min(pages)}."
        return replace(
            _doubt(Kind.LOCATOR, quotation, sentence, source, fitting[0]), line=quotation.attribution.line, column=1
        )
    return None


def _begins_with(said: str, locator: str) -> bool:
    """Whether a line begins with this locator and not with a longer one, such as p. 31 for p. 3."""
    rest = said[len(locator) :]
    return said.startswith(locator) and not (rest[:1].isalnum() or re.match(r"[-.]\w", rest))


def _cut(quotation: QuotedWords, source: _Source, place: Place) -> Doubt:
    around = source.printed.around(place)
    sentence = f"The quotation begins or ends inside a word or number: {_says(source, around)}"
    return _doubt(Kind.CHANGED, quotation, sentence, source, around)


def _shortened(quotation: QuotedWords, source: _Source) -> Doubt | None:
    """An ellipsis that is not the paper's own: its parts may all stand, and what was left out may be a “not”."""
    parts = parts_of(quotation.words)
    if len(parts) < 2:
        return None
    at, first = 0, None
    for part in parts:
        place = next((place for place in source.printed.places(part)[0] if place.start >= at), None)
        if place is None:
            return None
        first, at = first or place, place.end
    assert first
    place = Place(first.start, at)
    sentence = f"Only whole quotations are certified, and this one is shortened: {_says(source, place)}"
    return _doubt(Kind.SHORTENED, quotation, sentence, source, place)


def _changed(quotation: QuotedWords, source: _Source) -> Doubt | None:
    place = source.printed.nearest(quotation.words)
    if place is None:
        return None
    which = changed_words(quotation.words, source.printed.text[place.start : place.end])
    said = f"The words were changed{f', {which}' if which else ''}: {_says(source, place)}"
    return _doubt(Kind.CHANGED, quotation, said, source, place)


def _says(source: _Source, place: Place) -> str:
    words = " ".join(source.printed.text[place.start : place.end].split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    return f"{source.locator(place)} has “{shown}”{'' if shown.endswith(('.', '?', '!', '…')) else '.'}"

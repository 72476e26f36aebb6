"""The words and places of the two open papers, by a paper's letter."""

from __future__ import annotations

from annotator.app.hits_list import place_words
from annotator.app.known import Place
from annotator.app.page_view import PageView
from annotator.app.reading_area import ReadingArea
from annotator.papers import FlatText
from annotator.project import PaperRecord, Project


class BothPapers:
    """Reads the papers' texts as the panes show them."""

    def __init__(self, area: ReadingArea) -> None:
        self._area = area

    def view(self, letter: str) -> PageView:
        return self._area.panes[letter].view

    def flat(self, letter: str) -> FlatText | None:
        return self.view(letter).flat

    def words(self, letter: str, place: Place) -> str:
        """What stands at a place, in one line."""
        flat = self.flat(letter)
        return " ".join(flat.text[slice(*place)].split()) if flat else ""

    def locator(self, letter: str, place: Place) -> str:
        """`A, p. 3`, or `A, ¶ 4` where pages are an accident of layout."""
        return f"{letter}, {self.page(letter, place)}"

    def page(self, letter: str, place: Place) -> str:
        """The same without the letter."""
        flat = self.flat(letter)
        return place_words(flat, self.record(letter).facts, place[0]) if flat else ""

    def record(self, letter: str) -> PaperRecord:
        assert self._area.session, "papers have records while a project is open"
        return record_of(self._area.session.project, letter)

    def show(self, *places: tuple[str, Place]) -> None:
        """Bring places into view; where the panes are then belongs together."""
        quads = {letter: flat.quads(*place) for letter, place in places if (flat := self.flat(letter))}
        self._area.bring_into_view(quads)


def record_of(project: Project, letter: str) -> PaperRecord:
    return next(paper for paper in project.papers() if paper.letter == letter)

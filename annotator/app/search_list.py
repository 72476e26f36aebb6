"""What was searched for to be able to say that a paper is silent: each search of a point, and those to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from annotator.app.controls import ElidedLabel, IconButton
from annotator.app.session import Session
from annotator.app.words import search_words
from annotator.project import Point, Search


class SearchList(QWidget):
    """A line for each search of a point that exists; the button takes one of those that were made in this session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._point = session, 0
        self.rows: list[QWidget] = []
        self.add = QPushButton("Add a search ▾")
        self.add.setAccessibleName("Add a search of this session")
        self.add.setToolTip("Keep a search that you made in the papers as evidence that one says nothing")
        self.add.setMenu(QMenu(self.add))
        self.add.menu().aboutToShow.connect(self._fill)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_point(self, point: Point) -> None:
        """Show a point's searches; those of a draft come when it is a point."""
        self._point = point.id
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(search) for search in point.searches]
        for at, row in enumerate(self.rows):
            self._column.insertWidget(at, row)
        self.add.setEnabled(bool(point.id))

    def _row(self, search: Search) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        words = self._words(search)
        line.addWidget(ElidedLabel(f"∅ {words}, {search.made[:10]}", "small"), 1)
        remove = IconButton("close", f"Take this search out of the point: {words}", row)
        remove.clicked.connect(lambda: self._session.do(lambda project: project.remove_search(self._point, search.id)))
        line.addWidget(remove)
        return row

    def _words(self, search: Search) -> str:
        return search_words(search, self._session.project.paper(search.paper).letter).removeprefix("Searched ")

    def _fill(self) -> None:
        menu = self.add.menu()
        menu.clear()
        for search in reversed(self._session.searches):
            action = menu.addAction(self._words(search).replace("&", "&&"))
            action.triggered.connect(lambda _=False, each=search: self._take(each))
        if menu.isEmpty():
            menu.addAction("Nothing was searched for in this session yet").setEnabled(False)

    def _take(self, search: Search) -> None:
        point = self._point
        self._session.do(lambda project: project.add_searches(point, [search]))

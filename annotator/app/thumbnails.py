"""The pages of the paper in hand in small, with its highlights on them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from annotator.app.page_list import PICTURE, PagesModel, ThumbnailDelegate, small_tile
from annotator.app.page_view import PageView
from annotator.app.session import Session
from annotator.app.tiles import Tile, Urgency
from annotator.project import PaperRecord


class ThumbnailView(QListView):
    """The list itself. What it shows of pictures it asks for when it is painted, and only that."""

    page_chosen = Signal(int)

    def __init__(self, model: PagesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: PageView | None = None
        self.setModel(model)
        self.setItemDelegate(ThumbnailDelegate(self))
        self.setAccessibleName("Pages in small")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row()))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def show_view(self, source: PageView | None) -> None:
        """Show the pages of another pane, and follow where it is."""
        self._let_go()
        self._source = source
        if source:
            source.moved.connect(self.show_current)
            source.tile_arrived.connect(self._arrived)
        self.setCurrentIndex(QModelIndex())
        self.show_current()
        self.viewport().update()

    def _let_go(self) -> None:
        if self._source:
            self._source.moved.disconnect(self.show_current)
            self._source.tile_arrived.disconnect(self._arrived)
            if self._source.tiles:
                self._source.tiles.want([], Urgency.THUMBNAILS)

    @property
    def dark(self) -> bool:
        return bool(self._source and self._source.dark_pages)

    def picture(self, page: int) -> QImage | None:
        """A page in small, where it has been drawn already; else it is asked for soon."""
        source = self._source
        if not source or not source.tiles or page >= len(source.layout_of_pages.pages):
            return None
        self._soon.start()
        return source.tiles.image(self._tile(page))

    def _tile(self, page: int) -> Tile:
        assert self._source
        return small_tile(page, self._source.layout_of_pages.pages[page], self.devicePixelRatioF(), self.dark)

    def _ask(self) -> None:
        """What shows now is wanted, and nothing else."""
        if self._source and self._source.tiles and self.isVisible():
            self._source.tiles.want([self._tile(page) for page in self.pages_in_view()], Urgency.THUMBNAILS)

    def pages_in_view(self) -> list[int]:
        """The pages that show in the list."""
        first = self.indexAt(QPoint(PICTURE.width() // 2, PICTURE.height() // 2))
        seen = []
        for page in range(max(0, first.row() - 3), self.model().rowCount()):
            place = self.visualRect(self.model().index(page, 0))
            if place.top() > self.viewport().height():
                break
            if place.bottom() > 0:
                seen.append(page)
        return seen

    def _arrived(self, page: int) -> None:
        if self.isVisible():
            index = self.model().index(max(page, 0), 0)
            self.viewport().update(self.visualRect(index) if page >= 0 else self.viewport().rect())

    def show_current(self, _by_hand: bool = False) -> None:
        """Mark the page that the pane shows; come along, unless the keyboard is looking around in here."""
        source = self._source
        if not source or not source.layout_of_pages.pages:
            return
        looking_around = self.hasFocus() and self.currentIndex().isValid()
        index = self.model().index(source.page_in_view, 0)
        if index.isValid() and not looking_around and index != self.currentIndex():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.page_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_current()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._source and self._source.tiles:
            self._source.tiles.want([], Urgency.THUMBNAILS)


class ThumbnailsPage(QWidget):
    """The rail's page for the pages of the paper in hand."""

    place_chosen = Signal(str, int, float)
    """The paper's letter, the page from 0, and the points from the page's top."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = ""
        self._views: dict[str, PageView] = {}
        self.model = PagesModel(session, self)
        self.view = ThumbnailView(self.model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.addWidget(self.view)
        self.view.page_chosen.connect(lambda page: self.place_chosen.emit(self._letter, page, 0.0))

    def show_views(self, views: dict[str, PageView]) -> None:
        """The panes by letter: where the pictures come from, and which page is in view."""
        self._views = views
        self.view.show_view(views.get(self._letter))

    def show_paper(self, paper: PaperRecord | None) -> None:
        self._letter = paper.letter if paper else ""
        self.model.show_paper(paper)
        self.view.show_view(self._views.get(self._letter))

    def take(self) -> None:
        """Give the keyboard to the pages, at the one in view."""
        self.view.show_current()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

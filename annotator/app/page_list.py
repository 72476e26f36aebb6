"""The pages of a paper as a list: their numbers, their highlights, and how a page is drawn in small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.app.pages_painter import DARK_PAGE
from annotator.app.session import Session
from annotator.app.theme import DARK, LIGHT, current_theme, text_font
from annotator.app.tiles import SMALL, Tile
from annotator.app.words import count, plain_tooltip
from annotator.memo import page_label
from annotator.papers import Page, Quad
from annotator.project import Color, Highlight, PaperRecord

if TYPE_CHECKING:
    from annotator.app.thumbnails import ThumbnailView

PICTURE = QSize(92, 124)
"""Pixels that a page in small fits into."""
MARGIN = 8
MARKS_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE_ROLE = Qt.ItemDataRole.UserRole + 2


def small_tile(number: int, page: Page, ratio: float, dark: bool) -> Tile:
    """A whole page as a picture that fits `PICTURE`, at `ratio` device pixels a pixel."""
    scale = min(PICTURE.width() / page.width, PICTURE.height() / page.height) * ratio
    area = (0, 0, max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    assert area[2] * area[3] <= SMALL
    return Tile(number, round(scale, 6), area, dark)


class PagesModel(QAbstractListModel):
    """The pages of one paper, each with the highlights that stand on it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._paper: PaperRecord | None = None
        self._marks: dict[int, list[tuple[Color, Quad]]] = {}
        self._counts: dict[int, int] = {}
        session.changed.connect(lambda change: self._read_marks() if change.highlights else None)

    def show_paper(self, paper: PaperRecord | None) -> None:
        if paper != self._paper:
            self.beginResetModel()
            self._paper = paper
            self.endResetModel()
        self._read_marks()

    def _read_marks(self) -> None:
        self._marks, self._counts = {}, {}
        for each in self._session.project.highlights(self._paper.id) if self._paper else ():
            self._add(each)
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [MARKS_ROLE])

    def _add(self, highlight: Highlight) -> None:
        for quad in highlight.anchor.quads:
            self._marks.setdefault(quad.page, []).append((highlight.color, quad))
        for page in {quad.page for quad in highlight.anchor.quads}:
            self._counts[page] = self._counts.get(page, 0) + 1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._paper else len(self._paper.facts.pages)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not self._paper:
            return None
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return page_label(self._paper, page)
        if role == PAGE_ROLE:
            return self._paper.facts.pages[page]
        if role == MARKS_ROLE:
            return self._marks.get(page, [])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"Page {page_label(self._paper, page)}"
            words += f", {count(self._counts[page], 'highlight')}" if page in self._counts else ""
            return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None


class ThumbnailDelegate(QStyledItemDelegate):
    """Draws a page in small: its picture, its highlights, its number; the page in view on the accent's ground."""

    def __init__(self, view: ThumbnailView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = QFontMetrics(text_font("small")).height()
        return QSize(PICTURE.width() + 3 * MARGIN, PICTURE.height() + words + 2 * MARGIN + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(theme.accent), 1.5) if current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if current else theme.hover))
            painter.drawRoundedRect(box, 6, 6)
        frame = self._frame(box, index.data(PAGE_ROLE))
        self._draw_page(painter, frame, index)
        font = text_font("small")
        font.setBold(current)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent if current else theme.dim))
        words = QRectF(box.left(), box.top() + MARGIN + PICTURE.height() + 2, box.width(), box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, index.data())
        painter.restore()

    def _frame(self, box: QRectF, page: Page) -> QRectF:
        """Where the page stands: in the middle, on the line above its number."""
        scale = min(PICTURE.width() / page.width, PICTURE.height() / page.height)
        width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
        left = round(box.center().x() - width / 2)
        return QRectF(left, box.top() + MARGIN + PICTURE.height() - height, width, height)

    def _draw_page(self, painter: QPainter, frame: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        dark = self._view.dark
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(frame, DARK_PAGE if dark else QColor("white"))
        picture = self._view.picture(index.row())
        if picture:
            painter.drawImage(frame, picture)
        mode = QPainter.CompositionMode
        painter.setCompositionMode(mode.CompositionMode_Lighten if dark else mode.CompositionMode_Multiply)
        scale = frame.width() / index.data(PAGE_ROLE).width
        for color, quad in index.data(MARKS_ROLE):
            box = quad.box
            mark = QRectF(box.x0 * scale, box.y0 * scale, (box.x1 - box.x0) * scale, max(2, (box.y1 - box.y0) * scale))
            painter.fillRect(mark.translated(frame.topLeft()), (DARK if dark else LIGHT).highlight_color(color))
        painter.setCompositionMode(mode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(current_theme().line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))

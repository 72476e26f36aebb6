"""A look at where a link leads without going there: a footnote, a reference, a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.links import LinkFollower
from annotator.app.page_layout import PIXELS_PER_POINT, Spot
from annotator.app.page_view import PageView
from annotator.app.theme import current_theme
from annotator.app.tiles import Tile, Urgency
from annotator.papers import TILE_PIXELS, Link, Quad

PATIENCE = 350
"""Milliseconds that the pointer rests on a link before the peek comes."""
ABOVE, BELOW, BESIDE = 14.0, 116.0, 12.0
"""Points of the page that show above and below the target, and beside the text."""
WIDEST = 640
"""Pixels."""
DISTANCE = 8
"""Pixels between the link and the peek."""

_ENDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.ApplicationDeactivate)


class Peek(QWidget):
    """A page around a link's target in small, while the pointer rests on the link. It never takes the keyboard."""

    def __init__(self, links: LinkFollower) -> None:
        super().__init__(links.view, Qt.WindowType.ToolTip)
        self.setObjectName("peek")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view: PageView = links.view
        self._target: Spot | None = None
        self._at = QRectF()
        self._aside = False
        """Whether it stands beside what it belongs to, and waits for the next key or click."""
        self._tile: Tile | None = None
        self._words = ""
        self._quads: tuple[Quad, ...] = ()
        """What is looked at, and which words of the page are meant; without them a link's target."""
        self.where = label("", "small")
        self.picture = Picture()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.where)
        column.addWidget(self.picture)
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE)
        self._soon.timeout.connect(self._ask)
        links.hovered.connect(self._hovered)

    def _hovered(self, link: Link | None, at: QRectF) -> None:
        self.put_away()
        if link and link.leads_inside and not self._is_in_view(target := Spot(link.page, link.x, link.y)):
            self._target, self._at = target, at
            self._soon.start()

    def look_at(self, quads: tuple[Quad, ...], words: str, beside: QRectF) -> None:
        """Show a passage of the paper at once, left of `beside` (the view's pixels), until the next key or click.

        `words`: its locator.
        """
        self.put_away()
        self._quads, self._words, self._at, self._aside = quads, words, beside, True
        self._target = Spot(quads[0].page, quads[0].box.x0, quads[0].box.y0)
        if app := QCoreApplication.instance():
            app.installEventFilter(self)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The next thing that the analyst does ends a look; Space and Escape do no more than that."""
        if event.type() in _ENDS:
            self.put_away()
            return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape)
        return False

    def _is_in_view(self, target: Spot) -> bool:
        """What can be seen anyway needs no peek."""
        point = self._view.point_of(target)
        return QRectF(self._view.viewport().rect()).adjusted(0, 0, 0, -72).contains(point)

    def put_away(self) -> None:
        """The pointer has left the link: what was asked for is not wanted any more."""
        self._soon.stop()
        self.hide()
        if self._aside and (app := QCoreApplication.instance()):
            app.removeEventFilter(self)
        self._aside = False
        tiles = self._view.tiles
        if self._tile and tiles:
            tiles.want([], Urgency.PEEK)
            tiles.arrived.disconnect(self._arrived)
        self._target = self._tile = None
        self._quads, self._words = (), ""

    def _ask(self) -> None:
        tiles = self._view.tiles
        if not self._target or not tiles:
            return
        self._tile = self._tile_around(self._target)
        tiles.arrived.connect(self._arrived)
        tiles.want([self._tile], Urgency.PEEK)
        self._arrived()

    def _tile_around(self, target: Spot) -> Tile:
        """The page around the target, as wide as its text, at about the size in which the page is read."""
        page = self._view.layout_of_pages.pages[target.page]
        boxes = [box for _, box in self._view.flat.lines_of_page(target.page)] if self._view.flat else []
        left = max(0.0, min((box.x0 for box in boxes), default=0.0) - BESIDE)
        right = min(page.width, max((box.x1 for box in boxes), default=page.width) + BESIDE)
        top = max(0.0, min(target.y - ABOVE, page.height - ABOVE - BELOW))
        bottom = min(page.height, top + ABOVE + BELOW)
        most = min(1.25 * PIXELS_PER_POINT, WIDEST / max(1.0, right - left))
        ratio = self._view.devicePixelRatioF()
        scale = min(most * ratio, (TILE_PIXELS / ((right - left + 2) * (bottom - top + 2))) ** 0.5)
        area = (int(left * scale), int(top * scale), round(right * scale), round(bottom * scale))
        return Tile(target.page, scale, area, self._view.dark_pages)

    def _arrived(self, _page: int = -1) -> None:
        tiles, tile, target = self._view.tiles, self._tile, self._target
        image = tiles.image(tile) if tiles and tile else None
        if not image or not target or not tile:
            return
        pages = self._view.layout_of_pages.pages
        self.where.setText(self._words or f"p. {pages[target.page].label}")
        ratio = self._view.devicePixelRatioF()
        across, down = target.x * tile.scale - tile.area[0], target.y * tile.scale - tile.area[1]
        self.picture.show_image(image.copy(), ratio, QPointF(across, down) / ratio, self._meant(tile, ratio))
        self.adjustSize()
        self.move(self._place())
        self.show()
        if tiles:
            tiles.want([], Urgency.PEEK)

    def _meant(self, tile: Tile, ratio: float) -> list[QRectF]:
        """Where the words that are meant stand in the picture, in its pixels."""
        boxes = [quad.box for quad in self._quads if quad.page == tile.page]
        left, top, *_ = tile.area
        return [
            QRectF(
                (box.x0 * tile.scale - left) / ratio,
                (box.y0 * tile.scale - top) / ratio,
                (box.x1 - box.x0) * tile.scale / ratio,
                (box.y1 - box.y0) * tile.scale / ratio,
            )
            for box in boxes
        ]

    def _place(self) -> QPoint:
        """Below the link, or above it where there is no room; a look beside its card; always on the screen."""
        corner = self._view.viewport().mapToGlobal(self._at.bottomLeft().toPoint()) + QPoint(-12, DISTANCE)
        screen: QRect = self._view.screen().availableGeometry()
        if self._aside:
            corner = self._view.viewport().mapToGlobal(self._at.topLeft().toPoint())
            corner -= QPoint(self.width() + DISTANCE, 0)
            corner.setY(min(corner.y(), screen.bottom() - self.height()))
            return QPoint(max(screen.left(), corner.x()), corner.y())
        if corner.y() + self.height() > screen.bottom():
            corner.setY(corner.y() - self.height() - 2 * DISTANCE - round(self._at.height()))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        return corner


class Picture(QWidget):
    """A part of a page: with a line in its margin where a link leads, or lines under the words that are meant."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._target = QPointF()
        self.meant: list[QRectF] = []
        self.setAccessibleName("Where the link leads")

    def show_image(self, image: QImage, ratio: float, target: QPointF, meant: list[QRectF]) -> None:
        """`target`: the point of the picture, in pixels, that the link leads to; `meant`: words, if they are known."""
        self.meant = meant
        image.setDevicePixelRatio(ratio)
        self._image, self._target = image, target
        self.setFixedSize(image.deviceIndependentSize().toSize())
        self.update()

    def sizeHint(self) -> QSize:
        return self._image.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.drawImage(0, 0, self._image)
        left = max(0.0, min(self._target.x() - 9, self.width() - 3.0))
        lines = [QRectF(box.left(), box.bottom() - 1, box.width(), 2) for box in self.meant]
        for line in lines or [QRectF(left, self._target.y(), 3, 20)]:
            painter.fillRect(line, QColor(theme.accent))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

"""Pictures of pages: which are wanted, on the way, and there.

Bounded by the slots of the pixel file, and by `SMALL_BYTES` for small pictures, which are copied out of their slots.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from annotator.app.paper_source import PaperSource
from annotator.errors import PaperProcessDied, Trouble
from annotator.papers import MOST_PIXELS, SLOTS, TILE_PIXELS

UNDER_WAY = 2
"""Requests sent ahead of an answer: one being drawn, one waiting, so that what is no longer wanted is never drawn."""
DEADLINE = 10.0
"""Seconds after which a page says that it is slow."""
SQUARE = 1024
"""Pixels a side of a tile, where a page is too wide for bands."""
IN_SLOTS = SLOTS - 1
"""Pictures that the panes may want at once; the last slot is for what is asked for aside."""
SMALL = 160 * 1024
"""Pixels up to which a picture is small: a thumbnail, or a page from far away. A copy of it costs next to nothing."""
SMALL_BYTES = 32 * 1024 * 1024
"""The bound of the small pictures; what is wanted at once stays well below it."""
SMALL_AT_ONCE = 24


class Urgency(IntEnum):
    """Who wants a picture, the most urgent first. The last two get one only while the pages have all of theirs."""

    PAGES = 0
    PEEK = 1
    THUMBNAILS = 2


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of a page at a scale (device pixels a point); `area` is x0, y0, x1, y1 in device pixels."""

    page: int
    scale: float
    area: tuple[int, int, int, int]
    dark: bool = False


def tiles_of(
    page: int,
    width: int,
    height: int,
    scale: float,
    dark: bool,
    part: tuple[float, float, float, float] | None = None,
) -> list[Tile]:
    """A page of `width` x `height` device pixels, cut so that each piece fits a slot: whole, in bands, or squares.

    With `part` (x0, y0, x1, y1 in device pixels) only the pieces that it touches.
    """
    across, down = width, height
    if width * height > TILE_PIXELS or max(width, height) > MOST_PIXELS:
        across = width if width <= 2 * SQUARE else SQUARE
        down = min(TILE_PIXELS // across, MOST_PIXELS)
    x0, y0, x1, y1 = part or (0, 0, width, height)
    return [
        Tile(page, scale, (x, y, min(x + across, width), min(y + down, height)), dark)
        for y in _starts(y0, y1, down, height)
        for x in _starts(x0, x1, across, width)
    ]


def _starts(first: float, last: float, step: int, size: int) -> range:
    """Where the pieces begin that lie between two edges."""
    return range(max(0, int(first // step) * step), min(size, math.ceil(last)), step)


def most_ratio(ratio: float, view: tuple[int, int], page: tuple[int, int]) -> float:
    """Device pixels a pixel at which all that shows of a large page fits the slots: the screen's own, or less.

    Less only on screens so large and dense that a pane shows more than 60 MB of one page.
    """
    while page[0] * page[1] * ratio**2 > TILE_PIXELS:
        wide = page[0] * ratio > 2 * SQUARE
        across = math.ceil(min(view[0], page[0]) * ratio / SQUARE) + 1 if wide else 1
        step = SQUARE if wide else TILE_PIXELS / (page[0] * ratio)
        down = math.ceil(min(view[1], page[1]) * ratio / step) + 1
        if across * down <= IN_SLOTS:
            break
        ratio *= 0.85
    return ratio


class TileStore(QObject):
    """Draws what is wanted, most wanted first, and keeps what was drawn as long as there is room."""

    arrived = Signal(int)
    """A page has a new picture, or a new state."""

    def __init__(self, source: PaperSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._images: OrderedDict[Tile, tuple[int, QImage]] = OrderedDict()
        self._small: OrderedDict[Tile, QImage] = OrderedDict()
        self._small_bytes = 0
        self._free = list(range(SLOTS))
        self._under_way: dict[Tile, float] = {}
        self._slot_of: dict[Tile, int] = {}
        self._wanted: dict[Urgency, list[Tile]] = {}
        self.failed: dict[int, str] = {}
        """Pages that cannot be drawn, and why."""
        self.slow: set[int] = set()
        self._generation = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._look_at_clock)
        source.restarted.connect(self._start_over)
        source.closed.connect(self._put_away)

    def _put_away(self) -> None:
        """Let go of every picture: those in slots keep the whole pixel file in memory."""
        self._generation += 1
        self._wanted.clear()
        self._images.clear()
        self._small.clear()

    def want(self, tiles: list[Tile], urgency: Urgency = Urgency.PAGES) -> None:
        """What should be there now, the most wanted first. What is not in the list any more is not asked for."""
        self._wanted[urgency] = _within_bounds(tiles, urgency)
        self._ask()
        self._say_if_settled()

    def image(self, tile: Tile) -> QImage | None:
        if tile in self._small:
            self._small.move_to_end(tile)
            return self._small[tile]
        found = self._images.get(tile)
        if not found:
            return None
        self._images.move_to_end(tile)
        return found[1]

    def others(self, page: int, but: float, dark: bool) -> list[tuple[Tile, QImage]]:
        """Pictures of a page at other scales than `but`, the nearest last: to show until the sharp one is there."""
        every = [*self._small.items(), *((tile, image) for tile, (_, image) in self._images.items())]
        found = [each for each in every if each[0].page == page and each[0].scale != but and each[0].dark == dark]
        return sorted(found, key=lambda each: -abs(math.log(each[0].scale / but)))

    def stop_slow_page(self, page: int) -> None:
        """Give up on a page: its process is ended, a new one draws the others."""
        self._give_up(page, "This page took too long to draw, and was stopped.")

    def _give_up(self, page: int, why: str) -> None:
        """This page is not asked for again; a new process draws the others."""
        self.failed[page] = why
        self._forget_requests()
        self._source.stop_and_restart()
        self.arrived.emit(page)

    def _forget_requests(self) -> None:
        self._generation += 1
        self._under_way.clear()
        self._slot_of.clear()
        self.slow.clear()

    def _ask(self) -> None:
        for urgency in Urgency:
            missing = [tile for tile in self._wanted.get(urgency, ()) if self._is_missing(tile)]
            for tile in missing:
                if len(self._under_way) >= (UNDER_WAY if urgency is Urgency.PAGES else 1):
                    return
                slot = self._take_slot()
                if slot is None:
                    return
                self._draw(tile, slot)

    def _is_missing(self, tile: Tile) -> bool:
        there = tile in self._images or tile in self._small or tile in self._under_way
        return not there and tile.page not in self.failed

    def _draw(self, tile: Tile, slot: int) -> None:
        self._under_way[tile] = time.monotonic()
        self._slot_of[tile] = slot
        generation = self._generation
        future = self._source.process.draw(tile.page, tile.scale, tile.area, slot, dark=tile.dark)
        self._source.expect(future, lambda done: self._drawn(tile, generation, done))
        self._clock.start()

    def _take_slot(self) -> int | None:
        if self._free:
            return self._free.pop()
        wanted = {tile for tiles in self._wanted.values() for tile in tiles}
        for tile in self._images:
            if tile not in wanted:
                return self._images.pop(tile)[0]
        return None

    def _drawn(self, tile: Tile, generation: int, done: Future[Any]) -> None:
        if generation != self._generation:
            return
        del self._under_way[tile]
        for waiting in list(self._under_way)[:1]:
            self._under_way[waiting] = time.monotonic()  # its turn begins now
        slot = self._slot_of.pop(tile)
        try:
            pixels = done.result()
        except PaperProcessDied:
            self._give_up(tile.page, "Drawing this page ended its process: the page is damaged, or made to do harm.")
            return
        except Trouble as trouble:
            self.failed[tile.page] = str(trouble)
            self._free.append(slot)
        else:
            self._keep(tile, slot, pixels)
        self.slow.discard(tile.page)
        self.arrived.emit(tile.page)
        self._ask()
        self._say_if_settled()

    def _say_if_settled(self) -> None:
        if not self._under_way:
            self._source.pictured.emit()

    def _keep(self, tile: Tile, slot: int, pixels: memoryview) -> None:
        width, height = tile.area[2] - tile.area[0], tile.area[3] - tile.area[1]
        image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32)
        if width * height > SMALL:
            self._images[tile] = (slot, image)
            return
        self._free.append(slot)
        self._small[tile] = image.copy()
        self._small_bytes += image.sizeInBytes()
        while self._small_bytes > SMALL_BYTES:
            self._small_bytes -= self._small.popitem(last=False)[1].sizeInBytes()

    def _start_over(self) -> None:
        """A new process has a new pixel file: nothing that was drawn or on the way counts any more."""
        self._forget_requests()
        self._images.clear()
        self._free = list(range(SLOTS))
        self.arrived.emit(-1)
        self._ask()

    def _look_at_clock(self) -> None:
        if not self._under_way:
            self._clock.stop()
        # Only the oldest request is being drawn: a page that waits behind a slow one is not slow itself.
        for tile, since in list(self._under_way.items())[:1]:
            if time.monotonic() - since > DEADLINE and tile.page not in self.slow:
                self.slow.add(tile.page)
                self.arrived.emit(tile.page)


def _within_bounds(tiles: list[Tile], urgency: Urgency) -> list[Tile]:
    """As many as there is room for at once: large ones in slots, small ones beside them."""
    large, small = (IN_SLOTS if urgency is Urgency.PAGES else SLOTS - IN_SLOTS), SMALL_AT_ONCE
    kept = []
    for tile in tiles:
        if (tile.area[2] - tile.area[0]) * (tile.area[3] - tile.area[1]) > SMALL:
            large -= 1
        else:
            small -= 1
        if min(large, small) < 0:
            break
        kept.append(tile)
    return kept

"""Pictures of pages: which are wanted, on the way, and there. Bounded by the slots of the pixel file."""

from __future__ import annotations

import time
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from annotator.app.paper_source import PaperSource
from annotator.errors import PaperProcessDied, Trouble
from annotator.papers import SLOTS, TILE_PIXELS

UNDER_WAY = 2
"""Requests sent ahead of an answer: one being drawn, one waiting, so that what is no longer wanted is never drawn."""
DEADLINE = 10.0
"""Seconds after which a page says that it is slow."""
SQUARE = 1024
"""Pixels a side of a tile, where a page is too wide for bands."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of a page at a scale (device pixels a point); `area` is x0, y0, x1, y1 in device pixels."""

    page: int
    scale: float
    area: tuple[int, int, int, int]
    dark: bool = False


def tiles_of(page: int, width: int, height: int, scale: float, dark: bool) -> list[Tile]:
    """A page of `width` x `height` device pixels, cut so that each piece fits a slot: whole, in bands, or squares."""
    if width * height <= TILE_PIXELS:
        return [Tile(page, scale, (0, 0, width, height), dark)]
    across = width if width <= 2 * SQUARE else SQUARE
    down = TILE_PIXELS // across
    return [
        Tile(page, scale, (x, y, min(x + across, width), min(y + down, height)), dark)
        for y in range(0, height, down)
        for x in range(0, width, across)
    ]


class TileStore(QObject):
    """Draws what is wanted, most wanted first, and keeps what was drawn as long as there are slots."""

    arrived = Signal(int)
    """A page has a new picture, or a new state."""

    def __init__(self, source: PaperSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._images: OrderedDict[Tile, tuple[int, QImage]] = OrderedDict()
        self._free = list(range(SLOTS))
        self._under_way: dict[Tile, float] = {}
        self._slot_of: dict[Tile, int] = {}
        self._wanted: list[Tile] = []
        self.failed: dict[int, str] = {}
        """Pages that cannot be drawn, and why."""
        self.slow: set[int] = set()
        self._generation = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._look_at_clock)
        source.restarted.connect(self._start_over)

    def want(self, tiles: list[Tile]) -> None:
        """What should be there now, the most wanted first. What is not in the list any more is not asked for."""
        self._wanted = tiles[:SLOTS]
        self._ask()
        self._say_if_settled()

    def image(self, tile: Tile) -> QImage | None:
        found = self._images.get(tile)
        if not found:
            return None
        self._images.move_to_end(tile)
        return found[1]

    def others(self, page: int, but: float, dark: bool) -> list[tuple[Tile, QImage]]:
        """Pictures of a page at other scales than `but`, to show until the sharp one is there."""
        return [
            (tile, image)
            for tile, (_, image) in self._images.items()
            if tile.page == page and tile.scale != but and tile.dark == dark
        ]

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
        for tile in self._wanted:
            if len(self._under_way) >= UNDER_WAY:
                return
            if tile in self._images or tile in self._under_way or tile.page in self.failed:
                continue
            slot = self._take_slot()
            if slot is None:
                return
            self._draw(tile, slot)

    def _draw(self, tile: Tile, slot: int) -> None:
        self._under_way[tile] = time.monotonic()
        self._slot_of[tile] = slot
        generation = self._generation
        future = self._source.process.draw(tile.page, tile.scale, tile.area, slot, dark=tile.dark)
        self._source.when_done(future, lambda done: self._drawn(tile, generation, done))
        self._clock.start()

    def _take_slot(self) -> int | None:
        if self._free:
            return self._free.pop()
        wanted = set(self._wanted)
        for tile in self._images:
            if tile not in wanted:
                return self._images.pop(tile)[0]
        return None

    def _drawn(self, tile: Tile, generation: int, done: Future[Any]) -> None:
        if generation != self._generation:
            return
        del self._under_way[tile]
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
            width, height = tile.area[2] - tile.area[0], tile.area[3] - tile.area[1]
            image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32)
            self._images[tile] = (slot, image)
        self.slow.discard(tile.page)
        self.arrived.emit(tile.page)
        self._ask()
        self._say_if_settled()

    def _say_if_settled(self) -> None:
        if not self._under_way:
            self._source.pictured.emit()

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
        for tile, since in self._under_way.items():
            if time.monotonic() - since > DEADLINE and tile.page not in self.slow:
                self.slow.add(tile.page)
                self.arrived.emit(tile.page)

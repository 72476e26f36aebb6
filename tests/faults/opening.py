"""A hostile paper opened as the window opens it, step by step, in a process of its own."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from typing import Any

from annotator.errors import PaperProcessDied, Trouble
from annotator.papers import PaperProcess

AREA = (0, 0, 300, 400)
LATER = 60.0
"""Seconds for what has a deadline of its own."""


@dataclass
class Reading:
    """What came of a hostile paper: what was said of it, and how often its process had to be started again."""

    said: list[str] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    letters: int = -1
    pages: int = 0
    outline: int = 0
    deepest: int = 0
    ended: int = 0


class Reader:
    """Opens a paper, draws its first two pages, asks for all there is; a process that ends is started once more.

    `patience`: seconds until a drawing is stopped, as the analyst may.
    """

    def __init__(self, data: bytes, name: str, patience: float) -> None:
        self._data, self._name, self._patience = data, name, patience
        self.process = PaperProcess()
        self.found = Reading()

    def reads(self) -> Reading:
        """Everything in its turn; each step within its time."""
        try:
            self._open()
            return self.found
        finally:
            self.process.close()

    def _open(self) -> None:
        opened = self._answer(self.process.open(self._data, self._name), LATER) or self._again()
        if opened is None:
            return
        self.found.pages = len(opened.facts.pages)
        for number in range(min(2, self.found.pages)):
            if self._answer(self.process.draw(number, 0.5, AREA, 0)) is not None:
                self.found.drawn.append(number)
            self._again()
        facts = self._answer(self.process.facts(), LATER)
        if facts:
            self.found.outline = len(facts.facts.outline)
            self.found.deepest = max((line.level for line in facts.facts.outline), default=0)
        self._again()
        flat = self._answer(self.process.read(), LATER)
        self.found.letters = len(flat) if flat else -1

    def _answer(self, asked: Future[Any], patience: float = 0.0) -> Any:
        self._dead = False
        try:
            return asked.result(patience or self._patience)
        except (PaperProcessDied, NotYet):
            self._dead = True
        except Trouble as trouble:
            self.found.said.append(str(trouble))
        return None

    def _again(self) -> Any:
        if not self._dead:
            return None
        self.found.ended += 1
        self.process.restart()
        opened = self._answer(self.process.open(self._data, self._name, careful=True), LATER)
        if self._dead:
            self.found.said.append(f"Reading “{self._name}” ended its process.")  # as the window does
        return opened

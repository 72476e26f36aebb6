"""Pages drawn through a paper's own process and shared memory, against the engine alone."""

from __future__ import annotations

import time

import pymupdf

from annotator.papers import PaperProcess
from tests.benchmarks.papers import vector_paper

ROUNDS = 5
PAGES = 40
SCALE = 1.5
WAIT = 60


def measure() -> tuple[list[float], list[float]]:
    """Milliseconds a page (through the process, by the engine alone), a round each, taken in turn.

    Both draw the same pages at the same scale and start each round without a display list: the process is a new one,
    and the document is opened anew. Start and opening are not counted.
    """
    data = vector_paper(PAGES)
    here, there = [], []
    for _ in range(ROUNDS):
        there.append(1000 * _through_process(data) / PAGES)
        here.append(1000 * _alone(data) / PAGES)
    return there, here


def _through_process(data: bytes) -> float:
    process = PaperProcess()
    page = process.open(data, "bench.pdf").result(WAIT).facts.pages[0]
    area = (0, 0, round(page.width * SCALE), round(page.height * SCALE))
    begun = time.perf_counter()
    # Two requests under way, as in the window: while one answer travels, the next page is being drawn.
    waiting = [process.draw(0, SCALE, area, 0)]
    for number in range(1, PAGES):
        waiting.append(process.draw(number, SCALE, area, number % 2))
        waiting.pop(0).result(WAIT)
    waiting.pop(0).result(WAIT)
    taken = time.perf_counter() - begun
    process.close()
    return taken


def _alone(data: bytes) -> float:
    document = pymupdf.open(stream=data, filetype="pdf")
    begun = time.perf_counter()
    for number in range(PAGES):
        document[number].get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE))
    return time.perf_counter() - begun

"""Finding counterparts: in its own process as the window asks for it, and how it grows, against the encoder alone."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pymupdf

from annotator.counterparts import CounterpartsProcess, passages, words_compared
from annotator.papers import open_paper
from tests.evaluate.labels import papers

PAGES = 300
SENTENCES = 17
"""Of a page: 5,000 in a report, of 8 to 30 words each."""
SIZES = (100, 1000, 10_000)
ROUNDS = 3
_ALONE = """
import json, os, sys, time
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"): os.environ[name] = "1"
a, b = json.load(sys.stdin)
from annotator.counterparts.meaning import vectors
vectors(["to load it"])
begun = time.process_time()
vectors([*a, *b])
print(time.process_time() - begun)
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one search in a process of its own."""

    passages: int
    seconds: float
    """Until the answer is here, the start of the process included."""
    processor: float
    """Seconds of the processor that the process took."""
    memory: float
    """The most that it had, in MB."""


def find(a: Sequence[str], b: Sequence[str]) -> Found:
    """Ask as the window does."""
    process = CounterpartsProcess()
    before = os.times()
    begun = time.perf_counter()
    peak = [0.0]

    def look(share: float) -> None:
        peak[0] = max([peak[0], *(_peak(child.pid) for child in process.children())])

    process.find(a, b, look).result()
    seconds = time.perf_counter() - begun
    process.close()
    after = os.times()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    return Found(len(a) + len(b), seconds, taken, peak[0])


def _peak(pid: int) -> float:
    """The most memory that a process ever had, in MB; 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as about:  # noqa: PTH123 - no file of ours
            return next(int(line.split()[1]) / 1024 for line in about if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0.0


def sample() -> tuple[list[str], list[str]]:
    """The passages of the sample's two papers."""
    return papers(".pdf")


def reports(folder: Path) -> tuple[list[str], list[str]]:
    """The passages of two reports of 300 pages, made here and read as any paper is."""
    a, b = (_report(folder / f"report-{seed}.pdf", seed) for seed in (1, 2))
    return a, b


def _report(path: Path, seed: int) -> list[str]:
    chance = random.Random(seed)
    document = pymupdf.open()
    for _ in range(PAGES):
        page = document.new_page()
        page.insert_textbox((50, 50, 560, 800), " ".join(sentences(chance, SENTENCES)), fontsize=9)
    document.save(path, deflate=True)
    flat = open_paper(path).flat
    return words_compared(flat, passages(flat))


def sentences(chance: random.Random, count: int) -> list[str]:
    """Sentences of words with the sample's letters, some words common and most rare, as in any text."""
    words = _vocabulary()
    weights = [1 / (rank + 3) for rank in range(len(words))]
    made = []
    for _ in range(count):
        said = chance.choices(words, weights, k=chance.randint(8, 30))
        made.append(" ".join(said).capitalize() + ".")
    return made


@lru_cache(maxsize=1)
def _vocabulary() -> list[str]:
    """The words of the sample, the commonest first, and twice as many that are put together of two."""
    counts: dict[str, int] = {}
    for text in (text for side in papers() for text in side):
        for word in text.split():
            if word.isalpha():
                counts[word.lower()] = counts.get(word.lower(), 0) + 1
    known = sorted(counts, key=lambda word: -counts[word])
    chance = random.Random(7)
    return known + [chance.choice(known) + chance.choice(known) for _ in range(2 * len(known))]


def grown(size: int) -> tuple[list[str], list[str]]:
    """So many passages a side."""
    chance = random.Random(size)
    return sentences(chance, size), sentences(chance, size)


def encoder_alone(a: list[str], b: list[str]) -> float:
    """Processor seconds of making the vectors and nothing else, in a process that is warm."""
    done = subprocess.run(
        [sys.executable, "-c", _ALONE], input=json.dumps([a, b]), capture_output=True, text=True, check=True
    )
    return float(done.stdout)

"""What is found between two papers: plain data that a window can hold without the libraries that found it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

_VERSION = b"crossread counterparts 1\n"
"""Goes up with every change of how counterparts are found, so that those kept from before are found anew."""

_PIECE = 200
"""Things in a line. Reading a line holds up all else in the process, so that none may be long."""

_LARGEST = 256 * 1024**2
"""Bytes that a kept file may unfold to; ten thousand passages a side need a tenth of it."""


class Strength(IntEnum):
    """How far a counterpart stands out from all else that either passage could be set beside."""

    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two passages that seem to speak of the same point. It says nothing on whether they agree."""

    a: int
    """Which passage of paper A, from 0."""
    b: int
    """Which passage of paper B, from 0."""
    score: float
    """For putting counterparts in order, and for nothing else: higher is more alike."""
    strength: Strength
    words: tuple[str, ...]
    """The words that both share, as A prints them, the most telling first; five at most."""
    kind: str
    """What tells: "words", "meaning", or "words and meaning"."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """All counterparts of two papers, the best first in each tuple."""

    of_a: tuple[tuple[Counterpart, ...], ...]
    """For each passage of A up to five of B."""
    of_b: tuple[tuple[Counterpart, ...], ...]
    """For each passage of B up to five of A."""
    links: tuple[Counterpart, ...]
    """Where each is the other's best or second best; so a passage has two at most. Weak ones are among them."""
    has_vectors: bool
    """False where sentences were compared by their words alone."""

    def to_bytes(self) -> bytes:
        """For keeping and for a pipe; nothing in it can be run."""
        every = list(dict.fromkeys(one for one in _all(self)))
        number = {(one.a, one.b): at for at, one in enumerate(every)}

        def numbers(some: Iterable[Counterpart]) -> list[int]:
            return [number[one.a, one.b] for one in some]

        parts: dict[str, list[Any]] = {
            "pairs": [[one.a, one.b, one.score, int(one.strength), list(one.words), one.kind] for one in every],
            "of_a": list(map(numbers, self.of_a)),
            "of_b": list(map(numbers, self.of_b)),
            "links": numbers(self.links),
            "has_vectors": [self.has_vectors],
        }
        lines = [
            json.dumps([name, some[start : start + _PIECE]])
            for name, some in parts.items()
            for start in range(0, len(some), _PIECE)
        ]
        return _VERSION + zlib.compress("\n".join(lines).encode(), 6)

    @classmethod
    def from_bytes(cls, data: bytes) -> Counterparts | None:
        """The opposite of `to_bytes`; None for what another version kept, or what is damaged: find them again."""
        if not data.startswith(_VERSION):
            return None
        try:
            return _from_lines(_unfolded(data[len(_VERSION) :]).split(b"\n"))
        except (ValueError, TypeError, KeyError, IndexError, zlib.error, RecursionError):
            return None


def _all(found: Counterparts) -> Iterable[Counterpart]:
    for some in (*found.of_a, *found.of_b, found.links):
        yield from some


def _unfolded(data: bytes) -> bytes:
    unfolding = zlib.decompressobj()
    plain = unfolding.decompress(data, _LARGEST)
    if not unfolding.eof:
        raise ValueError("cut short, or larger than any two papers' counterparts")
    return plain


def _from_lines(lines: list[bytes]) -> Counterparts:
    parts: dict[str, list[Any]] = {"pairs": [], "of_a": [], "of_b": [], "links": [], "has_vectors": []}
    for line in lines:
        name, some = json.loads(line)
        parts[name] += some
    pairs = [
        Counterpart(int(a), int(b), float(score), Strength(strength), tuple(map(str, words)), str(kind))
        for a, b, score, strength, words, kind in parts["pairs"]
    ]

    def those(numbers: list[int]) -> tuple[Counterpart, ...]:
        return tuple(pairs[number] for number in numbers)

    of_a, of_b = (tuple(map(those, parts[side])) for side in ("of_a", "of_b"))
    return Counterparts(of_a, of_b, those(parts["links"]), bool(parts["has_vectors"][0]))

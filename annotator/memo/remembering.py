"""Jinja's environment for a memo that is written anew after each change: most of its points are those of before."""

from __future__ import annotations

from typing import Any, NamedTuple

from jinja2.runtime import Context, Macro

from annotator.memo.bounded import BoundedEnvironment
from annotator.memo.composing import MemoPoint

_NOT_FOR_MACROS = {"_loop_vars", "_block_vars"}
"""What Jinja offers whatever it calls, and a macro is not given."""


class RememberingEnvironment(BoundedEnvironment):
    """Templates can be changed by a team, so they run in a sandbox. It knows what a macro has written for a point.

    What `{{ point(it, words) }}` writes follows from its two arguments alone, as long as it is the same macro: one
    that can see more, such as the memo, is made anew for each memo. What was not asked for in two memos is forgotten.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._now: dict[tuple[int, int, int], _Written] = {}
        self._before: dict[tuple[int, int, int], _Written] = {}

    def next_memo(self) -> None:
        """Another memo is about to be written."""
        self._before, self._now = self._now, {}

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """What Jinja calls a template's macros by."""
        of_point = isinstance(called, Macro) and len(args) == 2 and isinstance(args[0], MemoPoint)
        if not of_point or kwargs.keys() - _NOT_FOR_MACROS:
            return super().call(context, called, *args, **kwargs)
        point, words = args
        key = (id(called), id(words), hash(point))
        found = self._now.get(key) or self._before.get(key)
        if found is None or found.point != point:
            found = _Written(called, words, point, super().call(context, called, point, words))
        self._now[key] = found
        return found.text


class _Written(NamedTuple):
    """What a macro wrote, with what it was written by: kept, so that nothing else has its id."""

    macro: Macro
    words: object
    point: MemoPoint
    text: str

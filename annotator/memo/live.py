"""The memo that the window shows: rendered part by part, so that after a change only what changed is made anew."""

from __future__ import annotations

from functools import lru_cache

from annotator.memo.composing import Known, compose_moment
from annotator.memo.house_styles import FULL
from annotator.memo.markdown import even, rendered
from annotator.memo.moment import Moment
from annotator.memo.view import html_of_parts, parts
from annotator.memo.wording import steady_words

_KEPT = 16_384


def live_memo(moment: Moment, template: str = FULL, known: Known | None = None) -> list[str]:
    """The HTML of a memo from one heading to the next, with locators that lead to the window's own places.

    `known` is of the live memo before this one. In whatever thread: no step of it works on the whole memo for long,
    since it would keep the window from going on.
    Trouble as in `memo_text`.
    """
    with steady_words():
        written = rendered(compose_moment(moment, links="window", known=known), template)
    return html_of_parts([_even_part(part) for part in parts(written.strip("\n"))])


@lru_cache(maxsize=_KEPT)
def _even_part(written: str) -> str:
    return even(written)

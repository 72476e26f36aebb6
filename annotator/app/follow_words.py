"""What the status line says about following: by what, how far apart, and whether a passage has a counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.counterparts import Follow

if TYPE_CHECKING:
    from annotator.app.following import Following

KINDS = {
    Follow.POINTS: "Following by points",
    Follow.PAGE: "Following page by page",
    Follow.PROPORTION: "Following by proportion",
    Follow.OFF: "Each paper moves by itself",
}
_ASIDE = "The counterpart suggested in {} is out of the others' order"
SEEN = 0.05
"""Pages of an offset that is worth a word."""


def follow_words(following: Following) -> str:
    """One line, its parts set apart by points; never more than three parts."""
    if following.follow is not Follow.POINTS:
        return _with_offset([KINDS[following.follow]], following, following.follower.offset, "B")
    ties = following.companion.ties
    if not ties.fixed and not ties.computed:
        return f"{KINDS[Follow.POINTS]} · No passages are paired yet, so {following.other} holds still"
    parts = [f"Following {_pairs(ties.fixed, ties.computed)}"]
    if not following.has_counterpart:
        aside = following.is_aside
        parts.append(
            _ASIDE.format(following.other) if aside else f"No counterpart for this passage in {following.other}"
        )
    return _with_offset(parts, following, following.companion.offset, following.other)


def _pairs(fixed: int, computed: int) -> str:
    own = f"your {fixed} pairs" if fixed > 1 else "your one pair" if fixed else ""
    suggested = f"{computed} suggested ones" if own else f"{computed} suggested pairs"
    if computed == 1:
        suggested = "a suggested one" if own else "one suggested pair"
    return " and ".join(part for part in (own, suggested if computed else "") if part)


def _with_offset(parts: list[str], following: Following, offset: float, letter: str) -> str:
    if following.follow is not Follow.OFF and abs(offset) >= SEEN and not following.both_at_start:
        parts.append(f"{letter} is {abs(offset):.1f} pages {'ahead' if offset > 0 else 'behind'}")
    return " · ".join(parts)

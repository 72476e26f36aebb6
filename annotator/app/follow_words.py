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
    parts = [f"Following {_pairs(ties.fixed, ties.computed, following.pairs_found)}"]
    if not following.has_counterpart:
        parts.append(_unpaired(following))
    return _with_offset(parts, following, following.companion.offset, following.other)


def _unpaired(following: Following) -> str:
    """What is said of a passage that the other paper does not go to: what there is for it, and what that paper does."""
    other = following.other
    if following.is_aside:
        return _ASIDE.format(other)
    if following.suggested:
        many = "a suggestion" if following.suggested == 1 else f"{following.suggested} suggestions"
        return f"Not paired; {other} has {many} for this passage"
    does = "goes along between two pairs" if following.goes_along else "holds still"
    return f"No counterpart for this passage in {other}, which {does}"


def _pairs(fixed: int, computed: int, found: int) -> str:
    """The pairs that are followed; of those that were found, some may run against the order of the others."""
    own = f"your {fixed} pairs" if fixed > 1 else "your one pair" if fixed else ""
    if computed < found:
        suggested = f"{computed} of {found} suggested {'ones' if own else 'pairs'}"
    elif computed == 1:
        suggested = "a suggested one" if own else "one suggested pair"
    else:
        suggested = f"{computed} suggested {'ones' if own else 'pairs'}"
    return " and ".join(part for part in (own, suggested if computed else "") if part)


def _with_offset(parts: list[str], following: Following, offset: float, letter: str) -> str:
    if following.follow is not Follow.OFF and abs(offset) >= SEEN and not following.both_at_start:
        parts.append(f"{letter} is {abs(offset):.1f} pages {'ahead' if offset > 0 else 'behind'}")
    return " · ".join(parts)

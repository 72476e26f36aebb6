"""What came of merging: the memo, but for the places where both sides changed the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from annotator.memo.memo_parts import Part
from annotator.memo.threads import Threads

_LABEL = re.compile(r"\*\*[^*\n]+\*\* +")
"""What a paragraph of the memo begins with, such as `**Assessment.** `."""


class Keep(StrEnum):
    """Whose wording stays where both changed it."""

    MEMO = "memo"
    """What the analyst wrote into the memo."""
    PROJECT = "project"
    """What the project says now."""
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that was changed in the memo and, in another way, in the project.

    A wording is empty where it was removed.
    `line` of the memo, from 1; 0 where the memo has nothing there any more. `section`: the heading above it.
    """

    number: int
    section: str
    line: int
    before: str
    memo: str
    project: str

    @property
    def sentence(self) -> str:
        """What happened, in a sentence."""
        where = f"In “{self.section}”" if self.section else "At the memo's beginning"
        if not self.memo:
            return f"{where} you removed something that has changed in the project since."
        if not self.project:
            return f"{where} you changed something that is no longer in the project."
        return f"{where} the memo and the project changed the same words."


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the merged memo. `conflict`: its text is still to be chosen.

    `mine`, `theirs`: where it came from; `held`: what holds it together with its neighbours, line by line.
    """

    text: str
    gap: str
    mine: Part | None
    theirs: Part | None
    held: object = None
    front: bool = False
    conflict: Conflict | None = None
    begins: Part | None = None
    """The section that begins with it, where neither side's heading does."""


class Renewing(Protocol):
    """What makes a merged memo's repeats those of its own sections."""

    @property
    def renewals(self) -> set[str]: ...
    def renewed(self, chosen: Sequence[tuple[Piece, str]]) -> list[tuple[Piece, str]]: ...


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged memo. Without conflicts there is one text; with them, one for each choice."""

    pieces: tuple[Piece, ...]
    lead: str
    end: str
    repeats: Renewing | None = field(default=None, repr=False)
    parts: tuple[Part, Part, Part] | None = field(default=None, repr=False)
    """The three memos taken apart, and how their parts are tied together; None where that was not needed."""
    threads: Threads | None = field(default=None, repr=False)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(piece.conflict for piece in self.pieces if piece.conflict)

    def text(self, keep: Keep | Mapping[int, Keep] = Keep.MEMO) -> str:
        """The memo, where `keep` says whose wording stays: everywhere, or for each conflict's number (else the memo's).

        Nothing of either side is in it twice, but where both wordings are kept.
        """
        chosen = [(piece, _chosen(piece, keep)) for piece in self.pieces]
        if self.repeats:
            chosen = self.repeats.renewed(chosen)
        shown = [(piece, text) for piece, text in chosen if text or not piece.conflict]
        written = [self.lead]
        for at, (piece, text) in enumerate(shown):
            written.append(text)
            written.append(_gap(piece, shown[at + 1][0]) if at + 1 < len(shown) else self.end)
        return "".join(written)


def _chosen(piece: Piece, keep: Keep | Mapping[int, Keep]) -> str:
    if piece.conflict is None:
        return piece.text
    choice = keep if isinstance(keep, Keep) else keep.get(piece.conflict.number, Keep.MEMO)
    if choice is not Keep.BOTH:
        return piece.conflict.memo if choice is Keep.MEMO else piece.conflict.project
    wordings = [wording for wording in (piece.conflict.memo, piece.conflict.project) if wording]
    if piece.front:  # a key may stand there once: the other wording becomes a comment
        return "\n".join([*wordings[:1], *(f"# {line}" for other in wordings[1:] for line in other.split("\n"))])
    if piece.held:
        return "\n".join(wordings)
    label = _LABEL.match(wordings[0]) if wordings else None
    below = (other.removeprefix(label[0]) if label else other for other in wordings[1:])  # one label, both wordings
    return "\n\n".join([*wordings[:1], *below])


def _gap(piece: Piece, following: Piece) -> str:
    """The white space between two pieces: a blank line at least, unless they stood closer before."""
    if piece.held is not None and piece.held is following.held:
        return "\n"
    if piece.gap.count("\n") > 1 or _are_neighbours(piece.mine, following.mine):
        return piece.gap
    if not _are_neighbours(piece.theirs, following.theirs):
        return "\n\n"
    at_the_end = piece.mine is not None and piece.mine.following is None
    return _gap_behind(piece.theirs) if at_the_end and piece.theirs else piece.gap


def _are_neighbours(part: Part | None, other: Part | None) -> bool:
    return part is not None and other is not None and part.following is other


def _gap_behind(part: Part) -> str:
    while part.parent is not None and part.parent.holds_lines:
        part = part.parent
    return part.gap

"""What came of merging: the memo, but for the places where both sides changed the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.memo.memo_parts import Part


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


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged memo. Without conflicts there is one text; with them, one for each choice."""

    pieces: tuple[Piece, ...]
    lead: str
    end: str

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(piece.conflict for piece in self.pieces if piece.conflict)

    def text(self, keep: Keep | Mapping[int, Keep] = Keep.MEMO) -> str:
        """The memo, where `keep` says whose wording stays: everywhere, or for each conflict's number (else the memo's).

        Nothing of either side is in it twice, but where both wordings are kept.
        """
        chosen = [(piece, _chosen(piece, keep)) for piece in self.pieces]
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
    return ("\n" if piece.held else "\n\n").join(wordings)


def _gap(piece: Piece, following: Piece) -> str:
    """The white space between two pieces: a blank line at least, unless they stood closer before."""
    if piece.held is not None and piece.held is following.held:
        return "\n"
    if piece.gap.count("\n") > 1 or _were_neighbours(piece, following):
        return piece.gap
    return "\n\n"


def _were_neighbours(piece: Piece, following: Piece) -> bool:
    mine = piece.mine is not None and piece.mine.following is following.mine and following.mine is not None
    theirs = piece.theirs is not None and piece.theirs.following is following.theirs and following.theirs is not None
    return mine or theirs

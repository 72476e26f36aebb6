"""What somebody gives to a project, looked at before it is written: a plain sentence, or the value as it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from annotator.anchors import Anchor
from annotator.errors import Trouble
from annotator.papers import FlatText, PaperKind
from annotator.project.model import Color, LinkKind, PaperRecord, Relation, Status

_Choice = TypeVar("_Choice", bound=StrEnum)

LETTERS = ("A", "B")
"""The sides that a comparison has, whether their papers are there yet or not."""


def text(given: str) -> str:
    """A text as it can be kept: halves of a surrogate pair, which a clipboard can hold, have no place in UTF-8."""
    return given.encode("utf-8", "replace").decode("utf-8")


def line(given: str) -> str:
    """A text of one line, without white space at its ends."""
    return " ".join(text(given).split())


def title(given: str) -> str:
    if not line(given):
        raise Trouble("A point needs a title: say what it is about.")
    return line(given)


def tag_name(given: str) -> str:
    if not line(given):
        raise Trouble("A tag needs a name.")
    return line(given)


def tag_color(given: str) -> str:
    """`#rrggbb`, or empty for none."""
    if line(given) and not re.fullmatch(r"#[0-9A-Fa-f]{6}", line(given)):
        raise Trouble(f"“{_short(line(given))}” is not a colour: write one as #2B5C8F, or leave it empty.")
    return line(given)


def color(given: str) -> Color:
    return _one_of(Color, given, "colour")


def relation(given: str) -> Relation:
    return _one_of(Relation, given, "relation")


def status(given: str) -> Status:
    return _one_of(Status, given, "status")


def link_kind(given: str) -> LinkKind:
    return _one_of(LinkKind, given, "kind of link")


def paper_kind(given: str) -> str:
    """The kind of a document; it may be empty."""
    return _one_of(PaperKind, given, "kind of document").value if given else ""


def side(given: str, relation: Relation, papers: Iterable[PaperRecord]) -> str:
    """The letter that goes with a relation: needed for silence, possible for qualification, else none."""
    letter = given.strip().upper()
    letters = sorted({*LETTERS, *(paper.letter for paper in papers)})
    if letter and letter not in letters:
        raise Trouble(f"There is no side “{given}”: choose one of {', '.join(letters)}.")
    if relation is Relation.SILENCE and not letter:
        raise Trouble("A silence needs a side: say which paper says nothing, A or B.")
    if letter and relation not in (Relation.SILENCE, Relation.QUALIFICATION):
        raise Trouble(f"A point of {relation} has no side: leave the side empty.")
    return letter


def evidence(given: Iterable[int], there: Iterable[int]) -> list[int]:
    """Highlights' ids, each once."""
    known = set(there)
    for at in given:
        if at not in known:
            raise Trouble(f"The project has no highlight {at}: evidence must be highlights of its papers.")
    return list(dict.fromkeys(given))


def stands(anchor: Anchor, flat: FlatText | None, paper: PaperRecord) -> None:
    """The words of an anchor must stand at its place in the paper's text, letter by letter."""
    if flat is None:
        raise Trouble(f"Paper {paper.letter} has no text, so that nothing can be marked in it.")
    if not anchor.exact or anchor.start < 0 or flat.text[anchor.start : anchor.end] != anchor.exact:
        raise Trouble(
            f"The words “{_short(anchor.exact)}” do not stand there in paper {paper.letter}: mark them again."
        )


def _one_of(kind: type[_Choice], given: str, noun: str) -> _Choice:
    try:
        return kind(given)
    except ValueError:
        raise Trouble(f"There is no {noun} “{given}”: choose one of {', '.join(kind)}.") from None


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"

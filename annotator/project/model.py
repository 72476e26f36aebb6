"""What a project holds, as plain data in the analyst's words. Rows of the file become these; views read only these."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from annotator.anchors import Anchor
from annotator.papers import Facts, Imprint


class Color(StrEnum):
    """A highlight's colour, named by its meaning; `letter` tells it to those who do not tell colours apart."""

    CLAIM = "claim"
    EVIDENCE = "evidence"
    ASSUMPTION = "assumption"
    RECOMMENDATION = "recommendation"
    QUESTION = "question"

    @property
    def letter(self) -> str:
        return self.value[0].upper()


class Relation(StrEnum):
    """How the two papers stand to each other on a point."""

    DISAGREEMENT = "disagreement"
    AGREEMENT = "agreement"
    QUALIFICATION = "qualification"
    SILENCE = "silence"

    @property
    def sign(self) -> str:
        return {"disagreement": "⟂", "agreement": "=", "qualification": "~", "silence": "∅"}[self.value]


class Status(StrEnum):
    """Where the analyst's work on a point stands."""

    OPEN = "open"
    SETTLED = "settled"
    NEEDS_EVIDENCE = "needs evidence"


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper of the project. `letter` is its side: A or B (C, D… for papers beyond the first two)."""

    id: int
    letter: str
    sha256: str
    name: str
    media_type: str
    title: str
    authors: str
    date: str
    facts: Facts = field(repr=False)
    imprint: Imprint = field(default_factory=Imprint)

    @property
    def short_title(self) -> str:
        """Its title, or its file's name without the ending, where that is letters and no part of the name itself."""
        name = PurePath(self.name)
        return self.title or (name.stem if name.suffix[1:].isalpha() else self.name)


@dataclass(frozen=True, slots=True)
class Highlight:
    """An anchor with a colour that has a meaning, an optional note and tags."""

    id: int
    paper: int
    anchor: Anchor
    color: Color
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    """ISO 8601, UTC."""
    lost: str = ""
    """SHA-256 of the version of the paper that the words stood in, where they are lost in the one that is there now.

    The anchor is then that of the other version, without rectangles; where it is to be shown there is no place for it.
    """


@dataclass(frozen=True, slots=True)
class Search:
    """Words that were looked for in a paper: what a silence rests on. `hits`: how many places had them then."""

    words: str
    paper: int
    hits: int = 0
    whole_words: bool = False
    match_case: bool = False
    """Whether capital letters were told from small ones; accents and kinds of quotation marks never are."""
    made: str = ""
    """ISO 8601, UTC."""
    id: int = 0
    """0 until a point has it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One question that both papers bear on."""

    id: int
    title: str
    relation: Relation
    side: str = ""
    """Silence: the letter of the paper that says nothing. Qualification: the one that limits the other. Else empty."""
    tags: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    """Ids of highlights, in order."""
    position_a: str = ""
    position_b: str = ""
    assessment: str = ""
    settle: str = ""
    status: Status = Status.OPEN
    searches: tuple[Search, ...] = ()
    """What was looked for to be able to say that a paper is silent, in the order in which it was kept."""


class LinkKind(StrEnum):
    """What the analyst has said of two passages, one of either paper."""

    COUNTERPART = "counterpart"
    """A suggestion that she accepted."""
    SYNC = "sync"
    """Two places that belong together, tied by hand."""
    DISMISSED = "dismissed"
    """A suggestion that she does not want to see again."""


@dataclass(frozen=True, slots=True)
class Link:
    """A passage of one paper and a passage of another, and what the analyst has said of the two.

    `paper_a` is the one that came into the project first: A, of A and B.
    """

    id: int
    kind: LinkKind
    paper_a: int
    a: Anchor
    paper_b: int
    b: Anchor
    created: str = ""
    """ISO 8601, UTC."""
    lost: tuple[str, str] = ("", "")
    """For either end what `Highlight.lost` says of a highlight."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a disagreement is about."""

    id: int
    name: str
    definition: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class TagUse:
    """How many points and highlights bear a tag."""

    points: int = 0
    highlights: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What one step touched, so that every view can redraw just that: ids by kind, and the step's name."""

    step: str
    papers: frozenset[int] = frozenset()
    highlights: frozenset[int] = frozenset()
    points: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()
    settings: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that `Project.check` found wrong, in one sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Done:
    """What adding something returns: the new thing's id, and what the step touched."""

    id: int
    change: Change

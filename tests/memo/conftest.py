import hashlib
from array import array

import pytest

from annotator.anchors import make_anchor
from annotator.papers import Block, Facts, FlatText, Page, Paper
from annotator.project import Color, Project, Relation, Status

BURDEN = (
    "The division of labour",
    "The alliance should leave nuclear deterrence to *one* ally [1] and conventional defence to the other.",
    "- A dash begins this paragraph, which costs $20 | more.",
    "1. A number begins this one; the budget is the other ally's & nobody else's.",
)
DOUBTS = (
    "Closer ties are no remedy.",
    "Drills <b>provoke</b> what they are meant to deter.",
    "Consent at home is thin.",
)


def flat_text(paragraphs, on_a_page=2):
    """The paragraphs as a paper's text, each a line of its own, the first a heading."""
    text, blocks, starts, pages, at = "\n\n".join(paragraphs), [], [], [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(at, at + len(paragraph), "heading" if number == 0 else "paragraph"))
        starts.append(at)
        pages.append(number // on_a_page)
        at += len(paragraph) + 2
    boxes = array("f", (edge for x in range(len(text)) for edge in (x % 90 * 5, 20, x % 90 * 5 + 5, 30)))
    return FlatText(text, boxes, array("I", starts), array("I", pages), tuple(blocks))


def paper(name, paragraphs, labels, **facts):
    data = "\n\n".join(paragraphs).encode()
    pages = tuple(Page(500, 700, label) for label in labels)
    kind = "application/pdf" if name.endswith("pdf") else "text/markdown"
    return Paper(hashlib.sha256(data).hexdigest(), name, kind, data, Facts(pages, **facts), flat_text(paragraphs))


@pytest.fixture
def burden():
    """A paper with printed page numbers, in Roman numerals."""
    return paper("burden.pdf", BURDEN, ("iii", "iv"), title="Sharing a burden", authors="Kim", date="2024")


@pytest.fixture
def doubts():
    """A paper whose pages are an accident of layout."""
    return paper("doubts_1.md", DOUBTS, ("1", "2"), title="Doubts", has_page_numbers=False)


@pytest.fixture
def project(tmp_path, burden, doubts):
    """Two papers, no work yet."""
    with Project.create(tmp_path / "alliance.crossread") as made:
        made.add_paper(burden)
        made.add_paper(doubts)
        yield made


@pytest.fixture
def mark(project):
    """Highlight words: `mark("a", "the words")` gives the highlight's id."""

    def highlight(letter, words, **more):
        at = project.paper_by(letter).id
        flat = project.flat_text(at)
        start = flat.text.index(words)
        anchor = make_anchor(flat, start, start + len(words))
        return project.add_highlight(at, anchor, more.pop("color", Color.CLAIM), **more).id

    return highlight


@pytest.fixture
def compared(project, mark):
    """A project with a point of each relation and a highlight to spare."""
    project.set_title("Two views of the alliance")
    project.set_question("Who should carry which burden?")
    nuclear = mark("a", "The alliance should leave nuclear deterrence to *one* ally [1]", note="The thesis.")
    dash = mark("a", BURDEN[2])
    drills = mark("b", DOUBTS[1], color=Color.EVIDENCE)
    mark("b", "Consent at home is thin.", color=Color.ASSUMPTION, note="Nobody was asked.")
    project.add_point("What money does", Relation.SILENCE, side="B", evidence=[dash], position_a="It is spent.")
    project.add_point("Whether both are allies", Relation.AGREEMENT, position_a="They are.", position_b="They are.")
    project.add_point("What drills do", Relation.QUALIFICATION, side="B", tags=["cause"], evidence=[drills])
    project.add_point(
        "Who deters?",
        Relation.DISAGREEMENT,
        tags=["means", "burden"],
        evidence=[nuclear, drills],
        position_a="One ally deters | alone.",
        position_b="Deterring provokes.",
        assessment="A asserts it.\n\nB shows it.",
        settle="A count of incidents.",
        status=Status.NEEDS_EVIDENCE,
    )
    return project

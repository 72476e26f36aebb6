"""What goes along with a memo: the papers untouched, copies of them with their marks, and the references."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotator.errors import Trouble
from annotator.memo.locators import exported_name, marked_name
from annotator.memo.references import bibtex, csl_json
from annotator.memo.wording import word
from annotator.papers import PdfMark, marked_pdf
from annotator.project import Color, Highlight, PaperRecord, Project

Tell = Callable[[float], None]

_COLORS = {
    Color.CLAIM: "#ffe48a", Color.EVIDENCE: "#bfe5c2", Color.ASSUMPTION: "#bcd9f3", Color.RECOMMENDATION: "#dccbf2",
    Color.QUESTION: "#f7c3c4",
}  # fmt: skip
"""The colours of highlights as the window has them in light."""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: nothing in it is of the clock


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Files by their names beside the memo, with `/` between folder and file; and what the analyst has to know."""

    files: dict[str, bytes]
    remarks: tuple[str, ...]


def originals(project: Project) -> dict[str, bytes]:
    """The papers, byte for byte, by their names beside the memo."""
    return {exported_name(paper): project.paper_data(paper.id) for paper in project.papers()}


def made_along(project: Project, tell: Tell = lambda share: None) -> Enclosed:
    """Copies of the papers with their marks, and the references as CSL JSON and BibTeX.

    A paper that cannot be marked (locked, signed, damaged) is left to its original, and a remark says why. `tell` is
    told the share done; what it raises ends the work.
    """
    papers = project.papers()
    files = {"references.json": csl_json(papers).encode(), "references.bib": bibtex(papers).encode()}
    remarks: list[str] = []
    marked = [(paper, marks) for paper in papers if (marks := list(_marks(project, paper)))]
    for number, (paper, marks) in enumerate(marked):

        def told(share: float, before: int = number) -> None:
            tell((before + share) / len(marked))

        try:
            made = marked_pdf(project.paper_data(paper.id), paper.name, marks, told)
        except Trouble as trouble:
            remarks.append(f"Paper {paper.letter} has no copy with its highlights: {trouble}")
            continue
        files[marked_name(paper)] = made.data
        if made.left_out:
            remarks.append(f"{made.left_out} of {len(marks)} highlights of paper {paper.letter} are not in its copy.")
    return Enclosed(files, tuple(remarks))


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as one zip archive; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _marks(project: Project, paper: PaperRecord) -> Iterator[PdfMark]:
    """The paper's highlights; one that is lost has no place to be marked at."""
    flat = project.flat_text(paper.id)
    for highlight in project.highlights(paper.id):
        anchor = highlight.anchor
        if not highlight.lost and flat is not None and flat.text[anchor.start : anchor.end] == anchor.exact:
            yield PdfMark(anchor.quads, _COLORS[highlight.color], *_told(highlight), highlight.created)


def _told(highlight: Highlight) -> tuple[str, str]:
    """What the colour means, and what pops up: the note, and what the highlight is about."""
    subject = word(f"color.{highlight.color}").capitalize()
    return subject, "\n\n".join(part for part in (highlight.note.strip(), ", ".join(highlight.tags)) if part)

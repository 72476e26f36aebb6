"""PDFs that leave the program, each made in a process of its own: a paper with its marks, a document of our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from typing import TypeVar

from annotator.errors import PasswordNeeded, Trouble
from annotator.papers.galley import Galley
from annotator.papers.pdf_marks import PdfMark
from annotator.papers.process import PaperProcess

Tell = Callable[[float], None]
Made = TypeVar("Made")
_A_MOMENT = 0.1  # seconds until somebody who waits is told again, and can give up


@dataclass(frozen=True, slots=True)
class MarkedPdf:
    """A copy of a paper with its marks as annotations; `left_out` of them stand on pages that could not be read."""

    data: bytes
    left_out: int


def set_as_pdf(galley: Galley, tell: Tell = lambda share: None) -> bytes:
    """The document as a PDF. `tell` is told the share done, again and again; what it raises ends the work."""
    process = PaperProcess()
    try:
        return _waited(process, lambda progress: process.set_galley(galley, progress), tell)
    finally:
        process.close()


def marked_pdf(data: bytes, name: str, marks: Sequence[PdfMark], tell: Tell = lambda share: None) -> MarkedPdf:
    """A copy of a paper with marks; of a paper that is no PDF, its pages as we set them. `tell` as above.

    Trouble where that cannot be: the paper is locked, signed, damaged, or not to be changed.
    """
    process = PaperProcess()
    try:
        process.open(data, name).result()
        made, left_out = _waited(process, lambda progress: process.put_marks(marks, progress), tell)
        return MarkedPdf(made, left_out)
    except PasswordNeeded as locked:
        raise Trouble(f"“{name}” is locked: it was exported without marks.") from locked
    finally:
        process.close()


def _waited(process: PaperProcess, ask: Callable[[Tell], Future[Made]], tell: Tell) -> Made:
    share = 0.0

    def progress(done: float) -> None:
        nonlocal share
        share = done

    asked = ask(progress)
    while True:
        tell(share)
        try:
            return asked.result(_A_MOMENT)
        except NotYet:
            continue

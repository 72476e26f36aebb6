"""The forms that a memo is written in, all of them made from its Markdown."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from annotator.errors import Trouble
from annotator.papers import set_as_pdf

Tell = Callable[[float], None]


class Form(StrEnum):
    """A kind of file, by the ending of its name."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    WORD = "docx"

    @property
    def called(self) -> str:
        """What people call it."""
        return {"md": "Markdown", "html": "HTML", "pdf": "PDF", "docx": "Word"}[self.value]

    @property
    def is_text(self) -> bool:
        """Whether it can be shown in a console."""
        return self in (Form.MARKDOWN, Form.HTML)


_ENDINGS = {"": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".txt": Form.MARKDOWN, ".htm": Form.HTML}
_ENDINGS |= {f".{form}": form for form in Form}


def form_of(path: Path) -> Form:
    """The form that a file's name asks for; Markdown where it has no ending. Trouble where no form has that ending."""
    form = _ENDINGS.get(path.suffix.lower())
    if not form:
        endings = ", ".join(f".{form}" for form in Form)
        raise Trouble(f"A memo cannot be written as “{path.suffix}”: give the file one of the endings {endings}.")
    return form


def in_form(markdown: str, form: Form, tell: Tell = lambda share: None) -> bytes:
    """A memo's Markdown in one of the forms. `tell` is told the share done; what it raises ends the work.

    The modules behind the forms are imported when they are asked for: Word's alone take a quarter of a second.
    """
    if form is Form.MARKDOWN:
        return markdown.encode()
    from annotator.memo.parsed import parsed

    memo = parsed(markdown)
    if form is Form.HTML:
        from annotator.memo.html_form import html_form

        return html_form(memo)
    if form is Form.WORD:
        from annotator.memo.word_form import word_form

        return word_form(memo)
    from annotator.memo.pdf_form import galley

    return set_as_pdf(galley(memo), tell)

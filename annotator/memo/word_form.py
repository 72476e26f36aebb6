"""The memo as a Word document: named styles that the colleague can change at one place, real tables and links."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from markdown_it.token import Token

from annotator.memo.columns import shares
from annotator.memo.parsed import Block, Parsed
from annotator.memo.word_styles import CODE, LINK, LOCATOR, NOTE, TABLE, TABLE_HEAD, TABLE_TEXT, set_styles

_STYLES = {"paragraph": "Normal", "quote": "Quote", "locator": LOCATOR, "note": NOTE}
_A_LETTER = Pt(4.7)  # of a table, with its share of the white between the columns
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def word_form(memo: Parsed) -> bytes:
    """The whole file; the same memo gives the same bytes."""
    document = Document()
    set_styles(document, memo.language)
    _set_page(document, landscape=memo.landscape)
    _describe(document, memo)
    writer = _Writer(document)
    before = ""
    for block in memo.blocks:
        # The line that says what a point is stays below its title, and with what follows.
        writer.add(block, kept=block.kind == "quote" or (before == "heading" and block.kind == "paragraph"))
        before = block.kind
    made = io.BytesIO()
    document.save(made)
    return _without_times(made.getvalue())


# Blocks -------------------------------------------------------------------------------------------------------------


class _Writer:
    """Writes blocks at the document's end.

    The library looks for a style, and for the document's end, through all there is whenever a paragraph is added: a
    memo of 500 points took 26 s, and takes 3 where both are looked up once.
    """

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = {str(style.name): style.style_id for style in document.styles}
        self._end: Any = document.element.body.sectPr

    def add(self, block: Block, *, kept: bool) -> None:
        """One block; `kept` on the page of what follows it."""
        if block.kind == "heading":
            style = "Title" if block.level == 1 else f"Heading {min(block.level - 1, 4)}"
            self._fill(self._paragraph(style), block.tokens[1].children or [])
        elif block.kind == "table":
            self._add_table(block.tokens)
        elif block.kind == "rule":
            self._paragraph("Normal").add_run("* * *")
        else:
            self._add_paragraphs(block, kept=kept)

    def _paragraph(self, style: str) -> Paragraph:
        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        element.style = self._styles[style]
        return Paragraph(element, self._document._body)

    def _add_paragraphs(self, block: Block, *, kept: bool) -> None:
        """The paragraphs of a block, those of lists with their bullets and numbers."""
        lists: list[str] = []
        for token in block.tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "inline":
                deeper = f" {min(len(lists), 3)}" if len(lists) > 1 else ""
                paragraph = self._paragraph(lists[-1] + deeper if lists else _STYLES.get(block.kind, "Normal"))
                if kept:
                    paragraph.paragraph_format.keep_with_next = True
                self._fill(paragraph, token.children or [])
            elif token.type in ("fence", "code_block"):
                self._paragraph(CODE).add_run(token.content.rstrip("\n"))

    def _add_table(self, tokens: tuple[Token, ...]) -> None:
        rows: list[list[list[Token]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token.children or [])
        table = self._document.add_table(1, max(map(len, rows)), style=TABLE)
        widths = self._widths(rows)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width  # some programs read the table's grid, others its cells
        head = table.rows[0]._tr
        more = [deepcopy(head) for _ in rows[1:]]
        table._tbl.extend(more)
        for row, cells in zip([head, *more], rows, strict=True):
            self._fill_row(row, cells, widths, head=row is head)
        self._paragraph(TABLE_TEXT)

    def _fill_row(self, row: Any, cells: list[list[Token]], widths: list[Length], *, head: bool) -> None:
        for cell, words, width in zip_longest(row.tc_lst, cells, widths):
            cell.width = width
            (element,) = cell.p_lst
            element.style = self._styles[TABLE_HEAD if head else TABLE_TEXT]
            self._fill(Paragraph(element, self._document._body), words or [])
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))

    def _widths(self, rows: list[list[list[Token]]]) -> list[Length]:
        section = self._document.sections[0]
        room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        texts = [["".join(token.content for token in cell) for cell in row] for row in rows]
        return [Length(round(room * share)) for share in shares(texts, room / _A_LETTER)]

    # Words ------------------------------------------------------------------------------------------------------

    def _fill(self, paragraph: Paragraph, tokens: list[Token]) -> None:
        """Words with their bold, italics, code and links."""
        bold = italic = 0
        link: Any = None
        for token in tokens:
            if token.type in ("strong_open", "strong_close"):
                bold += token.nesting
            elif token.type in ("em_open", "em_close"):
                italic += token.nesting
            elif token.type == "link_open":
                link = _hyperlink(paragraph, str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                link = None
            else:
                run = _run(paragraph, token)
                run.bold, run.italic = bool(bold) or None, bool(italic) or None
                if token.type == "code_inline":
                    run._r.style = self._styles[f"{CODE} Words"]
                if link is not None:
                    run._r.style = self._styles[LINK]
                    link.append(run._r)


def _run(paragraph: Paragraph, token: Token) -> Run:
    run = paragraph.add_run()
    if token.type == "hardbreak":
        run.add_break(WD_BREAK.LINE)
    else:
        run.text = " " if token.type == "softbreak" else token.content
    return run


def _hyperlink(paragraph: Paragraph, target: str) -> Any:
    relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    return link


# The whole ----------------------------------------------------------------------------------------------------------


def _set_page(document: WordDocument, *, landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(24)
    foot = section.footer.paragraphs[0]
    foot.alignment = 2
    _add_page_number(foot)


def _add_page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _describe(document: WordDocument, memo: Parsed) -> None:
    about = document.core_properties
    about.title = memo.title[:255]
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.language = memo.language
    about.content_status, about.category, about.version = "", "", ""
    about.identifier = memo.generator
    about.revision = 1
    for name in ("dcterms:created", "dcterms:modified"):  # the template's, of another document in another year
        for moment in about._element.findall(qn(name)):
            about._element.remove(moment)


def _without_times(data: bytes) -> bytes:
    """The same archive with no clock in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, _EPOCH), before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()

"""The memo as a Word document: named styles that the colleague can change at one place, real tables and links."""

from __future__ import annotations

import io
import zipfile
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from annotator.memo.columns import shares
from annotator.memo.parsed import Block, Parsed
from annotator.memo.word_styles import CODE, LINK, LOCATOR, NOTE, TABLE, TABLE_HEAD, TABLE_TEXT, set_styles

_STYLES = {"paragraph": "Normal", "quote": "Quote", "locator": LOCATOR, "note": NOTE}
_KEPT_WITH_NEXT = ("quote",)
_A_LETTER = Pt(4.7)  # of a table, with its share of the white between the columns
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def word_form(memo: Parsed) -> bytes:
    """The whole file; the same memo gives the same bytes."""
    document = Document()
    set_styles(document, memo.language)
    _set_page(document, landscape=memo.landscape)
    _describe(document, memo)
    after_heading = False
    for block in memo.blocks:
        _add(document, block)
        if after_heading and block.kind == "paragraph":  # the line that says what a point is, below its title
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        after_heading = block.kind == "heading"
    made = io.BytesIO()
    document.save(made)
    return _without_times(made.getvalue())


# Blocks -------------------------------------------------------------------------------------------------------------


def _add(document: WordDocument, block: Block) -> None:
    if block.kind == "heading":
        style = "Title" if block.level == 1 else f"Heading {min(block.level - 1, 4)}"
        _fill(document.add_paragraph(style=style), block.tokens[1].children or [])
    elif block.kind == "table":
        _add_table(document, block.tokens)
    elif block.kind == "rule":
        document.add_paragraph("* * *")
    elif block.kind == "code":
        document.add_paragraph(block.tokens[0].content.rstrip("\n"), style=CODE)
    else:
        _add_paragraphs(document, block)


def _add_paragraphs(document: WordDocument, block: Block) -> None:
    """The paragraphs of a block, those of lists with their bullets and numbers."""
    lists: list[str] = []
    for token in block.tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            deeper = f" {min(len(lists), 3)}" if len(lists) > 1 else ""
            style = lists[-1] + deeper if lists else _STYLES.get(block.kind, "Normal")
            paragraph = document.add_paragraph(style=style)
            if block.kind in _KEPT_WITH_NEXT:
                paragraph.paragraph_format.keep_with_next = True
            _fill(paragraph, token.children or [])
        elif token.type in ("fence", "code_block"):
            document.add_paragraph(token.content.rstrip("\n"), style=CODE)


def _add_table(document: WordDocument, tokens: tuple[Token, ...]) -> None:
    rows: list[list[list[Token]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.children or [])
    table = document.add_table(len(rows), max(map(len, rows)), style=TABLE)
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, words in zip_longest(row.cells, cells, fillvalue=None):
            paragraph = cell.paragraphs[0]  # type: ignore[union-attr]  # no row is longer than the table is wide
            paragraph.style = TABLE_HEAD if number == 0 else TABLE_TEXT
            _fill(paragraph, words or [])
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            row_properties.append(OxmlElement("w:tblHeader"))
    _set_widths(document, table, rows)
    document.add_paragraph(style=TABLE_TEXT)


def _set_widths(document: WordDocument, table: Table, rows: list[list[list[Token]]]) -> None:
    """Columns by how much there is to read in each, and never narrower than a word."""
    section = document.sections[0]
    room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    texts = [["".join(token.content for token in cell) for cell in row] for row in rows]
    wanted = shares(texts, room / _A_LETTER)
    table.autofit = False
    for column, share in zip(table.columns, wanted, strict=True):
        column.width = round(room * share)  # some programs read the table's grid, others its cells
        for cell in column.cells:
            cell.width = column.width


# Words --------------------------------------------------------------------------------------------------------------


def _fill(paragraph: Paragraph, tokens: list[Token]) -> None:
    """Words with their bold, italics, code and links."""
    bold = italic = 0
    into: Any = paragraph._p
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type == "link_open":
            into = _hyperlink(paragraph, str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            into = paragraph._p
        else:
            run = paragraph.add_run()
            if token.type == "hardbreak":
                run.add_break(WD_BREAK.LINE)
            else:
                run.text = " " if token.type == "softbreak" else token.content
            run.bold, run.italic = bool(bold) or None, bool(italic) or None
            if token.type == "code_inline":
                run.style = f"{CODE} Words"
            if into is not paragraph._p:
                run.style = LINK
                into.append(run._r)


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

"""The styles of the memo as a Word document: those that Word has already, and a few of its own."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

LOCATOR, NOTE, CODE, LINK = "Locator", "Quote Note", "Code", "Hyperlink"
TABLE, TABLE_HEAD, TABLE_TEXT = "Memo Table", "Table Head", "Table Text"
_SERIF, _SANS, _MONO = "Cambria", "Calibri", "Consolas"
_INK, _DIM, _ACCENT = RGBColor(0x1F, 0x23, 0x28), RGBColor(0x4A, 0x52, 0x5A), RGBColor(0x1D, 0x4E, 0x79)


def set_styles(document: Document, language: str) -> None:
    """Give the document its styles; each can be changed in Word for the whole memo at once."""
    normal = document.styles["Normal"]
    _set_font(normal, _SERIF, 11)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    _set_language(normal, language)
    _set_heading(document, "Title", 22, 0, 14)
    for rank, size, before, after in ((1, 15, 22, 7), (2, 12, 15, 4), (3, 11, 11, 3), (4, 10.5, 9, 3)):
        _set_heading(document, f"Heading {rank}", size, before, after)
    _set_quote(document)
    _add(document, LOCATOR, size=9, color=_DIM, left=8, after=9, base="Caption", font=_SANS)
    _add(document, NOTE, size=9.5, left=8, after=9, font=_SANS)
    _add(document, TABLE_TEXT, size=9, after=2, font=_SANS)
    _add(document, TABLE_HEAD, size=9, after=2, color=_DIM, font=_SANS).font.bold = True
    _add(document, CODE, size=9, after=7, font=_MONO)
    _add_table_style(document)
    for name, font, color in ((f"{CODE} Words", _MONO, _DIM), (LINK, "", _ACCENT)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = color
        if font:
            _set_font(style, font, 8.5)


def _set_heading(document: Document, name: str, size: float, before: float, after: float) -> None:
    style: Any = document.styles[name]
    _set_font(style, _SANS, size)
    style.font.bold, style.font.italic, style.font.color.rgb = True, False, _INK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True
    for line in style.element.pPr.findall(qn("w:pBdr")):  # the template rules a line below the title
        style.element.pPr.remove(line)


def _set_quote(document: Document) -> None:
    style: Any = document.styles["Quote"]
    style.font.italic, style.font.color.rgb = False, _INK
    style.paragraph_format.left_indent, style.paragraph_format.right_indent = Mm(8), Mm(4)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(4), Pt(3)
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "C9CED3")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _add_table_style(document: Document) -> None:
    """Thin lines between the rows and nothing else."""
    style: Any = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFC4C9")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 50), ("left", 80), ("bottom", 20), ("right", 80)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(width))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties.append(borders)
    properties.append(margins)
    style.element.append(properties)


def _add(
    document: Document,
    name: str,
    *,
    size: float,
    font: str,
    after: float,
    left: float = 0,
    base: str = "Normal",
    color: RGBColor | None = None,
) -> Any:
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    _set_font(style, font, size)
    style.font.bold = False
    style.font.color.rgb = color or _INK
    style.paragraph_format.left_indent, style.paragraph_format.space_after = Mm(left), Pt(after)
    style.quick_style = True
    return style


def _set_font(style: Any, name: str, size: float) -> None:
    """A face for all scripts; the template's theme would otherwise have the last word."""
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), name)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)


def _set_language(style: Any, language: str) -> None:
    properties = style.element.get_or_add_rPr()
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), "en-GB" if language == "en" else language)
    properties.append(mark)

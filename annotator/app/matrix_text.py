"""The matrix outside of the window: as a table for a spreadsheet or a word processor, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMarginsF, QMimeData
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QTextDocument

from annotator.app.card import Card
from annotator.app.matrix_model import HEADS, cell_texts

_FORMULA = ("=", "+", "-", "@")
"""A spreadsheet takes a cell that begins so for a formula; the papers' words and the analyst's are text."""
WIDTHS = (22, 25, 25, 10, 10, 8)
"""Of the columns on paper, in hundredths."""


def as_tsv(cards: Sequence[Card]) -> str:
    """Cells parted by tabs, a row a line: what a spreadsheet takes from the clipboard."""
    rows = [HEADS, *(cell_texts(card) for card in cards)]
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows) + "\n"


def as_html(cards: Sequence[Card], title: str = "") -> str:
    """A table with a head, and the title above it; whatever the cells hold is text."""
    heads = "".join(f'<th align="left" width="{wide}%">{head}</th>' for head, wide in zip(HEADS, WIDTHS, strict=True))
    rows = "".join(f"<tr>{''.join(map(_cell, cell_texts(card)))}</tr>\n" for card in cards)
    above = f"<h2>{escape(title)}</h2>" if title else ""
    table = f'<table border="1" cellspacing="0" cellpadding="4" width="100%"><thead><tr>{heads}</tr></thead>'
    return f'<html><head><meta charset="utf-8"></head><body>{above}{table}<tbody>\n{rows}</tbody></table></body></html>'


def as_mime(cards: Sequence[Card]) -> QMimeData:
    """Both forms at once, for the clipboard."""
    data = QMimeData()
    data.setText(as_tsv(cards))
    data.setHtml(as_html(cards))
    return data


def print_matrix(cards: Sequence[Card], title: str, device: QPagedPaintDevice) -> None:
    """Put the matrix on paper or into a PDF, across, its head on every page."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    device.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(8.5)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet("table { border-collapse: collapse; } th { background-color: #eeeeee; }")
    document.setHtml(as_html(cards, title))
    document.print_(device)


def _plain(cell: str) -> str:
    words = " ".join(cell.split())
    return f"'{words}" if words.startswith(_FORMULA) else words


def _cell(cell: str) -> str:
    return f'<td style="mso-number-format:\'\\@\'" valign="top">{escape(cell).replace(chr(10), "<br>")}</td>'

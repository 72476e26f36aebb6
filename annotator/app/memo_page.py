"""The memo's HTML made fit for Qt's small part of HTML and CSS, and for a narrow panel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from annotator.app.theme import Theme, text_font

# The HTML comes from our own renderer, which escapes every < of the memo's words: these patterns meet only its tags.
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
LONGEST_WORD = 2000
_TAG_OR_RUN = re.compile(rf"<[^>]*>|(?:&#?\w{{1,8}};|[^\s<>&]){{{LONGEST_WORD}}}")
_NOTHING = {"", "–", "—", "-"}


_ROWS_BY_THEMSELVES = re.compile(r'\n(?=<p class="row">)')
QT_ENLARGES = (1.5, 1.2)
"""What Qt multiplies the size of a heading of the first and the second rank by, whatever size it is given."""
_HELD = ("<li>", "<td", "<blockquote>")
MOST_ROWS = 60
"""A table is laid out as a whole whenever one of its cells changes: a longer one would make the window wait."""


def memo_chunks(parts: Iterable[str], theme: Theme, *, narrow: bool) -> list[str]:
    """The page of each part of a memo, and of each row of a table that is set row by row, by itself."""
    return [chunk for part in parts for chunk in _chunks(part, theme, narrow)]


@lru_cache(maxsize=16_384)
def _chunks(part: str, theme: Theme, narrow: bool) -> tuple[str, ...]:
    page = memo_page(part, theme, narrow=narrow or part.count("<tr>") > MOST_ROWS)
    found = [page] if any(tag in page for tag in _HELD) else _ROWS_BY_THEMSELVES.split(page)
    return tuple(chunk for chunk in found if chunk.strip())


def memo_page(html: str, theme: Theme, *, narrow: bool) -> str:
    """The HTML with a rule beside each quotation, and with tables set row by row where they would not fit."""
    html = with_breaks(html)
    rule = f'<td width="3" bgcolor="{theme.line}"></td>'
    quotation = f'<table class="quote" cellspacing="0" width="100%"><tr>{rule}<td class="words">'
    html = _TABLE.sub(_stacked if narrow else _wide, html)
    return html.replace("<blockquote>", quotation).replace("</blockquote>", "</td></tr></table>")


def with_breaks(html: str) -> str:
    """The HTML with a break in words of over `LONGEST_WORD` letters, which Qt would take minutes to lay out."""
    if max(map(len, html.split()), default=0) <= LONGEST_WORD:
        return html
    return _TAG_OR_RUN.sub(lambda found: found[0] if found[0].startswith("<") else f"{found[0]}<br>", html)


def memo_style(theme: Theme) -> str:
    """The look's colours and sizes for `memo_page`."""
    base = text_font().pixelSize()
    first, second = round(base * 1.3 / QT_ENLARGES[0]), round(base * 1.2 / QT_ENLARGES[1])
    return f"""
        h1 {{ font-size: {first}px; font-weight: 600; margin-top: 0; margin-bottom: 8px; }}
        h2 {{ font-size: {second}px; font-weight: 600; margin-top: 24px; margin-bottom: 8px; }}
        h3 {{ font-size: {round(base * 1.1)}px; font-weight: 600; margin-top: 20px; margin-bottom: 4px; }}
        p, li {{ margin-top: 0; margin-bottom: 8px; line-height: 130%; color: {theme.text}; }}
        p.row {{ margin-bottom: 12px; }}
        span.name {{ color: {theme.dim}; font-size: {round(base * 0.92)}px; }}
        a {{ color: {theme.accent}; text-decoration: none; }}
        code {{ color: {theme.dim}; font-size: {round(base * 0.85)}px; }}
        table.data {{ border: 1px solid {theme.line}; border-collapse: collapse; }}
        table.data th {{ background-color: {theme.panel}; color: {theme.dim}; padding: 6px; font-weight: 600; }}
        table.data td {{ padding: 6px; vertical-align: top; border: 1px solid {theme.line}; }}
        table.quote {{ margin-top: 4px; margin-bottom: 8px; }}
        table.quote td.words {{ padding-left: 12px; }}
    """


def _wide(found: re.Match[str]) -> str:
    return f'<table class="data" cellspacing="0" width="100%">{found[1]}</table>'


def _stacked(found: re.Match[str]) -> str:
    """A paragraph for each row: the leading cells in bold, then each cell that says something after its column's name.

    The leading cells are the number, where the first column has no name, and the one after it.
    """
    rows = [[cell.strip() for cell in _CELL.findall(row)] for row in _ROW.findall(found[1])]
    if not rows:
        return ""
    names, leading = rows[0], 2 if not rows[0][0] else 1
    made = []
    for cells in rows[1:]:
        lines = [f"<b>{'. '.join(cell for cell in cells[:leading] if cell)}</b>"]
        for name, cell in zip(names[leading:], cells[leading:], strict=False):
            if cell not in _NOTHING:
                lines.append(f'<span class="name">{name}:</span> {cell}')
        made.append(f'<p class="row">{"<br>".join(lines)}</p>')
    return "\n".join(made)

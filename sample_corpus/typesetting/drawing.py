"""What can be drawn: on a PDF page by content operators, or into an SVG file, by the same calls.

Lengths are points, the origin is at the top left, and y is the baseline of letters.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

import pymupdf

from typesetting.fonts import Face, font_bytes, glyphs, width
from typesetting.lines import Piece


class Pen(ABC):
    """Draws lines, areas and letters."""

    @abstractmethod
    def line(self, points: list[tuple[float, float]], color: str, thick: float, dash: str = "") -> None:
        """A line through the points; `dash` is the lengths of strokes and gaps, such as "2 2"."""

    @abstractmethod
    def box(self, x: float, y: float, w: float, h: float, color: str) -> None:
        """A filled rectangle."""

    @abstractmethod
    def dot(self, x: float, y: float, radius: float, color: str, hollow: bool = False) -> None:
        """A disc, or a ring."""

    @abstractmethod
    def letters(self, x: float, y: float, text: str, face: Face, size: float, color: str) -> None:
        """Letters from x rightwards."""

    def letters_ending(self, x: float, y: float, text: str, face: Face, size: float, color: str) -> None:
        """Letters that end at x."""
        self.letters(x - width(face, size, text), y, text, face, size, color)

    def letters_around(self, x: float, y: float, text: str, face: Face, size: float, color: str) -> None:
        """Letters centred on x."""
        self.letters(x - width(face, size, text) / 2, y, text, face, size, color)


@dataclass(frozen=True)
class Link:
    """A place on a page that can be clicked. `target` is an address, or `note:` and a footnote's number."""

    area: tuple[float, float, float, float]
    target: str


@dataclass
class PagePen(Pen):
    """Writes a PDF page's content. Runs of one look become one string, with the gaps of justified lines as kerns."""

    page_height: float
    left: float = 0.0
    top: float = 0.0
    ops: list[str] = field(default_factory=list)
    faces: set[Face] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)

    def at(self, left: float, top: float) -> PagePen:
        """A pen for the same page whose origin is elsewhere."""
        return PagePen(self.page_height, self.left + left, self.top + top, self.ops, self.faces, self.links)

    def _xy(self, x: float, y: float) -> str:
        return f"{self.left + x:.2f} {self.page_height - self.top - y:.2f}"

    def line(self, points: list[tuple[float, float]], color: str, thick: float, dash: str = "") -> None:
        path = " l ".join(self._xy(*point) for point in points[1:])
        self.ops.append(f"q {_rgb(color)} RG {thick:.2f} w 1 j [{dash}] 0 d {self._xy(*points[0])} m {path} l S Q")

    def box(self, x: float, y: float, w: float, h: float, color: str) -> None:
        self.ops.append(f"q {_rgb(color)} rg {self._xy(x, y + h)} {w:.2f} {h:.2f} re f Q")

    def dot(self, x: float, y: float, radius: float, color: str, hollow: bool = False) -> None:
        k = 0.5523 * radius
        quarters = (
            ((x + radius, y + k), (x + k, y + radius), (x, y + radius)),
            ((x - k, y + radius), (x - radius, y + k), (x - radius, y)),
            ((x - radius, y - k), (x - k, y - radius), (x, y - radius)),
            ((x + k, y - radius), (x + radius, y - k), (x + radius, y)),
        )
        path = " ".join(" ".join(self._xy(*p) for p in quarter) + " c" for quarter in quarters)
        paint = f"1 1 1 rg {_rgb(color)} RG 1.2 w {{}} b" if hollow else f"{_rgb(color)} rg {{}} f"
        self.ops.append("q " + paint.format(f"{self._xy(x + radius, y)} m {path}") + " Q")

    def letters(self, x: float, y: float, text: str, face: Face, size: float, color: str) -> None:
        self.pieces(0.0, y, ((x, Piece(text, face, size, color=color)),))

    def pieces(self, x: float, y: float, placed: tuple[tuple[float, Piece], ...]) -> None:
        """A line of text, each piece at its own x."""
        for look, run in groupby(placed, key=lambda one: (one[1].face, one[1].size, one[1].rise, one[1].color)):
            face, size, rise, color = look
            self.faces.add(face)
            pieces = list(run)
            start, string, pen = pieces[0][0], "", pieces[0][0]
            for at, piece in pieces:
                gap = round((pen - at) * 1000 / size)
                string += (f"> {gap} <" if gap else "") + glyphs(face, piece.text)
                pen += piece.width - gap * size / 1000
            place = self._xy(x + start, y - rise)
            self.ops.append(f"BT {_rgb(color)} rg /{face.key} {size:g} Tf 1 0 0 1 {place} Tm [<{string}>] TJ ET")
        self._note_links(x, y, placed)

    def _note_links(self, x: float, y: float, placed: tuple[tuple[float, Piece], ...]) -> None:
        for at, piece in placed:
            target = piece.link or (f"note:{piece.note}" if piece.note else "")
            if target:
                left, base = self.left + x + at, self.top + y - piece.rise
                area = (left, base - 0.8 * piece.size, left + piece.width, base + 0.25 * piece.size)
                self.links.append(self._joined(Link(area, target)))

    def _joined(self, link: Link) -> Link:
        """The link, as one with the last where that leads to the same place from the same line."""
        last = self.links[-1] if self.links else None
        if not last or last.target != link.target or last.area[1] != link.area[1]:
            return link
        self.links.pop()
        return Link((last.area[0], last.area[1], link.area[2], last.area[3]), link.target)

    def place(self, page: pymupdf.Page) -> None:
        """Puts what was drawn on the page, with the fonts that it needs."""
        for face in sorted(self.faces):
            page.insert_font(fontname=face.key, fontbuffer=font_bytes(face))
        document = page.parent
        xref = document.get_new_xref()
        document.update_object(xref, "<<>>")
        document.update_stream(xref, "\n".join(self.ops).encode())
        page.set_contents(xref)


@dataclass
class SvgPen(Pen):
    """Collects the elements of an SVG picture."""

    elements: list[str] = field(default_factory=list)

    def line(self, points: list[tuple[float, float]], color: str, thick: float, dash: str = "") -> None:
        path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.elements.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{thick}"{dashes}/>')

    def box(self, x: float, y: float, w: float, h: float, color: str) -> None:
        self.elements.append(f'<rect x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}" fill="{color}"/>')

    def dot(self, x: float, y: float, radius: float, color: str, hollow: bool = False) -> None:
        look = f'fill="#ffffff" stroke="{color}" stroke-width="1.2"' if hollow else f'fill="{color}"'
        self.elements.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" {look}/>')

    def letters(self, x: float, y: float, text: str, face: Face, size: float, color: str) -> None:
        look = ' font-weight="bold"' if face.bold else ""
        look += ' font-style="italic"' if face.italic else ""
        self.elements.append(
            f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" fill="{color}"{look}>{escape(text)}</text>'
        )

    def svg(self, wide: float, high: float) -> str:
        """The picture as a file's text."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" font-family="Helvetica, Arial">'
        )
        return "\n".join((head, *self.elements, "</svg>", ""))


def _rgb(color: str) -> str:
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))

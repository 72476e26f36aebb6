"""How each brief looks: paper, columns, faces and sizes. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from typesetting import fonts
from typesetting.fonts import Face
from typesetting.lines import Measure, Piece
from typesetting.source import Run


@dataclass(frozen=True)
class Style:
    """One brief's look."""

    page: tuple[float, float]
    top: float
    bottom: float
    side: float
    columns: Literal[1, 2]
    gutter: float
    roman: Face
    italic: Face
    bold: Face
    size: float
    leading: float
    justified: bool
    indent: float
    gap: float
    """Space between paragraphs; where it is 0 they are told apart by their indent."""
    accent: str
    heading_size: float
    note_size: float
    note_leading: float
    table_columns: tuple[float, ...]
    """Shares of the width."""
    mirrored: bool
    """Whether even pages have their running head and number on the outer, left side."""

    @property
    def text_width(self) -> float:
        return self.page[0] - 2 * self.side

    @property
    def column_width(self) -> float:
        return (self.text_width - self.gutter * (self.columns - 1)) / self.columns

    @property
    def text_height(self) -> float:
        return self.page[1] - self.top - self.bottom

    def measure(self, *, indent: float = 0.0, less: float = 0.0) -> Measure:
        """The lines of a column, with an indent at the first, narrower by `less`."""
        return Measure(self.column_width - less, self.justified, indent)

    def pieces(self, runs: tuple[Run, ...], size: float = 0.0) -> list[Piece]:
        """The runs in this brief's text faces."""
        size = size or self.size
        found = []
        for run in runs:
            face = self.bold if run.bold else self.italic if run.italic else self.roman
            if run.note:
                mark = Piece(run.text, self.roman, round(0.64 * size, 2), 0.34 * size, self.accent, note=run.note)
                found.append(mark)
            else:
                color = self.accent if run.link else "#1b1b1b"
                found.append(Piece(run.text, face, size, color=color, link=run.link))
        return found


ONE_COLUMN = Style(
    page=(612.0, 792.0), top=84.0, bottom=78.0, side=104.0, columns=1, gutter=0.0,
    roman=fonts.CHARIS, italic=fonts.CHARIS_ITALIC, bold=fonts.CHARIS_BOLD, size=10.2, leading=14.6,
    justified=False, indent=0.0, gap=6.6, accent="#1f3f66", heading_size=13.5, note_size=8.0, note_leading=10.6,
    table_columns=(0.16, 0.24, 0.27, 0.33), mirrored=False,
)  # fmt: skip

TWO_COLUMNS = Style(
    page=(538.6, 765.4), top=72.0, bottom=62.0, side=50.0, columns=2, gutter=18.0,
    roman=fonts.ROMAN, italic=fonts.ROMAN_ITALIC, bold=fonts.ROMAN_BOLD, size=10.4, leading=13.4,
    justified=True, indent=10.5, gap=0.0, accent="#8a2f1f", heading_size=10.6, note_size=7.8, note_leading=9.4,
    table_columns=(0.22, 0.33, 0.45), mirrored=True,
)  # fmt: skip

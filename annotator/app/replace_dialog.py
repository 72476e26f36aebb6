"""What becomes of every quotation when a paper is replaced: first on its way, then a list to look through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.anchors import Extent, Fate
from annotator.app.controls import Segments, label, restyle
from annotator.app.replaced_quotation import ReplacedQuotation
from annotator.app.swatches import draw_swatch
from annotator.app.text_size import grown
from annotator.app.theme import current_theme
from annotator.app.version_words import VersionWords
from annotator.app.words import quoted
from annotator.project import Color

ALL = "all"
SIGNS = {Fate.KEPT: "✓", Fate.MOVED: "→", Fate.REWORDED: "≈", Fate.LOST: "✕"}
SWATCH = 20
"""Pixels of a colour's square."""


class ReplaceDialog(QDialog):
    """Nothing is changed while it is open. `accepted_all` says that the paper is to be replaced as the list has it."""

    accepted_all = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None, letter: str, name: str) -> None:
        super().__init__(parent)
        self._letter = letter
        self.rows: list[ReplacedQuotation] = []
        self.given_up: set[int] = set()
        """The numbers of rows that the analyst wants lost instead."""
        self.setWindowTitle(f"Replace paper {letter}")
        self.setModal(True)
        self.heading = label(f"Replace {letter} by “{name}”", "heading", wrap=True)
        self.says = label("", "dim", wrap=True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_waiting())
        self._stack.addWidget(self._make_review())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.replace = buttons.addButton("Replace paper", QDialogButtonBox.ButtonRole.AcceptRole)
        self.replace.setProperty("kind", "main")
        self.replace.setEnabled(False)
        buttons.accepted.connect(self.accepted_all)
        buttons.rejected.connect(self.reject)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.says)
        column.addWidget(self._stack, 1)
        column.addWidget(buttons)
        self.resize(grown(900), grown(620))

    def reject(self) -> None:
        """Esc, Cancel and the window's own cross are the same."""
        super().reject()
        self.cancelled.emit()

    # On the way -------------------------------------------------------------------------------------------------

    def _make_waiting(self) -> QWidget:
        page = QWidget()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column = QVBoxLayout(page)
        column.addWidget(self.bar)
        column.addStretch(1)
        return page

    def tell(self, sentence: str, share: float | None) -> None:
        """What is being done, and how far it is; None where nobody knows."""
        self._stack.setCurrentIndex(0)
        self.replace.setEnabled(False)
        self.says.setText(f"{sentence}…" if share is None else f"{sentence}: {round(100 * share)} %")
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0 if share is None else 1000)
        self.bar.setValue(round(1000 * (share or 0.0)))

    # The review -------------------------------------------------------------------------------------------------

    def _make_review(self) -> QWidget:
        page = QWidget()
        self.filter = Segments("Which quotations are listed")
        self.filter.chosen.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName("Quotations in the new version")
        self.list.setProperty("kind", "findings")
        self.list.setWordWrap(True)
        self.list.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.old = VersionWords("In the old version")
        self.new = VersionWords("In the new version")
        self.give_up = QPushButton("&Lost instead")
        self.give_up.setCheckable(True)
        self.give_up.setToolTip("This is not the same passage: keep the quotation, without a place in the new version")
        self.give_up.clicked.connect(self._give_up)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        filters = QHBoxLayout()
        filters.addWidget(self.filter)
        filters.addStretch(1)
        column.addLayout(filters)
        column.addWidget(self.list, 3)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.old, 1)
        sides.addWidget(self.new, 1)
        column.addLayout(sides, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.give_up)
        column.addLayout(foot)
        return page

    def review(self, rows: Sequence[ReplacedQuotation], warning: str = "") -> None:
        """Show what became of each quotation; the paper can be replaced now."""
        self.rows, self.given_up = list(rows), set()
        self.list.clear()
        swatches = {color: _swatch(color) for color in (*Color, None)}
        for row in self.rows:
            self.list.addItem(QListWidgetItem(swatches[row.color], ""))
        self._warning = warning
        self._renew()
        self._stack.setCurrentIndex(1)
        self.replace.setEnabled(True)
        self.replace.setDefault(True)
        restyle(self.replace)
        first = next((at for at, row in enumerate(self.rows) if row.fate is not Fate.KEPT), 0)
        self.list.setCurrentRow(first if self.rows else -1)
        self.list.setFocus()
        self._show(self.list.currentRow())

    def fate(self, row: int) -> Fate:
        """What becomes of a quotation, as the analyst has it now."""
        return Fate.LOST if row in self.given_up else self.rows[row].fate

    def places(self) -> dict[Extent, Fate]:
        """The places of the old text that are lost because the analyst says so."""
        return {self.rows[row].extent: Fate.LOST for row in self.given_up}

    def counts(self) -> Counter[Fate]:
        """How many highlights each fate has; links are listed, and not counted."""
        return Counter(self.fate(at) for at, row in enumerate(self.rows) if row.color)

    def sentence(self) -> str:
        """`12 kept, 3 moved, 1 reworded, 2 lost`."""
        counts = self.counts()
        return ", ".join(f"{counts[fate]} {fate}" for fate in Fate)

    def _renew(self) -> None:
        """Write every line and the counts anew."""
        for at, row in enumerate(self.rows):
            item = self.list.item(at)
            item.setText(_words(row, self.fate(at)))
            item.setForeground(_ink(self.fate(at)))
        said = f"{self.sentence()}." if self.rows else "Nothing in it is quoted."
        self.says.setText(f"{said} Nothing is changed before you say so. {self._warning}".strip())
        shown = self.filter.value() or ALL
        fates = Counter(self.fate(at) for at in range(len(self.rows)))
        self.filter.set_choices(
            [(ALL, f"All {len(self.rows)}", "Every quotation")]
            + [(fate, f"{fate.capitalize()} {fates[fate]}", f"Only those that are {fate}") for fate in Fate]
        )
        self.filter.set_value(shown)
        self._filter(shown)

    def _filter(self, wanted: str) -> None:
        for at in range(len(self.rows)):
            self.list.item(at).setHidden(wanted not in (ALL, self.fate(at)))

    def _show(self, at: int) -> None:
        """A quotation in both versions."""
        row = self.rows[at] if 0 <= at < len(self.rows) else None
        self.give_up.setEnabled(bool(row and row.fate in (Fate.MOVED, Fate.REWORDED)))
        self.give_up.setChecked(at in self.given_up)
        if row is None:
            self.old.say("")
            self.new.say("")
            return
        new = row.new if at not in self.given_up else None
        self.old.show_side(row.old, new.words if new else row.old.words, gone=True)
        if new:
            self.new.show_side(new, row.old.words, gone=False)
        else:
            self.new.say("Lost: the quotation stays in the project with its old words, and has no place here.")

    def _give_up(self, on: bool) -> None:
        at = self.list.currentRow()
        extent = self.rows[at].extent
        alike = {number for number, row in enumerate(self.rows) if row.extent == extent and not row.was_lost}
        self.given_up = self.given_up | alike if on else self.given_up - alike
        self._renew()
        self._show(at)


def _words(row: ReplacedQuotation, fate: Fate) -> str:
    """A line in the list: its fate, its places and colour, its words, and what rests on it."""
    where = row.whereabouts if fate is row.fate else row.old.place
    kind = row.color.value if row.color else "link"
    lines = [f"{SIGNS[fate]} {fate.capitalize()} · {where} · {kind}", quoted(row.old.words)]
    if fate is Fate.REWORDED and row.new:
        lines.append(f"Now: {quoted(row.new.words)}")
    return "\n".join([*lines, *row.points])


def _ink(fate: Fate) -> QBrush:
    """What a line is written in: what was not found again stands out, and what was found in other words."""
    theme = current_theme()
    inks = {Fate.LOST: theme.disagreement, Fate.REWORDED: theme.qualification}
    return QBrush(QColor(inks.get(fate, theme.text)))


def _swatch(color: Color | None) -> QIcon:
    """A highlight's colour with its letter; nothing for a link."""
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(Qt.GlobalColor.transparent)
    if color:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_swatch(painter, QRectF(0, 0, SWATCH, SWATCH), color, current_theme())
        painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # else it is darkened, and the colour is another
    return icon

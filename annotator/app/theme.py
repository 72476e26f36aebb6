"""The window's colours and sizes by name, for a light and a dark window, and how they are put on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.project import Color, Relation
from annotator.resources import resource

SMALLEST_BASE = 13
"""Pixels of the running text where the system asks for less; a larger system font is respected."""
SIZES = {"tiny": 11 / 13, "small": 12 / 13, "base": 1.0, "title": 14.5 / 13, "display": 26 / 13}
"""Sizes of text as shares of the running text's."""
ICON_SIZES = (16, 20, 24, 32, 40, 48)


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one look; every value but `name` is a colour as `#rrggbb`."""

    name: str
    ground: str
    bar: str
    panel: str
    card: str
    line: str
    strong_line: str
    """Edges that must be seen: the handle of a scroll bar, a switch that is off."""
    hover: str
    text: str
    dim: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    claim: str
    evidence: str
    assumption: str
    recommendation: str
    question: str
    disagreement: str
    agreement: str
    qualification: str
    silence: str

    def highlight_color(self, color: Color) -> QColor:
        """The colour of a highlight on a page of this look; multiplied onto light pages."""
        return QColor(getattr(self, color.value))

    def relation_color(self, relation: Relation) -> QColor:
        """The colour of a relation's word, bar and ribbon."""
        return QColor(getattr(self, relation.value))


LIGHT = Theme(
    name="light",
    ground="#EFEDE8",
    bar="#F8F7F4",
    panel="#FBFAF8",
    card="#FFFFFF",
    line="#DEDAD2",
    strong_line="#B9B5AC",
    hover="#F4F2EE",
    text="#22262B",
    dim="#6A6E74",
    accent="#2B5C8F",
    accent_soft="#E4EDF6",
    on_accent="#FFFFFF",
    accent_hover="#234C77",
    claim="#FFE48A",
    evidence="#BFE5C2",
    assumption="#BCD9F3",
    recommendation="#DCCBF2",
    question="#F7C3C4",
    disagreement="#B0412F",
    agreement="#2F7A4D",
    qualification="#8F610A",
    silence="#6A6E74",
)

DARK = Theme(
    name="dark",
    ground="#1B1D20",
    bar="#25282C",
    panel="#222529",
    card="#2B2F34",
    line="#3A3F45",
    strong_line="#5A6068",
    hover="#33383E",
    text="#E6E4DF",
    dim="#9FA5AB",
    accent="#82B4E6",
    accent_soft="#2A3B4D",
    on_accent="#14202C",
    accent_hover="#9CC4EC",
    claim="#6B5A17",
    evidence="#2C5A36",
    assumption="#264E70",
    recommendation="#4D3C6B",
    question="#6E3439",
    disagreement="#E58A78",
    agreement="#7CC795",
    qualification="#DCAE5A",
    silence="#9FA5AB",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "dim") for ground in ("bar", "panel", "card", "hover")),
    *(("text", ground) for ground in ("ground", "accent_soft")),
    *(("text", color.value) for color in Color),
    *((relation.value, ground) for relation in Relation for ground in ("card", "panel")),
    *(("accent", ground) for ground in ("accent_soft", "bar", "panel", "card", "hover")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
"""Every ink on every ground that text is set in: the contrast of each is at least 4.5 to 1."""


def current_theme() -> Theme:
    """The look that `apply_theme` put on last; the light one before that."""
    app = QApplication.instance()
    return THEMES.get(app.property("crossread-theme") if app else "", LIGHT)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Put a look on every window, now and later. Widgets that paint by hand hear of it by a PaletteChange event."""
    if app.property("crossread-system-pixels") is None:
        set_text_share(app, 1.0)
    if app.property("crossread-theme") == theme.name:
        return  # it is on already, and putting it on looks at every widget
    app.setProperty("crossread-theme", theme.name)
    app.setPalette(make_palette(theme))
    app.setStyleSheet(_stylesheet(theme))


def set_text_share(app: QApplication, share: float) -> None:
    """Make the window's words this share of the system's; every window follows at once."""
    system = app.property("crossread-system-pixels")
    if system is None:
        app.setStyle("Fusion")
        system = QFontInfo(app.font()).pixelSize()
        app.setProperty("crossread-system-pixels", system)
    font = app.font()
    if font.pixelSize() == (pixels := round(max(SMALLEST_BASE, system) * share)):
        return
    font.setPixelSize(pixels)
    app.setFont(font)
    if app.property("crossread-theme"):
        app.setStyleSheet(_stylesheet(current_theme()))
    text_grew().happened.emit()


class TextGrew(QObject):
    """Says that the text of all windows has another size."""

    happened = Signal()


@cache
def text_grew() -> TextGrew:
    return TextGrew()


def text_font(size: str = "base", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's font in one of `SIZES`."""
    font = QFont(QApplication.font())
    font.setPixelSize(max(1, round(QFontInfo(font).pixelSize() * SIZES[size])))
    font.setWeight(weight)
    return font


def make_palette(theme: Theme) -> QPalette:
    """The tokens in the roles that Qt's own painting looks at."""
    role = QPalette.ColorRole
    names = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.PlaceholderText: theme.dim,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.disagreement,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.strong_line,
        role.Shadow: theme.ground,
    }
    palette = QPalette()
    for which, name in names.items():
        palette.setColor(which, QColor(name))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.dim))
    return palette


def icon(name: str, theme: Theme) -> QIcon:
    """One of resources/icons in a look's colours: plain, switched on (accent) and disabled (dim).

    Raises FileNotFoundError for a name that has no file, which is a bug.
    """
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for ink, mode, state in (
        (theme.text, QIcon.Mode.Normal, QIcon.State.Off),
        (theme.accent, QIcon.Mode.Normal, QIcon.State.On),
        (theme.strong_line, QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        for size in ICON_SIZES:
            made.addPixmap(draw_icon(source.replace("currentColor", ink), size), mode, state)
    return made


def draw_icon(source: str, size: int) -> QPixmap:
    """An SVG's text as a square picture of `size` pixels with a clear ground."""
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def _stylesheet(theme: Theme) -> str:
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    sizes = {name: str(round(QFontInfo(text_font(name)).pixelSize())) for name in SIZES}
    chip = QFontMetrics(text_font("small")).height() + 2
    return template.substitute(asdict(theme), **sizes, chip=str(chip), chip_radius=str((chip + 6) // 2))

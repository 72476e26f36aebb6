"""How a project's window was left: kept for each project beside the analyst's data, since it is nobody's work."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from annotator.app.places import data_folder
from annotator.app.whole_file import write_whole

MOST = 200
"""Projects that are remembered; the one left longest ago goes first."""


@dataclass(frozen=True, slots=True)
class PaneState:
    """Where one paper was: `page` (from 0) and `y` (points from its top) at the upper edge, and how it was zoomed."""

    page: int = 0
    y: float = 0.0
    across: float = 0.0
    """The left edge of the view, as a share of the pages' width."""
    zoom: float = 1.0
    fit: str = "text"
    turn: int = 0
    """Quarter turns clockwise."""
    abreast: bool = False


@dataclass(frozen=True, slots=True)
class ViewState:
    """One project's panes, panels and choices."""

    panes: dict[str, PaneState] = field(default_factory=dict)
    sizes: tuple[int, ...] = ()
    """The widths of rail, papers and right panel in pixels."""
    rail: str = ""
    """The page that is open in the rail; empty where its panel is closed."""
    rail_shown: bool = True
    right: str = "points"
    right_shown: bool = True
    follow: str = ""
    point: int = 0
    in_hand: str = "A"


class ViewStates:
    """The file of them. A damaged file, or a damaged entry of it, counts as nothing known."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or data_folder() / "views.json"

    def of(self, project: Path) -> ViewState | None:
        """How this project was left; None where that is not known."""
        rows = self._read()
        row = rows.get(str(project.absolute()))
        try:
            return _state(row) if row is not None else None
        except (TypeError, ValueError, AttributeError, KeyError, OverflowError):  # written by another, or damaged
            return None

    def keep(self, project: Path, state: ViewState) -> None:
        """Remember a project as it is left now. A folder that takes no file is no trouble: nothing is remembered."""
        rows = self._read()
        name = str(project.absolute())
        rows.pop(name, None)
        rows[name] = asdict(state)
        kept = dict(list(rows.items())[-MOST:])
        with suppress(OSError):
            write_whole(self.file, json.dumps(kept, ensure_ascii=False, indent=1))

    def _read(self) -> dict[str, Any]:
        """Left longest ago first."""
        try:
            rows = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return rows if isinstance(rows, dict) else {}


def _state(row: dict[str, Any]) -> ViewState:
    """Every value made what it should be, whatever stands in the file."""
    panes = {str(letter): _pane(pane) for letter, pane in row["panes"].items()}
    return ViewState(
        panes=panes,
        sizes=tuple(_within(size, 0, 20_000) for size in row["sizes"]),
        rail=str(row["rail"]),
        rail_shown=bool(row["rail_shown"]),
        right=str(row["right"]),
        right_shown=bool(row["right_shown"]),
        follow=str(row["follow"]),
        point=_within(row["point"], 0, 2**62),
        in_hand=str(row["in_hand"]),
    )


def _pane(row: dict[str, Any]) -> PaneState:
    numbers = {name: float(row[name]) for name in ("y", "across", "zoom")}
    if not all(abs(number) < 1e6 for number in numbers.values()):  # NaN and infinities too
        raise ValueError("a place in no paper")
    turn, abreast = _within(row.get("turn", 0), 0, 3), bool(row.get("abreast", False))
    return PaneState(
        page=_within(row["page"], 0, 10_000_000), fit=str(row["fit"]), turn=turn, abreast=abreast, **numbers
    )


def _within(number: Any, least: int, most: int) -> int:
    return max(least, min(most, int(number)))

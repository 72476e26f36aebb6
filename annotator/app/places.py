"""Where the program keeps what is not in a project: settings, unnamed projects, the log."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "crossread"
_elsewhere: Path | None = None


def keep_in(folder: Path) -> None:
    """Keep everything below a folder from now on, for a run that must not touch what the analyst has."""
    global _elsewhere
    _elsewhere = folder


def _place(usual: Path) -> Path:
    place = _elsewhere or usual
    place.mkdir(parents=True, exist_ok=True, mode=0o700)  # projects hold papers, and are for nobody else
    return place


def data_folder() -> Path:
    """The analyst's data, made if it is not there: `projects/` holds comparisons that she has not named herself."""
    return _place(platformdirs.user_data_path(_NAME, appauthor=False))


def projects_folder() -> Path:
    folder = data_folder() / "projects"
    folder.mkdir(exist_ok=True)
    return folder


def backups_folder() -> Path:
    """Where copies of projects are kept, by the project's own place; it need not be there yet."""
    return data_folder() / "backups"


def holds_folder() -> Path:
    """Where it stands which window has which project open; it need not be there yet."""
    return _place(platformdirs.user_state_path(_NAME, appauthor=False)) / "open"


def settings_file() -> Path:
    return _place(platformdirs.user_config_path(_NAME, appauthor=False)) / "crossread.ini"


def log_file() -> Path:
    return _place(platformdirs.user_log_path(_NAME, appauthor=False)) / "crossread.log"

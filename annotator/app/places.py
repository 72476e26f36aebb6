"""Where the program keeps what is not in a project: settings, unnamed projects, the log."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "crossread"


def data_folder() -> Path:
    """The analyst's data, made if it is not there: `projects/` holds comparisons that she has not named herself."""
    return platformdirs.user_data_path(_NAME, appauthor=False, ensure_exists=True)


def projects_folder() -> Path:
    folder = data_folder() / "projects"
    folder.mkdir(exist_ok=True)
    return folder


def settings_file() -> Path:
    return platformdirs.user_config_path(_NAME, appauthor=False, ensure_exists=True) / "crossread.ini"


def log_file() -> Path:
    return platformdirs.user_log_path(_NAME, appauthor=False, ensure_exists=True) / "crossread.log"

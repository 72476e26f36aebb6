"""Opening a project for a command, with a backup of it where one is due."""

from __future__ import annotations

from pathlib import Path

from annotator.app.places import backups_folder
from annotator.cli.output import complain
from annotator.errors import Trouble
from annotator.project import Project, back_up_when_due


def opened(path: Path) -> Project:
    """The project at `path`, backed up first where that is due. A backup that fails is told of, and stops nothing."""
    project = Project.open(path, backups_folder())
    try:
        back_up_when_due(path, backups_folder())
    except Trouble as trouble:
        complain(f"No backup: {trouble}")
    return project

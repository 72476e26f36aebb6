"""The projects that were open lately, kept in the user's own data folder."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.app.places import data_folder
from annotator.app.whole_file import write_whole

MOST = 12


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project's file, its title then, and when it was last opened (ISO 8601, UTC)."""

    path: Path
    title: str
    when: str

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.title or self.path.stem


class RecentProjects:
    """The list, latest first. A damaged file counts as an empty list; a folder that takes no file, as no memory."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or data_folder() / "recent.json"

    def projects(self) -> list[RecentProject]:
        """The projects that are still where they were."""
        return [project for project in self._read() if project.path.is_file()]

    def add(self, path: Path, title: str) -> None:
        """Put a project first, as opened now."""
        path = path.absolute()
        rest = [project for project in self._read() if project.path != path]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._write([RecentProject(path, title, now), *rest][:MOST])

    def forget(self, path: Path) -> None:
        """Take a project off the list; its file stays."""
        self._write([project for project in self._read() if project.path != path])

    def _read(self) -> list[RecentProject]:
        try:
            rows = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [_project(row) for row in rows if _is_project(row)][:MOST] if isinstance(rows, list) else []

    def _write(self, projects: list[RecentProject]) -> None:
        """All or nothing: a new file takes the place of the old one. Not being able to is not worth a word."""
        rows = [{"path": str(each.path), "title": each.title, "when": each.when} for each in projects]
        with suppress(OSError):
            write_whole(self.file, json.dumps(rows, ensure_ascii=False, indent=1))


def _is_project(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and all(isinstance(row.get(key), str) for key in ("path", "title", "when"))
        and bool(row["path"])
        and "\0" not in row["path"]
    )


def _project(row: dict[str, str]) -> RecentProject:
    return RecentProject(Path(row["path"]), row["title"], row["when"])

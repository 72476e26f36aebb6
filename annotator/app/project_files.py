"""Where projects come from and go to, as files: new ones, the sample, copies under another name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import annotator.project
from annotator.app.places import backups_folder, holds_folder, projects_folder
from annotator.errors import Trouble
from annotator.memo import file_name
from annotator.papers import Paper
from annotator.resources import sample
from annotator.unfinished import unfinished

SUFFIX = ".crossread"


def project_for(papers: list[Paper]) -> annotator.project.Project:
    """The unnamed project of these papers: the one that was begun with them earlier, or a new one."""
    name = " and ".join(_short(paper) for paper in papers)
    for number in range(1, 1000):
        path = projects_folder() / f"{name}{f' {number}' if number > 1 else ''}{SUFFIX}"
        if not path.exists():
            return _begin(path, papers)
        if begun := _open_if_of(path, papers):
            return begun
    raise Trouble(f"There are too many projects called “{name}” in {projects_folder()}: delete some of them.")


def _short(paper: Paper) -> str:
    """A paper's name as part of a file's name, on every system."""
    return file_name(Path(paper.name).stem, most=40) or "Paper"


def _begin(path: Path, papers: list[Paper]) -> annotator.project.Project:
    annotator.project.Project.create(path).close()
    project = annotator.project.Project.open(path, holds=holds_folder())
    try:
        for paper in papers:
            project.add_paper(paper)
        project.set_title(" and ".join(record.short_title for record in project.papers()))
        project.forget_history()  # undo must not take the papers out of the window
    except Trouble:
        project.close()
        path.unlink(missing_ok=True)
        raise
    return project


def _open_if_of(path: Path, papers: list[Paper]) -> annotator.project.Project | None:
    """The project at `path` if it is of just these papers; a file that does not open is somebody else's trouble."""
    try:
        project = annotator.project.Project.open(path, backups_folder(), holds_folder())
    except Trouble:
        return None
    if [record.sha256 for record in project.papers()] == [paper.sha256 for paper in papers]:
        return project
    project.close()
    return None


def sample_project() -> Path:
    """The analyst's own copy of the sample comparison, made the first time."""
    path = projects_folder() / f"Sample comparison{SUFFIX}"
    if not path.exists():
        with unfinished(path) as part:
            shutil.copyfile(sample(f"alliance{SUFFIX}"), part)
    return path


def kept_as(
    project: annotator.project.Project, path: Path, tell: Callable[[float], object]
) -> annotator.project.Project:
    """A copy of the project under another name, open. It may be made in another thread than the project's."""
    project.save_copy(path, tell)
    return annotator.project.Project.open(path, holds=holds_folder())


def let_go(project: annotator.project.Project) -> None:
    """Close a project that goes on under another name; its file goes if it was unnamed so far, and is this one's."""
    mine = project.is_in_its_place and not project.is_reading_only
    project.close()
    if mine and project.path.parent == projects_folder():
        project.path.unlink(missing_ok=True)

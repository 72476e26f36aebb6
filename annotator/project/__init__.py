"""The work, kept: one file, one door for changes, undo and redo."""

from annotator.project.model import (
    Change,
    Color,
    Done,
    Finding,
    Highlight,
    PaperRecord,
    Point,
    Relation,
    Status,
    Tag,
)
from annotator.project.project import Project
from annotator.project.steps import Step

__all__ = [
    "Change",
    "Color",
    "Done",
    "Finding",
    "Highlight",
    "PaperRecord",
    "Point",
    "Project",
    "Relation",
    "Status",
    "Step",
    "Tag",
]

"""The work, kept: one file, one door for changes, undo and redo."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.project.model import (
        Change,
        Color,
        Done,
        Finding,
        Highlight,
        Link,
        LinkKind,
        PaperRecord,
        Point,
        Relation,
        Status,
        Tag,
    )
    from annotator.project.project import Project
    from annotator.project.steps import Step

__getattr__ = door(
    __name__,
    model="Change Color Done Finding Highlight Link LinkKind PaperRecord Point Relation Status Tag",
    project="Project",
    steps="Step",
)

__all__ = [
    "Change",
    "Color",
    "Done",
    "Finding",
    "Highlight",
    "Link",
    "LinkKind",
    "PaperRecord",
    "Point",
    "Project",
    "Relation",
    "Status",
    "Step",
    "Tag",
]

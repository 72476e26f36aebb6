"""The work, kept: one file, one door for changes, undo and redo."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.project.backups import Backup, Inside, back_up, back_up_when_due, list_backups, restore
    from annotator.project.doubts import look_for_doubts
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
        Search,
        Status,
        Tag,
        TagUse,
    )
    from annotator.project.project import Project
    from annotator.project.repairing import Repaired, repair
    from annotator.project.steps import Step
    from annotator.project.tag_files import TagEntry, TagSet, read_tags, tag_presets, tags_as_text

__getattr__ = door(
    __name__,
    backups="Backup Inside back_up back_up_when_due list_backups restore",
    doubts="look_for_doubts",
    model="Change Color Done Finding Highlight Link LinkKind PaperRecord Point Relation Search Status Tag TagUse",
    project="Project",
    repairing="Repaired repair",
    steps="Step",
    tag_files="TagEntry TagSet read_tags tag_presets tags_as_text",
)

__all__ = [
    "Backup",
    "Change",
    "Color",
    "Done",
    "Finding",
    "Highlight",
    "Inside",
    "Link",
    "LinkKind",
    "PaperRecord",
    "Point",
    "Project",
    "Relation",
    "Repaired",
    "Search",
    "Status",
    "Step",
    "Tag",
    "TagEntry",
    "TagSet",
    "TagUse",
    "back_up",
    "back_up_when_due",
    "list_backups",
    "look_for_doubts",
    "read_tags",
    "repair",
    "restore",
    "tag_presets",
    "tags_as_text",
]

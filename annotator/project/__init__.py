"""The work, kept: one file, one door for changes, undo and redo."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.project.backups import (
        BackedUp,
        Backup,
        Inside,
        back_up,
        back_up_when_due,
        backed_up_projects,
        list_backups,
        put_back,
        restore,
    )
    from annotator.project.doubts import look_for_doubts
    from annotator.project.holdings import Difference, Held, difference, look_inside
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
    from annotator.project.repairing import Repaired, can_be_repaired, repair
    from annotator.project.steps import Step
    from annotator.project.tag_files import TagEntry, TagSet, read_tags, tag_presets, tags_as_text

__getattr__ = door(
    __name__,
    backups="BackedUp Backup Inside back_up back_up_when_due backed_up_projects list_backups put_back restore",
    doubts="look_for_doubts",
    holdings="Difference Held difference look_inside",
    model="Change Color Done Finding Highlight Link LinkKind PaperRecord Point Relation Search Status Tag TagUse",
    project="Project",
    repairing="Repaired can_be_repaired repair",
    steps="Step",
    tag_files="TagEntry TagSet read_tags tag_presets tags_as_text",
)

__all__ = [
    "BackedUp",
    "Backup",
    "Change",
    "Color",
    "Difference",
    "Done",
    "Finding",
    "Held",
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
    "backed_up_projects",
    "can_be_repaired",
    "difference",
    "list_backups",
    "look_for_doubts",
    "look_inside",
    "put_back",
    "read_tags",
    "repair",
    "restore",
    "tag_presets",
    "tags_as_text",
]

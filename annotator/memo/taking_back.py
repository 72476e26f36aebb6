"""What an analyst changed in an exported memo, read back as changes of the project's points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.memo.composing import compose
from annotator.memo.editions import base_of
from annotator.memo.markdown import render
from annotator.memo.matching import Pairs, match
from annotator.memo.memo_parts import Part, heading, memo_parts
from annotator.memo.reading_memo import plain_words
from annotator.memo.wording import word
from annotator.project import Change, Point, Project

FIELDS = {
    "title": "Title",
    "position_a": "Position of A",
    "position_b": "Position of B",
    "assessment": "Assessment",
    "settle": "What would settle it",
}
"""What can be taken back, and what it is called."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One text of a point as the project has it (`before`) and as it was written into the memo (`after`)."""

    point: int
    title: str
    """The point's, as the project has it."""
    field: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """What was edited, as it is called."""
        return FIELDS[self.field]


def edits_in(memo: str, project: Project) -> tuple[Edit, ...]:
    """What was changed by hand in a memo's titles, positions, assessments and in what would settle it, in its order.

    Only what differs from the memo as it was exported counts, so that an old memo does not take the project back to
    where it was. What is emphasised in the memo is taken back as plain words. Quotations are never taken back.
    """
    memo = memo.removeprefix("\ufeff").replace("\r\n", "\n")
    composed = compose(project)
    fresh = memo_parts(render(composed))
    base = memo_parts(base_of(memo, project) or render(composed))
    to_memo, to_fresh = match(base, memo_parts(memo)), match(base, fresh)
    ids = {str(point.number): point.id for point in composed.points}
    found: list[Edit] = []
    for section in base.sections_below():
        now = to_fresh.get(section)
        number = heading(now.text)[1].strip().rstrip(".") if now else ""
        if section in to_memo and number in ids:
            found += _edits_of(project.point(ids[number]), section, to_memo)
    return tuple(found)


def take_back(edits: Iterable[Edit], project: Project) -> Change:
    """Write edits into the project, as one step of undo. Trouble where a point cannot have such a text, or is gone."""
    with project.step("Take edits back") as step:
        for edit in edits:
            project.edit_point(edit.point, **{edit.field: edit.after})  # type: ignore[arg-type]
    return step.change


def _edits_of(point: Point, section: Part, to_memo: Pairs) -> Iterator[Edit]:
    old, new = _fields(section), _fields(to_memo[section])
    for field in FIELDS:
        after, now = new.get(field, ""), str(getattr(point, field)).strip()
        if after != old.get(field, "") and after != now and (after or field != "title"):
            yield Edit(point.id, point.title, field, now, after)


def _fields(section: Part) -> dict[str, str]:
    """The texts of a point's section, by field. A paragraph below one that has a label belongs to it."""
    found = {"title": [plain_words(heading(section.text)[2])]}
    labels = {
        "**A.**": "position_a",
        "**B.**": "position_b",
        f"**{word('memo.assessment')}**": "assessment",
        f"**{word('memo.settle')}**": "settle",
    }
    field = ""
    for part in section.blocks:
        label = next((label for label in labels if part.text.startswith(label)), "")
        field = labels[label] if label else field if _goes_on(part) else ""
        if field and (words := plain_words(part.text.removeprefix(label).strip())):
            found.setdefault(field, []).append(words)
    return {field: "\n\n".join(texts).strip() for field, texts in found.items()}


def _goes_on(part: Part) -> bool:
    return part.kind == "paragraph" and not part.name

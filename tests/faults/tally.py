"""What is counted of each kind of fault."""

from __future__ import annotations

from dataclasses import dataclass, fields

from annotator.project import Project


@dataclass
class Tally:
    """Faults tried, and how many the program came through; changes it had acknowledged and lost; files left unsound."""

    tried: int = 0
    survived: int = 0
    lost: int = 0
    damaged: int = 0
    acknowledged: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def judge(project: Project, acknowledged: list[int]) -> Tally:
    """One fault, judged by the project after it and the ids of the highlights that were acknowledged before it."""
    highlights = {highlight.id for highlight in project.highlights()}
    halves = {(at,) for at in highlights} ^ {point.evidence for point in project.points()}
    lost = len(set(acknowledged) - highlights)
    damaged = bool(project.check() or halves)
    return Tally(1, int(not lost and not damaged), lost, int(damaged), len(acknowledged))

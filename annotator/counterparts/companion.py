"""Following by points as it goes on: what a hand-made move has left, and which tie was reached last."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.counterparts.tie_map import REACH, Course, Goal, TieMap, map_ties
from annotator.counterparts.ties import Tie

NEAR = 1e-9
_ANYWHERE = (float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Move:
    """What the other pane does: it goes to a position, or holds still where that is None.

    `leaps`: another tie has been reached, and the pane does not come there by going along with this one.
    """

    to: float | None
    leaps: bool = False


HOLD = Move(None)


class Companion:
    """The paper that is not in hand, following the one that is, which `leads`.

    Positions are where each paper is at its reading line. A hand-made move of the other paper is kept as an `offset`
    until this one comes to another tie; in crossing ties the other simply stays where it was put until then.
    """

    def __init__(self, ties: TieMap | None = None, leads: str = "A") -> None:
        self.ties = ties or map_ties((), 0.0, 0.0)
        self.leads = leads
        self.offset = 0.0
        """Pages by which the other paper is further on than its tie says."""
        self._kept = _ANYWHERE
        """The stretch of the leading paper in which the offset is kept."""
        self._reached: Tie | None = None
        """Where ties cross: the one that was reached last."""
        self._was = 0.0
        """Where the leading paper was when it was last looked at."""
        self._run: tuple[str, int] | None = None
        """The run that the other paper goes along with; None while it holds still."""

    @property
    def course(self) -> Course:
        return self.ties.a_to_b if self.leads == "A" else self.ties.b_to_a

    def resume(self, here: float, there: float) -> None:
        """Go on from where both papers are now: neither moves."""
        course, self._was = self.course, here
        self._reached = course.tie_at(here)
        goal = course.goal(here)
        self._run = goal.run if goal else None
        self.offset = there - goal.position if goal else 0.0
        if abs(self.offset) < NEAR:
            self.offset = 0.0
        self._kept = course.stretch(here)

    def follow(self, here: float, *, jumped: bool = False) -> Move:
        """This paper has come to `here`: over all that lies between, unless it `jumped`."""
        was, self._was = here if jumped else self._was, here
        if not self.ties.in_order:
            return self._reach(was, here)
        goal = self.course.goal(here)
        if not goal:
            self._run, self.offset = None, 0.0
            return HOLD
        return self._go_along(here, goal)

    def _reach(self, was: float, here: float) -> Move:
        tie = self.course.reached(was, here)
        if tie and tie is not self._reached:
            self._reached = tie
            return Move(self.course.aim(tie), leaps=True)
        if not tie and self._reached and not _is_near(here, self._reached):
            self._reached = None  # so that it is reached again when the reader comes back to it
        return HOLD

    def _go_along(self, here: float, goal: Goal) -> Move:
        leaps = goal.run != self._run
        low, high = self._kept
        if self.offset and (leaps or not low <= here <= high):
            self.offset, leaps = 0.0, True
        self._run = goal.run
        return Move(goal.position + self.offset, leaps)


def _is_near(here: float, tie: Tie) -> bool:
    return tie.a.top - REACH <= here <= tie.a.bottom + REACH

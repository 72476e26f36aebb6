"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.counterparts.found import Counterpart, Counterparts, Strength
    from annotator.counterparts.linking import find_counterparts
    from annotator.counterparts.ranking import rank
    from annotator.counterparts.scroll_map import Extent, Follow, Follower
    from annotator.counterparts.sentences import Passage, passage_at, passages

__getattr__ = door(
    __name__,
    found="Counterpart Counterparts Strength",
    linking="find_counterparts",
    ranking="rank",
    scroll_map="Extent Follow Follower",
    sentences="Passage passage_at passages",
)

__all__ = [
    "Counterpart",
    "Counterparts",
    "Extent",
    "Follow",
    "Follower",
    "Passage",
    "Strength",
    "find_counterparts",
    "passage_at",
    "passages",
    "rank",
]

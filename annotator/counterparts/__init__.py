"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.counterparts.companion import Companion, Move
    from annotator.counterparts.scroll_map import Extent, Follow, Follower
    from annotator.counterparts.sentences import Passage, passage_at, passages
    from annotator.counterparts.tie_map import TieMap, map_ties
    from annotator.counterparts.ties import Span, Tie

__getattr__ = door(
    __name__,
    sentences="Passage passage_at passages",
    scroll_map="Extent Follow Follower",
    ties="Span Tie",
    tie_map="TieMap map_ties",
    companion="Companion Move",
)

__all__ = [
    "Companion", "Extent", "Follow", "Follower", "Move", "Passage", "Span", "Tie", "TieMap", "map_ties", "passage_at",
    "passages",
]  # fmt: skip

"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.counterparts.passages import Passage, passage_at, passages
    from annotator.counterparts.scroll_map import Extent, Follow, Follower

__getattr__ = door(__name__, passages="Passage passage_at passages", scroll_map="Extent Follow Follower")

__all__ = ["Extent", "Follow", "Follower", "Passage", "passage_at", "passages"]

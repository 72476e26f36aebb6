"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.counterparts.scroll_map import Extent, Follow, Follower
    from annotator.counterparts.sentences import Passage, passage_at, passages

__getattr__ = door(__name__, sentences="Passage passage_at passages", scroll_map="Extent Follow Follower")

__all__ = ["Extent", "Follow", "Follower", "Passage", "passage_at", "passages"]

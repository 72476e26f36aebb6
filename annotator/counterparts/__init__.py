"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from annotator.counterparts.passages import Passage, passage_at, passages
from annotator.counterparts.scroll_map import Extent, Follow, Follower

__all__ = ["Extent", "Follow", "Follower", "Passage", "passage_at", "passages"]

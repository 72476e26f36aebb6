"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.counterparts.found import Counterpart, Counterparts, Strength
    from annotator.counterparts.hidden import COUNTERPARTS_ARGUMENT
    from annotator.counterparts.linking import find_counterparts
    from annotator.counterparts.process import CounterpartsProcess
    from annotator.counterparts.ranking import rank
    from annotator.counterparts.scroll_map import Extent, Follow, Follower
    from annotator.counterparts.sentences import Passage, passage_at, passages, words_compared

__getattr__ = door(
    __name__,
    found="Counterpart Counterparts Strength",
    hidden="COUNTERPARTS_ARGUMENT",
    linking="find_counterparts",
    process="CounterpartsProcess",
    ranking="rank",
    scroll_map="Extent Follow Follower",
    sentences="Passage passage_at passages words_compared",
)

__all__ = [
    "COUNTERPARTS_ARGUMENT",
    "Counterpart",
    "Counterparts",
    "CounterpartsProcess",
    "Extent",
    "Follow",
    "Follower",
    "Passage",
    "Strength",
    "find_counterparts",
    "passage_at",
    "passages",
    "rank",
    "words_compared",
]

"""What the two papers say to each other: passages, and the map that lets one pane follow the other."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.counterparts.companion import Companion, Move
    from annotator.counterparts.found import Counterpart, Counterparts, Strength
    from annotator.counterparts.hidden import COUNTERPARTS_ARGUMENT
    from annotator.counterparts.linking import find_counterparts
    from annotator.counterparts.process import CounterpartsProcess
    from annotator.counterparts.ranking import rank
    from annotator.counterparts.scroll_map import Extent, Follow, Follower
    from annotator.counterparts.sentences import Passage, passage_at, passages, words_compared
    from annotator.counterparts.tie_map import TieMap, map_ties
    from annotator.counterparts.ties import Span, Tie

__getattr__ = door(
    __name__,
    companion="Companion Move",
    found="Counterpart Counterparts Strength",
    hidden="COUNTERPARTS_ARGUMENT",
    linking="find_counterparts",
    process="CounterpartsProcess",
    ranking="rank",
    scroll_map="Extent Follow Follower",
    sentences="Passage passage_at passages words_compared",
    tie_map="TieMap map_ties",
    ties="Span Tie",
)

__all__ = [
    "COUNTERPARTS_ARGUMENT",
    "Companion",
    "Counterpart",
    "Counterparts",
    "CounterpartsProcess",
    "Extent",
    "Follow",
    "Follower",
    "Move",
    "Passage",
    "Span",
    "Strength",
    "Tie",
    "TieMap",
    "find_counterparts",
    "map_ties",
    "passage_at",
    "passages",
    "rank",
    "words_compared",
]

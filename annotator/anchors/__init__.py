"""The place of a quotation in a paper, and finding it again."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.anchors.anchor import CONTEXT, Anchor, make_anchor
    from annotator.anchors.fates import Extent, Fate, Outcome, outcomes, same_words
    from annotator.anchors.finding import find, occurrences
    from annotator.anchors.hidden import QUOTATIONS_ARGUMENT
    from annotator.anchors.process import QuotationsProcess
    from annotator.anchors.reanchoring import reanchor

__getattr__ = door(
    __name__,
    anchor="CONTEXT Anchor make_anchor",
    fates="Extent Fate Outcome outcomes same_words",
    finding="find occurrences",
    hidden="QUOTATIONS_ARGUMENT",
    process="QuotationsProcess",
    reanchoring="reanchor",
)

__all__ = [
    "CONTEXT",
    "QUOTATIONS_ARGUMENT",
    "Anchor",
    "Extent",
    "Fate",
    "Outcome",
    "QuotationsProcess",
    "find",
    "make_anchor",
    "occurrences",
    "outcomes",
    "reanchor",
    "same_words",
]

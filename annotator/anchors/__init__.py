"""The place of a quotation in a paper, and finding it again."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.anchors.anchor import CONTEXT, Anchor, make_anchor
    from annotator.anchors.finding import find, occurrences
    from annotator.anchors.reanchoring import reanchor

__getattr__ = door(__name__, anchor="CONTEXT Anchor make_anchor", finding="find occurrences", reanchoring="reanchor")

__all__ = ["CONTEXT", "Anchor", "find", "make_anchor", "occurrences", "reanchor"]

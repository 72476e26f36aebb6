"""The place of a quotation in a paper, and finding it again."""

from annotator.anchors.anchor import CONTEXT, Anchor, make_anchor
from annotator.anchors.finding import find, occurrences
from annotator.anchors.reanchoring import reanchor

__all__ = ["CONTEXT", "Anchor", "find", "make_anchor", "occurrences", "reanchor"]

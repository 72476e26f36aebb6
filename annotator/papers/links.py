"""The links that a paper prints on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.papers.paper import Box

if TYPE_CHECKING:
    import pymupdf

MOST = 2000
"""Links of one page that are told of; a page with more was made to do harm."""


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle of a page that leads somewhere: inside the paper to `page` (from 0), or outside to `address`.

    `x` and `y` are points from the top left of the page it leads to, as that page is shown. An address is the paper's
    own text, not a promise.
    """

    box: Box
    page: int = -1
    x: float = 0.0
    y: float = 0.0
    address: str = ""

    @property
    def leads_inside(self) -> bool:
        return self.page >= 0


def link_from(plain: dict[str, Any]) -> Link:
    """A link out of the plain dictionary of JSON; `dataclasses.asdict` is the opposite."""
    return Link(**{**plain, "box": Box(*plain["box"])})


def links_of(document: pymupdf.Document, number: int) -> tuple[Link, ...]:
    """What a page of a document that is open in the engine leads to."""
    from annotator.papers.outline import inside

    page = document.load_page(number)  # its links live as long as it does
    link = page.load_links()
    found: list[Link] = []
    while link and len(found) < MOST:
        box = Box(*link.rect)
        if link.is_external:
            found.append(Link(box, address=link.uri))
        else:
            target, x, y = document.resolve_link(link.uri)
            if 0 <= target < document.page_count:
                found.append(Link(box, target, inside(x), inside(y)))
        link = link.next
    return tuple(found)

"""The memo as the window shows it: HTML that loads nothing and leads nowhere unexpected."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo.locators import HIGHLIGHT_SCHEME

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})


def memo_html(markdown: str) -> str:
    """The body of an HTML page for a memo, without its front matter.

    HTML in the memo is shown as text, pictures are not loaded, and a link to anything but the web, an e-mail
    address or a highlight (`crossread:highlight/12`) is shown as it is typed.
    """
    return str(_reader().render(markdown))


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whether a link may stay a link."""
        if url.startswith(HIGHLIGHT_SCHEME):
            return url.removeprefix(HIGHLIGHT_SCHEME).isdecimal()
        scheme, colon, _rest = url.partition(":")
        return bool(colon) and scheme.lower() in ALLOWED_SCHEMES


@cache
def _reader() -> MarkdownIt:
    return _Reader("commonmark", {"html": False}).enable("table").disable("image").use(front_matter_plugin)

"""A project becomes a memo that a colleague can read, check and edit without this program."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.memo.composing import Memo, compose
    from annotator.memo.locators import HIGHLIGHT_SCHEME, Links, locator, page_label
    from annotator.memo.markdown import memo_text
    from annotator.memo.view import memo_html
    from annotator.memo.write import write_memo

__getattr__ = door(
    __name__,
    composing="Memo compose",
    locators="HIGHLIGHT_SCHEME Links locator page_label",
    markdown="memo_text",
    view="memo_html",
    write="write_memo",
)

__all__ = [
    "HIGHLIGHT_SCHEME",
    "Links",
    "Memo",
    "compose",
    "locator",
    "memo_html",
    "memo_text",
    "page_label",
    "write_memo",
]

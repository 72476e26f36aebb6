"""A project becomes a memo that a colleague can read, check and edit without this program."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.memo.composing import Memo, compose
    from annotator.memo.locators import HIGHLIGHT_SCHEME, Links, locator, page_label
    from annotator.memo.markdown import memo_text
    from annotator.memo.memo_file import memo_at
    from annotator.memo.merged import Conflict, Keep, Merged
    from annotator.memo.merging import merge
    from annotator.memo.verifying import Doubt, Kind, Verification, verify
    from annotator.memo.view import memo_html
    from annotator.memo.write import write_memo

__getattr__ = door(
    __name__,
    composing="Memo compose",
    locators="HIGHLIGHT_SCHEME Links locator page_label",
    markdown="memo_text",
    memo_file="memo_at",
    merged="Conflict Keep Merged",
    merging="merge",
    verifying="Doubt Kind Verification verify",
    view="memo_html",
    write="write_memo",
)

__all__ = [
    "HIGHLIGHT_SCHEME",
    "Conflict",
    "Doubt",
    "Keep",
    "Kind",
    "Links",
    "Memo",
    "Merged",
    "Verification",
    "compose",
    "locator",
    "memo_at",
    "memo_html",
    "memo_text",
    "merge",
    "page_label",
    "verify",
    "write_memo",
]

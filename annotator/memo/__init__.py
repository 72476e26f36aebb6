"""A project becomes a memo that a colleague can read, check and edit without this program."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.memo.again import Again, look_again, write_again
    from annotator.memo.composing import Known, Memo, compose, points_in_order
    from annotator.memo.file_names import file_name
    from annotator.memo.forms import Form, form_of, in_form
    from annotator.memo.house_styles import template_source, templates
    from annotator.memo.live import live_memo
    from annotator.memo.locators import HIGHLIGHT_SCHEME, Links, locator, page_label
    from annotator.memo.markdown import memo_text
    from annotator.memo.memo_file import memo_at
    from annotator.memo.merged import Conflict, Keep, Merged
    from annotator.memo.merging import merge
    from annotator.memo.moment import Moment
    from annotator.memo.names import citation
    from annotator.memo.news import News
    from annotator.memo.own_folder import own_templates
    from annotator.memo.references import REFERENCE_FORMS, reference_text
    from annotator.memo.taking_back import Edit, edits_in, take_back
    from annotator.memo.verifying import Doubt, Kind, Verification, verify
    from annotator.memo.view import memo_html
    from annotator.memo.wordings import readable
    from annotator.memo.write import write_memo

__getattr__ = door(
    __name__,
    again="Again look_again write_again",
    composing="Known Memo compose points_in_order",
    file_names="file_name",
    forms="Form form_of in_form",
    house_styles="template_source templates",
    live="live_memo",
    locators="HIGHLIGHT_SCHEME Links locator page_label",
    markdown="memo_text",
    memo_file="memo_at",
    merged="Conflict Keep Merged",
    merging="merge",
    moment="Moment",
    taking_back="Edit edits_in take_back",
    verifying="Doubt Kind Verification verify",
    names="citation",
    news="News",
    own_folder="own_templates",
    references="REFERENCE_FORMS reference_text",
    view="memo_html",
    wordings="readable",
    write="write_memo",
)

__all__ = [
    "HIGHLIGHT_SCHEME",
    "REFERENCE_FORMS",
    "Again",
    "Conflict",
    "Doubt",
    "Edit",
    "Form",
    "Keep",
    "Kind",
    "Known",
    "Links",
    "Memo",
    "Merged",
    "Moment",
    "News",
    "Verification",
    "citation",
    "compose",
    "edits_in",
    "file_name",
    "form_of",
    "in_form",
    "live_memo",
    "locator",
    "look_again",
    "memo_at",
    "memo_html",
    "memo_text",
    "merge",
    "own_templates",
    "page_label",
    "points_in_order",
    "readable",
    "reference_text",
    "take_back",
    "template_source",
    "templates",
    "verify",
    "write_again",
    "write_memo",
]

"""A project becomes a memo that a colleague can read, check and edit without this program."""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.memo.composing import Memo, compose
    from annotator.memo.forms import Form, form_of, in_form
    from annotator.memo.house_styles import template_source, templates
    from annotator.memo.locators import HIGHLIGHT_SCHEME, Links, locator, page_label
    from annotator.memo.markdown import memo_text
    from annotator.memo.names import citation
    from annotator.memo.own_folder import own_templates
    from annotator.memo.references import REFERENCE_FORMS, reference_text
    from annotator.memo.view import memo_html
    from annotator.memo.write import write_memo

__getattr__ = door(
    __name__,
    composing="Memo compose",
    forms="Form form_of in_form",
    house_styles="template_source templates",
    locators="HIGHLIGHT_SCHEME Links locator page_label",
    markdown="memo_text",
    names="citation",
    own_folder="own_templates",
    references="REFERENCE_FORMS reference_text",
    view="memo_html",
    write="write_memo",
)

__all__ = [
    "HIGHLIGHT_SCHEME",
    "REFERENCE_FORMS",
    "Form",
    "Links",
    "Memo",
    "citation",
    "compose",
    "form_of",
    "in_form",
    "locator",
    "memo_html",
    "memo_text",
    "own_templates",
    "page_label",
    "reference_text",
    "template_source",
    "templates",
    "write_memo",
]

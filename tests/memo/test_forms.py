"""The forms of a memo, read back as their readers get them: all say the same, and text stays text."""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from annotator.errors import Trouble
from annotator.memo import Form, form_of, in_form, memo_text
from annotator.memo.parsed import parsed
from annotator.papers import open_paper
from annotator.resources import sample

HOSTILE = (
    "<script>alert(1)</script> \x00\ud800\ufffe\u202e [a](javascript:x) ![p](http://x/y.png) & ]]> {{ 1 }} `c` | é"
)


class Page(HTMLParser):
    """An HTML page as a browser takes it apart."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data):
        if self.tags[-1:] != ["style"]:
            self.words.append(data)


@pytest.fixture
def hostile(project, mark):
    """A project whose texts hold everything that a form could stumble over."""
    project.set_title(HOSTILE)
    project.add_point(HOSTILE, "disagreement", evidence=[mark("a", "1. A number begins", note=HOSTILE)], settle=HOSTILE)
    return project


def written(project, form, **more):
    return in_form(memo_text(project, **more), form)


def words_of_pdf(data, folder):
    (folder / "memo.pdf").write_bytes(data)
    return open_paper(folder / "memo.pdf")


def letters(text):
    return "".join(text.split())


def docx_words(data):
    body = Document(io.BytesIO(data)).element.body
    return "".join(text.text or "" for text in body.iter(qn("w:t")))


# All of them --------------------------------------------------------------------------------------------------------


def test_no_line_ends_between_a_paragraph_sign_and_its_number(compared):
    assert re.search(r"^— B, ¶ 2 ", memo_text(compared), re.MULTILINE)  # as everybody types it
    html = "".join(Page(written(compared, Form.HTML)).words)
    assert "— B, ¶\u00a02 " in html and "¶ 2" not in html
    assert "— B, ¶\u00a02 " in docx_words(written(compared, Form.WORD))


def test_every_form_says_what_the_markdown_says(compared, tmp_path):
    blocks = [letters(block.text) for block in parsed(memo_text(compared)).blocks if block.kind != "table"]
    html = letters("".join(Page(written(compared, Form.HTML)).words))
    word = letters(docx_words(written(compared, Form.WORD)))
    pdf = letters(words_of_pdf(written(compared, Form.PDF), tmp_path).flat.text)
    assert len(blocks) > 30
    assert all(block in html and block in word for block in blocks)
    assert [block for block in blocks if block not in pdf and "64d" not in block and len(block) < 60] == []


@pytest.mark.parametrize("form", list(Form))
def test_the_same_project_gives_the_same_bytes_in_every_form(compared, form):
    assert written(compared, form) == written(compared, form)


@pytest.mark.parametrize("form", list(Form))
def test_text_that_can_hold_anything_breaks_no_form(hostile, form, tmp_path):
    data = written(hostile, form)
    if form is Form.WORD:
        assert "<script>alert(1)</script>" in docx_words(data)
    elif form is Form.PDF:
        assert "<script>alert(1)</script>" in words_of_pdf(data, tmp_path).flat.text
    else:
        assert "alert(1)" in data.decode()


@pytest.mark.parametrize(
    ("name", "form"),
    [("memo.md", "md"), ("memo", "md"), ("a.MARKDOWN", "md"), ("a.htm", "html"), ("a.pdf", "pdf"), ("b.DOCX", "docx")],
)
def test_a_file_s_name_says_its_form(name, form):
    assert form_of(Path(name)) == form


def test_a_form_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(Trouble, match=r"“\.odt”.*\.md, \.html, \.pdf, \.docx"):
        form_of(Path("memo.odt"))


# HTML ---------------------------------------------------------------------------------------------------------------


def test_the_page_needs_nothing_and_runs_nothing(hostile):
    page = Page(written(hostile, Form.HTML))
    assert not {"script", "img", "iframe", "object", "link", "form"} & set(page.tags)
    assert all(link.startswith("#") for link in page.links)
    assert "default-src 'none'" in written(hostile, Form.HTML).decode()


def test_the_page_has_a_look_for_light_dark_and_paper(compared):
    page = written(compared, Form.HTML).decode()
    assert "prefers-color-scheme: dark" in page and "@media print" in page


def test_the_page_says_its_title_and_language(compared):
    page = written(compared, Form.HTML).decode()
    assert "<title>Two views of the alliance</title>" in page and '<html lang="en">' in page


def test_contents_lead_to_the_headings(compared):
    page = written(compared, Form.HTML).decode()
    (anchor,) = re.findall(r'<a href="#(h\d+)">1\. Who deters\?</a>', page)
    assert re.search(rf'<h3 [^>]*id="{anchor}"[^>]*>1\. Who deters\?</h3>', page)


def test_locators_open_the_papers_beside_the_page(compared):
    links = Page(written(compared, Form.HTML, links="papers")).links
    assert "papers/a.pdf#page=1" in links and "papers/b.md" in links


def test_no_other_file_is_ever_led_to():
    text = "[a](papers/../../etc/passwd) [b](/etc/passwd) [c](file:///x) [d](other/a.pdf) [e](papers/a.pdf#x)"
    assert Page(in_form(text, Form.HTML)).links == []


def test_locators_and_notes_are_told_apart_from_the_memos_own_text(compared):
    kinds = {block.text: block.kind for block in parsed(memo_text(compared)).blocks}
    assert kinds["— A, p.\u00a0iii (claim)"] == "locator"
    assert kinds["Note by the analyst: The thesis."] == "note"
    assert kinds["Assessment. A asserts it."] == "paragraph"


# Word ---------------------------------------------------------------------------------------------------------------


def document(project, **more):
    return Document(io.BytesIO(written(project, Form.WORD, **more)))


def style_of(read, start):
    return next(paragraph.style.name for paragraph in read.paragraphs if paragraph.text.startswith(start))


@pytest.mark.parametrize(
    ("start", "style"),
    [
        ("Two views of the alliance", "Title"),
        ("The papers", "Heading 1"),
        ("1. Who deters?", "Heading 2"),
        ("The alliance should leave", "Quote"),
        ("— A, p.\u00a0iii", "Locator"),
        ("Note by the analyst: The thesis.", "Quote Note"),
        ("Assessment.", "Normal"),
    ],
)
def test_every_part_of_a_word_document_has_its_style(compared, start, style):
    assert style_of(document(compared), start) == style


def test_the_points_are_a_real_table_whose_head_is_repeated(compared):
    (table,) = document(compared).tables
    assert [cell.text for cell in table.rows[1].cells][:3] == ["1", "Who deters?", "One ally deters | alone."]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_quotation_stays_on_the_page_of_its_locator(compared):
    quotes = [paragraph for paragraph in document(compared).paragraphs if paragraph.style.name == "Quote"]
    assert quotes and all(quote.paragraph_format.keep_with_next for quote in quotes)


def test_bold_and_italic_words_are_so_in_word(compared):
    paragraphs = document(compared).paragraphs
    runs = {run.text: run for paragraph in paragraphs for run in paragraph.runs}
    assert runs["Assessment."].bold and runs["Sharing a burden"].italic


def test_locators_are_links_in_word(compared):
    relations = document(compared, links="papers").part.rels.values()
    assert "papers/a.pdf#page=1" in [each.target_ref for each in relations if each.is_external]


def test_word_knows_the_title_and_no_author_or_clock(compared):
    about = document(compared).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Two views of the alliance", "", "")
    assert about.created is None and about.modified is None


def test_a_list_of_a_template_is_a_list_in_word():
    read = Document(io.BytesIO(in_form("- one\n  1. deeper\n- two\n\n```\ncode\n```\n\n***\n", Form.WORD)))
    assert [paragraph.style.name for paragraph in read.paragraphs][:4] == [
        "List Bullet", "List Number 2", "List Bullet", "Code",
    ]  # fmt: skip


def test_nothing_in_the_archive_is_of_the_clock(compared):
    with zipfile.ZipFile(io.BytesIO(written(compared, Form.WORD))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# PDF ----------------------------------------------------------------------------------------------------------------


def test_the_pdf_is_a_paper_with_an_outline_and_its_title(compared, tmp_path):
    paper = words_of_pdf(written(compared, Form.PDF), tmp_path)
    assert paper.facts.title == "Two views of the alliance"
    titles = [(entry.level, entry.title) for entry in paper.facts.outline]
    assert titles[:4] == [
        (1, "Two views of the alliance"), (2, "The papers"), (2, "The points"), (2, "Disagreements"),
    ]  # fmt: skip
    assert (3, "1. Who deters?") in titles


def test_a_matrix_lies_on_its_side(compared, tmp_path):
    paper = words_of_pdf(written(compared, Form.PDF, template="matrix"), tmp_path)
    assert paper.facts.pages[0].width > paper.facts.pages[0].height


def test_the_sample_memo_is_set_without_losing_a_quotation(tmp_path):
    memo = sample("memo.md").read_text("utf-8")
    text = letters(words_of_pdf(in_form(memo, Form.PDF), tmp_path).flat.text)
    quotes = [letters(block.text) for block in parsed(memo).blocks if block.kind == "quote"]
    assert len(quotes) > 40
    assert [quote for quote in quotes if quote not in text and quote[:20] not in text] == []

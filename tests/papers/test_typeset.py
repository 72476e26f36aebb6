import pymupdf
import pytest

from annotator.errors import Trouble
from annotator.papers.reading import read_text
from annotator.papers.typeset import Typeset, typeset
from tests.papers.press import blocks, done

ODD = (
    "“Curly” quotes – dashes — and ‘others’… Ünïcode, Привет, Ελλάδα, 한국어 문장은 이렇게, 日本語の文章, "
    "emoji 😀 👩‍🔬, e\u0301 decomposed, العربية هنا, हिन्दी, שלום, 𝔸 ∑ ≤ & <b> fi ffi."
)
LONG = "A sentence that is repeated until the page is full and a word ends in well- known places. " * 30


def set_text(data: bytes | str, kind: str = "text/plain") -> tuple[Typeset, pymupdf.Document]:
    made = typeset(data.encode() if isinstance(data, str) else data, kind, "paper")
    return made, pymupdf.open(stream=made.pdf, filetype="pdf")


def read(data: bytes | str, kind: str = "text/plain"):
    made, document = set_text(data, kind)
    return done(read_text(document, made.parts))


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown"])
def test_flat_text_holds_the_files_paragraphs_letter_by_letter(kind):
    written = ODD if kind == "text/plain" else ODD.replace("<b>", "<b\\>")
    flat = read(f"{written}\n\n{LONG}\n\nLast.", kind)
    assert flat.text.split("\n\n") == [ODD, LONG.strip(), "Last."]


def test_words_of_a_typeset_paper_have_boxes_where_the_page_shows_them():
    made, document = set_text(f"{LONG}\n\nThe marked words are here.\n\n{LONG}")
    flat = done(read_text(document, made.parts))
    at = flat.text.index("marked words")
    quad = flat.quads(at, at + 12)[0]
    found = document[quad.page].search_for("marked words")[0]
    assert (quad.box.x0, quad.box.x1) == (pytest.approx(found.x0, abs=1), pytest.approx(found.x1, abs=1))


def test_letters_that_no_face_shows_are_in_the_text_all_the_same():
    flat = read("Before \U0001fac8\u2fdf\u0e5c\U000e0041 after, and the words go on.")
    assert flat.text == "Before \U0001fac8\u2fdf\u0e5c\U000e0041 after, and the words go on."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told_apart(encoding):
    text = "“Größe” – naïve café, and enough plain words to tell by."
    assert read(text.encode(encoding)).text == text


def test_hard_wrapped_lines_make_paragraphs():
    lines = [
        "This is a line of a file whose lines were all broken at",
        "about sixty letters, so that a paragraph has several of",
    ]
    flat = read("\n".join([*lines, "them.", "", *lines, "the same."]))
    assert blocks(flat, "paragraph") == [" ".join([*lines, "them."]), " ".join([*lines, "the same."])]


def test_one_line_a_paragraph_without_blank_lines():
    one, two = "A long line that is a paragraph. " * 6, "Another long line that is one. " * 6
    assert read(f"{one}\n{two}").text == f"{one.strip()}\n\n{two.strip()}"


def test_indented_first_lines_begin_paragraphs():
    text = (
        "   The first paragraph begins with an indent and goes on to\nthe next line, where it ends with a stop.\n"
        "   The second paragraph begins so as well, and it goes on in\nthe same way to its end."
    )
    assert len(read(text).blocks) == 2


def test_byline_of_a_text_file_names_the_author():
    made, _ = set_text("On burden sharing\n\nBy Ann Writer\n\nThe paper begins here, with a sentence.")
    assert (made.title, made.authors) == ("On burden sharing", "Ann Writer")


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("By Ann Writer, Spring 2024 Fellow of the House", "2024"),
        ("By Ann Writer | 14 May 2024", "2024-05-14"),
        ("By Ann Writer\n\nMarch 2, 2024", "2024-03-02"),
        ("3rd June 2024 – (Busan) The talks began. They end in July 2025.", "2024-06-03"),
        ("By Ann Writer\n\n2024 was a year of talks.", ""),
        ("In May 2024 the talks began.", ""),
        ("By Ann Writer, Marchmont 204", ""),
    ],
)
def test_date_of_a_text_file_stands_beside_its_author_alone_or_before_its_first_words(lines, date):
    made, _ = set_text(f"On burden sharing\n\n{lines}\n\nThe paper goes on here, with a sentence.")
    assert made.date == date


def test_markdown_front_matter_says_what_the_paper_is():
    made, _ = set_text(
        '---\ntitle: "On sharing"\nauthor:\n  - Ann Writer\n  - name: Bo Li\ndate: 2024-03-01\n---\n\nText.',
        "text/markdown",
    )
    assert (made.title, made.authors, made.date) == ("On sharing", "Ann Writer, Bo Li", "2024-03-01")


def test_markdown_blocks_are_known_and_footnote_marks_are_no_text():
    flat = read(
        "# One\n\nSaid so.[^1] And *more*.\n\n- item\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: The note.", "text/markdown"
    )
    assert [(block.kind, flat.text[block.start : block.end]) for block in flat.blocks] == [
        ("heading", "One"), ("paragraph", "Said so. And more."), ("paragraph", "item"),
        ("other", "a"), ("other", "b"), ("other", "c"), ("other", "d"), ("note", "The note."),
    ]  # fmt: skip


def test_outline_has_the_headings_with_their_pages():
    made, document = set_text(f"# One\n\n{LONG}\n\n## Two\n\n{LONG}", "text/markdown")
    assert [(entry.level, entry.title) for entry in made.outline] == [(1, "One"), (2, "Two")]
    assert document[made.outline[1].page].search_for("Two")[0].y0 == pytest.approx(made.outline[1].y, abs=8)


def test_html_is_read_without_its_scripts_styles_and_hidden_parts():
    page = (
        "<html><head><title>On sharing</title><meta name=author content='Ann Writer'><style>p{color:red}</style></head>"
        "<body><nav>Menu</nav><script>alert(1)</script><p>One <b>bold</b> word<p>Two<br>lines &amp; more"
        "<div hidden>no</div><img src='file:///etc/passwd'></body></html>"
    )
    made, document = set_text(page, "text/html")
    assert (made.title, made.authors) == ("On sharing", "Ann Writer")
    assert done(read_text(document, made.parts)).text == "One bold word\n\nTwo lines & more"


def test_html_article_is_the_paper_and_the_site_around_it_is_not():
    page = f"<body><p>Site news and offers</p><article><h1>Title</h1><p>{LONG}</p></article><p>Cookies</p></body>"
    assert read(page, "text/html").text == f"Title\n\n{LONG.strip()}"


def test_html_in_markdown_is_text_and_not_markup():
    assert read("A <script>x</script> word.", "text/markdown").text == "A <script>x</script> word."


def test_file_without_anything_to_print_is_refused():
    with pytest.raises(Trouble, match="holds no text"):
        typeset(b"<html><body><script>1</script></body></html>", "text/html", "empty.html")


@pytest.mark.parametrize("rows", [8, 60, 400])
def test_table_longer_than_a_page_is_printed_whole(rows):
    table = "|Country|Cost|\n|-|-|\n" + "".join(f"|Country number {row} of the list|{row}|\n" for row in range(rows))
    _, document = set_text(f"{LONG[:1500]}\n\n{table}", "text/markdown")
    printed = "".join(page.get_text() for page in document)
    assert all(f"number {row} of" in printed for row in range(rows))

import pymupdf
import pytest

from annotator.errors import Trouble
from annotator.papers import PaperProcess, recognition_languages
from annotator.papers.engine import OpenPaper
from tests.papers.bindery import scan

WAIT = 120
WORDS = (
    "The treaty of 1953 promised one thing only, and the promise was kept. A narrow promise is more credible "
    "than a broad one, because it costs less to keep."
)
reads_english = pytest.mark.skipif(
    "eng" not in recognition_languages(), reason="Tesseract's English data is not installed (apt: tesseract-ocr)"
)


@pytest.fixture
def process():
    started = PaperProcess()
    yield started
    started.close()


@pytest.fixture
def without_data(monkeypatch, tmp_path):
    monkeypatch.setattr("annotator.papers.recognition._USUAL", ())
    for name in ("TESSDATA_PREFIX", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@reads_english
def test_text_of_a_scan_is_recognised_with_its_place_on_the_page(process):
    process.open(scan(WORDS), "scan.pdf").result(WAIT)
    assert process.read().result(WAIT).text == ""
    flat = process.recognise("eng").result(WAIT)
    at = flat.text.index("credible")
    box = flat.quads(at, at + 8)[0].box
    where = pymupdf.open()
    page = where.new_page(width=400, height=300)
    page.insert_textbox((40, 40, 360, 260), WORDS, fontsize=13, fontname="helv")
    printed = page.search_for("credible")[0]
    assert flat.text == WORDS and flat.blocks[0].kind == "paragraph"
    assert (box.x0, box.x1) == (pytest.approx(printed.x0, abs=3), pytest.approx(printed.x1, abs=3))


@reads_english
def test_recognising_tells_how_far_it_is_page_by_page(process):
    process.open(scan("One page of words.", "Another page of words."), "scan.pdf").result(WAIT)
    shares = []
    flat = process.recognise("eng", shares.append).result(WAIT)
    assert len(shares) >= 2 and shares == sorted(shares) and flat.page_of(flat.text.index("Another")) == 1


@reads_english
def test_picture_of_a_page_is_recognised_like_any_scan(process):
    process.open(scan("A page that was photographed.", kind="png"), "page.png").result(WAIT)
    assert process.recognise("eng").result(WAIT).text == "A page that was photographed."


@reads_english
def test_language_that_is_not_there_is_said(process):
    process.open(scan("Words."), "scan.pdf").result(WAIT)
    with pytest.raises(Trouble, match="“xyz”: install Tesseract’s data"):
        process.recognise("xyz").result(WAIT)


def test_without_the_data_of_any_language_it_is_said_what_to_install(without_data):
    with pytest.raises(Trouble, match="install Tesseract with the data of the paper’s language"):
        OpenPaper(scan("Words."), "scan.pdf").recognise("eng")


def test_languages_are_those_whose_data_is_there_without_that_for_turned_pages(without_data, monkeypatch):
    for name in ("deu", "chi_sim", "osd"):
        (without_data / f"{name}.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(without_data))
    assert recognition_languages() == ("chi_sim", "deu")

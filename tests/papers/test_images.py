import io
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from annotator.errors import Trouble
from annotator.papers import images, open_paper
from annotator.papers.engine import OpenPaper
from tests.papers.bindery import CORE, packed


def picture(kind: str, size: tuple[int, int] = (400, 600), **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_picture_is_a_paper_of_one_page_without_text(tmp_path: Path, kind):
    path = tmp_path / f"page.{kind.lower()}"
    path.write_bytes(picture(kind))
    paper = open_paper(path)
    assert (len(paper.facts.pages), paper.flat.text, paper.media_type) == (1, "", f"image/{kind.lower()}")
    assert paper.data == path.read_bytes() and paper.facts.has_page_numbers


def test_every_page_of_a_tiff_is_a_page():
    more = [Image.new("RGB", (400, height), "white") for height in (300, 200)]
    pages = OpenPaper(picture("TIFF", save_all=True, append_images=more), "scan.tif").facts().pages
    assert [round(page.height / page.width, 1) for page in pages] == [1.5, 0.8, 0.5]


def test_only_the_first_picture_of_a_gif_is_a_page():
    more = [Image.new("RGB", (400, 600), "red")]
    assert len(OpenPaper(picture("GIF", save_all=True, append_images=more), "a.gif").facts().pages) == 1


@pytest.mark.parametrize(("size", "width"), [((6000, 3000), 842), ((10, 40), 60), ((800, 800), 600)])
def test_page_of_a_picture_is_at_most_a_sheet_wide_and_never_a_thread(size, width):
    page = OpenPaper(picture("PNG", size), "photo.png").facts().pages[0]
    assert page.width == pytest.approx(width, abs=1)
    assert page.height / page.width == pytest.approx(size[1] / size[0], rel=0.02)


def test_scan_at_300_dots_an_inch_is_as_large_as_the_sheet_was():
    page = OpenPaper(picture("PNG", (2480, 3508), dpi=(300, 300)), "scan.png").facts().pages[0]
    assert (page.width, page.height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))


def test_picture_of_too_many_points_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(images, "_MOST_POINTS", 10_000)
    with pytest.raises(Trouble, match="save it smaller"):
        OpenPaper(picture("PNG"), "huge.png")


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "BMP"])
def test_damaged_picture_is_refused_in_a_sentence(kind):
    with pytest.raises(Trouble, match="is damaged and could not be opened"):
        OpenPaper(picture(kind)[:40] + b"\0" * 20, "page")


def test_xps_keeps_its_pages_and_text_and_says_who_wrote_it():
    opened = OpenPaper(xps("Words of an XPS file."), "paper.xps")
    facts, reading = opened.facts(), opened.read()
    flat = None
    while flat is None:
        try:
            next(reading)
        except StopIteration as done:
            flat = done.value
    assert facts.title == "On sharing" and facts.has_page_numbers
    assert (facts.pages[0].width, len(facts.pages)) == (pytest.approx(300, abs=1), 1)
    assert flat.text == "Words of an XPS file."


def xps(words: str) -> bytes:
    """A file with one page of one line, with a face that the engine brings."""
    all_ = "FixedDocumentSequence"
    root = "http://schemas.microsoft.com/xps/2005/06"
    pages = f'<FixedDocument xmlns="{root}"><PageContent Source="1.fpage"/></FixedDocument>'
    page = (
        f'<FixedPage xmlns="{root}" Width="400" Height="400"><Glyphs FontUri="/face.ttf" FontRenderingEmSize="16" '
        f'OriginX="40" OriginY="60" Fill="#ff000000" UnicodeString="{words}"/></FixedPage>'
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        f'Type="{root}/fixedrepresentation" Target="/all.fdseq"/></Relationships>'
    )
    return packed(
        {
            "_rels/.rels": relation,
            "all.fdseq": f'<{all_} xmlns="{root}"><DocumentReference Source="/a.fdoc"/></{all_}>',
            "a.fdoc": pages,
            "1.fpage": page,
            "face.ttf": pymupdf.Font("helv").buffer,
            "docProps/core.xml": CORE.format(title="On sharing", authors="Ann Writer", date="2024-01-01"),
        }
    )

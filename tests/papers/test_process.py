"""A paper's own process, asked as the window asks it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.errors import PaperProcessDied, PasswordNeeded, Trouble
from annotator.papers import PaperProcess, open_paper

pymupdf = pytest.importorskip("pymupdf")
WAIT = 30


def make_pdf(words="The treaty was signed in 1953.", *, pages=1, password=None) -> bytes:
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page(width=300, height=200)
        page.insert_text((30, 60), words, fontsize=12)
        page.draw_rect((100, 100, 200, 150), fill=(1, 0, 0), color=(1, 0, 0))
    locked = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": password, "owner_pw": password} if password else {}
    return document.tobytes(**locked)


@pytest.fixture
def process():
    started = PaperProcess()
    yield started
    started.close()


def test_page_is_drawn_in_the_colours_it_has(process):
    process.open(make_pdf(), "a.pdf").result(WAIT)
    pixels = process.draw(0, 2.0, (0, 0, 600, 400), 0).result(WAIT)
    at = 4 * (250 * 600 + 300)
    assert bytes(pixels[at : at + 3]) == b"\x00\x00\xff"  # blue, green, red


def test_part_of_a_page_is_that_part_of_the_whole_page(process):
    process.open(make_pdf(), "a.pdf").result(WAIT)
    whole = process.draw(0, 2.0, (0, 0, 600, 400), 0).result(WAIT)
    part = process.draw(0, 2.0, (0, 100, 600, 300), 1).result(WAIT)
    assert bytes(part) == bytes(whole[4 * 600 * 100 : 4 * 600 * 300])


def test_dark_page_has_light_ink_on_dark_paper(process):
    process.open(make_pdf(), "a.pdf").result(WAIT)
    pixels = process.draw(0, 1.0, (0, 0, 300, 200), 0, dark=True).result(WAIT)
    assert bytes(pixels[:3]) == bytes((0x34, 0x2F, 0x2B))
    assert max(pixels[4 * 300 * 50 : 4 * 300 * 62 : 4]) > 180


def test_text_and_pages_of_a_pdf_arrive(process):
    opened = process.open(make_pdf(pages=3), "a.pdf").result(WAIT)
    flat = process.read().result(WAIT)
    assert len(opened.facts.pages) == 3
    assert flat.text.count("The treaty was signed in 1953.") == 3


def test_picture_asked_for_while_the_text_is_read_comes_first(process):
    process.open(make_pdf(pages=300), "a.pdf").result(WAIT)
    order = []
    process.read().add_done_callback(lambda _: order.append("text"))
    picture = process.draw(0, 1.0, (0, 0, 300, 200), 0)
    picture.add_done_callback(lambda _: order.append("picture"))
    picture.result(WAIT)
    assert order == ["picture"]


def test_locked_paper_opens_with_its_password_only(process):
    locked = make_pdf(password="1902")
    with pytest.raises(PasswordNeeded) as without:
        process.open(locked, "a.pdf").result(WAIT)
    with pytest.raises(PasswordNeeded) as with_wrong:
        process.open(locked, "a.pdf", "1953").result(WAIT)
    assert (without.value.wrong, with_wrong.value.wrong) == (False, True)
    assert process.open(locked, "a.pdf", "1902").result(WAIT).media_type == "application/pdf"


def test_killed_process_is_told_and_started_again(process):
    process.open(make_pdf(), "a.pdf").result(WAIT)
    os.kill(process._child.pid, signal.SIGKILL)
    with pytest.raises(PaperProcessDied):
        process.read().result(WAIT)
    process.restart()
    assert process.open(make_pdf(), "a.pdf").result(WAIT).facts.pages[0].width == 300


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.7\nnothing of a paper", "damaged"),
        ("empty.pdf", b"", "empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "photo.png"),
    ],
)
def test_what_cannot_be_a_paper_is_refused_with_its_name_and_why(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Trouble, match=says):
        open_paper(path)


def test_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Trouble, match="is not there"):
        open_paper(tmp_path / "gone.pdf")


def test_scan_opens_without_text(tmp_path):
    document = pymupdf.open()
    document.new_page().draw_rect((50, 50, 200, 200), fill=(0, 0, 0))
    path = tmp_path / "scan.pdf"
    path.write_bytes(document.tobytes())
    paper = open_paper(path)
    assert paper.flat.text == "" and len(paper.facts.pages) == 1


def test_nothing_of_a_paper_is_left_in_memory_files(process):
    process.open(make_pdf(), "a.pdf").result(WAIT)
    assert not process.pixels.path.exists()


def test_process_takes_no_module_from_the_folder_it_is_started_in(tmp_path):
    (tmp_path / "pymupdf.py").write_text("raise SystemExit('a stranger’s module was run')", encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(make_pdf())
    root = Path(__file__).parents[2]
    code = (
        f"import sys; sys.path.append({str(root)!r}); from pathlib import Path; from annotator.papers import open_paper"
    )
    code += "; print(open_paper(Path('a.pdf')).flat.text)"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1953" in done.stdout

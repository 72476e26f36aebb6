"""Papers without text, and pages that are slow to draw, for the tests of the window."""

from __future__ import annotations

from pathlib import Path

import pymupdf

WORDS = "A narrow promise is more credible than a broad one, because it costs less to keep."


def scan(path: Path, words: str = WORDS, pages: int = 1) -> Path:
    """A PDF whose pages are pictures of words."""
    printed = pymupdf.open()
    page = printed.new_page(width=400, height=300)
    page.insert_textbox((40, 40, 360, 260), words, fontsize=13, fontname="helv")
    picture = page.get_pixmap(dpi=200)
    document = pymupdf.open()
    for _ in range(pages):
        shown = document.new_page(width=400, height=300)
        shown.insert_image(shown.rect, pixmap=picture)
    path.write_bytes(document.tobytes())
    return path


def slow_paper(path: Path, *, slow_page: int, pages: int, strokes: int = 6_000) -> Path:
    """A PDF with one page of so many strokes that it takes long to draw; the others have a line of words."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=400, height=900)
        page.insert_text((40, 60), f"Words of page {number + 1}.")
    page = document[slow_page]
    contents = document.get_new_xref()
    document.update_object(contents, "<<>>")
    stroke = b"0 0 m 400 900 l 0 900 l 400 0 l 200 450 300 20 10 800 c S\n"
    document.update_stream(contents, stroke * strokes, new=True, compress=True)
    page.set_contents(contents)
    path.write_bytes(document.tobytes())
    return path

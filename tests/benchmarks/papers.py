"""Papers for the benchmarks, made here."""

from __future__ import annotations

import math

import pymupdf

WORDS = "The alliance was made for one war and kept for another, and its costs were never shared by one rule. "


def vector_paper(pages: int, *, empty: bool = False) -> bytes:
    """A4 pages with text and a figure of some hundred curves each; with `empty`, the same pages with nothing on."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page()
        if empty:
            continue
        room = page.insert_textbox((60, 60, 535, 420), f"Page {number + 1}. " + WORDS * 16, fontsize=11)
        assert room >= 0, "the text does not fit, and a text box that it does not fit stays empty"
        _draw_figure(page, number)
    return document.tobytes(deflate=True)


def book(pages: int) -> bytes:
    """Pages of text, and on every tenth a figure as in `vector_paper`: what a long report is made of."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page()
        page.insert_textbox((60, 60, 535, 420), f"Page {number + 1}. " + WORDS * 16, fontsize=11)
        if number % 10 == 0:
            _draw_figure(page, number)
    return document.tobytes(deflate=True)


def long_paper(pages: int) -> bytes:
    """A manual: text and figures as in `vector_paper`, chapters and sections in its outline, roman front matter."""
    document = pymupdf.open(stream=vector_paper(pages), filetype="pdf")
    outline = []
    for page in range(1, pages + 1):
        if page % 20 == 1:
            outline.append([1, f"Chapter {page // 20 + 1}", page])
        if page % 4 == 1:
            outline.append([2, f"Section {page // 4 + 1}: what was agreed and who paid", page])
    document.set_toc(outline)
    document.set_page_labels([{"startpage": 0, "style": "r"}, {"startpage": min(12, pages - 1), "style": "D"}])
    document.set_metadata({"title": "A manual of burden sharing", "author": "R. Webb"})
    return document.tobytes(deflate=True)


def _draw_figure(page: pymupdf.Page, seed: int) -> None:
    shape = page.new_shape()
    for line in range(60):
        points = [
            pymupdf.Point(60 + 475 * step / 40, 620 + 150 * math.sin(step / 6 + line / 9 + seed) * math.cos(line / 17))
            for step in range(41)
        ]
        shape.draw_polyline(points)
        shape.finish(color=(line / 60, 0.3, 1 - line / 60), width=0.4)
    shape.commit()

"""Pictures of pages and XPS files: printed as PDF pages by the engine, so that the rest of the room meets PDF only."""

from __future__ import annotations

import io

import pymupdf
from pymupdf import mupdf

from annotator.errors import Trouble
from annotator.papers.archive import LARGEST, Archive
from annotator.papers.media import XPS
from annotator.papers.page_lines import ENGINE_ERRORS
from annotator.papers.word import about

_WIDEST, _NARROWEST = 842.0, 60.0
"""In points. A photograph says nothing, or nothing true, of how large it would be on paper: A4 across is enough."""
_MOST_POINTS = 400_000_000
"""Of a picture; at four bytes each they still go into a process's memory."""


def printed(data: bytes, media_type: str, name: str) -> bytes:
    """A picture (each page of a TIFF; the first of others) or an XPS file as PDF. Raises Trouble where it cannot be."""
    if media_type == XPS:
        return _converted(_checked(data, name), "xps", name)
    if media_type == "image/webp":
        data, media_type = _png_of_webp(data, name), "image/png"
    size = _size(data)
    if size > _MOST_POINTS:
        raise Trouble(f"“{name}” is a picture of {size // 1_000_000} million points: save it smaller, and open that.")
    return _on_paper(_converted(data, media_type.removeprefix("image/"), name))


def about_printed(data: bytes, media_type: str, name: str) -> tuple[str, str, str]:
    """Title, authors and date; pictures say none."""
    return about(Archive(data, name)) if media_type == XPS else ("", "", "")


def _checked(data: bytes, name: str) -> bytes:
    archive = Archive(data, name)
    if archive.size > 4 * LARGEST:
        raise archive.too_large()
    return data


def _size(data: bytes) -> int:
    """How many points a picture has, as its head says: nothing of it is decoded."""
    try:
        picture = mupdf.fz_new_image_from_buffer(mupdf.fz_new_buffer_from_copied_data(data))
    except ENGINE_ERRORS:
        return 0
    return int(picture.w()) * int(picture.h())


def _converted(data: bytes, kind: str, name: str) -> bytes:
    try:
        with pymupdf.open(stream=data, filetype=kind) as document:
            made: bytes = document.convert_to_pdf()
            return made
    except ENGINE_ERRORS as error:
        raise Trouble(f"“{name}” is damaged and could not be opened: get the file again from where it came.") from error


def _on_paper(pdf: bytes) -> bytes:
    """The same pages, none wider than a sheet and none too narrow to be seen."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        widths = [page.rect.width for page in document]
        if all(_NARROWEST <= width <= _WIDEST for width in widths):
            return pdf
        with pymupdf.open() as sized:
            for number, page in enumerate(document):
                scale = min(max(page.rect.width, _NARROWEST), _WIDEST) / page.rect.width
                made = sized.new_page(width=page.rect.width * scale, height=page.rect.height * scale)
                made.show_pdf_page(made.rect, document, number)
            return bytes(sized.tobytes())


def _png_of_webp(data: bytes, name: str) -> bytes:
    """The engine does not know WebP; Pillow does, and takes too long to import for every paper."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415, RUF100

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=["WEBP"]) as picture:
            if picture.width * picture.height > _MOST_POINTS:
                raise Trouble(f"“{name}” is a picture too large for a page: save it smaller, and open that.")
            picture.convert("RGB").save(out, "PNG", compress_level=1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Trouble(f"“{name}” is damaged and could not be opened: get the file again from where it came.") from error
    return out.getvalue()

"""Papers that were made to do harm, made here: none is larger than a few megabytes, and none is kept in a file.

Each is made when it is asked for, by its name in `PAPERS`, which is its file's name as well.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

Objects = dict[int, bytes]

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 12 Tf 40 700 Td (A page that nothing is wrong with.) Tj ET"


def pdf(objects: Objects, *, trailer: bytes = b"") -> bytes:
    """A PDF of these objects; number 1 is its catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1))
    for number in range(1, max(objects) + 1):
        out.write(b"%010d 00000 %b \n" % (places.get(number, 0), b"n" if number in places else b"f"))
    out.write(b"trailer\n<</Root 1 0 R/Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, table))
    return out.getvalue()


def stream(content: bytes, about: bytes = b"", *, packed: int = 0) -> bytes:
    """A stream, `packed` as often as that."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter[" + b"/FlateDecode" * packed + b"]" if packed else b""
    return b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (about, filters, len(content), content)


def bomb(content: bytes, times: int) -> bytes:
    """Packed bytes of `content` so many times over, without the end of the last and without ever having them all."""
    packer = zlib.compressobj(9)
    start = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    return start + (packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)) * times


def paper(
    content: bytes, more: Objects | None = None, *, resources: bytes = b"", page: bytes = b"", catalogue: bytes = b""
) -> bytes:
    """A PDF of two pages: the first with this content (an object), the second with nothing wrong."""
    box = page or b"/MediaBox[0 0 595 842]"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
        2: b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        3: b"<</Type/Page/Parent 2 0 R%b/Contents 5 0 R/Resources<</Font<</F 7 0 R>>%b>>>>" % (box, resources),
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F 7 0 R>>>>>>",
        5: content,
        6: stream(WORDS),
        7: FONT,
    }
    return pdf(objects | (more or {}))


# Too much in little -------------------------------------------------------------------------------------------------


def flate_bomb() -> bytes:
    """A content stream of 1 GB of blanks in 1 MB."""
    packed = bomb(b" " * 1_000_000, 1000)
    return paper(b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed))


def nested_flate_bomb() -> bytes:
    """The same packed three times over, in a few hundred bytes."""
    packed = zlib.compress(zlib.compress(bomb(b"q Q " * 250_000, 1000), 9), 9)
    about = b"<</Filter[/FlateDecode/FlateDecode/FlateDecode]/Length %d>>" % len(packed)
    return paper(about + b"\nstream\n" + packed + b"\nendstream")


def endless_text() -> bytes:
    """A page that prints ten million letters, one line over the other."""
    line = b"(" + b"abcdefghij " * 100 + b") Tj 0 -1 Td\n"
    packed = bomb(b"BT /F 8 Tf 10 800 Td " + line * 1000, 10)
    return paper(b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed))


def billion_forms() -> bytes:
    """A form that draws another ten times, which draws another ten times, and so on, ten deep."""
    more: Objects = {}
    for level in range(10):
        about = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</N %d 0 R>>/Font<</F 7 0 R>>>>"
        inside = b"/N Do " * 10 if level < 9 else b"BT /F 9 Tf 20 20 Td (lol) Tj ET"
        more[10 + level] = stream(inside, about % (11 + level))
    return paper(stream(b"/N Do"), more, resources=b"/XObject<</N 10 0 R>>")


def huge_image() -> bytes:
    """A picture of 100,000 by 100,000 points."""
    about = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray"
    packed = bomb(bytes(1_250_000), 1000)
    image = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (about, len(packed), packed)
    return paper(stream(b"q 500 0 0 500 40 40 cm /I Do Q"), {8: image}, resources=b"/XObject<</I 8 0 R>>")


def many_pages() -> bytes:
    """12,000 pages."""
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 12_010))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%b]/Count 12000>>" % kids}
    objects |= dict.fromkeys(range(10, 12_010), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>")
    return pdf(objects)


def nested_outline(lines: int = 50_000) -> bytes:
    """An outline whose every line stands below the one before."""
    more: Objects = {10: b"<</Type/Outlines/First 11 0 R/Last 11 0 R/Count %d>>" % lines}
    for number in range(11, 11 + lines):
        below = b"/First %d 0 R/Last %d 0 R/Count 1" % (number + 1, number + 1) if number < 10 + lines else b""
        more[number] = b"<</Title(Line %d)/Parent %d 0 R/Dest[3 0 R/Fit]%b>>" % (number, number - 1, below)
    return paper(stream(WORDS), more, catalogue=b"/Outlines 10 0 R")


def flat_outline(lines: int = 50_000) -> bytes:
    """An outline of as many lines side by side."""
    more: Objects = {10: b"<</Type/Outlines/First 11 0 R/Last %d 0 R/Count %d>>" % (10 + lines, lines)}
    for number in range(11, 11 + lines):
        after = b"/Next %d 0 R" % (number + 1) if number < 10 + lines else b""
        more[number] = b"<</Title(Line %d)/Parent 10 0 R/Dest[3 0 R/Fit]%b>>" % (number, after)
    return paper(stream(WORDS), more, catalogue=b"/Outlines 10 0 R")


def long_title() -> bytes:
    """A title of ten million letters."""
    objects = {8: b"<</Title(%b)/Author(%b)>>" % (b"Long " * 2_000_000, b"Name " * 100_000)}
    return paper(stream(WORDS), objects).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 8 0 R")


# What leads nowhere, or in circles ----------------------------------------------------------------------------------


def form_that_draws_itself() -> bytes:
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</N 10 0 R>>>>"
    return paper(stream(b"/N Do"), {10: stream(b"/N Do /N Do", about)}, resources=b"/XObject<</N 10 0 R>>")


def deep_forms(depth: int = 20_000) -> bytes:
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</N %d 0 R>>>>"
    more = {10 + level: stream(b"/N Do", about % (11 + level)) for level in range(depth)}
    return paper(stream(b"/N Do"), more, resources=b"/XObject<</N 10 0 R>>")


def deep_arrays(depth: int = 100_000) -> bytes:
    return paper(stream(WORDS), {8: b"[" * depth + b"]" * depth}, catalogue=b"/Deep 8 0 R/PageLabels 8 0 R")


def deep_states() -> bytes:
    return paper(stream(b"q " * 2_000_000 + WORDS, packed=1))


def circular_pages() -> bytes:
    kids = b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 3 0 R>>"
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: kids, 3: kids})


def deep_pages(depth: int = 20_000) -> bytes:
    objects: Objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for number in range(2, depth):
        objects[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (number + 1, number - 1)
    return pdf(objects | {depth: b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 100 100]>>" % (depth - 1)})


def lying_count(count: int) -> bytes:
    return paper(stream(WORDS)).replace(b"/Count 2", b"/Count %d" % count)


def circular_outline() -> bytes:
    line = b"<</Title(Round)/Parent 10 0 R/Dest[3 0 R/Fit]/First 11 0 R/Next 12 0 R/Last 12 0 R/Count 1>>"
    return paper(stream(WORDS), {10: line, 11: line, 12: line}, catalogue=b"/Outlines 10 0 R")


def circular_xref() -> bytes:
    made = paper(stream(WORDS))
    at = made.rindex(b"startxref\n") + len(b"startxref\n")
    return made.replace(b"/Root 1 0 R", b"/Prev %d/Root 1 0 R" % int(made[at:].split()[0]))


# What is not as it says ---------------------------------------------------------------------------------------------


def no_pages() -> bytes:
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})


def boxed(box: bytes) -> bytes:
    return paper(stream(WORDS), page=b"/MediaBox[%b]" % box)


def truncated(share: float) -> bytes:
    made = paper(stream(WORDS * 2000, packed=1))
    return made[: int(len(made) * share)]


def garbage(start: bytes, size: int = 200_000) -> bytes:
    return start + random.Random(7).randbytes(size)


def spoilt(seed: int) -> bytes:
    """A paper with one byte in a hundred changed."""
    changed = bytearray(paper(stream(WORDS * 50)))
    chance = random.Random(seed)
    for at in chance.sample(range(20, len(changed)), len(changed) // 100):
        changed[at] = chance.randrange(256)
    return bytes(changed)


def encrypted_nonsense() -> bytes:
    made = paper(stream(WORDS), {8: b"<</Filter/Standard/V 5/R 6/O(x)/U(y)/OE(z)/UE()/P -1/Length 999999>>"})
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 8 0 R/ID[(a)(b)]")


def image_of_nonsense(kind: bytes) -> bytes:
    about = b"/Type/XObject/Subtype/Image/Width 9000/Height 9000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/" + kind
    image = stream(garbage(b"\x97JB2\r\n\x1a\n", 30_000), about)
    return paper(stream(b"q 500 0 0 500 40 40 cm /I Do Q"), {8: image}, resources=b"/XObject<</I 8 0 R>>")


def odd_objects() -> bytes:
    """Names, numbers and strings where others belong."""
    more: Objects = {8: b"<</Title 3 0 R/Author[1 2]/CreationDate/No>>", 9: b"<</Nums[/A(b)0 <</S 7/St(x)/P 3 0 R>>]>>"}
    made = paper(stream(WORDS), more, catalogue=b"/PageLabels 9 0 R/Outlines 5 0 R/Metadata 5 0 R/Names(no)")
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 8 0 R")


# Other kinds of file ------------------------------------------------------------------------------------------------


def packed_files(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


_ENTITIES = b"".join(b'<!ENTITY e%d "%b">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">' + _ENTITIES + b"]>"
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(document: bytes) -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return packed_files({"[Content_Types].xml": types, "word/document.xml": document})


def word_of_laughs() -> bytes:
    body = b"<w:document " + _W + b"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    return word(_LAUGHS + body)


def deep_word(depth: int = 50_000) -> bytes:
    inside = b"<w:sdt><w:sdtContent>" * depth + b"</w:sdtContent></w:sdt>" * depth
    return word(b"<w:document " + _W + b"><w:body>" + inside + b"</w:body></w:document>")


def zip_bomb(path: str, more: dict[str, bytes]) -> bytes:
    return packed_files({**more, path: b" " * 70_000_000})


_CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(opf: bytes, chapter: bytes) -> bytes:
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "b.opf": opf,
        "c.xhtml": chapter,
    }
    return packed_files(files)


_OPF = (
    b'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="c" href="c.xhtml" '
    b'media-type="application/xhtml+xml"/></manifest><spine>%b</spine></package>'
)


def deep_html(depth: int = 100_000) -> bytes:
    return b"<html><body>" + b"<div>" * depth + b"<p>At the bottom.</p>" + b"</div>" * depth + b"</body></html>"


PAPERS: dict[str, Callable[[], bytes]] = {
    "flate bomb.pdf": flate_bomb,
    "nested flate bomb.pdf": nested_flate_bomb,
    "endless text.pdf": endless_text,
    "billion forms.pdf": billion_forms,
    "huge image.pdf": huge_image,
    "many pages.pdf": many_pages,
    "nested outline.pdf": nested_outline,
    "flat outline.pdf": flat_outline,
    "long title.pdf": long_title,
    "form that draws itself.pdf": form_that_draws_itself,
    "deep forms.pdf": deep_forms,
    "deep arrays.pdf": deep_arrays,
    "deep states.pdf": deep_states,
    "circular pages.pdf": circular_pages,
    "deep pages.pdf": deep_pages,
    "a billion pages, it says.pdf": partial(lying_count, 1_000_000_000),
    "nine thousand pages, it says.pdf": partial(lying_count, 9_000),
    "fewer than no pages, it says.pdf": partial(lying_count, -5),
    "circular outline.pdf": circular_outline,
    "circular xref.pdf": circular_xref,
    "no pages.pdf": no_pages,
    "page of 200 inches.pdf": partial(boxed, b"0 0 14400 14400"),
    "page of a billion points.pdf": partial(boxed, b"0 0 1e9 1000000000"),
    "page of no size.pdf": partial(boxed, b"0 0 0 0"),
    "page inside out.pdf": partial(boxed, b"595 842 -100 -100"),
    "page of no number.pdf": partial(boxed, b"0 0 NaN (x)"),
    "page as a hair.pdf": partial(boxed, b"0 0 0.001 90000"),
    "half of it.pdf": partial(truncated, 0.5),
    "most of it.pdf": partial(truncated, 0.95),
    "garbage.pdf": partial(garbage, b"%PDF-1.7\n"),
    "encrypted nonsense.pdf": encrypted_nonsense,
    "jbig2 of nonsense.pdf": partial(image_of_nonsense, b"JBIG2Decode"),
    "jpx of nonsense.pdf": partial(image_of_nonsense, b"JPXDecode"),
    "fax of nonsense.pdf": partial(image_of_nonsense, b"CCITTFaxDecode"),
    "odd objects.pdf": odd_objects,
    **{f"spoilt {seed}.pdf": partial(spoilt, seed) for seed in range(1, 7)},
    "garbage.png": partial(garbage, b"\x89PNG\r\n\x1a\n"),
    "garbage.jpg": partial(garbage, b"\xff\xd8\xff\xe0"),
    "garbage.tif": partial(garbage, b"II*\0"),
    "garbage.docx": partial(garbage, b"PK\x03\x04"),
    "one line.txt": partial(bytes.__mul__, b"word ", 2_000_000),
    "one word.txt": partial(bytes.__mul__, b"w", 2_000_000),
    "nulls.txt": partial(bytes, 1_000_000),
    "brackets.md": partial(bytes.__mul__, b"[" * 1000 + b"\n", 100),
    "quotes.md": partial(bytes.__mul__, b">" * 5000 + b" a\n", 20),
    "stars.md": partial(bytes.__mul__, b"*a_ ", 50_000),
    "deep.html": deep_html,
    "deep lists.html": partial(bytes.__mul__, b"<ul><li>a", 20_000),
    "entities.html": lambda: b"<html><body><p>" + b"&lt;" * 1_000_000 + b"</p></body></html>",
    "unclosed.html": partial(bytes.__mul__, b"<p <a b='", 100_000),
    "laughs.docx": word_of_laughs,
    "deep.docx": deep_word,
    "zip bomb.docx": partial(zip_bomb, "word/document.xml", {"[Content_Types].xml": b"<Types/>"}),
    "zip bomb.epub": partial(
        zip_bomb,
        "c.xhtml",
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "b.opf": _OPF % b'<itemref idref="c"/>',
        },
    ),
    "laughs.epub": lambda: epub(_LAUGHS + b"<package>&e9;</package>", b""),
    "a chapter again and again.epub": lambda: epub(_OPF % (b'<itemref idref="c"/>' * 100_000), deep_html(1000)),
    "deep.epub": lambda: epub(_OPF % b'<itemref idref="c"/>', deep_html()),
}
"""Every hostile paper by its name. The first page of most is what does the harm; the second has nothing wrong."""

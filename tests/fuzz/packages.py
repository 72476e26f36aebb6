"""Papers that are archives of other files: a small one of each kind, and how a part of one is spoilt."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable

from tests.papers.bindery import Files, W, epub, packed, para, word

Spoil = Callable[[bytes, random.Random], bytes]

_NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text></navLabel>'
    '<content src="one.xhtml"/><navPoint><navLabel><text>Two</text></navLabel><content src="two.xhtml#x"/></navPoint>'
    "</navPoint></navMap></ncx>"
)
_XPS = "http://schemas.microsoft.com/xps/2005/06"
_PAGE = (
    f'<FixedPage xmlns="{_XPS}" Width="600" Height="800"><Canvas RenderTransform="1,0,0,1,5,5"><Path Data="M 10,10 '
    'L 90,90 Z" Fill="#ff0000"/><Path><Path.Fill><SolidColorBrush Color="#00ff00"/></Path.Fill><Path.Data>'
    '<PathGeometry Figures="M 1,1 C 2,3 4,5 6,7 Z"/></Path.Data></Path></Canvas></FixedPage>'
)


def small_book() -> bytes:
    """An e-book with a table of contents, a table, a note and two chapters."""
    one = "<h1>One</h1><p>Words <b>of</b> a <a epub:type='noteref' href='#n1'>1</a> chapter.</p><ol><li>x</li></ol>"
    two = "<h1 id='x'>Two</h1><table><tr><td>a</td><th>b</th></tr></table><aside id='n1' epub:type='footnote'>n</aside>"
    about = "<dc:title>A book</dc:title><dc:creator>Ann</dc:creator><dc:date>2024-01-01</dc:date>"
    items = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    return epub({"one.xhtml": one, "two.xhtml": two}, about, {"OEBPS/toc.ncx": _NCX}, items)


def small_document() -> bytes:
    """A Word document with a heading, a table, a list, a note, a link, a deletion and a field."""
    more: Files = {
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'footnotes" Target="footnotes.xml"/></Relationships>',
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2">{para("A note.")}</w:footnote></w:footnotes>',
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt '
        'w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>",
    }
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>{para('cell')}</w:tc>"
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
    item += "</w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    odd = (
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>'
        '<w:r><w:t>new</w:t></w:r></w:ins><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK '
        '"http://x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:tab/><w:br/>'
        '<w:sym w:char="F0A7"/></w:r></w:p>'
    )
    return word(f"{para('One', 'heading1')}<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>{item}{odd}", more)


def small_xps() -> bytes:
    """An XPS document of a page with two paths."""
    relation = f'<Relationship Id="r" Type="{_XPS}/fixedrepresentation" Target="/FixedDocSeq.fdseq"/>'
    kinds = "".join(
        f'<Default Extension="{end}" ContentType="application/vnd.ms-package.xps-{kind}+xml"/>'
        for end, kind in (("fdseq", "fixeddocumentsequence"), ("fdoc", "fixeddocument"), ("fpage", "fixedpage"))
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">{kinds}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">{relation}</Relationships>',
            "FixedDocSeq.fdseq": f'<FixedDocumentSequence xmlns="{_XPS}"><DocumentReference Source="/1/d.fdoc"/>'
            "</FixedDocumentSequence>",
            "1/d.fdoc": f'<FixedDocument xmlns="{_XPS}"><PageContent Source="p.fpage"/></FixedDocument>',
            "1/p.fpage": _PAGE,
        }
    )


def spoilt_package(data: bytes, chance: random.Random, bytes_spoilt: Spoil, text_spoilt: Spoil) -> bytes:
    """The archive with one of its parts spoilt, lost, doubled or under another's name; or spoilt as it lies there."""
    if chance.random() < 0.2:
        return bytes_spoilt(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(len(parts))
        name, part = parts[at]
        way = chance.randrange(8)
        if way == 0 and len(parts) > 1:
            del parts[at]
        elif way == 1:
            parts.append((name, chance.choice(parts)[1]))
        elif way == 2:
            parts[at] = (chance.choice(("../" * 9 + name, name.upper(), "/" + name, name + "/", "a" * 5000)), part)
        else:
            parts[at] = (name, text_spoilt(part, chance))
    return _together(parts)


def _together(parts: list[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()
